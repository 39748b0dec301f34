//! Which articles report the same course of events.
//!
//! Input: claims, with the `context` of their articles. Output: for each article the story it belongs to. Articles are compared
//! only where they share a place, a party or a name (no all-pairs), and each pair is judged by itself: no corpus-wide
//! statistics, so an unrelated article changes no story.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::claim::Claim;
use crate::model::edtf::Edtf;
use crate::model::inventory::Inventory;
use crate::model::verdict::Story;
use crate::reconcile::echo::{plain, same_name};
use crate::reconcile::stable_id;

/// Points from which two articles are of one story.
const ENOUGH: u32 = 6;
/// Days between publications beyond which two articles are of one story only with twice the evidence.
const APART: i64 = 45;
/// A context entry shared by more articles than this makes no pairs by itself: it would be as common as a country's name.
const COMMON: usize = 400;

/// One article as far as its claims show it.
struct Subject<'a> {
    path: &'a str,
    published: Option<Edtf>,
    context: BTreeSet<&'a str>,
    first: &'a [String],
}

/// Stories, and for each article path the index of its story.
pub(crate) fn stories(claims: &[Claim], ids: &Inventory) -> (Vec<Story>, BTreeMap<String, usize>) {
    let mut subjects: BTreeMap<&str, Subject<'_>> = BTreeMap::new();
    for c in claims {
        subjects.entry(&c.article).or_insert_with(|| Subject {
            path: &c.article,
            published: c.published,
            context: c.context.iter().map(String::as_str).collect(),
            first: &c.context,
        });
    }
    let subjects: Vec<Subject<'_>> = subjects.into_values().collect();
    let mut sets = Sets::new(subjects.len());
    for (i, j) in candidates(&subjects) {
        if sets.find(i) != sets.find(j) && same_story(&subjects[i], &subjects[j]) {
            sets.join(i, j);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..subjects.len() {
        groups.entry(sets.find(i)).or_default().push(i);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| subjects[a[0]].path.cmp(subjects[b[0]].path)));
    let mut of = BTreeMap::new();
    let stories = groups
        .iter()
        .enumerate()
        .map(|(n, group)| {
            of.extend(group.iter().map(|&i| (subjects[i].path.to_string(), n)));
            story(&group.iter().map(|&i| &subjects[i]).collect::<Vec<_>>(), ids)
        })
        .collect();
    (stories, of)
}

fn story(members: &[&Subject<'_>], ids: &Inventory) -> Story {
    let earliest =
        members.iter().min_by_key(|s| (s.published.and_then(|d| d.bounds().0).is_none(), s.published, s.path));
    let earliest = earliest.map_or("", |s| s.path);
    Story {
        id: format!("s-{}", stable_id(&["story", earliest])),
        label: label(members, ids),
        articles: members.iter().map(|s| s.path.to_string()).collect(),
    }
}

/// The places and events that most of its articles name, the parties where there are none.
fn label(members: &[&Subject<'_>], ids: &Inventory) -> String {
    let mut votes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for s in members {
        for (rank, entry) in s.first.iter().enumerate() {
            let vote = votes.entry(entry).or_default();
            *vote = (vote.0 + 1, vote.1 + rank);
        }
    }
    let best = |kind: &str, n: usize| {
        let mut of: Vec<_> = votes.iter().filter(|(e, _)| e.starts_with(kind)).collect();
        of.sort_by_key(|(e, (count, rank))| (std::cmp::Reverse(*count), rank / count, **e));
        of.into_iter().take(n).map(|(e, _)| ids.party_name(&e[kind.len()..]).to_string()).collect::<Vec<_>>()
    };
    let mut parts = best("event:", 1);
    let mut places = best("place:", 1);
    if places.is_empty() {
        places = best("name:", 1).iter().map(|n| titled(n)).collect();
    }
    parts.append(&mut places);
    parts.append(&mut best("party:", 2));
    if parts.is_empty() { "unnamed".to_string() } else { parts.join(" · ") }
}

/// A folded name with its capitals back.
fn titled(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Pairs that share a context entry, each once, in order.
fn candidates(subjects: &[Subject<'_>]) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, s) in subjects.iter().enumerate() {
        for entry in s.context.iter().filter(|e| !e.starts_with("event:")) {
            holders.entry(entry).or_default().push(i);
        }
    }
    let mut pairs = BTreeSet::new();
    for list in holders.values().filter(|l| l.len() <= COMMON) {
        for (n, &i) in list.iter().enumerate() {
            pairs.extend(list[n + 1..].iter().map(|&j| (i, j)));
        }
    }
    pairs
}

/// Whether two articles report the same course of events: what they share weighs enough for how far apart they appeared.
fn same_story(a: &Subject<'_>, b: &Subject<'_>) -> bool {
    let mut points = 0;
    let mut anchored = false;
    for entry in &a.context {
        let shared = b.context.contains(entry);
        let (weight, anchor) = match entry.split_once(':') {
            Some(("place", _)) if shared => (3, true),
            Some(("party", _)) if shared => (1, false),
            Some(("event", _)) if shared => (2, false),
            Some(("name", name)) if shared || b.context.iter().any(|e| named(e, name)) => (2, true),
            _ => (0, false),
        };
        // What both name most says more than what both name once.
        points += weight + u32::from(weight > 0 && leads(a, entry) && leads(b, entry));
        anchored |= anchor;
    }
    let days = a.published.zip(b.published).and_then(|(x, y)| Some((x.range()?.0 - y.range()?.0).num_days().abs()));
    let needed = if days.is_some_and(|d| d > APART) { ENOUGH * 2 } else { ENOUGH };
    anchored && points >= needed
}

/// Whether an article names this most of its kind.
fn leads(subject: &Subject<'_>, entry: &str) -> bool {
    let kind = entry.split(':').next().unwrap_or_default();
    subject.first.iter().find(|e| e.split(':').next() == Some(kind)).is_some_and(|e| e == entry)
}

/// Whether a context entry is the same name in another spelling; short names must be equal.
fn named(entry: &str, name: &str) -> bool {
    entry
        .strip_prefix("name:")
        .is_some_and(|other| other.as_bytes().first() == name.as_bytes().first() && same_name(&plain(other), name))
}

/// Disjoint sets with path halving.
struct Sets(Vec<usize>);

impl Sets {
    fn new(n: usize) -> Self {
        Self((0..n).collect())
    }

    fn find(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    fn join(&mut self, i: usize, j: usize) {
        let (a, b) = (self.find(i), self.find(j));
        // The smaller index is the root: the outcome does not depend on the order of joins.
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::fixture::claim;

    fn with(path: &str, published: &str, context: &[&str]) -> Claim {
        let mut c = claim(path, "deaths", 3);
        c.published = Edtf::parse(published);
        c.context = context.iter().map(ToString::to_string).collect();
        c
    }

    #[test]
    fn one_war_is_one_story_and_a_fire_stays_apart() {
        let claims = [
            with("a.md", "2020-10-10", &["place:NK", "party:AM", "party:AZ", "event:fighting"]),
            with("b.md", "2020-10-12", &["party:AZ", "place:NK", "party:RU", "event:fighting"]),
            with("c.md", "2020-10-11", &["name:lyon", "party:FR", "event:fire"]),
            with("d.md", "2020-10-11", &["party:FR", "party:AM", "event:election"]),
        ];
        let (stories, of) = stories(&claims, &Inventory::default());
        assert_eq!(stories.len(), 3);
        assert_eq!(of["a.md"], of["b.md"]);
        assert_eq!(stories[0].articles, ["a.md", "b.md"]);
    }

    #[test]
    fn an_unrelated_article_changes_no_story() {
        let mut claims = vec![
            with("a.md", "2020-10-10", &["place:NK", "party:AM", "party:AZ", "event:fighting"]),
            with("b.md", "2020-10-12", &["party:AZ", "place:NK", "event:fighting"]),
        ];
        let before = stories(&claims, &Inventory::default()).0[0].clone();
        claims.insert(0, with("0.md", "2020-10-01", &["name:lyon", "event:fire"]));
        assert!(stories(&claims, &Inventory::default()).0.contains(&before));
    }
}
