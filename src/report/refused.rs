//! Claims together with the figures that became none, each with its reason: input both lists, output a table or lines of JSON.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use crate::error::Error;
use crate::model::because::{Refusal, Refused};
use crate::model::claim::Claim;
use crate::model::verdict::Note;
use crate::report::safe::{neutralise, terminal};
use crate::report::wrap::wrap;
use crate::report::{Format, View, claims, json, say};

/// Every figure of the sentences read, once: the claims as [`claims`] shows them, then the figures that became none, or both in
/// text order as lines of JSON. An error where the format is neither table nor jsonl.
pub fn all(
    found: &[impl Borrow<Claim>],
    refused: &[Refused],
    notes: &[Note],
    view: &View<'_>,
) -> Result<String, Error> {
    match view.format {
        Format::Table => Ok(claims(found, notes, view)? + &neutralise(shown(refused, view.width))),
        Format::Jsonl => Ok(json::all_lines(found, refused, notes)),
        _ => Err(Error::Usage {
            what: "figures that became no claim do not come in this form".to_string(),
            hint: "choose table or jsonl".to_string(),
        }),
    }
}

fn shown(refused: &[Refused], width: usize) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        for part in wrap(&terminal(text), width, 2) {
            out.push_str(&part);
            out.push('\n');
        }
    };
    let mut counts: BTreeMap<Refusal, usize> = BTreeMap::new();
    if refused.is_empty() {
        line("Every figure became a claim.");
        return out;
    }
    line("");
    line("Figures that became no claim");
    for r in refused {
        *counts.entry(r.reason).or_default() += 1;
        let detail = r.detail.as_ref().map_or(String::new(), |d| format!(": {d}"));
        let (article, code, says) = (&r.article, r.reason.code(), r.reason.says());
        line(&format!("{article}:{}:{} “{}” — {code}{detail} ({says})", r.line, r.column, r.text));
    }
    let mut counts: Vec<(Refusal, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(reason, n)| (std::cmp::Reverse(*n), *reason));
    let counts: Vec<String> = counts.iter().map(|(reason, n)| format!("{n} {}", reason.code())).collect();
    line(&format!("{} became no claim: {}", say::count(refused.len(), "figure"), counts.join(", ")));
    out
}
