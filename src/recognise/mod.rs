//! Stage 3: tokens -> mentions, one file per kind.
//!
//! Input: an article's segments, its pack, the reference date. Output: the mentions of the sentences asked for, in text order.
//! Mentions carry ids, never words: the stages after this one know no language.

pub(crate) mod number;
pub(crate) mod figure;
pub(crate) mod date;
pub(crate) mod party;
pub(crate) mod town;
pub(crate) mod place;
mod parted;
pub(crate) mod word;
pub(crate) mod attribution;
pub(crate) mod dateline;
pub(crate) mod site;
pub(crate) mod context;

use std::borrow::Cow;

use crate::lang::Pack;
use crate::lang::lexicon::Match;
use crate::lang::sense::{Kinds, Sense};
use crate::lang::topics::TopicWord;
use crate::model::because::Refusal;
use crate::model::edtf::Edtf;
use crate::model::mention::{Mention, MentionKind};
use crate::model::policy::Widths;
use crate::model::text::Span;
use crate::model::token::{Case, Gap, Phrase, Place, Segments, Token, TokenKind};
use crate::work;

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

/// One sentence on the bench: its tokens, and the phrases that begin at each, looked up once for all readers.
pub(crate) struct Bench<'a> {
    pub(crate) cx: Context<'a>,
    pub(crate) sentence: usize,
    pub(crate) tokens: &'a [Token],
    /// By token: what begins there.
    places: Cow<'a, [Place]>,
    /// All phrases in order of their first token, the shortest first.
    phrases: Cow<'a, [Phrase]>,
    /// Index of the first of them, as the places count.
    first: usize,
    /// The kinds of all phrases.
    kinds: Kinds,
}

/// Mentions for which there is room in most sentences.
const MENTIONS: usize = 16;

/// Tokens of a cell or an answer at most, which small words may date: "on the first".
const CELL: usize = 5;

impl<'a> Bench<'a> {
    fn new(cx: Context<'a>, sentence: usize) -> Self {
        let segments = cx.segments;
        let tokens = segments.sentences[sentence].tokens.clone();
        let end = |at: usize| segments.places[at].end as usize;
        let first = tokens.start.checked_sub(1).map_or(0, end);
        let last = tokens.end.checked_sub(1).map_or(0, end);
        let places = &segments.places[tokens.clone()];
        Self {
            cx,
            sentence,
            tokens: &segments.tokens[tokens],
            places: Cow::Borrowed(places),
            phrases: Cow::Borrowed(&segments.phrases[first..last]),
            first,
            kinds: Kinds::of(places.iter().fold(0, |all, p| all | p.kinds)),
        }
    }

    /// A bench over some tokens of the article: a dateline, which is no sentence of its own.
    fn over(cx: Context<'a>, sentence: usize, tokens: &'a [Token]) -> Self {
        let (mut phrases, mut places) = (Vec::new(), Vec::with_capacity(tokens.len()));
        let kinds = cx.pack.lexicon.look_up(cx.text, tokens, &mut phrases, &mut places);
        Self { cx, sentence, tokens, places: Cow::Owned(places), phrases: Cow::Owned(phrases), first: 0, kinds }
    }

    fn kinds_at(&self, at: usize) -> Kinds {
        Kinds::of(self.places.get(at).map_or(0, |p| p.kinds))
    }

    /// Whether there may be a date: a word of time, digits, or the number words of a year, one beside the other.
    fn may_be_dated(&self) -> bool {
        let number = |at: usize| self.kinds_at(at).meets(Kinds::NUMBER);
        self.kinds.meets(Kinds::DATE)
            || self.tokens.len() <= CELL && self.kinds.meets(Kinds::DATE_ROLE)
            || self.tokens.iter().any(|t| t.kind == TokenKind::Digits)
            || self.kinds.meets(Kinds::NUMBER)
                && (1..self.tokens.len()).any(|at| number(at - 1) && (number(at) || !self.tokens[at].is_word()))
    }

