//! Cuts text into words, runs of digits and marks. Articles and the phrases of the packs are cut by the same code, so they meet.

use std::ops::Range;

use crate::character::is_widthless;
use crate::model::token::{Case, Gap, Token, TokenKind, WordId};

/// Folds a word as the lexicon stores it: lower case, typographic apostrophes and hyphens as their ASCII twins, without what has no width:
/// it is read as it is seen.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_onto(&mut folded, word);
    folded
}

/// The same, added to what stands there.
pub(crate) fn fold_onto(folded: &mut String, word: &str) {
    if word.is_ascii() {
        let from = folded.len();
        folded.push_str(word);
        folded[from..].make_ascii_lowercase();
        return;
    }
    for c in word.chars().filter(|c| !is_widthless(*c)).map(straight) {
        // Nearly all letters are of ASCII, even in French.
        if c.is_ascii() { folded.push(c.to_ascii_lowercase()) } else { folded.extend(c.to_lowercase()) }
    }
}

/// The ASCII twin of an apostrophe or a hyphen.
pub(crate) fn straight(c: char) -> char {
    match c {
        '\u{2019}' | '\u{2018}' | '\u{02bc}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}

/// Whether a character is blank for our purposes: white space, and the marks that have no width.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_widthless(c)
}

fn is_letter(c: char) -> bool {
    match c {
        // Latin letters: told at once.
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        c => (c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')) && !is_widthless(c),
    }
}

/// Cuts a text into tokens, calling `word` for the id of what stands in a range of bytes.
pub(crate) fn tokenise(text: &str, mut word: impl FnMut(Range<usize>) -> WordId) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    let mut gap = Gap::Paragraph;
    while at < bytes.len() {
        let byte = bytes[at];
        let (kind, end) = match byte {
            b'\n' => {
                gap = gap.max(if gap >= Gap::Line && !tokens.is_empty() { Gap::Paragraph } else { Gap::Line });
                at += 1;
                continue;
            }
            b' ' | b'\t' | b'\r' | 0x0b | 0x0c => {
                gap = gap.max(Gap::Space);
                at += 1;
                continue;
            }
            b'0'..=b'9' => (TokenKind::Digits, run(bytes, at, |b| b.is_ascii_digit())),
            b'a'..=b'z' | b'A'..=b'Z' => {
                let end = word_end(text, at);
                (TokenKind::Word(case_of(&text[at..end])), end)
            }
            0x80.. => {
                let Some(c) = text[at..].chars().next() else { break };
                if is_letter(c) {
                    let end = word_end(text, at);
                    (TokenKind::Word(case_of(&text[at..end])), end)
                } else if is_blank(c) {
                    gap = gap.max(Gap::Space);
                    at += c.len_utf8();
                    continue;
                } else {
                    (TokenKind::Mark, at + c.len_utf8())
                }
            }
            _ => (TokenKind::Mark, at + 1),
        };
        tokens.push(Token { start: at as u32, end: end as u32, word: word(at..end), kind, gap });
        gap = Gap::None;
        at = end;
    }
    tokens
}

fn run(bytes: &[u8], from: usize, keep: impl Fn(u8) -> bool) -> usize {
    bytes[from..].iter().position(|&b| !keep(b)).map_or(bytes.len(), |n| from + n)
}

/// Where a word ends: what has no width between two letters is a part of it.
fn word_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = letters_end(bytes, from);
    while at < bytes.len() && bytes[at] >= 0x80 {
        match text[at..].chars().next() {
            Some(c) if is_letter(c) => at = letters_end(bytes, at + c.len_utf8()),
            Some(c) if is_widthless(c) => match text[at..].char_indices().find(|(_, c)| !is_widthless(*c)) {
                Some((skipped, c)) if is_letter(c) => at = letters_end(bytes, at + skipped + c.len_utf8()),
                _ => break,
            },
            _ => break,
        }
    }
    at
}

/// Where the letters of ASCII end that begin at a byte: eight bytes at a time.
fn letters_end(bytes: &[u8], from: usize) -> usize {
    /// The lowest bit of each byte.
    const EACH: u64 = u64::MAX / 0xff;
    let mut at = from;
    while let Some(&chunk) = bytes[at..].first_chunk::<8>() {
        let small = u64::from_le_bytes(chunk) | (0x20 * EACH);
        // The high bit of each byte says whether the rest of it reaches a letter; none runs over into the next.
        let reaches = |letter: u8| (small & (0x7f * EACH)) + u64::from(0x80 - letter) * EACH;
        let others = (!reaches(b'a') | reaches(b'z' + 1) | small) & (0x80 * EACH);
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    run(bytes, at, |b| b.is_ascii_alphabetic())
}

fn case_of(word: &str) -> Case {
    // Nearly every word is told by its first letter, or by its first two.
    match *word.as_bytes() {
        [b'a'..=b'z', ..] => return Case::Lower,
        [b'A'..=b'Z', b'a'..=b'z', ..] => return Case::Title,
        _ => {}
    }
    let mut chars = word.chars();
    if !chars.next().is_some_and(char::is_uppercase) {
        return Case::Lower;
    }
    let mut rest = chars.peekable();
    if rest.peek().is_some() && rest.all(|c| !c.is_lowercase()) { Case::Upper } else { Case::Title }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokenise(text, |_| 0).iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn words_digits_and_marks() {
        assert_eq!(cut("L’Arménie a 1\u{202f}177 morts."), ["L", "’", "Arménie", "a", "1", "177", "morts", "."]);
        assert_eq!(cut("12k F-16"), ["12", "k", "F", "-", "16"]);
        assert_eq!(cut("e\u{301}te\u{301}"), ["e\u{301}te\u{301}"]);
        assert_eq!(cut("M\u{200d}\u{ad}ay\u{200b} 1\u{fe0f}2\u{3164}"), ["M\u{200d}\u{ad}ay", "1", "2"]);
        assert_eq!(cut(""), [""; 0]);
    }

    #[test]
    fn letters_end_where_the_first_other_byte_stands() {
        for byte in 0..=255 {
            for at in 0..18 {
                let mut bytes = *b"aZzAbcdefGhijkLmnopQ";
                bytes[at] = byte;
                let one_by_one = bytes.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(bytes.len());
                assert_eq!(letters_end(&bytes, 0), one_by_one, "{byte} at {at}");
            }
        }
    }

    #[test]
    fn gaps_tell_lines_from_paragraphs() {
        let gaps = |t: &str| tokenise(t, |_| 0).iter().map(|t| t.gap).collect::<Vec<_>>();
        assert_eq!(
            gaps("a b\nc \n\nd-e"),
            [Gap::Paragraph, Gap::Space, Gap::Line, Gap::Paragraph, Gap::None, Gap::None]
        );
    }

    #[test]
    fn case_and_folding() {
        let case = |w: &str| tokenise(w, |_| 0)[0].kind;
        assert_eq!(case("Été"), TokenKind::Word(Case::Title));
        assert_eq!(case("ÉTÉ"), TokenKind::Word(Case::Upper));
        assert_eq!(case("A"), TokenKind::Word(Case::Title));
        assert_eq!(fold("D’ÉTÉ"), "d'été");
        assert_eq!(fold("M\u{200d}ay"), "may");
    }
}
