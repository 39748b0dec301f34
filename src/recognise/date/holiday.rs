//! Feasts: "at Christmas", "Easter 2019", "this Thanksgiving", "Noël dernier", "Ramadan two years ago".

use chrono::{Datelike, NaiveDate};

use crate::lang::dates::{DateUnit, Role, Which};
use crate::model::edtf::Edtf;
use crate::model::mention::DateKind;
use crate::model::token::Token;
use crate::recognise::date::anchor::absolute_day;
use crate::recognise::date::calendar::{Clock, number, plus_days};
use crate::recognise::date::feast;
use crate::recognise::date::relative::{Resolved, by_itself, relative, unit};
use crate::recognise::date::shift::shifted;
use crate::recognise::date::words::Words;

/// The feast or its weekend that begins here, where its year is said or follows from the reference.
pub(super) fn read(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    if let Some((p, DateUnit::Weekend)) = w.unit(w.skip(at, Role::Article)) {
        return w
            .of(p, |p| any(w, p, clock).or_else(|| absolute_day(w, p, clock)))
            .and_then(|(end, date)| weekend(relative(end, date.filter(|d| d.exact().is_some()))));
    }
    let (feast, sure) = feast(w, at, false, clock)?;
    match w.unit(feast.end) {
        Some((end, DateUnit::Weekend)) => weekend(Resolved { end, ..feast }),
        _ => Some(with_eve(w, at, feast)).filter(|_| sure),
    }
}

/// A feast of one day that begins on the evening before is dated by it in a calendar, by its day in running text.
fn with_eve(w: &Words<'_, '_>, at: usize, feast: Resolved) -> Resolved {
    let eve = (at..feast.end).any(|p| w.feast(p).is_some_and(|(_, f)| f.eve));
    let day = feast.date.and_then(|d| d.exact()).filter(|_| eve);
    by_itself(w, at, feast, day.and_then(|d| plus_days(d, -1)).map(Edtf::day))
}

/// A feast to count from, whatever stands before it.
pub(super) fn any(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<(usize, Option<Edtf>)> {
    feast(w, at, true, clock).map(|(feast, _)| (feast.end, feast.date))
}

/// The weekend that a feast of one day prolongs: from Thanksgiving to Sunday, from Saturday to Labor Day.
fn weekend(feast: Resolved) -> Option<Resolved> {
    let Some(date) = feast.date else { return Some(feast) };
    let day = date.exact()?;
    let (from, to) = match number(day) {
        n @ (0 | 1) => (-2 - i64::from(n), 0),
        n @ 3..=5 => (0, 6 - i64::from(n)),
        n => (5 - i64::from(n), 6 - i64::from(n)),
    };
    Some(Resolved { date: Some(Edtf::days(plus_days(day, from)?, plus_days(day, to)?)), ..feast })
}

/// A feast, and whether it is one without a weekend behind it; `named` where words before it tell that it is a day.
fn feast(w: &Words<'_, '_>, at: usize, named: bool, clock: &Clock) -> Option<(Resolved, bool)> {
    let before = w.which(at);
    let p = before.map_or(w.skip(at, Role::Article), |(p, _)| p);
    let (end, rule) = w.feast(p)?;
    // "an epiphany in 2010"; a query or a cell that begins with a feast may leave out its capital.
    let cased = named || before.is_some() || rule.small || w.token(p).is_some_and(Token::is_capital);
    if !cased && w.token(at.wrapping_sub(1)).is_some() {
        return None;
    }
    let first = |year: i32| feast::day(rule, year, &w.bench.cx.pack.dates.tables);
    let dated = |end: usize, day: Option<NaiveDate>| relative(end, day.and_then(|d| feast::days(rule, d)));
    let of = w.skip(end, Role::Of);
    if let Some((end, year)) = w.any_year(of) {
        return Some((Resolved { said: DateKind::Absolute, ..dated(end, Some(first(year)?)) }, true));
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
        return Some((dated(end, day), true));
    }
    if let Some(year) = w.of(end, |p| unit(w, p, clock)).or_else(|| unit(w, end, clock))
        && w.names_unit(end, year.end, DateUnit::Year)
    {
        return Some((dated(year.end, year.date.and_then(|y| first(y.bounds().0?.year()))), true));
    }
    if let Some((end, day)) = shifted(w, end, clock) {
        return Some((dated(end, day.and_then(from)), true));
    }
    let led = w.after(at, Role::On) || w.after(at, Role::Lead);
    let day = clock.day.and_then(|day| {
        let (past, next) = (until(day), from(day));
        let ahead = past.zip(next).is_some_and(|(a, b)| clock.ahead((a, a), (b, b)));
        if clock.forward || ahead { next } else { past }
    });
    Some((dated(end, day), led && w.free(end) || w.alone(at, end)))
}
