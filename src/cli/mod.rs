//! The command line: one file for each subcommand. The only place that prints, and it uses the public API alone.

mod about;
mod accept;
mod add;
mod args;
mod changes;
mod check;
mod claims;
mod explain;
mod faults;
mod formats;
mod init;
mod load;
mod mentions;
mod output;
mod progress;
mod reconcile;
mod schema;
mod table;
mod text;
mod timeline;
mod topics;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use recoupe::error::Error;

use args::{Args, Command};
use output::Output;

/// How a run ended. There is no other code; a test holds README.md and the help to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The whole job was done, whatever it found. A reader that went away counts as done.
    Done = 0,
    /// Something is new, or stale where asked; only `check` says so.
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
        Some(Command::Reconcile(args)) => reconcile::run(args, output),
        Some(Command::Timeline(args)) => timeline::run(args, output),
        Some(Command::Mentions(args)) => mentions::run(args, output),
        Some(Command::Explain(args)) => explain::run(args, output),
        Some(Command::Check(args)) => check::run(args, output),
        Some(Command::Accept(args)) => accept::run(args, output),
        Some(Command::Add(args)) => add::run(args, output),
        Some(Command::Text(args)) => text::run(args, output),
        Some(Command::Topics(args)) => topics::run(args, output),
        Some(Command::Schema(args)) => schema::run(args, output),
        Some(Command::Init(args)) => init::run(args, output),
        Some(Command::Completions(args)) => about::completions(args, output),
        Some(Command::Man(args)) => about::man(args, output),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    /// What a code means, as README.md and the help say it. No arm may be forgotten.
    fn meaning(exit: Exit) -> &'static str {
        match exit {
            Exit::Done => "the whole job was done, whatever it found",
            Exit::Discrepancies => "something is new, or stale where asked; only `check` says so",
            Exit::Incomplete => "not the whole job was done: something could not be read, or bad usage",
        }
    }

    #[test]
    fn exit_codes_are_told_alike_everywhere() {
        let all: Vec<(u8, &str)> =
            [Exit::Done, Exit::Discrepancies, Exit::Incomplete].map(|exit| (exit as u8, meaning(exit))).to_vec();
        let after = |text: &str, head: &str| text.split_once(head).unwrap().1.to_string();
        let readme = after(include_str!("../../README.md"), "| exit code | meaning |\n| --- | --- |\n");
        let rows = readme.lines().take_while(|l| l.starts_with('|')).map(|l| {
            let (code, words) = l.trim_matches(['|', ' ']).split_once(" | ").unwrap();
            (code.parse::<u8>().unwrap(), words.to_string())
        });
        let told: Vec<(u8, String)> = rows.collect();
        assert_eq!(told, all.iter().map(|(c, w)| (*c, w.to_string())).collect::<Vec<_>>());
        let help = Args::command().get_after_help().unwrap().to_string();
        let told: Vec<String> = after(&help, "Exit codes:\n").lines().map(|l| l.trim().to_string()).collect();
        assert_eq!(told, all.iter().map(|(c, w)| format!("{c}   {w}")).collect::<Vec<_>>());
    }
}
