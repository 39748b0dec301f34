//! Parts of a number: halves, fractions, decimals in words, collectives of collectives.

use rust_decimal::Decimal;

use crate::lang::numbers::{NumberWord as N, Tens};
use crate::model::token::TokenKind;
use crate::recognise::Bench;
use crate::recognise::number::state::{State, Step};
use crate::recognise::number::words::scales;
use crate::recognise::number::{next, role, word};

impl<'a> State<'a> {
    /// "and a half", "et demi", "and three quarters": a part of the scale word before it, else of one.
    pub(super) fn half(&mut self, bench: &Bench<'_>, p: usize, joins: bool) -> bool {
        if !joins || self.tens.is_some_and(|t| t.value == 0) {
            return false;
        }
        let half = and_a_half(bench, p).map(|end| (end, Decimal::new(5, 1)));
        let Some((end, share)) = half.or_else(|| and_a_part(bench, p)) else { return false };
        let coarse = share >= Decimal::new(1, 1);
        let unit = self.scale.filter(|_| coarse && (!self.open() || self.room));
        let part = unit.unwrap_or(Decimal::ONE).checked_mul(share).unwrap_or_default();
        match self.current {
            Some(c) => self.current = c.checked_add(part),
            None => self.total = self.total.checked_add(part).unwrap_or(self.total),
        }
        // "two and a half million" goes on, "a million and a half" does not.
        (self.tens, self.room, self.closed) = (None, false, unit.is_some());
        self.digits = true;
        self.end = end;
        true
    }

    /// "une dizaine de milliers": a collective of a larger one.
    pub(super) fn group_of_groups(&mut self, bench: &Bench<'a>, p: usize) -> bool {
        let linked = self.scale.filter(|_| self.loose).and_then(|s| Some((s, p + role(bench, p, &N::Linker)?)));
        let Some((scale, q)) = linked.and_then(|(s, q)| Some((s, next(bench, q)?))) else { return false };
        let larger = word(bench, q, |w| match w {
            N::Many { value, .. } => Some(Decimal::from(*value)).filter(|v| *v > scale),
            _ => None,
        });
        let Some((len, value)) = larger else { return false };
        let product = self.value().and_then(|v| v.checked_mul(value));
        self.overflow |= product.is_none();
        (self.total, self.current) = (product.unwrap_or_default(), None);
        (self.last, self.scale, self.end, self.closed) = (Some(value), Some(value), q + len, true);
        self.scales = self.scales.and_then(|s| s.checked_mul(value));
        true
    }

    /// "half a million", "une demi-douzaine", "half".
    pub(super) fn half_of(&mut self, bench: &Bench<'a>, at: usize) -> bool {
        let article = |p: usize| role(bench, p, &N::Article).map_or(p, |len| p + len);
        let p = match article(at) {
            p if p == at => p,
            p => match next(bench, p) {
                Some(p) => p,
                None => return false,
            },
        };
        let Some(len) = role(bench, p, &N::Half) else { return false };
        self.current = Some(Decimal::new(5, 1));
        self.end = p + len;
        let scale = next(bench, next(bench, self.end).map_or(self.end, article));
        let scale = scale.filter(|&p| scales(bench, p)).map(|p| (p, self.step(bench, p, false)));
        self.fraction = !matches!(scale, Some((_, Step::Taken)));
        self.closed = true;
        true
    }

    /// "two thirds", "un tiers", "three quarters of a million".
    pub(super) fn part(&mut self, bench: &Bench<'a>, after: usize, of: u32, sure: bool) -> Option<usize> {
        let linked = role(bench, after, &N::Linker).map(|len| after + len);
        let small = self.last.is_none() && self.tens.is_none() && self.current.is_some_and(|c| c < Decimal::TEN);
        let c = self.current.filter(|_| small && (sure || linked.is_some()))?;
        self.current = c.checked_div(Decimal::from(of));
        (self.fraction, self.closed) = (true, true);
        Some(self.of_scale(bench, linked).unwrap_or(after))
    }

