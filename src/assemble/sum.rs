//! Names of sums and of counts that come to a number: "the damage, he said, exceeds 12 million", "the number of cyclists killed rose
//! to 184".

use crate::assemble::aside::set_off;
use crate::assemble::parts::Count;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::suits::{suits, suits_noun};
use crate::model::mention::{MentionKind, Sign, TopicMention};
use crate::model::text::Span;

/// Tokens that tell what a sum is of: "the damage [caused by the storm in the north] exceeds 12 million".
const COMPLEMENT: usize = 8;

/// The words right before a number that say that a count has come to it; they may belong to its hedge.
pub(crate) fn reached(scene: &Scene<'_>, count: Count<'_>) -> Option<Span> {
    scene.signs(Sign::Reached).find(|x| x.end <= count.figure.number.start && scene.distance(*x, count.span) == 0)
}

/// Whether a word names the sum that has come to a number: it is the subject of the words that say so, with what it is of or an
/// aside between.
pub(crate) fn is_sum(scene: &Scene<'_>, word: Span, count: Count<'_>) -> bool {
    reached(scene, count).filter(|x| word.end <= x.start).is_some_and(|x| {
        let (between, aside) = (gap(word, x), set_off(scene, word, x));
        let marks = scene.count_marks(between, ',');
        // "The damage, put at 12 million, …".
        let apposed = marks == 1 && scene.tokens(between).len() == 1;
        let closed = marks == 0 || apposed || marks == 2 && aside > 0 && scene.tokens(between).len() <= aside + 1;
        // "losses to roads and mills have reached 12 million".
        let and = scene.has(Sign::And, between)
            && scene.inside(between).any(|m| matches!(m.kind, MentionKind::Topic(_) | MentionKind::Figure(_)));
        let other = and || [Sign::Relative, Sign::PartOf, Sign::Whose].iter().any(|sign| scene.has(*sign, between));
        closed && (aside > 0 || !other) && !scene.parted(word, x) && scene.distance(word, x) <= aside + COMPLEMENT
    })
}

/// What became of those whose count has come to a number: "the number of cyclists killed rose to 184".
pub(crate) fn counted_there<'a>(scene: &Scene<'a>, count: Count<'_>) -> Option<(Span, &'a TopicMention)> {
    let number = count.figure.number;
    let of = scene.signs(Sign::CountOf).filter(|x| reached(scene, count).is_some() && x.end <= number.start).last()?;
    let (noun, kind) = scene.nouns().find(|(n, _)| n.start >= of.end && scene.distance(of, *n) == 0)?;
    let told = |(s, t): &(Span, &TopicMention)| {
        let tells = t.frames.subject || t.frames.counted;
        let near = s.start >= noun.end && s.end <= number.start && scene.distance(noun, *s) == 0;
        near && tells && !scene.parted(*s, number) && scene.head(count.span).is_none()
    };
    scene.topics().find(|x| told(x) && suits_noun(scene, kind, &x.1.topic) && suits(scene, count, &x.1.topic))
}
