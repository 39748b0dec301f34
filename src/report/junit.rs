//! Rows for the test reports of a CI server: a suite for each story, a case for each row, a failure for each that is new.
//!
//! Input: what is told. Output: JUnit XML. An article that was not read is a case with an error; other notes are output of
//! their suite.

use crate::model::verdict::Row;
use crate::report::safe::{Markup, Xml};
use crate::report::told::{Told, telling};
use crate::report::{View, say};

/// The document.
pub(crate) fn rows(told: &Told<'_>, view: &View<'_>) -> String {
    let mut out = Markup::new();
    let unread = told.found.notes.iter().filter(|n| n.is_fault()).count();
    let stale = told.found.notes.iter().filter(|n| n.is_stale() && told.fails(n)).count();
    let failures = told.rows().filter(|r| told.is_new(r)).count() + stale;
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"recoupe\"");
    counts(told.rows().count() + unread + stale, failures, unread, &mut out);
    for (story, rows) in &told.stories {
        let label = if story.label.is_empty() { &story.id } else { &story.label };
        out.raw("<testsuite name=\"").attribute(label).raw("\"");
        counts(rows.len(), rows.iter().filter(|r| told.is_new(r)).count(), 0, &mut out);
        for row in rows {
            case(row, label, told, view, &mut out);
        }
        out.raw("</testsuite>\n");
    }
    notes(told, unread, stale, &mut out);
    out.raw("</testsuites>\n");
    out.finish()
}

fn counts(tests: usize, failures: usize, errors: usize, out: &mut Markup<Xml>) {
    out.raw(" tests=\"").number(tests as i64).raw("\" failures=\"").number(failures as i64);
    out.raw("\" errors=\"").number(errors as i64).raw("\">\n");
}

fn case(row: &Row, story: &str, told: &Told<'_>, view: &View<'_>, out: &mut Markup<Xml>) {
    let name = format!("{} (#{})", say::counted(row, view.inventory), told.id(row));
    out.raw("<testcase classname=\"").attribute(story).raw("\" name=\"").attribute(&name).raw("\">");
    let mut lines: Vec<String> = say::lines(row, view.inventory).iter().map(say::Line::told).collect();
    lines.extend(telling(row).iter().map(|p| format!("{}: {}", p.verdict.code(), p.reason())));
    if told.is_new(row) {
        let why = telling(row).first().map_or(row.verdict.about().into(), |p| p.reason());
        out.raw("<failure type=\"").raw(row.verdict.code()).raw("\" message=\"").attribute(&why).raw("\">");
    } else {
        lines.insert(0, format!("{}: {}", row.severity.code(), row.verdict.code()));
        out.raw("<system-out>");
    }
    lines.extend(told.standing(row));
    for line in &lines {
        out.text(line).raw("\n");
    }
    out.raw(if told.is_new(row) { "</failure>" } else { "</system-out>" }).raw("</testcase>\n");
}

/// What was not read, what is stale and fails, and all other notes.
fn notes(told: &Told<'_>, unread: usize, stale: usize, out: &mut Markup<Xml>) {
    let notes = &told.found.notes;
    if notes.is_empty() {
        return;
    }
    out.raw("<testsuite name=\"reading\"");
    counts(unread + stale, stale, unread, out);
    for note in notes.iter().filter(|n| told.fails(n)) {
        let text = say::note(note);
        let problem = if note.is_stale() { "failure type=\"stale\"" } else { "error type=\"not-read\"" };
        out.raw("<testcase classname=\"reading\" name=\"").attribute(&text).raw("\"><").raw(problem);
        out.raw(" message=\"").attribute(&text).raw("\"/></testcase>\n");
    }
    out.raw("<system-out>");
    for note in notes.iter().filter(|n| !told.fails(n)) {
        out.within("note: ", &say::note(note), "\n");
    }
    out.raw("</system-out>\n</testsuite>\n");
}
