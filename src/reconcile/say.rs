//! What reasons and verdicts ask of claims: how they are said, whose they are, which of them may contradict which.

use crate::model::claim::{Basis, Claim, Interest, Population};
use crate::model::inventory::Inventory;
use crate::model::mention::{Hedge, Stance, Status};
use crate::model::verdict::Severity;
use crate::reconcile::echo;
use crate::reconcile::timeline::{counted, says_when};

/// "at least 1,000 (Reuters, as of 2020-11-07)".
pub(crate) fn say(claim: &Claim) -> String {
    let date = counted(claim).filter(|_| claim.date.is_none());
    let when = date.map_or(String::new(), |d| format!(", as of {d}"));
    format!("{} ({}{when})", claim.shown_figure(), who(claim))
}

/// Who says so: the source, else the outlet, else the article.
pub(crate) fn who(claim: &Claim) -> &str {
    claim.source().map_or_else(|| claim.outlet_name(), |s| &s.name)
}

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
pub(crate) fn different_sources(a: &Claim, b: &Claim) -> bool {
    a.source().is_some() && b.source().is_some() && !echo::same_origin(a, b)
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
