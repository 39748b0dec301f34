//! The verb before a figure, whose object those counted are: "killed 12 people", "killed the pilot and four passengers", and what
//! must be named for a word to count it.
//!
//! Input: a figure and its neighbours. Output: the topic word that it is linked to, if one reaches it.

use crate::assemble::aside::set_off;
use crate::assemble::base::is_base;
use crate::assemble::beside::is_beside;
use crate::assemble::held::is_held;
use crate::assemble::parts::{Count, Link};
use crate::assemble::predicate::is_of_whose;
use crate::assemble::scene::{Scene, coordinated, gap};
use crate::assemble::suits::{suits, suits_noun};
use crate::assemble::topic::{NEAR, is_verb, made};
use crate::assemble::twofold::holds;
use crate::model::because::Rule;
use crate::model::inventory::Moves;
use crate::model::mention::{
    Form, Frames, HELD, Mention, MentionKind, NounMention, PartyForm, PartyMention, Sign, TopicMention,
};
use crate::model::text::{Id, Span};
use crate::model::token::Token;

/// Bytes of a word that is no verb of its own.
pub(crate) const SMALL: usize = 3;
/// Tokens between "the death" and those who died: "the death [on Monday of] 12".
const PARTED: usize = 10;
/// Tokens of names and nouns between a figure and those whom it counts: "19 Norland Christian hostages".
pub(crate) const CHAIN: usize = 3;
/// Groups that make no crowd when they are drawn or brought out.
const IDLE: [&str; 3] = ["patients", "spectators", "survivors"];
/// Groups that a hospital receives as guests or staff.
const GUESTS: [&str; 5] = ["artists", "journalists", "medics", "politicians", "volunteers"];

/// The verb whose object the figure is: before it within `reach` tokens; beyond the nearest only over a list.
pub(crate) fn object(scene: &Scene<'_>, count: Count<'_>, reach: usize) -> Option<Link> {
    let span = count.span;
    let (s, t) = verb_before(scene, count)?;
    // "had drawn, on Saturday, only 300 people": an aside is no distance.
    let distance = if t.frames.parted { 0 } else { scene.distance(s, span) - set_off(scene, s, span) };
    let verb = t.frames.object || is_inverted(scene, s, t, span);
    if !verb || distance > reach || scene.parted(s, span) || is_base(scene, count) {
        return None;
    }
    // "causes injuries in four sports": those tell where.
    let places =
        |sign| scene.signs(sign).any(|x| x.start >= s.end && x.end <= span.start && scene.distance(x, span) == 0);
    if places(Sign::Within) || places(Sign::Site) {
        return None;
    }
    // « L'hôpital soigne 40 000 patients par an »: what goes on year after year is no state.
    let habit = t.frames.named && !t.frames.taking && moves(scene, &t.topic) == Some(Moves::Stock);
    let each = |x: Span| x.start >= span.end && scene.distance(span, x) <= CHAIN;
    if habit && scene.signs(Sign::PerPeriod).any(each) {
        return None;
    }
    // "tried to kill 12 people", "demanded the release of 12 miners": what was tried or wanted did not happen.
    // The phrase of the verb may hold the last word: "failed to rescue".
    let tried = |x: Span| x.start < s.start && (x.overlaps(s) || x.end <= s.start && scene.distance(x, s) <= 1);
    if scene.signs(Sign::Attempt).any(tried) {
        return None;
    }
    // "a family whose house burned took in 12 neighbours"; "said after his arrest that 12 guests came": a noun takes no object.
    let noun = || scene.signs(Sign::Possessive).any(|x| x.end <= s.start && scene.distance(x, s) == 0);
    if distance > 0 && (is_of_whose(scene, s) || noun()) {
        return None;
    }
    // "killed by two gunmen": they are not the killed.
    // « a ramené 12 mineurs à la surface »: with its second part a verb of freeing needs nobody who was held.
    let frames = Frames { held: t.frames.held && !(t.frames.joins && holds(scene, s, t)), ..t.frames };
    if scene.has(Sign::Agent, gap(s, span)) || !admits(scene, frames, s, span) {
        return None;
    }
    let between: Vec<Span> =
        scene.figures().map(|(f, _)| f).filter(|f| f.start >= s.end && f.end <= span.start).collect();
    let listed = between.iter().all(|f| coordinated(scene, *f, span));
    // "the show drew 9,000 viewers", "brought out 12 survivors": they are no crowd.
    let onlookers = |n: &NounMention| n.group.as_deref().is_some_and(|g| IDLE.contains(&g) || HELD.contains(&g));
    if scene.head(span).is_some_and(onlookers) && t.topic.as_ref() == "turnout" {
        return None;
    }
    // « L'hôpital a reçu 12 élus »: they are no patients.
    let guests = |n: &NounMention| n.group.as_deref().is_some_and(|g| GUESTS.contains(&g));
    if t.frames.joins && t.topic.as_ref() == "hospitalised" && scene.head(span).is_some_and(guests) {
        return None;
    }
    // "killed the driver and three passengers": one before, who is not counted.
    let beside = between.is_empty() && is_beside(scene, s, span);
    // "hurt members of 12 clubs": the object has its head already.
    let headed = between.is_empty() && !beside && scene.nouns().any(|(n, _)| n.start >= s.end && n.end <= span.start);
    // "arrested Ada Thale and 45 others": a name before, which belongs to those counted.
    let others = joined(scene, span)
        && scene.signs(Sign::Others).any(|x| x.start >= span.end && scene.distance(span, x) == 0)
        && distance <= 2 * NEAR;
    // Beyond arm's length only as a member of a list that begins at the verb.
    let in_list = others
        || beside
        || distance <= NEAR && between.is_empty()
        || between.first().is_some_and(|f| scene.distance(s, *f) <= NEAR) && joined(scene, span);
    // "killed 20 people in 50 cases, 40 of them confirmed": parts of what stands before them.
    let part = distance > NEAR && scene.has(Sign::PartOf, gap(s, span));
    // "had been looted, and 200 people": no object stands behind "and".
    let closed_off = between.is_empty() && scene.has(Sign::And, gap(s, span)) && !others && !beside;
    // A verb that has already closed its own clause ("12 were killed, 3 …") takes no object, nor does a noun ("12 arrests, 3 …").
    // "40 clerks hurt and 9 porters missing": nor behind "and".
    let closed = (t.frames.subject || t.frames.counted)
        && (distance > 1 || scene.marks(gap(s, span), &[',']) || scene.has(Sign::And, gap(s, span)))
        && scene.figures().any(|(f, x)| x.form != Form::Article && f.end <= s.start && scene.distance(f, s) <= NEAR);
    let own = !between.is_empty() && has_verb(scene, span);
    (listed && in_list && !closed && !closed_off && !headed && !part && !own).then(|| made(t, s, Rule::TopicObject))
}

