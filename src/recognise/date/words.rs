//! The words of dates in a sentence, looked up once for each token.

use crate::lang::cues::CueWord;
use crate::lang::dates::{DateUnit, DateWord, Edge, Feast, MonthForm, Role, Shift, Which, kind};
use crate::lang::sense::{Kinds, Sense};
use crate::lang::topics::TopicWord;
use crate::lang::units::UnitWord;
use crate::model::mention::Sign;
use crate::model::token::{Gap, Token, TokenKind};
use crate::recognise::Bench;
use crate::recognise::number::clear::is_clear;

/// A sentence as dates see it. Readers take a token and give the token after what they read.
pub(super) struct Words<'b, 'a> {
    pub(super) bench: &'b Bench<'a>,
    /// The phrases of dates, by their first token, the shortest first.
    found: Vec<(u32, &'a DateWord)>,
    /// By token, and one more: what begins there.
    pub(super) at: Vec<Place>,
}

/// What begins at a token.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// Which kinds of words of dates, or a number in digits.
    pub(super) kinds: kind::Set,
    /// Where they begin in `found`.
    from: u32,
    /// Whether words of dates, numbers and marks lead from here, itself included, to more of a date than these.
    pub(super) leads: bool,
}

impl<'b, 'a> Words<'b, 'a> {
    pub(super) fn new(bench: &'b Bench<'a>) -> Self {
        let len = bench.tokens.len();
        let mut words = Self { bench, found: Vec::with_capacity(len), at: Vec::with_capacity(len + 1) };
        for at in 0..len {
            let from = words.found.len() as u32;
            let mut kinds = if bench.tokens[at].kind == TokenKind::Digits { kind::DIGITS } else { 0 };
            for m in bench.phrases_of(at, Kinds::DATE | Kinds::DATE_ROLE) {
                words.found.extend(m.senses().filter_map(|s| match s {
                    Sense::Date(word) => {
                        kinds |= word.kind();
                        Some(((at + m.len()) as u32, word))
                    }
                    _ => None,
                }));
            }
            words.at.push(Place { kinds, from, leads: false });
        }
        words.at.push(Place { from: words.found.len() as u32, ..Place::default() });
        for at in (0..len).rev() {
            let here = words.at[at].from as usize..words.at[at + 1].from as usize;
            let leads = |end: usize| words.at[end].leads;
            words.at[at].leads = words.is_core(at)
                || words.passes(at) && leads(at + 1)
                || words.found[here].iter().any(|&(end, _)| leads(end as usize));
        }
        words
    }

    /// Whether more of a date begins here than a number or a small word; four digits may be a year, eight a date.
    fn is_core(&self, at: usize) -> bool {
        let token = &self.bench.tokens[at];
        self.at[at].kinds & !kind::SMALL != 0
            || token.kind == TokenKind::Digits && matches!(token.end - token.start, 4 | 8)
    }

    /// Whether a date may go on behind this token though it is no word of dates: a number, a mark.
    fn passes(&self, at: usize) -> bool {
        !self.bench.tokens[at].is_word() || self.bench.has(at, Kinds::NUMBER)
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.bench.tokens.get(at)
    }

