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

/// Whether a blank may stand between the groups of a number, and between words: the common one, those that do not break a line, and
/// those that printers know by their width.
pub(crate) fn is_plain_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}')
}

/// Whether a mark between digits parts them for every reader: a dash, a quotation mark, a sign of sums or money. Those that are left
/// look like another one (`‚`, `٬`, `·`, `．`), break a line, or stand between digits nowhere.
pub(crate) fn parts_digits(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{205e}' | '\u{20a0}'..='\u{20cf}'
            | '\u{2190}'..='\u{22ff}' | '\u{2500}'..='\u{257f}')
            && !matches!(
                c,
                '·' | '¸'
                    | '\u{201a}'
                    | '\u{2024}'
                    | '\u{2027}'
                    | '\u{2028}'
                    | '\u{2029}'
                    | '\u{202f}'
                    | '\u{2044}'
                    | '\u{2215}'
                    | '\u{2217}'
                    | '\u{2219}'
                    | '\u{2223}'
                    | '\u{2236}'
                    | '\u{22c5}'
            )
}

/// Whether a character is a digit, or a number in one sign, that is none of ASCII.
pub(crate) fn is_foreign_number(c: char) -> bool {
    !c.is_ascii() && c.is_numeric()
}

/// Whether a sign is a fraction: "½".
pub(crate) fn is_fraction(c: char) -> bool {
    matches!(c, '¼'..='¾' | '\u{2150}'..='\u{215e}' | '\u{2189}')
}

/// Whether a number is set above or below the line: a power, a footnote's mark, part of a formula ("m²", "CO₂").
pub(crate) fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{2079}' | '\u{2080}'..='\u{2089}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_hidden() {
        for c in "\0\u{8}\t\n\u{7f}\u{85}\u{ad}\u{34f}\u{200b}\u{202e}\u{2028}\u{2800}\u{3164}\u{fe0f}\u{feff}\u{ffff}\u{1ffff}\u{e0041}".chars() {
            assert!(is_hidden(c), "{c:?}");
        }
        for c in "‚٬·．⁄∙\u{2028}\u{3000}\u{200b}".chars() {
            assert!(!parts_digits(c), "{c:?}");
        }
        for c in ",./'’‑–—…×÷±°′€→−".chars() {
            assert!(parts_digits(c), "{c:?}");
        }
        for c in " ~\u{a0}é\u{301}’«—…\u{2009}\u{202f}\u{3000}α永☂\u{fffd}\u{1f600}".chars() {
            assert!(!is_hidden(c), "{c:?}");
        }
    }
}
