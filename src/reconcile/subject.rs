//! What an article is about, and whether two articles are about the same course of events. Pure.
//!
//! Input: the `context` of an article's claims: places, parties, events and names, the most frequent first. Output: a score for
//! a pair of articles, and keys under which two articles that can score are found.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::model::claim::Claim;
use crate::model::edtf::Edtf;
use crate::model::inventory::{COURSES, PARTS};
use crate::reconcile::name;
use crate::reconcile::story::About;
use crate::work;

/// Points from which two articles are of one story.
const ENOUGH: u32 = 6;
/// Days between publications beyond which two articles are of one story only with twice the evidence.
const APART: i64 = 45;
/// Days between publications within which one name in common may suffice.
const NEAR: i64 = 7;
/// Names of an article that count as what it is about.
const NAMES: usize = 6;
/// Names, events and parties that it is mostly about.
const LEADS: usize = 3;

/// One article as far as its claims show it.
pub(crate) struct Subject {
    pub(crate) path: String,
    pub(crate) published: Option<Edtf>,
    /// As the claims carry it.
    pub(crate) context: Vec<String>,
    /// Folded by [`name::key`], as the names.
    outlet: String,
    places: Vec<String>,
    parties: Vec<String>,
    events: Vec<String>,
    names: Vec<String>,
}

impl Subject {
    /// From any claim of the article.
    pub(crate) fn of(claim: &Claim) -> Self {
        let kind = |kind: &str| -> Vec<String> {
            claim.context.iter().filter_map(|e| e.strip_prefix(kind)).map(ToString::to_string).collect()
        };
        let mut names: Vec<String> = Vec::new();
        for n in kind("name:").iter().map(|n| name::key(n)) {
            if names.len() < NAMES && !names.contains(&n) {
                names.push(n);
            }
        }
        Self {
            path: claim.article.clone(),
            published: claim.published,
            context: claim.context.to_vec(),
            outlet: claim.outlet.as_deref().map(name::key).unwrap_or_default(),
            places: kind("place:"),
            parties: kind("party:"),
            events: kind("event:"),
            names,
        }
    }

    /// What a story that this article opens is about.
    pub(crate) fn about(&self) -> About {
        let parties = self.parties.iter().take(2);
        let names = self.names.iter().take(LEADS);
        let places = self.places.iter().take(LEADS);
        About {
            series: self.events.iter().take(2).any(|e| COURSES.contains(&e.as_str())),
            began: self.published.and_then(|d| d.range()).map(|r| r.0),
            lead: self.names.first().filter(|_| self.places.is_empty()).cloned(),
            places: places.chain(parties).chain(names).cloned().collect(),
        }
    }

    /// Keys under which a match is found: every match shares a place or a name, and something else beside it.
    pub(crate) fn keys(&self) -> Vec<u64> {
        let words = |n: &String| n.split(' ').map(ToString::to_string).collect::<Vec<_>>();
        let anchors: BTreeSet<String> = self.places.iter().cloned().chain(self.names.iter().flat_map(words)).collect();
        let others: BTreeSet<&String> = anchors.iter().chain(self.leads()).collect();
        let key = |a: &String, b: &String| {
            let mut hash = DefaultHasher::new();
            (a.min(b), a.max(b)).hash(&mut hash);
            hash.finish()
        };
        let keys = anchors.iter().flat_map(|a| others.iter().filter(move |b| a != **b).map(move |b| key(a, b)));
        keys.collect::<BTreeSet<u64>>().into_iter().collect()
    }

    /// Whether all that it names, two entries at least, another article names too.
    fn is_part_of(&self, other: &Self) -> bool {
        let named = |n: &String| other.names.iter().any(|m| name::meet(n, m));
        let entries = self.names.len() + self.places.len() + self.parties.len() + self.events.len();
        entries > 1
            && self.names.iter().all(named)
            && self.places.iter().all(|p| other.places.contains(p))
            && self.parties.iter().all(|p| other.parties.contains(p))
            && self.events.iter().all(|e| other.events.contains(e))
    }

