//! Dates in digits: "2020-11-07", "07/11/2020", "7.11.2020", "20 02 2014", "2015/03".

use crate::lang::dates::{NumericOrder, Role};
use crate::recognise::date::absolute::{Said, century, said};
use crate::recognise::date::words::Words;

/// "2020-11-07", "07/11/2020", "7.11.2020", "2015/03".
pub(super) fn numeric(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    if let Some(said) = compact(w, at) {
        return Some(said);
    }
    if let Some(said) = spaced(w, w.skip(at, Role::Article)) {
        return Some(said);
    }
    let (first, p) = w.run(at)?;
    let mark = ['/', '-', '.', '\u{2011}'].into_iter().find(|&m| w.touches(p, m))?;
    // The middle of a longer run of numbers is no date: "10.1.12.2020".
    if at > 1 && w.joined(at) && w.is(at - 1, mark) && w.is_digits(at - 2) && !(mark == '-' && behind_date(w, at)) {
        return None;
    }
    let (second, q) = w.run(p + 1).filter(|_| w.joined(p + 1))?;
    let third = w.run(q + 1).filter(|_| w.touches(q, mark) && w.joined(q + 1));
    let Some((third, end)) = third else { return two_numbers(w, at, (first, second), mark, q) };
    if w.touches(end, mark) && w.is_digits(end + 1) && mark != '-' && w.joined(end + 1) {
        return None;
    }
    let value = |s: &str| s.parse::<u32>().ok();
    let (a, b, c) = (value(first)?, value(second)?, value(third)?);
    match (first.len(), second.len(), third.len()) {
        (4, 1..=2, 1..=2) => said(end, Some(a as i32), Some(b), Some(c)),
        (1..=2, 1..=2, 4) => by_order(w, end, (a, b), c as i32),
        (1..=2, 1..=2, 2) if mark == '/' => by_order(w, end, (a, b), century(c)),
        (1..=2, 1..=2, 2)
            if mark == '-' && w.closes(end) && w.bench.cx.pack.dates.numeric == [NumericOrder::DayFirst] =>
        {
            by_order(w, end, (a, b), century(c))
        }
        (2, 2, 2) if mark == '-' => by_order(w, end, (a, b), century(c)),
        _ => None,
    }
}

/// "10-1-2018-10-7-2018": whether three numbers of a date, one of them a year, and a dash stand right before.
fn behind_date(w: &Words<'_, '_>, at: usize) -> bool {
    let long = |back: usize| at.checked_sub(back).and_then(|p| w.run(p)).is_some_and(|(digits, _)| digits.len() == 4);
    let dashes = at > 6 - 1 && [5, 3].iter().all(|&back| w.dashed(at - back) && w.is_digits(at - back + 1));
    dashes && w.is_digits(at - 6) && (long(6) || long(2))
}

/// "20170302", and no other eight digits that make no date of our time.
fn compact(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    let (end, n) = w.digits(at, 8, 8).filter(|(end, _)| !w.counts(*end) && !w.is_digits(*end))?;
    let alone = !w.is_digits(at.wrapping_sub(1)) && (1900..=2099).contains(&(n / 10_000));
    alone.then(|| said(end, Some((n / 10_000) as i32), Some(n / 100 % 100), Some(n % 100)))?
}

/// "20 02 2014", "le 3 4 2016"; "2016 - 11" and "11 - 2016", where the month's number makes no years of it ("2009 - 10").
fn spaced(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    let (p, a) = w.digits(at, 1, 4)?;
    if at > 0 && w.is_digits(at - 1) || at > 1 && w.joined(at) && w.is_digits(at - 2) {
        return None;
    }
    if w.is_dash(p) && !w.dashed(p) || w.is_dash(p) && w.run(at)?.0.len() == 4 {
        let (end, b) = w.digits(p + 1, 1, 4)?;
        let plain = w.free(end) && !w.is(end, '/') && !w.is(end, ':') && !w.touches(end, '.') || w.closes(end);
        let month = |year: u32, month: u32, size: usize| {
            let fits = (1900..=2099).contains(&year) && (1..=12).contains(&month) && month <= year % 100 && size <= 2;
            (plain && fits).then(|| said(end, Some(year as i32), Some(month), None))?
        };
        return month(a, b, w.run(p + 1)?.0.len()).or_else(|| month(b, a, w.run(at)?.0.len()).filter(|_| !w.dashed(p)));
    }
    let apart = |p: usize| !w.joined(p) && w.is_digits(p);
    let (q, b) = w.digits(p, 1, 2).filter(|_| apart(p) && a <= 31)?;
    let day_first = w.bench.cx.pack.dates.numeric.first() == Some(&NumericOrder::DayFirst);
    let led = w.after(at, Role::Lone) && day_first;
    if led && w.closes(q) && w.run(p)?.0.len() == 2 {
        return said(q, None, Some(b), Some(a));
    }
    if let Some((end, year)) = w.digits(q, 2, 2).filter(|(end, _)| led && apart(q) && w.closes(*end)) {
        return said(end, Some(century(year)), Some(b), Some(a));
    }
    let (end, year) = w.digits(q, 4, 4).filter(|(_, y)| apart(q) && (1900..=2099).contains(y))?;
    (day_first && w.free(end)).then(|| said(end, Some(year as i32), Some(b), Some(a)))?
}

