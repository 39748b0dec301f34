//! A baseline -> TOML: one block an entry, sorted, one statement a line, so that changes read well and merges are clean.

use std::fmt::Write;

use crate::character::is_hidden;
use crate::check::Baseline;
use crate::check::baseline::VERSION;
use crate::model::check::{Entry, Said};
use crate::model::claim::{Population, Scope};
use crate::model::mention::Status;

const HEAD: &str = "\
# Discrepancies that somebody looked at and accepted. Written by `recoupe accept` and `recoupe check --update-baseline`,
# which keep no other comments. An entry holds for exactly what it says: with another figure the discrepancy is new again.
";

impl Baseline {
    /// The file's text; [`Baseline::parse`] gives the same entries back.
    pub fn to_toml(&self) -> String {
        let mut out = format!("{HEAD}version = {VERSION}\n");
        for entry in self.entries() {
            out.push('\n');
            block(&mut out, entry);
        }
        out
    }
}

fn block(out: &mut String, entry: &Entry) {
    let f = &entry.finding;
    out.push_str("[[known]]\n");
    field(out, "topic", &f.topic);
    let population = population(&f.population);
    if !population.is_empty() {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "population = {{ {population} }}");
    }
    for (name, value) in [("place", &f.place), ("event", &f.event)] {
        if !value.is_empty() {
            field(out, name, value);
        }
    }
    field(out, "verdict", f.verdict.code());
    out.push_str("said = [\n");
    for said in &f.said {
        let _ = writeln!(out, "  {{ {} }},", statement(said));
    }
    out.push_str("]\n");
    let _ = writeln!(out, "reason = {}", quoted(&entry.reason, false));
    if let Some(until) = entry.until {
        field(out, "until", &until.to_string());
    }
}

fn field(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {}", quoted(value, true));
}

fn statement(said: &Said) -> String {
    let fields = [("outlet", &said.outlet), ("source", &said.source), ("figure", &said.figure), ("as-of", &said.as_of)];
    let given = fields.iter().filter(|(name, value)| !value.is_empty() || matches!(*name, "outlet" | "figure"));
    given.map(|(name, value)| format!("{name} = {}", quoted(value, true))).collect::<Vec<_>>().join(", ")
}

/// Only what is said of it.
fn population(p: &Population) -> String {
    let list = |name: &str, all: &[String]| {
        let all: Vec<_> = all.iter().map(|v| quoted(v, true)).collect();
        (!all.is_empty()).then(|| format!("{name} = [{}]", all.join(", ")))
    };
    let parts = [
        list("party", &p.party),
        (p.scope != Scope::Unspecified).then(|| format!("scope = {}", quoted(p.scope.code(), true))),
        (p.status != Status::Unspecified).then(|| format!("status = {}", quoted(p.status.code(), true))),
        p.group.as_ref().map(|g| format!("group = {}", quoted(g, true))),
        list("includes", &p.includes),
        list("excludes", &p.excludes),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A basic string of TOML on one line. What cannot be seen is escaped, and where text is compared a star too: bare it would
/// be taken for a wildcard.
fn quoted(text: &str, exact: bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if is_hidden(c) || c == '*' && exact => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
