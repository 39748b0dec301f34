//! Stage 3: tokens -> mentions, one file per kind.
//!
//! Input: an article's segments, its pack, the reference date. Output: the mentions of the sentences asked for, in text order.
//! Mentions carry ids, never words: the stages after this one know no language.

pub(crate) mod number;
pub(crate) mod figure;
pub(crate) mod date;
pub(crate) mod party;
pub(crate) mod word;
pub(crate) mod attribution;
pub(crate) mod dateline;
pub(crate) mod context;

use crate::lang::Pack;
use crate::lang::lexicon::Match;
use crate::lang::sense::Sense;
use crate::model::edtf::Edtf;
use crate::model::mention::{Mention, MentionKind};
use crate::model::policy::Widths;
use crate::model::text::Span;
use crate::model::token::{Segments, Token};

/// What recognition needs to know of an article.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) text: &'a str,
    pub(crate) segments: &'a Segments,
    pub(crate) pack: &'a Pack,
    /// The article's date, against which relative dates resolve; its year may be unknown.
    pub(crate) reference: Option<Edtf>,
    pub(crate) widths: &'a Widths,
}

/// One sentence on the bench: its tokens, and the longest phrase that begins at each.
pub(crate) struct Bench<'a> {
    pub(crate) cx: Context<'a>,
    pub(crate) sentence: usize,
    pub(crate) tokens: &'a [Token],
    phrases: Vec<Option<Match<'a>>>,
}

impl<'a> Bench<'a> {
    fn new(cx: Context<'a>, sentence: usize) -> Self {
        let tokens = cx.segments.tokens_of(sentence);
        let phrases = (0..tokens.len()).map(|i| cx.pack.lexicon.longest(cx.text, tokens, i)).collect();
        Self { cx, sentence, tokens, phrases }
    }

    /// Tokens and meanings of the longest phrase at a token.
    pub(crate) fn phrase(&self, at: usize) -> Option<(usize, impl Iterator<Item = &'a Sense> + use<'a>)> {
        self.phrases.get(at).copied().flatten().map(|m| (m.len, m.senses()))
    }

    /// The longest phrase at a token, of those whose meaning `pick` takes; shorter phrases are tried where longer ones fail.
    pub(crate) fn find<T>(&self, at: usize, mut pick: impl FnMut(&'a Sense) -> Option<T>) -> Option<(usize, T)> {
        self.phrases.get(at).copied().flatten()?;
        let mut found = None;
        self.cx.pack.lexicon.walk(self.cx.text, self.tokens, at, |m| {
            if let Some(value) = m.senses().find_map(&mut pick) {
                found = Some((m.len, value));
            }
        });
        found
    }

    /// The text of a token.
    pub(crate) fn surface(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.of(self.cx.text))
    }

    /// The span of tokens `from..to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        self.tokens[from].span().cover(self.tokens[to - 1].span())
    }

    /// A mention over tokens `from..to`.
    pub(crate) fn mention(&self, from: usize, to: usize, kind: MentionKind) -> Mention {
        Mention { span: self.span(from, to), sentence: self.sentence, kind }
    }
}

/// The mentions of one sentence, in text order. Dates are read first: a number inside a date is no figure.
pub(crate) fn recognise(cx: Context<'_>, sentence: usize) -> Vec<Mention> {
    let bench = Bench::new(cx, sentence);
    let mut mentions = date::read(&bench);
    let taken: Vec<Span> = mentions.iter().map(|m| m.span).collect();
    mentions.extend(figure::read(&bench, &taken));
    mentions.extend(word::read(&bench, &taken));
    mentions.extend(party::read(&bench));
    let attributions = attribution::read(&bench, &mentions);
    mentions.extend(attributions);
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    mentions
}
