//! Claims or rows as Markdown tables for a pull request comment. Article text stands in code spans.

use std::fmt::Write;

use crate::model::claim::Claim;
use crate::model::inventory::Inventory;
use crate::model::verdict::{Note, Row};
use crate::report::safe::Safe;
use crate::report::table::{claims_summary, note_line};
use crate::report::told::{Told, telling};
use crate::report::{View, check, say};

/// A comment on GitHub holds 65,536 characters; what goes beyond this many bytes is left out, and counted.
const ROOM: usize = 60_000;

/// Builds up a comment, and counts what no longer fits.
pub(crate) struct Comment {
    text: String,
    left_out: usize,
}

impl Comment {
    pub(crate) fn new() -> Self {
        Self { text: String::new(), left_out: 0 }
    }

    /// Adds a line if there is room.
    pub(crate) fn line(&mut self, line: &str) -> bool {
        let fits = self.left_out == 0 && self.text.len() + line.len() < ROOM;
        if fits {
            self.text.push_str(line);
            self.text.push('\n');
        }
        fits
    }

    /// Adds a line of a table, or counts it as left out.
    pub(crate) fn row(&mut self, cells: &[Safe]) {
        let cells: Vec<_> = cells.iter().map(Safe::as_str).collect();
        if !self.line(&format!("| {} |", cells.join(" | "))) {
            self.left_out += 1;
        }
    }

    pub(crate) fn finish(mut self, summary: &Safe, notes: &[Note]) -> String {
        if self.left_out > 0 {
            let _ = writeln!(self.text, "\n**{} left out for want of room.**", say::count(self.left_out, "more row"));
        }
        let _ = writeln!(self.text, "\n{}", Safe::words(summary.as_str()).as_str());
        let notes = Note::gathered(notes);
        for (i, note) in notes.iter().enumerate() {
            if self.text.len() > ROOM + 2_000 {
                let _ = writeln!(self.text, "\n{} left out.", say::count(notes.len() - i, "more note"));
                break;
            }
            let head = if i == 0 { "\n" } else { "" };
            let _ = writeln!(self.text, "{head}- {}", Safe::words(clip(note_line(note).as_str())).as_str());
        }
        self.text
    }
}

/// At most 1,000 bytes of a text.
fn clip(text: &str) -> &str {
    &text[..text.floor_char_boundary(1_000)]
}

/// The discrepancy table: a heading and a table for each story, then a summary and the notes.
pub(crate) fn rows(told: &Told<'_>, view: &View<'_>) -> String {
    let mut comment = Comment::new();
    for (story, rows) in &told.stories {
        let label = if story.label.is_empty() { &story.id } else { &story.label };
        comment.line(&format!("### {}\n", Safe::words(label).as_str()));
        if story.articles.len() <= 6 {
            let articles: Vec<_> = story.articles.iter().map(|a| Safe::code(a)).collect();
            comment.line(&format!("{}\n", Safe::join(&articles, ", ").as_str()));
        }
        comment.line("| Verdict | Quantity | What is said | Why |\n| --- | --- | --- | --- |");
        for row in rows {
            comment.row(&cells(told, row, view.inventory));
        }
        comment.line("");
    }
    comment.finish(&check::closing(told), &told.found.notes)
}

fn cells(told: &Told<'_>, row: &Row, inventory: &Inventory) -> [Safe; 4] {
    let pairs = telling(row);
    let checked = told.checked(row);
    let severity = checked.map_or(row.severity, |c| c.severity);
    let mut verdicts = vec![Safe::words(&format!("{} {}", say::mark(severity), row.verdict.code()))];
    verdicts.extend(pairs.iter().filter(|p| p.verdict != row.verdict).map(|p| Safe::words(p.verdict.code())));
    if let Some((state, why)) = checked.map(check::state) {
        verdicts.insert(0, Safe::join(&[Safe::literal("**"), Safe::literal(state), Safe::literal("**")], ""));
        verdicts.extend((!why.is_empty()).then(|| Safe::words(&why)));
    }
    let whose = say::of_whom(row, inventory);
    let mut quantity = vec![Safe::words(inventory.topic_label(&row.topic))];
    quantity.extend((!whose.is_empty()).then(|| Safe::words(&whose)));
    quantity.push(Safe::code(told.id(row)));
    let lines: Vec<_> = say::lines(row, inventory).iter().map(line).collect();
    let mut reasons: Vec<_> = pairs.iter().map(|p| Safe::words(&p.reason())).collect();
    reasons.extend(say::best(row).map(|b| Safe::words(&b)));
    let br = |parts: &[Safe]| Safe::join(parts, "<br>");
    [br(&verdicts), br(&quantity), br(&lines), br(&reasons)]
}

/// `figure — who (article, date)`.
pub(crate) fn line(line: &say::Line) -> Safe {
    let who = Safe::join(&[Safe::words(&line.figure), Safe::words(&line.who)], " — ");
    let place = Safe::join(&[Safe::code(&line.article), Safe::words(&line.rest)], ", ");
    Safe::join(&[Safe::join(&[who, place], " ("), Safe::literal(")")], "")
}

/// Claims in one table.
pub(crate) fn claims(claims: &[&Claim], of: usize, notes: &[Note], view: &View<'_>) -> String {
    let mut comment = Comment::new();
    comment.line("| Article | Line | Figure | Of what | Who says so | When |\n| --- | ---: | --- | --- | --- | --- |");
    for claim in claims {
        let said = say::line(claim, view.inventory);
        let mut of = vec![view.inventory.topic_label(&claim.topic).to_string()];
        of.extend(claim.event.clone());
        of.extend(say::population(&claim.population, view.inventory));
        comment.row(&[
            Safe::code(&said.article),
            Safe::words(&claim.evidence.line.to_string()),
            Safe::words(&said.figure),
            Safe::words(&of.join(", ")),
            Safe::words(&said.who),
            Safe::words(&said.rest),
        ]);
    }
    comment.finish(&claims_summary(claims, of, notes), notes)
}
