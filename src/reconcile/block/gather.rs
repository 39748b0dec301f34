//! The claims of a story, laid into blocks: the quantities of one story know of each other here. A country's crowd makes its towns'
//! crowds their own, a total's first day is a part of it, past events are told by place and year.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::Datelike;

use crate::model::claim::{AsOfBasis, Claim};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::inventory::{Inventory, Moves, is_state};
use crate::model::policy::Policy;
use crate::reconcile::block::crowds::Crowds;
use crate::reconcile::block::other::Others;
use crate::reconcile::block::unread::Unread;
use crate::reconcile::block::{Class, Key, is_elsewhere, is_of_state, key, restricted};
use crate::reconcile::interval::stated;
use crate::reconcile::story::About;
use crate::reconcile::{moves, name};

/// Claims by the quantity that they are about.
pub(crate) type Blocks = BTreeMap<Key, Vec<Arc<Claim>>>;

/// The claims of a story by the quantity that they are about.
pub(crate) fn gather(
    claims: Vec<Arc<Claim>>,
    story: usize,
    about: &About,
    inventory: &Inventory,
    policy: &Policy,
) -> Blocks {
    let (crowds, states) = (Crowds::of(&claims, inventory), States::of(&claims, about, inventory));
    let regions = Regions::of(&claims, about, !states.of.is_empty(), inventory);
    let others = Others::of(&claims, about, inventory);
    let key = |c: &Claim| {
        let region = || regions.region(c).filter(|place| regions.of_states || !is_elsewhere(c, place, about));
        let own = crowds.town(c).or_else(region).or_else(|| states.own(c, about));
        let key = key(c, (story, about), moves(inventory, c), policy, own);
        let other = others.event(c).filter(|_| !key.aside);
        if let Some(day) = other {
            return Key { place: None, moment: Some(Edtf::day(day)), aside: true, ..key };
        }
        let place = key.place.or_else(|| states.state(c).filter(|_| !key.aside));
        Key { place, ..key }
    };
    let keys: Vec<Key> = claims.iter().map(|c| key(c)).collect();
    let alone = {
        let unread = Unread::of(&claims, &keys, about, inventory);
        claims.iter().map(|c| unread.is(c) || crowds.may_be_of_town(c)).collect::<Vec<bool>>()
    };
    let parents: HashSet<&str> = claims.iter().filter_map(|c| c.part_of.as_deref()).collect();
    let wholes = claims.iter().filter(|c| parents.contains(c.id.as_str()));
    let wholes: HashMap<String, Key> = wholes.map(|c| (c.id.clone(), key(c))).collect();
    let mut blocks = Blocks::new();
    for ((claim, mut key), alone) in claims.into_iter().zip(keys).zip(alone) {
        if let Some(words) = restricted(&claim) {
            key.alone = Some([&*claim.article, words].join(" "));
        } else if alone && !key.aside {
            key.alone = Some(claim.article.to_string());
        }
        // "27,000, of them 7,000 in the capital": a part that looks like its whole has a row of its own.
        let whole = claim.part_of.as_ref().and_then(|id| wholes.get(id));
        key.part_of = claim.part_of.clone().filter(|_| whole == Some(&key));
        blocks.entry(key).or_default().push(claim);
    }
    first_days(&mut blocks);
    let aside: Vec<Key> = blocks.keys().filter(|k| k.aside && k.moment.is_none()).cloned().collect();
    for key in aside {
        if let Some(claims) = blocks.remove(&key) {
            blocks.append(&mut asides(&key, claims));
        }
    }
    blocks
}

