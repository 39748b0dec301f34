//! Tokens, sentences and quotations: an article's text, cut up, all as spans.

use std::ops::Range;

use crate::model::span::Span;

/// Index of a word in a language's lexicon; 0 is any word that no phrase holds.
pub type WordId = u32;

/// A word, a run of ASCII digits, or one other character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Its word in the lexicon; marks and digits that stand in phrases ("covid-19") have one too.
    pub word: WordId,
    /// What it is.
    pub kind: TokenKind,
    /// What stands between it and the token before.
    pub gap: Gap,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, and the marks that combine with them.
    Word(Case),
    /// ASCII digits.
    Digits,
    /// Any other character, once; its bytes are the text's.
    Mark,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No capital at its head.
    Lower,
    /// A capital at its head, and a small letter after it.
    Title,
    /// Capitals alone (a single capital letter counts as `Title`).
    Upper,
}

/// What stands between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: they touch.
    None,
    /// Blanks (no-break, thin and zero-width ones included).
    Space,
    /// One line break.
    Line,
    /// An empty line.
    Paragraph,
}

impl Token {
    /// The token's text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// Its span.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether it is a word that begins with a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.kind, TokenKind::Word(Case::Title | Case::Upper))
    }

    /// Whether it is a word that begins with a small letter.
    pub fn is_lower(&self) -> bool {
        self.kind == TokenKind::Word(Case::Lower)
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word(_))
    }

    /// Whether it is this one character.
    pub fn is_mark(&self, text: &str, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.of(text).starts_with(mark)
    }
}

/// A phrase of a language's lexicon at a place in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// What it means: the place of a list in the lexicon.
    pub list: u32,
    /// The kinds of its meanings, a bit for each, as the lexicon has them.
    pub kinds: u16,
    /// Tokens covered.
    pub len: u8,
    /// Whether its first word has a capital.
    pub capital: bool,
}

/// What begins at a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// One past its last phrase in [`Segments::phrases`].
    pub end: u32,
    /// The kinds of its phrases, a bit for each, as the lexicon has them.
    pub kinds: u16,
    /// Whether one of them leads to something or somebody else: a preposition, an article, an auxiliary, a word of time.
    pub leads: bool,
}

/// An article's text, cut up.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// Every token, in order.
    pub tokens: Vec<Token>,
    /// By token: what begins there and ends in its sentence.
    pub places: Vec<Place>,
    /// Every phrase, in order of its first token, the shortest first.
    pub phrases: Vec<Phrase>,
    /// Every sentence, in order.
    pub sentences: Vec<Sentence>,
    /// Every stretch between quotation marks, in order.
    pub quotations: Vec<Quotation>,
}

impl Segments {
    /// The phrases that begin at a token and end in its sentence, the shortest first.
    pub fn phrases_at(&self, token: usize) -> &[Phrase] {
        let end = |at: usize| self.places[at].end as usize;
        &self.phrases[token.checked_sub(1).map_or(0, end)..end(token)]
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: usize) -> &[Token] {
        &self.tokens[self.sentences[sentence].tokens.clone()]
    }

    /// The tokens that lie wholly inside a span.
    pub fn tokens_within(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|t| (t.start as usize) < span.start);
        let last = self.tokens.partition_point(|t| (t.end as usize) <= span.end);
        &self.tokens[first..last.max(first)]
    }

    /// The sentence that holds a byte.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.span.start <= byte);
        after.checked_sub(1).filter(|&i| byte < self.sentences[i].span.end)
    }
}

/// A sentence, a headline or a caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as indexes into [`Segments::tokens`].
    pub tokens: Range<usize>,
    /// Index of its paragraph, from 0; a line of its own is a paragraph.
    pub paragraph: usize,
    /// Whether it holds a digit, a number word or a withheld count: only such sentences are read closely.
    pub counts: bool,
}

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, both included.
    pub span: Span,
    /// Whether a closing mark stands in the same paragraph; if not, the quotation ends with the paragraph.
    pub closed: bool,
}
