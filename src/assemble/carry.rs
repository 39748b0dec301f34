//! Topics that a figure takes over: from the figure before, from the whole of which it is a part, from those just named.
//!
//! Input: a figure that no frame links to a topic word. Output: the topic it goes on with, where words say that it does. It
//! reaches back over one sentence at most, and never over a paragraph.

use crate::assemble::aside::set_off;
use crate::assemble::bare::{among_those, announced, is_of_unknown};
use crate::assemble::base::{is_base, nominal, whole_word};
use crate::assemble::gapped::gapped;
use crate::assemble::object::is_named;
use crate::assemble::opinion::opinion;
use crate::assemble::parts::{Count, Last, Link};
use crate::assemble::population::is_state;
use crate::assemble::predicate::is_of_whose;
use crate::assemble::scene::{Memory, Scene, gap};
use crate::assemble::topic::{LIST, is_verb, suits_noun};
use crate::model::because::Rule;
use crate::model::mention::{Form, Mention, MentionKind, Sign, TopicMention};
use crate::model::text::{Id, Span};

/// Tokens between "including" and the figure of a part.
const REACH: usize = 6;

/// Tokens of "since October to" between a sum and its number.
const SINCE: usize = 5;

/// Tokens of a phrase of place or time at the head of a sentence: "In Arlow, they were 300".
const OPENING: usize = 4;

/// The topic of the figure before in the sentence, else of those just named.
pub(crate) fn topic(scene: &Scene<'_>, memory: &Memory, count: Count<'_>, last: Option<&Last>) -> Option<Link> {
    let before = last.and_then(|last| inherited(scene, count, last).or_else(|| apposed(scene, count, last)));
    before
        .or_else(|| numbered(scene, memory, count))
        .or_else(|| headed(scene, count))
        .or_else(|| announced(scene, count))
        .or_else(|| out_of(scene, count))
        .or_else(|| of_them(scene, memory, count))
        .or_else(|| among_them(scene, memory, count))
        .or_else(|| put(scene, memory, count))
        .or_else(|| opinion(scene, memory, count))
}

pub(crate) fn link(topic: &Id, span: Span, rule: Rule, by: Option<Span>) -> Link {
    Link { topic: topic.clone(), word: span, rule, by }
}

/// Whether the words say that a figure goes on from the one before: "12 others", "another three".
pub(crate) fn goes_on(scene: &Scene<'_>, before: Span, span: Span) -> Option<Span> {
    let after = |x: Span| x.start >= span.end && scene.distance(span, x) <= 2;
    let more = |sign| scene.signs(sign).find(|x| after(*x) || x.end <= span.start && scene.distance(*x, span) == 0);
    more(Sign::Others).or_else(|| more(Sign::Added)).filter(|_| before.end <= span.start)
}

