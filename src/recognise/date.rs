//! Absolute, partial and relative dates, alone, in enumerations and in ranges.
//!
//! Input: a sentence on its bench, with the reference date. Output: one mention for each date or range of dates, as EDTF.
//! A year that no one states is taken from the reference, or stays unknown; lengths of time are not dates.

mod words;
mod begin;
mod case;
mod calendar;
mod divide;
mod context;
mod feast;
mod holiday;
mod absolute;
mod numeric;
mod relative;
mod named;
mod anaphor;
mod shift;
mod anchor;
mod part;
mod item;
mod range;
mod infer;
mod impossible;

use crate::lang::dates::Role;
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::mention::{DateKind, DateMention, Mention, MentionKind};
use crate::model::token::{Case, Token, TokenKind};
use crate::recognise::Bench;

use calendar::Clock;
use item::{Core, Item};
use range::{lasting, range, range_from};
use words::Words;

pub(crate) use impossible::{impossible, may_be_impossible};
pub(crate) use infer::{fitting_years, infer_published};

/// Dates in one enumeration, at most: a longer list is read in pieces.
const LIST: usize = 8;
/// Tokens from "and" to the date that it joins: "and on 5 May".
const JOINED: usize = 3;

/// The dates of a sentence.
pub(crate) fn read(bench: &Bench<'_>) -> Vec<Mention> {
    let words = Words::new(bench);
    let mut mentions = Vec::new();
    let mut clock = Clock::new(bench.cx.reference);
    // Tokens before it were looked at for words of the future.
    let mut seen = 0;
    let mut at = 0;
    while at < bench.tokens.len() {
        if let Some(end) = words.role(at, Role::NotDate) {
            clock.forward = ahead(&words, seen, at, clock.forward);
            (at, seen) = (end, end);
            continue;
        }
        if !words.begins(at) {
            at += 1;
            continue;
        }
        clock.forward = ahead(&words, seen, at, clock.forward);
        clock.heading = clock.heading.filter(|_| !turns(&words, seen, at));
        let Some((end, dates)) = near_group(&words, at, &clock).filter(|(end, _)| *end > at) else {
            // "Good Friday" that is no date of its own is no Friday either.
            at = words.feast(at).map_or(at + 1, |(end, _)| end);
            seen = at;
            continue;
        };
        let coarse = |d: &Edtf| matches!(d, Edtf::Date(d) if d.day.is_none());
        clock.named = dates.last().and_then(|(.., d)| d.date.filter(coarse)?.bounds().0).or(clock.named);
        clock.heading = opening_year(&dates).or(clock.heading);
        clock.anchor = dates.iter().rev().find_map(|(.., d)| d.date?.exact()).or(clock.anchor);
        mentions.extend(dates.into_iter().map(|(from, to, d)| bench.mention(from, to, MentionKind::Date(Box::new(d)))));
        // "will open on Monday or Friday", "in two days? or in a week?": what "and" joins lies ahead too.
        seen = end + usize::from(words.is(end, '?'));
        clock.forward &= words.role(seen, Role::And).is_some();
        at = end;
    }
    mentions
}

/// The year that opens a sentence: "In 1995, …". A day and month in that clause are of it.
fn opening_year(dates: &[(usize, usize, DateMention)]) -> Option<i32> {
    let [(0..=1, _, mention)] = dates else { return None };
    match mention.date? {
        Edtf::Date(PartialDate { year: Year::Is(year), month: None, day: None, .. }) => Some(year),
        _ => None,
    }
}

/// Whether a new clause begins between two tokens: at a mark that is no comma, or at "and" right before the date.
fn turns(w: &Words<'_, '_>, from: usize, at: usize) -> bool {
    let joined = |p: usize| p + JOINED >= at && w.role(p, Role::And).is_some();
    (from..=at).any(|p| stops(w, p) && !w.is(p, ',') || joined(p))
}

/// Whether what is told at a token lies ahead, by the words from `from` on; `before` says whether it did before them.
/// Words of the future look ahead to the next date, mark or word of the past, and no farther: "will go on, he said on Monday", "will
/// help those who were hurt on Monday".
fn ahead(w: &Words<'_, '_>, from: usize, at: usize, before: bool) -> bool {
    for p in (from..=at).rev() {
        if future(w, p) {
            return true;
        }
        if stops(w, p) || w.role(p, Role::Past).is_some() {
            return false;
        }
    }
    before
}

/// Whether a word of the future stands here.
fn future(w: &Words<'_, '_>, at: usize) -> bool {
    // A question begins with its verb: "Will it open on Monday?"
    let small = |t: &Token| t.kind == TokenKind::Word(Case::Lower);
    let asks = at == 0 && w.token(1).is_some_and(small);
    let Some(token) = w.token(at).filter(|t| small(t) || asks && t.is_word()) else {
        // "the mayor'll speak": the apostrophe begins the word.
        return w.is_apostrophe(at) && w.role(at, Role::Future).is_some();
    };
    let word = token.of(w.bench.cx.text);
    let endings = &w.bench.cx.pack.dates.future_endings;
    w.role(at, Role::Future).is_some() || word.len() > 4 && endings.iter().any(|e| word.ends_with(e.as_str()))
}

