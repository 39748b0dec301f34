//! When, and over what: as-of date, counting origin, basis.

use rust_decimal::Decimal;

use crate::assemble::parts::Parts;
use crate::assemble::scene::{Memory, Scene, gap};
use crate::model::claim::{AsOf, AsOfBasis, Basis, Claim, Mark};
use crate::model::edtf::Edtf;
use crate::model::inventory::{COURSES, Moves};
use crate::model::mention::{AttributionMention, DateKind, MentionKind, Sign};
use crate::model::text::Span;

/// Tokens by which a date seems farther that stands with another figure.
const FARTHER: usize = 20;

/// Days after which what is dated is no news any more.
const SETTLED: i64 = 30;

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
    let bound =
        dated.is_some_and(|(.., span)| said.iter().any(|c| c.contains(span) && (by.is_none() || c.start < span.start)));
    let day = dated.map(|d| d.0).filter(|_| bound);
    let words = sums(scene, parts, clause, since.is_some(), day);
    // Fighting goes on between the days that are told of; elsewhere a day said before is that of the count.
    let unbound = || day.is_none() && (course(scene) == Some("fighting") || memory.date.is_none());
    let whole = || unbound() && is_of_course(scene, parts);
    let basis = words.unwrap_or_else(|| if whole() { Basis::Cumulative } else { Basis::Incident });
    let goes_on = memory.goes_on(scene).map(|date| (date, DateKind::Absolute));
    let dated = dated.map(|(date, kind, _)| (date, kind)).or(goes_on);
    let as_of = as_of(scene, memory, dated, basis);
    let mut marks = Vec::new();
    let around = |sign| scene.signs(sign).any(|s| clause.contains(s) && scene.distance(s, parts.span) <= 8);
    let free = |s: Span| !scene.figures().any(|(f, _)| s.end <= f.start && f.end <= parts.span.start);
    if scene.signs(Sign::Earlier).any(|s| s.end <= parts.span.start && scene.distance(s, parts.span) <= 5 && free(s)) {
        marks.push(Mark::Earlier);
    }
    if around(Sign::Corrected) {
        marks.push(Mark::Corrected);
    }
    let background = dated.is_some_and(|d| is_past(scene, d.0));
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
        // "killed 31 in 2003, and 6 died in May": a date behind another figure is that figure's.
        let taken = span.end <= figure.start && scene.figures().any(|(f, _)| clause.contains(f) && f.end <= span.start);
        let distance = scene.distance(figure, span) + if taken { FARTHER } else { 0 };
        if nearest.is_none_or(|(n, ..)| distance < n) {
            nearest = Some((distance, date, d.said, span));
        }
    }
    (since, nearest.map(|(_, date, said, span)| (date, said, span)))
}

/// The date that the figure holds for: said with it, else, for one event's count, said before it or at the article's head,
/// else the article's own.
fn as_of(scene: &Scene<'_>, memory: &Memory, dated: Option<(Edtf, DateKind)>, sums: Basis) -> AsOf {
    // What was said of a past event goes no further than its sentence.
    let news = |d: &(Edtf, DateKind)| !is_past(scene, d.0);
    let carried = memory.date.filter(news).or(memory.lead).filter(|_| sums == Basis::Incident);
    let Some((date, said)) = dated.or(carried) else {
        return AsOf { date: scene.frame.published, basis: scene.frame.published_basis };
    };
    let basis = if said == DateKind::Absolute { AsOfBasis::Stated } else { AsOfBasis::Relative };
    // An event of 1999 happened in 1999; a count over 1999 holds for its last day.
    let date = if matches!((sums, date), (Basis::Incident, Edtf::Date(_))) { date } else { last_day(date) };
    AsOf { date: Some(date), basis }
}

/// A count over several days holds for the last of them.
fn last_day(date: Edtf) -> Edtf {
    match (date, date.range()) {
        (_, Some((first, last))) if first != last => Edtf::day(last),
        (Edtf::Interval(_, Some(end)), _) => Edtf::Date(end),
        _ => date,
    }
}

