//! Totals that do not say so, in a story that goes on: "1,400 arrested", says the headline, and the text "so far 1,400 have been arrested";
//! "the riot has left 116 dead", after "100 so far".
//!
//! Input: the claims of a story, in the order of their articles. Output: the ids of those that are totals. No count of one day is higher
//! than the totals told before it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::map::Set;
use crate::model::claim::{Basis, Claim};
use crate::model::inventory::{Inventory, Moves, is_state};
use crate::model::mention::Status;
use crate::reconcile::interval::stated;
use crate::reconcile::moves;
use crate::reconcile::story::About;
use crate::reconcile::timeline::says_when;

/// Below it two counts may be equal by chance, and a day's may be as high as a total.
const CHANCE: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// How many times the totals before it a count is at most that is one.
const TIMES: Decimal = Decimal::from_parts(15, 0, 0, false, 1);

/// What two counts of one quantity have in common.
type What<'a> = (&'a str, &'a str, &'a [String], Status, Option<&'a str>);

/// The counts of one day or event that are totals.
pub(super) fn totals<'a>(claims: &'a [Arc<Claim>], about: &About, inventory: &Inventory) -> Set<&'a str> {
    let mut found = Set::default();
    if !about.series {
        return found;
    }
    let of = |basis: Basis, c: &&Arc<Claim>| c.basis == basis && grows(c, inventory);
    let told: Vec<&Arc<Claim>> = claims.iter().filter(|c| of(Basis::Cumulative, c)).collect();
    let highest = highest(&told);
    for article in claims.chunk_by(|a, b| a.article == b.article) {
        let own: Set<(What<'_>, Decimal)> =
            article.iter().filter(|c| of(Basis::Cumulative, c)).filter_map(|c| Some((what(c), value(c)?))).collect();
        for claim in article.iter().filter(|c| of(Basis::Incident, c)) {
            let repeats = || value(claim).is_some_and(|v| own.contains(&(what(claim), v)));
            if repeats() || reaches(claim, &highest) {
                found.insert(&*claim.id);
            }
        }
    }
    found
}

/// By quantity: the days on which totals were told, in order, each with the highest up to then.
fn highest<'a>(totals: &[&'a Arc<Claim>]) -> BTreeMap<What<'a>, Vec<(NaiveDate, Decimal)>> {
    let mut found: BTreeMap<What<'_>, Vec<(NaiveDate, Decimal)>> = BTreeMap::new();
    for claim in totals.iter().filter(|c| is_of_all(c)) {
        if let Some((day, value)) = day(claim).zip(stated(&claim.figure)) {
            found.entry(what(claim)).or_default().push((day, value));
        }
    }
    for told in found.values_mut() {
        told.sort();
        let mut top = Decimal::ZERO;
        for (_, value) in told.iter_mut() {
            top = top.max(*value);
            *value = top;
        }
    }
    found
}

/// Whether a count of no day of its own is as high as all totals told by then, and not far above them.
fn reaches(claim: &Claim, highest: &BTreeMap<What<'_>, Vec<(NaiveDate, Decimal)>>) -> bool {
    let bare = !says_when(claim) && is_of_all(claim);
    let before = || {
        let (told, day) = (highest.get(&what(claim))?, day(claim)?);
        told[..told.partition_point(|(d, _)| *d <= day)].last().map(|(_, top)| *top)
    };
    // Far above them it may count something else.
    let fits = |v: Decimal, top: Decimal| v >= top && top.checked_mul(TIMES).is_some_and(|most| v < most);
    bare && value(claim).is_some_and(|v| before().is_some_and(|top| fits(v, top)))
}

/// Whether no place below a state is said.
fn is_of_all(claim: &Claim) -> bool {
    claim.place.iter().all(|p| is_state(p)) && claim.candidates.is_empty()
}

fn day(claim: &Claim) -> Option<NaiveDate> {
    Some(claim.published?.range()?.0)
}

fn grows(claim: &Claim, inventory: &Inventory) -> bool {
    matches!(moves(inventory, claim), Moves::Toll | Moves::Day) && !claim.background && claim.part_of.is_none()
}

fn what(claim: &Claim) -> What<'_> {
    let whose = &claim.population;
    (&claim.topic, &claim.figure.unit, &whose.party, whose.status, whose.group.as_deref())
}

fn value(claim: &Claim) -> Option<Decimal> {
    stated(&claim.figure).filter(|v| *v >= CHANCE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::claim::AsOfBasis;
    use crate::model::edtf::Edtf;
    use crate::reconcile::fixture::claim;

    #[test]
    fn what_an_article_repeats_as_a_total_is_one() {
        let of = |article: &str, n: i64, basis: Basis| Arc::new(Claim { basis, ..claim(article, "deaths", n) });
        let totals = |claims: &[Arc<Claim>], series: bool| {
            totals(claims, &About { series, ..About::default() }, &Inventory::default()).len()
        };
        let twice = [of("a.md", 140, Basis::Incident), of("a.md", 140, Basis::Cumulative)];
        assert_eq!([totals(&twice, true), totals(&twice, false)], [1, 0]);
        assert_eq!(totals(&[of("a.md", 139, Basis::Incident), twice[1].clone()], true), 0, "another count");
        assert_eq!(totals(&[of("b.md", 140, Basis::Incident), twice[1].clone()], true), 0, "another article's");
        let few = [of("a.md", 3, Basis::Incident), of("a.md", 3, Basis::Cumulative)];
        assert_eq!(totals(&few, true), 0, "by chance");
    }

    #[test]
    fn what_is_as_high_as_the_totals_before_it_is_one() {
        let of = |article: &str, n: i64, basis: Basis, day: &str| {
            let published = Edtf::parse(day);
            Arc::new(Claim { basis, published, ..claim(article, "deaths", n) })
        };
        let total = of("a.md", 100, Basis::Cumulative, "2021-05-04");
        let totals = |one: Arc<Claim>| {
            let claims = [total.clone(), one];
            totals(&claims, &About { series: true, ..About::default() }, &Inventory::default()).len()
        };
        assert_eq!(totals(of("b.md", 116, Basis::Incident, "2021-05-05")), 1);
        assert_eq!(totals(of("b.md", 90, Basis::Incident, "2021-05-05")), 0, "a day's");
        assert_eq!(totals(of("b.md", 316, Basis::Incident, "2021-05-05")), 0, "it may count something else");
        assert_eq!(totals(of("b.md", 116, Basis::Incident, "2021-05-03")), 0, "no total has been told");
        let mut on_monday = (*of("b.md", 116, Basis::Incident, "2021-05-05")).clone();
        on_monday.as_of.basis = AsOfBasis::Relative;
        assert_eq!(totals(Arc::new(on_monday)), 0, "it says its day");
        let in_town =
            Claim { place: vec!["Arlow".into()], ..(*of("b.md", 116, Basis::Incident, "2021-05-05")).clone() };
        assert_eq!(totals(Arc::new(in_town)), 0, "a town's");
    }
}
