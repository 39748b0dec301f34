//! Claims or rows as a table for a terminal: two columns where it is narrow, three where there is room.
//!
//! Every cell is wrapped here, at a width that is known, so that a line that goes on is indented and each claim can be told
//! from the next; comfy-table draws the lines.

use std::sync::Arc;

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};

use crate::model::claim::Claim;
use crate::model::inventory::{Inventory, Moves};
use crate::model::verdict::{Note, Row, Story};
use crate::report::safe::Safe;
use crate::report::told::{Told, telling};
use crate::report::wrap::wrap;
use crate::report::{View, say};

/// From this width on, the reasons have a column of their own.
const WIDE: usize = 100;
const FIRST: usize = 24;
const NOTHING: &str = "No claims about figures were found.";

/// The width of the terminal that standard output is, if it is one.
pub fn terminal_width() -> Option<usize> {
    Table::new().width().map(usize::from)
}

/// A table of fixed columns; cells are lists of logical lines.
struct Grid {
    table: Table,
    widths: Vec<usize>,
}

impl Grid {
    /// `None` stands for what the other columns leave.
    fn new(width: usize, columns: &[(&'static str, Option<usize>)]) -> Self {
        // A blank on both sides of a cell, and one between cells.
        let padding = 3 * columns.len() - 1;
        let fixed: usize = columns.iter().filter_map(|c| c.1).sum();
        let open = columns.iter().filter(|c| c.1.is_none()).count().max(1);
        let rest = width.saturating_sub(padding + fixed) / open;
        let widths: Vec<usize> = columns.iter().map(|c| c.1.unwrap_or(rest.max(16))).collect();
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Disabled);
        table.force_no_tty();
        table.set_header(columns.iter().zip(&widths).map(|(c, width)| wrap(c.0, *width, 0).join("\n")));
        let fixed = |w: &usize| ColumnConstraint::Absolute(Width::Fixed(u16::try_from(*w + 2).unwrap_or(u16::MAX)));
        table.set_constraints(widths.iter().map(fixed));
        table.set_content_arrangement(ContentArrangement::Dynamic);
        Self { table, widths }
    }

    fn row(&mut self, cells: Vec<Vec<Safe>>) {
        let wrapped = cells.iter().zip(&self.widths).map(|(lines, width)| {
            lines.iter().flat_map(|l| wrap(l.as_str(), *width, 2)).collect::<Vec<_>>().join("\n")
        });
        self.table.add_row(wrapped.collect::<Vec<_>>());
    }

    fn finish(self) -> String {
        let mut out = self.table.trim_fmt();
        out.push('\n');
        out
    }
}

/// The discrepancy table: a heading and a grid for each story, then a summary and the notes.
pub(crate) fn rows(told: &Told<'_>, view: &View<'_>) -> String {
    let mut out = String::new();
    for (story, rows) in &told.stories {
        heading(&mut out, story, view.width);
        let wide = view.width >= WIDE;
        let mut grid = if wide {
            let reason = (view.width - FIRST) * 2 / 5;
            Grid::new(view.width, &[("Verdict, quantity", Some(FIRST)), ("What is said", None), ("Why", Some(reason))])
        } else {
            let first = FIRST.min(view.width / 3);
            Grid::new(view.width, &[("Verdict, quantity", Some(first)), ("What is said, and why", None)])
        };
        for row in rows {
            let (first, mut said, reasons) =
                (quantity(told, row, view.inventory), said(row, view.inventory), reasons(row));
            if wide {
                grid.row(vec![first, said, reasons]);
            } else {
                said.extend(reasons.iter().map(|r| Safe::join(&[Safe::literal("→"), r.clone()], " ")));
                grid.row(vec![first, said]);
            }
        }
        out.push_str(&grid.finish());
        out.push('\n');
    }
    paragraph(&mut out, &summary(told), view.width);
    notes(&mut out, &told.found.notes, view.width);
    out
}

/// A story and its articles.
pub(crate) fn heading(out: &mut String, story: &Story, width: usize) {
    let label = if story.label.is_empty() { &story.id } else { &story.label };
    paragraph(out, &Safe::terminal(label), width);
    let mut articles = say::count(story.articles.len(), "article");
    if story.articles.len() <= 6 {
        articles = format!("{articles}: {}", story.articles.join(", "));
    }
    paragraph(out, &Safe::terminal(&articles), width);
}

/// One logical line, wrapped.
pub(crate) fn paragraph(out: &mut String, text: &Safe, width: usize) {
    for line in wrap(text.as_str(), width, 2) {
        out.push_str(&line);
        out.push('\n');
    }
}

fn quantity(told: &Told<'_>, row: &Row, inventory: &Inventory) -> Vec<Safe> {
    let verdicts = telling(row)
        .iter()
        .map(|p| p.verdict.code())
        .filter(|c| *c != row.verdict.code())
        .fold(format!("{} {}", say::mark(row.severity), row.verdict.code()), |all, code| format!("{all}, {code}"));
    let mut lines = vec![Safe::terminal(&verdicts), Safe::terminal(&say::counted(row, inventory))];
    lines.push(Safe::terminal(&format!("#{}", told.id(row))));
    lines
}

fn said(row: &Row, inventory: &Inventory) -> Vec<Safe> {
    say::lines(row, inventory).iter().map(|l| Safe::terminal(&l.told())).collect()
}

fn reasons(row: &Row) -> Vec<Safe> {
    let pairs = telling(row);
    let named = |p: &&crate::model::verdict::Pair| match pairs.len() {
        1 => p.reason().to_string(),
        _ => format!("{}: {}", p.verdict.code(), p.reason()),
    };
    let mut lines: Vec<_> =
        pairs.iter().filter(|p| !p.reason().is_empty()).map(|p| Safe::terminal(&named(p))).collect();
    lines.extend(say::best(row).into_iter().chain(say::echoes(row)).map(|b| Safe::terminal(&b)));
    lines
}

/// One line that counts what is shown, and says what is not.
pub(crate) fn summary(told: &Told<'_>) -> Safe {
    let rows = told.rows().count();
    let hidden = match told.hidden {
        0 => String::new(),
        n => format!(" ({} not shown)", say::count(n, "other row")),
    };
    let counted = |line: String| Safe::terminal(&say::counting(line, &told.found.notes));
    if rows == 0 {
        return counted(if hidden.is_empty() { NOTHING.to_string() } else { format!("Nothing to show{hidden}.") });
    }
    let counts: Vec<_> = told
        .counts()
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|&(severity, n)| format!("{} {}", say::mark(severity), say::count(n, severity.code())))
        .collect();
    counted(format!(
        "{}{hidden}: {}; {}, {}",
        say::count(rows, "row"),
        counts.join(", "),
        say::count(told.articles(), "article"),
        say::count(told.origins(), "independent origin"),
    ))
}

