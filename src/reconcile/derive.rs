//! Dates of events: a duration with its end gives a start date, and two dates of one event are compared.

use chrono::Days;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::claim::Claim;
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::mention::Hedge;
use crate::model::verdict::{Kind, Pattern, Severity, Verdict};
use crate::reconcile::finding::Finding;
use crate::reconcile::stable_id;
use crate::reconcile::timeline::comparable;
use crate::reconcile::verdict::BOTH_RIGHT;

/// Why two values of what is fixed contradict each other.
pub(crate) const FIXED: &str = "{a} against {b}: this does not change with time";

/// Days of a week.
const WEEK: i64 = 7;
/// Days of a short month.
const MONTH: i64 = 30;
/// Days of a year.
const YEAR: i64 = 365;
/// Days between the starts of two wars at least: three years.
const AGE: i64 = 1096;

/// The start date that a duration of an event gives, counted back from its as-of date.
pub(crate) fn start_date(claim: &Claim) -> Option<Claim> {
    let event = claim.event.as_ref().filter(|_| claim.topic == "duration")?;
    let end = claim.as_of.date?;
    let (low, high) = lasting(claim)?;
    let (low, high) = (days(low)?, days(high)?);
    // The longest duration gives the earliest start.
    let (first, last) = (back(end, high)?, back(end, low)?);
    let mut derived = claim.clone();
    derived.id = stable_id(&[&claim.id, "start-date"]);
    derived.topic = "start-date".to_string();
    derived.figure.unit = "date".to_string();
    derived.event = Some(event.clone());
    derived.date = Some(if first == last { Edtf::Date(first) } else { Edtf::Interval(Some(first), Some(last)) });
    derived.derived_from = Some(claim.id.clone());
    Some(derived)
}

/// The least and the most days that a duration means. A bare number of weeks or months is rounded, down or up; the first of some
/// days counts as one of them, so that "three days of clashes" may have begun two days ago.
fn lasting(claim: &Claim) -> Option<(Decimal, Decimal)> {
    let (low, high) = (claim.figure.low?, claim.figure.high?);
    if claim.figure.hedge != Hedge::Exact {
        return Some((low, high));
    }
    // What was not said in days has no stated value in them.
    let unit = match claim.figure.value {
        Some(_) => return Some((low.checked_sub(Decimal::ONE)?, high)),
        None if low == high => Decimal::from(WEEK),
        None if low < Decimal::from(YEAR) => Decimal::from(MONTH),
        None => Decimal::from(YEAR),
    };
    Some((low.checked_sub(unit.checked_div(Decimal::TWO)?)?, high.checked_add(unit)?))
}

/// Whole days: a start lies inside the day, so a fraction is cut off.
fn days(d: Decimal) -> Option<u64> {
    d.ceil().to_u64()
}

/// `days` before an end, in the end's own year where that is not said.
fn back(end: Edtf, days: u64) -> Option<PartialDate> {
    let last = match end {
        Edtf::Date(d) => d,
        Edtf::Interval(_, b) => b?,
    };
    let known = PartialDate { time: None, ..last.in_year(2000) };
    let day = known.exact()?.checked_sub_days(Days::new(days))?;
    let start = PartialDate::day(day);
    Some(if last.year == Year::Unknown { PartialDate { year: Year::Unknown, ..start } } else { start })
}

/// Claimed dates of one event.
pub(crate) fn dates(a: &Claim, b: &Claim) -> Option<Finding> {
    let (x, y) = comparable(a.date?, b.date?)?;
    let derived = (a.derived_from.is_some() || b.derived_from.is_some()).then_some(Kind::Derived);
    let contains = |o: (_, _), i: (_, _)| o.0 <= i.0 && i.1 <= o.1;
    // A war that an article names beside its own: no two articles differ by years on the start of one.
    let apart = (x.0 - y.1).num_days().max((y.0 - x.1).num_days());
    Some(if apart > AGE {
        Finding::new(Verdict::Compatible, Severity::Ok, &"{a} and {b} lie years apart: two events of one kind")
            .kind(derived)
    } else if apart > 0 {
        Finding::new(Verdict::Conflict, Severity::Error, &FIXED).kind(derived)
    } else if x == y || derived.is_some() && (contains(x, y) || contains(y, x)) {
        let fit: Pattern = &"{a} and {b}: worked out from the duration, they fit";
        let how = if derived.is_some() { fit } else { &"{a} and {b}: they say the same" };
        Finding::new(Verdict::Agree, Severity::Ok, how).kind(derived)
    } else {
        Finding::new(Verdict::Compatible, Severity::Ok, &BOTH_RIGHT).kind(derived)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::fixture::claim;

    #[test]
    fn a_duration_and_its_end_give_the_start() {
        let mut c = claim("a.md", "duration", 41);
        c.event = Some("fighting".into());
        (c.figure.hedge, c.figure.low) = (Hedge::Nearly, Some(Decimal::new(378, 1)));
        c.as_of.date = Edtf::parse("2020-11-07");
        assert_eq!(start_date(&c).unwrap().date, Edtf::parse("2020-09-27/2020-09-30"));
        c.as_of.date = Edtf::parse("XXXX-11-07");
        assert_eq!(start_date(&c).unwrap().date, Edtf::parse("XXXX-09-27/XXXX-09-30"));
        c.as_of.date = None;
        assert_eq!(start_date(&c), None);
    }

    #[test]
    fn starts_years_apart_are_of_two_events() {
        let start = |day: &str| {
            let mut c = claim("a.md", "start-date", 1);
            c.date = Edtf::parse(day);
            c
        };
        let verdict = |a: &str, b: &str| dates(&start(a), &start(b)).unwrap().verdict;
        assert_eq!(verdict("2020-06-10", "2020-06-11"), Verdict::Conflict);
        assert_eq!(verdict("2019-06-10", "2020-06-10"), Verdict::Conflict, "a year written wrong");
        assert_eq!(verdict("2014-06-10", "2020-06-10"), Verdict::Compatible);
        assert_eq!(verdict("2020-06-10", "2014-06-10"), Verdict::Compatible);
    }
}
