//! Where the place of a figure may stand: behind it, before its verb, at the head of its clause, with the event that was its cause.
//!
//! Input: a sentence and the parts of a figure. Output: the places of its clause that are no other figure's, and how well each fits.

use crate::assemble::parts::Parts;
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::mention::{Figure, Form, Mention, MentionKind, PlaceMention, Sign, TopicMention};
use crate::model::text::Span;
use crate::model::token::Token;

/// Tokens before the place that a phrase at the head of a clause names: "in the northern port of".
const OPENING: usize = 6;
/// Tokens from a figure, or the predicate that it shares with others, to the place where it was counted.
const NEAR: usize = 14;
/// Tokens before a place at the head of a clause: the mark that opens it, and a word of place.
const HEAD: usize = 2;
/// Tokens from the place of an event to a figure of what it did.
const FAR: usize = 30;
/// Tokens from a place to the clause about what happened there: "in Arlow on 3 May, in which".
const TAKEN_UP: usize = 6;
/// Tokens from the name of an event to its place, and from there to what it did: "the fire [that broke out in] Arlow [on Monday left]".
const EVENT: usize = 4;
const CAUSE: usize = 6;
/// Tokens of a verb between a place and the figure that goes with it.
const VERB: usize = 2;
/// Tokens of a verb with its auxiliaries there: "rescuers in Arlow [have now recovered] 12 bodies".
const DONE: usize = 4;
/// Tokens from a place to the count that it is named for: "the worst hit was Arlow, with 12 dead".
const RANKED: usize = 2;

/// Tokens between a figure and the event that it counts: "three [separate] marches".
const OCCASION: usize = 2;

/// Where the place of a figure may stand.
pub(super) struct Reach<'s, 'a> {
    scene: &'s Scene<'a>,
    pub(super) parts: &'s Parts<'s>,
    pub(super) clause: Span,
    /// The next figure begins here.
    pub(super) limit: usize,
    /// Behind the predicate that the figure shares with those between: "12 clerks, three of them women, were hurt [in Arlow]".
    shared: Span,
}

impl<'s, 'a> Reach<'s, 'a> {
    pub(super) fn of(scene: &'s Scene<'a>, parts: &'s Parts<'s>) -> Self {
        let clause = scene.clause(parts.span);
        // "in a blast at a rally in Arlow": what an article leads is counted only where it is somebody.
        let person = |f: Span| scene.head(f).is_some_and(|n| n.unit.as_ref() == "person");
        let counts = |f: Span, x: &Figure| person(f) || x.form != Form::Article && !is_of_occasion(scene, f);
        let after = parts.next.map_or(clause.end, |n| n.start);
        let next = scene.figures().find(|(f, x)| f.start >= after && counts(*f, x)).map(|(f, _)| f);
        let limit = next.map_or(clause.end, |n| n.start.max(parts.span.end));
        let word = parts.link.word;
        let beyond = next.is_some_and(|n| n.end <= word.start);
        let next = || scene.figures().map(|(f, _)| f).find(|f| f.start >= word.end).map_or(clause.end, |f| f.start);
        let shared = if beyond { Span::new(word.end, next().max(word.end)) } else { Span::new(limit, limit) };
        Self { scene, parts, clause, limit, shared }
    }

    /// Where the clause begins: behind the dateline.
    fn start(&self) -> Span {
        let headings = self.scene.frame.headings.iter().filter(|h| self.clause.contains(**h)).map(|h| h.end);
        let start = headings.fold(self.clause.start, usize::max);
        Span::new(start, start)
    }

    /// The places of the clause that are no other figure's.
    pub(super) fn places(&self) -> impl Iterator<Item = (Span, &'a PlaceMention)> {
        self.scene.line.mentions.iter().filter_map(|m| match &m.kind {
            MentionKind::Place(p) if self.clause.contains(m.span) && self.is_free(m.span, p) => Some((m.span, p)),
            _ => None,
        })
    }

    fn is_free(&self, s: Span, place: &PlaceMention) -> bool {
        // "told AFP", "à l'AFP": who was told is no place.
        let is_agency = |name: &str| self.scene.frame.ids.agencies.iter().any(|a| a.forms.iter().any(|f| f == name));
        let ends = s.end <= self.limit && !self.is_of_next(s) || self.shared.contains(s);
        ends && !is_agency(&place.name) && !self.is_of_saying(s)
    }

