//! Growth that a row shows itself: who gave the lower of two figures gave the higher one as well.
//!
//! Input: the standing claims of a row, their origins, the pairs found. Output: the pairs, where the order of two counts of a toll
//! was not known and the lower is thereby told to be the earlier, as notes.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::inventory::Moves;
use crate::model::verdict::{Pair, Severity, Verdict};
use crate::reconcile::finding::Rules;
use crate::reconcile::interval::stated;
use crate::reconcile::timeline::{Order, is_closed, order};
use crate::reconcile::voice::Voice;

/// Marks down what growth explains, for what grows.
pub(crate) fn shown(claims: &[&Voice<'_>], of: &[usize], rules: Rules<'_>, pairs: &mut [Pair]) {
    if !matches!(rules.moves, Moves::Toll | Moves::Day) {
        return;
    }
    let mut most: BTreeMap<usize, Decimal> = BTreeMap::new();
    let valued = || claims.iter().zip(of).filter_map(|(c, origin)| Some((*origin, stated(&c.figure)?)));
    for (origin, value) in valued() {
        let top = most.entry(origin).or_insert(value);
        *top = (*top).max(value);
    }
    // How far those went who gave a value.
    let mut reached: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    for (origin, value) in valued() {
        let top = reached.entry(value).or_insert(value);
        *top = (*top).max(most.get(&origin).copied().unwrap_or(value));
    }
    for pair in pairs.iter_mut().filter(|p| p.severity == Severity::Warning) {
        let (a, b) = (&pair.a, &pair.b);
        let Some((x, y)) = stated(&a.figure).zip(stated(&b.figure)) else { continue };
        let open = matches!(pair.verdict, Verdict::Unsettled | Verdict::Divergent)
            && order(a, b) == Order::Unknown
            && ![a, b].iter().any(|c| is_closed(c, rules.policy));
        if open && reached.get(&x.min(y)).is_some_and(|top| *top >= x.max(y)) {
            pair.severity = Severity::Note;
            let grown = "; a source of the lower figure gives the higher one too, so it may have grown";
            pair.reason = format!("{}{grown}", pair.reason()).into();
        }
    }
}
