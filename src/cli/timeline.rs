//! `recoupe timeline`: each quantity as a series in date order.

use recoupe::error::Error;
use recoupe::model::verdict::{Reconciliation, Story};
use recoupe::report;

use crate::cli::args::TimelineArgs;
use crate::cli::load::Loaded;
use crate::cli::output::Output;

pub(crate) fn run(args: &TimelineArgs, output: &mut Output) -> Result<(), Error> {
    let loaded = Loaded::new(&args.sources, output)?;
    let view = loaded.view(args.format.into(), &args.topics)?;
    let (_, mut found) = loaded.reconciled(output);
    if !args.stories.is_empty() {
        keep(&mut found, &args.stories)?;
    }
    output.print(&report::timeline(&found, &view, args.ascii || !is_utf8())?);
    output.notes(&found.notes, view.format);
    Ok(())
}

/// Leaves the stories that are asked for.
fn keep(found: &mut Reconciliation, asked: &[String]) -> Result<(), Error> {
    let meant = |story: &Story, name: &str| {
        !name.is_empty() && (story.id.starts_with(name) || story.label.to_lowercase().contains(&name.to_lowercase()))
    };
    if let Some(unknown) = asked.iter().find(|name| !found.stories.iter().any(|s| meant(s, name))) {
        let known: Vec<_> = found.stories.iter().take(5).map(|s| format!("{} ({})", s.id, s.label)).collect();
        return Err(Error::Usage {
            what: format!("there is no story `{unknown}`"),
            hint: if known.is_empty() {
                "no story was found".into()
            } else {
                format!("the largest: {}", known.join(", "))
            },
        });
    }
    found.stories.retain(|story| asked.iter().any(|name| meant(story, name)));
    found.rows.retain(|row| found.stories.iter().any(|s| s.id == row.story));
    Ok(())
}

/// Whether the locale writes UTF-8; where none is set, it does.
fn is_utf8() -> bool {
    let set = |name| std::env::var(name).ok().filter(|v: &String| !v.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
    locale.is_none_or(|l| l.to_lowercase().replace('-', "").contains("utf8"))
}
