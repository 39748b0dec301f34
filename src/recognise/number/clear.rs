//! Whether digits can be read for what they look like: what stands beside them may be hidden, a control, a digit of another script, or
//! look like a mark that it is not.
//!
//! Input: a sentence on its bench, the tokens of a number. Output: whether nobody can say which number is meant, and whether marks
//! without width stand beside or inside it. Those are passed over, for no reader sees them, and told.

use unicode_normalization::char::is_combining_mark;

use crate::character::{is_foreign_number, is_fraction, is_hidden, is_plain_blank, is_widthless, parts_digits};
use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;
use crate::recognise::number::touches;
use crate::script::passes_for_digit;

/// What a claim says of a number inside or beside which something is hidden.
pub(in crate::recognise) const HIDDEN: &str = "hidden characters in the number";

/// Characters that are looked at on one side of digits.
const NEAR: usize = 16;

/// What stands on one side of digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Beside {
    /// A mark without width touches them.
    hidden: bool,
    /// Which number is meant cannot be said.
    unclear: bool,
}

/// Whether nobody can say which number the digits at a token, or the tokens up to `end` that begin with them, are.
pub(in crate::recognise) fn is_unclear(bench: &Bench<'_>, at: usize, end: usize) -> bool {
    before(bench, at).unclear || after(bench, end - 1).unclear || goes_on(bench, at, end)
}

/// Whether marks without width stand beside the number over these tokens.
pub(super) fn is_touched(bench: &Bench<'_>, at: usize, end: usize) -> bool {
    before(bench, at).hidden || after(bench, end - 1).hidden
}

/// Whether the digits at a token stand alone for what they are: nothing without width beside them, and nothing that makes them unclear.
pub(in crate::recognise) fn is_clear(bench: &Bench<'_>, at: usize) -> bool {
    before(bench, at) == Beside::default() && after(bench, at) == Beside::default()
}

fn before(bench: &Bench<'_>, at: usize) -> Beside {
    let text = &bench.cx.text[..bench.tokens[at].start as usize];
    let mut bytes = text.bytes().rev();
    let plain = [bytes.next(), bytes.next()].into_iter().flatten().all(is_plain);
    if plain { Beside::default() } else { look(text.chars().rev(), false) }
}

fn after(bench: &Bench<'_>, at: usize) -> Beside {
    let text = &bench.cx.text[bench.tokens[at].end as usize..];
    let plain = text.bytes().take(2).all(is_plain);
    if plain { Beside::default() } else { look(text.chars(), true) }
}

/// A quick look, which nearly all digits pass: ASCII that is seen, blanks and line breaks.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t' | b'\r')
}

/// Goes over what stands beside digits, away from them: marks without width, then one mark, then whether digits go on.
fn look(chars: impl Iterator<Item = char>, behind: bool) -> Beside {
    let mut beside = Beside::default();
    let mut mark = None;
    for c in chars.take(NEAR) {
        if is_widthless(c) {
            beside.hidden |= mark.is_none();
            // Digits that are shown from right to left, or what hides on the far side of a mark.
            beside.unclear |= turns_over(c);
            mark = mark.map(|_| '\u{200b}');
            continue;
        }
        if let Some(mark) = mark {
            beside.unclear |= c.is_numeric() && (beside.hidden || !parts_digits(mark));
            break;
        }
        if breaks(c, behind) {
            beside.unclear = true;
        }
        if c.is_alphanumeric() || is_plain_blank(c) || matches!(c, '\n' | '\t' | '\r') || beside.unclear {
            break;
        }
        mark = Some(c);
    }
    beside
}

/// Whether a character that touches digits makes them unclear whatever stands behind it: a control, what a lossy decoding left, a digit
/// of another script or one that is raised, a mark set upon the digit. "3½" is clear.
fn breaks(c: char, behind: bool) -> bool {
    let command = (is_hidden(c) || c == '\u{fffd}') && !c.is_whitespace() && c != '\u{2800}';
    command || is_foreign_number(c) && !(behind && is_fraction(c)) || is_combining_mark(c)
}

/// Whether a character has what follows written the other way round, digits too.
pub(super) fn turns_over(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

/// Whether the digits are a part of a longer number in groups, another part of which is not clear: "1О0 500", "12 0О0" with a Cyrillic О.
fn goes_on(bench: &Bench<'_>, at: usize, end: usize) -> bool {
    let apart = |at: usize| bench.tokens[at].gap == Gap::Space;
    let back = at > 0 && apart(at) && bench.surface(at).len() == 3 && !is_sound(bench, at - 1, at.checked_sub(2));
    // "12  000": no group of this number, and no number of its own.
    let lost = |at: usize| bench.tokens[at].kind == TokenKind::Digits && bench.surface(at) == "000";
    back || end < bench.tokens.len() && apart(end) && (lost(end) || !is_sound(bench, end, Some(end + 1)))
}

/// Whether a token, with the one that it may touch, is no piece of a number that is unclear.
fn is_sound(bench: &Bench<'_>, at: usize, neighbour: Option<usize>) -> bool {
    let is_digits = |at: usize| bench.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Digits);
    let alike = |at: usize| {
        let letters = bench.surface(at);
        bench.tokens[at].is_word() && letters.chars().all(|c| c != 'l' && c != 'I' && passes_for_digit(c))
    };
    let Some(other) = neighbour.filter(|&other| touches(bench, other.max(at)) && other < bench.tokens.len()) else {
        return !is_digits(at) || !before(bench, at).unclear && !after(bench, at).unclear;
    };
    match (is_digits(at), is_digits(other)) {
        (true, false) => !alike(other) && !before(bench, at).unclear && !after(bench, at).unclear,
        (false, true) => !alike(at),
        _ => true,
    }
}
