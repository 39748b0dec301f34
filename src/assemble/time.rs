//! When, and over what: as-of date, counting origin, basis.

use crate::assemble::build::Parts;
use crate::assemble::scene::{Memory, Scene};
use crate::model::claim::{AsOf, AsOfBasis, Basis, Mark};
use crate::model::edtf::Edtf;
use crate::model::inventory::Moves;
use crate::model::mention::{AttributionMention, DateKind, MentionKind, Sign};
use crate::model::text::Span;

/// What time says of a claim.
pub(crate) struct Time {
    pub(crate) as_of: AsOf,
    pub(crate) since: Option<Edtf>,
    pub(crate) basis: Basis,
    pub(crate) background: bool,
    pub(crate) marks: Vec<Mark>,
}

/// Reads it from the clause of the figure, the sentences before, and the article's date.
pub(crate) fn read(scene: &Scene<'_>, memory: &Memory, parts: &Parts<'_>, by: Option<&AttributionMention>) -> Time {
    let clause = scene.clause(parts.span);
    let (since, dated) = dates(scene, clause, parts.span);
    // "said on Friday that 12 had died": the date of saying dates the count, and binds it to no day.
    let said = by.map(|a| a.content.clone()).unwrap_or_else(|| vec![clause]);
    let bound = dated.is_some_and(|(.., span)| said.iter().any(|c| c.contains(span)));
    let basis = basis(scene, parts, clause, since.is_some(), bound);
    let dated = dated.map(|(date, kind, _)| (date, kind));
    let as_of = as_of(scene, memory, dated, basis);
    let mut marks = Vec::new();
    let around = |sign| scene.signs(sign).any(|s| clause.contains(s) && scene.distance(s, parts.span) <= 8);
    if around(Sign::Earlier) {
        marks.push(Mark::Earlier);
    }
    if around(Sign::Corrected) {
        marks.push(Mark::Corrected);
    }
    let background = is_background(scene, as_of.date, &as_of);
    Time { as_of, since, basis, background, marks }
}

/// The counting origin ("since Monday") and the date of the clause nearest to the figure.
fn dates(scene: &Scene<'_>, clause: Span, figure: Span) -> (Option<Edtf>, Option<(Edtf, DateKind, Span)>) {
    let mut since = None;
    let mut nearest: Option<(usize, Edtf, DateKind, Span)> = None;
    for (span, d) in scene.dates().filter(|(s, _)| clause.contains(*s)) {
        let Some(date) = d.date else { continue };
        let origin = scene.signs(Sign::Since).any(|s| s.end <= span.start && scene.distance(s, span) <= 2);
        if origin || matches!(date, Edtf::Interval(Some(_), None)) {
            since = since.or(Some(date));
            continue;
        }
        let distance = scene.distance(figure, span);
        if nearest.is_none_or(|(n, ..)| distance < n) {
            nearest = Some((distance, date, d.said, span));
        }
    }
    (since, nearest.map(|(_, date, said, span)| (date, said, span)))
}

fn as_of(scene: &Scene<'_>, memory: &Memory, dated: Option<(Edtf, DateKind)>, basis: Basis) -> AsOf {
    let carried = memory.date.filter(|_| basis == Basis::Incident);
    match dated.or(carried) {
        Some((date, DateKind::Absolute)) => AsOf { date: Some(date), basis: AsOfBasis::Stated },
        Some((date, _)) => AsOf { date: Some(date), basis: AsOfBasis::Relative },
        None => AsOf { date: scene.frame.published, basis: scene.frame.published_basis },
    }
}

fn basis(scene: &Scene<'_>, parts: &Parts<'_>, clause: Span, since: bool, bound: bool) -> Basis {
    let moves = scene.frame.ids.topics.get(&parts.link.topic).map(|t| t.moves);
    // "more than 40": a word of the figure's own hedge is no sign.
    let near = |sign, reach| {
        scene
            .signs(sign)
            .any(|s| !parts.span.overlaps(s) && scene.distance(s, parts.span) <= reach && clause.contains(s))
    };
    if near(Sign::Change, 2) {
        return Basis::Change;
    }
    if near(Sign::Hypothetical, 6) {
        return Basis::Projection;
    }
    if near(Sign::PerPeriod, 8) {
        return Basis::Period;
    }
    if moves == Some(Moves::Stock) {
        return Basis::Stock;
    }
    let lasting = scene.inside(clause).any(|m| matches!(m.kind, MentionKind::Duration(_)));
    if since || lasting || scene.has(Sign::SoFar, clause) {
        return Basis::Cumulative;
    }
    // In a war, a count that is bound to no day and no attack is the war's.
    let war = scene.frame.context.iter().find(|c| c.starts_with("event:")).is_some_and(|e| e == "event:fighting");
    let bound = bound
        || scene
            .inside(scene.span)
            .any(|m| matches!(&m.kind, MentionKind::Event(e) if e.event.as_deref().is_some_and(|e| e != "fighting")));
    if war && !bound && matches!(moves, Some(Moves::Toll | Moves::Day)) { Basis::Cumulative } else { Basis::Incident }
}

/// Whether the text sets the figure at an earlier time than what it reports: a stated date more than a year back.
fn is_background(scene: &Scene<'_>, date: Option<Edtf>, as_of: &AsOf) -> bool {
    let far = || {
        let (then, now) = (date?.range()?.1, scene.frame.published?.range()?.0);
        Some((now - then).num_days() > 365)
    };
    as_of.basis == AsOfBasis::Stated && far().unwrap_or(false)
}
