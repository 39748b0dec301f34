//! Articles that count without a noun: one more of a list, « onze à Arlow et un à Brenne », or one of those just named, « un d'entre eux ».

use crate::lang::cues::{CueWord, Role};
use crate::lang::numbers::NumberWord as N;
use crate::lang::sense::{Kinds, Sense};
use crate::lang::topics::TopicWord;
use crate::model::mention::Sign;
use crate::model::token::TokenKind;
use crate::recognise::Bench;
use crate::recognise::figure::Reader;
use crate::recognise::number::role;

/// Tokens back to the member before: "eleven in [the port of Arlow, and] one in Brenne".
const BEFORE: usize = 8;
/// Tokens back to those of whom one is told apart: "two [died in a fire in Arlow and] one was hurt".
const FAR: usize = 24;
/// Tokens of an auxiliary and its adverbs before what befell one: « une [est toujours] portée disparue ».
const TOLD: usize = 3;

impl Reader<'_, '_> {
    /// Whether an article at `at`, which ends at `end`, is one more of a list whose members each have a place.
    pub(super) fn is_member(&self, at: usize, end: usize) -> bool {
        let bench = self.bench;
        let joined = at > 0 && (bench.surface(at - 1) == "," || role(bench, at - 1, &N::And).is_some());
        let number = |i: usize| bench.has(i, Kinds::NUMBER) || bench.tokens[i].kind == TokenKind::Digits;
        let before = || (at.saturating_sub(BEFORE)..at - 1).any(|i| number(i) && is_placed(bench, i + 1));
        let counted = || (at.saturating_sub(FAR)..at.saturating_sub(1)).any(number);
        let part = || at > 0 && bench.find(at - 1, Kinds::SIGN, is_part).is_some();
        joined && is_placed(bench, end) && before()
            || (joined || part() || at > 0 && bench.surface(at - 1) == ":") && is_graded(bench, end) && counted()
            || joined && is_told(bench, end) && counted()
    }

    /// Whether an article is one of those just named, and opens what is told of him: « et un d'entre eux est mort », not « il est un
    /// d'entre eux ».
    pub(super) fn is_of_them(&self, at: usize, end: usize, hedged: bool) -> bool {
        let bench = self.bench;
        let part = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::PartOf))).then_some(());
        let opens = |p: usize| {
            let mark = bench.tokens[p].kind == TokenKind::Mark && bench.surface(p) != ",";
            mark || role(bench, p, &N::And).is_some()
        };
        let free = hedged || at.checked_sub(1).is_none_or(opens);
        free && bench.find(end, Kinds::SIGN, part).is_some_and(|(len, ())| len > 1)
    }
}

fn is_part(sense: &Sense) -> Option<()> {
    matches!(sense, Sense::Cue(CueWord::Sign(Sign::PartOf))).then_some(())
}

/// Whether a word that tells how badly somebody is hurt stands at a token, with a mark or "and" behind: « un grave, deux légers ».
fn is_graded(bench: &Bench<'_>, at: usize) -> bool {
    let degree = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Degree))).then_some(());
    let found = bench.find(at, Kinds::SIGN, degree);
    let closed = |p: usize| {
        let next = bench.tokens.get(p);
        next.is_none_or(|t| t.kind == TokenKind::Mark) || role(bench, p, &N::And).is_some()
    };
    found.is_some_and(|(len, ())| closed(at + len))
}

/// Whether it is told at a token, behind "another" too, what befell one: « deux sont morts et une est portée disparue ».
fn is_told(bench: &Bench<'_>, at: usize) -> bool {
    let other = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Others))).then_some(());
    // « un autre est mort », « un quatrième est mort ».
    let ordinal = role(bench, at, &N::Ordinal).map_or(at, |len| at + len);
    let at = bench.find(at, Kinds::SIGN, other).map_or(ordinal, |(len, ())| at + len);
    let be = |s: &Sense| matches!(s, Sense::Cue(CueWord::Role(Role::Be | Role::Auxiliary))).then_some(());
    let befell = |s: &Sense| matches!(s, Sense::Topic(TopicWord::Topic(_, f)) if f.subject).then_some(());
    let begins = at < bench.tokens.len() && bench.find(at, Kinds::ROLE | Kinds::CUE, be).is_some();
    begins && (at..bench.tokens.len().min(at + TOLD)).any(|p| bench.find(p, Kinds::TOPIC, befell).is_some())
}

/// Whether a word of place and a name begin at a token: "in Arlow".
fn is_placed(bench: &Bench<'_>, at: usize) -> bool {
    let place = |s: &Sense| matches!(s, Sense::Cue(CueWord::Role(Role::Place))).then_some(());
    let found = bench.find(at, Kinds::ROLE | Kinds::CUE, place);
    found.is_some_and(|(len, ())| bench.tokens.get(at + len).is_some_and(|t| t.is_capital()))
}
