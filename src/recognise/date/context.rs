//! Rarer words of dates, years in words, and what stands around a date: whether it is a sentence of its own, what closes it.

use crate::lang::dates::{DateUnit, DateWord, Edge, Role};
use crate::model::token::{Case, Token, TokenKind};
use crate::recognise::date::words::Words;
use crate::recognise::number;

/// Words from a year to the event that is called by it: "the 2004 [Madrid train bombing]".
const NAMING: usize = 3;

impl Words<'_, '_> {
    pub(super) fn heading_day(&self, at: usize) -> Option<(usize, i64)> {
        self.get(at, |w| if let DateWord::HeadingDay(n) = w { Some(*n) } else { None })
    }

    /// The name of the era: in capitals, where it is a single word.
    pub(super) fn era(&self, at: usize) -> Option<usize> {
        let small =
            |end: usize| end == at + 1 && self.token(at).is_some_and(|t| t.kind == TokenKind::Word(Case::Lower));
        self.role(at, Role::Era).filter(|end| !small(*end))
    }

    /// The year in four digits, or in fewer beside the name of the era: "AD 79".
    pub(super) fn year(&self, at: usize) -> Option<(usize, i32)> {
        let era = self.era(at);
        if let Some((end, year)) = self.digits(era.unwrap_or(at), 1, 4).filter(|(_, y)| *y > 0)
            && let Some(end) = era.map(|_| end).or_else(|| self.era(end))
        {
            return Some((end, year as i32));
        }
        let (end, year) = self.digits(at, 4, 4)?;
        let touched = self.joined(end) && self.token(end).is_some_and(Token::is_word);
        // "1930 GMT": a time of day.
        let timed = self.role(end, Role::Zone).is_some();
        ((1000..=2099).contains(&year) && !touched && !timed).then_some((end, year as i32))
    }

    /// A unit of a length of time: in full, or abbreviated where it touches its digits.
    pub(super) fn length_unit(&self, at: usize) -> Option<(usize, DateUnit)> {
        let short = || self.get(at, |w| if let DateWord::ShortUnit(u) = w { Some(*u) } else { None });
        self.unit(at).or_else(|| short().filter(|_| self.joined(at) && self.is_digits(at.wrapping_sub(1))))
    }

    pub(super) fn decade(&self, at: usize) -> Option<(usize, i32)> {
        self.get(at, |w| if let DateWord::Decade(y) = w { Some(*y) } else { None })
    }

    pub(super) fn relative_day(&self, at: usize) -> Option<(usize, i64)> {
        self.get(at, |w| if let DateWord::Day(n) = w { Some(*n) } else { None })
    }

    /// Whether a dash that touches both its neighbours stands here: "2018-19".
    pub(super) fn dashed(&self, at: usize) -> bool {
        self.is_dash(at) && self.joined(at) && self.joined(at + 1)
    }

    /// The letter that parts date and time in `2020-11-07T14:00`.
    pub(super) fn iso_t(&self, at: usize) -> bool {
        self.joined(at) && self.joined(at + 1) && self.bench.surface(at) == "T"
    }

    /// Whether tokens hold the name of a unit.
    pub(super) fn names_unit(&self, from: usize, to: usize, unit: DateUnit) -> bool {
        (from..to).any(|p| self.unit(p).is_some_and(|(_, u)| u == unit))
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

    /// Whether an event is named here, or behind a few words in between: "Izmit earthquake", "Madrid train bombing".
    pub(super) fn names_event(&self, at: usize) -> bool {
        let word = |p: &usize| self.token(*p).is_some_and(Token::is_word);
        (at..at + NAMING).take_while(word).any(|p| self.bench.event(p).is_some())
    }

    /// Whether the name of an event stands before one small word: "the quake of 2004".
    pub(super) fn behind_event(&self, at: usize) -> bool {
        let ends = |back: usize| at.checked_sub(back).is_some_and(|p| self.bench.event(p) == Some(back - 1));
        (2..=4).any(ends)
    }

    /// Whether tokens stand alone between brackets.
    pub(super) fn in_brackets(&self, from: usize, to: usize) -> bool {
        from.checked_sub(1).is_some_and(|p| self.is(p, '(') || self.is(p, '['))
            && (self.is(to, ')') || self.is(to, ']'))
    }
}
