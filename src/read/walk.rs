//! Which files below a folder hold articles: by the endings of their names, regular, not hidden. Links are neither followed nor read.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, shown};
use crate::model::verdict::Note;
use crate::read::config;
use crate::read::formats::{Format, endings};

/// How many names a note lists before it only counts.
const NAMED: usize = 20;

/// An article's file.
#[derive(Debug)]
pub(crate) struct Found {
    /// Where it is.
    pub(crate) file: PathBuf,
    /// Path below the folder, with `/`.
    pub(crate) path: String,
    /// What its name says it is.
    pub(crate) format: Format,
    /// Whether it was asked for by its own name.
    pub(crate) named: bool,
}

/// What a folder holds.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// The folder, beside whose articles `recoupe.toml` stands.
    pub(crate) folder: PathBuf,
    /// Whether one article was asked for by name.
    pub(crate) single: bool,
    /// Sorted by path.
    pub(crate) articles: Vec<Found>,
    /// What could not be listed.
    pub(crate) faults: Vec<Error>,
    /// What was passed over.
    pub(crate) notes: Vec<Note>,
    /// Files of other kinds, by their paths below the folder.
    pub(crate) others: Vec<String>,
    /// Articles beyond the limit.
    beyond: usize,
}

/// Lists a folder, or the one article that `root` is.
pub(crate) fn list(root: &Path, max_files: usize) -> Result<Listing, Error> {
    // Without a trailing slash, which would follow a link.
    let root: PathBuf = root.components().collect();
    let fault = |what: String, hint: &str| Error::Read { path: root.clone(), what, hint: hint.to_string() };
    let kind = fs::symlink_metadata(&root)
        .map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => {
                fault("no such file or folder".into(), "name a folder of articles, or one article")
            }
            _ => fault(format!("could not be read: {e}"), "check that you may read it"),
        })?
        .file_type();
    if kind.is_symlink() {
        return Err(fault("is a link; links are not followed".into(), "name the folder or file that it leads to"));
    }
    if kind.is_file() {
        return single(&root).ok_or_else(|| fault("not an article".into(), &format!("recoupe reads {}", endings())));
    }
    if !kind.is_dir() {
        return Err(fault("neither a folder nor a regular file".into(), "name a folder of articles"));
    }
    let listing = folder(&root, max_files);
    if listing.articles.is_empty() && listing.faults.is_empty() {
        return Err(fault("holds no article".into(), &format!("put articles into it: {}", endings())));
    }
    Ok(listing)
}

fn single(file: &Path) -> Option<Listing> {
    let format = Format::of(file)?;
    let path = file.file_name()?.to_str()?.to_string();
    let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
    Some(Listing {
        folder,
        single: true,
        articles: vec![Found { file: file.to_path_buf(), path, format, named: true }],
        ..Listing::default()
    })
}

fn folder(root: &Path, max_files: usize) -> Listing {
    let mut listing = Listing { folder: root.to_path_buf(), ..Listing::default() };
    let walk = WalkDir::new(root).min_depth(1).follow_links(false).follow_root_links(false).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|e| !e.file_name().as_encoded_bytes().starts_with(b".")) {
        match entry {
            Ok(entry) => listing.add(root, &entry, max_files),
            Err(e) => listing.faults.push(Error::Read {
                path: e.path().unwrap_or(root).to_path_buf(),
                what: e.io_error().map_or("could not be listed".to_string(), |e| format!("could not be listed: {e}")),
                hint: "check that you may read it".to_string(),
            }),
        }
    }
    if listing.beyond > 0 {
        listing.faults.push(Error::Read {
            path: root.to_path_buf(),
            what: format!("{} articles are not read: the limit is {max_files} a run", listing.beyond),
            hint: "raise it with --max-files, or reconcile fewer articles at a time".to_string(),
        });
    }
    listing.articles.sort_by(|a, b| a.path.cmp(&b.path));
    listing
}

impl Listing {
    /// A note on the files of other kinds, but for those that are read otherwise.
    pub(crate) fn passed_over(&self, taken: impl Fn(&str) -> bool) -> Option<Note> {
        let others: Vec<&str> = self.others.iter().map(String::as_str).filter(|p| !taken(p)).collect();
        let more = others.len().saturating_sub(NAMED);
        let names = others[..others.len() - more].join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let text = format!("{} not read, being of no format that recoupe knows: {names}{more}", others.len());
        (!others.is_empty()).then_some(Note { article: None, text })
    }

    /// Takes files out of the articles that are read otherwise.
    pub(crate) fn set_aside(&mut self, taken: impl Fn(&str) -> bool) {
        let (aside, articles) = std::mem::take(&mut self.articles).into_iter().partition(|f: &Found| taken(&f.path));
        self.articles = articles;
        let aside: Vec<Found> = aside;
        self.others.extend(aside.into_iter().map(|f| f.path));
    }

    fn add(&mut self, root: &Path, entry: &DirEntry, max_files: usize) {
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let kind = entry.file_type();
        if kind.is_dir() {
            return;
        }
        if !kind.is_file() {
            let what = if kind.is_symlink() { "a link, and links are not followed" } else { "no regular file" };
            if Format::of(below).is_some() {
                // It is named as an article: without it the reading is not whole.
                self.faults.push(Error::Read {
                    path: entry.path().to_path_buf(),
                    what: format!("not an article, but {what}"),
                    hint: "put a copy in its place, or take it out of the folder".to_string(),
                });
                return;
            }
            let text = format!("not read: it is {what}");
            self.notes.push(Note { article: Some(slashed(below).unwrap_or_else(|| shown(below))), text });
            return;
        }
        let Some(format) = Format::of(below) else {
            if entry.depth() > 1 || !config::OWN_FILES.iter().any(|own| entry.file_name() == *own) {
                self.others.push(slashed(below).unwrap_or_else(|| shown(below)));
            }
            return;
        };
        match slashed(below) {
            None => self.faults.push(Error::Read {
                path: entry.path().to_path_buf(),
                what: "its name is no valid text".to_string(),
                hint: "rename it in UTF-8".to_string(),
            }),
            Some(_) if self.articles.len() >= max_files => self.beyond += 1,
            Some(path) => {
                self.articles.push(Found { file: entry.path().to_path_buf(), path, format, named: false });
            }
        }
    }
}

/// A path below the folder with `/`, where it is text.
fn slashed(below: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = below.components().map(|c| c.as_os_str().to_str()).collect();
    parts.map(|p| p.join("/"))
}
