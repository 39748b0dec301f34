//! A saved page -> the article's text, and what the page says of it.
//!
//! Input: HTML of any shape. It is cut into [`token`]s once; [`clean`](mod@clean) puts these in order, so that the [`tree`] that is
//! built from them has little depth and no scripts; dom_smoothie finds the article in that; [`prose`](mod@prose) makes text of it.
//! Nothing is loaded and no script is run.

mod tags;
mod token;
mod clean;
mod head;
mod left_out;
mod ld;
mod tree;
mod prose;

use crate::read::Options;
use crate::read::record::Record;

use clean::clean;
use prose::Prose;
use tree::Tree;

pub(crate) use prose::prose;

/// How much markup a page may have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Elements.
    pub(crate) elements: usize,
    /// Elements inside one another; deeper ones leave their text.
    pub(crate) depth: usize,
}

impl Limits {
    pub(crate) fn of(options: &Options) -> Self {
        Self { elements: options.max_elements, depth: options.nesting(Options::PAGE_NESTING) }
    }
}

/// Whether a text without a name is a page.
pub(crate) fn is_page(text: &str) -> bool {
    let start = text.trim_start();
    let start = start.get(..15).unwrap_or(start).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<!--"].iter().any(|tag| start.starts_with(tag))
}

/// Reads a page, with what of it was lost: line and reason. The error says why it cannot be read.
pub(crate) fn read(page: &str, limits: Limits) -> Result<(Record, Option<(usize, String)>), String> {
    let mut tree = Tree::new();
    let seen = clean(page, limits, &mut tree)?;
    let mut notes = seen.notes;
    let (metadata, said) = seen.head.finish(&mut notes);
    let text = match tree.article().filter(|text| !text.is_empty()) {
        Some(text) => text,
        None => {
            notes.push("no article stands out in the page: all of its text was taken".to_string());
            let mut all = Prose::default();
            clean(page, limits, &mut all)?;
            all.finish()
        }
    };
    let text = match metadata.title.as_deref().and_then(|title| text.strip_prefix(title)?.strip_prefix("\n\n")) {
        // The headline is the title.
        Some(rest) => rest.to_string(),
        None => text,
    };
    let lost = seen.unclosed.map(|unclosed| (unclosed.line(page), unclosed.what));
    Ok((Record { text, metadata, said, notes, ..Record::default() }, lost))
}
