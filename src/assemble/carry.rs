//! Topics that a figure takes over: from the figure before, from the whole of which it is a part, from those just named.
//!
//! Input: a figure that no frame links to a topic word. Output: the topic it goes on with, where words say that it does. It
//! reaches back over one sentence at most, and never over a paragraph.

use crate::assemble::bare::{among_those, announced, dealt, is_of_unknown};
use crate::assemble::base::{is_base, nominal};
use crate::assemble::bracketed::{crowd, next_place};
use crate::assemble::gapped::{first_way, gapped, graded};
use crate::assemble::listed::{from_place, in_turn, recorded_from, repeated, respective, who_they_are};
use crate::assemble::memory::Memory;
use crate::assemble::numbered::{corrected, numbered, put, summing};
use crate::assemble::object::{SMALL, is_named};
use crate::assemble::opinion::opinion;
use crate::assemble::parts::{Count, Last, Link};
use crate::assemble::population::is_state;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::some_of::{
    alone, among_them, apposed, belongs, figure_among, headed, including, of_them, of_whole, out_of,
};
use crate::assemble::suits::suits_noun;
use crate::assemble::toll::has_reached;
use crate::assemble::topic::{NEAR, is_verb};
use crate::assemble::{summed, whole};
use crate::model::because::Rule;
use crate::model::mention::{AttributionMention, Form, Hedge, Mention, MentionKind, Sign, TopicMention};
use crate::model::text::{Id, Span};
use crate::model::token::Token;

/// Tokens between "including" and the figure of a part.
const REACH: usize = 6;

/// Tokens between the count before and its name: "against 18 [in the] earlier toll".
const EARLIER: usize = 3;

/// Tokens between a number and its place: "[in the province of] Arlow".
const WITHIN: usize = 5;

/// Bytes of a word that leads to a place: "near", « près ».
const PREPOSITION: u32 = 6;

/// Tokens of a phrase of place or time at the head of a sentence: "In Arlow, they were 300".
pub(crate) const OPENING: usize = 4;

/// The topic of the figure before in the sentence, else of those just named.
pub(crate) fn topic(scene: &Scene<'_>, memory: &Memory, count: Count<'_>, last: Option<&Last>) -> Option<Link> {
    let before = last.and_then(|last| inherited(scene, count, last).or_else(|| apposed(scene, count, last)));
    before
        .or_else(|| respective(scene, count))
        .or_else(|| crowd(scene, count))
        .or_else(|| whole::of(scene, memory, count))
        .or_else(|| numbered(scene, memory, count))
        .or_else(|| including(scene, count))
        .or_else(|| alone(scene, count))
        .or_else(|| belongs(scene, count))
        .or_else(|| headed(scene, count))
        .or_else(|| announced(scene, count))
        .or_else(|| dealt(scene, count))
        .or_else(|| out_of(scene, count))
        .or_else(|| of_them(scene, memory, count))
        .or_else(|| among_them(scene, memory, count))
        .or_else(|| figure_among(scene, memory, count))
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
    let found = more(Sign::Others).or_else(|| more(Sign::Added)).filter(|_| before.end <= span.start)?;
    let own = |a: &AttributionMention| a.cue.end <= span.start && scene.distance(a.cue, span) == 0;
    (!acts(scene, span, found) || scene.line.attributions.iter().any(own)).then_some(found)
}

/// Whether a word that no pack knows joins a figure by "and" and takes it for its object: "killed 12 people and soaked another 900".
fn acts(scene: &Scene<'_>, span: Span, by: Span) -> bool {
    let before = scene.tokens(Span::new(scene.span.start, span.start.min(by.start)));
    let [.., and, verb] = before else { return false };
    scene.is_unknown(verb) && scene.signs(Sign::And).any(|x| x == and.span())
}

