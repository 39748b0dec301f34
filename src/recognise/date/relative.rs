//! Dates against the reference: "hier", "last Tuesday", "la semaine dernière", "three days ago", "late last month".

use crate::lang::dates::{DateUnit, Edge, Role, Which, kind};
use crate::model::edtf::{Edtf, PartialDate};
use crate::model::mention::DateKind;
use crate::recognise::date::absolute;
use crate::recognise::date::anaphor;
use crate::recognise::date::anchor;
use crate::recognise::date::calendar::{self, Clock};
use crate::recognise::date::divide;
use crate::recognise::date::holiday;
use crate::recognise::date::named::named;
use crate::recognise::date::part;
use crate::recognise::date::shift;
use crate::recognise::date::words::Words;

/// A date as resolved; `None` where the reference does not allow it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) date: Option<Edtf>,
    /// Another reading of the same words; the only one where `date` is missing although the reference is known.
    pub(super) other: Option<Edtf>,
    pub(super) said: DateKind,
    pub(super) weekday: Option<u32>,
}

pub(super) fn relative(end: usize, date: Option<Edtf>) -> Resolved {
    Resolved { end, date, said: DateKind::Relative, weekday: None, other: None }
}

/// A date that stands alone, in a heading or a cell, takes its reading by the calendar; in running text it keeps the other.
pub(super) fn by_itself(w: &Words<'_, '_>, at: usize, running: Resolved, alone: Option<Edtf>) -> Resolved {
    Resolved { date: alone.filter(|_| w.alone(at, running.end)).or(running.date), ..running }
}

/// A reader of one sort of relative dates.
type Reader = fn(&Words<'_, '_>, usize, &Clock) -> Option<Resolved>;

/// Days within which "last Wednesday" is not the Wednesday just past.
const NEAR: i64 = 3;

/// The readers in their order, each with the words that its dates begin with, an article before them or not: the others need
/// no closer look.
const READERS: &[(kind::Set, Reader)] = &[
    (kind::NEIGHBOUR | kind::WEEKDAY | kind::ORDINAL | kind::DIGITS, anchor::read),
    (kind::HEADING_DAY, anaphor::day),
    (kind::DAY, day),
    (kind::SHIFT | kind::CARDINAL | kind::DIGITS | Role::Few.kind() | Role::About.kind(), shift::ago),
    (kind::SHIFT | kind::CARDINAL | kind::DIGITS, shift::weekdays),
    (kind::UNIT, part::week),
    (Role::WeekNumber.kind(), part::numbered),
    (kind::DIGITS | Role::Quarter.kind() | Role::Half.kind(), part::lettered),
    (kind::WHICH | kind::NUMBER, part::nth),
    (kind::EDGE, part::edge),
    (kind::CORNER, part::corner),
    (kind::WHICH | kind::CARDINAL | kind::DIGITS | Role::Few.kind(), window),
    (kind::WHICH | kind::FEAST | kind::UNIT, holiday::read),
    (kind::WHICH | kind::WEEKDAY, weekday),
    (kind::WHICH | kind::UNIT, unit),
    (kind::WHICH | kind::MONTH | kind::SEASON, named),
    (kind::MONTH, shift::month_shifted),
    (Role::Same.kind() | Role::Article.kind(), anaphor::stretch),
];

/// The relative date that begins here.
pub(super) fn read(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let behind = w.skip(at, Role::Article);
    let begins = |kinds: kind::Set| w.holds(at, kinds) || w.holds(behind, kinds);
    READERS.iter().filter(|(first, _)| begins(*first)).find_map(|(_, read)| read(w, at, clock))
}

/// "yesterday", "demain matin".
fn day(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (end, offset) = w.relative_day(at).filter(|_| !w.named(at))?;
    let date = clock.day.and_then(|d| calendar::plus_days(d, offset)).map(Edtf::day);
    Some(relative(w.skip(end, Role::Part), date))
}

