//! One row or claim in full: the sentences it stands on, what was read in each, and the reasoning pair by pair.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::model::because::Because;
use crate::model::claim::{Claim, Evidence, SCHEMA};
use crate::model::figure::group_digits;
use crate::model::mention::Mention;
use crate::model::text::Span;
use crate::model::verdict::{Note, Pair, Reconciliation, Row};
use crate::report::excerpt::{Mark, excerpt};
use crate::report::fields::fields;
use crate::report::marks::{Role, marks};
use crate::report::safe::{neutralise, terminal};
use crate::report::table::{claims_summary, note_line};
use crate::report::wrap::wrap;
use crate::report::{View, say};

/// Where a row or a claim is looked up.
pub struct Lookup<'a> {
    /// Rows and stories.
    pub found: &'a Reconciliation,
    /// Every claim, in no row too.
    pub claims: &'a [Arc<Claim>],
    /// What is recognised in an article, by its path.
    pub mentions: &'a dyn Fn(&str) -> Vec<Mention>,
    /// Which rules made a claim.
    pub because: &'a dyn Fn(&Claim) -> Vec<Because>,
}

/// Explains the row or claim that an id, or the beginning of one, names.
pub fn explain(id: &str, lookup: &Lookup<'_>, view: &View<'_>) -> Result<String, Error> {
    let id = id.trim_start_matches('#');
    let mut claims: BTreeMap<&str, &Claim> =
        lookup.found.rows.iter().flat_map(Row::claims).map(|c| (&*c.id, c)).collect();
    claims.extend(lookup.claims.iter().map(|c| (&*c.id, &**c)));
    let rows: BTreeMap<&str, &Row> = lookup.found.rows.iter().map(|r| (&*r.id, r)).collect();
    let exact = rows.contains_key(id) || claims.contains_key(id);
    let fits = |known: &str| if exact { known == id } else { known.starts_with(id) };
    let mut named: Vec<&str> = rows.keys().chain(claims.keys()).copied().filter(|known| fits(known)).collect();
    named.dedup();
    let teller = Teller { lookup, view, claims: &claims, read: std::cell::RefCell::default() };
    match named.as_slice() {
        [one] => Ok(neutralise(rows.get(one).map_or_else(|| teller.claim_alone(claims[one]), |row| teller.row(row)))),
        [] => Err(Error::Usage {
            what: format!("no row or claim has an id that begins with `{id}`"),
            hint: "ids of rows stand in the table after `#`, ids of claims in `recoupe claims --evidence`".to_string(),
        }),
        [..] => Err(Error::Usage {
            what: format!("{} rows and claims have ids that begin with `{id}`", named.len()),
            hint: format!("write more of it: {}", named.iter().take(5).copied().collect::<Vec<_>>().join(", ")),
        }),
    }
}

/// Explains claims one by one, each under its sentence, before any comparison.
pub fn evidence(
    claims: &[impl Borrow<Claim>],
    notes: &[Note],
    mentions: &dyn Fn(&str) -> Vec<Mention>,
    view: &View<'_>,
) -> String {
    let shown: Vec<&Claim> =
        claims.iter().map(Borrow::borrow).filter(|c: &&Claim| view.filter.takes_topic(&c.topic)).collect();
    let nothing = Reconciliation { schema: SCHEMA, stories: Vec::new(), rows: Vec::new(), notes: Vec::new() };
    let lookup = Lookup { found: &nothing, claims: &[], mentions, because: &|_| Vec::new() };
    let teller = Teller { lookup: &lookup, view, claims: &BTreeMap::new(), read: std::cell::RefCell::default() };
    let mut out = String::new();
    for claim in &shown {
        teller.claim(&mut out, "", claim);
        out.push('\n');
    }
    teller.line(&mut out, "", claims_summary(&shown, claims.len(), notes).as_str());
    for note in notes {
        teller.line(&mut out, "", note_line(note).as_str());
    }
    neutralise(out)
}

