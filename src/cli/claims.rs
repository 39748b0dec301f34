//! `recoupe claims`: the claims of each article, before any comparison.

use recoupe::error::Error;
use recoupe::report;

use crate::cli::args::ClaimsArgs;
use crate::cli::load;
use crate::cli::output::Output;

pub(crate) fn run(args: &ClaimsArgs, output: &mut Output) -> Result<(), Error> {
    let view = load::view(args.format.into(), &args.topics, false)?;
    let sources = load::sources(&args.sources, output)?;
    let (claims, notes) = load::claims(&sources);
    output.print(&report::claims(&claims, &notes, &view));
    Ok(())
}
