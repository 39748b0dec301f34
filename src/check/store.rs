//! Where a baseline is kept: read whole or refused, changed under a lock, written whole or not at all.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::check::Baseline;
use crate::error::Error;
use crate::file::{self, Refusal};
use crate::model::check::Entry;

/// Bytes that it may have.
const MAX_BYTES: u64 = 8 << 20;

/// What is to change in a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// Entries that are added.
    pub add: Vec<Entry>,
    /// Entries that go, each once.
    pub remove: Vec<Entry>,
}

impl Baseline {
    /// The baseline in a file; `None` where there is none.
    ///
    /// # Errors
    /// For a file that is no regular one or too large, and as [`Baseline::parse`].
    pub fn read(path: &Path) -> Result<Option<Self>, Error> {
        match file::read(path, MAX_BYTES) {
            Ok(bytes) => Self::of_bytes(path, bytes).map(Some),
            Err(Refusal::Io(e)) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(refusal) => {
                let (what, hint) = refusal.words();
                Err(Error::Read { path: path.to_path_buf(), what, hint })
            }
        }
    }

    /// The baseline in these bytes.
    ///
    /// # Errors
    /// For bytes that are no UTF-8, and as [`Baseline::parse`].
    pub fn of_bytes(path: &Path, bytes: Vec<u8>) -> Result<Self, Error> {
        let text = String::from_utf8(bytes).map_err(|e| Error::Invalid {
            path: path.to_path_buf(),
            line: 1 + e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count(),
            what: "no UTF-8".to_string(),
            hint: "restore the file from version control".to_string(),
        })?;
        Self::parse(path, text.strip_prefix('\u{feff}').unwrap_or(&text))
    }

    /// Changes the baseline in a file, which is made if it is not there: `change` sees what stands there now, with all that
    /// others wrote in the meantime. Nothing is written if nothing changes.
    ///
    /// # Errors
    /// As [`Baseline::read`], where the file cannot be written, and what `change` gives.
    pub fn update(path: &Path, change: impl FnOnce(&Self) -> Result<Update, Error>) -> Result<Update, Error> {
        let unwritten = |e: io::Error| Error::Read {
            path: path.to_path_buf(),
            what: format!("cannot be written: {e}"),
            hint: "nothing was changed; check that you may write to its folder".to_string(),
        };
        // Held until the end; the system lets go of it if this run dies.
        let _lock = lock(path).map_err(unwritten)?;
        let now = Self::read(path)?.unwrap_or_else(|| Self::empty(path));
        let update = change(&now)?;
        if update != Update::default() {
            let mut entries = now.entries().to_vec();
            for gone in &update.remove {
                if let Some(at) = entries.iter().position(|e| e.line == gone.line) {
                    entries.swap_remove(at);
                }
            }
            entries.extend(update.add.iter().cloned());
            file::replace(path, now.with(entries).to_toml().as_bytes()).map_err(unwritten)?;
        }
        Ok(update)
    }
}

/// The folder of the file, locked against other runs that would change it.
#[cfg(unix)]
fn lock(path: &Path) -> io::Result<File> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = File::open(folder)?;
    folder.lock()?;
    Ok(folder)
}

/// A file beside it, held and locked: folders cannot be.
#[cfg(not(unix))]
fn lock(path: &Path) -> io::Result<File> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = File::options().write(true).create(true).truncate(false).open(name)?;
    file.lock()?;
    Ok(file)
}
