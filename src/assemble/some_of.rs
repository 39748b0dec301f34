//! Topics of parts: some of those counted before, or of those whom the sentence names, and the whole of which they are.

use crate::assemble::aside::set_off;
use crate::assemble::base::{nominal, whole_word};
use crate::assemble::carry::{OPENING, inherited, link};
use crate::assemble::memory::Memory;
use crate::assemble::object::{SMALL, is_named};
use crate::assemble::parts::{Count, Last, Link};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::suits::suits;
use crate::assemble::topic::{LIST, NEAR, is_verb};
use crate::model::because::Rule;
use crate::model::inventory::Moves;
use crate::model::mention::{Form, Mention, MentionKind, Sign, TopicMention};
use crate::model::text::Span;
use crate::model::token::Token;

/// Tokens that tell where or when between those whom a sentence names and the comma behind them.
const REACH: usize = 6;

/// Parts of what a word counts, whatever became of it: "sixty bodies, among them those of three children [and two women], were
/// pulled out".
pub(crate) fn those_of(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Link> {
    let span = count.span;
    let those = scene.signs(Sign::Those).find(|x| x.start >= last.link.word.end && x.end <= span.start);
    let near = |x: &Span| scene.distance(*x, span) == 0 && last.link.rule == Rule::TopicCounted;
    // The list goes on.
    let and = || scene.signs(Sign::And).any(|x| x.start >= last.span.end && scene.distance(x, span) <= 1);
    // "twelve bodies, among them those of three children, were found and 29 people saved": the list is over.
    let verb = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if is_verb(t.frames) && !t.frames.counted);
    let over = || {
        let between = gap(last.span, span);
        scene.inside(between).any(|m| verb(&m.kind))
            || scene.marks(between, &[',']) && scene.has(Sign::Numbered, between)
    };
    let listed = |x: &Span| x.end <= last.span.start && last.link.rule == Rule::TopicInherited && and() && !over();
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

/// How a list of parts goes on: "30 dead, six Danes and five Swedes among them", "41 hurt, including six in Arlow and two in Corvane".
pub(crate) fn also_part(scene: &Scene<'_>, last: &Last, link: &Link, span: Span) -> Option<(Rule, Option<Span>)> {
    let between = gap(last.span, span);
    // "killed 70: 41 in Arlow, 20 in Corvane and nine in Brenne".
    let by_place = |m: &Mention| matches!(m.kind, MentionKind::Place(_)) && last.link.by == Some(m.span);
    // "nine in the north, eight in the east".
    let same_way = || last.link.by.zip(link.by).is_some_and(|(a, b)| a != b && a.of(scene.text) == b.of(scene.text));
    let led = scene.signs(Sign::PartOf).any(|x| x.end <= last.span.start)
        || scene.line.mentions.iter().any(by_place)
        || last.whole.is_some() && same_way();
    let and = scene.signs(Sign::And).find(|x| between.contains(*x) && scene.distance(*x, span) <= 1);
    let comma = scene.text[..span.start].trim_end().ends_with(',');
    let joined = match link.rule {
        // "of which 20 were damaged and nine razed".
        Rule::TopicSubject | Rule::TopicCounted => and.is_some() && !scene.marks(between, &[',']),
        Rule::TopicInherited | Rule::TopicNumbered => and.is_some() || comma,
        _ => false,
    };
    let place = |k: &MentionKind| matches!(k, MentionKind::Place(_) | MentionKind::Date(_));
    // "41 dead, six of them children, and two in Corvane": those are no part.
    let elsewhere =
        scene.inside(Span::new(span.end, scene.span.end)).any(|m| place(&m.kind) && link.by == Some(m.span))
            && !scene.inside(between).any(|m| place(&m.kind));
    let rival = scene.line.attributions.iter().any(|a| Some(a.cue) == link.by);
    let closed = scene.marks(between, &[';', ':', '(', ')']) || scene.has(Sign::Earlier, between);
    (led && joined && !elsewhere && !rival && !closed).then_some((Rule::PartSign, and))
}

/// The word that makes the figure at the head of a sentence the whole of what follows: "Of the 41 dead, 12 were miners".
pub(crate) fn of_whole(scene: &Scene<'_>, whole: Span) -> Option<Span> {
    let start = Span::new(scene.span.start, scene.span.start);
    let of = scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).find(|x| scene.distance(start, *x) == 0)?;
    // « Des milliers de vacanciers »: an article that counts nobody out.
    let counted = scene.figures().any(|(s, f)| s == whole && f.value.is_some());
    Some(of).filter(|x| counted && x.end <= whole.start && scene.distance(*x, whole) <= 2)
}

