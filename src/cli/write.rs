//! Files that a command writes, and what is said where one cannot be.

use std::fs;
use std::path::Path;

use recoupe::error::Error;
use recoupe::file::{self, Refusal};

/// Replaces a file, or makes it. A link is replaced, not followed.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let special = fs::symlink_metadata(path).is_ok_and(|m| !m.is_file() && !m.is_symlink());
    if special {
        return Err(unwritten(path, "is there already, and is no regular file"));
    }
    file::replace(path, bytes).map_err(|e| unwritten(path, &e.to_string()))
}

/// Adds to the end of a file that others write to as well: a regular file, no link to one.
pub(crate) fn append(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    file::append(path, bytes).map_err(|refusal| match refusal {
        Refusal::Io(e) => unwritten(path, &e.to_string()),
        refusal => unwritten(path, &refusal.words().0),
    })
}

/// What keeps a file from being written.
pub(crate) fn unwritten(path: &Path, what: &str) -> Error {
    Error::Read {
        path: path.to_path_buf(),
        what: format!("cannot be written: {what}"),
        hint: "name a place that you may write to".to_string(),
    }
}
