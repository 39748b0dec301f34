//! Numbers in words, and in digits with words: a walk that adds and multiplies as long as the language lets it.

use rust_decimal::Decimal;

use crate::lang::numbers::{NumberWord as N, Tens};
use crate::model::mention::Form;
use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;
use crate::recognise::number::digits::{self, Digits};
use crate::recognise::number::{Number, Reading, next, role, word};

/// A number on its way.
#[derive(Clone, Debug)]
struct State<'a> {
    /// What stands before the last scale word, multiplied out.
    total: Decimal,
    /// The last scale word that closed a part.
    last: Option<Decimal>,
    /// The part still open.
    current: Option<Decimal>,
    /// A tens word that may still take its ones.
    tens: Option<&'a Tens>,
    /// A hundred stands in the open part, and may take what is below it.
    room: bool,
    /// The open part was written in digits.
    digits: bool,
    /// Number words read so far, digits not among them.
    words: usize,
    /// Factor of the scale word just read.
    scale: Option<Decimal>,
    /// Number may not go on.
    closed: bool,
    /// Value out of range.
    overflow: bool,
    loose: bool,
    fraction: bool,
    note: Option<&'static str>,
    end: usize,
}

/// What a word does to a number.
enum Step {
    /// It belongs to it.
    Taken,
    /// It is no part of it, and leaves it whole.
    Stop,
    /// It cannot stand there: the whole run is no number.
    Malformed,
}

/// The number at a token, in words or digits.
pub(in crate::recognise) fn read(bench: &Bench<'_>, at: usize, joins: bool) -> Option<Reading> {
    let mut state = match start(bench, at)? {
        Ok(state) => state,
        Err(reading) => return Some(reading),
    };
    let mut before_and = None;
    while !state.closed {
        let Some(p) = next(bench, state.end) else { break };
        if state.half(bench, p, joins) || state.group_of_groups(bench, p) {
            continue;
        }
        if let Some(len) = role(bench, p, &N::And).filter(|_| joins && state.takes_and(bench)) {
            let mut tried = state.clone();
            let after = next(bench, p + len);
            if after.is_some_and(|q| matches!(tried.step(bench, q, true), Step::Taken)) {
                before_and = Some(std::mem::replace(&mut state, tried));
                continue;
            }
            break;
        }
        match state.step(bench, p, false) {
            Step::Taken => {}
            Step::Stop => break,
            Step::Malformed => match before_and.take() {
                // "two hundred and three hundred": the "and" stood between two numbers.
                Some(whole) => {
                    state = whole;
                    break;
                }
                None => return Some(Reading::Not(run(bench, at))),
            },
        }
    }
    Some(state.finish(bench, at))
}

/// The first word or digits.
fn start<'a>(bench: &Bench<'a>, at: usize) -> Option<Result<State<'a>, Reading>> {
    let mut state = State {
        total: Decimal::ZERO,
        last: None,
        current: None,
        tens: None,
        room: false,
        digits: false,
        words: 0,
        scale: None,
        closed: false,
        overflow: false,
        loose: false,
        fraction: false,
        note: None,
        end: at,
    };
    let token = bench.tokens.get(at)?;
    if token.kind == TokenKind::Digits || bench.surface(at).starts_with(bench.cx.pack.numbers.decimal) {
        match digits::read(bench, at) {
            Ok(found) => state.take_digits(&found),
            Err(len) => return Some(Err(Reading::Not(len))),
        }
        return Some(Ok(state));
    }
    if state.half_of(bench, at) {
        return Some(Ok(state));
    }
    let article = role(bench, at, &N::Article);
    if let (Some(len), false) = (article, is_small(bench, at)) {
        // "a few", "another 12": the article is no number of its own.
        if word(bench, at, |w| matches!(w, N::Vague(_)).then_some(())).is_some() {
            return None;
        }
        state.end = at + len;
        state.current = Some(Decimal::ONE);
        let p = next(bench, state.end);
        if p.is_some_and(|p| bench.tokens[p].kind == TokenKind::Digits || is_small(bench, p)) {
            return None;
        }
        state.closed = !p.is_some_and(|p| scales(bench, p));
        return Some(Ok(state));
    }
    match state.step(bench, at, false) {
        Step::Taken => Some(Ok(state)),
        Step::Stop | Step::Malformed => None,
    }
}

fn is_small(bench: &Bench<'_>, at: usize) -> bool {
    word(bench, at, |w| matches!(w, N::Small(_) | N::Tens(_)).then_some(())).is_some()
}

fn scales(bench: &Bench<'_>, at: usize) -> bool {
    word(bench, at, |w| {
        matches!(w, N::Scale { .. } | N::Collective { .. } | N::Many { .. } | N::Part { .. }).then_some(())
    })
    .is_some()
}

/// Tokens of a run of number words: skipped as a whole where it is no number.
fn run(bench: &Bench<'_>, at: usize) -> usize {
    let mut end = at;
    while let Some(p) = if end == at { Some(at) } else { next(bench, end) } {
        let part = word(bench, p, |w| {
            matches!(w, N::Small(_) | N::Tens(_) | N::Scale { .. } | N::Many { .. } | N::Ordinal).then_some(())
        });
        let Some((len, ())) = part else { break };
        end = p + len;
    }
    (end - at).max(1)
}

