//! The lattice of populations: party × status × group, and which is part of which. Pure.

use std::borrow::Cow;

use crate::model::claim::{Claim, Mark, Population, Scope};
use crate::model::inventory::{Inventory, is_state};
use crate::model::mention::Status;
use crate::model::word::Kind;

/// What makes two populations the same: parties, scope as far as it tells them apart, status, group.
pub(crate) type Whose = (Vec<String>, u8, Status, Option<String>);

/// Whether `part` is a true part of `whole`: at least as narrow in every respect, and narrower in one.
///
/// What is not said is the whole of what the story counts. A count of which it is not known whether it goes for each side or
/// for both is compared with nothing, and a count for each side is no whole.
pub(crate) fn is_part(part: &Population, whole: &Population, ids: &Inventory) -> bool {
    let unclear = |p: &Population| p.scope == Scope::Ambiguous;
    if unclear(part) || unclear(whole) || whole.scope == Scope::EachSide || same(part, whole) {
        return false;
    }
    let party = whole.party.is_empty()
        || part.party == whole.party
        || !part.party.is_empty() && part.party.iter().all(|p| within(p, &whole.party, ids));
    let status = whole.status == Status::Unspecified || part.status == whole.status;
    let of_kind = part.group.as_deref().is_some_and(Kind::is_group);
    let group = whole.group.is_none() && !of_kind || part.group == whole.group;
    party && status && group
}

/// A party and what it is part of, narrowest first.
pub(crate) fn chain<'a>(party: &'a str, ids: &'a Inventory) -> impl Iterator<Item = &'a str> {
    let parent = |id: &&'a str| ids.parties.get(*id).and_then(|p| p.part_of.as_deref());
    // A chain of parents is short; the bound keeps a configured circle from turning for ever.
    std::iter::successors(Some(party), parent).take(8)
}

/// Whether a party is one of `wholes`, or part of one.
fn within(party: &str, wholes: &[String], ids: &Inventory) -> bool {
    chain(party, ids).any(|id| wholes.iter().any(|w| w == id))
}

/// Whether two populations are of parties of which none is the other's or a part of it.
pub(crate) fn are_other_parties(a: &Population, b: &Population, ids: &Inventory) -> bool {
    let one_within =
        |a: &Population, b: &Population| a.party.is_empty() || a.party.iter().any(|p| within(p, &b.party, ids));
    a.party != b.party && !one_within(a, b) && !one_within(b, a)
}

/// Whether two parts of one whole are known to have nobody in common: other parties, or other statuses of the same party.
pub(crate) fn are_disjoint(a: &Population, b: &Population, ids: &Inventory) -> bool {
    if !a.party.is_empty() && !b.party.is_empty() && a.party != b.party {
        return are_other_parties(a, b, ids) && a.status == b.status && a.group == b.group;
    }
    let said = |s: Status| s != Status::Unspecified;
    a.party == b.party && a.group == b.group && said(a.status) && said(b.status) && a.status != b.status
}

/// Groups that are the whole of what a topic counts, no part of it.
const WHOLE: [(&str, &[&str]); 2] =
    [("turnout", &["demonstrators", "residents", "villagers"]), ("displaced", &["residents"])];

/// Groups that are so unless the text makes them a part: "twelve dead, including three migrants".
const MOSTLY: [(&str, &[&str]); 9] = [
    ("displaced", &["villagers"]),
    ("captives", &["hostages"]),
    ("arrests", &["demonstrators", "men", "suspects"]),
    ("infections", &["patients"]),
    ("hospitalised", &["patients"]),
    ("rescued", &["survivors", "hostages", "migrants", "miners", "passengers"]),
    ("missing", &["migrants", "miners", "residents"]),
    ("deaths", &["migrants", "miners"]),
    ("injuries", &["migrants", "miners"]),
];

