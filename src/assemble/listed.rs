//! Lists whose members share a word that stands once: "recorded five and two deaths respectively", "a guard and a prisoner died", "300
//! people were killed in Arlow and 40 people in Corvane", "12 were Danes, two Swedish", "six from Arlow and one from Corvane".

use crate::assemble::base::nominal;
use crate::assemble::carry::link;
use crate::assemble::parts::{Count, Last, Link};
use crate::assemble::predicate::subject;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::suits::suits;
use crate::model::because::Rule;
use crate::model::mention::{Figure, Form, Mention, MentionKind, PartyForm, PartyMention, Sign};
use crate::model::text::Span;
use crate::model::token::{Token, TokenKind};

/// Tokens between the last of some numbers and the word that all of them count: "five and two [confirmed] deaths".
const NEAR: usize = 2;
/// Tokens between such numbers and "respectively".
const EACH: usize = 6;
/// Tokens between one person and another: "a guard [of the prison and] a cook".
const BESIDE: usize = 6;

/// Whether "and" stands right before a span.
fn and_before(scene: &Scene<'_>, span: Span) -> bool {
    scene.signs(Sign::And).any(|x| x.end <= span.start && scene.distance(x, span) == 0)
}

/// The word behind a list of bare numbers, each of which is somebody else's: "recorded five and two deaths respectively".
pub(crate) fn respective(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    scene.signs(Sign::Respectively).next()?;
    let plain = |x: &Figure| matches!(x.form, Form::Digits | Form::Words) && x.unit.is_none();
    let joined = |a: Span, b: Span| match scene.tokens(gap(a, b)) {
        [t] => and_before(scene, b) || t.is_mark(scene.text, ','),
        [t, _] => t.is_mark(scene.text, ',') && and_before(scene, b),
        _ => false,
    };
    let rest = scene.figures().filter(|(f, x)| f.start >= count.span.end && plain(x)).map(|(f, _)| f);
    let end = rest.fold(count.span, |last, f| if joined(last, f) { f } else { last });
    let near = |s: Span| s.start >= end.end && scene.distance(end, s) <= NEAR;
    let (s, t) = scene.topics().find(|(s, t)| t.frames.counted && near(*s))?;
    let each = |x: Span| scene.distance(x, count.span) <= EACH || scene.distance(x, s) <= EACH;
    let led = end != count.span && plain(count.figure) && scene.signs(Sign::Respectively).any(each);
    (led && suits(scene, count, &t.topic)).then(|| link(&t.topic, count.span, Rule::TopicCounted, Some(s)))
}

/// What befell one person and another, told once: "a guard and a prisoner have died".
pub(crate) fn beside(scene: &Scene<'_>, count: Count<'_>, reach: usize) -> Option<Link> {
    let person = |f: Span| scene.head(f).is_some_and(|n| n.unit.as_ref() == "person");
    let (next, figure) = scene.figures().find(|(f, x)| Some(*f) == count.next && x.form == Form::Article)?;
    let between = gap(count.span, next);
    let both = person(count.span) && person(next) && and_before(scene, next);
    let plain = scene.distance(count.span, next) <= BESIDE && !scene.marks(between, &[',', ';', ':', '(']);
    let behind = scene.figures().map(|(f, _)| f).find(|f| f.start >= next.end);
    let other = Count { span: next, figure, previous: Some(count.span), next: behind };
    let told = || subject(scene, other).filter(|l| scene.distance(next, l.word) <= reach);
    (both && plain).then(told).flatten()
}

/// The same noun at another place, where the verb is not repeated: "300 people were killed in Arlow and 40 people in Corvane".
pub(crate) fn repeated(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let noun = |f: Span| scene.nouns().map(|(s, _)| s).find(|s| s.start >= f.end && scene.distance(f, *s) == 0);
    let (before, here) = (noun(last.span)?, noun(count.span)?);
    let same = before.of(scene.text) == here.of(scene.text) && last.link.rule != Rule::TopicCounted;
    let placed = |m: Span| m.start >= here.end && scene.distance(here, m) <= 1;
    let places = scene.inside(Span::new(here.end, scene.span.end));
    let mut places = places.filter(|m| matches!(m.kind, MentionKind::Place(_)) && placed(m.span));
    let place = places.next()?.span;
    let next = scene.tokens(Span::new(place.end, scene.span.end)).first();
    // "and 40 people in Corvane lost their jobs": those have a verb.
    let cue = |t: Span| scene.line.attributions.iter().any(|a| a.cue.start == t.start);
    let date = |t: Span| scene.dates().any(|(d, _)| d.start == t.start);
    let ends = next.is_none_or(|t| t.kind == TokenKind::Mark || cue(t.span()) || date(t.span()));
    let joint = and_before(scene, count.span) || scene.text[..count.span.start].trim_end().ends_with(',');
    (same && ends && joint && !scene.parted(last.span, count.span)).then_some(place)
}

