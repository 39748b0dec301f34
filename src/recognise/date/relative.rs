//! Dates against the reference: "hier", "last Tuesday", "la semaine dernière", "three days ago", "late last month".

use crate::lang::dates::{DateUnit, Edge, MonthForm, Role, Shift, Which};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::mention::DateKind;
use crate::recognise::date::absolute;
use crate::recognise::date::calendar::{self, Clock};
use crate::recognise::date::feast;
use crate::recognise::date::part;
use crate::recognise::date::words::Words;

/// A date as resolved; `None` where the reference does not allow it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) date: Option<Edtf>,
    pub(super) said: DateKind,
    pub(super) weekday: Option<u32>,
}

pub(super) fn relative(end: usize, date: Option<Edtf>) -> Resolved {
    Resolved { end, date, said: DateKind::Relative, weekday: None }
}

/// The relative date that begins here.
pub(super) fn read(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    if let Some((end, offset)) = w.relative_day(at).filter(|_| !w.named(at)) {
        let date = clock.day.and_then(|d| calendar::plus_days(d, offset)).map(Edtf::day);
        return Some(relative(w.skip(end, Role::Part), date));
    }
    ago(w, at, clock)
        .or_else(|| part::week(w, at, clock))
        .or_else(|| part::lettered(w, at, clock))
        .or_else(|| part::nth(w, at, clock))
        .or_else(|| part::edge(w, at, clock))
        .or_else(|| window(w, at, clock))
        .or_else(|| weekday(w, at, clock))
        .or_else(|| unit(w, at, clock))
        .or_else(|| named(w, at, clock))
        .or_else(|| holiday(w, at, clock))
}

/// "three days ago", "il y a trois jours", "dans une semaine", "two weeks from now", "1 year 2 months ago".
fn ago(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let first = w.shift(at).filter(|(_, s)| s.before);
    let mut end = first.map_or(at, |(p, _)| p);
    let mut lengths = Vec::new();
    end = w.skip(end, Role::About);
    while let Some((p, count)) = w.count(if lengths.is_empty() { end } else { w.skip(end, Role::And) })
        && let Some((p, unit)) = w.unit(p).filter(|(_, u)| *u != DateUnit::Weekend)
        && lengths.len() < 3
    {
        lengths.push((count, unit));
        end = p;
    }
    if lengths.is_empty() || w.after(at, Role::Bound) {
        return None;
    }
    let shift: Shift = match first {
        Some((_, shift)) => shift,
        None => match w.shift(end).filter(|(_, s)| !s.before) {
            Some((after, shift)) => {
                end = after;
                shift
            }
            None => return from_day(w, end, &lengths, clock),
        },
    };
    (!shift.unsure || clock.forward).then(|| relative(end, clock.moved(&lengths, shift.forward)))
}

/// "two days before yesterday", "3 days after January 12th": the lengths stand before these words.
fn from_day(w: &Words<'_, '_>, at: usize, lengths: &[(u32, DateUnit)], clock: &Clock) -> Option<Resolved> {
    // "600 a day from 23 June" counts no day from there.
    let several = lengths.iter().any(|(count, _)| *count > 1);
    let (p, forward) = match w.role(at, Role::BeforeDay).filter(|_| several) {
        Some(p) => (p, false),
        None => (w.role(at, Role::AfterDay).filter(|_| several)?, true),
    };
    let p = w.skip(p, Role::Article);
    let (end, day) = if let Some((end, offset)) = w.relative_day(p) {
        (end, clock.day.and_then(|d| calendar::plus_days(d, offset)))
    } else if let Some(said) = absolute::day(w, p) {
        (said.end, clock.resolve(said.date, None).exact())
    } else {
        let (end, (weekday, false)) = w.weekday(p)? else { return None };
        (end, clock.weekday(weekday, None))
    };
    let there = Clock { day, ..*clock };
    Some(relative(end, there.moved(lengths, forward)))
}

/// "the past two weeks", "les trois derniers jours", "the next three months", "2 semaines passées".
fn window(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let p = w.which(at).filter(|(_, x)| *x == Which::This).map_or(w.skip(at, Role::Article), |(p, _)| p);
    let (end, which, count, unit) = if let Some((q, which)) = w.which(p) {
        let (r, count) = w.count(q)?;
        let (end, unit) = w.unit(r)?;
        (end, which, count, unit)
    } else {
        let (q, count) = w.count(p)?;
        match w.which(q) {
            Some((r, which)) => {
                // "two last week" are two of something else.
                let (end, unit) = w.unit(r).filter(|(end, _)| count == 1 || w.plural(q, *end))?;
                (end, which, count, unit)
            }
            None => {
                let (r, unit) = w.unit(q)?;
                let (end, which) = w.which_behind(r)?;
                (end, which, count, unit)
            }
        }
    };
    let fits = which != Which::This && unit != DateUnit::Weekend;
    fits.then(|| relative(end, clock.window(count, unit, which == Which::Next)))
}

