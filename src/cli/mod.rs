//! The command line: one file for each subcommand. The only place that prints, and it uses the public API alone.

mod args;
mod claims;
mod explain;
mod formats;
mod init;
mod load;
mod mentions;
mod output;
mod progress;
mod schema;
mod table;
mod text;
mod topics;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use recoupe::error::Error;

use args::{Args, Command};
use output::Output;

/// How a run ended. There is no other code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The whole job was done, whatever it found. A reader that went away counts as done.
    Done = 0,
    /// New discrepancies; only `check` says so.
    #[expect(dead_code, reason = "`check` is not there yet; its code is part of the contract")]
    Discrepancies = 1,
    /// The whole job could not be done: bad usage, or something could not be read.
    Incomplete = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs one command.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let mut output = Output::new();
    match Args::try_parse_from(args) {
        Ok(args) => {
            let result = dispatch(&args, &mut output);
            output.finish(result)
        }
        Err(e) => output.usage(&e),
    }
}

fn dispatch(args: &Args, output: &mut Output) -> Result<(), Error> {
    match &args.command {
        None => table::run(&args.table, output),
        Some(Command::Claims(args)) => claims::run(args, output),
        Some(Command::Mentions(args)) => mentions::run(args, output),
        Some(Command::Explain(args)) => explain::run(args, output),
        Some(Command::Text(args)) => text::run(args, output),
        Some(Command::Topics(args)) => topics::run(args, output),
        Some(Command::Schema(args)) => schema::run(args, output),
        Some(Command::Init(args)) => init::run(args, output),
    }
}
