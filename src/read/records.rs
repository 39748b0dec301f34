//! Claim records made elsewhere -> claims: by another machine, another extractor, by hand.
//!
//! Input: lines of JSON, a claim record each, as `recoupe claims --format jsonl` prints them. Output: the claims, or every
//! fault of every line. A record is held against the schema, the topics, the other records, and its article where that is at
//! hand. Nothing is repaired, and no claim is read from an article here.

use std::collections::HashMap;
use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;
use crate::model::claim::{Claim, SCHEMA};
use crate::model::inventory::Inventory;
use crate::model::mention::Value;
use crate::model::text::Article;
use crate::model::verdict::Note;

/// Bytes that one record may have.
const MAX_LINE: u64 = 8 << 20;

/// Characters of a fault's words: a value that is quoted may be of any length.
const MAX_WORDS: usize = 300;

/// Reads claim records from any number of inputs, and keeps what is wrong with them.
#[derive(Debug)]
pub struct Records<'a> {
    inventory: &'a Inventory,
    /// By path; none where no articles are at hand.
    articles: Option<HashMap<&'a str, &'a Article>>,
    files: Vec<PathBuf>,
    claims: Vec<Claim>,
    /// File and line of each claim.
    places: Vec<(usize, usize)>,
    by_id: HashMap<String, usize>,
    /// The first claim of each article.
    by_article: HashMap<String, usize>,
    faults: Vec<Error>,
    /// Of articles that gave no records, by what stands among these.
    unread: Vec<Error>,
    notes: Vec<Note>,
    repeats: usize,
}

/// What claim records held.
#[derive(Debug)]
pub struct Merged {
    /// The claims, in the order of the inputs.
    pub claims: Vec<Claim>,
    /// What is to be told beside them.
    pub notes: Vec<Note>,
    /// Of each article that gave no records because it was not read: with one, what the claims tell is not the whole.
    pub unread: Vec<Error>,
}

/// What `recoupe claims --format jsonl` says of an article that was not read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Skipped {
    schema: u32,
    note: Note,
}

impl<'a> Records<'a> {
    /// A reader that knows these topics, and holds claims against these articles where there are any.
    pub fn new(inventory: &'a Inventory, articles: Option<&'a [Article]>) -> Self {
        Self {
            inventory,
            articles: articles.map(|all| all.iter().map(|a| (a.path.as_str(), a)).collect()),
            files: Vec::new(),
            claims: Vec::new(),
            places: Vec::new(),
            by_id: HashMap::new(),
            by_article: HashMap::new(),
            faults: Vec::new(),
            unread: Vec::new(),
            notes: Vec::new(),
            repeats: 0,
        }
    }

    /// Reads one input to its end; `name` is what faults call it.
    pub fn read(&mut self, name: &Path, mut input: impl BufRead) {
        self.files.push(name.to_path_buf());
        let mut bytes = Vec::new();
        for line in 1.. {
            bytes.clear();
            let limit = MAX_LINE + 1;
            match Read::take(&mut input, limit).read_until(b'\n', &mut bytes) {
                Ok(0) => return,
                Ok(n) if n as u64 == limit => {
                    self.fault(line, &format!("longer than {MAX_LINE} bytes; the rest of the file is not read"));
                    return;
                }
                Ok(_) => self.line(line, &bytes),
                Err(e) => {
                    let hint = "check that it is there and that you may read it".to_string();
                    self.faults.push(Error::Read {
                        path: name.to_path_buf(),
                        what: format!("could not be read: {e}"),
                        hint,
                    });
                    return;
                }
            }
        }
    }

