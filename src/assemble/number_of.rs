//! Counts that a phrase names before what those are whom they count: "the number of people who have fled", "to 95 the number of
//! soldiers killed".

use crate::assemble::object::SMALL;
use crate::assemble::parts::{Count, Link};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::suits::suits;
use crate::assemble::topic::{LIST, is_verb, made};
use crate::model::because::Rule;
use crate::model::mention::{Form, Sign};
use crate::model::text::Span;

/// Tokens between "the number of" and the word that says what befell them: "[British] soldiers [who were] killed".
const BEHIND: usize = 6;

/// What those are of whom a phrase before the figure names the number: "the number of people who have fled to the coast reached 300",
/// "put the number held at 300". The figure is bare, and a small word or one of counting leads to it.
pub(crate) fn number_of(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let sign = scene.signs(Sign::NumberOf).rfind(|x| x.end <= span.start)?;
    let between = gap(sign, span);
    let bare = scene.head(span).is_none() && count.figure.form != Form::Article;
    let other = scene.figures().any(|(f, x)| between.contains(f) && x.form != Form::Article);
    if !bare || other || scene.distance(sign, span) > LIST || scene.marks(between, &[',', ';', ':']) {
        return None;
    }
    let touches = |sign| scene.signs(sign).any(|x| x.end <= span.start && scene.distance(x, span) == 0);
    let last = scene.tokens(between).last()?.of(scene.text);
    let small =
        last.len() <= SMALL && ![Sign::Of, Sign::OfThe, Sign::Within, Sign::Agent, Sign::And].into_iter().any(touches);
    let hedged = count.figure.number.start > span.start;
    let (s, t) = scene.topics().find(|(s, t)| between.contains(*s) && (is_verb(t.frames) || t.frames.counted))?;
    let leads = small || hedged || touches(Sign::Reached) || touches(Sign::Numbered);
    (leads && suits(scene, count, &t.topic)).then(|| made(t, s, Rule::TopicToll))
}

/// What those are of whom a phrase right behind the figure names the number: "bringing to 95 the number of soldiers killed".
pub(crate) fn number_behind(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let sign = scene.signs(Sign::NumberOf).find(|x| x.start >= span.end && scene.distance(span, *x) <= 1)?;
    let led = scene.tokens(Span::new(scene.span.start, span.start)).last()?;
    let led = led.is_word() && led.of(scene.text).len() <= SMALL;
    let (s, t) = scene.topics().find(|(s, t)| s.start >= sign.end && (is_verb(t.frames) || t.frames.counted))?;
    let near = scene.distance(sign, s) <= BEHIND && !scene.marks(gap(span, s), &[',', ';', ':']);
    (led && near && suits(scene, count, &t.topic)).then(|| made(t, s, Rule::TopicToll))
}
