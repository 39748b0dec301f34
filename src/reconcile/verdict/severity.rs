//! How severe a verdict on a pair may be, and how far apart two figures of an event's first hours must be.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Pairing;
use crate::model::claim::{AsOfBasis, Claim};
use crate::model::inventory::{Moves, is_state};
use crate::model::verdict::Severity;
use crate::reconcile::echo::is_particular;
use crate::reconcile::interval::{is_vague, reaches, stated};
use crate::reconcile::say::{different_sources, opposed, within_article};
use crate::reconcile::timeline::{Order, is_earlier, is_of_first_day, is_undated};
use crate::reconcile::voice::Voice;

/// How many times one count of a crowd is another that cannot be of the same.
const OTHER_CROWD: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// The same of people in flight.
const OTHER_FLIGHT: Decimal = Decimal::from_parts(50, 0, 0, false, 0);
/// Bytes between two sentences side by side: a blank, the break of a paragraph, or one sentence that says who the second source is.
const BREAK: usize = 120;

impl Pairing<'_> {
    /// By how much farther apart two figures must be than others to be worth a warning: in its first hours a toll grows fast, and no
    /// publication says which of two is the later.
    pub(super) fn patience(&self) -> Decimal {
        let grows = self.moves_up() && is_of_first_day(self.a, self.b);
        if grows { Decimal::TWO } else { Decimal::ONE }
    }

    /// Growth cannot explain it: the event is closed, or the later bound is the lower, or two sources speak at unknown order.
    pub(super) fn divergence_severity(&self) -> Severity {
        let far =
            reaches(&self.a.figure, &self.b.figure, self.rules.policy.divergence * self.patience()) != Some(false);
        let known = ![self.a, self.b].into_iter().any(|c| is_earlier(c));
        let rivals = self.order == Order::Unknown && different_sources(self.a, self.b);
        let doubt = self.closed || self.later_is_lower() || rivals && known && far && !self.is_feared();
        if doubt { Severity::Warning } else { Severity::Note }
    }

    /// Whether the higher of two figures is one that nobody vouches for, beside a count: "44 dead, 200 feared".
    fn is_feared(&self) -> bool {
        let higher = if stated(&self.a.figure) > stated(&self.b.figure) { self.a } else { self.b };
        self.a.conditional != self.b.conditional && higher.conditional
    }

    /// Whether one sentence has a crowd counted by two sources, or two sentences side by side: they set them against each other.
    fn is_one_crowd(&self) -> bool {
        let (a, b) = (self.a, self.b);
        // The second opinion need not say the place again.
        let there = a.place == b.place || !self.is_one_sentence() && (a.place.is_empty() || b.place.is_empty());
        let one = there && a.as_of.date == b.as_of.date && different_sources(a, b);
        self.rules.moves == Moves::Crowd && one && (self.is_one_sentence() || self.are_side_by_side())
    }

    /// Whether an article gives what one side says of its losses and what its adversary says.
    fn is_of_two_sides(&self) -> bool {
        self.rules.moves == Moves::Toll && opposed(self.a, self.b)
    }

    fn is_one_sentence(&self) -> bool {
        is_one_sentence(self.a, self.b)
    }

    fn are_side_by_side(&self) -> bool {
        are_side_by_side(self.a, self.b)
    }

    /// A town's crowd beside a country's, a village's people in flight beside a country's: where the place of one is not read, no two articles
    /// count one quantity so far apart. Words without a number may: one side's dozens are the other's thousands.
    pub(super) fn are_of_two_scales(&self) -> bool {
        let (a, b) = (self.a, self.b);
        let placed = !a.place.is_empty() && !b.place.is_empty();
        if placed || a.article == b.article || is_vague(&a.figure) || is_vague(&b.figure) {
            return false;
        }
        let least = match self.rules.moves {
            Moves::Crowd => OTHER_CROWD,
            _ if a.topic == "displaced" => OTHER_FLIGHT,
            _ => return false,
        };
        reaches(&a.figure, &b.figure, least) == Some(true)
    }

    /// How severe a verdict on this pair may be.
    ///
    /// At most a warning where dates are unknown, a claim is uncertain, or one of the two is background. Within one article
    /// at most a warning too, and for single events and periods a note: their author most often counts several of them, unless one
    /// sentence has one crowd counted by two sources; two sentences side by side may tell of two crowds.
    pub(super) fn at_most(&self) -> Severity {
        let (a, b) = (self.a, self.b);
        // People in flight counted since a day, and whatever year they came.
        if a.topic == "displaced" && a.since.is_some() != b.since.is_some() {
            return Severity::Note;
        }
        if a.article == b.article && !(self.is_one_crowd() && self.is_one_sentence()) {
            let set_against =
                self.is_one_crowd() || self.is_of_two_sides() || self.moves_up() && is_one_toll(self.a, self.b);
            return if set_against { Severity::Warning } else { within_article(a, b) };
        }
        let doubt = |c: &Voice<'_>| is_undated(c) || !c.notes.is_empty();
        let dated = a.date.is_some() && b.date.is_some();
        let by_date = dated && [a, b].iter().any(|c| c.date.is_some_and(|d| d.lacks_year()));
        let uncertain = by_date || !dated && (doubt(a) || doubt(b)) || a.background != b.background;
        if uncertain { Severity::Warning } else { Severity::Error }
    }
}

