//! What is told beside claims and rows: what could not be done, what was not read, what is uncertain.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that could not be done or is uncertain, and what would help.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The article concerned.
    pub article: Option<String>,
    /// What.
    pub text: String,
    /// Where a person would put it right, for a report that shows notes beside their files. No part of the record: the text says it.
    #[serde(skip)]
    pub place: Option<Place>,
}

/// A place in a file, or the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// As it is named from where the program runs, with `/`.
    pub file: String,
    /// From 1.
    pub line: Option<usize>,
    /// Which character of the line, from 1.
    pub column: Option<usize>,
}

impl Note {
    /// How the text of a note begins that tells of an article or file that was not read though it should have been: a fault.
    pub const NOT_READ: &'static str = "not read: ";

    /// How the text of a note begins that tells of something that was not read and is no article.
    pub const PASSED_OVER: &'static str = "passed over: ";

    /// How the text of a note begins that tells of an entry of the baseline that nothing matches any more.
    pub const STALE: &'static str = "stale: ";

    /// Whether it tells of an entry of the baseline that nothing matches any more.
    pub fn is_stale(&self) -> bool {
        self.text.starts_with(Self::STALE)
    }

    /// A note on the run.
    pub fn new(text: String) -> Self {
        Self { article: None, text, place: None }
    }

    /// A note on an article, or on a file by its path below the folder.
    pub fn on(article: impl Into<String>, text: String) -> Self {
        Self { article: Some(article.into()), text, place: None }
    }

    /// Whether it tells of an article that was not read: what is reported is then not the whole, and the run fails.
    pub fn is_fault(&self) -> bool {
        self.text.starts_with(Self::NOT_READ)
    }

    /// Whether it tells of anything that was not read.
    pub fn is_unread(&self) -> bool {
        self.is_fault() || self.text.starts_with(Self::PASSED_OVER)
    }

    /// Notes as people read them: what is said alike of more than three articles is said once, the first of them by name. What
    /// was not read is never gathered.
    pub fn gathered(notes: &[Self]) -> Vec<Self> {
        const NAMED: usize = 3;
        let mut alike: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for note in notes.iter().filter(|n| !n.is_unread()) {
            alike.entry(&note.text).or_default().extend(note.article.as_deref());
        }
        let mut gathered = Vec::new();
        for note in notes {
            match alike.get_mut(note.text.as_str()).filter(|a| a.len() > NAMED && note.article.is_some()) {
                None => gathered.push(note.clone()),
                // Those after the first were said with it.
                Some(articles) if Some(articles[0]) != note.article.as_deref() => {}
                Some(articles) => {
                    let (named, more) = (articles[..NAMED].join(", "), articles.len() - NAMED);
                    let articles = if more == 1 { "article" } else { "articles" };
                    let text = format!("{named} and {more} more {articles}: {}", note.text);
                    gathered.push(Self::new(text));
                }
            }
        }
        gathered
    }
}

#[cfg(test)]
mod tests {
    use super::Note;

    fn note(article: &str, text: &str) -> Note {
        let text = text.to_string();
        if article.is_empty() { Note::new(text) } else { Note::on(article, text) }
    }

    #[test]
    fn what_is_said_of_many_articles_is_said_once() {
        let undated = ["a", "b", "c", "d", "e"].map(|a| note(a, "no date"));
        let mut notes = vec![note("", "no date"), note("x", "odd")];
        notes.extend(undated);
        notes.extend(["f", "g", "h", "i"].map(|a| note(a, "not read: too large")));
        let gathered = Note::gathered(&notes);
        let shown: Vec<_> = gathered.iter().map(|n| (n.article.as_deref(), n.text.as_str())).collect();
        let unread = |a| (Some(a), "not read: too large");
        let first = [(None, "no date"), (Some("x"), "odd"), (None, "a, b, c and 2 more articles: no date")];
        assert_eq!(shown, [&first[..], &["f", "g", "h", "i"].map(unread)].concat());
        assert_eq!(Note::gathered(&notes[1..5]), notes[1..5]);
    }
}
