//! Discrepancies as workflow commands of GitHub Actions: annotations at the sentence of the later claim, the worst first.
//!
//! Input: what is told. Output: one command a line. GitHub shows ten annotations of each level and drops the rest without a
//! word: what is more is counted in a line of its own.

use crate::model::check::State;
use crate::model::verdict::{Place, Row, Severity};
use crate::report::safe::{Markup, Workflow};
use crate::report::told::{Told, file, spotlight, telling};
use crate::report::{View, check, say};

/// Annotations of each level that GitHub shows of one step.
const MOST: usize = 10;

/// The commands.
pub(crate) fn rows(told: &Told<'_>, view: &View<'_>) -> String {
    let mut out = Markup::new();
    let rows: Vec<_> = told.discrepancies().into_iter().filter(|r| told.is_new(r)).collect();
    let (failing, notes): (Vec<_>, Vec<_>) = told.found.notes.iter().partition(|n| told.fails(n));
    let mut left = [MOST; 3];
    let mut left_out = 0;
    let mut room = |command: &'static str| {
        let level = match command {
            ERROR => 0,
            WARNING => 1,
            _ => 2,
        };
        let has_room = left[level] > 0;
        left[level] = left[level].saturating_sub(1);
        left_out += usize::from(!has_room);
        has_room
    };
    for note in failing {
        if room(ERROR) {
            out.raw(ERROR).raw(" ");
            note.place.iter().for_each(|place| at(place, &mut out));
            out.raw("title=recoupe::").text(&say::note(note)).raw("\n");
        }
    }
    for row in rows {
        let command = command(told.severity(row));
        if room(command) {
            annotation(command, row, (told, view), &mut out);
        }
    }
    for note in notes {
        if room(NOTICE) {
            out.raw(NOTICE).raw(" title=recoupe::").text(&say::note(note)).raw("\n");
        }
    }
    if left_out > 0 {
        out.text(&format!("{} not shown: GitHub shows ten of each level", say::count(left_out, "more annotation")))
            .raw("\n");
    }
    out.text(check::closing(told).as_str()).raw("\n");
    out.finish()
}

/// Where an annotation stands; what follows it is named by itself.
fn at(place: &Place, out: &mut Markup<Workflow>) {
    out.raw("file=").attribute(&file(&place.file, "")).raw(",");
    for (name, number) in [("line=", place.line), ("col=", place.column)] {
        if let Some(number) = number {
            out.raw(name).number(number.max(1) as i64).raw(",");
        }
    }
}

const ERROR: &str = "::error";
const WARNING: &str = "::warning";
const NOTICE: &str = "::notice";

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Note | Severity::Ok => NOTICE,
    }
}

fn annotation(command: &'static str, row: &Row, (told, view): (&Told<'_>, &View<'_>), out: &mut Markup<Workflow>) {
    let counted = say::counted(row, view.inventory);
    out.raw(command).raw(" ");
    if let Some(claim) = spotlight(row) {
        out.raw("file=").attribute(&file(&claim.article, &view.folder)).raw(",line=");
        out.number(claim.evidence.line.max(1) as i64).raw(",col=").number(claim.evidence.column.max(1) as i64).raw(",");
    }
    out.raw("title=").attribute(&format!("{}: {counted}", row.verdict.code())).raw("::");
    let remark = match told.checked(row).map(|c| &c.state) {
        Some(State::New { remark }) => remark.clone(),
        _ => None,
    };
    let reasons = telling(row).into_iter().map(|p| p.reason()).filter(|r| !r.is_empty());
    let reasons: Vec<_> = reasons.chain(remark.map(Into::into)).collect();
    let said = if reasons.is_empty() { row.verdict.about().to_string() } else { reasons.join("; ") };
    out.text(&said).raw("\n");
}
