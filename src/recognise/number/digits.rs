//! Numbers in digits: groups, decimals, fractions, and digits that are no number at all (times, ids, telephone numbers).

use rust_decimal::Decimal;

use crate::character::{is_foreign_number, is_plain_blank, is_widthless};
use crate::lang::sense::{Kinds, Sense};
use crate::lang::topics::TopicWord;
use crate::lang::units::UnitWord;
use crate::model::mention::Form;
use crate::model::token::{Gap, TokenKind};
use crate::recognise::Bench;
use crate::recognise::number::clear::{HIDDEN, is_touched, is_unclear, turns_over};
use crate::recognise::number::sign::{exponent, fraction, is_fraction, power, vulgar};
use crate::recognise::number::{Number, Reading, is_hyphen, touches};

/// Digits as read.
#[derive(Clone, Debug, Default)]
pub(super) struct Digits {
    pub(super) len: usize,
    /// Out of range if `None`.
    pub(super) value: Option<Decimal>,
    /// Written in groups of three.
    pub(super) grouped: bool,
    pub(super) fraction: bool,
    pub(super) note: Option<&'static str>,
}

const AMBIGUOUS: &str = "ambiguous separator in the number";
/// Digits of a group.
const GROUP: usize = 3;
/// No count that anyone states has more digits; more are skipped, not read.
const MOST_DIGITS: usize = 28;

/// Whether a mark opens decimals without their zero: ".5".
pub(super) fn opens_decimals(bench: &Bench<'_>, at: usize) -> bool {
    let Some(c) = bench.surface(at).chars().next() else { return false };
    (c == bench.cx.pack.numbers.decimal || c == '.') && decimals(bench, at, false).is_some()
}

/// Whether the digits at a token may begin a number: nothing that touches them makes them a part of something else.
pub(super) fn is_free(bench: &Bench<'_>, at: usize) -> bool {
    if at == 0 || !touches(bench, at) {
        return true;
    }
    let before = &bench.tokens[at - 1];
    let far = at >= 2 && before.gap == Gap::None;
    match before.kind {
        TokenKind::Word(_) | TokenKind::Digits => currency(bench, at - 1),
        TokenKind::Mark => match bench.surface(at - 1) {
            "-" | "\u{2010}" | "\u{2011}" | "\u{2212}" => false,
            "." | "," | "/" | ":" | "–" | "'" | "’" | "+" => !far || elided(bench, at - 1),
            "#" | "@" | "_" | "\\" | "&" | "*" | "°" | "º" | "?" => false,
            // "id=20"
            "=" => !(far && bench.tokens[at - 2].is_word()),
            // "=>30": an arrow, no comparison.
            ">" | "<" => !far || !matches!(bench.surface(at - 2), "=" | "-"),
            _ => true,
        },
    }
}

fn currency(bench: &Bench<'_>, at: usize) -> bool {
    bench.find(at, Kinds::FIGURE, |s| matches!(s, Sense::Unit(UnitWord::Before { .. })).then_some(())).is_some()
}

/// Whether persons or things are counted here: « morts », "houses".
fn is_counted(bench: &Bench<'_>, at: usize) -> bool {
    let counted = |s: &Sense| match s {
        Sense::Unit(UnitWord::Noun { .. }) => Some(()),
        Sense::Topic(TopicWord::Topic(_, frames)) => frames.counted.then_some(()),
        _ => None,
    };
    bench.find(at, Kinds::NOUN | Kinds::TOPIC, counted).is_some()
}

/// "d'1,5": an apostrophe after a short word.
fn elided(bench: &Bench<'_>, at: usize) -> bool {
    matches!(bench.surface(at), "'" | "’") && at > 0 && bench.tokens[at - 1].is_word()
}

/// Tokens from `at` that hang together without a blank, closing marks left out, but for numbers in one sign.
pub(super) fn glued(bench: &Bench<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while touches(bench, end) && bench.surface(end) != ")" {
        end += 1;
    }
    let closing =
        |at: usize| bench.tokens[at].kind == TokenKind::Mark && !bench.surface(at).contains(is_foreign_number);
    while end > at + 1 && closing(end - 1) {
        end -= 1;
    }
    end - at
}

