//! Dates by day, month and year: "7 November 2020", "le 1er mai", "in 1988", "2020-11-07", "31/12/2020", "the 1990s".

use crate::lang::dates::{DateUnit, MonthForm, NumericOrder, Role};
use crate::model::edtf::{PartialDate, Year};
use crate::model::token::{Case, Token, TokenKind};
use crate::recognise::date::words::Words;

/// A date as said; its year is `Unknown` where it is not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) date: PartialDate,
    /// Another reading of the same digits.
    pub(super) other: Option<PartialDate>,
}

fn said(end: usize, year: Option<i32>, month: Option<u32>, day: Option<u32>) -> Option<Said> {
    let date = PartialDate::new(year.map_or(Year::Unknown, Year::Is), month, day)?;
    Some(Said { end, date, other: None })
}

/// A date with a day of the month.
pub(super) fn day(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    numeric(w, at).or_else(|| day_month(w, at)).or_else(|| month_day(w, at)).or_else(|| year_month_day(w, at))
}

/// A month, season, year or decade.
pub(super) fn stretch(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    month(w, at).or_else(|| season(w, at)).or_else(|| decade(w, at)).or_else(|| year(w, at))
}

/// "7 novembre 2020", "1er mai", "the 3rd of May", "quinze juillet", "31/Oct/1974".
fn day_month(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    let at = w.skip(at, Role::Article);
    let (mut p, (day, ordinal)) = w.day_number(at)?;
    if ordinal && let Some((end, DateUnit::Day)) = w.unit(p) {
        p = end;
    }
    p += usize::from(w.touches(p, '.'));
    let joined = (w.is_dash(p) || w.is(p, '/')) && w.joined(p) && w.joined(p + 1);
    p = if joined { p + 1 } else { w.skip(p, Role::Of) };
    let small = w.small(p);
    let of = joined || p > 0 && w.after(p, Role::Of);
    let (end, (month, _)) = w.month(p)?;
    // "le 3 mai 12 personnes": digits after it are a year only if they look like one.
    let joined = joined && (w.is_dash(end) || w.is(end, '/')) && w.joined(end + 1);
    match year_after(w, if joined { end + 1 } else { end }, joined) {
        Some((end, year)) => said(end, Some(year), Some(month), Some(day)),
        // "12 may have died".
        None => (!small || of).then(|| said(end, None, Some(month), Some(day)))?,
    }
}

/// The year behind a month: ", 2020", "of 2020", "'98", "98", "de l'année 2015".
fn year_after(w: &Words<'_, '_>, at: usize, joined: bool) -> Option<(usize, i32)> {
    let comma = at + usize::from(w.is(at, ','));
    let of = w.skip(comma, Role::Of);
    let of = w.unit(w.skip(of, Role::Article)).filter(|(_, u)| *u == DateUnit::Year).map_or(of, |u| u.0);
    let of = w.skip(of, Role::Of);
    if let Some((end, year)) = w.year(of).filter(|(end, _)| !w.counts(*end)) {
        return Some((end, year));
    }
    if let Some((end, year)) = w.spoken_year(of).filter(|(end, _)| w.free(*end)) {
        return Some((end, year));
    }
    let quote = if w.is_apostrophe(at) { at + 1 } else { of };
    let (end, short) = w.digits(quote, 2, 2)?;
    // Two digits are a year where no day could be meant, or where a mark or "of" says so.
    let clear = w.is_apostrophe(at) || joined || (short > 31 || of > comma) && w.free(end);
    clear.then(|| (end, century(short)))
}

/// The year that two digits mean: 00-49 are this century's.
fn century(short: u32) -> i32 {
    short as i32 + if short < 50 { 2000 } else { 1900 }
}

/// "November 7, 2020", "Nov. 7th", "March, 6th 2016", "May twenty-first".
fn month_day(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    let (p, (month, _)) = w.month(at)?;
    let p = p + usize::from(w.touches(p, '.'));
    let joined = (w.is_dash(p) || w.is(p, '/')) && w.joined(p) && w.joined(p + 1);
    let comma = w.is(p, ',');
    let q = w.skip(p + usize::from(comma || joined), Role::Article);
    let (end, (day, ordinal)) = w.day_number(q)?;
    let plain = !ordinal && (!w.is_digits(q) || w.small(at));
    if let Some((end, year)) = w.any_year(end + usize::from(w.is(end, ','))).filter(|(e, _)| !w.counts(*e)) {
        return said(end, Some(year), Some(month), Some(day));
    }
    let clear = ordinal
        || !comma && (!plain || w.free(end) && (!w.small(at) || w.is_digits(q))) && (!w.counts(end) && !w.is(end, ':'));
    clear.then(|| said(end, None, Some(month), Some(day)))?
}

/// "2012/Aug/10", "2012/10/Aug".
fn year_month_day(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    let (p, year) = w.year(at)?;
    let mark = (w.is(p, '/') || w.is_dash(p)) && w.joined(p);
    if let Some((q, day)) =
        w.digits(p + 1, 1, 2).filter(|(q, _)| mark && w.joined(*q) && (w.is(*q, '/') || w.is_dash(*q)))
        && let Some((end, (month, _))) = w.month(q + 1).filter(|_| w.joined(q + 1))
    {
        return said(end, Some(year), Some(month), Some(day));
    }
    let (q, (month, _)) = w.month(p + usize::from(mark))?;
    let mark = (w.is(q, '/') || w.is_dash(q)) && w.joined(q);
    let (end, (day, _)) = w.day_number(q + usize::from(mark)).filter(|_| mark)?;
    said(end, Some(year), Some(month), Some(day))
}

