//! By what other names an event is told.
//!
//! Input: two articles as numbers. Output: the events of the one as the other calls them.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::reconcile::subject::{LEADS, Numbers, Word, is_another_day};

impl Numbers {
    /// Its events; what may be part of a longer course that the other one tells of is told as that, and what the other one calls
    /// by another name by that.
    pub(super) fn told_beside(&self, other: &Self) -> Cow<'_, [Word]> {
        let mut told = self.told_as_part(other);
        let days = self.event_day.zip(other.event_day);
        let one_day = !days.is_some_and(|(x, y)| is_another_day(x, y));
        let kin = self.kin.filter(|k| one_day && other.events.contains(&k.1) && !other.events.contains(&k.0));
        if let Some((own, named)) = kin {
            told.to_mut().iter_mut().filter(|e| **e == own).for_each(|e| *e = named);
        }
        if let Some([fight, protest]) = self.riot.filter(|_| self.is_riot_of(other)) {
            let told = told.to_mut();
            told.iter_mut().filter(|e| **e == fight).for_each(|e| *e = protest);
            let first = told.iter().position(|e| *e == protest);
            let mut at = 0..;
            told.retain(|e| at.next() == first || *e != protest);
        }
        // A day of action: which of the two is told of more says nothing.
        if let Some([strike, protest]) = self.action.filter(|_| other.action.is_some() && self.is_of_day_of(other)) {
            told.to_mut().iter_mut().filter(|e| **e == strike).for_each(|e| *e = protest);
        }
        told
    }

    /// Whether both tell of one day, or of two days side by side, or were published so.
    pub(super) fn is_of_day_of(&self, other: &Self) -> bool {
        let near = |x: Option<NaiveDate>, y: Option<NaiveDate>| x.zip(y).is_some_and(|(x, y)| !is_another_day(x, y));
        near(self.event_day, other.event_day) || near(self.day, other.day)
    }

    /// Whether the fight that it tells of is the riot of another article, which knows of no fight: on a day of it, and it tells of the
    /// riot itself, or names two things of it.
    fn is_riot_of(&self, other: &Self) -> bool {
        let Some([fight, protest]) = self.riot else { return false };
        let leads = |n: &Self| n.events.iter().take(LEADS).any(|e| *e == protest);
        let named = || self.names.iter().filter(|n| other.names.iter().any(|m| n.meets(m))).count();
        leads(other) && !other.events.contains(&fight) && self.is_of_day_of(other) && (leads(self) || named() > 1)
    }

    fn told_as_part(&self, other: &Self) -> Cow<'_, [Word]> {
        let leads = other.events.len().min(LEADS);
        let tells = |w: Word| other.events[..leads].contains(&w) && !other.wholes[..leads].contains(&Some(w));
        if !self.wholes.iter().flatten().any(|w| tells(*w)) {
            return Cow::Borrowed(&self.events);
        }
        self.events.iter().zip(&self.wholes).map(|(e, w)| w.filter(|w| tells(*w)).unwrap_or(*e)).collect()
    }
}
