//! What an article is about, and whether two articles are about the same course of events. Pure.
//!
//! Input: the `context` of an article's claims: places, parties, events and names, the most frequent first. Output: a score for
//! a pair of articles, and keys under which two articles that can score are found.

mod kin;

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::claim::Claim;
use crate::model::edtf::Edtf;
use crate::model::inventory::{ACTION, COURSES, KIN, PARTS, RIOT, UNREST, WIDE};
use crate::reconcile::name;
use crate::reconcile::story::About;
use crate::work;

/// Points from which two articles are of one story.
const ENOUGH: u32 = 6;
/// Days between publications beyond which two articles are of one story only with twice the evidence.
const APART: i64 = 45;
/// Days between publications within which one name in common may suffice.
const NEAR: i64 = 7;
/// Days by which two papers may tell of one event's day otherwise.
const OVERNIGHT: i64 = 1;
/// Names of an article that count as what it is about.
const NAMES: usize = 6;
/// Names, events and parties that it is mostly about.
const LEADS: usize = 3;

/// Numbers for words, so that they are compared as such.
#[derive(Default)]
pub(crate) struct Words(HashMap<String, u32>);

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(n) = self.0.get(word) {
            return *n;
        }
        let n = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(word.to_string(), n);
        n
    }

    fn numbers(&mut self, words: &[String]) -> Vec<u32> {
        words.iter().map(|w| self.number(w)).collect()
    }
}

/// Keys of an article, under which those that it may match are found.
pub(crate) struct Keys {
    /// Of two places or names.
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
    /// Whether its event is in many places, on one day after the other.
    wide: bool,
    /// Whether the fight that it tells of may be a riot.
    unrest: bool,
    /// The state and the day of what nature did, or the two states of a war: where two articles have this in common, they tell of one.
    same: Option<String>,
}

/// The same as numbers, for [`points`].
pub(crate) struct Numbers {
    /// First day of publication.
    day: Option<NaiveDate>,
    outlet: u32,
    places: Vec<u32>,
    parties: Vec<u32>,
    events: Vec<u32>,
    /// By event: the longer course that it may be part of.
    wholes: Vec<Option<u32>>,
    /// One of its events, and by what other name papers call it.
    kin: Option<(u32, u32)>,
    names: Vec<Name>,
    /// The bits of the names: names that meet share one.
    bits: u64,
    /// Whether its leading event goes on and on.
    course: bool,
    /// The towns of its event, where that is of one place, and the day of it.
    sites: Vec<Name>,
    event_day: Option<NaiveDate>,
    /// What a riot is told as, where the fight that it tells of may be one: as a fight, and by its own words.
    riot: Option<[u32; 2]>,
    /// A strike and its march, where it tells of both.
    action: Option<[u32; 2]>,
    same: Option<u32>,
}

/// A name: itself, its first and its last word.
struct Name {
    whole: u32,
    ends: [u32; 2],
    /// Whether the outlet is called by it.
    own: bool,
}

impl Name {
    /// A bit for each end, of 64: most names that do not meet are told apart by them.
    fn bits(&self) -> u64 {
        self.ends.iter().fold(0, |bits, end| bits | 1 << (end % 64))
    }

    /// Whether two names are one, as [`name::meet`] has it.
    fn meets(&self, other: &Self) -> bool {
        // The ends of a single word are the word itself.
        let single = |n: &Self| n.ends == [n.whole; 2];
        self.whole == other.whole
            || single(self) && other.ends.contains(&self.whole)
            || single(other) && self.ends.contains(&other.whole)
    }
}

impl Numbers {
    /// Whether the events of the two were on other days, in towns of which they have none in common: then what is named of the one
    /// in the other is named by the way.
    fn was_elsewhere(&self, other: &Self) -> bool {
        let apart = |a: &Self, b: &Self| !a.sites.iter().any(|n| b.sites.iter().any(|m| n.meets(m)));
        let known = !self.sites.is_empty() && !other.sites.is_empty();
        let days = self.event_day.zip(other.event_day);
        known && days.is_some_and(|(x, y)| is_another_day(x, y)) && apart(self, other)
    }

    /// Whether all that it names, two entries at least, another article names too.
    fn is_part_of(&self, other: &Self) -> bool {
        let all = |x: &[u32], y: &[u32]| x.iter().all(|e| y.contains(e));
        let entries = self.names.len() + self.places.len() + self.parties.len() + self.events.len();
        entries > 1
            && self.names.iter().all(|n| other.names.iter().any(|m| n.meets(m)))
            && all(&self.places, &other.places)
            && all(&self.parties, &other.parties)
            && all(&self.events, &other.events)
    }
}

