//! Those in somebody's hands: whom words of freeing count.

use crate::assemble::object::CHAIN;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::topic::NEAR;
use crate::model::mention::{HELD, MentionKind, NounMention, Sign};
use crate::model::text::Span;
use crate::model::token::Token;

/// Tokens between a relative pronoun and its verb of taking: "who had been kidnapped".
const TAKEN: usize = 2;

/// Whether a noun says that those whom a figure counts are held, hostages, or a participle that they were taken: "60 of the people
/// kidnapped".
pub(crate) fn is_held(scene: &Scene<'_>, figure: Span) -> bool {
    let held = |n: &NounMention| n.group.as_deref().is_some_and(|g| HELD.contains(&g));
    let head = scene.head(figure);
    // "19 Christian hostages": nouns right behind one another.
    let chain = |s: Span| {
        scene.distance(figure, s) <= CHAIN
            && scene.tokens(gap(figure, s)).iter().all(|t| t.is_capital())
            && !scene.marks(gap(figure, s), &[',', ';', ':', '('])
    };
    let behind =
        || scene.nouns().any(|(s, n)| s.start >= figure.end && held(n) && (chain(s) || listed(scene, figure, s)));
    // "released 40 of the 60 hostages": those of whom some are.
    let of = |x: &Span| x.start >= figure.end && scene.distance(figure, *x) == 0;
    let whole = || {
        let x = scene.signs(Sign::OfThe).find(of)?;
        let (all, _) = scene.figures().find(|(f, _)| f.start >= x.end && scene.distance(x, *f) <= 1)?;
        scene.head(all)
    };
    let near = |s: Span| s.start >= figure.end && scene.distance(figure, s) <= 1;
    let noun = || scene.nouns().map(|(s, _)| s).find(|s| near(*s));
    // "students kidnapped", "students who had been kidnapped".
    let led =
        |n: Span, s: Span| scene.signs(Sign::Relative).any(|r| opens(scene, n, r) && scene.distance(r, s) <= TAKEN);
    let right = |n: Span, s: Span| s.start >= n.end && (scene.distance(n, s) == 0 || led(n, s));
    let taken = |n: Span| scene.topics().any(|(s, t)| t.frames.taking && right(n, s));
    head.is_some_and(held) || whole().is_some_and(held) || head.is_some() && behind() || noun().is_some_and(taken)
}

/// Whether a relative pronoun stands right behind a noun.
fn opens(scene: &Scene<'_>, noun: Span, pronoun: Span) -> bool {
    pronoun.start >= noun.end && scene.distance(noun, pronoun) == 0
}

/// Whether nothing but a list of those held stands between their figure and a word: "12 nurses and cooks hostage".
fn listed(scene: &Scene<'_>, figure: Span, word: Span) -> bool {
    let between = gap(figure, word);
    let said = |t: &Token| {
        scene
            .inside(between)
            .any(|m| matches!(m.kind, MentionKind::Noun(_) | MentionKind::Sign(Sign::And)) && m.span.contains(t.span()))
    };
    let tokens = scene.tokens(between);
    tokens.len() <= NEAR
        && scene.has(Sign::And, between)
        && tokens.iter().all(|t| said(t) || t.is_mark(scene.text, ','))
}
