//! `recoupe init`: a first `recoupe.toml` and an example article. A file that exists is never touched.

use std::fs;
use std::io::ErrorKind;

use recoupe::error::Error;
use recoupe::file::create;
use recoupe::report::safe::terminal;

use crate::cli::args::InitArgs;
use crate::cli::output::Output;
use crate::cli::write::unwritten;

const FILES: &[(&str, &str)] =
    &[("recoupe.toml", include_str!("init/recoupe.toml")), ("example.md", include_str!("init/example.md"))];

pub(crate) fn run(args: &InitArgs, output: &mut Output) -> Result<(), Error> {
    let folder = &args.folder;
    fs::create_dir_all(folder).map_err(|e| unwritten(folder, &e.to_string()))?;
    for (name, text) in FILES {
        let path = folder.join(name);
        let shown = terminal(&path.display().to_string());
        match create(&path, text.as_bytes()) {
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