    /// All phrases that begin at a token, the shortest first.
    pub(crate) fn phrases(&self, at: usize) -> impl DoubleEndedIterator<Item = Match<'a>> + use<'a, '_> {
        work::count(1);
        let lexicon = &self.cx.pack.lexicon;
        self.stretch(at).iter().map(|&p| lexicon.meaning(p))
    }

    /// The same, of those with a meaning of one of these kinds: the others are passed over by a look at their bits.
    pub(crate) fn phrases_of(
        &self,
        at: usize,
        kinds: Kinds,
    ) -> impl DoubleEndedIterator<Item = Match<'a>> + use<'a, '_> {
        let there = if self.has(at, kinds) { self.stretch(at) } else { &[] };
        let lexicon = &self.cx.pack.lexicon;
        there.iter().filter(move |p| Kinds::of(p.kinds).meets(kinds)).map(|&p| lexicon.meaning(p))
    }

    /// The phrases that begin at a token.
    fn stretch(&self, at: usize) -> &[Phrase] {
        let end = |at: usize| self.places.get(at).map_or(self.phrases.len(), |p| p.end as usize - self.first);
        &self.phrases[at.checked_sub(1).map_or(0, end)..end(at)]
    }

    /// Whether a phrase of one of these kinds begins at a token; a quick look before the close one.
    pub(crate) fn has(&self, at: usize, kinds: Kinds) -> bool {
        work::count(1);
        self.kinds_at(at).meets(kinds)
    }

    /// Tokens and meanings of the longest phrase at a token.
    pub(crate) fn phrase(&self, at: usize) -> Option<(usize, impl Iterator<Item = &'a Sense> + use<'a>)> {
        self.phrases(at).next_back().map(|m| (m.len(), m.senses()))
    }

    /// The longest phrase at a token, of those whose meaning is of one of these kinds and `pick` takes it; shorter phrases are tried where
    /// longer ones fail.
    pub(crate) fn find<T>(
        &self,
        at: usize,
        kinds: Kinds,
        mut pick: impl FnMut(&'a Sense) -> Option<T>,
    ) -> Option<(usize, T)> {
        self.phrases_of(at, kinds).rev().find_map(|m| Some((m.len(), m.senses().find_map(&mut pick)?)))
    }

    /// Tokens of the name of an event that begins at a token.
    pub(crate) fn event(&self, at: usize) -> Option<usize> {
        let event = |s: &Sense| matches!(s, Sense::Topic(TopicWord::Event(Some(_), _))).then_some(());
        self.find(at, Kinds::EVENT, event).map(|(len, ())| len)
    }

    /// Whether a token is one of the small words of the language.
    pub(crate) fn is_small(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.cx.pack.lexicon.is_small(t.word))
    }

    /// Whether a word and the one right before it are both written with a capital, as in a name of two words: "Port Said".
    pub(crate) fn is_capital_pair(&self, at: usize) -> bool {
        let title = |at: usize| self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word(Case::Title));
        at > 0 && title(at) && title(at - 1) && self.tokens[at].gap == Gap::Space
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

/// The numbers of one sentence that are no figures, in text order, with the reason; no number of a date.
pub(crate) fn set_aside(cx: Context<'_>, sentence: usize) -> Vec<(Span, Refusal)> {
    let bench = Bench::new(cx, sentence);
    let dates = if bench.may_be_dated() { date::read(&bench) } else { Vec::new() };
    let unreal = impossible_dates_on(&bench);
    let taken = taken(&dates, &unreal);
    let (figures, mut aside) = figure::read_all(&bench, &taken);
    aside.extend(unreal.into_iter().map(|span| (span, Refusal::Date)));
    // Digits that no reader takes: of a code, a name, an ordinal.
    let mut known: Vec<Span> = taken.into_iter().chain(figures.iter().map(|m| m.span)).collect();
    known.extend(aside.iter().map(|(span, _)| *span));
    known.sort_unstable();
    let mut end = 0;
    let mut known = known.into_iter().peekable();
    for token in bench.tokens.iter().filter(|t| t.kind == TokenKind::Digits) {
        while let Some(k) = known.next_if(|k| k.start < token.span().end) {
            end = end.max(k.end);
        }
        if end <= token.span().start {
            aside.push((token.span(), Refusal::NotANumber));
        }
    }
    aside.sort_unstable();
    aside
}

