//! A text or field -> notes on what makes a word, a name or a number look like another: hidden characters, letters of two
//! alphabets, digits of another script, signs among digits that are not what they seem.
//!
//! Input: an article's text, or the fields of its metadata and its file's name. Output: at most one note of each kind, with the first
//! place. Nothing is changed and nothing decided: a person is told of what readers of words and numbers make something else of.

use unicode_normalization::char::is_combining_mark;

use crate::character::{
    is_foreign_number, is_fraction, is_hidden, is_plain_blank, is_raised, is_widthless, parts_digits,
};
use crate::error::shown;
use crate::script::{is_disguised, is_mixed, passes_for_digit};

/// Characters of a word that a note shows.
const SHOWN: usize = 40;

/// What is hidden or ambiguous in a text; `first_line` is that of the text in its file, where its lines are the file's.
pub(crate) fn in_text(text: &str, first_line: Option<usize>) -> Vec<String> {
    let mut all = Kinds::default();
    if is_plain(text) {
        return Vec::new();
    }
    for (i, line) in text.split('\n').enumerate().filter(|(_, line)| !is_plain(line)) {
        all.look(line, || first_line.map_or_else(String::new, |first| format!(" on line {}", first + i)));
    }
    all.notes()
}

/// What is hidden or ambiguous in what is said of an article: each field by its name.
pub(crate) fn in_fields<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let mut all = Kinds::default();
    for (name, text) in fields.into_iter().filter(|(_, text)| !is_plain(text)) {
        all.look(text, || format!(", its {name}"));
    }
    all.notes()
}

/// A quick look, which most texts pass: ASCII that is seen, with no letter beside a digit that looks like one. It looks at all bytes with no
/// branch, many at once.
fn is_plain(text: &str) -> bool {
    let odd = |b: u8| (!(b' '..=b'~').contains(&b)) & (b != b'\t') & (b != b'\r') & (b != b'\n');
    !text.bytes().fold(false, |all, b| all | odd(b)) && !may_pass(text)
}

/// Whether a letter of ASCII stands beside a digit where it may pass for one.
fn may_pass(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = |b: u8| (b == b'O') | (b == b'o') | (b == b'I') | (b == b'l');
    let pair = |a: u8, b: u8| (letter(a) & b.is_ascii_digit()) | (a.is_ascii_digit() & (b == b'O'));
    bytes.iter().zip(bytes.iter().skip(1)).fold(false, |all, (&a, &b)| all | pair(a, b))
}

/// A quick look at one word: letters of Latin with their accents, and common marks.
fn is_plain_word(word: &str) -> bool {
    let plain = |c| match c {
        '\u{ad}' | '²' | '³' | '¹' | '·' | '¸' | '\u{201a}' | '\u{2024}' => false,
        c => matches!(c, ' '..='~' | '\u{a1}'..='\u{24f}' | '\u{2010}'..='\u{2026}' | '€'),
    };
    is_plain(word) || word.chars().all(plain) && !may_pass(word)
}

/// What was seen of one kind.
#[derive(Default)]
struct Seen {
    times: usize,
    /// The first word, what is odd in it, and where it stands.
    first: Option<(String, char, String)>,
}

impl Seen {
    /// Takes a word, with the place of what is odd in it.
    fn add(&mut self, word: &str, odd: Option<usize>, place: impl Fn() -> String) {
        let Some((c, at)) = odd.and_then(|at| Some((word[at..].chars().next()?, at))) else { return };
        self.times += 1;
        self.first.get_or_insert_with(|| {
            let before = word[..at].char_indices().rev().take(SHOWN / 2).last().map_or(at, |(i, _)| i);
            (word[before..].chars().take(SHOWN).collect(), c, place())
        });
    }

    fn note(self, what: &str, then: &str) -> Option<String> {
        let (word, odd, place) = self.first?;
        let more = match self.times {
            1 => String::new(),
            2 => ", and 1 more word".to_string(),
            n => format!(", and {} more words", n - 1),
        };
        // A path is what errors show escaped, and so is this.
        let word = shown(word.as_ref());
        let code = if is_hidden(odd) { String::new() } else { format!(" (U+{:04X})", u32::from(odd)) };
        Some(format!("{what} in “{word}”{place}{code}{more}: they are {then}"))
    }
}

/// What was seen of all kinds.
#[derive(Default)]
struct Kinds {
    hidden: Seen,
    mixed: Seen,
    /// Words of another alphabet that look like Latin ones throughout.
    disguised: Seen,
    digits: Seen,
    numbers: Seen,
    /// Whether words of another alphabet stand there for what they are.
    foreign: bool,
}

