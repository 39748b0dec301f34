//! Rates, which count nothing: "12 deaths per million", "70 for every 1,000", "one death every ten minutes", "each minute, 15 families".
//!
//! Input: a figure. Output: whether it is a rate, or what one is told of. What comes about by the hour, day or week is none: it has a basis.

use rust_decimal::Decimal;

use crate::assemble::scene::{Scene, gap};
use crate::model::mention::{MentionKind, Sign, Value};
use crate::model::text::Span;

/// Tokens between a number and what it is told of in so many: "12 [measles deaths] per million".
const NEAR: usize = 4;
/// Tokens between a number and a length of time: "one [soldier killed or taken prisoner] every ten minutes".
const FAR: usize = 8;

/// Whether a figure is a rate, or what one is told of.
pub(crate) fn is_rate(scene: &Scene<'_>, figure: Span) -> bool {
    // « neuf maisons sur dix », not « neuf blessés sur dix passagers ».
    let counts = |x: Span| scene.nouns().any(|(n, _)| n.start >= x.end && scene.distance(x, n) == 0);
    let fractions = scene.signs(Sign::Fraction).filter(|x| !counts(*x));
    let rates = || scene.signs(Sign::Rate);
    let behind = |x: Span, words: usize| {
        let near = x.start >= figure.end && scene.distance(figure, x) <= words;
        near && !scene.marks(gap(figure, x), &[',', ';', ':', '('])
    };
    let told_of = |x: Span| x.end <= figure.start && scene.distance(x, figure) == 0;
    let per = scene.signs(Sign::Per).filter(|x| is_round(scene, *x));
    rates().chain(fractions).any(|x| behind(x, NEAR) || leads(scene, x, figure))
        || scene.signs(Sign::Every).chain(per).any(|x| {
            told_of(x)
                || unit(scene, x).is_some_and(|u| {
                    behind(x, FAR) && !others(scene, gap(figure, x)) || leads(scene, Span::new(x.start, u.end), figure)
                })
        })
}

/// Whether a power of ten from a hundred on stands right behind a word, as those are out of which rates are told.
fn is_round(scene: &Scene<'_>, word: Span) -> bool {
    let behind = scene.figures().find(|(f, _)| f.start >= word.end && scene.distance(word, *f) == 0);
    let Some(Value::One(n)) = behind.and_then(|(_, f)| f.value) else { return false };
    let powers = std::iter::successors(Some(Decimal::ONE_HUNDRED), |p| p.checked_mul(Decimal::TEN));
    powers.take_while(|p| *p <= n).any(|p| p == n)
}

/// The number or the length of time right behind a word.
fn unit(scene: &Scene<'_>, word: Span) -> Option<Span> {
    let counts = |k: &MentionKind| matches!(k, MentionKind::Figure(_) | MentionKind::Duration(_));
    let rest = scene.inside(Span::new(word.end, scene.span.end));
    rest.filter(|m| counts(&m.kind)).map(|m| m.span).find(|s| scene.distance(word, *s) == 0)
}

fn others(scene: &Scene<'_>, within: Span) -> bool {
    scene.inside(within).any(|m| matches!(m.kind, MentionKind::Figure(_)))
}

/// Whether words that make a rate open the clause of a figure, with or without a comma: "Each minute, 15 families flee".
fn leads(scene: &Scene<'_>, words: Span, figure: Span) -> bool {
    let start = Span::new(scene.span.start, scene.span.start);
    let opens = scene.distance(start, words) == 0
        || scene.text[..words.start].trim_end().ends_with([',', ';', ':', '—', '–', '"', '“']);
    let comma = scene.text[words.end..].trim_start().starts_with(',');
    words.end <= figure.start && opens && scene.distance(words, figure) == usize::from(comma)
}
