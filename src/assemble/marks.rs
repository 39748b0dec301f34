//! What the words say of a count beside its time: that it is an earlier one, or that it was corrected.

use crate::assemble::parts::Parts;
use crate::assemble::scene::Scene;
use crate::model::because::Rule;
use crate::model::claim::Mark;
use crate::model::mention::{Figure, Form, Sign};
use crate::model::text::Span;

/// Tokens between a figure and the words by which it is corrected.
const CORRECTED: usize = 12;
/// Tokens between a figure and the words that it was told before: a noun, and of whom.
const TOLD: usize = 3;
/// Tokens from a figure to the one that it takes the place of: a noun and a comma.
const INSTEAD: usize = 4;

/// Whether a figure is said to be an earlier count, or to have been corrected.
pub(crate) fn read(scene: &Scene<'_>, parts: &Parts<'_>, clause: Span) -> Vec<Mark> {
    let free = |s: Span| !scene.figures().any(|(f, _)| s.end <= f.start && f.end <= parts.span.start);
    let earlier = |s: Span| s.end <= parts.span.start && scene.distance(s, parts.span) <= 5 && free(s);
    let around = |s: Span| clause.contains(s) && scene.distance(s, parts.span) <= CORRECTED;
    // "a toll of 79 dead announced the day before".
    let before = |s: Span| s.start >= parts.span.end && scene.distance(parts.span, s) <= TOLD && clause.contains(s);
    let next = |s: Span| parts.next.is_none_or(|n| s.end <= n.start);
    // "…, police announced earlier": who says so replaces nothing.
    let says = |s: Span| scene.line.attributions.iter().any(|a| a.cue.overlaps(s));
    let told = || scene.signs(Sign::ToldBefore).find(|s| before(*s) && next(*s) && !says(*s));
    let earlier = scene.signs(Sign::Earlier).find(|s| earlier(*s)).or_else(told);
    let earlier = earlier.map(|s| (Mark::Earlier, Rule::MarkEarlier, s));
    let corrected = scene.signs(Sign::Corrected).find(|s| around(*s)).or_else(|| instead(scene, parts));
    let corrected = corrected.map(|s| (Mark::Corrected, Rule::MarkCorrected, s));
    let found = earlier.into_iter().chain(corrected).map(|(mark, rule, words)| {
        scene.because(rule, words);
        mark
    });
    found.collect()
}

/// "15, not 17": the words that put a figure in the place of another one.
fn instead(scene: &Scene<'_>, parts: &Parts<'_>) -> Option<Span> {
    let count = |f: &Figure| f.form == Form::Digits && f.unit.as_ref().is_none_or(|u| u.as_ref() == "person");
    let other = |s: Span| scene.figures().any(|(f, x)| f.start >= s.end && scene.distance(s, f) == 0 && count(x));
    scene
        .signs(Sign::Negation)
        .find(|s| s.start >= parts.span.end && scene.distance(parts.span, *s) <= INSTEAD && other(*s))
}
