//! What `check` and `accept` are asked.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use recoupe::error::Error;
use recoupe::model::verdict::{Severity, Verdict};

use super::SourceArgs;
use crate::cli::formats::OutputArgs;

pub(crate) const CHECK_EXAMPLES: &str = "\
Examples:
  recoupe check reports/                      fails if something is new
  recoupe check reports/ --since origin/main  only what this branch brings;
                                              baseline and recoupe.toml as they
                                              are there
  recoupe check reports/ --fail-on error --deny divergent
  recoupe check reports/ --update-baseline    accept all that is there now

docs/ci.md tells how to set it up.";

pub(crate) const ACCEPT_EXAMPLES: &str = "\
Examples:
  recoupe accept r-3fa9 reports/ --reason \"the ministry counts by region\"
  recoupe accept r-3fa9 reports/ --reason \"wait for the court\" --until 2021-06-30";

/// `recoupe check`
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    #[command(flatten)]
    pub(crate) outputs: OutputArgs,
    #[command(flatten)]
    pub(crate) gate: GateArgs,
    /// Ask only about what articles bring that are new or changed since a revision of git; the baseline and recoupe.toml are
    /// taken from there
    #[arg(long, help_heading = "Scope", value_name = "REV", conflicts_with_all = ["changed", "update_baseline"])]
    pub(crate) since: Option<String>,
    /// Ask only about what these articles bring; takes all that follows
    #[arg(long, help_heading = "Scope", value_name = "FILES", num_args = 0.., allow_hyphen_values = true, conflicts_with = "update_baseline")]
    pub(crate) changed: Option<Vec<PathBuf>>,
    /// Fail if an entry of the baseline is stale
    #[arg(long, help_heading = "What fails")]
    pub(crate) fail_on_stale: bool,
    /// Fail if no claim at all was found (exit code 2)
    #[arg(long, help_heading = "What fails")]
    pub(crate) fail_if_empty: bool,
    /// Report and return 0, whatever is new; what could not be done still returns 2
    #[arg(long, help_heading = "What fails")]
    pub(crate) exit_zero: bool,
    /// Accept all that is new, drop what is stale, and write the baseline
    #[arg(long, help_heading = "Baseline")]
    pub(crate) update_baseline: bool,
    /// Why, for `--update-baseline`
    #[arg(
        long,
        help_heading = "Baseline",
        value_name = "TEXT",
        requires = "update_baseline",
        default_value = "was there when the baseline was written; nobody looked at it yet"
    )]
    pub(crate) reason: String,
}

/// `recoupe accept`
#[derive(Debug, clap::Args)]
pub(crate) struct AcceptArgs {
    /// Id of a row, or the beginning of one
    #[arg(value_name = "ROW")]
    pub(crate) row: String,
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    /// Why it is accepted
    #[arg(long, value_name = "TEXT", required = true)]
    pub(crate) reason: String,
    /// Last day for which it is accepted (`2021-06-30`)
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    #[command(flatten)]
    pub(crate) gate: GateArgs,
}

/// What counts, and what is accepted already.
#[derive(Debug, clap::Args)]
pub(crate) struct GateArgs {
    /// File of what is accepted [default: recoupe.baseline.toml beside the articles]
    #[arg(long, help_heading = "Baseline", value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Day that entries of the baseline with an end are compared with [default: the newest date of publication]
    #[arg(long, help_heading = "Baseline", value_name = "DATE")]
    pub(crate) today: Option<String>,
    /// Least severity that counts; with `never` a check reports as with `warning` and returns 0
    #[arg(long, help_heading = "What counts", value_enum, value_name = "SEVERITY", default_value_t = FailOn::Warning)]
    pub(crate) fail_on: FailOn,
    /// Never count this verdict; may be given several times
    #[arg(long, help_heading = "What counts", value_name = "VERDICT", value_parser = verdict(), hide_possible_values = true)]
    pub(crate) allow: Vec<Verdict>,
    /// Count this verdict as a warning; may be given several times
    #[arg(long, help_heading = "What counts", value_name = "VERDICT", value_parser = verdict(), hide_possible_values = true)]
    pub(crate) warn: Vec<Verdict>,
    /// Count this verdict as an error; may be given several times
    #[arg(long, help_heading = "What counts", value_name = "VERDICT", value_parser = verdict(), hide_possible_values = true)]
    pub(crate) deny: Vec<Verdict>,
}

impl GateArgs {
    /// What of this is not as usual, as arguments.
    pub(crate) fn arguments(&self) -> Vec<String> {
        let least = self.fail_on.severity();
        let least = (least != Severity::Warning).then(|| format!("--fail-on={}", least.code()));
        let file = self.baseline.iter().map(|file| format!("--baseline={}", file.display()));
        let today = self.today.iter().map(|day| format!("--today={day}"));
        let lists = [("allow", &self.allow), ("warn", &self.warn), ("deny", &self.deny)];
        let verdicts = lists.iter().flat_map(|(name, list)| list.iter().map(move |v| format!("--{name}={}", v.code())));
        file.chain(today).chain(least).chain(verdicts).collect()
    }

    /// Verdicts that weigh otherwise than by themselves.
    pub(crate) fn levels(&self) -> Result<recoupe::check::Levels, Error> {
        let mut levels = recoupe::check::Levels { from: self.fail_on.severity(), ..Default::default() };
        let lists = [(&self.allow, Severity::Ok), (&self.warn, Severity::Warning), (&self.deny, Severity::Error)];
        for (list, severity) in lists {
            for verdict in list {
                if levels.of.insert(*verdict, severity).is_some_and(|other| other != severity) {
                    return Err(Error::Usage {
                        what: format!("`{}` is given to more than one of --allow, --warn and --deny", verdict.code()),
                        hint: "give it to one".to_string(),
                    });
                }
            }
        }
        Ok(levels)
    }
}

/// From which severity on findings count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// The claims cannot all be right
    Error,
    /// A careful reader would look
    Warning,
    /// Worth knowing
    Note,
    /// Report, and return 0
    Never,
}

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning | Self::Never => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

fn verdict() -> impl TypedValueParser<Value = Verdict> {
    PossibleValuesParser::new(Verdict::ALL.iter().map(|v| v.code())).try_map(|code| {
        let known = Verdict::ALL.iter().copied().find(|v| v.code() == code);
        known.ok_or_else(|| format!("there is no verdict `{code}`"))
    })
}
