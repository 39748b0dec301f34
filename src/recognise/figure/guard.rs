//! What looks like a figure and is none: list numbers, years, times of day, numbered things, articles that count nothing.

use rust_decimal::Decimal;

use crate::lang::cues::{CueWord, Role};
use crate::lang::numbers::NumberWord as N;
use crate::lang::parties::PartyWord;
use crate::lang::sense::{Kinds, Sense};
use crate::lang::topics::TopicWord;
use crate::model::because::Refusal;
use crate::model::mention::{Form, Hedge, Sign, Value};
use crate::model::text::Span;
use crate::model::token::{Case, Gap, Token, TokenKind};
use crate::recognise::Bench;
use crate::recognise::figure::doubt::doubtful;
use crate::recognise::figure::quantity::{counts_on, is_function_word};
use crate::recognise::figure::{Read, Reader, unit};
use crate::recognise::number::{is_hyphen, read_number, role, touches, word};

/// Tokens behind an article among which stands what it counts, hyphens and apostrophes with them.
const NEAR: usize = 8;
/// Tokens of a sign before a number, apostrophes among them.
const SIGN: usize = 6;

impl Reader<'_, '_> {
    /// Whether an article stands alone, and nothing near behind it is counted, measured or a number: a quick look.
    pub(super) fn counts_nothing(&self, at: usize) -> bool {
        let bench = self.bench;
        let counted = Kinds::NOUN | Kinds::TOPIC | Kinds::MEASURE | Kinds::NUMBER | Kinds::FIGURE;
        let near = at + 1..bench.tokens.len().min(at + 1 + NEAR);
        bench.has(at, Kinds::ARTICLE)
            && bench.phrases(at).nth(1).is_none()
            && !self.is_member(at, at + 1)
            && !near.into_iter().any(|p| bench.has(p, counted) || bench.tokens[p].kind == TokenKind::Digits)
    }

    /// Whether a token is a common mark that begins no number and sets none aside: a quick look.
    pub(super) fn only_parts(&self, at: usize) -> bool {
        let bench = self.bench;
        let next = bench.tokens.get(at + 1);
        let digits = next.is_some_and(|t| t.kind == TokenKind::Digits && t.gap == Gap::None);
        bench.tokens[at].kind == TokenKind::Mark
            && bench.surface(at).is_ascii()
            && bench.surface(at) != "-"
            && !digits
            && !bench.has(at, Kinds::NUMBER | Kinds::FIGURE)
    }

    /// Sets a number aside; reading goes on at `to`.
    pub(super) fn refuse(&mut self, span: Span, why: Refusal, to: usize) -> usize {
        if let Some(aside) = &mut self.aside {
            aside.push((span, why));
        }
        to
    }

    pub(super) fn is_numbered(&mut self, read: &Read) -> bool {
        let numbered = self.numbered == Some(read.from) && read.found.form == Form::Digits;
        if !numbered {
            return false;
        }
        // "articles 12 et 13": the word numbers the next one too.
        let p = read.found.end;
        let join = role(self.bench, p, &N::And).or((self.bench.surface(p) == ",").then_some(1));
        self.numbered = join.map(|len| p + len);
        true
    }

    /// List numbers, years, times of day, what is in doubt: where reading goes on, and what it is.
    pub(super) fn no_figure(&self, read: &Read) -> Option<(usize, Refusal)> {
        let end = read.found.end;
        if let Some(why) = doubtful(self.bench, read) {
            return Some((end, why));
        }
        if let Some(to) = unit::clock(self.bench, read.at, &read.found) {
            return Some((to, Refusal::TimeOfDay));
        }
        Some((end, self.other_than_figure(read)?))
    }

    fn other_than_figure(&self, read: &Read) -> Option<Refusal> {
        let (bench, found) = (self.bench, &read.found);
        let Some(Value::One(value)) = found.value else {
            return None;
        };
        let digits = found.form == Form::Digits;
        let lone = digits && found.end == read.at + 1 && read.currency.is_none();
        let list = lone && read.at == 0 && bench.surface(0).len() <= 2;
        if list && matches!(bench.surface(1), "." | ")") && bench.tokens.get(2).is_none_or(|t| t.gap != Gap::None) {
            return Some(Refusal::ListNumber);
        }
        let year =
            lone && bench.surface(read.at).len() == 4 && value >= Decimal::from(1900) && value < Decimal::from(2100);
        if year && matches!(read.hedge, None | Some(Hedge::About | Hedge::Exact)) {
            let counted = unit::is_counted(bench, found.end) || unit::after(bench, found.end, false).is_some();
            let round = (value % Decimal::ONE_HUNDRED).is_zero() && counts_on(bench, found.end);
            let dated = self.follows(read, &N::YearBefore);
            // « Lyon en a compté 2000 »: the words before ask for a count.
            if self.follows_sign(read, Sign::Total) {
                return None;
            }
            // "In 2016 soldiers were killed": a sentence does not begin with a count in something.
            let opens = dated && read.at == 1;
            return (opens || !(counted || round && !dated)).then_some(Refusal::Year);
        }
        let address = || is_address(bench, found.end).then_some(Refusal::Address);
        let time = || self.is_time(read).then_some(Refusal::TimeOfDay);
        let code =
            || (lone && (is_code(bench, read.at) || ends_known_name(bench, read.at))).then_some(Refusal::NotANumber);
        let name = || (value >= Decimal::ONE_HUNDRED && self.is_named(read)).then_some(Refusal::NotANumber);
        if digits { address().or_else(time).or_else(code) } else { name() }
    }