impl<'a> State<'a> {
    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.current.unwrap_or_default()).filter(|_| !self.overflow)
    }

    fn take_digits(&mut self, found: &Digits) {
        self.overflow |= found.value.is_none();
        self.current = Some(found.value.unwrap_or_default());
        self.digits = true;
        self.end += found.len;
        self.note = self.note.or(found.note);
        self.fraction |= found.fraction;
        self.closed |= found.fraction;
        let thousand = Decimal::ONE_THOUSAND;
        self.scale = found.value.filter(|v| found.grouped && (v % thousand).is_zero()).map(|_| thousand);
    }

    /// Takes the number word at `p`, if it belongs.
    fn step(&mut self, bench: &Bench<'a>, p: usize, joined: bool) -> Step {
        if bench.tokens.get(p).is_none_or(|t| t.gap == Gap::Paragraph && p > 0) {
            return Step::Stop;
        }
        if bench.tokens[p].kind == TokenKind::Digits {
            return self.digits_after(bench, p, joined);
        }
        let pick = |w: &'a N| match w {
            N::Small(_) | N::Tens(_) | N::Scale { .. } | N::Collective { .. } | N::Many { .. } | N::Point => Some(w),
            N::Part { .. } | N::Suffix { .. } => Some(w),
            _ => None,
        };
        let Some((len, found)) = word(bench, p, pick) else { return Step::Stop };
        let step = match found {
            N::Small(n) => self.small(Decimal::from(*n), joined),
            N::Tens(tens) => self.tens(tens),
            N::Scale { value, bare } => self.scale(bench, *value, *bare, false),
            N::Many { value, loose, .. } if self.open() || self.last.is_some() && !loose => {
                self.scale(bench, *value, false, *loose)
            }
            N::Collective { value, loose } if self.open() => self.scale(bench, *value, false, *loose),
            N::Suffix { value, money } if self.suffixed(bench, p, len, *money) => {
                self.scale(bench, *value, false, false)
            }
            N::Part { of, sure } => self.part(bench, p + len, *of, *sure),
            N::Point => return self.point(bench, p + len),
            _ => Step::Stop,
        };
        if matches!(step, Step::Taken) {
            self.words += 1;
            self.end = p + len;
        }
        step
    }

    fn open(&self) -> bool {
        self.current.is_some()
    }

    fn small(&mut self, n: Decimal, joined: bool) -> Step {
        let eleven = Decimal::from(11);
        match (self.current, self.tens) {
            (None, _) => self.current = Some(n),
            (Some(_), _) if self.digits => return Step::Stop,
            (Some(c), Some(tens)) => {
                let fits = n >= Decimal::ONE && (n < Decimal::TEN || tens.teens && n < Decimal::from(20));
                let needs_and = tens.and_one && (n == Decimal::ONE || n == eleven);
                if !fits || needs_and != joined {
                    return Step::Malformed;
                }
                self.current = Some(c + n);
            }
            (Some(c), None) if self.room && n >= Decimal::ONE => self.current = Some(c + n),
            _ => return Step::Malformed,
        }
        (self.tens, self.room, self.scale) = (None, false, None);
        Step::Taken
    }

    fn tens(&mut self, tens: &'a Tens) -> Step {
        match self.current {
            None => self.current = Some(Decimal::from(tens.value)),
            Some(_) if self.digits => return Step::Stop,
            Some(c) if self.room => self.current = Some(c + Decimal::from(tens.value)),
            Some(_) => return Step::Malformed,
        }
        (self.tens, self.room, self.scale) = (Some(tens), false, None);
        Step::Taken
    }

    /// A scale word: the hundred multiplies the open part, larger ones close it.
    fn scale(&mut self, bench: &Bench<'_>, value: u64, bare: bool, loose: bool) -> Step {
        let scale = Decimal::from(value);
        self.loose |= loose;
        if value == 100 && !loose && !self.digits {
            let below = Decimal::from(bench.cx.pack.numbers.below_hundred);
            match self.current {
                None if bare || self.total.is_zero() && self.last.is_none() => self.current = Some(scale),
                Some(c) if c < below && c >= Decimal::ONE => self.current = Some(c * scale),
                _ => return Step::Malformed,
            }
            (self.tens, self.room, self.scale) = (None, true, Some(scale));
            return Step::Taken;
        }
        let smaller = self.last.is_none_or(|last| scale < last);
        if !smaller && self.value().is_some_and(|v| v >= scale || self.last == Some(scale)) {
            return Step::Malformed;
        }
        if smaller && !self.open() && self.last.is_some() && !bare {
            return Step::Malformed;
        }
        let closed = if smaller {
            self.current.unwrap_or(Decimal::ONE).checked_mul(scale).and_then(|part| self.total.checked_add(part))
        } else {
            // "trois mille millions", "mille milliards": a scale on top of a smaller one multiplies all of it.
            self.value().and_then(|v| v.checked_mul(scale))
        };
        self.overflow |= closed.is_none();
        self.total = closed.unwrap_or_default();
        (self.current, self.tens, self.room, self.digits) = (None, None, false, false);
        (self.last, self.scale) = (Some(scale), Some(scale));
        Step::Taken
    }

    /// "12k": a suffix stands at digits; an ambiguous one only where money or counted things show that it multiplies.
    fn suffixed(&self, bench: &Bench<'_>, p: usize, len: usize, money: bool) -> bool {
        use crate::lang::{sense::Sense, units::UnitWord};
        if !self.digits {
            return false;
        }
        if !money {
            return true;
        }
        let first = self.end.saturating_sub(1);
        let before = (first.saturating_sub(6)..=first).rev().find(|&i| bench.tokens[i].gap != Gap::None);
        let currency = before.is_some_and(|i| {
            (i..=first)
                .any(|k| bench.find(k, |s| matches!(s, Sense::Unit(UnitWord::Before { .. })).then_some(())).is_some())
        });
        let noun =
            |i: usize| bench.find(i, |s| matches!(s, Sense::Unit(UnitWord::Noun { .. })).then_some(())).is_some();
        crate::recognise::number::touches(bench, p) && (currency || noun(p + len))
    }

    /// Digits inside a number of words: after a scale word, or after "hundred and".
    fn digits_after(&mut self, bench: &Bench<'_>, p: usize, joined: bool) -> Step {
        let Ok(found) = digits::read(bench, p) else { return Step::Stop };
        let Some(value) = found.value.filter(|v| v.fract().is_zero() && !found.fraction) else { return Step::Stop };
        let hundreds = self.room || !self.open() && self.last == Some(Decimal::ONE_HUNDRED);
        if hundreds && joined && value < Decimal::ONE_HUNDRED {
            let hundreds = self.current.unwrap_or_default();
            self.end = p;
            self.take_digits(&found);
            (self.current, self.room, self.closed) = (hundreds.checked_add(value), false, true);
            return Step::Taken;
        }
        let scaled = word(bench, p + found.len, |w| match w {
            N::Scale { value, .. } | N::Many { value, .. } => Some(Decimal::from(*value)),
            _ => None,
        });
        let fits = self.last.is_some_and(|last| value < last && scaled.is_none_or(|(_, s)| s < last));
        if joined || self.open() || !fits || !(found.grouped || scaled.is_some()) {
            return Step::Stop;
        }
        self.end = p;
        self.take_digits(&found);
        Step::Taken
    }

    /// Whether "and" may stand here inside the number.
    fn takes_and(&self, bench: &Bench<'_>) -> bool {
        if self.tens.is_some_and(|t| t.and_one) {
            return true;
        }
        bench.cx.pack.numbers.and_joins && (self.room || self.last.is_some() && !self.open()) && !self.loose
    }

    /// "and a half", "et demi": half of the scale word before it, else half of one.
    fn half(&mut self, bench: &Bench<'_>, p: usize, joins: bool) -> bool {
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
    fn group_of_groups(&mut self, bench: &Bench<'a>, p: usize) -> bool {
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
    fn half_of(&mut self, bench: &Bench<'a>, at: usize) -> bool {
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
        let scale = next(bench, article(self.end));
        let scale = scale.filter(|&p| scales(bench, p)).map(|p| (p, self.step(bench, p, false)));
        self.fraction = !matches!(scale, Some((_, Step::Taken)));
        self.closed = true;
        true
    }

    /// "two thirds", "un tiers".
    fn part(&mut self, bench: &Bench<'_>, after: usize, of: u8, sure: bool) -> Step {
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
    fn point(&mut self, bench: &Bench<'a>, from: usize) -> Step {
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

    /// The number, unless what follows makes it an ordinal.
    fn finish(self, bench: &Bench<'_>, at: usize) -> Reading {
        let counts_on = self.tens.is_some() || self.room || self.last.is_some();
        let p = next(bench, self.end);
        let hyphen = p.is_some_and(|p| p > self.end);
        if let Some((p, len)) = p.and_then(|p| Some((p, role(bench, p, &N::Ordinal)?)))
            && (hyphen || counts_on)
            && self.words > 0
        {
            return Reading::Not(p + len - at);
        }
        let lone = self.end - at == 1 && role(bench, at, &N::Article).is_some();
        let form = match () {
            () if lone => Form::Article,
            () if self.scale.is_some() && self.last.is_some() => Form::Scaled,
            () if self.words == 0 => Form::Digits,
            () => Form::Words,
        };
        Reading::Number(Number {
            len: self.end - at,
            value: self.value(),
            form,
            span: bench.span(at, self.end),
            loose: self.loose,
            fraction: self.fraction,
            scale: self.scale,
            note: if self.overflow { Some("number out of range") } else { self.note },
        })
    }
}

/// The place after "and a half", "et demi".
pub(in crate::recognise) fn and_a_half(bench: &Bench<'_>, at: usize) -> Option<usize> {
    let p = next(bench, at + role(bench, at, &N::And)?)?;
    let p = next(bench, role(bench, p, &N::Article).map_or(p, |len| p + len))?;
    Some(p + role(bench, p, &N::Half)?)
}