/// The days that a sentence names and no calendar has, in text order.
pub(crate) fn impossible_dates(cx: Context<'_>, sentence: usize) -> Vec<Span> {
    let worth = date::may_be_impossible(cx, cx.segments.tokens_of(sentence));
    if worth { date::impossible(&Bench::new(cx, sentence)) } else { Vec::new() }
}

/// The same, of a sentence that is on its bench.
fn impossible_dates_on(bench: &Bench<'_>) -> Vec<Span> {
    if date::may_be_impossible(bench.cx, bench.tokens) { date::impossible(bench) } else { Vec::new() }
}

/// Where no figure is read: the dates, and the days of no calendar, whose numbers count nothing either. In text order, none in another.
fn taken(dates: &[Mention], unreal: &[Span]) -> Vec<Span> {
    let inside = |span: &Span| unreal.iter().any(|day| day.overlaps(*span));
    let dates = dates.iter().map(|m| m.span).filter(|span| !inside(span));
    let mut taken: Vec<Span> = dates.chain(unreal.iter().copied()).collect();
    taken.sort_unstable();
    taken
}

/// The mentions of one sentence, in text order.
pub(crate) fn recognise(cx: Context<'_>, sentence: usize) -> Vec<Mention> {
    mentions(cx, sentence, true)
}

/// The same as far as claims need them: figures and lengths of time only where something is counted.
pub(crate) fn recognise_counts(cx: Context<'_>, sentence: usize) -> Vec<Mention> {
    mentions(cx, sentence, cx.segments.sentences[sentence].counts)
}

/// Dates are read first: a number inside a date is no figure.
fn mentions(cx: Context<'_>, sentence: usize, figures: bool) -> Vec<Mention> {
    let bench = Bench::new(cx, sentence);
    let mut mentions = Vec::with_capacity(MENTIONS);
    if bench.may_be_dated() {
        mentions.extend(date::read(&bench));
    }
    let unreal = if figures { impossible_dates_on(&bench) } else { Vec::new() };
    let taken = taken(&mentions, &unreal);
    // A day that the sentence does not resolve ("the day before") leaves its words to be read as a sign.
    let resolved = |m: &Mention| !matches!(&m.kind, MentionKind::Date(d) if d.date.is_none());
    let dated: Vec<Span> = mentions.iter().filter(|m| resolved(m)).map(|m| m.span).collect();
    if figures {
        figure::read(&bench, &taken, &mut mentions);
    }
    word::read(&bench, &dated, &mut mentions);
    let parties = party::read(&bench);
    mentions.extend(place::read(&bench, &parties, &taken));
    mentions.extend(parties);
    let attributions = attribution::read(&bench, &mentions);
    mentions.extend(attributions);
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::segment::segment;

    /// Look-ups of phrases that the reading of a text takes.
    fn work(pack: &Pack, text: &str) -> usize {
        let widths = Widths::default();
        let read = || {
            let segments = segment(text, pack);
            let cx = Context { text, segments: &segments, pack, reference: Edtf::parse("2020-11-07"), widths: &widths };
            (0..segments.sentences.len()).for_each(|s| drop(recognise(cx, s)));
        };
        work::of(read).1
    }

    #[test]
    fn runs_of_like_tokens_take_work_in_proportion() {
        let units = [
            "- ",
            "-",
            "12; ",
            "dit-",
            "said-",
            "de la ",
            "the ",
            "at least ",
            "plus de ",
            "\"",
            "( ",
            "12-",
            "1,",
            "a ",
            "selon ",
            "deux cent ",
            "7 May ",
        ];
        for pack in Packs::builtin().all() {
            for unit in units {
                // Both are cut into pieces of one length: four times the text is four times the work, and a little.
                let (short, long) = (work(pack, &unit.repeat(1_000)), work(pack, &unit.repeat(4_000)));
                assert!(long <= short * 5 + 2_000, "{} {unit:?}: {short}, {long}", pack.lang);
                assert!(long <= 4_000 * 600, "{} {unit:?}: {long} look-ups", pack.lang);
            }
        }
    }
}