impl Subject {
    /// From any claim of the article, and the day of its event.
    pub(crate) fn of(claim: &Claim, event_day: Option<NaiveDate>) -> Self {
        let kind = |kind: &str| -> Vec<String> {
            claim.context.iter().filter_map(|e| e.strip_prefix(kind)).map(ToString::to_string).collect()
        };
        let mut names: Vec<String> = Vec::new();
        for n in kind("name:").iter().map(|n| name::key(n)) {
            if names.len() < NAMES && !names.contains(&n) {
                names.push(n);
            }
        }
        let events = kind("event:");
        let wide = events.first().is_some_and(|e| WIDE.contains(&e.as_str()));
        let mut subject = Self {
            path: claim.article.clone(),
            published: claim.published,
            context: claim.context.clone(),
            outlet: claim.outlet.as_deref().map(name::key).unwrap_or_default(),
            places: kind("place:"),
            parties: kind("party:"),
            events,
            names,
            sites: kind("site:").iter().filter(|_| !wide).map(|n| name::key(n)).collect(),
            event_day,
            wide,
            unrest: claim.context.iter().any(|e| e == UNREST),
            same: None,
        };
        subject.same = subject.disaster().or_else(|| subject.war());
        subject
    }

    /// What a story that this article opens is about.
    pub(crate) fn about(&self) -> About {
        let parties = self.parties.iter().take(2);
        let names = self.names.iter().take(LEADS);
        let places = self.places.iter().take(LEADS);
        About {
            series: self.events.iter().take(2).any(|e| COURSES.contains(&e.as_str())),
            began: self.published.and_then(|d| d.range()).map(|r| r.0),
            lead: self.names.first().filter(|_| self.places.is_empty()).cloned(),
            places: places.chain(parties).chain(names).cloned().collect(),
            sites: self.sites.clone(),
            event_day: self.event_day,
            wide: self.wide,
            town: town(&self.context),
        }
    }

    /// Keys under which a match is found: every match shares a place or a name, and something else beside it.
    pub(crate) fn keys(&self) -> Keys {
        let words = self.names.iter().flat_map(|n| n.split(' '));
        let anchors: BTreeSet<&str> = self.places.iter().map(String::as_str).chain(words).collect();
        let key = |a: &str, b: &str| {
            let mut hash = DefaultHasher::new();
            (a.min(b), a.max(b)).hash(&mut hash);
            hash.finish()
        };
        let leads: BTreeSet<&str> = self.leads().filter(|l| !anchors.contains(l)).collect();
        let same = self.same.as_deref().map(|s| key(s, ""));
        let beside = |a: &str| leads.iter().map(|l| key(a, l)).collect::<Vec<_>>();
        let after = |n: usize, a: &str| anchors.iter().skip(n + 1).map(|b| key(a, b)).collect::<Vec<_>>();
        Keys {
            pairs: anchors.iter().enumerate().flat_map(|(n, a)| after(n, a)).collect(),
            single: anchors.iter().flat_map(|a| beside(a)).chain(same).collect(),
        }
    }

    /// What it is about, as numbers.
    pub(crate) fn numbers(&self, words: &mut Words) -> Numbers {
        let mut name = |n: &String| Name {
            whole: words.number(n),
            ends: [n.split(' ').next(), n.rsplit(' ').next()].map(|w| words.number(w.unwrap_or_default())),
            own: self.outlet.split(' ').any(|word| word == n),
        };
        let names: Vec<Name> = self.names.iter().map(&mut name).collect();
        let sites: Vec<Name> = self.sites.iter().map(&mut name).collect();
        let whole = |e: &String| PARTS.iter().find(|(part, _)| part == e).map(|(_, whole)| *whole);
        let told = |event: &str| self.events.iter().take(LEADS).any(|e| e == event);
        let kin = KIN.iter().find(|(own, _)| told(own));
        let action = ACTION.iter().all(|e| told(e));
        Numbers {
            kin: kin.map(|(own, named)| (words.number(own), words.number(named))),
            bits: names.iter().fold(0, |bits, n| bits | n.bits()),
            names,
            day: self.published.and_then(|d| d.range()).map(|r| r.0),
            outlet: words.number(&self.outlet),
            places: words.numbers(&self.places),
            parties: words.numbers(&self.parties),
            events: words.numbers(&self.events),
            wholes: self.events.iter().map(|e| whole(e).map(|w| words.number(w))).collect(),
            course: self.events.first().is_some_and(|e| COURSES.contains(&e.as_str())),
            sites,
            event_day: self.event_day,
            riot: self.unrest.then(|| RIOT.map(|e| words.number(e))),
            action: action.then(|| ACTION.map(|e| words.number(e))),
            same: self.same.as_deref().map(|s| words.number(s)),
        }
    }

