//! What can be asked, and the help that teaches it.

mod about;
mod add;
mod check;
mod markup;
mod series;
mod vague;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use recoupe::read::Options;

use crate::cli::formats::{ListFormat, OutputArgs};

use add::ADD_EXAMPLES;
use check::{ACCEPT_EXAMPLES, CHECK_EXAMPLES};
use series::{RECONCILE_EXAMPLES, TIMELINE_EXAMPLES};

pub(crate) use about::{CompletionsArgs, ManArgs};
pub(crate) use add::AddArgs;
pub(crate) use check::{AcceptArgs, CheckArgs, FailOn, GateArgs};
pub(crate) use markup::MarkupArgs;
pub(crate) use series::{ReconcileArgs, TimelineArgs};
pub(crate) use vague::Vague;

const ABOUT: &str = "Reads news articles, extracts the claims they make about figures, and shows where they differ";

const LONG_ABOUT: &str = "\
recoupe reads a folder of news articles in French or English, extracts every claim about a figure (how many dead, wounded, \
displaced, arrested, marching; since when; who says so), aligns the claims that are about the same quantity, and prints a \
table of where the articles agree, where they differ, and why. It works offline, guesses no date and asks no clock: the same \
articles give the same table.";

const EXAMPLES: &str = "\
Examples:
  recoupe                                   the table of what is in sources/
  recoupe reports/ --only discrepancies     only what needs a second look
  recoupe reports/ --topic deaths --format markdown
                                            for a pull request comment
  recoupe reports/ --output html=report.html --output sarif=report.sarif
                                            several forms at once, beside the table
  recoupe explain r-3fa9 reports/           why a row says what it says
  recoupe add page.html --to reports/       one article more, and what it changes
  recoupe check reports/                    fails if something is new
  recoupe accept r-3fa9 reports/ --reason \"…\"
                                            so that it is known
  recoupe claims reports/                   the claims, before any comparison
  recoupe claims reports/ --evidence        each under its sentence, with carets
  recoupe claims reports/ --all             what became no claim too, and why
  recoupe claims reports/ --format jsonl    one record a line
  recoupe reconcile claims.jsonl            the table of claim records made elsewhere
  recoupe timeline reports/ --topic deaths  how each count moved, day by day
  recoupe mentions reports/                 every figure, date, source as read
  recoupe text reports/letter.txt           the text that offsets index
  recoupe topics                            what can be counted
  recoupe schema                            JSON Schema of a claim record
  recoupe init reports/                     a first recoupe.toml, an article

A folder that is named like a command: recoupe ./claims

In the table:
  ✗ error     the claims cannot all be right
  ! warning   a careful reader would look
  · note      worth knowing
  ✓ ok        they agree, or can all be right

Exit codes:
  0   the whole job was done, whatever it found
  1   something is new, or stale where asked; only `check` says so
  2   not the whole job was done: something could not be read, or bad usage";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "recoupe", version, about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) table: TableArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the claims of each article, before any comparison
    #[command(after_help = CLAIMS_EXAMPLES)]
    Claims(ClaimsArgs),
    /// Print the table of claim records made elsewhere: on another machine, by another extractor, by hand
    #[command(after_help = RECONCILE_EXAMPLES)]
    Reconcile(ReconcileArgs),
    /// Print each quantity as a series in date order, with lows, highs and sources
    #[command(after_help = TIMELINE_EXAMPLES)]
    Timeline(TimelineArgs),
    /// Print everything that was recognised, sentence by sentence, with carets
    #[command(after_help = MENTIONS_EXAMPLES)]
    Mentions(MentionsArgs),
    /// Explain a row or a claim: its sentences, what was read in them, and the reasoning
    #[command(
        after_help = "Examples:\n  recoupe explain r-3fa9 reports/\n  recoupe explain 1c9e reports/     a claim: which rule made each field"
    )]
    Explain(ExplainArgs),
    /// Fail if the articles show something that nobody accepted yet
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Accept what a row shows, with a reason, so that a check no longer fails on it
    #[command(after_help = ACCEPT_EXAMPLES)]
    Accept(AcceptArgs),
    /// Add a saved page or a text to the articles, and show what it changes in the table
    #[command(after_help = ADD_EXAMPLES)]
    Add(AddArgs),
    /// Print the text that the offsets of a file's claims index
    #[command(after_help = "Examples:\n  recoupe text reports/letter.txt\n  recoupe text reports/feed.xml#3")]
    Text(TextArgs),
    /// List what can be counted, and how each quantity moves in time
    #[command(after_help = "Example:\n  recoupe topics reports/    with what reports/recoupe.toml adds")]
    Topics(TopicsArgs),
    /// Print the JSON Schema of a claim record, or of the table
    #[command(after_help = "Example:\n  recoupe schema table > table.schema.json")]
    Schema(SchemaArgs),
    /// Write a commented recoupe.toml and an example article; nothing that exists is touched
    #[command(after_help = "Example:\n  recoupe init reports/ && recoupe reports/")]
    Init(InitArgs),
    /// Print a script that completes commands and options in a shell
    #[command(after_help = "Example:\n  recoupe completions bash > ~/.local/share/bash-completion/completions/recoupe")]
    Completions(CompletionsArgs),
    /// Print the manual page, or that of a command
    #[command(after_help = "Example:\n  recoupe man > recoupe.1; recoupe man check > recoupe-check.1")]
    Man(ManArgs),
}

const CLAIMS_EXAMPLES: &str = "\
Examples:
  recoupe claims reports/
  recoupe claims reports/ --evidence    each under its sentence, with carets
  recoupe claims reports/ --all         the figures that became no claim too, and why
  recoupe claims reports/ --format jsonl > claims.jsonl";

