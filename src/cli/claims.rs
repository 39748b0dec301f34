//! `recoupe claims`: the claims of each article, before any comparison.

use recoupe::error::Error;
use recoupe::model::claim::Claim;
use recoupe::report;

use crate::cli::args::ClaimsArgs;
use crate::cli::faults;
use crate::cli::formats::ListFormat;
use crate::cli::load::{self, Loaded};
use crate::cli::output::Output;
use crate::cli::progress::Progress;

pub(crate) fn run(args: &ClaimsArgs, output: &mut Output) -> Result<(), Error> {
    let records = args.format == ListFormat::Jsonl && !args.all && !args.evidence;
    if records && passed(args, output)? {
        return Ok(());
    }
    let loaded = Loaded::new(&args.sources, output)?;
    let view = loaded.view(args.format.into(), &args.topics)?;
    if args.all {
        let (claims, refused, notes) = loaded.all(output);
        output.print(&report::all(&claims, &refused, &notes, &view)?);
        output.notes(&notes, view.format);
        return Ok(());
    }
    let (claims, notes) = loaded.claims(output);
    output.print(&if args.evidence {
        report::evidence(&claims, &notes, &|path| loaded.mentions(path), &view)
    } else {
        report::claims(&claims, &notes, &view)?
    });
    output.notes(&notes, view.format);
    Ok(())
}

/// Prints records while the articles are read, some at a time, so that the run holds no more than that; false, with nothing
/// done, where something has to be known of all articles first, or is wrong.
fn passed(args: &ClaimsArgs, output: &mut Output) -> Result<bool, Error> {
    let options = load::options(&args.sources.reading)?;
    let mut batches = load::open(&args.sources.sources, &options)?;
    let Some(loaded) = Loaded::passing(&args.sources, batches.config()) else { return Ok(false) };
    let Ok(view) = loaded.view(args.format.into(), &args.topics) else { return Ok(false) };
    let progress = Progress::new(batches.files());
    let (mut notes, mut faults) = (Vec::new(), Vec::new());
    let mut next = batches.next();
    while let Some(articles) = next {
        let read = || {
            let given = loaded.read(&articles, &progress);
            (report::claims(&given.claims, &[], &view), given.notes, given.faults)
        };
        // The files behind them are opened meanwhile, so that no core waits for another's last article.
        let ((records, mut noted, mut found), following) = rayon::join(read, || batches.next());
        notes.append(&mut noted);
        faults.append(&mut found);
        output.print(&records?);
        next = following;
    }
    let mut rest = batches.rest();
    faults::tell_faults(&mut rest, output);
    faults.into_iter().for_each(|fault| output.fault(fault));
    rest.notes.append(&mut notes);
    output.print(&report::claims::<Claim>(&[], &rest.notes, &view)?);
    output.notes(&rest.notes, view.format);
    Ok(true)
}