struct Teller<'a> {
    lookup: &'a Lookup<'a>,
    view: &'a View<'a>,
    claims: &'a BTreeMap<&'a str, &'a Claim>,
    /// Mentions of the articles met so far.
    read: std::cell::RefCell<BTreeMap<String, Vec<Mention>>>,
}

impl Teller<'_> {
    fn row(&self, row: &Row) -> String {
        let mut out = String::new();
        let whose = say::of_whom(row, self.view.inventory);
        let dash = if whose.is_empty() { "" } else { " — " };
        let topic = self.view.inventory.topic_label(&row.topic);
        self.line(
            &mut out,
            "",
            &format!("{} {} ({})", say::mark(row.severity), row.verdict.code(), row.severity.code()),
        );
        self.line(&mut out, "", &format!("{topic}{dash}{whose}"));
        let story = self.lookup.found.stories.iter().find(|s| s.id == row.story);
        self.line(&mut out, "", &format!("row {}, story: {}", row.id, story.map_or(&row.story, |s| &s.label)));
        if let (Some(min), Some(max)) = (row.min, row.max) {
            let factor = row.factor.map_or(String::new(), |f| format!(", factor {}", f.normalize()));
            let best = row.best.map_or(String::new(), |b| format!("; best supported: {}", say::shown(b)));
            let plain = |n: Decimal| group_digits(&n.normalize().to_string());
            let values = if min == max { plain(min) } else { format!("{} to {}", plain(min), plain(max)) };
            self.line(&mut out, "", &format!("stated values: {values}{factor}{best}"));
        }
        if let Some(echoes) = say::echoes(row) {
            self.line(&mut out, "", &echoes);
        }
        for origin in &row.origins {
            let claims = say::count(origin.claims.len(), "claim");
            self.line(&mut out, "", &format!("origin: {} ({claims})", origin.label));
        }
        let names: BTreeMap<&str, usize> = row.claims.iter().enumerate().map(|(i, c)| (&*c.id, i + 1)).collect();
        for claim in &row.claims {
            out.push('\n');
            self.claim(&mut out, &format!("[{}] ", names[&*claim.id]), claim);
        }
        if !row.pairs.is_empty() {
            out.push_str("\nPair by pair\n");
        }
        let mut pairs: Vec<&Pair> = row.pairs.iter().collect();
        let place = |id: &str| names.get(id).copied().unwrap_or(usize::MAX);
        pairs.sort_by_key(|p| (std::cmp::Reverse(p.severity), p.verdict, place(&p.a.id), place(&p.b.id)));
        for pair in pairs {
            self.pair(&mut out, pair, &names);
        }
        out
    }

    fn claim_alone(&self, claim: &Claim) -> String {
        let mut out = String::new();
        self.claim(&mut out, "", claim);
        self.why(&mut out, claim);
        let rows = self.lookup.found.rows.iter().filter(|r| r.claims.iter().any(|c| c.id == claim.id));
        for row in rows {
            out.push('\n');
            let verdict = row.verdict.code();
            self.line(
                &mut out,
                "",
                &format!("in row {} ({verdict}) with {}", row.id, say::count(row.claims.len(), "claim")),
            );
            for pair in row.pairs.iter().filter(|p| p.a.id == claim.id || p.b.id == claim.id) {
                self.pair(&mut out, pair, &BTreeMap::new());
            }
        }
        out
    }

    /// A line of words, wrapped.
    fn line(&self, out: &mut String, indent: &'static str, text: &str) {
        for line in wrap(&terminal(text), self.view.width.saturating_sub(indent.len()), 2) {
            out.push_str(indent);
            out.push_str(&line);
            out.push('\n');
        }
    }

    fn claim(&self, out: &mut String, name: &str, claim: &Claim) {
        let said = say::line(claim, self.view.inventory);
        self.line(out, "", &format!("{name}{} — {} ({}, {})", said.figure, said.who, said.article, said.rest));
        self.line(out, "  ", &format!("claim {}: {}", claim.id, fields(claim)));
        if let Some(from) = &claim.derived_from {
            self.line(out, "  ", &format!("worked out from claim {from}"));
        }
        if let Some(whole) = &claim.part_of {
            self.line(out, "  ", &format!("part of claim {whole}"));
        }
        self.evidence(out, claim, &claim.evidence, self.marks(claim));
        let evidence = Span::new(claim.evidence.start, claim.evidence.end);
        for a in claim.attribution.iter().filter(|a| !evidence.contains(Span::new(a.start, a.end))) {
            self.line(
                out,
                "  ",
                &format!("source, in another sentence: “{}” ({}), {}", a.source, a.name, a.stance.code()),
            );
        }
        for note in &claim.notes {
            self.line(out, "  ", &format!("note: {note}"));
        }
        for (field, reason) in &claim.corrected {
            self.line(out, "  ", &format!("corrected by hand: {field} ({reason})"));
        }
    }

    /// Which rule made each field, on which words; not of what a person put right.
    fn why(&self, out: &mut String, claim: &Claim) {
        let right = |field: &str| claim.corrected.keys().any(|f| f == field || f.split('.').next() == Some(field));
        let because = (self.lookup.because)(claim);
        if !because.is_empty() {
            self.line(out, "", "Field by field");
        }
        for b in because.iter().filter(|b| !right(b.rule.about())) {
            let elsewhere = if b.elsewhere { " in another sentence" } else { "" };
            let words = b.words.as_ref().map_or(String::new(), |w| format!(" “{w}”{elsewhere}"));
            let (field, code, says) = (b.rule.about(), b.rule.code(), b.rule.says());
            self.line(out, "  ", &format!("{field}: {code}{words} ({says})"));
        }
    }

    fn evidence(&self, out: &mut String, claim: &Claim, evidence: &Evidence, marks: Vec<Mark>) {
        let _ = writeln!(out, "  {}:{}:{}", terminal(&claim.article), evidence.line, evidence.column);
        out.push_str(&excerpt(&evidence.quote, evidence.start, marks, self.view.width));
    }

    /// Figure, hedge, source, cue and topic, as far as they stand in the sentence.
    fn marks(&self, claim: &Claim) -> Vec<Mark> {
        let mut read = self.read.borrow_mut();
        let mentions = read.entry(claim.article.to_string()).or_insert_with(|| (self.lookup.mentions)(&claim.article));
        let label = |role: &Role<'_>| match role {
            Role::Figure => Some(format!("figure: {}", say::figure(claim, self.view.inventory))),
            Role::Hedge => Some(format!("hedge: {}", claim.figure.hedge.code())),
            Role::Source(a) => Some(format!("source: {}", a.name)),
            Role::Cue(a) => Some(format!("cue: {}", a.stance.code())),
            Role::Topic => Some(format!("topic: {}", claim.topic)),
            Role::Date(_) => None,
        };
        marks(claim, mentions).iter().filter_map(|(span, role)| Some(Mark::new(*span, label(role)?))).collect()
    }

    fn pair(&self, out: &mut String, pair: &Pair, names: &BTreeMap<&str, usize>) {
        let name = |id: &str| match (names.get(id), self.claims.get(id)) {
            (Some(n), _) => format!("[{n}]"),
            (None, Some(c)) => format!("{} ({})", say::figure(c, self.view.inventory), c.article),
            (None, None) => id.to_string(),
        };
        let kind = pair.kind.map_or(String::new(), |k| format!(", {}", k.code()));
        let (a, b) = (&pair.a.id, &pair.b.id);
        let sides = if a == b { name(a) } else { format!("{} and {}", name(a), name(b)) };
        let mark = say::mark(pair.severity);
        self.line(out, "  ", &format!("{mark} {sides}: {}{kind} ({})", pair.verdict.code(), pair.severity.code()));
        let reason = pair.reason();
        if !reason.is_empty() {
            self.line(out, "      ", &reason);
        }
    }
}
