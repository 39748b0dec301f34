//! The one error: what kept recoupe from doing the whole job. Findings are rows, never errors.

use std::path::PathBuf;

/// Could not run, or not on all of the input. Every variant names the file, the line where there is one, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("{}: {what}\n  {hint}", .path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// What happened.
        what: String,
        /// What to do about it.
        hint: String,
    },
    /// A file was read, and something in it is wrong.
    #[error("{}:{line}: {what}\n  {hint}", .path.display())]
    Invalid {
        /// Which file.
        path: PathBuf,
        /// On which line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
        /// What to do about it.
        hint: String,
    },
    /// A command asked for something that is not there.
    #[error("{what}\n  {hint}")]
    Usage {
        /// What was asked.
        what: String,
        /// What to do about it.
        hint: String,
    },
}
