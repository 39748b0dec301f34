//! Discrepancies as drafts of schema.org `ClaimReview`, in JSON-LD: one review for each claim of a row that differs from another.
//!
//! Input: what is told. Output: one document. recoupe does not say who is right, so a rating is the verdict in words and has no
//! value; author and address of a review are those of whoever publishes it, and are left for them to state.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::model::claim::Claim;
use crate::model::verdict::{Pair, Row, Severity};
use crate::report::safe::{self, terminal};
use crate::report::told::{Told, worst};
use crate::report::{View, say};

/// The document.
pub(crate) fn rows(told: &Told<'_>, view: &View<'_>) -> String {
    let reviews: Vec<Value> = told.discrepancies().into_iter().flat_map(|row| reviews(row, told, view)).collect();
    let notes = say::unread(&told.found.notes).into_iter().chain(told.found.notes.iter().map(say::note));
    let notes: Vec<Value> = notes.map(|n| json!(terminal(&n))).collect();
    let document = json!({
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": "recoupe: claims that differ",
        "dataFeedElement": reviews,
        "disambiguatingDescription": notes,
    });
    let mut out = safe::json(&serde_json::to_string_pretty(&document).unwrap_or_default());
    out.push('\n');
    out
}

fn reviews(row: &Row, told: &Told<'_>, view: &View<'_>) -> Vec<Value> {
    let mut seen = std::collections::BTreeSet::new();
    let worst = worst(row);
    let review = |claim: &Claim, pair: Option<&Pair>| {
        let figure = say::figure(claim, view.inventory);
        let verdict = pair.map_or(row.verdict, |p| p.verdict);
        let reason = pair.map(|p| format!("{}: {}", p.verdict.code(), p.reason()));
        let body: Vec<_> = reason.into_iter().chain(told.standing(row)).collect();
        json!({
            "@type": "ClaimReview",
            "identifier": terminal(&claim.id),
            "claimReviewed": terminal(&format!("{}: {figure}", say::counted(row, view.inventory))),
            "itemReviewed": item(claim),
            "reviewRating": { "@type": "Rating", "alternateName": verdict.code(), "ratingExplanation": verdict.about() },
            "reviewBody": terminal(&body.join(". ")),
            "inLanguage": "en",
        })
    };
    // A row without pairs is about all of its claims.
    let failing = |claim: &Claim| match worst.get(&*claim.id) {
        Some(pair) => fails(row, pair).then_some(Some(*pair)),
        None => row.pairs.is_empty().then_some(None),
    };
    let claims = row.claims().filter_map(|c| Some((c, failing(c)?)));
    claims.filter(|(c, _)| seen.insert(say::line(c, view.inventory))).map(|(c, pair)| review(c, pair)).collect()
}

/// Whether a pair is what its row is told for: a discrepancy, or as much as the row shows.
fn fails(row: &Row, pair: &Pair) -> bool {
    pair.severity >= Severity::Warning || (pair.verdict, pair.severity) == (row.verdict, row.severity)
}

/// The claim: who makes it, and where it stands.
fn item(claim: &Claim) -> Value {
    let shown = |text: &Option<Arc<str>>| text.as_deref().map(terminal);
    let article = without_nulls(json!({
        "@type": "NewsArticle",
        "identifier": terminal(&claim.article),
        "headline": shown(&claim.title),
        "url": claim.url.as_deref().and_then(safe::link),
        "datePublished": claim.published.map(|d| d.to_string()),
        "inLanguage": shown(&claim.language),
        "publisher": claim.outlet.as_deref().map(|o| json!({ "@type": "NewsMediaOrganization", "name": terminal(o) })),
    }));
    // A source may be a person, a state or an office: schema.org's word for either is that it has a name.
    let author =
        claim.source().map(|a| if a.name.is_empty() { &*a.source } else { &a.name }).or(claim.outlet.as_deref());
    without_nulls(json!({
        "@type": "Claim",
        "author": author.map(|name| json!({ "@type": "Organization", "name": terminal(name) })),
        "text": terminal(&claim.evidence.quote),
        "datePublished": claim.as_of.date.map(|d| d.to_string()),
        "appearance": article,
    }))
}

fn without_nulls(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, v| !v.is_null());
    }
    value
}
