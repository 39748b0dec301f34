//! `recoupe reconcile`: the table of claim records made elsewhere.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use recoupe::error::Error;
use recoupe::read::Records;

use crate::cli::args::ReconcileArgs;
use crate::cli::load::Loaded;
use crate::cli::output::Output;
use crate::cli::table;

pub(crate) fn run(args: &ReconcileArgs, output: &mut Output) -> Result<(), Error> {
    let targets = args.show.outputs.targets()?;
    let loaded = Loaded::beside(args.articles.as_deref(), output)?;
    let articles = args.articles.is_some().then_some(loaded.sources.articles.as_slice());
    let mut records = Records::new(loaded.packs().inventory(), articles);
    let mut whole = true;
    for file in &args.files {
        if file == Path::new("-") {
            records.read(Path::new("standard input"), io::stdin().lock());
            continue;
        }
        match File::open(file) {
            Ok(input) => records.read(file, BufReader::new(input)),
            Err(e) => {
                whole = false;
                output.fault(Error::Read {
                    path: file.clone(),
                    what: format!("could not be read: {e}"),
                    hint: "name a file of claim records, as `recoupe claims --format jsonl` prints them".to_string(),
                });
            }
        }
    }
    match records.finish() {
        Ok((claims, more)) if whole => {
            let notes = loaded.sources.notes.iter().cloned().chain(more).collect();
            table::show(&args.show, &targets, &loaded, claims, notes, output)
        }
        // Nothing is half done: a table without some of its claims would show agreement where there is none.
        Ok(_) => Ok(()),
        Err(faults) => {
            faults.into_iter().for_each(|fault| output.fault(fault));
            Ok(())
        }
    }
}
