//! Stage 5: claims of many articles -> discrepancy rows.
//!
//! Input: claims in any order, the inventory of ids, the policy. Output: a [`Reconciliation`]. It reads no text and knows no
//! language: stories, keys, intervals, dates and sources only.

pub(crate) mod name;
pub(crate) mod subject;
pub(crate) mod story;
mod shelf;
pub(crate) mod block;
pub(crate) mod interval;
pub(crate) mod population;
mod everyone;
pub(crate) mod timeline;
pub(crate) mod passage;
pub(crate) mod voice;
pub(crate) mod echo;
pub(crate) mod version;
pub(crate) mod retold;
pub(crate) mod derive;
pub(crate) mod say;
pub(crate) mod finding;
pub(crate) mod verdict;
pub(crate) mod part;
pub(crate) mod growth;
pub(crate) mod lowered;
pub(crate) mod local;
pub(crate) mod row;
pub(crate) mod steps;
pub(crate) mod across;
pub(crate) mod cited;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod cases_told;
#[cfg(test)]
mod laws;

use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::hash::hex;
use crate::model::claim::{Basis, Claim, Mark, SCHEMA};
use crate::model::inventory::{Inventory, Moves};
use crate::model::policy::Policy;
use crate::model::verdict::{Reconciliation, Row, Stats};
use crate::reconcile::block::Key;
use crate::reconcile::local::Places;
use crate::reconcile::story::Stories;
use crate::reconcile::verdict::Rules;
use crate::reconcile::version::Versions;
use crate::reconcile::voice::Voice;

/// Reconciles claims: which are about the same quantity, what each pair of them shows, and the row that each quantity makes.
///
/// The order of the claims does not matter; an article unrelated to a row never changes it.
pub fn reconcile(claims: &[Claim], policy: &Policy, inventory: &Inventory) -> Reconciliation {
    reconcile_counted(claims.iter().cloned(), policy, inventory).0
}

/// The same, of claims that are given away or shared, and what was compared with what.
pub fn reconcile_counted(
    claims: impl IntoIterator<Item = impl Into<Arc<Claim>>>,
    policy: &Policy,
    inventory: &Inventory,
) -> (Reconciliation, Stats) {
    let mut claims: Vec<Arc<Claim>> = claims.into_iter().map(Into::into).collect();
    claims.par_iter_mut().for_each(|c| {
        if let Some(derived) = derive::start_date(c) {
            *c = Arc::new(derived);
        }
    });
    claims.par_sort_by(|a, b| {
        (&a.article, a.figure.start, &a.topic, &a.id).cmp(&(&b.article, b.figure.start, &b.topic, &b.id))
    });
    cited::resolve(&mut claims, policy, inventory);
    let versions = version::versions(&claims);
    for claim in claims.iter_mut().filter(|c| versions.contains_key(&c.article)) {
        Arc::make_mut(claim).marks.push(Mark::Replaced);
    }
    let n = claims.len() as u64;
    let stories = story::stories(&claims, &policy.stories, &versions, inventory);
    let mut stats = Stats {
        claims: n,
        stories: stories.all.len() as u64,
        article_pairs: stories.compared,
        blocks: 0,
        pairs_compared: 0,
        pairs_possible: n * n.saturating_sub(1) / 2,
    };
    let told = Told { policy, inventory, versions: &versions, stories: &stories };
    let built: Vec<(Vec<(Key, Row)>, u64)> =
        by_story(claims, &stories).into_par_iter().enumerate().map(|(n, claims)| told.rows(n, claims)).collect();
    stats.pairs_compared = built.iter().map(|b| b.1).sum();
    let mut rows: Vec<(Key, Row)> = built.into_iter().flat_map(|(rows, _)| rows).collect();
    stats.blocks = rows.len() as u64;
    stats.pairs_compared += cited::rows(&mut rows, policy, inventory);
    rows.par_sort_by(|(k1, r1), (k2, r2)| {
        let rank = |k: &Key, r: &Row| (k.story, std::cmp::Reverse(r.severity), r.verdict);
        rank(k1, r1).cmp(&rank(k2, r2)).then_with(|| k1.cmp(k2))
    });
    let rows = rows.into_iter().map(|(_, r)| r).collect();
    (Reconciliation { schema: SCHEMA, stories: stories.all, rows, notes: Vec::new() }, stats)
}

