//! Words that stand for themselves: topics, events, counted nouns, signs.
//!
//! Input: a sentence on the bench, and the spans that dates have taken. Output: one mention for each phrase, in text order
//! by kind. The longest phrase wins over the shorter ones of its kind, and says nothing where the pack hides it ("dead end").

use std::cell::OnceCell;

use crate::lang::cues::{CueWord, Role};
use crate::lang::sense::{Kinds, Sense};
use crate::lang::topics::TopicWord;
use crate::lang::units::UnitWord;
use crate::model::mention::{EventMention, HELD, Mention, MentionKind, NounMention, Sign, TopicMention};
use crate::model::text::Span;
use crate::model::token::{Case, Token, TokenKind};
use crate::recognise::Bench;
use crate::recognise::parted;

/// A verb that may be active or a participle, with an article behind it and no day, has its object there and tells nothing of
/// those before it: "thirty soldiers burned the church".
fn acting(bench: &Bench<'_>, behind: usize, kind: MentionKind) -> MentionKind {
    let article = |s: &Sense| matches!(s, Sense::Cue(CueWord::Role(Role::Article))).then_some(());
    match kind {
        MentionKind::Topic(mut t) if t.frames.subject && t.frames.object => {
            let open = bench.find(behind, Kinds::ROLE, article).is_some();
            t.frames.subject = !open || bench.has(behind, Kinds::DATE);
            MentionKind::Topic(t)
        }
        kind => kind,
    }
}

/// Whether an article makes a noun of the word behind it, "fewer than 700, and that the dead were 400"; behind "of" a count of
/// some of them may stand: "three of the dead".
fn is_noun_there(bench: &Bench<'_>, at: usize) -> bool {
    let article = |s: &Sense| matches!(s, Sense::Cue(CueWord::Role(Role::Article))).then_some(());
    let before = at.checked_sub(1).filter(|&p| bench.find(p, Kinds::ROLE, article).is_some());
    before.is_some_and(|p| p > 0 && !is_owned(bench, at) && !bench.has(p - 1, Kinds::NUMBER))
}

/// What is counted by a word that may also be a predicate.
fn as_noun(kind: MentionKind) -> MentionKind {
    match kind {
        MentionKind::Topic(mut t) if t.frames.counted => {
            t.frames.subject = false;
            MentionKind::Topic(t)
        }
        kind => kind,
    }
}

/// The longest phrase at a token whose meaning fits; one that only leads to a count over when or where it came about, "the death on Monday
/// of 12", where it does.
fn longest<'a>(bench: &Bench<'a>, at: usize, kind: Kinds, fits: impl Fn(&Sense) -> bool) -> Option<(usize, &'a Sense)> {
    let (len, sense) = bench.find(at, kind, |sense| fits(sense).then_some(sense))?;
    if !is_parted(sense) {
        return Some((len, sense));
    }
    // "the death toll".
    let goes_on = bench.find(at + len - 1, kind, |s| is_topic(s).then_some(())).is_some_and(|(n, ())| n > 1);
    if !goes_on && parted::leads(bench, at + len) {
        return Some((len, sense));
    }
    bench.find(at, kind, |sense| (fits(sense) && !is_parted(sense)).then_some(sense))
}

/// The signs that a sign of so many tokens leaves to be told as well.
fn signs_beside(bench: &Bench<'_>, at: usize, (len, sense): (usize, &Sense)) -> impl Iterator<Item = Mention> {
    beside(sense).iter().filter_map(move |&sign| {
        let is = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(x)) if *x == sign).then_some(());
        let (n, ()) = bench.find(at, Kinds::SIGN, is).filter(|(n, ())| *n <= len)?;
        Some(bench.mention(at, at + n, MentionKind::Sign(sign)))
    })
}

