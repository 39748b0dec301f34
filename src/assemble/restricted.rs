//! Which of them: words by which a figure counts only some of those whom its topic counts, where they name no group: "six of the dead",
//! "nine severe cases", "the first bomb killed 16", "90 from the one school and 60 from the other".
//!
//! Input: a linked figure with its population, then the claims of the sentence. Output: the words, as an entry `group:` of the claim's
//! candidates. Such a count is no version of the whole, and no whole of others.

use rust_decimal::Decimal;

use crate::assemble::memory::Memory;
use crate::assemble::object::SMALL;
use crate::assemble::parts::{Last, Link, Parts};
use crate::assemble::population::is_grave;
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::claim::{Claim, Population};
use crate::model::inventory::{Moves, RESTRICTED};
use crate::model::mention::{Form, Kind, Mention, MentionKind, NounMention, Sign, Status, TopicMention};
use crate::model::text::Span;
use crate::model::token::Token;

/// Tokens between one stroke of an event and what it did: "the first blast [in the port had] killed 16".
const STROKE: usize = 4;

/// Tokens between "of" and the word for those of whom a figure counts some: "of the [37] deaths".
const BASE: usize = 2;

/// Tokens between bodies and what was done with them: "bodies [have so far been] identified".
const TOLD: usize = 4;

/// The words by which a figure counts only some.
pub(crate) fn of(
    scene: &Scene<'_>,
    memory: &Memory,
    parts: &Parts<'_>,
    (place, p): (&[String], &Population),
) -> Option<String> {
    if parts.part_of.is_some() {
        return None;
    }
    // "17 of the deaths were in Arlow", "three of them were children": those are told apart by place and by group.
    let unnamed = place.is_empty() && p.party.is_empty() && p.group.is_none() && p.status == Status::Unspecified;
    let some = || some_of(scene, parts).or_else(|| of_them(scene, memory, parts)).filter(|_| unnamed);
    // "64 bodies were taken to the hospital": not all of them.
    let brought = || of_bodies(scene, parts, Sign::Brought).filter(|_| p.group.is_none());
    // "Damaged or destroyed": neither the ones nor the others.
    let either = || scene.frames(parts.link).filter(|f| f.kind == Some(Kind::Either)).map(|_| parts.link.word);
    described(scene, parts)
        .or_else(either)
        .or_else(|| hurt_before(scene, parts))
        .or_else(|| stroke(scene, parts))
        .or_else(brought)
        .or_else(|| added(scene, memory, parts, place.is_empty()))
        .or_else(some)
        .map(|x| entry(x.of(scene.text)))
}

/// More of those whom the article counts, or of whom it tells no count: "two more bodies were found", "another 300 were evacuated". Behind
/// a count of something else it is the whole, "killed two people. Another 12 were hurt", and so it may be of a place of its own: "another 300
/// in Brenne".
fn added(scene: &Scene<'_>, memory: &Memory, parts: &Parts<'_>, anywhere: bool) -> Option<Span> {
    let span = parts.span;
    let before = |x: &Span| x.end <= span.start && scene.distance(*x, span) == 0;
    // « deux corps supplémentaires ».
    let counted = |x: Span| {
        let noun = |m: &Mention| matches!(m.kind, MentionKind::Noun(_) | MentionKind::Topic(_));
        scene.distance(span, x) <= 1 && scene.inside(gap(span, x)).any(noun)
    };
    let behind = |x: &Span| x.start >= span.end && (scene.distance(span, *x) == 0 || counted(*x));
    // « deux autres corps », not "12 others", nor "three other people" beside one who was killed.
    let adjective = |x: &Span| {
        let word = parts.link.word;
        let touches = x.start >= span.end && scene.distance(span, *x) == 0 && scene.distance(*x, word) == 0;
        touches && word.start >= x.end && parts.link.rule == Rule::TopicCounted
    };
    let another = || scene.signs(Sign::Others).find(|x| before(x) || adjective(x)).filter(|_| anywhere);
    let more = scene.signs(Sign::Added).find(behind).or_else(another)?;
    let first = scene.figures().all(|(f, x)| f.start >= span.start || x.form == Form::Article);
    let other = !memory.counts.is_empty() && !memory.has(&parts.link.topic);
    (first && !other && parts.link.rule != Rule::TopicInherited).then_some(more)
}

fn entry(words: &str) -> String {
    [RESTRICTED, &words.to_lowercase()].concat()
}

