//! In which forms, and where to: `--format` for standard output, `--output FORMAT=PATH` for files.

use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use recoupe::error::Error;
use recoupe::read::{self, Config};
use recoupe::report;

/// Where the table goes.
#[derive(Debug, clap::Args)]
pub(crate) struct OutputArgs {
    /// Form of what is printed [default: table]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Write a form of the table into a file too; may be given several times; `-` is standard output
    #[arg(long = "output", value_name = "FORMAT=PATH", value_parser = parse)]
    pub(crate) outputs: Vec<Target>,
}

/// A form, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) format: Format,
    /// None for standard output.
    pub(crate) path: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a terminal
    Table,
    /// For a pull request comment
    Markdown,
    /// One document
    Json,
    /// One record a line
    Jsonl,
    /// For a spreadsheet
    Csv,
    /// One page that needs nothing else
    Html,
    /// For code scanning
    Sarif,
    /// Annotations of GitHub Actions, and the summary of its step
    Github,
    /// For the test reports of a CI server
    Junit,
    /// For a wiki, with references
    Wikitext,
    /// ClaimReview of schema.org, for a page that publishes a check
    Claimreview,
    /// A workbook
    Xlsx,
    /// The dead in columns of UCDP GED: low, best, high
    Ucdp,
    /// Drafts of statements for Wikidata, as commands of QuickStatements
    Wikidata,
}

/// Forms in which lists of claims come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For a terminal
    Table,
    /// For a pull request comment
    Markdown,
    /// One document
    Json,
    /// One record a line
    Jsonl,
    /// For a spreadsheet
    Csv,
}

impl From<Format> for report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Table => Self::Table,
            Format::Markdown => Self::Markdown,
            Format::Json => Self::Json,
            Format::Jsonl => Self::Jsonl,
            Format::Csv => Self::Csv,
            Format::Html => Self::Html,
            Format::Sarif => Self::Sarif,
            Format::Github => Self::Github,
            Format::Junit => Self::Junit,
            Format::Wikitext => Self::Wikitext,
            Format::Claimreview => Self::Claimreview,
            Format::Xlsx => Self::Xlsx,
            Format::Ucdp => Self::Ucdp,
            Format::Wikidata => Self::Wikidata,
        }
    }
}

impl From<ListFormat> for report::Format {
    fn from(format: ListFormat) -> Self {
        match format {
            ListFormat::Table => Self::Table,
            ListFormat::Markdown => Self::Markdown,
            ListFormat::Json => Self::Json,
            ListFormat::Jsonl => Self::Jsonl,
            ListFormat::Csv => Self::Csv,
        }
    }
}

fn parse(argument: &str) -> Result<Target, String> {
    let (format, path) = argument.split_once('=').ok_or("write it as FORMAT=PATH, html=report.html for example")?;
    let format = Format::from_str(format, false).map_err(|_| {
        let known: Vec<_> = Format::value_variants().iter().filter_map(Format::to_possible_value).collect();
        let known: Vec<_> = known.iter().map(|v| v.get_name()).collect();
        format!("there is no format `{format}`: {}", known.join(", "))
    })?;
    if path.is_empty() {
        return Err("a path is missing after `=`; `-` is standard output".to_string());
    }
    Ok(Target { format, path: (path != "-").then(|| PathBuf::from(path)) })
}

/// Refuses a place where the next run would take the report for an article, a data table or settings, however it is named.
fn apart(path: &Path, sources: &Path) -> Result<(), Error> {
    let real = |path: &Path| fs::canonicalize(if path.as_os_str().is_empty() { Path::new(".") } else { path });
    let parent = path.parent().unwrap_or(Path::new(""));
    // What is not there is told by whoever reads or writes it.
    let (Some(name), Ok(folder), Ok(root)) = (path.file_name(), real(parent), real(sources)) else { return Ok(()) };
    let place = folder.join(name);
    let Ok(below) = place.strip_prefix(&root) else { return Ok(()) };
    // Nothing is below an article: then it is the article itself.
    if below.as_os_str().is_empty() || read::is_read(below, &Config::beside(sources)?) {
        return Err(Error::Usage {
            what: format!("{} stands among the articles, and the next run would read it as one", path.display()),
            hint: format!("write it outside of {}, or under an ending that is not read there", sources.display()),
        });
    }
    Ok(())
}

impl OutputArgs {
    /// Every form that is asked for. Standard output gets one: `--format`, or the one that `--output` sends there. None of the
    /// others goes among the articles of `sources` under a name that the next run would read.
    pub(crate) fn targets(&self, sources: Option<&Path>) -> Result<Vec<Target>, Error> {
        let mut targets = self.outputs.clone();
        if self.format.is_some() || targets.iter().all(|t| t.path.is_some()) {
            targets.insert(0, Target { format: self.format.unwrap_or(Format::Table), path: None });
        }
        for (i, target) in targets.iter().enumerate() {
            if targets[..i].iter().any(|other| other.path == target.path) {
                let place = target.path.as_deref().unwrap_or(Path::new("standard output"));
                return Err(Error::Usage {
                    what: format!("two forms go to {}", place.display()),
                    hint: "give each a place of its own".to_string(),
                });
            }
            if let (Some(path), Some(sources)) = (&target.path, sources) {
                apart(path, sources)?;
            }
            let to_screen = target.path.is_none() && std::io::stdout().is_terminal();
            if to_screen && report::Format::from(target.format).is_binary() {
                return Err(Error::Usage {
                    what: "a workbook is not for a terminal".to_string(),
                    hint: "write it into a file: --output xlsx=table.xlsx".to_string(),
                });
            }
        }
        Ok(targets)
    }
}
