//! The articles of a folder, some files at a time: a run that passes over them once holds no more of them than that. Files are
//! opened, decoded and read on all cores; the limits count them one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use crate::error::Error;
use crate::file::{self, Refusal};
use crate::model::text::{Article, Correction};
use crate::model::verdict::Note;
use crate::read::formats::{self, Read};
use crate::read::record::are;
use crate::read::walk::{self, Found, Listing};
use crate::read::{Config, Options, Sources, refused, tables};

/// Files of a batch.
const FILES: usize = 256;
/// Bytes from which a batch is full.
const BYTES: usize = 4 << 20;
/// Files that are opened side by side: few, for none of them is known to be small.
const OPENED: usize = 8;

/// The articles of a folder, or the one article that a path is, in the order of their paths.
pub struct Batches<'o> {
    options: &'o Options,
    listing: Listing,
    /// Files passed so far.
    passed: usize,
    /// Articles given so far.
    given: usize,
    /// Bytes that may still be read.
    left: u64,
    corrections: BTreeMap<String, Vec<Correction>>,
    /// Paths of articles that are records of a file of many.
    records: BTreeSet<String>,
    /// Outlets that the articles are of.
    outlets: BTreeSet<String>,
    /// All but the articles.
    rest: Sources,
}

impl<'o> Batches<'o> {
    /// Lists the articles of a folder, or takes the one article that `root` is, and reads the `recoupe.toml` beside them.
    ///
    /// # Errors
    /// Where there is nothing to read, or the configuration is invalid.
    pub fn open(root: &Path, options: &'o Options) -> Result<Self, Error> {
        let mut listing = walk::list(root, options.max_files)?;
        let config = match &options.config {
            Some(config) => config.clone(),
            None => Config::beside(&listing.folder)?,
        };
        let taken = |path: &str| tables::takes(&config.tables, path);
        let notes = listing.strange(taken);
        let faults = std::mem::take(&mut listing.faults);
        listing.set_aside(taken);
        Ok(Self {
            options,
            listing,
            passed: 0,
            given: 0,
            left: options.max_total_bytes,
            corrections: config.corrections(),
            records: BTreeSet::new(),
            outlets: BTreeSet::new(),
            rest: Sources { config, notes, faults, ..Sources::default() },
        })
    }

    /// What a person set in `recoupe.toml`.
    pub fn config(&self) -> &Config {
        &self.rest.config
    }

    /// Files in all.
    pub fn files(&self) -> usize {
        self.listing.articles.len()
    }

    /// All but the articles, once these were given: data tables, faults, notes.
    pub fn rest(self) -> Sources {
        let (mut out, listing) = (self.rest, self.listing);
        if !listing.single {
            let rules = &out.config.tables;
            let tables = tables::read_all(rules, &listing, self.options, self.left);
            out.notes.extend(listing.passed_over(|path| tables::takes(rules, path)));
            out.figures = tables.figures;
            let files = listing.articles.iter().map(|f| f.path.as_str());
            let rows = out.figures.iter().map(|f| f.row.as_str());
            let paths = files.chain(self.records.iter().map(String::as_str)).chain(rows).collect();
            let outlets = self.outlets.iter().map(String::as_str).collect();
            out.notes.extend(out.config.unused(&paths, &outlets).into_iter().chain(tables.notes));
            out.faults.extend(tables.faults);
        }
        out
    }

    /// The bytes of the next files, by their places.
    fn bytes(&mut self) -> Vec<(usize, Result<Vec<u8>, Error>)> {
        let (mut batch, mut held) = (Vec::new(), 0);
        let (files, limit) = (&self.listing.articles, self.options.max_file_bytes);
        while batch.len() < FILES && held < BYTES && self.passed < files.len() {
            let next = self.passed..files.len().min(self.passed + OPENED);
            let opened: Vec<_> = files[next.clone()].par_iter().map(|f| file::read(&f.file, limit)).collect();
            self.passed = next.end;
            for (at, bytes) in next.zip(opened) {
                let len = bytes.as_ref().map_or(0, |b| b.len() as u64);
                if len > self.left || matches!(bytes, Err(Refusal::TooLarge)) && self.left < limit {
                    batch.push((at, Err(total_limit(&files[at], files.len() - at, self.options))));
                    self.passed = files.len();
                    break;
                }
                held += len as usize;
                self.left -= len;
                batch.push((at, bytes.map_err(|refusal| refused(refusal, &files[at].file, self.options))));
            }
        }
        batch
    }

    /// Takes what a file held, up to the number of articles that one run reads.
    fn take(&mut self, at: usize, read: Read, articles: &mut Vec<Article>) {
        let (found, out) = (&self.listing.articles[at], &mut self.rest);
        let room = self.options.max_files.saturating_sub(self.given);
        let beyond = read.articles.len().saturating_sub(room);
        if beyond > 0 {
            out.faults.push(Error::Read {
                path: found.file.clone(),
                what: format!(
                    "{beyond} of its articles {} not read: the limit is {} a run",
                    are(beyond),
                    self.options.max_files
                ),
                hint: "raise it with --max-files, or reconcile fewer articles at a time".to_string(),
            });
        }
        for (mut article, notes) in read.articles.into_iter().take(room) {
            article.corrections = self.corrections.remove(&article.path).unwrap_or_default();
            let note = |text| Note::on(&article.path, text);
            out.notes.extend(notes.into_iter().map(note));
            if let Some(outlet) = article.outlet.as_ref().filter(|o| !self.outlets.contains(*o)) {
                self.outlets.insert(outlet.clone());
            }
            if article.path != found.path {
                self.records.insert(article.path.clone());
            }
            articles.push(article);
            self.given += 1;
        }
        out.notes.extend(read.notes.into_iter().map(|text| Note::on(&found.path, text)));
        out.faults.extend(read.faults);
    }
}

impl Iterator for Batches<'_> {
    type Item = Vec<Article>;

    fn next(&mut self) -> Option<Vec<Article>> {
        let batch = self.bytes();
        if batch.is_empty() {
            return None;
        }
        let (files, config, options) = (&self.listing.articles, &self.rest.config, self.options);
        let read = |(at, bytes): (usize, Result<Vec<u8>, Error>)| {
            (at, bytes.and_then(|bytes| formats::articles(&files[at], bytes, config, options)))
        };
        let read: Vec<(usize, Result<Read, Error>)> = batch.into_par_iter().map(read).collect();
        let mut articles = Vec::new();
        for (at, read) in read {
            match read {
                Ok(read) => self.take(at, read, &mut articles),
                Err(fault) => self.rest.faults.push(fault),
            }
        }
        Some(articles)
    }
}

fn total_limit(found: &Found, unread: usize, options: &Options) -> Error {
    let unread = match unread {
        1 => "this article is not read".to_string(),
        n => format!("this article and those after it, {n} in all, are not read"),
    };
    Error::Read {
        path: found.file.clone(),
        what: format!("{unread}: the run's limit of {} bytes is reached", options.max_total_bytes),
        hint: "raise it with --max-total-bytes, or reconcile fewer articles at a time".to_string(),
    }
}
