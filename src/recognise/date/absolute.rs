//! Dates by day, month and year: "7 November 2020", "le 1er mai", "in 1988", "2020-11-07", "31/12/2020", "the 1990s".

use crate::lang::dates::{DateUnit, MonthForm, Role};
use crate::model::edtf::{PartialDate, Year};
use crate::model::token::Token;
use crate::recognise::date::numeric::numeric;
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

pub(super) fn said(end: usize, year: Option<i32>, month: Option<u32>, day: Option<u32>) -> Option<Said> {
    let date = PartialDate::new(year.map_or(Year::Unknown, Year::Is), month, day)?;
    Some(Said { end, date, other: None })
}

/// A date with a day of the month.
pub(super) fn day(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    year_month_day(w, at).or_else(|| numeric(w, at)).or_else(|| day_month(w, at)).or_else(|| month_day(w, at))
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
    let (end, (month, form)) = w.month(p)?;
    // "trente-sept personnes": a number in words stands before no abbreviation.
    if form == MonthForm::Short && !ordinal && !w.is_digits(at) {
        return None;
    }
    // "le 3 mai 12 personnes": digits after it are a year only if they look like one.
    let joined = joined && (w.is_dash(end) || w.is(end, '/')) && w.joined(end + 1);
    match year_after(w, if joined { end + 1 } else { end }, joined) {
        Some((end, year)) => said(end, Some(year), Some(month), Some(day)),
        // "12 may have died".
        None => (!small || of).then(|| said(end, None, Some(month), Some(day)))?,
    }
}

/// The year behind a month: ", 2020", "of 2020", "'98", "98", "de l'année 2015".
pub(super) fn year_after(w: &Words<'_, '_>, at: usize, joined: bool) -> Option<(usize, i32)> {
    let comma = at + usize::from(w.is(at, ','));
    let of = w.skip(comma, Role::Of);
    let of = w.unit(w.skip(of, Role::Article)).filter(|(_, u)| *u == DateUnit::Year).map_or(of, |u| u.0);
    let of = w.skip(of, Role::Of);
    // "the September 2001 attacks": an event is not counted by a year.
    if let Some((end, year)) = w.year(of).filter(|(end, _)| !w.counts(*end) || w.names_event(*end)) {
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
pub(super) fn century(short: u32) -> i32 {
    short as i32 + if short < 50 { 2000 } else { 1900 }
}

/// "November 7, 2020", "Nov. 7th", "March, 6th 2016", "May twenty-first".
fn month_day(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    let (p, (month, form)) = w.month(at)?;
    let p = p + usize::from(w.touches(p, '.'));
    let joined = (w.is_dash(p) || w.is(p, '/')) && w.joined(p) && w.joined(p + 1);
    let comma = w.is(p, ',');
    let q = w.skip(p + usize::from(comma || joined), Role::Article);
    // « sept le 5 janvier »: a number, where no day has "the" behind its month.
    if form == MonthForm::Short && q > p && !w.bench.cx.pack.dates.ordinal_days && !comma && !joined {
        return None;
    }
    // "September-2020-23".
    if let Some((r, year)) = w.year(q).filter(|(r, _)| joined && w.dashed(*r))
        && let Some((end, day)) = w.digits(r + 1, 1, 2)
    {
        return said(end, Some(year), Some(month), Some(day));
    }
    let (end, (day, ordinal)) = w.day_number(q)?;
    let plain = !ordinal && (!w.is_digits(q) || w.small(at));
    // "the September 11, 2001 attacks".
    let whose = |e: usize| !w.counts(e) || w.names_event(e);
    if let Some((end, year)) = w.any_year(end + usize::from(w.is(end, ','))).filter(|(e, _)| whose(*e)) {
        return said(end, Some(year), Some(month), Some(day));
    }
    if let Some((end, year)) = year_after(w, end, false).filter(|_| ordinal && w.is_apostrophe(end)) {
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
        && let Some((end, (month, _))) = w.month(p + usize::from(w.dashed(p)))
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
            // "in may.": nothing else can be meant behind these words.
            let closed = before(Role::Lead) && !before(Role::Open) && w.closes(p);
            led && !beside && (w.cased(at) || closed) && !w.token(p).is_some_and(Token::is_capital)
                || w.alone(at, p) && w.cased(at)
        }
        MonthForm::Short => {
            let time = before(Role::Lead) || before(Role::Of);
            time && !beside && w.bench.cx.pack.dates.capitals && w.free(p) && !w.token(p).is_some_and(Token::is_capital)
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
        1910..=2099 => first(s, n as i32),
        _ => None,
    }
}

/// A year that its neighbours make one: "in 1988", "depuis 2003", "(2015)", "l'année 2015".
fn year(w: &Words<'_, '_>, at: usize) -> Option<Said> {
    let named = w.unit(w.skip(at, Role::Article)).filter(|(_, u)| *u == DateUnit::Year);
    if let Some((p, _)) = named {
        if let Some((end, year)) = w.any_year(w.skip(p, Role::Of)) {
            return said(end, Some(year), None, None);
        }
        // "the year 247", "l'an 800".
        let (end, year) = w.digits(p, 3, 3).filter(|(end, _)| !w.plural(at, p) && w.closes(*end))?;
        return said(end, i32::try_from(year).ok(), None, None);
    }
    let led = !w.is_digits(at) && w.after(at, Role::Lead);
    if let Some((end, year)) = led.then(|| w.spoken_year(at)).flatten().filter(|(end, _)| w.closes(*end)) {
        return said(end, Some(year), None, None);
    }
    let (end, year) = w.year(at)?;
    let era = w.era(at).is_some() || !w.is_digits(end - 1);
    let listed =
        at >= 3 && w.year(at - 2).is_some() && w.role(at - 1, Role::And) == Some(at) && w.after(at - 2, Role::Lead);
    let led = (w.after(at, Role::Lead) || listed && w.free(end)) && (at == 1 || !w.counts(end)) && !w.dashed(end);
    let weak = w.after(at, Role::WeakLead) && year >= 1800 && (w.free(end) || w.behind_event(at) && !w.counts(end));
    let named = w.after(at, Role::Naming) && w.names_event(end) && (1800..2100).contains(&year);
    (era || led || weak || named || w.in_brackets(at, end)).then(|| said(end, Some(year), None, None))?
}
