//! How well two articles match: the evidence that both are about one course of events, added up.

use chrono::{Datelike, NaiveDate};

use crate::reconcile::subject::same::Same;
use crate::reconcile::subject::{LEADS, NEAR, Word, figures};
use crate::work;

/// Points from which two articles are of one story.
const ENOUGH: u32 = 6;

/// Points from which two articles published so few days apart are of one story.
const SOON: u32 = 5;
const SOON_DAYS: i64 = 3;

/// Days between publications beyond which two articles are of one story only with twice the evidence.
pub(super) const APART: i64 = 45;

/// Names in common with which two articles tell of no two events, wherever the first sentence of each is.
const FULL: usize = 3;

/// Points more that two articles need which begin with towns that are nothing to the other.
const ELSEWHERE: u32 = 3;

/// Days by which two papers may tell of one event's day otherwise.
const OVERNIGHT: i64 = 1;

/// The same as numbers, for [`points`].
pub(crate) struct Numbers {
    /// First day of publication.
    pub(super) day: Option<NaiveDate>,
    pub(super) outlet: Word,
    pub(super) places: Vec<Word>,
    pub(super) parties: Vec<Word>,
    /// The state that it names most: those who help or speak for many are nobody's sign.
    pub(super) state: Option<Word>,
    pub(super) events: Vec<Word>,
    /// By event: the longer course that it may be part of.
    pub(super) wholes: Vec<Option<Word>>,
    /// One of its events, and by what other name papers call it.
    pub(super) kin: Option<(Word, Word)>,
    pub(super) names: Vec<Name>,
    /// The bits of the names: names that meet share one.
    pub(super) bits: u64,
    /// Whether its leading event goes on and on.
    pub(super) course: bool,
    /// Whether its leading event is over in a moment, or may go on for weeks in one town.
    pub(super) moment: bool,
    pub(super) lasts: bool,
    /// The town that it tells of first.
    pub(super) town: Option<Name>,
    /// The towns of its event, where that is of one place, and the day of it.
    pub(super) sites: Vec<Name>,
    pub(super) event_day: Option<NaiveDate>,
    /// Exact figures of its event, and how much each says.
    pub(super) told: Vec<(Word, u8)>,
    /// What a riot is told as, where the fight that it tells of may be one: as a fight, and by its own words.
    pub(super) riot: Option<[Word; 2]>,
    /// A strike and its march, where it tells of both.
    pub(super) action: Option<[Word; 2]>,
    /// Marks of its course of events.
    pub(super) same: Vec<Same<Word>>,
    /// Their bits, one of 64 for each: marks that meet share one.
    pub(super) marked: u64,
}

/// A name: itself, its first and its last word.
pub(crate) struct Name {
    pub(super) whole: Word,
    pub(super) ends: [Word; 2],
    /// Whether the outlet is called by it.
    pub(super) own: bool,
}

impl Name {
    /// A bit for each end, of 64: most names that do not meet are told apart by them.
    pub(super) fn bits(&self) -> u64 {
        self.ends.iter().fold(0, |bits, end| bits | 1 << (end % 64))
    }

    /// Whether two names are one, as [`name::meet`] has it.
    pub(super) fn meets(&self, other: &Self) -> bool {
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
        known && days.is_some_and(|(x, y)| is_another_day(x, y)) && apart(self, other) && !self.names_as(other)
    }

    /// Whether the events of the two, each over in a moment, were in towns of which neither names the other's: two shootings of one
    /// state and week.
    fn is_of_other_town(&self, other: &Self) -> bool {
        let known = self.moment && other.moment && !self.sites.is_empty() && !other.sites.is_empty();
        let told = |a: &Self, b: &Self| a.sites.iter().any(|n| b.sites.iter().chain(&b.names).any(|m| n.meets(m)));
        known && !told(self, other) && !told(other, self) && !self.names_as(other)
    }

    /// Whether the two tell of what goes on for weeks, of one kind and in one state first of all, and both tell most of the town that
    /// one of them begins with: the flood of a valley, the battle for a town.
    fn goes_on_in(&self, other: &Self) -> bool {
        let same = |x: &[Word], y: &[Word]| !x.is_empty() && x.first() == y.first();
        let leads = |n: &Self, town: &Name| n.names.iter().take(LEADS).any(|m| m.meets(town));
        let town = || [&self.town, &other.town].into_iter().flatten().any(|t| leads(self, t) && leads(other, t));
        let one = || same(&self.told_beside(other), &other.told_beside(self));
        (self.lasts || other.lasts) && same(&self.parties, &other.parties) && town() && one()
    }

    /// Whether the two name as good as the same: half of what the one names, and three names at least.
    fn names_as(&self, other: &Self) -> bool {
        let shared = self.names.iter().filter(|n| other.names.iter().any(|m| n.meets(m))).count();
        shared >= FULL && shared * 2 >= self.names.len().min(other.names.len())
    }