/// Whether a mark stands here that ends what came before it.
fn stops(w: &Words<'_, '_>, at: usize) -> bool {
    w.token(at).is_some_and(|t| t.kind == TokenKind::Mark) && !w.is_dash(at) && !w.joined(at + 1)
}

/// Mentions with their first token and the one after their last, and where to read on.
type Group = (usize, Vec<(usize, usize, DateMention)>);

/// What begins here; where it stands alone, no word tells whether it looks back or ahead, and the nearer date is meant.
fn near_group(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Group> {
    let found = group(w, at, clock)?;
    let near = || group(w, at, &Clock { near: true, ..*clock }).filter(|(end, _)| *end == found.0);
    let nearer = if w.alone(at, found.0) { near() } else { None };
    nearer.or(Some(found))
}

/// What begins here: a range, an enumeration, or one date.
fn group(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Group> {
    if let Some(p) = w.role(at, Role::Night)
        && let Some((end, _, last)) = range(w, p, clock)
    {
        // A night has two days; a count taken in it holds on the second.
        return Some((end, vec![(at, end, last)]));
    }
    if let Some(p) = w.role(at, Role::Open)
        && let Some((end, whole, _)) = range(w, p, clock)
    {
        return Some((end, vec![(at, end, whole)]));
    }
    if let Some((end, whole)) = lasting(w, at, clock) {
        return Some((end, vec![(at, end, whole)]));
    }
    let first = item::part(w, at, clock);
    if let Some((end, whole, _)) = first.or_else(|| item::month(w, at)).and_then(|i| range_from(w, i, false, clock)) {
        return Some((end, vec![(at, end, whole)]));
    }
    list(w, first?, clock)
}

/// "les 1er et 2 novembre", "November 1st and 2nd", or one date.
fn list(w: &Words<'_, '_>, first: Item, clock: &Clock) -> Option<Group> {
    // « 6 h 20, le 9 mars »: minutes are no day.
    if matches!(first.core, Core::Day(..)) && w.after(first.start, Role::Hour) {
        return None;
    }
    let mut items = vec![first];
    while items.len() < LIST && items.iter().all(|i| matches!(i.core, Core::Day(..))) {
        let Some(next) = separator(w, items[items.len() - 1].end).and_then(|p| item::part(w, p, clock)) else { break };
        items.push(next);
    }
    let last = items[items.len() - 1];
    let date = last.said().filter(|_| !matches!(last.core, Core::Year(_)));
    if let Some(date) = date.filter(|d| d.day.is_some()) {
        for item in &mut items {
            if let Core::Day(day, _) = item.core {
                item.core = Core::Said(date.with_day(day)?, None);
            }
        }
        more(w, &mut items, date);
    } else {
        items.truncate(1);
    }
    let end = items[items.len() - 1].end;
    let mentions =
        items.iter().map(|i| Some((i.start, i.end, sided(w, i, i.mention(clock)?)))).collect::<Option<_>>()?;
    Some((end, mentions))
}

/// "before 2010", "after 3 May": what lies on one side of a date by the calendar.
fn sided(w: &Words<'_, '_>, item: &Item, mention: DateMention) -> DateMention {
    let stands = |role| w.after(item.start, role);
    let said = match item.core {
        Core::Said(..) => true,
        // "after Monday" tells when; "before the end of the day" too.
        Core::Resolved(r) => r.weekday.is_none() && r.said != DateKind::ThisWeek && item.time.is_none(),
        _ => false,
    };
    let clear = said && w.free(item.end) && !w.is_apostrophe(item.end) && !stands(Role::At);
    let Some((first, last)) = mention.date.and_then(|d| d.range()).filter(|_| clear) else { return mention };
    let next = |day, n| calendar::plus_days(day, n).map(PartialDate::day);
    let date = if stands(Role::NotAfter) {
        Some(Edtf::Interval(None, Some(PartialDate::day(last))))
    } else if stands(Role::NotBefore) {
        Some(Edtf::Interval(Some(PartialDate::day(first)), None))
    } else if stands(Role::Before) {
        next(first, -1).map(|d| Edtf::Interval(None, Some(d)))
    } else if stands(Role::After) {
        next(last, 1).map(|d| Edtf::Interval(Some(d), None))
    } else {
        return mention;
    };
    DateMention { date: date.or(mention.date), alternatives: Vec::new(), ..mention }
}

/// Days after a full date that share its month: "November 1st and 2nd".
fn more(w: &Words<'_, '_>, items: &mut Vec<Item>, date: PartialDate) {
    while items.len() < LIST {
        let Some(p) = separator(w, items[items.len() - 1].end) else { return };
        let Some((end, (day, ordinal))) = w.day_number(w.skip(p, Role::Article)) else { return };
        if !ordinal && !(w.is_digits(end - 1) && (w.closes(end) || separator(w, end).is_some()))
            || w.month(w.skip(end, Role::Of)).is_some()
            || !w.free(end)
        {
            return;
        }
        let Some(date) = date.with_day(day) else { return };
        items.push(Item { start: p, end, core: Core::Said(date, None), weekday: None, time: None, lone: false });
    }
}

fn separator(w: &Words<'_, '_>, at: usize) -> Option<usize> {
    let comma = at + usize::from(w.is(at, ','));
    w.role(comma, Role::And).or((comma > at).then_some(comma))
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod property;