    /// What all inputs held.
    ///
    /// # Errors
    /// Every fault of every line: then nothing is to be done with the rest.
    pub fn finish(mut self) -> Result<Merged, Vec<Error>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        if self.repeats > 0 {
            let text = match self.repeats {
                1 => "1 record stands twice: taken once".to_string(),
                n => format!("{n} records repeat others word for word: each is taken once"),
            };
            self.notes.push(Note::new(text));
        }
        if let Some(articles) = &self.articles {
            let mut unseen: Vec<_> =
                self.by_article.keys().filter(|path| !articles.contains_key(path.as_str())).collect();
            unseen.sort();
            self.notes.extend(unseen.into_iter().map(|path| {
                Note::on(path, "not among the articles at hand: its claims are taken as they stand".to_string())
            }));
        }
        Ok(Merged { claims: self.claims, notes: self.notes, unread: self.unread })
    }

    fn fault(&mut self, line: usize, what: &str) {
        let path = self.files.last().cloned().unwrap_or_default();
        let what = what.chars().take(MAX_WORDS).collect();
        let hint = "`recoupe schema` prints what a record holds".to_string();
        self.faults.push(Error::Invalid { path, line, what, hint });
    }

    fn line(&mut self, line: usize, bytes: &[u8]) {
        let Ok(text) = std::str::from_utf8(bytes) else { return self.fault(line, "no UTF-8") };
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return;
        }
        match serde_json::from_str::<Claim>(text) {
            Ok(claim) => self.claim(line, claim),
            Err(e) => match serde_json::from_str::<Skipped>(text) {
                Ok(skipped) if skipped.schema == SCHEMA => self.skipped(line, skipped.note),
                _ => self.fault(line, &words(&e)),
            },
        }
    }

    /// What those who made the records could not read is missing here too.
    fn skipped(&mut self, line: usize, note: Note) {
        if note.is_fault() {
            let path = self.files.last().cloned().unwrap_or_default();
            let what = note.text.chars().take(MAX_WORDS).collect();
            let hint =
                "have the claims of its article printed anew, or take the line out to go without them".to_string();
            self.unread.push(Error::Invalid { path, line, what, hint });
        }
        self.notes.push(note);
    }

    fn claim(&mut self, line: usize, claim: Claim) {
        let mut faults = wrong(&claim, self.inventory);
        let article = self.articles.as_ref().and_then(|all| all.get(&*claim.article));
        faults.extend(article.and_then(|a| unfounded(&claim, a)));
        if let Some(&first) = self.by_id.get(&claim.id) {
            if self.claims[first] == claim && faults.is_empty() {
                self.repeats += 1;
                return;
            }
            if self.claims[first] != claim {
                faults.push(format!("another claim has the id `{}`: {}", claim.id, self.place(first)));
            }
        }
        if let Some(&first) = self.by_article.get(&*claim.article)
            && let Some(field) = parted(&self.claims[first], &claim)
        {
            let place = self.place(first);
            faults.push(format!("`{field}` of article `{}` is another than at {place}", claim.article));
        }
        for what in &faults {
            self.fault(line, what);
        }
        let at = self.claims.len();
        self.by_id.entry(claim.id.clone()).or_insert(at);
        if !self.by_article.contains_key(&*claim.article) {
            self.by_article.insert(claim.article.to_string(), at);
        }
        self.places.push((self.files.len() - 1, line));
        self.claims.push(claim);
    }

    fn place(&self, claim: usize) -> String {
        let (file, line) = self.places[claim];
        format!("{}:{line}", self.files[file].display())
    }
}

/// A fault of the schema in words, with its column: the line is known.
fn words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    format!("column {}: {what}", error.column())
}

/// What cannot be in a record that the schema allows.
fn wrong(claim: &Claim, inventory: &Inventory) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            faults.push(what.to_string());
        }
    };
    let (figure, evidence) = (&claim.figure, &claim.evidence);
    must(claim.schema == SCHEMA, &format!("`schema` is {}; this recoupe reads {SCHEMA}", claim.schema));
    must(!claim.id.trim().is_empty(), "`id` is empty");
    must(!claim.article.trim().is_empty(), "`article` is empty");
    let known = inventory.topics.contains_key(claim.topic.as_str());
    must(known, &format!("there is no topic `{}`: `recoupe topics` lists them", claim.topic));
    must(figure.low.zip(figure.high).is_none_or(|(low, high)| low <= high), "`figure.low` is above `figure.high`");
    let ordered = !matches!(figure.value, Some(Value::Range(a, b)) if a > b);
    must(ordered, "`figure.value` is a range that ends below its beginning");
    let length = figure.end.checked_sub(figure.start);
    must(
        length == Some(figure.text.len()),
        "`figure.start` and `figure.end` are not as far apart as `figure.text` is long",
    );
    let characters = figure.char_end.checked_sub(figure.char_start);
    must(
        characters == Some(figure.text.chars().count()),
        "`figure.char_start` and `figure.char_end` do not fit `figure.text`",
    );
    let within = evidence.start <= figure.start && figure.end <= evidence.end;
    must(within, "the figure lies outside its `evidence`");
    must(evidence.line > 0 && evidence.column > 0, "`evidence.line` and `evidence.column` count from 1");
    faults
}

/// Why a claim does not stand in its article.
fn unfounded(claim: &Claim, article: &Article) -> Option<String> {
    let figure = &claim.figure;
    let found = article.text.get(figure.start..figure.end);
    (found != Some(&figure.text)).then(|| match found {
        Some(found) => format!(
            "bytes {} to {} of `{}` hold `{found}`, not the figure `{}`",
            figure.start, figure.end, claim.article, figure.text
        ),
        None => format!("`{}` has no bytes {} to {}", claim.article, figure.start, figure.end),
    })
}