impl Kinds {
    fn look(&mut self, line: &str, place: impl Fn() -> String) {
        let blank = |c: char| is_plain_blank(c) || matches!(c, '\t' | '\r' | '\n');
        for word in line.split(blank).filter(|w| !is_plain_word(w)) {
            let outer = |c: char| !(c.is_alphanumeric() || is_hidden(c) || is_combining_mark(c) || c == '\u{fffd}');
            let word = word.trim_matches(outer);
            self.hidden.add(word, hidden(word), &place);
            let elsewhere = |c: char| is_foreign_number(c) && !is_fraction(c) && !is_raised(c);
            self.digits.add(word, word.find(elsewhere), &place);
            let letters = |c: char| !c.is_alphabetic() && !is_combining_mark(c) && !is_widthless(c);
            for part in word.split(letters).filter(|part| !part.is_ascii()) {
                let part: String = part.chars().filter(|c| !is_widthless(*c)).collect();
                let other = part.find(|c: char| c >= '\u{250}' && c.is_alphabetic());
                if is_mixed(&part) {
                    self.mixed.add(&part, other, &place);
                } else if is_disguised(&part) {
                    self.disguised.add(&part, other, &place);
                } else {
                    self.foreign |= other.is_some();
                }
            }
            self.numbers.add(word, blurred(word), &place);
        }
    }

    fn notes(self) -> Vec<String> {
        let written = "read as written, and may not be recognised";
        // Beside other words of that alphabet a word of it is no disguise.
        let disguised = if self.foreign { None } else { Some(self.disguised) };
        let notes = [
            self.hidden.note("hidden characters", "seen by no reader"),
            self.mixed.note("letters of two alphabets", written),
            disguised.and_then(|d| d.note("letters of another alphabet that look like Latin ones", written)),
            self.digits.note("digits of another script", written),
            self.numbers.note("signs among digits that are not what they seem", "no part of a number that is read"),
        ];
        notes.into_iter().flatten().collect()
    }
}

/// Whether a character turns the direction of what follows, wherever it stands.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The first character that nobody sees inside a word or beside a digit, where it is no part of how a word is spelt or a picture is
/// drawn; one that turns the direction of writing wherever it stands.
fn hidden(word: &str) -> Option<usize> {
    let unseen = |c: char| is_hidden(c) && !c.is_whitespace() && c != '\u{2800}';
    let mut before = None;
    let mut rest = word.char_indices().peekable();
    while let Some((at, first)) = rest.next() {
        if !unseen(first) {
            before = Some(first);
            continue;
        }
        let mut turned = turns(first);
        while let Some((_, c)) = rest.next_if(|(_, c)| unseen(*c)) {
            turned |= turns(c);
        }
        let after = rest.peek().map(|(_, c)| *c);
        let is = |of: fn(char) -> bool| (before.is_some_and(of), after.is_some_and(of));
        // Joiners are letters' own in the scripts that join them; a digit and a frame make a picture of a key.
        let joined =
            matches!(first, '\u{200c}' | '\u{200d}') && is(|c| c >= '\u{590}' && c.is_alphabetic()) == (true, true);
        let key = first == '\u{fe0f}' && after == Some('\u{20e3}');
        let inside = is(char::is_alphanumeric) == (true, true);
        let beside = is(char::is_numeric) != (false, false);
        if turned || (inside || beside) && !joined && !key {
            return Some(at);
        }
    }
    None
}

/// The first sign that makes the digits of a word something else than they look: a letter that passes for one, one that is raised or
/// set upon a digit, what stands between two and parts them for nobody. What is hidden is told otherwise.
fn blurred(word: &str) -> Option<usize> {
    let seen: Vec<(usize, char)> = word.char_indices().filter(|(_, c)| !is_widthless(*c)).collect();
    let digit = |i: usize| seen.get(i).is_some_and(|(_, c)| c.is_ascii_digit());
    let number = |i: usize| seen.get(i).is_some_and(|(_, c)| c.is_numeric());
    let odd = |&i: &usize| {
        let (after, before) = (i > 0 && digit(i - 1), digit(i + 1));
        match seen[i].1 {
            '\u{fffd}' => after || before,
            '\u{20e3}' => after && (before || i > 1 && digit(i - 2)),
            c if is_raised(c) || is_combining_mark(c) => after,
            c if c.is_alphabetic() => (after || before) && passes_for_digit(c) && is_number(&seen, i),
            c if is_hidden(c) && !c.is_whitespace() && c != '\u{2800}' => false,
            c => after && number(i + 1) && !c.is_alphanumeric() && !parts_digits(c),
        }
    };
    (0..seen.len()).find(odd).map(|i| seen[i].0)
}

