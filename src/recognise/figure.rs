//! Number + unit + hedge: "at least 1,200 people". A quantity as stated, with the interval that its hedge makes.
//!
//! Input: a sentence on its bench, the spans of its dates. Output: figures and durations. It counts no nouns and knows no
//! topics; a lone article is a figure only where something that is counted follows. What it refuses: list numbers, times,
//! telephone numbers, scores, years, names of models and roads, ordinals.

mod age;
mod change;
mod duration;
mod guard;
mod member;
mod hedge;
mod quantity;
mod range;
mod unit;

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use crate::lang::numbers::NumberWord as N;
use crate::lang::sense::{Kinds, Sense};
use crate::lang::units::UnitWord;
use crate::model::because::Refusal;
use crate::model::mention::{Figure, Form, Hedge, Mention, MentionKind, Value};
use crate::model::policy::Widths;
use crate::model::text::{Id, Span};
use crate::model::token::{Case, TokenKind};
use crate::recognise::Bench;
use crate::recognise::number::{self, next, read_number, role, word};
use hedge::{Scope, aside, stronger};
use quantity::{Found, Quantity, quantity};

/// Adds the figures and durations of a sentence, outside the spans already taken by dates, in text order.
pub(crate) fn read(bench: &Bench<'_>, taken: &[Span], mentions: &mut Vec<Mention>) {
    walk(bench, taken, None, mentions);
}

/// The figures and durations of a sentence, and the numbers that are none, with the reason.
pub(crate) fn read_all(bench: &Bench<'_>, taken: &[Span]) -> (Vec<Mention>, Vec<(Span, Refusal)>) {
    let mut mentions = Vec::new();
    let aside = walk(bench, taken, Some(Vec::new()), &mut mentions);
    (mentions, aside.unwrap_or_default())
}

/// Reads a sentence from its first token to its last; the numbers that are no figures, where somebody asks.
fn walk(
    bench: &Bench<'_>,
    taken: &[Span],
    aside: Option<Vec<(Span, Refusal)>>,
    mentions: &mut Vec<Mention>,
) -> Option<Vec<(Span, Refusal)>> {
    let mut reader = Reader { bench, taken, numbered: None, aged: None, change: None, aside };
    let mut at = 0;
    while at < bench.tokens.len() {
        at = reader.step(at, mentions).max(at + 1);
    }
    reader.aside
}

/// What a hedge makes of a count that stands outside a text: in a data table.
pub(crate) fn counted(value: Value, hedge: Hedge, widths: &Widths) -> (Option<Decimal>, Option<Decimal>) {
    hedge::interval(value, hedge, Scope { widths, counts: true, loose: false })
}

struct Reader<'b, 'a> {
    bench: &'b Bench<'a>,
    taken: &'b [Span],
    /// A word that numbers things ended here: "article".
    numbered: Option<usize>,
    /// An age ended here, written like this, with which a list of them may go on.
    aged: Option<(usize, Form)>,
    /// The first of two figures stands here: "rose from 3 to 5".
    change: Option<usize>,
    /// The numbers that are no figures, where somebody asks.
    aside: Option<Vec<(Span, Refusal)>>,
}

/// A hedge, what it is put on, and where both stand.
struct Read {
    from: usize,
    /// Where the number begins, behind hedge and currency.
    at: usize,
    hedge: Option<Hedge>,
    currency: Option<Id>,
    found: Quantity,
}

impl Reader<'_, '_> {
    /// Reads what stands at a token; returns the token after it.
    fn step(&mut self, at: usize, mentions: &mut Vec<Mention>) -> usize {
        let bench = self.bench;
        let token = &bench.tokens[at];
        if self.is_taken(token.span()) {
            // « passé vendredi » is a date, and « passé » may be a verb all the same.
            self.change = self.moves(at).or(self.change);
            return at + 1;
        }
        if token.is_word() && (!bench.has(at, Kinds::FIGURE) || self.counts_nothing(at)) || self.only_parts(at) {
            return at + 1;
        }
        if let Some(len) = self.sets_aside(at) {
            return at + len;
        }
        match self.figure(at) {
            Outcome::None => at + 1,
            Outcome::Skip(to, why) => self.refuse(bench.span(at, to), why, to),
            Outcome::Read(read) => self.finish(*read, mentions),
        }
    }

    fn is_taken(&self, span: Span) -> bool {
        let after = self.taken.partition_point(|t| t.start <= span.start);
        after > 0 && self.taken[after - 1].overlaps(span) || self.taken.get(after).is_some_and(|t| t.overlaps(span))
    }

