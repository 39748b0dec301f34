//! Counts that an article gives twice, once as a total: "1,400 arrested", says the headline, and the text "so far 1,400 have been arrested".
//!
//! Input: the claims of a story that goes on, in the order of their articles. Output: the ids of those that are totals, though they do not
//! say so.

use std::collections::HashSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::claim::{Basis, Claim};
use crate::model::inventory::{Inventory, Moves};
use crate::model::mention::Status;
use crate::reconcile::interval::stated;
use crate::reconcile::moves;
use crate::reconcile::story::About;

/// Below it two counts of an article may be equal by chance.
const CHANCE: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// What makes two counts of an article one.
type What<'a> = (&'a str, &'a str, &'a [String], Status, Option<&'a str>, Decimal);

/// The counts of one day or event that their article repeats as totals.
pub(super) fn totals<'a>(claims: &'a [Arc<Claim>], about: &About, inventory: &Inventory) -> HashSet<&'a str> {
    let mut found = HashSet::new();
    for article in claims.chunk_by(|a, b| a.article == b.article).filter(|_| about.series) {
        let of = |basis: Basis| article.iter().filter(move |c| c.basis == basis && grows(c, inventory));
        let totals: HashSet<What<'_>> = of(Basis::Cumulative).filter_map(|c| what(c)).collect();
        let repeats = of(Basis::Incident).filter(|c| what(c).is_some_and(|w| totals.contains(&w)));
        found.extend(repeats.map(|c| &*c.id));
    }
    found
}

fn grows(claim: &Claim, inventory: &Inventory) -> bool {
    matches!(moves(inventory, claim), Moves::Toll | Moves::Day) && !claim.background && claim.part_of.is_none()
}

fn what(claim: &Claim) -> Option<What<'_>> {
    let (whose, value) = (&claim.population, stated(&claim.figure)?);
    let group = whose.group.as_deref();
    (value >= CHANCE).then_some((&*claim.topic, &*claim.figure.unit, &*whose.party, whose.status, group, value))
}

#[cfg(test)]
mod tests {
    use super::*;
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
}
