//! What each token of a sentence can do around a source: its roles, and the reporting verb that it is.

use crate::lang::cues::{According, CueWord, Role, VerbForm, VerbWord};
use crate::lang::sense::{Kinds, Sense};
use crate::lang::topics::TopicWord;
use crate::model::mention::{Mention, MentionKind};
use crate::model::token::{Case, Gap, TokenKind};
use crate::recognise::Bench;
use crate::recognise::attribution::source::Phrase;
use crate::recognise::party::is_shouting;

/// A token, with the phrase that it belongs to. All tokens of a phrase carry its roles.
#[derive(Clone, Copy, Default)]
pub(super) struct Word {
    /// A set of [`Role`].
    roles: u64,
    /// Tokens of the phrase, on its first token; 0 on the others.
    pub(super) len: u8,
    pub(super) verb: Option<VerbWord>,
    pub(super) according: Option<According>,
    /// Begins a number or a date.
    pub(super) number: bool,
    pub(super) date: bool,
    /// Part of the name of a party.
    pub(super) party: bool,
}

/// Tokens of a name before what it is for.
const NAME: usize = 5;
/// Roles that can link a source to a content without a verb of saying.
const LINKS: u64 = bit(Role::Refusal) | bit(Role::AuxiliaryPronoun) | bit(Role::AsSaying);

/// A sentence, its tokens read for what they do around a source.
pub(super) struct Reader<'b, 'a> {
    pub(super) bench: &'b Bench<'a>,
    words: Vec<Word>,
    shouting: bool,
    /// Whether any word can link a source to a content.
    pub(super) has_cue: bool,
    /// Whether a count of one side may stand behind a word: « 12 000 pour la police ».
    pub(super) has_side: bool,
}

impl<'b, 'a> Reader<'b, 'a> {
    pub(super) fn new(bench: &'b Bench<'a>, mentions: &[Mention]) -> Self {
        let mut words = vec![Word { len: 1, ..Word::default() }; bench.tokens.len()];
        let (mut has_cue, mut has_side) = (false, false);
        let mut at = 0;
        while at < words.len() {
            if !bench.has(at, Kinds::CUE | Kinds::ROLE | Kinds::NUMBER) {
                at += 1;
                continue;
            }
            let (word, len) = classify(bench, at);
            has_cue |= word.according.is_some() || word.verb.is_some() || word.roles & LINKS != 0;
            has_side |= word.according.is_some_and(|a| a.careful) || word.roles & bit(Role::Side) != 0;
            words[at..at + len].fill(Word { len: 0, ..word });
            words[at].len = len as u8;
            at += len;
        }
        // « Seine-et-Marne »: what hyphens join on both sides has no part of its own.
        let hyphen = |at: usize| bench.tokens[at].is_mark(bench.cx.text, '-') && bench.tokens[at].gap == Gap::None;
        for at in (1..words.len()).filter(|&at| bench.tokens[at].gap == Gap::None) {
            if at + 1 < words.len() && hyphen(at - 1) && hyphen(at + 1) && bench.tokens[at].is_word() {
                words[at] = Word { len: 1, ..Word::default() };
            }
        }
        let shouting = is_shouting(bench.tokens);
        // "the WHO" is no pronoun.
        for (word, token) in words.iter_mut().zip(bench.tokens).filter(|_| !shouting) {
            let acronym = token.kind == TokenKind::Word(Case::Upper) && token.end - token.start > 1;
            word.roles &= if acronym { !bit(Role::Relative) } else { !0 };
        }
        let first = |byte: usize| bench.tokens.partition_point(|t| (t.start as usize) < byte);
        for m in mentions {
            let party = matches!(m.kind, MentionKind::Party(_));
            if party || matches!(m.kind, MentionKind::Date(_)) {
                for word in &mut words[first(m.span.start)..first(m.span.end)] {
                    word.party |= party;
                    word.date |= !party;
                }
            }
        }
        Self { bench, words, shouting, has_cue, has_side }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Whether the token is a word that has no say in who says what.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        let word = self.word(at);
        word.roles == 0 && word.verb.is_none() && word.according.is_none() && self.bench.tokens[at].is_word()
    }

