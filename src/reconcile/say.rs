//! What reasons and verdicts ask of claims: how they are said, whose they are, which of them may contradict which.

use crate::model::claim::{Basis, Claim, Interest, Population};
use crate::model::inventory::Inventory;
use crate::model::mention::{Hedge, Stance, Status};
use crate::model::verdict::Severity;
use crate::reconcile::timeline::says_when;
use crate::reconcile::voice::Voice;

pub(crate) use crate::model::pair::say;

/// Whom a population counts, by names and codes: `Armenia, military`, `children`.
pub(crate) fn whose(population: &Population, ids: &Inventory) -> String {
    let parties = population.party.iter().map(|p| ids.party_name(p));
    let status = (population.status != Status::Unspecified).then(|| population.status.code());
    parties.chain(status).chain(population.group.as_deref()).collect::<Vec<_>>().join(", ")
}

/// How severe a verdict within one article may be: its author sees both figures, and mostly counts two things.
pub(crate) fn within_article(a: &Claim, b: &Claim) -> Severity {
    let single = |c: &Claim| matches!(c.basis, Basis::Incident | Basis::Period) && c.date.is_none();
    if single(a) || single(b) { Severity::Note } else { Severity::Warning }
}

/// Whether two claims are attributed, and to different sources.
pub(crate) fn different_sources(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    a.source().is_some() && b.source().is_some() && !a.same_origin(b)
}

/// Whether one counts its own and the other its adversary's.
pub(crate) fn opposed(a: &Claim, b: &Claim) -> bool {
    let interests = |c: &Claim| c.source().map(|s| s.interest);
    matches!(
        (interests(a), interests(b)),
        (Some(Interest::Own), Some(Interest::Adversary)) | (Some(Interest::Adversary), Some(Interest::Own))
    )
}

/// Whether its source denies the figure.
pub(crate) fn denies(claim: &Claim) -> bool {
    claim.source().is_some_and(|s| s.stance == Stance::Denies)
}

pub(crate) fn none(claim: &Claim) -> bool {
    claim.figure.hedge == Hedge::None
}

/// Whether it counts one person or thing: often one of several, told of by itself.
pub(crate) fn one(claim: &Claim) -> bool {
    claim.figure.hedge == Hedge::Exact && claim.figure.high == Some(rust_decimal::Decimal::ONE)
}

pub(crate) fn one_stated_moment(a: &Claim, b: &Claim) -> bool {
    a.as_of.date.is_some() && a.as_of.date == b.as_of.date && says_when(a) && says_when(b)
}
