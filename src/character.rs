//! What a character is to whoever reads or shows it: seen or not, a blank, a part of a number.
//!
//! Input: a character. Output: what the Unicode Standard says of it, as far as the standard library tells it. The one place for
//! these questions, of the standard library alone, so that the build script compiles it too.

/// Whether a character is not seen, or commands what shows it: controls, separators of lines, marks that have no width or turn the
/// direction of writing, code points that are no characters.
pub(crate) fn is_hidden(c: char) -> bool {
    match c {
        // What most texts are made of is told first.
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{34e}' => false,
        '\u{2028}' | '\u{2029}' | '\u{2800}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' => true,
        c => c.is_control() || is_widthless(c) || u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// Whether a character has no width of its own: the property Default_Ignorable_Code_Point, which holds for code points that are not
/// assigned yet, too, so that it hardly ever changes.
pub(crate) fn is_widthless(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_hidden() {
        for c in "\0\u{8}\t\n\u{7f}\u{85}\u{ad}\u{34f}\u{200b}\u{202e}\u{2028}\u{2800}\u{3164}\u{fe0f}\u{feff}\u{ffff}\u{1ffff}\u{e0041}".chars() {
            assert!(is_hidden(c), "{c:?}");
        }
        for c in " ~\u{a0}é\u{301}’«—…\u{2009}\u{202f}\u{3000}α永☂\u{fffd}\u{1f600}".chars() {
            assert!(!is_hidden(c), "{c:?}");
        }
    }
}
