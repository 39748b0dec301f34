//! Crowds of towns in a story that tells of a whole country's: each town's is its own, and what is told of no place may be a town's.
//!
//! Input: the claims of a story. Output: the town whose crowd a claim is; whether one of no place may be one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::map::{Map, Set};
use crate::model::claim::Claim;
use crate::model::edtf::Edtf;
use crate::model::inventory::{Inventory, Moves};
use crate::reconcile::block::is_of_state;
use crate::reconcile::interval::stated;
use crate::reconcile::{moves, name, subject};

/// How many times one count of a town's crowd is another at most.
const ALIKE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// How many times a country's crowd is that of a town at least.
const TIMES: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// "107,000 marched across France, 13,000 in Paris": where a whole country's crowd is told, or one article tells of the crowds of
/// several towns, each town's is its own; so it is with those arrested there.
pub(super) struct Crowds<'a> {
    inventory: &'a Inventory,
    of_towns: bool,
    /// Articles and days whose counts of no place may be those of a town.
    apart: Set<(&'a str, Option<Edtf>)>,
    /// Articles that tell of a whole country's crowd.
    wide: Set<&'a str>,
    /// The crowds of towns, by town and day, and those of the country.
    towns: Map<(String, Option<Edtf>), BTreeSet<Decimal>>,
    wholes: Map<Option<Edtf>, BTreeSet<Decimal>>,
}

impl<'a> Crowds<'a> {
    pub(super) fn of(claims: &'a [Arc<Claim>], inventory: &'a Inventory) -> Self {
        let crowd = |c: &Arc<Claim>| moves(inventory, c) == Moves::Crowd;
        let several = |of: &[Arc<Claim>]| {
            let placed = of.iter().filter(|c| crowd(c)).filter_map(|c| c.place.last());
            placed.map(|place| name::key(place)).collect::<Set<_>>().len() > 1
        };
        let part = |c: &Arc<Claim>| crowd(c) && c.part_of.is_some() && !c.place.is_empty();
        let of_towns = claims.iter().any(|c| crowd(c) && is_of_state(c) || part(c))
            || claims.chunk_by(|a, b| a.article == b.article).any(several);
        let apart = if of_towns { apart(claims, inventory) } else { Set::default() };
        let (mut wide, mut towns, mut wholes) = (Set::default(), Map::default(), Map::default());
        let parents: Set<&str> = claims.iter().filter_map(|c| c.part_of.as_deref()).collect();
        for claim in claims.iter().filter(|c| of_towns && crowd(c) && !c.background) {
            let value = stated(&claim.figure);
            if is_of_state(claim) || parents.contains(claim.id.as_str()) {
                wide.insert(&*claim.article);
                wholes.entry(claim.as_of.date).or_insert_with(BTreeSet::new).extend(value);
            } else if let Some(place) = claim.place.last() {
                towns.entry((name::key(place), claim.as_of.date)).or_insert_with(BTreeSet::new).extend(value);
            }
        }
        Self { inventory, of_towns, apart, wide, towns, wholes }
    }

    /// Whether a crowd of no place may be a town's: see [`apart`].
    pub(super) fn may_be_of_town(&self, claim: &Claim) -> bool {
        is_bare(claim, self.inventory) && self.apart.contains(&(&claim.article, claim.as_of.date))
    }

    fn is_one(&self, claim: &Claim) -> bool {
        matches!(moves(self.inventory, claim), Moves::Crowd | Moves::Day)
    }

    /// The town whose own crowd a claim counts.
    pub(super) fn town(&self, claim: &Claim) -> Option<String> {
        let place = claim.place.last().filter(|_| self.of_towns && self.is_one(claim) && !is_of_state(claim));
        place.map(|place| name::key(place)).or_else(|| self.home(claim))
    }

    /// "Police counted 12,000", in a report from Arlow that tells of no country's crowd: that of the town which the article names first,
    /// where another count of it on that day is as large, and nearer than any of the country.
    fn home(&self, claim: &Claim) -> Option<String> {
        let bare = self.of_towns && is_bare(claim, self.inventory) && !self.wide.contains(&*claim.article);
        let value = stated(&claim.figure).filter(|_| bare)?;
        let first = || claim.context.iter().find_map(|e| e.strip_prefix("name:"));
        let town = subject::town(&claim.context).or_else(|| first().map(name::key))?;
        let day = claim.as_of.date;
        let own = nearest(self.towns.get(&(town.clone(), day))?, value)?;
        let whole = self.wholes.get(&day).and_then(|wholes| nearest(wholes, value));
        (own <= ALIKE && whole.is_none_or(|whole| own < whole)).then_some(town)
    }
}

