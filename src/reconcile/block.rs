//! Which claims are about the same quantity: one key for each, cheap and countable. Claims of one key meet, no others do.

use crate::model::claim::{Basis, Claim};
use crate::model::edtf::Edtf;
use crate::model::inventory::Moves;
use crate::model::mention::Status;
use crate::reconcile::{population, timeline};

/// What makes two claims be about one quantity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) story: usize,
    pub(crate) topic: String,
    pub(crate) unit: String,
    pub(crate) population: (Vec<String>, u8, Status, Option<String>),
    pub(crate) place: Option<String>,
    pub(crate) event: Option<String>,
    pub(crate) basis: Class,
    pub(crate) moment: Option<Edtf>,
    /// Counting origin, for periods and changes.
    pub(crate) since: Option<Edtf>,
    /// The claim that this one is a part of, where nothing else tells the part from its whole.
    pub(crate) part_of: Option<String>,
}

/// What a figure sums over, as far as alignment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// A total of the story; one event's count, where the story is that event.
    Total,
    /// One event or day of a longer course.
    Incident,
    /// Per day, this week.
    Period,
    /// At a moment.
    Stock,
    /// Added to an earlier figure.
    Change,
    /// Expected.
    Projection,
}

impl Key {
    /// What a row's id is made of: all but the story, whose index is a position; its id stands in for it.
    pub(crate) fn parts(&self) -> Vec<String> {
        let (party, scope, status, group) = &self.population;
        let text = |o: &Option<String>| o.clone().unwrap_or_default();
        let date = |d: &Option<Edtf>| d.map_or_else(String::new, |d| d.to_string());
        vec![
            self.topic.clone(),
            self.unit.clone(),
            party.join("+"),
            scope.to_string(),
            status.code().to_string(),
            text(group),
            text(&self.place),
            text(&self.event),
            self.basis.code().to_string(),
            date(&self.moment),
            date(&self.since),
            text(&self.part_of),
        ]
    }
}

impl Class {
    fn code(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Incident => "incident",
            Self::Period => "period",
            Self::Stock => "stock",
            Self::Change => "change",
            Self::Projection => "projection",
        }
    }
}

/// The key of a claim.
pub(crate) fn key(claim: &Claim, story: usize, moves: Moves) -> Key {
    let basis = class(claim, moves);
    let moment = match basis {
        Class::Incident | Class::Change | Class::Period if moves == Moves::Toll => claim.as_of.date,
        _ => timeline::moment(claim, moves, is_series(claim)),
    };
    Key {
        story,
        topic: claim.topic.clone(),
        unit: claim.figure.unit.clone(),
        population: population::key(&population::counted(claim)),
        place: place(claim, moves),
        event: claim.event.clone(),
        basis,
        moment,
        since: claim.since.filter(|_| matches!(basis, Class::Period | Class::Change)),
        part_of: None,
    }
}

fn class(claim: &Claim, moves: Moves) -> Class {
    match (claim.basis, moves) {
        (_, Moves::Fixed) => Class::Total,
        (Basis::Cumulative, _) => Class::Total,
        // One event's dead are its toll; of a war they are a day's.
        (Basis::Incident, Moves::Toll) if is_series(claim) => Class::Incident,
        (Basis::Incident, _) => Class::Total,
        (Basis::Period, _) => Class::Period,
        (Basis::Stock, _) => Class::Stock,
        (Basis::Change, _) => Class::Change,
        (Basis::Projection, _) => Class::Projection,
    }
}

/// Whether the article tells of a longer course of events, by the kinds of event it names most.
fn is_series(claim: &Claim) -> bool {
    let events = ["event:fighting", "event:protest", "event:outbreak", "event:strike"];
    claim.context.iter().filter(|c| c.starts_with("event:")).take(2).any(|e| events.contains(&e.as_str()))
}

/// Days without a count after which a new one is of another event.
const SILENCE: i64 = 14;

/// Splits the counts of single events where time parts them: claims in date order in, runs without a long silence out.
/// Totals of a long course and undated claims are not split.
pub(crate) fn runs(claims: Vec<Claim>) -> Vec<Vec<Claim>> {
    let mut runs: Vec<Vec<Claim>> = Vec::new();
    let day =
        |c: &Claim| timeline::counted(c).and_then(|d| d.range()).map(|r| r.1).filter(|_| c.basis == Basis::Incident);
    let mut last = None;
    for claim in claims {
        let now = day(&claim);
        let apart = matches!((last, now), (Some(a), Some(b)) if (b - a as chrono::NaiveDate).num_days() > SILENCE);
        match runs.last_mut() {
            Some(run) if !apart => run.push(claim),
            _ => runs.push(vec![claim]),
        }
        last = now.or(last);
    }
    runs
}

/// The narrowest place of a crowd or a day's count, unless it is what the whole article is about. The tolls of one story are
/// told with and without its place, so they do not part by it.
fn place(claim: &Claim, moves: Moves) -> Option<String> {
    let place = claim.place.last().filter(|_| matches!(moves, Moves::Crowd | Moves::Day))?;
    let name = format!("name:{}", place.to_lowercase());
    let main = claim.context.iter().find_map(|c| c.strip_prefix("place:")) == Some(place)
        || claim.context.iter().filter(|c| c.starts_with("party:")).take(1).any(|c| c[6..] == **place)
        || claim.context.iter().find(|c| c.starts_with("name:")) == Some(&name);
    (!main).then(|| place.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::fixture::claim;

    #[test]
    fn a_days_dead_and_a_wars_dead_are_two_quantities() {
        let (mut a, mut b) = (claim("a.md", "deaths", 3), claim("b.md", "deaths", 900));
        (a.basis, b.basis) = (Basis::Incident, Basis::Cumulative);
        assert_eq!(key(&a, 0, Moves::Toll), key(&b, 0, Moves::Toll), "one event");
        a.context = vec!["event:fighting".into()];
        assert_ne!(key(&a, 0, Moves::Toll), key(&b, 0, Moves::Toll), "a series");
    }

    #[test]
    fn crowds_are_counted_for_each_day_and_place() {
        let (mut a, mut b) = (claim("a.md", "turnout", 3), claim("b.md", "turnout", 4));
        a.as_of.date = Edtf::parse("2019-01-12T14:00");
        b.as_of.date = Edtf::parse("2019-01-12");
        assert_eq!(key(&a, 0, Moves::Crowd), key(&b, 0, Moves::Crowd));
        b.place = vec!["Lille".into()];
        assert_ne!(key(&a, 0, Moves::Crowd), key(&b, 0, Moves::Crowd));
        b.context = vec!["place:Lille".into()];
        assert_eq!(key(&a, 0, Moves::Crowd), key(&b, 0, Moves::Crowd));
    }
}
