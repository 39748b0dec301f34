//! Two numbers that are one quantity: the ends of a range, "10 to 12", and so many of so many, "one in five".
//!
//! A scale behind the second end holds for both; scores and years that look like a range are none.

use rust_decimal::Decimal;

use crate::lang::numbers::NumberWord as N;
use crate::model::because::Refusal;
use crate::model::mention::{Form, Hedge, Value};
use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;
use crate::recognise::figure::quantity::{Found, Quantity, counts_on, is_function_word, single, year_like};
use crate::recognise::figure::{Outcome, Read, Reader, unit};
use crate::recognise::number::{Number, Reading, is_hyphen, read, role, touches, word, words};

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

impl Reader<'_, '_> {
    /// "more than 30 and less than 40": a floor and a ceiling on one quantity, in either order, make a range.
    pub(super) fn ceiling(&self, read: &mut Read, to: usize) -> Option<usize> {
        let Some(Value::One(first)) = read.found.value else { return None };
        let floor = |h: Option<Hedge>| matches!(h, Some(Hedge::AtLeast | Hedge::MoreThan));
        let ceiling = |h: Option<Hedge>| matches!(h, Some(Hedge::AtMost | Hedge::LessThan));
        let bound = floor(read.hedge) || ceiling(read.hedge);
        let join = role(self.bench, to, &N::And);
        let join = join.or((self.bench.surface(to) == "," || is_function_word(self.bench, to)).then_some(1));
        let Outcome::Read(second) = self.figure(to + join.filter(|_| bound)?) else { return None };
        let Some(Value::One(other)) = second.found.value else { return None };
        let (low, high) = if ceiling(read.hedge) { (other, first) } else { (first, other) };
        let opposed = floor(read.hedge) && ceiling(second.hedge) || ceiling(read.hedge) && floor(second.hedge);
        if !opposed || high <= low {
            return None;
        }
        read.hedge = Some(Hedge::Between);
        read.found.value = Some(Value::Range(low, high));
        read.found.number = read.found.number.cover(second.found.number);
        Some(second.found.end)
    }
}

/// The range that begins with a number already read.
pub(super) fn range(bench: &Bench<'_>, at: usize, first: &Number, open: bool) -> Option<Found> {
    let end = at + first.len;
    let end = unit::after(bench, end, false).filter(|u| u.plain).map_or(end, |u| u.end);
    let end = middle(bench, end, first).unwrap_or(end);
    let (p, join) = joint(bench, end, open)?;
    if join == Join::Dash && end > at + first.len && bench.tokens[end - 1].is_word() {
        return None;
    }
    let p = unit::before(bench, p).map_or(p, |(len, _)| p + len);
    let reading = if join == Join::Dash { words::read(bench, p, true) } else { read(bench, p, true) };
    let Some(Reading::Number(second)) = reading else { return None };
    // "un à deux": an article that is also the word for one.
    let one = || join == Join::To && word(bench, at, |w| matches!(w, N::Small(1)).then_some(())).is_some();
    if second.form == Form::Article || first.form == Form::Article && join != Join::Word && !one() {
        return None;
    }
    let to = p + second.len;
    let (mut a, b) = (first.value?, second.value?);
    if let Some(scale) = distributes(first, &second) {
        a = a.checked_mul(scale)?;
    }
    let small = Decimal::from(10);
    let whole = a.fract().is_zero() && b.fract().is_zero();
    let score = match join {
        _ if !whole => false,
        Join::Word => false,
        Join::To => a >= b && a <= Decimal::from(20),
        Join::Dash => a >= b || b < small && !counts_on(bench, to),
    };
    let years = year_like(bench, at, first) && year_like(bench, p, &second)
        || join == Join::Dash && year_like(bench, at, first);
    let chain = join == Join::Dash && is_hyphen(bench, to) && touches(bench, to) && touches(bench, to + 1);
    if score || years || chain && bench.tokens[to + 1].kind == TokenKind::Digits {
        let why = if years { Refusal::Years } else { Refusal::Score };
        return Some(Found::Not(to - at, if score || years { why } else { Refusal::NotANumber }));
    }
    (a < b).then(|| {
        let one = single(at, second.clone());
        Found::Quantity(Quantity {
            number: first.span.cover(second.span),
            end: to,
            value: Some(Value::Range(a, b)),
            hedge: Hedge::Between,
            form: if second.form == Form::Scaled || first.form == Form::Article { second.form } else { first.form },
            needs_noun: false,
            fraction: first.fraction || second.fraction,
            notes: first.note.iter().chain(&second.note).map(ToString::to_string).collect(),
            ..one
        })
    })
}

