//! Which files below a folder hold articles: by the endings of their names, regular, not hidden. Links are neither followed nor
//! read; what one leads to is asked what it is, for articles may stand behind it.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, shown};
use crate::file::is_left_behind;
use crate::model::verdict::Note;
use crate::read::config;
use crate::read::formats::{Format, endings};
use crate::read::record::{are, count};

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

/// What is no regular file, and hides no article.
#[derive(Debug)]
struct Strange {
    file: PathBuf,
    /// Path below the folder, as it may be shown.
    path: String,
    what: &'static str,
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
    /// Links, pipes and the like.
    strange: Vec<Strange>,
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
            what: format!(
                "{} {} not read: the limit is {max_files} a run",
                count(listing.beyond, "article"),
                are(listing.beyond)
            ),
            hint: "raise it with --max-files, or reconcile fewer articles at a time".to_string(),
        });
    }
    listing.articles.sort_by(|a, b| a.path.cmp(&b.path));
    listing
}

impl Listing {
    /// Notes on the files of other kinds, but for those that are read otherwise.
    pub(crate) fn passed_over(&self, taken: impl Fn(&str) -> bool) -> impl Iterator<Item = Note> {
        let others = self.others.iter().map(String::as_str).filter(|p| !taken(p));
        let (left, others): (Vec<&str>, Vec<&str>) = others.partition(|p| is_left_behind(p));
        let note = |all: Vec<&str>, why: &str| {
            let more = all.len().saturating_sub(NAMED);
            let names = all[..all.len() - more].join(", ");
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            (!all.is_empty()).then(|| Note::new(format!("{} {why}: {names}{more}", all.len())))
        };
        let others = note(others, "not read, being of no format that recoupe knows");
        others.into_iter().chain(note(left, "left behind by a run of recoupe that was killed, and safe to delete"))
    }

    /// Notes on links, pipes and the like; a fault where one stands for what is read otherwise.
    pub(crate) fn strange(&mut self, taken: impl Fn(&str) -> bool) -> Vec<Note> {
        let mut notes = Vec::new();
        for Strange { file, path, what } in std::mem::take(&mut self.strange) {
            if taken(&path) {
                self.faults.push(in_the_place_of_an_article(&file, format!("not a data table, but {what}")));
            } else {
                notes.push(Note::on(path, format!("{}it is {what}", Note::PASSED_OVER)));
            }
        }
        notes
    }

    /// Takes files out of the articles that are read otherwise.
    pub(crate) fn set_aside(&mut self, taken: impl Fn(&str) -> bool) {
        let (aside, articles) = std::mem::take(&mut self.articles).into_iter().partition(|f: &Found| taken(&f.path));
        self.articles = articles;
        let aside: Vec<Found> = aside;
        self.others.extend(aside.into_iter().map(|f| f.path));
    }

    /// Takes what is no regular file: a fault where an article is expected, by its name or behind it.
    fn add_strange(&mut self, below: &Path, entry: &DirEntry) {
        let (file, is_link) = (entry.path(), entry.file_type().is_symlink());
        let what = if is_link { "a link, and links are not followed" } else { "no regular file" };
        if Format::of(below).is_some() {
            self.faults.push(in_the_place_of_an_article(file, format!("not an article, but {what}")));
        } else if is_link && may_lead_to_articles(file) {
            let what = "a link, behind which articles may stand; links are not followed";
            self.faults.push(in_the_place_of_an_article(file, what.to_string()));
        } else {
            let path = slashed(below).unwrap_or_else(|| shown(below));
            self.strange.push(Strange { file: file.to_path_buf(), path, what });
        }
    }

    fn add(&mut self, root: &Path, entry: &DirEntry, max_files: usize) {
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let kind = entry.file_type();
        if kind.is_dir() {
            return;
        }
        if !kind.is_file() {
            self.add_strange(below, entry);
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

/// Without it the reading is not whole.
fn in_the_place_of_an_article(file: &Path, what: String) -> Error {
    let hint = "put a copy in its place, or take it out of the folder".to_string();
    Error::Read { path: file.to_path_buf(), what, hint }
}

/// Whether articles may stand behind a link: it leads to a folder, to what is named as an article, or nobody can tell where.
/// What it leads to is asked what it is, and neither opened nor listed.
fn may_lead_to_articles(link: &Path) -> bool {
    let target = fs::canonicalize(link).and_then(|to| Ok((fs::symlink_metadata(&to)?, to)));
    target.map_or(true, |(found, to)| found.is_dir() || Format::of(&to).is_some())
}

/// A path below the folder with `/`, where it is text.
fn slashed(below: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = below.components().map(|c| c.as_os_str().to_str()).collect();
    parts.map(|p| p.join("/"))
}