/// "mai 2019", "Nov. 2020", "November of 2020", "2016 November"; alone where the word is a month and nothing else.
fn month(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    if let Some((p, year)) = w.year(at)
        && let Some((end, (month, _))) = w.month(p)
        && !w.is_digits(end)
    {
        return said(end, Some(year), Some(month), None);
    }
    // A number before it that makes no day: 32 August 2014.
    if at.checked_sub(1).and_then(|p| w.digits(p, 1, 2)).is_some() {
        return None;
    }
    let (p, (month, form)) = w.month(at)?;
    let dash = w.is_dash(p) && w.joined(p) && w.joined(p + 1);
    if let Some((end, year)) = year_after(w, p + usize::from(dash), dash) {
        return said(end, Some(year), Some(month), None);
    }
    let before = |role| w.after(at, role);
    let led =
        before(Role::Lead) || before(Role::WeakLead) || before(Role::Of) || before(Role::Open) || before(Role::Join);
    let beside = w.is_digits(p) && !w.counts(p + 1) && w.free(p + 1);
    let name = beside || at > 0 && w.token(at - 1).is_some_and(|t| t.is_capital() && at > 1) || w.touches(p, '-');
    let alone = match form {
        MonthForm::Full => !name,
        MonthForm::Doubtful => {
            led && !beside && w.cased(at) && !w.token(p).is_some_and(Token::is_capital) || w.alone(at, p) && w.cased(at)
        }
        MonthForm::Short => {
            let time = before(Role::Lead) || before(Role::Of);
            let title = w.token(at).is_some_and(|t| t.kind == TokenKind::Word(Case::Title));
            time && !beside
                && title
                && w.bench.cx.pack.dates.capitals
                && w.free(p)
                && !w.token(p).is_some_and(Token::is_capital)
        }
    };
    alone.then(|| said(p, None, Some(month), None))?
}

/// "summer 2018", "l'été 2018", "spring of 2019".
fn season(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    let (p, season) = w.season(w.skip(at, Role::Article))?;
    let (end, year) = w.year(w.skip(p, Role::Of)).filter(|(end, _)| !w.counts(*end))?;
    said(end, Some(year), Some(season), None)
}

/// "the 1990s", "les années 80", "the nineties".
fn decade(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    let first = |end: usize, year: i32| {
        let date = PartialDate::new(Year::Decade(year / 10), None, None)?;
        (year % 10 == 0).then_some(Said { end, date, other: None })
    };
    if let Some((end, year)) = w.decade(at) {
        return first(end, year);
    }
    if let Some(p) = w.role(at, Role::Years) {
        return match w.digits(p, 2, 4)? {
            (end, n) if n < 100 => first(end, century(n.max(20)).min(1990)),
            (end, n) => (1000..=2099).contains(&n).then(|| first(end, n as i32))?,
        };
    }
    let p = w.skip(at, Role::Article);
    let quote = p + usize::from(w.is_apostrophe(p));
    let (end, n) = w.digits(quote, 2, 2).or_else(|| w.digits(quote, 4, 4))?;
    let s = w.role(end, Role::Decade).filter(|_| w.joined(end))?;
    match n {
        20..=99 if p > at => first(s, 1900 + n as i32),
        1910..=2099 if n != 2000 || p > at => first(s, n as i32),
        _ => None,
    }
}

/// A year that its neighbours make one: "in 1988", "depuis 2003", "(2015)", "l'année 2015".
fn year(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    let named = w.unit(w.skip(at, Role::Article)).filter(|(_, u)| *u == DateUnit::Year);
    if let Some((p, _)) = named {
        let (end, year) = w.year(w.skip(p, Role::Of))?;
        return said(end, Some(year), None, None);
    }
    if let Some((end, year)) = w.spoken_year(at).filter(|(end, _)| w.after(at, Role::Lead) && w.closes(*end)) {
        return said(end, Some(year), None, None);
    }
    let (end, year) = w.year(at)?;
    let listed =
        at >= 3 && w.year(at - 2).is_some() && w.role(at - 1, Role::And) == Some(at) && w.after(at - 2, Role::Lead);
    let led = (w.after(at, Role::Lead) || listed && w.free(end)) && !w.counts(end) && !w.dashed(end);
    let weak = w.after(at, Role::WeakLead) && w.free(end) && year >= 1800;
    (led || weak || w.in_brackets(at, end)).then(|| said(end, Some(year), None, None))?
}

/// "2020-11-07", "07/11/2020", "7.11.2020", "2015/03".
fn numeric(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    if let Some(said) = spaced(w, w.skip(at, Role::Article)) {
        return Some(said);
    }
    let (first, p) = w.run(at)?;
    let mark = ['/', '-', '.', '\u{2011}'].into_iter().find(|&m| w.touches(p, m))?;
    // The middle of a longer run of numbers is no date: "10.1.12.2020".
    if at > 1 && w.joined(at) && w.is(at - 1, mark) && w.is_digits(at - 2) {
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

/// "2015/03"; "8/10" only after a word that a day follows.
fn two_numbers(w: &Words<'_, '_>, at: usize, (a, b): (&str, &str), mark: char, end: usize) -> Option<Said> {
    let value = |s: &str| s.parse::<u32>().ok();
    let (x, y) = (value(a)?, value(b)?);
    match (a.len(), b.len()) {
        (4, 1..=2) if (mark == '/' || b.starts_with('0')) && y <= 12 => {
            w.year(at).and_then(|_| said(end, Some(x as i32), Some(y), None))
        }
        (1..=2, 1..=2) if mark == '/' && paired(w, at, end) => ordered(w, end, (x, y), None),
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