    fn leads(&self) -> impl Iterator<Item = &str> {
        let events = self.events.iter().take(LEADS).map(String::as_str);
        let kin = KIN.iter().filter(|(own, _)| self.events.iter().take(LEADS).any(|e| e == own)).map(|k| k.1);
        events.chain(kin).chain(self.parties.iter().map(String::as_str))
    }
}

/// How well two articles match as reports of one course of events; `None` if they are of two.
///
/// Names and places weigh most, what both tell of most weighs more, and where the one's leading state or event is nothing to
/// the other it weighs against. At least one name or place must be shared: a country and a kind of event are not enough.
pub(crate) fn points(a: &Numbers, b: &Numbers) -> Option<u32> {
    work::count(1);
    if a.was_elsewhere(b) {
        return None;
    }
    let names = a.names.iter().enumerate().filter(|(_, n)| n.bits() & b.bits != 0).filter_map(|(i, n)| {
        let j = b.names.iter().position(|m| n.meets(m))?;
        // Two articles of one outlet name it, and say nothing by that.
        if a.outlet == b.outlet && n.own {
            return None;
        }
        Some(if i < LEADS && j < LEADS { 3 } else { 2 })
    });
    let (mut anchors, mut score) = names.fold((0, 0_u32), |(n, sum), weight| (n + 1, sum + weight));
    for place in a.places.iter().filter(|p| b.places.contains(p)) {
        anchors += 1;
        score += if a.places.first() == Some(place) && b.places.first() == Some(place) { 4 } else { 3 };
    }
    let same = |x: &[u32], y: &[u32]| !x.is_empty() && x.first() == y.first();
    // One name alone makes no story of two events of weeks apart; a war, in the place that both tell of most, goes on.
    let days = a.day.zip(b.day).map(|(x, y)| (x - y).num_days().abs());
    let near = days.is_none_or(|d| d <= NEAR);
    let one = near && a.same.is_some() && a.same == b.same;
    let goes_on = || a.course && same(&a.events, &b.events) && same(&a.places, &b.places);
    if one {
        return Some(score.max(ENOUGH));
    }
    if anchors == 0 || anchors == 1 && !near && !goes_on() {
        return None;
    }
    // Parties and events are common: of each no more than the leads count.
    let first = |x: &'_ [u32]| x.len().min(LEADS);
    let shared = |x: &[u32], y: &[u32]| {
        let n = x[..first(x)].iter().filter(|e| y[..first(y)].contains(e)).count().min(2);
        u32::try_from(n).unwrap_or(0)
    };
    score += shared(&a.parties, &b.parties) + u32::from(same(&a.parties, &b.parties));
    let (events, others) = (a.told_beside(b), b.told_beside(a));
    score += shared(&events, &others) + 2 * u32::from(same(&events, &others));
    let against = strange(&a.parties, &b.parties) * 2 + strange(&events, &others);
    let needed = match days {
        Some(d) if d > APART => 2 * ENOUGH,
        _ => ENOUGH,
    } + against;
    if score >= needed {
        return Some(score);
    }
    // A brief names little, and its states are those whom it quotes: all of it stands in the other article.
    (near && (a.is_part_of(b) || b.is_part_of(a))).then(|| score.max(ENOUGH))
}

/// Key of the town that an article tells of first.
pub(crate) fn town(context: &[String]) -> Option<String> {
    context.iter().find_map(|e| e.strip_prefix("site:")).map(name::key)
}

/// Whether two days are not those of one night, as two papers may tell of it.
pub(crate) fn is_another_day(x: NaiveDate, y: NaiveDate) -> bool {
    (x - y).num_days().abs() > OVERNIGHT
}

/// How many of two leads the other side does not tell of.
fn strange(a: &[u32], b: &[u32]) -> u32 {
    let missing = |x: &[u32], y: &[u32]| x.first().is_some_and(|lead| !y.is_empty() && !y.contains(lead));
    u32::from(missing(a, b)) + u32::from(missing(b, a))
}
