//! What two articles may have in common by which they tell of one course of events, whatever names they share.
//!
//! Input: what an article names, and what its claims tell. Output: marks; two articles with one mark in common, near enough in time,
//! are of one story. A country and a kind of event make no mark: two bombings in one country and week are two.

use chrono::NaiveDate;

use crate::model::inventory::{KIN, NATURE, OUTBREAK, RIOT, is_state};
use crate::reconcile::subject::gathered::Gathered;
use crate::reconcile::subject::points::APART;
use crate::reconcile::subject::{LEADS, NEAR, Subject, is_another_day};

/// Days within which a body counts the arrests of one course of protests.
const ROUND: i64 = 2;
/// Days for which what is counted since one day is of one course of events.
const BEGUN: i64 = 365;
/// By what share of it the toll of one event may differ between articles of a week, in hundredths.
const TOLL: i64 = 2;
/// What people take to the streets about, or what goes with it; not how a protest is told: a fight, an attack, a fire.
const CAUSES: [&str; 6] = ["election", "strike", "outbreak", "earthquake", "storm", "flood"];

/// Days for which an event is told of by its day: years.
const LOOKS_BACK: i64 = 20 * 365;
/// Events of which there are no two of a kind in a state on one day.
const OF_STATE: [&str; 5] = ["crash", "earthquake", "fire", "flood", "storm"];

/// What goes over several states in a week, and has no one day.
const WATERS: [&str; 2] = ["flood", "storm"];

/// A mark of a course of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Same<W> {
    /// Its kind and what is told of it, as a word or a number for it.
    pub(super) what: W,
    /// The day of it, of which two papers may tell as of two days side by side.
    pub(super) day: Option<NaiveDate>,
    /// How many died.
    pub(super) toll: Option<i64>,
    /// Days between the publications of two articles on it.
    pub(super) reach: i64,
    /// Whether it says something beside any other such mark; else beside that of an article which looks back.
    pub(super) enough: bool,
}

impl<W> Same<W> {
    fn of(what: W, reach: i64) -> Self {
        Self { what, day: None, toll: None, reach, enough: true }
    }

    /// Whether it is that of an event told of by its day, however long ago.
    pub(super) fn looks_back(&self) -> bool {
        self.reach == LOOKS_BACK
    }

    /// The same with another word for what it is.
    pub(super) fn told<V>(&self, what: V) -> Same<V> {
        Same { what, day: self.day, toll: self.toll, reach: self.reach, enough: self.enough }
    }
}

impl<W: PartialEq> Same<W> {
    /// Whether two marks are one, of articles published so many days apart.
    pub(super) fn meets(&self, other: &Self, days: Option<i64>) -> bool {
        let off = |x: i64, y: i64| (x - y).abs() * 100 > x.max(y) * TOLL;
        self.what == other.what
            && (self.enough || other.enough)
            && days.is_none_or(|d| d <= self.reach)
            && !self.day.zip(other.day).is_some_and(|(a, b)| is_another_day(a, b))
            && !self.toll.zip(other.toll).is_some_and(|(a, b)| off(a, b))
    }
}

impl Subject {
    /// The marks of an article.
    pub(super) fn marks(&self, told: &Gathered) -> Vec<Same<String>> {
        let one = [self.disaster(), self.waters(), self.war(told), self.flight(told), self.toll(told)];
        let several = self.outbreak().chain(self.scenes()).chain(self.protests(told)).chain(self.begun(told));
        one.into_iter()
            .chain([self.siege(told), self.quake()])
            .flatten()
            .chain(several)
            .chain(self.dated(told))
            .collect()
    }

    /// The kind and the state of what nature did to one state, and the day; of quakes there is one in a week, where none is said.
    fn disaster(&self) -> Option<Same<String>> {
        let event = self.events.first().filter(|e| NATURE.contains(&e.as_str()))?;
        let state = self.parties.iter().find(|p| is_state(p))?;
        let day = self.event_day;
        (day.is_some() || event == NATURE[0]).then(|| Same { day, ..Same::of(format!("{event} {state}"), NEAR) })
    }

    /// The two states of a war: whose soldiers fall, or which it names most where it names no place of it.
    fn war(&self, told: &Gathered) -> Option<Same<String>> {
        let fights = self.events.first().is_none_or(|e| e == RIOT[0]);
        let fallen: Vec<&String> = told.fallen.iter().filter(|_| fights).collect();
        let named = self.first_two().filter(|(a, b)| {
            let of_one = !self.events.is_empty() && told.fallen.is_empty() || fallen.iter().any(|f| f == a || f == b);
            fights && of_one && self.places.is_empty()
        });
        let (a, b) = match fallen.as_slice() {
            [a, b] => (*a, *b),
            [] | [_] => named?,
            _ => return None,
        };
        Some(Same::of(format!("{} {} {}", RIOT[0], a.min(b), a.max(b)), APART))
    }

    /// The two states that it names most.
    fn first_two(&self) -> Option<(&String, &String)> {
        let [a, b, ..] = self.parties.as_slice() else { return None };
        (is_state(a) && is_state(b)).then_some((a, b))
    }

    /// A flood or a storm in two states.
    fn waters(&self) -> Option<Same<String>> {
        let event = self.events.first().filter(|e| WATERS.contains(&e.as_str()))?;
        let (a, b) = self.first_two()?;
        Some(Same::of(format!("{event} {} {}", a.min(b), a.max(b)), NEAR))
    }

