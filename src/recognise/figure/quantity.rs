//! What is stated, before any hedge: a number, a range, a vague word, or none at all.
//!
//! A hedge belongs to the number that it touches, and to both ends of a range; it does not spread over "and" or a comma.

use rust_decimal::Decimal;

use crate::lang::cues::CueWord;
use crate::lang::numbers::NumberWord as N;
use crate::lang::sense::{Kinds, Sense};
use crate::model::because::Refusal;
use crate::model::mention::{Form, Hedge, Sign, Value};
use crate::model::policy::Floors;
use crate::model::text::Span;
use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;
use crate::recognise::figure::range::{range, share};
use crate::recognise::figure::unit;
use crate::recognise::number::clear::is_unclear;
use crate::recognise::number::{Number, Reading, next, read, role, word};

/// A quantity without its hedge.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    pub(super) number: Span,
    pub(super) end: usize,
    pub(super) value: Option<Value>,
    /// Lower end of a vague word, which has no value.
    pub(super) floor: Option<Decimal>,
    /// What the words say by themselves.
    pub(super) hedge: Hedge,
    pub(super) form: Form,
    pub(super) loose: bool,
    pub(super) fraction: bool,
    /// Only where a noun that is counted follows.
    pub(super) needs_noun: bool,
    pub(super) notes: Vec<String>,
}

impl Quantity {
    /// An article that is plainly a number: "un pour cent", "une ou plusieurs personnes".
    pub(super) fn counts_one(&mut self) {
        self.needs_noun = false;
        if self.form == Form::Article {
            self.form = Form::Words;
        }
    }
}

/// What was found: a quantity, or tokens that are none and must not be read again.
pub(super) enum Found {
    Quantity(Quantity),
    Not(usize, Refusal),
}

/// The quantity at a token. `open`: "between" stands before it. `ranges` unset: two figures follow each other, no range.
pub(super) fn quantity(bench: &Bench<'_>, at: usize, open: bool, ranges: bool) -> Option<Found> {
    if let Some(vague) = vague(bench, at) {
        return Some(Found::Quantity(vague));
    }
    let first = match read(bench, at, true)? {
        Reading::Number(number) => number,
        Reading::Not(len) => {
            let unclear = bench.tokens[at].kind == TokenKind::Digits && is_unclear(bench, at, at + 1);
            return Some(Found::Not(len, if unclear { Refusal::Unclear } else { Refusal::NotANumber }));
        }
    };
    if open {
        let short = || match read(bench, at, false) {
            Some(Reading::Number(number)) => Some(number),
            _ => None,
        };
        let found = range(bench, at, &first, true).or_else(|| range(bench, at, &short()?, true));
        if let Some(found) = found {
            return Some(found);
        }
    } else if let Some(found) = share(bench, at, &first) {
        return Some(Found::Quantity(found));
    } else if ranges && let Some(found) = range(bench, at, &first, false) {
        return Some(found);
    }
    Some(Found::Quantity(single(at, first)))
}

pub(super) fn single(at: usize, n: Number) -> Quantity {
    Quantity {
        number: n.span,
        end: at + n.len,
        value: n.value.map(Value::One),
        floor: None,
        hedge: match n.value {
            None => Hedge::Vague,
            Some(_) if n.loose => n.inside.unwrap_or(Hedge::About),
            Some(_) => n.inside.unwrap_or(Hedge::Exact),
        },
        form: n.form,
        loose: n.loose,
        fraction: n.fraction,
        needs_noun: n.form == Form::Article,
        notes: n.note.iter().map(ToString::to_string).collect(),
    }
}

/// "no one", « aucun »: zero of the noun that follows, or of nobody named where it stands `alone`.
fn zero(bench: &Bench<'_>, at: usize, len: usize, alone: bool) -> Quantity {
    let end = at + len;
    let number = Number {
        len,
        value: Some(Decimal::ZERO),
        form: Form::Vague,
        span: bench.span(at, end),
        loose: false,
        inside: None,
        fraction: false,
        note: None,
        scale: None,
        scales: None,
    };
    // « aucun des passagers », "not one of the crew": the noun stands behind what leads to all of them.
    let of_all =
        bench.find(end, Kinds::SIGN, |s| (*s == Sense::Cue(CueWord::Sign(Sign::OfThe))).then_some(())).is_some();
    Quantity { hedge: Hedge::None, needs_noun: !alone && !of_all, ..single(at, number) }
}