    /// "A fire killed 38, and in 2018 a fire in Arlow left 46 dead": whether a place stands with the verb of the next figure, or right before
    /// it behind a comma: "38 marched, in Arlow 46".
    fn is_of_next(&self, s: Span) -> bool {
        let (scene, span) = (self.scene, self.parts.span);
        let between = gap(s, Span::new(self.limit, self.limit));
        let parts = [Sign::And, Sign::Subordinate, Sign::Relative, Sign::PartOf];
        let open = || !parts.iter().any(|x| scene.has(*x, between)) && !scene.marks(between, &[',', ';', '(']);
        let apart = || scene.has(Sign::And, gap(span, s)) || scene.marks(gap(span, s), &[',']);
        let words = scene.tokens(between).len();
        let verb = self.limit < self.clause.end && (1..=VERB).contains(&words);
        let next = self.limit < self.clause.end && words == 0 && scene.marks(gap(span, s), &[',', ';']);
        s.start >= span.end && (verb && apart() && open() || next)
    }

    /// Whether a place stands in the name of a source, or between it and its verb: "said in Arlow the mayor".
    fn is_of_saying(&self, s: Span) -> bool {
        self.scene.line.attributions.iter().any(|a| {
            let held = || a.content.iter().any(|c| c.contains(s));
            a.source.is_some_and(|w| w.contains(s) || a.cue.end <= s.start && s.end <= w.start && !held())
        })
    }

    /// How well a place fits where it stands, the best first; nothing if not at all.
    pub(super) fn rank(&self, s: Span) -> Option<u8> {
        // "in Arlow 12 were hurt and in Corvane two".
        let own = self.parts.link.by == Some(s) || self.ranked(s) || self.counts(s);
        let told = self.after(s) || self.before(s) || self.toll(s) || self.taken_up(s) || self.caused(s);
        match () {
            () if own => Some(0),
            () if self.after(s) && !self.is_of_find(s) => Some(1),
            () if told && !self.heads(s) => Some(2),
            () if told || self.heads(s) => Some(3),
            () => None,
        }
    }

    /// "The clinics in Arlow have 76 cases, those in Corvane 16": whether a verb alone stands between a place and the figure, and no place
    /// behind it before a comma.
    fn counts(&self, s: Span) -> bool {
        let (scene, span) = (self.scene, self.parts.span);
        let verb = scene.tokens(gap(s, span));
        // "Reporters in Arlow have since learned of 12 dead": the verb stands right before what it tells of.
        let done = || matches!(verb, [rest @ .., last] if rest.iter().all(|t| scene.leads(t)) && !scene.leads(last));
        let near = (1..=VERB).contains(&verb.len()) || verb.len() <= DONE && done();
        let bare = near && verb.iter().all(|t| t.is_lower());
        let inherits = self.parts.link.rule == Rule::TopicCounted || self.parts.link.rule == Rule::TopicInherited;
        let behind = |x: Span| self.after(x) && !scene.marks(gap(span, x), &[',', ';']);
        let other = |k: &MentionKind| matches!(k, MentionKind::Sign(Sign::And) | MentionKind::Topic(_));
        let sign = || scene.inside(gap(s, span)).any(|m| other(&m.kind));
        s.end <= span.start && inherits && bare && !sign() && !self.places().any(|(x, _)| behind(x))
    }

    pub(super) fn after(&self, s: Span) -> bool {
        let (from, shared) = (self.parts.span, self.shared.contains(s));
        let from = if shared { self.parts.link.word } else { from };
        s.start >= from.end && self.scene.distance(from, s) <= NEAR && !self.is_of_part(from, s)
    }

    /// Whether a place behind the toll of an event of a place of its own is where more of its dead came to light: "the toll of the flood in
    /// Arlow rose to 29 after bodies were found in the port of Brenne".
    fn is_of_find(&self, s: Span) -> bool {
        let later = self.scene.has(Sign::Occasion, gap(self.parts.span, s));
        later && self.places().any(|(x, _)| x != s && self.toll(x))
    }

    /// Whether only some of those counted were there: "12 dead, mostly in Arlow", "including the mayor of Arlow".
    fn is_of_part(&self, from: Span, s: Span) -> bool {
        let between = gap(from, s);
        let apart = |x: Span| self.scene.distance(from, x) > 0;
        self.scene.signs(Sign::Mostly).any(|x| between.contains(x))
            || self.scene.signs(Sign::PartOf).any(|x| between.contains(x) && apart(x))
    }

    /// "hit the town of Arlow, killing 12".
    fn before(&self, s: Span) -> bool {
        let acts = self.parts.link.rule == Rule::TopicObject && s.end <= self.parts.link.word.start;
        acts && self.leads(s, FAR)
    }

    /// "The fire in Arlow left 12 dead", « le séisme qui a frappé Arlow a fait 12 morts »: where the event was that is their cause.
    fn caused(&self, s: Span) -> bool {
        let (scene, span) = (self.scene, self.parts.span);
        let between = gap(s, span);
        let event = |m: &Mention| match &m.kind {
            MentionKind::Event(e) => e.event.is_some() && m.span.end <= s.start && scene.distance(m.span, s) <= EVENT,
            _ => false,
        };
        let other = |m: &Mention| matches!(m.kind, MentionKind::Attribution(_) | MentionKind::Place(_));
        let told = || scene.line.attributions.iter().any(|a| between.contains(a.cue));
        let whole = || !scene.has(Sign::And, between) && !scene.marks(between, &[',', ';', ':', '(']);
        self.leads(s, CAUSE)
            && scene.line.mentions.iter().any(event)
            && whole()
            && !told()
            && !scene.inside(between).any(other)
    }

