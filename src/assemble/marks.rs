//! What the words say of a count beside its time: that it is an earlier one, or that it was corrected.

use crate::assemble::carry::{came_from, rises};
use crate::assemble::parts::Parts;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::source;
use crate::model::because::Rule;
use crate::model::claim::Mark;
use crate::model::inventory::{EVENT_DAY, Moves};
use crate::model::mention::{Figure, Form, Mention, MentionKind, Sign};
use crate::model::text::Span;

/// Tokens between a figure and the words by which it is corrected.
const CORRECTED: usize = 12;
/// Tokens between a figure and the words that it was told before: a noun, and of whom.
const TOLD: usize = 3;
/// Tokens between "since" and the event: "since [the start of the] flood".
const START: usize = 4;
/// Tokens from a figure to the one that it takes the place of: a noun and a comma.
const INSTEAD: usize = 4;

/// Whether a figure is said to be an earlier count, or to have been corrected.
pub(crate) fn read(scene: &Scene<'_>, parts: &Parts<'_>, clause: Span) -> Vec<Mark> {
    let free = |s: Span| !scene.figures().any(|(f, _)| s.end <= f.start && f.end <= parts.span.start);
    let earlier = |s: Span| s.end <= parts.span.start && scene.distance(s, parts.span) <= 5 && free(s);
    let around = |s: Span| clause.contains(s) && scene.distance(s, parts.span) <= CORRECTED;
    // "a toll of 79 dead announced the day before".
    let before = |s: Span| s.start >= parts.span.end && scene.distance(parts.span, s) <= TOLD && clause.contains(s);
    let next = |s: Span| parts.next.is_none_or(|n| s.end <= n.start);
    // "…, police announced earlier": who says so replaces nothing.
    let says = |s: Span| scene.line.attributions.iter().any(|a| a.cue.overlaps(s));
    let told = || scene.signs(Sign::ToldBefore).find(|s| before(*s) && next(*s) && !says(*s));
    let earlier = scene.signs(Sign::Earlier).find(|s| earlier(*s)).or_else(told);
    let earlier = earlier.or_else(|| said_before(scene, parts)).or_else(|| risen_from(scene, parts));
    let earlier = earlier.or_else(|| day_after(scene, parts, clause));
    let earlier = earlier.map(|s| (Mark::Earlier, Rule::MarkEarlier, s));
    let corrected = scene.signs(Sign::Corrected).find(|s| around(*s)).or_else(|| instead(scene, parts));
    let corrected = corrected.map(|s| (Mark::Corrected, Rule::MarkCorrected, s));
    let start = from_start(scene, clause).map(|s| (Mark::FromStart, Rule::MarkFromStart, s));
    let found = earlier.into_iter().chain(corrected).chain(start).map(|(mark, rule, words)| {
        scene.because(rule, words);
        mark
    });
    found.collect()
}

/// "Since the flood began on Sunday", "since the quake": the words that count from the event which the article tells of first.
fn from_start(scene: &Scene<'_>, clause: Span) -> Option<Span> {
    let first = scene.frame.context.iter().find_map(|c| c.strip_prefix("event:"))?;
    let of = |s: Span| {
        let named = |m: &Mention| {
            let dated = scene.dates().any(|(d, _)| gap(s, m.span).contains(d));
            let near = m.span.start >= s.end && scene.distance(s, m.span) <= START && !dated;
            near && matches!(&m.kind, MentionKind::Event(e) if e.event.as_deref() == Some(first))
        };
        scene.line.mentions.iter().any(named)
    };
    scene.signs(Sign::Since).find(|s| clause.contains(*s) && of(*s))
}

/// « Au lendemain de la catastrophe, la préfecture comptait trois morts »: the words that set a count on the day after an event, in an
/// article that is not of these days.
fn day_after(scene: &Scene<'_>, parts: &Parts<'_>, clause: Span) -> Option<Span> {
    let start = Span::new(clause.start, clause.start);
    let heads = |s: &Span| {
        let before = s.end <= parts.span.start && scene.distance(start, *s) == 0;
        before && scene.marks(gap(*s, parts.span), &[','])
    };
    let opens = scene.frame.context.iter().any(|e| e.starts_with(EVENT_DAY));
    let dated = scene.dates().any(|(s, d)| clause.contains(s) && d.date.is_some());
    scene.signs(Sign::DayAfter).find(heads).filter(|_| !opens && !dated)
}

/// "The ministry had said that 12 had died": the word by which a source said so before what the text reports.
fn said_before(scene: &Scene<'_>, parts: &Parts<'_>) -> Option<Span> {
    let grows =
        scene.frame.ids.topics.get(&parts.link.topic).is_some_and(|t| matches!(t.moves, Moves::Toll | Moves::Day));
    let by = source::of(scene, parts.figure.number).filter(|a| grows && !a.inferred && scene.span.contains(a.cue))?;
    scene.signs(Sign::Before).find(|s| s.overlaps(by.cue) || s.end <= by.cue.start && scene.distance(*s, by.cue) == 0)
}

/// "Rose on Monday from 27 to 30": whether a day is that of the count to which another has come, not of the one from which it has.
pub(crate) fn is_of_later(scene: &Scene<'_>, parts: &Parts<'_>, day: Span) -> bool {
    let behind = day.start >= parts.span.end && scene.distance(parts.span, day) <= 1;
    !behind && risen_from(scene, parts).is_some()
}

/// "Rose from 27 to 30", "raised to 30 from 27": the word before the figure from which a count has come.
fn risen_from(scene: &Scene<'_>, parts: &Parts<'_>) -> Option<Span> {
    let count = |f: Span| scene.figures().any(|(s, x)| s == f && x.form != Form::Article);
    let next = parts.next.filter(|n| count(*n) && rises(scene, parts.span, *n));
    let last = || scene.figures().map(|(f, _)| f).find(|f| count(*f) && came_from(scene, *f, parts.span));
    next.or_else(last)?;
    scene.signs(Sign::Of).find(|x| x.end <= parts.span.start && scene.distance(*x, parts.span) <= 1)
}

/// "15, not 17": the words that put a figure in the place of another one.
fn instead(scene: &Scene<'_>, parts: &Parts<'_>) -> Option<Span> {
    let count = |f: &Figure| f.form == Form::Digits && f.unit.as_ref().is_none_or(|u| u.as_ref() == "person");
    let other = |s: Span| scene.figures().any(|(f, x)| f.start >= s.end && scene.distance(s, f) == 0 && count(x));
    scene
        .signs(Sign::Negation)
        .find(|s| s.start >= parts.span.end && scene.distance(parts.span, *s) <= INSTEAD && other(*s))
}