/// Whether one sentence, two side by side, or two of one article that tell of one day, give a toll by two sources in particular: "the mayor
/// spoke of 12 dead, the hospital of 40". What is said of a part, of an earlier hour or of a place that is not read, they may well both
/// give; figures ten times apart count two things.
pub(crate) fn is_one_toll(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    // A lower one that was told before has grown.
    let grown = |c: &Voice<'_>, other: &Voice<'_>| is_earlier(c) && stated(&c.figure) < stated(&other.figure);
    // A state that the sentence names is that of the whole article.
    let plain = |c: &Voice<'_>| c.candidates.iter().all(|e| e.strip_prefix("place:").is_some_and(is_state));
    let whole = |c: &Voice<'_>| c.part_of.is_none() && !c.conditional && plain(c) && is_particular(c);
    let there = a.place == b.place || a.place.is_empty() || b.place.is_empty();
    let near = || is_one_sentence(a, b) || are_side_by_side(a, b) || are_of_one_day(a, b);
    let alike = || reaches(&a.figure, &b.figure, Decimal::TEN) == Some(false);
    let two = || !grown(a, b) && !grown(b, a) && different_sources(a, b);
    // "19 died on Friday. Two died of their wounds on Sunday": those of two days.
    let two_days = !is_one_sentence(a, b) && day_said(a).zip(day_said(b)).is_some_and(|(a, b)| a != b);
    a.article == b.article && near() && there && alike() && whole(a) && whole(b) && two() && !two_days
}

/// Whether an article says of both on which day they held, and it is one.
fn are_of_one_day(a: &Claim, b: &Claim) -> bool {
    day_said(a).is_some() && day_said(a) == day_said(b)
}

/// The day on which a claim's text says that it held.
fn day_said(claim: &Claim) -> Option<NaiveDate> {
    let said = matches!(claim.as_of.basis, AsOfBasis::Stated | AsOfBasis::Relative);
    claim.as_of.date.filter(|_| said).and_then(|d| d.exact())
}

fn is_one_sentence(a: &Claim, b: &Claim) -> bool {
    a.evidence.start == b.evidence.start
}

/// Whether the sentence of the one follows that of the other, at most one short sentence between.
fn are_side_by_side(a: &Claim, b: &Claim) -> bool {
    let follows = |first: usize, second: usize| second >= first && second - first <= BREAK;
    follows(a.evidence.end, b.evidence.start) || follows(b.evidence.end, a.evidence.start)
}
