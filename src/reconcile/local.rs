//! Places within places: what is counted in a part of a place is no rival of what is counted in the whole of it.
//!
//! Input: the claims of a story, and the pairs of a row. Output: which places are said to lie in which, and pairs that are thereby
//! no disagreement. It has no gazetteer: only what the articles of the story say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::claim::Claim;
use crate::model::inventory::is_state;
use crate::model::verdict::{Pair, Severity, Verdict};
use crate::reconcile::interval::stated;
use crate::reconcile::name;
use crate::reconcile::say::say;
use crate::reconcile::story::About;

/// Which places of a story lie in which.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// Keys of a place and of one that it lies in.
    nested: BTreeSet<(String, String)>,
    /// States, in which every town of a disaster lies that its story tells of.
    states: BTreeSet<String>,
}

impl Places {
    /// As the claims of a story say, which is about this: "at Arlow, in Norland", and "14 dead in Norland, six of them at Arlow".
    pub(crate) fn of(claims: &[Arc<Claim>], about: &About) -> Self {
        let mut nested = BTreeSet::new();
        let is_part = |c: &&Arc<Claim>| c.part_of.is_some() && !c.place.is_empty();
        let wholes: BTreeMap<&str, &String> = if claims.iter().any(|c| is_part(&c)) {
            claims.iter().filter_map(|c| Some((c.id.as_str(), c.place.last()?))).collect()
        } else {
            BTreeMap::new()
        };
        for claim in claims {
            nested.extend(claim.place.windows(2).map(|p| (name::key(&p[1]), name::key(&p[0]))));
            let whole = claim.part_of.as_ref().and_then(|id| wholes.get(id.as_str()));
            nested.extend(claim.place.last().zip(whole).map(|(p, w)| (name::key(p), name::key(w))));
        }
        let states = about.places.iter().filter(|p| about.wide && is_state(p)).map(|p| name::key(p)).collect();
        Self { nested, states }
    }

    /// Whether a claim counts in a part of the place in which another counts.
    fn is_within(&self, part: &Claim, whole: &Claim) -> bool {
        let Some((inner, outer)) = part.place.last().zip(whole.place.last()) else { return false };
        let (inner, outer) = (name::key(inner), name::key(outer));
        inner != outer && (self.states.contains(&outer) && !self.states.contains(&inner) || self.holds(inner, outer))
    }

    fn holds(&self, inner: String, outer: String) -> bool {
        self.nested.contains(&(inner, outer))
    }
}

/// "Six dead at Arlow, in Norland" beside "14 in Norland": both can be right.
pub(crate) fn parts(places: &Places, pairs: &mut [Pair]) {
    if places.nested.is_empty() && places.states.is_empty() {
        return;
    }
    let apart = |p: &&mut Pair| {
        matches!(
            p.verdict,
            Verdict::Conflict | Verdict::Regression | Verdict::Unsettled | Verdict::Divergent | Verdict::Update
        )
    };
    for pair in pairs.iter_mut().filter(apart) {
        let Some((x, y)) = stated(&pair.a.figure).zip(stated(&pair.b.figure)) else { continue };
        let (part, whole) = if x < y { (&pair.a, &pair.b) } else { (&pair.b, &pair.a) };
        if places.is_within(part, whole) {
            pair.reason = format!("{} is of a part of the place that {} counts", say(part), say(whole)).into();
            (pair.verdict, pair.severity, pair.kind) = (Verdict::Compatible, Severity::Ok, None);
        }
    }
}
