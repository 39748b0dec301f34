//! The reference moved by lengths of time or weekdays: "three days ago", "dans un an", "two Sundays from now".

use chrono::NaiveDate;

use crate::lang::dates::{DateUnit, Role, Shift, Which};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::recognise::date::anaphor;
use crate::recognise::date::anchor;
use crate::recognise::date::calendar::{self, Clock};
use crate::recognise::date::relative::{Resolved, by_itself, relative};
use crate::recognise::date::words::Words;

/// Lengths of time, with a word that moves the reference by them where one stands beside.
struct Move {
    end: usize,
    lengths: Vec<(u32, DateUnit)>,
    shift: Option<Shift>,
    /// Roughly so long.
    about: bool,
    /// Nobody says how long: "a few weeks".
    vague: bool,
}

/// What "a few" is taken for where it stands beside a unit; such a date is another reading at best, never the first.
const FEW: u32 = 3;

/// How many units: a number, or "a few".
pub(super) fn how_many(w: &Words<'_, '_>, at: usize) -> Option<(usize, u32, bool)> {
    let stands = |p: &usize| w.unit(*p).is_some() || w.which(*p).is_some_and(|(p, _)| w.unit(p).is_some());
    let few = w.role(at, Role::Few).filter(stands).map(|p| (p, FEW, true));
    few.or_else(|| w.count(at).map(|(p, n)| (p, n, false)))
}

/// Lengths of time, one past their last token, and whether nobody says how many.
pub(super) type Lengths = (usize, Vec<(u32, DateUnit)>, bool);

/// Lengths of time one after another: "1 year 2 months", "three weeks and two days", "a few weeks".
pub(super) fn lengths(w: &Words<'_, '_>, at: usize) -> Option<Lengths> {
    let (p, count, vague) = how_many(w, at)?;
    let length = |p: usize| w.length_unit(p).filter(|(_, u)| *u != DateUnit::Weekend);
    let (mut end, unit) = length(p)?;
    let mut lengths = vec![(count, unit)];
    while let Some((p, count)) = w.count(w.skip(end, Role::And)).filter(|_| lengths.len() < 3 && !vague)
        && let Some((p, unit)) = length(p)
    {
        lengths.push((count, unit));
        end = p;
    }
    Some((end, lengths, vague))
}

/// "three days ago", "il y a trois jours", "dans une semaine", "two weeks from now", "1 year 2 months ago".
fn moves(w: &Words<'_, '_>, at: usize) -> Option<Move> {
    let first = w.shift(at).filter(|(_, s)| s.before);
    let start = first.map_or(at, |(p, _)| p);
    let rough = w.skip(start, Role::About);
    let found = lengths(w, start).map(|l| (l, false));
    let ((mut end, lengths, vague), about) = found.or_else(|| lengths(w, rough).map(|l| (l, rough > start)))?;
    if w.after(at, Role::Bound) {
        return None;
    }
    let time = w.role(end, Role::Time).filter(|_| first.is_some_and(|(_, s)| s.forward));
    end = time.unwrap_or(end);
    let first = first.map(|(p, s)| (p, Shift { unsure: s.unsure && time.is_none(), ..s }));
    let behind = if first.is_some() { None } else { w.shift(end).filter(|(_, s)| !s.before) };
    end = behind.map_or(end, |(p, _)| p);
    Some(Move { end, lengths, shift: first.or(behind).map(|(_, shift)| shift), about, vague })
}

pub(super) fn ago(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let m = moves(w, at)?;
    let Some(shift) = m.shift else {
        return anchor::moved(w, m.end, &m.lengths, clock).or_else(|| later(w, &m, clock));
    };
    // "in two weeks" is else a length of time.
    if shift.unsure && !clock.forward && !w.alone(at, m.end) {
        return None;
    }
    // "a week ago today".
    let end = w.relative_day(m.end).filter(|(_, n)| *n == 0 && !shift.before).map_or(m.end, |(end, _)| end);
    let date = match shift.within {
        true => clock.window(&m.lengths, true),
        false => clock.moved(&m.lengths, shift.forward, m.about),
    };
    if m.vague {
        return Some(Resolved { other: date, ..relative(end, None) });
    }
    let day = clock.moved_day(&m.lengths, shift.forward).filter(|_| !shift.within);
    Some(by_itself(w, at, relative(end, date), day.and_then(|day| closer(&m, day))))
}

/// A closer reading: the day of "about a month ago", the month of "a decade ago".
fn closer(m: &Move, day: NaiveDate) -> Option<Edtf> {
    let month = || PartialDate::new(Year::Is(chrono::Datelike::year(&day)), Some(chrono::Datelike::month(&day)), None);
    match m.lengths.last()?.1 {
        DateUnit::Month if m.about => Some(Edtf::day(day)),
        DateUnit::Decade => month().map(Edtf::Date),
        _ => None,
    }
}

/// "three weeks later", "deux jours avant": from the day that the sentence has named.
fn later(w: &Words<'_, '_>, m: &Move, clock: &Clock) -> Option<Resolved> {
    let closing = |role| w.role(m.end, role).filter(|end| w.closes(*end) && w.role(*end, Role::On).is_none());
    let on = w.role(m.end, Role::Later).or_else(|| closing(Role::AfterDay)).map(|end| (end, true));
    let (end, forward) =
        on.or_else(|| w.role(m.end, Role::Sooner).or_else(|| closing(Role::BeforeDay)).map(|end| (end, false)))?;
    let found = anaphor::counted(end, clock, |there| there.moved(&m.lengths, forward, m.about));
    Some(if m.vague { Resolved { other: found.date.or(found.other), date: None, ..found } } else { found })
}

/// The day to which "two years ago", "in a year" behind a month or a feast move the reference.
pub(super) fn shifted(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<(usize, Option<NaiveDate>)> {
    let m = moves(w, at)?;
    let shift = m.shift.filter(|s| !m.vague && !s.within)?;
    Some((m.end, clock.moved_day(&m.lengths, shift.forward)))
}

/// "May in two years", "juin il y a un an".
pub(super) fn month_shifted(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (p, (month, _)) = w.month(at).filter(|_| w.cased(at))?;
    let (end, day) = shifted(w, p, clock).filter(|(end, _)| w.names_unit(p, *end, DateUnit::Year))?;
    let date = PartialDate::new(Year::Unknown, Some(month), None)?;
    let there = Clock { day, latest: day, ..Clock::new(None) };
    Some(relative(end, day.map(|d| Edtf::Date(there.resolve(date.in_year(chrono::Datelike::year(&d)), None)))))
}

/// "two sundays from now", "3 Mondays ago": that many of them after or before the reference.
pub(super) fn weekdays(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let first = w.shift(at).filter(|(_, s)| s.before && !s.unsure);
    let (p, count) = w.count(first.map_or(at, |(p, _)| p)).filter(|(_, n)| (1..=60).contains(n))?;
    let (p, weekday) = w.weekdays(p)?;
    let (end, shift) = match first {
        Some((_, shift)) => (p, shift),
        None => w.shift(p).filter(|(_, s)| !s.before)?,
    };
    let which = if shift.forward { Which::Next } else { Which::Last };
    let further = 7 * (i64::from(count) - 1) * if shift.forward { 1 } else { -1 };
    let day = clock.weekday(weekday, Some(which)).and_then(|d| calendar::plus_days(d, further));
    Some(Resolved { weekday: Some(weekday), ..relative(end, day.map(Edtf::day)) })
}
