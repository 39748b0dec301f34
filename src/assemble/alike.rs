//! Figures that go on as the one before began, whatever the words beside them tell; and what only describes the one before.
//!
//! Input: a figure, and the one before with what it counts. Output: the same topic, where the verb or the preposition is said once more.

use crate::assemble::carry::{goes_on, link, repeated_preposition};
use crate::assemble::object::SMALL;
use crate::assemble::parts::{Count, Last, Link};
use crate::assemble::predicate::after_comma;
use crate::assemble::scene::Scene;
use crate::assemble::topic::{NEAR, is_verb};
use crate::model::because::Rule;
use crate::model::mention::{Form, Sign};
use crate::model::text::Span;
use crate::model::token::Token;

/// Bytes of a preposition.
const LEADS: usize = 6;

/// What a figure counts as the one before does: by the same verb, or behind the same preposition.
pub(crate) fn alike(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Link> {
    let by = same_verb(scene, count, last).or_else(|| same_preposition(scene, count, last))?;
    Some(link(&last.link.topic, count.span, Rule::TopicInherited, Some(by)))
}

/// The verb of the figure before said once more, where the noun is left out: "recovered 12 bodies, while the army recovered another five".
fn same_verb(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let span = count.span;
    let more = goes_on(scene, last.span, span).filter(|_| last.link.rule == Rule::TopicCounted)?;
    let verb = |at: Span| {
        let before = scene.topics().rfind(|(s, t)| s.end <= at.start && is_verb(t.frames));
        before.map(|(s, _)| s).filter(|s| scene.distance(*s, at) <= NEAR)
    };
    let (first, second) = (verb(last.span)?, verb(span.cover(more))?);
    let same = first != second && first.of(scene.text).eq_ignore_ascii_case(second.of(scene.text));
    let counted = scene.topics().any(|(s, t)| t.frames.counted && s.start >= span.end && scene.distance(span, s) <= 1);
    (same && scene.head(span).is_none() && !counted).then_some(more)
}

/// The preposition of the figure before said once more: "the rescue of three clerks from a lift and of nine porters".
fn same_preposition(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let here = repeated_preposition(scene, last.span, count.span)?;
    let of = scene.signs(Sign::Of).find(|x| x.end <= last.span.start && scene.distance(*x, last.span) == 0)?;
    let same = scene.signs(Sign::Of).any(|x| x == here) && of.of(scene.text).eq_ignore_ascii_case(here.of(scene.text));
    let and =
        scene.signs(Sign::And).any(|x| x.start >= last.span.end && x.end <= here.start && scene.distance(x, here) == 0);
    let plain = count.figure.form != Form::Article && last.link.rule == Rule::TopicObject;
    (same && and && plain && !scene.parted(last.span, count.span)).then_some(here)
}

/// Whether a word that an article leads only describes what stands before it: "the harbour board - a body full of friends".
pub(crate) fn is_apposed(scene: &Scene<'_>, article: Span, word: Span) -> bool {
    let others = scene.signs(Sign::Others).any(|x| x.overlaps(article));
    let dash = scene.text[..article.start].trim_end().ends_with(['-', '–', '—']);
    // "In Arlow, a body was found".
    let told = [Sign::Numbered, Sign::Perfect]
        .iter()
        .any(|sign| scene.signs(*sign).any(|x| x.start >= word.end && scene.distance(word, x) <= 1));
    !others && (dash || after_comma(scene, article)) && !told
}

/// Whether a word that nobody knows, and what leads on from it, stand between a figure and a word: "set up 12 checkpoints after the arrests",
/// "twelve operations on the wounded".
pub(crate) fn is_aim(scene: &Scene<'_>, between: Span) -> bool {
    let [unknown, leads, article] = scene.tokens(between) else { return false };
    let plain = |t: &Token| t.is_lower();
    let said = |t: &Token| scene.inside(between).any(|m| m.span.contains(t.span()));
    let of = [Sign::Of, Sign::OfThe].iter().any(|sign| scene.has(*sign, between));
    let small = article.of(scene.text).len() <= SMALL && !said(article);
    let words = [unknown, leads, article].into_iter().all(plain);
    words
        && !of
        && small
        && !said(unknown)
        && unknown.of(scene.text).len() > SMALL
        && leads.of(scene.text).len() <= LEADS
}