/// The parts of a count in a dash or a bracket behind it: "131 dead — 68 civilians, 44 soldiers and 19 rebels".
pub(crate) fn apposed(scene: &Scene<'_>, count: Count<'_>, last: &Last) -> Option<Link> {
    let between = gap(last.span, count.span);
    // "15 dead - nine Danes and six Swedes": a people has no noun.
    let person = scene.head(count.span).map_or_else(|| is_named(scene, count.span), |n| n.unit.as_ref() == "person");
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
    (opened && !closed && person && near)
        .then(|| link(&last.link.topic, count.span, Rule::TopicApposition, Some(last.link.word)))
}

/// Who some of so many are: "Nine of the 23 wounded were children".
pub(crate) fn out_of(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let word = whole_word(scene, count)?;
    let (_, t) = scene.topics().find(|(s, _)| *s == word)?;
    let noun = nominal(scene, word).map(|(noun, _)| noun).or_else(|| lived(scene, word, t).then_some(word))?;
    Some(link(&t.topic, noun, Rule::TopicNumbered, Some(word)))
}

/// Whether a sentence that begins with some of the dead or the hurt tells who they were by a verb that no topic knows: "Nine of the 12
/// victims lived in Arlow".
fn lived(scene: &Scene<'_>, word: Span, topic: &TopicMention) -> bool {
    let toll =
        scene.frame.ids.topics.get(&topic.topic).is_some_and(|i| i.moves == Moves::Toll && i.unit.as_ref() == "person");
    let next = scene.tokens(Span::new(word.end, scene.span.end)).first();
    let verb = next.is_some_and(|t| t.is_lower());
    let told = scene.topics().any(|(s, t)| s.start >= word.end && is_verb(t.frames));
    toll && topic.frames.counted && verb && !told
}

/// Who some of those are whom the sentence before counts: "Three of them were children".
pub(crate) fn of_them(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let start = Span::new(scene.span.start, scene.span.start);
    if let Some(noun) = figuring(scene, count) {
        let topic = memory.topic.as_ref()?;
        return Some(link(topic, noun, Rule::TopicNumbered, Some(noun)));
    }
    let sign = scene.signs(Sign::PartOf).find(|x| x.start >= count.span.end && scene.distance(count.span, *x) == 0)?;
    let (noun, _) = nominal(scene, sign)?;
    let topic = memory.topic.as_ref().filter(|_| scene.distance(start, count.span) == 0)?;
    Some(link(topic, noun, Rule::TopicNumbered, Some(sign)))
}

/// Who, at the head of a sentence, is told to be among those before: « Dix enfants figurent parmi eux ».
fn figuring(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    let start = Span::new(scene.span.start, scene.span.start);
    let (noun, n) = scene.nouns().find(|(n, _)| n.start >= count.span.end && scene.distance(count.span, *n) == 0)?;
    let verb = scene.signs(Sign::Numbered).find(|x| x.start >= noun.end && scene.distance(noun, *x) == 0)?;
    let part = scene.signs(Sign::PartOf).any(|x| x.start >= verb.end && scene.distance(verb, x) == 0);
    (part && n.unit.as_ref() == "person" && scene.distance(start, count.span) == 0).then_some(noun)
}

/// Some of those whom the sentence before counts: "Among them, three children", « Parmi eux, 600 femmes ».
pub(crate) fn among_them(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let start = Span::new(scene.span.start, scene.span.start);
    let sign = scene.signs(Sign::PartOf).find(|x| scene.distance(start, *x) == 0 && x.end <= count.span.start)?;
    // "among them are eight Danes": a people has no noun.
    let person = scene.head(count.span).map_or(is_named(scene, count.span), |n| n.unit.as_ref() == "person");
    let near = scene.distance(sign, count.span) <= 1 && person;
    let topic = memory.topic.as_ref().filter(|_| near && count.figure.form != Form::Article)?;
    Some(link(topic, count.span, Rule::TopicNumbered, Some(sign)))
}