    /// Whether the words of a cue can begin here.
    pub(super) fn may_be_cue(&self, at: usize) -> bool {
        const OPENERS: u64 = bit(Role::Negation)
            | bit(Role::Auxiliary)
            | bit(Role::Be)
            | bit(Role::Do)
            | bit(Role::AuxiliaryPronoun)
            | bit(Role::Refusal)
            | bit(Role::Citing)
            | bit(Role::AsSaying);
        let opens = |w: &Word| w.len > 0 && (w.roles & OPENERS != 0 || w.verb.is_some() || w.according.is_some());
        self.words.get(at).is_some_and(opens)
    }

    /// Whether the token is part of a word in this role.
    pub(super) fn is(&self, at: usize, role: Role) -> bool {
        self.words.get(at).is_some_and(|w| w.roles & bit(role) != 0)
    }

    pub(super) fn is_any(&self, at: usize, roles: &[Role]) -> bool {
        let any = roles.iter().fold(0, |all, &role| all | bit(role));
        self.words.get(at).is_some_and(|w| w.roles & any != 0)
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.bench.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Digits)
    }

    /// The first token after the phrase at `at`.
    pub(super) fn next(&self, at: usize) -> usize {
        at + usize::from(self.word(at).len).max(1)
    }

    /// The mark that a token is; `None` for words, digits, and past either end.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        let token = self.bench.tokens.get(at).filter(|t| t.kind == TokenKind::Mark)?;
        token.of(self.bench.cx.text).chars().next()
    }

    pub(super) fn is_quote(&self, at: usize) -> bool {
        match self.mark(at) {
            Some('"' | '«' | '»' | '“' | '”' | '„') => true,
            Some('`' | '\'') => self.bench.tokens[at].gap != Gap::None && self.opening(at),
            _ => false,
        }
    }

    /// Whether the token opens a quotation.
    pub(super) fn opens_quote(&self, at: usize) -> bool {
        self.is_quote(at) && self.opening(at)
    }

    /// Whether a quotation begins with the token.
    fn opening(&self, at: usize) -> bool {
        let token = self.bench.tokens[at];
        let quotes = &self.bench.cx.segments.quotations;
        let i = quotes.partition_point(|q| q.span.start < token.start as usize);
        quotes.get(i).is_some_and(|q| q.span.start == token.start as usize)
    }

    /// Whether the token has a capital that is not owed to its place.
    pub(super) fn is_proper(&self, at: usize) -> bool {
        let Some(token) = self.bench.tokens.get(at) else { return false };
        let placed = at == 0 || self.is_quote(at - 1);
        token.is_capital()
            && !self.shouting
            && (!placed || token.kind != TokenKind::Word(crate::model::token::Case::Title))
    }

    /// Whether the token has a capital at all, where small letters are the rule.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        !self.shouting && self.bench.tokens.get(at).is_some_and(|t| t.is_capital())
    }

    /// Whether the token names sources by itself.
    pub(super) fn is_source_noun(&self, at: usize) -> bool {
        self.is_any(at, &[Role::BodyNoun, Role::PersonNoun, Role::DocumentNoun])
    }

    /// Whether a token names an outlet: a wire agency, a word in capitals.
    pub(super) fn is_outlet(&self, at: usize) -> bool {
        self.bench.has(at, Kinds::AGENCY) || self.bench.tokens[at].kind == TokenKind::Word(Case::Upper)
    }

    /// Whether the token touches the one before.
    pub(super) fn touches(&self, at: usize) -> bool {
        self.bench.tokens.get(at).is_some_and(|t| t.gap == Gap::None)
    }

    /// Whether a hyphen joins two words at a token.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        at < self.len() && self.mark(at).is_some_and(|c| matches!(c, '-' | '‐' | '‑')) && self.joins(at)
    }

    /// Whether a word is neither a number nor a date.
    pub(super) fn is_plain_word(&self, at: usize) -> bool {
        at < self.len() && self.bench.tokens[at].is_word() && !self.word(at).date && !self.word(at).number
    }

    /// Whether the noun of a body with a capital stands among the words right before a token: "the Ocean Forum".
    pub(super) fn ends_name(&self, at: usize) -> bool {
        let back = (at.saturating_sub(NAME)..at).rev().take_while(|&i| self.mark(i).is_none() || self.joins(i));
        back.into_iter().any(|i| self.is(i, Role::BodyNoun) && self.is_capital(i))
    }

    /// Whether a mark stands inside a word or an initial: an apostrophe, a hyphen, the stop of "Gen.".
    pub(super) fn joins(&self, at: usize) -> bool {
        match self.mark(at) {
            Some('\'' | '’') => at > 0 && self.touches(at) && self.bench.tokens[at - 1].is_word(),
            Some('-' | '‐' | '‑') => self.touches(at) && self.touches(at + 1),
            Some('.') => {
                let word = if at > 0 { self.bench.surface(at - 1) } else { return false };
                let initial = word.chars().nth(1).is_none() && self.bench.tokens[at - 1].is_capital();
                let known = || self.bench.cx.pack.language.is_abbreviation(word);
                self.touches(at) && at + 1 < self.len() && (initial || known())
            }
            Some('&' | '@' | '#') => true,
            _ => false,
        }
    }

    /// Whether a finite verb can stand here; a word after an article or a preposition is a noun.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let finite = self.word(at).len > 0 && self.word(at).verb.is_some_and(|v| v.is(VerbForm::Finite));
        let led = at > 0
            && (self.is_any(at - 1, &[Role::Article, Role::Inside, Role::To])
                || self.is_source_noun(at) && !self.is_plain_subject(at) && !self.is_tail(at));
        finite && !led
    }

    /// Whether a word that is a noun as well has its subject behind it, and nothing more: "12 died, reports the Herald".
    fn is_tail(&self, at: usize) -> bool {
        let next = self.next(at);
        let led = self.is(next, Role::Article) || self.is_proper(next);
        let source = || self.phrase_after(next).filter(|&s| self.is_source(s));
        let ends = |s: Phrase| s.to >= self.len() || self.mark(s.to).is_some() && !self.joins(s.to);
        self.mark(at - 1) == Some(',') && led && source().is_some_and(ends)
    }

    /// Whether a word that is a noun as well ("report") has its subject before it and no verb after it.
    fn is_plain_subject(&self, at: usize) -> bool {
        let before = at - 1;
        let pronoun = self.is_any(before, &[Role::Person, Role::Body, Role::PersonOrBody]);
        let named = self.is_source_noun(before) || self.is_proper(before) || self.word(before).party;
        let next = self.next(at);
        let verb = self.is_any(next, &[Role::Auxiliary, Role::Be, Role::Do])
            || self.word(next).verb.is_some_and(|v| v.is(VerbForm::Finite));
        // "the government estimates the damage at", "… estimates that 12 died": an object follows, or what is said.
        let that = self.is(next, Role::That) && self.word(self.next(next)).verb.is_none();
        let acts = self.is(next, Role::Article) || that;
        (pronoun || named && (acts || !self.is(before, Role::Modifier))) && !verb
    }

    /// Whether a clause or a phrase of its own can begin here.
    pub(super) fn is_edge(&self, at: usize) -> bool {
        let roles = [Role::Conjunction, Role::But, Role::That, Role::Adverb, Role::And];
        at == 0
            || self.word(at - 1).date
            || self.is_any(at - 1, &roles)
            || (self.mark(at - 1).is_some() && !self.joins(at - 1))
    }
}

