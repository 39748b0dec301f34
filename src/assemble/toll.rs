//! The name of a count before its figure, or right behind it: "the toll rose to 12", "brings to 12 the number of dead".
//!
//! Input: a figure. Output: the topic that the name tells. What stands between may be long, if nothing is counted there.

use crate::assemble::object::admits;
use crate::assemble::parts::{Count, Link};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::suits::suits;
use crate::assemble::sum::{counted_there, is_sum, reached};
use crate::assemble::topic::{LIST, made};
use crate::model::because::Rule;
use crate::model::mention::{Figure, Form, Sign, TopicMention};
use crate::model::text::Span;

/// Whether words right before a number say that a count has come to it: "rose to", "exceeds".
pub(crate) fn has_reached(scene: &Scene<'_>, count: Count<'_>) -> bool {
    reached(scene, count).is_some()
}

/// The name of a count before the figure, or right behind it ("brings to 12 the number of dead"), with nothing counted between.
pub(crate) fn toll(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    // "estimated at $4 million": the name of the count may hold words of the hedge.
    let number = count.figure.number;
    // "the toll of a quake that struck the north rose to 412".
    let reached = has_reached(scene, count);
    let is_last = |t: &TopicMention| if reached { t.frames.toll } else { !t.frames.gathering };
    // "lowered the toll of the quake that struck the north to 400": what the quake did counts nobody.
    let led = |s: Span| scene.signs(Sign::Relative).any(|r| r.end <= s.start && scene.distance(r, s) == 0);
    let told = |s: Span, t: &TopicMention| is_last(t) && (t.frames.toll || !led(s));
    let last = scene.topics().rfind(|(s, t)| s.end <= number.start && told(*s, t));
    // "46 confirmed deaths (7 girls, …": what another number counts names no count of its own.
    let counted = |s: Span| {
        let right_before = |f: Span| f.end <= s.start && scene.distance(f, s) == 0;
        scene.figures().any(|(f, x)| x.form != Form::Article && x.unit.is_none() && right_before(f) && f != span)
    };
    let tolls = |(s, t): &(Span, &TopicMention)| {
        !counted(*s)
            && last.is_some_and(|(x, _)| x == *s)
            && t.frames.toll
            && (!t.frames.sum || is_sum(scene, *s, count))
            && suits(scene, count, &t.topic)
            && admits(scene, t.frames, *s, span)
    };
    let before = scene.topics().find(tolls);
    // "the toll of a fire rose to 12": what an article leads is no count between.
    let before = counted_there(scene, count).or(before);
    // "the toll of the quake two nights earlier rose to 12": nor is a length of time.
    let counts = |x: &Figure| x.form != Form::Article && (x.unit.is_none() || count.figure.unit.is_some());
    let free = |s: Span| !scene.figures().any(|(f, x)| counts(x) && f.start >= s.end && f.end <= span.start);
    let before =
        before.filter(|(s, _)| free(*s) && scene.distance(*s, span) <= LIST && !scene.marks(gap(*s, span), &[';']));
    let behind = || {
        let near = |s: Span, t: &TopicMention| {
            let words = if t.frames.sum { 0 } else { 2 };
            // « passé de 12 à 19 et celui des blessés »: another count.
            let other = scene.has(Sign::And, gap(span, s));
            s.end > span.end && s.start >= span.start && scene.distance(span, s) <= words && !other
        };
        scene.topics().find(|(s, t)| t.frames.toll && near(*s, t))
    };
    // "many in the crowd".
    let behind = || behind().filter(|_| count.figure.value.is_some());
    // « à 20 le nombre de morts et à 50 celui des blessés »: what touches it, where each has its own.
    let own = |(s, _): &(Span, _)| scene.distance(span, *s) == 0 && has_reached(scene, count);
    behind().filter(own).or(before).or_else(behind).map(|(s, t)| made(t, s, Rule::TopicToll))
}