/// « La zone d'où ont été évacuées 80 000 personnes », « Ont été tués douze soldats »: whether a predicate stands before those of whom it is
/// told, with its auxiliary and nobody before it.
fn is_inverted(scene: &Scene<'_>, s: Span, t: &TopicMention, figure: Span) -> bool {
    let Some(auxiliary) = scene.signs(Sign::Numbered).find(|x| x.overlaps(s) && x.start <= s.start) else {
        return false;
    };
    let led = |sign| scene.signs(sign).any(|x| x.end <= auxiliary.start && scene.distance(x, auxiliary) == 0);
    let opens = scene.tokens(Span::new(scene.span.start, auxiliary.start)).is_empty() || led(Sign::Subordinate);
    t.frames.subject && opens && scene.distance(s, figure) == 0
}

/// The nearest verb before a figure, in the meaning that suits what is counted.
fn verb_before<'a>(scene: &Scene<'a>, count: Count<'_>) -> Option<(Span, &'a TopicMention)> {
    let span = count.span;
    // « a jeté 4.000 personnes sur les routes »: of a verb in two parts both must be there.
    let verb = |s: Span, t: &TopicMention| is_verb(t.frames) && (t.frames.held || holds(scene, s, t));
    let (s, _) = scene.topics().rfind(|(s, t)| s.end <= span.start && verb(*s, t))?;
    // « abattu 18 000 maisons, 3 500 granges »: a member of a list whose noun nobody knows is of the kind of the first.
    let opens = scene.figures().map(|(f, _)| f).find(|f| f.start >= s.end && f.end <= span.start);
    let kind = opens.filter(|_| scene.head(span).is_none()).and_then(|f| scene.head(f));
    let alike = |topic: &Id| kind.is_none_or(|noun| suits_noun(scene, noun, topic));
    let fitting = |t: &TopicMention| suits(scene, count, &t.topic) && alike(&t.topic);
    // Of a word that is said of persons and of things, the meaning that suits what is counted; of others that with its second part.
    let mut meanings = scene.topics().filter(|(x, t)| *x == s && verb(*x, t) && fitting(t));
    let first = meanings.next()?;
    Some(if first.1.frames.joins { first } else { meanings.find(|x| x.1.frames.joins).unwrap_or(first) })
}

/// Whether a clause of its own begins with a figure: "killed 11 people and 40,000 [people] are without power".
fn has_verb(scene: &Scene<'_>, figure: Span) -> bool {
    let noun = scene.nouns().map(|(n, _)| n).find(|n| n.start >= figure.end && scene.distance(figure, *n) <= 1);
    let end = noun.unwrap_or(figure);
    scene.signs(Sign::Numbered).any(|x| x.start >= end.end && scene.distance(end, x) == 0)
}

