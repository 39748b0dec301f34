//! Who says so: which attribution a figure stands under, and whose interest it serves.

use std::collections::{BTreeMap, BTreeSet};

use crate::assemble::parts::Parts;
use crate::assemble::scene::Scene;
use crate::assemble::side::Sides;
use crate::model::because::Rule;
use crate::model::claim::{Attribution, Claim, Interest};
use crate::model::mention::{AttributionMention, Mention, MentionKind, Sign, Status};
use crate::model::text::Span;

/// The attribution whose content holds the figure, the narrowest of them; a document of nobody yields to who speaks of it: "the statement
/// said that the toll puts the dead at 27".
pub(crate) fn of<'a>(scene: &Scene<'a>, figure: Span) -> Option<&'a AttributionMention> {
    let width = |a: &AttributionMention| a.content.iter().filter(|c| c.contains(figure)).map(|c| c.end - c.start).min();
    let narrowest = |fits: &dyn Fn(&AttributionMention) -> bool| {
        let sourced = scene.line.attributions.iter().filter(|a| a.source.is_some() && fits(a));
        let holding = sourced.filter_map(|a| Some((width(a)?, a)));
        holding.min_by_key(|(w, a)| (a.bare, *w)).map(|(_, a)| a)
    };
    let found = narrowest(&|_| true)?;
    let document = found.source.filter(|_| found.bare);
    let tells = document.and_then(|d| narrowest(&|a| a.content.iter().any(|c| c.contains(d))));
    Some(tells.unwrap_or(found))
}

/// The hops of an attribution: origin first, then who relays it.
pub(crate) fn hops(scene: &Scene<'_>, mention: &AttributionMention) -> Vec<Attribution> {
    let mut hops = Vec::with_capacity(1);
    let mut at = Some(mention);
    while let Some(m) = at {
        if let Some(source) = m.source {
            hops.push(Attribution {
                source: source.of(scene.text).to_string(),
                name: name(scene, m),
                id: (m.parties.len() == 1).then(|| m.parties[0].to_string()),
                cue: m.cue.of(scene.text).to_string(),
                stance: m.stance,
                interest: Interest::Unknown,
                start: source.start,
                end: source.end,
            });
        }
        at = m.relay.as_deref();
    }
    hops
}

/// Whether a source says that it took those counted itself: "the ministry said its forces had killed 30 soldiers".
pub(crate) fn strikes(scene: &Scene<'_>, parts: &Parts<'_>, mention: &AttributionMention) -> bool {
    let verb = parts.link.word;
    let by = mention.content.iter().find(|c| c.contains(verb)).map(|c| Span::new(c.start.min(verb.start), verb.start));
    let own = |m: &Mention| match &m.kind {
        MentionKind::Sign(sign) => matches!(sign, Sign::Possessive | Sign::Back),
        MentionKind::Party(p) => mention.parties.contains(&p.id),
        _ => false,
    };
    parts.link.rule == Rule::TopicObject && by.is_some_and(|by| scene.inside(by).any(own))
}

/// A party that speaks as a whole goes by its own name ("Russia" for "la Russie"), others by their words.
fn name(scene: &Scene<'_>, m: &AttributionMention) -> String {
    let Some(source) = m.source else { return m.name.clone() };
    let whole = scene
        .parties()
        .find(|(s, _)| source.contains(*s) && s.end == source.end && source.end - source.start <= s.end - s.start + 4);
    whole.map_or_else(|| m.name.clone(), |(_, p)| scene.frame.ids.party_name(&p.id).to_string())
}

/// Sets the interest of every source: whether it counts its own, its adversary's, or neither's. Adversaries are the parties
/// whose losses the article counts, two of whom one says that it struck the other, which the claim says already, and the two of an
/// article on a war, where those under arms are counted.
pub(crate) fn interests(claims: &mut [Claim], sides: &Sides) {
    let mut counted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for c in claims.iter() {
        counted.entry(c.article.to_string()).or_default().extend(c.population.party.iter().cloned());
    }
    let mut opposed: BTreeSet<(String, String)> = BTreeSet::new();
    for c in claims.iter() {
        for hop in c.attribution.iter().filter(|h| h.interest == Interest::Adversary) {
            let pairs = c.population.party.iter().filter_map(|p| Some((hop.id.clone()?, p.clone())));
            opposed.extend(pairs.flat_map(|(a, b)| [(a.clone(), b.clone()), (b, a)]));
        }
    }
    for c in claims.iter_mut() {
        let lost = &counted[&*c.article];
        let fought = sides.foes.as_ref().filter(|_| is_of_war(c));
        for hop in &mut c.attribution {
            let against = |id: &String| c.population.party.iter().any(|p| opposed.contains(&(id.clone(), p.clone())));
            hop.interest = match (&hop.id, c.population.party.as_slice()) {
                (None, _) | (_, []) => Interest::Unknown,
                (Some(id), party) if party.contains(id) => Interest::Own,
                (Some(id), [party])
                    if fought.is_some_and(|f| [id, party].iter().all(|p| f.iter().any(|x| **x == ***p))) =>
                {
                    Interest::Adversary
                }
                (Some(id), _) if lost.contains(id) || against(id) => Interest::Adversary,
                _ => Interest::ThirdParty,
            };
        }
    }
}

/// Whether a claim counts those under arms in an article on a war.
fn is_of_war(claim: &Claim) -> bool {
    let events = claim.context.iter().filter_map(|e| e.strip_prefix("event:"));
    matches!(claim.population.status, Status::Military | Status::Militant)
        && events.take(LEADS).any(|e| WAR.contains(&e))
}

/// The events that are a war, or a day of one.
const WAR: [&str; 2] = ["fighting", "attack"];
/// Events that an article is mostly about.
const LEADS: usize = 2;