/// "Floods killed 759 people in the south and 308 in the west": where one article tells of the tolls of several places of an event
/// that is wide, each place's is its own in all articles.
struct Regions<'a> {
    inventory: &'a Inventory,
    /// Whether the event is in several states.
    of_states: bool,
    /// By topic, where there are several.
    of: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Regions<'a> {
    /// Of a story that is wide, or tells of the tolls of several states; of any other the places whose count an article sets below that
    /// of the state.
    fn of(claims: &[Arc<Claim>], about: &About, of_states: bool, inventory: &'a Inventory) -> Self {
        let mut all = Self { inventory, of_states, of: BTreeMap::new() };
        if about.series {
            return all;
        }
        for article in claims.chunk_by(|a, b| a.article == b.article) {
            let mut told: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
            for (claim, place) in article.iter().filter_map(|c| Some((c, all.said(c)?))) {
                if about.wide || of_states || is_below_state(claim, &place, article, about) {
                    told.entry(&claim.topic).or_default().insert(place);
                }
            }
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
        all
    }

    /// The place below a state whose toll a claim is said to be.
    fn said(&self, claim: &Claim) -> Option<String> {
        let grows = moves(self.inventory, claim) == Moves::Toll && !claim.background;
        claim.place.last().filter(|p| grows && !is_state(p)).map(|p| name::key(p))
    }

    fn region(&self, claim: &Claim) -> Option<String> {
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
struct States<'a> {
    inventory: &'a Inventory,
    /// By topic, where there are several.
    of: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> States<'a> {
    fn of(claims: &[Arc<Claim>], about: &About, inventory: &'a Inventory) -> Self {
        let mut all = Self { inventory, of: BTreeMap::new() };
        for claim in claims.iter().filter(|c| !about.series && !c.background) {
            if let Some(state) = all.said(claim) {
                let state = state.to_string();
                all.of.entry(claim.topic.clone()).or_default().insert(state);
            }
        }
        all.of.retain(|_, states| states.len() > 1);
        all
    }

    /// The state in which a claim says that it counts.
    fn said<'c>(&self, claim: &'c Claim) -> Option<&'c str> {
        let grows = matches!(moves(self.inventory, claim), Moves::Toll | Moves::Day | Moves::Stock);
        claim.place.first().filter(|p| grows && is_state(p)).map(String::as_str)
    }

    /// The state that a claim says, where it is one of those of which the story tells from the first.
    fn own(&self, claim: &Claim, about: &About) -> Option<String> {
        let state = self.said(claim).filter(|s| self.of.contains_key(&claim.topic) && about.places.contains(*s))?;
        // "At Arlow, in Norland": the town's.
        (claim.place.len() == 1).then(|| name::key(state))
    }

    /// The state whose own toll a claim is: where it says none, the only one of them that its article names.
    fn state(&self, claim: &Claim) -> Option<String> {
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

/// Parts the counts of events that a story tells of aside, past ones and those elsewhere: by place, and by year where it is
/// said. A count without a place, or without a year, stands with the only place, or year, that its words allow.
fn asides(key: &Key, claims: Vec<Arc<Claim>>) -> Blocks {
    let place = |c: &Claim| c.place.last().map(|p| name::key(p));
    let mut years: BTreeMap<String, BTreeSet<i32>> = BTreeMap::new();
    let mut places: BTreeMap<i32, BTreeSet<String>> = BTreeMap::new();
    // What a text tells of elsewhere, of its own days, says nothing of where past events were.
    for (p, y) in claims.iter().filter(|c| c.background).filter_map(|c| place(c).zip(year(c))) {
        years.entry(p.clone()).or_default().insert(y);
        places.entry(y).or_default().insert(p);
    }
    let mut found = Blocks::new();
    for claim in claims {
        let (mut at, mut when) = (place(&claim), year(&claim));
        if let (None, Some(only)) = (&when, at.as_ref().and_then(|p| years.get(p)).filter(|y| y.len() == 1)) {
            when = only.first().copied();
        }
        if let (None, Some(only)) = (&at, when.and_then(|y| places.get(&y)).filter(|p| p.len() == 1)) {
            at = only.first().cloned();
        }
        let moment = when.map(|y| Edtf::Date(PartialDate { year: Year::Is(y), month: None, day: None, time: None }));
        // Without place and year it is told by whatever date it has.
        let moment = moment.or(claim.as_of.date.filter(|_| at.is_none()));
        found.entry(Key { place: at, moment, ..key.clone() }).or_default().push(claim);
    }
    found
}

/// The year that the text gives for a claim's event.
fn year(claim: &Claim) -> Option<i32> {
    let said = matches!(claim.as_of.basis, AsOfBasis::Stated | AsOfBasis::Relative) || claim.background;
    claim.as_of.date.filter(|_| said)?.range().map(|r| r.1.year())
}

/// Lays the counts of the day on which a total begins to the total: they are its first.
fn first_days(blocks: &mut Blocks) {
    let begins = |total: &[Arc<Claim>], day| total.iter().any(|c| c.since.is_some() && c.since == day);
    let days: Vec<(Key, Key)> = blocks
        .keys()
        .filter(|k| k.basis == Class::Incident && k.moment.is_some())
        .map(|k| (k.clone(), Key { basis: Class::Total, moment: None, ..k.clone() }))
        .filter(|(day, total)| blocks.get(total).is_some_and(|t| begins(t, day.moment)))
        .collect();
    for (day, total) in days {
        if let Some(claims) = blocks.remove(&day) {
            blocks.entry(total).or_default().extend(claims);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::claim::Basis;
    use crate::reconcile::fixture::claim;

    fn of(claim: &Claim, about: &About) -> Key {
        key(claim, (0, about), Moves::Toll, &Policy::default(), None)
    }

    #[test]
    fn the_day_on_which_a_total_begins_is_its_first() {
        let (mut a, mut b) = (claim("a.md", "deaths", 3), claim("b.md", "deaths", 9));
        (a.basis, b.basis) = (Basis::Incident, Basis::Cumulative);
        (a.as_of.date, b.as_of.date) = (Edtf::parse("2021-05-02"), Edtf::parse("2021-05-04"));
        let war = About { series: true, ..About::default() };
        let rows = |b: &Claim| {
            let mut blocks = Blocks::new();
            for c in [&a, b] {
                blocks.entry(of(c, &war)).or_default().push(Arc::new(c.clone()));
            }
            first_days(&mut blocks);
            blocks.len()
        };
        assert_eq!(rows(&b), 2);
        b.since = Edtf::parse("2021-05-02");
        assert_eq!(rows(&b), 1);
    }

    #[test]
    fn past_events_are_told_by_place_and_year() {
        let past = |article: &str, place: Option<&str>, date: Option<&str>| {
            let mut c = claim(article, "deaths", 40);
            (c.background, c.basis) = (true, Basis::Incident);
            c.place = place.map(Into::into).into_iter().collect();
            c.as_of.date = date.and_then(Edtf::parse);
            c
        };
        let about = About { began: Edtf::parse("2020-06-01").and_then(|d| d.exact()), ..About::default() };
        let claims = [
            past("a.md", Some("Marne-le-Haut"), Some("2011-04")),
            past("b.md", None, Some("2011-04-09")),
            past("c.md", Some("Marne-le-Haut"), None),
            past("d.md", Some("Orlu"), Some("2015")),
        ];
        let key = of(&claims[0], &about);
        assert!(key.aside && claims.iter().all(|c| of(c, &about) == key), "one block");
        let rows: Vec<usize> = asides(&key, claims.map(Arc::new).to_vec()).into_values().map(|c| c.len()).collect();
        assert_eq!(rows, [3, 1]);
        // What lies within the story is no past event of it.
        let own = past("e.md", None, Some("2020-05-20"));
        assert!(!of(&own, &about).aside);
    }
}