/// Words that touch the one for those counted, or stand before it: "nine severe cases", "were beheaded", "died at the scene".
fn described(scene: &Scene<'_>, parts: &Parts<'_>) -> Option<Span> {
    let (span, word) = (parts.span, parts.link.word);
    let near = |x: &Span| {
        let between = gap(*x, word);
        let touches = scene.distance(*x, word) == 0 && !scene.marks(between, &[',', ';', ':', '(', ')']);
        let counts = scene.figures().any(|(f, x)| x.form != Form::Article && gap(span, word).contains(f));
        touches && !counts || parts.link.rule == Rule::TopicCounted && gap(span, word).contains(*x)
    };
    // "Seriously hurt" is a group; a bad case is none.
    let degree = scene.signs(Sign::Degree).filter(|_| parts.link.topic.as_ref() == "infections");
    // "in critical condition".
    let named = |x: Span| scene.nouns().any(|(n, noun)| noun.group.is_some() && n.contains(x) && n != x);
    scene.signs(Sign::Restricted).chain(degree).find(|x| near(x) && !named(*x))
}

/// "40 bodies have been identified", "handed over 40 bodies", "of the 70 bodies 22 were returned": some of the dead whom others count.
pub(crate) fn of_bodies(scene: &Scene<'_>, parts: &Parts<'_>, done: Sign) -> Option<Span> {
    let (span, word) = (parts.span, parts.link.word);
    let told = if word.start >= span.end { span.cover(word) } else { span };
    let limit = parts.next.map_or(scene.span.end, |n| n.start);
    let plain = |x: Span| !scene.marks(gap(told, x), &[',', ';']) && scene.distance(told, x) <= TOLD;
    let counts = |x: Span| scene.figures().any(|(f, _)| gap(told, x).contains(f));
    let near = |x: &Span| x.end <= limit && !x.overlaps(told) && plain(*x) && !counts(*x);
    let dead = parts.link.topic.as_ref() == "deaths" && scene.signs(Sign::Bodies).next().is_some();
    scene.signs(done).find(near).filter(|_| dead)
}

/// Those hurt who have died since: "six of the wounded died", "two badly hurt people succumbed".
fn hurt_before(scene: &Scene<'_>, parts: &Parts<'_>) -> Option<Span> {
    let between = gap(parts.span, parts.link.word);
    let dies = parts.link.topic.as_ref() == "deaths" && parts.link.word.start >= parts.span.end;
    let of_the = |s: Span| scene.signs(Sign::OfThe).any(|x| x.end <= s.start && scene.distance(x, s) <= 1);
    let hurt = |m: &&Mention| match &m.kind {
        MentionKind::Topic(t) => t.topic.as_ref() == "injuries" && of_the(m.span),
        MentionKind::Noun(_) => is_grave(&m.kind),
        _ => false,
    };
    // "Twelve were hurt and later died" are all who did.
    let apart = scene.has(Sign::And, between) || scene.marks(between, &[',', ';', ':']);
    scene.inside(between).find(hurt).map(|m| m.span).filter(|_| dies && !apart)
}

/// One stroke of several, by which it came about: "the first bomb killed 16", "have died in such explosions".
fn stroke(scene: &Scene<'_>, parts: &Parts<'_>) -> Option<Span> {
    let told = parts.span.cover(parts.link.word);
    let toll = scene.frame.ids.topics.get(&parts.link.topic).is_some_and(|t| t.moves == Moves::Toll);
    // "the first attack in a week": one of its kind.
    let measured = |x: Span| {
        let length =
            |k: &MentionKind| matches!(k, MentionKind::Duration(_) | MentionKind::Sign(Sign::Since | Sign::PerPeriod));
        scene
            .line
            .mentions
            .iter()
            .any(|m| length(&m.kind) && m.span.start >= x.end && scene.distance(x, m.span) <= BASE)
    };
    let near = |x: &Span| {
        let between = gap(*x, told);
        let other = scene.inside(between).any(|m| matches!(m.kind, MentionKind::Figure(_) | MentionKind::Topic(_)));
        let apart = scene.marks(between, &[',', ';', ':', '(', ')']) || scene.has(Sign::And, between);
        let near = !x.overlaps(told) && scene.distance(*x, told) <= STROKE;
        near && !other && !apart && (x.start >= told.end || !measured(*x))
    };
    scene.signs(Sign::Instalment).find(|x| toll && near(x))
}

