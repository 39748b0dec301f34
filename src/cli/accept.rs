//! `recoupe accept`: writes into the baseline that somebody looked at a row.

use recoupe::check::{self, Acceptance, Gate, Scope};
use recoupe::error::Error;
use recoupe::model::edtf::Edtf;
use recoupe::model::verdict::Reconciliation;

use crate::cli::args::AcceptArgs;
use crate::cli::check::{baseline_path, day, folder, write};
use crate::cli::load::Loaded;
use crate::cli::output::Output;

pub(crate) fn run(args: &AcceptArgs, output: &mut Output) -> Result<(), Error> {
    if args.reason.trim().is_empty() {
        return Err(Error::Usage {
            what: "the reason is empty".to_string(),
            hint: "say why this is accepted: whoever reads the baseline wants to know".to_string(),
        });
    }
    let path = baseline_path(&args.gate, &folder(&args.sources.sources));
    let until = day(args.until.as_deref())?.map(Edtf::day);
    let why = Acceptance { reason: args.reason.trim().to_string(), until };
    let (levels, today) = (args.gate.levels()?, day(args.gate.today.as_deref())?);
    let gate = Gate { levels, scope: Scope::All, today, pending: None };
    let loaded = Loaded::new(&args.sources, output)?;
    let (_, found) = loaded.reconciled(output);
    let row = row(&found, &args.row)?;
    write(&path, output, |now| check::accept(&found, row, now, &gate, &why))
}

/// The place of the one row whose id begins so.
fn row(found: &Reconciliation, id: &str) -> Result<usize, Error> {
    let id = id.trim_start_matches('#');
    let is = |exact: bool| found.rows.iter().position(|r| if exact { r.id == id } else { r.id.starts_with(id) });
    let many = found.rows.iter().filter(|r| r.id.starts_with(id)).count();
    match (is(true), is(false)) {
        (Some(row), _) => Ok(row),
        (None, Some(row)) if many == 1 => Ok(row),
        (_, found) => Err(Error::Usage {
            what: match found {
                Some(_) => format!("{many} rows have ids that begin with `{id}`"),
                None => format!("no row has an id that begins with `{id}`"),
            },
            hint: "`recoupe check` shows the ids of rows after `#`".to_string(),
        }),
    }
}
