//! Who the victims are: "19 were killed. Four of the 19 victims were children." counts the dead once more.
//!
//! Input: the claims of an article, in text order. Output: the same; what counts dead and injured together, in the number of the dead
//! that the article gave before, counts the dead, and so do its parts.

use crate::model::claim::{Basis, Claim};
use crate::model::mention::Value;

/// What counts dead and injured together, and what counts the dead.
const BOTH: &str = "casualties";
const DEAD: &str = "deaths";

/// Takes victims for dead where their number says so.
pub(crate) fn read(claims: &mut [Claim]) {
    let mut dead: Vec<usize> = Vec::new();
    for i in 0..claims.len() {
        let claim = &claims[i];
        if claim.topic == DEAD {
            dead.push(i);
        } else if claim.topic == BOTH && is_several(claim) && dead.iter().rev().any(|&d| is_same(&claims[d], claim)) {
            let sentence = claims[i].evidence.start;
            let of = |c: &Claim| c.topic == BOTH && c.evidence.start == sentence;
            claims.iter_mut().filter(|c| of(c)).for_each(|c| c.topic = DEAD.to_string());
        }
    }
}

fn is_several(claim: &Claim) -> bool {
    matches!(claim.figure.value, Some(Value::One(n)) if n > rust_decimal::Decimal::ONE)
}

/// Whether the dead of an earlier claim are as many and of the same people, in the same event.
fn is_same(dead: &Claim, victims: &Claim) -> bool {
    let (a, b) = (&dead.population, &victims.population);
    let counted = |c: &Claim| matches!(c.basis, Basis::Incident | Basis::Cumulative) && !c.background;
    dead.figure.value == victims.figure.value
        && counted(dead)
        && counted(victims)
        && (a.party.is_empty() || b.party.is_empty() || a.party == b.party)
}
