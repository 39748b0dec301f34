//! Where a date may begin: a look ahead that spares most numbers and small words a closer reading.

use crate::lang::dates::{DateWord, Role, kind};
use crate::lang::sense::Kinds;
use crate::model::token::TokenKind;
use crate::recognise::date::words::Words;

/// The roles of words that make a date of the digits behind them.
const OPENERS: kind::Set = Role::Lone.kind()
    | Role::Open.kind()
    | Role::Night.kind()
    | Role::Era.kind()
    | Role::Years.kind()
    | Role::Week.kind()
    | Role::WeekNumber.kind()
    | Role::Quarter.kind()
    | Role::Half.kind()
    | Role::HalfOf.kind()
    | Role::Starting.kind();

/// The roles of words that stand before or inside a date, and begin none.
const INSIDE: kind::Set = Role::On.kind()
    | Role::Lead.kind()
    | Role::WeakLead.kind()
    | Role::Naming.kind()
    | Role::Of.kind()
    | Role::And.kind()
    | Role::Join.kind()
    | Role::Before.kind()
    | Role::After.kind()
    | Role::NotBefore.kind()
    | Role::NotAfter.kind()
    | Role::Future.kind()
    | Role::Past.kind();

/// Tokens within which a date names a time, or has a number.
const REACH: usize = 8;

/// Tokens behind "on the" among which stands the number of a day.
const NUMBERED: usize = 3;

/// Tokens behind a season among which stands what makes a date of it.
const SEASON: usize = 4;

impl Words<'_, '_> {
    /// Whether a date can begin here.
    pub(super) fn begins(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if token.kind == TokenKind::Digits {
            return self.digits_begin(at);
        }
        let kinds = self.at[at].kinds;
        if kinds & !INSIDE == 0 || !self.told(at, REACH, kind::TIME | kind::NUMBER) {
            return false;
        }
        // "on Saturday": the day begins it.
        if kinds & !(INSIDE | Role::Lone.kind()) == 0 && !self.told(at + 1, NUMBERED, kind::NUMBER) {
            return false;
        }
        // « été tuées »: a season alone is no date, but with a year or a word behind it.
        if kinds & !(INSIDE | kind::SEASON) == 0 && !self.told(at + 1, SEASON, !INSIDE) {
            return false;
        }
        let century = || self.all(at).any(|(_, w)| matches!(w, DateWord::Cardinal(16..=20)));
        let spoken = || self.bench.has(at, Kinds::NUMBER) && self.after(at, Role::Lead);
        // "le 3", "du 3 au 5", "Q3": digits that are no date without this word.
        let opens = kinds & OPENERS != 0;
        let digits = || (at + 1..at + 4).any(|p| self.is_digits(p) && (opens || self.digits_begin(p)));
        spoken() || self.at[at].leads || century() || digits()
    }

    /// Whether one of some kinds stands within so many tokens from here on.
    fn told(&self, from: usize, reach: usize, kinds: kind::Set) -> bool {
        (from..from + reach).any(|p| self.holds(p, kinds))
    }

    /// Whether a date can begin with these digits.
    fn digits_begin(&self, at: usize) -> bool {
        let goes_on = self.is_digits(at + 1) || self.is_dash(at + 1) && self.is_digits(at + 2);
        // A mark that ends the number, or groups its thousands, is no part of a date.
        let part = || self.bench.tokens[at + 1].is_word() || self.is_apostrophe(at + 1) || self.is_digits(at + 2);
        let joined = self.joined(at + 1) && !self.is(at + 1, ',') && part();
        self.at[at].leads || goes_on || joined || self.role(at + 1, Role::Era).is_some()
    }
}
