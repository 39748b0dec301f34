//! Words that lead to a count over when or where it came about: "the death on Monday of 12 miners", « a coûté la vie lundi matin à 12
//! mineurs ».

use crate::lang::cues::{CueWord, Role};
use crate::lang::sense::{Kinds, Sense};
use crate::model::mention::Sign;
use crate::model::token::TokenKind;
use crate::recognise::Bench;

/// Tokens between such a word and its count.
const REACH: usize = 10;
/// Words among them that say neither when nor where.
const UNKNOWN: usize = 2;

/// Whether a preposition and a number follow the word that ends before a token, with nobody named between.
pub(super) fn leads(bench: &Bench<'_>, at: usize) -> bool {
    let link = |i: usize| {
        let is = |s: &Sense| {
            let of = matches!(s, Sense::Cue(CueWord::Sign(Sign::Of) | CueWord::Role(Role::Local)));
            of.then_some(())
        };
        bench.find(i, Kinds::SIGN | Kinds::ROLE, is).map(|(len, ())| i + len)
    };
    let counts = |i: usize| {
        let digits = bench.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Digits);
        digits || i < bench.tokens.len() && bench.has(i, Kinds::NUMBER | Kinds::FIGURE)
    };
    if of(bench, at) {
        return false;
    }
    let mut unknown = 0;
    for i in at..bench.tokens.len().min(at + REACH) {
        let token = &bench.tokens[i];
        if i > at && link(i).is_some_and(counts) {
            return true;
        }
        let mark = token.kind == TokenKind::Mark && !matches!(bench.surface(i), "," | "'" | "’" | "-");
        let known = Kinds::DATE | Kinds::EVENT | Kinds::ROLE | Kinds::SIGN | Kinds::NUMBER | Kinds::CUE;
        // "the violent removal of a camp".
        if i == at && !bench.has(i, Kinds::DATE | Kinds::ROLE | Kinds::SIGN) && bench.surface(i) != "," {
            return false;
        }
        unknown += usize::from(token.is_lower() && !bench.has(i, known));
        if mark || unknown > UNKNOWN || bench.has(i, Kinds::NOUN) {
            return false;
        }
    }
    false
}

/// Whether a token says whose something is: "the death of".
fn of(bench: &Bench<'_>, at: usize) -> bool {
    let is = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Of | Sign::OfThe))).then_some(());
    bench.find(at, Kinds::SIGN, is).is_some()
}
