//! The figures of a sentence that may count: not those in a sign or in the words of a source, nor what is said not to be so.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::assemble::base::nominal;
use crate::assemble::bracketed::is_size;
use crate::assemble::population::is_state;
use crate::assemble::rate::is_rate;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::source;
use crate::model::mention::{Figure, Form, Hedge, MentionKind, NounMention, Sign, Stance, Value};
use crate::model::text::Span;

/// The figures of a sentence that may count; "the same number" is the figure before once more.
pub(crate) fn figures<'a>(scene: &Scene<'a>) -> Vec<(Span, Cow<'a, Figure>)> {
    let mut figures: Vec<(Span, Cow<'a, Figure>)> = Vec::new();
    // "les deux parties", "both sides": a number inside a sign counts nothing.
    let mut sign = Span::default();
    for m in &scene.line.mentions {
        match &m.kind {
            MentionKind::Sign(kind) => {
                sign = m.span;
                let joined = scene.signs(Sign::And).any(|and| and.end <= sign.start && scene.distance(and, sign) == 0);
                if let (Sign::SameNumber, true, Some((_, before))) = (kind, joined, figures.last()) {
                    let figure = Figure { number: sign, ..before.clone().into_owned() };
                    figures.push((sign, Cow::Owned(figure)));
                }
            }
            // "according to a police source", "three officials said": who speaks is not counted.
            MentionKind::Figure(f) if is_said_by(scene, m.span, f) => {}
            MentionKind::Figure(_) if is_denied(scene, m.span) || is_rate(scene, m.span) => {}
            MentionKind::Figure(_) if lies_in_grave(scene, m.span) => {}
            MentionKind::Figure(f) if is_size(scene, m.span, f) || is_negative(f) || is_broken(f) => {}
            MentionKind::Figure(f) if is_manner(scene, m.span, f) || is_remark(scene, m.span, f) => {}
            MentionKind::Figure(f) if is_age(scene, m.span, f) || is_asked(scene, m.span) => {}
            MentionKind::Figure(f) if is_apposed(scene, m.span, f) || is_none_gravely(scene, m.span, f) => {}
            MentionKind::Figure(f) if is_split(scene, m.span, f) || is_converted(scene, m.span, f) => {}
            MentionKind::Figure(f) if !sign.overlaps(f.number) => figures.push((m.span, Cow::Borrowed(f))),
            _ => {}
        }
    }
    figures
}

/// Whether a figure would count fewer than nobody: "-5 people", and "-0", which nobody writes of a count either.
pub(crate) fn is_negative(figure: &Figure) -> bool {
    let below = |n: Decimal| n.is_sign_negative();
    let value = match figure.value {
        Some(Value::One(n)) => below(n),
        Some(Value::Range(a, b)) => below(a) || below(b),
        None => false,
    };
    value && figure.unit.is_none()
}

/// Whether a figure would count a part of somebody: "version 3.5", "7.2 deaths", which is a mean or a rate.
pub(crate) fn is_broken(figure: &Figure) -> bool {
    let broken = |n: Decimal| !n.fract().is_zero();
    let value = match figure.value {
        Some(Value::One(n)) => broken(n),
        Some(Value::Range(a, b)) => broken(a) || broken(b),
        None => false,
    };
    value && figure.unit.as_ref().is_none_or(|unit| unit.as_ref() == "person")
}

/// Tokens between "the youngest" and the verb that tells his age: "the youngest [of the dead] was six".
const OLDEST: usize = 4;

/// Whether a figure is named as what is not the case, "26 people, not 41, are missing", as what there is room for, "beds for 40
/// wounded", or as the exception: "all but three of the 40 passengers".
fn is_denied(scene: &Scene<'_>, figure: Span) -> bool {
    let led = |sign, words| scene.signs(sign).any(|x| x.end <= figure.start && scene.distance(x, figure) <= words);
    // "of the 40": a number and two small words behind.
    let whole = || scene.signs(Sign::OfThe).any(|x| x.end <= figure.start && scene.distance(x, figure) == 0);
    led(Sign::Negation, 0) || led(Sign::Capacity, 0) || led(Sign::Except, 0) || led(Sign::Except, 3) && whole()
}

/// Whether a zero only tells how badly those just counted are hurt: "four miners were hurt, none of them seriously".
fn is_manner(scene: &Scene<'_>, span: Span, figure: &Figure) -> bool {
    let behind = |noun: Span| noun.start >= span.end && scene.distance(span, noun) == 0;
    let told = |noun: Span| {
        scene.topics().any(|(s, _)| s.overlaps(noun) || s.start >= noun.end && scene.distance(noun, s) == 0)
    };
    figure.hedge == Hedge::None && scene.nouns().any(|(n, x)| behind(n) && is_state(x) && !told(n))
}

/// Whether something that no topic knows is told of many, or of some, of those before: "40 were rescued, many of whom had been ill".
fn is_remark(scene: &Scene<'_>, span: Span, figure: &Figure) -> bool {
    let touches = |a: Span, b: Span| b.start >= a.end && scene.distance(a, b) == 0;
    let Some(part) = scene.signs(Sign::PartOf).find(|x| touches(span, *x)) else { return false };
    let told = [Sign::Before, Sign::Numbered].iter().any(|sign| scene.signs(*sign).any(|x| touches(part, x)));
    let known = || scene.topics().any(|(s, _)| s.start >= part.end) || nominal(scene, part).is_some();
    figure.form == Form::Vague && told && !known()
}

/// Whether a number tells how old those are who were just counted: "most of them under 30", "aged over 60", "children under five", "the
/// youngest was six".
fn is_age(scene: &Scene<'_>, span: Span, figure: &Figure) -> bool {
    let bound = matches!(figure.hedge, Hedge::LessThan | Hedge::MoreThan);
    let years = figure.value.is_some() && figure.low.or(figure.high).is_some_and(|n| n < Decimal::ONE_HUNDRED);
    let led = |x: Span| x.end <= span.start && scene.distance(x, span) == 0;
    let plain = figure.unit.is_none() && scene.head(span).is_none();
    let person = |noun: Span, n: &NounMention| led(noun) && n.unit.as_ref() == "person";
    let of_them = || {
        let told = scene.signs(Sign::PartOf).chain(scene.signs(Sign::Age)).any(led);
        told || scene.nouns().any(|(s, n)| person(s, n))
    };
    let aged = |x: Span| scene.signs(Sign::Age).any(|age| age.end <= x.start && scene.distance(age, x) <= OLDEST);
    let eldest = || scene.signs(Sign::Numbered).any(|x| led(x) && aged(x));
    years && plain && (bound && of_them() || figure.hedge == Hedge::Exact && eldest())
}

/// Tokens between a figure and the verb for those who lie in a grave: "42 of its sailors are buried".
const GRAVE: usize = 3;

/// Whether a figure counts who lies in a grave: « le cimetière où reposent 42 corps », not who was buried on a day.
fn lies_in_grave(scene: &Scene<'_>, figure: Span) -> bool {
    let near = |x: Span| scene.distance(x, figure) <= if x.end <= figure.start { 0 } else { GRAVE };
    let other = |x: Span| scene.figures().any(|(f, _)| f != figure && gap(x, figure).contains(f));
    scene.signs(Sign::Grave).any(|x| near(x) && !other(x) && !scene.marks(gap(x, figure), &[',', ';', '.']))
}

/// Whether a bare number only says into how many pieces something fell: "broke in two, and 30 sailors were rescued".
fn is_split(scene: &Scene<'_>, span: Span, figure: &Figure) -> bool {
    let led = |x: Span| x.end <= span.start && scene.distance(x, span) == 0;
    let bare = figure.form == Form::Words && figure.unit.is_none() && figure.hedge == Hedge::Exact;
    let behind = || scene.tokens(Span::new(span.end, scene.span.end)).first().map(|t| t.span());
    let closed = |t: Span| t.of(scene.text).starts_with([',', '.', ';']) || scene.signs(Sign::And).any(|x| x == t);
    bare && scene.signs(Sign::Within).any(led) && behind().is_none_or(closed)
}

/// Whether a sum of money in a bracket is the one before in another currency: "40 million yuan (about $6 million)".
fn is_converted(scene: &Scene<'_>, span: Span, figure: &Figure) -> bool {
    let currency =
        |f: &Figure| f.unit.as_ref().filter(|u| u.len() == 3 && u.bytes().all(|b| b.is_ascii_uppercase())).cloned();
    let Some(own) = currency(figure) else { return false };
    let opened = scene.text[..span.start].trim_end().ends_with('(') && scene.text[span.end..].starts_with(')');
    let before =
        scene.figures().take_while(|(f, _)| f.end <= span.start).last().filter(|(f, _)| scene.distance(*f, span) == 1);
    opened && before.and_then(|(_, f)| currency(f)).is_some_and(|unit| unit != own)
}

/// Whether a figure stands in a question that is left open: "declined to say whether a guard was hurt".
fn is_asked(scene: &Scene<'_>, span: Span) -> bool {
    let silent = source::of(scene, span).filter(|a| a.stance == Stance::Declines);
    silent.is_some_and(|a| scene.signs(Sign::Subordinate).any(|x| x.start >= a.cue.end && x.end <= span.start))
}

/// Whether a figure stands in the words of a source: an article, there or between its cue and its name ("according to a list made by
/// the army"), or how many speak ("three officials"), unless they are told by what befell them ("40 survivors").
fn is_said_by(scene: &Scene<'_>, figure: Span, is: &Figure) -> bool {
    let article = is.form == Form::Article || is_one_of(scene, figure, is);
    let topic = |source: Span| scene.topics().any(|(s, _)| source.contains(s));
    scene.line.attributions.iter().filter(|a| !a.inferred).any(|a| {
        let led = |s: Span| article && a.cue.end <= s.start && gap(a.cue, s).contains(figure);
        a.source.is_some_and(|s| s.contains(figure) && (article || !topic(s)) || led(s))
    })
}

/// Tokens between a number and those who make it up: "two [other suspects,] a man and a woman".
const APPOSED: usize = 3;

/// Whether an article only says who one of those just counted is: "two suspects, a man and a woman arrested on Monday".
fn is_apposed(scene: &Scene<'_>, span: Span, figure: &Figure) -> bool {
    let all = || scene.figures().filter(|(f, _)| f.end <= span.start);
    let Some((whole, many)) = all().rfind(|(_, x)| x.form != Form::Article) else { return false };
    let members: Vec<Span> = scene.figures().map(|(f, _)| f).filter(|f| f.start >= whole.end).collect();
    let article = |s: Span| scene.figures().any(|(f, x)| f == s && x.form == Form::Article);
    // "a man and a woman".
    let joined = |a: Span, b: Span| scene.has(Sign::And, gap(a, b)) && scene.distance(a, b) <= APPOSED;
    let [first, second, ..] = members[..] else { return false };
    let opens = scene.tokens(gap(whole, first));
    let comma = opens.len() <= APPOSED && opens.last().is_some_and(|t| t.is_mark(scene.text, ','));
    let free = scene.inside(gap(whole, first)).all(|m| !matches!(m.kind, MentionKind::Topic(_)));
    figure.form == Form::Article
        && many.value == Some(Value::One(Decimal::TWO))
        && [first, second].contains(&span)
        && article(first)
        && article(second)
        && joined(first, second)
        && comma
        && free
}

/// Whether a zero only says how badly those were hurt who are counted before it: "none of them seriously".
fn is_none_gravely(scene: &Scene<'_>, span: Span, figure: &Figure) -> bool {
    let of_them = scene.signs(Sign::PartOf).find(|x| x.start >= span.end && scene.distance(span, *x) == 0);
    let end = of_them.unwrap_or(span);
    let degree = |x: Span| x.start >= end.end && scene.distance(end, x) == 0 && scene.closes(x);
    figure.hedge == Hedge::None && scene.signs(Sign::Degree).any(degree)
}

/// Whether a figure is one of some: "one of the victims" is told of what befell him, and counts nobody by itself.
pub(crate) fn is_one_of(scene: &Scene<'_>, span: Span, figure: &Figure) -> bool {
    let of = |x: Span| x.start >= span.end && scene.distance(span, x) == 0;
    let one = figure.form == Form::Words && figure.value == Some(Value::One(Decimal::ONE));
    one && scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).any(of)
}
