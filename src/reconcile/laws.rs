//! Laws that reconciliation keeps whatever the claims: properties over made-up claims.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::model::claim::{Basis, Claim};
use crate::model::edtf::Edtf;
use crate::model::inventory::{Inventory, Moves, TopicInfo};
use crate::model::mention::{Hedge, Status};
use crate::model::policy::Policy;
use crate::model::verdict::{Reconciliation, Row, Severity, Verdict};
use crate::reconcile::fixture::said;
use crate::reconcile::interval::is_vague;
use crate::reconcile::verdict::{Rules, compare};
use crate::reconcile::voice::Voice;
use crate::reconcile::{name, population, reconcile, reconcile_counted, row};

const TOPICS: [(&str, Moves); 4] =
    [("deaths", Moves::Toll), ("arrests", Moves::Day), ("turnout", Moves::Crowd), ("missing", Moves::Stock)];

fn inventory() -> Inventory {
    let mut ids = Inventory::default();
    for (id, moves) in TOPICS {
        ids.topics.insert(id.into(), TopicInfo { label: id.into(), unit: "person".into(), moves });
    }
    ids
}

/// What two articles of one story name.
const SCENES: [&[&str]; 3] = [
    &["place:X", "party:AA", "event:earthquake", "name:arlow", "name:pemberley bridge"],
    &["name:cressing", "name:orme", "party:BB", "event:fighting"],
    &["name:thale", "party:AA", "event:protest", "name:brask"],
];

prop_compose! {
    fn any_claim()(
        article in 0..8_usize,
        topic in 0..TOPICS.len(),
        hedge in prop::sample::select(vec![Hedge::Exact, Hedge::AtLeast, Hedge::About, Hedge::AtMost, Hedge::Order]),
        n in 1_i64..400,
        day in 1_u32..28,
        source in prop::option::of(prop::sample::select(vec!["Police", "Ministry", "Mayor of Arlow"])),
        basis in prop::sample::select(vec![Basis::Incident, Basis::Cumulative, Basis::Period, Basis::Stock, Basis::Change]),
        party in prop::option::of(prop::sample::select(vec!["AA", "BB"])),
        military in any::<bool>(),
        place in prop::option::of(prop::sample::select(vec!["Arlow", "Thale", "Orme"])),
        background in prop::bool::weighted(0.2),
    ) -> Claim {
        let scene = article % SCENES.len();
        let mut c = said(&format!("{article}.md"), TOPICS[topic].0, hedge, n, &format!("2021-05-{day:02}"), source);
        c.published = Edtf::parse(&format!("2021-05-{:02}", 10 + article));
        c.id = format!("{}-{article}-{n}-{day}-{topic}-{hedge:?}-{source:?}-{basis:?}-{place:?}", c.id);
        c.basis = basis;
        c.population.party = party.map(Into::into).into_iter().collect();
        c.population.status = if military { Status::Military } else { Status::Unspecified };
        c.place = place.map(Into::into).into_iter().collect();
        c.background = background;
        c.context = SCENES[scene].iter().map(ToString::to_string).collect();
        c
    }
}

fn distinct(claims: Vec<Claim>) -> Vec<Claim> {
    let mut seen = BTreeSet::new();
    claims.into_iter().filter(|c| seen.insert(c.id.clone())).collect()
}

fn run(claims: &[Claim]) -> Reconciliation {
    reconcile(claims, &Policy::default(), &inventory())
}

fn by_id(found: &Reconciliation) -> BTreeMap<&str, &Row> {
    found.rows.iter().map(|r| (r.id.as_str(), r)).collect()
}

