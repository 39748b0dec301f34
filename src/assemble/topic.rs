//! Which figure counts what: the frame between a figure and a topic word.
//!
//! In order: the word counted directly ("12 deaths"); the verb right before ("killed 12"); the predicate after the persons
//! counted ("12 people were killed"); a verb further before, over a list ("killed 12 soldiers and 3 children"); the name of a
//! count before ("the toll rose to 12"); the topic of the figure before, where the words say that it goes on ("12 others").

use crate::assemble::alike::{alike, is_aim, is_apposed};
use crate::assemble::base::{described, is_base};
use crate::assemble::figures::is_one_of;
use crate::assemble::memory::Memory;
use crate::assemble::number_of::{number_behind, number_of};
use crate::assemble::object::{along, dated, object};
use crate::assemble::parts::{Count, Last, Link};
use crate::assemble::predicate::{is_charged, is_of_thing, subject};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::single::single;
use crate::assemble::suits::{grows, is_less, says_how, shares, suits};
use crate::assemble::toll::{has_reached, toll};
use crate::assemble::{carry, known, population, some_of};
use crate::model::because::Rule;
use crate::model::mention::{Form, Frames, Hedge, Mention, MentionKind, Sign, TopicMention};
use crate::model::text::Span;
use crate::model::token::Token;

/// Tokens between a figure and the word it counts: "1,177 [of their] deaths".
pub(crate) const NEAR: usize = 4;
/// Tokens between those of whom something is denied and the verb: « aucun des morts [n'] était ».
const THEN: usize = 2;
/// Tokens between a verb and the last of a list of objects, between the name of a count and its number.
pub(crate) const LIST: usize = 28;

/// What reaches a figure that goes on from no other, whether or not it suits it.
pub(crate) fn reaching(scene: &Scene<'_>, memory: &Memory, count: Count<'_>) -> Option<Link> {
    frames(scene, count).or_else(|| carry::topic(scene, memory, count, None))
}

pub(crate) fn link(scene: &Scene<'_>, memory: &Memory, count: Count<'_>, last: Option<&Last>) -> Option<Link> {
    let alike = |last| {
        let of_those = || some_of::those_of(scene, count, last);
        carry::earlier(scene, count, last).or_else(of_those).or_else(|| alike(scene, count, last))
    };
    last.and_then(alike)
        .or_else(|| {
            let own = frames(scene, count).filter(|l| last.is_none_or(|last| shares(scene, count, last, &l.topic)));
            // "20 hurt, including twelve demonstrators": who those of a part are is no crowd.
            let group = own.as_ref().is_some_and(|l| l.rule == Rule::TopicCounted && is_group(scene, l.word));
            // "12 are in hospital, two of them in critical condition": those are in hospital too.
            let badly = own.as_ref().is_some_and(|l| says_how(scene, l));
            let same = |last: &&Last| group || badly && last.link.topic.as_ref() == "hospitalised";
            last.filter(same).and_then(|last| some_of::part(scene, count, last)).or(own)
        })
        .or_else(|| carry::topic(scene, memory, count, last))
        .filter(|l| {
            let none = count.figure.hedge == Hedge::None && says_how(scene, l);
            let one_of = l.rule == Rule::TopicCounted && is_one_of(scene, count.span, count.figure);
            suits(scene, count, &l.topic) && !none && !one_of && !is_of_those(scene, count, l)
        })
}

/// Whether a word only says of whom nobody is something else: "none of those killed was a child".
fn is_of_those(scene: &Scene<'_>, count: Count<'_>, link: &Link) -> bool {
    let word = link.word;
    let of_them = || scene.has(Sign::OfThe, gap(count.span, word)) || link.rule == Rule::TopicSubject;
    let describes = || word.start >= count.span.end && of_them() && !is_finite(scene, count.span, word);
    // « aucun des morts n'était un enfant ».
    let is = |x: Span| x.start >= word.end && scene.distance(word, x) <= THEN;
    let verb = || scene.signs(Sign::Numbered).chain(scene.signs(Sign::Negation)).any(is);
    count.figure.hedge == Hedge::None && describes() && verb()
}

