//! Figures that two articles have in common: no two events of one kind leave 1,419 dead in one state and one week.
//!
//! Input: the claims of an article. Output: for each topic and exact number that it tells of its event, how much it says that
//! another article has the same; a round number says nothing.

use crate::model::claim::{Basis, Claim};
use crate::model::figure::Value;

/// Figures kept of an article.
const KEPT: usize = 12;
/// Below it a number is common.
const RARE: i64 = 20;
/// What two articles must have in common.
pub(super) const ENOUGH: u8 = 2;

/// A topic with a number, and how much it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// Topic and number, as one word.
    pub(super) what: String,
    /// 1 for two digits that are no closing zeros ("1,500"), 2 for more ("1,419").
    pub(super) weight: u8,
}

/// Notes the figure of a claim among those of its article.
pub(crate) fn note(told: &mut Vec<Told>, claim: &Claim) {
    if told.len() == KEPT || claim.background || claim.basis != Basis::Incident {
        return;
    }
    let Some(Value::One(value)) = claim.figure.value else { return };
    let Some(number) = i64::try_from(value).ok().filter(|n| *n >= RARE && value.is_integer()) else { return };
    let weight = match digits(number) {
        0 | 1 => return,
        2 => 1,
        _ => 2,
    };
    let what = format!("{} {number}", claim.topic);
    if told.iter().all(|t| t.what != what) {
        told.push(Told { what, weight });
    }
}

/// Digits of a number before its closing zeros.
fn digits(mut number: i64) -> u32 {
    while number % 10 == 0 && number != 0 {
        number /= 10;
    }
    number.checked_ilog10().map_or(0, |n| n + 1)
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn round_numbers_have_few_digits() {
        assert_eq!([0, 7, 20, 300, 1_500, 1_419, 37_000].map(digits), [0, 1, 1, 1, 2, 4, 2]);
    }
}