/// By which factor a count and the nearest of some others lie apart.
fn nearest(others: &BTreeSet<Decimal>, value: Decimal) -> Option<Decimal> {
    let below = others.range(..=value).next_back().and_then(|&other| value.checked_div(other));
    let above = others.range(value..).next().and_then(|other| other.checked_div(value));
    below.into_iter().chain(above).min()
}

/// Whether a claim counts a crowd and says no place, nor that it is a part.
fn is_bare(claim: &Claim, inventory: &Inventory) -> bool {
    moves(inventory, claim) == Moves::Crowd && claim.place.is_empty() && claim.part_of.is_none()
}

/// "Thousands marched in Arlow. Police counted 12,000", beside a country's 320,000: articles, each on one day, that tell of towns and whose
/// lowest count of no place lies far below every count of the country for that day.
fn apart<'a>(claims: &'a [Arc<Claim>], inventory: &Inventory) -> Set<(&'a str, Option<Edtf>)> {
    let crowd = |c: &&Arc<Claim>| moves(inventory, c) == Moves::Crowd;
    let parents: Set<&str> = claims.iter().filter_map(|c| c.part_of.as_deref()).collect();
    let whole = |c: &&Arc<Claim>| is_of_state(c) || c.place.is_empty() && parents.contains(c.id.as_str());
    let mut wholes: BTreeMap<Option<Edtf>, Decimal> = BTreeMap::new();
    for (claim, value) in claims.iter().filter(crowd).filter(whole).filter_map(|c| Some((c, stated(&c.figure)?))) {
        let low = wholes.entry(claim.as_of.date).or_insert(value);
        *low = (*low).min(value);
    }
    let mut found = Set::default();
    if wholes.is_empty() {
        return found;
    }
    for article in claims.chunk_by(|a, b| a.article == b.article) {
        if !article.iter().filter(crowd).any(|c| !c.place.is_empty() && !is_of_state(c) && c.part_of.is_none()) {
            continue;
        }
        let mut lowest: BTreeMap<Option<Edtf>, Decimal> = BTreeMap::new();
        for (claim, value) in
            article.iter().filter(|c| is_bare(c, inventory)).filter_map(|c| Some((c, stated(&c.figure)?)))
        {
            let low = lowest.entry(claim.as_of.date).or_insert(value);
            *low = (*low).min(value);
        }
        let far = |day: &Option<Edtf>, low: Decimal| {
            wholes.get(day).is_some_and(|whole| low.checked_mul(TIMES).is_some_and(|high| high < *whole))
        };
        let far = lowest.into_iter().filter(|(day, low)| far(day, *low));
        found.extend(far.map(|(day, _)| (&*article[0].article, day)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inventory::TopicInfo;
    use crate::reconcile::fixture::claim;

    #[test]
    fn a_crowd_of_no_place_far_below_the_countrys_may_be_a_towns() {
        let mut ids = Inventory::default();
        ids.topics.insert(
            "turnout".into(),
            TopicInfo { label: "turnout".into(), unit: "person".into(), moves: Moves::Crowd },
        );
        let crowd = |article: &str, n: i64, place: &[&str]| {
            let place = place.iter().map(ToString::to_string).collect();
            Arc::new(Claim { place, ..claim(article, "turnout", n) })
        };
        let apart = |claims: &[Arc<Claim>]| {
            let crowds = Crowds::of(claims, &ids);
            claims.iter().filter(|c| crowds.may_be_of_town(c)).count()
        };
        let country = crowd("a.md", 320_000, &["FR"]);
        let town = crowd("b.md", 30_000, &["Arlow"]);
        let told = |n: i64| [country.clone(), town.clone(), crowd("b.md", n, &[])];
        assert_eq!([apart(&told(12_000)), apart(&told(900_000)), apart(&told(200_000))], [1, 0, 0]);
        assert_eq!(apart(&[country.clone(), crowd("b.md", 12_000, &[])]), 0, "an article that tells of no town");
        let mut other = (*country).clone();
        other.as_of.date = Edtf::parse("2021-05-02");
        assert_eq!(
            apart(&[Arc::new(other), town.clone(), crowd("b.md", 12_000, &[])]),
            0,
            "the country's crowd of another day"
        );
        assert_eq!(apart(&[town, crowd("b.md", 12_000, &[])]), 0, "a story that tells of no country");
    }
}
