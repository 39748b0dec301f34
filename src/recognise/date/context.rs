//! Rarer words of dates, years in words, and what stands around a date: whether it is a sentence of its own, what closes it.

use crate::lang::dates::{DateUnit, DateWord, Edge, Role};
use crate::model::token::TokenKind;
use crate::recognise::date::words::Words;
use crate::recognise::number;

impl Words<'_, '_> {
    pub(super) fn heading_day(&self, at: usize) -> Option<(usize, i64)> {
        self.get(at, |w| if let DateWord::HeadingDay(n) = w { Some(*n) } else { None })
    }

    pub(super) fn corner(&self, at: usize) -> Option<(usize, (Edge, DateUnit))> {
        self.get(at, |w| if let DateWord::Corner(e, u) = w { Some((*e, *u)) } else { None })
    }

    pub(super) fn weekdays(&self, at: usize) -> Option<(usize, u32)> {
        self.get(at, |w| if let DateWord::Weekdays(n) = w { Some(*n) } else { None })
    }

    /// Whether tokens make a sentence of their own but for marks: a heading, a cell, an answer.
    pub(super) fn alone(&self, from: usize, to: usize) -> bool {
        let len = self.bench.tokens.len();
        let mark = |p: usize| self.token(p).is_some_and(|t| t.kind == TokenKind::Mark);
        let head = self.role(0, Role::And).unwrap_or(0);
        from <= head + 2 && len <= to + 2 && (head..from).all(mark) && (to..len).all(mark)
    }

    /// Whether the clause ends here or a small word of dates goes on: no noun can follow.
    pub(super) fn closes(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return true };
        match token.kind {
            TokenKind::Mark => ['.', ',', ';', ':', '!', '?', ')', ']', '»', '”', '"'].iter().any(|&c| self.is(at, c)),
            _ => {
                let role = |r: Role| self.all(at).any(|(_, w)| *w == DateWord::Role(r));
                (role(Role::On) || role(Role::Part)) && !role(Role::At)
            }
        }
    }

    /// What a reader finds behind "of", the longest form of it first: "de l'année dernière" is not "de l'année".
    pub(super) fn of<T>(&self, at: usize, read: impl Fn(usize) -> Option<T>) -> Option<T> {
        let of = |(p, word): (usize, &DateWord)| (*word == DateWord::Role(Role::Of)).then(|| read(p))?;
        self.all(at).find_map(of)
    }

    /// The weeks that are added to the next such weekday: "en huit", "en quinze".
    pub(super) fn weeks_on(&self, at: usize) -> Option<(usize, i64)> {
        [(Role::WeekOn, 1), (Role::FortnightOn, 2)]
            .iter()
            .find_map(|&(role, n)| self.role(at, role).map(|end| (end, n)))
    }

    /// A year in digits or, where nothing that could be counted follows, in words.
    pub(super) fn any_year(&self, at: usize) -> Option<(usize, i32)> {
        self.year(at).or_else(|| self.spoken_year(at).filter(|(end, _)| self.free(*end)))
    }

    /// "nineteen eighty-six", "twenty ten", "two thousand and four", "deux mille dix".
    pub(super) fn spoken_year(&self, at: usize) -> Option<(usize, i32)> {
        if !self.token(at).is_some_and(|t| matches!(t.kind, TokenKind::Word(_))) {
            return None;
        }
        let whole = |p: usize, from: i32, to: i32| {
            let n = number::read_number(self.bench, p)?;
            let words = !(p..p + n.len).any(|p| self.is_digits(p)) && !n.fraction && !n.loose;
            let value = i32::try_from(n.value?).ok().filter(|v| words && (from..=to).contains(v))?;
            Some((p + n.len, value))
        };
        let pair = |(p, first): (usize, i32)| {
            let p = p + usize::from(self.is_dash(p) && self.joined(p) && self.joined(p + 1));
            whole(p, 10, 99).map(|(end, last)| (end, first * 100 + last))
        };
        let century = self.all(at).find_map(|(p, w)| match w {
            DateWord::Cardinal(n @ (16..=20)) => Some((p, *n as i32)),
            _ => None,
        });
        century.and_then(pair).or_else(|| whole(at, 1000, 2099))
    }
}