/// The end of a number between the two: "12, 13 or 14 people".
fn middle(bench: &Bench<'_>, end: usize, first: &Number) -> Option<usize> {
    let p = end + usize::from(bench.surface(end) == ",");
    let Some(Reading::Number(second)) = read(bench, p, true).filter(|_| p > end) else { return None };
    let to = p + second.len;
    let Some((q, Join::Word)) = joint(bench, to, false) else { return None };
    let Some(Reading::Number(third)) = read(bench, q, true) else { return None };
    let (a, b, c) = (first.value?, second.value?, third.value?);
    // Numbers of one size: "in room 12, 130 or 140 people" is no list.
    (a < b && b < c && a.checked_mul(Decimal::TWO).is_some_and(|twice| c <= twice)).then_some(to)
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
    // "cinq, voire six"; a comma before a share sets off what comes next: "12, or 30 %".
    let comma = end + usize::from(token.kind == TokenKind::Mark && bench.surface(end) == ",");
    if let Some(len) = role(bench, comma, &N::Or).filter(|_| comma > end) {
        let p = comma + len;
        let plain = read(bench, p, true).is_some_and(|r| match r {
            Reading::Number(n) => unit::after(bench, p + n.len, false).is_none(),
            Reading::Not(_) => false,
        });
        return plain.then_some((p, Join::Word));
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

/// "50 à 60 000", "two to three hundred thousand": the scale of the second end that holds for the first.
fn distributes(first: &Number, second: &Number) -> Option<Decimal> {
    let (a, b) = (first.value?, second.value?);
    let open = first.scale.is_none() && !first.fraction && a < Decimal::ONE_THOUSAND && a >= Decimal::ONE;
    let holds = |scale: &Decimal| b.checked_div(*scale).is_some_and(|own| a < own);
    second.scales.filter(holds).or(second.scale.filter(holds)).filter(|_| open)
}

/// "one in five", "une personne sur dix": so many of so many. "Three in ten" is a share, "three in 2019" and "three in ten
/// days" are none; with a noun between, only one of them can be meant.
pub(super) fn share(bench: &Bench<'_>, at: usize, first: &Number) -> Option<Quantity> {
    let one = first.value == Some(Decimal::ONE);
    let end = at + first.len;
    let end = unit::noun(bench, end).filter(|_| one).unwrap_or(end);
    let (len, ()) = word(bench, end, |w| (*w == N::Share).then_some(()))?;
    let p = end + len;
    let Some(Reading::Number(second)) = words::read(bench, p, true) else { return None };
    let (a, b) = (first.value?, second.value?);
    let whole =
        a.fract().is_zero() && b.fract().is_zero() && !a.is_sign_negative() && a < b && second.form != Form::Article;
    let spoken = one
        || a < Decimal::TEN
            && matches!(b.normalize().to_string().trim_end_matches('0'), "1" | "2" | "3" | "4" | "5" | "6" | "8");
    let to = p + second.len;
    let dated = year_like(bench, p, &second) || unit::after(bench, to, false).is_some();
    if !whole || !spoken || dated {
        return None;
    }
    let value = a.checked_div(b).map(Value::One);
    let span = first.span.cover(second.span);
    Some(Quantity { number: span, value, fraction: true, needs_noun: false, ..single(p, second) })
}