/// Whether a bare number takes a predicate for itself, where those before have a noun: "There were 150 people on the train, and 41 were
/// hurt".
pub(crate) fn takes(scene: &Scene<'_>, (whole, part): (Span, Span), predicate: Span) -> bool {
    let touches = part.end <= predicate.start && scene.distance(part, predicate) <= 1;
    let quotes =
        |x: Span| scene.tokens(gap(x, part)).iter().all(|t| t.of(scene.text).starts_with(['«', '»', '"', '“']));
    let and = scene.signs(Sign::And).any(|x| x.end <= part.start && scene.distance(x, part) <= 1 && quotes(x));
    touches && scene.head(part).is_none() && scene.head(whole).is_some() && and
}

/// Whether a list goes on at a figure: a comma, a semicolon, a bracket or "and" stands right before it.
fn is_joined(scene: &Scene<'_>, span: Span) -> bool {
    let and = scene.signs(Sign::And).any(|x| x.end <= span.start && scene.distance(x, span) == 0);
    and || scene.text[..span.start].trim_end().ends_with([',', ';', '('])
}

/// The name behind "from" or "of" right behind a figure, where nothing more is told of those: "six from Arlow, two each from Corvane and
/// Brenne".
fn origin(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let of = scene.signs(Sign::Of).find(|x| x.start >= span.end && scene.distance(span, *x) <= 1)?;
    let rest = scene.tokens(Span::new(of.end, scene.span.end));
    // "N'Orme", "Arlow-on-Sea".
    let inside = |t: &&Token| t.is_capital() || matches!(t.of(scene.text), "'" | "’" | "-");
    let last = rest.iter().take_while(inside).last()?.span();
    let name = Span::new(rest[0].start as usize, last.end);
    let led = rest[0].is_capital() && !scene.marks(gap(span, of), &[',', ';', ':', '(']);
    (led && scene.closes(name)).then_some(name)
}

/// Where those come from whom a list goes on to count: "ten in Arlow, six from Corvane", "are nine from Arlow; eight from Corvane".
pub(crate) fn from_place(scene: &Scene<'_>, last: Span, span: Span) -> Option<Span> {
    let is = || {
        scene.signs(Sign::Numbered).any(|x| x.start >= last.end && x.end <= span.start && scene.distance(x, span) == 0)
    };
    let bare = scene.head(span).is_none() && last.end <= span.start;
    origin(scene, span).filter(|_| bare && (is_joined(scene, span) || is()))
}

/// Some of those counted before, and where they were counted: "ten died in Arlow, while nine were reported from Corvane".
pub(crate) fn recorded_from(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    let span = count.span;
    let is = scene.signs(Sign::Numbered).find(|x| x.start >= span.end && scene.distance(span, *x) == 0)?;
    let by = scene.signs(Sign::Recorded).find(|x| x.start >= is.end && scene.distance(is, *x) == 0)?;
    let place = |m: &Mention| matches!(m.kind, MentionKind::Place(_)) && m.span.start >= by.end;
    let placed = scene.line.mentions.iter().any(|m| place(m) && scene.distance(by, m.span) <= 1);
    let bare = scene.head(span).is_none() && count.figure.form != Form::Article;
    (bare && (placed || origin(scene, by).is_some())).then_some(by)
}

/// What some of those counted before are said to be: "twelve of the dead were Danes, two were Swedish and one was a child".
pub(crate) fn who_they_are(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    let span = count.span;
    let is = scene.signs(Sign::Numbered).find(|x| x.start >= span.end && scene.distance(span, *x) == 0)?;
    let told = |p: &PartyMention| matches!(p.form, PartyForm::Adjective | PartyForm::People);
    let party = scene.parties().find(|(s, p)| told(p) && s.start >= is.end && scene.distance(is, *s) == 0);
    let party = party.map(|(s, _)| s).filter(|s| scene.closes(*s));
    let word = party.or_else(|| nominal(scene, span).map(|(s, _)| s))?;
    is_joined(scene, span).then_some(word)
}

/// The word that makes a figure the second of two alike: "the damage was put at 4 and 9 million dollars, respectively".
pub(crate) fn in_turn(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let sign = scene.signs(Sign::Respectively).find(|x| x.start >= count.span.end)?;
    let unit = scene.figures().find(|(f, _)| *f == last.span).map(|(_, x)| &x.unit)?;
    let alike = *unit == count.figure.unit && scene.head(count.span).is_none();
    let near = scene.distance(count.span, sign) <= 1 && scene.distance(last.span, count.span) == 1;
    (alike && near && scene.has(Sign::And, gap(last.span, count.span))).then_some(sign)
}
