//! Places that count: "Sindh reported 678 deaths", where the article tells of what happened "in Sindh". Such a subject says where, not
//! who says so.
//!
//! Input: the places that an article names. Output: whether a source is one of them. States and capitals speak for themselves.

use std::collections::BTreeSet;

use crate::assemble::Line;
use crate::assemble::parts::Link;
use crate::assemble::scene::Scene;
use crate::model::because::Rule;
use crate::model::mention::{AttributionMention, MentionKind};
use crate::model::text::{Id, Span};
use crate::model::token::Token;

/// Words that a name has at most.
const LONGEST: usize = 4;

/// Tokens that a name has at most, its hyphens among them: "Saint-Jean-de-Luz".
const PARTS: usize = 2 * LONGEST;

/// Tokens of a verb of counting at most: "has reported".
const VERB: usize = 2;

/// The places that an article names behind words of place, in small letters, and as written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lands(BTreeSet<String>, BTreeSet<Id>);

impl Lands {
    pub(crate) fn of(lines: &[Line]) -> Self {
        let places = lines.iter().flat_map(|l| &l.mentions).filter_map(|m| match &m.kind {
            MentionKind::Place(p) => Some(&p.name),
            _ => None,
        });
        Self(places.clone().map(|name| name.to_lowercase()).collect(), places.cloned().collect())
    }

    /// Those that a sentence names, with their words.
    pub(crate) fn named(&self, scene: &Scene<'_>) -> Vec<(Id, Span)> {
        let mut found = Vec::new();
        let tokens = scene.tokens(scene.span);
        for at in (0..tokens.len()).filter(|&at| tokens[at].is_capital() && !self.1.is_empty()) {
            let words = tokens[at..].iter().take(PARTS).map(|t| tokens[at].span().cover(t.span()));
            found.extend(words.filter_map(|s| Some((self.1.get(s.of(scene.text))?.clone(), s))));
        }
        found
    }

    /// The place that is the first word of a sentence, and counts, or heads it: "Sindh reported 678 deaths", "Sindh saw the number of deaths
    /// rise to 678", "Sindh: 678 dead", not "In Sindh, …".
    pub(crate) fn heading(&self, scene: &Scene<'_>, figure: Span, link: &Link) -> Option<(String, Span)> {
        let tokens = scene.tokens(Span::new(scene.span.start, figure.start));
        // "Arlow mill owners said 12 had died".
        let speaks = |s: Span| scene.line.attributions.iter().any(|a| a.source.is_some_and(|x| x.overlaps(s)));
        let toll = link.rule == Rule::TopicToll && link.word.end <= figure.start;
        let to = if toll { link.word } else { figure };
        let near = |s: &Span| scene.distance(*s, to) <= VERB + usize::from(toll) && !speaks(*s);
        let verb = |n: &usize| tokens.get(*n).is_some_and(|t| t.is_lower() || t.is_mark(scene.text, ':'));
        // « La Corvanie compte 12 morts »: an article.
        let small =
            tokens.first().is_some_and(|t| t.end - t.start <= 3) && tokens.get(1).is_some_and(Token::is_capital);
        let first = usize::from(small);
        let words = |n: usize| Span::new(tokens[first].start as usize, tokens[n - 1].end as usize);
        let is = |words: &Span| self.0.contains(&words.of(scene.text).to_lowercase());
        let found = (first + 1..=first + LONGEST).filter(verb).map(words).find(is).filter(near)?;
        Some((found.of(scene.text).to_string(), found))
    }

    /// The place that a source before its verb is, and its words.
    pub(crate) fn counting(&self, scene: &Scene<'_>, by: &AttributionMention) -> Option<(String, Span)> {
        let source = by.source.filter(|s| s.end <= by.cue.start && by.relay.is_none())?;
        let named = || self.0.contains(&by.name.to_lowercase()).then(|| (by.name.clone(), source));
        if by.parties.is_empty() { named() } else { mourning(scene, source) }
    }
}

/// The state that a source is, where what it does is to have so many dead: "Norland mourns 12 dead".
fn mourning(scene: &Scene<'_>, source: Span) -> Option<(String, Span)> {
    scene.inside(source).find_map(|m| match &m.kind {
        MentionKind::Place(p)
            if m.span.end == source.end && scene.distance(Span::new(source.start, source.start), m.span) <= 1 =>
        {
            Some((p.name.to_string(), m.span))
        }
        _ => None,
    })
}
