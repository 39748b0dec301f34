//! The place that coordinated counts share, said once: "12 people were killed and 30 injured in Arlow".
//!
//! Input: the claims of a sentence with their figures and links, in text order. Output: their places. It looks at neighbours alone, and
//! gives a place to none that has one.

use crate::assemble::parts::Link;
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::claim::Claim;
use crate::model::inventory::Moves;
use crate::model::mention::{Mention, MentionKind, Sign};
use crate::model::text::Span;

/// Tokens between what is told of one count and the next: ", and another".
const JOINED: usize = 3;

/// Tokens of the words that lead to a place: "in the".
const LED: usize = 2;

/// Gives each claim without a place that of its neighbour in one list of outcomes: of the next one, then of the one before.
pub(crate) fn places(scene: &Scene<'_>, claims: &mut [Claim], linked: &[(Span, Link)]) {
    let placed = claims.iter().filter(|c| !c.place.is_empty()).count();
    if placed == 0 || placed == claims.len() {
        return;
    }
    for n in (1..claims.len()).rev() {
        share(scene, claims, linked, (n, n - 1));
    }
    for n in 1..claims.len() {
        share(scene, claims, linked, (n - 1, n));
    }
}

/// A word with the place right behind it: "579 civilian deaths in Norland".
pub(crate) fn with_place(scene: &Scene<'_>, word: Span) -> Span {
    let behind = |s: Span| s.start >= word.end && scene.distance(word, s) <= LED;
    let place = scene.line.mentions.iter().find(|m| matches!(m.kind, MentionKind::Place(_)) && behind(m.span));
    place.map_or(word, |m| word.cover(m.span))
}

/// Gives the claim `to` the place of its neighbour `from`.
fn share(scene: &Scene<'_>, claims: &mut [Claim], linked: &[(Span, Link)], (from, to): (usize, usize)) {
    let (first, second) = (from.min(to), from.max(to));
    let lacks = claims[to].place.is_empty() && !claims[from].place.is_empty();
    // "134 dead, of them 116 in Arlow, and 300 injured": the place is that of the part.
    let own = claims[from].part_of.is_none() || claims[from].part_of == claims[to].part_of;
    if lacks && own && is_one_list(scene, (&claims[first], &claims[second]), (&linked[first], &linked[second])) {
        claims[to].place = claims[from].place.clone();
        claims[to].candidates.retain(|e| !e.starts_with("place:"));
        scene.frame.trace.resume(&claims[to].id);
        scene.because(Rule::PlaceInherited, linked[from].0);
    }
}

/// Whether two figures tell the outcomes of one event, joined by "and" or a comma with nothing else between.
fn is_one_list(scene: &Scene<'_>, (a, b): (&Claim, &Claim), (first, second): (&(Span, Link), &(Span, Link))) -> bool {
    let (span, link) = first;
    let (next, ahead) = second;
    let outcome = |c: &Claim| {
        let moves = scene.frame.ids.topics.get(c.topic.as_str()).map(|t| t.moves);
        moves == Some(Moves::Toll) || matches!(c.topic.as_str(), "displaced" | "missing")
    };
    // "killed two soldiers and three clerks in Arlow": one verb, each with its noun.
    let verb = link.word == ahead.word && scene.head(*next).is_some() && a.part_of == b.part_of;
    let outcomes = outcome(a) && outcome(b) && (a.topic != b.topic || verb);
    let told = if link.word.start >= span.end && link.word.end <= next.start { link.word } else { *span };
    let begins = if ahead.word.start >= told.end && ahead.word.end <= next.start { ahead.word } else { *next };
    let between = gap(told, begins);
    outcomes && !scene.parted(told, begins) && is_joined(scene, between)
}

/// Whether nothing but the noun of what was counted, or its place, stands before the "and" or the comma of a stretch.
fn is_joined(scene: &Scene<'_>, between: Span) -> bool {
    let tokens = scene.tokens(between);
    let said = |m: &&Mention| matches!(m.kind, MentionKind::Noun(_) | MentionKind::Place(_));
    let named = scene.inside(between).filter(said).map(|m| m.span).max_by_key(|s| s.end);
    let rest = named.map_or(between, |s| Span::new(s.end, between.end));
    let and = scene.has(Sign::And, rest) || scene.marks(rest, &[',']);
    let plain = |k: &MentionKind| {
        matches!(k, MentionKind::Noun(_) | MentionKind::Place(_) | MentionKind::Party(_) | MentionKind::Sign(_))
    };
    let other = scene.inside(between).any(|m| !plain(&m.kind));
    and && !other
        && tokens.len()
            <= JOINED + named.map_or(0, |s| scene.tokens(Span::new(between.start, s.end)).len().min(JOINED + 2))
}
