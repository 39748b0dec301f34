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
    let moved = filled(path, bytes).and_then(|beside| {
        // It is ours: its name was free.
        fs::rename(&beside, path).inspect_err(|_| drop(fs::remove_file(&beside)))
    });
    moved.map_err(|e| unwritten(path, &e.to_string()))
}

/// Writes a file that is not there yet, whole or not at all; it never takes the place of another.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = filled(path, bytes)?;
    // A second name for it; unlike a move it fails where the name is taken.
    let linked = match fs::hard_link(&beside, path) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
            // No such links here: the name is taken first, then the text is moved in under it.
            let taken = OpenOptions::new().write(true).create_new(true).open(path);
            taken.and_then(|_| fs::rename(&beside, path).inspect_err(|_| drop(fs::remove_file(path))))
        }
        linked => linked,
    };
    let _ = fs::remove_file(&beside);
    linked
}

/// A new file beside another, filled; nothing is left of it where that fails.
fn filled(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let (beside, file) = beside(path)?;
    fill(file, bytes).inspect_err(|_| drop(fs::remove_file(&beside)))?;
    Ok(beside)
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
