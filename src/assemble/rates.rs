//! Figures that are rates, which count nobody: "12 deaths per million", "183 deaths for every 1,000 births", "a death every 25 minutes".
//!
//! Input: a figure of a sentence. Output: whether it is so many out of so many, or so many each time.

use rust_decimal::Decimal;

use crate::assemble::scene::{Scene, gap};
use crate::model::mention::{Figure, MentionKind, Sign, Value};
use crate::model::text::Span;

/// Tokens between a number and what it is told of in so many: "12 [measles deaths] per million".
const RATED: usize = 4;
/// Tokens between a number and the time with which it comes round: "one [person dies of the disease] every two hours".
const ROUND: usize = 10;
/// Tokens of a hedge between the time that opens a sentence and its number: "Each minute, [more than] 24".
const OPENED: usize = 3;

/// Whether a figure is a rate, or those out of whom a rate is told.
pub(crate) fn is_rate(scene: &Scene<'_>, figure: Span) -> bool {
    is_told_in(scene, figure) || is_per(scene, figure) || comes_round(scene, figure)
}

/// "12 deaths per million", « neuf maisons sur dix », not « neuf blessés sur dix passagers »; "Each minute, 24 people flee".
fn is_told_in(scene: &Scene<'_>, figure: Span) -> bool {
    let counts = |x: Span| scene.nouns().any(|(n, _)| n.start >= x.end && scene.distance(x, n) == 0);
    let behind = |x: Span| x.start >= figure.end && scene.distance(figure, x) <= RATED;
    let fraction = scene.signs(Sign::Fraction).filter(|x| !counts(*x));
    let told = scene
        .signs(Sign::Rate)
        .chain(fraction)
        .any(|x| behind(x) && !scene.marks(gap(figure, x), &[',', ';', ':', '(']));
    told || scene.signs(Sign::Rate).any(|x| opens(scene, x, figure))
}

/// Whether words at the head of a sentence hold for the figure right behind their comma.
fn opens(scene: &Scene<'_>, words: Span, figure: Span) -> bool {
    let start = Span::new(scene.span.start, scene.span.start);
    let between = gap(words, figure);
    let comma = scene.tokens(between).first().is_some_and(|t| t.is_mark(scene.text, ','));
    let other = scene.figures().any(|(f, _)| between.contains(f));
    words.end <= figure.start
        && scene.distance(start, words) == 0
        && comma
        && !other
        && scene.distance(words, figure) <= OPENED
}

/// "183 deaths for every 1,000 births": the 183, and the 1,000.
fn is_per(scene: &Scene<'_>, figure: Span) -> bool {
    let base = |x: Span| scene.figures().find(|(f, v)| f.start >= x.end && scene.distance(x, *f) == 0 && is_round(v));
    let told = |x: Span| {
        let between = gap(figure, x);
        let other = scene.figures().any(|(f, _)| between.contains(f));
        x.start >= figure.end
            && scene.distance(figure, x) <= RATED
            && !other
            && !scene.marks(between, &[',', ';', ':', '('])
    };
    scene.signs(Sign::Per).any(|x| base(x).is_some_and(|(f, _)| f == figure || told(x)))
}

/// Whether a number is a power of ten from a hundred on, as those are out of which rates are told.
fn is_round(figure: &Figure) -> bool {
    let mut power = Decimal::ONE_HUNDRED;
    let Some(Value::One(n)) = figure.value else { return false };
    while power < n {
        power *= Decimal::TEN;
    }
    power == n
}

/// "a death every 25 minutes", "Every two hours, a child dies".
fn comes_round(scene: &Scene<'_>, figure: Span) -> bool {
    let time = |x: Span| {
        let time = |k: &MentionKind| matches!(k, MentionKind::Duration(_));
        let behind = |s: Span| s.start >= x.end && scene.distance(x, s) == 0;
        scene.line.mentions.iter().find(|m| time(&m.kind) && behind(m.span)).map(|m| x.cover(m.span))
    };
    let told = |x: Span| {
        let between = gap(figure, x);
        let other = scene.figures().any(|(f, v)| between.contains(f) && v.unit.is_none());
        x.start >= figure.end
            && scene.distance(figure, x) <= ROUND
            && !other
            && !scene.marks(between, &[',', ';', ':', '('])
    };
    scene.signs(Sign::Every).filter_map(time).any(|x| told(x) || opens(scene, x, figure))
}
