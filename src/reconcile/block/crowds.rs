//! Crowds of towns in a story that tells of a whole country's: each town's is its own, and what is told of no place may be a town's.
//!
//! Input: the claims of a story. Output: the town whose crowd a claim is; whether one of no place may be one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::map::{Map, Set};
use crate::model::claim::{Claim, ClaimFigure};
use crate::model::edtf::Edtf;
use crate::model::inventory::{Inventory, Moves};
use crate::reconcile::block::is_of_state;
use crate::reconcile::interval::stated;
use crate::reconcile::story::About;
use crate::reconcile::{moves, name, subject};

/// How many times one count of a town's crowd is another at most.
const ALIKE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// How many times its floor a crowd told without a number may be: "thousands" are said of 2,000 and of 60,000, not of a million.
const ORDER: Decimal = Decimal::from_parts(50, 0, 0, false, 0);
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
    towns: Map<(String, Option<Edtf>), Counts>,
    wholes: Map<Option<Edtf>, Counts>,
    /// Those of no place.
    bare: Map<Option<Edtf>, Counts>,
    /// Keys of the towns with which the story begins.
    first: Vec<&'a str>,
}

/// Counts of one crowd.
#[derive(Default)]
struct Counts {
    numbers: BTreeSet<Decimal>,
    /// The lowest of those told without a number: "thousands".
    floor: Option<Decimal>,
}

impl Counts {
    fn add(&mut self, figure: &ClaimFigure) {
        let Some(value) = stated(figure) else { return };
        if figure.value.is_some() {
            self.numbers.insert(value);
        } else {
            self.floor = Some(self.floor.map_or(value, |floor| floor.min(value)));
        }
    }

    /// By which factor a count and the nearest of these lie apart.
    fn nearest(&self, value: Decimal) -> Option<Decimal> {
        let below = self.numbers.range(..=value).next_back().and_then(|&other| value.checked_div(other));
        let above = self.numbers.range(value..).next().and_then(|other| other.checked_div(value));
        let reach = |floor: &Decimal| *floor <= value && floor.checked_mul(ORDER).is_some_and(|high| value <= high);
        let open = self.floor.filter(reach).map(|_| Decimal::ONE);
        below.into_iter().chain(above).chain(open).min()
    }

    /// The largest.
    fn most(&self) -> Option<Decimal> {
        self.numbers.last().copied()
    }
}

impl<'a> Crowds<'a> {
    pub(super) fn of(claims: &'a [Arc<Claim>], about: &'a About, inventory: &'a Inventory) -> Self {
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
        let mut bare: Map<Option<Edtf>, Counts> = Map::default();
        let parents: Set<&str> = claims.iter().filter_map(|c| c.part_of.as_deref()).collect();
        for claim in claims.iter().filter(|c| of_towns && crowd(c) && !c.background) {
            if is_of_state(claim) || parents.contains(claim.id.as_str()) {
                wide.insert(&*claim.article);
                wholes.entry(claim.as_of.date).or_insert_with(Counts::default).add(&claim.figure);
            } else if let Some(place) = claim.place.last() {
                towns.entry((name::key(place), claim.as_of.date)).or_insert_with(Counts::default).add(&claim.figure);
            } else {
                bare.entry(claim.as_of.date).or_default().add(&claim.figure);
            }
        }
        let first = about.town.iter().chain(&about.lead).map(String::as_str).collect();
        Self { inventory, of_towns, apart, wide, towns, wholes, bare, first }
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
        let town = place.map(|place| name::key(place)).or_else(|| self.home(claim))?;
        (!self.is_whole(&town, claim.as_of.date)).then_some(town)
    }

    /// Whether a town's crowd is all that the story tells of on a day: it begins with the town, nobody tells of a country's, and of no
    /// place no more than was counted there.
    fn is_whole(&self, town: &str, day: Option<Edtf>) -> bool {
        let own = || self.towns.get(&(town.to_string(), day));
        let most = self.bare.get(&day).and_then(Counts::most);
        let alike = |counts: &Counts| most.is_none_or(|n| counts.nearest(n).is_some_and(|by| by <= ALIKE));
        let first = self.first.iter().any(|first| name::meet(first, town));
        first && self.wholes.is_empty() && own().is_some_and(alike)
    }

