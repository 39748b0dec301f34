//! A number on its way: what has been read of it, and how each word adds or multiplies.

use rust_decimal::Decimal;

use crate::lang::numbers::{NumberWord as N, Tens};
use crate::lang::sense::{Kinds, Sense};
use crate::lang::units::UnitWord;
use crate::model::mention::{Form, Hedge};
use crate::model::token::Token;
use crate::recognise::Bench;
use crate::recognise::number::digits::Digits;
use crate::recognise::number::{Number, Reading, next, role, touches, word};

/// A number on its way.
#[derive(Clone, Debug)]
pub(super) struct State<'a> {
    /// What stands before the last scale word, multiplied out.
    pub(super) total: Decimal,
    /// The last scale word that closed a part.
    pub(super) last: Option<Decimal>,
    /// The part still open.
    pub(super) current: Option<Decimal>,
    /// A tens word that may still take its ones.
    pub(super) tens: Option<&'a Tens>,
    /// A hundred stands in the open part, and may take what is below it.
    pub(super) room: bool,
    /// The open part was written in digits.
    pub(super) digits: bool,
    /// Number words read so far, digits not among them.
    pub(super) words: usize,
    /// Factor of the scale word just read.
    pub(super) scale: Option<Decimal>,
    /// Factor of all scale words just read, one upon the other: "hundred thousand".
    pub(super) scales: Option<Decimal>,
    /// What stood before the "and" of a hundred, whose dozens are its own: "three hundred and two dozen".
    pub(super) before_and: Option<Decimal>,
    /// What a word between article and number says: "a good dozen".
    pub(super) inside: Option<Hedge>,
    /// Where the number words begin, behind such a word before digits.
    pub(super) from: usize,
    /// Number may not go on.
    pub(super) closed: bool,
    /// Value out of range.
    pub(super) overflow: bool,
    pub(super) loose: bool,
    pub(super) fraction: bool,
    pub(super) note: Option<&'static str>,
    pub(super) end: usize,
}

/// What a word does to a number.
pub(super) enum Step {
    /// It belongs to it.
    Taken,
    /// It is no part of it, and leaves it whole.
    Stop,
    /// It cannot stand there: the whole run is no number.
    Malformed,
}

impl<'a> State<'a> {
    /// Nothing read yet.
    pub(super) fn at(at: usize) -> Self {
        Self {
            total: Decimal::ZERO,
            last: None,
            current: None,
            tens: None,
            room: false,
            digits: false,
            words: 0,
            scale: None,
            scales: None,
            before_and: None,
            inside: None,
            from: at,
            closed: false,
            overflow: false,
            loose: false,
            fraction: false,
            note: None,
            end: at,
        }
    }