/// Whether the letters and digits around a letter look like digits throughout, and not like a name or measure that is known: "1O0",
/// "l2", "10O"; not "O2", "10l", "H1N1".
fn is_number(seen: &[(usize, char)], at: usize) -> bool {
    let part = |i: &usize| seen[*i].1.is_alphanumeric();
    let first = (0..=at).rev().take(SHOWN).take_while(part).last().unwrap_or(at);
    let last = (at..seen.len()).take(SHOWN).take_while(part).last().unwrap_or(at);
    let run = &seen[first..=last];
    let letter = |c: char| c.is_alphabetic() && passes_for_digit(c);
    let digits = run.iter().filter(|(_, c)| c.is_ascii_digit()).count();
    let inside = first < at && at < last;
    let meant = !seen[at].1.is_ascii()
        || inside
        || match seen[at].1 {
            'l' => at == first,
            'O' => at == last && digits > 1,
            _ => false,
        };
    meant && run.iter().all(|(_, c)| c.is_ascii_digit() || letter(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_others_are_told() {
        for (text, said) in [
            (
                "one\nCal\u{200b}der Point",
                "hidden characters in “Cal\\u{200b}der” on line 6: they are seen by no reader",
            ),
            (
                "M\u{430}rch and M\u{430}y",
                "letters of two alphabets in “M\u{430}rch” on line 5 (U+0430), and 1 more word:",
            ),
            ("at least \u{661}\u{662} people", "digits of another script in “\u{661}\u{662}” on line 5 (U+0661)"),
            ("12\u{202e}34", "hidden characters in “12\\u{202e}34”"),
            ("\u{202e}dead 12", "hidden characters in “\\u{202e}dead”"),
            (
                "in \u{41c}\u{430}\u{443}",
                "letters of another alphabet that look like Latin ones in “\u{41c}\u{430}\u{443}” on line 5",
            ),
        ] {
            let notes = in_text(text, Some(5));
            assert!(notes.len() == 1 && notes[0].starts_with(said), "{text:?}: {notes:?}");
        }
    }

    #[test]
    fn numbers_that_are_not_what_they_seem_are_told() {
        for number in [
            "12 \u{200b}000",
            "12\u{200b} 000",
            "12\u{a0}\u{200b}000",
            "1\u{fe0f}2",
            "1\u{e0035}2",
            "1\u{180e}2",
            "1\u{20e3}2",
            "1\u{8}2",
            "1\u{1b}2",
            "1\u{7f}2",
            "1\u{e}2",
            "1\u{b}2",
            "1\u{c}2",
            "1\u{85}2",
            "1\u{2028}2",
            "1\u{3000}2",
            "1²",
            "1٬200",
            "1٫5",
            "1\u{34f}2",
            "1\u{3164}2",
            "12\u{2800}000",
            "1\u{41e}0",
            "1O0",
            "l2",
            "12O",
            "১২",
            "๑๒",
            "၁၂",
            "១២",
            "߁߂",
            "𞥑𞥒",
            "🯱🯲",
            "⑫",
            "Ⅻ",
            "1\u{fffd}2",
            "1⁄2",
            "１７",
            "𝟏𝟐",
            "1\u{336}2",
            "12\u{200d}",
            "\u{200e}12",
        ] {
            let notes = in_text(&format!("Police said that {number} people died."), Some(1));
            assert!(notes.len() == 1 && notes[0].contains(" on line 1"), "{number:?}: {notes:?}");
        }
    }

    #[test]
    fn fields_are_told_by_their_names() {
        let fields = [
            ("outlet", "Reu\u{200b}ters"),
            ("title", "At Calder"),
            ("author", "\u{410}nn Hill"),
            ("file name", "c\u{430}fe.md"),
        ];
        assert_eq!(
            in_fields(fields),
            [
                "hidden characters in “Reu\\u{200b}ters”, its outlet: they are seen by no reader",
                "letters of two alphabets in “\u{410}nn”, its author (U+0410), and 1 more word: they are read as written, and may not be recognised",
            ]
        );
        assert_eq!(in_text("1\u{200b}2", None), ["hidden characters in “1\\u{200b}2”: they are seen by no reader"]);
    }

    #[test]
    fn whole_words_of_any_script_and_ends_of_words_are_nothing_to_tell() {
        for text in [
            "Москва о Ελλάδα 東京 Երևան می\u{200c}خواهم",
            "« l’été » à Zürich",
            "\u{feff}one\u{200b} two\u{200d}",
            "ASCII, H1N1, O2, O157, 10l, F-16, $1,200.50, l'1, Oct12",
            "5\u{a0}000 µm, 1\u{202f}200\u{2009}m², CO₂, died.¹ 12 killed² 1ᵉʳ 2º 3½ №5 20°C 5μm kΩ",
            "3–5 1’200 12–15 €5 5€10 5×4 12:30 ❤\u{fe0f} 1\u{fe0f}\u{20e3} 👩\u{200d}🚒 🏴\u{e0067}\u{e0062}\u{e007f} ﬁre",
            "page\u{c}\n\u{c}12 pages\u{2028}More",
        ] {
            assert_eq!(in_text(text, Some(1)), Vec::<String>::new(), "{text:?}");
        }
    }
}