/// Adds the topic words, event words, counted nouns and signs of a sentence, outside the spans already taken by dates, in text order.
pub(crate) fn read(bench: &Bench<'_>, taken: &[Span], mentions: &mut Vec<Mention>) {
    let is_taken = |span: Span| {
        let after = taken.partition_point(|t| t.start <= span.start);
        after > 0 && taken[after - 1].contains(span)
    };
    // A phrase hides the shorter ones inside it only from its own kind: each kind goes on by itself.
    type OfKind = fn(&Sense) -> bool;
    let kinds: [(Kinds, OfKind); 4] =
        [(Kinds::TOPIC, is_topic), (Kinds::EVENT, is_event), (Kinds::NOUN, is_noun), (Kinds::SIGN, is_sign)];
    let mut next = [0; 4];
    let held = OnceCell::new();
    // A word that counts those who are held alone says nothing where the sentence names none: "took", "released".
    let idle = |sense: &Sense| counts_held(sense) && !*held.get_or_init(|| names_held(bench));
    for at in 0..bench.tokens.len() {
        let here = bench.kinds_at(at);
        if !here.meets(Kinds::TOPIC | Kinds::EVENT | Kinds::NOUN | Kinds::SIGN) {
            continue;
        }
        for (&(kind, of_kind), next) in kinds.iter().zip(&mut next).filter(|((kind, _), _)| here.meets(*kind)) {
            if at < *next {
                continue;
            }
            let found = longest(bench, at, kind, |sense| of_kind(sense) && !idle(sense));
            // « si l'on en croit » supposes nothing.
            let sourced = kind == Kinds::SIGN && here.meets(Kinds::CUE) && leads_to_source(bench, at);
            // A sign is a small word: with a capital inside a sentence it is part of a name ("May Day").
            let capital = kind == Kinds::SIGN && bench.tokens[at].kind == TokenKind::Word(Case::Title);
            // It opens one behind the place of a report, "Arlow: A day after", and in a quotation: "The number of".
            let opens = || at == 0 || matches!(bench.surface(at - 1), ":" | "\"" | "“" | "«" | "‘");
            // "Ebola" is one all the same.
            let disease = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Disease)));
            let named = capital && !opens() && !found.is_some_and(|(_, s)| disease(s));
            let free = |_: &(usize, &Sense)| !named && !sourced && !is_taken(bench.tokens[at].span());
            let Some((len, sense)) = found.filter(free) else { continue };
            let in_name = kind == Kinds::TOPIC && is_in_name(bench, at) || kind == Kinds::NOUN && ends_name(bench, at);
            if len == 1 && in_name {
                continue;
            }
            // "had downed tools": a phrase that begins in this one and goes on is what is said.
            let last = at + len - 1;
            let goes_on = |s: &Sense| other_topic(s, sense).then_some(());
            if kind == Kinds::TOPIC
                && len > 1
                && acts(sense)
                && bench.find(last, kind, goes_on).is_some_and(|(n, ())| n > 1)
            {
                continue;
            }
            // "injured 112 in the town": a thing that an article or a preposition leads is not what a number before it counts.
            let led = at > 0 && is_thing(sense) && bench.is_small(at - 1) && !is_owned(bench, at);
            let said = meaning(sense).filter(|_| !led).map(|said| acting(bench, at + len, said));
            let noun = kind == Kinds::TOPIC && is_noun_there(bench, at);
            let said = said.map(|said| if noun { as_noun(said) } else { said });
            mentions.extend(said.map(|said| bench.mention(at, at + len, said)));
            // "swept away" is said of persons and of houses: each is a topic of its own, and what is counted takes its own.
            if kind == Kinds::TOPIC {
                let other = bench.find(at, kind, |s| other_topic(s, sense).then_some(s));
                let other = other.filter(|(n, _)| *n == len).and_then(|(_, s)| meaning(s));
                mentions.extend(other.map(|kind| bench.mention(at, at + len, kind)));
            }
            mentions.extend(signs_beside(bench, at, (len, sense)));
            *next = at + len;
        }
    }
}

/// Whether a word begins a name that goes on, behind one in small letters: "the eastern Free State", "the Strike Force".
fn is_in_name(bench: &Bench<'_>, at: usize) -> bool {
    at > 0 && bench.tokens[at - 1].kind == TokenKind::Word(Case::Lower) && bench.is_capital_pair(at + 1)
}

/// Whether a noun with a capital ends a name, where not all words have one: "nine Harlow Rifles guards", "20 Freedom Fighters".
fn ends_name(bench: &Bench<'_>, at: usize) -> bool {
    bench.is_capital_pair(at) && {
        let lower = |t: &&Token| t.kind == TokenKind::Word(Case::Lower);
        let known = bench.phrases(at - 1).next().is_some() || bench.is_small(at - 1);
        let words = || bench.tokens.iter().filter(|t| t.is_word());
        !known && words().filter(lower).count() * 2 >= words().count()
    }
}

/// Whether a preposition of source of several words begins at a token.
fn leads_to_source(bench: &Bench<'_>, at: usize) -> bool {
    let source = |s: &Sense| matches!(s, Sense::Cue(CueWord::According(_))).then_some(());
    bench.find(at, Kinds::CUE, source).is_some_and(|(len, ())| len > 1)
}

fn is_topic(sense: &Sense) -> bool {
    matches!(sense, Sense::Topic(TopicWord::Topic(..) | TopicWord::Hidden))
}

fn counts_held(sense: &Sense) -> bool {
    matches!(sense, Sense::Topic(TopicWord::Topic(_, frames)) if frames.held && !frames.joins)
}

