//! A figure that a source rejects without naming it: "The rebels said that 35 had died. The army dismissed the figure."
//!
//! Input: a sentence with no figure of its own, and the only claim of the sentence right before. Output: that claim once more, as
//! denied by the source. What is called a claim or a report must be the figure that somebody gave, not what it is told beside.

use crate::assemble::build;
use crate::assemble::memory::Memory;
use crate::assemble::scene::{Scene, gap};
use crate::assemble::source;
use crate::assemble::told;
use crate::model::because::Rule;
use crate::model::claim::{Attribution, Claim};
use crate::model::mention::{AttributionMention, Form, Hedge, Mention, MentionKind, Sign, Stance};
use crate::model::text::Span;

/// Tokens between a word of saying and what is said: "said in a statement that".
const OPENING: usize = 3;

/// The only figure that a sentence tells, for the next one to reject.
pub(crate) struct Told {
    claim: Claim,
    /// Whether a source said just that, in no clause about something else.
    said: bool,
}

/// What the next sentence may reject: nothing where two figures were told, or a figure that made no claim.
pub(crate) fn told(scene: &Scene<'_>, claims: &[Claim]) -> Option<Told> {
    let [claim] = claims else { return None };
    let number = Span::new(claim.figure.start, claim.figure.end);
    let alone = scene.figures().all(|(s, f)| s.overlaps(number) || f.form == Form::Article);
    let value = claim.figure.hedge != Hedge::Undisclosed && claim.event.is_none();
    let by = source::of(scene, number).filter(|a| a.stance != Stance::Denies && !a.inferred);
    // "said it was behind the attack in which 35 died", not "said in a statement that 35 had died".
    let named = |m: &Mention| {
        matches!(m.kind, MentionKind::Event(_) | MentionKind::Noun(_) | MentionKind::Topic(_) | MentionKind::Party(_))
    };
    let leads = |x: Span| scene.topics().any(|(t, _)| t.start >= x.end && scene.distance(x, t) == 0);
    let aside = |a: &AttributionMention| {
        let inner = |x: Span| leads(x) || scene.distance(a.cue, x) > OPENING || scene.inside(gap(a.cue, x)).any(named);
        scene.signs(Sign::Relative).any(|x| gap(a.cue, number).contains(x) && inner(x))
    };
    (alone && value).then(|| Told { claim: claim.clone(), said: by.is_some_and(|a| !aside(a)) })
}

/// The claim of the sentence before, denied.
pub(crate) fn claims(scene: &Scene<'_>, memory: &Memory) -> Option<Claim> {
    let told = memory.told.as_ref().filter(|_| scene.figures().next().is_none())?;
    let mut denials = scene.line.attributions.iter().filter(|a| a.stance == Stance::Denies && a.relay.is_none());
    let by = denials.find(|a| a.source.is_some() && !a.inferred)?;
    let figure = scene.signs(Sign::ThatFigure).find(|x| is_object(scene, by, *x));
    let claim = || scene.signs(Sign::ThatClaim).find(|x| told.said && is_object(scene, by, *x));
    let word = figure.or_else(claim)?;
    let hops = source::hops(scene, by);
    let own = |a: &Attribution| hops.iter().any(|b| b.name == a.name || a.id.is_some() && a.id == b.id);
    if told.claim.attribution.iter().any(own) {
        return None;
    }
    let mut c = build::again(scene, &told.claim, word);
    c.attribution = hops;
    c.conditional = false;
    scene.because(Rule::TopicRejected, word);
    told::attribution(scene, Some(by), word);
    Some(c)
}

/// Whether what was told is all that is denied: "dismissed the figure as false", "the figure was dismissed by the army", not "dismissed
/// the claim of its rival" or "the claim that it had fled".
fn is_object(scene: &Scene<'_>, by: &AttributionMention, word: Span) -> bool {
    let object = word.start >= by.cue.end && scene.distance(by.cue, word) == 0;
    let start = Span::new(scene.span.start, scene.span.start);
    let passive = word.end <= by.cue.start && scene.distance(word, by.cue) == 0 && scene.distance(start, word) == 0;
    let next = scene.tokens(Span::new(word.end, scene.span.end)).first().map(|t| t.span());
    let closes = |kind: &MentionKind| {
        matches!(kind, MentionKind::Date(_) | MentionKind::Sign(Sign::CalledSo | Sign::And | Sign::Clause))
    };
    let ends = next.is_none_or(|t| {
        t.of(scene.text).starts_with(|c: char| !c.is_alphanumeric())
            || scene.line.mentions.iter().any(|m| m.span.start == t.start && closes(&m.kind))
    });
    passive || object && ends
}
