//! What a count may be of, where its place or its party is not read: the places that its sentence names, and the peoples whose persons
//! it names. Such a count is not known to be of all that the story counts.
//!
//! Input: a sentence, and the place and the population read of a figure. Output: entries `place:` and `party:`. Who speaks is none.

use crate::assemble::memory::Memory;
use crate::assemble::scene::{Scene, gap};
use crate::model::claim::{Population, Scope};
use crate::model::inventory::is_state;
use crate::model::mention::{MentionKind, PartyForm};
use crate::model::text::Span;

/// Tokens from the adjective of a state to the name of its town: "Norwegian [port city of] Arlow".
const TOWN: usize = 3;

/// The candidates for a figure of which this place and population are read.
pub(crate) fn of(scene: &Scene<'_>, memory: &Memory, (place, whose): (&[String], &Population)) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if place.is_empty() {
        places(scene, memory, &whose.party, &mut found);
    }
    if whose.party.is_empty() && whose.scope == Scope::Unspecified {
        peoples(scene, &mut found);
    }
    found
}

/// Whether words are those of a source.
fn speaks(scene: &Scene<'_>, words: Span) -> bool {
    scene.line.attributions.iter().any(|a| a.source.is_some_and(|s| s.overlaps(words)))
}

fn add(found: &mut Vec<String>, kind: &str, name: &str) {
    let is = |e: &String| e.strip_prefix(kind) == Some(name);
    if !found.iter().any(is) {
        found.push([kind, name].concat());
    }
}

/// The places of the sentence: behind words of place, states by name unless they are whose the count is, and names that stand behind
/// such words elsewhere.
fn places(scene: &Scene<'_>, memory: &Memory, whose: &[String], found: &mut Vec<String>) {
    for m in scene.line.mentions.iter().filter(|m| !speaks(scene, m.span)) {
        match &m.kind {
            MentionKind::Place(p) => add(found, "place:", &p.name),
            MentionKind::Party(p)
                if matches!(p.form, PartyForm::Name | PartyForm::Place)
                    && is_state(&p.id)
                    && !whose.iter().any(|w| **w == *p.id) =>
            {
                add(found, "place:", &p.id);
            }
            _ => {}
        }
    }
    for (name, words) in memory.lands.named(scene) {
        if !speaks(scene, words) {
            add(found, "place:", &name);
        }
    }
}

/// The peoples whose persons the sentence names: "Norwegian soldiers", not "Norwegian shells".
fn peoples(scene: &Scene<'_>, found: &mut Vec<String>) {
    let persons = |s: Span| scene.nouns().any(|(n, _)| n.start >= s.end && scene.distance(s, n) == 0);
    // "the western Norwegian town of Arlow": where, not who.
    let of_place = |s: Span| {
        let place = |k: &MentionKind| matches!(k, MentionKind::Place(_));
        scene.line.mentions.iter().any(|m| {
            place(&m.kind)
                && m.span.start >= s.end
                && scene.distance(s, m.span) <= TOWN
                && !scene.marks(gap(s, m.span), &[',', ';'])
        })
    };
    for (span, party) in scene.parties().filter(|(s, p)| is_state(&p.id) && !speaks(scene, *s)) {
        let people = party.form == PartyForm::People || party.form == PartyForm::Adjective && persons(span);
        let people = people && !(party.form == PartyForm::Adjective && of_place(span));
        if people {
            add(found, "party:", &party.id);
        }
    }
}
