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
    /// Whether the text stands on one line of the file, whatever line ends it holds.
    one_line: bool,
}

impl Cursor {
    pub(crate) fn new(article: &Article) -> Self {
        Self { byte: 0, chars: 0, line: article.first_line.max(1), line_start: 0, one_line: article.one_line }
    }

    /// Column in the line, in characters, from 1; 1 for a record, whose text stands otherwise in its file.
    pub(crate) fn column(&self) -> usize {
        if self.one_line { 1 } else { self.chars - self.line_start + 1 }
    }

    /// Moves on to a later byte. LF, CR LF and CR alone each end a line.
    pub(crate) fn forward(&mut self, text: &str, to: usize) {
        crate::work::count(to - self.byte);
        let passed = &text[self.byte..to];
        let bytes = passed.as_bytes();
        let next = |i: usize| text.as_bytes().get(self.byte + i + 1);
        let ends = |i: usize| bytes[i] == b'\n' || bytes[i] == b'\r' && next(i) != Some(&b'\n');
        let mut last = None;
        for i in memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&i| ends(i)) {
            self.line += usize::from(!self.one_line);
            last = Some(i);
        }
        self.line_start = last.map_or(self.line_start, |i| self.chars + passed[..=i].chars().count());
        self.chars += passed.chars().count();
        self.byte = to;
    }
}
