//! The figures of a sentence that may count: not those in a sign or in the words of a source, nor what is said not to be so.

use std::borrow::Cow;

use crate::assemble::scene::{Scene, gap};
use crate::model::mention::{Figure, Form, MentionKind, Sign};
use crate::model::text::Span;

/// The figures of a sentence that may count; "the same number" is the figure before once more.
pub(crate) fn figures<'a>(scene: &Scene<'a>) -> Vec<(Span, Cow<'a, Figure>)> {
    let mut figures: Vec<(Span, Cow<'a, Figure>)> = Vec::new();
    // "les deux parties", "both sides": a number inside a sign counts nothing.
    let mut sign = Span::default();
    for m in &scene.line.mentions {
        match &m.kind {
            MentionKind::Sign(kind) => {
                sign = m.span;
                let joined = scene.signs(Sign::And).any(|and| and.end <= sign.start && scene.distance(and, sign) == 0);
                if let (Sign::SameNumber, true, Some((_, before))) = (kind, joined, figures.last()) {
                    let figure = Figure { number: sign, ..before.clone().into_owned() };
                    figures.push((sign, Cow::Owned(figure)));
                }
            }
            // "according to a police source": an article before a source counts nobody.
            MentionKind::Figure(f) if f.form == Form::Article && is_said_by(scene, m.span) => {}
            MentionKind::Figure(_) if is_denied(scene, m.span) || is_rate(scene, m.span) => {}
            MentionKind::Figure(f) if !sign.overlaps(f.number) => figures.push((m.span, Cow::Borrowed(f))),
            _ => {}
        }
    }
    figures
}

/// Tokens between a number and what it is told of in so many: "12 [measles deaths] per million".
const RATED: usize = 4;

/// Whether a figure is named as what is not the case, "26 people, not 41, are missing", or as the exception: "all but three of the
/// 40 passengers".
fn is_denied(scene: &Scene<'_>, figure: Span) -> bool {
    let led = |sign, words| scene.signs(sign).any(|x| x.end <= figure.start && scene.distance(x, figure) <= words);
    // "of the 40": a number and two small words behind.
    let whole = || scene.signs(Sign::OfThe).any(|x| x.end <= figure.start && scene.distance(x, figure) == 0);
    led(Sign::Negation, 0) || led(Sign::Except, 0) || led(Sign::Except, 3) && whole()
}

/// Whether a figure is a rate: "12 deaths per million".
fn is_rate(scene: &Scene<'_>, figure: Span) -> bool {
    let behind = |x: Span| x.start >= figure.end && scene.distance(figure, x) <= RATED;
    scene.signs(Sign::Rate).any(|x| behind(x) && !scene.marks(gap(figure, x), &[',', ';', ':', '(']))
}

/// Whether a figure stands in the words of a source.
fn is_said_by(scene: &Scene<'_>, figure: Span) -> bool {
    scene.line.attributions.iter().any(|a| a.source.is_some_and(|s| s.contains(figure)) && !a.inferred)
}
