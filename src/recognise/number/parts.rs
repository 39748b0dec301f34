//! Parts of a number: halves, fractions, decimals in words, collectives of collectives.

use rust_decimal::Decimal;

use crate::lang::numbers::NumberWord as N;
use crate::model::token::TokenKind;
use crate::recognise::Bench;
use crate::recognise::number::state::{State, Step};
use crate::recognise::number::words::scales;
use crate::recognise::number::{next, role, word};

impl<'a> State<'a> {
    /// "and a half", "et demi": half of the scale word before it, else half of one.
    pub(super) fn half(&mut self, bench: &Bench<'_>, p: usize, joins: bool) -> bool {
        if !joins || self.tens.is_some_and(|t| t.value == 0) {
            return false;
        }
        let Some(end) = and_a_half(bench, p) else { return false };
        let unit = self.scale.filter(|_| !self.open() || self.room);
        let half = unit.unwrap_or(Decimal::ONE) / Decimal::TWO;
        match self.current {
            Some(c) => self.current = c.checked_add(half),
            None => self.total = self.total.checked_add(half).unwrap_or(self.total),
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

    /// "two thirds", "un tiers".
    pub(super) fn part(&mut self, bench: &Bench<'_>, after: usize, of: u8, sure: bool) -> Step {
        let linked = role(bench, after, &N::Linker).is_some();
        let small = self.last.is_none() && self.tens.is_none() && self.current.is_some_and(|c| c < Decimal::TEN);
        if let (Some(c), true, true) = (self.current, small, sure || linked) {
            self.current = c.checked_div(Decimal::from(of));
            (self.fraction, self.closed) = (true, true);
            return Step::Taken;
        }
        Step::Stop
    }

    /// The decimals after "point", each word as its digits.
    pub(super) fn point(&mut self, bench: &Bench<'a>, from: usize) -> Step {
        let Some(whole) = self.value().filter(|v| v.fract().is_zero()) else { return Step::Stop };
        let mut text = String::new();
        let mut end = from;
        let mut tens: Option<u8> = None;
        while let Some(p) = next(bench, end).filter(|_| text.len() < 12) {
            if bench.tokens.get(p).is_some_and(|t| t.kind == TokenKind::Digits) && text.is_empty() {
                text.push_str(bench.surface(p));
                end = p + 1;
                break;
            }
            let digits = |w: &N| match w {
                N::Small(n) => Some((*n, false)),
                N::Tens(t) => Some((t.value, true)),
                _ => None,
            };
            let Some((len, (n, is_tens))) = word(bench, p, digits) else { break };
            match tens.take() {
                Some(t) if n > 0 && n < 10 => {
                    text.truncate(text.len() - 2);
                    text.push_str(&(t + n).to_string());
                }
                _ => text.push_str(&n.to_string()),
            }
            tens = is_tens.then_some(n);
            end = p + len;
        }
        let Ok(value) = Decimal::from_str_exact(&format!("{whole}.{text}")) else { return Step::Stop };
        if text.is_empty() {
            return Step::Stop;
        }
        (self.total, self.current, self.digits, self.end) = (Decimal::ZERO, Some(value), true, end);
        (self.tens, self.room, self.last, self.scale) = (None, false, None, None);
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
