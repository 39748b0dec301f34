//! Figures: quantities as stated, with hedge and interval, in a text and in a claim.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::text::{Id, Span};

pub use crate::model::word::Hedge;

/// A quantity as stated: number, hedge, the interval that they make, unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number words alone, without hedge, unit or noun.
    pub number: Span,
    /// As stated, before any width.
    pub value: Option<Value>,
    /// Lower end, included; `None` = unbounded or not known.
    pub low: Option<Decimal>,
    /// Upper end, included; `None` = unbounded or not known.
    pub high: Option<Decimal>,
    /// How it is hedged.
    pub hedge: Hedge,
    /// Unit other than the things counted (`EUR`, `percent`, `year`, `metre`); `None` for a bare count.
    pub unit: Option<Id>,
    /// How the number is written.
    pub form: Form,
    /// What was uncertain in reading it: an ambiguous separator, hidden characters.
    pub notes: Vec<String>,
}

/// A stated value: one number, or the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// One number.
    One(Decimal),
    /// "Between a and b".
    Range(Decimal, Decimal),
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `1,177`.
    Digits,
    /// `1.2 million`, `trois mille`: with a scale word, so rounded as likely as not.
    Scaled,
    /// `three`, `vingt et un`.
    Words,
    /// `un`, `une`, `a`, `an`: a figure only where something is counted.
    Article,
    /// `dozens`, `plusieurs`, `aucun`: no number at all.
    Vague,
}

/// A length of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Duration {
    /// The figure, counted in `unit`.
    pub figure: Figure,
    /// `day`, `week`, `month`, `year`, `hour`, `minute`.
    pub unit: Id,
    /// Shortest, in days; for units of a day and more.
    pub low_days: Option<Decimal>,
    /// Longest, in days.
    pub high_days: Option<Decimal>,
}

/// How many, and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimFigure {
    /// As stated, before any width: 530 for "about 530", `[10, 12]` for a range, null for vague words.
    #[serde(with = "crate::model::decimal::value_json")]
    #[schemars(schema_with = "crate::model::decimal::value_json::schema")]
    pub value: Option<Value>,
    /// Lower end of the closed interval; null = unbounded.
    #[serde(with = "crate::model::decimal::decimal_json")]
    #[schemars(schema_with = "crate::model::decimal::decimal_json::schema")]
    pub low: Option<Decimal>,
    /// Upper end of the closed interval; null = unbounded.
    #[serde(with = "crate::model::decimal::decimal_json")]
    #[schemars(schema_with = "crate::model::decimal::decimal_json::schema")]
    pub high: Option<Decimal>,
    /// How it is hedged.
    pub hedge: Hedge,
    /// `person`, `EUR`, `day`, `building`, …
    pub unit: String,
    /// The number as written.
    pub text: String,
    /// First byte in the article's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// First character in the article's text.
    pub char_start: usize,
    /// One past the last character.
    pub char_end: usize,
    /// Written with a scale word or hedged: likely rounded.
    #[serde(default)]
    pub rounded: bool,
}

impl ClaimFigure {
    /// As a reader would write it, in plain characters: `at least 1,000`, `530 (about)`, `dozens`.
    pub fn shown(&self) -> String {
        let one = |d: Decimal| group_digits(&d.normalize().to_string());
        let value = match self.value {
            Some(Value::One(v)) => one(v),
            Some(Value::Range(a, b)) => return format!("{}–{}", one(a), one(b)),
            None => self.text.clone(),
        };
        match self.hedge {
            Hedge::AtLeast => format!("at least {value}"),
            Hedge::MoreThan => format!("more than {value}"),
            Hedge::AtMost => format!("up to {value}"),
            Hedge::LessThan => format!("fewer than {value}"),
            Hedge::About => format!("about {value}"),
            Hedge::Nearly => format!("nearly {value}"),
            Hedge::Undisclosed => "withheld".to_string(),
            Hedge::None => "0".to_string(),
            Hedge::Exact | Hedge::Between | Hedge::Order | Hedge::Vague => value,
        }
    }
}

/// `12345.6` -> `12,345.6`.
pub(crate) fn group_digits(s: &str) -> String {
    let (whole, rest) = s.split_once('.').map_or((s, None), |(w, r)| (w, Some(r)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: Option<Value>, high: Option<Decimal>) -> ClaimFigure {
        let hedge = Hedge::Exact;
        ClaimFigure {
            value,
            low: high,
            high,
            hedge,
            unit: "person".into(),
            text: "x".into(),
            start: 0,
            end: 1,
            char_start: 0,
            char_end: 1,
            rounded: false,
        }
    }

    #[test]
    fn decimals_survive_json_exactly() {
        for s in ["0", "1177", "1.2", "9007199254740992", "9007199254740993", "0.1", "12345678901234567890.5"] {
            let d: Decimal = s.parse().unwrap();
            let f = figure(Some(Value::Range(d, d)), Some(d));
            let json = serde_json::to_string(&f).unwrap();
            assert_eq!(serde_json::from_str::<ClaimFigure>(&json).unwrap(), f, "{json}");
        }
        let big = serde_json::to_string(&figure(None, Some("9007199254740993".parse().unwrap()))).unwrap();
        assert!(big.contains("\"high\":\"9007199254740993\""), "{big}");
    }

    #[test]
    fn figures_are_shown_with_their_hedge() {
        let mut f = figure(Some(Value::One(Decimal::from(1_234_567))), None);
        assert_eq!(f.shown(), "1,234,567");
        f.hedge = Hedge::AtLeast;
        assert_eq!(f.shown(), "at least 1,234,567");
    }
}
