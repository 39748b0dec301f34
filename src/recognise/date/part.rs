//! Parts of longer stretches: "late last month", "fin mars", "the first week of October", "third quarter of 2019".

use crate::lang::dates::{DateUnit, Edge, Role, Which};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::mention::DateKind;
use crate::model::token::Token;
use crate::recognise::date::absolute;
use crate::recognise::date::calendar::{self, Clock};
use crate::recognise::date::divide;
use crate::recognise::date::named::named;
use crate::recognise::date::relative::{Resolved, by_itself, relative, unit};
use crate::recognise::date::words::Words;

/// "fin mars", "late last month", "early 2019", "mid-November", "the end of the year", "plus tôt cette semaine".
pub(super) fn edge(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (p, edge) = w.edge(w.skip(at, Role::Article)).or_else(|| w.edge(at))?;
    let p = p + usize::from(w.is_dash(p));
    let whole = w.of(p, |p| whole(w, p, clock)).or_else(|| whole(w, p, clock))?;
    let date = whole.date.map(|d| divide::edge(d, edge, clock.day).unwrap_or(d));
    // Early this week, on a Tuesday, is not its Wednesday.
    let date = date.map(|d| match (d.range(), clock.day) {
        (Some((a, b)), Some(day))
            if edge != Edge::Later && !clock.forward && (b - a).num_days() < 7 && a <= day && day < b =>
        {
            Edtf::days(a, day)
        }
        _ => d,
    });
    Some(Resolved { date, ..whole })
}

/// "EOM", "EOY": a side of the reference's own stretch.
pub(super) fn corner(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (end, (edge, unit)) = w.corner(w.skip(at, Role::Article))?;
    let whole = clock.day.and_then(|day| calendar::stretch(day, unit, 0));
    Some(relative(end, whole.and_then(|d| divide::edge(d, edge, clock.day))))
}

/// "first week of June 2017", "le dernier jour d'octobre", "the second Monday of next month", "the third last day of May".
pub(super) fn nth(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let p = w.skip(at, Role::Article);
    let last = |p: usize| w.which(p).filter(|(_, x)| *x == Which::Last).map(|(q, _)| q);
    if let Some((q, count)) = w.count(p)
        && let Some((q, n)) = w.ordinal(q).map(|(q, n)| (q, n as i32)).or_else(|| last(q).map(|q| (q, -1)))
    {
        return several(w, q, n, count, clock);
    }
    let (q, n) = match w.ordinal(p) {
        Some((q, n)) => match last(q) {
            Some(q) => (q, -i32::try_from(n).ok()?),
            None => (q, i32::try_from(n).ok()?),
        },
        None => (last(p).or_else(|| last(at))?, -1),
    };
    if let Some((q, count)) = w.count(q)
        && let Some(found) = several(w, q, n, count, clock)
    {
        return Some(found);
    }
    let half = || w.role(q, Role::HalfOf).map(|r| (r, DateUnit::Half));
    let (r, what) = match w.unit(q).or_else(half) {
        Some((r, unit)) => (r, Ok(unit)),
        None => w.weekday(q).filter(|(_, (_, short))| !short).map(|(r, (day, _))| (r, Err(day)))?,
    };
    if what == Ok(DateUnit::Century) {
        let first = (n - 1).checked_mul(100).filter(|y| (0..=2000).contains(y) && n > 0)?;
        let year = |y| PartialDate::new(Year::Is(y), None, None);
        return Some(Resolved {
            said: DateKind::Absolute,
            ..relative(r, Some(Edtf::Interval(year(first.max(1)), year(first + 99))))
        });
    }
    let part = matches!(what, Ok(DateUnit::Quarter | DateUnit::Half));
    let of = w.role(r, Role::Of);
    let Some(whole) = w
        .of(r, |p| whole(w, p, clock))
        .or_else(|| whole(w, r, clock))
        .filter(|_| of.is_some() || (part || what == Ok(DateUnit::Week)) && n > 0)
    else {
        if what.is_err() && n > 0 && w.closes(r) && of.is_none() {
            // "the first Sunday" of a month that the text names elsewhere, or of this one.
            let month = clock.day.and_then(|day| calendar::stretch(day, DateUnit::Month, 0));
            return Some(Resolved { other: month.and_then(|m| divide::nth(m, n, what)), ..relative(r, None) });
        }
        let led = (w.after(at, Role::Lead) || w.after(at, Role::On)) && w.free(r) && of.is_none();
        return (part && n > 0 && (led || w.alone(at, r))).then(|| relative(r, own(n, what, clock)));
    };
    let date = match whole.date {
        Some(date) => Some(divide::nth(date, n, what)?),
        None => None,
    };
    // By itself, the first week of a month is the first that begins in it.
    let monday = whole.date.filter(|_| n > 0 && what == Ok(DateUnit::Week)).and_then(|d| divide::nth(d, n, Err(0)));
    let begun = monday.and_then(|d| calendar::week_of(d.exact()?));
    Some(by_itself(w, at, Resolved { date, ..whole }, begun))
}

/// A part of the reference's own year, or of the year before where it lies ahead and the words do not look there.
fn own(n: i32, what: Result<DateUnit, u32>, clock: &Clock) -> Option<Edtf> {
    let at = |steps| divide::nth(calendar::stretch(clock.day?, DateUnit::Year, steps)?, n, what);
    at(0).filter(|d| clock.forward || d.bounds().0 <= clock.day).or_else(|| at(-1))
}

