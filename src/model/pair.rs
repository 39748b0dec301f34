//! What was found of a pair of claims. There are many and they stay, so each is small: it shares its claims, and its reason is
//! a pattern that becomes words when somebody asks for them.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::model::claim::Claim;
use crate::model::verdict::{Severity, Verdict};

/// What was found of one pair of claims.
// A record names the claims by their ids, and gives the reason in words.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Pair {
    /// Id of the first claim: the earlier, or the part, or the one first in text order.
    #[schemars(with = "String")]
    pub a: Arc<Claim>,
    /// Id of the second claim.
    #[schemars(with = "String")]
    pub b: Arc<Claim>,
    /// What holds.
    pub verdict: Verdict,
    /// A finer kind, where there is one: `derived`, `echo`, `within`, `opposed-parties`.
    #[schemars(with = "Option<String>")]
    pub kind: Option<Kind>,
    /// How much it matters here.
    pub severity: Severity,
    /// Why, in words.
    #[schemars(with = "String")]
    pub reason: Reason,
}

impl Pair {
    /// Why, in words.
    pub fn reason(&self) -> Cow<'_, str> {
        self.reason.words(&self.a, &self.b)
    }
}

/// Two pairs are the same if their records are.
impl PartialEq for Pair {
    fn eq(&self, other: &Self) -> bool {
        let key = |p: &Self| (p.verdict, p.kind, p.severity);
        let shared = Arc::ptr_eq(&self.a, &other.a) && Arc::ptr_eq(&self.b, &other.b);
        key(self) == key(other)
            && (self.b.id == other.b.id && self.a.id == other.a.id)
            && (shared && self.reason == other.reason || self.reason() == other.reason())
    }
}

impl Serialize for Pair {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut record = s.serialize_struct("Pair", 6)?;
        record.serialize_field("a", &self.a.id)?;
        record.serialize_field("b", &self.b.id)?;
        record.serialize_field("verdict", &self.verdict)?;
        record.serialize_field("kind", &self.kind.map(Kind::code))?;
        record.serialize_field("severity", &self.severity)?;
        record.serialize_field("reason", &self.reason())?;
        record.end()
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $code:literal),+ $(,)?) => {
        /// A finer kind of a verdict.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[doc = $doc])+ $name),+
        }

        impl Kind {
            /// The code used in records.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code),+
                }
            }
        }
    };
}

kinds! {
    /// A date worked out from a duration.
    Derived "derived",
    /// Both go back to one origin.
    Echo "echo",
    /// Both stand in one article.
    Within "within",
    /// One side counts its own, the other its adversary's.
    OpposedParties "opposed-parties",
    /// Two versions of one article.
    Version "version",
    /// One of the two goes for each side.
    EachSide "each-side",
    /// Retold with another hedge.
    Hedge "hedge",
    /// Retold with more or less certainty.
    Mood "mood",
    /// Laid to another source.
    Source "source",
    /// Retold without its source.
    SourceLost "source-lost",
    /// Told of other people.
    Population "population",
    /// The article gives it for other people.
    OtherPopulation "other-population",
    /// The article gives it as a figure of something else.
    OtherTopic "other-topic",
    /// The number stands in the article, where it was not read as such a figure.
    NotRead "not-read",
}

/// Why a verdict holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Words in which `{a}` and `{b}` stand for what the two claims of the pair say.
    Pattern(Pattern),
    /// The same, where `{a}` stands for the second claim and `{b}` for the first.
    Turned(Pattern),
    /// A pattern in which `{c}` and `{d}` stand for words that are no part of the claims, and what is added to it.
    With(Box<With>),
    /// Words of its own.
    Words(Box<Box<str>>),
}

/// A pattern with words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct With {
    pattern: Pattern,
    turned: bool,
    words: Box<[Arc<str>]>,
    more: Vec<&'static str>,
}

/// A pattern, behind one narrow pointer.
pub type Pattern = &'static &'static str;

impl Reason {
    /// The words, of a pair of claims.
    pub fn words(&self, a: &Claim, b: &Claim) -> Cow<'_, str> {
        match self {
            Self::Pattern(pattern) => Cow::Owned(filled(pattern, [a, b], &[])),
            Self::Turned(pattern) => Cow::Owned(filled(pattern, [b, a], &[])),
            Self::With(with) => {
                let claims = if with.turned { [b, a] } else { [a, b] };
                Cow::Owned(filled(with.pattern, claims, &with.words) + &with.more.concat())
            }
            Self::Words(words) => Cow::Borrowed(words),
        }
    }

    /// The same reason of the pair whose claims are exchanged.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Pattern(pattern) => Self::Turned(pattern),
            Self::Turned(pattern) => Self::Pattern(pattern),
            Self::With(with) => Self::With(Box::new(With { turned: !with.turned, ..*with })),
            words @ Self::Words(_) => words,
        }
    }

    /// The longer reason that takes the place of a pattern; `None` where it is another one.
    pub fn instead(&self, pattern: Pattern, longer: Pattern) -> Option<Self> {
        match self {
            Self::Pattern(own) if *own == pattern => Some(Self::Pattern(longer)),
            Self::Turned(own) if *own == pattern => Some(Self::Turned(longer)),
            _ => None,
        }
    }

    /// A pattern with what `{c}` and `{d}` stand for in it.
    pub fn with(pattern: Pattern, words: &[&Arc<str>]) -> Self {
        let words = words.iter().map(|w| Arc::clone(w)).collect();
        Self::With(Box::new(With { pattern, turned: false, words, more: Vec::new() }))
    }

    /// The same with words behind it.
    #[must_use]
    pub fn and(self, more: &'static str) -> Self {
        let with = |pattern, turned| With { pattern, turned, words: Box::default(), more: vec![more] };
        match self {
            Self::Pattern(pattern) => Self::With(Box::new(with(pattern, false))),
            Self::Turned(pattern) => Self::With(Box::new(with(pattern, true))),
            Self::With(mut with) => {
                with.more.push(more);
                Self::With(with)
            }
            Self::Words(words) => Self::from(format!("{words}{more}")),
        }
    }
}

impl From<Pattern> for Reason {
    fn from(pattern: Pattern) -> Self {
        Self::Pattern(pattern)
    }
}

impl From<String> for Reason {
    fn from(words: String) -> Self {
        Self::Words(Box::new(words.into()))
    }
}

fn filled(pattern: &str, [a, b]: [&Claim; 2], words: &[Arc<str>]) -> String {
    let mut out = String::with_capacity(pattern.len() + 96);
    let mut rest = pattern;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?))) {
        out.push_str(before);
        match (name, words) {
            ("a", _) => out.push_str(&say(a)),
            ("c", [c, ..]) => out.push_str(c),
            ("d", [_, d, ..]) => out.push_str(d),
            _ => out.push_str(&say(b)),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// "at least 1,000 (Reuters, as of 2020-11-07)".
pub(crate) fn say(claim: &Claim) -> String {
    let date = claim.counted().filter(|_| claim.date.is_none());
    let when = date.map_or(String::new(), |d| format!(", as of {d}"));
    format!("{} ({}{when})", claim.shown_figure(), claim.who())
}
