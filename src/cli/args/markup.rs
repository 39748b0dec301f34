//! How much markup of pages and feeds is read.

use recoupe::read::Options;

/// How much markup is read.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct MarkupArgs {
    /// Elements that one page may have
    #[arg(long, help_heading = "Reading", value_name = "N", default_value_t = Options::MAX_ELEMENTS, hide_short_help = true)]
    pub(crate) max_elements: usize,
    /// Elements that may stand inside one another, 1,000 at most [default: 64 in a page, 200 in a feed]
    #[arg(long, help_heading = "Reading", value_name = "N", value_parser = nesting, hide_short_help = true)]
    pub(crate) max_nesting: Option<usize>,
}

fn nesting(argument: &str) -> Result<usize, String> {
    let most = Options::MOST_NESTING;
    argument.parse().ok().filter(|n| (1..=most).contains(n)).ok_or_else(|| format!("write a number from 1 to {most}"))
}
