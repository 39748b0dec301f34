//! A claim, with what comparisons ask of it again and again: who speaks, under which key, and in which words. Made once at most
//! for each claim of a row, not for each pair.

use std::cell::OnceCell;
use std::ops::Deref;

use crate::model::claim::Claim;
use crate::reconcile::echo;
use crate::reconcile::name;
use crate::reconcile::passage::Sketch;

/// Runs of words from which two sentences are compared: shorter ones are alike by chance.
const ENOUGH: usize = 6;
/// Tenths of their runs of words that near-identical sentences share.
const ALIKE: usize = 6;
/// Letters of a word that says something in a name.
const TELLING: usize = 4;

/// A claim and its voice.
pub(crate) struct Voice<'a> {
    claim: &'a Claim,
    origin: OnceCell<String>,
    name: OnceCell<String>,
    sketch: OnceCell<Sketch>,
}

impl Deref for Voice<'_> {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        self.claim
    }
}

impl<'a> Voice<'a> {
    pub(crate) fn of(claim: &'a Claim) -> Self {
        Self { claim, origin: OnceCell::new(), name: OnceCell::new(), sketch: OnceCell::new() }
    }

    /// What tells its origin from others.
    pub(crate) fn origin(&self) -> &str {
        self.origin.get_or_init(|| echo::origin(self.claim).0)
    }

    /// Its source's name, folded; empty where it has no source.
    fn name(&self) -> &str {
        self.name.get_or_init(|| self.source().map_or_else(String::new, |s| name::key(&s.name)))
    }

    /// Whether two claims go back to one origin, by what they say of it.
    pub(crate) fn same_origin(&self, other: &Self) -> bool {
        match (self.source(), other.source()) {
            (Some(_), Some(_)) => self.same_source(other),
            (None, None) => self.origin() == other.origin(),
            _ => false,
        }
    }

    /// Whether the sources of two claims that have one are one.
    pub(crate) fn same_source(&self, other: &Self) -> bool {
        let ids = self.source().zip(other.source()).is_some_and(|(s, t)| s.id == t.id);
        ids && one_name(self.name(), other.name())
    }

    /// Whether a source of a claim, the first or one that relays it, is the first one of another.
    pub(crate) fn relays(&self, other: &Self) -> bool {
        other.source().is_some_and(|t| {
            self.attribution.iter().any(|s| s.id == t.id && one_name(&name::key(&s.name), other.name()))
        })
    }

    /// Whether two claims give one figure in near-identical sentences.
    pub(crate) fn same_passage(&self, other: &Self) -> bool {
        self.figure.value == other.figure.value
            && self.passage().zip(other.passage()).is_some_and(|(x, y)| x.near(y, ALIKE))
    }

    /// The sketch of its sentence, unless that is too short to be compared.
    pub(crate) fn passage(&self) -> Option<&Sketch> {
        Some(self.sketch()).filter(|s| s.len() >= ENOUGH)
    }

    /// The sketch of its sentence.
    pub(crate) fn sketch(&self) -> &Sketch {
        self.sketch.get_or_init(|| Sketch::of([self.evidence.quote.as_str()]))
    }

    /// How the words of its source's name begin.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = &str> {
        let beginning = |w: &'_ str| w.char_indices().nth(TELLING).map_or(w.len(), |(end, _)| end);
        self.name().split(' ').filter(|w| !w.is_empty()).map(move |w| &w[..beginning(w)])
    }
}

/// Whether two folded names are of one source: one name, or all words of the one in the other ("the governor of Orlu", "Orlu
/// governor Ada Thale").
fn one_name(a: &str, b: &str) -> bool {
    name::same_key(a, b) || contains(a, b) || contains(b, a)
}

/// Whether a folded name has two words or more that say something, and all of them stand in the other one.
fn contains(long: &str, short: &str) -> bool {
    let telling = |w: &&str| w.chars().nth(TELLING - 1).is_some();
    short.split(' ').filter(telling).count() >= 2
        && short.split(' ').filter(telling).all(|w| long.split(' ').any(|l| l == w))
}
