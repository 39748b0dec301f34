//! Figures that have no part in a predicate behind them: they stand in an aside, a bracket, a clause about somebody else, or tell who did it.
//!
//! Input: a figure and a predicate behind it. Output: whether the predicate is another's, or did not happen.

use crate::assemble::aside::{ASIDE, aside};
use crate::assemble::object::SMALL;
use crate::assemble::parts::Count;
use crate::assemble::predicate::{after_comma, is_thing};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::topic::NEAR;
use crate::model::mention::{Form, Hedge, MentionKind, Sign};
use crate::model::text::Span;

/// Tokens from a figure to the others in a bracket behind it.
const INSIDE: usize = 10;

/// Whether a figure stands in words that have no part in a predicate behind them.
pub(crate) fn is_apart(scene: &Scene<'_>, span: Span, s: Span) -> bool {
    // "32 were hurt, eight of them gravely, and four are missing": an aside has no part in what follows it.
    let led = scene.signs(Sign::PartOf).any(|x| {
        let behind = x.start >= span.end && scene.distance(span, x) == 0;
        x.end <= span.start && scene.distance(x, span) == 0 || behind && after_comma(scene, span)
    });
    // "The suspect, who has two children, was arrested": nor has a clause about somebody else.
    let about = scene.signs(Sign::Relative).any(|x| {
        let said = scene.line.attributions.iter().any(|a| gap(x, span).contains(a.cue));
        x.end <= span.start && scene.distance(x, span) <= NEAR && after_comma(scene, x) && !said
    });
    // "In one village, soldiers searched a collapsed school": nor has what only tells where.
    let start = Span::new(scene.span.start, scene.span.start);
    let opens = |x: Span| scene.distance(start, x) == 0 || after_comma(scene, x);
    let place = |x: Span| opens(x) && x.end <= span.start && scene.distance(x, span) == 0;
    let led = led || scene.signs(Sign::Within).any(place);
    let closed = (led || about) && scene.marks(gap(span, s), &[',']);
    // "twelve passengers of a bus carrying 45 pilgrims died": the predicate is that of those before.
    let counted = |x: Span| scene.figures().any(|(f, v)| f.end <= x.start && v.form != Form::Article);
    let on_board = |x: Span| x.end <= span.start && scene.distance(x, span) == 0 && counted(x);
    // "A house that housed five shops burned down": nor is it that of what is inside.
    let things = || scene.topics().any(|(x, t)| x == s && is_thing(scene, &t.topic));
    let inside = |x: Span| x.end <= span.start && scene.distance(x, span) == 0 && things();
    let carried = scene.signs(Sign::Carrying).any(|x| on_board(x) || inside(x));
    // "Among the 200 guests, the mayor was hurt": nor is it that of those among whom somebody else is.
    let among = |x: Span| x.end <= span.start && scene.distance(x, span) == 0;
    let among = scene.signs(Sign::Among).any(among) && scene.marks(gap(span, s), &[',']);
    // « sans compter les deux assaillants, et 50 autres ont été blessées »: nor is it theirs whom words leave out.
    let left_out = |x: Span| x.end <= span.start && scene.distance(x, span) <= 1;
    let left_out = scene.signs(Sign::Without).any(left_out) && scene.marks(gap(span, s), &[',']);
    closed
        || left_out
        || carried
        || among
        || is_agent(scene, span, s)
        || is_share(scene, span, s)
        || is_of_aside(scene, span, s)
}

/// "He was chased by a crowd of 30 men and was killed": whether a figure tells who did something, and the predicate behind "and" is that of
/// somebody else.
fn is_agent(scene: &Scene<'_>, span: Span, s: Span) -> bool {
    let by = |x: Span| {
        let between = gap(x, span);
        let told = scene.inside(between).any(|m| matches!(m.kind, MentionKind::Topic(_)));
        x.end <= span.start && scene.distance(x, span) <= NEAR && !told && !scene.marks(between, &[',', ';', ':'])
    };
    let and = scene.signs(Sign::And).any(|x| gap(span, s).contains(x) && scene.distance(x, s) <= 1);
    and && scene.signs(Sign::Agent).any(by)
}

/// "Three drivers, all of one tribe, were killed": whether a figure of nobody stands in an aside about those counted before it.
fn is_of_aside(scene: &Scene<'_>, span: Span, s: Span) -> bool {
    if scene.distance(span, s) > ASIDE {
        return false;
    }
    let person = scene.head(span).is_some_and(|n| n.unit.as_ref() == "person");
    let before = || scene.figures().rfind(|(f, x)| f.end <= span.start && x.form != Form::Article);
    !person && before().is_some_and(|(f, _)| aside(scene, f, s).is_some_and(|a| a.contains(span) && a.start >= f.end))
}

/// Whether a figure stands in a bracket behind another one, which the predicate is behind: "120 cases (100 confirmed) have been told, of which
/// 17 have died".
fn is_share(scene: &Scene<'_>, span: Span, s: Span) -> bool {
    let before = scene.figures().map(|(f, _)| f).rfind(|f| f.end <= span.start && scene.marks(gap(*f, span), &['(']));
    let opened = |f: Span| scene.distance(f, span) <= INSIDE && !scene.marks(gap(f, span), &[')']);
    before.is_some_and(opened) && scene.marks(gap(span, s), &[')'])
}

/// Whether a predicate is told as what did not happen to those counted.
pub(crate) fn is_denied(scene: &Scene<'_>, count: Count<'_>, s: Span) -> bool {
    let span = count.span;
    // "three children were not saved", "could not be saved": what did not happen counts nobody.
    let denied = count.figure.hedge != Hedge::None
        && scene.signs(Sign::Negation).any(|x| {
            let between = scene.tokens(gap(x, s));
            let touches = between.is_empty() || between.len() == 1 && between[0].of(scene.text).len() < SMALL;
            x.start >= span.end && x.end <= s.start && touches
        });
    // "They want 15 members to be freed": nor what is wanted.
    let wanted = |x: Span| x.end <= span.start && scene.distance(x, span) == 0;
    let denied = denied || scene.signs(Sign::Attempt).any(wanted);
    // "in two centres, and nobody died": none is no member of a list.
    let none = scene.figures().any(|(f, x)| gap(span, s).contains(f) && x.hedge == Hedge::None);
    denied || none
}