/// "Tuesday", "mardi dernier", "next Friday", "samedi matin", "Friday next week", "mardi de la semaine dernière".
fn weekday(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let before = w.which(at);
    let p = before.map_or(w.skip(at, Role::Article), |(p, _)| p);
    let (mut end, (weekday, short)) = w.weekday(p)?;
    if short {
        return None;
    }
    let mut which = before.map(|(_, x)| x);
    end = w.skip(end, Role::Part);
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
    let date = clock.weekday(weekday, which).map(Edtf::day);
    Some(Resolved { weekday: Some(weekday), ..relative(end, date) })
}

/// "last week", "la semaine dernière", "cette année", "earlier this week".
pub(super) fn unit(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (end, unit, which) = if let Some((p, which)) = w.which(at) {
        let (end, unit) = w.unit(p)?;
        // "cette semaine", but "the past year's" and "last day" name no day.
        (end, unit, which)
    } else {
        let (p, unit) = w.unit(w.skip(at, Role::Article))?;
        match w.which_behind(p) {
            Some((end, which)) => (end, unit, which),
            _ if unit == DateUnit::Weekend && w.role(at, Role::Article).is_some() => (p, unit, Which::This),
            _ => return None,
        }
    };
    if w.plural(at, end) {
        return None;
    }
    if which == Which::Past || unit == DateUnit::Day && which != Which::This {
        return (which == Which::Past).then(|| relative(end, clock.window(1, unit, false)));
    }
    if unit == DateUnit::Day {
        return None;
    }
    if unit == DateUnit::Week && which == Which::This {
        let week = clock.day.and_then(calendar::week_of);
        let side = if clock.forward { Edge::Later } else { Edge::Earlier };
        let date = week.and_then(|week| calendar::edge(week, side, clock.day));
        return Some(Resolved { said: DateKind::ThisWeek, ..relative(end, date) });
    }
    Some(relative(end, clock.stretch(unit, which)))
}

/// "the 20th of next month", "le 3 du mois dernier", "22 this month".
pub(super) fn day_of(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<absolute::Said> {
    let (p, (day, _)) = w.day_number(w.skip(at, Role::Article))?;
    let month = unit(w, p, clock).or_else(|| unit(w, w.skip(p, Role::Of), clock))?;
    match month.date? {
        Edtf::Date(date @ PartialDate { month: Some(m), day: None, .. }) => {
            let date = PartialDate::new(date.year, Some(m), Some(day))?;
            Some(absolute::Said { end: month.end, date, other: None })
        }
        _ => None,
    }
}

/// "last November", "l'été dernier", "this summer", "en mars dernier".
pub(super) fn named(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let before = w.which(at);
    let p = before.map_or(w.skip(at, Role::Article), |(p, _)| p);
    let (q, month) = match w.month(p) {
        Some((q, (month, form))) => {
            let safe = form != MonthForm::Doubtful || (before.is_some() || w.which_behind(q).is_some()) && !w.small(p);
            safe.then_some((q, month))?
        }
        None => w.season(p)?,
    };
    let (end, which) = match before {
        Some((_, which)) => (q, which),
        None => w.which_behind(q).filter(|(end, _)| w.unit(*end).is_none())?,
    };
    let date = PartialDate::new(Year::Unknown, Some(month), None)?;
    let ahead = Clock { forward: which == Which::Next, ..*clock };
    let known = clock.day.map(|day| match which {
        Which::This => date.in_year(chrono::Datelike::year(&day)),
        _ => ahead.resolve(date, None),
    });
    let known = match (which, known, clock.day) {
        // "last November" in November is last year's.
        (Which::Last | Which::Past, Some(d), Some(day)) if d.bounds().is_some_and(|(a, b)| a <= day && day <= b) => {
            year_before(d)
        }
        (_, known, _) => known,
    };
    Some(relative(end, known.map(Edtf::Date)))
}

fn year_before(date: PartialDate) -> Option<PartialDate> {
    match date.year {
        Year::Is(year) => PartialDate::new(Year::Is(year - 1), date.month, date.day),
        _ => None,
    }
}

/// "at Christmas", "Easter 2019", "depuis Noël".
fn holiday(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (end, rule) = w.feast(w.skip(at, Role::Article))?;
    let dated = |year| feast::day(rule, year).map(Edtf::day);
    if let Some((end, year)) = w.year(w.skip(end, Role::Of)) {
        return Some(Resolved { said: DateKind::Absolute, ..relative(end, Some(dated(year)?)) });
    }
    let led = w.after(at, Role::On) || w.after(at, Role::Lead);
    let day = clock.day;
    let year = |d: chrono::NaiveDate| chrono::Datelike::year(&d);
    let date = day.and_then(|day| {
        let near = |n: i32| feast::day(rule, year(day) + n);
        if clock.forward {
            [0, 1].into_iter().filter_map(near).find(|d| *d >= day)
        } else {
            [0, -1].into_iter().filter_map(near).find(|d| *d <= day)
        }
    });
    (led && w.free(end)).then(|| relative(end, date.map(Edtf::day)))
}
