//! `recoupe init`: a first `recoupe.toml` and an example article. A file that exists is never touched.

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;

use recoupe::error::Error;
use recoupe::report::safe::terminal;

use crate::cli::args::InitArgs;
use crate::cli::output::Output;
use crate::cli::write::{beside, fill, unwritten};

const FILES: &[(&str, &str)] =
    &[("recoupe.toml", include_str!("init/recoupe.toml")), ("example.md", include_str!("init/example.md"))];

pub(crate) fn run(args: &InitArgs, output: &mut Output) -> Result<(), Error> {
    let folder = &args.folder;
    fs::create_dir_all(folder).map_err(|e| unwritten(folder, &e.to_string()))?;
    for (name, text) in FILES {
        let path = folder.join(name);
        let shown = terminal(&path.display().to_string());
        match write_new(&path, text) {
            Ok(()) => output.print(&format!("wrote {shown}\n")),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {
                output.print(&format!("kept {shown}: it exists already\n"))
            }
            Err(e) => return Err(unwritten(&path, &e.to_string())),
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
    let written = beside(path).and_then(|(beside, file)| {
        let moved = fill(file, text.as_bytes()).and_then(|()| fs::rename(&beside, path));
        if moved.is_err() {
            let _ = fs::remove_file(&beside);
        }
        moved
    });
    if written.is_err() {
        // It is ours: the name was free a moment ago.
        let _ = fs::remove_file(path);
    }
    written
}
