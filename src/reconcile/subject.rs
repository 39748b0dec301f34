//! What an article is about, and whether two articles are about the same course of events. Pure.
//!
//! Input: the `context` of an article's claims: places, parties, events and names, the most frequent first. Output: a score for
//! a pair of articles, and keys under which two articles that can score are found.

pub(crate) mod figures;
pub(crate) mod gathered;
mod kin;
mod points;
mod same;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

pub(crate) use points::{Name, Numbers, is_another_day, points};

use crate::hash::{fnv, mix};
use crate::model::claim::Claim;
use crate::model::edtf::Edtf;
use crate::model::inventory::{
    ACTION, CITIES, COURSES, DISEASE, EVENT_DAY, KIN, LASTING, MOMENTS, PARTS, RIOT, TALKS, UNREST, WIDE, is_state,
};
use crate::reconcile::name;
use crate::reconcile::story::About;
use figures::Told;
use gathered::Gathered;
use same::Same;

/// Days between publications within which one name in common may suffice.
const NEAR: i64 = 7;
/// Names of an article that count as what it is about.
const NAMES: usize = 6;
/// Names, events and parties that it is mostly about.
const LEADS: usize = 3;

/// A word as a number, so that words are compared as such.
pub(crate) type Word = u64;

fn number(word: &str) -> Word {
    mix(fnv(word.bytes()))
}

fn numbers(words: &[String]) -> Vec<Word> {
    words.iter().map(|w| number(w)).collect()
}

/// Whether an event is one that a riot is told as.
fn is_riot(event: &str) -> bool {
    RIOT.contains(&event)
}

/// The key of two words, in either order.
fn key(a: Word, b: Word) -> u64 {
    mix(a.min(b) ^ mix(a.max(b)))
}

/// Keys of an article, under which those that it may match are found.
pub(crate) struct Keys {
    /// Of two places or names, or of one and the day of an event.
    pub(crate) pairs: Vec<u64>,
    /// Of one place or name, and an event or a party: a match that has no key of two goes by one alone.
    pub(crate) single: Vec<u64>,
}

impl Keys {
    pub(crate) fn all(&self) -> impl Iterator<Item = &u64> {
        self.pairs.iter().chain(&self.single)
    }
}

/// When a story's speakers published, and whether one of them tells of a course that goes on and on.
#[derive(Default)]
pub(crate) struct Reach {
    days: Option<(NaiveDate, NaiveDate)>,
    undated: bool,
    course: bool,
}

impl Reach {
    pub(crate) fn extend(&mut self, speaker: &Numbers) {
        self.course |= speaker.course;
        match (speaker.day, self.days) {
            (None, _) => self.undated = true,
            (Some(day), None) => self.days = Some((day, day)),
            (Some(day), Some((first, last))) => self.days = Some((first.min(day), last.max(day))),
        }
    }

    /// Whether one name in common may suffice, as [`points`] has it.
    pub(crate) fn may_be_close(&self, article: &Numbers) -> bool {
        let near = |day: NaiveDate| {
            self.days.is_some_and(|(first, last)| (first - day).num_days() <= NEAR && (day - last).num_days() <= NEAR)
        };
        self.undated || self.course && article.course || article.day.is_none_or(near)
    }
}

/// One article as far as its claims show it.
pub(crate) struct Subject {
    pub(crate) path: Arc<str>,
    pub(crate) published: Option<Edtf>,
    /// As the claims carry it.
    pub(crate) context: Arc<[String]>,
    /// Folded by [`name::key`], as the names.
    outlet: String,
    places: Vec<String>,
    parties: Vec<String>,
    events: Vec<String>,
    names: Vec<String>,
    /// The towns of its event, where that is of one place.
    sites: Vec<String>,
    /// The day of its event, as the first count of it has it.
    event_day: Option<NaiveDate>,
    /// Exact figures of its event.
    told: Vec<Told>,
    /// Whether its event is in many places, on one day after the other.
    wide: bool,
    /// Whether the fight that it tells of may be a riot.
    unrest: bool,
    /// Key of the town that it tells of first.
    town: Option<String>,
    /// Keys of the diseases that it names.
    diseases: Vec<String>,
    /// Whether prisoners are among those struck.
    jail: bool,
    /// Where two articles have one of these in common, they tell of one course of events.
    same: Vec<Same<String>>,
}

