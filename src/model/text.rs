//! Text and where things stand in it: spans, articles, sentences, quotations.

use serde::Deserialize;

use crate::model::edtf::Edtf;

pub use crate::model::id::{Id, Lang};
pub use crate::model::span::Span;

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
