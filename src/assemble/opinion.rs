//! Another opinion on what the sentence before counts: "Thousands marched. Police counted 12,000."
//!
//! Input: a figure behind a word of saying, in a sentence with no topic of its own. Output: the topic last counted.

use crate::assemble::carry::link;
use crate::assemble::memory::Memory;
use crate::assemble::parts::{Count, Link};
use crate::assemble::scene::Scene;
use crate::model::because::Rule;
use crate::model::inventory::Moves;
use crate::model::mention::{Form, NounMention};
use crate::model::text::Span;
use crate::model::token::TokenKind;

/// A bare number that somebody gives where the sentence tells of nothing else, or so many people behind a crowd: "Thousands marched. Police
/// counted 12,000", "Police counted 12,000 people".
pub(crate) fn opinion(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let (span, figure) = (count.span, count.figure);
    let cue =
        scene.line.attributions.iter().map(|a| a.cue).find(|c| c.end <= span.start && scene.distance(*c, span) == 0)?;
    let topic = memory.topic.as_ref().filter(|_| scene.topics().next().is_none())?;
    let crowd = scene.frame.ids.topics.get(topic).is_some_and(|t| t.moves == Moves::Crowd);
    let noun = scene.nouns().find(|(n, _)| n.start >= span.end && scene.distance(span, *n) == 0);
    let anybody = |n: &NounMention| n.unit.as_ref() == "person" && n.status.is_none() && n.group.is_none();
    let people = noun.filter(|(_, n)| crowd && anybody(n)).map(|(n, _)| n.end);
    let plain = matches!(figure.form, Form::Digits | Form::Words) && figure.unit.is_none();
    let bare = people.is_some() || scene.head(span).is_none();
    let rest = Span::new(people.unwrap_or(span.end), scene.span.end);
    let ends = scene.tokens(rest).first().is_none_or(|t| t.kind == TokenKind::Mark);
    (plain && bare && ends).then(|| link(topic, span, Rule::TopicNumberedBefore, Some(cue)))
}