    /// Whether a number word with a capital begins a name: "Thousand Oaks", a league called "Million Voices".
    fn is_named(&self, read: &Read) -> bool {
        let (bench, end) = (self.bench, read.found.end);
        let title = |at: usize| bench.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word(Case::Title));
        let runs_on = bench.tokens.get(end).is_some_and(|t| t.gap == Gap::Space);
        let alone = end == read.at + 1 && read.hedge.is_none();
        alone && title(read.at) && title(end) && runs_on && !unit::is_counted(bench, end)
    }

    /// Whether a phrase of this role ends right before a number.
    pub(super) fn follows(&self, read: &Read, before: &N) -> bool {
        (1..=3).any(|n| read.at.checked_sub(n).is_some_and(|k| role(self.bench, k, before) == Some(n)))
    }

    /// Whether a sign ends right before a number.
    fn follows_sign(&self, read: &Read, sign: Sign) -> bool {
        let is = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(x)) if *x == sign).then_some(());
        (1..=SIGN).any(|n| {
            read.at
                .checked_sub(n)
                .is_some_and(|k| self.bench.find(k, Kinds::SIGN, is).is_some_and(|(len, ())| len == n))
        })
    }

    /// "at 12.30": a time of day with a stop, where nothing measured or counted follows.
    fn is_time(&self, read: &Read) -> bool {
        let (bench, end) = (self.bench, read.found.end);
        let led = (1..=3).any(|n| read.at.checked_sub(n).is_some_and(|k| role(bench, k, &N::ClockBefore) == Some(n)));
        let minutes = end == read.at + 3 && bench.surface(read.at + 1) == "." && bench.surface(read.at + 2).len() == 2;
        let hours = matches!(read.found.value, Some(Value::One(v)) if v < Decimal::from(24));
        led && minutes && hours && bench.surface(read.at + 2) < "60" && !counts_on(bench, end)
    }

    /// An article, "one" or "neuf" is a figure only where something is counted.
    pub(super) fn lacks_noun(&self, read: &Read, measured: bool) -> bool {
        let (bench, end) = (self.bench, read.found.end);
        let hedged = read.hedge.is_some_and(|h| h != Hedge::Exact);
        let one = read.found.value == Some(Value::One(Decimal::ONE)) && read.found.form == Form::Words;
        let of_them = || self.is_of_them(read.at, end, hedged);
        if read.found.needs_noun && (of_them() || !hedged && self.is_member(read.at, end)) {
            return false;
        }
        if read.found.needs_noun {
            let wants_unit = measured && !hedged && read.found.form == Form::Article;
            return wants_unit || !hedged && !self.noun_follows(end) || hedged && !measured && !self.noun_follows(end);
        }
        let follows = bench.tokens.get(end).is_some_and(|t| t.is_word() && t.gap == Gap::Space);
        let opens = || {
            read.at == 0
                || bench.tokens[read.at - 1].kind == TokenKind::Mark
                || role(bench, read.at - 1, &N::And).is_some()
        };
        if one && read.hedge.is_none() && !measured {
            if let Some(of) = role(bench, end, &N::Linker) {
                return !self.is_one_of(read.at, end + of);
            }
            let object = read.at > 0
                && bench
                    .find(read.at - 1, Kinds::TOPIC | Kinds::EVENT, |s| matches!(s, Sense::Topic(_)).then_some(()))
                    .is_some();
            return !follows && !object && bench.tokens[read.at].span() == read.found.number
                || is_function_word(bench, end) && !opens();
        }
        if end == read.at + 1 && role(bench, read.at, &N::Ambiguous).is_some() && read.hedge.is_none() && read.at > 0 {
            let before = read.at - 1;
            let noun_before = bench.tokens[before].is_word() && !is_function_word(bench, before);
            let determined = before > 0 && role(bench, before - 1, &N::Article).is_some();
            return noun_before && (determined || !follows);
        }
        false
    }

    /// Whether "one of" at `at`, with what they are at `those`, says that it befell one: as a subject or an object ("one of the nurses
    /// died", "hurt one of its guards"), not of who somebody is ("he is one of the survivors").
    fn is_one_of(&self, at: usize, those: usize) -> bool {
        let bench = self.bench;
        let opens = |s: &Sense| match s {
            Sense::Topic(TopicWord::Topic(_, f)) => f.object.then_some(()),
            Sense::Cue(CueWord::Verb(_) | CueWord::Sign(Sign::And | Sign::Relative) | CueWord::Role(Role::That)) => {
                Some(())
            }
            _ => None,
        };
        let part = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::PartOf))).then_some(());
        let befell = |s: &Sense| matches!(s, Sense::Topic(TopicWord::Topic(_, f)) if f.object).then_some(());
        let them =
            bench.find(those - 1, Kinds::SIGN, part).filter(|(len, ())| *len > 1).map(|(len, ())| those - 1 + len);
        // "the mayor, one of those arrested": who somebody is.
        let aside = them.is_some_and(|p| bench.find(p, Kinds::TOPIC, befell).is_none());
        let free = at.checked_sub(1).is_none_or(|p| {
            let mark = bench.tokens[p].kind == TokenKind::Mark && (bench.surface(p) != "," || aside);
            mark || bench.find(p, Kinds::TOPIC | Kinds::CUE | Kinds::SIGN | Kinds::ROLE, opens).is_some()
        });
        // "one of three women": a number leads too.
        let number = || read_number(bench, those).filter(|n| n.value.is_some()).map(|_| those);
        let led = is_function_word(bench, those).then_some(those + 1).or_else(number);
        let named = led.is_some_and(|p| {
            let number = read_number(bench, p).filter(|n| n.value.is_some()).map_or(0, |n| n.len);
            unit::is_counted(bench, p + number) || number > 0 && unit::is_counted(bench, p + number + 1)
        });
        free && (them.is_some() || named)
    }

    fn is_small_word(&self, at: usize) -> bool {
        let joint = |w: &N| {
            matches!(w, N::Linker | N::To | N::Or | N::And | N::Before(_) | N::Article | N::Between).then_some(())
        };
        is_function_word(self.bench, at) || word(self.bench, at, joint).is_some()
    }

    /// Whether something that is counted follows within three words, no mark or small word between.
    pub(super) fn noun_follows(&self, end: usize) -> bool {
        let bench = self.bench;
        let mut words = 0;
        for p in end..(end + 12).min(bench.tokens.len()) {
            let token = &bench.tokens[p];
            words += usize::from(token.gap != Gap::None);
            let inside = token.kind != TokenKind::Mark || is_hyphen(bench, p) || matches!(bench.surface(p), "'" | "’");
            if words > 3 || token.gap > Gap::Line || !inside || token.is_word() && self.is_small_word(p) {
                return false;
            }
            if unit::is_counted(bench, p) && !(touches(bench, p) && is_hyphen(bench, p - 1)) {
                return true;
            }
        }
        false
    }
}