impl Subject {
    /// From any claim of the article, and what they all tell.
    pub(crate) fn of(claim: &Claim, mut gathered: Gathered) -> Self {
        let kind = |kind: &str| -> Vec<String> {
            claim.context.iter().filter_map(|e| e.strip_prefix(kind)).map(ToString::to_string).collect()
        };
        let mut names: Vec<String> = Vec::new();
        for n in kind("name:").iter().map(|n| name::key(n)) {
            if names.len() < NAMES && !names.contains(&n) {
                names.push(n);
            }
        }
        let mut events = kind("event:");
        // What people said to each other is told of any event: it leads only where nothing else does.
        events.sort_by_key(|e| TALKS.contains(&e.as_str()));
        let opens: Option<NaiveDate> = claim.context.iter().find_map(|e| e.strip_prefix(EVENT_DAY)?.parse().ok());
        // The head may begin with a day on which somebody acted: "On Monday prosecutors named the 12 who died a week ago".
        let earlier = gathered.first_day.filter(|day| opens.is_none_or(|opens| *day < opens));
        let parties = kind("party:");
        // Hong Kong is a town as well.
        let cities = parties.iter().filter(|p| CITIES.contains(&p.as_str())).cloned();
        let places = kind("place:").into_iter().chain(cities).collect();
        let wide = events.first().is_some_and(|e| WIDE.contains(&e.as_str()));
        let mut subject = Self {
            path: claim.article.clone(),
            published: claim.published,
            context: claim.context.clone(),
            outlet: claim.outlet.as_deref().map(name::key).unwrap_or_default(),
            places,
            parties,
            events,
            names,
            sites: kind("site:").iter().filter(|_| !wide).map(|n| name::key(n)).collect(),
            event_day: earlier.or(opens).or(gathered.day),
            told: std::mem::take(&mut gathered.told),
            wide,
            unrest: claim.context.iter().any(|e| e == UNREST),
            town: town(&claim.context),
            diseases: kind(DISEASE).iter().map(|n| name::key(n)).collect(),
            jail: gathered.jail,
            same: Vec::new(),
        };
        subject.same = subject.marks(&gathered);
        subject
    }

    /// What a story that this article opens is about.
    pub(crate) fn about(&self) -> About {
        let parties = self.parties.iter().take(2);
        let names = self.names.iter().take(LEADS);
        let places = self.places.iter().take(LEADS);
        About {
            series: self.events.iter().take(2).any(|e| COURSES.contains(&e.as_str()) && !(self.jail && is_riot(e))),
            began: self.published.and_then(|d| d.range()).map(|r| r.0),
            lead: self.names.first().filter(|_| self.places.is_empty()).cloned(),
            places: places.chain(parties).chain(names).cloned().collect(),
            sites: self.sites.clone(),
            event_day: self.event_day,
            wide: self.wide,
            moment: self.events.first().is_some_and(|e| MOMENTS.contains(&e.as_str())),
            town: self.town.clone(),
        }
    }

