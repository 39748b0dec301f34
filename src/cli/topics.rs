//! `recoupe topics`: what can be counted, with what the user adds.

use std::path::Path;

use recoupe::Packs;
use recoupe::error::Error;
use recoupe::read::Config;
use recoupe::report;

use crate::cli::args::TopicsArgs;
use crate::cli::output::Output;

pub(crate) fn run(args: &TopicsArgs, output: &mut Output) -> Result<(), Error> {
    let folder = args.sources.as_deref().unwrap_or(Path::new("sources"));
    if args.sources.is_some() && !folder.is_dir() {
        return Err(Error::Read {
            path: folder.to_path_buf(),
            what: "no such folder".to_string(),
            hint: "name a folder of articles, or none for the built-in topics".to_string(),
        });
    }
    let terms = Config::beside(folder)?.terms;
    let own = if terms.is_empty() { None } else { Some(Packs::with_terms(&terms)?) };
    let packs = own.as_ref().unwrap_or_else(|| Packs::builtin());
    output.print(&report::topics(packs.inventory(), Output::width()));
    Ok(())
}
