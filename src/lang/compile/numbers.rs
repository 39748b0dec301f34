//! `numbers.toml`: raw form in, [`NumberWord`]s and [`Numbers`] out.

use serde::Deserialize;

use crate::lang::compile::forms::each_form;
use crate::lang::compile::sink::Sink;
use crate::lang::numbers::{NumberWord, Numbers, Tens};
use crate::lang::sense::Sense;
use crate::model::word::Hedge;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    /// The mark before the decimals.
    decimal: char,
    /// Marks between groups of three digits; blanks always group.
    groups: Vec<char>,
    /// The word before the hundred may be any number below this: "fifteen hundred".
    below_hundred: u8,
    /// "and" may join the parts of a number ("one hundred and five"), not only tens and ones.
    and_joins: bool,
    /// The forms of 0 to 19, in order.
    small: Vec<Vec<String>>,
    tens: Vec<RawTens>,
    scales: Vec<RawScale>,
    suffixes: Vec<RawScale>,
    collectives: Vec<RawCollective>,
    parts: Vec<RawPart>,
    /// Words for no number, with the least that each is taken for.
    vague: Vec<RawScale>,
    hedges: Vec<RawHedge>,
    roles: Roles,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    and: Vec<String>,
    point: Vec<String>,
    minus: Vec<String>,
    article: Vec<String>,
    half: Vec<String>,
    linker: Vec<String>,
    ordinal: Vec<String>,
    nobody: Vec<String>,
    zero_of: Vec<String>,
    between: Vec<String>,
    to: Vec<String>,
    or: Vec<String>,
    share: Vec<String>,
    #[serde(default)]
    aside: Vec<String>,
    change: Vec<String>,
    #[serde(default)]
    moves: Vec<String>,
    idiom: Vec<String>,
    year_before: Vec<String>,
    clock_before: Vec<String>,
    clock_after: Vec<String>,
    clock: Vec<String>,
    age_before: Vec<String>,
    kin_before: Vec<String>,
    ambiguous: Vec<String>,
    address: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTens {
    forms: Vec<String>,
    value: u8,
    #[serde(default)]
    teens: bool,
    #[serde(default)]
    and_one: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScale {
    value: u64,
    forms: Vec<String>,
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    money: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCollective {
    value: u64,
    #[serde(default)]
    one: Vec<String>,
    #[serde(default)]
    many: Vec<String>,
    /// What the bare plural is taken for at least; twice the value if not given.
    floor: Option<u64>,
    #[serde(default)]
    loose: bool,
    #[serde(default)]
    linked: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPart {
    of: u32,
    #[serde(default)]
    sure: Vec<String>,
    #[serde(default)]
    forms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHedge {
    hedge: Hedge,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    /// After the number too, but only where a hyphen joins them: "10 000-plus".
    #[serde(default)]
    hyphened: Vec<String>,
    /// Between an article and its number: "a good 30".
    #[serde(default)]
    inside: Vec<String>,
}

/// Puts the words into the pack's lexicon; zero where a multiplier or a part is asked for is an error.
pub(crate) fn load(raw: Raw, sink: &mut Sink<'_>) -> Result<Numbers, String> {
    let mut add = |forms: &[String], word: NumberWord| {
        for form in forms {
            sink.add(form, Sense::Number(word.clone()));
        }
    };
    if raw.small.len() != 20 {
        return Err(format!("`small` lists the words of 0 to 19 in order, 20 lists; it has {}", raw.small.len()));
    }
    for (value, forms) in (0..).zip(&raw.small) {
        add(forms, NumberWord::Small(value));
    }
    for t in raw.tens {
        let RawTens { value, teens, and_one, .. } = t;
        add(&t.forms, NumberWord::Tens(Tens { value, teens, and_one }));
    }
    if let Some(s) = raw.scales.iter().chain(&raw.suffixes).find(|s| s.value < 2) {
        return Err(format!("a scale multiplies by 2 or more, not by {}", s.value));
    }
    for s in raw.scales {
        add(&s.forms, NumberWord::Scale { value: s.value, bare: s.bare });
    }
    for s in raw.suffixes {
        add(&s.forms, NumberWord::Suffix { value: s.value, money: s.money });
    }
    for c in raw.collectives {
        let RawCollective { value, loose, linked, .. } = c;
        let floor = c.floor.unwrap_or(value.saturating_mul(2));
        add(&c.one, NumberWord::Collective { value, loose, linked });
        add(&c.many, NumberWord::Many { value, floor, loose, linked });
    }
    for p in raw.parts {
        if p.of < 2 {
            return Err(format!("a fraction is one of 2 parts or more, not of {}", p.of));
        }
        add(&p.sure, NumberWord::Part { of: p.of, sure: true });
        add(&p.forms, NumberWord::Part { of: p.of, sure: false });
    }
    for v in raw.vague {
        add(&v.forms, NumberWord::Vague(v.value));
    }
    for h in raw.hedges {
        add(&h.before, NumberWord::Before(h.hedge));
        add(&h.after, NumberWord::After { hedge: h.hedge, hyphened: false });
        add(&h.hyphened, NumberWord::After { hedge: h.hedge, hyphened: true });
        add(&h.inside, NumberWord::Inside(h.hedge));
    }
    roles(&raw.roles, sink)?;
    Ok(Numbers { decimal: raw.decimal, groups: raw.groups, below_hundred: raw.below_hundred, and_joins: raw.and_joins })
}

fn roles(r: &Roles, sink: &mut Sink<'_>) -> Result<(), String> {
    use NumberWord as N;
    for (forms, word) in [
        (&r.and, N::And),
        (&r.point, N::Point),
        (&r.minus, N::Minus),
        (&r.article, N::Article),
        (&r.half, N::Half),
        (&r.linker, N::Linker),
        (&r.ordinal, N::Ordinal),
        (&r.nobody, N::Zero(true)),
        (&r.zero_of, N::Zero(false)),
        (&r.between, N::Between),
        (&r.to, N::To),
        (&r.or, N::Or),
        (&r.share, N::Share),
        (&r.aside, N::Aside),
        (&r.change, N::Change),
        (&r.moves, N::Moves),
        (&r.idiom, N::Idiom),
        (&r.year_before, N::YearBefore),
        (&r.clock_before, N::ClockBefore),
        (&r.clock_after, N::ClockAfter { alone: false }),
        (&r.clock, N::ClockAfter { alone: true }),
        (&r.age_before, N::AgeBefore),
        (&r.kin_before, N::KinBefore),
        (&r.ambiguous, N::Ambiguous),
        (&r.address, N::Address),
    ] {
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        each_form(&forms, |form| {
            sink.add(form, Sense::Number(word.clone()));
            Ok(())
        })?;
    }
    Ok(())
}
