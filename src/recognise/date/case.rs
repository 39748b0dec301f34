//! What capitals tell: of months that are also other words, and of names that hold a word of dates.

use crate::lang::dates::MonthForm;
use crate::model::token::{Case, Token, TokenKind};
use crate::recognise::date::words::Words;

/// How many tokens are looked at to tell whether a sentence stands in capitals.
const SHOUT: usize = 64;

impl Words<'_, '_> {
    /// Whether a doubtful month stands in small letters where the language writes a capital.
    pub(super) fn small(&self, at: usize) -> bool {
        let doubtful = self.month(at).is_some_and(|(_, (_, form))| form == MonthForm::Doubtful);
        doubtful && self.bench.cx.pack.dates.capitals && !self.token(at).is_some_and(Token::is_capital)
    }

    /// Whether a capital here continues a name in capitals: "USA Today". In a sentence all in capitals nothing tells.
    pub(super) fn named(&self, at: usize) -> bool {
        let case = |p: usize| self.token(p).map(|t| t.kind);
        let upper = TokenKind::Word(Case::Upper);
        let Some(before) = at.checked_sub(1).filter(|&p| case(p) == Some(upper)) else { return false };
        let shouts = |p: usize| case(p) == Some(upper);
        case(at) == Some(TokenKind::Word(Case::Title))
            || shouts(at)
                && !(before.checked_sub(1).is_some_and(shouts) && shouts(at + 1))
                && self.bench.tokens.iter().take(SHOUT).any(|t| t.kind == TokenKind::Word(Case::Lower))
    }

    /// Whether a word is written with or without a capital as the language writes months; capitals alone tell nothing.
    pub(super) fn cased(&self, at: usize) -> bool {
        match self.token(at).map(|t| t.kind) {
            Some(TokenKind::Word(Case::Upper)) => true,
            kind => (kind == Some(TokenKind::Word(Case::Title))) == self.bench.cx.pack.dates.capitals,
        }
    }
}
