//! `recoupe.toml`: raw as TOML gives it, then valid as the stages see it. An unknown key is an error with its line.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, IgnoredAny};
use toml::Spanned;

use crate::error::Error;
use crate::file::{self, Refusal};
use crate::model::inventory::UserTerms;
use crate::model::policy::{Floors, Policy, Widths};
use crate::model::table::TableRule;
use crate::model::text::{Correction, Lang};
use crate::model::verdict::Note;
use crate::read::lines::Lines;
use crate::read::metadata::{Metadata, Published, Texts, is_web_address};
use crate::read::publishers::{self, RawPublisher};
use crate::read::stories::{self, RawStory};
use crate::read::tables::{self, RawTable};
use crate::read::terms::{self, RawTerm};

/// recoupe's own files beside the articles.
pub(crate) const OWN_FILES: [&str; 2] = [NAME, "recoupe.baseline.toml"];

/// The configuration's file.
const NAME: &str = "recoupe.toml";

/// Bytes that it may have.
const MAX_BYTES: u64 = 8 << 20;

/// What a person set in `recoupe.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// `[articles."path"]`: metadata by the article's path.
    pub articles: BTreeMap<String, Metadata>,
    /// `[defaults]`: metadata of every article that says nothing else.
    pub defaults: Metadata,
    /// `[policy]`, `[[stories]]` and `[[publishers]]`.
    pub policy: Policy,
    /// `[policy.widths]`.
    pub widths: Widths,
    /// `[[topics]]` and `[[parties]]`.
    pub terms: UserTerms,
    /// `[[corrections]]`.
    pub corrections: Vec<Correction>,
    /// `[[tables]]`.
    pub tables: Vec<TableRule>,
}

impl Config {
    /// Reads a configuration; `path` is what errors name.
    ///
    /// # Errors
    /// For TOML that is none, an unknown key, or a value that cannot be.
    pub fn parse(path: &Path, toml: &str) -> Result<Self, Error> {
        let invalid = |line: usize, what: String| {
            let (what, hint) = match what.split_once(", expected ") {
                Some((what, expected)) => (what.to_string(), format!("expected {expected}")),
                None => (what, "correct it; docs/formats.md lists what may stand here".to_string()),
            };
            Error::Invalid { path: path.to_path_buf(), line, what, hint }
        };
        let lines = Lines::of(toml);
        let raw: Raw = toml::from_str(toml).map_err(|e| {
            let line = e.span().map_or(1, |s| lines.line(s.start));
            invalid(line, e.message().lines().next().unwrap_or_default().to_string())
        })?;
        raw.validate(path, &lines).map_err(|(line, what)| invalid(line, what))
    }

    /// The configuration beside the articles; the default where there is none.
    ///
    /// # Errors
    /// For a file that cannot be read, and as [`Config::parse`].
    pub fn beside(folder: &Path) -> Result<Self, Error> {
        let path: PathBuf = folder.join(NAME);
        let fault = |what: String, hint: String| Error::Read { path: path.clone(), what, hint };
        let bytes = match file::read(&path, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(Refusal::Io(e)) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(Refusal::TooLarge) => {
                return Err(fault(format!("larger than {MAX_BYTES} bytes"), "is it the right file?".to_string()));
            }
            Err(refusal) => {
                let (what, hint) = refusal.words();
                return Err(fault(what, hint));
            }
        };
        Self::of_bytes(&path, bytes)
    }

    /// The configuration in these bytes; `path` is what errors name.
    ///
    /// # Errors
    /// For bytes that are no UTF-8, and as [`Config::parse`].
    pub fn of_bytes(path: &Path, bytes: Vec<u8>) -> Result<Self, Error> {
        let text = String::from_utf8(bytes).map_err(|_| Error::Read {
            path: path.to_path_buf(),
            what: "no UTF-8".to_string(),
            hint: "save it in UTF-8".to_string(),
        })?;
        Self::parse(path, text.trim_start_matches('\u{feff}'))
    }

    /// The corrections by article.
    pub(crate) fn corrections(&self) -> BTreeMap<String, Vec<Correction>> {
        let mut all = BTreeMap::<String, Vec<Correction>>::new();
        for c in &self.corrections {
            all.entry(c.article.clone()).or_default().push(c.clone());
        }
        all
    }

    /// What is set for one article.
    pub(crate) fn article(&self, path: &str) -> Metadata {
        self.articles.get(path).cloned().unwrap_or_default()
    }