    /// The two states that an article on people in flight names most: from where, and to where.
    fn flight(&self, told: &Gathered) -> Option<Same<String>> {
        let states: Vec<&String> = self.parties.iter().take(LEADS).filter(|p| told.flight && is_state(p)).collect();
        let [a, b, ..] = states.as_slice() else { return None };
        Some(Same::of(format!("flight {} {}", a.min(b), a.max(b)), APART))
    }

    /// The town in which people were taken who are held, or were.
    fn siege(&self, told: &Gathered) -> Option<Same<String>> {
        let town = self.town.as_ref().filter(|_| told.held)?;
        Some(Same::of(format!("captives {town}"), APART))
    }

    /// The kind and the day of its event, with each name that it tells of most and its state: an article that looks back at that day, and
    /// first counts whom it cost, is of one story with those of the day.
    fn dated(&self, told: &Gathered) -> Vec<Same<String>> {
        let published = self.published.and_then(|d| d.range()).map(|r| r.0);
        let Some((day, published)) = self.event_day.zip(published) else { return Vec::new() };
        let ago = (published - day).num_days();
        let back = told.first_day == Some(day) && ago > NEAR;
        if !back && ago > NEAR {
            return Vec::new();
        }
        // What such an article tells of first may be what came of it: "MPs clash over the law that the fire of 3 May led to".
        let events = self.events.iter().take(if back { LEADS } else { 1 });
        let what = events.flat_map(|event| {
            let kind = KIN.iter().find(|(own, _)| own == event).map_or(event.as_str(), |k| k.1);
            let of_state = OF_STATE.contains(&event.as_str());
            let states = self.parties.iter().take(LEADS).filter(move |p| is_state(p) && of_state);
            let names = self.names.iter().chain(&self.places).chain(states);
            names.map(move |name| format!("dated {kind} {name}"))
        });
        let mark = |what| Same { day: Some(day), enough: back, ..Same::of(what, LOOKS_BACK) };
        what.map(mark).collect()
    }

    /// A quake by its day, where no state is named: there are no two on one day, unless each has a state of its own.
    fn quake(&self) -> Option<Same<String>> {
        let event = self.events.first().filter(|e| *e == NATURE[0])?;
        let day = self.event_day?;
        let enough = !self.parties.iter().any(|p| is_state(p));
        Some(Same { day: Some(day), enough, ..Same::of(format!("{event} by its day"), NEAR) })
    }

    /// The dead of one event, many, in the state that it names most.
    fn toll(&self, told: &Gathered) -> Option<Same<String>> {
        let event = self.events.first().filter(|e| e.as_str() != RIOT[0] && e.as_str() != OUTBREAK)?;
        let state = self.parties.first().filter(|p| is_state(p))?;
        Some(Same { toll: Some(told.toll?), ..Same::of(format!("toll {event} {state}"), NEAR) })
    }

    /// A disease that spreads in a state; where the article is on a town's cases, in that town.
    fn outbreak(&self) -> impl Iterator<Item = Same<String>> {
        let leads = self.events.first().is_some_and(|e| e == OUTBREAK);
        let state = self.parties.iter().find(|p| leads && is_state(p));
        let town = self.town.as_deref().unwrap_or_default();
        let what = |disease: &String| state.map(|state| format!("{disease} {state} {town}"));
        self.diseases.iter().take(2).filter_map(what).map(|w| Same::of(w, APART)).collect::<Vec<_>>().into_iter()
    }

    /// What it counts since a day, in the state that it names most and by the kind of event: "since 15 April".
    fn begun<'a>(&'a self, told: &'a Gathered) -> impl Iterator<Item = Same<String>> + 'a {
        let event = self.events.first().map_or("", String::as_str);
        let state = self.parties.first().filter(|p| is_state(p));
        let what = move |(topic, day): &(String, NaiveDate)| Some(format!("{topic} {} {event} {day}", state?));
        told.begun.iter().filter_map(what).map(|what| Same::of(what, BEGUN))
    }

    /// The towns and the day of an event of a kind.
    fn scenes(&self) -> Vec<Same<String>> {
        let Some((event, day)) = self.events.iter().take(2).find(|e| *e != "election").zip(self.event_day) else {
            return Vec::new();
        };
        let kind = KIN.iter().find(|(own, _)| own == event).map_or(event.as_str(), |k| k.1);
        self.sites.iter().map(|site| Same::of(format!("{kind} {site} {day}"), NEAR)).collect()
    }

    /// What the protests in a state are about, and which body of it counts the arrests.
    fn protests(&self, told: &Gathered) -> Vec<Same<String>> {
        // "The election protests": which of the two is told of more says nothing.
        let leads =
            self.events.iter().take(2).any(|e| e == RIOT[1]) && !self.events.iter().take(1).any(|e| e == RIOT[0]);
        let Some(state) = self.parties.first().filter(|p| leads && is_state(p)) else { return Vec::new() };
        let causes = self.events.iter().take(LEADS).filter(|e| CAUSES.contains(&e.as_str()));
        let causes = causes.map(|e| Same::of(format!("{} {state} {e}", RIOT[1]), NEAR));
        let captors = told.captor.iter().map(|c| Same::of(format!("{} {state} by {c}", RIOT[1]), ROUND));
        causes.chain(captors).collect()
    }
}