/// The longest phrase at a token that does something around a source, and what.
fn classify(bench: &Bench<'_>, at: usize) -> (Word, usize) {
    let mut word = Word::default();
    let mut len = 1;
    for m in bench.phrases_of(at, Kinds::CUE | Kinds::ROLE | Kinds::NUMBER | Kinds::TOPIC) {
        let mut here = Word::default();
        let mut cue = false;
        for sense in m.senses() {
            match sense {
                Sense::Cue(CueWord::Role(role)) => here.roles |= bit(*role),
                Sense::Cue(CueWord::Verb(verb)) => here.verb = Some(*verb),
                Sense::Cue(CueWord::According(according)) => here.according = Some(*according),
                Sense::Number(n) => word.number |= n.counts(),
                // "claimed the lives of": who did that says nothing.
                Sense::Topic(TopicWord::Topic(_, frames)) if frames.object && m.len() > len => word.verb = None,
                _ => {}
            }
            cue |= matches!(sense, Sense::Cue(c) if !matches!(c, CueWord::Sign(_)));
        }
        if cue {
            here.number = word.number;
            (word, len) = (here, m.len());
        }
    }
    (word, len)
}

/// A role as a member of a set.
pub(super) const fn bit(role: Role) -> u64 {
    1 << role as u32
}