    /// Phrases that count nothing, or that change how the number after them is read.
    fn sets_aside(&mut self, at: usize) -> Option<usize> {
        let hedge = |w: &N| matches!(w, N::Before(_)).then_some(());
        let hedged = word(self.bench, at, hedge).map_or(0, |(len, ())| len);
        let idiom = role(self.bench, at, &N::Idiom).filter(|len| *len >= hedged);
        if let Some(len) = idiom.filter(|len| !number::parts::goes_on(self.bench, at + len)) {
            self.refuse(self.bench.span(at, at + len), Refusal::Idiom, at + len);
            return Some(len);
        }
        let numbering = |s: &Sense| matches!(s, Sense::Unit(UnitWord::NotCounted)).then_some(());
        if let Some((len, ())) = self.bench.find(at, Kinds::FIGURE, numbering) {
            self.numbered = Some(at + len);
            return Some(len);
        }
        self.changes(at)
    }

    /// Hedges, currency, number.
    fn figure(&self, from: usize) -> Outcome {
        let bench = self.bench;
        let (mut at, mut hedge) = (from, None);
        for _ in 0..4 {
            let before = word(bench, at, |w| match w {
                N::Before(h) => Some(*h),
                _ => None,
            });
            let Some((len, found)) = before else { break };
            hedge = Some(hedge.map_or(found, |h| stronger(h, found)));
            at += len;
        }
        at = hedge.and_then(|_| aside(bench, at)).unwrap_or(at);
        if bench.tokens.get(at).is_none() {
            return Outcome::None;
        }
        // "quelques 200": a vague word on a number is a hedge.
        if let Some((len, ())) = word(bench, at, |w| matches!(w, N::Vague(_)).then_some(()))
            && bench.tokens.get(at + len).is_some_and(|t| t.kind == TokenKind::Digits)
        {
            (at, hedge) = (at + len, hedge.or(Some(Hedge::About)));
        }
        let between = role(bench, at, &N::Between);
        at += between.unwrap_or(0);
        let currency = unit::before(bench, at);
        at += currency.map_or(0, |(len, _)| len);
        let ranges = self.change != Some(from);
        match quantity(bench, at, between.is_some(), ranges) {
            None => Outcome::None,
            Some(Found::Not(len, why)) => Outcome::Skip(at + len, why),
            Some(Found::Quantity(mut found)) => {
                if let Some(end) = repeated(bench, &found) {
                    (found.number, found.end) = (found.number.cover(bench.span(found.end, end)), end);
                }
                let from = if between.is_some() && found.hedge != Hedge::Between { at } else { from };
                let currency = currency.map(|(_, id)| id.clone());
                Outcome::Read(Box::new(Read { from, at, hedge, currency, found }))
            }
        }
    }

    /// Puts unit and hedges to a quantity, unless something says that it is no figure.
    fn finish(&mut self, mut read: Read, mentions: &mut Vec<Mention>) -> usize {
        let bench = self.bench;
        let end = read.found.end;
        let number = read.found.number;
        if self.is_taken(number) || self.is_letter(&read) {
            return end;
        }
        if self.is_numbered(&read) {
            return self.refuse(number, Refusal::Numbered, end);
        }
        // "a father of three", "the mother of a soldier": they are named to say who he or she is.
        if self.follows(&read, &N::KinBefore) {
            let article = read.found.form == Form::Article;
            return if article { end } else { self.refuse(number, Refusal::CountsNothing, end) };
        }
        if let Some((to, why)) = self.no_figure(&read) {
            return self.refuse(number.cover(bench.span(read.at, to)), why, to);
        }
        let linked = matches!(read.found.form, Form::Scaled | Form::Vague | Form::Words);
        let mut unit = unit::after(bench, end, linked);
        let compound =
            next(bench, end).is_some_and(|p| p > end) && bench.tokens.get(end + 1).is_some_and(|t| t.is_word());
        let mut to = unit.as_ref().map_or(end, |u| u.end);
        if let (Some(u), Some(p)) = (&unit, number::parts::and_a_half(bench, to))
            && unit::is_time(&u.id)
            && let Some(Value::One(n)) = read.found.value
        {
            read.found.value = n.checked_add(Decimal::new(5, 1)).map(Value::One);
            read.found.needs_noun = false;
            to = p;
        }
        match unit::hedge_after(bench, to) {
            Some((p, hedge, near)) => {
                read.hedge = Some(read.hedge.map_or(hedge, |h| stronger(h, hedge)));
                if near && self.noun_follows(p) {
                    read.found.counts_one();
                }
                to = if near { p } else { to };
                unit = unit.or_else(|| unit::after(bench, to, linked).inspect(|u| to = u.end));
            }
            None if compound && unit.is_none() => return self.refuse(number, Refusal::NotANumber, end),
            None => {}
        }
        // "a metre" measures nothing, "one per cent" does.
        if unit.as_ref().is_some_and(|u| &*u.id == "percent") {
            read.found.counts_one();
        }
        let said_alone = read.at == 0 && number::ends(bench, end) && is_one(bench);
        if said_alone {
            read.found.counts_one();
        }
        if !said_alone && self.lacks_noun(&read, unit.is_some()) {
            // An article is no number where nothing is counted.
            let article = read.found.form == Form::Article;
            return if article { end } else { self.refuse(number, Refusal::CountsNothing, end) };
        }
        let next = self.ceiling(&mut read, to);
        let to = next.unwrap_or(to);
        let age = self.is_age(&read, unit.as_ref(), to);
        self.aged = age.then_some((to, read.found.form));
        mentions.push(self.mention(read, unit, to, age));
        to
    }

