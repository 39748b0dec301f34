//! Days that the calendar does not have: "31 February", "2021-13-01", 29 February of a common year.
//!
//! They are read as no date, since nobody knows which day was meant; here they are found again, so that a person is told.

use crate::lang::dates::Role;
use crate::lang::sense::Kinds;
use crate::model::edtf::{PartialDate, Year};
use crate::model::text::Span;
use crate::model::token::{Token, TokenKind};
use crate::recognise::date::absolute::year_after;
use crate::recognise::date::words::Words;
use crate::recognise::{Bench, Context};

/// How far from a day its month may begin, in tokens: "31st of February", "February the 31".
const NEAR: usize = 4;

/// Years that three numbers must name to be meant as a date.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2100;

/// The days of a sentence that do not exist, in text order.
pub(crate) fn impossible(bench: &Bench<'_>) -> Vec<Span> {
    let words = Words::new(bench);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bench.tokens.len() {
        let end = numbers(&words, at).or_else(|| day_month(&words, at)).or_else(|| month_day(&words, at));
        found.extend(end.map(|end| bench.span(at, end)));
        at = end.unwrap_or(at + 1);
    }
    found
}

/// A quick look that spares nearly every sentence the close one: digits from 29 on beside a word of time, or numbers with marks between.
pub(crate) fn may_be_impossible(cx: Context<'_>, tokens: &[Token]) -> bool {
    let digits = |at: usize| tokens.get(at).filter(|t| t.kind == TokenKind::Digits).map(|t| t.of(cx.text));
    let timed = |t: &Token| cx.pack.lexicon.may_begin(t.word, Kinds::DATE);
    (0..tokens.len()).any(|at| {
        let Some(surface) = digits(at) else { return false };
        let near = &tokens[at.saturating_sub(NEAR)..(at + NEAR).min(tokens.len())];
        surface.len() == 2 && surface >= "29" && near.iter().any(timed) || digits(at + 2).and(digits(at + 4)).is_some()
    })
}

/// Whether a day is in no calendar; with no year said, one that no year has.
fn unreal(year: Option<i32>, month: u32, day: u32) -> bool {
    PartialDate::new(year.map_or(Year::Unknown, Year::Is), Some(month), Some(day)).is_none()
}

/// "2021-13-01", "31/02/2021": three numbers, one of them a year, that are a date in no order.
fn numbers(w: &Words<'_, '_>, at: usize) -> Option<usize> {
    let (first, p) = w.run(at)?;
    let mark = ['/', '-', '.', '\u{2011}'].into_iter().find(|&m| w.touches(p, m))?;
    let (second, q) = w.run(p + 1).filter(|_| w.joined(p + 1))?;
    let (third, end) = w.run(q + 1).filter(|_| w.touches(q, mark) && w.joined(q + 1))?;
    // The middle of a longer run of numbers is no date.
    let before = at > 0 && w.joined(at) && !w.is(at - 1, '(');
    if before || w.joined(end + 1) && w.is_digits(end + 1) {
        return None;
    }
    let value = |s: &str| s.parse::<u32>().ok();
    let (a, b, c) = (value(first)?, value(second)?, value(third)?);
    let none = match (first.len(), second.len(), third.len()) {
        (4, 2, 2) if mark != '.' && YEARS.contains(&a) => unreal(Some(a as i32), b, c),
        (1..=2, 1..=2, 4) if YEARS.contains(&c) => unreal(Some(c as i32), b, a) && unreal(Some(c as i32), a, b),
        _ => false,
    };
    none.then_some(end)
}

/// "31 February", "le 31 avril 2020", "32 May 2021".
fn day_month(w: &Words<'_, '_>, at: usize) -> Option<usize> {
    let (p, day) = w.digits(at, 1, 2).filter(|_| !w.joined(at) || at == 0)?;
    let p = w.role(p, Role::Suffix).filter(|_| w.joined(p)).unwrap_or(p);
    let (end, (month, _)) = w.month(w.skip(p, Role::Of)).filter(|_| !w.small(w.skip(p, Role::Of)))?;
    let year = year_after(w, end, false);
    // "the 32 May returns" may speak of something else.
    let meant = day <= 31 || year.is_some();
    (meant && unreal(year.map(|y| y.1), month, day)).then(|| year.map_or(end, |y| y.0))
}

/// "February 30", "April 31, 2021"; not what counts something: "in February 31 people died".
fn month_day(w: &Words<'_, '_>, at: usize) -> Option<usize> {
    let (p, (month, _)) = w.month(at).filter(|_| !w.small(at))?;
    let (end, (day, _)) = w.day_number(p).filter(|_| w.is_digits(p))?;
    let year = w.any_year(end + usize::from(w.is(end, ','))).filter(|(e, _)| !w.counts(*e));
    let meant = year.is_some() || w.free(end);
    (meant && unreal(year.map(|y| y.1), month, day)).then(|| year.map_or(end, |y| y.0))
}

#[cfg(test)]
mod tests {
    use crate::lang::Packs;
    use crate::model::policy::Widths;
    use crate::model::text::Lang;
    use crate::recognise::{Context, impossible_dates};
    use crate::segment::segment;

    fn found(lang: Lang, text: &str) -> Vec<String> {
        let (pack, widths) = (Packs::builtin().get(lang).unwrap(), Widths::default());
        let segments = segment(text, pack);
        let cx = Context { text, segments: &segments, pack, reference: None, widths: &widths };
        let all = (0..segments.sentences.len()).flat_map(|s| impossible_dates(cx, s));
        all.map(|span| text[span.start..span.end].to_string()).collect()
    }

    #[test]
    fn days_of_no_calendar_are_found() {
        for (lang, text, day) in [
            (Lang::EN, "Fourteen people died on 31 February.", "31 February"),
            (Lang::EN, "Fourteen people died on 31st of April, 2021.", "31st of April, 2021"),
            (Lang::EN, "On February 30, 2021, the ferry sank.", "February 30, 2021"),
            (Lang::EN, "The ferry sank on June 31.", "June 31"),
            (Lang::EN, "The ferry sank on 29 February 2021.", "29 February 2021"),
            (Lang::EN, "The ferry sank on 32 May 2021.", "32 May 2021"),
            (Lang::EN, "Since 2021-13-01 the road is shut.", "2021-13-01"),
            (Lang::EN, "Since 31/02/2021 the road is shut.", "31/02/2021"),
            (Lang::FR, "Le 31 février, 14 personnes sont mortes.", "31 février"),
            (Lang::FR, "Depuis le 30 février 2021, la route est coupée.", "30 février 2021"),
            (Lang::FR, "Le 31.11.2021, la route est coupée.", "31.11.2021"),
        ] {
            assert_eq!(found(lang, text), [day], "{text}");
        }
    }

    #[test]
    fn days_that_are_and_numbers_that_name_none_are_not() {
        for (lang, text) in [
            (Lang::EN, "The ferry sank on 29 February 2020, on 29 February, and on May 31."),
            (Lang::EN, "In February 31 people died; in June 2031 32 more may follow."),
            (Lang::EN, "Of the 31, February buried twelve, and 45 April storms came."),
            (Lang::EN, "Version 3.31.2021.4, order 2021-50-123, 13/12/2021 and 12/13/2021."),
            (Lang::EN, "The 31 may return, 2,031 February strikes or not."),
            (Lang::FR, "Le 31 mars, 31 morts. En juin 31 personnes ont fui. Le 1er février 2021."),
        ] {
            assert_eq!(found(lang, text), [""; 0], "{text}");
        }
    }
}
