//! Numbers that are well formed, and stand beside a word that is not what it seems: a scale, or the month of a date that was not read.

use rust_decimal::Decimal;

use crate::lang::sense::Kinds;
use crate::model::because::Refusal;
use crate::model::mention::{Form, Value};
use crate::model::token::{Gap, Token, TokenKind};
use crate::recognise::Bench;
use crate::recognise::figure::Read;
use crate::recognise::number::clear::HIDDEN;
use crate::script::is_mixed;

/// Why a number counts nothing that anybody can tell; none for nearly all.
pub(super) fn doubtful(bench: &Bench<'_>, read: &Read) -> Option<Refusal> {
    let (at, end) = (read.at, read.found.end);
    let near = |p: usize| bench.tokens.get(p).is_some_and(|t| t.gap <= Gap::Space);
    let word = |p: usize| bench.tokens.get(p).is_some_and(Token::is_word);
    let behind = (near(end) && word(end)).then_some(end);
    let ahead = at.checked_sub(1).filter(|&p| near(at) && word(p));
    // "a hundred" with letters of two alphabets in it: the number goes on, or the word is a month.
    if behind.is_some_and(|p| is_mixed(bench.surface(p))) {
        return Some(Refusal::Unclear);
    }
    let hidden = read.found.notes.iter().any(|n| n == HIDDEN);
    if hidden && [behind, ahead].into_iter().flatten().any(|p| bench.has(p, Kinds::DATE)) {
        return Some(Refusal::Unclear);
    }
    if !is_day(bench, read) {
        return None;
    }
    // "May 3, …" with such a month, where no other number may be the day.
    let other = |p: usize| p > 0 && bench.tokens[p - 1].kind == TokenKind::Digits;
    if ahead.is_some_and(|p| is_mixed(bench.surface(p)) && !other(p)) {
        return Some(Refusal::Unclear);
    }
    let unknown = |p: usize| bench.phrases(p).next().is_none();
    let year = |p: usize| near(p) && matches!(bench.surface(p).as_bytes(), [b'1', b'9', _, _] | [b'2', b'0', _, _]);
    let comma = bench.surface(end) == ",";
    let dated = behind.is_some_and(|p| year(p + 1) && unknown(p))
        || comma && year(end + 1) && ahead.is_some_and(|p| bench.tokens[p].is_capital() && unknown(p));
    dated.then_some(Refusal::Date)
}

/// Whether a number may be that of a day, as a date has it.
fn is_day(bench: &Bench<'_>, read: &Read) -> bool {
    let found = &read.found;
    let days = matches!(found.value, Some(Value::One(n)) if n <= Decimal::from(31));
    days && found.form == Form::Digits && found.end == read.at + 1 && bench.surface(read.at).len() <= 2
}
