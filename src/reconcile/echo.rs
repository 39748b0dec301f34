//! Origins: who first held a claim. Independent support counts origins, not articles.
//!
//! A claim goes back to its source; without one to the agency that the text credits; without one to the outlet. Near-identical
//! passages, publisher groups and shared odd figures are not compared yet (docs/design.md, "What is not done yet").

use crate::model::claim::Claim;
use crate::reconcile::name::{plain, same_name};

/// The label of a claim's origin, and what tells it from others.
pub(crate) fn origin(claim: &Claim) -> (String, String) {
    if let Some(source) = claim.source() {
        let key = source.id.as_deref().map_or_else(
            || format!("source:{}", plain(&source.name)),
            |id| format!("source:{id}:{}", plain(&source.name)),
        );
        return (key, source.name.clone());
    }
    // A data table is no voice of its own: it says what it cites.
    let cited = claim.cites.as_ref().and_then(|c| c.outlet.as_deref());
    let outlet = cited.unwrap_or_else(|| claim.outlet_name());
    match claim.agency.first() {
        Some(agency) => (format!("agency:{}", plain(agency)), agency.clone()),
        None => (format!("outlet:{}", plain(outlet)), outlet.to_string()),
    }
}

/// Whether two claims go back to one origin.
pub(crate) fn same_origin(a: &Claim, b: &Claim) -> bool {
    let ((x, _), (y, _)) = (origin(a), origin(b));
    x == y || a.source().zip(b.source()).is_some_and(|(s, t)| s.id == t.id && same_name(&s.name, &t.name))
}
