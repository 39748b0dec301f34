//! `recoupe.baseline.toml`: raw as TOML gives it, then valid as the check sees it. What is wrong in it is an error with its
//! line, never an empty baseline: a damaged file must not let anything pass.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::error::{Error, shown};
use crate::model::check::{Entry, Finding, Said};
use crate::model::claim::{Population, Scope};
use crate::model::edtf::Edtf;
use crate::model::mention::Status;
use crate::model::verdict::Verdict;

/// Version of the file.
pub(crate) const VERSION: i64 = 1;

/// What somebody accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    file: String,
    entries: Vec<Entry>,
}

impl Baseline {
    /// A baseline that accepts nothing; `path` is the file that it is, or would be, kept in.
    pub fn empty(path: &Path) -> Self {
        Self { file: shown(path), entries: Vec::new() }
    }

    /// The file, as it may be named to people.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What is accepted, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The same file with other entries, sorted.
    pub(crate) fn with(&self, mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| (&a.finding, &a.reason, a.until).cmp(&(&b.finding, &b.reason, b.until)));
        Self { file: self.file.clone(), entries }
    }

    /// Reads a baseline; `path` is what errors name.
    ///
    /// # Errors
    /// For anything that is not a whole, valid file of a known version: it names the line.
    pub fn parse(path: &Path, toml: &str) -> Result<Self, Error> {
        let at = |byte: usize| 1 + toml.as_bytes().iter().take(byte).filter(|b| **b == b'\n').count();
        let invalid = |line: usize, what: String, hint: &str| Error::Invalid {
            path: path.to_path_buf(),
            line,
            what,
            hint: hint.to_string(),
        };
        if let Some(line) = toml.lines().position(is_conflict_marker) {
            let hint = "settle the merge: keep the entries of both sides, each whole";
            return Err(invalid(line + 1, "a merge conflict stands here".to_string(), hint));
        }
        let malformed = |e: &toml::de::Error| {
            let line = e.span().map_or(1, |s| at(s.start));
            let what = e.message().lines().next().unwrap_or_default().to_string();
            invalid(
                line,
                what,
                "correct it, or restore the file from version control; docs/ci.md says what may stand here",
            )
        };
        let head: Head = toml::from_str(toml).map_err(|e| malformed(&e))?;
        match &head.version {
            Some(v) if *v.get_ref() == VERSION => {}
            Some(v) => {
                let what =
                    format!("version {} of the baseline is not known; this recoupe knows {VERSION}", v.get_ref());
                return Err(invalid(at(v.span().start), what, "use the version of recoupe that wrote it"));
            }
            None => {
                let hint = "restore the file from version control, or delete it to begin anew";
                return Err(invalid(1, "`version` is missing: this is not a whole baseline".to_string(), hint));
            }
        }
        let raw: Raw = toml::from_str(toml).map_err(|e| malformed(&e))?;
        let entries: Result<Vec<Entry>, (usize, String, &str)> =
            raw.known.into_iter().map(|e| RawEntry::validate(e, toml)).collect();
        let mut entries = entries.map_err(|(byte, what, hint)| invalid(at(byte), what, hint))?;
        number_lines(&mut entries, toml);
        Ok(Self { file: shown(path), entries })
    }
}

/// Bytes become lines, in one pass.
fn number_lines(entries: &mut [Entry], toml: &str) {
    let feeds: Vec<usize> = toml.match_indices('\n').map(|(at, _)| at).collect();
    for entry in entries {
        entry.line = 1 + feeds.partition_point(|&at| at < entry.line);
    }
}

fn is_conflict_marker(line: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|m| line.starts_with(m))
}

/// What must be read first: all else may look otherwise in another version.
#[derive(Deserialize)]
struct Head {
    version: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(rename = "version")]
    _version: i64,
    #[serde(default)]
    known: Vec<Spanned<RawEntry>>,
}

