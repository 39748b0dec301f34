//! Data tables: what their figures claim, and where those stand in the articles that they cite.

use std::collections::BTreeMap;

use crate::assemble::table::{self, Shelf};
use crate::error::Error;
use crate::lang::Packs;
use crate::model::mention::{MentionKind, Value};
use crate::model::policy::Widths;
use crate::model::table::{TableFigure, TableRule};
use crate::model::text::Article;
use crate::model::verdict::Note;
use crate::pipeline::{Extraction, is_read, mentions};
use crate::recognise::figure;

/// The claims of data tables, each with the articles that it cites, and a note for each table that cites others.
///
/// # Errors
/// For a rule that names a topic, a group or a party that the packs do not know.
pub fn extract_tables(
    rules: &[TableRule],
    figures: &[TableFigure],
    articles: &[Article],
    packs: &Packs,
    widths: &Widths,
) -> Result<Extraction, Error> {
    let ids = packs.inventory();
    for rule in rules {
        if let Some((line, (what, hint))) =
            rule.figures.iter().find_map(|f| table::unknown(f, ids).map(|fault| (f.line, fault)))
        {
            return Err(Error::Invalid { path: rule.place.0.clone(), line, what, hint });
        }
    }
    if figures.is_empty() {
        return Ok(Extraction::default());
    }
    let shelf = Shelf::of(articles.iter().filter(|a| is_read(a, packs)));
    let mut lines: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    let mut claims = Vec::with_capacity(figures.len());
    for f in figures {
        let cited = shelf.cited(&f.cited);
        let on = cited.first().and_then(|a| {
            let lines = lines.entry(&a.path).or_insert_with(|| figure_lines(a, packs, widths));
            lines.get(&shown_value(f.value)).copied()
        });
        let interval = figure::counted(f.value, f.hedge, widths);
        claims.push(table::claim(f, &table::Found { cited: &cited, line: on, interval }, ids));
    }
    let note = |(file, text): (String, String)| Note::on(file, text);
    let notes = table::notes(figures, &shelf).into_iter().map(note).collect();
    Ok(Extraction { claims, notes, ..Extraction::default() })
}

/// For each number that stands in an article, whatever it counts, its first line; a headline's is the text's first.
fn figure_lines(article: &Article, packs: &Packs, widths: &Widths) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    let title = Article { text: article.title.clone().unwrap_or_default(), ..article.clone() };
    for (of, is_title) in [(article, false), (&title, true)] {
        let (mut line, mut seen) = (article.first_line, 0);
        for mention in mentions(of, packs, widths) {
            let MentionKind::Figure(figure) = mention.kind else { continue };
            let at = figure.number.start.max(seen);
            line += if is_title { 0 } else { of.text[seen..at].matches('\n').count() };
            seen = at;
            if let Some(value) = figure.value {
                lines.entry(shown_value(value)).or_insert(line);
            }
        }
    }
    lines
}

/// A value as a key: equal values are written alike.
fn shown_value(value: Value) -> String {
    match value {
        Value::One(n) => n.normalize().to_string(),
        Value::Range(a, b) => format!("{}..{}", a.normalize(), b.normalize()),
    }
}
