//! Which files of a folder are data tables, and what they give together.

use crate::error::Error;
use crate::file;
use crate::model::table::{TableFigure, TableRule};
use crate::model::verdict::Note;
use crate::read::formats::Format;
use crate::read::tables::{self, Kind, columns, head, kind};
use crate::read::walk::{Found, Listing};
use crate::read::{Options, decode, refused};

/// What the tables of a folder gave.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    pub(crate) figures: Vec<TableFigure>,
    pub(crate) faults: Vec<Error>,
    pub(crate) notes: Vec<Note>,
}

impl Tables {
    /// A table that is not there. A name is a mistake, for nothing would be checked; a pattern may wait for its files.
    fn absent(&mut self, rule: &TableRule) {
        let ((config, line), file) = (&rule.place, rule.files.as_str());
        if file.contains(['*', '?', '[']) {
            let text = format!("recoupe.toml:{line}: the table `{file}` names no file");
            self.notes.push(Note::new(text));
            return;
        }
        self.faults.push(Error::Invalid {
            path: config.clone(),
            line: *line,
            what: format!("the table `{file}` names no file, so nothing of it is checked"),
            hint: "correct the path, which begins in the folder of the articles, or take the table out".to_string(),
        });
    }
}

/// Whether a rule reads a file that is no article.
pub(crate) fn takes(rules: &[TableRule], path: &str) -> bool {
    rules.iter().any(|rule| rule.files.matches(path) && !matches!(kind(path), Some(Kind::Head) | None))
}

/// Reads the tables of a folder, rule by rule. Every file counts for the limit of bytes that are left.
pub(crate) fn read(rules: &[TableRule], listing: &Listing, options: &Options, mut left: u64) -> Tables {
    let mut out = Tables::default();
    for rule in rules {
        let others = listing.others.iter().filter(|path| takes(std::slice::from_ref(rule), path));
        let others: Vec<Found> = others.map(|path| found(listing, path)).collect();
        let heads: Vec<&Found> = listing.articles.iter().filter(|f| rule.files.matches(&f.path)).collect();
        if others.is_empty() && heads.is_empty() {
            out.absent(rule);
        }
        let mut fields: Vec<String> = Vec::new();
        for found in others.iter().chain(heads.iter().copied()) {
            let Some(text) = text(found, options, &mut left, &mut out) else { continue };
            let read = tables::read(rule, &found.file, &found.path, &text);
            out.figures.extend(read.figures);
            out.faults.extend(read.faults);
            if kind(&found.path) == Some(Kind::Head) {
                fields.extend(head::read(&text).columns);
            }
        }
        if !heads.is_empty() {
            out.faults.extend(columns(rule).filter(|c| !fields.contains(&c.name)).map(|c| Error::Invalid {
                path: rule.place.0.clone(),
                line: c.line,
                what: format!("the front matter of no article of `{}` has a field `{}`", rule.files.as_str(), c.name),
                hint: "correct the name, or take the field out of the mapping".to_string(),
            }));
        }
    }
    out
}

/// A table's file; which format of articles its name tells says nothing of it.
fn found(listing: &Listing, path: &str) -> Found {
    Found { file: listing.folder.join(path), path: path.to_string(), format: Format::Text, named: false }
}

fn text(found: &Found, options: &Options, left: &mut u64, out: &mut Tables) -> Option<String> {
    let bytes = file::read(&found.file, options.max_file_bytes.min(*left))
        .map_err(|refusal| out.faults.push(refused(refusal, &found.file, options)))
        .ok()?;
    *left -= bytes.len() as u64;
    match decode::decode(bytes) {
        Ok(decoded) => {
            let note = |text| Note::on(&found.path, text);
            // What is uncertain of an article was said when it was read.
            let said = kind(&found.path) == Some(Kind::Head);
            out.notes.extend(decoded.notes.into_iter().filter(|_| !said).map(note));
            Some(decoded.text)
        }
        Err(what) => {
            let hint = "save it as text in UTF-8".to_string();
            out.faults.push(Error::Read { path: found.file.clone(), what, hint });
            None
        }
    }
}