    fn owns(&self, name: &str) -> bool {
        self.outlet.split(' ').any(|word| word == name)
    }

    fn leads(&self) -> impl Iterator<Item = &String> {
        self.events.iter().take(LEADS).chain(self.parties.iter())
    }
}

/// How well two articles match as reports of one course of events; `None` if they are of two.
///
/// Names and places weigh most, what both tell of most weighs more, and where the one's leading state or event is nothing to
/// the other it weighs against. At least one name or place must be shared: a country and a kind of event are not enough.
pub(crate) fn points(a: &Subject, b: &Subject) -> Option<u32> {
    work::count(1);
    let names = a.names.iter().enumerate().filter_map(|(i, n)| {
        let j = b.names.iter().position(|m| name::meet(n, m))?;
        // Two articles of one outlet name it, and say nothing by that.
        if a.outlet == b.outlet && a.owns(n) {
            return None;
        }
        Some(if i < LEADS && j < LEADS { 3 } else { 2 })
    });
    let (mut anchors, mut score) = names.fold((0, 0_u32), |(n, sum), weight| (n + 1, sum + weight));
    for place in a.places.iter().filter(|p| b.places.contains(p)) {
        anchors += 1;
        score += if a.places.first() == Some(place) && b.places.first() == Some(place) { 4 } else { 3 };
    }
    // Parties and events are common: of each no more than the leads count.
    let shared = |x: &[String], y: &[String]| {
        let n = x.iter().filter(|e| y.iter().take(LEADS).any(|f| f == *e)).count().min(2);
        u32::try_from(n).unwrap_or(0)
    };
    let leads = |x: &[String], y: &[String]| u32::from(!x.is_empty() && x.first() == y.first());
    let first = |x: &[String]| x[..x.len().min(LEADS)].to_vec();
    score += shared(&first(&a.parties), &b.parties) + leads(&a.parties, &b.parties);
    let (events, others) = (told_as(&a.events, &b.events), told_as(&b.events, &a.events));
    score += shared(&first(&events), &others) + 2 * leads(&events, &others);
    let against = strange(&a.parties, &b.parties) * 2 + strange(&events, &others);
    let days = a.published.zip(b.published).and_then(|(x, y)| Some((x.range()?.0 - y.range()?.0).num_days().abs()));
    let needed = match days {
        Some(d) if d > APART => 2 * ENOUGH,
        _ => ENOUGH,
    } + against;
    // One name alone makes no story of two events of weeks apart; a war, in the place that both tell of most, goes on.
    let same = |x: &[String], y: &[String]| !x.is_empty() && x.first() == y.first();
    let course = same(&a.events, &b.events) && COURSES.contains(&a.events[0].as_str()) && same(&a.places, &b.places);
    let close = course || days.is_none_or(|d| d <= NEAR);
    // A brief names little, and its states are those whom it quotes: all of it stands in the other article.
    let brief = days.is_none_or(|d| d <= NEAR) && anchors > 0 && (a.is_part_of(b) || b.is_part_of(a));
    if brief {
        return Some(score.max(ENOUGH));
    }
    (score >= needed && (anchors > 1 || anchors == 1 && close)).then_some(score)
}

/// The events of an article; what may be part of a longer course that the other one tells of is told as that.
fn told_as(events: &[String], other: &[String]) -> Vec<String> {
    let whole = |e: &String| PARTS.iter().find(|(part, _)| part == e).map(|(_, whole)| *whole);
    let tells =
        |w: &str| other.iter().take(LEADS).any(|e| e == w) && !other.iter().take(LEADS).any(|e| whole(e) == Some(w));
    events.iter().map(|e| whole(e).filter(|w| tells(w)).map_or_else(|| e.clone(), ToString::to_string)).collect()
}

/// How many of two leads the other side does not tell of.
fn strange(a: &[String], b: &[String]) -> u32 {
    let missing = |x: &[String], y: &[String]| x.first().is_some_and(|lead| !y.is_empty() && !y.contains(lead));
    u32::from(missing(a, b)) + u32::from(missing(b, a))
}
