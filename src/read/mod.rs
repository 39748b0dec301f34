//! Stage 1: a folder of articles, or one article -> [`Article`]s, with the configuration that stands beside them.
//!
//! Input: a path. Output: [`Sources`]: every article that could be read, and a fault for every one that could not.
//! It follows no link, reads nothing outside the folder, and takes no configuration from inside an article. It does not look
//! at the words: dates and languages that only the text tells are for later stages.

mod walk;
mod decode;
mod characters;
mod lines;
mod metadata;
mod front_matter;
mod yaml;
mod markdown;
mod terms;
mod stories;
mod config;

use std::collections::BTreeSet;
use std::path::Path;

use crate::error::Error;
use crate::file::{self, Refusal};
use crate::model::edtf::Edtf;
use crate::model::text::{Article, Lang};
use crate::model::verdict::Note;

pub use config::Config;
pub use metadata::Metadata;
use walk::Found;

/// What a run is told about its articles from outside, and its limits.
#[derive(Clone, Debug)]
pub struct Options {
    /// Date of publication of every article; goes before configuration and front matter.
    pub published: Option<Edtf>,
    /// Language of every article; goes before configuration and front matter.
    pub language: Option<Lang>,
    /// The configuration, where it is not to be read from `recoupe.toml` beside the articles.
    pub config: Option<Config>,
    /// Bytes that one article may have (`--max-file-bytes`).
    pub max_file_bytes: u64,
    /// Articles that one run reads (`--max-files`).
    pub max_files: usize,
    /// Bytes that one run reads (`--max-total-bytes`).
    pub max_total_bytes: u64,
}

impl Options {
    /// Default of `max_file_bytes`: 8 MiB.
    pub const MAX_FILE_BYTES: u64 = 8 << 20;
    /// Default of `max_files`.
    pub const MAX_FILES: usize = 100_000;
    /// Default of `max_total_bytes`: 1 GiB.
    pub const MAX_TOTAL_BYTES: u64 = 1 << 30;
}

impl Default for Options {
    fn default() -> Self {
        Self {
            published: None,
            language: None,
            config: None,
            max_file_bytes: Self::MAX_FILE_BYTES,
            max_files: Self::MAX_FILES,
            max_total_bytes: Self::MAX_TOTAL_BYTES,
        }
    }
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The articles, sorted by path.
    pub articles: Vec<Article>,
    /// What a person set in `recoupe.toml`.
    pub config: Config,
    /// What could not be read; with one of these the job is not whole.
    pub faults: Vec<Error>,
    /// What was passed over or is uncertain.
    pub notes: Vec<Note>,
}

/// Reads the articles of a folder, or the one article that `root` is, and the `recoupe.toml` beside them.
///
/// Articles are regular `.txt` and `.md` files, `README.md` too; names that begin with a dot are passed over.
///
/// # Errors
/// Where there is nothing to read, or the configuration is invalid. A single unreadable article is a fault in [`Sources`].
pub fn sources(root: &Path, options: &Options) -> Result<Sources, Error> {
    let listing = walk::list(root, options.max_files)?;
    let config = match &options.config {
        Some(config) => config.clone(),
        None => Config::beside(&listing.folder)?,
    };
    let mut out = Sources { config, faults: listing.faults, notes: listing.notes, ..Sources::default() };
    let mut corrections = out.config.corrections();
    let mut left = options.max_total_bytes;
    for (i, found) in listing.articles.iter().enumerate() {
        let bytes = match file::read(&found.file, options.max_file_bytes.min(left)) {
            Ok(bytes) => bytes,
            Err(Refusal::TooLarge) if left < options.max_file_bytes => {
                out.faults.push(total_limit(found, listing.articles.len() - i, options));
                break;
            }
            Err(refusal) => {
                out.faults.push(refused(refusal, &found.file, options));
                continue;
            }
        };
        left -= bytes.len() as u64;
        match article(found, bytes, &out.config, options) {
            Ok((mut article, notes)) => {
                article.corrections = corrections.remove(&found.path).unwrap_or_default();
                let note = |text| Note { article: Some(found.path.clone()), text };
                out.notes.extend(notes.into_iter().map(note));
                out.articles.push(article);
            }
            Err(fault) => out.faults.push(fault),
        }
    }
    let paths: BTreeSet<&str> = listing.articles.iter().map(|f| f.path.as_str()).collect();
    if !listing.single {
        out.notes.extend(out.config.unused(&paths));
    }
    Ok(out)
}

