//! Every verdict and its harmless look-alikes, told by a few short articles each, from text to table: `tests/verdicts/<verdict>.toml`.
//!
//! A case is told in French and in English, and read in three settings: all articles in French, all in English, and across, the
//! languages by turns (both ways). It passes where each line of `expect` is found, the first names its row's verdict, and no
//! warning or error is found beside them. A line is a pair: topic and population, the two figures, verdict, severity, kind; of a
//! row without pairs all its figures. `known_gap` names settings that fail today, and why: once one passes, the test says so.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use recoupe::Packs;
use recoupe::model::claim::Claim;
use recoupe::model::verdict::{Reconciliation, Row, Severity, Verdict};
use recoupe::read::{Options, sources};
use serde::Deserialize;

/// The cases of one verdict.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Cases {
    /// The verdict holds.
    positive: Vec<Case>,
    /// It looks as if it held, and does not.
    look_alike: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    expect: Vec<String>,
    articles: Vec<Told>,
    /// Further files beside the articles: `recoupe.toml`, a data table.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// By setting (`fr`, `en`, `across`): why it is not found so yet.
    #[serde(default)]
    known_gap: BTreeMap<String, String>,
}

/// One article, `1.md` and so on, in both languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    /// When it was published; empty = not said.
    on: String,
    /// Where its name matters; else each article has an outlet of its own.
    outlet: Option<String>,
    url: Option<String>,
    fr: String,
    en: String,
}

const SETTINGS: [(&str, &[[&str; 2]]); 3] =
    [("fr", &[["fr", "fr"]]), ("en", &[["en", "en"]]), ("across", &[["fr", "en"], ["en", "fr"]])];

/// Verdicts whose kinds are told apart in docs/verdicts.md: a case of each.
const KINDS: [(Verdict, &[&str]); 5] = [
    (Verdict::Conflict, &["opposed-parties"]),
    (Verdict::SumExceedsWhole, &["each-side"]),
    (Verdict::FigureNotInCitedArticle, &["other-topic", "other-population", "not-read"]),
    (Verdict::Misattributed, &["source", "population"]),
    (Verdict::Drift, &["population", "hedge", "mood", "source-lost"]),
];

#[test]
fn every_verdict_and_its_look_alikes_in_french_in_english_and_across() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verdicts");
    let mut faults = Vec::new();
    for &verdict in Verdict::ALL {
        let file = folder.join(format!("{}.toml", verdict.code()));
        let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        for (list, cases, holds) in [("positive", &cases.positive, true), ("look-alike", &cases.look_alike, false)] {
            for (setting, _) in SETTINGS {
                if !cases.iter().any(|c| !c.known_gap.contains_key(setting)) {
                    faults.push(format!("{}: no {list} case without a gap in the setting `{setting}`", verdict.code()));
                }
            }
            for case in cases {
                faults.extend(case.faults(verdict, holds).map(|f| format!("{} {}: {f}", verdict.code(), case.name)));
            }
        }
        let kinds = KINDS.iter().filter(|(v, _)| *v == verdict).flat_map(|(_, kinds)| *kinds);
        let lines: String = cases.positive.iter().map(|c| format!("{}\n", c.expect[0])).collect();
        for kind in kinds.filter(|kind| !lines.contains(&format!(" {kind}\n"))) {
            faults.push(format!("{}: no case of the kind `{kind}`", verdict.code()));
        }
    }
    let files = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(files, Verdict::ALL.len(), "a file for each verdict, and no other");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

impl Case {
    /// What is wrong with it, in each setting.
    fn faults(&self, verdict: Verdict, holds: bool) -> impl Iterator<Item = String> {
        let code = format!(": {} ", verdict.code());
        let mut faults = Vec::new();
        let right = if holds {
            self.expect.first().is_some_and(|line| line.contains(&code))
        } else {
            !self.expect.is_empty() && !self.expect.iter().any(|line| line.contains(&code))
        };
        if !right {
            faults.push(
                "the first line of a positive case expects the verdict, no line of a look-alike does".to_string(),
            );
        }
        let unknown = self.known_gap.keys().filter(|k| SETTINGS.iter().all(|(setting, _)| setting != k));
        faults.extend(unknown.map(|k| format!("`{k}` is no setting")));
        for (setting, tellings) in SETTINGS {
            let found: Vec<_> = tellings.iter().filter_map(|by| self.differs(*by)).collect();
            match (self.known_gap.get(setting), found.is_empty()) {
                (None, false) => faults.extend(found),
                (Some(_), true) => faults.push(format!("passes now in the setting `{setting}`: delete its known_gap")),
                _ => {}
            }
        }
        faults.into_iter()
    }

