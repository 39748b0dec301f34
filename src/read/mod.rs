//! Stage 1: bytes -> articles. A stand-in: plain text files of one folder.

use std::path::Path;

use crate::error::Error;
use crate::model::policy::Policy;
use crate::model::text::{Article, Lang};
use crate::model::verdict::Note;

/// What the command line decides about reading.
#[derive(Clone, Debug, Default)]
pub struct Options {}

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
pub fn sources(root: &Path, _options: &Options) -> Result<Sources, Error> {
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
                language: Some(Lang::EN),
                ..Article::default()
            }),
            Err(e) => found.faults.push(fault(&path, e)),
        }
    }
    Ok(found)
}
