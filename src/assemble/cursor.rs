//! Where in a file a byte stands: characters, lines, columns, counted once from front to back.

use crate::model::text::Article;

/// How far into an article a byte is, counted once from front to back.
#[derive(Clone, Copy)]
pub(crate) struct Cursor {
    byte: usize,
    /// Characters before it.
    pub(crate) chars: usize,
    /// Line in the file, from 1.
    pub(crate) line: usize,
    /// Characters before that line.
    line_start: usize,
}

impl Cursor {
    pub(crate) fn new(article: &Article) -> Self {
        Self { byte: 0, chars: 0, line: article.first_line.max(1), line_start: 0 }
    }

    /// Column in the line, in characters, from 1.
    pub(crate) fn column(&self) -> usize {
        self.chars - self.line_start + 1
    }

    /// Moves on to a later byte. LF, CR LF and CR alone each end a line.
    pub(crate) fn forward(&mut self, text: &str, to: usize) {
        let bytes = text.as_bytes();
        for (i, c) in text[self.byte..to].char_indices() {
            self.chars += 1;
            let at = self.byte + i;
            if c == '\n' || c == '\r' && bytes.get(at + 1) != Some(&b'\n') {
                self.line += 1;
                self.line_start = self.chars;
            }
        }
        self.byte = to;
    }
}