/// The digits at a token as a number; `Err` with the tokens to skip if they are something else.
pub(super) fn read(bench: &Bench<'_>, at: usize) -> Result<Digits, usize> {
    let mut text = String::new();
    let mut end = at;
    let mut found = Digits::default();
    if let Some(value) = vulgar(bench, at) {
        return Ok(Digits { len: 1, value: Some(value), fraction: true, ..found });
    }
    if bench.tokens[at].kind == TokenKind::Mark {
        text.push('0');
    } else {
        text.push_str(bench.surface(at));
        end = groups(bench, at, &mut text, &mut found);
    }
    let whole = text.len();
    if let Some(decimals) = decimals(bench, end, found.grouped) {
        let digits = bench.surface(decimals);
        let other = bench.surface(end) != bench.cx.pack.numbers.decimal.encode_utf8(&mut [0; 4]);
        let looks_grouped = digits.len() == GROUP && whole <= GROUP && !text.starts_with('0');
        // « 1,297 morts »: nobody counts persons in decimals.
        let is_grouped = looks_grouped && is_counted(bench, decimals + 1);
        if other || looks_grouped {
            found.note = found.note.or(Some(AMBIGUOUS));
        }
        if !is_grouped {
            text.push('.');
        }
        found.grouped |= is_grouped;
        text.push_str(digits);
        end = decimals + 1;
    }
    if let Some(exponent) = exponent(bench, end) {
        end += exponent.1;
        text = format!("{text}e{}", exponent.0);
    }
    found.len = end - at;
    found.note = found.note.or_else(|| is_touched(bench, at, end).then_some(HIDDEN));
    if is_unclear(bench, at, end) || padded(&text) || !ends_free(bench, end) || in_a_row(bench, at, end) {
        return Err(row(bench, at, usize::MAX).max(glued(bench, at)));
    }
    if text.len() <= MOST_DIGITS {
        let scientific = text.contains('e').then(|| Decimal::from_scientific(&text).ok());
        found.value = scientific.unwrap_or_else(|| Decimal::from_str_exact(&text).ok());
    }
    if let Some((value, len)) = power(bench, end, found.value) {
        return Ok(Digits { len: found.len + len, value, ..found });
    }
    if let Some(part) = vulgar(bench, end).filter(|_| end == at + 1 && bench.tokens[end].gap <= Gap::Space) {
        return Ok(Digits { len: 2, value: found.value.and_then(|v| v.checked_add(part)), ..found });
    }
    if let Some(fraction) = fraction(bench, at, end, found.value) {
        return fraction.map(|(value, len)| Digits { len, value: Some(value), fraction: true, ..found });
    }
    Ok(found)
}

/// A zero that pads: "007", "01", "000".
fn padded(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or_default();
    whole.len() > 1 && whole.starts_with('0') && (whole == "000" || whole.bytes().any(|b| b != b'0'))
}

/// Reads on over groups of three, all parted by the same mark; returns where they end.
fn groups(bench: &Bench<'_>, at: usize, text: &mut String, found: &mut Digits) -> usize {
    let mut end = at + 1;
    let mut mark: Option<&str> = None;
    while let Some((digits, separator, hidden)) = group(bench, end) {
        if !separator.is_empty() {
            let first_too_long = mark.is_none() && text.len() > 3;
            if first_too_long || bench.surface(digits).len() != 3 || mark.is_some_and(|m| m != separator) {
                break;
            }
            if text.starts_with('0') {
                break;
            }
            mark = Some(separator);
            found.grouped = true;
        }
        found.note = found.note.or(hidden.then_some(HIDDEN));
        text.push_str(bench.surface(digits));
        end = digits + 1;
    }
    end
}

/// The digits after a separator at `end`, and the separator: a blank alone, a mark that touches both, or nothing. Marks without width may
/// stand beside the blank, or alone: they are passed over, and told.
fn group<'a>(bench: &Bench<'a>, end: usize) -> Option<(usize, &'a str, bool)> {
    let token = bench.tokens.get(end)?;
    let text = bench.cx.text;
    if token.kind == TokenKind::Digits {
        let between = &text[bench.tokens[end - 1].end as usize..token.start as usize];
        if between.contains(turns_over) {
            return None;
        }
        let hidden = between.contains(is_widthless);
        let mut seen = between.chars().filter(|c| !is_widthless(*c));
        return match (seen.next(), seen.next()) {
            (None, _) => Some((end, "", true)),
            // All blanks group alike: articles mix them.
            (Some(c), None) if is_plain_blank(c) => Some((end, " ", hidden)),
            _ => None,
        };
    }
    if token.kind != TokenKind::Mark || token.gap != Gap::None {
        return None;
    }
    let digits = end + 1;
    let next = bench.tokens.get(digits)?;
    let c = bench.surface(end).chars().next()?;
    let joins = bench.cx.pack.numbers.groups.contains(&c);
    (joins && next.kind == TokenKind::Digits && next.gap == Gap::None).then_some((digits, bench.surface(end), false))
}

