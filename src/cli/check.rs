//! `recoupe check`: what is new against the baseline. The only command that returns 1.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use recoupe::check::{self, Acceptance, Baseline, Gate, Scope, Update};
use recoupe::error::Error;
use recoupe::model::check::State;
use recoupe::model::edtf::Edtf;
use recoupe::model::verdict::Reconciliation;
use recoupe::report;

use crate::cli::args::{CheckArgs, FailOn, GateArgs};
use crate::cli::changes::Changes;
use crate::cli::load::Loaded;
use crate::cli::output::Output;
use crate::cli::table;

pub(crate) fn run(args: &CheckArgs, output: &mut Output) -> Result<(), Error> {
    let targets = args.outputs.targets(Some(&args.sources.sources))?;
    let folder = folder(&args.sources.sources);
    let path = baseline_path(&args.gate, &folder);
    let levels = args.gate.levels()?;
    let changes = Changes::new(args, &folder)?;
    let (baseline, pending) = changes.baselines(args, &path)?;
    let mut notes: Vec<_> = Changes::absent(args).into_iter().collect();
    let config = changes.config(&folder, &mut notes)?;
    let loaded = Loaded::with(&args.sources, config, output)?;
    let mut view = loaded.view(report::Format::Table, &[])?;
    let mentions = |path: &str| loaded.mentions(path);
    view.mentions = Some(&mentions);
    let (claims, mut found) = loaded.reconciled(output);
    found.notes.extend(notes);
    if args.fail_if_empty && claims.is_empty() {
        output.fault(empty(&args.sources.sources));
    }
    let without = match changes {
        Changes::All => None,
        _ => Some(loaded.rows_of(claims.iter().filter(|c| changes.is_old(c)).cloned())),
    };
    let scope = without.as_ref().map_or(Scope::All, Scope::Brought);
    let gate = Gate { levels, scope, today: day(args.gate.today.as_deref())?, pending: pending.as_ref() };
    if args.update_baseline {
        return update(args, &path, &found, &gate, output);
    }
    let mut result = check::check(&found, &baseline, &gate)?;
    result.sources = args.sources.sources.display().to_string();
    result.arguments = args.gate.arguments();
    result.fails_on_stale = args.fail_on_stale;
    found.notes.extend(result.notes());
    table::deliver(&targets, &view, &found.notes, output, &|view| report::checked(&found, &result, view));
    let fails = result.count(State::is_new) > 0 || args.fail_on_stale && !result.stale.is_empty();
    if fails && !args.exit_zero && args.gate.fail_on != FailOn::Never {
        output.discrepancies();
    }
    // The run ends here, and its memory goes all at once: millions of pairs are not taken apart one by one before that.
    std::mem::forget((claims, found, result));
    Ok(())
}

fn update(
    args: &CheckArgs,
    path: &Path,
    found: &Reconciliation,
    gate: &Gate<'_>,
    output: &mut Output,
) -> Result<(), Error> {
    let why = Acceptance { reason: args.reason.clone(), until: None };
    write(path, output, |now| check::accept_all(found, now, gate, &why))
}

/// Changes the baseline and tells what changed; nothing is written where not all of the articles were read.
pub(crate) fn write(
    path: &Path,
    output: &mut Output,
    change: impl FnOnce(&Baseline) -> Result<Update, Error>,
) -> Result<(), Error> {
    if output.has_faults() {
        return Err(Error::Read {
            path: path.to_path_buf(),
            what: "not written: not all of the articles were read".to_string(),
            hint: "mend what is named here first".to_string(),
        });
    }
    let update = Baseline::update(path, change)?;
    let entries = |n: usize| if n == 1 { "1 entry".to_string() } else { format!("{n} entries") };
    let path = report::safe::terminal(&path.display().to_string());
    output.print(&match (update.add.len(), update.remove.len()) {
        (0, 0) => format!("{path}: nothing to change\n"),
        (added, gone) => format!("{path}: {} added, {} removed\n", entries(added), entries(gone)),
    });
    Ok(())
}

fn empty(sources: &Path) -> Error {
    Error::Read {
        path: sources.to_path_buf(),
        what: "no claim about a figure was found".to_string(),
        hint: "is it the right folder, and does a pack read its language? `recoupe mentions` shows what was seen"
            .to_string(),
    }
}

/// The folder of the articles: beside them stand recoupe.toml and the baseline.
pub(crate) fn folder(sources: &Path) -> PathBuf {
    let is_file = sources.symlink_metadata().is_ok_and(|m| m.is_file());
    if is_file { sources.parent().map(Path::to_path_buf).unwrap_or_default() } else { sources.to_path_buf() }
}

pub(crate) fn baseline_path(args: &GateArgs, folder: &Path) -> PathBuf {
    args.baseline.clone().unwrap_or_else(|| folder.join("recoupe.baseline.toml"))
}

/// A day of the calendar, where one is told.
pub(crate) fn day(text: Option<&str>) -> Result<Option<NaiveDate>, Error> {
    let Some(text) = text else { return Ok(None) };
    let day = Edtf::parse(text).and_then(|d| d.exact());
    day.map(Some)
        .ok_or_else(|| Error::Usage { what: format!("`{text}` is no day"), hint: "write it as 2020-11-07".to_string() })
}
