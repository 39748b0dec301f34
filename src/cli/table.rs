//! `recoupe [SOURCES]`: the table of agreements and discrepancies.

use recoupe::error::Error;
use recoupe::report;

use crate::cli::args::{Only, TableArgs};
use crate::cli::load::Loaded;
use crate::cli::output::Output;

pub(crate) fn run(args: &TableArgs, output: &mut Output) -> Result<(), Error> {
    let loaded = Loaded::new(&args.sources, output)?;
    let mut view = loaded.view(args.format.into(), &args.topics)?;
    view.filter.discrepancies = args.only == Only::Discrepancies;
    let (_, found, stats) = loaded.counted();
    output.print(&report::rows(&found, &view));
    output.notes(&found.notes, view.format);
    if args.stats {
        output.remark(&report::stats(stats));
    }
    Ok(())
}
