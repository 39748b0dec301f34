//! Opens a file without following links and reads no more of it than allowed; writes one whole or not at all.
//!
//! For the edges, where files are read and written. It knows nothing of what they hold.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Why a file was not read.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It has more bytes than allowed.
    TooLarge,
    /// It is a link, a folder, a pipe or a device, or became one while it was opened.
    NotRegular,
    /// The system says no.
    Io(io::Error),
}

impl Refusal {
    /// What happened, and what to do.
    pub(crate) fn words(&self) -> (String, String) {
        let (what, hint) = match self {
            Self::TooLarge => ("too large".to_string(), "cut the file up"),
            Self::NotRegular => ("not a regular file; links are not followed".to_string(), "put a copy in its place"),
            Self::Io(e) => (format!("could not be read: {e}"), "check that it is there and that you may read it"),
        };
        (what, hint.to_string())
    }
}

/// The bytes of a regular file.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    let before = fs::symlink_metadata(path).map_err(Refusal::Io)?;
    if !before.is_file() {
        return Err(Refusal::NotRegular);
    }
    if before.len() > limit {
        return Err(Refusal::TooLarge);
    }
    let file = File::open(path).map_err(Refusal::Io)?;
    let after = file.metadata().map_err(Refusal::Io)?;
    if !after.is_file() || !same(&before, &after) {
        return Err(Refusal::NotRegular);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or_default());
    // It may grow while it is read.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Refusal::Io)?;
    if bytes.len() as u64 > limit { Err(Refusal::TooLarge) } else { Ok(bytes) }
}

/// Whether what was opened is what was looked at.
#[cfg(unix)]
fn same(before: &Metadata, after: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (before.dev(), before.ino()) == (after.dev(), after.ino())
}

#[cfg(not(unix))]
fn same(before: &Metadata, after: &Metadata) -> bool {
    before.file_type() == after.file_type()
}

/// Writes a file in place of whatever stood there, whole or not at all: into a new file beside it, which is then moved over it.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let (beside, mut file) = beside(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    drop(file);
    let moved = written.and_then(|()| fs::rename(&beside, path));
    if moved.is_err() {
        // It is ours: its name was free a moment ago.
        let _ = fs::remove_file(&beside);
    }
    moved
}

/// Names that are tried beside a file.
const TRIES: usize = 64;

/// A new file beside another: never through a link, never over what somebody else is writing, or left when it was killed.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for n in 0..TRIES {
        let mut beside = path.as_os_str().to_owned();
        beside.push(format!(".{}.{n}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((PathBuf::from(beside), file)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => taken = e,
            Err(e) => return Err(e),
        }
    }
    Err(taken)
}
