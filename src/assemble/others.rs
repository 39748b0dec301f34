//! Predicates of others than those counted: of what belongs to them, of one person for whom a pronoun stands.
//!
//! Input: a figure and a word behind it. Output: whether the word tells of somebody or something else.

use crate::assemble::object::SMALL;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::topic::NEAR;
use crate::model::mention::{MentionKind, Sign};
use crate::model::text::Span;
use crate::model::token::Token;

/// Whether a word tells of one person for whom a pronoun stands: "searched four streets before he was shot dead".
pub(crate) fn is_of_person(scene: &Scene<'_>, figure: Span, word: Span) -> bool {
    // "he had been shot".
    let had = |x: Span| scene.distance(x, word) == 1 && scene.has(Sign::Before, gap(x, word));
    let near = |x: Span| scene.distance(x, word) == 0 || had(x);
    let subject = |x: Span| x.start >= figure.end && x.end <= word.start && near(x);
    scene.signs(Sign::Person).any(subject)
}

/// Whether those before a predicate only report it of others: "19 families had reported loved ones missing".
pub(crate) fn reports(scene: &Scene<'_>, figure: Span, predicate: Span) -> bool {
    let passive = |x: Span| {
        let auxiliary = scene.signs(Sign::Numbered).chain(scene.signs(Sign::Perfect));
        auxiliary.into_iter().any(|a| a.end <= x.start && scene.distance(a, x) <= 1)
    };
    let said = |t: &Token| scene.inside(t.span()).any(|m| matches!(m.kind, MentionKind::Sign(_)));
    let others = |x: Span| {
        let word = |t: &Token| t.is_word() && t.of(scene.text).len() > SMALL && !said(t);
        scene.tokens(gap(x, predicate)).iter().any(word)
    };
    let between = gap(figure, predicate);
    scene
        .signs(Sign::Recorded)
        .any(|x| between.contains(x) && !passive(x) && scene.distance(figure, x) > 0 && others(x))
}

/// Whether a predicate is that of something that belongs to those counted: "12 families whose homes [were] burned". With more
/// than one auxiliary before it, it is that of the sentence: "12 people whose names were not given were killed".
pub(crate) fn is_of_theirs(scene: &Scene<'_>, figure: Span, predicate: Span) -> bool {
    let whose = scene.signs(Sign::Whose).rfind(|x| x.start >= figure.end && x.end <= predicate.start);
    whose.is_some_and(|x| {
        let between = gap(x, predicate);
        let auxiliaries = scene.signs(Sign::Numbered).filter(|n| between.contains(*n) || n.overlaps(predicate)).count();
        let near = scene.distance(x, predicate) <= if auxiliaries == 0 { 1 } else { NEAR };
        near && auxiliaries <= 1 && !scene.marks(between, &[',', ';', ':'])
    })
}
