//! Another opinion on what the sentence before counts: "Thousands marched. Police counted 12,000."
//!
//! Input: a figure behind a word of saying, in a sentence with no topic of its own. Output: the topic last counted.

use rust_decimal::Decimal;

use crate::assemble::bare::is_of_unknown;
use crate::assemble::carry::link;
use crate::assemble::memory::Memory;
use crate::assemble::parts::{Count, Link};
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::inventory::Moves;
use crate::model::mention::{Form, MentionKind, NounMention, Sign};
use crate::model::text::{Id, Span};
use crate::model::token::{Token, TokenKind};

/// Words before the number of a bare answer: "[more like] 20,000".
const ANSWER: usize = 2;

/// Small words between a word of saying and a bare number: "said [that it was] 12,000".
const BETWEEN: usize = 3;

/// Tokens between those counted and the place where they were: "[in the port of] Arlow".
const PLACE: usize = 3;

/// A bare number that somebody gives where the sentence tells of nothing else, or so many people behind a crowd: "Thousands marched. Police
/// counted 12,000", "Police counted 12,000 people".
pub(crate) fn opinion(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    second(scene, memory, count)
        .or_else(|| somewhere(scene, memory, count))
        .or_else(|| we_are(scene, memory, count))
        .or_else(|| answer(scene, memory, count))
}

/// A bare number that is all that somebody answers: "Thirty-five, said the union", « "Plutôt 70", tempère le maire ».
fn answer(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let (span, figure) = (count.span, count.figure);
    let mark = |t: &Token| t.kind == TokenKind::Mark;
    let words = |within: Span| scene.tokens(within).iter().filter(|t| !mark(t)).count();
    let before = Span::new(scene.span.start, span.start);
    // "He was 30, said a friend", "At 30, said a friend".
    let tells = scene.has(Sign::Numbered, before) || scene.tokens(before).iter().any(|t| scene.leads(t));
    let opens = words(before) <= ANSWER && !tells;
    let cue = scene.line.attributions.iter().filter(|a| a.source.is_some()).map(|a| a.cue);
    let cue = cue
        .into_iter()
        .find(|c| c.start >= span.end && words(gap(span, *c)) == 0 && scene.marks(gap(span, *c), &[',']))?;
    let plain = figure.unit.is_none() && figure.form != Form::Article && scene.head(span).is_none();
    let topic = memory.topic.as_ref().filter(|_| scene.topics().next().is_none() && plain && opens)?;
    Some(link(topic, span, Rule::TopicNumberedBefore, Some(cue)))
}

/// The topic of a crowd: the one told of before, or in an article that tells of a protest or a strike first of all.
pub(crate) fn crowd<'a>(scene: &Scene<'a>, memory: &'a Memory) -> Option<&'a Id> {
    let is = |id: &Id| scene.frame.ids.topics.get(id).is_some_and(|t| t.moves == Moves::Crowd);
    let first = || scene.frame.context.iter().find_map(|c| c.strip_prefix("event:"));
    let course = || first().is_some_and(|e| matches!(e, "protest" | "strike"));
    let any = || scene.frame.ids.topics.keys().find(|id| is(id));
    memory.topic.as_ref().filter(|id| is(id)).or(memory.crowd.as_ref()).or_else(|| any().filter(|_| course()))
}

/// Whether a figure counts people of whom nothing is said, or has no noun, and where its words end.
pub(crate) fn plain(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    let (span, figure) = (count.span, count.figure);
    let anybody = |n: &NounMention| n.unit.as_ref() == "person" && n.status.is_none() && n.group.is_none();
    let noun = scene.nouns().find(|(n, _)| n.start >= span.end && scene.distance(span, *n) == 0);
    let large = figure.low.is_some_and(|n| n >= Decimal::ONE_HUNDRED) && figure.unit.is_none();
    match noun {
        _ if !large || matches!(figure.form, Form::Article) => None,
        Some((n, x)) => anybody(x).then_some(span.cover(n)),
        None => scene.head(span).is_none().then_some(span),
    }
}

/// So many people whom somebody has counted in a place, where a crowd is told of: "Police counted 19,000 people in Arlow and 8,000 in Brenne".
fn somewhere(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let cues = scene.line.attributions.iter().filter(|a| a.source.is_some()).map(|a| a.cue);
    // « ont fait état de 4.200 personnes », « on comptait 900 personnes à Arlow ».
    let of = |x: Span| scene.has(Sign::Of, gap(x, count.span));
    let near = |c: Span| {
        let words = scene.distance(c, count.span);
        c.end <= count.span.start && (words == 0 || words <= 2 && of(c))
    };
    let cue = cues.chain(scene.signs(Sign::Present)).find(|c| near(*c))?;
    // « revendique 12.000 adhérents à Arlow »: a word that nobody knows is counted.
    let words = plain(scene, count).filter(|w| *w != count.span || !is_of_unknown(scene, *w))?;
    if scene.topics().next().is_some() {
        return None;
    }
    let behind = |m: Span| m.start >= words.end && scene.distance(words, m) <= PLACE;
    let place =
        |k: &MentionKind| matches!(k, MentionKind::Place(_) | MentionKind::Sign(Sign::Nationwide | Sign::InCapital));
    let placed = scene.line.mentions.iter().any(|m| place(&m.kind) && behind(m.span));
    let topic = crowd(scene, memory).filter(|_| placed)?;
    Some(link(topic, count.span, Rule::TopicNumberedBefore, Some(cue)))
}

/// How many those say that they are who make up a crowd: « On est bien 900 sur ce pont ».
fn we_are(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let sign = scene.signs(Sign::WeAre).find(|x| x.end <= count.span.start && scene.distance(*x, count.span) == 0)?;
    let topic = crowd(scene, memory).filter(|_| plain(scene, count).is_some())?;
    Some(link(topic, count.span, Rule::TopicNumberedBefore, Some(sign)))
}

/// A bare number that somebody gives of what the sentence before counts.
fn second(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let (span, figure) = (count.span, count.figure);
    // "Police said that it was 12,000": nothing but such words between.
    let stands = [Sign::Back, Sign::Numbered, Sign::Relative];
    let small = |t: &Token| stands.iter().any(|x| scene.signs(*x).any(|s| s == t.span()));
    let near = |c: Span| {
        let words = scene.tokens(gap(c, span));
        c.end <= span.start && words.len() <= BETWEEN && words.iter().all(small)
    };
    let cue = scene.line.attributions.iter().map(|a| a.cue).find(|c| near(*c))?;
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
