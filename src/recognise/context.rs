//! What an article is about: the places, parties and events that it names, and its capitalised words, most frequent first.
//!
//! Input: the whole text's tokens. Output: entries `place:`, `party:`, `event:` with ids and `name:` with folded words. They
//! serve to find the articles of one story; nothing is read off them about a claim but whether its article tells of a war.

use std::collections::BTreeMap;

use crate::lang::sense::Sense;
use crate::lang::token::fold;
use crate::lang::topics::TopicWord;
use crate::model::mention::{MentionKind, PartyForm};
use crate::recognise::{Bench, Context, party};

/// Entries kept of each kind.
const KEPT: usize = 8;

/// Reads what an article is about.
pub(crate) fn read(cx: Context<'_>) -> Vec<String> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut note = |entry: String, at: usize| {
        let count = counts.entry(entry).or_insert((0, at));
        count.0 += 1;
    };
    for sentence in 0..cx.segments.sentences.len() {
        let bench = Bench::new(cx, sentence);
        let mut known = Vec::new();
        for m in party::read(&bench) {
            let MentionKind::Party(p) = &m.kind else { continue };
            let kind = if p.form == PartyForm::Place { "place" } else { "party" };
            note(format!("{kind}:{}", p.id), m.span.start);
            known.push(m.span);
        }
        for (at, token) in bench.tokens.iter().enumerate() {
            let event = bench.find(at, |sense| match sense {
                Sense::Topic(TopicWord::Event(Some(event), _)) => Some(event),
                _ => None,
            });
            if let Some((_, event)) = event {
                note(format!("event:{event}"), token.start as usize);
            }
            let span = token.span();
            let is_name = at > 0 && token.word == 0 && token.is_capital() && span.end - span.start >= 4;
            if is_name && !known.iter().any(|k| k.overlaps(span)) {
                note(format!("name:{}", fold(token.of(cx.text))), span.start);
            }
        }
    }
    let mut entries: Vec<(String, (usize, usize))> = counts.into_iter().collect();
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
