//! A check for a terminal: what is new, the worst first, and what to do about it; one line that counts; the notes.

use std::fmt::Write;

use rayon::prelude::*;

use crate::model::check::{CheckResult, CheckedRow, State};
use crate::model::claim::Claim;
use crate::model::inventory::Inventory;
use crate::model::verdict::{Row, Severity};
use crate::report::safe::Safe;
use crate::report::table::{self, note_line, paragraph};
use crate::report::told::{Told, telling};
use crate::report::{View, say};

/// What is new, in full; of what is known or not asked about only how many.
pub(crate) fn rows(told: &Told<'_>, check: &CheckResult, view: &View<'_>) -> String {
    let mut new: Vec<(&Row, &CheckedRow)> = told.rows().filter_map(|r| Some((r, told.checked(r)?))).collect();
    new.retain(|(_, checked)| checked.state.is_new());
    new.sort_by_key(|(row, checked)| (std::cmp::Reverse(checked.severity), row.verdict));
    let terms = Terms { check, inventory: view.inventory, width: view.width };
    let mut out: String = new.par_iter().map(|(row, checked)| one(told, (row, checked), &terms)).collect();
    paragraph(&mut out, &Safe::terminal(&summary(told, check)), view.width);
    for note in &told.found.notes {
        paragraph(&mut out, &note_line(note), view.width);
    }
    out
}

/// What every row is told by.
struct Terms<'a> {
    check: &'a CheckResult,
    inventory: &'a Inventory,
    width: usize,
}

/// What is told of a row.
fn one(told: &Told<'_>, (row, checked): (&Row, &CheckedRow), terms: &Terms<'_>) -> String {
    let &Terms { check, inventory, width } = terms;
    let mut out = String::new();
    let pairs = telling(row);
    let others = pairs.iter().map(|p| p.verdict.code()).filter(|c| *c != row.verdict.code());
    let verdicts = others.fold(row.verdict.code().to_string(), |all, code| format!("{all}, {code}"));
    let whose = say::of_whom(row, inventory);
    let topic = inventory.topic_label(&row.topic);
    let counted = if whose.is_empty() { topic.to_string() } else { format!("{topic}: {whose}") };
    let id = told.id(row);
    let head = format!("{} {verdicts} · {counted} · #{id}", say::mark(checked.severity));
    paragraph(&mut out, &Safe::terminal(&head), width);
    let mut shown: Vec<&Claim> = Vec::new();
    let between: Vec<&Claim> = pairs.iter().flat_map(|p| [&*p.a, &*p.b]).collect();
    let between = if between.is_empty() { row.claims().collect() } else { between };
    for claim in between {
        if !shown.iter().any(|s| s.id == claim.id) {
            shown.push(claim);
        }
    }
    for claim in shown {
        indented(&mut out, &Safe::terminal(&statement(claim, terms)), width);
    }
    for pair in pairs.iter().filter(|p| !p.reason().is_empty()) {
        indented(&mut out, &Safe::terminal(&format!("→ {}", pair.reason())), width);
    }
    if let State::New { remark: Some(remark) } = &checked.state {
        indented(&mut out, &Safe::terminal(&format!("→ {remark}")), width);
    }
    let sources = argument(&check.sources);
    // Commands stand on one line each, however long, so that they can be copied. Writing to a String cannot fail.
    let _ = writeln!(out, "  $ recoupe explain {id}{}", sources.as_str());
    let asked: String = check.arguments.iter().map(|a| quoted(a).as_str().to_string()).collect();
    let _ = writeln!(out, "  $ recoupe accept {id}{}{asked} --reason \"…\"\n", sources.as_str());
    out
}

fn indented(out: &mut String, text: &Safe, width: usize) {
    let mut lines = String::new();
    paragraph(&mut lines, text, width.saturating_sub(2));
    for line in lines.lines() {
        let _ = writeln!(out, "  {line}");
    }
}

/// `1,177 — Enclave's defence ministry, in Meridian Post (reports/a.md:12)`.
fn statement(claim: &Claim, terms: &Terms<'_>) -> String {
    let line = say::line(claim, terms.inventory);
    let outlet = claim.outlet.as_deref().filter(|_| claim.source().is_some()).map(|o| format!(", in {o}"));
    let file = file(&terms.check.sources, &claim.article);
    let (figure, who, outlet) = (line.figure, line.who, outlet.unwrap_or_default());
    format!("{figure} — {who}{outlet} ({file}:{}, {})", claim.evidence.line, line.rest)
}

/// Where an article is, from where the user is.
fn file(sources: &str, article: &str) -> String {
    let folder = sources.trim_end_matches('/');
    let single = folder.strip_suffix(article).is_some_and(|before| before.is_empty() || before.ends_with('/'));
    if single || folder.is_empty() { article.to_string() } else { format!("{folder}/{article}") }
}

/// The sources as an argument of a command; none where it goes without saying.
fn argument(sources: &str) -> Safe {
    if sources.is_empty() || sources == "sources" {
        return Safe::default();
    }
    let start = if sources.starts_with('-') { "./" } else { "" };
    quoted(&format!("{start}{sources}"))
}

/// An argument as a shell takes it, with a blank before it.
fn quoted(argument: &str) -> Safe {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_./-=".contains(c);
    if argument.chars().all(plain) {
        return Safe::terminal(&format!(" {argument}"));
    }
    Safe::terminal(&format!(" '{}'", argument.replace('\'', "'\\''")))
}

/// `2 new (✗ 1 error, ! 1 warning), 3 known, 1 stale; 10 articles`.
pub(crate) fn summary(told: &Told<'_>, check: &CheckResult) -> String {
    let severities = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let n = check.rows.iter().filter(|r| r.state.is_new() && r.severity == severity).count();
        (n > 0).then(|| format!("{} {}", say::mark(severity), say::count(n, severity.code())))
    });
    let severities: Vec<_> = severities.into_iter().flatten().collect();
    let new = match severities.len() {
        0 => "nothing new".to_string(),
        _ => format!("{} new ({})", check.count(State::is_new), severities.join(", ")),
    };
    let others = [
        (check.count(|s| matches!(s, State::Known { .. })), "known"),
        (check.count(|s| *s == State::OutOfScope), "not asked about"),
        (check.stale.len(), "stale"),
    ];
    let others = others.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}"));
    let all: Vec<_> = std::iter::once(new).chain(others).collect();
    let articles: usize = told.found.stories.iter().map(|s| s.articles.len()).sum();
    say::counting(format!("{}; {}", all.join(", "), say::count(articles, "article")), &told.found.notes)
}

/// The line that counts: of a check, or of a table.
pub(crate) fn closing(told: &Told<'_>) -> Safe {
    told.check.map_or_else(|| table::summary(told), |c| Safe::terminal(&summary(told, c)))
}

/// What a check says of a row, in a word or two, and what there is to add.
pub(crate) fn state(checked: &CheckedRow) -> (&'static str, String) {
    match &checked.state {
        State::Passed => ("passed", String::new()),
        State::New { remark } => ("new", remark.clone().unwrap_or_default()),
        State::Known { reason, until: None } => ("known", reason.clone()),
        State::Known { reason, until: Some(until) } => ("known", format!("{reason} (until {until})")),
        State::OutOfScope => ("out-of-scope", String::new()),
    }
}