    /// The phrases that begin at a token, with the tokens after them, the longest first.
    pub(super) fn all(&self, at: usize) -> impl Iterator<Item = (usize, &'a DateWord)> + '_ {
        let range = match (self.at.get(at), self.at.get(at + 1)) {
            (Some(a), Some(b)) => a.from as usize..b.from as usize,
            _ => 0..0,
        };
        self.found[range].iter().rev().map(|&(end, word)| (end as usize, word))
    }

    /// The longest phrase that `pick` takes.
    pub(super) fn get<T>(&self, at: usize, pick: impl Fn(&'a DateWord) -> Option<T>) -> Option<(usize, T)> {
        self.all(at).find_map(|(end, word)| pick(word).map(|t| (end, t)))
    }

    /// Whether a word of dates of one of these kinds begins at a token.
    pub(super) fn holds(&self, at: usize, kinds: kind::Set) -> bool {
        self.at.get(at).is_some_and(|p| p.kinds & kinds != 0)
    }

    pub(super) fn role(&self, at: usize, role: Role) -> Option<usize> {
        if !self.holds(at, role.kind()) {
            return None;
        }
        self.get(at, |w| (*w == DateWord::Role(role)).then_some(())).map(|(end, ())| end)
    }

    /// The token after an optional word.
    pub(super) fn skip(&self, at: usize, role: Role) -> usize {
        self.role(at, role).unwrap_or(at)
    }

    /// Whether a phrase of this role ends right before a token.
    pub(super) fn after(&self, at: usize, role: Role) -> bool {
        (1..=4).any(|back| {
            at.checked_sub(back)
                .filter(|&p| self.holds(p, role.kind()))
                .is_some_and(|p| self.all(p).any(|(end, w)| end == at && *w == DateWord::Role(role)))
        })
    }

    pub(super) fn month(&self, at: usize) -> Option<(usize, (u32, MonthForm))> {
        let (end, month) = self.get(at, |w| match w {
            DateWord::Month(number, form) => Some((*number, *form)),
            _ => None,
        })?;
        let stop = month.1 == MonthForm::Short && self.touches(end, '.');
        Some((end + usize::from(stop), month))
    }

    /// A weekday, and whether it is a short form.
    pub(super) fn weekday(&self, at: usize) -> Option<(usize, (u32, bool))> {
        if self.role(at, Role::NotDate).is_some() {
            return None;
        }
        let (end, day) = self.get(at, |w| match w {
            DateWord::Weekday { number, short } => Some((*number, *short)),
            _ => None,
        })?;
        Some((end + usize::from(day.1 && self.touches(end, '.')), day))
    }

    pub(super) fn season(&self, at: usize) -> Option<(usize, u32)> {
        self.get(at, |w| if let DateWord::Season(s) = w { Some(*s) } else { None })
    }

    pub(super) fn unit(&self, at: usize) -> Option<(usize, DateUnit)> {
        self.get(at, |w| if let DateWord::Unit(u, _) = w { Some(*u) } else { None })
    }

    pub(super) fn which(&self, at: usize) -> Option<(usize, Which)> {
        self.get(at, |w| if let DateWord::Which(x, _) = w { Some(*x) } else { None })
    }

    /// "last", "next" behind their noun, in a language that puts them there.
    pub(super) fn which_behind(&self, at: usize) -> Option<(usize, Which)> {
        let heading = || self.get(at, |w| if let DateWord::HeadingWhich(x) = w { Some(*x) } else { None });
        let follows = |(end, x): &(usize, Which)| *x != Which::This || *end > at + 1;
        let plain = self.which(at).filter(follows);
        let found = plain.or_else(|| heading().filter(|(end, _)| at <= 4 && self.closes(*end) && self.alone(0, *end)));
        found.filter(|_| self.bench.cx.pack.dates.which_follows)
    }

    /// Whether tokens hold a plural: several units, not one.
    pub(super) fn plural(&self, from: usize, to: usize) -> bool {
        (from..to).any(|p| self.all(p).any(|(_, w)| matches!(w, DateWord::Unit(_, true) | DateWord::Which(_, true))))
    }

    pub(super) fn shift(&self, at: usize) -> Option<(usize, Shift)> {
        self.get(at, |w| if let DateWord::Shift(s) = w { Some(*s) } else { None })
    }

    pub(super) fn edge(&self, at: usize) -> Option<(usize, Edge)> {
        self.get(at, |w| if let DateWord::Edge(e) = w { Some(*e) } else { None })
    }

    /// A whole number as it counts days, weeks, years. Stands in for `number::read_number` with digits and small words.
    pub(super) fn count(&self, at: usize) -> Option<(usize, u32)> {
        self.digits(at, 1, 4).or_else(|| self.get(at, |w| if let DateWord::Cardinal(n) = w { Some(*n) } else { None }))
    }

    /// The number of a day, and whether it is an ordinal: "3", "3rd", "third", "trois".
    pub(super) fn day_number(&self, at: usize) -> Option<(usize, (u32, bool))> {
        let word = |w: &DateWord| match w {
            DateWord::Ordinal(n) => Some((*n, true)),
            // "a March 12 search": one is said as an ordinal, or not of a day.
            DateWord::Cardinal(n) if *n > 1 => Some((*n, false)),
            _ => None,
        };
        let (end, day) = match self.digits(at, 1, 2) {
            Some((end, n)) => match self.role(end, Role::Suffix).filter(|_| self.joined(end)) {
                Some(end) => (end, (n, true)),
                None => (end, (n, false)),
            },
            None => self.get(at, word)?,
        };
        (1..=31).contains(&day.0).then_some((end, day))
    }

    /// The ordinal number of a part: "3rd", "third".
    pub(super) fn ordinal(&self, at: usize) -> Option<(usize, u32)> {
        self.day_number(at).filter(|(_, (_, ordinal))| *ordinal).map(|(end, (n, _))| (end, n))
    }

    /// A run of digits of a given length that no other digits continue.
    pub(super) fn digits(&self, at: usize, shortest: usize, longest: usize) -> Option<(usize, u32)> {
        let token = self.token(at).filter(|t| t.kind == TokenKind::Digits)?;
        let surface = token.of(self.bench.cx.text);
        let clear = || !self.continues(at + 1) && is_clear(self.bench, at);
        let fits = (shortest..=longest).contains(&surface.len()) && clear();
        fits.then(|| surface.parse().ok().map(|n| (at + 1, n))).flatten()
    }

    /// Whether a number goes on here: ",500", ".5", "%".
    fn continues(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|t| t.kind == TokenKind::Mark) else { return false };
        match token.of(self.bench.cx.text) {
            "%" | "°" | "€" | "$" | "£" => true,
            "," | "." | "'" | "’" => token.gap == Gap::None && self.joined(at + 1) && self.is_digits(at + 1),
            _ => false,
        }
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Digits)
    }

