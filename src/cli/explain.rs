//! `recoupe explain`: a row or a claim in full.

use recoupe::Packs;
use recoupe::error::Error;
use recoupe::report::{self, Format, Lookup};

use crate::cli::args::ExplainArgs;
use crate::cli::load;
use crate::cli::output::Output;

pub(crate) fn run(args: &ExplainArgs, output: &mut Output) -> Result<(), Error> {
    let view = load::view(Format::Table, &[], false)?;
    let sources = load::sources(&args.sources, output)?;
    let (claims, _) = load::claims(&sources);
    let found = recoupe::reconcile(&claims, &sources.config.policy, view.inventory);
    let mentions = |path: &str| {
        let article = sources.articles.iter().find(|a| a.path == path);
        article.map_or_else(Vec::new, |a| recoupe::mentions(a, Packs::builtin()))
    };
    let lookup = Lookup { found: &found, claims: &claims, mentions: &mentions };
    output.print(&report::explain(&args.id, &lookup, &view)?);
    Ok(())
}
