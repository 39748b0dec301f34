//! The count of the sentence before, of which the next one tells parts: "killed 14 people. Six were children".
//!
//! Input: the claims of a sentence, then a figure of the next. Output: the topic of the count, where the figure is a part of it. Unlike
//! the rest of what is remembered it holds over a paragraph, but over one sentence alone.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::assemble::base::{is_share, nominal};
use crate::assemble::carry::link;
use crate::assemble::memory::Memory;
use crate::assemble::object::SMALL;
use crate::assemble::parts::{Count, Link};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::suits::suits;
use crate::model::because::Rule;
use crate::model::claim::{Basis, Claim};
use crate::model::edtf::Edtf;
use crate::model::mention::{Form, Hedge, Sign, Value};
use crate::model::text::{Id, Span};
use crate::model::token::TokenKind;

/// Tokens between the parts that a dash or a comma sets off: "half of them -- 20 [people -- were] children".
const APART: usize = 4;

/// How many the sentence before counts, all of one topic.
pub(crate) struct Whole {
    pub(crate) topic: Id,
    low: Decimal,
    sentence: usize,
    /// Its basis, and since when it counts.
    pub(crate) basis: Basis,
    pub(crate) since: Option<Edtf>,
}

impl Whole {
    /// Whether it is that of the sentence right before.
    pub(crate) fn is_right_before(&self, scene: &Scene<'_>) -> bool {
        self.sentence + 1 == scene.line.sentence
    }
}

/// What the next sentence may tell parts of: persons of one topic. A sentence that only tells parts hands on what it had.
pub(crate) fn keep(scene: &Scene<'_>, claims: &[Claim], before: Option<Whole>) -> Option<Whole> {
    let sentence = scene.line.sentence;
    let first = claims.first()?;
    let person = |c: &Claim| matches!(c.figure.unit.as_str(), "person" | "case") && c.topic == first.topic;
    let sum = || claims.iter().filter(|c| c.part_of.is_none()).map(|c| c.figure.low).sum::<Option<Decimal>>();
    let low = claims.iter().all(person).then(sum).flatten()?;
    let parts = |w: &Whole| {
        let same = w.sentence + 1 == sentence && *w.topic == *first.topic && low <= w.low;
        same && !scene.topics().any(|(_, t)| t.topic == w.topic)
    };
    if let Some(whole) = before.filter(parts) {
        return Some(Whole { sentence, ..whole });
    }
    let (topic, _) = scene.frame.ids.topics.get_key_value(first.topic.as_str())?;
    let same = claims.iter().filter(|c| c.part_of.is_none()).all(|c| (c.basis, c.since) == (first.basis, first.since));
    let (basis, since) = if same { (first.basis, first.since) } else { (Basis::Incident, None) };
    Some(Whole { topic: topic.clone(), low, sentence, basis, since })
}

/// Remembers what each number counts.
pub(crate) fn note(scene: &Scene<'_>, claims: &[Claim], counts: &mut BTreeMap<Decimal, Option<Id>>) {
    for c in claims.iter().filter(|c| c.figure.unit == "person" && c.figure.hedge == Hedge::Exact) {
        let (Some(Value::One(n)), Some((id, _))) =
            (c.figure.value, scene.frame.ids.topics.get_key_value(c.topic.as_str()))
        else {
            continue;
        };
        let known = counts.entry(n).or_insert_with(|| Some(id.clone()));
        if known.as_ref().is_some_and(|k| k != id) {
            *known = None;
        }
    }
}

/// The topic of a figure that tells of the count before.
pub(crate) fn of(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let plain = matches!(count.figure.form, Form::Digits | Form::Words) && count.figure.unit.is_none();
    if !plain || count.figure.hedge == Hedge::None {
        return None;
    }
    if let Some(topic) = again(scene, memory, count) {
        return suits(scene, count, topic)
            .then(|| link(topic, count.span, Rule::TopicNumberedBefore, Some(count.span)));
    }
    let whole = memory.whole.as_ref().filter(|w| w.is_right_before(scene))?;
    let fits = suits(scene, count, &whole.topic) && count.figure.low.is_some_and(|n| n <= whole.low);
    let word = who(scene, count)
        .or_else(|| share(scene, count))
        .or_else(|| recorded(scene, count, &whole.topic))
        .filter(|_| fits)?;
    Some(link(&whole.topic, word, Rule::TopicNumberedBefore, Some(word)))
}

