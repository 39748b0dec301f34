//! What is told of those counted on the side: between marks, or in a clause about them. The predicate behind it is theirs.

use crate::assemble::base::is_share;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::topic::is_verb;
use crate::model::mention::{Form, Sign};
use crate::model::text::Span;
use crate::model::token::Token;

/// Tokens of an aside between commas.
const ASIDE: usize = 20;
/// Tokens of the auxiliaries between an aside and the predicate behind it.
const AUXILIARIES: usize = 3;

/// An aside right behind those counted, closed right before a predicate: "12 people, including two who had been rescued, died",
/// "27 migrants - 17 men, seven women and three children - perished".
pub(crate) fn aside(scene: &Scene<'_>, figure: Span, predicate: Span) -> Option<Span> {
    let near = |n: Span| n.start >= figure.end && scene.distance(figure, n) <= 1;
    let head = scene.nouns().find(|(n, _)| near(*n)).map_or(figure, |(n, _)| n);
    let tokens = scene.tokens(gap(head, predicate));
    let open = tokens.first()?.span();
    let comma = open.of(scene.text) == ",";
    let behind = |sign: Sign, reach| scene.signs(sign).any(|x| x.start >= open.end && scene.distance(open, x) <= reach);
    // "Two children, buried for 66 hours, were saved": what they had gone through.
    let told = || scene.topics().any(|(s, t)| s.start >= open.end && scene.distance(open, s) == 0 && is_verb(t.frames));
    // "75,000 people, half the town, have fled".
    let share = || scene.figures().any(|(f, x)| f.start >= open.end && scene.distance(open, f) <= 1 && is_share(x));
    let led = behind(Sign::PartOf, 2)
        || behind(Sign::Relative, 0)
        || [Sign::Equal, Sign::Numbered].iter().any(|x| behind(*x, 0))
        || told()
        || share();
    let closes = |t: &Token| if comma { t.is_mark(scene.text, ',') } else { scene.dashed(t.span()) };
    let close = tokens[1..].iter().rev().take(AUXILIARIES + 1).find(|t| closes(t));
    let opens = comma && led && tokens.len() <= ASIDE || scene.dashed(open);
    close.filter(|_| opens).map(|t| open.cover(t.span()))
}

/// Whether a predicate is that of the sentence, where the first stands in a clause about those counted: "12 people who had fled
/// the fighting were killed".
pub(crate) fn is_main(scene: &Scene<'_>, figure: Span, first: Span, s: Span) -> bool {
    let opens = |x: Span| x.start >= figure.end && x.end <= first.start && scene.distance(x, first) <= AUXILIARIES;
    let relative = scene.signs(Sign::Relative).find(|x| opens(*x)).filter(|x| !scene.marks(gap(figure, *x), &[',']));
    let between = gap(first, s);
    let joins = [Sign::And, Sign::Clause, Sign::Subordinate, Sign::Asked, Sign::Occasion]
        .iter()
        .any(|x| scene.has(*x, between));
    let others = scene.nouns().any(|(n, x)| between.contains(n) && x.unit.as_ref() == "person");
    let counts = scene.figures().any(|(f, x)| between.contains(f) && x.form != Form::Article);
    relative.is_some() && !joins && !others && !counts && !scene.marks(between, &[',', ';', ':'])
}
