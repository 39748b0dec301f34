//! Stage 1: bytes -> articles. A stand-in: plain text files of one folder.

use std::path::Path;

use crate::error::Error;
use crate::model::edtf::Edtf;
use crate::model::policy::Policy;
use crate::model::text::{Article, Lang};
use crate::model::verdict::Note;

/// What the command line decides about reading.
#[derive(Clone, Debug)]
pub struct Options {
    /// Date of publication of every article.
    pub published: Option<Edtf>,
    /// Language of every article.
    pub language: Option<Lang>,
    /// Bytes that one article may have.
    pub max_file_bytes: u64,
    /// Articles that one run reads.
    pub max_files: usize,
    /// Bytes that one run reads.
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
            max_file_bytes: Self::MAX_FILE_BYTES,
            max_files: Self::MAX_FILES,
            max_total_bytes: Self::MAX_TOTAL_BYTES,
        }
    }
}

/// What `recoupe.toml` decides.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// About reconciliation.
    pub policy: Policy,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// In path order.
    pub articles: Vec<Article>,
    /// Settings.
    pub config: Config,
    /// What could not be read.
    pub faults: Vec<Error>,
    /// What is uncertain.
    pub notes: Vec<Note>,
}

/// Reads a folder or one file.
pub fn sources(root: &Path, options: &Options) -> Result<Sources, Error> {
    let fault = |path: &Path, e: std::io::Error| Error::Read {
        path: path.to_path_buf(),
        what: e.to_string(),
        hint: "name a folder of articles, or a file".to_string(),
    };
    let mut found = Sources::default();
    let single = root.is_file();
    let mut paths = if single {
        vec![root.to_path_buf()]
    } else {
        let list = std::fs::read_dir(root).map_err(|e| fault(root, e))?;
        list.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_file()).collect()
    };
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if name == "recoupe.toml" {
            continue;
        }
        match std::fs::read_to_string(&path) {
            Ok(text) => found.articles.push(Article {
                path: name,
                text,
                first_line: 1,
                language: options.language.or(Some(Lang::EN)),
                published: options.published,
                ..Article::default()
            }),
            Err(e) => found.faults.push(fault(&path, e)),
        }
    }
    Ok(found)
}
