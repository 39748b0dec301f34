//! Text and where things stand in it: spans, articles, sentences, quotations.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::edtf::Edtf;

/// A byte range of an article's text, end-exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A language, as its ISO 639-1 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 2]);

impl Lang {
    /// English.
    pub const EN: Self = Self(*b"en");
    /// French.
    pub const FR: Self = Self(*b"fr");

    /// Reads a code or a tag (`fr`, `FR`, `fr-CA`); `None` if it does not begin with two letters that stand alone.
    pub fn parse(tag: &str) -> Option<Self> {
        let head = tag.split(['-', '_']).next()?.as_bytes();
        match *head {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => None,
        }
    }

    /// The two lower-case letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Debug for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// One document, decoded, with what is known of it from outside its text.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Path below the sources folder, with `/` separators; the article's name everywhere.
    pub path: String,
    /// The text that all spans index.
    pub text: String,
    /// Line of the file on which the text begins, from 1.
    pub first_line: usize,
    /// Whether all of the text counts as standing on that line, as that of a record in a file of many does.
    pub one_line: bool,
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline, where it is given apart from the text.
    pub title: Option<String>,
    /// Address, `http` or `https` only.
    pub url: Option<String>,
    /// Date of publication from command line, configuration or front matter; the text itself is not asked here.
    pub published: Option<Edtf>,
    /// Language from command line, configuration or front matter.
    pub language: Option<Lang>,
    /// Who wrote it, from configuration or front matter.
    pub author: Option<String>,
    /// Wire agencies that configuration or front matter credit; those that the text credits are for later stages.
    pub agency: Vec<String>,
    /// What a person put right (`[[corrections]]` of `recoupe.toml`).
    pub corrections: Vec<Correction>,
}

/// A field of a claim that a person put right, without touching the article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The article's path.
    pub article: String,
    /// Words of the article: the correction holds for the claims whose figure stands inside them.
    pub quote: String,
    /// Name of the field of the claim record, `topic` or `population.party` for example.
    pub field: String,
    /// The right value, as it would be written in the claim record.
    pub value: String,
    /// Why.
    pub reason: String,
}

/// A language-neutral identifier (`deaths`, `AM`, `children`), shared rather than copied.
pub type Id = Arc<str>;
