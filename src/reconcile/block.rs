//! Which claims are about the same quantity: one key for each, cheap and countable. Claims of one key meet, no others do.

mod crowds;
mod gather;
mod local;
mod other;
mod repeated;
mod states;
mod unread;

use crate::model::claim::{Basis, Claim, Mark};
use crate::model::edtf::Edtf;
use crate::model::inventory::{Moves, RESTRICTED, is_state};
use crate::model::mention::Hedge;
use crate::model::policy::Policy;
use crate::reconcile::story::About;
use crate::reconcile::subject::{self, is_another_day};
use crate::reconcile::{name, population, timeline};

pub(crate) use gather::gather;

/// Days before an event by which a total that is told with it ended at least, to be of something else.
const OVER: i64 = 7;

/// What makes two claims be about one quantity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) story: usize,
    pub(crate) topic: String,
    pub(crate) unit: String,
    pub(crate) population: population::Whose,
    pub(crate) place: Option<String>,
    pub(crate) event: Option<String>,
    pub(crate) basis: Class,
    pub(crate) moment: Option<Edtf>,
    /// Counting origin, for periods and changes, and for totals that were begun before the event.
    pub(crate) since: Option<Edtf>,
    /// The claim that this one is a part of, where nothing else tells the part from its whole.
    pub(crate) part_of: Option<String>,
    /// The article, where what is counted for each day of a longer course has no day: then it meets its own article alone.
    pub(crate) alone: Option<String>,
    /// Whether it counts another event than the story's: a past one, or one elsewhere.
    pub(crate) aside: bool,
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
        let mut parts = vec![
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
        ];
        parts.extend(self.alone.clone());
        parts.extend(self.aside.then(|| "aside".to_string()));
        parts
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

/// The key of a claim in a story that is about this; `own` is the place of which the story tells a count of its own.
fn key(claim: &Claim, (story, about): (usize, &About), moves: Moves, policy: &Policy, own: Option<String>) -> Key {
    let past = is_past(claim, about, policy) || is_over(claim, about);
    let other =
        || claim.place.last().is_some_and(|p| moves == Moves::Toll && is_elsewhere(claim, &name::key(p), about));
    let own = own.filter(|_| !past && !other());
    let is_own = own.is_some();
    let place = own.or_else(|| place(claim, about, moves));
    let basis = class(claim, moves, about.series && !past, place.is_some() && past);
    let aside = moves == Moves::Toll
        && (past || !about.series && place.is_some() && !is_own)
        && matches!(basis, Class::Total | Class::Period);
    let moment = match basis {
        _ if aside => None,
        Class::Incident | Class::Change | Class::Period if moves == Moves::Toll => claim.as_of.date,
        _ => timeline::moment(claim, moves, about.series, past),
    };
    Key {
        story,
        topic: claim.topic.clone(),
        unit: claim.figure.unit.clone(),
        population: population::key(&population::counted(claim)),
        // Where an event of its own was, [`gather`] tells.
        place: place.filter(|_| !aside),
        event: claim.event.clone(),
        basis,
        moment,
        since: claim.since.filter(|_| {
            matches!(basis, Class::Period | Class::Change)
                || basis == Class::Total && moves == Moves::Toll && !aside && is_begun_before(claim, about, policy)
        }),
        part_of: None,
        alone: (about.series && moves == Moves::Crowd && moment.is_none()).then(|| claim.article.to_string()),
        aside,
    }
}

/// Whether a claim looks back at another event than its story's: the text sets it at an earlier time, and that time lies
/// before the story.
fn is_past(claim: &Claim, about: &About, policy: &Policy) -> bool {
    let of_story = || {
        let began = about.began?.checked_sub_signed(chrono::TimeDelta::days(policy.settling))?;
        Some(claim.as_of.date?.range()?.0 >= began)
    };
    claim.background && of_story() != Some(true)
}

/// Whether a total ended days before the one event of a story: "608 drowned in the first half of the year", in a report on a wreck in July.
fn is_over(claim: &Claim, about: &About) -> bool {
    let total = matches!(claim.basis, Basis::Cumulative | Basis::Period) && timeline::says_when(claim);
    let days = || Some((about.event_day? - claim.as_of.date?.range()?.1).num_days());
    !about.series && total && days().is_some_and(|n| n >= OVER)
}

