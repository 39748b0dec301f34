//! A passage that looks back: which sentences go on to tell of the past day that the one before has named.

use crate::assemble::as_of;
use crate::assemble::day::{self, Said};
use crate::assemble::object::SMALL;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::time;
use crate::model::inventory::COURSES;
use crate::model::mention::{Aspect, Form, MentionKind, Sign};
use crate::model::text::Span;
use crate::model::token::Token;

/// Tokens of an article before the name of an event at the head of a sentence: "The attack", « L'attaque ».
const ARTICLE: usize = 2;
/// Tokens between an event and its day: "Friday's explosion", "the explosion on Friday".
const BESIDE: usize = 2;
/// Tokens before a date that opens a sentence, or behind one that closes it.
const EDGE: usize = 2;

/// The past day of which a passage tells.
#[derive(Clone, Copy)]
pub(crate) struct Past {
    pub(crate) said: Said,
    /// Its last sentence.
    sentence: usize,
    paragraph: usize,
    /// The sentence that named it tells of an event, and of no other day.
    main: bool,
    /// It dates an event of which the sentence only speaks, while telling something newer: "the trial of the 2016 attack opened".
    aside: bool,
}

/// A past day that a sentence goes on to tell of.
pub(crate) struct Continued {
    pub(crate) said: Said,
    /// Nothing but the order of sentences says so: "The ferry sank in 1998. Forty people drowned."
    pub(crate) bare: bool,
}

/// The past day of which a sentence that says none goes on to tell: it begins with a word for what the sentence before told, or,
/// in one paragraph with it, stands in the pluperfect, takes its event up by name, or begins with a count.
pub(crate) fn goes_on(scene: &Scene<'_>, past: Option<Past>) -> Option<Continued> {
    let past = past.filter(|p| p.sentence + 1 == scene.line.sentence)?;
    let head = Span::new(scene.span.start, scene.span.start);
    let back = scene.signs(Sign::Back).any(|s| scene.distance(head, s) == 0);
    let same = paragraph(scene) == past.paragraph;
    let before = scene.signs(Sign::Before).next().is_some();
    let (named, bare) = (takes_up(scene, head), counts(scene, head));
    let said = past.said;
    if past.aside {
        return (same && before && (named || bare)).then_some(Continued { said, bare: true });
    }
    let sure = back || same && before;
    let next = same && !scene.is_now(scene.span) && (named || bare && past.main);
    (sure || next).then_some(Continued { said, bare: !sure })
}

/// What a sentence leaves for those behind it.
pub(crate) fn of(scene: &Scene<'_>, before: Option<Past>, said: Option<Said>) -> Option<Past> {
    let is_past = |said: &Said| time::is_past(scene.frame.published, said.date);
    let (sentence, paragraph) = (scene.line.sentence, paragraph(scene));
    let new = |said: Said, main: bool, aside: bool| Past { said, sentence, paragraph, main, aside };
    match said {
        None => {
            let goes_on = goes_on(scene, before).is_some();
            let on = before.filter(|p| goes_on || p.paragraph == paragraph && !p.aside)?;
            Some(Past { sentence, paragraph, main: on.main && goes_on, ..on })
        }
        Some(_) if begins_course(scene) => None,
        Some(said) if is_past(&said) => Some(new(said, is_main(scene, said), false)),
        Some(_) => event_day(scene).map(|said| new(said, false, true)),
    }
}

fn paragraph(scene: &Scene<'_>) -> usize {
    scene.frame.segments.sentences[scene.line.sentence].paragraph
}

/// Whether a sentence takes an event or a toll up that was named before: "The attack killed 12", « Le bilan sera de 12 morts ».
fn takes_up(scene: &Scene<'_>, head: Span) -> bool {
    // An article may be elided into its noun: « L'attaque ».
    let elided = |s: Span| s.of(scene.text).contains(['\'', '’']);
    let led = |s: Span| (elided(s) || scene.distance(head, s) > 0) && !counted(scene, gap(head, s));
    scene.line.mentions.iter().take_while(|m| scene.distance(head, m.span) <= ARTICLE).any(|m| match &m.kind {
        MentionKind::Event(e) => e.aspect == Aspect::Named && led(m.span),
        MentionKind::Topic(t) => (t.frames.toll || t.frames.withheld) && led(m.span),
        _ => false,
    })
}

/// Whether a number stands in a stretch: "Two attacks", "An attack".
fn counted(scene: &Scene<'_>, within: Span) -> bool {
    scene.figures().any(|(f, _)| within.contains(f) || within.start == f.start)
}

/// Whether a sentence begins with a count, and names no event of its own.
fn counts(scene: &Scene<'_>, head: Span) -> bool {
    let first = scene.figures().next().filter(|(f, x)| scene.distance(head, *f) <= ARTICLE && x.form != Form::Article);
    first.is_some() && !scene.line.mentions.iter().any(|m| matches!(m.kind, MentionKind::Event(_)))
}

/// Whether a date opens or closes a sentence that tells of an event: that of nothing else.
fn is_main(scene: &Scene<'_>, said: Said) -> bool {
    let (head, end) = (Span::new(scene.span.start, scene.span.start), Span::new(scene.span.end, scene.span.end));
    let edge = scene.distance(head, said.words) <= EDGE || scene.distance(said.words, end) <= EDGE;
    // "It was 6.20 on 9 March 2011 when the quake struck".
    let when = |x: Span| x.start >= said.words.end && scene.distance(said.words, x) <= 1;
    (edge || scene.signs(Sign::Occasion).any(when))
        && scene.line.mentions.iter().any(|m| matches!(m.kind, MentionKind::Topic(_) | MentionKind::Event(_)))
}

/// Whether a sentence tells when a course of events began that may go on: "The war began on 7 October."
fn begins_course(scene: &Scene<'_>) -> bool {
    let (mut begins, mut course) = (false, false);
    for m in &scene.line.mentions {
        if let MentionKind::Event(e) = &m.kind {
            begins |= e.aspect == Aspect::Begins;
            course |= e.event.as_deref().is_some_and(|e| COURSES.contains(&e));
        }
    }
    begins && course
}

/// Whether a date is that of a named event: "Friday's explosion", "the explosion on Friday", not "the explosion killed on Friday".
pub(crate) fn is_of_named(scene: &Scene<'_>, date: Span) -> bool {
    stands_with_event(scene, date, |between| {
        let small = |t: &Token| {
            let owner = scene.signs(Sign::Owner).any(|x| x.contains(t.span()));
            owner || t.is_word() && t.of(scene.text).chars().count() <= SMALL
        };
        scene.tokens(between).iter().all(small)
    })
}

/// Whether the name of an event stands beside a date, with such words between.
fn stands_with_event(scene: &Scene<'_>, date: Span, with: impl Fn(Span) -> bool) -> bool {
    let near = |m: Span| scene.distance(m, date) <= BESIDE && !scene.marks(gap(m, date), &[',']) && with(gap(m, date));
    scene.line.mentions.iter().any(|m| matches!(m.kind, MentionKind::Event(_)) && near(m.span))
}

/// The past day that stands with the name of an event: "the 2016 attack", « l'attentat du 14 juillet 2016 ».
fn event_day(scene: &Scene<'_>) -> Option<Said> {
    let named = |s: Span| stands_with_event(scene, s, |between| scene.tokens(between).len() <= 1);
    let past = scene.dates().filter(|(s, d)| named(*s) && !day::measures(scene, *s, d.date));
    let past = past.filter_map(|(s, d)| Some(Said::new(s, as_of::day(d.date?), d.said)));
    past.filter(|said| time::is_past(scene.frame.published, said.date)).last()
}
