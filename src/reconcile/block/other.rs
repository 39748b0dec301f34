//! Events of the same kind that the articles of a story tell of by the way: the tremor a week before the quake, the blast of Tuesday.
//!
//! Input: the claims of a story on an event of one moment. Output: the day of the other event that a claim counts. What is told of
//! another day is another event where an article tells of both.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::claim::{Basis, Claim};
use crate::model::inventory::{Inventory, Moves};
use crate::reconcile::moves;
use crate::reconcile::story::About;
use crate::reconcile::subject::is_another_day;
use crate::reconcile::timeline::says_when;

/// Which other events a story tells of.
pub(super) struct Others<'a> {
    inventory: &'a Inventory,
    /// The day of the story's event, where that is of one moment.
    event: Option<NaiveDate>,
    /// Days of the other events.
    days: BTreeSet<NaiveDate>,
}

impl<'a> Others<'a> {
    pub(super) fn of(claims: &[Arc<Claim>], about: &About, inventory: &'a Inventory) -> Self {
        let mut all = Self { inventory, event: about.event_day.filter(|_| about.moment), days: BTreeSet::new() };
        let Some(event) = all.event else { return all };
        for article in claims.chunk_by(|a, b| a.article == b.article) {
            let mut told: BTreeMap<&str, (bool, BTreeSet<NaiveDate>)> = BTreeMap::new();
            for (claim, day) in article.iter().filter_map(|c| Some((c, all.day(c)?))) {
                let (of_event, others) = told.entry(&claim.topic).or_default();
                *of_event |= !is_another_day(day, event);
                others.extend(Some(day).filter(|d| is_another_day(*d, event)));
            }
            all.days.extend(told.into_values().filter(|(of_event, _)| *of_event).flat_map(|(_, others)| others));
        }
        all
    }

    /// The day on which those whom a claim counts came to harm, as the text says.
    fn day(&self, claim: &Claim) -> Option<NaiveDate> {
        let toll = claim.basis == Basis::Incident && moves(self.inventory, claim) == Moves::Toll;
        claim.as_of.date.filter(|_| toll && says_when(claim) && !claim.background)?.exact()
    }

    /// The day of the other event that a claim counts.
    pub(super) fn event(&self, claim: &Claim) -> Option<NaiveDate> {
        self.event?;
        self.day(claim).filter(|d| self.days.contains(d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::claim::AsOfBasis;
    use crate::model::edtf::Edtf;
    use crate::reconcile::fixture::claim;

    #[test]
    fn a_day_told_beside_that_of_the_event_is_of_another_event() {
        let on = |article: &str, topic: &str, day: &str| {
            let mut c = claim(article, topic, 12);
            (c.basis, c.as_of.basis) = (Basis::Incident, AsOfBasis::Stated);
            c.as_of.date = Edtf::parse(day);
            Arc::new(c)
        };
        let event = Edtf::parse("2021-05-09").and_then(|d| d.exact());
        let about = About { moment: true, event_day: event, ..About::default() };
        let both = [
            on("a.md", "deaths", "2021-05-09"),
            on("a.md", "deaths", "2021-05-02"),
            on("b.md", "deaths", "2021-05-02"),
        ];
        let others = |claims: &[Arc<Claim>], about: &About| {
            let ids = Inventory::default();
            let others = Others::of(claims, about, &ids);
            claims.iter().filter(|c| others.event(c).is_some()).count()
        };
        assert_eq!(others(&both, &about), 2, "and wherever else that day is told");
        assert_eq!(others(&both[1..], &about), 0, "where no article tells of both, the day may be the event's");
        assert_eq!(others(&both, &About { moment: false, ..about.clone() }), 0, "a flood goes on");
        assert_eq!(
            others(&[on("a.md", "deaths", "2021-05-09"), on("a.md", "deaths", "2021-05-10")], &about),
            0,
            "one night"
        );
        assert_eq!(others(&[on("a.md", "deaths", "2021-05-09"), on("a.md", "injuries", "2021-05-12")], &about), 0);
    }
}