    /// Whether the two, published so many days apart, have a mark of one course of events in common.
    fn is_same(&self, other: &Self, days: Option<i64>) -> bool {
        self.marked & other.marked != 0 && self.same.iter().any(|mark| other.same.iter().any(|m| mark.meets(m, days)))
    }

    /// Whether the two give their event the same figures, in a state that both tell of, and call it by no other kind.
    fn counts_as(&self, other: &Self) -> bool {
        let shared = self.told.iter().filter(|t| other.told.contains(t)).map(|t| t.1).sum::<u8>();
        let any = |x: &[Word], y: &[Word]| x.iter().take(LEADS).any(|e| y.iter().take(LEADS).any(|f| e == f));
        let events = || any(&self.told_beside(other), &other.told_beside(self));
        let kind = || self.events.is_empty() || other.events.is_empty() || events();
        shared >= figures::ENOUGH && any(&self.parties, &other.parties) && kind()
    }

    /// Whether all that it names, two entries at least, another article names too.
    fn is_part_of(&self, other: &Self) -> bool {
        let all = |x: &[Word], y: &[Word]| x.iter().all(|e| y.contains(e));
        let entries = self.names.len() + self.places.len() + self.parties.len() + self.events.len();
        entries > 1
            && self.names.iter().all(|n| other.names.iter().any(|m| n.meets(m)))
            && all(&self.places, &other.places)
            && all(&self.parties, &other.parties)
            && all(&self.events, &other.events)
    }
}

/// How well two articles match as reports of one course of events; `None` if they are of two.
///
/// Names and places weigh most, what both tell of most weighs more, and where the one's leading state or event is nothing to
/// the other it weighs against. At least one name or place must be shared: a country and a kind of event are not enough, but with the
/// day of what nature did, or with the same exact figures.
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
    let same = |x: &[Word], y: &[Word]| !x.is_empty() && x.first() == y.first();
    // One name alone makes no story of two events of weeks apart; a war, in the place that both tell of most, goes on.
    let days = a.day.zip(b.day).map(|(x, y)| days_between(x, y));
    let near = days.is_none_or(|d| d <= NEAR);
    let one = a.is_same(b, days) || near && a.counts_as(b);
    let goes_on = || a.course && same(&a.events, &b.events) && same(&a.places, &b.places) || a.goes_on_in(b);
    if one {
        return Some(score.max(ENOUGH));
    }
    if anchors == 0 || anchors == 1 && !near && !goes_on() {
        return None;
    }
    // Parties and events are common: of each no more than the leads count.
    let first = |x: &'_ [Word]| x.len().min(LEADS);
    let shared = |x: &[Word], y: &[Word]| {
        let n = x[..first(x)].iter().filter(|e| y[..first(y)].contains(e)).count().min(2);
        u32::try_from(n).unwrap_or(0)
    };
    score += shared(&a.parties, &b.parties) + u32::from(same(&a.parties, &b.parties));
    let (events, others) = (a.told_beside(b), b.told_beside(a));
    score += shared(&events, &others) + 2 * u32::from(same(&events, &others));
    // Of one day, the one may speak of who did it and the other of where it was.
    let close = a.is_of_day_of(b);
    score += u32::from(close);
    let foreign = |x: &Numbers, y: &Numbers| y.state.is_some() && x.state.is_some_and(|s| !y.parties.contains(&s));
    let states = u32::from(foreign(a, b)) + u32::from(foreign(b, a));
    let against = states * if close { 1 } else { 2 } + strange(&events, &others);
    let against = against + if a.is_of_other_town(b) { ELSEWHERE } else { 0 };
    // The mayor and the town of the other, within a week, and nothing that is strange to it.
    let two = near && anchors > 1 && against == 0;
    let needed = match days {
        Some(d) if d > APART => 2 * ENOUGH,
        Some(d) if d <= SOON_DAYS => SOON,
        _ => ENOUGH,
    } + against;
    if two || score >= needed {
        return Some(score.max(ENOUGH));
    }
    // A brief names little, and its states are those whom it quotes: all of it stands in the other article.
    (near && (a.is_part_of(b) || b.is_part_of(a))).then(|| score.max(ENOUGH))
}

/// Whether two days are not those of one night, as two papers may tell of it.
pub(crate) fn is_another_day(x: NaiveDate, y: NaiveDate) -> bool {
    days_between(x, y) > OVERNIGHT
}

/// Days from one to the other: two numbers subtracted, where a difference of dates takes five times as long.
fn days_between(x: NaiveDate, y: NaiveDate) -> i64 {
    i64::from(x.num_days_from_ce()).abs_diff(y.num_days_from_ce().into()) as i64
}

/// How many of two leads the other side does not tell of.
fn strange(a: &[Word], b: &[Word]) -> u32 {
    let missing = |x: &[Word], y: &[Word]| x.first().is_some_and(|lead| !y.is_empty() && !y.contains(lead));
    u32::from(missing(a, b)) + u32::from(missing(b, a))
}
