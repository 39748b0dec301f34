//! The figures of a sentence that became no claim, each with the reason; only where somebody asks.
//!
//! Input: a sentence's mentions, its numbers that are no figures, its claims. Output: each figure that no claim rests on, once.
//! It decides nothing: it looks at what assembly and recognition decided.

use crate::assemble::cursor::Cursor;
use crate::assemble::figures::{figures, is_broken, is_negative};
use crate::assemble::memory::Memory;
use crate::assemble::parts::Count;
use crate::assemble::scene::Scene;
use crate::assemble::{base, topic};
use crate::model::because::{Refusal, Refused};
use crate::model::claim::Claim;
use crate::model::mention::{Figure, MentionKind};
use crate::model::text::Span;
use crate::model::token::TokenKind;

/// A number that recognition set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Aside {
    pub(crate) span: Span,
    pub(crate) reason: Refusal,
}

/// A reason, and the unit or topic that it is about.
type Reason = (Refusal, Option<String>);

/// Tells the trace of every figure of a sentence on which none of its claims rests.
pub(crate) fn sentence(scene: &Scene<'_>, memory: &Memory, claims: &[Claim]) {
    let mut found: Vec<(Span, Reason)> = scene.line.asides.iter().map(|a| (a.span, (a.reason, None))).collect();
    let figures = figures(scene);
    for m in &scene.line.mentions {
        match &m.kind {
            MentionKind::Figure(f) => found.push((f.number, figure(scene, memory, &figures, m.span, f))),
            MentionKind::Duration(d) => {
                found.push((d.figure.number, (Refusal::LengthOfTime, Some(d.unit.to_string()))))
            }
            MentionKind::Date(_) if has_digits(scene, m.span) => found.push((m.span, (Refusal::Date, None))),
            _ => {}
        }
    }
    let claimed = |s: Span| claims.iter().any(|c| Span::new(c.figure.start, c.figure.end).overlaps(s));
    found.retain(|(span, _)| !claimed(*span));
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|b, a| a.0.overlaps(b.0));
    let mut at = scene.at;
    for (span, (reason, detail)) in found {
        scene.frame.trace.refuse(refused(scene, &mut at, span, reason, detail));
    }
}

fn has_digits(scene: &Scene<'_>, span: Span) -> bool {
    scene.tokens(span).iter().any(|t| t.kind == TokenKind::Digits)
}

/// Why a figure counts nothing: its unit, its place in the sentence, or that no word of a topic reaches it.
fn figure(
    scene: &Scene<'_>,
    memory: &Memory,
    figures: &[(Span, std::borrow::Cow<'_, Figure>)],
    span: Span,
    f: &Figure,
) -> Reason {
    match f.unit.as_deref() {
        Some("age") => return (Refusal::Age, None),
        Some("percent" | "other") => return (Refusal::Share, None),
        Some(unit) => return (Refusal::Unit, Some(unit.to_string())),
        None if is_negative(f) => return (Refusal::Negative, None),
        None if is_broken(f) => return (Refusal::NotANumber, None),
        None => {}
    }
    let at = figures.partition_point(|(s, _)| s.start < span.start);
    if figures.get(at).is_none_or(|(s, _)| *s != span) {
        return (Refusal::Phrase, None);
    }
    let (previous, next) = (at.checked_sub(1).map(|i| figures[i].0), figures.get(at + 1).map(|f| f.0));
    let count = Count { span, figure: f, previous, next };
    if let Some(link) = topic::reaching(scene, memory, count) {
        return (Refusal::Unsuited, Some(link.topic.to_string()));
    }
    match scene.topics().next() {
        _ if base::is_base(scene, count) => (Refusal::Base, None),
        Some(_) => (Refusal::OutOfReach, None),
        None => (Refusal::NoTopic, None),
    }
}

fn refused(scene: &Scene<'_>, at: &mut Cursor, span: Span, reason: Refusal, detail: Option<String>) -> Refused {
    at.forward(scene.text, span.start);
    let text = span.of(scene.text).to_string();
    Refused {
        article: scene.frame.article.path.clone(),
        start: span.start,
        end: span.end,
        char_start: at.chars,
        char_end: at.chars + text.chars().count(),
        line: at.line,
        column: at.column(),
        reason,
        detail,
        text,
    }
}
