//! `[[publishers]]` of `recoupe.toml`: which outlets belong to one house.
//!
//! Input: the entries as TOML gives them. Output: for each outlet its publisher, or the line of the first fault and what it is.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use crate::read::lines::Lines;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPublisher {
    name: String,
    outlets: Vec<Spanned<String>>,
}

/// The publisher of each outlet; or the line of the first fault, and what it is.
pub(crate) fn publishers(
    raw: Vec<Spanned<RawPublisher>>,
    toml: &Lines<'_>,
) -> Result<BTreeMap<String, String>, (usize, String)> {
    let mut of = BTreeMap::new();
    let mut names = BTreeSet::new();
    for publisher in raw {
        let line = toml.line(publisher.span().start);
        let RawPublisher { name, outlets } = publisher.into_inner();
        if name.trim().is_empty() {
            return Err((line, "`name` is empty".to_string()));
        }
        if !names.insert(name.clone()) {
            return Err((line, format!("a second publisher is named `{name}`, expected one entry for each publisher")));
        }
        if outlets.len() < 2 {
            return Err((line, format!("publisher `{name}` has not two `outlets`, expected the names of two or more")));
        }
        for outlet in outlets {
            let line = toml.line(outlet.span().start);
            let outlet = outlet.into_inner();
            if outlet.trim().is_empty() {
                return Err((line, format!("an outlet of publisher `{name}` is empty")));
            }
            if let Some(other) = of.insert(outlet.clone(), name.clone()) {
                return Err((line, format!("`{outlet}` is of publisher `{other}` already")));
            }
        }
    }
    Ok(of)
}

/// Notes on outlets that no article comes from.
pub(crate) fn idle(publishers: &BTreeMap<String, String>, outlets: &BTreeSet<&str>) -> Vec<String> {
    let none = publishers.iter().filter(|(outlet, _)| !outlets.contains(outlet.as_str()));
    none.map(|(outlet, name)| format!("publisher `{name}`: no article is of the outlet `{outlet}`")).collect()
}
