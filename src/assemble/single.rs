//! One person, by an article: "a man was killed", « et une est portée disparue », "and a third was hurt".
//!
//! Input: a figure that is an article. Output: the topic word that it is linked to, if one stands right at it.

use crate::assemble::aside::set_off;
use crate::assemble::listed::beside;
use crate::assemble::object::object;
use crate::assemble::parts::{Count, Link};
use crate::assemble::population::is_state;
use crate::assemble::predicate::{after_comma, subject};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::suits::suits_noun;
use crate::model::mention::Sign;
use crate::model::text::Span;

/// Tokens between one person and what befell him: "a [guard of the prison] died".
const ONE: usize = 3;
/// Tokens between "one" and what befell him: "one [of them has been] hurt".
const THEM: usize = 6;
/// Tokens of an auxiliary and its adverb before what befell one more.
const AUXILIARIES: usize = 2;

/// One person by an article: only where the verb stands right at it ("a man was killed", "killed a man").
pub(crate) fn single(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    // « au moins un d'entre eux est mort ».
    let of_them = |x: Span| x.start >= count.span.end && scene.distance(count.span, x) == 0;
    if scene.signs(Sign::PartOf).any(of_them) {
        let near = |l: &Link| scene.distance(count.span, l.word) <= THEM && passive(scene, l.word);
        return subject(scene, count).filter(near);
    }
    if let Some(bare) = one_more(scene, count) {
        return Some(bare);
    }
    scene.head(count.span).filter(|n| n.unit.as_ref() == "person")?;
    let object = object(scene, count, 0);
    // "a protest against policemen" has its noun behind the word that looks like a verb.
    let named = |word: Span| scene.nouns().any(|(s, _)| s.start >= count.span.end && s.end <= word.start);
    // "a nephew of a bishop was killed": the nephew.
    let of = |x: Span| x.end <= count.span.start && scene.distance(x, count.span) == 0;
    let owner = scene.signs(Sign::Of).any(of);
    object.or_else(|| {
        let near = |l: &Link| {
            let words = scene.distance(count.span, l.word) - likewise(scene, gap(count.span, l.word));
            // "a boy, aged 12, was hurt".
            let head = scene.nouns().map(|(s, _)| s).find(|s| s.start >= count.span.end);
            let words = words.saturating_sub(head.map_or(0, |h| set_off(scene, h, l.word)));
            words <= ONE && passive(scene, l.word) && named(l.word)
        };
        subject(scene, count).filter(|l| !owner && near(l)).or_else(|| beside(scene, count, ONE))
    })
}

/// What befell one of those just named, who has no noun: « deux personnes sont mortes et une est portée disparue », "and another was hurt".
fn one_more(scene: &Scene<'_>, count: Count<'_>) -> Option<Link> {
    let persons = scene.figures().map(|(f, _)| f).take_while(|f| f.start < count.span.start);
    let before = persons.filter_map(|f| scene.head(f)).filter(|n| !is_state(n)).last()?;
    let other = scene.signs(Sign::Others).find(|x| x.start >= count.span.end && scene.distance(count.span, *x) == 0);
    let at = other.unwrap_or(count.span);
    // « et un troisième grièvement blessé »: the participle alone may say it.
    let suffered = |word: Span| passive(scene, word) || scene.head(count.span).is_some_and(is_state);
    let near = |l: &Link| scene.distance(at, l.word) <= AUXILIARIES && suffered(l.word);
    let alike = |l: &Link| suits_noun(scene, before, &l.topic);
    let led = scene.signs(Sign::And).any(|x| x.end <= count.span.start && scene.distance(x, count.span) == 0)
        || after_comma(scene, count.span);
    let bare = scene.head(count.span).is_none_or(is_state) && count.previous.is_some();
    subject(scene, count).filter(|l| led && bare && near(l) && alike(l))
}

/// Tokens of words that only go on with what was told before, « a *par ailleurs* été tué »: they are no distance.
fn likewise(scene: &Scene<'_>, within: Span) -> usize {
    scene.signs(Sign::Likewise).filter(|x| within.contains(*x)).map(|x| scene.tokens(x).len()).sum()
}

/// Whether a predicate can only be said of those who suffer it.
fn passive(scene: &Scene<'_>, word: Span) -> bool {
    scene.topics().any(|(s, t)| s == word && !t.frames.object)
}
