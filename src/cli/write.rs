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
    let beside = beside(path);
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)
        .and_then(|file| fill(file, bytes))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|e| {
        if e.kind() != io::ErrorKind::AlreadyExists {
            // It is ours: its name was free.
            let _ = fs::remove_file(&beside);
        }
        unwritten(path, &e.to_string())
    })
}

/// Writes a file that is not there yet, whole or not at all; it never takes the place of another.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = |path: &Path| OpenOptions::new().write(true).create_new(true).open(path);
    let beside = beside(path);
    let filled = new(&beside).and_then(|file| {
        let filled = fill(file, bytes);
        filled.inspect_err(|_| drop(fs::remove_file(&beside)))
    });
    filled?;
    // A second name for it; unlike a move it fails where the name is taken.
    let linked = match fs::hard_link(&beside, path) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
            // No such links here: the name is taken first, then the text is moved in under it.
            new(path).and_then(|_| fs::rename(&beside, path).inspect_err(|_| drop(fs::remove_file(path))))
        }
        linked => linked,
    };
    // It is ours: its name was free a moment ago.
    let _ = fs::remove_file(&beside);
    linked
}

/// Adds to the end of a file that others write to as well.
pub(crate) fn append(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let file = OpenOptions::new().append(true).create(true).open(path);
    file.and_then(|f| fill(f, bytes)).map_err(|e| unwritten(path, &e.to_string()))
}

/// A name beside a file that only this process takes.
pub(crate) fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    PathBuf::from(beside)
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
