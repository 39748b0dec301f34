//! Which articles a check asks about: all, those that git says are new or changed, or those that were named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use recoupe::check::Baseline;
use recoupe::check::since::Revision;
use recoupe::error::Error;
use recoupe::model::claim::Claim;
use recoupe::model::verdict::Note;
use recoupe::read::Config;

use crate::cli::args::CheckArgs;

/// Which articles are asked about.
pub(crate) enum Changes {
    /// All of them.
    All,
    /// Those that do not stand in the revision as they do now.
    Since(Revision, BTreeSet<String>),
    /// Those of these paths below the folder.
    Named(BTreeSet<String>),
}

impl Changes {
    pub(crate) fn new(args: &CheckArgs, folder: &Path) -> Result<Self, Error> {
        if let Some(name) = &args.since {
            let revision = Revision::find(folder, name)?;
            let unchanged = revision.unchanged()?;
            return Ok(Self::Since(revision, unchanged));
        }
        let Some(files) = &args.changed else { return Ok(Self::All) };
        let mut named = BTreeSet::new();
        for file in files {
            if file.as_os_str().as_encoded_bytes().starts_with(b"-") && file.symlink_metadata().is_err() {
                return Err(Error::Usage {
                    what: format!("there is no file `{}`", file.display()),
                    hint: "--changed takes all that follows as files: put options before it".to_string(),
                });
            }
            named.extend(below(folder, file));
        }
        // What is set there may make every article read otherwise.
        Ok(if named.contains("recoupe.toml") { Self::All } else { Self::Named(named) })
    }

    /// Whether a claim stands in an article that is not asked about.
    pub(crate) fn is_old(&self, claim: &Claim) -> bool {
        let file = file_of(&claim.article);
        match self {
            Self::All => false,
            Self::Since(_, unchanged) => unchanged.contains(&*claim.article) || unchanged.contains(file),
            Self::Named(changed) => !changed.contains(&*claim.article) && !changed.contains(file),
        }
    }

    /// A note on named files that are not there: removed, or misnamed, which would let everything pass.
    pub(crate) fn absent(args: &CheckArgs) -> Option<Note> {
        let files = args.changed.iter().flatten().filter(|f| f.symlink_metadata().is_err());
        let files: Vec<_> = files.map(|f| f.display().to_string()).collect();
        let text = format!("--changed: not there, or no path from here: {}", files.join(", "));
        (!files.is_empty()).then_some(Note::new(text))
    }

    /// The configuration as it was in the revision, so that a change cannot excuse itself. What it says of articles that are
    /// new or changed is taken as it is now: they could say it themselves.
    pub(crate) fn config(&self, folder: &Path, notes: &mut Vec<Note>) -> Result<Option<Config>, Error> {
        let Self::Since(revision, unchanged) = self else { return Ok(None) };
        let path = folder.join("recoupe.toml");
        let now = Config::beside(folder)?;
        let mut then = match revision.file(&path)? {
            Some(bytes) => Config::of_bytes(&path, bytes)?,
            None => Config::default(),
        };
        for (article, metadata) in &now.articles {
            if !unchanged.contains(file_of(article)) && !then.articles.contains_key(article) {
                then.articles.insert(article.clone(), metadata.clone());
            }
        }
        if now != then {
            let rev = revision.name();
            let text = format!("recoupe.toml differs from that of {rev}: what {rev} sets is what counts here");
            notes.push(Note::new(text));
        }
        Ok(Some(then))
    }

    /// The baseline that counts, and the one that does not count yet.
    pub(crate) fn baselines(&self, args: &CheckArgs, path: &Path) -> Result<(Baseline, Option<Baseline>), Error> {
        let now = Baseline::read(path)?;
        if let Self::Since(revision, _) = self {
            let then = match revision.file(path)? {
                Some(bytes) => Baseline::of_bytes(path, bytes)?,
                None => Baseline::empty(path),
            };
            return Ok((then, now));
        }
        match now {
            Some(baseline) => Ok((baseline, None)),
            None if args.gate.baseline.is_some() && !args.update_baseline => Err(Error::Read {
                path: path.to_path_buf(),
                what: "no such baseline".to_string(),
                hint: "name the file that `recoupe accept` or `recoupe check --update-baseline` wrote".to_string(),
            }),
            None => Ok((Baseline::empty(path), None)),
        }
    }
}

/// The file that an article stands in: `feed.jsonl` for its 17th record, `feed.jsonl#17`.
fn file_of(article: &str) -> &str {
    match article.rsplit_once('#') {
        Some((file, record)) if !record.is_empty() && record.bytes().all(|b| b.is_ascii_digit()) => file,
        _ => article,
    }
}

/// The path of a file below the folder, with `/`; none for one that lies elsewhere.
fn below(folder: &Path, file: &Path) -> Option<String> {
    let real = |path: &Path| -> PathBuf {
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // The file may be gone, and it may be a link: only the folder that it lies in is looked up.
        match (parent.canonicalize(), path.file_name()) {
            (Ok(parent), Some(name)) => parent.join(name),
            _ => std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()),
        }
    };
    let root = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let file = real(file);
    let below = file.strip_prefix(&root).ok()?;
    let parts: Option<Vec<&str>> = below.components().map(|c| c.as_os_str().to_str()).collect();
    parts.map(|p| p.join("/"))
}
