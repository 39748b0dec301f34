//! Dates that the build of a sentence ties to a figure, however near others stand: those that a clause about what was just named
//! takes up, those inside such a clause, and those that open the sentence.

use crate::assemble::as_of;
use crate::assemble::day::{self, Said};
use crate::assemble::parts::Parts;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::time;
use crate::model::edtf::Edtf;
use crate::model::mention::{Form, Sign};
use crate::model::text::Span;

/// Tokens between a date and the clause about it: "in May 2011, in which".
const TAKEN_UP: usize = 2;
/// Tokens from the year of an event to the clause about it: "the 2014 attack on a school in Arlow, in which".
const NAMED: usize = 14;
/// Tokens between the relative pronoun and its verb: "who had just died".
const VERB: usize = 3;
/// Tokens behind a verb and its count to the date of both: "killed 12 people at a market in 2011".
const BEHIND: usize = 6;
/// Tokens before a date that opens a sentence, and before a count that opens a clause.
const HEAD: usize = 2;

/// "The fire of May 2011, in which 12 died", "on Tuesday, when 12 died": whether a date is the last thing told before a clause about
/// it that holds the figure.
pub(crate) fn is_taken_up(scene: &Scene<'_>, figure: Span, date: Span) -> bool {
    let between = gap(date, figure);
    let later = scene.dates().any(|(d, _)| between.contains(d));
    let opens = |r: Span| {
        let led = r.start >= date.end && r.end <= figure.start && scene.distance(date, r) <= TAKEN_UP;
        // "since Friday and that 12 were hurt": another clause.
        led && !scene.has(Sign::And, gap(date, r)) && !scene.marks(gap(r, figure), &[',', ';', ':'])
    };
    let mut pronouns = scene.signs(Sign::Relative).chain(scene.signs(Sign::Occasion));
    let then = || day::leads_clause(scene, figure, date) && !scene.marks(gap(date, figure), &[';', ':']);
    let mut tied = || pronouns.any(opens) || then() || is_of_event(scene, figure, date);
    date.end <= figure.start && !later && tied()
}

/// "The 2014 attack on a school in Arlow, in which 12 died": whether a past year tells which event a clause is about, and nothing else
/// is told between, nor behind the figure on what day.
pub(crate) fn is_of_event(scene: &Scene<'_>, figure: Span, date: Span) -> bool {
    let mut dates = scene.dates();
    let is_year =
        dates.any(|(s, d)| s == date && d.date.is_some_and(|d| d.exact().is_none() && is_long_past(scene, d)));
    if !is_year || scene.dates().any(|(d, _)| d.start >= date.end) {
        return false;
    }
    // "A school" counts nothing.
    let counted = |x: Span| scene.figures().any(|(f, is)| is.form != Form::Article && x.contains(f));
    let opens = |r: Span| {
        let (between, own) = (gap(date, r), gap(r, figure));
        let tokens = scene.tokens(between);
        let closed = tokens.iter().rev().skip(2).any(|t| t.is_mark(scene.text, ',') || t.is_mark(scene.text, ';'));
        let told = scene.has(Sign::And, between) || counted(between);
        r.start >= date.end
            && r.end <= figure.start
            && tokens.len() <= NAMED
            && !(closed || told || scene.marks(own, &[';', ':']))
    };
    scene.signs(Sign::Relative).any(opens)
}

/// Whether a date ended a year before publication, or in an earlier year.
fn is_long_past(scene: &Scene<'_>, date: Edtf) -> bool {
    use chrono::Datelike;
    let years = || Some((date.range()?.1.year(), scene.frame.published?.range()?.0.year()));
    years().is_some_and(|(then, now)| then < now)
}

/// "A fire that killed 12 in 2011", "the 12 who died in 2011": whether a date closes the clause about what was named in which the
/// figure is counted.
pub(crate) fn closes_relative(scene: &Scene<'_>, (figure, word): (Span, Span), date: Span) -> bool {
    let end = if figure.end > word.end { figure } else { word };
    let between = gap(end, date);
    let pronoun = |r: Span| r.end <= word.start && scene.distance(r, word) <= VERB;
    let near = date.start >= end.end && scene.distance(end, date) <= BEHIND && !scene.marks(between, &[',', ';', ':']);
    let told = scene.topics().any(|(s, t)| !t.frames.counted && between.contains(s));
    near && !told && scene.signs(Sign::Relative).any(pronoun) && !scene.figures().any(|(f, _)| between.contains(f))
}

/// "12 died in 2011, and in 2013 a fire killed 9": whether a date opens the second of two clauses.
pub(crate) fn opens_second(scene: &Scene<'_>, date: Span) -> bool {
    let joins = |a: Span| {
        let listed = scene.dates().any(|(d, _)| d.end <= a.start && scene.distance(d, a) == 0);
        a.end <= date.start && scene.distance(a, date) <= 1 && !listed
    };
    let counted = scene.figures().any(|(f, _)| f.start >= date.end);
    counted && scene.signs(Sign::And).any(joins)
}

/// "In 2011 a mine fell in, killing 12; 40 were hurt": the past day that opens a sentence holds for a count that opens a clause
/// behind a semicolon, and for what came of it, ", killing 12".
pub(crate) fn opening(scene: &Scene<'_>, parts: &Parts<'_>, clause: Span) -> Option<Said> {
    let head = Span::new(scene.span.start, scene.span.start);
    let (span, date) = scene.dates().next()?;
    let said = Said::new(span, as_of::day(date.date?), date.said);
    let opens = scene.distance(head, span) <= HEAD && !day::measures(scene, span, date.date);
    if !opens || clause.contains(span) || !time::is_past(scene.frame.published, said.date) {
        return None;
    }
    let (figure, word) = (parts.span, parts.link.word);
    let before = scene.tokens(Span::new(scene.span.start, clause.start)).last()?;
    let start = Span::new(clause.start, clause.start);
    let listed = before.is_mark(scene.text, ';') && scene.distance(start, figure) <= HEAD && !scene.is_now(clause);
    let comma = scene.tokens(Span::new(clause.start, word.start)).last().is_some_and(|t| t.is_mark(scene.text, ','));
    let outcome = comma && word.end <= figure.start && scene.distance(word, figure) == 0;
    (listed || outcome).then_some(said)
}
