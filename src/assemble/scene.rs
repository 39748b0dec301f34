//! One sentence on the stage: its mentions, and how they stand to each other.

use rust_decimal::Decimal;

use crate::assemble::cursor::Cursor;
use crate::assemble::index::Index;
use crate::assemble::parts::Link;
use crate::assemble::{Frame, Line};
use crate::model::mention::{
    DateMention, Figure, Frames, Mention, MentionKind, NounMention, PartyMention, Sign, TopicMention,
};
use crate::model::text::Span;
use crate::model::token::{Gap, Token, TokenKind};
use crate::work;

/// One sentence and what is known around it.
pub(crate) struct Scene<'a> {
    pub(crate) frame: &'a Frame<'a>,
    pub(crate) line: &'a Line,
    pub(crate) text: &'a str,
    pub(crate) span: Span,
    pub(crate) at: Cursor,
    tokens: &'a [Token],
    index: Index<'a>,
}

/// Bytes of a word that is no noun.
const SMALL: u32 = 3;
/// Tokens between a figure and the noun that it counts.
const HEAD: usize = 2;

impl<'a> Scene<'a> {
    /// The scene of a sentence; the index is that of the one before, or an empty one.
    pub(crate) fn new(frame: &'a Frame<'a>, line: &'a Line, at: Cursor, index: Index<'a>) -> Self {
        let segments = frame.segments;
        let (span, tokens) = (segments.sentences[line.sentence].span, segments.tokens_of(line.sentence));
        let index = index.refill(frame, line);
        Self { at, frame, line, text: &frame.article.text, span, tokens, index }
    }

