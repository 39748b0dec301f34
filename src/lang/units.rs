//! `units.toml`: units of measure, and nouns that are counted, with the status and group that they tell.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::lang::forms::all_forms;
use crate::lang::pack::Sink;
use crate::lang::sense::Sense;
use crate::model::mention::Status;
use crate::model::text::Id;

/// A unit, or a counted noun.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum UnitWord {
    /// A unit of measure, and the factor to it (a century is 100 years).
    Measure { unit: Id, factor: u32 },
    /// A currency mark that stands before its number: `$`.
    Before { unit: Id },
    /// A noun that is counted.
    Noun { unit: Id, status: Option<Status>, group: Option<Id> },
    /// A number that this word follows or precedes is no figure (`article 12`, `RN 7`, `page`, `Acte`).
    NotCounted,
    /// No noun, though it holds one: "women's rights", "police station".
    Hidden,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    measures: Vec<RawMeasure>,
    nouns: Vec<RawNoun>,
    /// Words that number things instead of counting them: "article 12", "page 3".
    #[serde(default)]
    numbering: Vec<String>,
    /// Phrases that hold a noun and are none.
    #[serde(default)]
    hidden: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMeasure {
    unit: Id,
    #[serde(default = "one")]
    factor: u32,
    forms: Vec<String>,
    /// Marks that stand before the number.
    #[serde(default)]
    before: Vec<String>,
}

fn one() -> u32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNoun {
    unit: Id,
    status: Option<Status>,
    group: Option<Id>,
    forms: Vec<String>,
}

/// Puts the words into the pack's lexicon; an unknown id is an error.
pub(crate) fn load(raw: Raw, sink: &mut Sink<'_>) -> Result<(), String> {
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
    let mut seen = BTreeSet::new();
    for n in raw.nouns {
        known(sink, &n.unit)?;
        if let Some(group) = n.group.as_ref().filter(|g| !sink.ids.groups.contains(*g)) {
            return Err(format!("unknown group `{group}`; groups are listed in ids.toml"));
        }
        for form in all_forms(&n.forms)? {
            let noun = UnitWord::Noun { unit: n.unit.clone(), status: n.status, group: n.group.clone() };
            sink.add(&form, Sense::Unit(noun));
            if let Some(twice) = seen.replace(form) {
                return Err(format!("the noun `{twice}` stands twice"));
            }
        }
    }
    for form in all_forms(&raw.numbering)? {
        sink.add(&form, Sense::Unit(UnitWord::NotCounted));
    }
    for form in all_forms(&raw.hidden)? {
        sink.add(&form, Sense::Unit(UnitWord::Hidden));
    }
    Ok(())
}