/// The population that a claim counts: demonstrators are the whole of a turnout, no group of it.
pub(crate) fn counted(claim: &Claim) -> Cow<'_, Population> {
    let p = &claim.population;
    let of = |list: &[(&str, &[&str])], group: &str| {
        list.iter().any(|(topic, groups)| claim.topic == *topic && groups.contains(&group))
    };
    let whole = |group: &str| of(&WHOLE, group) || claim.part_of.is_none() && of(&MOSTLY, group);
    if claim.marks.contains(&Mark::Everyone) {
        let status = if p.status == Status::Civilian { Status::Unspecified } else { p.status };
        return Cow::Owned(Population { group: None, status, ..p.clone() });
    }
    let at_home = is_crowd_at_home(claim);
    if p.group.as_deref().is_some_and(whole) || at_home {
        let group = p.group.clone().filter(|group| !whole(group));
        let party = if at_home { Vec::new() } else { p.party.clone() };
        return Cow::Owned(Population { group, party, ..p.clone() });
    }
    Cow::Borrowed(p)
}

/// "Thousands of Norwegians marched in Oslo": whether a crowd is called after the state that its article tells of first of all.
fn is_crowd_at_home(claim: &Claim) -> bool {
    let first = claim.context.iter().find_map(|e| e.strip_prefix("party:"));
    let [party] = claim.population.party.as_slice() else { return false };
    claim.topic == "turnout" && first == Some(party) && is_state(party)
}

/// What makes two populations the same: all sides together and nothing said are one.
pub(crate) fn key(p: &Population) -> Whose {
    let (party, scope, status, group) = parts(p);
    (party.to_vec(), scope, status, group.map(ToString::to_string))
}

/// Whether two populations are the same.
pub(crate) fn same(a: &Population, b: &Population) -> bool {
    parts(a) == parts(b)
}

fn parts(p: &Population) -> (&[String], u8, Status, Option<&str>) {
    let scope = match p.scope {
        Scope::Ambiguous => 2,
        Scope::EachSide => 1,
        Scope::AllSides | Scope::OneSide | Scope::Unspecified => 0,
    };
    // The two parties of "both sides" are the whole.
    let party = if p.scope == Scope::AllSides { &[][..] } else { &p.party };
    (party, scope, p.status, p.group.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::fixture::claim;

    fn pop(party: &[&str], status: Status, group: Option<&str>) -> Population {
        Population {
            party: party.iter().map(ToString::to_string).collect(),
            status,
            group: group.map(Into::into),
            ..Population::default()
        }
    }

    #[test]
    fn a_crowd_called_after_its_own_state_is_the_crowd() {
        let mut c = claim("a.md", "turnout", 40_000);
        c.population.party = vec!["NO".into()];
        let whole = |context: &[&str]| {
            let context: Vec<String> = context.iter().map(ToString::to_string).collect();
            counted(&Claim { context: context.into(), ..c.clone() }).party.is_empty()
        };
        assert!(whole(&["event:protest", "party:NO", "party:SE"]));
        assert!(!whole(&["event:protest", "party:SE", "party:NO"]), "Norwegians abroad");
    }

    #[test]
    fn parts_and_wholes() {
        let ids = Inventory::default();
        let whole = Population::default();
        let am = pop(&["AM"], Status::Unspecified, None);
        let am_military = pop(&["AM"], Status::Military, None);
        let az_military = pop(&["AZ"], Status::Military, None);
        let children = pop(&[], Status::Unspecified, Some("children"));
        let damaged = pop(&[], Status::Unspecified, Some("damaged"));
        assert!(is_part(&children, &whole, &ids) && !is_part(&damaged, &whole, &ids), "a count of its own");
        assert!(is_part(&am_military, &am, &ids) && is_part(&am, &whole, &ids) && is_part(&am_military, &whole, &ids));
        assert!(!is_part(&whole, &am, &ids) && !is_part(&am, &am, &ids) && !is_part(&am_military, &az_military, &ids));
        assert!(is_part(&children, &whole, &ids) && !is_part(&children, &pop(&[], Status::Civilian, None), &ids));
        assert!(are_disjoint(&am_military, &az_military, &ids) && !are_disjoint(&am, &am_military, &ids));
        let unclear = Population { scope: Scope::Ambiguous, status: Status::Civilian, ..Population::default() };
        assert!(!is_part(&unclear, &whole, &ids));
        let both =
            Population { scope: Scope::AllSides, party: vec!["AM".into(), "AZ".into()], ..Population::default() };
        assert_eq!(key(&both), key(&whole));
    }
}