    /// Whether a place stands before the figure, and no other figure between.
    fn leads(&self, s: Span, near: usize) -> bool {
        let span = self.parts.span;
        let counted = || self.scene.figures().any(|(f, _)| f.start >= s.end && f.end <= span.start);
        s.end <= span.start && self.scene.distance(s, span) <= near && !counted()
    }

    /// "the toll of the fire in Arlow rose to 12", "the toll of the fire in Arlow rose to 12 dead": the place of what it is the toll of.
    fn toll(&self, s: Span) -> bool {
        let (scene, link) = (self.scene, self.parts.link);
        let start = self.start();
        let opens = |(x, t): (Span, &TopicMention)| {
            (t.frames.toll || t.frames.withheld)
                && t.topic == link.topic
                && x.end <= s.start
                && scene.distance(start, x) <= HEAD
        };
        let named = match link.rule {
            Rule::TopicToll => link.word.end <= s.start,
            Rule::TopicCounted => scene.topics().any(opens),
            _ => false,
        };
        named && self.leads(s, FAR)
    }

    /// "a fire in Arlow on Monday, in which 12 died", "in Arlow, where 12 died".
    fn taken_up(&self, s: Span) -> bool {
        let scene = self.scene;
        let comma = |x: Span| scene.tokens(gap(s, x)).last().is_some_and(|t| t.is_mark(scene.text, ','));
        let small = |x: Span| scene.tokens(gap(s, x)).iter().rev().take(2).any(|t| t.is_mark(scene.text, ','));
        let near = |x: Span, reach| x.start >= s.end && x.end <= self.parts.span.start && scene.distance(s, x) <= reach;
        let free =
            |x: Span| !scene.inside(gap(s, x)).any(|m| matches!(m.kind, MentionKind::Place(_) | MentionKind::Topic(_)));
        let there = |x: Span| near(x, 1) && comma(x);
        let which = |x: Span| near(x, TAKEN_UP) && small(x) && free(x);
        self.leads(s, FAR) && (scene.signs(Sign::Where).any(there) || scene.signs(Sign::Relative).any(which))
    }

    /// "the worst hit town was Arlow, with 12 dead, followed by Corvane, with 3".
    fn ranked(&self, s: Span) -> bool {
        let mark = self.scene.text[s.end..].starts_with(',') || self.scene.text[s.end..].trim_start().starts_with('(');
        let called = |x: Span| self.clause.contains(x) && x.end <= s.start;
        mark && self.leads(s, RANKED) && self.scene.signs(Sign::WorstHit).any(called)
    }

    /// "In Arlow 12 people …", "In the northern port of Arlow, 8,000 people …".
    pub(super) fn heads(&self, s: Span) -> bool {
        let (scene, start) = (self.scene, self.start());
        let told = |m: &Mention| {
            matches!(m.kind, MentionKind::Topic(_) | MentionKind::Figure(_) | MentionKind::Attribution(_))
        };
        let opens = || {
            let closed = scene.text[s.end..].starts_with(',');
            closed && scene.distance(start, s) <= OPENING && !scene.inside(gap(start, s)).any(told)
        };
        s.end <= self.parts.span.start && (scene.distance(start, s) <= HEAD || opens())
    }

    /// Whether words that stand for a place are near enough.
    pub(super) fn holds(&self, s: Span) -> bool {
        self.clause.contains(s) && self.scene.distance(self.parts.span, s) <= NEAR
    }
}

/// "Died in two attacks in Arlow", "at two markets in Arlow", "joined three marches in Arlow": whether a figure tells of how many events,
/// or of the places behind a word that leads to them.
fn is_of_occasion(scene: &Scene<'_>, figure: Span) -> bool {
    let near = |s: Span| s.start >= figure.end && scene.distance(figure, s) <= OCCASION;
    let event = |m: &Mention| matches!(&m.kind, MentionKind::Event(e) if e.event.is_some()) && near(m.span);
    let and = |t: &Token| scene.signs(Sign::And).any(|x| x == t.span());
    let before = scene.tokens(Span::new(scene.span.start, figure.start)).last();
    let led = before.is_some_and(|t| scene.leads(t) && !and(t));
    let counted = |t: &Token| scene.topics().any(|(s, _)| s.overlaps(t.span()));
    let plain = |t: &Token| t.is_lower() && !scene.leads(t) && !counted(t);
    let noun = || scene.tokens(Span::new(figure.end, scene.span.end)).first().is_some_and(plain);
    scene.line.mentions.iter().any(event) || led && noun()
}
