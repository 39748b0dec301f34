//! Tolls of the lands of a story: of several states, of several places of an event that is wide.
//!
//! Input: the claims of a story. Output: the place whose own toll a claim is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::claim::Claim;
use crate::model::inventory::{Inventory, Moves, is_state};
use crate::reconcile::block::is_of_state;
use crate::reconcile::interval::stated;
use crate::reconcile::story::About;
use crate::reconcile::{moves, name};

/// "Floods killed 759 people in the south and 308 in the west": where one article tells of the tolls of several places of an event
/// that is wide, each place's is its own in all articles.
pub(super) struct Regions<'a> {
    inventory: &'a Inventory,
    /// Whether the event is in several states.
    pub(super) of_states: bool,
    /// By topic, where there are several.
    of: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Regions<'a> {
    /// Of a story that is wide, or tells of the tolls of several states; of any other the places whose count an article sets below that
    /// of the state.
    pub(super) fn of(claims: &[Arc<Claim>], about: &About, of_states: bool, inventory: &'a Inventory) -> Self {
        let mut all = Self { inventory, of_states, of: BTreeMap::new() };
        if about.series {
            return all;
        }
        let mut scope: BTreeSet<(&str, String)> = BTreeSet::new();
        for article in claims.chunk_by(|a, b| a.article == b.article) {
            let mut told: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
            for (claim, place) in article.iter().filter_map(|c| Some((c, all.said(c)?))) {
                if about.wide || of_states || is_below_state(claim, &place, article, about) {
                    told.entry(&claim.topic).or_default().insert(place);
                }
            }
            let whole = told.keys().filter_map(|topic| Some((*topic, all.scope(topic, article, about)?)));
            scope.extend(whole.collect::<Vec<_>>());
            // "259 died in Arlow, 212 of them in North Arlow": the one lies in the other.
            let outer = |p: &String, all: &BTreeSet<String>| all.iter().any(|q| q != p && q.split(' ').any(|w| w == p));
            for places in told.values_mut() {
                let wholes: Vec<String> = places.iter().filter(|p| outer(p, places)).cloned().collect();
                places.retain(|p| !wholes.contains(p));
            }
            for (topic, places) in told.into_iter().filter(|(_, places)| places.len() > 1 || !(about.wide || of_states))
            {
                all.of.entry(topic.to_string()).or_default().extend(places);
            }
        }
        for (topic, place) in scope {
            all.of.entry(topic.to_string()).or_default().remove(&place);
        }
        let topics: Vec<String> = all.of.keys().cloned().collect();
        for topic in topics {
            let home = all.home(&topic, claims, about);
            all.of.entry(topic).or_default().retain(|place| Some(place) != home.as_ref());
        }
        all
    }

    /// "The flood killed 34 in Arlow and four in Brenne": the place that the story begins with, where more were counted than at all others,
    /// and no more of no place or of a state. Its count is the story's.
    fn home(&self, topic: &str, claims: &[Arc<Claim>], about: &About) -> Option<String> {
        let own = about.town.as_ref().or(about.lead.as_ref())?;
        let place = self.of.get(topic)?.iter().find(|p| name::meet(p, own))?;
        let mut most: BTreeMap<Option<String>, Decimal> = BTreeMap::new();
        for claim in claims.iter().filter(|c| c.topic == topic && !c.background && c.part_of.is_none()) {
            if let Some(value) = stated(&claim.figure) {
                let top = most.entry(self.said(claim)).or_insert(value);
                *top = (*top).max(value);
            }
        }
        let bare = most.remove(&None);
        let own = most.remove(&Some(place.clone()))?;
        let others = most.values().try_fold(Decimal::ZERO, |sum, n| sum.checked_add(*n))?;
        (others <= own && bare.is_none_or(|n| n <= own)).then(|| place.clone())
    }

    /// "The floods in Arlow county have killed 14: six in Corvane, five in Brenne and three in Orlu": the place that the story begins with,
    /// where an article counts at two others at least, and at all of them no more than there. Its count is the story's.
    fn scope(&self, topic: &str, article: &[Arc<Claim>], about: &About) -> Option<String> {
        let own = about.town.as_ref().or(about.lead.as_ref()).filter(|_| about.wide)?;
        let mut most: BTreeMap<String, Decimal> = BTreeMap::new();
        for claim in article.iter().filter(|c| c.topic == topic) {
            if let Some((place, value)) = self.said(claim).zip(stated(&claim.figure)) {
                let top = most.entry(place).or_insert(value);
                *top = (*top).max(value);
            }
        }
        let place = most.keys().find(|p| name::meet(p, own))?.clone();
        let whole = most.remove(&place)?;
        let parts = most.values().try_fold(Decimal::ZERO, |sum, n| sum.checked_add(*n))?;
        (most.len() > 1 && parts <= whole).then_some(place)
    }

    /// The place below a state whose toll a claim is said to be.
    fn said(&self, claim: &Claim) -> Option<String> {
        let grows = moves(self.inventory, claim) == Moves::Toll && !claim.background;
        claim.place.last().filter(|p| grows && !is_state(p)).map(|p| name::key(p))
    }

    pub(super) fn region(&self, claim: &Claim) -> Option<String> {
        let places = self.of.get(&claim.topic)?;
        self.said(claim).filter(|p| places.contains(p))
    }
}