/// The decimals after the mark at `end`. The other language's mark serves too where it cannot group: "1.5" in French.
fn decimals(bench: &Bench<'_>, end: usize, grouped: bool) -> Option<usize> {
    let mark = bench.tokens.get(end)?;
    let digits = bench.tokens.get(end + 1)?;
    let touching = mark.gap == Gap::None || bench.tokens[end].start == 0 || end == 0 || !grouped;
    if mark.kind != TokenKind::Mark || digits.kind != TokenKind::Digits || digits.gap != Gap::None || !touching {
        return None;
    }
    let c = bench.surface(end).chars().next()?;
    if mark.gap != Gap::None && end > 0 && bench.tokens[end - 1].kind == TokenKind::Digits {
        return None;
    }
    let other = matches!(c, '.' | ',') && !grouped && bench.surface(end + 1).len() < 3;
    (c == bench.cx.pack.numbers.decimal || other).then_some(end + 1)
}

/// Whether nothing that touches the end makes the digits a part of something else.
fn ends_free(bench: &Bench<'_>, end: usize) -> bool {
    let Some(token) = bench.tokens.get(end).filter(|t| t.gap == Gap::None) else { return true };
    match token.kind {
        TokenKind::Digits => false,
        // A unit or a scale that touches is read by who asked; other letters make it a name.
        TokenKind::Word(_) => bench.phrase(end).is_some_and(|(_, mut senses)| senses.any(may_touch)),
        TokenKind::Mark => {
            let digits_follow =
                bench.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Digits) && touches(bench, end + 1);
            let word_follows = bench.tokens.get(end + 1).is_some_and(|t| t.is_word()) && touches(bench, end + 1);
            match bench.surface(end) {
                "'" => !digits_follow && !word_follows,
                "." | "," | ":" | "’" => !digits_follow,
                "@" | "_" | "\\" => !digits_follow && !word_follows,
                _ => true,
            }
        }
    }
}

fn may_touch(sense: &crate::lang::sense::Sense) -> bool {
    use crate::lang::{numbers::NumberWord, sense::Sense, units::UnitWord};
    matches!(
        sense,
        Sense::Unit(UnitWord::Measure { .. } | UnitWord::Noun { .. })
            | Sense::Number(NumberWord::Suffix { .. } | NumberWord::Scale { .. } | NumberWord::Many { .. })
            | Sense::Number(NumberWord::After { .. })
    )
}

/// Tokens of a row of digits parted by single blanks, dots, slashes or hyphens; no more than `most`.
fn row(bench: &Bench<'_>, at: usize, most: usize) -> usize {
    let mut end = at + 1;
    while end - at < most {
        let mark = touches(bench, end) && (is_hyphen(bench, end) || matches!(bench.surface(end), "." | "/"));
        let next = end + usize::from(mark);
        let digits = bench.tokens.get(next).filter(|t| t.kind == TokenKind::Digits);
        if !digits.is_some_and(|t| t.gap == Gap::None || t.gap == Gap::Space && !mark) {
            break;
        }
        end = next + 1;
    }
    end - at
}

/// Whether the digits are the beginning of a longer row that is no number: "01 23 45 67 89", "1-222-2222".
fn in_a_row(bench: &Bench<'_>, at: usize, end: usize) -> bool {
    // A look at a few tokens is enough: three runs of digits or more that do not group.
    let stop = end - 1 + row(bench, end - 1, 8);
    if stop <= end {
        return false;
    }
    let runs = |from: usize, to: usize| bench.tokens[from..to].iter().filter(|t| t.kind == TokenKind::Digits).count();
    let ranges =
        is_hyphen(bench, end) && (end + 2..stop).all(|i| bench.surface(i).len() == 3 || bench.surface(i) == ".");
    runs(at, stop) >= 3 && !ranges && !is_fraction(bench, end)
}

/// Digits of another script: said to be there, never read.
pub(super) fn foreign(bench: &Bench<'_>, at: usize) -> Reading {
    let numeric = |i: usize| bench.surface(i).chars().next().is_some_and(char::is_numeric);
    let mut end = at + 1;
    while touches(bench, end) && numeric(end) {
        end += 1;
    }
    Reading::Number(Number {
        len: end - at,
        value: None,
        form: Form::Digits,
        span: bench.span(at, end),
        loose: false,
        inside: None,
        fraction: false,
        scale: None,
        scales: None,
        note: Some("digits of another script"),
    })
}
