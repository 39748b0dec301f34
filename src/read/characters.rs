//! Text -> notes on characters that make a word look like another: hidden ones inside it, letters of another alphabet, digits
//! of another script.
//!
//! Input: an article's text. Output: at most one note of each kind, with the first place. Nothing is changed and nothing decided:
//! such a word is read as it is written, or not at all, and a person is told why.

use crate::character::is_hidden;
use crate::error::shown;

/// What was seen of one kind.
struct Seen {
    times: usize,
    /// Line and word of the first.
    first: Option<(usize, String)>,
}

impl Seen {
    fn add(&mut self, line: usize, word: &str) {
        self.times += 1;
        self.first.get_or_insert_with(|| (line, word.chars().take(40).collect()));
    }

    fn note(self, what: &str) -> Option<String> {
        let (line, word) = self.first?;
        let more = if self.times > 1 { format!(", and {} more words", self.times - 1) } else { String::new() };
        // A path is what errors show escaped, and so is this.
        let word = shown(word.as_ref());
        Some(format!("{what} in “{word}” on line {line}{more}: they are read as written, and may not be recognised"))
    }
}

/// What is hidden or ambiguous; `first_line` is that of the text in its file.
pub(crate) fn notes(text: &str, first_line: usize) -> Vec<String> {
    let [mut hidden, mut mixed, mut digits] = [const { Seen { times: 0, first: None } }; 3];
    // What is ASCII throughout holds nothing of the kind, and most lines are.
    for (i, line) in text.split('\n').enumerate().filter(|(_, l)| !l.is_ascii()) {
        for word in line.split_whitespace().filter(|w| !w.is_ascii()) {
            let inner = word.trim_matches(|c: char| !c.is_alphanumeric() && !turns(c));
            if inner.chars().any(is_hidden) {
                hidden.add(first_line + i, inner);
            }
            if inner.chars().any(is_digit_elsewhere) {
                digits.add(first_line + i, inner);
            }
            if inner.split(|c: char| !c.is_alphabetic()).any(is_mixed) {
                mixed.add(first_line + i, inner);
            }
        }
    }
    let notes = [
        hidden.note("hidden characters"),
        mixed.note("letters of two alphabets"),
        digits.note("digits of another script"),
    ];
    notes.into_iter().flatten().collect()
}

/// Whether a character turns the direction of what follows, wherever it stands.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is a decimal digit of another script, or a wide or ornamental one.
fn is_digit_elsewhere(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{966}'..='\u{96f}' | '\u{be6}'..='\u{bef}'
        | '\u{ff10}'..='\u{ff19}' | '\u{1d7ce}'..='\u{1d7ff}')
}

/// Whether letters of Latin stand with those of an alphabet that has letters of the same look.
fn is_mixed(letters: &str) -> bool {
    let latin = |c: char| matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let alike = |c: char| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{530}'..='\u{58f}' | '\u{ff21}'..='\u{ff5a}');
    letters.chars().any(latin) && letters.chars().any(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_others_are_told() {
        for (text, said) in [
            ("one\nCal\u{200b}der Point", "hidden characters in “Cal\\u{200b}der” on line 6"),
            ("M\u{430}rch and M\u{430}y", "letters of two alphabets in “M\u{430}rch” on line 5, and 1 more words"),
            ("at least \u{661}\u{662} people", "digits of another script in “\u{661}\u{662}” on line 5"),
            ("12\u{202e}34", "hidden characters in “12\\u{202e}34”"),
            ("\u{202e}dead 12", "hidden characters in “\\u{202e}dead”"),
        ] {
            let notes = notes(text, 5);
            assert!(notes.len() == 1 && notes[0].starts_with(said), "{text:?}: {notes:?}");
        }
    }

    #[test]
    fn whole_words_of_any_script_and_ends_of_words_are_nothing_to_tell() {
        for text in [
            "Москва Ελλάδα 東京 Երևան",
            "« l’été » à Zürich",
            "\u{feff}one\u{200b} two\u{200d}",
            "ASCII",
            "5\u{a0}000 µm",
        ] {
            assert_eq!(notes(text, 1), Vec::<String>::new(), "{text:?}");
        }
    }
}