fn by_order(w: &Words<'_, '_>, end: usize, (a, b): (u32, u32), year: i32) -> Option<Said> {
    ordered(w, end, (a, b), Some(year))
}

/// Day and month by the orders of the language; by the other order where only that makes a date.
fn ordered(w: &Words<'_, '_>, end: usize, (a, b): (u32, u32), year: Option<i32>) -> Option<Said> {
    let orders = &w.bench.cx.pack.dates.numeric;
    let read = |order: &NumericOrder| match order {
        NumericOrder::DayFirst => said(end, year, Some(b), Some(a)),
        NumericOrder::MonthFirst => said(end, year, Some(a), Some(b)),
    };
    let mut readings = orders.iter().filter_map(read);
    match readings.next() {
        Some(best) => Some(Said { other: readings.next().map(|r| r.date).filter(|d| *d != best.date), ..best }),
        None => [NumericOrder::DayFirst, NumericOrder::MonthFirst].iter().find_map(read),
    }
}

/// "28/2-1/3": at an end of a range of two such dates, one of them with a day too large for a month.
fn paired(w: &Words<'_, '_>, at: usize, end: usize) -> bool {
    let dash = if w.is_dash(end) { end } else { at.wrapping_sub(1) };
    let Some(from) = dash.checked_sub(3).filter(|_| w.is_dash(dash)) else { return false };
    let value = |p: usize| w.digits(p, 1, 2).map(|(_, n)| n);
    let all = [from, from + 2, dash + 1, dash + 3].map(value);
    w.is(from + 1, '/')
        && w.is(dash + 2, '/')
        && all.iter().all(Option::is_some)
        && all.iter().flatten().any(|n| *n > 12)
}

/// Whether a weekday stands right before: "Friday 5/12".
fn after_weekday(w: &Words<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|p| w.weekday(p).is_some_and(|(end, _)| end == at))
}

/// "2015/03"; "8/10" only after a word that a day follows.
fn two_numbers(w: &Words<'_, '_>, at: usize, (a, b): (&str, &str), mark: char, end: usize) -> Option<Said> {
    let value = |s: &str| s.parse::<u32>().ok();
    let (x, y) = (value(a)?, value(b)?);
    match (a.len(), b.len()) {
        (4, 1..=2) if (mark == '/' || b.starts_with('0')) && y <= 12 => {
            w.year(at).and_then(|_| said(end, Some(x as i32), Some(y), None))
        }
        (1..=2, 1..=2) if mark == '/' && paired(w, at, end) => ordered(w, end, (x, y), None),
        (1..=2, 1..=2) if mark == '-' && x.max(y) > 12 && w.after(at, Role::Lone) && w.closes(end) => {
            ordered(w, end, (x, y), None)
        }
        (1..=2, 1..=2) if mark == '/' && (w.free(end) && after_weekday(w, at)) => ordered(w, end, (x, y), None),
        (1..=2, 1..=2) if mark == '/' && w.free(end) => {
            let led =
                w.after(at, Role::On) || w.after(at, Role::Open) || w.after(at, Role::Join) || w.after(at, Role::Lead);
            let day = x.max(y) > 12 && a.len() == 2 && b.len() == 2;
            let first = w.bench.cx.pack.dates.numeric.first() == Some(&NumericOrder::DayFirst);
            let month = if first { y } else { x };
            // A score or a share may be written so, a date of its own less often: its day must be too large for a month.
            let clear =
                led || day || x.max(y) > 12 && month <= 12 && (w.alone(at, end) || first && w.token(end).is_none());
            (clear && !w.counts(end)).then(|| ordered(w, end, (x, y), None))?
        }
        _ => None,
    }
}
