//! Where a date may begin: a look ahead that spares most numbers and small words a closer reading.

use crate::lang::dates::{DateWord, Role};
use crate::lang::sense::Kinds;
use crate::model::token::TokenKind;
use crate::recognise::date::words::Words;

/// The roles of words that make a date of the digits behind them.
const OPENERS: u128 = Role::Lone.bit()
    | Role::Open.bit()
    | Role::Night.bit()
    | Role::Era.bit()
    | Role::Years.bit()
    | Role::Week.bit()
    | Role::WeekNumber.bit()
    | Role::Quarter.bit()
    | Role::Half.bit()
    | Role::HalfOf.bit()
    | Role::Starting.bit();

/// The roles of words that stand before or inside a date, and begin none.
const INSIDE: u128 = Role::On.bit()
    | Role::Lead.bit()
    | Role::WeakLead.bit()
    | Role::Naming.bit()
    | Role::Of.bit()
    | Role::And.bit()
    | Role::Join.bit()
    | Role::Before.bit()
    | Role::After.bit()
    | Role::NotBefore.bit()
    | Role::NotAfter.bit()
    | Role::Future.bit();

impl Words<'_, '_> {
    /// Whether a date can begin here.
    pub(super) fn begins(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if token.kind == TokenKind::Digits {
            return self.digits_begin(at);
        }
        let bits = self.at[at].bits;
        if bits & !INSIDE == 0 {
            return false;
        }
        let century = || self.all(at).any(|(_, w)| matches!(w, DateWord::Cardinal(16..=20)));
        let spoken = || self.bench.has(at, Kinds::NUMBER) && self.after(at, Role::Lead);
        // "le 3", "du 3 au 5", "Q3": digits that are no date without this word.
        let opens = bits & OPENERS != 0;
        let digits = || (at + 1..at + 4).any(|p| self.is_digits(p) && (opens || self.digits_begin(p)));
        spoken() || self.at[at].leads || century() || digits()
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
