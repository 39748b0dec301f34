//! Clauses without a verb, which go on with that of the figure before: "and Norway seven".

use crate::assemble::object::SMALL;
use crate::assemble::parts::{Count, Last};
use crate::assemble::scene::{Scene, gap};
use crate::model::mention::{Form, Mention, MentionKind, PartyForm, Sign};
use crate::model::text::Span;
use crate::model::token::{Token, TokenKind};

/// Words up to the first figure of a list of names, each with its own: "[Arlow has seen] 12 deaths, Corvane 9".
const HEADED: usize = 5;

/// Bytes of a preposition.
const WAY: usize = 6;

/// Words between "and" and the place of which a clause tells: "and [in the district of] Corvane two".
const LED: usize = 4;

/// Some of those hurt, of whom a word behind the figure alone tells how badly: « trois blessés, un grave et deux légers ».
pub(crate) fn graded(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    let degree =
        scene.signs(Sign::Degree).find(|x| x.start >= count.span.end && scene.distance(count.span, *x) == 0)?;
    let next = scene.tokens(Span::new(degree.end, scene.span.end)).first();
    let and = |t: Span| scene.signs(Sign::And).any(|x| x.start == t.start);
    let closes = next.is_none_or(|t| t.kind == TokenKind::Mark || and(t.span()));
    (closes && scene.head(count.span).is_none()).then_some(degree)
}

/// A name that nobody knows right before a number, as another began the clause: "Arlow reported 12 deaths, Corvane four and Brenne one".
fn unknown_name(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let before = scene.tokens(gap(last.span, count.span));
    let names = before.iter().rev().take_while(|t| t.is_capital()).count();
    let joint = before.len().checked_sub(names + 1).map(|i| &before[i])?;
    let and = scene.signs(Sign::And).any(|x| x.start == joint.start as usize);
    // "12 died, Flight Nine": another name stands before the figure that it goes on from; of digits, at the head of the sentence.
    let led = scene.tokens(Span::new(scene.span.start, last.span.start));
    let first = led.iter().any(Token::is_capital);
    let heads = count.figure.form == Form::Words
        || scene
            .tokens(scene.span)
            .iter()
            .filter(|t| t.is_word())
            .take(HEADED)
            .any(|t| t.end as usize > last.span.start)
        || last.link.by.is_some_and(|by| scene.tokens(by).iter().all(Token::is_capital));
    let name = before.get(before.len() - names)?.span().cover(before.last()?.span());
    (names > 0 && first && heads && (and || joint.is_mark(scene.text, ','))).then_some(name)
}

/// The preposition that leads to a name, or to a quarter of the sky, as it did for the figure before: "60 were flown to Arlow Airport and 50
/// to Corvane", "two died in the east and 40 in the north".
fn same_way(scene: &Scene<'_>, end: Span, last: &Last) -> Option<Span> {
    let (way, name) = way(scene, end)?;
    let before = scene.tokens(gap(last.span, end));
    // « ont été blessées et deux ont la grippe »: what begins a predicate leads nowhere.
    let auxiliary =
        |t: &Token| [Sign::Perfect, Sign::Numbered].iter().any(|x| scene.signs(*x).any(|s| s.contains(t.span())));
    let begins = |t: &Token| auxiliary(t) || scene.topics().any(|(s, _)| s.start == t.start as usize);
    let led = |t: &Token| t.of(scene.text).eq_ignore_ascii_case(way.of(scene.text)) && !begins(t);
    let alike = before.windows(2).any(|pair| led(&pair[0]) && pair[1].is_capital() == name.is_capital());
    (alike && scene.closes(name.span())).then_some(way.span())
}

/// The first of a list of such places behind a colon: "Fifteen died: nine in the north, six in the south".
pub(crate) fn first_way(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    let led = scene.text[..count.span.start].trim_end().ends_with([':', '-', '–', '—']);
    let next = count.next.filter(|_| led && scene.head(count.span).is_none())?;
    let ((way, name), (other, _)) = (way(scene, count.span)?, way(scene, next)?);
    let same = way.of(scene.text) == other.of(scene.text) && count.figure.unit.is_none();
    (same && scene.closes(name.span()) && scene.distance(name.span(), next) <= 2).then_some(way.span())
}

