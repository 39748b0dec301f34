//! `recoupe schema`: JSON Schema of the records.

use recoupe::error::Error;
use recoupe::report;

use crate::cli::args::{Record, SchemaArgs};
use crate::cli::output::Output;

pub(crate) fn run(args: &SchemaArgs, output: &mut Output) -> Result<(), Error> {
    output.print(&match args.record {
        Record::Claim => report::claim_schema(),
        Record::Table => report::table_schema(),
    });
    Ok(())
}
