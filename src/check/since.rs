//! What a folder held at a revision: which articles stand there unchanged, and what its settings were.
//!
//! Input: a folder in a git repository, a revision. Output: paths and bytes. It runs the `git` program, never a shell, on the
//! repository that the folder lies in; it changes nothing there, fetches nothing, and lets no setting of the environment point
//! it elsewhere.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::Error;

/// Bytes that a file of settings may have.
const MAX_BYTES: u64 = 8 << 20;

/// Variables that would point git at another repository, or make it read paths as patterns.
const POINTERS: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

/// A commit, as seen from a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    folder: PathBuf,
    /// As it was named.
    name: String,
    /// Its object's name: it stays the same while the run lasts.
    commit: String,
}

impl Revision {
    /// Finds a revision in the repository that a folder lies in.
    ///
    /// # Errors
    /// For a name that is none, a folder in no repository, a revision that is not there, and where there is no `git`.
    pub fn find(folder: &Path, name: &str) -> Result<Self, Error> {
        if !is_revision(name) {
            return Err(Error::Usage {
                what: format!("`{name}` is no name of a revision"),
                hint: "name a branch, a tag or a commit, such as `main` or `origin/main`".to_string(),
            });
        }
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_path_buf() };
        git(&folder, &["rev-parse", "--is-inside-work-tree"])?.success(&folder, "--changed FILES needs no git")?;
        let told = git(&folder, &["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")])?;
        let commit = String::from_utf8_lossy(&told.stdout).trim().to_string();
        if !told.ok || !matches!(commit.len(), 40 | 64) || !commit.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(not_there(&folder, name)?);
        }
        Ok(Self { folder, name: name.to_string(), commit })
    }

    /// As it was named.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes of a regular file as it was, `None` where there was none. The path is this machine's.
    ///
    /// # Errors
    /// Where git cannot tell, and for a file that was a link or is too large.
    pub fn file(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        let fault = |what: &str, hint: &str| Error::Read {
            path: PathBuf::from(format!("{}:{}", self.name, path.display())),
            what: what.to_string(),
            hint: hint.to_string(),
        };
        let Some(name) = path.file_name() else { return Ok(None) };
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let list = [os("ls-tree"), os("-z"), os("--"), os(&self.commit), name.to_os_string()];
        let listed = git(folder, &list)?.success(folder, "is the file inside the repository?")?;
        // `<mode> <type> <object>\t<name>\0`
        let Some(entry) = listed.split(|b| *b == 0).find(|e| !e.is_empty()) else { return Ok(None) };
        let entry = String::from_utf8_lossy(entry);
        let mut words = entry.split(['\t', ' ']);
        let (mode, object) = (words.next().unwrap_or_default(), words.nth(1).unwrap_or_default());
        if !matches!(mode, "100644" | "100755") {
            return Err(fault("no regular file", "put a copy in its place"));
        }
        let size = git(folder, &["cat-file", "-s", object])?.success(folder, "is the clone whole?")?;
        match String::from_utf8_lossy(&size).trim().parse::<u64>() {
            Ok(n) if n <= MAX_BYTES => {}
            _ => return Err(fault(&format!("larger than {MAX_BYTES} bytes"), "is it the right file?")),
        }
        git(folder, &["cat-file", "blob", object])?.success(folder, "is the clone whole?").map(Some)
    }

    /// The files below the folder that stand there as they did, by their path below it with `/`.
    ///
    /// # Errors
    /// Where git cannot tell.
    pub fn unchanged(&self) -> Result<BTreeSet<String>, Error> {
        let list = ["ls-tree", "-r", "-z", "--name-only", &self.commit];
        let then = git(&self.folder, &list)?.success(&self.folder, "is the clone whole?")?;
        let diff = ["diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv"];
        let diff = [&diff[..], &["--ignore-submodules=all", &self.commit, "--", "."]].concat();
        let changed = git(&self.folder, &diff)?.success(&self.folder, "is the clone whole?")?;
        let paths = |out: &[u8]| -> BTreeSet<String> {
            out.split(|b| *b == 0).filter_map(|p| std::str::from_utf8(p).ok()).map(str::to_string).collect()
        };
        Ok(&paths(&then) - &paths(&changed))
    }
}

/// A name that git reads as one revision, and never as an option, a range or a path.
fn is_revision(name: &str) -> bool {
    let strange = |c: char| c.is_control() || c.is_whitespace() || ":?*[\\".contains(c);
    !name.is_empty()
        && name.len() <= 250
        && !name.starts_with(['-', '^'])
        && !name.contains("..")
        && !name.contains(strange)
}

/// Why a revision is not there, and how to get it.
fn not_there(folder: &Path, name: &str) -> Result<Error, Error> {
    let shallow = git(folder, &["rev-parse", "--is-shallow-repository"])?;
    let is_shallow = shallow.stdout.starts_with(b"true");
    let (what, hint) = if is_shallow {
        (
            format!("the revision `{name}` is not in this clone, which is shallow"),
            format!("fetch it: `git fetch --depth=1 origin {name}`, or give actions/checkout `fetch-depth: 0`"),
        )
    } else {
        (format!("there is no revision `{name}`"), "`git branch --all` lists branches; fetch it first".to_string())
    };
    Ok(Error::Usage { what, hint })
}

fn os(text: &str) -> OsString {
    text.into()
}

/// What git said.
struct Said {
    ok: bool,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

impl Said {
    /// What it printed, if it did what it was asked.
    fn success(self, folder: &Path, hint: &str) -> Result<Vec<u8>, Error> {
        if self.ok {
            return Ok(self.stdout);
        }
        let said = String::from_utf8_lossy(&self.stderr);
        Err(Error::Read {
            path: folder.to_path_buf(),
            what: format!("git cannot tell: {}", said.lines().next().unwrap_or("it does not say why")),
            hint: hint.to_string(),
        })
    }
}

/// Runs git in a folder: no pager, no locks, no network, no programs that a repository's settings name.
fn git(folder: &Path, args: &[impl AsRef<OsStr>]) -> Result<Said, Error> {
    let mut command = Command::new("git");
    command.args(["--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs"]);
    command.args(["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "protocol.allow=never"]);
    command.arg("-C").arg(folder).args(args);
    for name in POINTERS {
        command.env_remove(name);
    }
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C").stdin(Stdio::null());
    let output = command.output().map_err(|e| Error::Usage {
        what: format!("git could not be run: {e}"),
        hint: "install git, or name the changed articles with --changed FILES".to_string(),
    })?;
    Ok(Said { ok: output.status.success(), stdout: output.stdout, stderr: output.stderr })
}