fn class(claim: &Claim, moves: Moves, series: bool, past_place: bool) -> Class {
    match (claim.basis, moves) {
        (_, Moves::Fixed) => Class::Total,
        // "since eight this morning": a day's count.
        (Basis::Cumulative, Moves::Toll) if series && of_one_day(claim) => Class::Incident,
        (Basis::Cumulative, _) => Class::Total,
        // One event's dead are its toll; of a war they are a day's.
        (Basis::Incident, Moves::Toll) if series => Class::Incident,
        (Basis::Incident, _) => Class::Total,
        // The dead of a year at one place are those of what happened there.
        (Basis::Period, Moves::Toll) if past_place => Class::Total,
        (Basis::Period, _) => Class::Period,
        (Basis::Stock, _) => Class::Stock,
        (Basis::Change, _) => Class::Change,
        (Basis::Projection, _) => Class::Projection,
    }
}

/// The words by which a claim counts only some: it meets those of its article that say the same.
fn restricted(claim: &Claim) -> Option<&str> {
    claim.candidates.iter().find_map(|e| e.strip_prefix(RESTRICTED))
}

/// Whether a claim counts only some, of whom no group is told.
pub(crate) fn is_restricted(claim: &Claim) -> bool {
    restricted(claim).is_some()
}

fn of_one_day(claim: &Claim) -> bool {
    let days = || Some((claim.since?.range()?.0, claim.as_of.date?.range()?.1));
    days().is_some_and(|(since, as_of)| since >= as_of)
}

/// The place that a count is of, unless it is what the story tells of anyway: the tolls of one event are told with and
/// without its place. In a longer course of events only its states and regions are, and the one town that it and the claim's
/// article tell of most.
fn place(claim: &Claim, about: &About, moves: Moves) -> Option<String> {
    let place = claim.place.last().filter(|_| matches!(moves, Moves::Crowd | Moves::Day | Moves::Toll))?;
    let folded = name::key(place);
    if moves == Moves::Toll && is_elsewhere(claim, &folded, about)
        || moves == Moves::Crowd && is_other_crowd(claim, &folded, about)
    {
        return Some(folded);
    }
    let first =
        |kind: &str, n: usize| claim.context.iter().filter_map(|e| e.strip_prefix(kind)).take(n).collect::<Vec<_>>();
    let named = || first("name:", 1).iter().any(|n| name::meet(&name::key(n), &folded));
    // "There were no deaths in Arlow": none is mostly said of one place.
    let local = about.series && moves == Moves::Toll || claim.figure.hedge == Hedge::None;
    let main = about.places.contains(place)
        || first("place:", 1).contains(&place.as_str())
        || first("party:", 1).contains(&place.as_str())
        || named() && about.lead.iter().chain(&about.town).any(|own| name::meet(own, &folded))
        || !local && (named() || about.places.iter().chain(&about.sites).any(|p| name::meet(p, &folded)));
    (!main).then_some(folded)
}

/// Whether a claim counts in a whole state.
fn is_of_state(claim: &Claim) -> bool {
    claim.place.last().is_some_and(|p| is_state(p))
}

/// Whether a count begins before the one event of a story: "20,000 since 2015", in a report on an attack.
fn is_begun_before(claim: &Claim, about: &About, policy: &Policy) -> bool {
    let settling = || about.began?.checked_sub_signed(chrono::TimeDelta::days(policy.settling));
    // Where the day of the event is not told, that of its first report and a while before; floods go on.
    let event = about.event_day.or_else(|| settling().filter(|_| !about.wide));
    let days = || Some((claim.since?.range()?.1, event?));
    let of_event = claim.marks.contains(&Mark::FromStart);
    let other = |(since, event)| since < event && is_another_day(since, event);
    !about.series && !of_event && (days().is_some_and(other) || is_begun_after(claim, about))
}

/// Whether a count begins after the day of the one event of a story: "three of the injured have died since Sunday".
fn is_begun_after(claim: &Claim, about: &About) -> bool {
    let days = || Some((about.event_day?, claim.since?.range()?.0));
    days().is_some_and(|(event, since)| since > event && is_another_day(event, since))
}

