//! Words that look like others: letters of two alphabets, letters that pass for digits.
//!
//! Input: a word or a character. Output: what the tables of confusable characters in UTS 39 of the Unicode Standard say of it.

use unicode_security::{MixedScript, skeleton};

/// Whether letters of one alphabet stand in a word among those of another that they look like: "Саlder" with a Cyrillic С. Wide
/// letters, and those of formulas, among common ones too.
pub(crate) fn is_mixed(word: &str) -> bool {
    // Nearly every word: Latin letters, with their accents.
    if word.chars().all(|c| c < '\u{250}') {
        return false;
    }
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let other = |c: char| matches!(c, '\u{ff21}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7cb}');
    let common = || letters.chars().any(|c| c.is_ascii());
    letters.chars().any(other) && common() || !letters.is_single_script() && letters.chars().any(passes_for_latin)
}

/// Whether a word of another alphabet is made of nothing but letters that look like those of ASCII: "Осор", all Cyrillic.
pub(crate) fn is_disguised(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(passes_for_latin)
}

/// Whether a letter that is none of ASCII looks like one that is.
fn passes_for_latin(c: char) -> bool {
    // Ordinals and units: "1ᵉʳ", "5 ℓ", and letters of Latin that have no dot or a hook.
    let known =
        c < '\u{370}' || matches!(c, '\u{1d00}'..='\u{1dbf}' | '\u{1e00}'..='\u{1eff}' | '\u{2071}'..='\u{214f}');
    let mut look = [0; 4];
    let mut look = skeleton(c.encode_utf8(&mut look));
    !known && look.next().is_some_and(|c| c.is_ascii_alphabetic()) && look.next().is_none()
}

/// Whether a letter looks like a digit: "О", "O", "l", "З".
pub(crate) fn passes_for_digit(c: char) -> bool {
    let mut look = [0; 4];
    let mut look = skeleton(c.encode_utf8(&mut look));
    // What looks like a nought is told by O, what looks like a one by l.
    c.is_alphabetic() && matches!(look.next(), Some('O' | 'o' | 'l' | '0'..='9')) && look.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_among_those_that_they_look_like_are_told() {
        for word in ["C\u{430}lder", "\u{39f}sl\u{3bf}", "\u{421}alder", "\u{ff23}alder", "hundr\u{435}d", "\u{13aa}o"]
        {
            assert!(is_mixed(word), "{word}");
        }
        for word in [
            "Été",
            "Diyarbakır",
            "μm",
            "kΩ",
            "Москва",
            "Ελλάδα",
            "東京タワー",
            "1ᵉʳ",
            "ﬁre",
            "Łódź",
            "İstanbul",
            "Ho\u{302}",
        ] {
            assert!(!is_mixed(word), "{word}");
        }
        assert!(
            is_disguised("\u{41c}\u{430}\u{443}")
                && !is_disguised("Москва")
                && !is_disguised("о")
                && !is_disguised("ıı")
        );
    }

    #[test]
    fn letters_that_pass_for_digits() {
        assert!("\u{41e}OolI\u{417}\u{3bf}".chars().all(passes_for_digit));
        assert!(!"amkéμµм2".chars().any(passes_for_digit));
    }
}
