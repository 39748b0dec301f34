//! `recoupe [SOURCES]`: the table of agreements and discrepancies, in every form that is asked for.

use std::path::Path;
use std::sync::Arc;

use recoupe::error::Error;
use recoupe::model::claim::Claim;
use recoupe::model::verdict::Note;
use recoupe::report::{self, Format, View};

use crate::cli::args::{Only, ShowArgs, TableArgs};
use crate::cli::formats::Target;
use crate::cli::load::Loaded;
use crate::cli::output::Output;
use crate::cli::write;

pub(crate) fn run(args: &TableArgs, output: &mut Output) -> Result<(), Error> {
    let targets = args.show.outputs.targets(Some(&args.sources.sources))?;
    let loaded = Loaded::new(&args.sources, output)?;
    let (claims, notes) = loaded.claims(output);
    show(&args.show, &targets, &loaded, claims, notes, output)
}

/// The table of claims, wherever they were made.
pub(crate) fn show(
    args: &ShowArgs,
    targets: &[Target],
    loaded: &Loaded,
    claims: Vec<impl Into<Arc<Claim>>>,
    notes: Vec<Note>,
    output: &mut Output,
) -> Result<(), Error> {
    let mut view = loaded.view(Format::Table, &args.topics)?;
    view.filter.discrepancies = args.only == Only::Discrepancies;
    let mentions = |path: &str| loaded.mentions(path);
    view.mentions = (!loaded.sources.articles.is_empty()).then_some(&mentions);
    let (found, stats) = loaded.table(claims, notes);
    deliver(targets, &view, &found.notes, output, &|view| report::rows(&found, view));
    if args.stats {
        output.remark(&report::stats(stats));
    }
    // The run ends here, and its memory goes all at once: millions of pairs are not taken apart one by one before that.
    std::mem::forget(found);
    Ok(())
}

/// What makes a form of what was found.
pub(crate) type Render<'a> = &'a dyn Fn(&View<'_>) -> Result<Vec<u8>, Error>;

/// Prints and writes each form. One that fails is told, and does not keep the others back.
pub(crate) fn deliver(targets: &[Target], view: &View<'_>, notes: &[Note], output: &mut Output, render: Render<'_>) {
    for target in targets {
        let view = View { format: target.format.into(), ..view.clone() };
        let delivered = render(&view).and_then(|bytes| match &target.path {
            None => {
                output.print(&bytes);
                output.notes(notes, view.format);
                Ok(())
            }
            Some(path) => write::replace(path, &bytes),
        });
        let summarised = delivered.and_then(|()| summarise(&view, render));
        summarised.unwrap_or_else(|fault| output.fault(fault));
    }
}

/// Beside annotations, the summary of the step, where GitHub names a file for it.
fn summarise(view: &View<'_>, render: Render<'_>) -> Result<(), Error> {
    let file = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|f| !f.is_empty() && view.format == Format::Github);
    let Some(file) = file else { return Ok(()) };
    write::append(Path::new(&file), &render(&View { format: Format::Markdown, ..view.clone() })?)
}
