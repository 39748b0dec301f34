//! The reference moved by lengths of time or weekdays: "three days ago", "dans un an", "two Sundays from now".

use chrono::NaiveDate;

use crate::lang::dates::{DateUnit, Role, Shift, Which};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::recognise::date::anchor;
use crate::recognise::date::calendar::{self, Clock};
use crate::recognise::date::relative::{Resolved, relative};
use crate::recognise::date::words::Words;

/// Lengths of time, with a word that moves the reference by them where one stands beside.
struct Move {
    end: usize,
    /// One past the lengths.
    bare: usize,
    lengths: Vec<(u32, DateUnit)>,
    shift: Option<Shift>,
    /// Roughly so long.
    about: bool,
}

/// "three days ago", "il y a trois jours", "dans une semaine", "two weeks from now", "1 year 2 months ago".
fn moves(w: &Words<'_, '_>, at: usize) -> Option<Move> {
    let first = w.shift(at).filter(|(_, s)| s.before);
    let start = first.map_or(at, |(p, _)| p);
    let mut end = w.skip(start, Role::About);
    let about = end > start;
    let mut lengths = Vec::new();
    while let Some((p, count)) = w.count(if lengths.is_empty() { end } else { w.skip(end, Role::And) })
        && let Some((p, unit)) = w.length_unit(p).filter(|(_, u)| *u != DateUnit::Weekend)
        && lengths.len() < 3
    {
        lengths.push((count, unit));
        end = p;
    }
    if lengths.is_empty() || w.after(at, Role::Bound) {
        return None;
    }
    let bare = end;
    let time = w.role(end, Role::Time).filter(|_| first.is_some_and(|(_, s)| s.forward));
    end = time.unwrap_or(end);
    let first = first.map(|(p, s)| (p, Shift { unsure: s.unsure && time.is_none(), ..s }));
    let behind = if first.is_some() { None } else { w.shift(end).filter(|(_, s)| !s.before) };
    end = behind.map_or(end, |(p, _)| p);
    Some(Move { end, bare, lengths, shift: first.or(behind).map(|(_, shift)| shift), about })
}

pub(super) fn ago(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let m = moves(w, at)?;
    let Some(shift) = m.shift else { return anchor::moved(w, m.end, &m.lengths, clock) };
    if shift.heading
        && let Some(found) = anchor::moved(w, m.bare, &m.lengths, clock)
    {
        return Some(found);
    }
    // "in two weeks" is else a length of time.
    let sure = !shift.heading && (!shift.unsure || clock.forward) || w.alone(at, m.end);
    sure.then(|| relative(m.end, clock.moved(&m.lengths, shift.forward, m.about)))
}

/// The day to which "two years ago", "in a year" behind a month or a feast move the reference.
pub(super) fn shifted(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<(usize, Option<NaiveDate>)> {
    let m = moves(w, at)?;
    let shift = m.shift.filter(|s| !s.heading)?;
    Some((m.end, clock.moved_day(&m.lengths, shift.forward)))
}

/// "May in two years", "juin il y a un an".
pub(super) fn month_shifted(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (p, (month, _)) = w.month(at).filter(|_| w.cased(at))?;
    let (end, day) = shifted(w, p, clock).filter(|(end, _)| w.names_unit(p, *end, DateUnit::Year))?;
    let date = PartialDate::new(Year::Unknown, Some(month), None)?;
    let there = Clock { day, latest: day, forward: false, near: false };
    Some(relative(end, day.map(|d| Edtf::Date(there.resolve(date.in_year(chrono::Datelike::year(&d)), None)))))
}

/// "two sundays from now", "3 Mondays ago": that many of them after or before the reference.
pub(super) fn weekdays(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let first = w.shift(at).filter(|(_, s)| s.before && !s.unsure);
    let (p, count) = w.count(first.map_or(at, |(p, _)| p)).filter(|(_, n)| (1..=60).contains(n))?;
    let (p, weekday) = w.weekdays(p)?;
    let (end, shift) = match first {
        Some((_, shift)) => (p, shift),
        None => w.shift(p).filter(|(_, s)| !s.before && !s.heading)?,
    };
    let which = if shift.forward { Which::Next } else { Which::Last };
    let further = 7 * (i64::from(count) - 1) * if shift.forward { 1 } else { -1 };
    let day = clock.weekday(weekday, Some(which)).and_then(|d| calendar::plus_days(d, further));
    Some(Resolved { weekday: Some(weekday), ..relative(end, day.map(Edtf::day)) })
}