/// "the past two weeks", "les trois derniers jours", "the next few months", "2 semaines passées", "last 3 months and 2 days".
fn window(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let p = w.which(at).filter(|(_, x)| *x == Which::This).map_or(w.skip(at, Role::Article), |(p, _)| p);
    let (end, which, lengths, vague) = if let Some((q, which)) = w.which(p) {
        let (mut end, mut lengths, vague) = shift::lengths(w, q)?;
        // "for the last 3 months, and 2 days ago": the last of them is another date.
        if lengths.len() > 1 && w.shift(end).is_some_and(|(_, s)| !s.before) {
            lengths.truncate(1);
            end = w.count(q).and_then(|(r, _)| w.unit(r))?.0;
        }
        (end, which, lengths, vague)
    } else {
        let (q, count, vague) = shift::how_many(w, p)?;
        match w.which(q) {
            Some((r, which)) => {
                // "two last week" are two of something else.
                let (end, unit) = w.unit(r).filter(|(end, _)| count == 1 || w.plural(q, *end))?;
                (end, which, vec![(count, unit)], vague)
            }
            None => {
                let (r, unit) = w.unit(q)?;
                let (end, which) = w.which_behind(r)?;
                (end, which, vec![(count, unit)], vague)
            }
        }
    };
    let fits = which != Which::This && lengths.iter().all(|(_, unit)| *unit != DateUnit::Weekend);
    let forward = which == Which::Next;
    let rolling = clock.window(&lengths, forward);
    if vague {
        return fits.then(|| Resolved { other: rolling, ..relative(end, None) });
    }
    let whole = || if let &[(count, unit)] = &*lengths { clock.whole(count, unit, forward) } else { None };
    fits.then(|| by_itself(w, at, relative(end, rolling), whole()))
}

/// "Tuesday", "mardi dernier", "next Friday", "samedi matin", "Friday next week", "mardi de la semaine dernière".
pub(super) fn weekday(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let before = w.which(at);
    let p = before.map_or(w.skip(at, Role::Article), |(p, _)| p);
    let (mut end, (weekday, short)) = w.weekday(p)?;
    if short && before.is_none() && !w.alone(at, end) {
        return None;
    }
    if let Some((end, weeks)) = w.weeks_on(end) {
        let day = clock.weekday(weekday, Some(Which::Next)).and_then(|d| calendar::plus_days(d, 7 * weeks));
        return Some(Resolved { weekday: Some(weekday), ..relative(end, day.map(Edtf::day)) });
    }
    if let Some(end) = w.role(end, Role::AfterNext) {
        let day = clock.weekday(weekday, Some(Which::Next)).and_then(|d| calendar::plus_days(d, 7));
        return Some(Resolved { weekday: Some(weekday), ..relative(end, day.map(Edtf::day)) });
    }
    let mut which = before.map(|(_, x)| x);
    end = w.skip(end, Role::Part);
    let heading = w.which(end).is_none();
    if let Some((after, x)) = w.which_behind(end).filter(|(after, _)| w.unit(*after).is_none()) {
        // "mardi dernier"; in "Tuesday last week" the word belongs to the week.
        (end, which) = (after, Some(x));
        end = w.skip(end, Role::Part);
    }
    let comma = end + usize::from(w.is(end, ','));
    let week = unit(w, w.skip(comma, Role::Of), clock).or_else(|| unit(w, comma, clock));
    if let Some(week) = week
        && w.names_unit(end, week.end, DateUnit::Week)
    {
        let monday = week.date.and_then(|d| d.bounds().0);
        let day = monday.and_then(|m| calendar::plus_days(m, i64::from(weekday))).map(Edtf::day);
        return Some(Resolved { weekday: Some(weekday), ..relative(week.end, day) });
    }
    // "Friday in two weeks", "Thursday, two years ago": the one of that week.
    let sure = clock.forward || w.shift(comma).is_none_or(|(_, s)| !s.unsure);
    if let Some((end, day)) = shift::shifted(w, comma, clock).filter(|_| which.is_none() && sure) {
        let monday = day.and_then(|d| calendar::week_of(d)?.bounds().0);
        let day = monday.and_then(|m| calendar::plus_days(m, i64::from(weekday))).map(Edtf::day);
        return Some(Resolved { weekday: Some(weekday), ..relative(end, day) });
    }
    let date = clock.weekday(weekday, which).map(Edtf::day);
    // "next Saturday", said on a Tuesday, is that of next week, the other would be "this Saturday"; "last Saturday" may be
    // that of last week; "samedi prochain" is the nearest.
    let week = which.filter(|x| matches!(x, Which::Last | Which::Next)).and_then(|x| clock.stretch(DateUnit::Week, x));
    let other = week.and_then(|d| calendar::plus_days(d.bounds().0?, i64::from(weekday))).map(Edtf::day);
    let day = Resolved { weekday: Some(weekday), ..relative(end, date) };
    if before.is_none() {
        return Some(if heading { by_itself(w, at, day, other) } else { day });
    }
    // "last Wednesday", said on a Friday, is that of last week: two days ago is "Wednesday". On a Monday "last Friday" is the nearest.
    let days = || Some((clock.day? - date?.exact()?).num_days());
    let of_last_week = which == Some(Which::Last) && !w.alone(at, end) && days().is_some_and(|n| n <= NEAR);
    let turned = which == Some(Which::Next) || of_last_week;
    let (date, other) = if turned { (other.or(date), date) } else { (date, other) };
    Some(Resolved { date, other: other.filter(|o| Some(*o) != date && !w.alone(at, end)), ..day })
}

