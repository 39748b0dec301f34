//! Claims for the tests of reconciliation.

use std::sync::Arc;

use crate::model::claim::{AsOf, AsOfBasis, Attribution, Basis, Claim, Evidence, Interest, Population, SCHEMA};
use crate::model::edtf::Edtf;
use crate::model::mention::{Hedge, Stance};
use crate::reconcile::interval::tests::figure;
use crate::reconcile::stable_id;

/// An exact claim with nothing said about it.
pub(crate) fn claim(article: &str, topic: &str, n: i64) -> Claim {
    Claim {
        schema: SCHEMA,
        id: stable_id(&[article, topic, &n.to_string()]),
        article: article.into(),
        outlet: None,
        title: None,
        url: None,
        published: None,
        language: Some("en".into()),
        topic: topic.to_string(),
        population: Population::default(),
        place: Vec::new(),
        event: None,
        date: None,
        figure: figure(Hedge::Exact, n),
        basis: Basis::Cumulative,
        since: None,
        part_of: None,
        as_of: AsOf { date: None, basis: AsOfBasis::Published },
        attribution: Vec::new(),
        conditional: false,
        background: false,
        agency: Arc::default(),
        evidence: Evidence { start: 0, end: 1, line: 1, column: 1, quote: "x".into() },
        notes: Vec::new(),
        derived_from: None,
        marks: Vec::new(),
        candidates: Vec::new(),
        context: Arc::default(),
        corrected: std::collections::BTreeMap::new(),
        cites: None,
    }
}

/// The same, dated, hedged and attributed.
pub(crate) fn said(article: &str, topic: &str, hedge: Hedge, n: i64, as_of: &str, source: Option<&str>) -> Claim {
    let mut c = claim(article, topic, n);
    c.figure = figure(hedge, n);
    c.as_of.date = Edtf::parse(as_of);
    c.published = c.as_of.date;
    c.attribution = source
        .map(|name| Attribution {
            source: name.into(),
            name: name.into(),
            id: None,
            cue: "said".into(),
            stance: Stance::States,
            interest: Interest::Unknown,
            start: 0,
            end: 1,
        })
        .into_iter()
        .collect();
    c
}
