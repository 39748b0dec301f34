//! States, peoples, armed forces, organisations, and places, by their names and aliases.
//!
//! Input: a sentence on the bench. Output: one mention for each name, the longest that stands there, none overlapping.
//! It does not say what part the party plays; where one word is both a people and an adjective, the next word decides.

use crate::lang::cues::CueWord;
use crate::lang::parties::PartyWord;
use crate::lang::sense::Sense;
use crate::model::mention::{Mention, MentionKind, PartyForm, PartyMention};
use crate::model::text::Id;
use crate::model::token::{Case, Gap, Token, TokenKind};
use crate::recognise::Bench;

/// The parties of a sentence.
pub(crate) fn read(bench: &Bench<'_>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut shouting = None;
    let mut at = 0;
    while at < bench.tokens.len() {
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
    bench.phrase(at)?;
    let mut found: Option<Found<'a>> = None;
    bench.cx.pack.lexicon.walk(bench.cx.text, bench.tokens, at, |m| {
        let mut here: Option<Found<'a>> = None;
        for sense in m.senses() {
            match sense {
                Sense::Party(PartyWord::NotParty) => here = Some(Found { len: m.len, party: None }),
                Sense::Party(PartyWord::Party { id, form, acronym, shy }) => {
                    if *acronym && bench.tokens[at].kind != TokenKind::Word(Case::Upper) {
                        continue;
                    }
                    if *shy && is_doubtful(bench, at, at + m.len, *acronym, shouting) {
                        continue;
                    }
                    let better = match &here {
                        None => true,
                        // Several forms of one word: an adjective if a noun follows, else the form listed first.
                        Some(Found { party: Some((_, PartyForm::Adjective)), .. }) => !precedes_noun(bench, at + m.len),
                        Some(Found { party: Some(_), .. }) => {
                            *form == PartyForm::Adjective && precedes_noun(bench, at + m.len)
                        }
                        Some(Found { party: None, .. }) => false,
                    };
                    if better {
                        here = Some(Found { len: m.len, party: Some((id, *form)) });
                    }
                }
                _ => {}
            }
        }
        if here.is_some() {
            found = here;
        }
    });
    found
}

/// Whether a word follows that the words before can describe.
fn precedes_noun(bench: &Bench<'_>, at: usize) -> bool {
    let Some(next) = bench.tokens.get(at).filter(|t| t.is_word() && t.gap <= Gap::Line) else { return false };
    let surface = next.of(bench.cx.text);
    let function = bench.cx.pack.language.function_words.iter().any(|w| w.eq_ignore_ascii_case(surface));
    !function && !bench.phrase(at).is_some_and(|(_, mut senses)| senses.any(is_verb))
}

fn is_verb(sense: &Sense) -> bool {
    matches!(sense, Sense::Cue(CueWord::Verb(_)))
}

/// Whether the words `from..to` are rather the name of something else: a capitalised word that no phrase knows stands
/// beside them, or they are an acronym where everything is in capitals.
fn is_doubtful(bench: &Bench<'_>, from: usize, to: usize, acronym: bool, shouting: &mut Option<bool>) -> bool {
    let shouting = *shouting.get_or_insert_with(|| is_shouting(bench.tokens));
    if acronym || shouting {
        return acronym && shouting;
    }
    let function = |word: &str| bench.cx.pack.language.function_words.iter().any(|w| w.eq_ignore_ascii_case(word));
    let strange = |at: usize| {
        bench.tokens.get(at).is_some_and(|t| t.is_capital())
            && bench.phrase(at).is_none()
            && !function(bench.surface(at))
    };
    let touches = |at: usize| bench.tokens.get(at).is_some_and(|t| t.gap <= Gap::Space);
    (from > 0 && touches(from) && strange(from - 1)) || (touches(to) && strange(to))
}

/// Whether a sentence is written in capitals throughout.
pub(super) fn is_shouting(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|t| t.is_word() && t.end - t.start > 1);
    words().count() > 2 && words().all(|t| t.is_capital() && t.kind == TokenKind::Word(Case::Upper))
}
