//! Source + cue + content: "…, the ministry said".
//!
//! Input: a sentence on the bench, and the parties and dates read in it. Output: its attributions, each with the words of the
//! source, the cue, and what is attributed within the sentence. [`carry`] then lets sources run on over sentences.
//! It does not say which figure belongs to whom; a cue inside a quotation gives its own, narrower attribution.

mod words;
mod source;
mod document;
mod verb;
mod clause;
mod according;
mod gapped;
mod report;
mod apposed;
mod passive;
mod saying;
mod deed;
mod tail;
mod headline;
mod outcry;
mod subject;
mod pronoun;
mod carry;

pub(crate) use carry::carry;

use crate::lang::cues::Role;
use crate::lang::sense::Kinds;
use crate::model::mention::{AttributionMention, Mention, MentionKind, Stance};
use crate::model::text::{Id, Span};
use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;
use clause::Clauses;
use source::Phrase;
use words::Reader;

/// An attribution while its sentence is being read: everything in tokens.
#[derive(Clone, Debug)]
struct Draft {
    source: Option<Phrase>,
    cue: Phrase,
    content: Vec<Phrase>,
    stance: Stance,
    inferred: bool,
    relay: Option<Box<Draft>>,
    /// The last part of the content goes on until its clause ends.
    open: bool,
}

/// The attributions of a sentence.
pub(crate) fn read(bench: &Bench<'_>, mentions: &[Mention]) -> Vec<Mention> {
    if !is_worth_reading(bench) {
        return Vec::new();
    }
    let reader = Reader::new(bench, mentions);
    let mut drafts = Vec::new();
    if reader.has_cue {
        let mut clauses = Clauses::default();
        let mut at = 0;
        while at < reader.len() {
            if reader.is_plain(at) {
                at += 1;
                continue;
            }
            let cue = reader.may_be_cue(at).then(|| read_at(&reader, &clauses, at, &mut drafts)).flatten();
            let to = cue.unwrap_or(at + 1).max(at + 1);
            clauses.advance(&reader, at, to, &mut drafts);
            at = to;
        }
        clauses.finish(&reader, &mut drafts);
    }
    drafts.retain(|d| d.inferred || !d.source.is_some_and(|s| reader.names_number(s)));
    reader.gapped(&mut drafts);
    drafts.extend(reader.bracketed());
    let opposed = reader.opposed(&drafts);
    drafts.extend(opposed);
    if drafts.iter().all(|d| d.inferred) {
        let unnamed = drafts.is_empty();
        let lead = reader.outcry().or_else(|| reader.speech()).or_else(|| reader.headline().filter(|_| unnamed));
        drafts.splice(0..0, lead);
    }
    clause::trim(&reader, &mut drafts);
    let parties: Vec<&Mention> = mentions.iter().filter(|m| matches!(m.kind, MentionKind::Party(_))).collect();
    drafts.iter().filter_map(|d| finish(&reader, &parties, d)).collect()
}

/// Whether a cue, or a mark that can stand for one, open a bracket with a source or close a quotation, stands in the sentence: a quick look
/// before the close one.
fn is_worth_reading(bench: &Bench<'_>) -> bool {
    let apart = |at: usize| bench.tokens.get(at).is_none_or(|t| t.gap != Gap::None);
    let mark = |at: usize| {
        bench.tokens[at].kind == TokenKind::Mark
            && match bench.surface(at) {
                ":" | "(" | "\"" | "»" | "”" => true,
                "-" | "–" | "—" => apart(at) && apart(at + 1),
                _ => false,
            }
    };
    bench.kinds.meets(Kinds::CUE) || (0..bench.tokens.len()).any(mark)
}

/// Reads the cue at a token, if there is one; the token from which to read on.
fn read_at(reader: &Reader<'_, '_>, clauses: &Clauses, at: usize, drafts: &mut Vec<Draft>) -> Option<usize> {
    if let Some(according) = reader.word(at).according {
        let mut draft = reader.according(at, according, clauses, drafts.last())?;
        let to = draft.source.map_or(at, |s| s.to);
        if let Some(last) = drafts.last_mut().filter(|d| d.open && reader.turns_over(d))
            && draft.content.first().map(|c| c.from) == last.source.map(|s| s.to)
        {
            reader.hand_over(last, &mut draft);
        }
        drafts.push(draft);
        return Some(to);
    }
    if reader.is(at, Role::Citing) {
        let origin = reader
            .source_after(reader.next(at))
            .filter(|&s| reader.is_source(s) || reader.is(s.from, Role::Article))?;
        let relay = drafts.pop()?;
        let cue = Phrase { from: at, to: reader.next(at) };
        let content = without(&relay.content, Phrase { from: at, to: origin.to });
        drafts.push(Draft { source: Some(origin), cue, content, relay: Some(Box::new(relay.clone())), ..relay });
        return Some(origin.to);
    }
    if let Some(draft) = reader.quoted_as(at) {
        // "was quoted by the agency as saying": the agency only relays it.
        drafts.pop_if(|d| d.cue.from + 1 >= draft.cue.from);
        drafts.push(draft);
        return Some(reader.next(at));
    }
    if let Some(draft) = reader.saying(at, clauses, drafts.last()) {
        let to = draft.cue.to;
        drafts.push(draft);
        return Some(to);
    }
    let group = reader.group(at)?;
    if let Some(mut draft) = reader.report(&group, clauses, drafts.last()) {
        if let Some(last) = drafts.last_mut() {
            last.yield_to(&mut draft);
        }
        let after = draft.source.map_or(0, |s| if s.from >= group.to { s.to } else { 0 });
        drafts.push(draft);
        return Some(group.to.max(after));
    }
    Some(group.to)
}

