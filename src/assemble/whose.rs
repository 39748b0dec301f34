//! Whose those counted are: by a word of belonging, by who lost them, by whom the article is about.

use crate::assemble::memory::Memory;
use crate::assemble::parts::Parts;
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::claim::Population;
use crate::model::inventory::is_state;
use crate::model::mention::{AttributionMention, Mention, MentionKind, PartyForm, Sign};
use crate::model::text::{Id, Span};

/// Tokens between a party and the verb that says what it lost: "Armenia [said that it] had lost 30 soldiers".
const LOSER: usize = 4;

/// Whose they are by a word of belonging: "30 of its soldiers", and the one who lost them: "Armenia lost 30 soldiers".
pub(crate) fn owner(
    scene: &Scene<'_>,
    memory: &Memory,
    parts: &Parts<'_>,
    phrase: Span,
    by: Option<&AttributionMention>,
) -> Option<Id> {
    // "2,000 marchers who began their walk": only where those counted stand right behind it.
    let counted = |x: Span| {
        scene
            .inside(Span::new(x.end, phrase.end))
            .any(|m| matches!(m.kind, MentionKind::Noun(_) | MentionKind::Topic(_)) && scene.distance(x, m.span) <= 1)
    };
    let own = scene
        .signs(Sign::Possessive)
        .find(|x| phrase.contains(*x) && scene.distance(parts.span, *x) <= 2 && counted(*x));
    if let Some(own) = own {
        let speaker = by.filter(|a| a.parties.len() == 1).map(|a| (Rule::PartyOwnSpeaker, a.parties[0].clone()));
        let subject = || Some((Rule::PartyOwnSubject, subject(scene, parts.span)?));
        let before = || Some((Rule::PartyOwnBefore, memory.party.clone()?));
        let (rule, party) = speaker.or_else(subject).or_else(before)?;
        scene.because(rule, own);
        return Some(party);
    }
    let lost =
        parts.link.rule == Rule::TopicObject && scene.topics().any(|(s, t)| s == parts.link.word && t.frames.persons);
    // "The army of Norland said on Monday that it had lost 48 soldiers": the speaker.
    let it = |x: Span| x.end <= parts.link.word.start && scene.distance(x, parts.link.word) <= 1;
    let speaker = by.filter(|a| lost && a.parties.len() == 1 && scene.signs(Sign::Back).any(it));
    if let Some(by) = speaker {
        scene.because(Rule::PartyOwnSpeaker, by.source.unwrap_or(by.cue));
        return Some(by.parties[0].clone());
    }
    // "Norland has suffered some 6,000 casualties".
    let suffered =
        scene.signs(Sign::Suffered).filter(|x| x.end <= parts.span.start && scene.distance(*x, parts.span) == 0);
    // « L'Italie déplore encore six ressortissants disparus ».
    let mourned =
        scene.signs(Sign::Mourned).filter(|x| x.end <= parts.span.start && scene.distance(*x, parts.span) <= 1);
    if let Some(party) = mourned.last().and_then(|x| loser(scene, x)).filter(|id| is_state(id)) {
        return Some(party);
    }
    let verb = if lost { Some(parts.link.word) } else { suffered.last() };
    loser(scene, verb?)
}

/// Whose those under arms are in an article on one country or one movement, where their phrase names nobody.
pub(crate) fn at_home(scene: &Scene<'_>, memory: &Memory, phrase: Span, p: &Population) -> Option<Id> {
    let sent = p.group.as_deref() == Some("peacekeepers");
    let named = scene.inside(phrase).any(|m| matches!(m.kind, MentionKind::Party(_)));
    let party = memory.sides.of_status(p.status).filter(|_| !sent && !named)?;
    scene.because(Rule::PartyAtHome, None);
    Some(party.clone())
}

/// The one who lost those counted: the party before the verb, with nothing but its own words between.
fn loser(scene: &Scene<'_>, verb: Span) -> Option<Id> {
    let (s, party) = scene.parties().take_while(|(s, _)| s.end <= verb.start).last()?;
    let near = scene.distance(s, verb) <= LOSER && !scene.marks(gap(s, verb), &[',', ';', ':']);
    (near && !in_place(scene, s)).then(|| {
        scene.because(Rule::PartyLoser, s);
        party.id.clone()
    })
}

/// Whether a party is named as a place only: "in Armenia".
fn in_place(scene: &Scene<'_>, party: Span) -> bool {
    scene.line.mentions.iter().any(|m| matches!(m.kind, MentionKind::Place(_)) && m.span.overlaps(party))
}

/// Whether a party inside the phrase owns those counted: a people always, an adjective beside a noun; a name right before
/// those counted ("two FMLN rebels", "Armenia's soldiers") or linked to them ("soldiers of Armenia"), a place never.
pub(crate) fn owns(scene: &Scene<'_>, parts: &Parts<'_>, phrase: Span, party: Span, form: PartyForm) -> bool {
    let is_counted = |m: &Mention| matches!(&m.kind, MentionKind::Noun(_)) || m.span == parts.link.word;
    let counted = |s: Span| scene.line.mentions.iter().any(|m| is_counted(m) && m.span == s);
    let nouns = || scene.line.mentions.iter().filter(|m| is_counted(m)).map(|m| m.span);
    match form {
        PartyForm::People => true,
        PartyForm::Adjective => {
            nouns().any(|s| s.start >= phrase.start && !s.overlaps(party) && counted(s)) && !is_of_deed(scene, party)
        }
        PartyForm::Name => {
            let of = |x: Span| x.end <= party.start && scene.distance(x, party) <= 1;
            let linked = scene
                .signs(Sign::Of)
                .filter(|x| of(*x))
                .any(|x| nouns().any(|s| s.start >= parts.span.end && s.end <= x.start && scene.distance(s, x) == 0));
            let owner = |s: Span| scene.signs(Sign::Owner).any(|x| x.start >= party.end && scene.distance(x, s) == 0);
            let near = |s: Span| scene.distance(party, s) <= 1 || scene.distance(party, s) <= 2 && owner(s);
            let leads = nouns().any(|s| s.start >= party.end && near(s));
            !in_place(scene, party) && (linked || leads)
        }
        PartyForm::Capital | PartyForm::Seat | PartyForm::Place | PartyForm::Person => false,
    }
}

/// Whether an adjective tells whose a deed or a weapon is, and not whose those are whom it befell: « blessées dans des frappes
/// israéliennes », "killed by Russian drones".
fn is_of_deed(scene: &Scene<'_>, adjective: Span) -> bool {
    let touches = |m: &&Mention| scene.distance(m.span, adjective) == 0 && !m.span.overlaps(adjective);
    let deed = |m: &Mention| match &m.kind {
        MentionKind::Event(_) => true,
        MentionKind::Topic(t) => t.topic.as_ref() == "attacks",
        MentionKind::Noun(n) => !matches!(n.unit.as_ref(), "person" | "household"),
        _ => false,
    };
    let beside: Vec<&Mention> = scene.line.mentions.iter().filter(touches).collect();
    let person = |m: &&Mention| matches!(&m.kind, MentionKind::Noun(n) if n.unit.as_ref() == "person");
    beside.iter().any(|m| deed(m)) && !beside.iter().any(person)
}

/// The party that the sentence speaks of before the figure.
fn subject(scene: &Scene<'_>, before: Span) -> Option<Id> {
    let speakers =
        scene.parties().filter(|(s, p)| s.end <= before.start && matches!(p.form, PartyForm::Name | PartyForm::People));
    speakers.last().map(|(_, p)| p.id.clone())
}
