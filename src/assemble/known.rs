//! Words that count only where the article has said of what: "327 cases" in an article on measles, not in one on a court.

use crate::assemble::Line;
use crate::assemble::parts::Count;
use crate::assemble::scene::{Scene, gap};
use crate::model::mention::{MentionKind, Sign};
use crate::model::text::Span;

/// Takes such words out of the lines up to the first that names a disease.
pub(crate) fn settle(lines: &mut [Line]) {
    let disease = |l: &Line| l.mentions.iter().any(|m| matches!(m.kind, MentionKind::Sign(Sign::Disease)));
    for line in lines.iter_mut().take_while(|l| !disease(l)) {
        line.mentions.retain(|m| !matches!(&m.kind, MentionKind::Topic(t) if t.frames.known));
    }
}

/// Whether such a word is what a figure counts: right behind it, where no words say that other cases are meant: "in two cases", "12 cases
/// of fraud".
pub(crate) fn is_counted(scene: &Scene<'_>, count: Count<'_>, word: Span) -> bool {
    let before = |x: &Span| x.end <= count.span.start && scene.distance(*x, count.span) == 0;
    // "three of 12 cases"; « fait état de 12 cas » tells of them.
    let some = |x: Span| scene.figures().any(|(f, _)| f.end <= x.start && scene.distance(f, x) == 0);
    let of = scene.signs(Sign::Of).find(before).is_some_and(some);
    let leads = of || scene.signs(Sign::Within).any(|x| before(&x));
    let of = scene.signs(Sign::Of).any(|x| x.start >= word.end && scene.distance(word, x) == 0);
    scene.tokens(gap(count.span, word)).is_empty() && !leads && !of
}