/// How a topic moves in time.
fn moves(scene: &Scene<'_>, topic: &Id) -> Option<Moves> {
    scene.frame.ids.topics.get(topic).map(|t| t.moves)
}

/// Those of whom an event is told, with its day between: "the deaths on Friday of seven miners".
pub(crate) fn dated(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let span = count.span;
    let of = scene.signs(Sign::Of).find(|x| x.end <= span.start && scene.distance(*x, span) == 0)?;
    let (s, t) = scene.topics().rfind(|(s, t)| s.end <= of.start && t.frames.counted)?;
    let between = gap(s, of);
    let is_day = |k: &MentionKind| matches!(k, MentionKind::Date(_));
    let day = |t: &Token| scene.inside(between).any(|m| is_day(&m.kind) && m.span.contains(t.span()));
    let small = |t: &Token| t.is_word() && t.of(scene.text).len() <= SMALL;
    let tokens = scene.tokens(between);
    let only = tokens.iter().any(day) && tokens.iter().all(|t| day(t) || small(t));
    let person = scene.head(span).map_or_else(|| is_named(scene, span), |n| n.unit.as_ref() == "person");
    (only && person && count.figure.form != Form::Article && suits(scene, count, &t.topic))
        .then(|| made(t, s, Rule::TopicObject))
}

/// Those who share what befell somebody named before: "the mayor was killed along with 12 aides", "as were three clerks".
/// What they share says more than the group that they are ("along with 15 protesters"), unless only "and" joins them.
pub(crate) fn along(scene: &Scene<'_>, count: Count<'_>, and: bool) -> Option<Link> {
    let span = count.span;
    let wide = |x: &Span| and && x.of(scene.text).contains(' ') && scene.text[..x.start].trim_end().ends_with(',');
    let signs = scene.signs(Sign::Along).chain(scene.signs(Sign::And).filter(wide));
    // "along with his two guards".
    let own = |x: Span| scene.distance(x, span) == 1 && scene.has(Sign::Possessive, gap(x, span));
    let leads = |x: &Span| x.end <= span.start && (scene.distance(*x, span) == 0 || own(*x));
    let sign = signs.filter(leads).last()?;
    let (s, t) = scene.topics().rfind(|(s, t)| s.end <= sign.start && is_verb(t.frames))?;
    // "were killed in a raid on the port, as well as three soldiers": words of two are said of no noun between.
    let reach = if wide(&sign) { 3 * NEAR } else { NEAR };
    let near =
        scene.distance(s, sign) <= reach && !scene.parted(s, sign) && !scene.has(Sign::Hypothetical, gap(s, span));
    let counted = scene.figures().any(|(f, x)| x.form != Form::Article && f.start >= s.end && f.end <= sign.start);
    let suited = suits(scene, count, &t.topic) && admits(scene, t.frames, s, span) && scene.head(span).is_some();
    (near && !counted && suited).then(|| made(t, s, Rule::TopicSubject))
}

/// Whether what a figure counts is named as its word asks for.
pub(crate) fn admits(scene: &Scene<'_>, frames: Frames, word: Span, figure: Span) -> bool {
    (!frames.persons || names_persons(scene, word, figure))
        && (!frames.named || is_named(scene, figure) || is_elided(scene, word, figure))
        && (!frames.held || is_held(scene, figure))
        && (!frames.parted || is_led(scene, word, figure))
}

/// Whether a figure is the first behind a word, with nobody named between: "the death on Monday of 12".
fn is_led(scene: &Scene<'_>, word: Span, figure: Span) -> bool {
    let between = gap(word, figure);
    let other = scene.inside(between).any(|m| matches!(m.kind, MentionKind::Figure(_) | MentionKind::Noun(_)));
    // "the arrest in Arlow of a leader of 12 rebels": somebody else.
    let own = |x: Span| {
        let part = |m: &Mention| match m.kind {
            MentionKind::Date(_) | MentionKind::Place(_) => m.span.contains(x),
            MentionKind::Event(_) => m.span.end <= x.start && scene.distance(m.span, x) == 0,
            _ => false,
        };
        scene.distance(x, figure) == 0 || scene.inside(between).any(part)
    };
    // "the death on Monday of a miner", not "the removal from the square of a camp of miners".
    let dated = scene.inside(between).any(|m| matches!(m.kind, MentionKind::Date(_)));
    let article = scene.figures().any(|(f, x)| f == figure && x.form == Form::Article);
    let other = other || article && !dated || scene.signs(Sign::Of).any(|x| between.contains(x) && !own(x));
    word.end <= figure.start && !other && scene.distance(word, figure) <= PARTED && !scene.marks(between, &[';', ':'])
}

