//! `recoupe completions` and `recoupe man`: the command line, described for shells and for `man`.

use clap::CommandFactory;
use recoupe::error::Error;

use crate::cli::args::{Args, CompletionsArgs, ManArgs};
use crate::cli::output::Output;

pub(crate) fn completions(args: &CompletionsArgs, output: &mut Output) -> Result<(), Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "recoupe", &mut script);
    output.print(&String::from_utf8_lossy(&script));
    Ok(())
}

pub(crate) fn man(args: &ManArgs, output: &mut Output) -> Result<(), Error> {
    let mut whole = Args::command();
    whole.build();
    let command = match &args.command {
        None => whole,
        Some(name) => whole.find_subcommand(name).cloned().ok_or_else(|| Error::Usage {
            what: format!("there is no command `{name}`"),
            hint: "`recoupe --help` lists them".to_string(),
        })?,
    };
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = clap_mangen::Man::new(command).render(&mut page);
    output.print(&String::from_utf8_lossy(&page));
    Ok(())
}