/// Some of those whom a word names without a number: "more cases of measles, including 65 in a day".
pub(crate) fn including(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let sign = scene.signs(Sign::PartOf).find(|x| x.end <= span.start && scene.distance(*x, span) == 0)?;
    let (s, t) = scene.topics().rfind(|(s, _)| s.end <= sign.start).filter(|(_, t)| t.frames.counted)?;
    let where_or_when = |m: &Mention| matches!(m.kind, MentionKind::Place(_) | MentionKind::Date(_));
    let told = scene
        .inside(Span::new(span.end, scene.span.end))
        .any(|m| where_or_when(m) && scene.distance(span, m.span) <= 2 && m.span.start >= span.end);
    let each = scene.signs(Sign::PerPeriod).any(|x| x.start >= span.end && scene.distance(span, x) <= 1);
    let counted = scene.figures().any(|(f, x)| x.form != Form::Article && f.start < sign.start);
    let bare = scene.head(span).is_none() && count.figure.unit.is_none() && count.figure.form != Form::Article;
    let within = scene.signs(Sign::Within).any(|x| x.start >= span.end && scene.distance(span, x) == 0);
    let told = told || each || within;
    // "a third death this week, among them two firefighters"; of a crowd it is told what became of those.
    let crowd = scene.frame.ids.topics.get(&t.topic).is_some_and(|i| i.moves == Moves::Crowd);
    let owner = || scene.nouns().any(|(n, _)| gap(s, sign).contains(n));
    let person = scene.head(span).is_some_and(|n| n.unit.as_ref() == "person") && count.figure.form != Form::Article;
    let who = person && !crowd && !owner() && suits(scene, count, &t.topic);
    let reach = if who { REACH + 1 } else { NEAR };
    let near = scene.distance(s, sign) <= reach && !counted && (bare && told || who);
    near.then(|| link(&t.topic, span, Rule::TopicNumbered, Some(sign)))
}

/// Those who are said to be some of the dead, the hurt or the held: "Three nurses were among the 11 people killed".
pub(crate) fn belongs(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let among = scene.signs(Sign::Among).find(|x| x.start >= count.span.end)?;
    let is = scene.signs(Sign::Numbered).find(|x| x.start >= count.span.end && x.end <= among.start)?;
    let behind = |s: Span| s.start >= count.span.end && scene.distance(count.span, s) <= 1;
    // "four Danes".
    let people = || scene.parties().map(|(s, _)| s).find(|s| behind(*s));
    let noun = scene.nouns().map(|(s, _)| s).find(|s| behind(*s)).or_else(people)?;
    // "Three Danes and a Swede were among the dead".
    let words = scene.distance(noun, is).saturating_sub(set_off(scene, noun, is));
    let words = if has_fellow(scene, gap(noun, is)) { 0 } else { words };
    let near = noun.end <= is.start && words <= 1 && scene.distance(is, among) == 0;
    let person = scene.head(count.span).map_or(is_named(scene, count.span), |n| n.unit.as_ref() == "person");
    let (s, t) = scene.topics().find(|(s, _)| s.start >= among.end)?;
    let crowd = scene.frame.ids.topics.get(&t.topic).is_some_and(|i| i.moves == Moves::Crowd);
    let told = (t.frames.counted || t.frames.subject) && scene.distance(among, s) <= 2 && !crowd;
    (near && person && told && count.figure.form != Form::Article)
        .then(|| link(&t.topic, count.span, Rule::TopicNumbered, Some(among)))
}

/// Who some of those are whom the sentence before counts: "Four Danes, a Swede and six Finns are among them".
pub(crate) fn figure_among(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    let them = scene.signs(Sign::PartOf).find(|x| x.start >= count.span.end)?;
    let is = scene.signs(Sign::Numbered).find(|x| x.start >= count.span.end && scene.distance(*x, them) == 0)?;
    let head = |f: Span| scene.head(f).map_or(is_named(scene, f), |n| n.unit.as_ref() == "person");
    let list: Vec<Span> = scene.figures().map(|(f, _)| f).filter(|f| f.start >= count.span.start).collect();
    let between = gap(count.span, is);
    let words = scene.tokens(between).len() <= LIST && !scene.parted(count.span, is);
    let free = words && !scene.inside(between).any(|m| matches!(m.kind, MentionKind::Topic(_)));
    let named = list.iter().filter(|f| f.end <= is.start).all(|f| head(*f));
    let near =
        is.end <= them.start && scene.closes(them) && scene.tokens(Span::new(scene.span.start, is.start)).len() <= LIST;
    let topic = memory.topic.as_ref().filter(|_| free && named && near && count.figure.form != Form::Article)?;
    Some(link(topic, count.span, Rule::TopicNumberedBefore, Some(them)))
}

