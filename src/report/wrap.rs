//! Lines of a given width, with a hanging indent.

use unicode_width::UnicodeWidthChar;

/// Columns that a character takes.
pub(crate) fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Columns that a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Breaks escaped text at blanks into lines of `width` columns; lines after the first are indented by `hang`. A word longer
/// than a line is cut.
pub(crate) fn wrap(text: &str, width: usize, hang: usize) -> Vec<String> {
    let width = width.max(hang + 8);
    let mut lines = Vec::new();
    let mut line = String::new();
    let (mut used, mut empty) = (0, true);
    let mut start = |line: &mut String, used: &mut usize| {
        lines.push(std::mem::replace(line, " ".repeat(hang)));
        *used = hang;
    };
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let needed = self::width(word);
        if !empty && used + 1 + needed > width {
            start(&mut line, &mut used);
            empty = true;
        }
        if !empty {
            line.push(' ');
            used += 1;
        }
        for c in word.chars() {
            if used + columns(c) > width {
                start(&mut line, &mut used);
            }
            line.push(c);
            used += columns(c);
        }
        empty = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hang_and_long_words_are_cut() {
        assert_eq!(wrap("one two three four", 10, 2), ["one two", "  three", "  four"]);
        assert_eq!(wrap("abcdefghijklmnop", 10, 2), ["abcdefghij", "  klmnop"]);
        assert_eq!(wrap("", 10, 2), [""]);
        assert!(wrap(&"災害 ".repeat(30), 20, 2).iter().all(|l| width(l) <= 20));
    }
}
