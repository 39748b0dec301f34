//! The one error: what kept recoupe from doing the whole job. Findings are rows, never errors.

use std::fmt::{self, Display, Write};
use std::path::{Path, PathBuf};

use crate::character::is_hidden;

/// Could not run, or not on all of the input. Every variant names the file, the line where there is one, and what to do.
///
/// Shown, no control character, direction mark or broken byte of a path or a message comes through as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("{}: {}\n  {}", shown(.path), Plain(.what), Plain(.hint))]
    Read {
        /// Which.
        path: PathBuf,
        /// What happened.
        what: String,
        /// What to do about it.
        hint: String,
    },
    /// A file was read, and something in it is wrong.
    #[error("{}:{line}: {}\n  {}", shown(.path), Plain(.what), Plain(.hint))]
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
    /// A cell of a data table is wrong.
    #[error("{}:{line}:{column}: {}\n  {}", shown(.path), Plain(.what), Plain(.hint))]
    Cell {
        /// Which file.
        path: PathBuf,
        /// On which line, from 1.
        line: usize,
        /// At which character of it, from 1.
        column: usize,
        /// What is wrong.
        what: String,
        /// What to do about it.
        hint: String,
    },
    /// A command asked for something that is not there.
    #[error("{}\n  {}", Plain(.what), Plain(.hint))]
    Usage {
        /// What was asked.
        what: String,
        /// What to do about it.
        hint: String,
    },
}

impl Error {
    /// The file that it names, and line and character where these are known.
    pub fn place(&self) -> Option<(&Path, Option<usize>, Option<usize>)> {
        match self {
            Self::Read { path, .. } => Some((path, None, None)),
            Self::Invalid { path, line, .. } => Some((path, Some(*line), None)),
            Self::Cell { path, line, column, .. } => Some((path, Some(*line), Some(*column))),
            Self::Usage { .. } => None,
        }
    }
}

/// A path as text on one line: what cannot be printed is escaped, `\u{1b}` or `\xff`.
pub(crate) fn shown(path: &Path) -> String {
    let mut out = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        // Writing to a String cannot fail.
        let _ = write!(out, "{}", Plain(chunk.valid()));
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    out
}

/// Text on one line, what cannot be seen escaped.
struct Plain<'a>(&'a str);

impl Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match is_hidden(c) {
                true => write!(f, "\\u{{{:x}}}", u32::from(c))?,
                false => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_comes_through() {
        let path = PathBuf::from("a\n::error::\u{1b}[2J\u{202e}é.md");
        let error = Error::Read { path, what: "x\ry".into(), hint: "h".into() };
        assert_eq!(error.to_string(), "a\\u{a}::error::\\u{1b}[2J\\u{202e}é.md: x\\u{d}y\n  h");
        let path = Path::new("l\u{fe0f}\u{e0041}\u{3164}.md");
        assert_eq!(shown(path), "l\\u{fe0f}\\u{e0041}\\u{3164}.md");
    }

    #[cfg(unix)]
    #[test]
    fn broken_bytes_of_a_name_are_escaped() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(shown(Path::new(std::ffi::OsStr::from_bytes(b"caf\xe9.md"))), "caf\\xe9.md");
    }
}