/// Whether a word that is counted only names a group, of whom much else may be told: "demonstrators".
fn is_group(scene: &Scene<'_>, word: Span) -> bool {
    scene.nouns().any(|(s, n)| s.overlaps(word) && !population::is_state(n))
}

/// "2,348 cases, 202 of them fatal", « dont 202 mortels »: those of a part who died.
fn fatal(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let behind = |x: Span| x.start >= span.end && scene.distance(span, x) == 0;
    let part =
        || scene.signs(Sign::PartOf).find(|x| behind(*x) || x.end <= span.start && scene.distance(*x, span) == 0);
    let after = |x: Span, part: Span| {
        x.start >= span.end && scene.distance(if part.start > span.end { part } else { span }, x) <= 1
    };
    let word = scene
        .signs(Sign::Fatal)
        .next()
        .and_then(|_| part())
        .and_then(|p| scene.signs(Sign::Fatal).find(|x| after(*x, p)))?;
    let (topic, _) = scene.frame.ids.topics.get_key_value("deaths")?;
    Some(Link { topic: topic.clone(), word, rule: Rule::TopicCounted, by: None })
}

/// Whether a word that does not touch a figure keeps it from a predicate near behind: "The shooting in the port left 12 people dead" has 12
/// dead.
fn is_nearest(scene: &Scene<'_>, count: Count<'_>, word: &Link, after: Option<&Link>) -> bool {
    let Some(after) = after else { return true };
    let closer = || scene.distance(count.span, after.word) < scene.distance(word.word, count.span);
    let parted = || scene.topics().any(|(s, t)| s == word.word && t.frames.parted);
    // "rescued nine sailors, two of whom died ashore": what became of those is told behind them.
    // "shot three people dead": what came of it.
    let dead = is_less(word, after) && scene.distance(count.span, after.word) <= NEAR;
    let dead = dead && !scene.marks(gap(count.span, after.word), &[',', ';', ':']);
    !is_of_whom(scene, count.span, after.word) && !dead && (parted() || is_body(scene, word, after) || !closer())
}

fn frames(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    if let Some(fatal) = fatal(scene, count).or_else(|| number_behind(scene, count)) {
        return Some(fatal);
    }
    let direct = counted(scene, count);
    // "12 demonstrators were hurt", "15 injured people were rescued": a predicate beats the group that they are.
    let is_group = direct.as_ref().is_some_and(|l| {
        let near = |s: Span| s.overlaps(l.word) || s.start >= l.word.end && scene.distance(l.word, s) == 0;
        scene.nouns().any(|(s, n)| near(s) && !population::is_state(n))
    });
    if matches!(count.figure.form, Form::Article) {
        let told = |l: &Link| !is_group && !is_apposed(scene, count.span, l.word);
        return single(scene, count).or(direct.filter(told));
    }
    // "ten of the 60 people detained were freed": the ten.
    let whole = is_base(scene, count);
    if let Some(outcome) = direct.as_ref().filter(|_| !whole).and_then(|l| outcome(scene, count, l)) {
        return Some(outcome);
    }
    if direct.is_some() && (!is_group || whole) {
        return saved(scene, count, direct.as_ref()).or(direct);
    }
    if let Some(described) = whole.then(|| described(scene, count)).flatten() {
        return Some(described);
    }
    let suits = |l: &Link| suits(scene, count, &l.topic);
    // "the toll to 28, with 268 missing".
    // "the crowd was estimated at 5,000": the hedge may stand in the name of the count.
    let touches = |word: Span, x: Span| word.end <= x.start && scene.distance(word, x) == 0;
    let touching = toll(scene, count).filter(|l| touches(l.word, span) || touches(l.word, count.figure.number));
    if let Some(toll) = touching.filter(suits) {
        return Some(toll);
    }
    // "the toll of the fire has climbed to 22, with nine still missing": what is closed off has no predicate behind it.
    let closed = scene.head(span).is_none() && scene.text[span.end..].starts_with([',', ';', '.', ')']);
    let stands = closed || has_reached(scene, count);
    if let Some(toll) = stands.then(|| toll(scene, count)).flatten().filter(|l| l.word.end <= span.start) {
        return Some(toll);
    }
    let near = object(scene, count, NEAR).filter(suits);
    let after = subject(scene, count).filter(suits);
    let predicate = near
        .filter(|l| is_nearest(scene, count, l, after.as_ref()))
        .or(after)
        .or_else(|| object(scene, count, LIST).filter(suits));
    // What has not happened yet ("the nine wounded smugglers are to be tried") leaves the group as it is, and so does what
    // says less than it ("the twelve dead were shot").
    let open = |l: &Link| {
        direct.as_ref().is_some_and(|d| {
            l.word == d.word || scene.has(Sign::Hypothetical, gap(count.span, l.word)) || is_less(l, d)
        })
    };
    let group = || direct.clone().filter(|l| count.figure.hedge != Hedge::None || grows(scene, l));
    number_of(scene, count)
        .or(predicate)
        .filter(|l| !open(l))
        .or_else(|| along(scene, count, false))
        .or_else(group)
        .or_else(|| dated(scene, count))
        .or_else(|| along(scene, count, true))
        .or_else(|| toll(scene, count))
}

