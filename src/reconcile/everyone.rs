//! Who those are of whom an article counts nobody else: where a bus crashed and it tells of "12 passengers" dead, or where a village
//! was raided of "40 villagers", it has counted everybody, unless it sets them against others.
//!
//! Input: the claims of a story, in the order of their articles. Output: the mark `everyone`, which the population's key heeds. What
//! another article tells changes it in one case alone: where that one counts others beside the same group ("29 inmates and two guards").

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::claim::{Claim, Mark};
use crate::model::mention::Status;
use crate::reconcile::block::is_restricted;
use crate::reconcile::interval::stated;
use crate::reconcile::story::About;

/// Groups of which all may be whom one event strikes.
const STRUCK: &[&str] = &[
    "hostages",
    "migrants",
    "miners",
    "passengers",
    "patients",
    "prisoners",
    "residents",
    "students",
    "villagers",
    "workers",
];
/// Groups of which all may be who is taken, sought or saved.
const SOUGHT: &[&str] = &["children", "students"];

/// Whom an article counts of one topic: by group and status the highest figure, and whether one has no number.
type Counted = BTreeMap<(Option<String>, Status), (Option<Decimal>, bool)>;

/// Marks those counts of a story of one event that are of all whom their article counts.
pub(crate) fn mark(claims: &mut [Arc<Claim>], about: &About) {
    if about.series {
        return;
    }
    // "29 inmates and two guards": where one article tells of others, those that another calls inmates are not everybody.
    let mut apart: BTreeSet<(String, Option<String>, Status)> = BTreeSet::new();
    let mut all: Vec<usize> = Vec::new();
    let mut first = 0;
    for article in claims.chunk_by(|a, b| a.article == b.article) {
        let from = first;
        first += article.len();
        if !article.iter().any(|c| may_be_all(c)) {
            continue;
        }
        let counted = counted(article);
        for (n, claim) in article.iter().enumerate().filter(|(_, c)| may_be_all(c)) {
            let of = counted.get(claim.topic.as_str());
            if of.is_some_and(|of| are_others(claim, of)) {
                apart.insert(of_kind(claim));
            }
            if !of.is_some_and(|of| is_set_against(claim, of)) {
                all.push(from + n);
            }
        }
    }
    for n in all {
        if !apart.contains(&of_kind(&claims[n])) {
            Arc::make_mut(&mut claims[n]).marks.push(Mark::Everyone);
        }
    }
}

/// Whom an article counts, by topic.
fn counted(article: &[Arc<Claim>]) -> BTreeMap<&str, Counted> {
    let mut counted: BTreeMap<&str, Counted> = BTreeMap::new();
    for claim in article.iter().filter(|c| is_plain(c) && c.part_of.is_none()) {
        let (p, value) = (&claim.population, stated(&claim.figure));
        let of = counted.entry(&claim.topic).or_default().entry((p.group.clone(), p.status)).or_default();
        *of = (of.0.max(value), of.1 || value.is_none());
    }
    counted
}

/// Who is counted of what.
fn of_kind(claim: &Claim) -> (String, Option<String>, Status) {
    (claim.topic.clone(), claim.population.group.clone(), claim.population.status)
}

/// Whether the group, or being a civilian, may be no more than what all of them are called.
fn may_be_all(claim: &Claim) -> bool {
    let p = &claim.population;
    let group = match (claim.topic.as_str(), p.group.as_deref()) {
        (_, None) => p.status == Status::Civilian,
        ("captives" | "missing" | "rescued", Some(group)) => STRUCK.contains(&group) || SOUGHT.contains(&group),
        ("casualties" | "deaths" | "hospitalised" | "injuries", Some(group)) => STRUCK.contains(&group),
        _ => false,
    };
    let status = matches!(p.status, Status::Unspecified | Status::Civilian);
    group && status && p.party.is_empty() && claim.part_of.is_none() && is_plain(claim)
}

/// Whether a claim counts somebody of the story, and not some of whom no group is told.
fn is_plain(claim: &Claim) -> bool {
    !claim.background && !is_restricted(claim)
}

/// Whether an article counts other people beside a group.
fn are_others(claim: &Claim, counted: &Counted) -> bool {
    let own = (&claim.population.group, claim.population.status);
    let others = counted.keys().filter(|(group, status)| (group, *status) != own);
    others.into_iter().any(|(group, status)| group.is_some() || *status != Status::Unspecified)
}

/// Whether an article counts others beside a group: other people, or more of all.
fn is_set_against(claim: &Claim, counted: &Counted) -> bool {
    let own = (&claim.population.group, claim.population.status);
    // Whoever is missing, held or saved: "46 people are underground", "35 workers".
    let sought = matches!(claim.topic.as_str(), "captives" | "missing" | "rescued");
    counted.iter().filter(|((group, status), _)| (group, *status) != own).any(|((group, status), (most, open))| {
        let whole = group.is_none() && *status == Status::Unspecified;
        let more = *open || stated(&claim.figure).is_none_or(|x| most.is_some_and(|y| y > x));
        !whole || !sought && more
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::fixture::claim;

    fn of(article: &str, topic: &str, n: i64, group: &str) -> Claim {
        let mut c = claim(article, topic, n);
        c.population.group = (!group.is_empty()).then(|| group.to_string());
        c
    }

    /// Whether the first of some claims counts everybody.
    fn everyone(claims: &[Claim], series: bool) -> bool {
        let mut all: Vec<Arc<Claim>> = claims.iter().cloned().map(Arc::new).collect();
        mark(&mut all, &About { series, ..About::default() });
        all[0].marks.contains(&Mark::Everyone)
    }

    #[test]
    fn a_group_is_everybody_where_an_article_counts_no_others() {
        let passengers = of("a.md", "deaths", 12, "passengers");
        let alone = |other: Claim| everyone(&[passengers.clone(), other], false);
        assert!(everyone(std::slice::from_ref(&passengers), false));
        assert!(!everyone(std::slice::from_ref(&passengers), true), "in a war they are some");
        assert!(alone(of("b.md", "deaths", 15, "")), "more in all, of which another article tells");
        let apart = [of("b.md", "deaths", 11, "passengers"), of("b.md", "deaths", 2, "crew")];
        assert!(
            !everyone(&[std::slice::from_ref(&passengers), &apart[..]].concat(), false),
            "another article tells of others"
        );
        assert!(alone(of("a.md", "injuries", 30, "")), "nor what is told of the hurt");
        assert!(alone(of("a.md", "deaths", 12, "")), "all of them once more");
        assert!(!alone(of("a.md", "deaths", 15, "")), "more in all");
        assert!(!alone(of("a.md", "deaths", 3, "crew")), "others beside them");
        let mut part = of("a.md", "deaths", 4, "women");
        part.part_of = Some(passengers.id.clone());
        assert!(alone(part), "some of them");
        assert!(!everyone(&[of("a.md", "deaths", 12, "children")], false), "children are mostly some");
    }

    #[test]
    fn whoever_is_missing_is_so_by_any_name() {
        let workers = of("a.md", "missing", 35, "workers");
        assert!(everyone(&[workers.clone(), of("a.md", "missing", 46, "")], false));
        assert!(!everyone(&[workers, of("a.md", "missing", 3, "children")], false));
    }
}
