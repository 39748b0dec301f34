//! States, peoples, armed forces, organisations, and places, by their names and aliases.
//!
//! Input: a sentence on the bench. Output: one mention for each name, the longest that stands there, none overlapping.
//! It does not say what part the party plays; where one word is both a people and an adjective, the next word decides.

use crate::lang::cues::CueWord;
use crate::lang::parties::PartyWord;
use crate::lang::sense::{Kinds, Sense};
use crate::model::mention::{Mention, MentionKind, PartyForm, PartyMention, Sign};
use crate::model::text::Id;
use crate::model::token::{Case, Gap, Token, TokenKind};
use crate::recognise::Bench;

/// The parties of a sentence.
pub(crate) fn read(bench: &Bench<'_>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut shouting = None;
    let mut at = 0;
    while at < bench.tokens.len() && bench.kinds.meets(Kinds::PARTY) {
        let Some(found) = longest(bench, at, &mut shouting) else {
            at += 1;
            continue;
        };
        if let Some((id, form)) = found.party {
            let kind = MentionKind::Party(PartyMention { id: id.clone(), form });
            mentions.push(bench.mention(at, at + found.len, kind));
        }
        at += found.len;
    }
    mentions
}

struct Found<'a> {
    len: usize,
    /// `None` for a phrase that only looks like a party.
    party: Option<(&'a Id, PartyForm)>,
}

/// The longest phrase of a party at a token, in the form that its surroundings tell.
fn longest<'a>(bench: &Bench<'a>, at: usize, shouting: &mut Option<bool>) -> Option<Found<'a>> {
    let mut found: Option<Found<'a>> = None;
    for m in bench.phrases_of(at, Kinds::PARTY) {
        let mut here: Option<Found<'a>> = None;
        let mut best = 0;
        for sense in m.senses() {
            let Sense::Party(word) = sense else { continue };
            let rank = rank(bench, word, at, at + m.len(), shouting);
            if rank > best {
                let party = match word {
                    PartyWord::Party { id, form, .. } => Some((id, *form)),
                    PartyWord::NotParty => None,
                };
                (best, here) = (rank, Some(Found { len: m.len(), party }));
            }
        }
        if here.is_some() {
            found = here;
        }
    }
    found
}

/// How well a meaning fits where it stands; 0 if not at all. Of equals the one that the pack lists first is taken.
fn rank(bench: &Bench<'_>, word: &PartyWord, from: usize, to: usize, shouting: &mut Option<bool>) -> u8 {
    let PartyWord::Party { form, proper, acronym, shy, .. } = word else { return u8::MAX };
    let kind = bench.tokens[from].kind;
    if *acronym && kind != TokenKind::Word(Case::Upper) || *shy && is_doubtful(bench, from, to, *acronym, shouting) {
        return 0;
    }
    // "les Syriens blessés", "les soldats syriens": the capital tells, where the pack writes the two apart.
    let capital = *proper && kind == TokenKind::Word(Case::Title);
    // "Syrian soldiers", "12 Syrians": else the word that follows.
    let described = precedes_noun(bench, to) == (*form == PartyForm::Adjective);
    1 + u8::from(described) + 2 * u8::from(capital)
}

/// Whether a word follows that the words before can describe.
fn precedes_noun(bench: &Bench<'_>, at: usize) -> bool {
    let Some(next) = bench.tokens.get(at).filter(|t| t.is_word() && t.gap <= Gap::Line) else { return false };
    !bench.cx.pack.lexicon.is_small(next.word) && !bench.phrase(at).is_some_and(|(_, mut senses)| senses.any(is_verb))
}

fn is_verb(sense: &Sense) -> bool {
    // "the toll in New Zealand reached 12".
    matches!(sense, Sense::Cue(CueWord::Verb(_) | CueWord::Sign(Sign::Reached)))
}

/// Whether the words `from..to` are rather the name of something else: a capitalised word that no phrase knows stands
/// beside them, or they are an acronym where everything is in capitals.
fn is_doubtful(bench: &Bench<'_>, from: usize, to: usize, acronym: bool, shouting: &mut Option<bool>) -> bool {
    let shouting = *shouting.get_or_insert_with(|| is_shouting(bench.tokens));
    if acronym || shouting {
        return acronym && shouting;
    }
    let strange = |at: usize| {
        bench.tokens.get(at).is_some_and(|t| t.is_capital()) && bench.phrase(at).is_none() && !bench.is_small(at)
    };
    let touches = |at: usize| bench.tokens.get(at).is_some_and(|t| t.gap <= Gap::Space);
    (from > 0 && touches(from) && strange(from - 1)) || (touches(to) && strange(to))
}

/// Whether a sentence is written in capitals throughout.
pub(super) fn is_shouting(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|t| t.is_word() && t.end - t.start > 1);
    words().count() > 2 && words().all(|t| t.is_capital() && t.kind == TokenKind::Word(Case::Upper))
}
