//! The words of a figure's phrase: from the figure to its noun and topic word, and the complement after it.
//!
//! Output: the stretch in which the words stand that say who is counted; it ends where somebody else is spoken of.

use crate::assemble::base::is_out_of;
use crate::assemble::parts::Parts;
use crate::assemble::population::is_grave;
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::mention::{MentionKind, Sign};
use crate::model::text::Span;

/// Tokens after the topic word in which its complement may stand: "deaths [among the] civilians".
const COMPLEMENT: usize = 8;

/// Tokens between the name of a count and the noun of those counted: "the number of [Norwegian army] soldiers".
const LED: usize = 3;

/// The words that say who is counted: from the figure to its noun and the topic word, and the complement after it.
pub(crate) fn phrase(scene: &Scene<'_>, parts: &Parts<'_>) -> Span {
    let limit = parts.next.map_or(scene.span.end, |n| n.start.max(parts.span.end));
    let tokens = scene.tokens(Span::new(parts.span.end, limit));
    let counted = parts.link.rule == Rule::TopicCounted;
    let from = if counted { parts.link.word.end.max(parts.span.end) } else { parts.span.end };
    let mut end = from;
    let mut left = COMPLEMENT;
    let out_of = is_out_of(scene, parts.span);
    for t in tokens.iter().filter(|t| t.start as usize >= from) {
        // "one FMLN "terrorist"": a quotation mark that opens on a noun keeps to the phrase.
        let opens = || scene.nouns().any(|(n, _)| n.start >= t.end as usize && scene.distance(t.span(), n) == 0);
        let mark = t.of(scene.text);
        // « "40" brave soldiers »: it closes on the figure, and not on whom it counts.
        let closes = t.start as usize == parts.span.end && mark.starts_with(['"', '»', '”']);
        let stops = !t.is_word()
            && !closes
            && (mark.starts_with([',', ';', ':', '.', '(', ')', '!', '?', '»', '”'])
                || mark.starts_with(['"', '«', '“']) && !opens());
        let topic = !counted && t.start as usize >= parts.link.word.start && parts.link.word.start >= parts.span.end;
        // « policiers et gendarmes » may be one noun.
        let inside = || scene.nouns().any(|(n, _)| n.contains(t.span()));
        let and = !counted && scene.signs(Sign::And).any(|x| x.contains(t.span()));
        let joined = and && !inside() && !lists_on(scene, t.span());
        // "12 pupils kidnapped by gunmen were freed".
        let agent = scene.signs(Sign::Agent).any(|x| x.contains(t.span()));
        // "rose to 27 after divers found more bodies": a clause about others.
        // "killed hundreds in recent months", "killed 12 as soldiers fled": nor is that told of them.
        let clause = [Sign::Occasion, Sign::Subordinate, Sign::Asked, Sign::Lately, Sign::CalledSo];
        let clause = clause.into_iter().any(|sign| scene.signs(sign).any(|x| x.contains(t.span())));
        // "Nine of the 23 wounded were children": the nine are.
        let other = out_of && scene.signs(Sign::Numbered).any(|x| x.contains(t.span()));
        // "12 deaths according to scientists": who says so is not counted.
        let says = scene.line.attributions.iter().any(|a| a.cue.start >= parts.span.end && a.cue.contains(t.span()));
        if stops || topic || joined || agent || clause || other || says || left == 0 {
            break;
        }
        // "hurt in the ranks of the police": small words that lead to who they are.
        left -= usize::from(!scene.signs(Sign::Among).any(|x| x.contains(t.span())));
        end = t.end as usize;
    }
    // "the number of dead soldiers rose to 12": they stand between the name of the count and its number.
    let toll = parts.link.rule == Rule::TopicToll;
    let start = if toll { tolled(scene, parts).min(parts.span.start) } else { parts.span.start };
    Span::new(start, end)
}

/// Where the words begin that say whose toll it is: "the toll of [soldiers]", "the number of [Norwegian soldiers killed]".
fn tolled(scene: &Scene<'_>, parts: &Parts<'_>) -> usize {
    let word = parts.link.word;
    let touches = |s: Span| s.end <= word.start && scene.distance(s, word) == 0;
    let noun = scene.nouns().find(|(s, n)| touches(*s) && n.unit.as_ref() == "person");
    let of = |(noun, _): (Span, _)| {
        let leads = |x: &Span| x.end <= noun.start && scene.distance(*x, noun) <= LED;
        scene.signs(Sign::NumberOf).chain(scene.signs(Sign::CountOf)).find(leads)
    };
    noun.and_then(of).map_or(word.end, |x| x.end)
}

/// Whether "and" joins one more kind of persons: "soldiers and policemen", not "marchers blocked roads and hurt policemen".
fn lists_on(scene: &Scene<'_>, and: Span) -> bool {
    scene.line.mentions.iter().filter(|m| m.span.start >= and.end).any(|m| {
        let linked = || scene.signs(Sign::Of).chain(scene.signs(Sign::OfThe)).any(|x| gap(and, m.span).contains(x));
        let near = scene.distance(and, m.span);
        // "and seriously hurt another": how, not who.
        let kind = match &m.kind {
            MentionKind::Noun(_) => !is_grave(&m.kind),
            MentionKind::Party(_) => true,
            _ => false,
        };
        kind && (near == 0 || near == 1 && linked())
    })
}
