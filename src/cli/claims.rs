//! `recoupe claims`: the claims of each article, before any comparison.

use recoupe::error::Error;
use recoupe::report;

use crate::cli::args::ClaimsArgs;
use crate::cli::load::Loaded;
use crate::cli::output::Output;

pub(crate) fn run(args: &ClaimsArgs, output: &mut Output) -> Result<(), Error> {
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
