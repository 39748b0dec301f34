//! How far a long run is, on standard error, where that is a terminal. It never touches what is printed.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that is done sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar for so many articles. It is drawn once the run has taken a while, and gone when the run is done.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn new(articles: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(articles as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("reading {wide_bar} {pos} of {len} articles");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self(bar)
    }

    /// One article more.
    pub(crate) fn step(&self) {
        if self.0.is_hidden() && self.0.elapsed() > PATIENCE {
            self.0.set_draw_target(ProgressDrawTarget::stderr_with_hz(4));
        }
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
