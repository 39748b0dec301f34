//! What an article is about: the places, parties and events that it names, and its capitalised words, most frequent first.
//!
//! Input: the whole text's tokens. Output: entries `place:`, `party:`, `event:` with ids and `name:` with folded words. They
//! serve to find the articles of one story; nothing is read off them about a claim but whether its article tells of a war.

use std::collections::BTreeMap;

use crate::lang::sense::Sense;
use crate::lang::token::fold;
use crate::lang::topics::TopicWord;
use crate::model::mention::PartyForm;
use crate::model::token::TokenKind;
use crate::recognise::Context;

/// Entries kept of each kind.
const KEPT: usize = 8;

/// Reads what an article is about.
pub(crate) fn read(cx: Context<'_>) -> Vec<String> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut note = |entry: String, at: usize| {
        let count = counts.entry(entry).or_insert((0, at));
        count.0 += 1;
    };
    for sentence in &cx.segments.sentences {
        let tokens = &cx.segments.tokens[sentence.tokens.clone()];
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            let mut len = 1;
            let mut known = false;
            if let Some(m) = cx.pack.lexicon.longest(cx.text, tokens, at) {
                for sense in m.senses() {
                    let entry = match sense {
                        Sense::Party(p) if p.form == PartyForm::Place => format!("place:{}", p.id),
                        Sense::Party(p) => format!("party:{}", p.id),
                        Sense::Topic(TopicWord::Event(Some(event), _)) => format!("event:{event}"),
                        _ => continue,
                    };
                    note(entry, token.start as usize);
                    known = true;
                }
                if known {
                    len = m.len;
                }
            }
            let is_name = !known && at > 0 && token.word == 0 && token.is_capital() && token.kind != TokenKind::Digits;
            if is_name && token.end - token.start >= 4 {
                note(format!("name:{}", fold(token.of(cx.text))), token.start as usize);
            }
            at += len;
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
