//! The date that a figure holds for, of all the dates that its clause and the sentences before give it.

use crate::assemble::day::{Dates, Said};
use crate::assemble::memory::Memory;
use crate::assemble::scene::Scene;
use crate::model::because::Rule;
use crate::model::claim::{AsOf, AsOfBasis, Basis};
use crate::model::edtf::{Edtf, PartialDate};
use crate::model::inventory::Moves;
use crate::model::mention::DateKind;

/// Days before a day from which on a weekday may be the one after it.
const WEEKDAY: i64 = 6;

/// The date that the figure holds for: said of it; else, for one event's count, the day that the text has reached or opens
/// with; else the day of the saying; else the article's own.
pub(crate) fn as_of(scene: &Scene<'_>, memory: &Memory, dates: &Dates, basis: Basis, moves: Option<Moves>) -> AsOf {
    let own = if dates.carried { Rule::AsOfPast } else { Rule::AsOfSaid };
    let event = dates.event.map(|said| (if said.shifted { Rule::AsOfShifted } else { own }, said));
    let reached = dates.reached.or(memory.date).map(|said| (Rule::AsOfCarried, said));
    // "The union insisted that it was closer to 50,000": the crowd of which the text has given a count and a day.
    let crowd = memory.crowd_day.filter(|_| moves == Some(Moves::Crowd)).map(|said| (Rule::AsOfCarried, said));
    let carried = reached.or(crowd).or(memory.lead.map(|said| (Rule::AsOfLead, said)));
    let carried = carried.filter(|_| basis == Basis::Incident && !dates.unknown && !dates.former);
    // « Le 16 février, le ministère avait compté 12 000 manifestants »: what was told before that day is not of it.
    let told_before = |said: Said| {
        let told = dates.told.and_then(|t| Some((t.kind, t.date.range()?.1)));
        let day = said.date.range().map(|r| r.0);
        // A weekday six days before another may be the day after it.
        told.zip(day).is_some_and(|((kind, told), day)| {
            told < day && (kind == DateKind::Absolute || (day - told).num_days() < WEEKDAY)
        })
    };
    let carried = carried.filter(|(_, said)| !told_before(*said));
    // "said on Sunday that 12 were missing after a raid on Monday": what holds now is not as old as what brought it about.
    // "The toll reached 224, they said on Sunday, after the ferry sank on Thursday": nor is a total.
    let later = |said: &Said| dates.event.is_some_and(|e| e.date.range().map(|r| r.1) < said.date.range().map(|r| r.0));
    let held = |said: &Said| basis == Basis::Stock || basis == Basis::Cumulative && later(said);
    let now = dates.told.filter(|said| dates.behind && held(said)).map(|said| (Rule::AsOfTold, said));
    let Some((rule, said)) =
        now.or(event).or(carried).or(dates.told.filter(|_| !dates.former).map(|said| (Rule::AsOfTold, said)))
    else {
        scene.because(undated(scene), None);
        return AsOf { date: scene.frame.published, basis: scene.frame.published_basis };
    };
    scene.because(rule, said.words);
    let how = if said.kind == DateKind::Absolute { AsOfBasis::Stated } else { AsOfBasis::Relative };
    let reached = |published: &Edtf| basis != Basis::Projection && ends_after(said.date, *published);
    // An event of 1999 happened in 1999; a count over 1999 holds for its last day, and one over this week for today.
    let date = match (basis, said.date) {
        (Basis::Incident, Edtf::Date(_)) => said.date,
        _ => {
            let today = scene.frame.published.filter(reached);
            let date = today.unwrap_or_else(|| last_day(said.date));
            if date != said.date {
                scene.because(today.map_or(Rule::AsOfLastDay, |_| Rule::AsOfToday), said.words);
            }
            date
        }
    };
    // The hour of an accident is not that of its toll; a crowd is counted by the hour.
    let hourless = basis == Basis::Incident && moves == Some(Moves::Toll);
    AsOf { date: Some(if hourless { day(date) } else { date }), basis: how }
}

/// How the date is known that holds where no day is said.
pub(crate) fn undated(scene: &Scene<'_>) -> Rule {
    match scene.frame.published_basis {
        AsOfBasis::Published => Rule::AsOfPublished,
        AsOfBasis::Dateline => Rule::AsOfDateline,
        _ => Rule::AsOfInferred,
    }
}

/// Whether the day of publication lies in a stretch, before its end.
fn ends_after(stretch: Edtf, published: Edtf) -> bool {
    matches!((stretch.range(), published.range()), (Some((a, b)), Some((first, last))) if a <= first && last < b)
}

/// A count over several days holds for the last of them.
fn last_day(date: Edtf) -> Edtf {
    match (date, date.range()) {
        (_, Some((first, last))) if first != last => Edtf::day(last),
        (Edtf::Interval(_, Some(end)), _) => Edtf::Date(end),
        _ => date,
    }
}

/// A date without its time of day.
pub(crate) fn day(date: Edtf) -> Edtf {
    match date {
        Edtf::Date(d) => Edtf::Date(PartialDate { time: None, ..d }),
        Edtf::Interval(..) => date,
    }
}