    /// Keys under which a match is found: every match shares a place or a name, and something else beside it.
    pub(crate) fn keys(&self) -> Keys {
        let words = self.names.iter().flat_map(|n| n.split(' '));
        let anchors: BTreeSet<&str> = self.places.iter().map(String::as_str).chain(words).collect();
        let leads: BTreeSet<&str> = self.leads().filter(|l| !anchors.contains(l)).collect();
        let [anchors, leads] = [anchors, leads].map(|words| words.into_iter().map(number).collect::<Vec<_>>());
        // Of two days side by side one is that of the other, or the day after.
        let days = |day: &NaiveDate| [day.to_string(), day.succ_opt().unwrap_or(*day).to_string()].to_vec();
        let keys = |mark: &Same<String>| {
            let mut days = mark.day.as_ref().map_or(Vec::new(), days);
            days.push(String::new());
            days.iter().map(|day| key(number(&mark.what), number(day))).collect::<Vec<_>>()
        };
        let (dated, same): (Vec<_>, Vec<_>) = self.same.iter().partition(|mark| mark.looks_back());
        let [dated, same] = [dated, same].map(|marks| marks.into_iter().flat_map(keys).collect::<Vec<_>>());
        let states: Vec<Word> = self.parties.iter().take(LEADS).map(|p| number(p)).collect();
        let told = self.told.iter().flat_map(|t| states.iter().map(move |s| key(number(&t.what), *s)));
        let beside = anchors.iter().flat_map(|a| leads.iter().map(move |l| key(*a, *l)));
        let pairs = anchors.iter().enumerate().flat_map(|(n, a)| anchors[n + 1..].iter().map(move |b| key(*a, *b)));
        Keys { pairs: pairs.chain(dated).collect(), single: beside.chain(same).chain(told).collect() }
    }

    /// What it is about, as numbers.
    pub(crate) fn numbers(&self) -> Numbers {
        let name = |n: &String| Name {
            whole: number(n),
            ends: [n.split(' ').next(), n.rsplit(' ').next()].map(|w| number(w.unwrap_or_default())),
            own: self.outlet.split(' ').any(|word| word == n),
        };
        let names: Vec<Name> = self.names.iter().map(name).collect();
        let sites: Vec<Name> = self.sites.iter().map(name).collect();
        let whole = |e: &String| PARTS.iter().find(|(part, _)| part == e).map(|(_, whole)| *whole);
        let is_first = |kinds: &[&str]| self.events.first().is_some_and(|e| kinds.contains(&e.as_str()));
        let town = |n: &String| Name { own: false, ..name(n) };
        let told = |event: &str| self.events.iter().take(LEADS).any(|e| e == event);
        let kin = KIN.iter().find(|(own, _)| told(own));
        let action = ACTION.iter().all(|e| told(e));
        Numbers {
            kin: kin.map(|(own, named)| (number(own), number(named))),
            bits: names.iter().fold(0, |bits, n| bits | n.bits()),
            names,
            day: self.published.and_then(|d| d.range()).map(|r| r.0),
            outlet: number(&self.outlet),
            places: numbers(&self.places),
            parties: numbers(&self.parties),
            state: self.parties.iter().find(|p| is_state(p)).map(|p| number(p)),
            events: numbers(&self.events),
            wholes: self.events.iter().map(|e| whole(e).map(number)).collect(),
            course: is_first(&COURSES)
                || is_first(&LASTING)
                || self.same.iter().any(|mark| mark.reach > NEAR && !mark.looks_back()),
            moment: is_first(&MOMENTS),
            lasts: is_first(&LASTING),
            town: self.town.as_ref().map(town),
            sites,
            event_day: self.event_day,
            told: self.told.iter().map(|t| (number(&t.what), t.weight)).collect(),
            riot: self.unrest.then(|| RIOT.map(number)),
            action: action.then(|| ACTION.map(number)),
            same: self.same.iter().map(|mark| mark.told(number(&mark.what))).collect(),
            marked: self.same.iter().fold(0, |bits, mark| bits | 1 << (number(&mark.what) % 64)),
        }
    }

    fn leads(&self) -> impl Iterator<Item = &str> {
        let events = self.events.iter().take(LEADS).map(String::as_str);
        let kin = KIN.iter().filter(|(own, _)| self.events.iter().take(LEADS).any(|e| e == own)).map(|k| k.1);
        events.chain(kin).chain(self.parties.iter().map(String::as_str))
    }
}

/// Key of the town that an article tells of first.
pub(crate) fn town(context: &[String]) -> Option<String> {
    context.iter().find_map(|e| e.strip_prefix("site:")).map(name::key)
}
