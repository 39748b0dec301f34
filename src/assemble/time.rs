//! When: counting origin, background, what holds still. Which day a figure holds for is read in `day`, what it sums over in `basis`.

use crate::assemble::as_of;
use crate::assemble::basis::Sums;
use crate::assemble::day::{self, Dates, Said};
use crate::assemble::marks;
use crate::assemble::memory::Memory;
use crate::assemble::parts::Parts;
use crate::assemble::past;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::tied;
use crate::model::because::Rule;
use crate::model::claim::{AsOf, AsOfBasis, Basis, Claim, Mark};
use crate::model::edtf::Edtf;
use crate::model::inventory::Moves;
use crate::model::mention::Sign;
use crate::model::text::Span;

/// Days after which what is dated is no news any more.
const SETTLED: i64 = 30;
/// Tokens between a figure and a word for the state that it is in: "12 of the miners were in critical condition".
pub(crate) const STATE: usize = 6;

/// What time says of a claim.
pub(crate) struct Time {
    pub(crate) as_of: AsOf,
    pub(crate) since: Option<Edtf>,
    pub(crate) basis: Basis,
    pub(crate) background: bool,
    pub(crate) marks: Vec<Mark>,
}

/// Reads it from the clause of the figure, the sentences before, and the article's date.
pub(crate) fn read(scene: &Scene<'_>, memory: &Memory, parts: &Parts<'_>) -> Time {
    let clause = scene.clause(parts.span);
    let mut dates = day::read(scene, memory, clause, (parts.span, parts.link.word));
    let moves = scene.frame.ids.topics.get(&parts.link.topic).map(|t| t.moves);
    let silent = dates.event.is_none() && dates.since.is_none() && dates.told.is_none();
    // What is held now, and a crowd, is told of another day by nothing but its place.
    let passing = |bare: bool| bare && matches!(moves, Some(Moves::Stock | Moves::Crowd));
    let past = memory.past(scene).filter(|p| silent && !dates.unknown && !passing(p.bare)).map(|p| p.said);
    let past = past.or_else(|| tied::opening(scene, parts, clause).filter(|_| silent));
    dates.carried = past.is_some();
    dates.event = dates.event.or(past);
    let (basis, rule, words) = Sums {
        scene,
        parts,
        clause,
        dates: &dates,
        moves,
        before: memory.whole.as_ref(),
        counted: memory.has(&parts.link.topic),
    }
    .basis();
    scene.because(rule, words);
    let of_event = moves == Some(Moves::Toll) && basis == Basis::Cumulative && is_of_event_only(scene, &dates);
    if of_event || basis == Basis::Stock && is_still(scene, parts, &dates) {
        dates.event = None;
    }
    let mut as_of = as_of::as_of(scene, memory, &dates, basis, moves);
    if dates.event.or(dates.told).is_some_and(|said| marks::is_of_later(scene, parts, said.words)) {
        as_of.basis = scene.frame.published_basis;
    }
    let start = dates.event.filter(|_| basis == Basis::Period).and_then(|said| first_of(said.date));
    // "40 cases since May, with 12 recorded in the last 24 hours": the hours are those of the 12.
    let origin = dates.since.filter(|_| rule != Rule::PeriodWithin);
    // "In all 60 died over the same period".
    let same = basis == Basis::Cumulative && scene.signs(Sign::Likewise).any(|s| clause.contains(s));
    let before = memory.whole.as_ref().filter(|w| w.is_right_before(scene));
    let before = before.filter(|_| rule == Rule::TotalInherited || same).and_then(|w| w.since);
    let own = origin.map(|s| year_start(s.date)).or(start);
    let since = own.or(before);
    if own.is_none() && since.is_some() {
        scene.because(Rule::SinceInherited, None);
    }
    if let Some(said) = origin.or(dates.event).filter(|_| own.is_some()) {
        scene.because(origin.map_or(Rule::SinceStretch, |_| Rule::SinceSaid), said.words);
    }
    let remembered = scene.signs(Sign::Anniversary).find(|s| clause.contains(*s) && !crowd(moves));
    let told = dates.told.filter(|_| as_of.date.is_some_and(|day| is_past(scene.frame.published, day)));
    let past = dates.event.or(told).filter(|said| is_past(scene.frame.published, said.date));
    let remembered = remembered.map(|s| (Rule::BackgroundAnniversary, s));
    let background = remembered.or(past.map(|said| (Rule::BackgroundPast, said.words)));
    if let Some((rule, words)) = background {
        scene.because(rule, words);
    }
    Time { as_of, since, basis, background: background.is_some(), marks: marks::read(scene, parts, clause) }
}

/// "Raised the toll of Friday's explosion to 30": whether a day is that of the event alone, of which a toll is told that is no old one.
fn is_of_event_only(scene: &Scene<'_>, dates: &Dates) -> bool {
    let named = |said: Said| past::is_of_named(scene, said.words) && !is_past(scene.frame.published, said.date);
    !dates.carried && dates.event.is_some_and(named)
}

/// "Of the 276 girls taken in 2014, 90 are still held": a past day before a figure that holds now is that of another.
fn is_still(scene: &Scene<'_>, parts: &Parts<'_>, dates: &Dates) -> bool {
    let still = |s: Span| s.start >= parts.span.end && scene.distance(parts.span, s) <= STATE;
    let before = |said: Said| {
        said.words.end <= parts.span.start
            && scene.marks(gap(said.words, parts.span), &[','])
            && is_past(scene.frame.published, said.date)
    };
    dates.event.is_some_and(before) && scene.signs(Sign::Still).any(still)
}

/// Whether what moves so is a crowd.
pub(crate) fn crowd(moves: Option<Moves>) -> bool {
    moves == Some(Moves::Crowd)
}

/// The first day of a stretch said by its two ends.
fn first_of(date: Edtf) -> Option<Edtf> {
    match date {
        Edtf::Interval(Some(first), Some(_)) => Some(Edtf::Date(first)),
        _ => None,
    }
}

/// What is counted since the beginning of a year counts from its first day.
fn year_start(date: Edtf) -> Edtf {
    match date {
        Edtf::Interval(Some(first), Some(last)) => {
            let begin = (first.month, first.day, last.month, last.day) == (Some(1), Some(1), Some(4), Some(30));
            if begin && first.year == last.year { Edtf::Date(first) } else { date }
        }
        date => date,
    }
}

/// Whether a day told by its name lies six days back: an article that was brought up to date after its stated date of
/// publication means the day after it.
pub(crate) fn is_tomorrow(claim: &Claim) -> bool {
    let days = || Some((claim.published?.exact()? - claim.as_of.date?.exact()?).num_days());
    claim.as_of.basis == AsOfBasis::Relative && days() == Some(6)
}

/// Whether a date lies further back than a toll takes to settle.
pub(crate) fn is_past(published: Option<Edtf>, date: Edtf) -> bool {
    let age = || Some((published?.range()?.0 - date.range()?.1).num_days());
    // News date what they report by the day; a month or a year alone, in an article of unknown date, looks back.
    let coarse = || matches!(date, Edtf::Date(d) if d.day.is_none());
    let undated = published.and_then(|d| d.range()).is_none();
    // "Last year 212 people died in fires", in January.
    let year = || matches!(date, Edtf::Date(d) if d.month.is_none()) && age().is_some_and(|n| n > 0);
    if undated { coarse() } else { age().is_some_and(|n| n > SETTLED) || year() }
}
