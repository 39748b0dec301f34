//! Whose: party, status, group and scope of what a figure counts.

use crate::assemble::parts::Parts;
use crate::assemble::scene::{Memory, Scene};
use crate::model::claim::{Population, Scope};
use crate::model::mention::{AttributionMention, MentionKind, NounMention, PartyForm, Sign, Status};
use crate::model::text::Span;

/// Tokens after the topic word in which its complement may stand: "deaths [among the] civilians".
const COMPLEMENT: usize = 6;

/// The population of a claim, from the nouns and parties of its phrase.
pub(crate) fn read(
    scene: &Scene<'_>,
    memory: &Memory,
    parts: &Parts<'_>,
    by: Option<&AttributionMention>,
) -> Population {
    let phrase = phrase(scene, parts);
    let mut p = Population::default();
    let mut counted_unit = false;
    let things =
        scene.frame.ids.topics.get(&parts.link.topic).is_some_and(|t| !matches!(t.unit.as_ref(), "person" | "case"));
    for m in scene.inside(phrase) {
        match &m.kind {
            MentionKind::Noun(n) if !things => {
                take_noun(&mut p, n);
                counted_unit = true;
            }
            // "killed ten people and drove villagers out": what is joined to those counted is not they.
            MentionKind::Sign(Sign::And) if counted_unit => break,
            _ => {}
        }
    }
    // "were seriously injured": the predicate says how badly.
    for m in scene.inside(parts.link.word) {
        if let MentionKind::Noun(n) = &m.kind
            && !things
            && p.group.is_none()
        {
            p.group = n.group.as_ref().map(ToString::to_string);
        }
    }
    for m in scene.inside(phrase) {
        if let MentionKind::Party(party) = &m.kind
            && counts_as_owner(party.form, counted_unit)
            && !p.party.contains(&party.id.to_string())
        {
            p.party.push(party.id.to_string());
        }
    }
    let own = scene.has(Sign::Possessive, phrase);
    if p.party.is_empty() && own {
        let owner = by.filter(|a| a.parties.len() == 1).map(|a| a.parties[0].clone());
        p.party.extend(
            owner.or_else(|| subject(scene, parts.span)).or_else(|| memory.party.clone()).map(|id| id.to_string()),
        );
    }
    p.party.sort();
    p.scope = scope(scene, parts.span, &p);
    p
}

fn take_noun(p: &mut Population, noun: &NounMention) {
    if let Some(status) = noun.status.filter(|_| p.status == Status::Unspecified) {
        p.status = status;
    }
    if p.group.is_none() {
        p.group = noun.group.as_ref().map(ToString::to_string);
    }
}

/// The words that say who is counted: from the figure to its noun and the topic word, and the complement after it.
fn phrase(scene: &Scene<'_>, parts: &Parts<'_>) -> Span {
    let limit = parts.next.map_or(scene.span.end, |n| n.start.max(parts.span.end));
    let tokens = scene.frame.segments.tokens_within(Span::new(parts.span.end, limit));
    let counted = parts.link.rule == "counted";
    let from = if counted { parts.link.word.end.max(parts.span.end) } else { parts.span.end };
    let mut end = from;
    let mut left = COMPLEMENT;
    for t in tokens.iter().filter(|t| t.start as usize >= from) {
        let stops = !t.is_word()
            && t.of(scene.text).starts_with([',', ';', ':', '.', '(', ')', '!', '?', '"', '«', '»', '“', '”']);
        let topic = !counted && t.start as usize >= parts.link.word.start && parts.link.word.start >= parts.span.end;
        if stops || topic || left == 0 {
            break;
        }
        left -= 1;
        end = t.end as usize;
    }
    // "the number of dead soldiers rose to 12": they stand between the name of the count and its number.
    let start = if parts.link.rule == "toll" { parts.link.word.end.min(parts.span.start) } else { parts.span.start };
    Span::new(start, end)
}

