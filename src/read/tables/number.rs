//! Figures in the cells of data tables: digits, with marks of groups, of ranges and of bounds. No words: tables hold none.

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use crate::model::mention::{Hedge, Value};

/// A figure as a cell states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stated {
    pub(crate) value: Value,
    pub(crate) hedge: Hedge,
    /// The least and the most that it may be, where the table says so.
    pub(crate) bounds: Option<(Decimal, Decimal)>,
}

/// Marks before a number.
const BEFORE: &[(&str, Hedge)] = &[
    (">=", Hedge::AtLeast),
    ("≥", Hedge::AtLeast),
    ("<=", Hedge::AtMost),
    ("≤", Hedge::AtMost),
    (">", Hedge::MoreThan),
    ("<", Hedge::LessThan),
    ("~", Hedge::About),
    ("≈", Hedge::About),
];

/// Reads `1177`, `1,177`, `1 177`, `12.5`, `≥ 1000`, `1000+`, `~40`, `10-12`; `None` for all else, negative numbers too.
pub(crate) fn read(cell: &str) -> Option<Stated> {
    let text = cell.trim();
    let exact = |value, hedge| Some(Stated { value, hedge, bounds: None });
    if let Some((mark, hedge)) = BEFORE.iter().find(|(mark, _)| text.starts_with(mark)) {
        return exact(Value::One(number(text[mark.len()..].trim())?), *hedge);
    }
    if let Some(floor) = text.strip_suffix('+') {
        return exact(Value::One(number(floor.trim())?), Hedge::AtLeast);
    }
    if let Some((low, high)) = text.split_once(['-', '–']) {
        let (low, high) = (number(low.trim())?, number(high.trim())?);
        return (low < high).then_some(Stated {
            value: Value::Range(low, high),
            hedge: Hedge::Between,
            bounds: Some((low, high)),
        });
    }
    exact(Value::One(number(text)?), Hedge::Exact)
}

/// A number in digits. Groups are of three, and all marked alike; a full stop is the decimal mark, as programs write it.
fn number(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(w, f)| (w, Some(f)));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if fraction.is_some_and(|f| !digits(f)) {
        return None;
    }
    let plain = match whole.chars().find(|c| !c.is_ascii_digit()) {
        None => whole.to_string(),
        Some(mark @ (',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_')) => {
            let mut groups = whole.split(mark);
            let first = groups.next()?;
            let others: Vec<&str> = groups.collect();
            let fits = (1..=3).contains(&first.len()) && others.iter().all(|g| g.len() == 3 && digits(g));
            (fits && digits(first)).then(|| format!("{first}{}", others.concat()))?
        }
        Some(_) => return None,
    };
    if !digits(&plain) {
        return None;
    }
    let exact = fraction.map_or(plain.clone(), |f| format!("{plain}.{f}"));
    Decimal::from_str_exact(&exact).ok().map(|d| d.normalize())
}

/// A hedge by its code: `at-least`, `about`. Those that stand for words without a number are none of a table's.
pub(crate) fn hedge(code: &str) -> Option<Hedge> {
    let code: StrDeserializer<'_, Error> = code.trim().into_deserializer();
    Hedge::deserialize(code).ok().filter(|h| is_of_number(*h))
}

/// Whether a number may stand under this hedge.
pub(crate) fn is_of_number(hedge: Hedge) -> bool {
    matches!(
        hedge,
        Hedge::Exact
            | Hedge::AtLeast
            | Hedge::MoreThan
            | Hedge::AtMost
            | Hedge::LessThan
            | Hedge::About
            | Hedge::Nearly
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_programs_and_people_write_them() {
        let one = |n: i64| Value::One(Decimal::from(n));
        for (cell, value, hedge) in [
            ("1177", one(1177), Hedge::Exact),
            (" 1,177 ", one(1177), Hedge::Exact),
            ("1 177 000", one(1_177_000), Hedge::Exact),
            ("1\u{202f}177", one(1177), Hedge::Exact),
            ("73003.0", one(73003), Hedge::Exact),
            ("12.5", Value::One(Decimal::new(125, 1)), Hedge::Exact),
            ("≥ 1,000", one(1000), Hedge::AtLeast),
            (">=5", one(5), Hedge::AtLeast),
            (">5", one(5), Hedge::MoreThan),
            ("1000+", one(1000), Hedge::AtLeast),
            ("~40", one(40), Hedge::About),
            ("10–12", Value::Range(10.into(), 12.into()), Hedge::Between),
        ] {
            let read = read(cell).unwrap();
            assert_eq!((read.value, read.hedge), (value, hedge), "{cell}");
        }
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        for cell in [
            "",
            "-5",
            "1,17",
            "1,177 000",
            "12-10",
            "1.177.000",
            "forty",
            "12 dead",
            "1e6",
            "0x10",
            "٣",
            "+",
            "≥",
            ".5",
        ] {
            assert_eq!(read(cell), None, "{cell}");
        }
        assert_eq!((hedge("at-least"), hedge("vague"), hedge("maybe")), (Some(Hedge::AtLeast), None, None));
    }

    proptest::proptest! {
        #[test]
        fn any_cell_is_read_or_refused(cell in "[0-9,. '+<>≥~–-]{0,40}|\\PC{0,12}") {
            let _ = read(&cell);
        }
    }
}
