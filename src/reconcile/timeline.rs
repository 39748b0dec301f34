//! Time: which of two claims is the earlier, whether an event is closed, which day a count belongs to. Pure.

use chrono::NaiveDate;

use crate::model::claim::{AsOfBasis, Basis, Claim, Mark};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::inventory::Moves;
use crate::model::policy::Policy;

/// How two claims lie in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The first one is the earlier.
    Before,
    /// The second one is the earlier.
    After,
    /// No one can tell.
    Unknown,
}

/// When a claim's count was made.
pub(crate) fn counted(claim: &Claim) -> Option<Edtf> {
    claim.counted()
}

/// Order by as-of; on overlapping as-of by publication; then by the words ("an earlier toll").
pub(crate) fn order(a: &Claim, b: &Claim) -> Order {
    let by = |x: Option<Edtf>, y: Option<Edtf>| match (x, y) {
        (Some(x), Some(y)) if x.before(&y) => Order::Before,
        (Some(x), Some(y)) if y.before(&x) => Order::After,
        _ => Order::Unknown,
    };
    // One that looks back was made when its article was.
    let looks_back = a.background != b.background;
    let made = by(counted(a), counted(b));
    let published = by(a.published, b.published);
    // A correction is later than what it corrects, whatever day it speaks of.
    let corrects = is_corrected(a) != is_corrected(b)
        && (is_corrected(a) && published == Order::After || is_corrected(b) && published == Order::Before);
    let dated = [if looks_back || corrects { Order::Unknown } else { made }, published];
    let dated = dated.into_iter().find(|o| *o != Order::Unknown);
    // The day of its event says of no count when it was made.
    let says_when = |c: &Claim| says_when(c) && c.basis != Basis::Incident;
    match (dated, is_earlier(a), is_earlier(b)) {
        // "An earlier toll" was given before its article: it may be as old as any count.
        (Some(Order::Before), _, true) if !says_when(b) => Order::Unknown,
        (Some(Order::After), true, _) if !says_when(a) => Order::Unknown,
        (Some(order), ..) => order,
        (None, true, false) => Order::Before,
        (None, false, true) => Order::After,
        (None, ..) => Order::Unknown,
    }
}

/// Whether the words call it an earlier count.
pub(crate) fn is_earlier(claim: &Claim) -> bool {
    claim.marks.contains(&Mark::Earlier)
}

/// Whether the words say that it corrects a count.
fn is_corrected(claim: &Claim) -> bool {
    claim.marks.contains(&Mark::Corrected)
}

/// Whether the text says when its count was made.
pub(crate) fn says_when(claim: &Claim) -> bool {
    matches!(claim.as_of.basis, AsOfBasis::Stated | AsOfBasis::Relative)
}

/// Whether the as-of dates can be the same; an unknown date overlaps everything.
pub(crate) fn overlap(a: &Claim, b: &Claim) -> bool {
    match (&a.as_of.date, &b.as_of.date) {
        (Some(x), Some(y)) => x.overlaps(y),
        _ => true,
    }
}

/// Whether the dates that a verdict rests on are not all known.
pub(crate) fn is_undated(claim: &Claim) -> bool {
    claim.as_of.date.is_none_or(|d| d.range().is_none())
}

/// Whether the order rests on publication alone, a day apart at most: the later article may carry the older count.
pub(crate) fn is_fresh(a: &Claim, b: &Claim) -> bool {
    let days = || Some((counted(a)?.range()?.1 - counted(b)?.range()?.1).num_days().abs());
    let event = a.basis == Basis::Incident && b.basis == Basis::Incident;
    (event || !(says_when(a) && says_when(b))) && days().is_none_or(|d| d <= 1)
}

/// Whether both count one event's dead or hurt on its day or the day after, when a toll grows by the hour: a day that the text says, and
/// two articles published then.
pub(crate) fn is_of_first_day(a: &Claim, b: &Claim) -> bool {
    let said = [a, b].into_iter().filter(|c| c.basis == Basis::Incident && says_when(c));
    let event = said.filter_map(|c| c.as_of.date?.exact()).min();
    let soon = |c: &Claim| {
        let (first, last) = c.published?.range()?;
        Some(first == last && (0..=1).contains(&(first - event?).num_days()))
    };
    [a, b].into_iter().all(|c| soon(c) == Some(true))
}

/// Whether growth no longer explains a difference: background, or settled before the article was published.
pub(crate) fn is_closed(claim: &Claim, policy: &Policy) -> bool {
    let settled = || {
        let as_of = claim.as_of.date?.range()?.1;
        let published = claim.published?.range()?.0;
        Some((published - as_of).num_days() > policy.settling)
    };
    claim.background || settled().unwrap_or(false)
}

