//! `recoupe topics`: what can be counted.

use recoupe::Packs;
use recoupe::error::Error;
use recoupe::report;

use crate::cli::output::Output;

pub(crate) fn run(output: &mut Output) -> Result<(), Error> {
    output.print(&report::topics(Packs::builtin().inventory(), Output::width()));
    Ok(())
}
