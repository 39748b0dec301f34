//! Hand-made rows for the renderers' tests.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::lang::Packs;
use crate::model::claim::{
    AsOf, AsOfBasis, Attribution, Basis, Claim, ClaimFigure, Evidence, Interest, Population, SCHEMA,
};
use crate::model::edtf::Edtf;
use crate::model::mention::{Hedge, Stance, Status, Value};
use crate::model::verdict::{Note, Origin, Pair, Reconciliation, Row, Severity, Story, Verdict};
use crate::report::{Filter, Format, View};

pub(crate) fn claim(id: &str, article: &str, n: i64, hedge: Hedge, date: &str) -> Claim {
    let value = Decimal::from(n);
    let quote = format!("The flood killed at least {n} people, the ministry said.");
    Claim {
        schema: SCHEMA,
        id: id.into(),
        article: article.into(),
        outlet: Some("Valley Courier".into()),
        title: Some("Flood in the valley".into()),
        url: None,
        published: Edtf::parse(date),
        language: Some("en".into()),
        topic: "deaths".into(),
        population: Population::default(),
        place: Vec::new(),
        event: None,
        date: None,
        figure: ClaimFigure {
            value: Some(Value::One(value)),
            low: Some(value),
            high: (!hedge.is_floor()).then_some(value),
            hedge,
            unit: "person".into(),
            text: n.to_string(),
            start: 126,
            end: 126 + n.to_string().len(),
            char_start: 126,
            char_end: 126 + n.to_string().len(),
            rounded: false,
        },
        basis: Basis::Cumulative,
        since: None,
        part_of: None,
        as_of: AsOf { date: Edtf::parse(date), basis: AsOfBasis::Published },
        attribution: Vec::new(),
        conditional: false,
        background: false,
        agency: Arc::default(),
        evidence: Evidence { start: 100, end: 100 + quote.len(), line: 7, column: 1, quote },
        notes: Vec::new(),
        derived_from: None,
        marks: Vec::new(),
        candidates: Vec::new(),
        context: Arc::default(),
        corrected: std::collections::BTreeMap::new(),
        cites: None,
    }
}

pub(crate) fn says(mut claim: Claim, source: &str, stance: Stance, interest: Interest) -> Claim {
    let start = claim.evidence.start + claim.evidence.quote.find("the ministry").unwrap();
    claim.attribution.push(Attribution {
        source: "the ministry".into(),
        name: source.into(),
        id: None,
        cue: "said".into(),
        stance,
        interest,
        start,
        end: start + 12,
    });
    claim
}

pub(crate) fn row(id: &str, verdict: Verdict, severity: Severity, claims: Vec<Claim>, reason: &str) -> Row {
    let claims: Vec<Arc<Claim>> = claims.into_iter().map(Arc::new).collect();
    let pair = |b: &Arc<Claim>| Pair {
        a: claims[0].clone(),
        b: b.clone(),
        verdict,
        kind: None,
        severity,
        reason: reason.to_string().into(),
    };
    let pairs = claims.last().filter(|_| !reason.is_empty()).map(pair).into_iter().collect();
    let origins =
        claims.iter().map(|c| Origin { id: format!("o-{}", c.id), label: "x".into(), claims: vec![c.clone()] });
    Row {
        id: id.into(),
        story: "s1".into(),
        topic: claims[0].topic.clone(),
        population: claims[0].population.clone(),
        basis: claims[0].basis,
        verdict,
        severity,
        min: None,
        max: None,
        factor: None,
        best: None,
        origins: origins.collect(),
        pairs,
        claims,
    }
}

/// A flood that two papers and a ministry count differently.
pub(crate) fn flood() -> Reconciliation {
    let ministry = |c| says(c, "Interior Ministry (Armenia)", Stance::Confirms, Interest::Own);
    let early = claim("c1", "courier/2021-07-02.md", 1000, Hedge::AtLeast, "2021-07-02");
    let mut late = says(
        claim("c2", "gazette-04.txt", 5000, Hedge::AtLeast, "2021-07-01"),
        "Russia",
        Stance::Estimates,
        Interest::Unknown,
    );
    late.outlet = Some("Harbour Gazette".into());
    late.conditional = true;
    let mut soldiers = ministry(claim("c3", "gazette-04.txt", 1177, Hedge::Exact, "2021-07-01"));
    soldiers.population = Population { party: vec!["AM".into()], status: Status::Military, ..Population::default() };
    let mut dozens = claim("c4", "gazette-04.txt", 20, Hedge::Order, "2021-07-01");
    dozens.figure.text = "dizaines".into();
    dozens.figure.value = None;
    dozens.population.status = Status::Civilian;
    let mut start = claim("c5", "gazette-04.txt", 0, Hedge::Exact, "2021-07-01");
    start.topic = "start-date".into();
    start.event = Some("fighting".into());
    start.date = Edtf::parse("2021-06-27");
    let mut whole = row(
        "3fa9c1d2e4",
        Verdict::Divergent,
        Severity::Warning,
        vec![early, late],
        "the floors differ by a factor of 5, and the later one is the lower",
    );
    whole.pairs.push(Pair {
        a: whole.claims[0].clone(),
        b: whole.claims[1].clone(),
        verdict: Verdict::StaleFloor,
        kind: None,
        severity: Severity::Warning,
        reason: (&"on 2 July the floor is still 1,000, a day after one of 5,000").into(),
    });
    let part = row(
        "3fa9c1ffff",
        Verdict::PartExceedsWhole,
        Severity::Error,
        vec![soldiers],
        "1,177 soldiers alone are more than the 1,000 given for everyone",
    );
    let rows = vec![
        whole,
        part,
        row("91b7aa0001", Verdict::SingleSource, Severity::Note, vec![dozens], ""),
        row("c0ffee0001", Verdict::Agree, Severity::Ok, vec![start], ""),
    ];
    let articles = vec!["courier/2021-07-02.md".into(), "gazette-04.txt".into()];
    let story = Story { id: "s1".into(), label: "Armenia, flood, July 2021".into(), articles };
    let notes = vec![Note::on("gazette-04.txt", "no one states the year of 4 July".into())];
    Reconciliation { schema: SCHEMA, stories: vec![story], rows, notes }
}

pub(crate) fn view(format: Format, width: usize) -> View<'static> {
    let (inventory, folder) = (Packs::builtin().inventory(), String::new());
    View { format, width, inventory, filter: Filter::default(), folder, mentions: None }
}

/// The flood, told in hostile names and words.
pub(crate) fn hostile() -> Reconciliation {
    let bad = "a|b`\n::error::x ##[group] \u{1b}]0;t\u{7} @team #12 </script>\u{202e} ]]> {{x}} [[y]] ~~~~ ``` \
               <img src=x onerror=\"y\"> \0\u{fffe} <!-- \u{85}50%0A";
    let mut found = flood();
    found.stories[0].label = bad.into();
    found.stories[0].articles[0] = bad.into();
    found.notes[0].text = bad.into();
    for row in &mut found.rows {
        row.claim_mut(0).article = bad.into();
        row.claim_mut(0).url = Some("javascript:alert(1)".into());
        row.claim_mut(0).title = Some(bad.into());
        row.claim_mut(0).language = Some("\" onclick=\"x".into());
        row.population.group = Some(bad.into());
        row.claim_mut(0).outlet = Some(format!("={bad}").into());
        row.claim_mut(0).figure.text = bad.into();
        row.claim_mut(0).evidence.quote = bad.into();
        for pair in &mut row.pairs {
            pair.reason = bad.to_string().into();
        }
        row.renew();
    }
    found
}
