//! Number + unit + hedge: "at least 1,200 people". A quantity as stated, with the interval that its hedge makes.

use crate::model::mention::Mention;
use crate::model::text::Span;
use crate::recognise::Bench;

/// The figures and durations of a sentence, outside the spans already taken by dates.
pub(crate) fn read(_bench: &Bench<'_>, _taken: &[Span]) -> Vec<Mention> {
    Vec::new()
}