/// The first thing that two claims of one article say differently of it: two articles by one name would make one story of two.
fn parted(a: &Claim, b: &Claim) -> Option<&'static str> {
    [
        ("outlet", a.outlet == b.outlet),
        ("title", a.title == b.title),
        ("url", a.url == b.url),
        ("published", a.published == b.published),
        ("language", a.language == b.language),
    ]
    .into_iter()
    .find_map(|(field, same)| (!same).then_some(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::model::policy::Widths;
    use crate::pipeline::extract;

    fn article(text: &str) -> Article {
        Article {
            path: "a.md".into(),
            text: text.into(),
            first_line: 1,
            language: crate::model::text::Lang::parse("en"),
            published: "2021-05-03".parse().ok(),
            ..Article::default()
        }
    }

    fn lines(article: &Article) -> Vec<String> {
        let claims = extract(article, Packs::builtin(), &Widths::default()).claims;
        claims.iter().map(|c| serde_json::to_string(c).unwrap()).collect()
    }

    fn read(text: &str, articles: Option<&[Article]>) -> Result<(Vec<Claim>, Vec<Note>), Vec<String>> {
        let mut records = Records::new(Packs::builtin().inventory(), articles);
        records.read(Path::new("c.jsonl"), text.as_bytes());
        let texts = |faults: Vec<Error>| faults.iter().map(ToString::to_string).collect();
        records.finish().map(|merged| (merged.claims, merged.notes)).map_err(texts)
    }

    #[test]
    fn what_was_written_is_read_back() {
        let a =
            article("The fire in Arlow killed 12 people and hurt between 10 and 15.5 thousand others, the mayor said.");
        let written = lines(&a);
        assert!(written.len() == 2, "{written:?}");
        let (claims, notes) = read(&written.join("\n"), Some(&[a])).unwrap();
        let again: Vec<_> = claims.iter().map(|c| serde_json::to_string(c).unwrap()).collect();
        assert_eq!((again, notes), (written, Vec::new()));
    }

    #[test]
    fn repeats_are_taken_once_and_rivals_refused() {
        let line = &lines(&article("The fire in Arlow killed 12 people."))[0];
        let (claims, notes) = read(&format!("\u{feff}{line}\n\n{line}\n"), None).unwrap();
        assert_eq!((claims.len(), notes.len()), (1, 1));
        let rival = line.replace("\"conditional\":false", "\"conditional\":true");
        let faults = read(&format!("{line}\n{rival}\n"), None).unwrap_err();
        assert!(faults.len() == 1 && faults[0].starts_with("c.jsonl:2: another claim has the id"), "{faults:?}");
        assert!(faults[0].contains("c.jsonl:1"), "{faults:?}");
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let a = article("The fire in Arlow killed 12 people.");
        let line = &lines(&a)[0];
        let faulty = [
            "{".to_string(),
            line.replace("\"schema\":1", "\"schema\":7").replace("\"topic\":\"deaths\"", "\"topic\":\"daeths\""),
            line.replace("\"low\":12", "\"low\":13"),
            line.replace("\"published\":\"2021-05-03\"", "\"published\":\"soon\""),
            line.replace("\"topic\"", "\"tpoic\""),
            line.replace("\"text\":\"12\"", "\"text\":\"21\""),
            line.clone(),
        ];
        let found = read(&faulty.join("\n"), Some(&[a])).unwrap_err();
        let told = |line: usize, words: &str| {
            let head = format!("c.jsonl:{line}: ");
            assert!(found.iter().any(|f| f.starts_with(&head) && f.contains(words)), "{line} {words}: {found:#?}");
        };
        told(1, "column 1: EOF");
        told(2, "`schema` is 7");
        told(2, "no topic `daeths`");
        told(3, "`figure.low` is above");
        told(4, "`soon`");
        told(5, "unknown field `tpoic`");
        told(6, "bytes 25 to 27 of `a.md` hold `12`, not the figure `21`");
        assert!(!found.iter().any(|f| f.starts_with("c.jsonl:1: another")), "{found:#?}");
    }

    #[test]
    fn an_article_that_is_not_at_hand_is_told() {
        let line = &lines(&article("The fire in Arlow killed 12 people."))[0];
        let (claims, notes) = read(line, Some(&[])).unwrap();
        assert_eq!((claims.len(), notes.len()), (1, 1));
        let other = line.replace("\"id\":\"", "\"id\":\"x").replace("2021-05-03", "2021-05-04");
        let faults = read(&format!("{line}\n{other}"), None).unwrap_err();
        assert!(faults[0].contains("`published` of article `a.md` is another than at c.jsonl:1"), "{faults:?}");
    }

    #[test]
    fn what_another_run_did_not_read_stays_told() {
        let (claims, notes) =
            read("{\"schema\":1,\"note\":{\"article\":null,\"text\":\"not read: b.md\"}}", None).unwrap();
        assert!(claims.is_empty() && notes[0].is_unread());
    }
}