/// "Six of the dead were from Arlow", "35 of the 37 deaths": some of those whom a word of the same topic counts.
fn some_of(scene: &Scene<'_>, parts: &Parts<'_>) -> Option<Span> {
    if !matches!(parts.figure.form, Form::Digits | Form::Words) {
        return None;
    }
    let of = scene.signs(Sign::OfThe).find(|x| x.start >= parts.span.end && scene.distance(parts.span, *x) == 0)?;
    let named = |x: Span| scene.inside(gap(of, x)).any(|m| matches!(m.kind, MentionKind::Noun(_)));
    let base = |(s, t): &(Span, &TopicMention)| {
        let near = s.start >= of.end && scene.distance(of, *s) <= BASE && !named(*s);
        // "of the dead".
        let noun = t.frames.counted || scene.distance(of, *s) == 0;
        near && noun && t.topic == parts.link.topic
    };
    scene.topics().find(base).map(|(s, _)| of.cover(s))
}

/// "Of them 11 were killed, 13 are missing": some of those before, of whom nothing is counted but what befell these; "97 were hurt, 17 of
/// them are in hospital" are all who are.
fn of_them(scene: &Scene<'_>, memory: &Memory, parts: &Parts<'_>) -> Option<Span> {
    let start = Span::new(scene.span.start, scene.span.start);
    let head = scene.signs(Sign::PartOf).find(|x| scene.distance(start, *x) == 0 && x.end <= parts.span.start);
    let them = head.or_else(|| scene.signs(Sign::Them).find(|x| is_some_of_them(scene, parts.span, *x)))?;
    let counted = |f: Span, form: Form| f.end <= them.start && f != parts.span && form != Form::Article;
    let here = scene.figures().any(|(f, x)| counted(f, x.form));
    let moves = scene.frame.ids.topics.get(&parts.link.topic).map(|t| t.moves);
    let before = memory.whole.as_ref().filter(|w| w.is_right_before(scene));
    let all = before.is_some_and(|w| w.topic != parts.link.topic || moves == Some(Moves::Stock));
    (!here && !all).then_some(them)
}

fn is_some_of_them(scene: &Scene<'_>, figure: Span, them: Span) -> bool {
    them.start >= figure.end && scene.distance(figure, them) == 0
}

/// Who they are of whom a figure counts some: "a bomb hit a bus of soldiers, killing 13 of them".
pub(crate) fn antecedent<'a>(scene: &Scene<'a>, parts: &Parts<'_>) -> Option<(Span, &'a NounMention)> {
    let them = scene.signs(Sign::Them).any(|x| is_some_of_them(scene, parts.span, x));
    let persons = || scene.nouns().filter(|(s, n)| s.end <= parts.span.start && n.unit.as_ref() == "person");
    let (noun, n) = persons().next_back().filter(|_| them && parts.part_of.is_none())?;
    // "Two soldiers fled and 30 people were held, 13 of them": not those before another figure.
    let counted =
        scene.figures().any(|(f, x)| x.form != Form::Article && f.start >= noun.end && f.end <= parts.span.start);
    (!counted).then_some((noun, n))
}

/// "Seven officers and 12 others died", "36 badly hurt and 49 slightly hurt": a rest is not all, beside a count of the same in the sentence,
/// or in the one before.
pub(crate) fn rest(
    scene: &Scene<'_>,
    memory: &Memory,
    last: Option<(&Last, &Claim)>,
    (link, span, place): (&Link, Span, &[String]),
) -> Option<String> {
    if let Some((last, before)) = last.filter(|(l, _)| l.link.topic == link.topic) {
        // "another 13 died in Corvane": that place's.
        let whole = before.part_of.is_none() && (place.is_empty() || before.place == place);
        return hurt_else(scene, before, (last.span, link, span)).or_else(|| others(scene, span)).filter(|_| whole);
    }
    let told = memory.whole.as_ref().is_some_and(|w| w.is_right_before(scene) && w.topic == link.topic);
    others(scene, span).filter(|_| told && place.is_empty())
}

fn others(scene: &Scene<'_>, span: Span) -> Option<String> {
    let beside = |x: &Span| {
        let behind = x.start >= span.end && scene.distance(span, *x) <= 1 && !scene.marks(gap(span, *x), &[',', '.']);
        behind || x.end <= span.start && scene.distance(*x, span) == 0
    };
    scene.signs(Sign::Others).find(beside).map(|x| entry(x.of(scene.text)))
}

/// Those who are hurt in another way than the badly hurt whom "and" joins to them.
fn hurt_else(scene: &Scene<'_>, before: &Claim, (last, link, span): (Span, &Link, Span)) -> Option<String> {
    let badly = before.population.group.as_deref() == Some("seriously-injured") && link.topic.as_ref() == "injuries";
    let and = scene.signs(Sign::And).find(|x| gap(last, span).contains(*x) && scene.distance(*x, span) == 0);
    and.filter(|_| badly).map(|x| entry(x.cover(link.word).of(scene.text)))
}

