//! Figures of which others count some: "nine of the 23 wounded were children", "of the 300 on board, 120 were rescued", "six
//! climbers, two of whom were found alive". What is said of the few is not said of all.

use rust_decimal::Decimal;

use crate::assemble::parts::{Count, Link};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::suits::suits;
use crate::assemble::topic::{is_verb, made};
use crate::model::because::Rule;
use crate::model::mention::{Figure, Form, Mention, MentionKind, NounMention, Sign};
use crate::model::text::{Id, Span};

/// Tokens of a day or a place between a word and what those are whom it names.
const DATED: usize = 4;

/// Tokens between some and all that somebody has of them: "500 [of the village's] 600 houses".
const OWNED: usize = 8;

/// "two of the three victims": the three are those of whom two are counted, not who is counted.
pub(crate) fn is_base(scene: &Scene<'_>, count: Count<'_>) -> bool {
    let Some(previous) = count.previous else { return false };
    let between = gap(previous, count.span);
    let verb = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if is_verb(t.frames));
    let article = scene.figures().any(|(s, f)| s == previous && f.form == Form::Article);
    // "a 6.7 degree quake that killed 310": what is measured is counted out of nobody; a share is.
    let other = |unit: &Id| unit.as_ref() != "percent" && count.figure.unit.as_ref() != Some(unit);
    let measures = |f: &Figure| f.unit.as_ref().is_some_and(other) && !is_share(f);
    let measure = scene.figures().any(|(s, f)| s == previous && measures(f));
    if article || measure || scene.inside(between).any(|m| verb(&m.kind)) {
        return false;
    }
    // "rose to 22 when two of the wounded died": another clause.
    let dated =
        scene.inside(between).any(|m| matches!(m.kind, MentionKind::Date(_) | MentionKind::Sign(Sign::Occasion)));
    let reach = if is_owned(scene, previous, count.span) { OWNED } else { 3 };
    // "the 14 dead are nine from Arlow", "the toll stood at 60 with 45 people unaccounted for".
    let told = scene.has(Sign::Numbered, between)
        || scene.signs(Sign::Reached).any(|x| x.end <= previous.start && scene.distance(x, previous) == 0);
    (1..=reach).contains(&scene.distance(previous, count.span))
        && !dated
        && !told
        && !scene.has(Sign::And, between)
        && !scene.has(Sign::PartOf, between)
        && !scene.marks(between, &[',', ';', ':', '(', '-', '–', '—'])
}

/// Whether a figure counts some of what somebody has: "500 of the village's 600 houses".
fn is_owned(scene: &Scene<'_>, some: Span, all: Span) -> bool {
    // "half of" is one figure.
    let of = |x: Span| x.end > some.end && scene.distance(some, x) == 0;
    let owner = |x: Span| x.end <= all.start && scene.distance(x, all) == 0;
    scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).any(of) && scene.signs(Sign::Owner).any(owner)
}

/// Whether a figure is a share of something: "half of".
pub(crate) fn is_share(figure: &Figure) -> bool {
    figure.low > Some(Decimal::ZERO) && figure.high < Some(Decimal::ONE) && figure.high.is_some()
}

/// The participle of a base, of whom some are counted: "half of the 60 people detained".
pub(crate) fn described(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let noun = scene.nouns().find(|(s, _)| s.start >= count.span.end && scene.distance(count.span, *s) == 0)?.0;
    let (s, t) = scene.topics().find(|(s, _)| s.start >= noun.end)?;
    let object = |m: &Mention| m.span.start >= s.end && scene.distance(s, m.span) <= 1;
    let owns = scene.line.mentions.iter().any(|m| {
        matches!(m.kind, MentionKind::Figure(_) | MentionKind::Noun(_) | MentionKind::Sign(Sign::Possessive))
            && object(m)
    });
    let is = scene.signs(Sign::Numbered).any(|x| x.start >= s.end && scene.distance(s, x) == 0);
    let fits = t.frames.object && scene.distance(noun, s) == 0 && (is || !owns);
    (fits && suits(scene, count, &t.topic)).then(|| made(t, s, Rule::TopicSubject))
}

