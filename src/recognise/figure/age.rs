//! Ages, which count nobody: "Ann Lee, 37, …", "aged 13 and 14", « trois enfants de 4, 6 et 9 ans ».

use rust_decimal::Decimal;

use crate::lang::cues::CueWord;
use crate::lang::numbers::NumberWord as N;
use crate::lang::sense::{Kinds, Sense};
use crate::lang::units::UnitWord;
use crate::model::mention::{Form, Sign};
use crate::recognise::Bench;
use crate::recognise::figure::unit::{self, Unit};
use crate::recognise::figure::{Read, Reader};
use crate::recognise::number::{read_number, role};

/// Ages in one list at most.
const LIST: usize = 6;

impl Reader<'_, '_> {
    /// Whether a number that ends at `to` is an age, by itself or in a list.
    pub(super) fn is_age(&self, read: &Read, unit: Option<&Unit>, to: usize) -> bool {
        let (bench, form) = (self.bench, read.found.form);
        let years = unit.is_some_and(|u| &*u.id == "year" && u.factor == Decimal::ONE);
        if read.currency.is_some() || unit.is_some() && !years {
            return false;
        }
        let plain = form == Form::Digits || years || form == Form::Words && is_led(bench, read.at);
        let others = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Others | Sign::Added))).then_some(());
        let goes_on = self.aged.is_some_and(|(end, of)| joint(bench, end) == Some(read.at) && of == form)
            && bench.find(to, Kinds::SIGN, others).is_none();
        let list = || list(bench, to).filter(|_| !years && matches!(form, Form::Digits | Form::Words));
        let of = || matches!(form, Form::Digits | Form::Words) && read.hedge.is_none() && !years;
        // "there were under 40 nurses" counts them.
        let counts = || read.hedge.is_some() && self.noun_follows(to);
        plain && is_age(bench, read.at, to, years) && !counts()
            || of() && is_of_age(bench, read.at) && !is_noun(bench, to)
            || goes_on && !self.noun_follows(to)
            || list().is_some_and(|(end, years)| is_age(bench, read.at, end, years))
    }
}

/// Whether a word for an age leads a number: "aged 13".
pub(super) fn is_led(bench: &Bench<'_>, from: usize) -> bool {
    (1..=4).any(|back| from.checked_sub(back).is_some_and(|k| role(bench, k, &N::AgeBefore) == Some(back)))
}

/// Whether the number at `from..to`, with unit `year` if `unit` says so, is somebody's age.
pub(super) fn is_age(bench: &Bench<'_>, from: usize, to: usize, years: bool) -> bool {
    let before = |i: usize| from.checked_sub(i).map_or("", |k| bench.surface(k));
    let after = bench.surface(to);
    let set_off = matches!(after, "," | ")" | "" | ".");
    if is_led(bench, from) {
        return true;
    }
    if !years {
        // "Name, 37, …", "the suspect, 17, …", "two others, 14 and 15, …": set off by commas.
        let person = |at: usize| bench.tokens[at].is_capital() || is_person(bench, at) || are_others(bench, at);
        let name = from >= 2 && before(1) == "," && person(from - 2);
        return name && (set_off && !after.is_empty());
    }
    let person = || {
        let linked = from >= 2 && role(bench, from - 1, &N::Linker).is_some() || before(1) == "'";
        linked
            && (2..=4).any(|back| from.checked_sub(back).is_some_and(|k| is_person(bench, k) || are_others(bench, k)))
    };
    set_off && matches!(before(1), "," | "(") || person()
}

/// Whether "of" joins a bare number to a boy, a girl, a man, a woman: "a boy of 14".
fn is_of_age(bench: &Bench<'_>, from: usize) -> bool {
    let young = |s: &Sense| match s {
        Sense::Unit(UnitWord::Noun { group: Some(g), .. }) => {
            matches!(g.as_ref(), "children" | "men" | "women").then_some(())
        }
        _ => None,
    };
    let of = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Of))).then_some(());
    from >= 2
        && bench.find(from - 1, Kinds::SIGN, of).is_some()
        && bench.find(from - 2, Kinds::NOUN, young) == Some((1, ()))
}

/// Whether a noun of what is counted stands here: "a man of 74 died" tells his age, "a man of 74 houses" does not.
fn is_noun(bench: &Bench<'_>, at: usize) -> bool {
    bench.find(at, Kinds::NOUN, |s| matches!(s, Sense::Unit(UnitWord::Noun { .. })).then_some(())).is_some()
}

/// Where a list of bare numbers ends that goes on behind one, and whether its last is of years: "8 and 15", « 4, 6 et 9 ans ».
pub(super) fn list(bench: &Bench<'_>, end: usize) -> Option<(usize, bool)> {
    let mut found = None;
    let mut at = end;
    for _ in 0..LIST {
        let Some(next) = joint(bench, at).filter(|&next| read_number(bench, next).is_some()) else { break };
        let number = read_number(bench, next).filter(|n| n.value.is_some_and(|v| v < Decimal::ONE_HUNDRED))?;
        at = next + number.len;
        let years = unit::after(bench, at, false).filter(|u| &*u.id == "year").map(|u| u.end);
        found = Some((years.unwrap_or(at), years.is_some()));
    }
    found
}

/// Where the next member of a list stands: behind a comma, "and", or both.
pub(super) fn joint(bench: &Bench<'_>, at: usize) -> Option<usize> {
    let comma = at + usize::from(bench.surface(at) == ",");
    let next = role(bench, comma, &N::And).map_or(comma, |len| comma + len);
    (next > at).then_some(next)
}

fn are_others(bench: &Bench<'_>, at: usize) -> bool {
    bench.find(at, Kinds::SIGN, |s| (*s == Sense::Cue(CueWord::Sign(Sign::Others))).then_some(())).is_some()
}

fn is_person(bench: &Bench<'_>, at: usize) -> bool {
    bench
        .find(at, Kinds::NOUN, |sense| match sense {
            Sense::Unit(UnitWord::Noun { unit, .. }) => (&**unit == "person").then_some(()),
            _ => None,
        })
        .is_some()
}
