//! Days counted from another date: "two days before Christmas", "the Monday after Easter", "au lendemain du 3 mai".

use chrono::NaiveDate;

use crate::lang::dates::{DateUnit, DateWord, Role};
use crate::model::edtf::Edtf;
use crate::recognise::date::absolute;
use crate::recognise::date::calendar::{self, Clock};
use crate::recognise::date::holiday;
use crate::recognise::date::relative::{Resolved, relative, weekday};
use crate::recognise::date::words::Words;

/// A day said by another one: by the word for its neighbour, or as a weekday on one side of it.
pub(super) fn read(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    neighbour(w, at, clock).or_else(|| beside(w, at, clock))
}

/// "the day after Christmas", "la veille du 3 mai", "au lendemain de la Toussaint".
fn neighbour(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let p = w.skip(at, Role::Article);
    let (p, offset) = w.get(p, |word| if let DateWord::Neighbour(n) = word { Some(*n) } else { None })?;
    let (end, date) = w.of(p, |p| day(w, p, clock)).or_else(|| day(w, p, clock))?;
    let (first, last) = ends(date);
    let from = if offset < 0 { first } else { last };
    Some(relative(end, from.and_then(|d| calendar::plus_days(d, offset)).map(Edtf::day)))
}

/// "the Monday before Christmas", "the second Friday after Easter 2018", "le lundi après Pâques".
fn beside(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<Resolved> {
    let named = w.skip(at, Role::Article);
    let (p, n) = w.ordinal(named).unwrap_or((named, 1));
    let (p, (number, _)) = w.weekday(p).filter(|(_, (_, short))| !short)?;
    let (p, forward) = side(w, p)?;
    let p = w.skip(p, Role::Article);
    let feast = holiday::any(w, p, clock);
    // "arrested Monday after 3 May protests" is no Monday after 3 May.
    let clear = feast.is_some() || named > at || w.alone(at, p + 2);
    let (end, date) = feast.or_else(|| absolute_day(w, p, clock)).filter(|_| clear)?;
    let (first, last) = ends(date);
    let steps = 7 * (i64::from(n) - 1);
    let there = if forward {
        last.and_then(|d| calendar::plus_days(d, calendar::days_to(d, number) + steps))
    } else {
        first.and_then(|d| calendar::plus_days(d, -calendar::days_from(d, number) - steps))
    };
    Some(Resolved { weekday: Some(number), ..relative(end, there.map(Edtf::day)) })
}

/// "two days before yesterday", "3 days after January 12th": the lengths stand before these words.
pub(super) fn moved(w: &Words<'_, '_>, at: usize, lengths: &[(u32, DateUnit)], clock: &Clock) -> Option<Resolved> {
    let (p, forward) = side(w, at)?;
    // "600 a day from 23 June" counts no day from there; "a week before Christmas" counts from a feast.
    let several = lengths.iter().any(|(count, _)| *count > 1);
    let p = w.skip(p, Role::Article);
    let (end, date) =
        if several { day(w, p, clock)? } else { holiday::any(w, p, clock).or_else(|| weekday_day(w, p, clock))? };
    let (first, last) = ends(date);
    let there = Clock { day: if forward { last } else { first }, ..*clock };
    Some(relative(end, there.moved(lengths, forward, false)))
}

/// The word that says on which side.
fn side(w: &Words<'_, '_>, at: usize) -> Option<(usize, bool)> {
    let before = w.role(at, Role::BeforeDay).map(|p| (p, false));
    before.or_else(|| w.role(at, Role::AfterDay).map(|p| (p, true)))
}

/// The date to count from, unresolved where the reference does not allow it.
fn day(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<(usize, Option<Edtf>)> {
    let p = w.skip(at, Role::Article);
    if let Some((end, offset)) = w.relative_day(p) {
        return Some((end, clock.day.and_then(|d| calendar::plus_days(d, offset)).map(Edtf::day)));
    }
    absolute_day(w, p, clock).or_else(|| holiday::any(w, p, clock)).or_else(|| weekday_day(w, p, clock))
}

fn absolute_day(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<(usize, Option<Edtf>)> {
    let said = absolute::day(w, at)?;
    Some((said.end, Some(Edtf::Date(clock.resolve(said.date, None)))))
}

fn weekday_day(w: &Words<'_, '_>, at: usize, clock: &Clock) -> Option<(usize, Option<Edtf>)> {
    weekday(w, at, clock).map(|r| (r.end, r.date))
}

fn ends(date: Option<Edtf>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    date.map_or((None, None), |d| d.bounds())
}
