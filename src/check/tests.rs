//! Hand-made rows against hand-made baselines.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::model::check::Said;
use crate::model::claim::{Basis, Claim, Population};
use crate::model::mention::{Hedge, Status, Value};
use crate::model::verdict::{Pair, Row, Verdict};
use crate::reconcile::fixture::said as statement;

/// A row of this id whose claims contradict each other; each claim's id is its row's with its place.
fn row(id: &str, verdict: Verdict, severity: Severity, values: &[(&str, i64)]) -> Row {
    let mut claims: Vec<Arc<Claim>> = Vec::new();
    for (n, (outlet, value)) in values.iter().enumerate() {
        let mut claim = statement("a.txt", "deaths", Hedge::Exact, *value, "2021-05-03", Some("Police"));
        (claim.id, claim.outlet) = (format!("{id}-{n}"), Some((*outlet).into()));
        claims.push(Arc::new(claim));
    }
    let pair = |b: &Arc<Claim>| Pair {
        a: claims[0].clone(),
        b: b.clone(),
        verdict,
        kind: None,
        severity,
        reason: (&"they differ").into(),
    };
    let pairs = claims.iter().skip(1).map(pair).collect();
    Row {
        id: id.into(),
        story: "s".into(),
        topic: "deaths".into(),
        population: Population::default(),
        basis: Basis::Cumulative,
        verdict,
        severity,
        min: None,
        max: None,
        factor: None,
        best: None,
        origins: Vec::new(),
        claims,
        pairs,
    }
}

fn found(rows: Vec<Row>) -> Reconciliation {
    Reconciliation { schema: 1, stories: Vec::new(), rows, notes: Vec::new() }
}

fn conflict(id: &str, values: &[(&str, i64)]) -> Row {
    row(id, Verdict::Conflict, Severity::Error, values)
}

fn gate() -> Gate<'static> {
    Gate { levels: Levels::default(), scope: Scope::All, today: None, pending: None }
}

fn nothing() -> Baseline {
    Baseline::empty(Path::new("b.toml"))
}

/// The baseline with an update, as it is read back.
fn updated(baseline: &Baseline, update: &Update) -> Baseline {
    let kept = baseline.entries().iter().filter(|e| !update.remove.contains(e));
    let text = baseline.with(kept.chain(&update.add).cloned().collect()).to_toml();
    Baseline::parse(Path::new("b.toml"), &text).unwrap()
}

fn accepting(found: &Reconciliation) -> Baseline {
    let why = Acceptance { reason: "seen".into(), until: None };
    updated(&nothing(), &accept_all(found, &nothing(), &gate(), &why).unwrap())
}

fn states(found: &Reconciliation, baseline: &Baseline, gate: &Gate<'_>) -> (Vec<&'static str>, usize) {
    let result = check(found, baseline, gate).unwrap();
    let name = |r: &CheckedRow| match r.state {
        State::Passed => "passed",
        State::New { .. } => "new",
        State::Known { .. } => "known",
        State::OutOfScope => "out",
    };
    (result.rows.iter().map(name).collect(), result.stale.len())
}

#[test]
fn an_entry_is_bound_to_all_that_it_says() {
    let base = found(vec![conflict("r-1", &[("Post", 12), ("Herald", 15)])]);
    let baseline = accepting(&base);
    assert_eq!(states(&base, &baseline, &gate()), (vec!["known"], 0));
    let changes: [&dyn Fn(&mut Row); 10] = [
        &|r| r.claim_mut(1).figure.value = Some(Value::One(16.into())),
        &|r| r.claim_mut(1).figure.hedge = Hedge::About,
        &|r| r.claim_mut(1).figure.unit = "case".into(),
        &|r| r.claim_mut(0).outlet = Some("Gazette".into()),
        &|r| r.claim_mut(0).attribution[0].name = "Union".into(),
        &|r| r.claim_mut(0).as_of.date = Edtf::parse("2021-05-04"),
        &|r| r.topic = "injuries".into(),
        &|r| r.claims.iter_mut().for_each(|c| Arc::make_mut(c).population.status = Status::Civilian),
        &|r| r.claims.iter_mut().for_each(|c| Arc::make_mut(c).place = vec!["FR".into(), "Paris".into()]),
        &|r| r.pairs[0].verdict = Verdict::Regression,
    ];
    for (n, change) in changes.iter().enumerate() {
        let mut other = base.clone();
        change(&mut other.rows[0]);
        other.rows[0].renew();
        assert_eq!(states(&other, &baseline, &gate()), (vec!["new"], 1), "change {n}");
    }
    // What is not said between these two changes nothing: the row's id, its story, other articles that agree.
    let mut same = base;
    (same.rows[0].id, same.rows[0].story) = ("r-2".into(), "t".into());
    let agreeing = statement("b.txt", "deaths", Hedge::Exact, 12, "2021-05-01", None);
    same.rows[0].claims.insert(0, Arc::new(agreeing));
    assert_eq!(states(&same, &baseline, &gate()), (vec!["known"], 0));
}

