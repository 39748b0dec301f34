//! Parts of longer stretches: "late last month", "fin mars", "the first week of October", "third quarter of 2019".

use crate::lang::dates::{DateUnit, MonthForm, Role, Which};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::mention::DateKind;
use crate::recognise::date::absolute;
use crate::recognise::date::calendar::{self, Clock};
use crate::recognise::date::relative::{Resolved, named, relative, unit};
use crate::recognise::date::words::Words;

/// "fin mars", "late last month", "early 2019", "mid-November", "the end of the year", "plus tôt cette semaine".
pub(super) fn edge(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (p, edge) = w.edge(w.skip(at, Role::Article)).or_else(|| w.edge(at))?;
    let p = p + usize::from(w.is_dash(p));
    let whole = whole(w, w.skip(p, Role::Of), clock).or_else(|| whole(w, p, clock))?;
    if whole.said == DateKind::ThisWeek {
        return Some(whole);
    }
    let date = whole.date.map(|d| calendar::edge(d, edge, clock.day).unwrap_or(d));
    Some(Resolved { date, ..whole })
}

/// "first week of October 2014", "le dernier jour d'octobre", "the second Monday of next month", "third quarter of 2019".
pub(super) fn nth(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let p = w.skip(at, Role::Article);
    let last = w.which(p).filter(|(_, x)| *x == Which::Last).map(|(q, _)| (q, 0));
    let (q, n) =
        w.ordinal(p).or(last).or_else(|| w.which(at).filter(|(_, x)| *x == Which::Last).map(|(q, _)| (q, 0)))?;
    let (r, what) = match w.unit(q) {
        Some((r, unit)) => (r, Ok(unit)),
        None => w.weekday(q).filter(|(_, (_, short))| !short).map(|(r, (day, _))| (r, Err(day)))?,
    };
    if what == Ok(DateUnit::Century) {
        let first = (i32::try_from(n).ok()? - 1).checked_mul(100).filter(|y| (0..=2000).contains(y) && n > 0)?;
        let year = |y| PartialDate::new(Year::Is(y), None, None);
        return Some(Resolved {
            said: DateKind::Absolute,
            ..relative(r, Some(Edtf::Interval(year(first.max(1)), year(first + 99))))
        });
    }
    let part = matches!(what, Ok(DateUnit::Quarter | DateUnit::Half));
    let whole = whole(w, w.skip(r, Role::Of), clock)
        .filter(|_| w.role(r, Role::Of).is_some() || part || what == Ok(DateUnit::Week));
    let whole = whole.filter(|_| n > 0 || w.role(r, Role::Of).is_some())?;
    let date = match whole.date {
        Some(date) => Some(calendar::nth(date, n, what)?),
        None => None,
    };
    Some(Resolved { date, ..whole })
}

/// "Q3 2016", "2016 H2", "2019-Q1", "Q3 this year".
pub(super) fn lettered(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let before = w.year(at).map(|(p, year)| (p + usize::from(w.dashed(p)), year));
    let p = before.map_or(at, |(p, _)| p);
    let (q, unit) = match w.role(p, Role::Quarter) {
        Some(q) => (q, DateUnit::Quarter),
        None => (w.role(p, Role::Half)?, DateUnit::Half),
    };
    let (end, n) = w.digits(q, 1, 1).filter(|(_, n)| w.joined(q) && (1..=4).contains(n))?;
    let whole = match before {
        Some((_, year)) => Resolved {
            said: DateKind::Absolute,
            ..relative(end, PartialDate::new(Year::Is(year), None, None).map(Edtf::Date))
        },
        None => whole(w, w.skip(end + usize::from(w.dashed(end)), Role::Of), clock)
            .filter(|r| w.names_unit(end, r.end, DateUnit::Year) || (end..r.end).any(|p| w.year(p).is_some()))?,
    };
    let date = match whole.date {
        Some(date) => Some(calendar::nth(date, n, Ok(unit))?),
        None => None,
    };
    Some(Resolved { date, ..whole })
}

/// "the week of 9 November", "la semaine du 9 novembre".
pub(super) fn week(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (p, _) = w.unit(w.skip(at, Role::Article)).filter(|(p, unit)| *unit == DateUnit::Week && !w.plural(at, *p))?;
    let said = absolute::day(w, w.skip(w.role(p, Role::Week)?, Role::Article))?;
    // "la semaine du 9 au 15 novembre" is a range, and read as one.
    let day = clock.resolve(said.date, None);
    let week = day.exact().and_then(calendar::week_of).unwrap_or(Edtf::Date(day));
    Some(Resolved { said: DateKind::Absolute, ..relative(said.end, Some(week)) })
}

/// A month, year or season, absolute or relative, as the whole of which a part is named.
fn whole(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    if let Some(found) = unit(w, at, clock).or_else(|| named(w, at, clock)) {
        return Some(found);
    }
    let absolute = |end, date: PartialDate| {
        let date = Some(Edtf::Date(clock.resolve(date, None)));
        Resolved { said: DateKind::Absolute, ..relative(end, date) }
    };
    if let Some((end, year)) = w.year(at).filter(|(end, _)| w.month(*end).is_none()) {
        return (w.free(end)).then(|| PartialDate::new(Year::Is(year), None, None))?.map(|d| absolute(end, d));
    }
    if let Some(said) = absolute::stretch(w, at) {
        return Some(absolute(said.end, said.date));
    }
    if let Some((end, (month, MonthForm::Full | MonthForm::Doubtful))) = w.month(at) {
        return PartialDate::new(Year::Unknown, Some(month), None).map(|d| absolute(end, d));
    }
    let (end, unit) = w.unit(w.skip(at, Role::Article))?;
    let named = matches!(unit, DateUnit::Week | DateUnit::Month | DateUnit::Year | DateUnit::Weekend);
    named.then(|| relative(end, clock.stretch(unit, Which::This)))
}
