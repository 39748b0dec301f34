//! Which line of a TOML text a byte stands on. Made once for a text, so that many look-ups stay cheap.

/// Where the lines of a text begin.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// Its line feeds.
    feeds: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub(crate) fn of(text: &'a str) -> Self {
        Self { text, feeds: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, byte: usize) -> usize {
        1 + self.feeds.partition_point(|&at| at < byte)
    }

    /// Where the line of a byte begins.
    pub(crate) fn start(&self, byte: usize) -> usize {
        self.line(byte).checked_sub(2).and_then(|i| self.feeds.get(i)).map_or(0, |at| at + 1)
    }
}
