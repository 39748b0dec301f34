//! What an article is about: the places, parties and events that it names, and its capitalised words, most frequent first.
//!
//! Input: the whole text's tokens. Output: entries `place:`, `party:`, `event:` with ids and `name:` with folded words. They
//! serve to find the articles of one story; nothing is read off them about a claim but whether its article tells of a war.

use std::collections::BTreeMap;

use crate::lang::sense::{Kinds, Sense};
use crate::lang::token::fold;
use crate::lang::topics::TopicWord;
use crate::model::mention::{MentionKind, PartyForm};
use crate::model::text::Span;
use crate::recognise::{Bench, Context, party};

/// Entries kept of each kind.
const KEPT: usize = 8;

/// Reads what an article is about: its title and its text. Of the title only what a pack knows counts, for in some languages
/// every word of a title has a capital.
pub(crate) fn read(title: Context<'_>, body: Context<'_>) -> Vec<String> {
    let mut counts = Counts::default();
    for (cx, names) in [(title, false), (body, true)] {
        for sentence in 0..cx.segments.sentences.len() {
            sentence_of(cx, sentence, names, &mut counts);
        }
    }
    let mut entries: Vec<(String, (usize, usize))> = counts.0.into_iter().collect();
    entries.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    let mut kept: BTreeMap<String, usize> = BTreeMap::new();
    entries.retain(|(entry, _)| {
        let kind = entry.split(':').next().unwrap_or_default().to_string();
        let n = kept.entry(kind).or_default();
        *n += 1;
        *n <= KEPT
    });
    entries.into_iter().map(|(entry, _)| entry).collect()
}

/// How often each entry is named, and the order of its first naming.
#[derive(Default)]
struct Counts(BTreeMap<String, (usize, usize)>);

impl Counts {
    fn note(&mut self, kind: &str, what: &str) {
        let order = self.0.len();
        self.0.entry([kind, what].concat()).or_insert((0, order)).0 += 1;
    }
}

fn sentence_of(cx: Context<'_>, sentence: usize, names: bool, counts: &mut Counts) {
    let tokens = cx.segments.tokens_of(sentence);
    let mut known = Vec::new();
    if cx.pack.lexicon.holds(cx.text, tokens, Kinds::PARTY | Kinds::EVENT) {
        parties_and_events(&Bench::new(cx, sentence), counts, &mut known);
    }
    if !names {
        return;
    }
    for token in tokens.iter().skip(1) {
        let span = token.span();
        let is_name = token.word == 0 && token.is_capital() && span.end - span.start >= 4;
        // Parties stand in text order: only the nearest can hold the word.
        if is_name
            && !known[..known.partition_point(|k| k.start <= span.start)].last().is_some_and(|k| k.overlaps(span))
        {
            counts.note("name:", &fold(token.of(cx.text)));
        }
    }
}

fn parties_and_events(bench: &Bench<'_>, counts: &mut Counts, known: &mut Vec<Span>) {
    for m in party::read(bench) {
        let MentionKind::Party(p) = &m.kind else { continue };
        counts.note(if p.form == PartyForm::Place { "place:" } else { "party:" }, &p.id);
        known.push(m.span);
    }
    for at in (0..bench.tokens.len()).filter(|&at| bench.has(at, Kinds::EVENT)) {
        let event = bench.find(at, |sense| match sense {
            Sense::Topic(TopicWord::Event(Some(event), _)) => Some(event),
            _ => None,
        });
        if let Some((_, event)) = event {
            counts.note("event:", event);
        }
    }
}
