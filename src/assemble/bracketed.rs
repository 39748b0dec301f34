//! Counts in brackets behind their places: "Arlow (8,500 marchers, police say), Corvane (15,000 to 50,000) and Brenne (2,400)".

use rust_decimal::Decimal;

use crate::assemble::carry::link;
use crate::assemble::parts::{Count, Last, Link};
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::inventory::Moves;
use crate::model::mention::{Figure, Form, Hedge, MentionKind, NounMention, Sign, TopicMention};
use crate::model::text::{Id, Span};

/// Tokens from the bracket of one place to that of the next: "), [and in New Arlow] (".
const NEXT: usize = 6;
/// Tokens in a bracket before the last of its figures: "(8,500 marchers according to police and 20,000".
const INSIDE: usize = 14;

/// Bytes around a figure in which brackets are looked for.
const WINDOW: usize = 200;

/// What stands before a figure, as far as brackets are looked for.
fn before(scene: &Scene<'_>, span: Span) -> Span {
    Span::new(scene.span.start.max(span.start.saturating_sub(WINDOW)), span.start)
}

/// The bracket that a figure fills by itself, behind a name.
fn alone(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let [.., name, open] = scene.tokens(before(scene, span)) else { return None };
    let closed = scene.text[span.end..].trim_start().starts_with(')');
    (open.is_mark(scene.text, '(') && name.is_capital() && closed).then(|| open.span())
}

/// The same of another place, in a list of them.
pub(crate) fn next_place(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let open = alone(scene, count.span)?;
    let between = gap(last.span, open);
    // "103 in Arlow, followed by Corvane (29), Brenne (15)".
    let follows = scene.signs(Sign::Followed).find(|x| between.contains(*x));
    if let Some(sign) = follows.filter(|_| count.figure.unit.is_none()) {
        return (!scene.marks(Span::new(sign.end, open.start), &[';', ':', '.'])).then_some(sign);
    }
    let close = scene.tokens(between).iter().find(|t| t.is_mark(scene.text, ')'))?.span();
    let first = scene.tokens(Span::new(close.end, open.start)).first()?.span();
    let joined = matches!(first.of(scene.text), "," | ";") || scene.signs(Sign::And).any(|x| x.start == first.start);
    let near = scene.distance(close, open) <= NEXT && !scene.marks(Span::new(close.end, open.start), &['(', '.']);
    let bracket =
        scene.tokens(before(scene, last.span)).iter().rev().take(INSIDE).find(|t| scene.marks(t.span(), &['(', ')']));
    let inside = bracket.is_some_and(|t| t.is_mark(scene.text, '('));
    (joined && near && inside && count.figure.unit.is_none()).then_some(open)
}

/// Whether a figure only tells how many live in the place before its bracket: "Arlow (40,000 inhabitants)".
pub(crate) fn is_size(scene: &Scene<'_>, span: Span, figure: &Figure) -> bool {
    let [.., name, open] = scene.tokens(before(scene, span)) else { return false };
    let residents = |(s, n): (Span, &NounMention)| {
        let behind = s.start >= span.end && scene.distance(span, s) == 0;
        behind && n.group.as_deref() == Some("residents") && scene.text[s.end..].trim_start().starts_with(')')
    };
    let many = figure.low >= Some(Decimal::ONE_HUNDRED);
    many && open.is_mark(scene.text, '(') && name.is_capital() && scene.nouns().any(residents)
}

/// A crowd told by two ends behind the name of a town, where the sentence speaks of crowds: "the marches drew as many as in May, notably
/// in Arlow (13,000 to 30,000)".
pub(crate) fn crowd(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let open = alone(scene, count.span)?;
    let large = count.figure.hedge == Hedge::Between && count.figure.low >= Some(Decimal::ONE_HUNDRED);
    let crowd = |t: &TopicMention| scene.frame.ids.topics.get(&t.topic).is_some_and(|i| i.moves == Moves::Crowd);
    let (s, t) = scene.topics().rfind(|(s, _)| s.end <= open.start).filter(|(_, t)| crowd(t))?;
    let plain = count.figure.unit.is_none() && count.figure.form != Form::Article && large;
    plain.then(|| link(&t.topic, count.span, Rule::TopicNumbered, Some(s)))
}

/// Whether a figure fills a bracket of its own, behind another one or "followed by": no part of what stands there.
pub(crate) fn is_apart(scene: &Scene<'_>, before: Span, span: Span) -> bool {
    let listed = |x: Span| scene.marks(x, &[')']) || scene.has(Sign::Followed, x);
    alone(scene, span).is_some_and(|open| listed(gap(before, open)))
}

/// The place before the bracket in which a figure stands: one that a word of place leads, or a name in a list of such brackets.
pub(crate) fn place(scene: &Scene<'_>, (span, topic): (Span, &Id)) -> Option<(String, Span)> {
    let after = scene.span.end.min(span.end + WINDOW);
    let tokens = scene.tokens(Span::new(before(scene, span).start, after));
    let at = tokens.partition_point(|t| (t.start as usize) < span.start);
    let open = (at.saturating_sub(INSIDE)..at).rev().find(|&i| scene.marks(tokens[i].span(), &['(', ')']))?;
    if !tokens[open].is_mark(scene.text, '(') {
        return None;
    }
    let led = scene.line.mentions.iter().find_map(|m| match &m.kind {
        MentionKind::Place(p) if m.span.end <= span.start && scene.distance(m.span, tokens[open].span()) == 0 => {
            Some((p.name.to_string(), m.span)).filter(|_| m.span.end <= tokens[open].start as usize)
        }
        _ => None,
    });
    let close = (at..tokens.len()).find(|&i| tokens[i].is_mark(scene.text, ')'))?;
    let joins = |i: usize| {
        let mark = matches!(tokens[i].of(scene.text), "," | ";");
        mark || scene.signs(Sign::And).any(|x| x.start == tokens[i].start as usize)
    };
    let other = |from: usize, to: usize| (from + 1..to).any(joins) && to - from <= NEXT + 1;
    let next = (close + 1..tokens.len()).find(|&i| tokens[i].is_mark(scene.text, '('));
    let last = (0..open).rev().find(|&i| tokens[i].is_mark(scene.text, ')'));
    let listed = next.is_some_and(|i| other(close, i)) || last.is_some_and(|i| other(i, open));
    let first = (0..open).rev().take_while(|&i| tokens[i].is_capital() || tokens[i].is_mark(scene.text, '-')).last()?;
    let name = Span::new(tokens[first].start as usize, tokens[open - 1].end as usize);
    // "a tyrant (3,000 dead)": a name that fills no list of towns may be anybody's.
    let crowd = || scene.frame.ids.topics.get(topic).is_some_and(|i| i.moves == Moves::Crowd);
    let town = listed && (crowd() || alone(scene, span).is_some());
    led.or_else(|| town.then(|| (name.of(scene.text).to_string(), name)))
}