/// Whether digits stand in brackets behind a name, of a region or a person, "Lyon (69)", "Ann Lee (37)", or refer to a note: "in 1642.[31]".
fn is_code(bench: &Bench<'_>, at: usize) -> bool {
    let glued = at > 1 && (at - 1..=at + 1).all(|p| touches(bench, p));
    if glued && bench.surface(at - 1) == "[" && bench.surface(at + 1) == "]" {
        return true;
    }
    let name = at.checked_sub(2).and_then(|p| bench.tokens.get(p)).is_some_and(Token::is_capital);
    name && bench.surface(at - 1) == "(" && bench.surface(at + 1) == ")" && bench.surface(at).len() == 2
}

/// Whether a number ends a name that the pack knows, and nothing is counted behind it: "the reporters of France 24", not "in France
/// 24 people".
fn ends_known_name(bench: &Bench<'_>, at: usize) -> bool {
    let name = |s: &Sense| matches!(s, Sense::Party(PartyWord::NotParty)).then_some(());
    let named = at.checked_sub(1).and_then(|p| bench.find(p, Kinds::PARTY, name)).is_some_and(|(len, ())| len == 2);
    named && !unit::is_counted(bench, at + 1)
}

/// Whether the number of a house ends here: "12, rue de la Gare", "12 Old Mill Lane".
fn is_address(bench: &Bench<'_>, end: usize) -> bool {
    let street = end + usize::from(bench.surface(end) == ",");
    let names =
        (street..street + 3).take_while(|&p| bench.tokens.get(p).is_some_and(|t| t.is_word() && t.is_capital()));
    std::iter::once(street).chain(names.map(|p| p + 1)).any(|p| role(bench, p, &N::Address).is_some())
}