/// The count before: "12, against 9 a week ago, and two have died", not "a raid against 9 rebels".
pub(crate) fn earlier(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Link> {
    let span = count.span;
    let sign = scene.signs(Sign::Earlier).find(|x| x.end <= span.start && scene.distance(*x, span) == 0)?;
    // "12 dead, against 9 wounded": what is counted has its own word.
    let counted = |t: &TopicMention| t.frames.counted || t.frames.subject;
    let own = |(s, t): (Span, &TopicMention)| counted(t) && s.start >= span.end && scene.distance(span, s) == 0;
    let bare = scene.head(span).is_none() && !scene.topics().any(own) && !is_of_unknown(scene, span);
    let bare = bare && sign.start >= last.span.end && !is_base(scene, count);
    bare.then(|| link(&last.link.topic, span, Rule::TopicInherited, Some(sign)))
}

/// Parts of what a word counts, whatever became of it: "sixty bodies, among them those of three children [and two women], were
/// pulled out".
pub(crate) fn those_of(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Link> {
    let span = count.span;
    let those = scene.signs(Sign::Those).find(|x| x.start >= last.link.word.end && x.end <= span.start);
    let near = |x: &Span| scene.distance(*x, span) == 0 && last.link.rule == Rule::TopicCounted;
    // The list goes on.
    let and = || scene.signs(Sign::And).any(|x| x.start >= last.span.end && scene.distance(x, span) <= 1);
    let listed = |x: &Span| x.end <= last.span.start && last.link.rule == Rule::TopicInherited && and();
    let sign = those.filter(near).or_else(|| scene.signs(Sign::Those).find(listed))?;
    Some(link(&last.link.topic, span, Rule::TopicInherited, Some(sign)))
}

/// Who some of those counted before are: "20 hurt: twelve demonstrators and eight officers", "including seven officers and twelve
/// demonstrators".
pub(crate) fn part(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Link> {
    let between = gap(last.span, count.span);
    let goes_on = |l: &Link| {
        let listed = last.link.rule == Rule::TopicInherited && !scene.marks(between, &[',']);
        let by = |sign| scene.signs(sign).any(|x| Some(x) == l.by && between.contains(x));
        by(Sign::PartOf) || listed && by(Sign::And)
    };
    apposed(scene, count, last).or_else(|| inherited(scene, count, last).filter(goes_on))
}

/// The same at another place or time: "16 were killed in Arlow and two in Corvane", "six on Monday and four on Tuesday".
fn placed(scene: &Scene<'_>, last: Span, span: Span) -> Option<Span> {
    let is = |kind: &MentionKind| matches!(kind, MentionKind::Place(_) | MentionKind::Date(_));
    let place = scene.inside(Span::new(span.end, scene.span.end)).find(|m| is(&m.kind))?;
    let text = scene.text[..span.start].trim_end();
    let and =
        scene.signs(Sign::And).any(|x| x.start >= last.end && x.end <= span.start && scene.distance(x, span) == 0);
    // A date may hold its preposition, or need none.
    let away = if matches!(place.kind, MentionKind::Date(_)) { 0..=1 } else { 1..=1 };
    let near = away.contains(&scene.distance(span, place.span)) && scene.head(span).is_none();
    (near && (and || text.ends_with([',', ';', '(']))).then_some(place.span)
}

/// The topic of the figure before: "12 others", "including three children", "41, six of them miners", "12, against 9 a week ago".
fn inherited(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Link> {
    let span = count.span;
    let between = gap(last.span, span);
    let after = Span::new(span.start, scene.span.end);
    // "six of them", not "300 people, including six".
    let near_after = |sign| {
        let near = |x: Span| after.contains(x) && scene.distance(span, x) <= 2 && !scene.marks(gap(span, x), &[',']);
        scene.signs(sign).find(|x| near(*x))
    };
    let right_before = |sign| scene.signs(sign).find(|x| x.end <= span.start && scene.distance(*x, span) == 0);
    // "21 to 24", after the name of a count.
    let change =
        last.link.rule == Rule::TopicToll && scene.distance(last.span, span) == 1 && !scene.has(Sign::And, between);
    // "2,000 according to police and 9,000 according to the union", "the union said 9,000": a second opinion.
    let cue = || {
        // « "12 000" selon la CGT »: quotation marks are no distance.
        let quotes = |c: Span| {
            scene.tokens(gap(span, c)).iter().all(|t| t.of(scene.text).starts_with(['«', '»', '"', '“', '”']))
        };
        let near = |c: &Span| !c.overlaps(span) && quotes(*c) && c.start > last.span.end;
        scene.line.attributions.iter().map(|a| a.cue).find(near).filter(|_| scene.head(span).is_none())
    };
    let listed = matches!(last.link.rule, Rule::TopicInherited | Rule::TopicNumbered | Rule::TopicNumberedBefore);
    let grave = || scene.head(span).is_some_and(is_state);
    // "three more deaths, or 98 in all".
    let summed = || {
        let near = |x: &Span| x.start >= span.end && scene.distance(span, *x) == 0;
        scene.signs(Sign::SoFar).find(near).filter(|_| scene.head(span).is_none() && scene.marks(between, &[',']))
    };
    // "among them eight Danes, three Swedes and two Finns".
    let next = || {
        let comma = scene.marks(between, &[',']) && scene.distance(last.span, span) <= 4;
        comma && scene.text[..span.start].trim_end().ends_with(',') && is_named(scene, span)
    };
    // "Eight of those killed had one aim": the eight are the part.
    let part = |x: &Span| {
        let own =
            scene.distance(last.span, *x) == 0 && last.link.word.start >= x.end && last.link.word.end <= span.start;
        // « dont l'usine doit fermer, supprimant 863 emplois »: what is far off is no part, but at the end of a list.
        let near =
            scene.distance(*x, span) <= REACH || scene.figures().any(|(f, _)| f.start >= x.end && f.end <= span.start);
        // "one survivor said that 950 were aboard, among them 50 children": those of the 950.
        // "50 dead in three provinces, 12 of them in Arlow": things are no others.
        let others = scene.figures().any(|(f, v)| {
            let plain = v.form != Form::Article && v.unit.is_none();
            let head = scene.head(f).is_some_and(|n| suits_noun(scene, n, &last.link.topic));
            plain && f.start >= last.span.end && f.end <= x.start && head
        });
        // "most of them women, died when a bus hit a wall": what is told next.
        let next = gap(*x, span);
        let verb = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if is_verb(t.frames) && !t.frames.counted);
        let told = count.figure.form == Form::Article && scene.inside(next).any(|m| verb(&m.kind));
        between.contains(*x) && !own && near && !others && !told && !scene.has(Sign::Occasion, next)
    };
    let on = (scene.signs(Sign::PartOf).find(part))
        .or_else(|| near_after(Sign::PartOf))
        .or_else(|| goes_on(scene, last.span, span))
        .or_else(|| placed(scene, last.span, span))
        .or_else(|| among_those(scene, last.span, span))
        .or_else(|| gapped(scene, count, last))
        .or_else(|| summing(scene, span))
        .or_else(summed)
        .or_else(|| of_whole(scene, last.span).filter(|_| scene.marks(between, &[','])))
        .or_else(|| right_before(Sign::And).filter(|_| listed))
        .or_else(|| (listed && next()).then_some(span))
        .or_else(cue)
        .or_else(|| grave().then_some(span));
    // "12 died, and rescuers are looking for eight more": of those the words before say nothing.
    let hunted =
        |x: Span| x.start >= span.end && scene.distance(span, x) <= REACH && !scene.marks(gap(span, x), &[',']);
    let sought = scene.signs(Sign::Sought).any(|x| between.contains(x) || hunted(x)) || tells_more(scene, span);
    let by = on.filter(|_| !change && !sought && !is_base(scene, count));
    (change || by.is_some()).then(|| link(&last.link.topic, span, Rule::TopicInherited, by))
}

/// Whether a predicate that no topic knows stands behind "others": "four others are at large", but "four others were nurses".
fn tells_more(scene: &Scene<'_>, span: Span) -> bool {
    let others = scene.signs(Sign::Others).find(|x| x.start >= span.end && scene.distance(span, *x) <= 1);
    let is = |x: Span| scene.signs(Sign::Numbered).any(|n| n.start >= x.end && scene.distance(x, n) == 0);
    others.is_some_and(|x| is(x) && nominal(scene, x).is_none())
}

/// The word that makes the figure at the head of a sentence the whole of what follows: "Of the 41 dead, 12 were miners".
fn of_whole(scene: &Scene<'_>, whole: Span) -> Option<Span> {
    let start = Span::new(scene.span.start, scene.span.start);
    let of = scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).find(|x| scene.distance(start, *x) == 0)?;
    // « Des milliers de vacanciers »: an article that counts nobody out.
    let counted = scene.figures().any(|(s, f)| s == whole && f.value.is_some());
    Some(of).filter(|x| counted && x.end <= whole.start && scene.distance(*x, whole) <= 2)
}

/// The parts of a count in a dash or a bracket behind it: "131 dead — 68 civilians, 44 soldiers and 19 rebels".
fn apposed(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Link> {
    let between = gap(last.span, count.span);
    let noun = scene.head(count.span)?;
    // "one officer was hurt, that is a sergeant": told once more.
    let again = count.figure.form == Form::Article && count.previous.is_none_or(|f| f == last.span);
    let equal = || scene.has(Sign::Equal, between) && !again;
    let opened = scene.dashed(between) || scene.marks(between, &['(', ':']) || equal();
    let closed = scene.marks(between, &[')', ';'])
        || scene.inside(between).any(|m| {
            m.span != last.link.word
                && matches!(&m.kind, MentionKind::Topic(t) if is_verb(t.frames) && !t.frames.counted)
        });
    let near = scene.distance(last.span, count.span) <= LIST;
    (opened && !closed && noun.unit.as_ref() == "person" && near)
        .then(|| link(&last.link.topic, count.span, Rule::TopicApposition, Some(last.link.word)))
}

/// Who some of so many are: "Nine of the 23 wounded were children".
fn out_of(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let word = whole_word(scene, count)?;
    let (_, t) = scene.topics().find(|(s, _)| *s == word)?;
    let (noun, _) = nominal(scene, word)?;
    Some(link(&t.topic, noun, Rule::TopicNumbered, Some(word)))
}

/// Who some of those are whom the sentence before counts: "Three of them were children".
fn of_them(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let start = Span::new(scene.span.start, scene.span.start);
    let sign = scene.signs(Sign::PartOf).find(|x| x.start >= count.span.end && scene.distance(count.span, *x) == 0)?;
    let (noun, _) = nominal(scene, sign)?;
    let topic = memory.topic.as_ref().filter(|_| scene.distance(start, count.span) == 0)?;
    Some(link(topic, noun, Rule::TopicNumbered, Some(sign)))
}

/// Some of those whom the sentence before counts: "Among them, three children", « Parmi eux, 600 femmes ».
fn among_them(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let start = Span::new(scene.span.start, scene.span.start);
    let sign = scene.signs(Sign::PartOf).find(|x| scene.distance(start, *x) == 0 && x.end <= count.span.start)?;
    // "among them are eight Danes": a people has no noun.
    let person = scene.head(count.span).map_or(is_named(scene, count.span), |n| n.unit.as_ref() == "person");
    let near = scene.distance(sign, count.span) <= 1 && person;
    let topic = memory.topic.as_ref().filter(|_| near && count.figure.form != Form::Article)?;
    Some(link(topic, count.span, Rule::TopicNumbered, Some(sign)))
}

/// Who those are whom the head of the sentence names: "Among the dead, three children".
fn headed(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let (s, t) =
        scene.topics().filter(|(s, t)| s.end <= count.span.start && (t.frames.counted || t.frames.subject)).last()?;
    let start = Span::new(scene.span.start, scene.span.start);
    let head = scene.distance(start, s) <= OPENING && scene.distance(s, count.span) <= 1;
    let led = scene.signs(Sign::Among).chain(scene.signs(Sign::OfThe)).any(|x| scene.distance(start, x) == 0);
    let plain = matches!(count.figure.form, Form::Digits | Form::Words);
    let fits = head && led && plain && scene.marks(gap(s, count.span), &[',', ':']);
    fits.then(|| link(&t.topic, count.span, Rule::TopicNumbered, Some(s)))
}

/// The words that name a sum right before its number, with the day that it runs from between: "bringing the total since May to".
fn summing(scene: &Scene<'_>, span: Span) -> Option<Span> {
    scene.signs(Sign::Total).filter(|x| x.end <= span.start).find(|x| {
        let words = scene.distance(*x, span);
        let time = |k: &MentionKind| matches!(k, MentionKind::Date(_) | MentionKind::Sign(Sign::Since));
        let dated =
            || scene.inside(gap(*x, span)).any(|m| time(&m.kind)) && !scene.marks(gap(*x, span), &[',', ';', ':']);
        words == 0 || words <= SINCE && dated()
    })
}

/// What somebody says of those of the sentence before: "Organisers put the figure at 9,000".
fn put(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let sign = summing(scene, count.span)?;
    let among = scene.signs(Sign::Among).any(|x| x.start >= count.span.end && scene.distance(count.span, x) == 0);
    let bare = (scene.head(count.span).is_none() || among) && count.figure.unit.is_none();
    let topic = memory.topic.as_ref().filter(|_| bare)?;
    Some(link(topic, count.span, Rule::TopicNumberedBefore, Some(sign)))
}

/// How many those just named are, or who they are: "the strikers numbered 50", "the dead include 10 nurses"; with the sentence
/// before, "They were 140,000", "Il s'agit de six soldats".
fn numbered(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
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
    let listed = listed && !is_of_unknown(scene, sign);
    if count.figure.form == Form::Article || !(touches || listed) || is_base(scene, count) {
        return None;
    }
    let opening = Span::new(scene.span.start, sign.start);
    // "They were 300", "In Arlow, they were 300".
    let heads = match scene.distance(Span::new(scene.span.start, scene.span.start), sign) {
        0 => true,
        // "The strikers, numbering 300": those are named here.
        n => {
            let named = scene.inside(opening).any(|m| matches!(m.kind, MentionKind::Topic(_)));
            n <= OPENING && opening.of(scene.text).trim_end().ends_with(',') && !named
        }
    };
    if heads {
        return memory
            .topic
            .as_ref()
            .filter(|_| person || scene.head(span).is_none())
            .map(|t| link(t, span, Rule::TopicNumberedBefore, Some(sign)));
    }
    // "12 were evacuated; they were 40 on Monday": the same on another day.
    let dated = |m: &Mention| matches!(m.kind, MentionKind::Date(_)) && m.span.start >= span.end;
    let dated = || scene.line.mentions.iter().any(|m| dated(m) && scene.distance(span, m.span) <= 1);
    let resumes = scene.text[..sign.start].trim_end().ends_with(';') && scene.head(span).is_none() && dated();
    if let Some((_, t)) = scene.topics().filter(|(s, _)| resumes && s.end <= sign.start).last() {
        return Some(link(&t.topic, span, Rule::TopicNumberedBefore, Some(sign)));
    }
    let named = |t: &TopicMention| t.frames.counted || t.frames.subject;
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