/// The claims of each story, in their order.
fn by_story(claims: Vec<Arc<Claim>>, stories: &Stories) -> Vec<Vec<Arc<Claim>>> {
    let mut of: Vec<Vec<Arc<Claim>>> = vec![Vec::new(); stories.all.len()];
    // The claims of an article stand together.
    let mut current: Option<(Arc<str>, usize)> = None;
    for claim in claims {
        let (_, story) = match &current {
            Some(same) if same.0 == claim.article => same,
            _ => {
                let story = stories.of.get(&claim.article).copied().unwrap_or_default();
                &*current.insert((claim.article.clone(), story))
            }
        };
        of[*story].push(claim);
    }
    of
}

/// What every story is told by.
struct Told<'a> {
    policy: &'a Policy,
    inventory: &'a Inventory,
    versions: &'a Versions,
    stories: &'a Stories,
}

impl Told<'_> {
    /// The rows of a story with the verdicts within and across them, and how many pairs of claims were compared.
    fn rows(&self, story: usize, mut claims: Vec<Arc<Claim>>) -> (Vec<(Key, Row)>, u64) {
        everyone::mark(&mut claims, &self.stories.about[story]);
        let places = Places::of(&claims, &self.stories.about[story]);
        let blocks = block::gather(claims, story, &self.stories.about[story], self.inventory, self.policy);
        let mut blocks: Vec<(Key, Vec<Arc<Claim>>)> = blocks.into_iter().collect();
        blocks.par_iter_mut().for_each(|(_, claims)| claims.sort_by(|a, b| by_date(a).cmp(&by_date(b))));
        let voices: Vec<Vec<Voice<'_>>> =
            blocks.iter().map(|(_, claims)| claims.iter().map(|c| Voice::of(c)).collect()).collect();
        let build = |((key, claims), voices): (&(Key, Vec<Arc<Claim>>), &Vec<Voice<'_>>)| {
            let moves = claims.first().map_or(Moves::Toll, |c| moves(self.inventory, c));
            let rules = Rules { ids: self.inventory, policy: self.policy, moves };
            let story = &self.stories.all[story].id;
            let (mut row, compared) = row::build(key, story, (claims, voices), rules, self.versions);
            local::parts(&places, &mut row.pairs);
            ((key.clone(), row), compared)
        };
        let built: Vec<((Key, Row), u64)> = blocks.par_iter().zip(&voices).map(build).collect();
        let compared: u64 = built.iter().map(|b| b.1).sum();
        let mut rows: Vec<(Key, Row)> = built.into_iter().map(|b| b.0).collect();
        let across = across::rows(&mut rows, &voices, self.inventory, self.policy);
        rows.par_iter_mut().for_each(|(_, row)| row::settle(row));
        (rows, compared + across)
    }
}

/// How a claim's quantity moves: what is counted for each day grows like a toll where a total is given; the state that some are in
/// passes ("six are still in a critical condition").
fn moves(inventory: &Inventory, claim: &Claim) -> Moves {
    match inventory.topics.get(claim.topic.as_str()).map_or(Moves::Toll, |t| t.moves) {
        Moves::Day if claim.basis == Basis::Cumulative => Moves::Toll,
        Moves::Day | Moves::Toll if claim.basis == Basis::Stock => Moves::Stock,
        moves => moves,
    }
}

/// Date order, claims without a known date last; then text order.
fn by_date(c: &Claim) -> (bool, Option<chrono::NaiveDate>, Option<crate::model::edtf::Edtf>, &str, usize) {
    let counted = timeline::counted(c);
    let day = counted.and_then(|d| d.bounds().1);
    (day.is_none(), day, counted, &c.article, c.figure.start)
}

/// A short id from its parts, the same on every machine: the first 48 bits of SHA-256 in hexadecimal.
pub(crate) fn stable_id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0x1f]);
    }
    hex(&hash.finalize()[..6])
}
