//! Ranges of dates, whose ends complete each other: "3-5 May", "du 3 au 5 mai", "for ten days from 3 May".

use crate::lang::dates::Role;
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::mention::{DateKind, DateMention};
use crate::recognise::date::calendar::{self, Clock};
use crate::recognise::date::item::{self, Core, Item};
use crate::recognise::date::words::Words;

/// "for ten days from 3 May", "pendant deux semaines à partir de lundi".
pub(super) fn lasting(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<(usize, DateMention)> {
    let (p, count) = w.count(w.role(at, Role::For)?)?;
    let (p, unit) = w.unit(p)?;
    let comma = p + usize::from(w.is(p, ','));
    let p = w.role(comma, Role::Starting).or_else(|| w.role(comma, Role::AfterDay))?;
    let first = item::part(w, p, clock)?;
    let mut mention = first.mention(clock)?;
    if let Some(date) = mention.date {
        let there = Clock { day: Some(date.exact()?), ..*clock }.moved_day(&[(count, unit)], true)?;
        mention.date = Some(Edtf::days(date.exact()?, calendar::plus_days(there, -1)?));
    }
    Some((first.end, DateMention { alternatives: Vec::new(), ..mention }))
}

/// The range behind a word that opens it: "du 3 au 5 mai", "between 2014 and 2018".
pub(super) fn range(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<(usize, DateMention, DateMention)> {
    let first = item::part(w, at, clock).or_else(|| item::month(w, at)).or_else(|| item::now(w, at, clock))?;
    range_from(w, first, true, clock)
}

/// The range that begins with a date, "3-5 May": the whole, and its last date alone.
pub(super) fn range_from(
    w: &Words<'_, '_>,
    first: Item,
    opened: bool,
    clock: &Clock,
) -> Option<(usize, DateMention, DateMention)> {
    let now = |p| item::now(w, p, clock);
    let p = joint(w, first.end, opened)?;
    let second = item::part(w, p, clock).or_else(|| item::month(w, p).filter(|_| opened)).or_else(|| now(p))?;
    let (first, second) = match days(w, first, second).filter(|_| opened) {
        Some(both) => both,
        None => complete(w, first, second, opened)?,
    };
    let (start, end) = ends(&first, &second, clock)?;
    let date = match (start, end.date) {
        (Some(a), Some(b)) => Some(join(a, b)?),
        _ if end.said == DateKind::Absolute => return None,
        _ => None,
    };
    let weekday = first.weekday.and(second.weekday);
    let alternatives = date.and_then(|d| short_of(d, end.date?)).into_iter().collect();
    Some((second.end, DateMention { date, alternatives, said: end.said, weekday }, end))
}

/// The date of a range's first end, and the mention that its last end makes, each in the year that the other allows.
fn ends(first: &Item, second: &Item, clock: &Clock) -> Option<(Option<Edtf>, DateMention)> {
    let (mut start, mut end) = (first.mention(clock)?, second.mention(clock)?);
    if let (Core::Day(..), Core::Day(day, _)) = (first.core, second.core) {
        // Both in one month.
        end.date = start.date.and_then(|d| Some(Edtf::day(chrono::Datelike::with_day(&d.exact()?, day)?)));
        return Some((start.date, end));
    }
    if let (Some(a), Some(b)) = (first.said(), second.said()) {
        let (from, to) = match (a.year, b.year) {
            (Year::Unknown, Year::Is(_)) => (until(a, b), b),
            // "will happen between June and August", said in July.
            (Year::Unknown, Year::Unknown)
                if (clock.forward || clock.near) && exists(until(a, clock.resolve(b, None))) =>
            {
                let to = clock.resolve(b, None);
                (until(a, to), to)
            }
            (Year::Unknown, _) => match start.date {
                Some(Edtf::Date(from)) => (from, after(b, from)),
                _ => (a, b),
            },
            (_, Year::Unknown) => (a, after(b, a)),
            _ => (a, b),
        };
        (start.date, end.date) = (Some(Edtf::Date(from)), Some(Edtf::Date(to)));
    } else if let (Some(from), Some(to)) = (start.date, end.date)
        && to.before(&from)
    {
        // The ends are told apart: the first weekday before the last.
        let day = to.exact().filter(|_| start.said == DateKind::Relative)?;
        let (since, until) = (from.exact(), end.weekday.filter(|_| clock.near));
        if let (Some(since), Some(weekday)) = (since.filter(|d| Some(*d) < clock.day), until) {
            // "Friday to Monday" alone, on a Sunday: the one that is on.
            end.date = calendar::plus_days(since, calendar::days_to(since, weekday)).map(Edtf::day);
            return Some((start.date, end));
        }
        if let (Some(from), Some(weekday)) = (from.exact().filter(|d| Some(*d) >= clock.day), end.weekday) {
            // "from next Monday to Friday": the first ahead, the last the one after it.
            end.date =
                Clock { forward: true, ..Clock::new(Some(Edtf::day(from))) }.weekday(weekday, None).map(Edtf::day);
            return Some((start.date, end));
        }
        start.date = Clock::new(Some(Edtf::day(day))).weekday(start.weekday?, None).map(Edtf::day);
    }
    Some((start.date, end))
}

/// "entre le 13 et le 18", "from the 13th to the 18th": days of one month, both said as days stand alone.
fn days(w: &Words<'_, '_>, first: Item, second: Item) -> Option<(Item, Item)> {
    let (Core::Day(a, _), Core::Day(b, _)) = (first.core, second.core) else { return None };
    let fits = |i: &Item| {
        let p = w.skip(i.start, Role::Article);
        let Core::Day(day, ordinal) = i.core else { return false };
        let as_said = w.bench.cx.pack.dates.ordinal_days == ordinal || day == 1 && ordinal;
        as_said && (p > i.start || w.after(p, Role::On) || w.after(p, Role::Article))
    };
    let clear = a < b && fits(&first) && fits(&second) && w.closes(second.end) && !w.is_time(second.end);
    clear.then_some((Item { lone: true, ..first }, Item { lone: true, ..second }))
}

/// The words that join the ends of a range.
fn joint(w: &Words<'_, '_>, at: usize, opened: bool) -> Option<usize> {
    if w.is_dash(at) {
        return Some(at + 1);
    }
    let word = w.role(at, Role::Join).or_else(|| if opened { w.role(at, Role::And) } else { None });
    word.map(|p| w.role(p, Role::Join).unwrap_or(p))
}

/// Gives each end of a range what only the other says; `None` where the two make no range of dates.
fn complete(w: &Words<'_, '_>, first: Item, second: Item, opened: bool) -> Option<(Item, Item)> {
    let said = |item: Item, date| Item { core: Core::Said(date, None), ..item };
    match (first.core, second.core) {
        (Core::Day(day, _), Core::Said(date, _)) if date.day.is_some_and(|d| u32::from(d) > day) => {
            Some((said(first, date.with_day(day)?), second))
        }
        (Core::Said(date, _), Core::Day(day, ordinal)) if date.day.is_some_and(|d| u32::from(d) < day) => {
            let (end, year) = w
                .year(second.end + usize::from(w.is(second.end, ',')))
                .filter(|_| date.year == Year::Unknown)
                .map_or((second.end, date.year), |(end, y)| (end, Year::Is(y)));
            let clear = ordinal
                || w.free(second.end) && !(w.joined(second.end + 1) && w.is_digits(second.end + 1))
                || end > second.end;
            let second = Item { end, ..said(second, PartialDate { year, ..date.with_day(day)? }) };
            clear.then(|| (said(first, PartialDate { year, ..date }), second))
        }
        (Core::Year(a), Core::Year(b)) => {
            let plain = a < b && a >= 1800 && w.free(second.end) && !w.after(first.start, Role::Article);
            let clear = opened || w.after(first.start, Role::Lead) || w.in_brackets(first.start, second.end);
            let year = |y| PartialDate::new(Year::Is(y), None, None);
            (plain && clear).then(|| Some((said(first, year(a)?), said(second, year(b)?))))?
        }
        (Core::Year(a), Core::Resolved(r)) if opened => {
            let later = r.date?.bounds().0.is_some_and(|d| chrono::Datelike::year(&d) >= a);
            let first = said(first, PartialDate::new(Year::Is(a), None, None)?);
            later.then_some((first, second))
        }
        (Core::Year(a), Core::Said(b, _)) if opened && matches!(b.year, Year::Is(y) if a <= y) => {
            Some((said(first, PartialDate::new(Year::Is(a), None, None)?), second))
        }
        (Core::Said(a, _), Core::Year(b))
            if opened && matches!(a.year, Year::Is(y) if y <= b) && w.free(second.end) =>
        {
            Some((first, said(second, PartialDate::new(Year::Is(b), None, None)?)))
        }
        (Core::Said(..), Core::Said(..)) => Some((first, second)),
        (Core::Resolved(_), Core::Resolved(_))
        | (Core::Said(..), Core::Resolved(_))
        | (Core::Resolved(_), Core::Said(..)) => Some((first, second)),
        _ => None,
    }
}

/// A date without a year as the beginning of a range that ends with `end`: the latest one not after it.
fn until(date: PartialDate, end: PartialDate) -> PartialDate {
    let Year::Is(year) = end.year else { return date };
    let same = date.in_year(year);
    let late = (same.month, same.day) > (end.month, end.day.or(same.day));
    if late { date.in_year(year - 1) } else { same }
}

/// A date without a year as the end of a range that begins with `start`: the first one not before it.
fn after(date: PartialDate, start: PartialDate) -> PartialDate {
    let Year::Is(year) = start.year else { return date };
    let same = date.in_year(year);
    let early = (same.month, same.day.or(start.day)) < (start.month, start.day);
    if early { date.in_year(year + 1) } else { same }
}

/// The same range where it only reaches its last part: "between 2014 and 2018" may end as 2018 begins.
fn short_of(range: Edtf, last: Edtf) -> Option<Edtf> {
    let Edtf::Interval(Some(first), Some(_)) = range else { return None };
    let (from, to) = last.range().filter(|(from, to)| from != to)?;
    let before = calendar::plus_days(from, -1)?;
    let whole = |day: chrono::NaiveDate| PartialDate { day: None, ..PartialDate::day(day) };
    let end = match last {
        Edtf::Date(d) if d.month.is_some_and(|m| m > 12) => return None,
        Edtf::Date(d) if d.month.is_some() => whole(before),
        Edtf::Date(_) if (to - from).num_days() < 367 => PartialDate { month: None, ..whole(before) },
        // A quarter or half-year, but no last third of a year.
        _ if matches!((to - from).num_days() + 1, 90..=92 | 181..=184) => PartialDate::day(before),
        _ => return None,
    };
    join(Edtf::Date(first), Edtf::Date(end))
}

/// Whether the year of a date is known and has it: 29 February 2019 does not exist.
fn exists(date: PartialDate) -> bool {
    date.year != Year::Unknown && date.bounds().is_some()
}

/// From the beginning of the one to the end of the other; `None` where one of them does not exist or they are in no order.
fn join(from: Edtf, to: Edtf) -> Option<Edtf> {
    let first = match from {
        Edtf::Date(d) => Some(d),
        Edtf::Interval(a, _) => a,
    }?;
    let last = match to {
        Edtf::Date(d) => Some(d),
        Edtf::Interval(_, b) => b,
    }?;
    if [first, last].iter().any(|d| d.year != Year::Unknown && !exists(*d)) {
        return None;
    }
    match (Edtf::Date(first).bounds().0, Edtf::Date(last).bounds().1) {
        (Some(a), Some(b)) if a > b => None,
        _ => Some(Edtf::Interval(Some(first), Some(last))),
    }
}