/// The preposition right behind a figure, and the last word of the name, or the one behind an article, to which it leads.
fn way<'a>(scene: &Scene<'a>, end: Span) -> Option<(&'a Token, &'a Token)> {
    let rest = scene.tokens(Span::new(end.end, scene.span.end));
    let word = |t: &&Token, most: usize| t.is_lower() && t.of(scene.text).len() <= most;
    let elided = |t: &Token| matches!(t.of(scene.text), "'" | "’");
    // "two were on holiday": a verb leads nowhere.
    let verbs = [Sign::Numbered, Sign::Before, Sign::And, Sign::Relative, Sign::Hypothetical];
    let verb = |t: &Token| verbs.iter().any(|sign| scene.signs(*sign).any(|x| x.contains(t.span())));
    let way = rest.first().filter(|t| word(t, WAY) && !verb(t))?;
    let named = rest[1..].iter().take_while(|t| t.is_capital() || elided(t) || t.is_mark(scene.text, '-')).last();
    let article = || {
        rest.get(1).filter(|t| word(t, SMALL))?;
        let at = if rest.get(2).is_some_and(elided) { 3 } else { 2 };
        rest.get(at).filter(|t| t.is_lower())
    };
    Some((way, named.or_else(article)?))
}

/// What a clause without a verb tells of others: "12 Danes were hurt, Norway seven", "in Arlow 12 were hurt and in Corvane two", "12
/// wounded, nine by shots".
pub(crate) fn gapped(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let span = count.span;
    let plain = matches!(count.figure.form, Form::Digits | Form::Words) && count.figure.unit.is_none();
    let joint = |at: Span| {
        let comma = scene.text[..at.start].trim_end().ends_with(',');
        comma || scene.signs(Sign::And).any(|x| x.end <= at.start && scene.distance(x, at) == 0)
    };
    if !plain || scene.head(span).is_some() || last.span.end > span.start || scene.parted(last.span, span) {
        return None;
    }
    // "one each by Orme and Lunde".
    let each = scene.signs(Sign::Each).find(|x| x.start >= span.end && scene.distance(span, *x) == 0);
    let end = each.unwrap_or(span);
    let by = scene.signs(Sign::Agent).find(|x| x.start >= end.end && scene.distance(end, *x) == 0);
    if let Some(way) =
        same_way(scene, end, last).filter(|_| joint(span) || scene.text[..span.start].trim_end().ends_with(';'))
    {
        return Some(way);
    }
    // « 16 morts par noyade et 31 par effondrement ».
    let alike = || joint(span) && scene.has(Sign::Agent, gap(last.span, span));
    if let Some(by) = by.filter(|_| scene.text[..span.start].trim_end().ends_with(',') || alike()) {
        return Some(by);
    }
    let next = scene.tokens(Span::new(span.end, scene.span.end)).first();
    let and = |t: Span| scene.signs(Sign::And).any(|x| x.start == t.start);
    let closes = next.is_none_or(|t| t.kind == TokenKind::Mark || and(t.span()));
    let whose = |m: &Mention| match &m.kind {
        MentionKind::Party(p) => p.form == PartyForm::Name && joint(m.span),
        MentionKind::Place(_) | MentionKind::Date(_) => {
            // "and [the district of] Corvane two".
            let before = scene.tokens(Span::new(last.span.end, m.span.start));
            let plain = |t: &&Token| t.is_lower();
            joint(m.span) || before.iter().rev().take(LED).take_while(plain).any(|t| joint(t.span()))
        }
        _ => false,
    };
    if let Some(name) = unknown_name(scene, count, last).filter(|_| closes) {
        return Some(name);
    }
    let found = scene.inside(gap(last.span, span)).find(|m| scene.distance(m.span, span) == 0 && whose(m));
    found.filter(|_| closes).map(|m| m.span)
}
