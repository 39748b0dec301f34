//! What a figure is measured in: units after it, currencies before it, ages, lengths of time in days.

use rust_decimal::Decimal;

use crate::lang::cues::CueWord;
use crate::lang::numbers::NumberWord as N;
use crate::lang::sense::{Kinds, Sense};
use crate::lang::topics::TopicWord;
use crate::lang::units::UnitWord;
use crate::model::mention::{Form, Hedge, Sign, Value};
use crate::model::text::Id;
use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;
use crate::recognise::figure::quantity::{Quantity, is_function_word};
use crate::recognise::number::{next, role, word};

/// A unit that follows its number.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) id: Id,
    pub(super) factor: Decimal,
    pub(super) end: usize,
    /// No linker stands between.
    pub(super) plain: bool,
}

/// The unit after a number. `linked`: "de", "of" may stand between ("des dizaines de kilomètres").
pub(super) fn after(bench: &Bench<'_>, end: usize, linked: bool) -> Option<Unit> {
    let p = next(bench, end)?;
    let (p, plain) = match role(bench, p, &N::Linker).filter(|_| linked) {
        Some(len) => (next(bench, p + len)?, false),
        None => (p, true),
    };
    let (len, (id, factor)) = bench.find(p, Kinds::MEASURE, |sense| match sense {
        Sense::Unit(UnitWord::Measure { unit, factor }) => Some((unit, *factor)),
        _ => None,
    })?;
    // "$20-$30": the second sign is the next number's.
    let leads = p > end && bench.tokens.get(p + len).is_some_and(|t| t.kind == TokenKind::Digits && t.gap == Gap::None);
    (!leads).then(|| Unit { id: id.clone(), factor: Decimal::from(factor), end: p + len, plain })
}

/// The currency before a number.
pub(super) fn before<'a>(bench: &Bench<'a>, at: usize) -> Option<(usize, &'a Id)> {
    bench.find(at, Kinds::FIGURE, |sense| match sense {
        Sense::Unit(UnitWord::Before { unit }) => Some(unit),
        _ => None,
    })
}

/// Whether a phrase at a token is something counted, or the predicate of those counted stands behind its auxiliary: "scores are feared
/// dead".
pub(super) fn is_told(bench: &Bench<'_>, at: usize) -> bool {
    let auxiliary = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Numbered))).then_some(());
    let behind = bench.find(at, Kinds::SIGN, auxiliary).map(|(len, ())| at + len);
    is_counted(bench, at) || behind.is_some_and(|at| is_counted(bench, at))
}

/// Whether a phrase at a token is something counted: a noun of `units.toml`, a counted word of a topic.
pub(super) fn is_counted(bench: &Bench<'_>, at: usize) -> bool {
    let counted = |sense: &Sense| match sense {
        Sense::Unit(UnitWord::Noun { .. }) => Some(()),
        Sense::Topic(TopicWord::Topic(_, frames)) => (frames.counted || frames.subject).then_some(()),
        _ => None,
    };
    bench.find(at, Kinds::NOUN | Kinds::TOPIC, counted).is_some()
}

/// The end of the noun of `units.toml` at a token.
pub(super) fn noun(bench: &Bench<'_>, at: usize) -> Option<usize> {
    bench
        .find(at, Kinds::NOUN, |s| matches!(s, Sense::Unit(UnitWord::Noun { .. })).then_some(()))
        .map(|(len, ())| at + len)
}

/// The end of the time of day that a number begins: a clock word follows it, or one that needs a word before it too.
pub(super) fn clock(bench: &Bench<'_>, from: usize, found: &Quantity) -> Option<usize> {
    let (Some(Value::One(value)) | Some(Value::Range(_, value))) = found.value else { return None };
    let p = next(bench, found.end)?;
    // "1210 GMT": hours and minutes in one run, before a name in capitals or behind a word of the clock.
    let run = found.form == Form::Digits && found.end == from + 1 && bench.surface(from).len() == 4;
    let hundred = Decimal::ONE_HUNDRED;
    let minutes = run && value < Decimal::from(2400) && value % hundred < Decimal::from(60);
    if value > Decimal::from(24) && !minutes || found.form == Form::Article {
        return None;
    }
    let led = |n: usize| from.checked_sub(n).is_some_and(|k| role(bench, k, &N::ClockBefore) == Some(n));
    let clear = !minutes || bench.tokens.get(p).is_some_and(|t| t.is_capital()) || (1..=3).any(led);
    let alone = role(bench, p, &N::ClockAfter { alone: true }).filter(|_| clear);
    let len = alone.or_else(|| role(bench, p, &N::ClockAfter { alone: false }).filter(|_| (1..=3).any(led)))?;
    // "20 h 30": the minutes.
    let to = p + len;
    let minutes = bench.tokens.get(to).is_some_and(|t| t.kind == TokenKind::Digits && t.end - t.start == 2);
    Some(to + usize::from(minutes))
}

/// Shortest and longest day count of a unit of time; `None` for units below a day and for other units.
pub(super) fn days(unit: &str) -> Option<(Decimal, Decimal)> {
    let (low, high) = match unit {
        "day" => (1, 1),
        "week" => (7, 7),
        "month" => (30, 31),
        "year" => (365, 366),
        _ => return None,
    };
    Some((Decimal::from(low), Decimal::from(high)))
}

/// Whether a unit measures time.
pub(super) fn is_time(unit: &str) -> bool {
    matches!(unit, "second" | "minute" | "hour") || days(unit).is_some()
}

/// A hedge after the number, or after the noun that it counts: "300 people at least".
pub(super) fn hedge_after(bench: &Bench<'_>, end: usize) -> Option<(usize, Hedge, bool)> {
    let from = next(bench, end)?;
    for p in from..from + 3 {
        let hedge = word(bench, p, |w| match w {
            N::After { hedge, hyphened } if !hyphened || p > end && p == from => Some(*hedge),
            _ => None,
        });
        if let Some((len, hedge)) = hedge {
            let to = p + len;
            // "1,000 cas et plus de 20 morts": a longer hedge that leads on.
            let longer = (p..to).any(|k| {
                word(bench, k, |w| matches!(w, N::Before(_)).then_some(())).is_some_and(|(len, ())| k + len > to)
            });
            if longer {
                return None;
            }
            // "300 people and at least 20 officers": the hedge is the next number's.
            let counts =
                |q| word(bench, q, |w| matches!(w, N::Many { .. } | N::Collective { .. }).then_some(())).is_some();
            let leads = next(bench, to).is_some_and(|q| {
                before(bench, q).is_some() || counts(q) || crate::recognise::number::read_number(bench, q).is_some()
            });
            return (!leads).then_some((to, hedge, p == from));
        }
        let token = bench.tokens.get(p)?;
        if !token.is_word() || token.gap != Gap::Space || is_function_word(bench, p) {
            return None;
        }
    }
    None
}
