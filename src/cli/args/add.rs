//! What `add` is asked.

use std::path::PathBuf;

use recoupe::read::Options;

use crate::cli::args::MarkupArgs;

pub(crate) const ADD_EXAMPLES: &str = "\
Examples:
  recoupe add page.html
  recoupe add letter.txt --to reports/ --published 2021-05-03 --outlet \"Valley Post\"
  curl -s https://post.example/1 | recoupe add - --url https://post.example/1";

/// `recoupe add`
#[derive(Debug, clap::Args)]
pub(crate) struct AddArgs {
    /// A saved page (.html) or a text; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Folder of the articles; made if it is not there
    #[arg(long, value_name = "DIR", default_value = "sources")]
    pub(crate) to: PathBuf,
    /// Date of publication (`2020-11-07`, `2020-11`)
    #[arg(long, help_heading = "What the article does not say", value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// Who published it
    #[arg(long, help_heading = "What the article does not say", value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// Headline
    #[arg(long, help_heading = "What the article does not say", value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Address, http or https
    #[arg(long, help_heading = "What the article does not say", value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Language (`fr`, `en`)
    #[arg(long, help_heading = "What the article does not say", value_name = "CODE")]
    pub(crate) language: Option<String>,
    /// Bytes that it may have
    #[arg(long, value_name = "N", default_value_t = Options::MAX_FILE_BYTES, hide_short_help = true)]
    pub(crate) max_file_bytes: u64,
    #[command(flatten)]
    pub(crate) markup: MarkupArgs,
}