/// "90 from the one school and 60 from the other": of two counts of one quantity that a sentence joins, each is some of them.
pub(crate) fn lists(scene: &Scene<'_>, claims: &mut [Claim], linked: &[(Span, Link)]) {
    let mut joined = vec![false; claims.len()];
    // What those of the list have together that begins there.
    let mut sum = Decimal::ZERO;
    for n in (1..claims.len()).rev() {
        let (a, b) = (linked[n - 1].0, linked[n].0);
        let on = joined.get(n + 1) == Some(&true);
        let value = |c: &Claim| c.figure.low.unwrap_or_default();
        sum = if on { sum.saturating_add(value(&claims[n])) } else { value(&claims[n]) };
        // "five hurt, one badly and four slightly": the five are all of them.
        let part = linked[n - 1].1.rule == Rule::TopicInherited || value(&claims[n - 1]) < sum;
        let list = joins(scene, a, b) || on && part && lists_on(scene, a, b);
        joined[n] = list && are_beside(scene, &claims[n - 1], &claims[n]);
    }
    for n in 0..claims.len() {
        // "79 pupils and three carers": who is told by a group is told apart by it.
        let next =
            || (joined.get(n + 1) == Some(&true) && is_alike(scene, &claims[n], &claims[n + 1])).then_some(n + 1);
        let other = if joined[n] { Some(n - 1) } else { next() };
        if let Some(other) = other.map(|i| ["beside ", &claims[i].figure.text].concat()) {
            claims[n].candidates.push(entry(&other));
        }
    }
}

/// Whether the second of two that are joined counts more of those whom the first does, and not others by a noun that is not known.
fn is_alike(scene: &Scene<'_>, a: &Claim, b: &Claim) -> bool {
    let figure = Span::new(b.figure.start, b.figure.end);
    let next = scene.tokens(Span::new(figure.end, scene.span.end)).first();
    let said =
        |t: &Token| scene.inside(t.span()).any(|m| matches!(m.kind, MentionKind::Sign(_) | MentionKind::Topic(_)));
    let unknown = next.is_some_and(|t| t.is_word() && t.of(scene.text).len() > SMALL && !said(t));
    a.population == b.population || scene.head(figure).is_none() && !unknown
}

/// Whether "and" joins two figures, with nothing between that tells of another time or of what the count has come to.
fn joins(scene: &Scene<'_>, a: Span, b: Span) -> bool {
    let between = gap(a, b);
    let and = scene.signs(Sign::And).any(|x| between.contains(x) && scene.distance(x, b) == 0);
    and && is_plain(scene, between)
}

/// Whether a comma goes on with a list.
fn lists_on(scene: &Scene<'_>, a: Span, b: Span) -> bool {
    scene.text[..b.start].trim_end().ends_with(',') && is_plain(scene, gap(a, b))
}

fn is_plain(scene: &Scene<'_>, between: Span) -> bool {
    let other = [
        Sign::Reached,
        Sign::Earlier,
        Sign::Change,
        Sign::Total,
        Sign::SoFar,
        Sign::Clause,
        Sign::Before,
        Sign::Occasion,
        Sign::PartOf,
    ];
    !other.iter().any(|x| scene.has(*x, between)) && !scene.marks(between, &[';', ':', '(', ')'])
}

/// Whether two claims of a sentence are of one quantity, and neither is a version of the other's count.
fn are_beside(scene: &Scene<'_>, a: &Claim, b: &Claim) -> bool {
    let crowd = scene.frame.ids.topics.get(a.topic.as_str()).is_some_and(|t| t.moves == Moves::Crowd);
    let plain = |c: &Claim| {
        c.part_of.is_none()
            && c.marks.is_empty()
            && c.figure.value.is_some()
            && c.candidates.iter().all(|e| !e.starts_with(RESTRICTED))
    };
    // "90 pupils from the one and 60 from the other".
    let same = a.population == b.population || b.population == Population::default();
    let whose = same && a.place == b.place && a.topic == b.topic && a.figure.unit == b.figure.unit;
    let source = |c: &Claim| c.source().map(|s| s.source.clone());
    let when = a.basis == b.basis && a.as_of == b.as_of && a.since == b.since;
    !crowd && whose && when && plain(a) && plain(b) && source(a) == source(b) && a.figure.value != b.figure.value
}
