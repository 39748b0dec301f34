//! Which figure counts what: the frame between a figure and a topic word.
//!
//! In order: the word counted directly ("12 deaths"); the verb right before ("killed 12"); the predicate after the persons
//! counted ("12 people were killed"); a verb further before, over a list ("killed 12 soldiers and 3 children"); the name of a
//! count before ("the toll rose to 12"); the topic of the figure before, where the words say that it goes on ("12 others").

use crate::assemble::build::{Parts, claim};
use crate::assemble::scene::{Memory, Scene};
use crate::model::claim::Claim;
use crate::model::mention::{Figure, Form, Frames, MentionKind, Sign, TopicMention};
use crate::model::text::{Id, Span};

/// Tokens between a figure and the word it counts: "1,177 [of their] deaths".
const NEAR: usize = 4;
/// Tokens between the persons counted and their predicate.
const FAR: usize = 28;

/// A figure with the topic word that it was linked to.
pub(crate) struct Link {
    pub(crate) topic: Id,
    /// The topic word; the figure itself where the topic is inherited.
    pub(crate) word: Span,
    /// Which frame linked them, for explanations.
    pub(crate) rule: &'static str,
}

/// The claims of all figures of a sentence that count something.
pub(crate) fn counts(scene: &Scene<'_>, memory: &Memory) -> Vec<Claim> {
    // "les deux parties", "both sides": a number inside a sign counts nothing.
    let signs: Vec<Span> =
        scene.line.mentions.iter().filter(|m| matches!(m.kind, MentionKind::Sign(_))).map(|m| m.span).collect();
    let figures: Vec<(Span, &Figure)> =
        scene.figures().filter(|(s, _)| !signs.iter().any(|x| x.contains(*s) && x.end > s.end)).collect();
    let mut claims: Vec<Claim> = Vec::new();
    let mut last: Option<(Span, Link, usize)> = None;
    for (n, &(span, figure)) in figures.iter().enumerate() {
        let next = figures.get(n + 1).map(|f| f.0);
        let Some(link) = link(scene, span, figure, next, last.as_ref()) else { continue };
        let whole = last
            .as_ref()
            .filter(|(s, l, _)| {
                l.topic == link.topic && scene.has(Sign::PartOf, Span::new(s.end, span.start.max(s.end)))
            })
            .map(|(_, _, i)| *i);
        let part_of = whole.map(|i| claims[i].id.clone());
        let parts = Parts { span, figure, link: &link, next, part_of };
        claims.push(claim(scene, memory, &parts));
        last = Some((span, link, claims.len() - 1));
    }
    claims
}

fn link(
    scene: &Scene<'_>,
    span: Span,
    figure: &Figure,
    next: Option<Span>,
    last: Option<&(Span, Link, usize)>,
) -> Option<Link> {
    let found = frames(scene, span, figure, next).or_else(|| inherited(scene, span, last))?;
    let info = scene.frame.ids.topics.get(&found.topic);
    let money = found.topic.as_ref() == "damage-cost";
    let unit_fits = figure.unit.is_none() != money;
    let record = scene.has(Sign::Record, scene.clause(span).cover(span)) && figure.unit.is_some();
    (info.is_some() && unit_fits && !record).then_some(found)
}

fn frames(scene: &Scene<'_>, span: Span, figure: &Figure, next: Option<Span>) -> Option<Link> {
    let direct = counted(scene, span, next);
    // "12 demonstrators were hurt": a predicate beats the group that they are.
    let is_group = direct.as_ref().is_some_and(|l| scene.nouns().any(|(s, _)| s.overlaps(l.word)));
    if let Some(link) = direct.as_ref().filter(|_| !is_group) {
        return Some(Link { topic: link.topic.clone(), ..*link });
    }
    if figure.form == Form::Article && !followed_by_noun(scene, span) {
        return None;
    }
    let near = object(scene, span, NEAR);
    near.or_else(|| subject(scene, span, next))
        .or_else(|| object(scene, span, FAR))
        .or(direct)
        .or_else(|| toll(scene, span))
}

fn made(topic: &TopicMention, word: Span, rule: &'static str) -> Link {
    Link { topic: topic.topic.clone(), word, rule }
}

fn followed_by_noun(scene: &Scene<'_>, span: Span) -> bool {
    scene.nouns().any(|(s, _)| s.start >= span.end && scene.distance(span, s) <= 2)
}

