//! Days and stretches counted from another day of the text: "the next day", "that week", "the year".
//!
//! Where the sentence has named a day before, they are counted from it. Else nothing is certain: the reading from the
//! reference date is kept as another one.

use crate::lang::dates::{DateUnit, Role};
use crate::model::edtf::Edtf;
use crate::recognise::date::calendar::{self, Clock};
use crate::recognise::date::relative::{Resolved, relative};
use crate::recognise::date::words::Words;

/// What is counted from the day named before, or else maybe from the reference.
pub(super) fn counted(end: usize, clock: &Clock, date: impl Fn(&Clock) -> Option<Edtf>) -> Resolved {
    match clock.anchor {
        Some(day) => relative(end, date(&Clock { day: Some(day), ..*clock })),
        None => Resolved { other: date(clock), ..relative(end, None) },
    }
}

/// "the next day", "la veille au soir"; but not "le lendemain de l'incendie".
pub(super) fn day(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (end, offset) = w.heading_day(at)?;
    let moved = |day: Option<chrono::NaiveDate>| day.and_then(|d| calendar::plus_days(d, offset)).map(Edtf::day);
    if w.role(end, Role::Of).is_some() && w.role(end, Role::Lead).is_none() {
        return None;
    }
    if w.alone(at, end) && offset != 0 {
        return Some(relative(end, moved(clock.day)));
    }
    Some(counted(w.skip(end, Role::Part), clock, |there| moved(there.day)))
}

/// "that week", "the same year", "the day after", "in the year", where no more is said of it.
pub(super) fn stretch(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let same = w.role(at, Role::Same);
    let p = same.or_else(|| w.role(at, Role::Article))?;
    let (end, unit) = w.unit(p).filter(|(end, unit)| *unit != DateUnit::Weekend && !w.plural(at, *end))?;
    let after = w.role(end, Role::AfterDay).map(|end| (end, 1));
    let beside = after.or_else(|| w.role(end, Role::BeforeDay).map(|end| (end, -1)));
    let (end, steps) = beside.filter(|(end, _)| w.closes(*end)).unwrap_or((end, 0));
    // "73 the year before": a year is counted from a year, too.
    let year = clock.named.filter(|_| unit == DateUnit::Year);
    let clock = &Clock { anchor: clock.anchor.or(year), ..*clock };
    if steps != 0 && w.alone(at, end) {
        return Some(relative(end, clock.day.and_then(|day| calendar::stretch(day, unit, steps))));
    }
    let clear = same.is_some() || w.closes(end) && w.role(end, Role::Of).is_none();
    clear.then(|| counted(end, clock, |there| calendar::stretch(there.day?, unit, steps)))
}