#[test]
fn one_entry_accepts_one_finding() {
    let values = [("Post", 12), ("Herald", 15)];
    let (old, copy) = (conflict("r-2", &values), conflict("r-1", &values));
    let baseline = accepting(&found(vec![old.clone()]));
    let both = found(vec![copy.clone(), old.clone()]);
    assert_eq!(states(&both, &baseline, &gate()).0.iter().filter(|s| **s == "new").count(), 1);
    // What no changed article brings keeps its entry, wherever it stands.
    let before = found(vec![old]);
    let gate = Gate { scope: Scope::Brought(&before), ..gate() };
    assert_eq!(states(&both, &baseline, &gate), (vec!["new", "known"], 0));
    assert_eq!(states(&both, &nothing(), &gate), (vec!["new", "out"], 0));
    let two = accepting(&both);
    assert_eq!((two.entries().len(), states(&both, &two, &gate)), (2, (vec!["known", "known"], 0)));
}

#[test]
fn a_bridge_between_old_articles_is_asked_about() {
    let (a, b) = (("Post", 12), ("Herald", 15));
    let apart = found(vec![row("r-1", Verdict::SingleSource, Severity::Note, &[a])]);
    let joined = found(vec![conflict("r-1", &[a, b])]);
    let gate = Gate { scope: Scope::Brought(&apart), ..gate() };
    assert_eq!(states(&joined, &nothing(), &gate), (vec!["new"], 0));
}

#[test]
fn levels_say_what_counts() {
    let rows = found(vec![
        conflict("r-1", &[("Post", 1), ("Herald", 2)]),
        row("r-2", Verdict::Divergent, Severity::Warning, &[("Post", 3), ("Herald", 4)]),
        row("r-3", Verdict::Undisclosed, Severity::Note, &[("Post", 5)]),
        row("r-4", Verdict::Agree, Severity::Ok, &[("Post", 6), ("Herald", 6)]),
    ]);
    let with = |from, of: &[(Verdict, Severity)]| {
        let levels = Levels { from, of: of.iter().copied().collect() };
        states(&rows, &nothing(), &Gate { levels, ..gate() }).0
    };
    assert_eq!(with(Severity::Error, &[]), ["new", "passed", "passed", "passed"]);
    assert_eq!(with(Severity::Warning, &[]), ["new", "new", "passed", "passed"]);
    assert_eq!(with(Severity::Note, &[]), ["new", "new", "new", "passed"]);
    // Not even the lowest threshold counts what is all right.
    assert_eq!(with(Severity::Ok, &[]), ["new", "new", "new", "passed"]);
    let moved = [
        (Verdict::Conflict, Severity::Ok),
        (Verdict::Undisclosed, Severity::Error),
        (Verdict::Agree, Severity::Warning),
    ];
    assert_eq!(with(Severity::Warning, &moved), ["passed", "new", "new", "new"]);
}

