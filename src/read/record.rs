//! What one file that holds one or more articles gave, whatever its format.

use std::path::Path;

use crate::error::Error;
use crate::model::text::Lang;
use crate::read::metadata::{Metadata, Published, is_web_address};
use crate::work;

/// Where a field of an article was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The field's name in front matter.
    pub field: &'static str,
    /// Where: `JSON-LD datePublished`.
    pub from: String,
}

/// One article as its file gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Which of its file, from 1; none where the file is the article.
    pub(crate) mark: Option<usize>,
    /// Line of the file on which it begins; 0 = that of a file which is the article.
    pub(crate) line: usize,
    pub(crate) text: String,
    pub(crate) metadata: Metadata,
    pub(crate) said: Vec<Said>,
    pub(crate) notes: Vec<String>,
}

/// The articles of a file, what kept others from being read, and what of these was not: line and reason.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub(crate) articles: Vec<Record>,
    pub(crate) skipped: Vec<(usize, String)>,
    pub(crate) lost: Vec<(usize, String)>,
    /// Notes on the file.
    pub(crate) notes: Vec<String>,
}

/// Faults of one file that are told one by one.
const TOLD: usize = 20;

impl Records {
    /// The faults of the articles that were skipped or read in part: each by its line, and the rest counted.
    pub(crate) fn faults(&self, file: &Path) -> Vec<Error> {
        let fault = |line: usize, what: String, hint: &str| Error::Invalid {
            path: file.to_path_buf(),
            line,
            what,
            hint: hint.to_string(),
        };
        let skipped = self.skipped.iter().map(|(line, what)| (*line, what, "correct it, or take it out of the file"));
        let lost =
            self.lost.iter().map(|(line, what)| (*line, what, "close it there, or save the article's text alone"));
        let mut all = skipped.chain(lost);
        let mut faults: Vec<Error> =
            all.by_ref().take(TOLD).map(|(line, what, hint)| fault(line, what.clone(), hint)).collect();
        if let Some((line, _, _)) = all.next() {
            let more = self.skipped.len() + self.lost.len() - TOLD;
            let what = format!("{} from here on {} skipped, or read in part", count(more, "more article"), are(more));
            faults.push(fault(line, what, "correct those above first"));
        }
        faults
    }
}

/// `1 article`, `3 articles`.
pub(crate) fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// What follows a count: `1 is`, `3 are`.
pub(crate) fn are(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

/// Collects what an article says of itself; what cannot be taken is noted.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) metadata: Metadata,
    pub(crate) said: Vec<Said>,
    pub(crate) notes: Vec<String>,
}

impl Collected {
    /// Takes a field's words where they can stand and nothing was taken before.
    pub(crate) fn take(&mut self, field: &'static str, words: &str, from: &str) {
        work::count(words.len());
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return;
        }
        let m = &mut self.metadata;
        let (taken, fault) = match field {
            "outlet" => (set(&mut m.outlet, Some(words.clone())), ""),
            "title" => (set(&mut m.title, Some(words.clone())), ""),
            "author" => (set(&mut m.author, Some(words.clone())), ""),
            "agency" => {
                m.agency.push(words.clone());
                (Some(true), "")
            }
            "url" => (
                set(&mut m.url, Some(words.clone()).filter(|u| is_web_address(u))),
                "neither an http nor an https address",
            ),
            "published" => (set(&mut m.published, Published::read(&words).map(|p| p.0)), "no date"),
            _ => (set(&mut m.language, Lang::parse(&words)), "no ISO 639-1 code such as `en`"),
        };
        match taken {
            Some(true) => self.said.push(Said { field, from: from.to_string() }),
            Some(false) => {}
            None => self.notes.push(format!("{field} `{words}` ({from}) is passed over: it is {fault}")),
        }
    }
}

/// Fills an empty field: `None` where there is nothing to fill it with.
fn set<T>(field: &mut Option<T>, value: Option<T>) -> Option<bool> {
    match (field.is_some(), value) {
        (true, _) => Some(false),
        (false, None) => None,
        (false, value) => {
            *field = value;
            Some(true)
        }
    }
}
