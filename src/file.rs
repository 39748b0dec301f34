//! Opens a file without following links or waiting for anybody, reads no more of it than allowed; writes one whole or not at all.
//!
//! For the edges, where files are read and written. It knows nothing of what they hold.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Why a file was not opened, or not read.
#[derive(Debug)]
pub enum Refusal {
    /// It has more bytes than allowed.
    TooLarge,
    /// It is a link, a folder, a pipe or a device, or became one while it was opened.
    NotRegular,
    /// The system says no.
    Io(io::Error),
}

impl Refusal {
    /// What happened, and what to do.
    pub fn words(&self) -> (String, String) {
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
    let before = regular(path)?;
    if before.len() > limit {
        return Err(Refusal::TooLarge);
    }
    let (file, after) = opened(path, OpenOptions::new().read(true))?;
    if !same(&before, &after) {
        return Err(Refusal::NotRegular);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or_default());
    // It may grow while it is read.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Refusal::Io)?;
    if bytes.len() as u64 > limit { Err(Refusal::TooLarge) } else { Ok(bytes) }
}

/// A regular file, to be read from its beginning.
///
/// # Errors
/// For links, for what is no regular file, and where the system says no.
pub fn open(path: &Path) -> Result<File, Refusal> {
    regular(path)?;
    opened(path, OpenOptions::new().read(true)).map(|(file, _)| file)
}

/// Adds to the end of a regular file that others write to as well, down to the disk; it is made where there is none.
///
/// # Errors
/// For links, for what is no regular file, and where the system says no.
pub fn append(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    match regular(path) {
        Err(Refusal::Io(e)) if e.kind() != io::ErrorKind::NotFound => return Err(Refusal::Io(e)),
        Err(refusal @ Refusal::NotRegular) => return Err(refusal),
        _ => {}
    }
    let (file, _) = opened(path, OpenOptions::new().append(true).create(true))?;
    fill(file, bytes).map_err(Refusal::Io)
}

/// What stands at a path, if that is a regular file: opening alone sets some devices going, so nothing else is even opened.
fn regular(path: &Path) -> Result<Metadata, Refusal> {
    let found = fs::symlink_metadata(path).map_err(Refusal::Io)?;
    if found.is_file() { Ok(found) } else { Err(Refusal::NotRegular) }
}

/// Opens what stands at a path now. That may be another thing than what was looked at before: so no link is followed, nobody is
/// waited for at the other end of a pipe, and what was opened is asked what it is.
fn opened(path: &Path, how: &mut OpenOptions) -> Result<(File, Metadata), Refusal> {
    let file =
        without_waiting(how).open(path).map_err(|e| if is_other(&e) { Refusal::NotRegular } else { Refusal::Io(e) })?;
    let found = file.metadata().map_err(Refusal::Io)?;
    if found.is_file() { Ok((file, found)) } else { Err(Refusal::NotRegular) }
}

#[cfg(unix)]
fn without_waiting(how: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    how.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK)
}

/// Elsewhere no folder holds pipes; what was opened is asked what it is.
#[cfg(not(unix))]
fn without_waiting(how: &mut OpenOptions) -> &mut OpenOptions {
    how
}

/// Whether the system refused a link, a pipe that nobody reads, or a socket.
#[cfg(unix)]
fn is_other(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::ELOOP | libc::EMLINK | libc::ENXIO))
}

#[cfg(not(unix))]
fn is_other(_: &io::Error) -> bool {
    false
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
/// Who could not read the old one still cannot.
///
/// # Errors
/// Where the system says no; then the old file stands as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let old = fs::symlink_metadata(path).ok().filter(Metadata::is_file);
    let beside = filled(path, bytes, old.as_ref())?;
    fs::rename(&beside, path).inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// Writes a file that is not there yet, whole or not at all; it never takes the place of another.
///
/// # Errors
/// Where something stands there, and where the system says no.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = filled(path, bytes, None)?;
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

/// A new file beside another, filled, with the rights of the one that it will replace; nothing is left of it where that fails.
fn filled(path: &Path, bytes: &[u8], old: Option<&Metadata>) -> io::Result<PathBuf> {
    let (beside, file) = beside(path)?;
    // It is ours: its name was free a moment ago. It has its rights before it holds anything.
    let filled = old.map_or(Ok(()), |old| give_rights(&file, old)).and_then(|()| fill(file, bytes));
    filled.inspect_err(|_| drop(fs::remove_file(&beside)))?;
    Ok(beside)
}

fn give_rights(file: &File, old: &Metadata) -> io::Result<()> {
    // Some file systems refuse even what would change nothing.
    let has_them = file.metadata()?.permissions() == old.permissions();
    if has_them { Ok(()) } else { file.set_permissions(old.permissions()) }
}

/// Writes everything, down to the disk.
fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes).and_then(|()| file.sync_all())
}

/// Names that are tried beside a file.
const TRIES: usize = 64;

/// A new file beside another: never through a link, never over what somebody else is writing. What was left there by a run that
/// was killed is passed by: in a container every run may have the same number.
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

/// Whether a name is one that is tried beside a file: what a run that was killed left there.
pub(crate) fn is_left_behind(name: &str) -> bool {
    let number = |part: Option<&str>| part.is_some_and(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let mut parts = name.rsplitn(4, '.');
    let tried = parts.next() == Some("tmp") && number(parts.next()) && number(parts.next());
    tried && parts.next().is_some_and(|own| !own.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands there when it is opened may have come after it was looked at.
    #[cfg(unix)]
    #[test]
    fn what_is_opened_is_a_regular_file_whatever_was_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let [file, pipe, link] = ["file", "pipe", "link"].map(|name| folder.path().join(name));
        fs::write(&file, "12").unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        std::os::unix::fs::symlink(&file, &link).unwrap();
        for how in [OpenOptions::new().read(true), OpenOptions::new().append(true).create(true)] {
            assert!(opened(&file, how).is_ok());
            for other in [&pipe, &link] {
                assert!(matches!(opened(other, how), Err(Refusal::NotRegular)), "{other:?}");
            }
        }
    }

    #[test]
    fn only_names_that_are_tried_are_left_behind() {
        for (name, is) in [
            ("recoupe.baseline.toml.4711.0.tmp", true),
            ("a.1.63.tmp", true),
            (".1.0.tmp", false),
            ("a.tmp", false),
            ("a.1.tmp", false),
            ("a.x.0.tmp", false),
            ("a.1.0.tmp.md", false),
        ] {
            assert_eq!(is_left_behind(name), is, "{name}");
        }
    }
}
