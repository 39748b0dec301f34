//! Discrepancies for code scanning: SARIF 2.1.0, one result for each row, at the sentence of its later claim.
//!
//! Input: what is told. Output: one JSON document. GitHub takes at most 25,000 results of a run and 10 MB: what is more is
//! left out, the least severe first, and a notification says so. Every verdict is a rule, found or not.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::model::check::State;
use crate::model::claim::Claim;
use crate::model::verdict::{Note, Row, Severity, Verdict};
use crate::report::safe::{self, message, relative_uri};
use crate::report::told::{Told, file, spotlight, telling};
use crate::report::{View, say};

/// Results that GitHub takes of one run.
const MOST_RESULTS: usize = 25_000;
/// Bytes of results: GitHub takes 10 MB in all.
const ROOM: usize = 9_000_000;
/// Bytes of notifications.
const NOTES_ROOM: usize = 500_000;
/// Locations of one result that GitHub shows.
const MOST_LOCATIONS: usize = 100;
/// Bytes of a sentence or a message.
const MOST_TEXT: usize = 2_000;

const VERDICTS: &str = include_str!("../../docs/verdicts.md");

/// The document.
pub(crate) fn rows(told: &Told<'_>, view: &View<'_>) -> String {
    let rows = told.discrepancies();
    let mut results = Vec::new();
    let mut taken = 0;
    for row in rows.iter().take(MOST_RESULTS) {
        let result = result(row, told, view);
        // As it will stand in the document.
        taken += safe::json(&result.to_string()).len() + 1;
        if taken > ROOM {
            break;
        }
        results.push(result);
    }
    let left_out = rows.len() - results.len();
    let complete = !told.found.notes.iter().any(Note::is_fault);
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "recoupe",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Verdict::ALL.iter().map(|v| rule(*v)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": complete,
                "toolExecutionNotifications": notifications(told, left_out),
            }],
            "results": results,
        }],
    });
    let mut out = safe::json(&document.to_string());
    out.push('\n');
    out
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
        Severity::Ok => "none",
    }
}

/// A verdict, with its section of docs/verdicts.md as help.
fn rule(verdict: Verdict) -> Value {
    let section = format!("\n## `{}`", verdict.code());
    let help = VERDICTS.split_once(&section).map_or("", |(_, rest)| rest);
    let (heading, help) = help.split_once('\n').unwrap_or_default();
    let help = help.split("\n## ").next().unwrap_or_default().split("\n# ").next().unwrap_or_default().trim();
    // "(error)", "(warning or note)": the first is the usual one.
    let usual = heading.trim().trim_start_matches('(').split([' ', ')', ',']).next().unwrap_or_default();
    json!({
        "id": verdict.code(),
        "shortDescription": { "text": verdict.about() },
        "help": { "text": help.replace("**", ""), "markdown": help },
        "defaultConfiguration": { "level": if usual == "ok" { "none" } else { usual } },
        "properties": { "tags": ["claims"], "problem.severity": match usual { "error" => "error", "warning" => "warning", _ => "recommendation" } },
    })
}

fn result(row: &Row, told: &Told<'_>, view: &View<'_>) -> Value {
    let spotlight = spotlight(row);
    // What the row is held against may stand in another one.
    let elsewhere = telling(row).into_iter().flat_map(|p| [&p.a, &p.b]);
    let mut seen: BTreeSet<&str> = spotlight.iter().map(|c| c.id.as_str()).collect();
    let others = row.claims.iter().chain(elsewhere).filter(|c| seen.insert(&c.id));
    let related = others.take(MOST_LOCATIONS).enumerate().map(|(i, claim)| {
        let mut location = location(claim, view);
        if let Some(region) = location["physicalLocation"]["region"].as_object_mut() {
            region.remove("snippet");
        }
        location["id"] = json!(i + 1);
        location["message"] = json!({ "text": said(claim, view) });
        location
    });
    let mut result = json!({
        "ruleId": row.verdict.code(),
        "ruleIndex": Verdict::ALL.iter().position(|v| *v == row.verdict),
        "level": level(told.severity(row)),
        "message": { "text": told_of(row, view) },
        "locations": spotlight.iter().map(|c| location(c, view)).collect::<Vec<_>>(),
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "recoupe/v1": fingerprint(row) },
        "properties": { "row": safe::terminal(&row.id) },
    });
    if let Some(checked) = told.checked(row) {
        result["baselineState"] = json!(if told.is_new(row) { "new" } else { "unchanged" });
        if let State::Known { reason, .. } = &checked.state {
            result["suppressions"] = json!([{
                "kind": "external", "status": "accepted", "justification": message(clip(reason)),
            }]);
        }
    }
    result
}

/// What is counted, and why it is told.
fn told_of(row: &Row, view: &View<'_>) -> String {
    let reasons: Vec<_> = telling(row).iter().map(|p| format!("{}: {}", p.verdict.code(), p.reason())).collect();
    message(clip(&format!("{}. {}", say::counted(row, view.inventory), reasons.join(". "))))
}

fn said(claim: &Claim, view: &View<'_>) -> String {
    message(clip(&say::line(claim, view.inventory).told()))
}

fn location(claim: &Claim, view: &View<'_>) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": relative_uri(&file(&claim.article, &view.folder)), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": claim.evidence.line.max(1),
            "startColumn": claim.evidence.column.max(1),
            "snippet": { "text": safe::terminal(clip(&claim.evidence.quote)) },
        },
    } })
}

/// The same for the same row with the same figures in the same articles: what somebody dismissed comes back when they change.
fn fingerprint(row: &Row) -> String {
    let mut said: Vec<String> = row.claims.iter().map(|c| format!("{}\n{}", c.article, c.shown_figure())).collect();
    said.sort_unstable();
    said.dedup();
    let digest = Sha256::digest(format!("{}\n{}\n{}", row.id, row.verdict.code(), said.join("\n")));
    digest.iter().take(16).map(|b| format!("{b:02x}")).collect()
}

/// What was left out, what was not read, what of the baseline is stale, and all other notes.
fn notifications(told: &Told<'_>, left_out: usize) -> Vec<Value> {
    let notification = |level: &str, text: &str| json!({ "level": level, "message": { "text": message(clip(text)) } });
    let mut all = Vec::new();
    if left_out > 0 {
        let rows = say::count(left_out, "row");
        all.push(notification("warning", &format!("{rows} left out, the least severe: code scanning takes no more")));
    }
    all.extend(say::unread(&told.found.notes).map(|unread| notification("warning", &unread)));
    let mut notes: Vec<_> = told.found.notes.iter().collect();
    notes.sort_by_key(|n| !told.fails(n));
    let notes = notes.iter().map(|n| notification(if told.fails(n) { "error" } else { "note" }, &say::note(n)));
    let mut taken = 0;
    let mut rest = notes.collect::<Vec<_>>().into_iter();
    for one in rest.by_ref() {
        taken += one.to_string().len() + 100;
        all.push(one);
        if taken > NOTES_ROOM {
            break;
        }
    }
    if rest.len() > 0 {
        all.push(notification(
            "warning",
            &format!("{} left out for want of room", say::count(rest.len(), "more note")),
        ));
    }
    all
}

fn clip(text: &str) -> &str {
    &text[..text.floor_char_boundary(MOST_TEXT)]
}
