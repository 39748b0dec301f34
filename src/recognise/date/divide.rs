//! Parts of a stretch of the calendar: its sides, its nth unit or weekday. Knows no words.

use chrono::{Datelike, NaiveDate};

use crate::lang::dates::{DateUnit, Edge};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::recognise::date::calendar::{months_of, number, plus_days, span_of_months, week_of};

/// A side of a stretch of the calendar, by thirds, or halves where it is only said to lie early or late; of a week, its first or last three days.
pub(super) fn edge(whole: Edtf, edge: Edge, reference: Option<NaiveDate>) -> Option<Edtf> {
    let (first, last) = whole.range()?;
    let length = (last - first).num_days();
    if length > 400 {
        return years(first.year(), last.year(), edge);
    }
    let cut = |from: i64, to: i64| Some(Edtf::days(plus_days(first, from)?, plus_days(first, to)?));
    if let (364.., Some(third)) = (length, [Edge::Begin, Edge::Mid, Edge::End].iter().position(|e| *e == edge)) {
        return span_of_months(first.year() * 12 + 4 * third as i32, 4);
    }
    if let (9.., Edge::Early | Edge::Late) = (length, edge) {
        let half = match length {
            364.. => return span_of_months(first.year() * 12 + if edge == Edge::Late { 6 } else { 0 }, 6),
            10..=31 => 15,
            _ => (length + 1) / 2,
        };
        return if edge == Edge::Early { cut(0, half - 1) } else { cut(half, length) };
    }
    let third = match length {
        0 => return Some(whole),
        ..=9 => 3,
        10..=31 => 10,
        _ => (length + 1) / 3,
    };
    match edge {
        Edge::Begin | Edge::Early => cut(0, third - 1),
        // The middle of a week is its Tuesday to Thursday.
        Edge::Mid if third == 3 => cut(1, 3.min(length)),
        Edge::Mid => cut(third, (2 * third - 1).min(length)),
        Edge::End | Edge::Late => cut(if length < 10 { length - 2 } else { 2 * third }, length),
        Edge::Earlier => match reference {
            Some(day) if first <= day && day <= last => Some(Edtf::days(first, day)),
            _ => Some(whole),
        },
        Edge::Later => match reference {
            Some(day) if first <= day && day <= last => Some(Edtf::days(day, last)),
            _ => Some(whole),
        },
    }
}

/// A side of several years: of the 1990s, 1990 to 1993 are early, 1997 to 1999 late.
fn years(first: i32, last: i32, edge: Edge) -> Option<Edtf> {
    let third = (last - first + 1) / 3;
    let (from, to) = match edge {
        Edge::Early | Edge::Begin => (first, last - 2 * third),
        Edge::Mid => (last - 2 * third + 1, last - third),
        Edge::Late | Edge::End => (last - third + 1, last),
        Edge::Earlier | Edge::Later => (first, last),
    };
    let year = |y| PartialDate::new(Year::Is(y), None, None);
    Some(Edtf::Interval(Some(year(from)?), Some(year(to)?)))
}

/// A season of a known year as the sun has it: from its solstice or equinox to the day before the next, to the day.
pub(super) fn by_sun(date: PartialDate) -> Option<Edtf> {
    const BEGIN: [(u32, u32); 4] = [(3, 20), (6, 21), (9, 23), (12, 21)];
    let (Year::Is(year), season @ 21..=24) = (date.year, date.month?) else { return None };
    let begin = |n: u8| {
        let (month, day) = BEGIN[usize::from(n % 4)];
        NaiveDate::from_ymd_opt(year + i32::from(n > 3), month, day)
    };
    Some(Edtf::days(begin(season - 21)?, begin(season - 20)?.pred_opt()?))
}

/// The nth unit or weekday inside a stretch, from its end where negative. A week belongs to the stretch that holds its Thursday.
pub(super) fn nth(whole: Edtf, n: i32, what: Result<DateUnit, u32>) -> Option<Edtf> {
    let (first, last) = whole.range()?;
    if what == Ok(DateUnit::Half) && (last - first).num_days() < 31 {
        let middle = plus_days(first, 14)?;
        return match n {
            1 => Some(Edtf::days(first, middle)),
            2 | -1 => Some(Edtf::days(plus_days(middle, 1)?, last)),
            _ => None,
        };
    }
    let one = match what {
        Ok(DateUnit::Month | DateUnit::Quarter | DateUnit::Half) => {
            let months = months_of(what.ok()?)?;
            let all = (last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32 + 1;
            let skip = if n < 0 { all + n * months } else { (n - 1) * months };
            let inside = skip >= 0 && skip + months <= all;
            return inside.then(|| span_of_months(first.year() * 12 + first.month0() as i32 + skip, months))?;
        }
        Ok(DateUnit::Day) => 1,
        Ok(DateUnit::Week) | Err(_) => 7,
        Ok(_) => return None,
    };
    let weekday = match what {
        Ok(DateUnit::Day) => None,
        Ok(_) => Some(3),
        Err(weekday) => Some(weekday),
    };
    let start = match (weekday, n < 0) {
        (None, true) => last,
        (None, false) => first,
        (Some(w), true) => plus_days(last, -i64::from((7 + number(last) - w) % 7))?,
        (Some(w), false) => plus_days(first, i64::from((7 + w - number(first)) % 7))?,
    };
    let there = plus_days(start, i64::from(if n < 0 { n + 1 } else { n - 1 }) * one)?;
    if there < first || there > last {
        return None;
    }
    if what == Ok(DateUnit::Week) { week_of(there) } else { Some(Edtf::day(there)) }
}