/// One article from bytes that are at hand, with notes on what was uncertain; its path ends in `.md` where it is Markdown.
///
/// # Errors
/// For bytes that are no text, and front matter that cannot be read.
pub fn article_of(path: &str, bytes: Vec<u8>, options: &Options) -> Result<(Article, Vec<String>), Error> {
    let found = Found { file: path.into(), path: path.to_string(), markdown: path.ends_with(".md") };
    let none = Config::default();
    article(&found, bytes, options.config.as_ref().unwrap_or(&none), options)
}

/// The fault of an article that was not read.
fn refused(refusal: Refusal, path: &Path, options: &Options) -> Error {
    let (what, hint) = match refusal {
        Refusal::TooLarge => (
            format!("larger than the limit of {} bytes a file", options.max_file_bytes),
            "raise it with --max-file-bytes, or cut the file up".to_string(),
        ),
        other => other.words(),
    };
    Error::Read { path: path.to_path_buf(), what, hint }
}

fn total_limit(found: &Found, unread: usize, options: &Options) -> Error {
    Error::Read {
        path: found.file.clone(),
        what: format!(
            "this article and those after it, {unread} in all, are not read: the run's limit of {} bytes is reached",
            options.max_total_bytes
        ),
        hint: "raise it with --max-total-bytes, or reconcile fewer articles at a time".to_string(),
    }
}

/// Characters that a field of an article's metadata may have: every claim of the article repeats them.
const MAX_FIELD: usize = 1_000;

/// Cuts a field that is too long, and says so.
fn cut(name: &str, text: &mut String) -> Option<String> {
    let (end, _) = text.char_indices().nth(MAX_FIELD)?;
    text.truncate(end);
    Some(format!("`{name}` is cut: it is longer than {MAX_FIELD} characters"))
}

/// One article from its bytes, with notes.
fn article(found: &Found, bytes: Vec<u8>, config: &Config, options: &Options) -> Result<(Article, Vec<String>), Error> {
    let decoded = decode::decode(bytes).map_err(|what| Error::Read {
        path: found.file.clone(),
        what,
        hint: "save it as text in UTF-8, or take it out of the folder".to_string(),
    })?;
    let mut notes = decoded.notes;
    let head = front_matter::read(&decoded.text).map_err(|p| p.at(&found.file))?;
    notes.extend(head.notes);
    let mut text = decoded.text;
    text.drain(..head.text_start);
    notes.extend(characters::notes(&text, head.first_line));
    if text.trim().is_empty() {
        notes.push("holds no text".to_string());
    }
    let told = Metadata { published: options.published, language: options.language, ..Metadata::default() };
    let mut all = told.over(config.article(&found.path)).over(head.metadata).over(config.defaults.clone());
    if all.title.is_none() && found.markdown {
        all.title = markdown::title(&text);
    }
    for (name, field) in [("outlet", &mut all.outlet), ("title", &mut all.title), ("author", &mut all.author)] {
        notes.extend(field.as_mut().and_then(|text| cut(name, text)));
    }
    if all.url.as_ref().is_some_and(|url| url.len() > MAX_FIELD) {
        notes.push(format!("`url` is passed over: it is longer than {MAX_FIELD} bytes"));
        all.url = None;
    }
    let article = Article {
        path: found.path.clone(),
        text,
        first_line: head.first_line,
        outlet: all.outlet,
        title: all.title,
        url: all.url,
        published: all.published,
        language: all.language,
        author: all.author,
        agency: all.agency,
        corrections: Vec::new(),
    };
    Ok((article, notes))
}
