//! The claims of a story, laid into blocks: the quantities of one story know of each other here. A country's crowd makes its towns'
//! crowds their own, a total's first day is a part of it, past events are told by place and year.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::Datelike;

use crate::map::{Map, Set};
use crate::model::claim::{AsOfBasis, Basis, Claim};
use crate::model::edtf::{Edtf, PartialDate, Year};
use crate::model::inventory::Inventory;
use crate::model::policy::Policy;
use crate::reconcile::block::crowds::Crowds;
use crate::reconcile::block::local::Locals;
use crate::reconcile::block::other::Others;
use crate::reconcile::block::repeated;
use crate::reconcile::block::states::{Regions, States};
use crate::reconcile::block::unread::Unread;
use crate::reconcile::block::{Class, Key, is_elsewhere, key, restricted};
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
    let told = Told::of(&claims, (story, about), inventory, policy);
    let keys: Vec<Key> = claims.iter().map(|c| told.key(c)).collect();
    let alone = {
        let unread = Unread::of(&claims, &keys, about, inventory);
        claims.iter().map(|c| unread.is(c) || told.may_be_of_town(c)).collect::<Vec<bool>>()
    };
    let parents: Set<&str> = claims.iter().filter_map(|c| c.part_of.as_deref()).collect();
    let wholes = claims.iter().filter(|c| parents.contains(c.id.as_str()));
    let wholes: Map<String, Key> = wholes.map(|c| (c.id.clone(), told.key(c))).collect();
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

/// What the claims of a story tell of each other's quantities.
struct Told<'a> {
    story: (usize, &'a About),
    inventory: &'a Inventory,
    policy: &'a Policy,
    crowds: Crowds<'a>,
    states: States<'a>,
    regions: Regions<'a>,
    locals: Locals<'a>,
    others: Others<'a>,
    /// Ids of those that are totals, though they do not say so.
    repeats: Set<&'a str>,
}

impl<'a> Told<'a> {
    fn of(claims: &'a [Arc<Claim>], story: (usize, &'a About), inventory: &'a Inventory, policy: &'a Policy) -> Self {
        let (_, about) = story;
        let states = States::of(claims, about, inventory);
        Self {
            story,
            inventory,
            policy,
            crowds: Crowds::of(claims, about, inventory),
            regions: Regions::of(claims, about, states.are_several(), inventory),
            states,
            locals: Locals::of(claims, about, inventory),
            others: Others::of(claims, about, inventory),
            repeats: repeated::totals(claims, about, inventory),
        }
    }

    fn key(&self, c: &Claim) -> Key {
        let total;
        let c = if self.repeats.contains(&*c.id) {
            total = Claim { basis: Basis::Cumulative, ..c.clone() };
            &total
        } else {
            c
        };
        let (_, about) = self.story;
        let region = || {
            let region = self.regions.region(c);
            region.filter(|place| self.regions.of_states || !is_elsewhere(c, place, about))
        };
        let town = self.crowds.town(c).or_else(|| self.locals.town(c));
        let own = town.or_else(region).or_else(|| self.states.own(c, about));
        let key = key(c, self.story, moves(self.inventory, c), self.policy, own);
        if let Some(day) = self.others.event(c).filter(|_| !key.aside) {
            return Key { place: None, moment: Some(Edtf::day(day)), aside: true, ..key };
        }
        let place = key.place.or_else(|| self.states.state(c).filter(|_| !key.aside));
        Key { place, ..key }
    }

    /// Whether a crowd of no place may be that of a town which is not known.
    fn may_be_of_town(&self, c: &Claim) -> bool {
        self.crowds.may_be_of_town(c) && self.locals.town(c).is_none()
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
    use crate::model::inventory::Moves;
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
