//! What is no count by itself: what was added to one, and what may yet be.

use crate::assemble::basis::Sums;
use crate::assemble::scene::gap;
use crate::model::because::Rule;
use crate::model::inventory::Moves;
use crate::model::mention::{Form, MentionKind, Sign};
use crate::model::text::Span;

impl Sums<'_, '_> {
    /// "12 more died, bringing the toll to 40": added to a count that the sentence gives too.
    pub(crate) fn is_added(&self) -> Option<Span> {
        let part = |s: Span| gap(self.parts.span, s);
        let tolls = |s: Span| s.start >= self.parts.span.end && !self.scene.marks(part(s), &[';', ':']);
        let named = self.scene.topics().any(|(s, t)| (t.frames.toll || t.frames.withheld) && tolls(s));
        let toll = self.parts.link.rule == Rule::TopicToll;
        self.near(Sign::Added, 1).filter(|_| self.parts.next.is_some() && named && !toll)
    }

    /// "Six more bodies were found": more than were counted before, of which the sentence tells first of all.
    pub(crate) fn is_step(&self) -> Option<Span> {
        let Self { scene, parts, counted, .. } = self;
        let first = !scene.figures().any(|(f, x)| f.end <= parts.span.start && x.form != Form::Article);
        let grows = matches!(self.moves, Some(Moves::Toll | Moves::Day)) && parts.link.rule != Rule::TopicToll;
        let noun = |s: &Span| s.start >= parts.span.end && parts.link.rule != Rule::TopicInherited;
        // "Twenty more were killed in Brenne": of a place of their own.
        let placed = || scene.inside(self.clause).any(|m| matches!(m.kind, MentionKind::Place(_)));
        self.near(Sign::Added, 1).filter(|s| *counted && first && grows && noun(s) && !placed())
    }

    /// "900 refugees who could arrive": what those counted may yet do.
    pub(crate) fn may(&self) -> Option<Span> {
        let Self { scene, parts, .. } = self;
        let word = parts.link.word;
        let counted = parts.link.rule == Rule::TopicCounted && word.start >= parts.span.end;
        let led = |s: &Span| {
            let behind = |r: Span| r.start >= word.end && scene.distance(word, r) == 0 && scene.distance(r, *s) == 0;
            scene.signs(Sign::Relative).any(behind)
        };
        // "who could have been saved" could, and were not.
        let done = |s: &Span| {
            [Sign::Perfect, Sign::Before].iter().any(|x| scene.signs(*x).any(|p| scene.distance(*s, p) == 0))
        };
        scene.signs(Sign::Hypothetical).find(|s| counted && s.start >= word.end && led(s) && !done(s))
    }

    /// Whether a bare number says by how many a count before it is the higher: « 40 morts, soit douze de plus ».
    pub(crate) fn is_more(&self) -> Option<Span> {
        let Self { scene, parts, .. } = self;
        let comma = |x: Span| scene.text[..x.start].trim_end().ends_with(',');
        let is = |x: Span| x.end <= parts.span.start && scene.distance(x, parts.span) == 0 && comma(x);
        let told = parts.link.rule == Rule::TopicInherited && scene.head(parts.span).is_none();
        self.near(Sign::Added, 0).filter(|x| told && x.start >= parts.span.end && scene.signs(Sign::Numbered).any(is))
    }
}