const MENTIONS_EXAMPLES: &str = "\
Examples:
  recoupe mentions reports/
  recoupe mentions --input jsonl --format jsonl < texts.jsonl
      reads   {\"id\": \"1\", \"lang\": \"en\", \"text\": \"12 goats\",
               \"reference_date\": \"2021-07-02\"}
      writes  {\"id\": \"1\", \"mentions\": [{\"kind\": \"figure\", …}]}";

/// Which articles, and what is known of them.
#[derive(Debug, clap::Args)]
pub(crate) struct SourceArgs {
    /// Folder of articles, or one article
    #[arg(default_value = "sources", value_name = "SOURCES")]
    pub(crate) sources: PathBuf,
    #[command(flatten)]
    pub(crate) reading: ReadArgs,
}

/// What the command line says of the articles, over what they say themselves, and how much is read.
#[derive(Debug, clap::Args)]
pub(crate) struct ReadArgs {
    /// Language of the articles (`fr`, `en`), whatever they say
    #[arg(long, help_heading = "Reading", value_name = "CODE")]
    pub(crate) language: Option<String>,
    /// Date of publication of the articles (`2020-11-07`, `2020-11`), whatever they say
    #[arg(long, help_heading = "Reading", value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// What "dozens" and "hundreds" are taken for at least [default: 20 and 200, or as recoupe.toml says]
    #[arg(long, help_heading = "Reading", value_name = "PRESET", value_enum)]
    pub(crate) vague: Option<Vague>,
    /// Bytes that one article may have
    #[arg(long, help_heading = "Reading", value_name = "N", default_value_t = Options::MAX_FILE_BYTES, hide_short_help = true)]
    pub(crate) max_file_bytes: u64,
    /// Articles that one run reads
    #[arg(long, help_heading = "Reading", value_name = "N", default_value_t = Options::MAX_FILES, hide_short_help = true)]
    pub(crate) max_files: usize,
    /// Bytes that one run reads
    #[arg(long, help_heading = "Reading", value_name = "N", default_value_t = Options::MAX_TOTAL_BYTES, hide_short_help = true)]
    pub(crate) max_total_bytes: u64,
    /// Figures that are read of one article
    #[arg(long, help_heading = "Reading", value_name = "N", default_value_t = recoupe::MAX_FIGURES, hide_short_help = true)]
    pub(crate) max_figures: usize,
    #[command(flatten)]
    pub(crate) markup: MarkupArgs,
}

/// `recoupe [SOURCES]`
#[derive(Debug, clap::Args)]
pub(crate) struct TableArgs {
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    #[command(flatten)]
    pub(crate) show: ShowArgs,
}

/// What is shown of the table, and in which forms.
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    pub(crate) outputs: OutputArgs,
    /// Which rows: `discrepancies` are those of severity warning or error
    #[arg(long, value_enum, default_value_t = Only::All)]
    pub(crate) only: Only,
    /// Only this topic; may be given several times (see `recoupe topics`)
    #[arg(long = "topic", value_name = "ID")]
    pub(crate) topics: Vec<String>,
    /// Say on standard error what was compared with what: stories, quantities, pairs
    #[arg(long)]
    pub(crate) stats: bool,
}

/// `recoupe claims`
#[derive(Debug, clap::Args)]
pub(crate) struct ClaimsArgs {
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    /// Form of the list
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
    /// Show each claim in full, under the sentence that it was read from
    #[arg(long, conflicts_with = "format")]
    pub(crate) evidence: bool,
    /// Tell of every figure read: those that became no claim too, with the reason (table or jsonl)
    #[arg(long, conflicts_with_all = ["evidence", "topics"])]
    pub(crate) all: bool,
    /// Only this topic; may be given several times (see `recoupe topics`)
    #[arg(long = "topic", value_name = "ID")]
    pub(crate) topics: Vec<String>,
}

/// `recoupe mentions`
#[derive(Debug, clap::Args)]
pub(crate) struct MentionsArgs {
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    /// Read texts from standard input instead, one JSON record a line
    #[arg(long, value_enum, conflicts_with_all = ["sources", "language", "published"])]
    pub(crate) input: Option<Input>,
    /// `table`: sentences with carets; `jsonl`: figures, dates and durations with offsets in characters
    #[arg(long, value_enum)]
    pub(crate) format: Option<MentionsFormat>,
}

/// `recoupe explain`
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// Id of a row or a claim, or the beginning of one
    #[arg(value_name = "ROW-OR-CLAIM")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
}

/// `recoupe text`
#[derive(Debug, clap::Args)]
pub(crate) struct TextArgs {
    /// An article's file, or one article of many: `feed.xml#3`
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) reading: ReadArgs,
    /// Print every byte as it is, control characters and those that nobody sees too
    #[arg(long)]
    pub(crate) raw: bool,
}

/// `recoupe topics`
#[derive(Debug, clap::Args)]
pub(crate) struct TopicsArgs {
    /// Folder whose recoupe.toml may add topics of your own [default: sources, where it is there]
    #[arg(value_name = "SOURCES")]
    pub(crate) sources: Option<PathBuf>,
}

/// `recoupe schema`
#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {
    /// Of what
    #[arg(value_enum, default_value_t = Record::Claim)]
    pub(crate) record: Record,
}

/// `recoupe init`
#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    /// Folder to write into; made if it is not there
    #[arg(default_value = "sources", value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    /// Every row
    All,
    /// Rows of severity warning or error
    Discrepancies,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    /// `{id, lang, text, reference_date}` one a line
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MentionsFormat {
    /// Sentences with carets
    Table,
    /// One record a line
    Jsonl,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Record {
    /// A line of `recoupe claims --format jsonl`
    Claim,
    /// The document of `recoupe --format json`
    Table,
}
