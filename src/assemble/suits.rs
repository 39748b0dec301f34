//! Whether a figure can count what a topic counts: by its unit, its noun and what else is told of those counted.

use crate::assemble::parts::{Count, Last, Link};
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::inventory::Moves;
use crate::model::mention::{NounMention, Sign, TopicMention};
use crate::model::text::{Id, Span};

/// Whether some of those counted before are what a topic counts: "seven people, four of them crushed by a wall" are no things.
pub(crate) fn shares(scene: &Scene<'_>, count: Count<'_>, last: &Last, topic: &Id) -> bool {
    let of_them = |x: Span| x.start >= count.span.end && scene.distance(count.span, x) == 0;
    let thing = |topic: &Id| scene.frame.ids.topics.get(topic).is_some_and(|t| t.unit.as_ref() == "thing");
    thing(topic) == thing(&last.link.topic) || !scene.signs(Sign::PartOf).any(of_them)
}

/// Whether a figure can count what a topic counts, by its unit and its noun.
pub(crate) fn suits(scene: &Scene<'_>, count: Count<'_>, topic: &Id) -> bool {
    let Some(info) = scene.frame.ids.topics.get(topic) else { return false };
    let money = topic.as_ref() == "damage-cost";
    // "a survey of 1,200 demonstrators": those asked are no crowd.
    let asked = |x: Span| scene.distance(x, count.span) <= 1 && !scene.marks(gap(x, count.span), &[',', ';']);
    // "nine hostages walked out": nor are those who were held.
    let held = |n: &NounMention| n.group.as_deref() == Some("hostages");
    let idle = || scene.signs(Sign::Polled).any(asked) || scene.head(count.span).is_some_and(held);
    if info.moves == Moves::Crowd && idle() {
        return false;
    }
    // "the toll stood at 21 survivors and three dead": nor are those who live among the dead.
    let lives = |n: &NounMention| n.group.as_deref() == Some("survivors");
    if topic.as_ref() == "deaths" && scene.head(count.span).is_some_and(lives) {
        return false;
    }
    // « 13 blessés évacués », "6,000 wounded poured into the clinics": the wounded are no refugees and no crowd.
    let behind = |s: Span| s.start >= count.span.end && scene.distance(count.span, s) == 0;
    let wounded = |(s, t): (Span, &TopicMention)| behind(s) && t.frames.counted && t.topic.as_ref() == "injuries";
    if matches!(topic.as_ref(), "displaced" | "turnout") && scene.topics().any(wounded) {
        return false;
    }
    // "a town of 40,000 people": who lives there may have left, and nothing else befell them all.
    let populous = |x: Span| x.end <= count.span.start && scene.distance(x, count.span) == 0;
    let left =
        |x: Span| topic.as_ref() == "displaced" && !scene.topics().any(|(s, t)| s.end <= x.start && t.topic == *topic);
    if scene.signs(Sign::Populous).any(|x| populous(x) && !left(x)) {
        return false;
    }
    // "a ferry sank with 459 on board": those are no ferries.
    let aboard = |x: Span| x.start >= count.span.end && scene.distance(count.span, x) == 0;
    if info.unit.as_ref() == "thing" && scene.signs(Sign::Aboard).any(aboard) {
        return false;
    }
    let unknown = || info.unit.as_ref() != "thing" && scene.counts_unknown(count.span);
    let share = count.figure.unit.as_deref() == Some("percent");
    !share
        && count.figure.unit.is_none() != money
        && scene.head(count.span).is_none_or(|noun| money || fits(topic, &info.unit, noun) || unknown())
}

/// Whether what a noun names can be what a topic counts.
pub(crate) fn suits_noun(scene: &Scene<'_>, noun: &NounMention, topic: &Id) -> bool {
    scene.frame.ids.topics.get(topic).is_some_and(|info| fits(topic, &info.unit, noun))
}

/// Whether what a noun names can be what a topic counts: persons for deaths, things for what is destroyed.
fn fits(topic: &Id, unit: &str, noun: &NounMention) -> bool {
    match unit {
        "person" | "case" => matches!(noun.unit.as_ref(), "person" | "household"),
        // "lost 900 head of cattle": beasts are not destroyed.
        "thing" if topic.as_ref() == "destroyed" && noun.unit.as_ref() == "animal" => false,
        // "homes burned in six provinces": nor are places.
        "thing" => !matches!(noun.unit.as_ref(), "person" | "household" | "place" | "other"),
        _ => true,
    }
}

/// Whether what a link counts only adds up: "no victims" counts none, "no refugees came" nobody.
pub(crate) fn grows(scene: &Scene<'_>, link: &Link) -> bool {
    scene.frame.ids.topics.get(&link.topic).is_some_and(|t| t.moves == Moves::Toll)
}

/// Whether a topic says less than another: those who were shot may be dead, hostages are held.
pub(crate) fn is_less(link: &Link, than: &Link) -> bool {
    matches!((link.topic.as_ref(), than.topic.as_ref()), ("casualties", "deaths") | ("arrests", "captives"))
}

/// Whether a predicate only says how badly those are hurt: "are in a critical condition".
pub(crate) fn says_how(scene: &Scene<'_>, link: &Link) -> bool {
    link.rule == Rule::TopicSubject && scene.signs(Sign::State).any(|x| x.overlaps(link.word))
}
