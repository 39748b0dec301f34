//! Bare numerals, in digits and in words. Used by `figure` and `date`, by nobody else.
//!
//! Input: a sentence on its bench and a token. Output: the number that begins there, exact, with the way it is written.
//! It knows no hedges, units or dates, and reads no ordinals.

use rust_decimal::Decimal;

use crate::model::mention::Form;
use crate::model::text::Span;
use crate::recognise::Bench;

/// A number as read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// Tokens covered.
    pub(crate) len: usize,
    /// Its value; `None` for what is plainly a number but cannot be held exactly (too large, digits of another script).
    pub(crate) value: Option<Decimal>,
    /// How it is written; `Article` for a lone "a" or "un", whose value is 1.
    pub(crate) form: Form,
    /// Where it stands.
    pub(crate) span: Span,
}

/// The number that begins at a token, the longest well-formed one.
pub(crate) fn read_number(_bench: &Bench<'_>, _at: usize) -> Option<Number> {
    None
}