    /// "Strep A infections", "Class A": a capital letter inside a sentence is a name.
    fn is_letter(&self, read: &Read) -> bool {
        let (bench, at) = (self.bench, read.at);
        let capital = bench.tokens[at].kind == TokenKind::Word(Case::Title) && bench.surface(at).len() == 1;
        read.found.form == Form::Article && capital && at > 0 && bench.tokens[at - 1].is_word()
    }

    fn mention(&self, read: Read, unit: Option<unit::Unit>, to: usize, age: bool) -> Mention {
        let Read { from, hedge, currency, mut found, .. } = read;
        let hedge = match (hedge, found.hedge) {
            (_, h @ (Hedge::Between | Hedge::Order | Hedge::Vague | Hedge::None)) => h,
            (Some(h), _) if found.loose && h != Hedge::Exact => h,
            (Some(h), own) => stronger(h, own),
            (None, own) => own,
        };
        if let Some(u) = unit.as_ref().filter(|u| u.factor != Decimal::ONE) {
            scale(&mut found, u.factor);
        }
        let other = |name: &str| Id::from(name);
        let id = match unit {
            _ if age => Some(other("age")),
            unit => currency.or(unit.map(|u| u.id)).or(found.fraction.then(|| other("other"))),
        };
        // "zero deaths" and "no deaths" are one.
        let nought = found.value == Some(Value::One(Decimal::ZERO)) && hedge == Hedge::Exact && id.is_none();
        let hedge = if nought { Hedge::None } else { hedge };
        let scope = Scope { widths: self.bench.cx.widths, counts: id.is_none(), loose: found.loose };
        let (low, high) = match found.value {
            Some(value) => hedge::interval(value, hedge, scope),
            None => (found.floor, None),
        };
        let (number, form) = (found.number, found.form);
        let figure =
            Figure { number, value: found.value, low, high, hedge, unit: id.clone(), form, notes: found.notes };
        let kind = match id.filter(|id| unit::is_time(id)) {
            Some(unit) => MentionKind::Duration(Box::new(duration::of(figure, unit, scope))),
            None => MentionKind::Figure(Box::new(figure)),
        };
        self.bench.mention(from, to.max(found.end), kind)
    }
}

/// Where a number in words ends that stands in digits behind it once more: "fifteen (15) soldiers", as some papers print all of them.
fn repeated(bench: &Bench<'_>, found: &Quantity) -> Option<usize> {
    let open = (found.form == Form::Words && bench.surface(found.end) == "(").then_some(found.end + 1)?;
    let digits =
        bench.tokens.get(open).filter(|t| t.kind == TokenKind::Digits).and_then(|_| read_number(bench, open))?;
    let close = open + digits.len;
    (bench.surface(close) == ")" && digits.value.map(Value::One) == found.value).then_some(close + 1)
}

/// Whether a sentence begins with the word for one.
fn is_one(bench: &Bench<'_>) -> bool {
    word(bench, 0, |w| matches!(w, N::Small(1)).then_some(())).is_some()
}

/// Multiplies what is stated by the factor of its unit: a century is 100 years.
fn scale(found: &mut Quantity, factor: Decimal) {
    found.value = match found.value {
        Some(Value::One(n)) => n.checked_mul(factor).map(Value::One),
        Some(Value::Range(a, b)) => a.checked_mul(factor).zip(b.checked_mul(factor)).map(|(a, b)| Value::Range(a, b)),
        None => None,
    };
    found.floor = found.floor.and_then(|f| f.checked_mul(factor));
}

/// What stands at a token.
enum Outcome {
    None,
    /// No figure up to this token.
    Skip(usize, Refusal),
    Read(Box<Read>),
}
