//! `recoupe reconcile`: the table of claim records made elsewhere.

use std::io::{self, BufReader};
use std::path::Path;

use recoupe::error::Error;
use recoupe::file;
use recoupe::read::Records;

use crate::cli::args::ReconcileArgs;
use crate::cli::load::Loaded;
use crate::cli::output::Output;
use crate::cli::table;

/// What to do about an input that cannot be read.
const HINT: &str = "name a file of claim records, as `recoupe claims --format jsonl` prints them, or give them as `-`";

pub(crate) fn run(args: &ReconcileArgs, output: &mut Output) -> Result<(), Error> {
    let targets = args.show.outputs.targets(args.articles.as_deref())?;
    let loaded = Loaded::beside(args.articles.as_deref(), output)?;
    let articles = args.articles.is_some().then_some(loaded.sources.articles.as_slice());
    let mut records = Records::new(loaded.packs().inventory(), articles);
    let mut whole = true;
    for file in &args.files {
        if file == Path::new("-") {
            records.read(Path::new("standard input"), io::stdin().lock());
            continue;
        }
        // A pipe may never come to an end, and a link leads anywhere: both are told, and what comes of a command is given as `-`.
        match file::open(file) {
            Ok(input) => records.read(file, BufReader::new(input)),
            Err(refusal) => {
                whole = false;
                output.fault(Error::Read { path: file.clone(), what: refusal.words().0, hint: HINT.to_string() });
            }
        }
    }
    match records.finish() {
        Ok(merged) if whole => {
            merged.unread.into_iter().for_each(|fault| output.fault(fault));
            let notes = loaded.sources.notes.iter().cloned().chain(merged.notes).collect();
            table::show(&args.show, &targets, &loaded, merged.claims, notes, output)
        }
        // Nothing is half done: a table without some of its claims would show agreement where there is none.
        Ok(_) => Ok(()),
        Err(faults) => {
            faults.into_iter().for_each(|fault| output.fault(fault));
            Ok(())
        }
    }
}
