//! What `recoupe reconcile` and `recoupe timeline` can be asked.

use std::path::PathBuf;

use crate::cli::args::{ShowArgs, SourceArgs};
use crate::cli::formats::ListFormat;

pub(super) const RECONCILE_EXAMPLES: &str = "\
Examples:
  recoupe reconcile monday.jsonl tuesday.jsonl
  recoupe claims reports/ --format jsonl | recoupe reconcile - --only discrepancies
  recoupe reconcile claims.jsonl --articles reports/
      each figure must stand in its article; what recoupe.toml there says holds";

pub(super) const TIMELINE_EXAMPLES: &str = "\
Examples:
  recoupe timeline reports/ --topic deaths
  recoupe timeline reports/ --story flood --format markdown";

/// `recoupe reconcile`
#[derive(Debug, clap::Args)]
pub(crate) struct ReconcileArgs {
    /// Files of claim records, one JSON object a line; `-` is standard input
    #[arg(value_name = "CLAIMS.jsonl", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Folder of their articles: each figure must stand in its article, and recoupe.toml there holds
    #[arg(long, value_name = "DIR")]
    pub(crate) articles: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) show: ShowArgs,
}

/// `recoupe timeline`
#[derive(Debug, clap::Args)]
pub(crate) struct TimelineArgs {
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    /// Form of the series
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
    /// Only this topic; may be given several times (see `recoupe topics`)
    #[arg(long = "topic", value_name = "ID")]
    pub(crate) topics: Vec<String>,
    /// Only stories whose id begins so, or whose label holds these words; may be given several times
    #[arg(long = "story", value_name = "STORY")]
    pub(crate) stories: Vec<String>,
    /// Draw with ASCII alone, as is done where the locale is not UTF-8
    #[arg(long)]
    pub(crate) ascii: bool,
}