/// "Fires killed 69 people in Norland, 45 of them around Arlow": whether an article counts less at a place than in the state, and the
/// place is not the town of the event.
fn is_below_state(claim: &Claim, place: &str, article: &[Arc<Claim>], about: &About) -> bool {
    let lower = |c: &Claim| stated(&claim.figure).zip(stated(&c.figure)).is_some_and(|(x, y)| x < y);
    let site = about.sites.iter().any(|site| name::meet(site, place));
    !site && article.iter().any(|c| c.topic == claim.topic && !c.background && is_of_state(c) && lower(c))
}

/// "Floods killed 56 people in Malawi and 66 in Mozambique": where the tolls of several states are told of one event, each state's is
/// its own, and what is said of no place is the whole of them.
pub(super) struct States<'a> {
    inventory: &'a Inventory,
    /// The states that the story tells of from the first, where its event is wide: what an office of one counts, it counts at home.
    offices: BTreeSet<&'a str>,
    /// By topic, where there are several.
    of: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> States<'a> {
    pub(super) fn of(claims: &[Arc<Claim>], about: &'a About, inventory: &'a Inventory) -> Self {
        let places = about.places.iter().map(String::as_str).filter(|p| about.wide && is_state(p));
        let mut all = Self { inventory, offices: places.collect(), of: BTreeMap::new() };
        for claim in claims.iter().filter(|c| !about.series && !c.background) {
            if let Some(state) = all.said(claim) {
                let state = state.to_string();
                all.of.entry(claim.topic.clone()).or_default().insert(state);
            }
        }
        all.of.retain(|_, states| states.len() > 1);
        all
    }

    /// Whether the tolls of several states are told.
    pub(super) fn are_several(&self) -> bool {
        !self.of.is_empty()
    }

    /// The state in which a claim says that it counts, or whose office counts: "Norland's government said 190 had died".
    fn said<'c>(&self, claim: &'c Claim) -> Option<&'c str> {
        let grows = matches!(moves(self.inventory, claim), Moves::Toll | Moves::Day | Moves::Stock);
        let bare = claim.place.is_empty() && claim.population.party.is_empty();
        let office = || claim.source()?.id.as_deref().filter(|id| bare && self.offices.contains(id));
        let place = claim.place.first().filter(|p| is_state(p)).map(String::as_str);
        place.or_else(office).filter(|_| grows)
    }

    /// The state that a claim says, where it is one of those of which the story tells from the first.
    pub(super) fn own(&self, claim: &Claim, about: &About) -> Option<String> {
        let state = self.said(claim).filter(|s| self.of.contains_key(&claim.topic) && about.places.contains(*s))?;
        // "At Arlow, in Norland": the town's.
        (claim.place.len() == 1).then(|| name::key(state))
    }

    /// The state whose own toll a claim is: where it says none, the only one of them that its article names.
    pub(super) fn state(&self, claim: &Claim) -> Option<String> {
        let states = self.of.get(&claim.topic)?;
        let named =
            |state: &&String| claim.context.iter().any(|e| e.split_once(':').is_some_and(|(_, id)| id == *state));
        let only = || match states.iter().filter(named).collect::<Vec<_>>().as_slice() {
            [one] if claim.place.is_empty() => Some(one.as_str()),
            _ => None,
        };
        self.said(claim).or_else(only).map(name::key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::claim::{Attribution, Interest};
    use crate::model::mention::Stance;
    use crate::reconcile::fixture::claim;

    fn at(article: &str, n: i64, place: &[&str], office: Option<&str>) -> Arc<Claim> {
        let mut c = claim(article, "deaths", n);
        c.place = place.iter().map(ToString::to_string).collect();
        c.attribution.extend(office.map(|id| Attribution {
            source: id.into(),
            name: id.into(),
            id: Some(id.into()),
            cue: "said".into(),
            stance: Stance::States,
            interest: Interest::Unknown,
            start: 0,
            end: 1,
        }));
        Arc::new(c)
    }

    #[test]
    fn offices_of_two_states_count_at_home() {
        let (ids, places) = (Inventory::default(), ["NO", "SE"].map(String::from));
        let storm = About { wide: true, places: places.into(), ..About::default() };
        let told = [at("a.md", 190, &[], Some("NO")), at("a.md", 20, &[], Some("SE")), at("a.md", 9, &[], Some("FI"))];
        let of = |about: &About| {
            let states = States::of(&told, about, &ids);
            told.iter().map(|c| states.state(c)).collect::<Vec<_>>()
        };
        assert_eq!(of(&storm), [Some("no".into()), Some("se".into()), None], "Finland is not told of");
        assert_eq!(of(&About { wide: false, ..storm.clone() }), [None, None, None], "a crash, counted from abroad");
        assert_eq!(of(&About { series: true, ..storm.clone() }), [None, None, None], "a war");
    }

    #[test]
    fn the_place_that_a_story_begins_with_is_its_whole_where_others_add_up_to_it() {
        let ids = Inventory::default();
        let flood = About { wide: true, town: Some(name::key("Arlow")), ..About::default() };
        let region = |n: i64, place: &str, about: &About| {
            let told = ["Corvane", "Brenne"].map(|p| at("a.md", 6, &[p], None));
            let told = [vec![at("a.md", n, &[place], None)], told.to_vec()].concat();
            let regions = Regions::of(&told, about, false, &ids);
            told.iter().map(|c| regions.region(c).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(region(14, "Arlow", &flood), [false, true, true]);
        assert_eq!(region(9, "Arlow", &flood), [true, true, true], "a town among others");
        assert_eq!(region(14, "Orlu", &flood), [true, true, true], "not what the story begins with");
    }

    #[test]
    fn the_place_that_a_story_begins_with_is_its_whole_where_no_more_is_told_of_no_place() {
        let ids = Inventory::default();
        let flood = About { wide: true, town: Some(name::key("Arlow")), ..About::default() };
        let told = |bare: i64| {
            let of = [at("a.md", 34, &["Arlow"], None), at("a.md", 4, &["Brenne"], None), at("b.md", bare, &[], None)];
            let regions = Regions::of(&of, &flood, false, &ids);
            of.iter().map(|c| regions.region(c)).collect::<Vec<_>>()
        };
        let brenne = Some(name::key("Brenne"));
        assert_eq!(told(31), [None, brenne.clone(), None]);
        assert_eq!(told(38), [Some(name::key("Arlow")), brenne, None], "both together");
    }
}
