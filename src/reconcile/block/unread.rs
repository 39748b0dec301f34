//! Counts of which it is not known whether they are of all that the story counts: "Sudland counts 23 dead", where the words that lead
//! to the place are not read, in a story that tells of Sudland's dead by themselves.
//!
//! Input: the claims of a story, with their keys. Output: whether a claim meets its own article alone, for it may be of a part.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::map::Map;
use crate::model::claim::Claim;
use crate::model::inventory::{Inventory, Moves, is_state};
use crate::reconcile::block::Key;
use crate::reconcile::interval::stated;
use crate::reconcile::story::About;
use crate::reconcile::{moves, name};

/// What a story tells of by parts.
pub(super) struct Unread<'a> {
    about: &'a About,
    inventory: &'a Inventory,
    /// Keys of the places whose counts are told by themselves: those of a crowd or a day last.
    places: [BTreeSet<String>; 2],
    /// By topic: the parties whose counts are.
    parties: BTreeMap<String, BTreeSet<String>>,
    /// The claims of one topic in one sentence, where one of them may be of a part.
    beside: Map<(&'a str, usize, &'a str), Vec<&'a Claim>>,
}

impl<'a> Unread<'a> {
    pub(super) fn of(claims: &'a [Arc<Claim>], keys: &[Key], about: &'a About, inventory: &'a Inventory) -> Self {
        let (mut places, mut parties) = ([BTreeSet::new(), BTreeSet::new()], BTreeMap::new());
        let mut beside: Map<_, Vec<&Claim>> = Map::default();
        if claims.iter().all(|c| c.candidates.is_empty()) {
            return Self { about, inventory, places, parties, beside };
        }
        let enter = |all: &mut BTreeMap<String, BTreeSet<String>>, topic: &str, what: String| {
            all.entry(topic.to_string()).or_default().insert(what);
        };
        for (claim, key) in claims.iter().zip(keys) {
            // Told aside for its place; not for its day.
            let aside = key.aside && key.moment.is_none() && !claim.background;
            let place = || claim.place.last().filter(|_| aside).map(|p| name::key(p));
            places[of_towns(claim, inventory)].extend(key.place.clone().or_else(place));
            if let [party] = claim.population.party.as_slice() {
                enter(&mut parties, &claim.topic, party.clone());
            }
            beside.entry(sentence(claim)).or_default().push(claim);
        }
        // Whoever tells of one party alone has no parts to tell apart.
        parties.retain(|_, parties: &mut BTreeSet<String>| parties.len() > 1);
        Self { about, inventory, places, parties, beside }
    }

    /// Whether a claim may be of a part.
    pub(super) fn is(&self, claim: &Claim) -> bool {
        let named = || !claim.candidates.is_empty() && (self.of_place(claim) || self.of_party(claim));
        claim.part_of.is_none() && (named() || self.of_source(claim))
    }

    /// Its source is of a place that has counts of its own: "the clinics in Arlow", "the mayor of Arlow".
    fn of_source(&self, claim: &Claim) -> bool {
        let Some(source) = claim.source().filter(|_| claim.place.is_empty()) else { return false };
        let name = name::key(&source.name);
        let places = &self.places[of_towns(claim, self.inventory)];
        name.rsplit_once(' ').is_some_and(|(_, last)| places.contains(last))
    }

    /// Its sentence names one place that has counts of its own, or counts several times and names several.
    fn of_place(&self, claim: &Claim) -> bool {
        let Some(beside) = self.beside.get(&sentence(claim)) else { return false };
        // "27,000 marched, 7,000 in Arlow": the place of a part.
        let lower = |c: &Claim| stated(&c.figure).zip(stated(&claim.figure)).is_some_and(|(x, y)| x < y);
        let is_part = |c: &Claim| c.part_of.as_ref() == Some(&claim.id) || lower(c);
        let taken = |place: &String| {
            beside.iter().any(|c| c.place.last().is_some_and(|p| name::key(p) == *place) && is_part(c))
        };
        let named = claim.candidates.iter().filter_map(|e| e.strip_prefix("place:"));
        let named: Vec<(&str, String)> = named.map(|p| (p, name::key(p))).filter(|(_, p)| !taken(p)).collect();
        let of_story = |p: &(&str, String)| {
            let all = || self.about.places.iter().chain(&self.about.sites);
            all().any(|x| x == p.0 || name::meet(x, &p.1))
        };
        let places = &self.places[of_towns(claim, self.inventory)];
        let is_own = |p: &(&str, String)| places.contains(&p.1);
        let own = named.iter().filter(|p| is_own(p)).count();
        let parted = own == 1 || own > 1 && beside.len() > 1 || self.is_elsewhere(&named);
        parted && !named.iter().any(|p| !is_own(p) && of_story(p))
    }

