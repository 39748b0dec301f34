//! `recoupe explain`: a row or a claim in full.

use recoupe::error::Error;
use recoupe::report::{self, Format, Lookup};

use crate::cli::args::ExplainArgs;
use crate::cli::load::Loaded;
use crate::cli::output::Output;

pub(crate) fn run(args: &ExplainArgs, output: &mut Output) -> Result<(), Error> {
    let loaded = Loaded::new(&args.sources, output)?;
    let view = loaded.view(Format::Table, &[])?;
    let (claims, found) = loaded.reconciled(output);
    let lookup = Lookup {
        found: &found,
        claims: &claims,
        mentions: &|path| loaded.mentions(path),
        because: &|c| loaded.because(c),
    };
    output.print(&report::explain(&args.id, &lookup, &view)?);
    Ok(())
}
