//! Topics of those just named, which a verb or the name of a sum numbers: "They were 140,000", "Organisers put the figure at 9,000".

use crate::assemble::aside::set_off;
use crate::assemble::bare::is_of_unknown;
use crate::assemble::base::is_base;
use crate::assemble::carry::{OPENING, link};
use crate::assemble::memory::Memory;
use crate::assemble::opinion::{crowd, plain};
use crate::assemble::parts::{Count, Link};
use crate::assemble::predicate::is_of_whose;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::topic::LIST;
use crate::model::because::Rule;
use crate::model::mention::{Form, Mention, MentionKind, Sign, TopicMention};
use crate::model::text::Span;

/// Tokens of "since October to" between a sum and its number.
const SINCE: usize = 5;

/// The words that name a sum right before its number, with the day that it runs from between: "bringing the total since May to".
pub(crate) fn summing(scene: &Scene<'_>, span: Span) -> Option<Span> {
    scene.signs(Sign::Total).filter(|x| x.end <= span.start).find(|x| {
        let words = scene.distance(*x, span);
        let time = |k: &MentionKind| matches!(k, MentionKind::Date(_) | MentionKind::Sign(Sign::Since));
        let dated =
            || scene.inside(gap(*x, span)).any(|m| time(&m.kind)) && !scene.marks(gap(*x, span), &[',', ';', ':']);
        words == 0 || words <= SINCE && dated()
    })
}

/// The words by which the count before was corrected: "368 were rescued, but this has been revised down to 164".
pub(crate) fn corrected(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let perfect = |x: Span| scene.signs(Sign::Perfect).any(|p| p.end <= x.start && scene.distance(p, x) == 0);
    let bare = scene.head(span).is_none();
    scene.signs(Sign::Corrected).find(|x| bare && x.end <= span.start && scene.distance(*x, span) <= 1 && perfect(*x))
}

/// Whether words lead away from those who are numbered: "three in May, when a bus carrying 12 clerks fell".
fn is_elsewhere(scene: &Scene<'_>, within: Span) -> bool {
    [Sign::Carrying, Sign::Occasion].iter().any(|sign| scene.has(*sign, within))
}

/// What somebody says of those of the sentence before: "Organisers put the figure at 9,000".
pub(crate) fn put(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let sign = summing(scene, count.span)?;
    let among = scene.signs(Sign::Among).any(|x| x.start >= count.span.end && scene.distance(count.span, x) == 0);
    let bare = (scene.head(count.span).is_none() || among) && count.figure.unit.is_none();
    // "The army would not say how many were held, but the rebels put the figure at 50": of what the sentence asks for.
    let asked = scene.signs(Sign::Asked).rfind(|x| x.end <= sign.start);
    let named = |t: &TopicMention| t.frames.counted || t.frames.subject;
    let own = asked.and_then(|x| scene.topics().find(|(s, t)| s.start >= x.end && s.end <= sign.start && named(t)));
    let topic = own.map(|(_, t)| &t.topic).or(memory.topic.as_ref()).filter(|_| bare)?;
    Some(link(topic, count.span, Rule::TopicNumberedBefore, Some(sign)))
}

/// How many those just named are, or who they are: "the strikers numbered 50", "the dead include 10 nurses"; with the sentence
/// before, "They were 140,000", "Il s'agit de six soldats".
pub(crate) fn numbered(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let sign = scene.signs(Sign::Numbered).take_while(|x| x.end <= span.start).last()?;
    // "three of the dead were from one family": from where they are is not how many.
    let from = scene.signs(Sign::Of).any(|x| gap(sign, span).contains(x));
    let touches = scene.distance(sign, span) <= 1 && !from;
    let person = scene.head(span).is_some_and(|n| n.unit.as_ref() == "person");
    let words_between = scene.inside(gap(sign, span)).any(|m| matches!(m.kind, MentionKind::Topic(_)));
    // "Il s'agit du maire, de six soldats": further on only over a list of persons.
    let listed = person && !words_between && scene.distance(sign, span) <= LIST && !scene.parted(sign, span);
    // "44 checks were made, and 26 people sent home": an auxiliary before a word that says nothing here.
    let listed = listed && !is_of_unknown(scene, sign) && !is_elsewhere(scene, gap(sign, span));
    if count.figure.form == Form::Article || !(touches || listed) || is_base(scene, count) {
        return None;
    }
    let opening = Span::new(scene.span.start, sign.start);
    // "They were 300", "In Arlow, they were 300".
    // "The toll includes six soldiers": the count just told.
    let start = Span::new(scene.span.start, scene.span.start);
    let taken_up = |x: Span| scene.distance(start, x) == 0 && x.end <= sign.start && scene.distance(x, sign) == 0;
    let heads = match scene.distance(start, sign) {
        0 => true,
        _ if person && scene.signs(Sign::ThatFigure).any(taken_up) => true,
        // "The strikers, numbering 300": those are named here.
        n => {
            let named = scene.inside(opening).any(|m| matches!(m.kind, MentionKind::Topic(_)));
            // « Du côté de la ville d'Arlow, ils étaient 300 ».
            let place = scene.inside(opening).any(|m| matches!(m.kind, MentionKind::Place(_)));
            n <= OPENING + 2 * usize::from(place) && opening.of(scene.text).trim_end().ends_with(',') && !named
        }
    };
    if heads {
        let before = memory.topic.as_ref();
        return before
            .or_else(|| {
                crowd(scene, memory).filter(|_| !scene.line.attributions.is_empty() && plain(scene, count).is_some())
            })
            .filter(|_| person || scene.head(span).is_none())
            .map(|t| link(t, span, Rule::TopicNumberedBefore, Some(sign)));
    }
    // "12 were evacuated; they were 40 on Monday": the same on another day.
    // "Thousands marched; they were 1,000 in Arlow": or at another place.
    let dated =
        |m: &Mention| matches!(m.kind, MentionKind::Date(_) | MentionKind::Place(_)) && m.span.start >= span.end;
    let dated = || scene.line.mentions.iter().any(|m| dated(m) && scene.distance(span, m.span) <= 1);
    let resumes = scene.text[..sign.start].trim_end().ends_with(';') && scene.head(span).is_none() && dated();
    if let Some((_, t)) = scene.topics().rfind(|(s, _)| resumes && s.end <= sign.start) {
        return Some(link(&t.topic, span, Rule::TopicNumberedBefore, Some(sign)));
    }
    // "The toll includes 12 soldiers".
    let named = |t: &TopicMention| t.frames.counted || t.frames.subject || t.frames.toll && !t.frames.sum && person;
    let (_, t) =
        scene.topics().filter(|(_, t)| !t.frames.gathering).take_while(|(s, _)| s.end <= sign.start).last().filter(
            |(s, t)| {
                let between = gap(*s, sign);
                // "two of whom were hurt, are battling 28 fires": a predicate is closed off by a comma, a noun goes on.
                let closed = scene
                    .marks(between, if t.frames.counted { &[';', ':', '(', ')'] } else { &[',', ';', ':', '(', ')'] });
                let words = scene.distance(*s, sign) - if t.frames.counted { set_off(scene, *s, sign) } else { 0 };
                named(t) && words <= 1 && !closed && !is_of_whose(scene, *s)
            },
        )?;
    Some(link(&t.topic, span, Rule::TopicNumbered, Some(sign)))
}