/// "the bodies of a nurse and two children from the rubble": bodies are not saved.
fn is_body(scene: &Scene<'_>, word: &Link, after: &Link) -> bool {
    word.topic.as_ref() == "deaths" && after.topic.as_ref() == "rescued" && scene.has(Sign::Of, word.word)
}

/// Whether a predicate tells of some of those before, with nothing but small words between: "one of whom [later] died".
fn is_of_whom(scene: &Scene<'_>, figure: Span, word: Span) -> bool {
    let sign = scene.signs(Sign::PartOf).find(|x| x.start >= figure.end && scene.distance(figure, *x) == 0);
    sign.is_some_and(|x| {
        let between = gap(x, word);
        let named = scene.inside(between).any(|m| matches!(m.kind, MentionKind::Noun(_) | MentionKind::Figure(_)));
        let plain = scene.tokens(between).iter().all(Token::is_word);
        x.end <= word.start && scene.distance(x, word) <= 2 && plain && !named
    })
}

/// Those for whom the worst did not come: "has saved 12 lives", "the hospital treated 12 victims".
fn saved(scene: &Scene<'_>, count: Count<'_>, direct: Option<&Link>) -> Option<Link> {
    object(scene, count, 2).filter(|l| match l.topic.as_ref() {
        "rescued" => true,
        // « L'hôpital a reçu 12 blessés ».
        "hospitalised" => direct.is_some_and(|d| match d.topic.as_ref() {
            "casualties" => true,
            "injuries" => scene.topics().any(|(s, t)| s == l.word && t.topic == l.topic && t.frames.joins),
            _ => false,
        }),
        _ => false,
    })
}