    /// Whether a token touches the one before it.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.gap == Gap::None)
    }

    pub(super) fn is(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|t| t.is_mark(self.bench.cx.text, mark))
    }

    /// Whether this mark stands here and touches the token before it.
    pub(super) fn touches(&self, at: usize, mark: char) -> bool {
        self.joined(at) && self.is(at, mark)
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        ['-', '\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}'].iter().any(|&c| self.is(at, c))
    }

    /// Any run of digits, and the token after it.
    pub(super) fn run(&self, at: usize) -> Option<(&'a str, usize)> {
        let token = self.token(at).filter(|t| t.kind == TokenKind::Digits && is_clear(self.bench, at))?;
        Some((token.of(self.bench.cx.text), at + 1))
    }

    pub(super) fn feast(&self, at: usize) -> Option<(usize, Feast)> {
        self.get(at, |w| if let DateWord::Feast(f) = w { Some(**f) } else { None })
    }

    /// Whether a time of day goes on here: "Monday 12:30", "mardi 14h".
    pub(super) fn is_time(&self, at: usize) -> bool {
        self.touches(at, ':') || [Role::Hour, Role::Am, Role::Pm].iter().any(|&r| self.role(at, r).is_some())
    }

    pub(super) fn is_apostrophe(&self, at: usize) -> bool {
        self.is(at, '\'') || self.is(at, '’')
    }

    /// Whether the number that ends here counts what follows it.
    pub(super) fn counts(&self, at: usize) -> bool {
        let counted = |s: &Sense| match s {
            Sense::Unit(UnitWord::Noun { .. } | UnitWord::Measure { .. }) => Some(()),
            Sense::Topic(TopicWord::Topic(_, frames)) => frames.counted.then_some(()),
            _ => None,
        };
        self.bench.find(at, Kinds::NOUN | Kinds::MEASURE | Kinds::TOPIC, counted).is_some() || self.continues(at)
    }

    /// Whether nothing that could be counted follows: the end, a mark, a name, or a word of dates.
    pub(super) fn free(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return true };
        let word = !token.is_word() || token.is_capital() || self.all(at).next().is_some();
        word && token.kind != TokenKind::Digits && !self.counts(at) && !self.dashed(at) && !self.of_so_many(at)
    }

    /// Whether what stands before is counted out of so many: « vendredi 12 des 20 otages ».
    fn of_so_many(&self, at: usize) -> bool {
        let of = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::OfThe))).then_some(());
        self.bench
            .find(at, Kinds::SIGN, of)
            .is_some_and(|(len, ())| self.is_digits(at + len) || self.count(at + len).is_some())
    }
}
