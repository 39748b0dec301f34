//! `units.toml`: raw form in, [`UnitWord`]s out.

use std::collections::HashSet;

use serde::Deserialize;

use crate::hash::Fast;
use crate::lang::compile::forms::each_form;
use crate::lang::compile::sink::Sink;
use crate::lang::sense::Sense;
use crate::lang::units::UnitWord;
use crate::model::id::Id;
use crate::model::word::Status;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw<'t> {
    #[serde(borrow)]
    measures: Vec<RawMeasure<'t>>,
    #[serde(borrow)]
    nouns: Vec<RawNoun<'t>>,
    /// Words that number things instead of counting them: "article 12", "page 3".
    #[serde(borrow, default)]
    numbering: Vec<&'t str>,
    /// Phrases that hold a noun and are none.
    #[serde(borrow, default)]
    hidden: Vec<&'t str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMeasure<'t> {
    unit: Id,
    #[serde(default = "one")]
    factor: u32,
    #[serde(borrow)]
    forms: Vec<&'t str>,
    /// Marks that stand before the number.
    #[serde(borrow, default)]
    before: Vec<&'t str>,
}

fn one() -> u32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNoun<'t> {
    unit: Id,
    status: Option<Status>,
    group: Option<Id>,
    #[serde(borrow)]
    forms: Vec<&'t str>,
}

/// Puts the words into the pack's lexicon; an unknown id is an error.
pub(crate) fn load(raw: Raw<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let known = |sink: &Sink<'_>, unit: &Id| match sink.ids.units.contains(unit) {
        true => Ok(()),
        false => Err(format!("unknown unit `{unit}`; units are listed in ids.toml")),
    };
    for m in raw.measures {
        known(sink, &m.unit)?;
        for form in &m.forms {
            sink.add(form, Sense::Unit(UnitWord::Measure { unit: m.unit.clone(), factor: m.factor }));
        }
        for form in &m.before {
            sink.add(form, Sense::Unit(UnitWord::Before { unit: m.unit.clone() }));
        }
    }
    let mut seen = HashSet::<_, Fast>::default();
    for n in raw.nouns {
        known(sink, &n.unit)?;
        if let Some(group) = n.group.as_ref().filter(|g| !sink.ids.groups.contains(*g)) {
            return Err(format!("unknown group `{group}`; groups are listed in ids.toml"));
        }
        each_form(&n.forms, |form| {
            let noun = UnitWord::Noun { unit: n.unit.clone(), status: n.status, group: n.group.clone() };
            sink.add(form, Sense::Unit(noun));
            match seen.insert(form.to_string()) {
                true => Ok(()),
                false => Err(format!("the noun `{form}` stands twice")),
            }
        })?;
    }
    for (list, word) in [(&raw.numbering, UnitWord::NotCounted), (&raw.hidden, UnitWord::Hidden)] {
        each_form(list, |form| {
            sink.add(form, Sense::Unit(word.clone()));
            Ok(())
        })?;
    }
    Ok(())
}
