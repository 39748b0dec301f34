//! `ids.toml`: the inventory of language-neutral ids. Raw form in, [`Inventory`] out.

use serde::Deserialize;

use crate::model::id::Id;
use crate::model::inventory::{AgencyInfo, Inventory, Moves, PartyInfo, TopicInfo};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    units: Vec<Id>,
    groups: Vec<Id>,
    events: Vec<Id>,
    agencies: Vec<RawAgency>,
    topics: Vec<RawTopic>,
    parties: Vec<RawParty>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAgency {
    name: Id,
    /// Other names.
    #[serde(default)]
    also: Vec<String>,
}

impl From<RawAgency> for AgencyInfo {
    fn from(raw: RawAgency) -> Self {
        let forms = std::iter::once(raw.name.to_string()).chain(raw.also).collect();
        Self { name: raw.name, forms }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTopic {
    id: Id,
    label: String,
    unit: Id,
    grows: Moves,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParty {
    id: Id,
    name: String,
    part_of: Option<Id>,
}

/// Checks the inventory; an unknown unit or parent is an error in words.
pub(crate) fn load(raw: Raw) -> Result<Inventory, String> {
    let mut ids = Inventory {
        units: raw.units.into_iter().collect(),
        groups: raw.groups.into_iter().collect(),
        events: raw.events.into_iter().collect(),
        agencies: raw.agencies.into_iter().map(AgencyInfo::from).collect(),
        ..Inventory::default()
    };
    for t in raw.topics {
        if !ids.units.contains(&t.unit) {
            return Err(format!("topic `{}`: unknown unit `{}`", t.id, t.unit));
        }
        let info = TopicInfo { label: t.label, unit: t.unit, moves: t.grows };
        if ids.topics.insert(t.id.clone(), info).is_some() {
            return Err(format!("topic `{}` stands twice", t.id));
        }
    }
    for p in raw.parties {
        let info = PartyInfo { name: p.name, part_of: p.part_of };
        if ids.parties.insert(p.id.clone(), info).is_some() {
            return Err(format!("party `{}` stands twice", p.id));
        }
    }
    for (id, p) in &ids.parties {
        if p.part_of.as_ref().is_some_and(|whole| !ids.parties.contains_key(whole)) {
            return Err(format!("party `{id}`: `part_of` names no party"));
        }
    }
    Ok(ids)
}
