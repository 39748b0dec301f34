//! Feasts: "at Christmas", "Easter 2019", "this Thanksgiving", "Noël dernier", "Ramadan two years ago".

use chrono::{Datelike, NaiveDate};

use crate::lang::dates::{DateUnit, DateWord, Role, Which};
use crate::model::mention::DateKind;
use crate::recognise::date::calendar::Clock;
use crate::recognise::date::feast;
use crate::recognise::date::relative::{Resolved, relative, shifted, unit};
use crate::recognise::date::words::Words;

/// The feast that begins here, where its year is said or follows from the reference.
pub(super) fn read(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let before = w.which(at);
    let p = before.map_or(w.skip(at, Role::Article), |(p, _)| p);
    let (end, rule) = w.feast(p)?;
    let first = |year: i32| feast::day(rule, year, &w.bench.cx.pack.dates.tables);
    let dated = |end: usize, day: Option<NaiveDate>| relative(end, day.and_then(|d| feast::days(rule, d)));
    let of = w.skip(end, Role::Of);
    if let Some((end, year)) = w.any_year(of) {
        return Some(Resolved { said: DateKind::Absolute, ..dated(end, Some(first(year)?)) });
    }
    let from = |day: NaiveDate| [0, 1].into_iter().filter_map(|n| first(day.year() + n)).find(|d| *d >= day);
    let until = |day: NaiveDate| [0, -1].into_iter().filter_map(|n| first(day.year() + n)).find(|d| *d <= day);
    let behind = w.which_behind(end).filter(|(p, _)| w.unit(*p).is_none());
    if let Some((end, which)) = before.map(|(_, which)| (end, which)).or(behind) {
        let day = clock.day.and_then(|day| match which {
            Which::Last | Which::Past => until(day),
            Which::This => first(day.year()),
            Which::Next => from(day),
        });
        return Some(dated(end, day));
    }
    let of = |(p, word): (usize, &DateWord)| (*word == DateWord::Role(Role::Of)).then(|| unit(w, p, clock))?;
    if let Some(year) = w.all(end).find_map(of).or_else(|| unit(w, end, clock))
        && w.names_unit(end, year.end, DateUnit::Year)
    {
        return Some(dated(year.end, year.date.and_then(|y| first(y.bounds().0?.year()))));
    }
    if let Some((end, day)) = shifted(w, end, clock) {
        return Some(dated(end, day.and_then(from)));
    }
    let led = w.after(at, Role::On) || w.after(at, Role::Lead);
    let day = clock.day.and_then(|day| if clock.forward { from(day) } else { until(day) });
    (led && w.free(end) || w.alone(at, end)).then(|| dated(end, day))
}
