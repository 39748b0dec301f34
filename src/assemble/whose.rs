//! Whose those counted are: by a word of belonging, by who lost them, by whom the article is about.

use crate::assemble::memory::Memory;
use crate::assemble::parts::Parts;
use crate::assemble::population;
use crate::assemble::scene::{Scene, gap};
use crate::model::because::Rule;
use crate::model::claim::Population;
use crate::model::inventory::is_state;
use crate::model::mention::{AttributionMention, Mention, MentionKind, PartyForm, PartyMention, Sign};
use crate::model::text::{Id, Span};

/// Tokens between a party and the verb that says what it lost: "Armenia [said that it] had lost 30 soldiers".
const LOSER: usize = 4;

/// Tokens between an adjective and those whom it describes: "Norwegian [law enforcement] officers".
const DESCRIBED: usize = 2;

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
    let verb = losing(scene, parts);
    let lost = verb.is_some();
    // "The army of Norland said on Monday that it had lost 48 soldiers": the speaker.
    let it = |x: Span| verb.is_some_and(|v| x.end <= v.start && scene.distance(x, v) <= 1);
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
    // « L'Italie déplore six morts » tells where.
    let people = || scene.head(parts.span).is_some_and(|n| !population::is_state(n));
    let mourner = mourned.last().filter(|_| people()).and_then(|x| subject_of(scene, x));
    if let Some((s, party)) = mourner.filter(|(_, p)| is_state(&p.id)) {
        scene.because(Rule::PartyLoser, s);
        return Some(party.id.clone());
    }
    loser(scene, verb.or_else(|| suffered.last())?)
}

/// Whose losses a figure tells: "Norwegian losses now stand at 240 killed", "losses on the Norwegian side", « les pertes norvégiennes ».
pub(crate) fn of_losses<'a>(scene: &Scene<'a>, parts: &Parts<'_>) -> Option<(Span, &'a PartyMention)> {
    let losses = scene.signs(Sign::Losses).take_while(|x| x.end <= parts.span.start).last()?;
    let side = |s: Span| scene.signs(Sign::Side).any(|x| x.start >= s.end && scene.distance(s, x) == 0);
    let beside = |s: Span| scene.distance(s, losses) == 0 || s.start >= losses.end && side(s);
    let mut found =
        scene.parties().filter(|(s, p)| p.form == PartyForm::Adjective && s.end <= parts.span.start && beside(*s));
    // "their losses were 240, and Norway's 30": those of another.
    let (s, party) = found.next()?;
    let other = scene.parties().any(|(x, p)| x.start >= losses.end && x.end <= parts.span.start && p.id != party.id);
    (!other && !scene.parted(losses, parts.span)).then_some((s, party))
}

/// The verb of losing that governs a figure: "lost 48 soldiers", "had lost 48 dead".
fn losing(scene: &Scene<'_>, parts: &Parts<'_>) -> Option<Span> {
    let (link, span) = (parts.link, parts.span);
    let governs = |s: Span| match link.rule {
        Rule::TopicObject => s == link.word,
        Rule::TopicCounted | Rule::TopicSubject => s.end <= span.start && scene.distance(s, span) == 0,
        _ => false,
    };
    scene.topics().find(|(s, t)| t.frames.persons && t.frames.object && governs(*s)).map(|(s, _)| s)
}

/// Whose those under arms are in an article on one country or one movement, where their phrase names nobody.
pub(crate) fn at_home(scene: &Scene<'_>, memory: &Memory, phrase: Span, p: &Population) -> Option<Id> {
    let sent = p.group.as_deref() == Some("peacekeepers");
    let named = scene.inside(phrase).any(|m| matches!(m.kind, MentionKind::Party(_)));
    let party = memory.sides.of_status(p.status).filter(|_| !sent && !named)?;
    scene.because(Rule::PartyAtHome, None);
    Some(party.clone())
}

/// The one who lost those counted: the party before the verb.
fn loser(scene: &Scene<'_>, verb: Span) -> Option<Id> {
    let (s, party) = subject_of(scene, verb).filter(|(s, _)| !in_place(scene, *s))?;
    scene.because(Rule::PartyLoser, s);
    Some(party.id.clone())
}

/// The party before a verb, with nothing but its own words between.
fn subject_of<'a>(scene: &Scene<'a>, verb: Span) -> Option<(Span, &'a PartyMention)> {
    let (s, party) = scene.parties().take_while(|(s, _)| s.end <= verb.start).last()?;
    let near = scene.distance(s, verb) <= LOSER && !scene.marks(gap(s, verb), &[',', ';', ':']);
    near.then_some((s, party))
}