/// Who some of them were, at the head of a sentence: "Six were children".
fn who(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    let start = Span::new(scene.span.start, scene.span.start);
    let (noun, _) = nominal(scene, count.span).filter(|_| scene.distance(start, count.span) == 0)?;
    // "Twelve were children when the war began".
    let then = scene.signs(Sign::Occasion).any(|x| x.start >= noun.end);
    Some(noun).filter(|_| !then)
}

/// By whom or where some of them were entered into the count, at the head of a sentence: "Thirty were recorded in Arlow".
fn recorded(scene: &Scene<'_>, count: Count<'_>, topic: &Id) -> Option<Span> {
    let start = Span::new(scene.span.start, scene.span.start);
    let touches = |a: Span, b: Span| b.start >= a.end && scene.distance(a, b) == 0;
    let is = scene.signs(Sign::Numbered).find(|x| touches(count.span, *x))?;
    let by = scene.signs(Sign::Recorded).find(|x| touches(is, *x))?;
    let after = |sign| scene.signs(sign).any(|x| touches(by, x));
    // "Ten were recorded by a camera": by whom it is told of cases alone.
    let case = || scene.frame.ids.topics.get(topic).is_some_and(|t| t.unit.as_ref() == "case");
    let led = after(Sign::Of) || after(Sign::Within) || after(Sign::Agent) && case();
    (led && scene.distance(start, count.span) == 0).then_some(by)
}

/// How many a share of them is: "Nearly half of them -- 20 people -- were children".
fn share(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    let start = Span::new(scene.span.start, scene.span.start);
    let (first, shares) = scene.figures().next().map(|(f, x)| (f, is_share(x) && scene.distance(start, f) == 0))?;
    // "half of them" may be one phrase.
    let of_them = scene.signs(Sign::PartOf).find(|x| x.end > first.end && scene.distance(first, *x) == 0)?;
    let mark = |s: Span| {
        let tokens = scene.tokens(s);
        !tokens.is_empty() && tokens.iter().all(|t| t.kind == TokenKind::Mark)
    };
    let is = scene.signs(Sign::Numbered).find(|x| x.start >= count.span.end)?;
    let between = gap(count.span, is);
    let closed = scene.tokens(between).last().is_some_and(|t| t.kind == TokenKind::Mark);
    let near = shares && mark(gap(of_them, count.span)) && scene.distance(count.span, is) <= APART && closed;
    let (noun, _) = nominal(scene, Span::new(is.start, is.start)).filter(|_| near)?;
    Some(noun)
}

/// The topic of the same number once more, whose parts follow: "The 71 suspects — 26 men and 45 women — were taken to Arlow".
fn again<'m>(scene: &Scene<'_>, memory: &'m Memory, count: Count<'_>) -> Option<&'m Id> {
    let Some(Value::One(n)) = count.figure.value.filter(|_| count.figure.hedge == Hedge::Exact) else { return None };
    let topic = memory.counts.get(&n)?.as_ref()?;
    let start = Span::new(scene.span.start, scene.span.start);
    let led = scene.tokens(Span::new(start.start, count.span.start));
    let the = led.len() == 1 && led[0].of(scene.text).len() <= SMALL;
    let head = scene.nouns().find(|(n, _)| n.start >= count.span.end && scene.distance(count.span, *n) == 0)?.0;
    let parts = count.next.is_some_and(|n| {
        let between = gap(head, n);
        scene.tokens(between).iter().all(|t| t.kind == TokenKind::Mark)
            && (scene.dashed(between) || scene.marks(between, &['(', ':']))
    });
    Some(topic).filter(|_| the && parts)
}
