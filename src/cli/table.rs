//! `recoupe [SOURCES]`: the table of agreements and discrepancies.

use recoupe::error::Error;
use recoupe::report;

use crate::cli::args::{Only, TableArgs};
use crate::cli::load;
use crate::cli::output::Output;

pub(crate) fn run(args: &TableArgs, output: &mut Output) -> Result<(), Error> {
    let view = load::view(args.format.into(), &args.topics, args.only == Only::Discrepancies)?;
    let sources = load::sources(&args.sources, output)?;
    let (claims, mut notes) = load::claims(&sources);
    let mut found = recoupe::reconcile(&claims, &sources.config.policy, view.inventory);
    notes.append(&mut found.notes);
    found.notes = notes;
    output.print(&report::rows(&found, &view));
    Ok(())
}
