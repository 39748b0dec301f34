//! Mentions as they were read: as JSON lines with character offsets, or under the sentences that hold them.

use std::fmt::Write;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::model::edtf::{Edtf, PartialDate};
use crate::model::mention::{Figure, Form, Mention, MentionKind};
use crate::model::text::{Article, Span};
use crate::report::excerpt::{Mark, excerpt};
use crate::report::json;
use crate::report::safe::terminal;

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    mentions: Vec<Record<'a>>,
}

/// A figure, a date or a duration as other tools would score it.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Record<'a> {
    kind: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(with = "crate::model::decimal::decimal_json")]
    low: Option<Decimal>,
    #[serde(with = "crate::model::decimal::decimal_json")]
    high: Option<Decimal>,
    hedge: Option<&'static str>,
    /// Without a time of day.
    date: Option<Edtf>,
    /// The time of day of one date, where it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    /// Whether it is another reading of the same words, beside the record of the first.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    alternative: bool,
}

/// The figures, dates and durations of a text in one line of JSON: `{"id", "mentions": [{kind, start, end, …}]}`. Offsets count
/// characters. An ambiguous date is one record
/// for each of its readings, the likelier first. A bare article ("a", "une") is a figure only where something is counted, which a mention cannot tell: none here.
pub fn mentions_line(id: &str, text: &str, mentions: &[Mention]) -> String {
    let mut found: Vec<(Span, Record<'_>)> = mentions.iter().flat_map(|m| records(m, text)).collect();
    found.sort_by_key(|(span, _)| (span.start, span.end));
    found.dedup();
    let starts = characters(text, found.iter().map(|(span, _)| span.start));
    let mentions = found.into_iter().zip(starts).map(|((_, mut record), start)| {
        record.start = start;
        record.end = start + record.text.chars().count();
        record
    });
    json::line(&Line { id, mentions: mentions.collect() })
}

/// Offsets in characters for offsets in bytes that do not fall.
fn characters(text: &str, bytes: impl Iterator<Item = usize>) -> Vec<usize> {
    let (mut at, mut count) = (0, 0);
    bytes
        .map(|byte| {
            count += text.get(at..byte).map_or(0, |between| between.chars().count());
            at = byte;
            count
        })
        .collect()
}

fn records<'a>(mention: &Mention, text: &'a str) -> Vec<(Span, Record<'a>)> {
    let record = |kind, span: Span| {
        let surface = text.get(span.start..span.end).unwrap_or_default();
        (
            span,
            Record {
                kind,
                start: 0,
                end: 0,
                text: surface,
                low: None,
                high: None,
                hedge: None,
                date: None,
                time: None,
                alternative: false,
            },
        )
    };
    let figure = |kind, span, f: &Figure| {
        let (span, r) = record(kind, span);
        (span, Record { low: f.low, high: f.high, hedge: Some(f.hedge.code()), ..r })
    };
    match &mention.kind {
        MentionKind::Figure(f) if f.form == Form::Article => Vec::new(),
        MentionKind::Figure(f) => vec![figure("figure", mention.span, f)],
        MentionKind::Duration(d) => {
            vec![figure("duration", mention.span, &d.figure), figure("figure", d.figure.number, &d.figure)]
        }
        MentionKind::Date(d) => {
            let others = d.alternatives.iter().filter(|other| !d.date.is_some_and(|first| a_year_on(first, **other)));
            let readings = d.date.iter().map(|date| (date, false)).chain(others.map(|date| (date, true)));
            let kind = |date: &Edtf| if matches!(date, Edtf::Interval(..)) { "date_range" } else { "date" };
            readings
                .map(|(date, alternative)| {
                    let (span, r) = record(kind(date), mention.span);
                    let (date, time) = apart(*date);
                    (span, Record { date: Some(date), time, alternative, ..r })
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Whether two readings are one day of two years: which one is meant, the reference date tells as well as a second record.
fn a_year_on(first: Edtf, other: Edtf) -> bool {
    let day = |d: Edtf| match d {
        Edtf::Date(d) => d.day.map(|day| (d.month, day)),
        Edtf::Interval(..) => None,
    };
    day(first).is_some() && day(first) == day(other)
}

/// The date, and its time of day.
fn apart(date: Edtf) -> (Edtf, Option<String>) {
    match date {
        Edtf::Date(d) => (Edtf::Date(PartialDate { time: None, ..d }), d.time.map(|(h, m)| format!("{h:02}:{m:02}"))),
        Edtf::Interval(a, b) => {
            let bare = |d: Option<PartialDate>| d.map(|d| PartialDate { time: None, ..d });
            (Edtf::Interval(bare(a), bare(b)), None)
        }
    }
}

/// Each sentence that holds mentions, with carets under them and how each was read.
pub fn mentions_shown(article: &Article, sentences: &[Span], mentions: &[Mention], width: usize) -> String {
    let mut out = String::new();
    let mut lines = LineCounter {
        text: &article.text,
        at: 0,
        line: article.first_line.max(1),
        step: usize::from(!article.one_line),
    };
    for of_sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some(span) = sentences.get(of_sentence[0].sentence) else { continue };
        let Some(text) = article.text.get(span.start..span.end) else { continue };
        let _ = writeln!(out, "{}:{}", terminal(&article.path), lines.line_of(span.start));
        let marks = of_sentence.iter().map(|m| Mark::new(m.span, reading(m, &article.text))).collect();
        out.push_str(&excerpt(text, span.start, marks, width));
        out.push('\n');
    }
    out
}

struct LineCounter<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    /// Lines of the file that a line of the text takes.
    step: usize,
}

impl LineCounter<'_> {
    fn line_of(&mut self, byte: usize) -> usize {
        let between = self.text.get(self.at..byte).unwrap_or_default();
        self.line += self.step * between.matches('\n').count();
        self.at = self.at.max(byte);
        self.line
    }
}

/// What a mention was read as, in a few words.
pub(crate) fn reading(mention: &Mention, text: &str) -> String {
    match &mention.kind {
        MentionKind::Figure(f) => format!("figure: {}", figure(f)),
        MentionKind::Date(d) => {
            let first = d.date.map_or("not resolved".to_string(), |d| d.to_string());
            let all = std::iter::once(first).chain(d.alternatives.iter().map(ToString::to_string));
            format!("date: {}", all.collect::<Vec<_>>().join(" or "))
        }
        MentionKind::Duration(d) => {
            let end = |d: Option<Decimal>| d.map_or(String::new(), |d| d.normalize().to_string());
            format!("duration: {} {}, {}..{} days", figure(&d.figure), d.unit, end(d.low_days), end(d.high_days))
        }
        MentionKind::Place(p) => format!("place: {}", p.name),
        MentionKind::Party(p) => format!("party: {} ({})", p.id, format!("{:?}", p.form).to_lowercase()),
        MentionKind::Noun(n) => {
            let more = n.status.map(|s| s.code()).into_iter().chain(n.group.as_deref());
            format!("noun: {}", std::iter::once(&*n.unit).chain(more).collect::<Vec<_>>().join(", "))
        }
        MentionKind::Topic(t) => format!("topic: {}", t.topic),
        MentionKind::Event(e) => {
            let aspect = format!("{:?}", e.aspect).to_lowercase();
            format!("event: {} ({aspect})", e.event.as_deref().unwrap_or("any"))
        }
        MentionKind::Attribution(a) => {
            let cue = text.get(a.cue.start..a.cue.end).unwrap_or_default();
            let source = if a.name.is_empty() { "nobody named" } else { &a.name };
            format!("attribution: {source}, {} (cue: {cue})", a.stance.code())
        }
        MentionKind::Sign(s) => format!("sign: {s:?}"),
    }
}

/// `at-least 1000..`, `exact 12`, `about 27..33`, with its unit.
pub(crate) fn figure(f: &Figure) -> String {
    let unit = f.unit.as_ref().map_or(String::new(), |u| format!(" {u}"));
    format!("{} {}{unit}", f.hedge.code(), interval(f.low, f.high))
}

/// `12`, `1000..`, `27..33`.
pub(crate) fn interval(low: Option<Decimal>, high: Option<Decimal>) -> String {
    let end = |d: Option<Decimal>| d.map_or(String::new(), |d| d.normalize().to_string());
    if low.is_some() && low == high { end(low) } else { format!("{}..{}", end(low), end(high)) }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::mention::{DateKind, DateMention, Hedge, Value};

    pub(crate) fn figure_at(span: Span, number: Span, n: i64) -> Mention {
        let n = Decimal::from(n);
        let (low, high) = (Some(n), None);
        let kind = MentionKind::Figure(Box::new(Figure {
            number,
            value: Some(Value::One(n)),
            low,
            high,
            hedge: Hedge::AtLeast,
            unit: None,
            form: Form::Digits,
            notes: Vec::new(),
        }));
        Mention { span, sentence: 0, kind }
    }

    const TEXT: &str = "Été 2019 : at least 12 goats.";

    fn both() -> Vec<Mention> {
        let date = DateMention {
            date: Edtf::parse("2019-22"),
            alternatives: Vec::new(),
            said: DateKind::Absolute,
            weekday: None,
        };
        vec![
            figure_at(Span::new(13, 24), Span::new(22, 24), 12),
            Mention { span: Span::new(0, 10), sentence: 0, kind: MentionKind::Date(Box::new(date)) },
        ]
    }

    #[test]
    fn offsets_count_characters() {
        let line = mentions_line("a", TEXT, &both());
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        let (date, figure) = (&read["mentions"][0], &read["mentions"][1]);
        assert_eq!((date["kind"].as_str(), date["date"].as_str()), (Some("date"), Some("2019-22")));
        assert_eq!((figure["start"].as_u64(), figure["end"].as_u64()), (Some(11), Some(22)));
        assert_eq!((&figure["text"], &figure["low"], &figure["high"]), (&"at least 12".into(), &12.into(), &().into()));
    }

    #[test]
    fn sentences_are_shown_with_their_readings() {
        let article = Article { path: "a.txt".into(), text: TEXT.into(), first_line: 4, ..Article::default() };
        let shown = mentions_shown(&article, &[Span::new(0, TEXT.len())], &both(), 80);
        assert!(shown.starts_with("a.txt:4\n    Été 2019 : at least 12 goats.\n"), "{shown}");
        assert!(
            shown.contains("^^^^^^^^ date: 2019-22\n") && shown.contains("^^^^^^^^^^^ figure: at-least 12..\n"),
            "{shown}"
        );
    }
}
