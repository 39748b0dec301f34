//! Bare numerals, in digits and in words. Used by `figure` and `date`, by nobody else.
//!
//! Input: a sentence on its bench and a token. Output: the number that begins there, exact, with the way it is written.
//! It knows no hedges, units or dates, and reads no ordinals.

pub(in crate::recognise) mod clear;
mod digits;
mod sign;
mod state;
pub(in crate::recognise) mod parts;
pub(in crate::recognise) mod words;

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use crate::character::is_raised;
use crate::lang::numbers::NumberWord;
use crate::lang::sense::{Kinds, Sense};
use crate::model::mention::{Form, Hedge};
use crate::model::text::Span;
use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;

/// A number as read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// Tokens covered.
    pub(crate) len: usize,
    /// Its value; `None` for what is plainly a number but cannot be held exactly (too large, digits of another script).
    pub(crate) value: Option<Decimal>,
    /// How it is written; `Article` for a lone "a" or "un", whose value is 1.
    pub(crate) form: Form,
    /// Where it stands.
    pub(crate) span: Span,
    /// About so many by its word alone: "une centaine".
    pub(crate) loose: bool,
    /// What a word between article and number says: "a good dozen".
    pub(crate) inside: Option<Hedge>,
    /// A part of something: "two thirds", "1/2".
    pub(crate) fraction: bool,
    /// Factor of its last scale word, or of a last group of three zeros: in a range it holds for the first number too.
    pub(crate) scale: Option<Decimal>,
    /// Factor of all scale words at its end, one upon the other.
    pub(crate) scales: Option<Decimal>,
    /// What was uncertain.
    pub(crate) note: Option<&'static str>,
}

/// What stands at a token.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading {
    /// A number.
    Number(Number),
    /// Digits or number words over so many tokens that make no number: "F-16", "twenty twelve", an ordinal.
    Not(usize),
}

/// The number that begins at a token, the longest well-formed one.
pub(crate) fn read_number(bench: &Bench<'_>, at: usize) -> Option<Number> {
    match read(bench, at, true)? {
        Reading::Number(number) => Some(number),
        Reading::Not(_) => None,
    }
}

/// What number stands at a token; with `joins` unset "and" ends it ("between one hundred and two thousand").
pub(crate) fn read(bench: &Bench<'_>, at: usize, joins: bool) -> Option<Reading> {
    let token = bench.tokens.get(at)?;
    match token.kind {
        TokenKind::Digits if !digits::is_free(bench, at) => Some(Reading::Not(digits::glued(bench, at))),
        TokenKind::Digits => words::read(bench, at, joins),
        TokenKind::Word(_) => words::read(bench, at, joins).or_else(|| minus_word(bench, at, joins)),
        TokenKind::Mark => mark(bench, at, joins),
    }
}

/// A meaning of number words at a token: the longest that `pick` takes.
pub(crate) fn word<'a, T>(
    bench: &Bench<'a>,
    at: usize,
    mut pick: impl FnMut(&'a NumberWord) -> Option<T>,
) -> Option<(usize, T)> {
    bench.find(at, Kinds::NUMBER, |sense| match sense {
        Sense::Number(w) => pick(w),
        _ => None,
    })
}

/// Tokens of a phrase that plays one role.
pub(crate) fn role(bench: &Bench<'_>, at: usize, role: &NumberWord) -> Option<usize> {
    word(bench, at, |w| (w == role).then_some(())).map(|(len, ())| len)
}

/// The place after `at`, over a hyphen that touches both sides; `None` where nothing follows in the line of reading.
pub(crate) fn next(bench: &Bench<'_>, at: usize) -> Option<usize> {
    let token = bench.tokens.get(at)?;
    if is_hyphen(bench, at) && token.gap == Gap::None && bench.tokens.get(at + 1)?.gap == Gap::None {
        return Some(at + 1);
    }
    (token.gap != Gap::Paragraph).then_some(at)
}

/// Whether a token is a hyphen.
pub(crate) fn is_hyphen(bench: &Bench<'_>, at: usize) -> bool {
    bench.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark)
        && matches!(bench.surface(at), "-" | "\u{2010}" | "\u{2011}")
}

/// Whether a token touches the one before.
pub(crate) fn touches(bench: &Bench<'_>, at: usize) -> bool {
    bench.tokens.get(at).is_some_and(|t| t.gap == Gap::None)
}

/// A number behind a minus, decimals without their zero, a fraction sign, digits of another script.
fn mark(bench: &Bench<'_>, at: usize, joins: bool) -> Option<Reading> {
    let surface = bench.surface(at);
    let c = surface.chars().next()?;
    // "m²", "died.¹": part of a unit, or the mark of a footnote.
    if is_raised(c) {
        return None;
    }
    if c.is_numeric() {
        let fraction = sign::vulgar(bench, at).is_some();
        return if fraction { words::read(bench, at, joins) } else { Some(digits::foreign(bench, at)) };
    }
    if !bench
        .tokens
        .get(at + 1)
        .is_some_and(|t| t.kind == TokenKind::Digits && t.gap == Gap::None || c == '-' || c == '\u{2212}')
    {
        return None;
    }
    let open = at == 0 || !touches(bench, at) || matches!(bench.surface(at - 1), "(" | "<" | ">" | "=" | "«" | "\"");
    if !open {
        return None;
    }
    if digits::opens_decimals(bench, at) {
        return words::read(bench, at, joins);
    }
    if !(is_hyphen(bench, at) || c == '\u{2212}') {
        return None;
    }
    let apart = !touches(bench, at + 1);
    match words::read(bench, at + 1, joins)? {
        // A dash before a blank opens an item of a list, unless there is nothing but the number.
        Reading::Number(n) if apart && (at > 0 || !ends(bench, at + 1 + n.len) || n.form == Form::Article) => None,
        Reading::Number(number) => Some(Reading::Number(negative(bench, at, 1, number))),
        Reading::Not(_) if apart => None,
        Reading::Not(len) => Some(Reading::Not(len + 1)),
    }
}

/// Whether nothing but marks follows in the sentence.
pub(crate) fn ends(bench: &Bench<'_>, at: usize) -> bool {
    bench.tokens[at.min(bench.tokens.len())..].iter().take(3).all(|t| t.kind == TokenKind::Mark)
        && bench.tokens.len() <= at + 3
}

fn minus_word(bench: &Bench<'_>, at: usize, joins: bool) -> Option<Reading> {
    let len = role(bench, at, &NumberWord::Minus)?;
    let after_number = at > 0
        && (bench.tokens[at - 1].kind == TokenKind::Digits
            || word(bench, at - 1, |w| matches!(w, NumberWord::Small(_)).then_some(())).is_some());
    if after_number {
        return None;
    }
    match words::read(bench, at + len, joins)? {
        Reading::Number(n) if n.form != Form::Article || bench.tokens.len() == at + len + n.len => {
            Some(Reading::Number(negative(bench, at, len, n)))
        }
        _ => None,
    }
}

fn negative(bench: &Bench<'_>, at: usize, len: usize, number: Number) -> Number {
    let form = if number.form == Form::Article { Form::Words } else { number.form };
    Number {
        len: number.len + len,
        value: number.value.map(|v| -v),
        span: bench.tokens[at].span().cover(number.span),
        form,
        ..number
    }
}