/// "last week", "la semaine dernière", "cette année", "earlier this week".
pub(super) fn unit(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (end, unit, which) = if let Some((p, which)) = w.which(at) {
        let (end, unit) = w.unit(p)?;
        // "cette semaine", but "the past year's" and "last day" name no day.
        (end, unit, which)
    } else {
        let (p, unit) = w.unit(w.skip(at, Role::Article))?;
        if let Some(far) = far(w, p, unit, clock) {
            return Some(far).filter(|_| !w.plural(at, p));
        }
        match w.which_behind(p) {
            Some((end, which)) => (end, unit, which),
            _ if unit == DateUnit::Weekend
                && (w.role(at, Role::Article).is_some() || w.after(at, Role::On) && w.closes(p)) =>
            {
                (p, unit, Which::This)
            }
            _ => return None,
        }
    };
    if w.plural(at, end) {
        return None;
    }
    let which = match (unit, which) {
        (DateUnit::Fortnight, Which::Last) => Which::Past,
        (DateUnit::Weekend, Which::Past) => Which::Last,
        _ => which,
    };
    if which == Which::Past || unit == DateUnit::Day && which != Which::This {
        return (which == Which::Past).then(|| relative(end, clock.window(&[(1, unit)], false)));
    }
    if unit == DateUnit::Day {
        return None;
    }
    if unit == DateUnit::Weekend && which == Which::Next && w.which(at).is_some() {
        // As with "next Saturday".
        return Some(relative(end, calendar::weekend_of(clock.stretch(DateUnit::Week, which))));
    }
    let week = unit == DateUnit::Week && which == Which::This;
    let said = if week { DateKind::ThisWeek } else { DateKind::Relative };
    let whole = Resolved { said, ..relative(end, clock.stretch(unit, which)) };
    Some(day_in(w, whole, unit).unwrap_or(whole))
}

/// "next week Wednesday", "last week on Tuesday": a day of a week that stands before it.
fn day_in(w: &Words<'_, '_>, week: Resolved, unit: DateUnit) -> Option<Resolved> {
    let p = w.role(week.end, Role::On).filter(|_| unit == DateUnit::Week).unwrap_or(week.end);
    let (end, (weekday, short)) = w.weekday(p).filter(|_| unit == DateUnit::Week)?;
    let monday = week.date.and_then(|d| d.bounds().0);
    let day = monday.and_then(|m| calendar::plus_days(m, i64::from(weekday))).map(Edtf::day);
    (!short && w.closes(end)).then(|| Resolved { weekday: Some(weekday), ..relative(end, day) })
}

/// "the week after next", "the year before last", "the year to date".
fn far(w: &Words<'_, '_>, at: usize, unit: DateUnit, clock: &Clock) -> Option<Resolved> {
    let steps = |n: i32| {
        let day = clock.day?;
        if unit != DateUnit::Weekend {
            return calendar::stretch(day, unit, n);
        }
        if n > 0 {
            return calendar::weekend_of(calendar::stretch(day, DateUnit::Week, n));
        }
        let (from, to) = clock.stretch(unit, Which::Last)?.range()?;
        Some(Edtf::days(calendar::plus_days(from, -7)?, calendar::plus_days(to, -7)?))
    };
    if let Some(end) = w.role(at, Role::AfterNext) {
        return Some(relative(end, steps(2)));
    }
    if let Some(end) = w.role(at, Role::BeforeLast) {
        return Some(relative(end, steps(-2)));
    }
    let end = w.role(at, Role::ToDate)?;
    Some(relative(end, steps(0).and_then(|whole| divide::edge(whole, Edge::Earlier, clock.day))))
}

/// "the 20th of next month", "le 3 du mois dernier", "22 this month".
pub(super) fn day_of(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<absolute::Said> {
    let (p, (day, ordinal)) = w.day_number(w.skip(at, Role::Article))?;
    let own = |p: usize| {
        let (end, unit) = w.unit(w.skip(p, Role::Article))?;
        (ordinal && unit == DateUnit::Month).then(|| relative(end, clock.stretch(unit, Which::This)))
    };
    let month = unit(w, p, clock).or_else(|| unit(w, w.skip(p, Role::Of), clock)).or_else(|| w.of(p, own))?;
    match month.date? {
        Edtf::Date(date @ PartialDate { day: None, .. }) => {
            Some(absolute::Said { end: month.end, date: date.with_day(day)?, other: None })
        }
        _ => None,
    }
}