/// The word that the figure counts directly, after it with no other figure and no comma between.
fn counted(scene: &Scene<'_>, span: Span, next: Option<Span>) -> Option<Link> {
    let limit = next.map_or(scene.span.end, |n| n.start);
    scene
        .topics()
        .filter(|(s, t)| t.frames.counted && s.start >= span.start && s.end > span.end && s.start < limit)
        .find(|(s, _)| {
            scene.distance(span, *s) <= NEAR
                && !scene.marks(Span::new(span.end.min(s.start), s.start), &[',', ';', ':', '('])
        })
        .map(|(s, t)| made(t, s, "counted"))
}

/// The predicate of the persons counted, after them in the same clause. Figures between are coordinated ("five and three were").
fn subject(scene: &Scene<'_>, span: Span, next: Option<Span>) -> Option<Link> {
    let (s, t) = scene.topics().find(|(s, t)| {
        s.start >= span.end && (t.frames.subject || t.frames.object) && !(t.frames.counted && !t.frames.subject)
    })?;
    // A verb with its own object right behind it is no predicate of what stands before: "40 rebels killed two".
    let own_object = t.frames.object && scene.figures().any(|(f, _)| f.start >= s.end && scene.distance(s, f) <= 2);
    let listed = next.is_none_or(|n| n.start > s.start || coordinated(scene, span, n));
    let fits = t.frames.subject && !own_object && listed && scene.distance(span, s) <= FAR && !scene.parted(span, s);
    fits.then(|| made(t, s, "subject"))
}

/// Whether two figures stand in one list: no predicate between them, and no mark but a comma.
fn coordinated(scene: &Scene<'_>, a: Span, b: Span) -> bool {
    let between = Span::new(a.end.min(b.start), b.start);
    let predicate = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if t.frames.subject || t.frames.object);
    !scene.parted(a, b) && !scene.inside(between).any(|m| predicate(&m.kind))
}

/// The verb whose object the figure is: before it within `reach` tokens; beyond the nearest only over a list.
fn object(scene: &Scene<'_>, span: Span, reach: usize) -> Option<Link> {
    let before: Vec<(Span, &TopicMention)> = scene.topics().filter(|(s, _)| s.end <= span.start).collect();
    let &(s, t) = before.iter().rfind(|(_, t)| is_verb(t.frames))?;
    if !t.frames.object || scene.distance(s, span) > reach || scene.parted(s, span) {
        return None;
    }
    let listed = scene
        .figures()
        .filter(|(f, _)| f.start >= s.end && f.end <= span.start)
        .all(|(f, _)| coordinated(scene, f, span));
    // A verb that has already closed its own clause ("12 were killed, 3 …") takes no object.
    let passive = t.frames.subject
        && scene.figures().any(|(f, _)| f.end <= s.start && scene.distance(f, s) <= NEAR)
        && scene.distance(s, span) > 1;
    (listed && !passive).then(|| made(t, s, "object"))
}

fn is_verb(frames: Frames) -> bool {
    frames.subject || frames.object
}

/// The name of a count before the figure, with nothing counted between.
fn toll(scene: &Scene<'_>, span: Span) -> Option<Link> {
    let (s, t) = scene.topics().filter(|(s, _)| s.end <= span.start).last().filter(|(_, t)| t.frames.toll)?;
    let free = !scene.figures().any(|(f, _)| f.start >= s.end && f.end <= span.start);
    (free && scene.distance(s, span) <= FAR && !scene.marks(Span::new(s.end, span.start), &[';']))
        .then(|| made(t, s, "toll"))
}

/// The topic of the figure before: "12 others", "including three children", "41, six of them miners".
fn inherited(scene: &Scene<'_>, span: Span, last: Option<&(Span, Link, usize)>) -> Option<Link> {
    let (s, link, _) = last?;
    let between = Span::new(s.end.min(span.start), span.start);
    let after = Span::new(span.start, scene.span.end);
    let near_after = |sign| scene.signs(sign).any(|x| after.contains(x) && scene.distance(span, x) <= 2);
    let goes_on = scene.has(Sign::PartOf, between)
        || near_after(Sign::PartOf)
        || near_after(Sign::Others)
        || scene.signs(Sign::Others).any(|x| x.end <= span.start && scene.distance(x, span) == 0);
    goes_on.then(|| Link { topic: link.topic.clone(), word: span, rule: "inherited" })
}
