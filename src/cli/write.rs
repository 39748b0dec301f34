//! Files that are written whole or not at all: a temporary file beside, on the disk, then renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use recoupe::error::Error;

/// Replaces a file, or makes it. A link is replaced, not followed.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let special = fs::symlink_metadata(path).is_ok_and(|m| !m.is_file() && !m.is_symlink());
    if special {
        return Err(unwritten(path, "is there already, and is no regular file"));
    }
    let written = beside(path).and_then(|(beside, file)| {
        let moved = fill(file, bytes).and_then(|()| fs::rename(&beside, path));
        if moved.is_err() {
            // It is ours: its name was free.
            let _ = fs::remove_file(&beside);
        }
        moved
    });
    written.map_err(|e| unwritten(path, &e.to_string()))
}

/// Adds to the end of a file that others write to as well.
pub(crate) fn append(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let file = OpenOptions::new().append(true).create(true).open(path);
    file.and_then(|f| fill(f, bytes)).map_err(|e| unwritten(path, &e.to_string()))
}

/// Names that are tried beside a file.
const TRIES: usize = 64;

/// A new file beside another. What was left there by a run that was killed is passed by: in a container every run may have
/// the same number.
pub(crate) fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
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

/// Writes everything, down to the disk.
pub(crate) fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes).and_then(|()| file.sync_all())
}

/// What keeps a file from being written.
pub(crate) fn unwritten(path: &Path, what: &str) -> Error {
    Error::Read {
        path: path.to_path_buf(),
        what: format!("cannot be written: {what}"),
        hint: "name a place that you may write to".to_string(),
    }
}