proptest! {
    #[test]
    fn the_order_of_articles_never_matters(claims in prop::collection::vec(any_claim(), 0..40), turn in 0..40_usize) {
        let claims = distinct(claims);
        let mut other = claims.clone();
        other.reverse();
        other.rotate_left(turn.min(claims.len()));
        prop_assert_eq!(run(&claims), run(&other));
    }

    #[test]
    fn an_unrelated_article_changes_no_row(claims in prop::collection::vec(any_claim(), 1..40), n in 1_i64..400) {
        let mut claims = distinct(claims);
        let before = run(&claims);
        let mut stranger = said("!stranger.md", "deaths", Hedge::Exact, n, "2021-05-01", None);
        stranger.context = ["name:quill", "party:CC", "event:earthquake"].map(String::from).to_vec().into();
        claims.push(stranger);
        let after = run(&claims);
        prop_assert_eq!(after.rows.len(), before.rows.len() + 1);
        let rows = by_id(&after);
        for row in &before.rows {
            prop_assert_eq!(rows.get(row.id.as_str()), Some(&row));
        }
        prop_assert!(before.stories.iter().all(|s| after.stories.contains(s)));
    }

    #[test]
    fn every_claim_stands_in_one_row_and_no_row_mixes_stories(claims in prop::collection::vec(any_claim(), 0..40)) {
        let claims = distinct(claims);
        let found = run(&claims);
        let ids: Vec<&str> = found.rows.iter().flat_map(|r| r.claims.iter().map(|c| c.id.as_str())).collect();
        prop_assert_eq!(ids.len(), claims.len());
        prop_assert_eq!(ids.into_iter().collect::<BTreeSet<_>>().len(), claims.len());
        let scene = |c: &Claim| c.article.trim_end_matches(".md").parse::<usize>().unwrap() % SCENES.len();
        for row in &found.rows {
            prop_assert!(row.claims.iter().all(|c| scene(c) == scene(&row.claims[0])));
        }
        let (_, stats) = reconcile_counted(claims.iter().cloned(), &Policy::default(), &inventory());
        prop_assert_eq!(stats.blocks as usize, found.rows.len());
        prop_assert_eq!(stats.claims as usize, claims.len());
    }

    #[test]
    fn a_claim_never_quarrels_with_itself_and_pairs_have_no_direction(a in any_claim(), b in any_claim()) {
        let (ids, policy) = (inventory(), Policy::default());
        let rules = Rules { ids: &ids, policy: &policy, moves: Moves::Toll };
        prop_assert!(compare(&Voice::of(&a), &Voice::of(&a), rules).iter().all(|f| f.severity == Severity::Ok));
        let verdicts = |x: &Claim, y: &Claim| compare(&Voice::of(x), &Voice::of(y), rules).into_iter().map(|f| (f.verdict, f.severity)).collect::<Vec<_>>();
        prop_assert_eq!(verdicts(&a, &b), verdicts(&b, &a));
    }

    #[test]
    fn widening_a_hedge_never_turns_ok_into_conflict(a in any_claim(), b in any_claim()) {
        let (ids, policy) = (inventory(), Policy::default());
        // "Hundreds" is vaguer than "at least 200": no hedge below makes it wider.
        prop_assume!(!is_vague(&a.figure));
        for moves in [Moves::Toll, Moves::Day, Moves::Crowd, Moves::Stock] {
            let rules = Rules { ids: &ids, policy: &policy, moves };
            let ok = compare(&Voice::of(&a), &Voice::of(&b), rules).iter().all(|f| f.severity == Severity::Ok);
            for (low, high, hedge) in [
                (a.figure.low, None, Hedge::AtLeast),
                (None, a.figure.high, Hedge::AtMost),
                (a.figure.low.map(|n| n / rust_decimal::Decimal::TWO), a.figure.high.map(|n| n * rust_decimal::Decimal::TWO), Hedge::About),
            ] {
                let mut wide = a.clone();
                (wide.figure.low, wide.figure.high, wide.figure.hedge) = (low, high, hedge);
                let conflict = compare(&Voice::of(&wide), &Voice::of(&b), rules).iter().any(|f| f.verdict == Verdict::Conflict);
                prop_assert!(!(ok && conflict));
            }
        }
    }

    #[test]
    fn parts_are_ordered(a in any_claim(), b in any_claim(), c in any_claim()) {
        let ids = inventory();
        let part = |x: &Claim, y: &Claim| population::is_part(&x.population, &y.population, &ids);
        prop_assert!(!part(&a, &a));
        prop_assert!(!(part(&a, &b) && part(&b, &a)));
        prop_assert!(!(part(&a, &b) && part(&b, &c)) || part(&a, &c));
        prop_assert_eq!(
            population::are_disjoint(&a.population, &b.population, &ids),
            population::are_disjoint(&b.population, &a.population, &ids)
        );
    }

    #[test]
    fn names_compare_alike_both_ways(a in "[A-Za-zéğ' -]{0,14}", b in "[A-Za-zéğ' -]{0,14}") {
        prop_assert!(name::same_name(&a, &a));
        prop_assert_eq!(name::same_name(&a, &b), name::same_name(&b, &a));
        let (a, b) = (name::key(&a), name::key(&b));
        prop_assert_eq!(name::meet(&a, &b), name::meet(&b, &a));
    }

    #[test]
    fn a_long_row_misses_no_figures_that_are_apart(values in prop::collection::vec(1_i64..2_000, 30..90)) {
        let claims: Vec<Claim> = values
            .iter()
            .enumerate()
            .map(|(i, n)| {
                let mut c = said(&format!("{i}.md"), "turnout", Hedge::Exact, *n, "2021-05-02", Some(&format!("Source {i}")));
                c.context = SCENES[2].iter().map(ToString::to_string).collect();
                c
            })
            .collect();
        let found = run(&claims);
        prop_assert_eq!(found.rows.len(), 1);
        let (lowest, highest) = (values.iter().min().unwrap(), values.iter().max().unwrap());
        let apart = highest * 2 > lowest * 3;
        prop_assert_eq!(found.rows[0].verdict == Verdict::Conflict || !apart, true);
        // Far fewer than all with all, for a row this long.
        prop_assert!(row::spokesmen(&found.rows[0].claims).len() <= 26);
    }
}