#[test]
fn accepting_again_replaces() {
    let before =
        found(vec![conflict("r-1", &[("Post", 12), ("Herald", 15)]), conflict("r-2", &[("Echo", 7), ("Sun", 9)])]);
    let baseline = accepting(&before);
    let mut after = before.clone();
    after.rows[0].claim_mut(0).figure.value = Some(Value::One(13.into()));
    after.rows[0].renew();
    let why = Acceptance { reason: "still".into(), until: Edtf::parse("2021-06-01") };
    let again = updated(&baseline, &accept(&after, 0, &baseline, &gate(), &why).unwrap());
    let reasons: Vec<_> = again.entries().iter().map(|e| e.reason.as_str()).collect();
    assert_eq!(reasons, ["seen", "still"]);
    let known = State::Known { reason: "still".into(), until: why.until };
    assert_eq!(check(&after, &again, &gate()).unwrap().rows[0].state, known);
    assert_eq!(accept(&after, 0, &again, &gate(), &why).unwrap(), Update::default());
    let calm = found(vec![row("r-4", Verdict::Agree, Severity::Ok, &[("Post", 6), ("Herald", 6)])]);
    assert!(accept(&calm, 0, &nothing(), &gate(), &why).is_err());
}

#[test]
fn an_end_needs_a_date() {
    let mut rows = found(vec![conflict("r-1", &[("Post", 12), ("Herald", 15)])]);
    let why = Acceptance { reason: "wait".into(), until: Edtf::parse("2021-05-03") };
    let baseline = updated(&nothing(), &accept_all(&rows, &nothing(), &gate(), &why).unwrap());
    assert_eq!(states(&rows, &baseline, &gate()).0, ["known"]);
    let next = Gate { today: chrono::NaiveDate::from_ymd_opt(2021, 5, 4), ..gate() };
    assert_eq!(states(&rows, &baseline, &next), (vec!["new"], 0));
    rows.rows[0].claims.iter_mut().for_each(|c| Arc::make_mut(c).published = Edtf::parse("XXXX-05-03"));
    let fault = check(&rows, &baseline, &gate()).unwrap_err().to_string();
    assert!(fault.starts_with("b.toml:5: `until` cannot be compared"), "{fault}");
    assert_eq!(states(&rows, &baseline, &next), (vec!["new"], 0));
}

const ENTRY: &str = "\n[[known]]\ntopic = \"deaths\"\nverdict = \"conflict\"\nsaid = [{ outlet = \"Post\", figure = \"12\" }]\nreason = \"r\"\n";

#[test]
fn damage_is_never_an_empty_baseline() {
    let fault = |text: &str| Baseline::parse(Path::new("b.toml"), text).unwrap_err().to_string();
    let whole = format!("version = 1\n{ENTRY}");
    assert_eq!(Baseline::parse(Path::new("b.toml"), &whole).unwrap().entries().len(), 1);
    for (from, to, line, words) in [
        ("version = 1", "", 1, "`version` is missing"),
        (whole.as_str(), "", 1, "`version` is missing"),
        ("version = 1", "version = 999", 1, "version 999"),
        ("version = 1", "version = 0", 1, "version 0"),
        ("version = 1", "version = \"1\"", 1, "expected"),
        ("version = 1", "version = 1\nextra = 1", 2, "unknown field `extra`"),
        ("\n[[known]]", "<<<<<<< ours\n[[known]]", 2, "merge conflict"),
        ("reason = \"r\"\n", "reason = \"r\"\n=======\n", 8, "merge conflict"),
        ("reason = \"r\"\n", "reason = \"r\"\n>>>>>>> theirs\n", 8, "merge conflict"),
        ("reason = \"r\"", "", 3, "missing field `reason`"),
        ("reason = \"r\"", "reason = \" \"", 7, "`reason` is empty"),
        ("reason = \"r\"", "reason = \"r", 7, ""),
        ("reason = \"r\"", "reason = \"r\"\nline = 3", 8, "unknown field `line`"),
        ("reason = \"r\"", "reason = \"r\"\nuntil = \"soon\"", 8, "`soon` is no day"),
        ("reason = \"r\"", "reason = \"r\"\nuntil = \"2021-05\"", 8, "`2021-05` is no day"),
        ("\"Post\"", "\"*\"", 6, "wildcard"),
        ("\"Post\"", "\"Po*\"", 6, "wildcard"),
        ("\"12\"", "'1*'", 6, "wildcard"),
        ("\"deaths\"", "\"*\"", 4, "wildcard"),
        ("\"conflict\"", "\"*\"", 5, "wildcard"),
        ("\"conflict\"", "\"conflicts\"", 5, "there is no verdict `conflicts`"),
        ("topic = \"deaths\"\n", "", 3, "missing field `topic`"),
        ("figure = \"12\"", "figure = 12", 6, "expected a string"),
        (", figure = \"12\"", "", 6, "missing field `figure`"),
        ("[{ outlet = \"Post\", figure = \"12\" }]", "[]", 6, "`said` is empty"),
        ("[[known]]", "[known]", 3, "expected"),
        ("[[known]]", "[[konwn]]", 3, "unknown field `konwn`"),
    ] {
        let fault = fault(&whole.replacen(from, to, 1));
        assert!(fault.starts_with(&format!("b.toml:{line}: ")) && fault.contains(words), "{from:?} -> {to:?}\n{fault}");
    }
    let deep = fault(&format!("version = 1\nx = {}", "[".repeat(200_000)));
    assert!(deep.starts_with("b.toml:"), "{deep}");
    assert!(
        Baseline::of_bytes(Path::new("b.toml"), b"version = 1\n# \xff\n".to_vec())
            .unwrap_err()
            .to_string()
            .starts_with("b.toml:2: no UTF-8")
    );
}

