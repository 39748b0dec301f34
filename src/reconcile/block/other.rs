//! Events of the same kind that the articles of a story tell of by the way: the tremor a week before the quake, the blast of Tuesday.
//!
//! Input: the claims of a story on an event of one moment. Output: the day of the other event that a claim counts. What is told of
//! another day is another event where an article tells of both, or opens with the later one and counts many then: the second bombing of a
//! town, a month after the first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::map::Map;
use crate::model::claim::{Basis, Claim};
use crate::model::inventory::{EVENT_DAY, Inventory, Moves};
use crate::reconcile::interval::stated;
use crate::reconcile::moves;
use crate::reconcile::story::About;
use crate::reconcile::subject::is_another_day;
use crate::reconcile::timeline::says_when;

/// Days from the story's event after which an article that opens with a day of its own tells of another.
const LATER: i64 = 7;

/// How many that day must have cost: one of the wounded may die weeks later.
const MANY: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// Which other events a story tells of.
pub(super) struct Others<'a> {
    inventory: &'a Inventory,
    /// The day of the story's event, where that is of one moment.
    event: Option<NaiveDate>,
    /// Days of the other events.
    days: BTreeSet<NaiveDate>,
    /// By article that is on a later one: its day.
    later: Map<Arc<str>, NaiveDate>,
}

impl<'a> Others<'a> {
    pub(super) fn of(claims: &[Arc<Claim>], about: &About, inventory: &'a Inventory) -> Self {
        let event = about.event_day.filter(|_| about.moment);
        let mut all = Self { inventory, event, days: BTreeSet::new(), later: Map::default() };
        let Some(event) = event else { return all };
        let told_first = told_first(claims);
        for article in claims.chunk_by(|a, b| a.article == b.article) {
            let mut told: BTreeMap<&str, (bool, BTreeSet<NaiveDate>)> = BTreeMap::new();
            for (claim, day) in article.iter().filter_map(|c| Some((c, all.day(c)?))) {
                let (of_event, others) = told.entry(&claim.topic).or_default();
                *of_event |= !is_another_day(day, event);
                others.extend(Some(day).filter(|d| is_another_day(*d, event)));
            }
            all.days.extend(told.into_values().filter(|(of_event, _)| *of_event).flat_map(|(_, others)| others));
            if let Some(day) = all.opening(article, &told_first).filter(|day| (*day - event).num_days() > LATER) {
                all.later.insert(article[0].article.clone(), day);
            }
        }
        all.days.extend(all.later.values());
        all
    }

    /// The day that an article opens with, where it counts many then, and not as many as were told before: who is brought to court that
    /// day did it long ago.
    fn opening(&self, article: &[Arc<Claim>], told_first: &Map<Told<'_>, NaiveDate>) -> Option<NaiveDate> {
        let day: NaiveDate = article[0].context.iter().find_map(|e| e.strip_prefix(EVENT_DAY))?.parse().ok()?;
        let known = |c: &Claim, n: Decimal| told_first.get(&(&*c.topic, n)).is_some_and(|first| *first < day);
        let counted = article.iter().filter(|c| self.day(c) == Some(day));
        let values: Vec<bool> =
            counted.filter_map(|c| stated(&c.figure).filter(|n| *n >= MANY).map(|n| known(c, n))).collect();
        (!values.is_empty() && !values.contains(&true)).then_some(day)
    }

    /// The day on which those whom a claim counts came to harm, as the text says.
    fn day(&self, claim: &Claim) -> Option<NaiveDate> {
        let toll = claim.basis == Basis::Incident && moves(self.inventory, claim) == Moves::Toll;
        claim.as_of.date.filter(|_| toll && says_when(claim) && !claim.background)?.exact()
    }

    /// The day of the other event that a claim counts.
    pub(super) fn event(&self, claim: &Claim) -> Option<NaiveDate> {
        self.event?;
        self.day(claim).filter(|d| self.days.contains(d)).or_else(|| self.total(claim))
    }

    /// The day of the later event whose toll so far a claim is.
    fn total(&self, claim: &Claim) -> Option<NaiveDate> {
        let day = *self.later.get(&claim.article)?;
        let toll = claim.basis == Basis::Cumulative && moves(self.inventory, claim) == Moves::Toll;
        let since = claim.as_of.date.and_then(|d| d.exact()).is_some_and(|d| d >= day);
        (toll && since && !claim.background).then_some(day)
    }
}

/// A topic and a count of it.
type Told<'a> = (&'a str, Decimal);

/// When each count was published first.
fn told_first(claims: &[Arc<Claim>]) -> Map<Told<'_>, NaiveDate> {
    let mut first: Map<Told<'_>, NaiveDate> = Map::default();
    for claim in claims {
        if let Some((n, day)) = stated(&claim.figure).zip(claim.published.and_then(|d| d.bounds().0)) {
            let known = first.entry((&*claim.topic, n)).or_insert(day);
            *known = day.min(*known);
        }
    }
    first
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

    #[test]
    fn an_article_that_opens_with_a_later_day_is_on_another_event() {
        let of = |n: i64, basis: Basis, day: &str, opens: &str| {
            let mut c = claim("b.md", "deaths", n);
            (c.basis, c.as_of.basis, c.as_of.date) = (basis, AsOfBasis::Stated, Edtf::parse(day));
            c.context = [format!("{EVENT_DAY}{opens}")].into();
            Arc::new(c)
        };
        let about = About { moment: true, event_day: Edtf::parse("2021-05-09").unwrap().exact(), ..About::default() };
        let ids = Inventory::default();
        let others = |claims: &[Arc<Claim>]| {
            let others = Others::of(claims, &about, &ids);
            claims.iter().map(|c| others.event(c).is_some()).collect::<Vec<_>>()
        };
        let (day, late) = ("2021-06-15", "2021-06-16");
        let total = || of(84, Basis::Cumulative, late, day);
        assert_eq!(others(&[of(81, Basis::Incident, day, day), total()]), [true, true]);
        assert_eq!(others(&[of(1, Basis::Incident, day, day), total()]), [false, false], "one of the wounded");
        let mut before = (*of(81, Basis::Incident, "2021-05-09", "2021-05-09")).clone();
        (before.article, before.published) = ("a.md".into(), Edtf::parse("2021-05-10"));
        let tried = [Arc::new(before), of(81, Basis::Incident, day, day), total()];
        assert_eq!(others(&tried), [false, false, false], "as many as before: who did it is tried");
        let days = ("2021-05-12", "2021-05-13");
        let near = [of(81, Basis::Incident, days.0, days.0), of(84, Basis::Cumulative, days.1, days.0)];
        assert_eq!(others(&near), [false, false], "its own event, dated otherwise");
    }
}