/// Whether a party inside the phrase owns those counted: an adjective or a people always, a name only after the noun
/// ("soldiers of Armenia"), a place never.
fn counts_as_owner(form: PartyForm, noun: bool) -> bool {
    match form {
        PartyForm::Adjective => noun,
        PartyForm::People => true,
        // "in Armenia" is a place: told from "of Armenia" by the words between only in the packs; left open.
        PartyForm::Name | PartyForm::Capital | PartyForm::Seat | PartyForm::Place | PartyForm::Person => false,
    }
}

/// The party that the sentence speaks of before the figure.
fn subject(scene: &Scene<'_>, before: Span) -> Option<crate::model::text::Id> {
    let speakers =
        scene.parties().filter(|(s, p)| s.end <= before.start && matches!(p.form, PartyForm::Name | PartyForm::People));
    speakers.last().map(|(_, p)| p.id.clone())
}

fn scope(scene: &Scene<'_>, span: Span, p: &Population) -> Scope {
    let clause = scene.clause(span);
    if scene.has(Sign::EachSide, clause) {
        Scope::EachSide
    } else if scene.has(Sign::AllSides, clause) {
        Scope::AllSides
    } else if scene.has(Sign::BothSides, clause) && p.party.is_empty() {
        Scope::Ambiguous
    } else if p.party.is_empty() {
        Scope::Unspecified
    } else {
        Scope::OneSide
    }
}

/// The population of what a source withholds: its own, with the status said in the phrase.
pub(crate) fn withheld(scene: &Scene<'_>, by: &AttributionMention, content: Span) -> Population {
    let mut p = Population { party: by.parties.iter().map(ToString::to_string).collect(), ..Population::default() };
    for m in scene.inside(content) {
        match &m.kind {
            MentionKind::Noun(n) => take_noun(&mut p, n),
            MentionKind::Party(party) if party.form == PartyForm::Adjective => {
                p.party = vec![party.id.to_string()];
            }
            _ => {}
        }
    }
    p.scope = if p.party.is_empty() { Scope::Unspecified } else { Scope::OneSide };
    p
}

/// Tokens from a figure to the place where it was counted, and from the place of an event to a figure of what it did.
const NEAR: usize = 14;
const FAR: usize = 30;

/// Where: the place nearest to the figure in its clause: before the next figure, at the head of the sentence, or behind the
/// event or the verb that stands before the figure.
pub(crate) fn place(scene: &Scene<'_>, parts: &Parts<'_>) -> Vec<String> {
    let clause = scene.clause(parts.span);
    let limit = parts.next.map_or(clause.end, |n| n.start.max(parts.span.end));
    // "told AFP", "à l'AFP": who was told is no place.
    let names_source = |s: Span| scene.line.attributions.iter().any(|a| a.source.is_some_and(|w| w.contains(s)));
    let is_agency = |name: &str| scene.frame.ids.agencies.iter().any(|a| a.forms.iter().any(|f| f == name));
    let places = scene.line.mentions.iter().filter_map(|m| match &m.kind {
        MentionKind::Place(p)
            if clause.contains(m.span) && m.span.end <= limit && !is_agency(&p.name) && !names_source(m.span) =>
        {
            Some((m.span, p))
        }
        _ => None,
    });
    let after = |s: Span| s.start >= parts.span.end && scene.distance(parts.span, s) <= NEAR;
    let heads =
        |s: Span| s.end <= parts.span.start && scene.distance(Span::new(scene.span.start, scene.span.start), s) <= 1;
    // "hit the town of Arlow, killing 12"; the words that name a source tell where the source is.
    let acts = parts.link.rule == "object";
    let free = |s: Span| {
        acts && s.end <= parts.link.word.start
            && !scene.figures().any(|(f, _)| f.start >= s.end && f.end <= parts.span.start)
    };
    let before = |s: Span| s.end <= parts.span.start && scene.distance(s, parts.span) <= FAR && free(s);
    let found = places.filter(|(s, _)| after(*s) || heads(*s) || before(*s));
    let found = found.min_by_key(|(s, _)| (!after(*s), heads(*s), s.start));
    found.map(|(_, p)| p.name.to_string()).into_iter().collect()
}
