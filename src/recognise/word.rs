//! Words that stand for themselves: topics, events, counted nouns, signs. Each is one phrase of a pack.

use crate::lang::cues::CueWord;
use crate::lang::sense::Sense;
use crate::lang::topics::TopicWord;
use crate::lang::units::UnitWord;
use crate::model::mention::{EventMention, Mention, MentionKind, NounMention, TopicMention};
use crate::model::text::Span;
use crate::recognise::Bench;

/// The topic words, event words, counted nouns and signs of a sentence, outside the spans already taken by dates.
pub(crate) fn read(bench: &Bench<'_>, taken: &[Span]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    // One run for each kind of word: a phrase hides the shorter ones inside it only from its own kind.
    for pick in [topic, noun, sign] {
        let mut at = 0;
        while at < bench.tokens.len() {
            let start = bench.tokens[at].span();
            let mut found = Vec::new();
            let len = bench.find(at, |sense| pick(sense).map(|kind| found.push(kind))).map_or(0, |(len, ())| len);
            if len == 0 || taken.iter().any(|t| t.contains(start)) {
                at += 1;
                continue;
            }
            // `find` hands over shorter phrases first: the last one is the longest.
            mentions.extend(found.pop().map(|kind| bench.mention(at, at + len, kind)));
            at += len;
        }
    }
    mentions
}

fn topic(sense: &Sense) -> Option<MentionKind> {
    match sense {
        Sense::Topic(TopicWord::Topic(topic, frames)) => {
            Some(MentionKind::Topic(TopicMention { topic: topic.clone(), frames: *frames }))
        }
        Sense::Topic(TopicWord::Event(event, aspect)) => {
            Some(MentionKind::Event(EventMention { event: event.clone(), aspect: *aspect }))
        }
        _ => None,
    }
}

fn noun(sense: &Sense) -> Option<MentionKind> {
    match sense {
        Sense::Unit(UnitWord::Noun { unit, status, group }) => {
            Some(MentionKind::Noun(NounMention { unit: unit.clone(), status: *status, group: group.clone() }))
        }
        _ => None,
    }
}

fn sign(sense: &Sense) -> Option<MentionKind> {
    match sense {
        Sense::Cue(CueWord::Sign(sign)) => Some(MentionKind::Sign(*sign)),
        _ => None,
    }
}