/// Text that is compared as it is.
type Exact = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    topic: Exact,
    #[serde(default)]
    population: RawPopulation,
    place: Option<Exact>,
    event: Option<Exact>,
    verdict: Exact,
    said: Spanned<Vec<RawSaid>>,
    reason: Spanned<String>,
    until: Option<Spanned<Day>>,
}

/// A day as text, or as TOML has days.
#[derive(Deserialize)]
#[serde(untagged)]
enum Day {
    Text(String),
    Date(toml::value::Datetime),
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPopulation {
    #[serde(default)]
    party: Vec<Exact>,
    #[serde(default)]
    scope: Scope,
    #[serde(default)]
    status: Status,
    group: Option<Exact>,
    #[serde(default)]
    includes: Vec<Exact>,
    #[serde(default)]
    excludes: Vec<Exact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawSaid {
    outlet: Exact,
    source: Option<Exact>,
    figure: Exact,
    as_of: Option<Exact>,
}

/// At which byte, what is wrong, and what to do.
type Fault = (usize, String, &'static str);

impl RawEntry {
    /// The line is a byte still.
    fn validate(raw: Spanned<Self>, toml: &str) -> Result<Entry, Fault> {
        let line = raw.span().start;
        let raw = raw.into_inner();
        let text = |field: Exact| exact(field, toml);
        let texts = |fields: Vec<Exact>| fields.into_iter().map(text).collect::<Result<Vec<_>, _>>();
        let optional = |field: Option<Exact>| field.map_or(Ok(String::new()), text);
        let (said_at, verdict_at, reason_at) =
            (raw.said.span().start, raw.verdict.span().start, raw.reason.span().start);
        let verdict = text(raw.verdict)?;
        let known = Verdict::ALL.iter().find(|v| v.code() == verdict);
        let verdict = *known
            .ok_or_else(|| (verdict_at, format!("there is no verdict `{verdict}`"), "docs/verdicts.md lists them"))?;
        let statement = |s: RawSaid| {
            let (outlet, figure) = (text(s.outlet)?, text(s.figure)?);
            Ok(Said { outlet, source: optional(s.source)?, figure, as_of: optional(s.as_of)? })
        };
        let mut said = raw.said.into_inner().into_iter().map(statement).collect::<Result<Vec<_>, Fault>>()?;
        said.sort();
        said.dedup();
        if said.is_empty() {
            return Err((
                said_at,
                "`said` is empty".into(),
                "an entry is bound to its figures: run `recoupe accept` again",
            ));
        }
        let reason = raw.reason.into_inner();
        if reason.trim().is_empty() {
            return Err((reason_at, "`reason` is empty".into(), "say why this is accepted"));
        }
        let p = raw.population;
        let population = Population {
            party: texts(p.party)?,
            scope: p.scope,
            status: p.status,
            group: p.group.map(text).transpose()?,
            includes: texts(p.includes)?,
            excludes: texts(p.excludes)?,
        };
        let finding = Finding {
            topic: text(raw.topic)?,
            population,
            place: optional(raw.place)?,
            event: optional(raw.event)?,
            verdict,
            said,
        };
        Ok(Entry { finding, reason, until: raw.until.map(until).transpose()?, line })
    }
}

/// A star as written is meant as a wildcard, and there are none; in a name `accept` writes it as `\u002A`.
fn exact(field: Exact, toml: &str) -> Result<String, Fault> {
    let span = field.span();
    if toml.get(span.clone()).is_some_and(|raw| raw.contains('*')) {
        let hint = "an entry names exactly what it accepts: run `recoupe accept` for each row";
        return Err((span.start, "a wildcard stands here, and there are none".to_string(), hint));
    }
    Ok(field.into_inner())
}

fn until(field: Spanned<Day>) -> Result<Edtf, Fault> {
    let at = field.span().start;
    let day = match field.into_inner() {
        Day::Text(text) => text,
        Day::Date(date) => date.to_string(),
    };
    let date = Edtf::parse(&day).filter(|d| d.exact().is_some());
    date.ok_or_else(|| (at, format!("`{day}` is no day"), "write it as \"2020-11-07\""))
}
