//! Those who share a verb with one person or thing before them: "killed the driver and three passengers".
//!
//! Input: a verb, and a figure behind it. Output: whether the figure stands in its object, beside one that is no figure of its own.

use crate::assemble::object::SMALL;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::topic::NEAR;
use crate::model::mention::{MentionKind, Sign};
use crate::model::text::Span;
use crate::model::token::Token;

/// Whether a verb and a figure have one person or thing between them that is no figure of its own, and "and" right before the
/// figure: "killed the driver and three passengers". What follows must not be a verb of theirs: "arrested the owner and three
/// clerks resigned".
pub(crate) fn is_beside(scene: &Scene<'_>, verb: Span, figure: Span) -> bool {
    let between = gap(verb, figure);
    let tokens = scene.tokens(between);
    let and = scene.signs(Sign::And).rfind(|x| between.contains(*x));
    let owned = |x: Span| scene.signs(Sign::Possessive).any(|p| gap(x, figure).contains(p));
    let joined = and.is_some_and(|x| {
        let touches = scene.distance(x, figure) == usize::from(owned(x));
        touches && x.start > verb.end && scene.distance(verb, x) > 0
    });
    let named = tokens.first().is_some_and(|t| t.is_capital() || t.of(scene.text).chars().count() <= SMALL);
    let name = name(scene, tokens);
    let marks: &[char] = if name > 0 { &[';', ':', '('] } else { &[',', ';', ':', '('] };
    let plain = !scene.marks(between, marks) && !scene.has(Sign::Of, between) && !scene.has(Sign::Agent, between);
    joined && plain && named && tokens.len() - name <= NEAR + 2 && head(scene, figure).is_some_and(|n| ends(scene, n))
}

/// The noun of those counted: "three passengers", "three of his men".
fn head(scene: &Scene<'_>, figure: Span) -> Option<Span> {
    let (noun, _) = scene.nouns().find(|(n, _)| n.start >= figure.end)?;
    let between = gap(figure, noun);
    let of_his = scene.has(Sign::Of, between) && scene.has(Sign::Possessive, between);
    (scene.distance(figure, noun) <= if of_his { 2 } else { 1 }).then_some(noun)
}

/// How many tokens a name between commas has that tells who the one before is: "killed the mayor, Ada Thale, and two guards".
fn name(scene: &Scene<'_>, tokens: &[Token]) -> usize {
    let comma = |t: &Token| t.is_mark(scene.text, ',');
    let (Some(open), Some(close)) = (tokens.iter().position(comma), tokens.iter().rposition(comma)) else { return 0 };
    let told = close > open + 1 && tokens[open + 1..close].iter().all(Token::is_capital) && close + 2 >= tokens.len();
    if told { close + 1 - open } else { 0 }
}

/// Whether nothing that a noun does follows it.
fn ends(scene: &Scene<'_>, head: Span) -> bool {
    let next = scene.tokens(Span::new(head.end, scene.span.end)).first().map(|t| t.span());
    let said =
        |t: Span| scene.line.mentions.iter().any(|m| m.span.contains(t) && !matches!(m.kind, MentionKind::Topic(_)));
    next.is_none_or(|t| t.end - t.start <= SMALL + 1 || said(t))
}
