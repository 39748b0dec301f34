//! The fields of a claim as records name them, for those who want to see what exactly was read.

use crate::model::claim::{AsOfBasis, Claim, Interest, Mark, Population, Scope};
use crate::model::mention::{Hedge, Status};
use crate::report::mentions::interval;

/// `deaths of AM military; at-least [1,000, ∞) persons, cumulative; as of 2020-11-07 (published); AM confirms, own`.
pub(crate) fn fields(claim: &Claim) -> String {
    let parts = [Some(counted(claim)), figure(claim), Some(as_of(claim)), source(claim), marks(claim)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn counted(claim: &Claim) -> String {
    let mut out = claim.topic.clone();
    let of: Vec<String> = claim.event.iter().cloned().chain(population(&claim.population)).collect();
    if !of.is_empty() {
        out.push_str(" of ");
        out.push_str(&of.join(", "));
    }
    if !claim.place.is_empty() {
        out.push_str(" in ");
        out.push_str(&claim.place.join(" > "));
    }
    out
}

fn population(population: &Population) -> Vec<String> {
    let mut words = population.party.clone();
    words.extend((population.status != Status::Unspecified).then(|| population.status.code().to_string()));
    words.extend(population.group.clone());
    words.extend((population.scope != Scope::Unspecified).then(|| population.scope.code().to_string()));
    words.extend(population.includes.iter().map(|i| format!("with {i}")));
    words.extend(population.excludes.iter().map(|e| format!("without {e}")));
    words
}

/// None for a date: it is shown already.
fn figure(claim: &Claim) -> Option<String> {
    if claim.date.is_some() {
        return None;
    }
    let figure = &claim.figure;
    let since = claim.since.map_or(String::new(), |s| format!(" since {s}"));
    let (hedge, basis) = (figure.hedge.code(), claim.basis.code());
    let how_many = match figure.hedge {
        Hedge::Undisclosed => String::new(),
        _ => format!(" {} {}", interval(figure.low, figure.high), figure.unit),
    };
    Some(format!("{hedge}{how_many}, {basis}{since}"))
}

fn as_of(claim: &Claim) -> String {
    let basis = match claim.as_of.basis {
        AsOfBasis::Stated => "stated",
        AsOfBasis::Relative => "relative",
        AsOfBasis::Dateline => "dateline",
        AsOfBasis::Published => "published",
        AsOfBasis::Inferred => "inferred",
    };
    claim.as_of.date.map_or_else(|| "no date".to_string(), |d| format!("as of {d} ({basis})"))
}

fn source(claim: &Claim) -> Option<String> {
    let hops = claim.attribution.iter().map(|a| {
        let id = a.id.as_ref().map_or(String::new(), |id| format!(" ({id})"));
        format!("{}{id} {}, {}", a.name, a.stance.code(), interest(a.interest))
    });
    let hops: Vec<_> = hops.collect();
    (!hops.is_empty()).then(|| hops.join(", via "))
}

/// What the words say beside the figure.
fn marks(claim: &Claim) -> Option<String> {
    let mut words = Vec::new();
    words.extend(claim.conditional.then_some("conditional"));
    words.extend(claim.background.then_some("background"));
    words.extend(claim.marks.iter().map(|m| match m {
        Mark::Earlier => "an earlier count",
        Mark::Corrected => "a corrected count",
        Mark::FromStart => "from the start of the event",
        Mark::Everyone => "of all whom its article counts",
        Mark::Replaced => "in an earlier version of its article",
    }));
    (!words.is_empty()).then(|| words.join(", "))
}

/// The code used in records.
pub(crate) fn interest(interest: Interest) -> &'static str {
    match interest {
        Interest::Own => "own",
        Interest::Adversary => "adversary",
        Interest::ThirdParty => "third-party",
        Interest::Unknown => "unknown",
    }
}