/// What became of those who are counted by what they suffered: "12 injured were rescued", « 12 blessés restaient hospitalisés ».
fn outcome(scene: &Scene<'_>, count: Count<'_>, direct: &Link) -> Option<Link> {
    let (_, state) = scene.topics().find(|(s, _)| *s == direct.word).filter(|(_, t)| t.frames.subject)?;
    let (s, t) = scene.topics().find(|(s, _)| s.start >= direct.word.end)?;
    let between = gap(direct.word, s);
    // "missing since Monday were found": days and small words are no distance.
    let said = |x: Span| {
        scene
            .inside(between)
            .any(|m| matches!(m.kind, MentionKind::Date(_) | MentionKind::Sign(_)) && m.span.contains(x))
    };
    // « les blessés de l'accident ont été évacués à l'hôpital »: nor is the event in which they came by it.
    let event = scene.inside(between).find(|m| matches!(m.kind, MentionKind::Event(_))).map(|m| m.span);
    let of = |e: &Span| scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).any(|x| gap(direct.word, *e).contains(x));
    let event = event.filter(of).map_or(0, |e| scene.tokens(Span::new(direct.word.end, e.end)).len());
    let words = &scene.tokens(between)[event..];
    // « vingt villageois réfugiés sur un toit ont été secourus »: what only describes those who have a noun.
    let noun = |n: Span| n.start >= count.span.end && scene.distance(n, direct.word) == 0;
    let describes = state.topic.as_ref() != "deaths"
        && scene.nouns().any(|(n, x)| noun(n) && n.end <= direct.word.start && !population::is_state(x))
        && is_finite(scene, direct.word, s);
    let unsaid = words.iter().filter(|t| !said(t.span())).count();
    let near = words.len() <= NEAR + 2 && (unsaid <= 2 || describes);
    let follows = t.frames.subject
        && !t.frames.object
        && t.topic != state.topic
        && t.topic.as_ref() != "displaced"
        && scene.figures().all(|(f, x)| {
            let aside = describes && x.form == Form::Article && between.contains(f);
            f.start < direct.word.end || f.start > s.end || aside
        })
        && near
        && !scene.has(Sign::And, between)
        && !scene.has(Sign::Hypothetical, between)
        && !scene.marks(between, &[',', ';', ':', '(', ')']);
    let link = made(t, s, Rule::TopicSubject);
    (follows && !is_less(&link, direct)).then_some(link)
}

/// Whether a word behind another has an auxiliary before or in it: « ont été secourus », « pu être secourus ».
pub(crate) fn is_finite(scene: &Scene<'_>, before: Span, word: Span) -> bool {
    let within = Span::new(before.end, word.end);
    [Sign::Numbered, Sign::Perfect].iter().any(|x| scene.has(*x, within)) || scene.tokens(word).len() > 1
}

pub(crate) fn made(topic: &TopicMention, word: Span, rule: Rule) -> Link {
    Link { topic: topic.topic.clone(), word, rule, by: None }
}

/// The word that the figure counts directly, after it with no other figure and no comma between.
fn counted(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let limit = count.next.map_or(scene.span.end, |n| n.start);
    // "Twelve people were killed in attacks": a predicate between takes the figure.
    let verb = |k: &MentionKind| matches!(k, MentionKind::Topic(t) if is_verb(t.frames) && !t.frames.counted);
    // "no injuries", but not "none of the injuries was grave".
    // "a school used to shelter displaced people" is none of them, "a new suspected case" is one.
    let reach = match count.figure.form {
        _ if count.figure.hedge == Hedge::None => 1,
        Form::Article => 2,
        _ => NEAR,
    };
    let clear = |s: Span, t: &TopicMention| {
        let between = gap(span, s);
        // "several families buried their dead": those are not the families.
        let owned = scene.has(Sign::Possessive, between) && scene.head(span).is_some();
        let several = if is_verb(t.frames) { 0 } else { adjectives(scene, between) };
        // "killed 22 in twin attacks": there it happened.
        let within = scene.signs(Sign::Within).any(|x| between.contains(x) && scene.distance(span, x) == 0);
        let marked = owned
            || within
            || scene.has(Sign::Capacity, between)
            || is_told(scene, span, s)
            || several == 0 && (scene.marks(between, &[',', ';', ':', '(']) || scene.has(Sign::And, between));
        let near = scene.distance(span, s) - several <= reach && !is_content(scene, span, s) && !is_aim(scene, between);
        // "twelve among the demonstrators": it is told of them what became of the others.
        let among = scene.has(Sign::Among, between) && is_group(scene, s);
        let own = !is_charged(scene, s) && !is_of_thing(scene, span, (s, t)) && !among;
        let known = !t.frames.known || known::is_counted(scene, count, s);
        // "a teacher lives in Arlow": a verb of the one person.
        let article = count.figure.form == Form::Article;
        let person = |m: &Mention| matches!(&m.kind, MentionKind::Noun(n) if n.unit.as_ref() == "person");
        let acts = article && !is_verb(t.frames) && !is_group(scene, s) && scene.inside(between).any(person);
        let known = known && !acts;
        near && !marked && own && known && !scene.inside(between).any(|m| verb(&m.kind))
    };
    let mut words = scene
        .topics()
        .filter(|(s, t)| t.frames.counted && s.start >= span.start && s.end > span.end && s.start < limit);
    // "A bus accident injured 41": a verb with its own object.
    let acts = |s: Span, t: &TopicMention| {
        let object = count.next.is_some_and(|n| scene.distance(s, n) == 0);
        t.frames.object && object && scene.distance(span, s) > 0
    };
    let (s, t) = words.find(|(s, t)| clear(*s, t) && !acts(*s, t))?;
    // "12 protester deaths": the noun right behind the group says what is counted of it.
    let befell = |(x, t): &(Span, &TopicMention)| scene.distance(s, *x) == 0 && x.start > s.end && !t.frames.subject;
    let (s, t) = words.next().filter(|next| is_group(scene, s) && befell(next)).unwrap_or((s, t));
    Some(made(t, s, Rule::TopicCounted))
}