    /// Leaves the scene to the next one.
    pub(crate) fn clear(self) -> Index<'a> {
        self.index
    }

    /// The tokens of the sentence that stand wholly inside a stretch.
    pub(crate) fn tokens(&self, within: Span) -> &'a [Token] {
        let begun = self.index.begun(self.span, self.tokens);
        let before = |byte: usize| {
            begun.get(byte.saturating_sub(self.span.start)).map_or(self.tokens.len(), |n| usize::from(*n))
        };
        let (first, last) = (before(within.start), before(within.end));
        // Of those that begin inside, the last may end outside.
        let whole = last == 0 || self.tokens[last - 1].end as usize <= within.end;
        let last = if whole { last } else { last - 1 };
        work::count(last.saturating_sub(first));
        &self.tokens[first..last.max(first)]
    }

    /// Whether a word that leads to something else begins at one of its tokens: "near", "during", "last".
    pub(crate) fn leads(&self, token: &Token) -> bool {
        let segments = self.frame.segments;
        let at = segments.tokens.partition_point(|t| t.start < token.start);
        segments.places.get(at).is_some_and(|p| p.leads)
    }

    /// Whether it is a word in small letters, of more than a few, that says nothing here: one that no pack knows.
    pub(crate) fn is_unknown(&self, token: &Token) -> bool {
        let long = token.end - token.start > SMALL;
        token.is_lower() && long && !self.line.mentions.iter().any(|m| m.span.overlaps(token.span()))
    }

    /// The figures of the sentence, in order.
    pub(crate) fn figures(&self) -> impl DoubleEndedIterator<Item = (Span, &'a Figure)> + '_ {
        each(&self.index.figures)
    }

    /// The topic words, in order.
    pub(crate) fn topics(&self) -> impl DoubleEndedIterator<Item = (Span, &'a TopicMention)> + '_ {
        each(&self.index.topics)
    }

    /// Those who take in whom their verb counts, in order: "the hospital".
    pub(crate) fn hosts(&self) -> impl DoubleEndedIterator<Item = (Span, &'a TopicMention)> + '_ {
        each(&self.index.hosts)
    }

    /// The frames of the word that a figure is linked to, where that is a word of its topic.
    pub(crate) fn frames(&self, link: &Link) -> Option<Frames> {
        self.topics().find(|(s, t)| *s == link.word && t.topic == link.topic).map(|(_, t)| t.frames)
    }

    /// The counted nouns, in order.
    pub(crate) fn nouns(&self) -> impl DoubleEndedIterator<Item = (Span, &'a NounMention)> + '_ {
        each(&self.index.nouns)
    }

    /// The noun of a figure: right behind it, with two words between at most and no mark but an opening quote.
    pub(crate) fn head(&self, figure: Span) -> Option<&'a NounMention> {
        // "forty of the school's students": what owns is not what is counted.
        let owner = |s: Span| self.signs(Sign::Owner).any(|x| x.start >= s.end && self.distance(s, x) == 0);
        // "three machete-wielding men": what is joined to a word behind it only describes.
        let (s, noun) = self.nouns().find(|(s, _)| s.start >= figure.end && !owner(*s) && !self.is_joined(*s))?;
        let (s, noun) = self.compound(figure, s).unwrap_or((s, noun));
        let described = self.described(s, noun);
        let between = gap(figure, s);
        // « "40" soldats »: quotation marks are no distance.
        let quotes = self.tokens(between).iter().filter(|t| is_quote(self.text, t)).count();
        let near = self.distance(figure, s) - quotes <= HEAD && !self.marks(between, &[',', ';', ':', '(']);
        // "seven dead as ferry sinks": a predicate ends what is counted, unless it describes the noun ("three dead goats").
        let apart = |m: &Mention| matches!(m.kind, MentionKind::Topic(_)) && self.distance(m.span, s) > 0;
        // "drove 2,000 from their homes": a noun of the predicate.
        let told = self
            .topics()
            .any(|(x, t)| !t.frames.counted && x.start >= figure.end && x.start < s.start && x.contains(s));
        // "nine by the rebels": who did it.
        let told = told || self.has(Sign::Agent, between);
        (near && !told && !self.has(Sign::And, between) && !self.inside(between).any(apart))
            .then(|| described.unwrap_or(noun))
    }

    /// Whether a hyphen joins a noun to a word behind it.
    fn is_joined(&self, noun: Span) -> bool {
        let glued = |t: &Token| t.gap == Gap::None;
        let behind = self.tokens(Span::new(noun.end, self.span.end));
        matches!(behind, [hyphen, word, ..] if hyphen.is_mark(self.text, '-') && glued(hyphen) && glued(word) && word.is_word())
    }

    /// The persons whom a thing in the singular behind a number only describes: "three tram passengers".
    fn compound(&self, figure: Span, thing: Span) -> Option<(Span, &'a NounMention)> {
        let next = self.described_by(figure, thing)?;
        self.nouns().find(|(s, n)| s.start == next.span().start && n.unit.as_ref() == "person")
    }

    /// Whether a thing behind a number only describes what no pack knows: "four boat builders".
    pub(crate) fn counts_unknown(&self, figure: Span) -> bool {
        let thing = self.nouns().find(|(s, _)| s.start >= figure.end).map(|(s, _)| s);
        let next = thing.and_then(|thing| self.described_by(figure, thing));
        next.is_some_and(|t| self.is_unknown(t) && t.of(self.text).ends_with('s'))
    }

    /// The word that a thing in the singular behind a number of several describes.
    fn described_by(&self, figure: Span, thing: Span) -> Option<&'a Token> {
        let (_, noun) = self.nouns().find(|(s, _)| *s == thing)?;
        let plural = thing.of(self.text).ends_with(['s', 'x']);
        let several = self.figures().any(|(f, x)| f == figure && x.low.is_none_or(|n| n > Decimal::ONE));
        let describes = noun.unit.as_ref() != "person" && !plural && several && self.distance(figure, thing) <= 1;
        let next = self.tokens(Span::new(thing.end, self.span.end)).first()?;
        (describes && next.gap == Gap::Space).then_some(next)
    }

    /// The thing that a noun of persons right before it describes: "twelve student homes", "twelve Sikh-owned shops". The things are
    /// counted.
    fn described(&self, person: Span, noun: &NounMention) -> Option<&'a NounMention> {
        let (s, thing) = self.nouns().find(|(s, _)| s.start >= person.end)?;
        let between = self.tokens(gap(person, s));
        // "-owned": glued to the noun.
        let compound = |t: &[Token]| match t {
            [hyphen, word] => hyphen.is_mark(self.text, '-') && hyphen.gap == Gap::None && word.gap == Gap::None,
            _ => false,
        };
        let person = noun.unit.as_ref() == "person" && !matches!(thing.unit.as_ref(), "person" | "household");
        (person && (between.is_empty() || compound(between))).then_some(thing)
    }

    /// The parties, in order.
    pub(crate) fn parties(&self) -> impl DoubleEndedIterator<Item = (Span, &'a PartyMention)> + '_ {
        each(&self.index.parties)
    }

    /// The dates, in order.
    pub(crate) fn dates(&self) -> impl DoubleEndedIterator<Item = (Span, &'a DateMention)> + '_ {
        each(&self.index.dates)
    }

    /// Where a sign stands, in order.
    pub(crate) fn signs(&self, sign: Sign) -> impl DoubleEndedIterator<Item = Span> + '_ {
        each(self.index.signs(sign)).map(|(_, span)| span)
    }

    /// Whether a sign stands inside a stretch.
    pub(crate) fn has(&self, sign: Sign, within: Span) -> bool {
        self.signs(sign).any(|s| within.contains(s))
    }

    /// Whether a stretch tells how things are now.
    pub(crate) fn is_now(&self, within: Span) -> bool {
        let signs = [Sign::Still, Sign::Perfect, Sign::State, Sign::SoFar, Sign::Hypothetical, Sign::Since];
        signs.iter().any(|s| self.has(*s, within))
    }

    /// The mentions that stand wholly inside a stretch.
    pub(crate) fn inside(&self, within: Span) -> impl Iterator<Item = &'a Mention> + use<'a> {
        let mentions = &self.line.mentions;
        let first = mentions.partition_point(|m| m.span.start < within.start);
        mentions[first..]
            .iter()
            .inspect(|_| work::count(1))
            .take_while(move |m| m.span.start < within.end)
            .filter(move |m| m.span.end <= within.end)
    }

    /// How many tokens stand between two spans; 0 if they touch or overlap.
    pub(crate) fn distance(&self, a: Span, b: Span) -> usize {
        let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
        if from >= to { 0 } else { self.tokens(Span::new(from, to)).len() }
    }

    /// Whether a mark that parts clauses stands between: a semicolon, a colon, a spaced dash, or a conjunction of clauses.
    pub(crate) fn parted(&self, a: Span, b: Span) -> bool {
        let between = gap(a, b);
        // Two dashes open and close an aside: what stands on both sides of it is one clause.
        self.marks(between, &[';', ':']) || self.dashes(between) % 2 == 1 || self.has(Sign::Clause, between)
    }

    /// Whether a dash between words stands in a stretch.
    pub(crate) fn dashed(&self, within: Span) -> bool {
        self.dashes(within) > 0
    }

    /// How many dashes between words: long ones, and those between blanks, doubled or not.
    fn dashes(&self, within: Span) -> usize {
        let tokens = self.tokens(within);
        let is_dash = |i: usize| {
            let (mark, after) = (tokens[i].of(self.text), tokens.get(i + 1));
            let spaced = tokens[i].gap > Gap::None && after.is_none_or(|n| n.gap > Gap::None || n.of(self.text) == "-");
            mark == "—" || matches!(mark, "–" | "-") && spaced
        };
        (0..tokens.len()).filter(|&i| is_dash(i)).count()
    }

    /// Whether one of some marks stands in a stretch.
    pub(crate) fn marks(&self, within: Span, marks: &[char]) -> bool {
        let tokens = self.tokens(within);
        tokens.iter().any(|t| t.kind == TokenKind::Mark && t.of(self.text).starts_with(marks))
    }

    /// How often a mark stands in a stretch.
    pub(crate) fn count_marks(&self, within: Span, mark: char) -> usize {
        self.tokens(within).iter().filter(|t| t.is_mark(self.text, mark)).count()
    }

    /// Whether nothing more is told behind a span: the sentence ends there, or a mark or "and" follows.
    pub(crate) fn closes(&self, span: Span) -> bool {
        let next = self.tokens(Span::new(span.end, self.span.end)).first();
        let joins =
            |t: &Token| [Sign::And, Sign::Clause].iter().any(|x| self.signs(*x).any(|s| s.start == t.start as usize));
        next.is_none_or(|t| t.kind == TokenKind::Mark || joins(t))
    }

    /// The clause around a span: from the nearest parting mark before it to the nearest after it.
    pub(crate) fn clause(&self, around: Span) -> Span {
        let parts = |t: &&Token| t.kind == TokenKind::Mark && t.of(self.text).starts_with([';', ':']);
        let marks = self.tokens.iter().filter(parts).map(|t| t.span());
        let (mut start, mut end) = (self.span.start, self.span.end);
        for cut in marks.chain(self.signs(Sign::Clause)) {
            if cut.end <= around.start {
                start = start.max(cut.end);
            } else if cut.start >= around.end {
                end = end.min(cut.start);
            }
        }
        Span::new(start, end)
    }
}

fn is_quote(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark && token.of(text).starts_with(['"', '«', '»', '“', '”'])
}

/// Each of a list; each that is looked at is a step of work.
fn each<T: Copy>(list: &[T]) -> impl DoubleEndedIterator<Item = T> + '_ {
    list.iter().copied().inspect(|_| work::count(1))
}

/// What stands between two spans.
pub(crate) fn gap(a: Span, b: Span) -> Span {
    let (from, to) = (a.end.min(b.end), a.start.max(b.start));
    Span::new(from, to.max(from))
}

/// Whether two figures stand in one list: no predicate between them, and no mark but a comma.
pub(crate) fn coordinated(scene: &Scene<'_>, a: Span, b: Span) -> bool {
    let predicate = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if t.frames.subject || t.frames.object);
    !scene.parted(a, b) && !scene.inside(gap(a, b)).any(|m| predicate(&m.kind))
}