/// The word by which those are counted of whom a figure counts some: "30 of the 80 wounded".
pub(crate) fn whole_word(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    let whole = count.next?;
    let of = scene.signs(Sign::OfThe).any(|x| scene.distance(count.span, x) == 0 && gap(count.span, whole).contains(x));
    let (s, t) = scene.topics().find(|(s, _)| s.start >= whole.end).filter(|_| of)?;
    // "of the 30 migrants rescued": by a participle, where they have a noun.
    let named = t.frames.object && scene.nouns().any(|(n, _)| n.start >= whole.end && scene.distance(n, s) == 0);
    let near = scene.distance(whole, s) <= 1 && scene.distance(count.span, whole) <= 2;
    ((t.frames.counted || named) && near).then_some(s)
}

/// Whether a figure at the head of a sentence is only what those of the next are counted out of: "Of the 300 on board, 120 were
/// rescued".
pub(crate) fn is_base_of(scene: &Scene<'_>, count: Count<'_>, predicate: Span) -> bool {
    let start = Span::new(scene.span.start, scene.span.start);
    let of = scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe));
    let led = of.into_iter().any(|x| x.end <= count.span.start && scene.distance(start, x) == 0);
    led && count.next.is_some_and(|n| n.end <= predicate.start && scene.text[..n.start].trim_end().ends_with(','))
}

/// Whether only some of those counted are spoken of: "friends of the two victims were hurt".
pub(crate) fn is_whole(scene: &Scene<'_>, count: Count<'_>) -> bool {
    matches!(count.figure.form, Form::Digits | Form::Words) && is_out_of(scene, count.span)
}

/// Whether a predicate is that of a part alone: "six climbers, two of whom were found alive".
pub(crate) fn has_own(scene: &Scene<'_>, whole: Span, part: Span, predicate: Span) -> bool {
    let sign = |x: Span| {
        let near = scene.distance(x, part) == 0;
        near && x.start >= whole.end && x.end <= predicate.start
    };
    let apart = |a, b| scene.marks(gap(a, b), &[',', ')']) || scene.dashed(gap(a, b));
    scene.signs(Sign::PartOf).any(sign) && apart(whole, part) && !apart(part, predicate)
}

/// Whether a figure is what others are counted out of: "nine of the 23 wounded".
pub(crate) fn is_out_of(scene: &Scene<'_>, span: Span) -> bool {
    let start = Span::new(scene.span.start, scene.span.start);
    let of = |x: Span| x.end <= span.start && scene.distance(x, span) == 0 && scene.distance(start, x) > 0;
    scene.signs(Sign::OfThe).any(of)
}

/// What those are said to be whom a word names: "the wounded were [mostly] children".
pub(crate) fn nominal<'a>(scene: &Scene<'a>, word: Span) -> Option<(Span, &'a NounMention)> {
    let is = scene.signs(Sign::Numbered).find(|x| x.start >= word.end)?;
    let (words, between) = (scene.distance(word, is), gap(word, is));
    // "those killed on Monday were children".
    let dated = scene.inside(between).any(|m| matches!(m.kind, MentionKind::Date(_) | MentionKind::Place(_)));
    if words > if dated { DATED } else { 0 } || scene.marks(between, &[',', ';', ':']) {
        return None;
    }
    let (s, noun) = scene.nouns().find(|(s, _)| s.start >= is.end)?;
    let named = noun.unit.as_ref() == "person" && (noun.group.is_some() || noun.status.is_some());
    let near = scene.distance(is, s) <= 2 && !scene.marks(gap(is, s), &[',', ';', ':', '(']);
    (named && near).then_some((s, noun))
}
