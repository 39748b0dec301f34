//! Clauses without a verb, which go on with that of the figure before: "and Norway seven".

use crate::assemble::parts::{Count, Last};
use crate::assemble::scene::{Scene, gap};
use crate::model::mention::{Form, Mention, MentionKind, PartyForm, Sign};
use crate::model::text::Span;
use crate::model::token::{Token, TokenKind};

/// Words between "and" and the place of which a clause tells: "and [in the district of] Corvane two".
const LED: usize = 4;

/// Some of those hurt, of whom a word behind the figure alone tells how badly: « trois blessés, un grave et deux légers ».
pub(crate) fn graded(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    let degree =
        scene.signs(Sign::Degree).find(|x| x.start >= count.span.end && scene.distance(count.span, *x) == 0)?;
    let next = scene.tokens(Span::new(degree.end, scene.span.end)).first();
    let and = |t: Span| scene.signs(Sign::And).any(|x| x.start == t.start);
    let closes = next.is_none_or(|t| t.kind == TokenKind::Mark || and(t.span()));
    (closes && scene.head(count.span).is_none()).then_some(degree)
}

/// What a clause without a verb tells of others: "12 Danes were hurt, Norway seven", "in Arlow 12 were hurt and in Corvane two", "12
/// wounded, nine by shots".
pub(crate) fn gapped(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let span = count.span;
    let plain = matches!(count.figure.form, Form::Digits | Form::Words) && count.figure.unit.is_none();
    let joint = |at: Span| {
        let comma = scene.text[..at.start].trim_end().ends_with(',');
        comma || scene.signs(Sign::And).any(|x| x.end <= at.start && scene.distance(x, at) == 0)
    };
    if !plain || scene.head(span).is_some() || last.span.end > span.start || scene.parted(last.span, span) {
        return None;
    }
    // "one each by Orme and Lunde".
    let each = scene.signs(Sign::Each).find(|x| x.start >= span.end && scene.distance(span, *x) == 0);
    let end = each.unwrap_or(span);
    let by = scene.signs(Sign::Agent).find(|x| x.start >= end.end && scene.distance(end, *x) == 0);
    // « 16 morts par noyade et 31 par effondrement ».
    let alike = || joint(span) && scene.has(Sign::Agent, gap(last.span, span));
    if let Some(by) = by.filter(|_| scene.text[..span.start].trim_end().ends_with(',') || alike()) {
        return Some(by);
    }
    let next = scene.tokens(Span::new(span.end, scene.span.end)).first();
    let and = |t: Span| scene.signs(Sign::And).any(|x| x.start == t.start);
    let closes = next.is_none_or(|t| t.kind == TokenKind::Mark || and(t.span()));
    let whose = |m: &Mention| match &m.kind {
        MentionKind::Party(p) => p.form == PartyForm::Name && joint(m.span),
        MentionKind::Place(_) | MentionKind::Date(_) => {
            // "and [the district of] Corvane two".
            let before = scene.tokens(Span::new(last.span.end, m.span.start));
            let plain = |t: &&Token| t.is_word() && !t.is_capital();
            joint(m.span) || before.iter().rev().take(LED).take_while(plain).any(|t| joint(t.span()))
        }
        _ => false,
    };
    let found = scene.inside(gap(last.span, span)).find(|m| scene.distance(m.span, span) == 0 && whose(m));
    found.filter(|_| closes).map(|m| m.span)
}