/// "the first two weeks of 2019", "les trois derniers mois de 2018": of the first (1) or last (-1) so many units.
fn several(w: &Words<'_, '_>, at: usize, n: i32, count: u32, clock: &Clock) -> Option<Resolved> {
    let (p, unit) = w.unit(at).filter(|_| n.abs() == 1 && (2..=366).contains(&count))?;
    let whole = w.of(p, |p| whole(w, p, clock))?;
    let count = i32::try_from(count).ok()? * n;
    let span = |whole: Edtf| {
        let end = |n: i32| divide::nth(whole, n, Ok(unit))?.range();
        let (a, b) = (end(n)?, end(count)?);
        Some((a.0.min(b.0), a.1.max(b.1)))
    };
    let Some(of) = whole.date else { return Some(whole) };
    let (first, last) = span(of)?;
    // "the first eleven months of the year", said in January: of the year before.
    let year = Edtf::Date(PartialDate::new(Year::Is(chrono::Datelike::year(&first)), None, None)?);
    let past = clock.day.filter(|day| !clock.forward && of == year && first <= *day && *day < last);
    let before =
        past.filter(|_| whole.said == DateKind::Relative).and_then(|day| calendar::stretch(day, DateUnit::Year, -1));
    let (first, last) = before.and_then(span).unwrap_or((first, last));
    Some(Resolved { date: Some(Edtf::days(first, last)), ..whole })
}

/// "Q3 2016", "2016 H2", "2019-Q1", "Q3 this year".
pub(super) fn lettered(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let year = w.digits(at, 4, 4).filter(|(_, y)| (1000..=2099).contains(y));
    let before = year.map(|(p, year)| (p + usize::from(w.dashed(p)), year as i32));
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
        None => whole(w, w.skip(end + usize::from(w.dashed(end) || w.touches(end, '/')), Role::Of), clock)
            .filter(|r| w.names_unit(end, r.end, DateUnit::Year) || (end..r.end).any(|p| w.year(p).is_some()))?,
    };
    let date = match whole.date {
        Some(date) => Some(divide::nth(date, i32::try_from(n).ok()?, Ok(unit))?),
        None => None,
    };
    Some(Resolved { date, ..whole })
}

/// "the week of 9 November", "la semaine du 9 novembre".
pub(super) fn week(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let (p, _) = w.unit(w.skip(at, Role::Article)).filter(|(p, unit)| *unit == DateUnit::Week && !w.plural(at, *p))?;
    let p = w.role(p, Role::Week)?;
    let numbered = |(_, (_, ordinal)): &(usize, (u32, bool))| w.bench.cx.pack.dates.ordinal_days == *ordinal;
    if let Some((end, (day, _))) =
        w.day_number(w.skip(p, Role::Article)).filter(numbered).filter(|(end, _)| w.closes(*end))
    {
        return Some(relative(end, clock.month_day(day).and_then(calendar::week_of)));
    }
    let said = absolute::day(w, w.skip(p, Role::Article))?;
    // "la semaine du 9 au 15 novembre" is a range, and read as one.
    let day = clock.resolve(said.date, None);
    let week = day.exact().and_then(calendar::week_of).unwrap_or(Edtf::Date(day));
    Some(Resolved { said: DateKind::Absolute, ..relative(said.end, Some(week)) })
}

/// "week 27 of 2019", "la semaine 12 de l'année dernière": by ISO 8601.
pub(super) fn numbered(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let named = w.skip(at, Role::Article);
    let (p, n) = w.digits(w.role(named, Role::WeekNumber)?, 1, 2)?;
    let Some(whole) = whole(w, w.skip(p, Role::Of), clock) else {
        // Of the reference's year where no more is said; "Week 10" is a round of matches.
        let bare = (w.closes(p) || w.is_digits(p)) && w.role(p, Role::Of).is_none();
        let plain = bare && !w.token(named).is_some_and(Token::is_capital);
        let year = clock.day.map(|day| chrono::Datelike::year(&day));
        let week = |y| chrono::NaiveDate::from_isoywd_opt(y, n, chrono::Weekday::Mon).and_then(calendar::week_of);
        return match year {
            Some(year) if plain => week(year).map(|week| relative(p, Some(week))),
            _ => None,
        };
    };
    let year = whole
        .date
        .map(|d| d.range())
        .map_or(Some(None), |d| d.filter(|(a, b)| (*b - *a).num_days() > 360).map(Some))?;
    let year = year.map(|(first, _)| chrono::Datelike::year(&first));
    let monday = |y| chrono::NaiveDate::from_isoywd_opt(y, n, chrono::Weekday::Mon);
    let date = match year {
        Some(year) => Some(calendar::week_of(monday(year)?)?),
        None => None,
    };
    Some(Resolved { date, ..whole })
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
        return (!w.counts(end) && !w.dashed(end))
            .then(|| PartialDate::new(Year::Is(year), None, None))?
            .map(|d| absolute(end, d));
    }
    if let Some(said) = absolute::stretch(w, at) {
        return Some(absolute(said.end, said.date));
    }
    if let Some((end, (month, _))) = w.month(at) {
        return PartialDate::new(Year::Unknown, Some(month), None).map(|d| absolute(end, d));
    }
    let (end, unit) = w.unit(w.skip(at, Role::Article))?;
    let named = matches!(unit, DateUnit::Week | DateUnit::Month | DateUnit::Year | DateUnit::Weekend);
    named.then(|| relative(end, clock.stretch(unit, Which::This)))
}
