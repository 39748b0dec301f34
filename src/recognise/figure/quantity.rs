//! What is stated, before any hedge: a number, a range, a vague word, or none at all.
//!
//! A hedge belongs to the number that it touches, and to both ends of a range; it does not spread over "and" or a comma.

use rust_decimal::Decimal;

use crate::lang::numbers::NumberWord as N;
use crate::model::mention::{Form, Hedge, Value};
use crate::model::text::Span;
use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;
use crate::recognise::figure::unit;
use crate::recognise::number::{Number, Reading, is_hyphen, next, read, role, touches, word, words};

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

/// What was found: a quantity, or tokens that are none and must not be read again.
pub(super) enum Found {
    Quantity(Quantity),
    Not(usize),
}

/// The quantity at a token. `open`: "between" stands before it. `ranges` unset: two figures follow each other, no range.
pub(super) fn quantity(bench: &Bench<'_>, at: usize, open: bool, ranges: bool) -> Option<Found> {
    if let Some(vague) = vague(bench, at) {
        return Some(Found::Quantity(vague));
    }
    let first = match read(bench, at, true)? {
        Reading::Number(number) => number,
        Reading::Not(len) => return Some(Found::Not(len)),
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
    } else if ranges && let Some(found) = range(bench, at, &first, false) {
        return Some(found);
    }
    Some(Found::Quantity(single(at, first)))
}

fn single(at: usize, n: Number) -> Quantity {
    Quantity {
        number: n.span,
        end: at + n.len,
        value: n.value.map(Value::One),
        floor: None,
        hedge: match n.value {
            None => Hedge::Vague,
            Some(_) if n.loose => Hedge::About,
            Some(_) => Hedge::Exact,
        },
        form: n.form,
        loose: n.loose,
        fraction: n.fraction,
        needs_noun: n.form == Form::Article,
        notes: n.note.iter().map(ToString::to_string).collect(),
    }
}