#[test]
fn a_file_cut_short_accepts_nothing_that_is_not_in_it() {
    let rows = (0..3).map(|n| conflict(&format!("r-{n}"), &[("Post", n), ("Herald", n + 20)])).collect();
    let whole = accepting(&found(rows));
    let text = whole.to_toml();
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        if let Ok(cut) = Baseline::parse(Path::new("b.toml"), &text[..end]) {
            assert!(cut.entries().iter().all(|e| whole.entries().contains(e)), "{}", &text[..end]);
        }
    }
}

#[test]
fn one_block_an_entry() {
    let rows =
        vec![conflict("r-2", &[("Post", 12), ("Herald", 15)]), conflict("r-1", &[("Echo \"8\"", 7), ("Sun*", 9)])];
    let baseline = accepting(&found(rows));
    let text = baseline.to_toml();
    let blocks: Vec<&str> = text.split("\n\n").collect();
    assert_eq!(
        blocks[1],
        "[[known]]\ntopic = \"deaths\"\nverdict = \"conflict\"\nsaid = [\n  { outlet = \"Echo \\\"8\\\"\", source = \"Police\", figure = \"7\", \
         as-of = \"2021-05-03\" },\n  { outlet = \"Sun\\U0000002A\", source = \"Police\", figure = \"9\", as-of = \"2021-05-03\" },\n]\nreason = \"seen\""
    );
    assert!(blocks.len() == 3 && blocks[2].contains("Herald"), "{text}");
    let lines: Vec<usize> = baseline.entries().iter().map(|e| e.line).collect();
    assert_eq!(lines, [5, 14]);
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select("aé*\"\\\n\t\u{1b}\u{202e}\u{feff}#[]<= '👩".chars().collect::<Vec<_>>()),
        0..12,
    )
    .prop_map(|c| c.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever an article calls itself, what is written is read back, one statement a line, and nothing hidden stands in it.
    #[test]
    fn what_is_written_is_read_back(
        names in prop::collection::vec((words(), words()), 1..4),
        reason in words(),
        verdict in prop::sample::select(Verdict::ALL),
        group in prop::option::of(words()),
        number in any::<i64>(),
    ) {
        let mut said: Vec<Said> = names.iter().map(|(outlet, source)| Said {
            outlet: outlet.clone(),
            source: source.clone(),
            figure: number.to_string(),
            as_of: String::new(),
        }).collect();
        said.sort();
        said.dedup();
        let population = Population { group, party: vec![names[0].0.clone()], ..Population::default() };
        let (topic, place) = ("deaths".to_string(), names[0].1.clone());
        let finding = Finding { topic, population, place, event: String::new(), verdict, said };
        let entry = Entry { finding, reason: format!("r{reason}"), until: None, line: 5 };
        let text = nothing().with(vec![entry.clone()]).to_toml();
        let read = Baseline::parse(Path::new("b.toml"), &text);
        prop_assert!(read.is_ok(), "{read:?}\n{text}");
        let read = read.unwrap();
        prop_assert_eq!(read.entries(), std::slice::from_ref(&entry));
        prop_assert_eq!(text.lines().filter(|l| l.starts_with("  { outlet = ")).count(), entry.finding.said.len());
        prop_assert!(!text.chars().any(|c| c != '\n' && crate::character::is_hidden(c)));
    }
}