    /// How the table differs from what is expected, the languages told by turns.
    fn differs(&self, by: [&str; 2]) -> Option<String> {
        let found = self.table(by);
        let all = found.rows.iter().flat_map(|r| &r.claims).map(|c| (c.id.as_str(), c)).collect();
        let lines: Vec<(String, &Row, Severity)> = found.rows.iter().flat_map(|r| lines(r, &all)).collect();
        let missing = self.expect.iter().filter(|line| lines.iter().all(|(l, _, _)| l != *line));
        let mut faults: Vec<String> = missing.map(|line| format!("not found: {line}")).collect();
        let more = lines.iter().filter(|(l, _, severity)| *severity >= Severity::Warning && !self.expect.contains(l));
        faults.extend(more.map(|(l, _, _)| format!("not expected: {l}")));
        let first = lines.iter().find(|(l, _, _)| *l == self.expect[0]);
        if let Some((line, row, _)) = first.filter(|(l, row, _)| !l.contains(&worst(row))) {
            faults.push(format!("`{line}` is not what its row says: {}", worst(row)));
        }
        let all = lines.iter().map(|(l, _, _)| format!("\n      {l}")).collect::<String>();
        (!faults.is_empty()).then(|| format!("[{} {}]\n    {}\n    of{all}", by[0], by[1], faults.join("\n    ")))
    }

    fn table(&self, by: [&str; 2]) -> Reconciliation {
        let folder = tempfile::tempdir().unwrap();
        for (i, article) in self.articles.iter().enumerate() {
            std::fs::write(folder.path().join(format!("{}.md", i + 1)), article.file(i, by[i % 2])).unwrap();
        }
        for (name, content) in &self.files {
            std::fs::write(folder.path().join(name), content).unwrap();
        }
        let read = sources(folder.path(), &Options::default()).unwrap();
        assert!(read.faults.is_empty(), "{}: {:?}", self.name, read.faults);
        let (packs, config) = (Packs::builtin(), &read.config);
        let tabled = recoupe::extract_tables(&config.tables, &read.figures, &read.articles, packs, &config.widths);
        let mut claims: Vec<Claim> =
            read.articles.iter().flat_map(|a| recoupe::extract(a, packs, &config.widths).claims).collect();
        claims.extend(tabled.unwrap().claims);
        recoupe::reconcile(&claims, &config.policy, packs.inventory())
    }
}

impl Told {
    /// As Markdown with front matter.
    fn file(&self, i: usize, language: &str) -> String {
        let (text, outlets) = match language {
            "fr" => (&self.fr, ["Le Courrier", "L'Écho", "La Vigie", "Le Phare"]),
            _ => (&self.en, ["The Courier", "The Echo", "The Lookout", "The Beacon"]),
        };
        let mut file = format!("---\nlanguage: {language}\n");
        let outlet = self.outlet.as_deref().unwrap_or(outlets[i]);
        let fields = [("outlet", Some(outlet)), ("published", Some(&*self.on)), ("url", self.url.as_deref())];
        for (field, value) in fields.into_iter().filter_map(|(f, v)| Some((f, v.filter(|v| !v.is_empty())?))) {
            writeln!(file, "{field}: \"{value}\"").unwrap();
        }
        format!("{file}---\n\n{}\n", text.trim())
    }
}

/// The pairs of a row, each as a line; its figures where it has none.
fn lines<'r>(row: &'r Row, all: &BTreeMap<&str, &Claim>) -> Vec<(String, &'r Row, Severity)> {
    let p = &row.population;
    let status = Some(p.status.code()).filter(|s| *s != "unspecified");
    let whose: Vec<&str> =
        [row.topic.as_str()].into_iter().chain(p.party.iter().map(String::as_str)).chain(status).collect();
    let whose = whose.into_iter().chain(p.group.as_deref()).collect::<Vec<_>>().join(" ");
    let figure = |id: &str| all.get(id).map_or_else(String::new, |c| figure(c));
    if row.pairs.is_empty() {
        let figures: BTreeSet<String> = row.claims.iter().map(self::figure).collect();
        let articles = row.claims.iter().map(|c| &c.article).collect::<BTreeSet<_>>().len();
        let told = if articles > 1 { format!(" in {articles} articles") } else { String::new() };
        let figures = figures.into_iter().collect::<Vec<_>>().join(", ") + &told;
        return vec![(format!("{whose}: {figures}: {}", worst(row).trim()), row, row.severity)];
    }
    let line = |p: &recoupe::model::verdict::Pair| {
        let kind = p.kind.as_ref().map_or_else(String::new, |k| format!(" {k}"));
        let said = format!("{} {}{kind}", p.verdict.code(), p.severity.code());
        (format!("{whose}: {} | {}: {said}", figure(&p.a), figure(&p.b)), row, p.severity)
    };
    row.pairs.iter().map(line).collect()
}

/// The verdict of a row, as it stands in a line.
fn worst(row: &Row) -> String {
    format!("{} {}", row.verdict.code(), row.severity.code())
}

/// As shown, in no language.
fn figure(claim: &Claim) -> String {
    match (&claim.figure.value, claim.figure.low, claim.date) {
        (None, Some(low), None) => format!("{}+", low.normalize()),
        _ => claim.shown_figure(),
    }
}
