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
mod record;
mod html;
mod jsonl;
mod csv;
mod feed;
mod formats;
mod save;
mod terms;
mod stories;
mod publishers;
mod tables;
mod config;
mod records;
mod batches;

use std::ffi::OsStr;
use std::path::Path;

use crate::error::Error;
use crate::file::Refusal;
use crate::model::edtf::Edtf;
use crate::model::table::TableFigure;
use crate::model::text::{Article, Lang};
use crate::model::verdict::Note;

pub use batches::Batches;
pub use config::Config;
pub use metadata::Metadata;
pub use record::Said;
pub use records::{Merged, Records};
pub use save::{Given, bytes, file_name, markdown, one};
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
    /// Elements that one page may have (`--max-elements`).
    pub max_elements: usize,
    /// Elements that may stand inside one another (`--max-nesting`); none for the defaults, which differ. More than
    /// [`Self::MOST_NESTING`] is as much as that.
    pub max_nesting: Option<usize>,
}

impl Options {
    /// Default of `max_file_bytes`: 8 MiB.
    pub const MAX_FILE_BYTES: u64 = 8 << 20;
    /// Default of `max_files`.
    pub const MAX_FILES: usize = 100_000;
    /// Default of `max_total_bytes`: 1 GiB.
    pub const MAX_TOTAL_BYTES: u64 = 1 << 30;
    /// Default of `max_elements`.
    pub const MAX_ELEMENTS: usize = 30_000;
    /// Default of `max_nesting` in a page: the text of deeper elements is taken as it stands.
    pub const PAGE_NESTING: usize = 64;
    /// Default of `max_nesting` in a feed: what follows a deeper element is not read.
    pub const FEED_NESTING: usize = 200;
    /// The most that `max_nesting` can be: what is done for an element grows with how deep it stands.
    pub const MOST_NESTING: usize = 1_000;

    fn nesting(&self, default: usize) -> usize {
        self.max_nesting.unwrap_or(default).min(Self::MOST_NESTING)
    }
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
            max_elements: Self::MAX_ELEMENTS,
            max_nesting: None,
        }
    }
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The articles, sorted by path.
    pub articles: Vec<Article>,
    /// The figures of the data tables that `[[tables]]` maps.
    pub figures: Vec<TableFigure>,
    /// What a person set in `recoupe.toml`.
    pub config: Config,
    /// What could not be read; with one of these the job is not whole.
    pub faults: Vec<Error>,
    /// What was passed over or is uncertain.
    pub notes: Vec<Note>,
}

/// Reads the articles of a folder, or the one article that `root` is, and the `recoupe.toml` beside them.
///
/// Articles are regular files of the formats that docs/formats.md lists, `README.md` too; names that begin with a dot are passed
/// over. A file may hold many articles: `feed.xml#3` is the third of them.
///
/// # Errors
/// Where there is nothing to read, or the configuration is invalid. A single unreadable article is a fault in [`Sources`].
pub fn sources(root: &Path, options: &Options) -> Result<Sources, Error> {
    let mut batches = Batches::open(root, options)?;
    let articles = batches.by_ref().flatten().collect();
    Ok(Sources { articles, ..batches.rest() })
}

/// One article from bytes that are at hand, with notes on what was uncertain or not read; its path ends in `.md` where it is
/// Markdown.
///
/// # Errors
/// For bytes that are no text, and front matter that cannot be read.
pub fn article_of(path: &str, bytes: Vec<u8>, options: &Options) -> Result<(Article, Vec<String>), Error> {
    let format = formats::Format::of(Path::new(path)).unwrap_or(formats::Format::Text);
    let found = Found { file: path.into(), path: path.to_string(), format, named: true };
    let none = Config::default();
    let mut read = formats::articles(&found, bytes, options.config.as_ref().unwrap_or(&none), options)?;
    let empty = || Error::Read {
        path: found.file.clone(),
        what: "holds no article".to_string(),
        hint: "docs/formats.md tells what recoupe reads".to_string(),
    };
    let (article, mut notes) = read.articles.drain(..).next().ok_or_else(empty)?;
    notes.extend(read.faults.iter().map(ToString::to_string));
    Ok((article, notes))
}

/// Whether a run over a folder reads a file there, by its path below the folder: as an article, a data table or settings.
pub fn is_read(below: &Path, config: &Config) -> bool {
    let names: Option<Vec<&str>> = below.iter().map(OsStr::to_str).collect();
    let Some(names) = names.filter(|names| names.iter().all(|n| !n.starts_with('.'))) else { return false };
    let path = names.join("/");
    formats::Format::of(below).is_some()
        || tables::takes(&config.tables, &path)
        || config::OWN_FILES.contains(&path.as_str())
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
