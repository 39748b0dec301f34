//! What the claims of an article tell of its event, beside what the article names.
//!
//! Input: the claims of an article, one by one. Output: the day of its event, figures of it, whose soldiers fell, whether people flee
//! or are held, who counts those arrested, how many died, and since when it counts.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::model::claim::{AsOfBasis, Basis, Claim};
use crate::model::figure::Value;
use crate::model::inventory::{Inventory, Moves, is_state};
use crate::model::mention::Status;
use crate::reconcile::name;
use crate::reconcile::subject::figures::{self, Told};

/// Those of a side that a war costs.
const LOSSES: [&str; 5] = ["deaths", "injuries", "casualties", "missing", "captives"];
/// Dead from which no two events of one kind in one state and week leave as good as the same number.
const MANY: i64 = 100;

/// What the claims of an article tell of its event.
#[derive(Default)]
pub(crate) struct Gathered {
    /// The day on which those whom a claim counts came to harm, where the text says one.
    pub(crate) day: Option<NaiveDate>,
    /// The same of its first claim, however long ago: what an article counts first, it is about.
    pub(crate) first_day: Option<NaiveDate>,
    /// Exact figures of its event.
    pub(crate) told: Vec<Told>,
    /// The states whose soldiers are counted among the losses.
    pub(super) fallen: BTreeSet<String>,
    /// Whether its first count is one of people who flee.
    pub(super) flight: bool,
    /// Whether its first count is one of people who are held.
    pub(super) held: bool,
    /// Whether it counts prisoners among the dead or the hurt: those who riot in a jail do so once.
    pub(super) jail: bool,
    /// Key of the body that counts those arrested, where the article begins with these: "interior ministry", not "police".
    pub(super) captor: Option<String>,
    /// The dead of its event, where they are many and the number is exact.
    pub(super) toll: Option<i64>,
    /// Topics, with the day since which they are counted.
    pub(super) begun: BTreeSet<(String, NaiveDate)>,
    counted: bool,
}

impl Gathered {
    /// Takes in the next claim.
    pub(crate) fn note(&mut self, claim: &Claim, ids: &Inventory) {
        let day = event_day(claim, ids);
        self.day = self.day.or(day.filter(|_| !claim.background));
        figures::note(&mut self.told, claim);
        let first = !std::mem::replace(&mut self.counted, true);
        self.first_day = self.first_day.or(day.filter(|_| first));
        self.flight |= first && claim.topic == "displaced";
        self.held |= first && claim.topic == "captives";
        let population = &claim.population;
        let struck = matches!(claim.topic.as_str(), "casualties" | "deaths" | "injuries") && !claim.background;
        self.jail |= struck && population.group.as_deref() == Some("prisoners") && population.party.is_empty();
        if let [party] = population.party.as_slice()
            && population.status == Status::Military
            && is_state(party)
            && LOSSES.contains(&claim.topic.as_str())
        {
            self.fallen.insert(party.clone());
        }
        let body = || claim.source().map(|s| name::key(&s.name)).filter(|n| n.contains(' '));
        self.captor = self.captor.take().or_else(|| (first && claim.topic == "arrests").then(body).flatten());
        self.toll = self.toll.max(toll(claim));
        self.begun.extend(begun(claim).map(|day| (claim.topic.clone(), day)));
    }
}

/// The dead of an article's event, all of them, as far as a claim tells: many, and no round number.
fn toll(claim: &Claim) -> Option<i64> {
    let whole = claim.population.group.is_none() && claim.part_of.is_none() && claim.since.is_none();
    let total = matches!(claim.basis, Basis::Incident | Basis::Cumulative) && !claim.background;
    let Value::One(value) = claim.figure.value.filter(|_| claim.topic == "deaths" && whole && total)? else {
        return None;
    };
    i64::try_from(value).ok().filter(|n| *n >= MANY && n % 100 != 0 && value.is_integer())
}

/// The day since which a total of the course of events is counted; the year's total begins with the year.
fn begun(claim: &Claim) -> Option<NaiveDate> {
    let total = claim.basis == Basis::Cumulative && !claim.background;
    claim.since.filter(|_| total)?.exact().filter(|day| day.ordinal() > 1)
}

/// The day on which those whom a claim counts came to harm, where the text says one.
fn event_day(claim: &Claim, ids: &Inventory) -> Option<NaiveDate> {
    let said = matches!(claim.as_of.basis, AsOfBasis::Stated | AsOfBasis::Relative);
    let toll = ids.topics.get(claim.topic.as_str()).is_none_or(|t| t.moves == Moves::Toll);
    let of_event = said && toll && claim.basis == Basis::Incident;
    claim.as_of.date.filter(|_| of_event)?.exact()
}