/// What the figure sums over, as far as words say so; else it is one event's, or the whole of a longer course.
fn sums(scene: &Scene<'_>, parts: &Parts<'_>, clause: Span, since: bool, said: Option<Edtf>) -> Option<Basis> {
    let moves = scene.frame.ids.topics.get(&parts.link.topic).map(|t| t.moves);
    let near = |sign, reach| scene.signs(sign).any(|s| scene.distance(s, parts.span) <= reach && clause.contains(s));
    let verb = gap(parts.span, parts.link.word);
    if near(Sign::Change, 2) {
        return Some(Basis::Change);
    }
    // "the bodies of two more victims": beside those told of before, where no figure of the sentence tells them.
    let more = scene.signs(Sign::More).any(|s| s.start >= parts.span.end && scene.distance(parts.span, s) <= 1);
    let first = !scene.figures().any(|(f, _)| f.end <= parts.span.start);
    if more
        && first
        && parts.link.rule != "inherited"
        && (parts.link.rule == "counted" || scene.head(parts.span).is_some())
    {
        return Some(Basis::Change);
    }
    let feared =
        scene.signs(Sign::Hypothetical).any(|s| s.end <= parts.span.start && scene.distance(s, parts.span) <= 3);
    if feared || near(Sign::Hypothetical, 1) || scene.has(Sign::Hypothetical, verb) {
        return Some(Basis::Projection);
    }
    // "the toll of the quake a day before rose to 10" is no count of a day.
    if near(Sign::PerPeriod, if parts.link.rule == "toll" { 2 } else { 8 }) {
        return Some(Basis::Period);
    }
    if moves == Some(Moves::Stock) {
        return Some(Basis::Stock);
    }
    // A month's or a year's count, unless the sentence tells of one event in it.
    if !of_event(scene) && said.and_then(|d| d.range()).is_some_and(|(a, b)| (b - a).num_days() > 7) {
        return Some(Basis::Period);
    }
    let week = Decimal::from(7);
    let lasting = scene
        .inside(clause)
        .any(|m| matches!(&m.kind, MentionKind::Duration(d) if d.low_days.is_some_and(|n| n >= week)));
    if since
        || lasting
        || scene.has(Sign::Since, clause)
        || scene.has(Sign::SoFar, clause)
        || parts.link.rule == "toll" && moves != Some(Moves::Crowd)
    {
        return Some(Basis::Cumulative);
    }
    None
}

/// The longer course of events that the article mostly tells of.
fn course<'a>(scene: &Scene<'a>) -> Option<&'a str> {
    let lead = scene.frame.context.iter().find_map(|c| c.strip_prefix("event:"));
    lead.filter(|e| COURSES.contains(e))
}

/// Whether the sentence tells of one event, other than the course that the article is about.
fn of_event(scene: &Scene<'_>) -> bool {
    let course = course(scene);
    let other = |e: &str| e != "fighting" && Some(e) != course;
    scene.inside(scene.span).any(|m| matches!(&m.kind, MentionKind::Event(e) if e.event.as_deref().is_some_and(other)))
}

/// In a war or a movement, a large count that is bound to no day and no other event is that of the whole.
fn is_of_course(scene: &Scene<'_>, parts: &Parts<'_>) -> bool {
    let moves = scene.frame.ids.topics.get(&parts.link.topic).map(|t| t.moves);
    let large = parts.figure.low.is_none_or(|n| n >= Decimal::ONE_HUNDRED) || parts.figure.value.is_none();
    course(scene).is_some() && large && !of_event(scene) && matches!(moves, Some(Moves::Toll | Moves::Day))
}

/// Whether a day told by its name lies six days back: an article that was brought up to date after its stated date of
/// publication means the day after it.
pub(crate) fn is_tomorrow(claim: &Claim) -> bool {
    let days = || Some((claim.published?.exact()? - claim.as_of.date?.exact()?).num_days());
    claim.as_of.basis == AsOfBasis::Relative && days() == Some(6)
}

/// Whether the text sets the figure at an earlier time than what it reports: a date in the clause, further back than a toll
/// takes to settle, that is no counting origin.
pub(crate) fn is_past(scene: &Scene<'_>, dated: Edtf) -> bool {
    let far = || Some((scene.frame.published?.range()?.0 - dated.range()?.1).num_days() > SETTLED);
    // News date what they report by the day; a month or a year alone, in an article of unknown date, looks back.
    let coarse = || matches!(dated, Edtf::Date(d) if d.day.is_none());
    let undated = scene.frame.published.and_then(|d| d.range()).is_none();
    if undated { coarse() } else { far().unwrap_or(false) }
}
