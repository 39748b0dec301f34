//! The count of the sentence before, of which the next one tells parts: "killed 14 people. Six were children".
//!
//! Input: the claims of a sentence, then a figure of the next. Output: the topic of the count, where the figure is a part of it. Unlike
//! the rest of what is remembered it holds over a paragraph, but over one sentence alone.

use rust_decimal::Decimal;

use crate::assemble::base::{is_share, nominal};
use crate::assemble::carry::link;
use crate::assemble::object::SMALL;
use crate::assemble::parts::{Count, Link};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::suits::suits;
use crate::model::because::Rule;
use crate::model::claim::Claim;
use crate::model::mention::{Form, Hedge, Sign, Value};
use crate::model::text::{Id, Span};
use crate::model::token::TokenKind;

/// Tokens between the parts that a dash or a comma sets off: "half of them -- 20 [people -- were] children".
const APART: usize = 4;

/// How many the sentence before counts, all of one topic.
pub(crate) struct Whole {
    topic: Id,
    low: Decimal,
    value: Option<Value>,
    sentence: usize,
}

/// What the next sentence may tell parts of: persons of one topic. A sentence that only tells parts hands on what it had.
pub(crate) fn keep(scene: &Scene<'_>, claims: &[Claim], before: Option<Whole>) -> Option<Whole> {
    let sentence = scene.line.sentence;
    let first = claims.first()?;
    let person = |c: &Claim| c.figure.unit == "person" && c.topic == first.topic;
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
    let single = claims.len() == 1;
    Some(Whole { topic: topic.clone(), low, value: first.figure.value.filter(|_| single), sentence })
}

/// The topic of a figure that tells of the count before.
pub(crate) fn of(scene: &Scene<'_>, whole: Option<&Whole>, count: Count<'_>) -> Option<Link> {
    let whole = whole.filter(|w| w.sentence + 1 == scene.line.sentence)?;
    let plain = matches!(count.figure.form, Form::Digits | Form::Words) && count.figure.unit.is_none();
    let fits = plain && count.figure.hedge != Hedge::None && suits(scene, count, &whole.topic);
    let less = count.figure.low.is_some_and(|n| n <= whole.low);
    let found =
        who(scene, count).or_else(|| share(scene, count)).filter(|_| less).or_else(|| again(scene, whole, count));
    let word = found.filter(|_| fits)?;
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

/// The same number once more, whose parts follow: "The 71 suspects — 26 men and 45 women — were taken to Arlow".
fn again(scene: &Scene<'_>, whole: &Whole, count: Count<'_>) -> Option<Span> {
    let start = Span::new(scene.span.start, scene.span.start);
    let led = scene.tokens(Span::new(start.start, count.span.start));
    let the = led.len() == 1 && led[0].of(scene.text).len() <= SMALL && count.figure.hedge == Hedge::Exact;
    let same = the && whole.value.is_some() && whole.value == count.figure.value;
    let head = scene.nouns().find(|(n, _)| n.start >= count.span.end && scene.distance(count.span, *n) == 0)?.0;
    let parts = count.next.is_some_and(|n| {
        let between = gap(head, n);
        scene.tokens(between).iter().all(|t| t.kind == TokenKind::Mark)
            && (scene.dashed(between) || scene.marks(between, &['(', ':']))
    });
    (same && parts).then_some(count.span)
}
