//! Numbers in words, and in digits with words: a walk that adds and multiplies as long as the language lets it.

use rust_decimal::Decimal;

use crate::lang::numbers::NumberWord as N;
use crate::lang::sense::Kinds;
use crate::model::mention::Hedge;
use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;
use crate::recognise::number::digits;
use crate::recognise::number::sign::vulgar;
use crate::recognise::number::state::{State, Step};
use crate::recognise::number::{Reading, ends, is_hyphen, next, role, touches, word};

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
            tried.before_and = state.current.filter(|_| state.room);
            let after = next(bench, p + len).filter(|&q| joins_only_one(bench, &state, q));
            if after.is_some_and(|q| matches!(tried.step(bench, q, true), Step::Taken)) {
                before_and = Some(std::mem::replace(&mut state, tried));
                continue;
            }
            break;
        }
        let p = spaced_hyphen(bench, &state, p).unwrap_or(p);
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
    let mut state = State::at(at);
    let token = bench.tokens.get(at)?;
    if token.kind == TokenKind::Digits || digits::opens_decimals(bench, at) || vulgar(bench, at).is_some() {
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
    if let Some((q, hedge)) = article.and_then(|len| inside(bench, next(bench, at + len)?)) {
        return after_inside(bench, at, q, hedge);
    }
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

/// "a good dozen", "a good 30": the article counts the dozen, and is none of the 30.
fn after_inside<'a>(bench: &Bench<'a>, at: usize, q: usize, hedge: Hedge) -> Option<Result<State<'a>, Reading>> {
    if !scales(bench, q) {
        let counts = bench.tokens.get(q).is_some_and(|t| t.kind == TokenKind::Digits) || is_small(bench, q);
        return counts.then(|| start(bench, q))?.map(|found| found.map(|s| State { inside: Some(hedge), ..s }));
    }
    Some(Ok(State { end: q, current: Some(Decimal::ONE), inside: Some(hedge), ..State::at(at) }))
}

/// "good" between an article and its number: what it says, and where the number goes on.
fn inside(bench: &Bench<'_>, p: usize) -> Option<(usize, Hedge)> {
    let (len, hedge) = word(bench, p, |w| match w {
        N::Inside(hedge) => Some(*hedge),
        _ => None,
    })?;
    Some((next(bench, p + len)?, hedge))
}

/// Where "and" joins no parts of a number, it may still join a one: "mille et une".
fn joins_only_one(bench: &Bench<'_>, state: &State<'_>, q: usize) -> bool {
    bench.cx.pack.numbers.and_joins
        || !state.takes_and_one()
        || word(bench, q, |w| matches!(w, N::Small(1)).then_some(())).is_some()
}

/// "fifty - two" with nothing behind it: a hyphen set between blanks. A parenthesis would go on.
fn spaced_hyphen(bench: &Bench<'_>, state: &State<'_>, p: usize) -> Option<usize> {
    if state.tens.is_none() || !is_hyphen(bench, p) {
        return None;
    }
    let (len, ()) = word(bench, p + 1, |w| matches!(w, N::Small(1..=9)).then_some(()))?;
    let after = bench.tokens.get(p + 1 + len);
    after.is_none_or(|t| t.kind == TokenKind::Mark && !is_hyphen(bench, p + 1 + len)).then_some(p + 1)
}

fn is_small(bench: &Bench<'_>, at: usize) -> bool {
    word(bench, at, |w| matches!(w, N::Small(_) | N::Tens(_)).then_some(())).is_some()
}

pub(super) fn scales(bench: &Bench<'_>, at: usize) -> bool {
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
    /// Takes the number word at `p`, if it belongs.
    pub(super) fn step(&mut self, bench: &Bench<'a>, p: usize, joined: bool) -> Step {
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
            N::Collective { value, loose, linked } if self.open() && (!linked || self.linked_on(bench, p + len)) => {
                self.scale(bench, *value, false, *loose)
            }
            N::Suffix { value, money } if self.suffixed(bench, p, len, *money) => {
                self.scale(bench, *value, false, false)
            }
            N::Part { of, sure } => {
                let Some(end) = self.part(bench, p + len, *of, *sure) else { return Step::Stop };
                self.words += 1;
                self.end = end;
                return Step::Taken;
            }
            N::Point => return self.point(bench, p + len),
            _ => Step::Stop,
        };
        if matches!(step, Step::Taken) {
            self.words += 1;
            self.end = p + len;
        }
        step
    }

    /// "a score of bakers", "three score and ten": a collective that is also another word.
    fn linked_on(&self, bench: &Bench<'_>, end: usize) -> bool {
        let linker = role(bench, end, &N::Linker).is_some_and(|len| bench.has(end + len, Kinds::NOUN));
        let counted = ends(bench, end)
            || bench.has(end, Kinds::NOUN)
            || role(bench, end, &N::And).is_some_and(|len| is_small(bench, end + len));
        linker || self.words > 0 && counted
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
        let currency = (first.saturating_sub(6)..=first).any(|k| {
            bench.find(k, Kinds::FIGURE, |s| matches!(s, Sense::Unit(UnitWord::Before { .. })).then_some(())).is_some()
        });
        let counted =
            |s: &Sense| matches!(s, Sense::Unit(UnitWord::Noun { .. } | UnitWord::Measure { .. })).then_some(());
        // "1.2M", or nothing but "3M": a capital, and nothing that it could name.
        let capital = bench.tokens[p].is_capital();
        let first = self.from == 0 || self.from == 1 && bench.tokens[0].kind == TokenKind::Mark;
        let alone = first && ends(bench, p + len);
        let decimals = self.current.is_some_and(|c| !c.fract().is_zero());
        // "2 M de personnes"
        let linked = role(bench, p + len, &N::Linker).filter(|_| capital).map_or(0, |linker| linker);
        let counts = bench.find(p + len + linked, Kinds::NOUN | Kinds::MEASURE, counted).is_some();
        touches(bench, p) && (currency || capital && (decimals || alone)) || counts && (touches(bench, p) || linked > 0)
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
}
