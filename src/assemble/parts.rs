//! A figure linked to what it counts, on its way to a claim.

use crate::model::because::Rule;
use crate::model::mention::Figure;
use crate::model::text::{Id, Span};

/// A figure, and its neighbours in the sentence.
#[derive(Clone, Copy)]
pub(crate) struct Count<'a> {
    pub(crate) span: Span,
    pub(crate) figure: &'a Figure,
    pub(crate) previous: Option<Span>,
    pub(crate) next: Option<Span>,
}

/// The figure linked last in the sentence, which the next one may go on from.
pub(crate) struct Last {
    pub(crate) span: Span,
    pub(crate) link: Link,
    /// Index of its claim among the sentence's.
    pub(crate) claim: usize,
    /// Index of the claim that it is a part of.
    pub(crate) whole: Option<usize>,
}

/// A figure with the topic word that it was linked to.
#[derive(Clone)]
pub(crate) struct Link {
    pub(crate) topic: Id,
    /// The topic word; the figure itself where the topic is inherited.
    pub(crate) word: Span,
    /// Which frame linked them.
    pub(crate) rule: Rule,
    /// The words by which the topic goes on, where it is that of another figure.
    pub(crate) by: Option<Span>,
}

/// A figure linked to its topic, with what stands around it.
pub(crate) struct Parts<'a> {
    pub(crate) span: Span,
    pub(crate) figure: &'a Figure,
    pub(crate) link: &'a Link,
    /// The next figure of the sentence: what belongs to this one ends before it.
    pub(crate) next: Option<Span>,
    pub(crate) part_of: Option<String>,
}
