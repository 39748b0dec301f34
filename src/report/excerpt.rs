//! A stretch of an article's text with carets and labels under parts of it, wrapped at a width.
//!
//! Each label stands under the line on which its part begins, so that the work is linear in the text however long a
//! sentence is.

use crate::model::text::Span;
use crate::report::safe::terminal;
use crate::report::wrap::{columns, width};

/// A part of the text, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    pub(crate) span: Span,
    pub(crate) label: String,
}

impl Mark {
    pub(crate) fn new(span: Span, label: impl Into<String>) -> Self {
        Self { span, label: label.into() }
    }
}

const INDENT: &str = "    ";

/// The stretch `text`, which begins at byte `start` of its article, with `marks` in the article's bytes.
pub(crate) fn excerpt(text: &str, start: usize, mut marks: Vec<Mark>, room: usize) -> String {
    marks.sort();
    marks.dedup();
    let mut out = String::new();
    let mut marks = marks.iter().peekable();
    for line in lines(text, room.saturating_sub(INDENT.len()).max(20)) {
        // A record may lay its sentence anywhere.
        let end = start.saturating_add(line.end);
        let (from, shown) = (start.saturating_add(line.start), terminal(line.of(text)));
        push_line(&mut out, "", &shown);
        while let Some(mark) = marks.next_if(|m| m.span.start < end) {
            let parts = mark.span.start.checked_sub(from).and_then(|lead| {
                let stop = mark.span.end.min(end).checked_sub(start)?;
                Some((text.get(line.start..line.start + lead)?, text.get(line.start + lead..stop)?))
            });
            let Some((before, under)) = parts else { continue };
            let carets = "^".repeat(width(&terminal(under)).max(1));
            let on = if mark.span.end > end { "…" } else { "" };
            let lead = " ".repeat(width(&terminal(before)));
            push_line(&mut out, &lead, &format!("{carets}{on} {}", terminal(&mark.label)));
        }
    }
    out
}

fn push_line(out: &mut String, lead: &str, line: &str) {
    out.push_str(INDENT);
    out.push_str(lead);
    out.push_str(line.trim_end());
    out.push('\n');
}

/// Cuts a text into lines of `room` columns, at blanks where there are any.
fn lines(text: &str, room: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, mut used) = (0, 0);
    // Just after the last blank, and the columns up to there.
    let mut blank: Option<(usize, usize)> = None;
    for (at, c) in text.char_indices() {
        let takes = if columns(c) == 0 { width(&terminal(c.encode_utf8(&mut [0; 4]))) } else { columns(c) };
        // Characters of no width fill a line too, or it would never end.
        if (used + takes > room || at - start > 16 * room) && at > start {
            let (cut, kept) = blank.filter(|(cut, _)| *cut > start).unwrap_or((at, used));
            found.push(Span::new(start, cut));
            (start, used, blank) = (cut, used - kept, None);
        }
        used += takes;
        if c.is_whitespace() && !is_inside_number(text, at, c) {
            blank = Some((at + c.len_utf8(), used));
        }
    }
    if start < text.len() {
        found.push(Span::new(start, text.len()));
    }
    found
}

/// Whether a blank keeps its line together: a no-break space, or one between two digits.
fn is_inside_number(text: &str, at: usize, c: char) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let after = text[at..].chars().nth(1);
    matches!(c, '\u{a0}' | '\u{202f}') || digit(text[..at].chars().next_back()) && digit(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_their_words() {
        let text = "Été: at least 12 sheep crossed, said the shepherd.";
        let marks = vec![Mark::new(Span::new(17, 19), "figure: 12"), Mark::new(Span::new(7, 19), "at-least")];
        let shown = excerpt(text, 0, marks, 80);
        assert_eq!(
            shown,
            "    Été: at least 12 sheep crossed, said the shepherd.\n         ^^^^^^^^^^^^ at-least\n                   ^^ figure: 12\n"
        );
    }

    #[test]
    fn long_stretches_are_wrapped_and_bad_spans_left_out() {
        let text = "one two three four five six seven eight nine ten\u{1b}\u{1b}";
        let marks = vec![Mark::new(Span::new(19, 60), "runs on"), Mark::new(Span::new(5, 9000), "x")];
        let shown = excerpt(text, 0, marks, 28);
        assert!(shown.lines().all(|l| width(l) <= 28 + 12), "{shown}");
        assert!(shown.contains("… runs on") && shown.contains("\\u{1b}\\u{1b}"), "{shown}");
        assert!(excerpt("é", 0, vec![Mark::new(Span::new(1, 2), "half a letter")], 80).ends_with("é\n"));
        let last = Mark::new(Span::new(usize::MAX - 2, usize::MAX), "last");
        assert_eq!(excerpt("12 men", usize::MAX - 2, vec![last], 80), "    12 men\n    ^^ last\n");
    }
}
