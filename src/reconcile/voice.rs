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
    person: OnceCell<Option<String>>,
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
        Self { claim, origin: OnceCell::new(), name: OnceCell::new(), person: OnceCell::new(), sketch: OnceCell::new() }
    }

    /// What tells its origin from others.
    pub(crate) fn origin(&self) -> &str {
        self.origin.get_or_init(|| echo::origin(self.claim).0)
    }

    /// Its source's name, folded; empty where it has no source.
    fn name(&self) -> &str {
        self.name.get_or_init(|| self.source().map_or_else(String::new, |s| name::key(&s.name)))
    }

    /// The person whom its source's name names, folded.
    fn person(&self) -> Option<&str> {
        self.person.get_or_init(|| self.source().and_then(|s| person(&s.name))).as_deref()
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
        let persons = || self.person().is_some_and(|p| other.person() == Some(p));
        ids && (one_name(self.name(), other.name()) || persons())
    }

    /// Whether a source of a claim, the first or one that relays it, is the first one of another.
    pub(crate) fn relays(&self, other: &Self) -> bool {
        other.source().is_some_and(|t| {
            let one = |name: &str| {
                one_name(&name::key(name), other.name()) || person(name).is_some_and(|p| other.person() == Some(&*p))
            };
            self.attribution.iter().any(|s| s.id == t.id && one(&s.name))
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

/// The person's full name in that of a source ("Governor Ada Thale", « la gouverneure, Ada Thale »): its last two words or more with
/// capitals, at an end of it or before a comma. Behind a short word they are a place ("the mayor of New York").
fn person(name: &str) -> Option<String> {
    let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    let part = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let from = words.iter().rposition(|w| !capital(w)).map_or(0, |i| i + 1);
        let behind = from.checked_sub(1).is_none_or(|i| words[i].chars().count() >= TELLING);
        let run = words.get(words.len().saturating_sub(2).max(from)..)?;
        (words.len() - from >= 2 && behind).then(|| name::key(&run.join(" ")))
    };
    name.split(',').find_map(|p| part(p.trim()))
}