fn notes(out: &mut String, notes: &[Note], width: usize) {
    for note in Note::gathered(notes) {
        paragraph(out, &note_line(&note), width);
    }
}

/// `note: article: text`.
pub(crate) fn note_line(note: &Note) -> Safe {
    let article = note.article.as_ref().map_or(String::new(), |a| format!("{a}: "));
    Safe::terminal(&format!("note: {article}{}", note.text))
}

/// Claims in a grid, article by article.
pub(crate) fn claims(claims: &[&Claim], of: usize, all_notes: &[Note], view: &View<'_>) -> String {
    let mut out = String::new();
    let width = view.width;
    for of_article in claims.chunk_by(|a, b| a.article == b.article) {
        let first = of_article[0];
        let text = |field: &Option<Arc<str>>| field.as_deref().map(str::to_string);
        let about = [text(&first.outlet), first.published.map(|p| p.to_string()), text(&first.title)];
        let about: Vec<_> = about.into_iter().flatten().collect();
        let name = if about.is_empty() {
            first.article.to_string()
        } else {
            format!("{} · {}", first.article, about.join(" · "))
        };
        paragraph(&mut out, &Safe::terminal(&name), width);
        let columns = [
            ("Line", Some(5)),
            ("Figure", Some((width / 5).min(24))),
            ("Of what", Some((width / 4).min(30))),
            ("Who says so, as of when", None),
        ];
        let mut grid = Grid::new(width, &columns);
        for claim in of_article {
            grid.row(claim_cells(claim, view.inventory));
        }
        out.push_str(&grid.finish());
        out.push('\n');
    }
    paragraph(&mut out, &claims_summary(claims, of, all_notes), width);
    notes(&mut out, all_notes, width);
    out
}

fn claim_cells(claim: &Claim, inventory: &Inventory) -> Vec<Vec<Safe>> {
    let line = say::line(claim, inventory);
    let mut of = vec![inventory.topic_label(&claim.topic).to_string()];
    of.extend(claim.event.clone());
    of.extend(say::population(&claim.population, inventory));
    let mut who = vec![Safe::terminal(&line.who), Safe::terminal(&line.rest)];
    who.extend(claim.notes.iter().map(|n| Safe::terminal(&format!("note: {n}"))));
    vec![
        vec![Safe::terminal(&claim.evidence.line.to_string())],
        vec![Safe::terminal(&line.figure)],
        vec![Safe::terminal(&of.join(", "))],
        who,
    ]
}

/// `12 claims in 3 articles (2 other claims not shown)`; `of` is how many there are in all.
pub(crate) fn claims_summary(claims: &[&Claim], of: usize, notes: &[Note]) -> Safe {
    let hidden = match of - claims.len() {
        0 => String::new(),
        n => format!(" ({} not shown)", say::count(n, "other claim")),
    };
    let counted = |line: String| Safe::terminal(&say::counting(line, notes));
    if claims.is_empty() {
        return counted(format!("No claims{hidden}."));
    }
    let articles: std::collections::BTreeSet<_> = claims.iter().map(|c| &c.article).collect();
    let (claims, articles) = (say::count(claims.len(), "claim"), say::count(articles.len(), "article"));
    counted(format!("{claims} in {articles}{hidden}"))
}

/// The topics that can be counted, and how each moves in time.
pub fn topics(inventory: &Inventory, width: usize) -> String {
    let mut grid = Grid::new(
        width,
        &[("Topic", Some(16)), ("Label", Some(18)), ("Unit", Some(12)), ("How it moves in time", None)],
    );
    for (id, topic) in &inventory.topics {
        let moves = match topic.moves {
            Moves::Toll => "rises as news comes in, then settles",
            Moves::Day => "one quantity for each day, with a running count within it",
            Moves::Crowd => "one quantity for each day; two named sources are two opinions",
            Moves::Stock => "one quantity for each moment, up or down",
            Moves::Fixed => "does not move",
        };
        let cell = |s: &str| vec![Safe::terminal(s)];
        grid.row(vec![cell(id), cell(&topic.label), cell(&topic.unit), cell(moves)]);
    }
    grid.finish()
}
