//! How far a long run is, on standard error, where that is a terminal. It never touches what is printed.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that is done sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar for so many articles, where somebody may see it. It is drawn once the run has taken a while, and gone when the run is done.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(crate) fn new(articles: usize) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(Some(articles as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("reading {wide_bar} {pos} of {len} articles");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self(Some(bar))
    }

    /// One article more.
    pub(crate) fn step(&self) {
        let Some(bar) = &self.0 else { return };
        if bar.is_hidden() && bar.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(4));
        }
        bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