/// Whether one more person stands in a stretch, joined by "and", and nothing else.
fn has_fellow(scene: &Scene<'_>, within: Span) -> bool {
    let is = |k: &MentionKind| {
        matches!(
            k,
            MentionKind::Figure(_) | MentionKind::Noun(_) | MentionKind::Party(_) | MentionKind::Sign(Sign::And)
        )
    };
    let small = |t: &Token| t.is_word() && t.of(scene.text).len() <= SMALL;
    let said = |t: &Token| small(t) || scene.inside(within).any(|m| is(&m.kind) && m.span.contains(t.span()));
    let tokens = scene.tokens(within);
    tokens.len() <= NEAR && scene.has(Sign::And, within) && tokens.iter().all(said)
}

/// Some of those whom a word names without a number, in one place: "the refugees on the islands, with 5,000 in Arlow alone".
pub(crate) fn alone(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let sign = scene.signs(Sign::Alone).find(|x| x.start >= span.end && scene.distance(span, *x) <= REACH)?;
    let bare = scene.head(span).is_none() && count.figure.unit.is_none() && count.figure.form != Form::Article;
    let between = gap(span, sign);
    let name = scene.tokens(between).last().is_some_and(Token::is_capital);
    let other = scene.inside(between).any(|m| matches!(m.kind, MentionKind::Topic(_) | MentionKind::Figure(_)));
    let (s, t) = scene.topics().rfind(|(s, _)| s.end <= span.start).filter(|(_, t)| t.frames.counted)?;
    let free = !scene.figures().any(|(f, x)| x.form != Form::Article && f.end <= span.start) && !scene.parted(s, span);
    (bare && name && !other && free && suits(scene, count, &t.topic))
        .then(|| link(&t.topic, span, Rule::TopicNumbered, Some(sign)))
}

/// Who those are whom the head of the sentence names: "Among the dead, three children".
pub(crate) fn headed(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let (s, t) = scene.topics().rfind(|(s, t)| s.end <= count.span.start && (t.frames.counted || t.frames.subject))?;
    let start = Span::new(scene.span.start, scene.span.start);
    let head = scene.distance(start, s) <= OPENING && scene.distance(s, count.span) <= 1;
    let led = scene.signs(Sign::Among).chain(scene.signs(Sign::OfThe)).any(|x| scene.distance(start, x) == 0);
    let plain = matches!(count.figure.form, Form::Digits | Form::Words);
    let between = gap(s, count.span);
    // « Parmi les morts se trouvent quatre infirmiers »: the verb may touch both.
    let told = || {
        let verbs = scene.signs(Sign::Numbered).chain(scene.signs(Sign::Present));
        let words = |x: Span| between.contains(x) && scene.distance(s, x) == 0 && scene.distance(x, count.span) == 0;
        scene.distance(start, s) <= OPENING && verbs.into_iter().any(words) && count.previous.is_none()
    };
    // « On compte parmi les morts trois soignants ».
    let present = scene.signs(Sign::Present).find(|x| scene.distance(start, *x) == 0);
    let among =
        |x: Span| scene.signs(Sign::Among).any(|a| a.start >= x.end && scene.distance(x, a) == 0 && a.end <= s.start);
    let there = plain
        && present.is_some_and(|x| among(x) || scene.distance(x, s) == 0)
        && scene.distance(s, count.span) == 0
        && count.previous.is_none();
    let fits = there || led && plain && (head && scene.marks(between, &[',', ':']) || lists(scene, s, count) || told());
    fits.then(|| link(&t.topic, count.span, Rule::TopicNumbered, Some(s)))
}

/// Whether a verb of numbering behind a comma leads to who they are: "Among those killed in the raid, there are 13 nurses".
fn lists(scene: &Scene<'_>, word: Span, count: Count<'_>) -> bool {
    let between = gap(word, count.span);
    let comma = scene.tokens(between).iter().find(|t| t.is_mark(scene.text, ',')).map(|t| t.span());
    let touches = |x: &Span| x.end <= count.span.start && scene.distance(*x, count.span) == 0;
    let verb = scene.signs(Sign::Numbered).chain(scene.signs(Sign::Present)).find(touches);
    let near = |(c, v): (Span, Span)| v.start >= c.end && scene.distance(c, v) <= 1 && scene.distance(word, c) <= REACH;
    let counted = scene.figures().any(|(f, x)| between.contains(f) && x.form != Form::Article);
    comma.zip(verb).is_some_and(near) && !counted && count.previous.is_none()
}
