//! The kinds of words of dates as sets, one bit for each: by them a reader passes over words that are not its own.

use crate::lang::dates::{DateWord, Role};

/// A set of kinds.
pub(crate) type Set = u128;

pub(crate) const MONTH: Set = 1;
pub(crate) const WEEKDAY: Set = 1 << 1;
pub(crate) const WEEKDAYS: Set = 1 << 2;
pub(crate) const SEASON: Set = 1 << 3;
pub(crate) const UNIT: Set = 1 << 4;
pub(crate) const DAY: Set = 1 << 5;
pub(crate) const HEADING_DAY: Set = 1 << 6;
pub(crate) const CORNER: Set = 1 << 7;
pub(crate) const DECADE: Set = 1 << 8;
pub(crate) const FEAST: Set = 1 << 9;
pub(crate) const CARDINAL: Set = 1 << 10;
pub(crate) const ORDINAL: Set = 1 << 11;
pub(crate) const WHICH: Set = 1 << 12;
pub(crate) const HEADING_WHICH: Set = 1 << 13;
pub(crate) const SHIFT: Set = 1 << 14;
pub(crate) const EDGE: Set = 1 << 15;
pub(crate) const NEIGHBOUR: Set = 1 << 16;
pub(crate) const SHORT_UNIT: Set = 1 << 17;
pub(crate) const AGENCY: Set = 1 << 18;
/// No word: a number in digits.
pub(crate) const DIGITS: Set = 1 << 19;
/// Bits before those of roles.
const BEFORE_ROLES: u32 = 20;

/// Words that name a time.
pub(crate) const TIME: Set =
    MONTH | WEEKDAY | WEEKDAYS | SEASON | UNIT | DAY | HEADING_DAY | CORNER | DECADE | FEAST | Role::Years.kind();

/// Numbers.
pub(crate) const NUMBER: Set = CARDINAL | ORDINAL | DIGITS;

/// Words that make no date by themselves, nor with one another: those that play a part, numbers, agencies, and what is said of a
/// time that is named ("last", "in", "early").
pub(crate) const SMALL: Set = !0 << BEFORE_ROLES | CARDINAL | AGENCY | DIGITS | WHICH | HEADING_WHICH | SHIFT | EDGE;

impl DateWord {
    /// Its kind, the only one in the set.
    pub(crate) fn kind(&self) -> Set {
        match self {
            Self::Month(..) => MONTH,
            Self::Weekday { .. } => WEEKDAY,
            Self::Weekdays(_) => WEEKDAYS,
            Self::Season(_) => SEASON,
            Self::Unit(..) => UNIT,
            Self::ShortUnit(_) => SHORT_UNIT,
            Self::Day(_) => DAY,
            Self::HeadingDay(_) => HEADING_DAY,
            Self::Neighbour(_) => NEIGHBOUR,
            Self::Which(..) => WHICH,
            Self::HeadingWhich(_) => HEADING_WHICH,
            Self::Shift(_) => SHIFT,
            Self::Edge(_) => EDGE,
            Self::Corner(..) => CORNER,
            Self::Ordinal(_) => ORDINAL,
            Self::Cardinal(_) => CARDINAL,
            Self::Decade(_) => DECADE,
            Self::Feast(_) => FEAST,
            Self::Agency(_) => AGENCY,
            Self::Role(role) => role.kind(),
        }
    }
}

impl Role {
    /// Its kind, the only one in the set: each role is one.
    pub(crate) const fn kind(self) -> Set {
        1 << (BEFORE_ROLES + self as u32)
    }
}