/// The day or moment that a claim's row is bound to, for topics that are counted for each day or moment. What is counted for
/// each day runs on where the whole story is one event.
pub(crate) fn moment(claim: &Claim, moves: Moves, series: bool, past: bool) -> Option<Edtf> {
    let per_day = match moves {
        Moves::Crowd | Moves::Stock => true,
        Moves::Day => claim.basis != Basis::Cumulative && series,
        Moves::Toll | Moves::Fixed => past,
    };
    if !per_day {
        return None;
    }
    match claim.as_of.date {
        // A past event is told by its year: "in 2003", "on 26 December 2003".
        Some(Edtf::Date(d)) if past => Some(Edtf::Date(PartialDate { month: None, day: None, time: None, ..d })),
        Some(Edtf::Date(d)) if d.time.is_some() => Some(Edtf::Date(PartialDate { time: None, ..d })),
        // A count up to a day belongs to that day.
        Some(Edtf::Interval(_, Some(end))) => Some(Edtf::Date(end)),
        date => date,
    }
}

/// Two dates of one event, side by side: where neither states its year they are read in one and the same year.
pub(crate) fn comparable(a: Edtf, b: Edtf) -> Option<((NaiveDate, NaiveDate), (NaiveDate, NaiveDate))> {
    let set = |e: Edtf| {
        // A leap year, so that 29 February stands.
        let year = |d: PartialDate| d.in_year(2000);
        match e {
            Edtf::Date(d) => Edtf::Date(year(d)),
            Edtf::Interval(x, y) => Edtf::Interval(x.map(year), y.map(year)),
        }
    };
    let unknown = |e: Edtf| match e {
        Edtf::Date(d) => d.year == Year::Unknown,
        Edtf::Interval(x, y) => [x, y].into_iter().flatten().all(|d| d.year == Year::Unknown),
    };
    match (unknown(a), unknown(b)) {
        (false, false) => Some((a.range()?, b.range()?)),
        (true, true) => Some((set(a).range()?, set(b).range()?)),
        // One year is known: the other date is read in it.
        (true, false) => comparable(in_year_of(a, b)?, b),
        (false, true) => comparable(a, in_year_of(b, a)?),
    }
}

fn in_year_of(undated: Edtf, dated: Edtf) -> Option<Edtf> {
    use chrono::Datelike;
    let year = dated.range()?.0.year();
    Some(match undated {
        Edtf::Date(d) => Edtf::Date(d.in_year(year)),
        Edtf::Interval(x, y) => Edtf::Interval(x.map(|d| d.in_year(year)), y.map(|d| d.in_year(year))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::fixture::claim;

    #[test]
    fn order_from_as_of_then_publication_then_words() {
        let mut a = claim("a.txt", "deaths", 10);
        let mut b = claim("b.txt", "deaths", 12);
        let date = |s| Edtf::parse(s);
        assert_eq!(order(&a, &b), Order::Unknown);
        (a.as_of.date, b.as_of.date) = (date("2020-11-05"), date("2020-11-07"));
        assert_eq!((order(&a, &b), order(&b, &a)), (Order::Before, Order::After));
        b.as_of.date = date("XXXX-11-07");
        assert_eq!(order(&a, &b), Order::Unknown);
        b.as_of.date = a.as_of.date;
        (a.published, b.published) = (date("2020-11-06"), date("2020-11-05"));
        assert_eq!(order(&a, &b), Order::After);
        let mut c = claim("a.txt", "deaths", 8);
        c.marks.push(Mark::Earlier);
        (a.published, b.published) = (None, None);
        assert_eq!(
            (order(&c, &a), order(&b, &c)),
            (Order::Before, Order::After),
            "its own article's, and another's of that day"
        );
        (a.published, c.published) = (date("2020-11-07"), date("2020-11-09"));
        (a.as_of.date, c.as_of.date) = (a.published, c.published);
        assert_eq!((order(&a, &c), order(&c, &a)), (Order::Unknown, Order::Unknown), "earlier than a later article");
    }

    #[test]
    fn a_month_after_it_settles() {
        let policy = Policy::default();
        let mut c = claim("a.txt", "deaths", 10);
        assert!(!is_closed(&c, &policy));
        (c.as_of.date, c.published) = (Edtf::parse("2020-11-05"), Edtf::parse("2020-12-30"));
        assert!(is_closed(&c, &policy));
        c.published = Edtf::parse("2020-11-30");
        assert!(!is_closed(&c, &policy));
        c.background = true;
        assert!(is_closed(&c, &policy));
    }

    #[test]
    fn dates_without_a_year_meet_in_one() {
        let d = |s| Edtf::parse(s).unwrap();
        let meet = |a, b| comparable(d(a), d(b)).map(|(x, y)| x.0 <= y.1 && y.0 <= x.1);
        assert_eq!(meet("XXXX-09-27", "XXXX-09-27/XXXX-09-30"), Some(true));
        assert_eq!(meet("2020-09-27", "XXXX-09-28"), Some(false));
        assert_eq!(meet("2020-09-27", "XXXX-09-27"), Some(true));
        assert_eq!(meet("2020-09-27", "2020-09"), Some(true));
    }
}