/// Whether a word leads to a count over words that say when or where.
fn is_parted(sense: &Sense) -> bool {
    matches!(sense, Sense::Topic(TopicWord::Topic(_, frames)) if frames.parted)
}

/// Whether a word is a verb whose object is counted, or that leads to a gathering, and nothing else.
fn acts(sense: &Sense) -> bool {
    matches!(sense, Sense::Topic(TopicWord::Topic(_, f)) if (f.object || f.joins) && !f.subject && !f.counted)
}

/// Whether a sentence has a noun of those who are held, or a participle that tells that they were taken.
fn names_held(bench: &Bench<'_>) -> bool {
    let held = |s: &Sense| match s {
        Sense::Unit(UnitWord::Noun { group: Some(g), .. }) => HELD.contains(&g.as_ref()),
        Sense::Topic(TopicWord::Topic(_, f)) => f.taking && f.subject,
        _ => false,
    };
    let named = |at: usize| bench.find(at, Kinds::NOUN | Kinds::TOPIC, |s| held(s).then_some(())).is_some();
    (0..bench.tokens.len()).any(named)
}

/// Whether two meanings are two topics.
fn other_topic(a: &Sense, b: &Sense) -> bool {
    matches!((a, b), (Sense::Topic(TopicWord::Topic(x, _)), Sense::Topic(TopicWord::Topic(y, _))) if x != y)
}

fn is_event(sense: &Sense) -> bool {
    matches!(sense, Sense::Topic(TopicWord::Event(..)))
}

fn is_noun(sense: &Sense) -> bool {
    matches!(sense, Sense::Unit(UnitWord::Noun { .. } | UnitWord::Hidden))
}

/// "hundreds of buildings", "12 of the houses": "of" leads to what is counted.
fn is_owned(bench: &Bench<'_>, at: usize) -> bool {
    let of = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Of | Sign::OfThe))).then_some(());
    (1..=2).filter_map(|back| at.checked_sub(back)).any(|p| bench.find(p, Kinds::SIGN, of).is_some())
}

fn is_thing(sense: &Sense) -> bool {
    matches!(sense, Sense::Unit(UnitWord::Noun { unit, .. }) if unit.as_ref() != "person")
}

fn is_sign(sense: &Sense) -> bool {
    matches!(sense, Sense::Cue(CueWord::Sign(_)))
}

/// The signs that words may be as well: "had been" is a pluperfect, whatever else it says, « dépasserait » has come to a number and
/// is not vouched for.
fn beside(sense: &Sense) -> &'static [Sign] {
    match sense {
        Sense::Cue(CueWord::Sign(Sign::Before)) => &[],
        Sense::Cue(CueWord::Sign(Sign::Reached | Sign::Numbered)) => &[Sign::Before, Sign::Conditional, Sign::Houses],
        Sense::Cue(CueWord::Sign(Sign::Houses)) => &[Sign::Before, Sign::Numbered, Sign::State],
        Sense::Cue(CueWord::Sign(Sign::State)) => &[Sign::Before, Sign::Houses],
        Sense::Cue(CueWord::Sign(Sign::Conditional)) => &[Sign::Before, Sign::Reached, Sign::Numbered],
        Sense::Cue(CueWord::Sign(Sign::PartOf)) => &[Sign::Before, Sign::Them],
        Sense::Cue(CueWord::Sign(Sign::Instalment)) => &[Sign::Before, Sign::Foremost],
        Sense::Cue(CueWord::Sign(Sign::Back)) => &[Sign::Person, Sign::Before],
        Sense::Cue(CueWord::Sign(Sign::Person)) => &[Sign::Back],
        Sense::Cue(CueWord::Sign(Sign::Where)) => &[Sign::Subordinate],
        Sense::Cue(CueWord::Sign(Sign::Subordinate)) => &[Sign::Where, Sign::Before],
        Sense::Cue(CueWord::Sign(_)) => &[Sign::Before],
        _ => &[],
    }
}

/// What a word is read as; nothing if it hides a shorter one.
fn meaning(sense: &Sense) -> Option<MentionKind> {
    match sense {
        Sense::Topic(TopicWord::Topic(topic, frames)) => {
            Some(MentionKind::Topic(TopicMention { topic: topic.clone(), frames: *frames }))
        }
        Sense::Topic(TopicWord::Event(event, aspect)) => {
            Some(MentionKind::Event(EventMention { event: event.clone(), aspect: *aspect }))
        }
        Sense::Unit(UnitWord::Noun { unit, status, group }) => {
            Some(MentionKind::Noun(NounMention { unit: unit.clone(), status: *status, group: group.clone() }))
        }
        Sense::Cue(CueWord::Sign(sign)) => Some(MentionKind::Sign(*sign)),
        _ => None,
    }
}
