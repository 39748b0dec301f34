//! The dates of a saying: "said on Friday that 12 had died", "the last toll, published in mid-May".
//!
//! Input: a date of the sentence. Output: whether it dates what was said, and not what came about.

use crate::assemble::object::SMALL;
use crate::assemble::scene::{Scene, gap};
use crate::model::mention::{AttributionMention, Sign};
use crate::model::text::Span;
use crate::model::token::TokenKind;

/// Tokens between a verb of saying and its date.
const TOLD: usize = 4;

/// Whether a date stands with a verb of saying and not with what is said: "said on Friday that 12 had died".
pub(crate) fn is_told(scene: &Scene<'_>, date: Span) -> bool {
    // "40,000 (police) marched on Monday": a source in brackets says nothing of when.
    let says = |a: &&AttributionMention| scene.span.contains(a.cue) && !a.cue.of(scene.text).starts_with('(');
    scene.line.attributions.iter().filter(says).any(|a| {
        let heads = |c: &Span| c.start == date.start && a.cue.end <= date.start && scene.distance(a.cue, date) <= 1;
        let inside = a.content.iter().any(|c| c.contains(date) && !heads(c));
        !inside && scene.distance(a.cue, date) <= TOLD
    }) || is_of_source(scene, date)
        || is_issued(scene, date)
}

/// "The last toll, published in mid-May, was 12": whether a date is that on which a count was made known.
pub(crate) fn is_issued(scene: &Scene<'_>, date: Span) -> bool {
    issued(scene, date).is_some()
}

/// The word that says on which day a count was made known, right before that day.
pub(crate) fn issued(scene: &Scene<'_>, date: Span) -> Option<Span> {
    let leads = |x: Span| {
        let near = x.end <= date.start && scene.distance(x, date) <= 1;
        near && !scene.marks(gap(x, date), &[','])
    };
    // "has published on Monday": what somebody does that day.
    let done = |x: Span| {
        let before = scene.tokens(Span::new(scene.span.start, x.start)).last();
        before.is_none_or(|t| t.is_word() && t.of(scene.text).chars().count() <= SMALL)
            || scene.signs(Sign::Before).any(|h| h.end <= x.start && scene.distance(h, x) == 0)
    };
    scene.signs(Sign::Issued).find(|x| leads(*x) && !done(*x))
}

/// "According to figures that the ministry released last week, 12 died": whether a date closes the phrase that names a source.
pub(crate) fn is_of_source(scene: &Scene<'_>, date: Span) -> bool {
    let behind = |s: Span| s.end <= date.start && scene.distance(s, date) == 0;
    let ends = scene.tokens(Span::new(date.end, scene.span.end)).first().is_none_or(|t| t.kind == TokenKind::Mark);
    let names = |a: &AttributionMention| a.source.is_some_and(|s| behind(s) && a.cue.end <= s.start);
    ends && scene.line.attributions.iter().any(names)
}
