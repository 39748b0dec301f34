//! Puts the parts of a claim together: id, offsets, evidence, and what a person put right.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::assemble::memory::Memory;
use crate::assemble::parts::Parts;
use crate::assemble::scene::Scene;
use crate::assemble::{candidates, doubt, place, population, restricted, source, time, told};
use crate::hash::hex;
use crate::model::because::Rule;
use crate::model::claim::{AsOf, AsOfBasis, Basis, Claim, ClaimFigure, Evidence, Interest, Population, SCHEMA};
use crate::model::inventory::THING;
use crate::model::mention::{AttributionMention, Figure, Form};
use crate::model::text::{Article, Span};

/// The claim that a linked figure makes.
pub(crate) fn claim(scene: &Scene<'_>, memory: &Memory, parts: &Parts<'_>) -> Claim {
    let by = source::of(scene, parts.figure.number).filter(|a| !is_anothers(scene, parts, a));
    let land = by.and_then(|by| memory.lands.counting(scene, by));
    let by = by.filter(|_| land.is_none());
    let mut c = blank(scene, &parts.link.topic, parts.figure);
    told::link(scene, parts);
    let time = time::read(scene, memory, parts);
    c.population = population::read(scene, memory, parts, by);
    if let Some(thing) = scene.head(parts.span).filter(|_| c.figure.unit == THING) {
        c.figure.unit = thing.unit.to_string();
    }
    // "The number of homes destroyed is 40": what the name of the count names.
    let named = scene.nouns().find(|(s, n)| parts.link.word.contains(*s) && n.unit.as_ref() != "person");
    if let Some((_, thing)) = named.filter(|_| parts.link.rule == Rule::TopicToll && c.figure.unit == THING) {
        c.figure.unit = thing.unit.to_string();
    }
    c.place = place::of(scene, memory, parts);
    let land = land.or_else(|| memory.lands.heading(scene, parts.span, parts.link));
    if let Some((name, words)) = land.filter(|_| c.place.is_empty()) {
        scene.because(Rule::PlaceHead, words);
        c.place = vec![name];
    }
    c.candidates = candidates::of(scene, memory, (&c.place, &c.population));
    c.candidates.extend(restricted::of(scene, memory, parts, (&c.place, &c.population)));
    c.attribution = by.map(|a| source::hops(scene, a)).unwrap_or_default();
    let strikes = by.is_some_and(|by| source::strikes(scene, parts, by));
    if let Some(origin) = c.attribution.first_mut().filter(|_| strikes) {
        origin.interest = Interest::Adversary;
    }
    told::attribution(scene, by, parts.figure.number);
    c.conditional = doubt::is_conditional(scene, parts, by.map(|a| a.stance));
    c.part_of = parts.part_of.clone();
    c.basis = time.basis;
    c.since = time.since;
    c.as_of = time.as_of;
    c.background = time.background;
    c.marks = time.marks;
    if by.is_some_and(|a| a.inferred) {
        c.notes.push("the source was inferred from the sentences before".to_string());
    }
    if time::is_tomorrow(&c) {
        c.notes.push("the weekday is also that of the day after publication".to_string());
    }
    c
}

/// Whether a state gives what another counts of its own: "Norland said seven of its citizens were hurt, Sudland three".
fn is_anothers(scene: &Scene<'_>, parts: &Parts<'_>, by: &AttributionMention) -> bool {
    let gapped = |s: Span| parts.link.rule == Rule::TopicInherited && parts.link.by == Some(s);
    let owner = scene.parties().find(|(s, _)| gapped(*s));
    owner.is_some_and(|(_, p)| !by.parties.is_empty() && !by.parties.contains(&p.id))
}