    /// Whether the event of the story is of one moment and of towns that are known, and a sentence names a place.
    fn is_elsewhere(&self, named: &[(&str, String)]) -> bool {
        self.about.moment && !self.about.sites.is_empty() && named.iter().any(|p| !is_state(p.0))
    }

    /// Its sentence names the persons of one of the parties that have counts of their own, and no other of these parties.
    fn of_party(&self, claim: &Claim) -> bool {
        let Some(own) = self.parties.get(&claim.topic) else { return false };
        let named =
            |kind| claim.candidates.iter().filter_map(move |e| e.strip_prefix(kind)).filter(|p| own.contains(*p));
        let peoples: Vec<&str> = named("party:").collect();
        matches!(*peoples, [one] if named("place:").all(|other| other == one))
    }
}

/// Whether each town has a count of its own, of what a claim counts: a crowd, those arrested on a day.
fn of_towns(claim: &Claim, inventory: &Inventory) -> usize {
    usize::from(matches!(moves(inventory, claim), Moves::Crowd | Moves::Day))
}

/// Where a claim stands, and what it counts.
fn sentence(claim: &Claim) -> (&str, usize, &str) {
    (&claim.article, claim.evidence.start, &claim.topic)
}

#[cfg(test)]
mod tests {
    use crate::model::claim::Claim;
    use crate::model::mention::Hedge;
    use crate::model::policy::Policy;
    use crate::model::verdict::Row;
    use crate::reconcile::fixture::{claim, said};
    use crate::reconcile::{Inventory, reconcile};

    fn of(article: &str, n: i64, place: &[&str], candidates: &[&str]) -> Claim {
        let mut c = claim(article, "deaths", n);
        let all = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        (c.place, c.candidates) = (all(place), all(candidates));
        c.context =
            ["event:flood", "party:DE", "party:BE", "name:orme", "name:thale"].map(String::from).to_vec().into();
        c
    }

    /// The rows of a flood in two states, whose tolls one article tells apart, and of one more claim.
    fn rows(one: Claim) -> Vec<Row> {
        let told = [of("a.md", 90, &["DE"], &[]), of("a.md", 20, &["BE"], &[]), of("b.md", 130, &[], &[]), one];
        reconcile(&told, &Policy::default(), &Inventory::default()).rows
    }

    fn alone(one: Claim) -> bool {
        rows(one).iter().any(|r| r.claims.len() == 1 && &*r.claims[0].article == "c.md")
    }

    #[test]
    fn who_may_be_of_a_part_meets_nobody() {
        assert!(alone(of("c.md", 23, &[], &["place:BE"])), "a sentence on Belgium");
        assert!(!alone(of("c.md", 150, &[], &[])), "the whole");
        assert!(!alone(of("c.md", 150, &[], &["place:BE", "place:DE"])), "all the parts are the whole");
        assert!(!alone(of("c.md", 150, &[], &["place:Jakarta"])), "where somebody sits");
        assert!(!alone(of("c.md", 150, &[], &["party:BE"])), "nobody tells of one people's dead");
    }

    #[test]
    fn who_is_of_a_place_with_counts_of_its_own_may_count_there() {
        let alone = |name: &str| {
            let mut c = of("c.md", 150, &[], &[]);
            c.attribution = said("c.md", "deaths", Hedge::Exact, 150, "", Some(name)).attribution;
            let told = [
                of("a.md", 90, &["Arlow"], &[]),
                of("a.md", 20, &["Brenne"], &[]),
                of("b.md", 130, &[], &["place:DE"]),
                c,
            ];
            let rows = reconcile(&told, &Policy::default(), &Inventory::default()).rows;
            rows.iter().any(|r| r.claims.len() == 1 && &*r.claims[0].article == "c.md")
        };
        assert!(alone("Mayor of Brenne"));
        assert!(!alone("Ministry of Health"));
    }

    #[test]
    fn who_names_both_sides_counts_the_dead_of_both() {
        let alone = |candidates: &[&str]| {
            let lost = |n, party: &str| {
                let mut c = of("a.md", n, &[], &[]);
                c.population.party = vec![party.to_string()];
                c
            };
            let claims = [lost(90, "DE"), lost(20, "BE"), of("b.md", 130, &[], &[]), of("c.md", 150, &[], candidates)];
            let rows = reconcile(&claims, &Policy::default(), &Inventory::default()).rows;
            rows.iter().any(|r| r.claims.len() == 1 && &*r.claims[0].article == "c.md")
        };
        assert!(alone(&["party:BE"]));
        assert!(!alone(&["party:BE", "place:DE"]));
    }
}