    /// "of a million" behind a part.
    fn of_scale(&mut self, bench: &Bench<'a>, linked: Option<usize>) -> Option<usize> {
        let p = next(bench, linked?)?;
        let p = role(bench, p, &N::Article).map_or(Some(p), |len| next(bench, p + len))?;
        let (len, value) = word(bench, p, |w| match w {
            N::Scale { value, .. } | N::Many { value, loose: false, linked: false, .. } => Some(Decimal::from(*value)),
            _ => None,
        })?;
        self.current = self.current.and_then(|c| c.checked_mul(value));
        self.overflow |= self.current.is_none();
        (self.fraction, self.last, self.scale) = (false, Some(value), Some(value));
        Some(p + len)
    }

    /// The decimals after "point", each word as its digits.
    pub(super) fn point(&mut self, bench: &Bench<'a>, from: usize) -> Step {
        let Some(whole) = self.value().filter(|v| v.fract().is_zero()) else { return Step::Stop };
        let mut text = String::new();
        let mut end = from;
        let mut tens: Option<&Tens> = None;
        while let Some(p) = next(bench, end).filter(|_| text.len() < 12) {
            // "virgule vingt et un": "and" before the ones.
            let p = match role(bench, p, &N::And).filter(|_| tens.is_some_and(|t| t.and_one)) {
                Some(len) => next(bench, p + len).unwrap_or(p),
                None => p,
            };
            if bench.tokens.get(p).is_some_and(|t| t.kind == TokenKind::Digits) && text.is_empty() {
                text.push_str(bench.surface(p));
                end = p + 1;
                break;
            }
            let digits = |w: &'a N| match w {
                N::Small(n) => Some((*n, None)),
                N::Tens(t) => Some((t.value, Some(t))),
                _ => None,
            };
            let Some((len, (n, new))) = word(bench, p, digits) else { break };
            match tens.take() {
                Some(t) if n > 0 && (n < 10 || t.teens && n < 20) => {
                    text.truncate(text.len() - 2);
                    text.push_str(&(t.value + n).to_string());
                }
                _ => text.push_str(&n.to_string()),
            }
            tens = new;
            end = p + len;
        }
        let Ok(value) = Decimal::from_str_exact(&format!("{whole}.{text}")) else { return Step::Stop };
        if text.is_empty() {
            return Step::Stop;
        }
        (self.total, self.current, self.digits, self.end) = (Decimal::ZERO, Some(value), true, end);
        (self.tens, self.room, self.last) = (None, false, None);
        (self.scale, self.scales) = (None, None);
        self.words += 1;
        Step::Taken
    }
}

/// The place after "and a half", "et demi".
pub(in crate::recognise) fn and_a_half(bench: &Bench<'_>, at: usize) -> Option<usize> {
    let p = next(bench, at + role(bench, at, &N::And)?)?;
    let p = next(bench, role(bench, p, &N::Article).map_or(p, |len| p + len))?;
    Some(p + role(bench, p, &N::Half)?)
}

/// Whether words go on as a number where a phrase that counts nothing seems to end: « une fois et demie », « plus une dizaine ».
pub(in crate::recognise) fn goes_on(bench: &Bench<'_>, at: usize) -> bool {
    let collective = |w: &N| matches!(w, N::Collective { .. }).then_some(());
    and_a_half(bench, at).is_some() || word(bench, at, collective).is_some()
}

/// The place after "and a quarter", "and three quarters", and the share that they make of one.
fn and_a_part(bench: &Bench<'_>, at: usize) -> Option<(usize, Decimal)> {
    let p = next(bench, at + role(bench, at, &N::And)?)?;
    let small = word(bench, p, |w| match w {
        N::Small(n @ 1..=9) => Some(*n),
        _ => None,
    });
    let (len, count) = small.or_else(|| Some((role(bench, p, &N::Article)?, 1)))?;
    let p = next(bench, p + len)?;
    let (len, of) = word(bench, p, |w| match w {
        N::Part { of, .. } => Some(*of),
        _ => None,
    })?;
    let end = p + len;
    // "twelve and a third of them": another count.
    let goes_on = bench.tokens.get(end).is_some_and(|t| t.kind != TokenKind::Mark) && !scales(bench, end);
    let share = Decimal::from(count).checked_div(Decimal::from(of))?;
    (!goes_on && count < 10 && u32::from(count) < of).then_some((end, share))
}