/// "dozens", "several hundred", "quelques", "aucun".
fn vague(bench: &Bench<'_>, at: usize) -> Option<Quantity> {
    // What an order is taken for: one of it, or the floor of its pack.
    let one = bench.cx.widths.vague == Floors::Acled;
    let (len, found) = word(bench, at, |w| match w {
        N::Vague(_) | N::Many { .. } | N::Zero(_) => Some(w),
        _ => None,
    })?;
    let mut end = at + len;
    let (mut floor, mut hedge) = match *found {
        N::Vague(floor) => (floor, Hedge::Vague),
        N::Many { value, floor, linked, .. }
            if !linked || role(bench, end, &N::Linker).is_some() || unit::is_told(bench, end) =>
        {
            (if one { value } else { floor }, Hedge::Order)
        }
        N::Zero(alone) => return Some(zero(bench, at, len, alone)),
        _ => return None,
    };
    // "several hundred", "tens of thousands": each scale word multiplies the floor.
    while let Some((to, value)) = scale_after(bench, end, hedge == Hedge::Order) {
        floor = if hedge == Hedge::Vague {
            value.saturating_mul(if one { 1 } else { 2 })
        } else {
            floor.saturating_mul(value)
        };
        (end, hedge) = (to, Hedge::Order);
    }
    // "dozens, if not hundreds": the first is the floor.
    let number_end = end;
    if hedge == Hedge::Order
        && let Some(to) = or_more(bench, end)
    {
        end = to;
    }
    Some(Quantity {
        number: bench.span(at, number_end),
        end,
        value: None,
        floor: Some(Decimal::from(floor)),
        hedge,
        form: Form::Vague,
        loose: false,
        fraction: false,
        needs_noun: false,
        notes: Vec::new(),
    })
}

/// The end of a larger order behind "or", over a comma and one small word: ", voire des centaines".
fn or_more(bench: &Bench<'_>, end: usize) -> Option<usize> {
    let p = end + usize::from(bench.surface(end) == ",");
    let p = p + role(bench, p, &N::Or)?;
    let many = |p: usize| word(bench, p, |w| matches!(w, N::Many { .. }).then_some(())).is_some();
    let several = |p: usize| word(bench, p, |w| matches!(w, N::Vague(_)).then_some(())).is_some();
    let p = if many(p) { p } else { Some(p + 1).filter(|&q| (is_function_word(bench, p) || several(p)) && many(q))? };
    vague(bench, p).map(|more| more.end)
}

fn scale_after(bench: &Bench<'_>, end: usize, linked: bool) -> Option<(usize, u64)> {
    let p = next(bench, end)?;
    let linker = role(bench, p, &N::Linker).filter(|_| linked);
    let p = linker.map_or(Some(p), |len| next(bench, p + len))?;
    let (len, value) = word(bench, p, |w| match *w {
        N::Scale { value, .. } | N::Collective { value, .. } | N::Many { value, .. } => Some(value),
        _ => None,
    })?;
    Some((p + len, value))
}

/// Whether a number is written as a year is.
pub(super) fn year_like(bench: &Bench<'_>, at: usize, number: &Number) -> bool {
    let year = number.value.is_some_and(|v| v >= Decimal::from(1900) && v < Decimal::from(2100));
    year && number.len == 1 && number.form == Form::Digits && bench.surface(at).len() == 4
}

/// Whether a word that may be counted follows: a small letter, no function word.
pub(super) fn counts_on(bench: &Bench<'_>, at: usize) -> bool {
    bench.tokens.get(at).is_some_and(|t| t.is_lower() && t.gap == Gap::Space) && !is_function_word(bench, at)
        || unit::after(bench, at, false).is_some()
}

/// Whether a token is one of the small words of the language.
pub(super) fn is_function_word(bench: &Bench<'_>, at: usize) -> bool {
    bench.is_small(at)
}