    /// Notes on entries that name no article, and on outlets that none is of.
    pub(crate) fn unused(&self, paths: &BTreeSet<&str>, outlets: &BTreeSet<&str>) -> Vec<Note> {
        let entries = self.articles.keys().filter(|p| !paths.contains(p.as_str()));
        let entries = entries.map(|p| Note::new(format!("{NAME}: [articles.\"{p}\"] names no article")));
        let corrections = self.corrections.iter().filter(|c| !paths.contains(c.article.as_str()));
        let corrections =
            corrections.map(|c| Note::new(format!("{NAME}: a correction of \"{}\" names no article", c.article)));
        let stories = stories::idle(&self.policy.stories, paths).into_iter();
        let others = stories.chain(publishers::idle(&self.policy.publishers, outlets));
        entries.chain(corrections).chain(others.map(|text| Note::new(format!("{NAME}: {text}")))).collect()
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Raw {
    articles: BTreeMap<String, RawMetadata>,
    defaults: RawDefaults,
    policy: RawPolicy,
    topics: Vec<Spanned<RawTerm<true>>>,
    parties: Vec<Spanned<RawTerm<false>>>,
    corrections: Vec<Spanned<Correction>>,
    stories: Vec<Spanned<RawStory>>,
    publishers: Vec<Spanned<RawPublisher>>,
    tables: Vec<Spanned<RawTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMetadata {
    outlet: Option<String>,
    title: Option<String>,
    #[serde(default, deserialize_with = "web_address")]
    url: Option<String>,
    published: Option<Published>,
    #[serde(default, deserialize_with = "language")]
    language: Option<Lang>,
    author: Option<String>,
    #[serde(default)]
    agency: Texts,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDefaults {
    outlet: Option<String>,
    #[serde(default, deserialize_with = "language")]
    language: Option<Lang>,
}

/// A number, of which only the place is taken: its digits are read from the file, exactly.
type Number = Option<Spanned<IgnoredAny>>;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPolicy {
    divergence: Number,
    divergence_closed: Number,
    settling: Number,
    rounding: Number,
    #[serde(default)]
    other_languages: OtherLanguages,
    #[serde(default)]
    widths: RawWidths,
}

/// What becomes of articles in languages that no pack reads.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OtherLanguages {
    #[default]
    Fault,
    Pass,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWidths {
    about: Number,
    collective: Number,
    nearly: Number,
    #[serde(default)]
    vague: Floors,
}

fn web_address<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    let url = String::deserialize(d)?;
    match is_web_address(&url) {
        true => Ok(Some(url)),
        false => Err(D::Error::custom(format!("`{url}` is neither an http nor an https address"))),
    }
}

fn language<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Lang>, D::Error> {
    let tag = String::deserialize(d)?;
    let lang = Lang::parse(&tag);
    lang.map(Some).ok_or_else(|| D::Error::custom(format!("`{tag}` is no ISO 639-1 code such as `en`")))
}

impl Raw {
    fn validate(self, path: &Path, toml: &Lines<'_>) -> Result<Config, (usize, String)> {
        let mut corrections = Vec::new();
        for c in self.corrections {
            let line = toml.line(c.span().start);
            let c = c.into_inner();
            let fields = [("article", &c.article), ("quote", &c.quote), ("field", &c.field), ("reason", &c.reason)];
            if let Some((name, _)) = fields.iter().find(|(_, value)| value.trim().is_empty()) {
                return Err((line, format!("`{name}` is empty")));
            }
            corrections.push(c);
        }
        let (mut policy, widths) = self.policy.validate(toml)?;
        policy.stories = stories::stories(self.stories, toml)?;
        policy.publishers = publishers::publishers(self.publishers, toml)?;
        Ok(Config {
            articles: self.articles.into_iter().map(|(path, m)| (path, m.valid())).collect(),
            defaults: Metadata {
                outlet: self.defaults.outlet,
                language: self.defaults.language,
                ..Metadata::default()
            },
            policy,
            widths,
            terms: UserTerms {
                file: path.to_path_buf(),
                topics: terms::topics(self.topics, toml)?,
                parties: terms::parties(self.parties, toml)?,
            },
            corrections,
            tables: tables::rules(self.tables, path, toml)?,
        })
    }
}

impl RawMetadata {
    fn valid(self) -> Metadata {
        Metadata {
            outlet: self.outlet,
            title: self.title,
            url: self.url,
            published: self.published.map(|p| p.0),
            language: self.language,
            author: self.author,
            agency: self.agency.0,
        }
    }
}

impl RawPolicy {
    fn validate(self, toml: &Lines<'_>) -> Result<(Policy, Widths), (usize, String)> {
        let (one, most) = (Decimal::ONE, Decimal::ONE_THOUSAND);
        let number = |name: &str, raw: &Number, default: Decimal, least: Decimal, most: Decimal| {
            let Some(raw) = raw else { return Ok(default) };
            let text = toml.text.get(raw.span()).unwrap_or_default();
            let plain = text.trim_matches(['"', '\'']).replace('_', "");
            match Decimal::from_str_exact(plain.strip_prefix('+').unwrap_or(&plain)) {
                Ok(n) if (least..=most).contains(&n) => Ok(n),
                _ => {
                    let line = toml.line(raw.span().start);
                    Err((line, format!("`{name}` is `{text}`, expected a number from {least} to {most}")))
                }
            }
        };
        let (p, w) = (Policy::default(), Widths::default());
        let days = number("settling", &self.settling, p.settling.into(), Decimal::ZERO, Decimal::from(36_500))?;
        if let Some(raw) = self.settling.as_ref().filter(|_| !days.fract().is_zero()) {
            return Err((toml.line(raw.span().start), format!("`settling` is `{days}`, expected whole days")));
        }
        let policy = Policy {
            divergence: number("divergence", &self.divergence, p.divergence, one, most)?,
            divergence_closed: number("divergence-closed", &self.divergence_closed, p.divergence_closed, one, most)?,
            settling: i64::try_from(days.trunc()).unwrap_or(p.settling),
            rounding: number("rounding", &self.rounding, p.rounding, Decimal::ZERO, one)?,
            pass_other_languages: self.other_languages == OtherLanguages::Pass,
            ..p
        };
        let width = |name, raw: &Number, default| number(name, raw, default, Decimal::ZERO, one);
        let widths = Widths {
            about: width("about", &self.widths.about, w.about)?,
            collective: width("collective", &self.widths.collective, w.collective)?,
            nearly: width("nearly", &self.widths.nearly, w.nearly)?,
            vague: self.widths.vague,
        };
        Ok((policy, widths))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(toml: &str) -> Config {
        Config::parse(Path::new("recoupe.toml"), toml).unwrap()
    }

    fn fault(toml: &str) -> String {
        Config::parse(Path::new("recoupe.toml"), toml).unwrap_err().to_string()
    }

    #[test]
    fn everything_has_its_place() {
        let c = config(
            r#"
            [defaults]
            outlet = "Valley Post"
            language = "en"

            [articles."a/one.txt"]
            published = 2020-11-07
            url = "https://post.example/1"
            agency = "AFP"

            [articles."two.md"]
            published = "XXXX-11-07"
            language = "fr-CA"

            [policy]
            divergence = 1.10
            divergence-closed = "1.2"
            settling = 14

            [policy.widths]
            about = 0.123456789012345678901
            vague = "acled"

            [[topics]]
            id = "blackouts"
            unit = "household"
            grows = "stock"
            fr = { subject = ["privés d'électricité"] }

            [[parties]]
            id = "river-board"
            name = "River Board"
            [parties.en]
            names = ["River Board"]

            [[corrections]]
            article = "two.md"
            quote = "12 boats"
            field = "topic"
            value = "destroyed"
            reason = "they sank"

            [[stories]]
            name = "The ferry"
            articles = ["a/*.txt", "three.md"]
            apart = ["two.md"]

            [[publishers]]
            name = "Post Group"
            outlets = ["Valley Post", "Harbour Post"]
            "#,
        );
        assert_eq!(c.articles["a/one.txt"].published.unwrap().to_string(), "2020-11-07");
        assert_eq!(c.articles["two.md"].language, Some(Lang::FR));
        assert_eq!(c.policy.divergence.to_string(), "1.10");
        assert_eq!(c.policy.divergence_closed.to_string(), "1.2");
        assert_eq!((c.policy.settling, c.policy.rounding), (14, Policy::default().rounding));
        assert_eq!(c.widths.about.to_string(), "0.123456789012345678901");
        assert_eq!(c.terms.topics[0].words[&Lang::FR].lists["subject"].1, ["privés d'électricité"]);
        assert_eq!(c.widths.vague, Floors::Acled);
        assert_eq!(c.terms.parties[0].words[&Lang::EN].lists["names"].0, 34);
        assert!(c.policy.stories[0].articles[0].matches("a/one.txt"));
        assert_eq!(c.policy.publishers["Harbour Post"], "Post Group");
        let notes = c.unused(&BTreeSet::from(["a/one.txt"]), &BTreeSet::from(["Valley Post"]));
        assert_eq!(notes.len(), 5);
        assert!(notes[4].text.contains("no article is of the outlet `Harbour Post`"), "{notes:?}");
        assert!(notes[2].text.contains("story `The ferry`: `three.md` names no article"), "{notes:?}");
        assert!(notes[1].text.contains("two.md"), "{notes:?}");
        assert_eq!(
            config(""),
            Config { terms: UserTerms { file: "recoupe.toml".into(), ..UserTerms::default() }, ..Config::default() }
        );
    }

    #[test]
    fn faults_name_their_line_and_what_may_stand_there() {
        for (toml, line, words) in [
            ("\n[article]\n", 2, "unknown field `article`\n  expected one of `articles`, `defaults`"),
            (
                "[articles.\"a.txt\"]\noutlet = 'x'\noutlit = 'y'\n",
                3,
                "unknown field `outlit`\n  expected one of `outlet`",
            ),
            ("[articles.\"a.txt\"]\npublished = '2020-02-30'\n", 2, "`2020-02-30` is no date"),
            ("[articles.\"a.txt\"]\n\npublished = 'soon'\n", 3, "`soon` is no date"),
            ("[articles.\"a.txt\"]\nurl = 'javascript:x'\n", 2, "neither an http nor an https"),
            ("[defaults]\nlanguage = 'French'\n", 2, "`French` is no ISO 639-1 code"),
            ("[policy]\ndivergence = 'many'\n", 2, "`divergence` is `'many'`\n  expected a number from 1 to 1000"),
            ("[policy]\ndivergence = 0.5\n", 2, "expected a number"),
            ("[policy]\nsettling = -1\n", 2, "expected a number"),
            ("[policy]\nsettling = 1.5\n", 2, "expected whole days"),
            ("[policy]\nrounding = nan\n", 2, "expected a number"),
            ("[policy]\nrounding = [1]\n", 2, "expected a number"),
            ("[policy.widths]\n\nabuot = 1\n", 3, "unknown field `abuot`"),
            ("[policy.widths]\nvague = 'acledd'\n", 2, "unknown variant `acledd`\n  expected `default` or `acled`"),
            ("[[topics]]\nid = 'x'\ncolour = 'red'\n", 3, "unknown field `colour`\n  expected one of `id`, `label`"),
            ("[[topics]]\nid = 'x'\ngrows = 'fast'\n", 3, "unknown variant `fast`\n  expected one of `toll`"),
            ("[[topics]]\nlabel = 'x'\n", 1, "`id` is missing"),
            ("[[parties]]\nid = 'x'\n[parties.fr]\nnames = ['']\n", 4, "`names` holds an empty word"),
            ("[[parties]]\nid = 'x'\nunit = 'day'\n", 3, "unknown field `unit`"),
            (
                "[[corrections]]\narticle = 'a'\nquote = ' '\nfield = 'f'\nvalue = ''\nreason = 'r'\n",
                1,
                "`quote` is empty",
            ),
            ("[[corrections]]\narticle = 'a'\n", 1, "missing field `quote`"),
            ("[[stories]]\nname = ' '\n", 1, "`name` is empty"),
            ("[[stories]]\nname = 'x'\n", 1, "story `x` has no `articles`\n  expected paths or patterns"),
            ("[[stories]]\nname = 'x'\narticles = ['a[']\n", 3, "`a[` is no pattern of paths: "),
            ("[[stories]]\nname = 'x'\narticles = ['a']\napart = ['a']\n", 4, "both of story `x` and apart from it"),
            (
                "[[stories]]\nname = 'x'\narticles = ['a']\n[[stories]]\nname = 'x'\narticles = ['b']\n",
                4,
                "a second story is named `x`",
            ),
            ("[[publishers]]\nname = ''\noutlets = ['a', 'b']\n", 1, "`name` is empty"),
            (
                "[[publishers]]\nname = 'x'\noutlets = ['a']\n",
                1,
                "publisher `x` has not two `outlets`\n  expected the names",
            ),
            ("[[publishers]]\nname = 'x'\noutlets = ['a',\n'']\n", 4, "an outlet of publisher `x` is empty"),
            (
                "[[publishers]]\nname = 'x'\noutlets = ['a', 'b']\n[[publishers]]\nname = 'y'\noutlets = ['c', 'b']\n",
                6,
                "`b` is of publisher `x` already",
            ),
            ("[policy]\n[policy]\n", 2, "duplicate"),
            ("x = [", 1, ""),
        ] {
            let fault = fault(toml);
            assert!(fault.starts_with(&format!("recoupe.toml:{line}: ")) && fault.contains(words), "{toml:?}\n{fault}");
        }
    }

    #[test]
    fn nesting_is_capped() {
        assert!(!fault(&format!("x = {}", "[".repeat(200_000))).is_empty());
        assert!(!fault(&format!("{}x = 1", "a.".repeat(200_000))).is_empty());
    }
}