/// Whether a party is named as a place only: "in Armenia".
fn in_place(scene: &Scene<'_>, party: Span) -> bool {
    scene.line.mentions.iter().any(|m| matches!(m.kind, MentionKind::Place(_)) && m.span.overlaps(party))
}

/// Whether a party inside the phrase owns those counted: a people always, an adjective beside a noun; a name right before
/// those counted ("two FMLN rebels", "Armenia's soldiers") or linked to them ("soldiers of Armenia"), a place never.
pub(crate) fn owns(scene: &Scene<'_>, parts: &Parts<'_>, phrase: Span, party: Span, form: PartyForm) -> bool {
    let is_counted = |m: &Mention| matches!(&m.kind, MentionKind::Noun(_)) || m.span == parts.link.word;
    let nouns = || scene.line.mentions.iter().filter(|m| is_counted(m)).map(|m| m.span);
    match form {
        PartyForm::People => true,
        PartyForm::Adjective => describes(scene, parts, phrase, party),
        PartyForm::Name => {
            let owns = scene.signs(Sign::Owner).any(|x| x.start >= party.end && scene.distance(party, x) == 0);
            // "the toll of Norway's ferry disaster": what it owns is counted, or nothing.
            let of = |x: Span| x.end <= party.start && scene.distance(x, party) <= 1 && !owns;
            let linked = scene
                .signs(Sign::Of)
                .filter(|x| of(*x))
                .any(|x| nouns().any(|s| s.start >= parts.span.end && s.end <= x.start && scene.distance(s, x) == 0));
            let owner = |s: Span| scene.signs(Sign::Owner).any(|x| x.start >= party.end && scene.distance(x, s) == 0);
            let near = |s: Span| scene.distance(party, s) <= 1 || scene.distance(party, s) <= 2 && owner(s);
            // "students who went to Norland fell ill": a predicate owns nobody, but "12 FMLN killed" are theirs.
            let told = |s: Span| s == parts.link.word && parts.link.rule == Rule::TopicSubject;
            let bare = scene.distance(parts.span, party) == 0;
            let leads = persons(scene, parts).any(|s| s.start >= party.end && near(s) && (bare || !told(s)));
            !in_place(scene, party) && (linked || leads)
        }
        PartyForm::Capital | PartyForm::Seat | PartyForm::Place | PartyForm::Person => false,
    }
}

/// Whether an adjective describes those counted: "12 Norwegian soldiers", « 12 soldats norvégiens », "12 dead on the Norwegian side"; not
/// where they were, or what befell them: "12 people on the Norwegian island of Arlow", "the toll of the Norwegian ferry".
fn describes(scene: &Scene<'_>, parts: &Parts<'_>, phrase: Span, party: Span) -> bool {
    // "Norwegian and Swedish soldiers", « soldats norvégiens et suédois », « victimes civiles norvégiennes ».
    let said = |x: Span| {
        scene.inside(x).any(|m| match m.kind {
            MentionKind::Party(_) | MentionKind::Noun(_) => true,
            MentionKind::Sign(sign) => matches!(sign, Sign::And | Sign::Among),
            _ => false,
        })
    };
    let near = |s: Span| {
        let between = scene.tokens(gap(party, s));
        let (before, few) = (s.start >= party.end, between.len() <= DESCRIBED);
        !s.overlaps(party) && (before && few || between.iter().all(|t| said(t.span())))
    };
    persons(scene, parts).filter(|s| phrase.contains(*s) || *s == parts.link.word).any(near)
}

/// The nouns of persons, and the word that tells what became of them.
fn persons<'a>(scene: &Scene<'a>, parts: &Parts<'_>) -> impl Iterator<Item = Span> {
    let word = parts.link.word;
    let is = move |m: &Mention| match &m.kind {
        MentionKind::Noun(n) => n.unit.as_ref() == "person",
        _ => m.span == word,
    };
    scene.line.mentions.iter().filter(move |m| is(m)).map(|m| m.span)
}

/// The party that the sentence speaks of before the figure.
fn subject(scene: &Scene<'_>, before: Span) -> Option<Id> {
    let mut speakers =
        scene.parties().filter(|(s, p)| s.end <= before.start && matches!(p.form, PartyForm::Name | PartyForm::People));
    speakers.next_back().map(|(_, p)| p.id.clone())
}