/// The count before: "12, against 9 a week ago, and two have died", not "a raid against 9 rebels".
pub(crate) fn earlier(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Link> {
    let span = count.span;
    let sign = scene.signs(Sign::Earlier).find(|x| x.end <= span.start && scene.distance(*x, span) == 0)?;
    // "12 dead, against 9 wounded": what is counted has its own word.
    let counted = |t: &TopicMention| t.frames.counted || t.frames.subject;
    let own = |(s, t): (Span, &TopicMention)| counted(t) && s.start >= span.end && scene.distance(span, s) == 0;
    // « contre dix-huit dans le précédent bilan »: the words name what it is of.
    let named = |x: Span| x.start >= span.end && scene.distance(span, x) <= EARLIER;
    let named = scene.signs(Sign::Earlier).chain(scene.signs(Sign::ToldBefore)).any(named);
    let unknown = !named && is_of_unknown(scene, span);
    let bare = scene.head(span).is_none() && !scene.topics().any(own) && !unknown;
    let bare = bare && sign.start >= last.span.end && !is_base(scene, count);
    bare.then(|| link(&last.link.topic, span, Rule::TopicInherited, Some(sign)))
}

/// The same at another place or time: "16 were killed in Arlow and two in Corvane", "six on Monday and four on Tuesday".
fn placed(scene: &Scene<'_>, last: Span, span: Span) -> Option<Span> {
    let is = |kind: &MentionKind| matches!(kind, MentionKind::Place(_) | MentionKind::Date(_));
    let place = scene.inside(Span::new(span.end, scene.span.end)).find(|m| is(&m.kind))?;
    let text = scene.text[..span.start].trim_end();
    let head = repeated_preposition(scene, last, span).unwrap_or(span);
    let and =
        scene.signs(Sign::And).any(|x| x.start >= last.end && x.end <= head.start && scene.distance(x, head) == 0);
    // A date may hold its preposition, or need none.
    let away = if matches!(place.kind, MentionKind::Date(_)) { 0..=1 } else { 1..=WITHIN };
    // "16 in the province of Arlow, two in the province of Corvane": small words and nouns of places.
    let words = scene.tokens(gap(span, place.span));
    let plain = words.iter().all(|t| !t.is_capital() && (t.is_word() || t.of(scene.text).starts_with(['\'', '’'])));
    let free = scene.inside(gap(span, place.span)).all(|m| matches!(m.kind, MentionKind::Sign(_)));
    let near = away.contains(&words.len()) && (words.len() <= 2 || plain && free) && scene.head(span).is_none();
    let article = scene.figures().any(|(f, x)| f == span && x.form == Form::Article);
    let near = near && (!article || is_alone(scene, span));
    // "killed 70: 41 in Arlow and 29 in Corvane".
    (near && (and || text.ends_with([',', ';', '(', ':', '—']) || text.ends_with(" -") || text.ends_with(" –")))
        .then_some(place.span)
}

/// Whether nobody knows a word right behind an article, so that it counts by itself: « un à Arlow », not "a village in Arlow".
fn is_alone(scene: &Scene<'_>, article: Span) -> bool {
    let next = scene.tokens(Span::new(article.end, scene.span.end)).first();
    next.is_some_and(|t| scene.leads(t) && t.end - t.start <= PREPOSITION)
}

/// Those of the other side, where a toll is told by sides: « un bilan de 14 tués côté otages et de 21 assaillants ».
fn other_side(scene: &Scene<'_>, last: Span, span: Span) -> Option<Span> {
    let between = gap(last, span);
    let side = scene.signs(Sign::Among).find(|x| between.contains(*x))?;
    let head = repeated_preposition(scene, last, span)?;
    let and = scene.signs(Sign::And).any(|x| x.start >= side.end && scene.distance(x, head) == 0);
    let person = scene.head(span).is_some_and(|n| n.unit.as_ref() == "person" && !is_state(n));
    (and && person).then_some(side)
}

/// The preposition before a figure that stands before the last one too: « de 70 morts à Arlow et de 30 à Brenne ».
pub(crate) fn repeated_preposition(scene: &Scene<'_>, last: Span, span: Span) -> Option<Span> {
    let of = |s: Span| scene.signs(Sign::Of).find(|x| x.end <= s.start && scene.distance(*x, s) == 0);
    if let (Some(_), Some(here)) = (of(last), of(span)) {
        return Some(here);
    }
    let led = |s: Span| scene.tokens(Span::new(scene.span.start, s.start)).last().map(|t| t.span());
    let (before, here) = (led(last)?, led(span)?);
    let (first, second) = (before.of(scene.text), here.of(scene.text));
    let small = second.len() <= SMALL && second.chars().all(char::is_alphabetic);
    (small && first.eq_ignore_ascii_case(second)).then_some(here)
}

/// The topic of the figure before: "12 others", "including three children", "41, six of them miners", "12, against 9 a week ago".
pub(crate) fn inherited(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Link> {
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
    let toll = |s: Span, t: &TopicMention| s.end <= last.span.start && t.frames.toll && t.topic == last.link.topic;
    let change = (last.link.rule == Rule::TopicToll || scene.topics().any(|(s, t)| toll(s, t)))
        && count.figure.form != Form::Article
        && !scene.has(Sign::And, between)
        && (last.link.rule == Rule::TopicToll && scene.distance(last.span, span) == 1 || rises(scene, last.span, span));
    let led = |x: Span| x.end <= last.span.start && scene.distance(x, last.span) == 0;
    let listed = matches!(last.link.rule, Rule::TopicInherited | Rule::TopicNumbered | Rule::TopicNumberedBefore)
        || scene.signs(Sign::PartOf).any(led);
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
    if is_later(scene, count, last) {
        return Some(link(&last.link.topic, last.link.word, Rule::TopicToll, None));
    }
    let on = part_sign(scene, count, last)
        .or_else(|| near_after(Sign::PartOf))
        .or_else(|| goes_on(scene, last.span, span))
        .or_else(|| placed(scene, last.span, span))
        .or_else(|| from_place(scene, last.span, span))
        .or_else(|| recorded(scene, count, last))
        .or_else(|| recorded_from(scene, count))
        .or_else(|| who_they_are(scene, count))
        .or_else(|| among_those(scene, last.span, span))
        .or_else(|| gapped(scene, count, last))
        .or_else(|| first_way(scene, count))
        .or_else(|| graded(scene, count))
        .or_else(|| repeated(scene, count, last))
        .or_else(|| next_place(scene, count, last))
        .or_else(|| other_side(scene, last.span, span))
        .or_else(|| summed::whole_of(scene, span).filter(|whole| whole.start <= last.span.start))
        .or_else(|| summing(scene, span))
        .or_else(|| in_turn(scene, count, last))
        .or_else(|| corrected(scene, span))
        .or_else(summed)
        .or_else(|| of_whole(scene, last.span).filter(|_| scene.marks(between, &[','])))
        .or_else(|| right_before(Sign::And).filter(|_| listed))
        .or_else(|| (listed && next()).then_some(span))
        .or_else(|| second_cue(scene, count, last))
        .or_else(|| grave().then_some(span));
    let apart = is_sought(scene, between, span)
        || is_base(scene, count)
        || is_idle(scene, count, last)
        || does_else(scene, span, last);
    let by = on.filter(|_| !change && !apart);
    (change || by.is_some()).then(|| link(&last.link.topic, span, Rule::TopicInherited, by))
}

/// Whether the words before say nothing of those counted: "12 died, and rescuers are looking for eight more", "40 were evacuated, with many
/// more at risk".
fn is_sought(scene: &Scene<'_>, between: Span, span: Span) -> bool {
    let near = |x: Span, words: usize| {
        x.start >= span.end && scene.distance(span, x) <= words && !scene.marks(gap(span, x), &[','])
    };
    scene.signs(Sign::Untold).any(|x| near(x, 2))
        || scene.signs(Sign::Sought).any(|x| between.contains(x) || near(x, REACH))
        || tells_more(scene, span)
}

/// Whether others have a predicate of their own that no topic knows: "two died, and three others may have left", "two died and twenty
/// others waited on the roof". Behind a verb that has its object before them, they may be one more of it, and described: "killed two
/// people and three others linked to the gang".
fn does_else(scene: &Scene<'_>, span: Span, last: &Last) -> bool {
    let Some(sign) = goes_on(scene, last.span, span) else { return false };
    let others = Span::new(span.start, sign.end.max(span.end));
    let behind = scene.tokens(Span::new(others.end, scene.span.end));
    let auxiliary = [Sign::Conditional, Sign::Hypothetical, Sign::Before, Sign::Perfect, Sign::Auxiliary];
    let led = auxiliary.iter().flat_map(|x| scene.signs(*x)).filter(|x| x.start >= others.end);
    let led = led.filter(|x| scene.distance(others, *x) == 0).map(|x| x.end).max();
    if let Some(end) = led {
        return scene.tokens(Span::new(end, scene.span.end)).first().is_some_and(Token::is_word);
    }
    // "and three others near Arlow", "during the night": a word that leads to where or when is no verb.
    let before = last.link.word.start >= last.span.end && last.link.word.end <= span.start;
    before && behind.first().is_some_and(|t| scene.is_unknown(t) && !scene.leads(t))
}

/// Whether a figure counts nobody of those before: "including the leader of a gang", "whether one of them was there", nor a thing among
/// others: "several homes, including a villa".
fn is_idle(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> bool {
    let thing = || scene.frame.ids.topics.get(&last.link.topic).is_some_and(|t| t.unit.as_ref() == "thing");
    let led = |sign| scene.signs(sign).any(|x| x.end <= count.span.start && scene.distance(x, count.span) == 0);
    let article = count.figure.form == Form::Article;
    led(Sign::Subordinate)
        || article && (led(Sign::Of) || scene.has(Sign::PartOf, gap(last.span, count.span)) && thing())
}

/// The word by which another source gives its own count: "2,000 according to police and 9,000 according to the union", "the union said
/// 9,000".
fn second_cue(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let span = count.span;
    // « "12 000" selon la CGT »: quotation marks are no distance.
    let quotes =
        |c: Span| scene.tokens(gap(span, c)).iter().all(|t| t.of(scene.text).starts_with(['«', '»', '"', '“', '”']));
    let near = |c: &Span| !c.overlaps(span) && quotes(*c) && c.start > last.span.end;
    // "adding none of the injuries was grave": no count of its own.
    let of_some = count.figure.hedge == Hedge::None
        && scene.signs(Sign::OfThe).any(|x| x.start >= span.end && scene.distance(span, x) == 0);
    scene.line.attributions.iter().map(|a| a.cue).find(near).filter(|_| scene.head(span).is_none() && !of_some)
}

/// Where a count has come to, which a clause about it has told at another time: "the toll, which stood at nine on Monday, has risen to 65".
fn is_later(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> bool {
    let (span, between) = (count.span, gap(last.span, count.span));
    let told = scene.has(Sign::Relative, gap(last.link.word, last.span)) && last.link.rule == Rule::TopicToll;
    let topic = || scene.inside(between).any(|m| matches!(m.kind, MentionKind::Topic(_)));
    told && !topic()
        && !scene.has(Sign::And, between)
        && scene.head(span).is_none()
        && has_reached(scene, count)
        && !scene.parted(last.span, span)
}

/// Whether a count has come from one number to another, with no more than the noun and the day of the first between: "from five people
/// to six", "from 12 men on Monday to 19".
pub(crate) fn rises(scene: &Scene<'_>, from: Span, to: Span) -> bool {
    let between = gap(from, to);
    let tokens = scene.tokens(between);
    let small = |t: &Token| t.of(scene.text).len() <= SMALL && t.is_word();
    let said = |t: &Token| scene.inside(between).any(|m| m.span.contains(t.span()));
    let of = scene.signs(Sign::Of).any(|x| x.end <= from.start && scene.distance(x, from) <= 1);
    of && scene.head(to).is_none()
        && tokens.len() <= REACH
        && tokens.last().is_some_and(small)
        && tokens.iter().all(|t| small(t) || said(t))
}

/// Whether a count has come to a number from the one right behind it: "to 30 from 27", where a small word leads to the first.
pub(crate) fn came_from(scene: &Scene<'_>, to: Span, from: Span) -> bool {
    let of = |x: Span| x.start >= to.end && x.end <= from.start && scene.distance(to, x) + scene.distance(x, from) == 0;
    let before = scene.tokens(Span::new(scene.span.start, to.start)).last();
    let led = before.is_some_and(|t| t.is_word() && t.of(scene.text).len() <= SMALL);
    led && to.end <= from.start && scene.head(from).is_none() && scene.signs(Sign::Of).any(of)
}

/// The word by which a bare number is some of those before it: "40 cases, with 12 recorded on Monday".
fn recorded(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let span = count.span;
    let by = scene.signs(Sign::Recorded).find(|x| x.start >= span.end && scene.distance(span, *x) == 0)?;
    let place = |m: &Mention| matches!(m.kind, MentionKind::Place(_) | MentionKind::Date(_) | MentionKind::Duration(_));
    let closed = scene
        .inside(Span::new(by.end, scene.span.end))
        .any(|m| place(m) && scene.distance(by, m.span) <= NEAR && !scene.marks(gap(by, m.span), &[',', ';', ':']));
    let noun = matches!(last.link.rule, Rule::TopicCounted | Rule::TopicToll);
    let next = count.previous == Some(last.span) && scene.head(span).is_none();
    (noun && next && closed).then_some(by)
}

/// The word that makes a figure a part of the one before: "including three children", not "300 people, including six".
fn part_sign(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Span> {
    let span = count.span;
    let between = gap(last.span, span);
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
    scene.signs(Sign::PartOf).find(part)
}

/// Whether a predicate that no topic knows stands behind "others": "four others are at large", but "four others were nurses".
fn tells_more(scene: &Scene<'_>, span: Span) -> bool {
    let others = scene.signs(Sign::Others).find(|x| x.start >= span.end && scene.distance(span, *x) <= 1);
    let is = |x: Span| scene.signs(Sign::Numbered).any(|n| n.start >= x.end && scene.distance(x, n) == 0);
    others.is_some_and(|x| is(x) && nominal(scene, x).is_none())
}