/// A content without some tokens inside it.
fn without(content: &[Phrase], hole: Phrase) -> Vec<Phrase> {
    let parts = content.iter().flat_map(|p| {
        let inside = p.from <= hole.from && hole.to <= p.to;
        let cut = [Phrase { from: p.from, to: hole.from }, Phrase { from: hole.to, to: p.to }];
        if inside { cut.to_vec() } else { vec![*p] }
    });
    parts.collect()
}

/// The mention of a draft: over source and cue.
fn finish(reader: &Reader<'_, '_>, parties: &[&Mention], draft: &Draft) -> Option<Mention> {
    let attribution = attribution(reader, parties, draft)?;
    let span = attribution.source.map_or(attribution.cue, |s| s.cover(attribution.cue));
    Some(Mention { span, sentence: reader.bench.sentence, kind: MentionKind::Attribution(Box::new(attribution)) })
}

/// A draft with its spans in bytes, and the parties of its source.
fn attribution(reader: &Reader<'_, '_>, parties: &[&Mention], draft: &Draft) -> Option<AttributionMention> {
    let bench = reader.bench;
    let span = |p: &Phrase| (p.from < p.to && p.to <= reader.len()).then(|| bench.span(p.from, p.to));
    let phrase = draft.source.map(|p| before_day(reader, p));
    let source = phrase.as_ref().and_then(span);
    let relay = draft.relay.as_ref().and_then(|r| attribution(reader, parties, r)).map(Box::new);
    Some(AttributionMention {
        source,
        name: phrase.filter(|_| !draft.inferred).map_or(String::new(), |p| name(reader, p)),
        parties: source.map_or(Vec::new(), |s| parties_in(parties, s)),
        cue: span(&draft.cue)?,
        content: draft.content.iter().filter_map(span).collect(),
        stance: if says_instead(reader, draft) { Stance::States } else { draft.stance },
        bare: phrase.is_some_and(|s| reader.is_bare_document(s)),
        inferred: draft.inferred,
        relay,
    })
}

/// Whether a denial tells behind a colon what is so: "the minister denied it: 79 dead".
fn says_instead(reader: &Reader<'_, '_>, draft: &Draft) -> bool {
    let end = draft.content.iter().map(|c| c.to).max().unwrap_or(0).min(reader.len());
    let colon = || (draft.cue.to..end).find(|&at| reader.mark(at) == Some(':'));
    draft.stance == Stance::Denies
        && colon().is_some_and(|at| !(draft.cue.to..at).any(|i| reader.word(i).number || reader.is_digits(i)))
}

/// A source without the preposition of the day that follows: "officials on Saturday said".
fn before_day(reader: &Reader<'_, '_>, phrase: Phrase) -> Phrase {
    let last = phrase.to.saturating_sub(1);
    let led =
        reader.word(phrase.to).date && last > phrase.from && reader.bench.is_small(last) && !reader.is_capital(last);
    Phrase { to: phrase.to - usize::from(led), ..phrase }
}

/// The words of a source without its article, capitalised.
fn name(reader: &Reader<'_, '_>, mut phrase: Phrase) -> String {
    while phrase.from + 1 < phrase.to && reader.is(phrase.from, Role::Article) {
        phrase.from = reader.next(phrase.from).min(phrase.to - 1);
    }
    let words = reader.bench.span(phrase.from, phrase.to).of(reader.bench.cx.text);
    let mut name = String::with_capacity(words.len());
    for (i, part) in words.split_whitespace().enumerate() {
        if i > 0 {
            name.push(' ');
        }
        name.push_str(part);
    }
    match name.chars().next().filter(|first| !first.is_uppercase()) {
        Some(first) => {
            let capital: String = first.to_uppercase().collect();
            name.replace_range(..first.len_utf8(), &capital);
            name
        }
        None => name,
    }
}

/// The parties that the words of a source name.
fn parties_in(parties: &[&Mention], source: Span) -> Vec<Id> {
    let first = parties.partition_point(|m| m.span.start < source.start);
    let inside = parties[first..].iter().take_while(|m| m.span.end <= source.end);
    let mut ids = Vec::new();
    for m in inside {
        if let MentionKind::Party(p) = &m.kind
            && !ids.contains(&p.id)
        {
            ids.push(p.id.clone());
        }
    }
    ids
}