/// How many tokens join adjectives to each other, where nothing else stands there: "900 confirmed, probable and [suspected] cases".
fn adjectives(scene: &Scene<'_>, between: Span) -> usize {
    let joins = |t: &Token| t.is_mark(scene.text, ',') || scene.signs(Sign::And).any(|x| x == t.span());
    let named = |m: &Mention| {
        let verb = |t: &TopicMention| is_verb(t.frames) && !t.frames.counted;
        match &m.kind {
            MentionKind::Sign(sign) => !matches!(sign, Sign::And | Sign::Recorded | Sign::Conditional | Sign::New),
            MentionKind::Topic(t) => verb(t),
            _ => true,
        }
    };
    let tokens = scene.tokens(between);
    let and = tokens.last().is_some_and(|t| joins(t) && !t.is_mark(scene.text, ','));
    // One word, a joint, one word: "confirmed , probable and".
    let single =
        |pair: &[Token]| joins(&pair[0]) != joins(&pair[1]) || joins(&pair[1]) && pair[0].is_mark(scene.text, ',');
    let words = tokens.iter().all(|t| joins(t) || t.is_lower());
    let listed = and && !joins(&tokens[0]) && words && tokens.windows(2).all(single);
    if listed && !scene.inside(between).any(named) { tokens.iter().filter(|t| joins(t)).count() } else { 0 }
}

/// Whether an auxiliary between a figure and a word tells of what the figure counts: "officers in one town were seen beating marchers".
fn is_told(scene: &Scene<'_>, figure: Span, word: Span) -> bool {
    let between = gap(figure, word);
    let apart = |x: Span| scene.distance(figure, x) > 0 && scene.distance(x, word) > 0;
    scene.signs(Sign::Numbered).any(|x| between.contains(x) && apart(x))
}

pub(crate) fn is_verb(frames: Frames) -> bool {
    frames.subject || frames.object
}

/// Whether a word is only what the thing counted holds or shows: "12 photos of demonstrators", "three players out through injury".
fn is_content(scene: &Scene<'_>, figure: Span, word: Span) -> bool {
    let head = scene.nouns().find(|(n, _)| n.start >= figure.end && n.end <= word.start);
    let linked = |n: Span| {
        let of = |x: Span| x.start >= n.end && x.end <= word.start;
        scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).any(of)
    };
    if head.is_some_and(|(n, _)| scene.distance(n, word) > 0 && !linked(n)) {
        return true;
    }
    let linkers = scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe));
    let of = linkers.filter(|x| x.start >= figure.end && x.end <= word.start).min();
    // "two demands of protesters": what somebody wants is a thing of its own.
    let kin = |k: &MentionKind| match k {
        MentionKind::Noun(_) => true,
        MentionKind::Sign(sign) => *sign != Sign::Attempt,
        _ => false,
    };
    let said = |of: Span| scene.inside(gap(figure, of)).any(|m| kin(&m.kind));
    // « "deux millions" de manifestants »: a quotation mark is no word.
    let words = |of: Span| scene.tokens(gap(figure, of)).iter().any(Token::is_word);
    of.is_some_and(|of| words(of) && !said(of))
}
