//! `recoupe init`: a first `recoupe.toml` and an example article. A file that exists is never touched.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use recoupe::error::Error;
use recoupe::report::safe::terminal;

use crate::cli::args::InitArgs;
use crate::cli::output::Output;

const FILES: &[(&str, &str)] =
    &[("recoupe.toml", include_str!("init/recoupe.toml")), ("example.md", include_str!("init/example.md"))];

pub(crate) fn run(args: &InitArgs, output: &mut Output) -> Result<(), Error> {
    let folder = &args.folder;
    fs::create_dir_all(folder).map_err(|e| unwritten(folder, &e))?;
    for (name, text) in FILES {
        let path = folder.join(name);
        let shown = terminal(&path.display().to_string());
        match write_new(&path, text) {
            Ok(()) => output.print(&format!("wrote {shown}\n")),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {
                output.print(&format!("kept {shown}: it exists already\n"))
            }
            Err(e) => return Err(unwritten(&path, &e)),
        }
    }
    output.print(&format!(
        "next: add articles beside them, then run `recoupe {}`\n",
        terminal(&folder.display().to_string())
    ));
    Ok(())
}

/// Writes a file that is not there yet, whole or not at all: its name is taken first, then the text is moved in under it.
fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    let new = |path: &Path| OpenOptions::new().write(true).create_new(true).open(path);
    drop(new(path)?);
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = Path::new(&beside);
    let fill = |mut file: File| file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    let written = new(beside).and_then(fill).and_then(|()| fs::rename(beside, path));
    if written.is_err() {
        // Both are ours: the name was free a moment ago.
        let _ = fs::remove_file(beside);
        let _ = fs::remove_file(path);
    }
    written
}

fn unwritten(path: &Path, error: &std::io::Error) -> Error {
    Error::Read {
        path: path.to_path_buf(),
        what: format!("cannot be written: {error}"),
        hint: "name a folder that you may write to".to_string(),
    }
}
