//! What a finished link, attribution and hedge tell the trace: which rule, on which words. Nothing is decided here.

use rust_decimal::Decimal;

use crate::assemble::parts::Parts;
use crate::assemble::scene::Scene;
use crate::model::because::Rule;
use crate::model::mention::{AttributionMention, Figure, Hedge, MentionKind, Sign, Value};
use crate::model::text::Span;

/// How a figure came to its topic, and how it was read.
pub(crate) fn link(scene: &Scene<'_>, parts: &Parts<'_>) {
    if !scene.frame.trace.is_on() {
        return;
    }
    let own = Some(parts.link.word).filter(|word| *word != parts.span);
    scene.because(parts.link.rule, parts.link.by.or(own));
    if scene.signs(Sign::SameNumber).any(|s| s == parts.figure.number) {
        scene.because(Rule::SameNumber, parts.figure.number);
    }
    hedge(scene, parts.span, parts.figure);
    scene.because(interval(scene, parts.figure), parts.figure.number);
}

/// The words of a hedge.
pub(crate) fn hedge(scene: &Scene<'_>, span: Span, figure: &Figure) {
    if figure.hedge == Hedge::Exact || !scene.frame.trace.is_on() {
        return;
    }
    let number = figure.number;
    let outside = [Span::new(span.start, number.start.max(span.start)), Span::new(number.end.min(span.end), span.end)];
    // Blanks and units are no hedge: the words before the number, else those behind it.
    let said = |s: &Span| {
        let units = scene.inside(*s).all(|m| !matches!(m.kind, MentionKind::Sign(_)));
        units && s.of(scene.text).chars().any(char::is_alphabetic)
    };
    let words = outside.into_iter().find(said).filter(|_| !matches!(figure.hedge, Hedge::None | Hedge::Between));
    match words {
        Some(words) => scene.because(Rule::HedgeSaid, trimmed(scene, words)),
        None => scene.because(Rule::HedgeInNumber, number),
    }
}

fn trimmed(scene: &Scene<'_>, span: Span) -> Span {
    let text = span.of(scene.text);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

/// What made the interval, and which setting.
fn interval(scene: &Scene<'_>, figure: &Figure) -> Rule {
    match figure.hedge {
        Hedge::Exact if matches!(figure.value, Some(Value::Range(..))) => Rule::IntervalRange,
        Hedge::Exact => Rule::IntervalExact,
        Hedge::AtLeast | Hedge::MoreThan => Rule::IntervalFloor,
        Hedge::AtMost | Hedge::LessThan => Rule::IntervalCeiling,
        Hedge::About if is_collective(scene, figure) => Rule::IntervalCollective,
        Hedge::About => Rule::IntervalAbout,
        Hedge::Nearly => Rule::IntervalNearly,
        Hedge::Between => Rule::IntervalRange,
        Hedge::Order | Hedge::Vague => Rule::IntervalVague,
        Hedge::None => Rule::IntervalNone,
        Hedge::Undisclosed => Rule::IntervalWithheld,
    }
}

/// Whether an interval around a number is as wide as that of a collective, and not as wide as "about" makes it.
fn is_collective(scene: &Scene<'_>, figure: &Figure) -> bool {
    let Some(Value::One(n)) = figure.value else { return false };
    let widths = scene.frame.widths;
    let low = |width: Decimal| n.checked_mul(Decimal::ONE - width);
    figure.low == low(widths.collective) && figure.low != low(widths.about)
}

/// Who holds the figure at these words, and in which order source, cue and figure stand.
pub(crate) fn attribution(scene: &Scene<'_>, by: Option<&AttributionMention>, figure: Span) {
    if !scene.frame.trace.is_on() {
        return;
    }
    let Some((by, source)) = by.and_then(|a| Some((a, a.source?))) else {
        return scene.because(Rule::OwnVoice, None);
    };
    let (before, first) = (by.cue.start < figure.start, source.start < by.cue.start);
    let rule = match (before, first) {
        _ if !scene.span.contains(by.cue) => Rule::SourceQuotation,
        _ if by.inferred => Rule::SourcePronoun,
        (true, true) => Rule::SourceCueContent,
        (true, false) => Rule::CueSourceContent,
        (false, true) => Rule::ContentSourceCue,
        (false, false) => Rule::ContentCueSource,
    };
    scene.because(rule, source);
    scene.because(Rule::Cue, by.cue);
    let mut relay = by.relay.as_deref();
    while let Some(hop) = relay {
        if hop.source.is_some() {
            scene.because(Rule::SourceRelay, hop.source);
            scene.because(Rule::Cue, hop.cue);
        }
        relay = hop.relay.as_deref();
    }
}