/// Whether a crowd is that of another town: "in Arlow, 27,000 marched; in Bexley, 30,000", in a story that begins with Arlow.
fn is_other_crowd(claim: &Claim, place: &str, about: &About) -> bool {
    let town = subject::town(&claim.context).filter(|t| about.town.as_ref() == Some(t));
    let is_town = !claim
        .context
        .iter()
        .any(|e| e.strip_prefix("place:").or(e.strip_prefix("party:")) == claim.place.last().map(String::as_str));
    is_town && town.is_some_and(|t| !name::meet(&t, place))
}

/// Whether a count is of an event at another place and on another day than the story's: one that an article mentions.
fn is_elsewhere(claim: &Claim, place: &str, about: &About) -> bool {
    let days = || Some((about.event_day?, claim.as_of.date?.exact()?));
    let in_town = || about.sites.iter().any(|site| name::meet(site, place));
    !about.series && !about.sites.is_empty() && !in_town() && days().is_some_and(|(a, b)| is_another_day(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::claim::{AsOf, AsOfBasis};
    use crate::reconcile::fixture::claim;

    fn of(claim: &Claim, moves: Moves, about: &About) -> Key {
        key(claim, (0, about), moves, &Policy::default(), None)
    }

    #[test]
    fn a_days_dead_and_a_wars_dead_are_two_quantities() {
        let (mut a, mut b) = (claim("a.md", "deaths", 3), claim("b.md", "deaths", 900));
        (a.basis, b.basis) = (Basis::Incident, Basis::Cumulative);
        let (event, war) = (About::default(), About { series: true, ..About::default() });
        assert_eq!(of(&a, Moves::Toll, &event), of(&b, Moves::Toll, &event), "one event");
        assert_ne!(of(&a, Moves::Toll, &war), of(&b, Moves::Toll, &war), "a series");
        (a.as_of.date, b.as_of.date) = (Edtf::parse("2021-05-02"), Edtf::parse("2021-05-02"));
        b.since = b.as_of.date;
        assert_eq!(of(&a, Moves::Toll, &war), of(&b, Moves::Toll, &war), "a total of one day is a day's");
    }

    #[test]
    fn a_total_that_ended_before_the_event_is_not_of_it() {
        let (a, mut b) = (claim("a.md", "deaths", 34), claim("a.md", "deaths", 608));
        b.basis = Basis::Cumulative;
        b.as_of = AsOf { date: Edtf::parse("2021-06-30"), basis: AsOfBasis::Stated };
        let wreck = |day: &str| About { event_day: day.parse().ok(), ..About::default() };
        assert_ne!(of(&a, Moves::Toll, &wreck("2021-07-09")), of(&b, Moves::Toll, &wreck("2021-07-09")));
        assert_eq!(
            of(&a, Moves::Toll, &wreck("2021-07-02")),
            of(&b, Moves::Toll, &wreck("2021-07-02")),
            "days may be wrong"
        );
    }

    #[test]
    fn in_a_longer_course_the_town_that_both_tell_of_most_is_the_storys() {
        let (a, mut b) = (claim("a.md", "deaths", 17), claim("b.md", "deaths", 24));
        (b.place, b.context) = (vec!["Arlow".into()], ["name:Arlow".into()].into());
        let outbreak = About { series: true, ..About::default() };
        assert_ne!(of(&a, Moves::Toll, &outbreak), of(&b, Moves::Toll, &outbreak));
        let of_arlow = About { town: Some(name::key("Arlow")), ..outbreak };
        assert_eq!(of(&a, Moves::Toll, &of_arlow), of(&b, Moves::Toll, &of_arlow));
    }

    #[test]
    fn crowds_are_counted_for_each_day_and_place() {
        let (mut a, mut b) = (claim("a.md", "turnout", 3), claim("b.md", "turnout", 4));
        a.as_of.date = Edtf::parse("2019-01-12T14:00");
        b.as_of.date = Edtf::parse("2019-01-12");
        let about = About { series: true, ..About::default() };
        assert_eq!(of(&a, Moves::Crowd, &about), of(&b, Moves::Crowd, &about));
        b.place = vec!["Lille".into()];
        assert_ne!(of(&a, Moves::Crowd, &about), of(&b, Moves::Crowd, &about));
        b.context = ["place:Lille".into()].into();
        assert_eq!(of(&a, Moves::Crowd, &about), of(&b, Moves::Crowd, &about));
    }
}