    /// "Police counted 12,000", in a report from Arlow that tells of no country's crowd: that of the town which the article names first,
    /// or of that with which the story begins and which it names too, where another count of it on that day is as large, and nearer than
    /// any of the country.
    fn home(&self, claim: &Claim) -> Option<String> {
        let bare = self.of_towns && is_bare(claim, self.inventory) && !self.wide.contains(&*claim.article);
        let value = stated(&claim.figure).or(claim.figure.low).filter(|_| bare)?;
        let first = || claim.context.iter().find_map(|e| e.strip_prefix("name:"));
        let own = subject::town(&claim.context).or_else(|| first().map(name::key));
        let names = || claim.context.iter().filter_map(|e| e.strip_prefix("name:")).map(name::key);
        let named = self.first.iter().filter(|town| names().any(|n| name::meet(&n, town)));
        let day = claim.as_of.date;
        let whole = self.wholes.get(&day).and_then(|wholes| wholes.nearest(value));
        let counted = |town: &String| {
            let own = self.towns.get(&(town.clone(), day)).and_then(|counts| counts.nearest(value));
            own.is_some_and(|own| own <= ALIKE && whole.is_none_or(|whole| own < whole))
        };
        own.into_iter().chain(named.map(ToString::to_string)).find(counted)
    }
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
    // "Thousands" may be as many as the country's.
    let told = |c: &Claim| c.figure.value.is_some();
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
            article.iter().filter(|c| is_bare(c, inventory) && told(c)).filter_map(|c| Some((c, stated(&c.figure)?)))
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
    use crate::model::mention::Hedge;
    use crate::reconcile::fixture::claim;

    fn ids() -> Inventory {
        let mut ids = Inventory::default();
        ids.topics.insert(
            "turnout".into(),
            TopicInfo { label: "turnout".into(), unit: "person".into(), moves: Moves::Crowd },
        );
        ids
    }

    fn crowd(article: &str, n: i64, place: &[&str]) -> Arc<Claim> {
        let place = place.iter().map(ToString::to_string).collect();
        Arc::new(Claim { place, ..claim(article, "turnout", n) })
    }

    #[test]
    fn a_crowd_of_no_place_far_below_the_countrys_may_be_a_towns() {
        let (ids, about) = (ids(), About::default());
        let apart = |claims: &[Arc<Claim>]| {
            let crowds = Crowds::of(claims, &about, &ids);
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
        assert_eq!(apart(&[town.clone(), crowd("b.md", 12_000, &[])]), 0, "a story that tells of no country");
        let mut vague = (*crowd("b.md", 2_000, &[])).clone();
        (vague.figure.value, vague.figure.high, vague.figure.hedge) = (None, None, Hedge::Order);
        assert_eq!(apart(&[country, town, Arc::new(vague)]), 0, "thousands may be as many as the country's");
    }

    #[test]
    fn the_crowd_of_the_town_that_a_story_begins_with_is_the_storys_where_none_is_larger() {
        let ids = ids();
        let about = About { town: Some(name::key("Arlow")), ..About::default() };
        let towns = |bare: i64, about: &About| {
            let told = [crowd("a.md", 18_000, &["Arlow"]), crowd("a.md", 3_000, &["Brenne"]), crowd("b.md", bare, &[])];
            let crowds = Crowds::of(&told, about, &ids);
            told.iter().map(|c| crowds.town(c)).collect::<Vec<_>>()
        };
        let (arlow, brenne) = (Some(name::key("Arlow")), Some(name::key("Brenne")));
        assert_eq!(towns(60_000, &about), [None, brenne.clone(), None]);
        assert_eq!(towns(900_000, &about), [arlow.clone(), brenne.clone(), None], "the whole country's");
        assert_eq!(towns(60_000, &About::default()), [arlow, brenne, None], "a story that begins with no town");
    }
}