/// Whether the noun of a figure is that of the one before, of which another verb told: "killed 70 rebels and captured 12".
fn is_elided(scene: &Scene<'_>, word: Span, figure: Span) -> bool {
    // "31 rebels were killed, and eight had been captured".
    let told = figure.end <= word.start;
    let before =
        scene.figures().map(|(f, _)| f).rfind(|f| if told { f.end <= figure.start } else { f.end <= word.start });
    let person = |f: Span| scene.head(f).is_some_and(|n| n.unit.as_ref() == "person");
    let joined = |f: Span| scene.has(Sign::And, gap(f, word)) && !scene.marks(gap(f, word), &[';', ':']);
    let and = |x: Span| x.end <= figure.start && scene.distance(x, figure) == 0;
    let behind = told && scene.distance(figure, word) <= SMALL && scene.signs(Sign::And).any(and);
    let touches = behind || word.end <= figure.start && scene.distance(word, figure) == 0;
    touches && scene.head(figure).is_none() && before.is_some_and(|f| person(f) && joined(f))
}

/// Whether a noun or the name of a people says what a figure counts: "seized 12 nurses", "12 Danes were seized".
pub(crate) fn is_named(scene: &Scene<'_>, figure: Span) -> bool {
    let people = |(s, p): (Span, &PartyMention)| {
        s.start >= figure.end && p.form == PartyForm::People && scene.distance(figure, s) <= 1
    };
    let others = |x: Span| x.start >= figure.end && scene.distance(figure, x) == 0;
    // « a reçu 12 blessés »: a state that counts by itself.
    let state = |(s, t): (Span, &TopicMention)| t.frames.counted && t.frames.subject && others(s);
    scene.head(figure).is_some()
        || scene.parties().any(people)
        || scene.signs(Sign::Others).any(others)
        || scene.topics().any(state)
}

/// Whether a figure counts persons behind a word of losing. Behind a bare verb it must say what they are, not what they do
/// (soldiers, civilians, children, people): a club that lost two players lost a match.
fn names_persons(scene: &Scene<'_>, word: Span, figure: Span) -> bool {
    let noun = scene.has(Sign::Of, word);
    scene.head(figure).is_some_and(|n| {
        let kin = n.group.as_deref().is_none_or(|g| matches!(g, "children" | "women" | "men"));
        n.unit.as_ref() == "person" && (noun || n.status.is_some() || kin)
    })
}

/// Whether a figure is one more member of a list: a comma or "and" before it, with one small word between at most ("and another
/// 12", not "and took 12").
fn joined(scene: &Scene<'_>, figure: Span) -> bool {
    let before = scene.tokens(Span::new(scene.span.start, figure.start));
    let joins = |t: Span| t.of(scene.text) == "," || scene.signs(Sign::And).any(|x| x.contains(t));
    // "killed 12 people and affected 900": another verb has its own object.
    let verb = |k: &MentionKind| matches!(k, MentionKind::Topic(_) | MentionKind::Sign(Sign::Untold | Sign::Sought));
    let known = |t: Span| scene.line.mentions.iter().any(|m| m.span.contains(t) && !verb(&m.kind));
    let small = |t: Span| known(t) || t.of(scene.text).len() <= SMALL;
    let mut near = before.iter().rev().map(|t| t.span());
    near.next().is_some_and(|last| joins(last) || small(last) && near.next().is_some_and(joins))
}

/// Whether a verb has its own object right behind it; "killed by two gunmen" has none.
pub(crate) fn has_object(scene: &Scene<'_>, verb: Span) -> bool {
    // "The two nurses killed were a mother and her daughter": the verb is that of the sentence.
    let closed = scene.signs(Sign::Numbered).any(|x| x.start >= verb.end && scene.distance(verb, x) == 0);
    let behind = |x: Span, reach: usize| {
        let between = gap(verb, x);
        // "31 people killed when a bus fell": another clause.
        let apart = [Sign::Agent, Sign::And, Sign::Occasion, Sign::Subordinate].iter().any(|x| scene.has(*x, between))
            || scene.marks(between, &[',', ':'])
            || scene.dashed(between);
        x.start >= verb.end && scene.distance(verb, x) <= reach && !apart
    };
    !closed
        && scene.line.mentions.iter().any(|m| match m.kind {
            // "30 homes burned across six provinces": where they stood is no object, nor is what "in" leads to: "killed in a car crash".
            MentionKind::Figure(ref f) => {
                let led = f.form == Form::Article && scene.tokens(gap(verb, m.span)).iter().any(|t| scene.leads(t));
                behind(m.span, 2) && !led && scene.head(m.span).is_none_or(|n| n.unit.as_ref() != "place")
            }
            // "40 rebels killed policemen", "12 players injured their knees".
            MentionKind::Noun(_) | MentionKind::Sign(Sign::Possessive) => behind(m.span, 0),
            _ => false,
        })
}
