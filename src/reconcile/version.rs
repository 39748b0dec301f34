//! Versions of one article: the later one stands, the earlier is kept.
//!
//! Input: claims in the order of their articles. Output: for each article that a later version replaces, that version. Versions
//! come from one outlet, and have one address or near-identical sentences around their figures. Looked up by outlet and address or
//! passage, never each with each.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;

use crate::map::Map;
use crate::model::claim::{Claim, Mark};
use crate::model::edtf::Edtf;
use crate::model::verdict::{Kind, Severity, Verdict};
use crate::reconcile::finding::Finding;
use crate::reconcile::passage::Sketch;

/// An earlier version, and the one that stands in its place.
pub(crate) type Versions = BTreeMap<Arc<str>, Arc<str>>;

/// Tenths of their runs of words that two versions share where their addresses do not tell.
const ALIKE: usize = 8;
/// Runs of words from which articles are compared by their text: one sentence alone is often a formula.
const ENOUGH: usize = 30;

/// What tells an article's versions.
struct Edition<'a> {
    article: &'a Arc<str>,
    outlet: &'a str,
    url: Option<&'a str>,
    published: Edtf,
    sketch: Sketch,
    /// Those of its sketch, where that is long enough to be compared.
    bands: Vec<u64>,
}

/// The articles that a later version replaces.
pub(crate) fn versions(claims: &[Arc<Claim>]) -> Versions {
    let mut editions = editions(claims);
    editions.par_sort_by_cached_key(|e| (e.published.bounds(), e.article.clone()));
    let mut first: Map<(&str, u64, Option<&str>), usize> = Map::default();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, e) in editions.iter().enumerate() {
        let mut keys = vec![(e.outlet, 0, e.url)];
        keys.retain(|k| k.2.is_some());
        keys.extend(e.bands.iter().map(|band| (e.outlet, *band, None)));
        let same = |j: usize, key: &(_, _, Option<&str>)| key.2.is_some() || e.sketch.near(&editions[j].sketch, ALIKE);
        let of = keys.iter().find_map(|k| first.get(k).copied().filter(|&j| same(j, k))).unwrap_or(i);
        for key in keys {
            first.entry(key).or_insert(of);
        }
        groups.entry(of).or_default().push(i);
    }
    let mut found = Versions::new();
    for group in groups.into_values() {
        let Some(last) = group.last().map(|&i| &editions[i]) else { continue };
        let earlier = group.iter().map(|&i| &editions[i]).filter(|e| e.published.before(&last.published));
        found.extend(earlier.map(|e| (e.article.clone(), last.article.clone())));
    }
    found
}

/// The articles that have an outlet and a date. Rows of one table are worded alike, and are no versions of each other.
fn editions(claims: &[Arc<Claim>]) -> Vec<Edition<'_>> {
    let articles: Vec<&[Arc<Claim>]> = claims.chunk_by(|a, b| a.article == b.article).collect();
    let mut of: BTreeMap<&str, usize> = BTreeMap::new();
    articles.iter().filter_map(|claims| claims[0].outlet.as_deref()).for_each(|o| *of.entry(o).or_default() += 1);
    // The only article of its outlet has no versions.
    let several = |claims: &&[Arc<Claim>]| claims[0].outlet.as_deref().is_some_and(|o| of[o] > 1);
    articles.into_par_iter().filter(several).filter_map(edition).collect()
}

fn edition(claims: &[Arc<Claim>]) -> Option<Edition<'_>> {
    let claims = || claims.iter().filter(|c| c.cites.is_none());
    let first = claims().next()?;
    let sketch = Sketch::of(claims().map(|c| c.evidence.quote.as_str()));
    Some(Edition {
        article: &first.article,
        outlet: first.outlet.as_deref()?,
        url: first.url.as_deref(),
        published: first.published.filter(|d| d.range().is_some())?,
        bands: if sketch.len() < ENOUGH { Vec::new() } else { sketch.bands().collect() },
        sketch,
    })
}

/// Whether a later version of its article replaces a claim.
pub(crate) fn replaced(claim: &Claim) -> bool {
    claim.marks.contains(&Mark::Replaced)
}

/// The claims that stand: those of the last version, or all where a later version left the quantity out.
pub(crate) fn standing<C: Deref<Target = Claim>>(claims: &[C]) -> Vec<&C> {
    let standing: Vec<&C> = claims.iter().filter(|c| !replaced(c)).collect();
    if standing.is_empty() { claims.iter().collect() } else { standing }
}

/// Figures that changed from one version to the next: each claim of an earlier version beside the first of the standing one,
/// where no figure of the standing one is the same.
pub(crate) fn revised<'a>(
    claims: &'a [Arc<Claim>],
    versions: &Versions,
) -> Vec<(&'a Arc<Claim>, &'a Arc<Claim>, Finding)> {
    if !claims.iter().any(|c| replaced(c)) {
        return Vec::new();
    }
    let mut of: BTreeMap<&str, Vec<&Arc<Claim>>> = BTreeMap::new();
    for claim in claims.iter().filter(|c| !replaced(c)) {
        of.entry(&claim.article).or_default().push(claim);
    }
    let told = |c: &Claim| (c.figure.value, c.figure.hedge, c.date);
    let change = |old: &'a Arc<Claim>| {
        let now = of.get(&**versions.get(&old.article)?)?;
        let new = now.first().filter(|_| now.iter().all(|new| told(new) != told(old)))?;
        let why = &"{a} against {b}: a later version of the article gives another figure";
        Some((old, *new, Finding::new(Verdict::Revised, Severity::Note, why).kind(Some(Kind::Version))))
    };
    claims.iter().filter(|c| replaced(c)).filter_map(change).collect()
}