    pub(super) fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.current.unwrap_or_default()).filter(|_| !self.overflow)
    }

    pub(super) fn take_digits(&mut self, found: &Digits) {
        self.overflow |= found.value.is_none();
        self.current = Some(found.value.unwrap_or_default());
        self.digits = true;
        self.end += found.len;
        self.note = self.note.or(found.note);
        self.fraction |= found.fraction;
        self.closed |= found.fraction;
        let thousand = Decimal::ONE_THOUSAND;
        self.scale = found.value.filter(|v| found.grouped && (v % thousand).is_zero()).map(|_| thousand);
        self.scales = self.scale;
    }

    pub(super) fn open(&self) -> bool {
        self.current.is_some()
    }

    pub(super) fn small(&mut self, n: Decimal, joined: bool) -> Step {
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
        (self.tens, self.room, self.scale, self.scales) = (None, false, None, None);
        Step::Taken
    }

    pub(super) fn tens(&mut self, tens: &'a Tens) -> Step {
        match self.current {
            None => self.current = Some(Decimal::from(tens.value)),
            Some(_) if self.digits => return Step::Stop,
            Some(c) if self.room => self.current = Some(c + Decimal::from(tens.value)),
            Some(_) => return Step::Malformed,
        }
        (self.tens, self.room, self.scale, self.scales) = (Some(tens), false, None, None);
        Step::Taken
    }

    /// A scale word: the hundred multiplies the open part, larger ones close it.
    pub(super) fn scale(&mut self, bench: &Bench<'_>, value: u64, bare: bool, loose: bool) -> Step {
        let scale = Decimal::from(value);
        self.loose |= loose;
        if value == 100 && !loose && !self.digits {
            let below = Decimal::from(bench.cx.pack.numbers.below_hundred);
            match self.current {
                None if bare || self.total.is_zero() && self.last.is_none() => self.current = Some(scale),
                Some(c) if c < below && c >= Decimal::ONE && self.takes_hundreds(c) => self.current = Some(c * scale),
                _ => return Step::Malformed,
            }
            (self.tens, self.room) = (None, true);
            (self.scale, self.scales) = (Some(scale), Some(scale));
            return Step::Taken;
        }
        if let (Some(base), Some(c)) = (self.before_and, self.current)
            && scale < Decimal::ONE_HUNDRED
        {
            self.current = (c - base).checked_mul(scale).and_then(|dozens| dozens.checked_add(base));
            (self.tens, self.closed) = (None, true);
            return Step::Taken;
        }
        let smaller = self.last.is_none_or(|last| scale < last);
        // "a million million": said of what has no name of its own.
        let twice = self.last == Some(scale) && !self.open() && value >= 1_000_000;
        if !smaller && !twice && self.value().is_some_and(|v| v >= scale || self.last == Some(scale)) {
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
        self.scales = self.scales.unwrap_or(Decimal::ONE).checked_mul(scale);
        (self.last, self.scale) = (Some(scale), Some(scale));
        Step::Taken
    }

    /// "fifteen hundred" is a number, "two thousand fifteen hundred" is none.
    fn takes_hundreds(&self, c: Decimal) -> bool {
        c < Decimal::TEN || self.last.is_none_or(|last| c * Decimal::ONE_HUNDRED < last)
    }

    /// Whether "and" may stand here inside the number.
    pub(super) fn takes_and(&self, bench: &Bench<'_>) -> bool {
        if self.tens.is_some_and(|t| t.and_one) || self.takes_and_one() {
            return true;
        }
        bench.cx.pack.numbers.and_joins && (self.room || self.last.is_some() && !self.open()) && !self.loose
    }

    /// "cent et un", "mille et une": where "and" joins nothing else.
    pub(super) fn takes_and_one(&self) -> bool {
        self.room || self.last == Some(Decimal::ONE_THOUSAND) && !self.open() && !self.loose
    }

    /// The number, unless what follows makes it an ordinal.
    pub(super) fn finish(self, bench: &Bench<'_>, at: usize) -> Reading {
        if let Some(to) = self.ordinal(bench).or_else(|| self.name(bench)) {
            return Reading::Not(to - at);
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
            span: bench.span(self.from, self.end),
            loose: self.loose,
            inside: self.inside,
            fraction: self.fraction,
            scale: self.scale,
            scales: self.scales,
            note: if self.overflow { Some("number out of range") } else { self.note },
        })
    }

    /// The place after a letter that touches digits and neither multiplies nor measures them: "5G".
    fn name(&self, bench: &Bench<'_>) -> Option<usize> {
        if !self.digits || self.words > 0 || !touches(bench, self.end) {
            return None;
        }
        let (len, ()) = word(bench, self.end, |w| matches!(w, N::Suffix { .. }).then_some(()))?;
        let measures = |s: &Sense| matches!(s, Sense::Unit(UnitWord::Measure { .. })).then_some(());
        bench.find(self.end, Kinds::MEASURE, measures).is_none().then_some(self.end + len)
    }

    /// The place after an ordinal that the number begins: "twenty-third", "vingt et unième", "one fifth".
    fn ordinal(&self, bench: &Bench<'_>) -> Option<usize> {
        if self.words == 0 {
            return None;
        }
        let p = next(bench, self.end)?;
        let counts_on = self.tens.is_some() || self.room || self.last.is_some();
        if p > self.end || counts_on {
            let q = match role(bench, p, &N::And).filter(|_| self.tens.is_some_and(|t| t.and_one) || self.room) {
                Some(len) => next(bench, p + len)?,
                None => p,
            };
            return Some(q + role(bench, q, &N::Ordinal)?);
        }
        // "one fifth": a part of what no one says; in « un cinquième homme » the article counts the man.
        let one = self.value() == Some(Decimal::ONE) && self.words == 1 && !self.fraction;
        let part = |w: &N| match w {
            N::Part { sure, .. } => Some(*sure),
            _ => None,
        };
        let (len, sure) = word(bench, p, part).filter(|_| one)?;
        let names = |p: usize| bench.tokens.get(p).is_some_and(Token::is_word) && !bench.is_small(p);
        (sure || !names(p + len)).then_some(p + len)
    }
}
