//! A saved page -> the article's text, and what the page says of it.
//!
//! Input: HTML of any shape. It goes through [`clean`] first, so that what the tree is built from has little depth and no
//! scripts; dom_smoothie finds the article in it; [`prose`] makes text of that. Nothing is loaded and no script is run.

mod tags;
mod clean;
mod prose;
mod head;
mod ld;

use dom_smoothie::{Config, Readability};

use crate::read::record::Record;

pub(crate) use prose::prose;

/// Elements that a page may have.
pub(crate) const MAX_ELEMENTS: usize = 30_000;

/// Whether a text without a name is a page.
pub(crate) fn is_page(text: &str) -> bool {
    let start = text.trim_start();
    let start = start.get(..15).unwrap_or(start).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<!--"].iter().any(|tag| start.starts_with(tag))
}

/// Reads a page; the error says why it cannot be read.
pub(crate) fn read(page: &str) -> Result<Record, String> {
    let clean = clean::clean(page)?;
    let mut notes = clean.notes;
    let (metadata, said) = clean.head.finish(&mut notes);
    let article = article(&clean.markup).map(|markup| prose(&markup)).filter(|text| !text.is_empty());
    let text = match article {
        Some(text) => text,
        None => {
            notes.push("no article stands out in the page: all of its text was taken".to_string());
            prose(&clean.markup)
        }
    };
    let text = match metadata.title.as_deref().and_then(|title| text.strip_prefix(title)?.strip_prefix("\n\n")) {
        // The headline is the title.
        Some(rest) => rest.to_string(),
        None => text,
    };
    Ok(Record { text, metadata, said, notes, ..Record::default() })
}

/// The markup of the article, as dom_smoothie sees it.
fn article(markup: &str) -> Option<String> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut page = Readability::new(markup, None, Some(config)).ok()?;
    page.parse().ok().map(|a| a.content.to_string())
}