/// "dozens", "several hundred", "quelques", "aucun".
fn vague(bench: &Bench<'_>, at: usize) -> Option<Quantity> {
    let (len, found) = word(bench, at, |w| match w {
        N::Vague(_) | N::Many { .. } | N::Zero(_) => Some(w),
        _ => None,
    })?;
    let mut end = at + len;
    let (mut floor, mut hedge) = match *found {
        N::Vague(floor) => (floor, Hedge::Vague),
        N::Many { floor, linked, .. }
            if !linked || role(bench, end, &N::Linker).is_some() || unit::is_counted(bench, end) =>
        {
            (floor, Hedge::Order)
        }
        N::Zero(alone) => {
            let zero = Number {
                len,
                value: Some(Decimal::ZERO),
                form: Form::Vague,
                span: bench.span(at, end),
                loose: false,
                fraction: false,
                note: None,
                scale: None,
            };
            return Some(Quantity { hedge: Hedge::None, needs_noun: !alone, ..single(at, zero) });
        }
        _ => return None,
    };
    // "several hundred", "tens of thousands": each scale word multiplies the floor.
    while let Some((to, value)) = scale_after(bench, end, hedge == Hedge::Order) {
        floor = if hedge == Hedge::Vague { value.saturating_mul(2) } else { floor.saturating_mul(value) };
        (end, hedge) = (to, Hedge::Order);
    }
    Some(Quantity {
        number: bench.span(at, end),
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

fn scale_after(bench: &Bench<'_>, end: usize, linked: bool) -> Option<(usize, u64)> {
    let p = next(bench, end)?;
    let p = if linked { next(bench, p + role(bench, p, &N::Linker)?)? } else { p };
    let (len, value) = word(bench, p, |w| match *w {
        N::Scale { value, .. } | N::Collective { value, .. } | N::Many { value, .. } => Some(value),
        _ => None,
    })?;
    Some((p + len, value))
}

/// How the ends of a range are joined.
#[derive(Clone, Copy, PartialEq)]
enum Join {
    /// By "and" after an opening, or by "or".
    Word,
    /// By "to", which stands in scores too.
    To,
    /// By a hyphen or a dash.
    Dash,
}

/// The range that begins with a number already read.
fn range(bench: &Bench<'_>, at: usize, first: &Number, open: bool) -> Option<Found> {
    let end = at + first.len;
    let end = unit::after(bench, end, false).filter(|u| u.plain).map_or(end, |u| u.end);
    let (p, join) = joint(bench, end, open)?;
    if join == Join::Dash && end > at + first.len && bench.tokens[end - 1].is_word() {
        return None;
    }
    let p = unit::before(bench, p).map_or(p, |(len, _)| p + len);
    let reading = if join == Join::Dash { words::read(bench, p, true) } else { read(bench, p, true) };
    let Some(Reading::Number(second)) = reading else { return None };
    if second.form == Form::Article || first.form == Form::Article && join != Join::Word {
        return None;
    }
    let to = p + second.len;
    let (mut a, b) = (first.value?, second.value?);
    if let Some(scale) = second.scale.filter(|_| distributes(first, &second)) {
        a = a.checked_mul(scale)?;
    }
    let small = Decimal::from(10);
    let score = match join {
        Join::Word => false,
        Join::To => a >= b && a <= Decimal::from(20),
        Join::Dash => a >= b || b < small && !counts_on(bench, to),
    };
    let years = year_like(bench, at, first) && year_like(bench, p, &second)
        || join == Join::Dash && year_like(bench, at, first);
    let chain = join == Join::Dash && is_hyphen(bench, to) && touches(bench, to) && touches(bench, to + 1);
    if score || years || chain && bench.tokens[to + 1].kind == TokenKind::Digits {
        return Some(Found::Not(to - at));
    }
    (a < b).then(|| {
        let one = single(at, second.clone());
        Found::Quantity(Quantity {
            number: first.span.cover(second.span),
            end: to,
            value: Some(Value::Range(a, b)),
            hedge: Hedge::Between,
            form: if second.form == Form::Scaled { Form::Scaled } else { first.form },
            needs_noun: false,
            fraction: first.fraction || second.fraction,
            notes: first.note.iter().chain(&second.note).map(ToString::to_string).collect(),
            ..one
        })
    })
}

/// Where the second end begins, and how it is joined.
fn joint(bench: &Bench<'_>, end: usize, open: bool) -> Option<(usize, Join)> {
    let token = bench.tokens.get(end)?;
    if token.kind == TokenKind::Mark {
        let dash = matches!(bench.surface(end), "-" | "\u{2010}" | "\u{2011}" | "–" | "—");
        let next = bench.tokens.get(end + 1)?;
        let even =
            token.gap == next.gap && (token.gap == Gap::None || bench.surface(end) == "–" && token.gap == Gap::Space);
        if dash && even && (next.kind == TokenKind::Digits || token.gap == Gap::None) {
            return Some((end + 1, Join::Dash));
        }
    }
    if open && let Some(len) = role(bench, end, &N::And) {
        return Some((end + len, Join::Word));
    }
    let (len, or) = word(bench, end, |w| match w {
        N::To => Some(false),
        N::Or => Some(true),
        _ => None,
    })?;
    Some((end + len, if or || open { Join::Word } else { Join::To }))
}

/// "50 à 60 000", "two to three million": the scale of the second end holds for the first.
fn distributes(first: &Number, second: &Number) -> bool {
    let (Some(a), Some(b), Some(scale)) = (first.value, second.value, second.scale) else { return false };
    let own = b.checked_div(scale).unwrap_or_default();
    first.scale.is_none() && !first.fraction && a < Decimal::ONE_THOUSAND && a < own && a >= Decimal::ONE
}

/// Whether a number is written as a year is.
pub(super) fn year_like(bench: &Bench<'_>, at: usize, number: &Number) -> bool {
    let year = number.value.is_some_and(|v| v >= Decimal::from(1900) && v < Decimal::from(2100));
    year && number.len == 1 && number.form == Form::Digits && bench.surface(at).len() == 4
}

/// Whether a word that may be counted follows: a small letter, no function word.
pub(super) fn counts_on(bench: &Bench<'_>, at: usize) -> bool {
    bench.tokens.get(at).is_some_and(|t| t.is_word() && !t.is_capital() && t.gap == Gap::Space)
        && !is_function_word(bench, at)
        || unit::after(bench, at, false).is_some()
}

/// Whether a token is one of the small words of the language.
pub(super) fn is_function_word(bench: &Bench<'_>, at: usize) -> bool {
    bench.is_small(at)
}