/// A claim of this sentence with nothing but its topic, figure, evidence and the article's metadata.
pub(crate) fn blank(scene: &Scene<'_>, topic: &str, figure: &Figure) -> Claim {
    let frame = scene.frame;
    let id = id(scene, figure.number, topic);
    frame.trace.begin(&id);
    let unit = figure.unit.clone().or_else(|| frame.ids.topics.get(topic).map(|t| t.unit.clone()));
    Claim {
        schema: SCHEMA,
        id,
        article: frame.shared.path.clone(),
        outlet: frame.shared.outlet.clone(),
        title: frame.shared.title.clone(),
        url: frame.shared.url.clone(),
        published: frame.published,
        language: frame.shared.language.clone(),
        topic: topic.to_string(),
        population: Population::default(),
        place: Vec::new(),
        event: None,
        date: None,
        figure: claim_figure(scene, figure, unit.as_deref().unwrap_or(THING)),
        basis: Basis::Incident,
        since: None,
        part_of: None,
        as_of: AsOf { date: frame.published, basis: frame.published_basis },
        attribution: Vec::new(),
        conditional: false,
        background: false,
        agency: frame.shared.agency.clone(),
        evidence: evidence(scene),
        notes: figure.notes.clone(),
        derived_from: None,
        marks: Vec::new(),
        candidates: Vec::new(),
        context: frame.context.clone(),
        corrected: BTreeMap::new(),
        cites: None,
    }
}

/// A claim of the sentence before once more, by a word of this one: its evidence is both.
pub(crate) fn again(scene: &Scene<'_>, claim: &Claim, word: Span) -> Claim {
    let id = id(scene, word, &claim.topic);
    scene.frame.trace.again(&claim.id, &id);
    let end = scene.span.end;
    let quote = Span::new(claim.evidence.start, end).of(scene.text).to_string();
    Claim { id, evidence: Evidence { end, quote, ..claim.evidence.clone() }, ..claim.clone() }
}

fn claim_figure(scene: &Scene<'_>, figure: &Figure, unit: &str) -> ClaimFigure {
    let Span { start, end } = figure.number;
    let char_start = scene.at.chars + scene.text[scene.span.start..start].chars().count();
    let text = figure.number.of(scene.text).to_string();
    ClaimFigure {
        value: figure.value,
        low: figure.low,
        high: figure.high,
        hedge: figure.hedge,
        unit: unit.to_string(),
        start,
        end,
        char_start,
        char_end: char_start + text.chars().count(),
        rounded: figure.form == Form::Scaled,
        text,
    }
}

fn evidence(scene: &Scene<'_>) -> Evidence {
    let Span { start, end } = scene.span;
    Evidence {
        start,
        end,
        line: scene.at.line,
        column: scene.at.column(),
        quote: scene.span.of(scene.text).to_string(),
    }
}

/// The id of a claim: its article's path and text, its span and its topic.
fn id(scene: &Scene<'_>, span: Span, topic: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(scene.frame.fingerprint);
    hash.update(span.start.to_le_bytes());
    hash.update(span.end.to_le_bytes());
    hash.update(topic.as_bytes());
    hex(&hash.finalize()[..6])
}

/// What tells an article from all others: its path and its text.
pub(crate) fn fingerprint(article: &Article) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(article.path.as_bytes());
    hash.update([0x1f]);
    hash.update(article.text.as_bytes());
    hash.finalize().into()
}

/// Applies what a person put right to the claims whose figure stands inside the quoted words.
pub(crate) fn correct(claims: &mut [Claim], article: &Article) {
    for correction in &article.corrections {
        let places: Vec<Span> =
            article.text.match_indices(&correction.quote).map(|(i, q)| Span::new(i, i + q.len())).collect();
        for c in claims.iter_mut() {
            let at = Span::new(c.figure.start, c.figure.end);
            if places.iter().any(|p| p.contains(at)) && set(c, &correction.field, &correction.value) {
                // A day that a person states is stated, however the one that it replaces was found.
                if correction.field == "as_of.date" && !c.corrected.contains_key("as_of.basis") {
                    c.as_of.basis = AsOfBasis::Stated;
                }
                c.corrected.insert(correction.field.clone(), correction.reason.clone());
            }
        }
    }
}

/// Sets one field of a claim by its name in the record, as JSON where the value reads as JSON, else as a string; false if
/// the record does not take it.
fn set(claim: &mut Claim, field: &str, value: &str) -> bool {
    let pointer = format!("/{}", field.replace('.', "/"));
    let as_json = serde_json::from_str(value).ok();
    [as_json, Some(serde_json::Value::String(value.to_string()))].into_iter().flatten().any(|new| {
        let Ok(mut record) = serde_json::to_value(&*claim) else { return false };
        let Some(slot) = record.pointer_mut(&pointer) else { return false };
        *slot = new;
        serde_json::from_value(record).map(|right| *claim = right).is_ok()
    })
}
