//! A claim, with what comparisons ask of it again and again: who speaks, under which key, and in which words. Made once at most
//! for each claim of a story, not for each pair.

use std::ops::Deref;
use std::sync::OnceLock;

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
    origin: OnceLock<String>,
    name: OnceLock<Name>,
    person: OnceLock<Option<String>>,
    sketch: OnceLock<Sketch>,
    bands: OnceLock<Vec<u64>>,
}

impl Deref for Voice<'_> {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        self.claim
    }
}

impl<'a> Voice<'a> {
    pub(crate) fn of(claim: &'a Claim) -> Self {
        Self {
            claim,
            origin: OnceLock::new(),
            name: OnceLock::new(),
            person: OnceLock::new(),
            sketch: OnceLock::new(),
            bands: OnceLock::new(),
        }
    }

    /// What tells its origin from others.
    pub(crate) fn origin(&self) -> &str {
        self.origin.get_or_init(|| echo::origin(self.claim).0)
    }

    /// Its source's name; empty where it has no source.
    fn name(&self) -> &Name {
        self.name.get_or_init(|| Name::of(self.source().map_or("", |s| &s.name)))
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
        ids && (self.name().is(other.name()) || persons())
    }

    /// Whether a source of a claim, the first or one that relays it, is the first one of another.
    pub(crate) fn relays(&self, other: &Self) -> bool {
        other.source().is_some_and(|t| {
            let one = |name: &str| {
                Name::of(name).is(other.name()) || person(name).is_some_and(|p| other.person() == Some(&*p))
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

    /// The bands of its sketch.
    pub(crate) fn bands(&self) -> &[u64] {
        self.bands.get_or_init(|| self.sketch().bands().collect())
    }

    /// How the words of its source's name begin.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = &str> {
        let beginning = |w: &'_ str| w.char_indices().nth(TELLING).map_or(w.len(), |(end, _)| end);
        self.name().folded.split(' ').filter(|w| !w.is_empty()).map(move |w| &w[..beginning(w)])
    }
}

/// A name, folded, with what tells at once that another is not of the same source.
struct Name {
    folded: String,
    /// The first letters of its words.
    initials: String,
    /// A bit for each of its words that say something.
    telling: u64,
    /// How many words say something.
    count: usize,
    /// Whether it is letters that stand for a name: "NEMA".
    letters: bool,
}

impl Name {
    fn of(name: &str) -> Self {
        let folded = name::key(name);
        let bit = |word: &str| 1 << (word.bytes().fold(0_u64, |h, b| h.wrapping_mul(31) ^ u64::from(b)) % 64);
        Self {
            initials: folded.split(' ').map(|w| w.chars().next().unwrap_or(' ')).collect(),
            telling: telling(&folded).fold(0, |bits, w| bits | bit(w)),
            count: telling(&folded).count(),
            letters: is_letters(name),
            folded,
        }
    }

    /// Whether two names are of one source: one name, or all words of the one in the other ("the governor of Orlu", "Orlu governor
    /// Ada Thale").
    fn is(&self, other: &Self) -> bool {
        self.initials == other.initials && name::same_key(&self.folded, &other.folded)
            || self.contains(other)
            || other.contains(self)
    }

    /// Whether another name has two words or more that say something, and all of them stand in this one, or is letters that do.
    fn contains(&self, other: &Self) -> bool {
        if other.letters {
            return self.folded.split(' ').any(|own| own == other.folded);
        }
        other.count >= 2
            && other.telling & !self.telling == 0
            && telling(&other.folded).all(|w| self.folded.split(' ').any(|own| own == w))
    }
}

/// Whether a name is letters that stand for one: "NEMA".
pub(crate) fn is_letters(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() > 1 && !name.chars().any(|c| c.is_lowercase() || c == ' ')
}

/// The words of a folded name that say something.
fn telling(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|w| w.chars().nth(TELLING - 1).is_some())
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
