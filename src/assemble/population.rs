//! Whose: party, status, group and scope of what a figure counts.

use crate::assemble::base::nominal;
use crate::assemble::doubt;
use crate::assemble::memory::Memory;
use crate::assemble::parts::Parts;
use crate::assemble::phrase::phrase;
use crate::assemble::predicate::of_those;
use crate::assemble::restricted::{antecedent, of_bodies};
use crate::assemble::scene::{Scene, gap};
use crate::assemble::whose::{at_home, of_losses, owner, owns};
use crate::model::because::Rule;
use crate::model::claim::{Population, Scope};
use crate::model::mention::{
    AttributionMention, Kind, Mention, MentionKind, NounMention, PartyForm, PartyMention, Sign, Status,
};
use crate::model::text::Span;

/// The groups of those badly hurt and of those kept in custody: how far it went with them, told by nouns and predicates alike.
const STATES: [&str; 2] = ["seriously-injured", "in-custody"];

/// Groups of which those who stop work are mostly told.
const WORKERS: [&str; 2] = ["demonstrators", "workers"];

/// The group of the dead of whom is told what became of their bodies.
const IDENTIFIED: &str = "identified";

/// Tokens between "including" and the person named.
const NAMED: usize = 3;

/// Whether a noun says only how badly somebody is hurt, or what became of who was arrested.
pub(crate) fn is_state(noun: &NounMention) -> bool {
    noun.group.as_deref().is_some_and(tells_state)
}

pub(crate) fn tells_state(group: &str) -> bool {
    STATES.contains(&group) || Kind::is_group(group)
}

/// The population of a claim, from the nouns and parties of its phrase.
pub(crate) fn read(
    scene: &Scene<'_>,
    memory: &Memory,
    parts: &Parts<'_>,
    by: Option<&AttributionMention>,
) -> Population {
    let phrase = phrase(scene, parts);
    let mut p = Population::default();
    let unit = scene.frame.ids.topics.get(&parts.link.topic).map(|t| t.unit.as_ref());
    let persons = matches!(unit, Some("person" | "case"));
    // "ten people, the gunman among them", "12 people including soldiers": a part is not what all of them are.
    let parted = scene.signs(Sign::PartOf).find(|x| phrase.contains(*x) && scene.distance(parts.span, *x) > 0);
    let whole = |m: &Mention| parted.is_none_or(|x| m.span.end <= x.start || x.start < parts.span.end);
    // "hundreds of marchers faced soldiers": only those of whom a crowd consists.
    let crowd = parts.link.rule == Rule::TopicCounted && parts.link.topic.as_ref() == "turnout";
    let of = |m: &Mention| [Sign::Of, Sign::OfThe].iter().any(|x| scene.has(*x, gap(parts.link.word, m.span)));
    let faced = |m: &Mention| {
        crowd && m.span.start >= parts.link.word.end && scene.distance(parts.link.word, m.span) > 0 && !of(m)
    };
    // "six badly hurt soldiers died": how badly says nothing of the dead.
    let dead = parts.link.topic.as_ref() == "deaths";
    // "the 12 people who the police said were held": nor are those who say so.
    let speaks = |m: &Mention| {
        let source = |s: Span| s.contains(m.span) && !s.contains(parts.span);
        scene.line.attributions.iter().any(|a| a.source.is_some_and(source))
    };
    for m in scene.inside(phrase).filter(|m| persons && whole(m) && !faced(m) && !speaks(m)) {
        if let MentionKind::Noun(noun) = &m.kind
            && !(dead && is_state(noun))
        {
            take_noun(scene, &mut p, m.span, noun);
        }
    }
    // "were seriously injured": the predicate says how badly.
    for m in scene.inside(parts.link.word).filter(|_| persons) {
        if let MentionKind::Noun(noun) = &m.kind
            && p.group.is_none()
            && is_state(noun)
        {
            p.group = noun.group.as_ref().map(ToString::to_string);
            scene.because(Rule::GroupPredicate, m.span);
        }
        // "40 rebels were released": a predicate that names those of whom it is told.
        if let MentionKind::Noun(noun) = &m.kind
            && m.span.start == parts.link.word.start
            && parts.span.end <= m.span.start
            && !is_state(noun)
        {
            take_noun(scene, &mut p, m.span, noun);
        }
    }
    take_bodies(scene, &mut p, parts);
    take_kind(scene, &mut p, parts);
    let bare = p.status == Status::Unspecified && p.group.is_none();
    let begins = opening(scene, parts.span).filter(|_| bare);
    let before = || antecedent(scene, parts).filter(|_| p.group.is_none());
    if let Some((s, noun)) = begins.or_else(|| nominal_of(scene, parts)).or_else(before).filter(|_| persons) {
        take_noun(scene, &mut p, s, noun);
    }
    if persons {
        take_parties(scene, &mut p, parts, phrase);
    }
    if p.party.is_empty() {
        let owner = owner(scene, memory, parts, phrase, by).or_else(|| at_home(scene, memory, phrase, &p));
        p.party.extend(owner.map(|id| id.to_string()));
    }
    p.party.sort();
    p.scope = scope(scene, parts.span, &p);
    p.includes = named(scene, parts, Sign::PartOf);
    p.excludes = named(scene, parts, Sign::Without);
    p
}

/// Of whom a sentence begins to tell: "As for the police, five were hurt", « Du côté des rebelles, on compte douze morts ».
fn opening<'a>(scene: &Scene<'a>, figure: Span) -> Option<(Span, &'a NounMention)> {
    let start = Span::new(scene.span.start, scene.span.start);
    let sign = scene.signs(Sign::Among).find(|x| scene.distance(start, *x) == 0)?;
    let (s, noun) = scene.nouns().find(|(s, _)| s.start >= sign.end && scene.distance(sign, *s) <= 1)?;
    let who = noun.unit.as_ref() == "person" && !is_state(noun) && (noun.status.is_some() || noun.group.is_some());
    let comma = scene.tokens(gap(s, figure)).iter().find(|t| t.is_mark(scene.text, ','))?.span();
    // "Among the 200 guards, the chief was hurt": some of those, and the predicate may be another's.
    let counted = |x: Span| x.start >= sign.end && x.end <= comma.start;
    (who && s.end <= figure.start && !scene.figures().any(|(f, _)| counted(f))).then_some((s, noun))
}

/// Takes the group of the dead of whom is told what became of their bodies.
fn take_bodies(scene: &Scene<'_>, p: &mut Population, parts: &Parts<'_>) {
    if let Some(words) = of_bodies(scene, parts, Sign::Identified).filter(|_| p.group.is_none()) {
        p.group = Some(IDENTIFIED.to_string());
        scene.because(Rule::GroupPredicate, words);
    }
}

/// Takes the group of a count of its own kind: of what was damaged, of suspected cases.
fn take_kind(scene: &Scene<'_>, p: &mut Population, parts: &Parts<'_>) {
    // « cas suspects »: no persons.
    let suspects = parts.link.topic.as_ref() == "infections" && p.group.as_deref() == Some("suspects");
    let suspected = || (suspects || is_suspected(scene, parts)).then_some(Kind::Suspected);
    let kind = scene.frames(parts.link).and_then(|f| f.kind).or_else(suspected);
    // "3,000 workers are on strike": the nouns of crowds and of who works say no more.
    let bare = p.group.as_deref().is_none_or(|group| kind == Some(Kind::Striking) && WORKERS.contains(&group));
    if let Some(group) = kind.and_then(Kind::group).filter(|_| bare || suspects) {
        p.group = Some(group.to_string());
        scene.because(Rule::GroupPredicate, parts.link.word);
    }
}

/// Whether it is cases that are counted, and only suspected ones: "300 suspected [cholera] cases", not "confirmed and suspected cases".
fn is_suspected(scene: &Scene<'_>, parts: &Parts<'_>) -> bool {
    let (figure, word) = (parts.span, parts.link.word);
    let cases = parts.link.topic.as_ref() == "infections" && parts.link.rule == Rule::TopicCounted;
    let doubted = |x: Span| x.start >= figure.end && x.end <= word.end && !doubt::is_of_kind(scene, parts, x);
    cases && scene.signs(Sign::Conditional).any(doubted)
}

/// Takes over what the figure before said of those counted, where this one only goes on from it: "three others"; a part is of
/// what its whole is, whatever else it is: "12 civilians, five children among them".
/// How badly they are hurt holds for its own topic alone: "12 people were badly hurt and 40 fled" (`same`).
pub(crate) fn inherit(
    scene: &Scene<'_>,
    p: &mut Population,
    (words, from): (Span, &Population),
    (part, same): (bool, bool),
) {
    let grave = p.group.as_deref().is_some_and(tells_state);
    let bare = p.status == Status::Unspecified && (p.group.is_none() || grave);
    let group = from.group.as_ref().filter(|g| same || !tells_state(g));
    if bare && !grave && p.group.as_ref() != group {
        p.group = group.cloned();
        scene.because(Rule::GroupInherited, words);
    }
    if (bare || part && p.status == Status::Unspecified) && p.status != from.status {
        p.status = from.status;
        scene.because(Rule::StatusInherited, words);
    }
    if p.party.is_empty() && (bare || part) && !from.party.is_empty() {
        (p.party, p.scope) = (from.party.clone(), from.scope);
        scene.because(Rule::PartyInherited, words);
    }
}

/// The persons that a sign brings in or leaves out without a figure of their own: "including the gunman".
fn named(scene: &Scene<'_>, parts: &Parts<'_>, with: Sign) -> Vec<String> {
    let clause = scene.clause(parts.span);
    let limit = parts.next.map_or(clause.end, |n| n.start.max(parts.span.end));
    // "41, six of them miners": the six are the part, and bring nobody in.
    let apart = |x: Span| scene.distance(parts.span, x) > 0;
    let found = scene.signs(with).find(|x| x.start >= parts.span.end && x.end <= limit && apart(*x));
    let Some(sign) = found else { return Vec::new() };
    let noun = scene.nouns().find(|(s, n)| s.start >= sign.end && s.end <= limit && n.unit.as_ref() == "person");
    let near = noun.filter(|(s, _)| {
        let between = gap(sign, *s);
        scene.distance(sign, *s) <= NAMED && !scene.marks(between, &[',', ';', ':', '(', ')'])
    });
    let words = near.map(|(s, _)| {
        scene.because(if with == Sign::PartOf { Rule::Includes } else { Rule::Excludes }, sign.cover(s));
        Span::new(sign.end, s.end).of(scene.text).trim().to_string()
    });
    words.into_iter().collect()
}

/// Who those are of whom a predicate tells: "three of those killed were women", "two of the dead were soldiers".
fn nominal_of<'a>(scene: &Scene<'a>, parts: &Parts<'_>) -> Option<(Span, &'a NounMention)> {
    let word = parts.link.word;
    let of_the = |x: Span| gap(parts.span, word).contains(x) && scene.distance(x, word) == 0;
    match parts.link.rule {
        Rule::TopicNumbered | Rule::TopicNumberedBefore => scene.nouns().find(|(s, _)| *s == word),
        // "two were children".
        Rule::TopicInherited => scene.nouns().find(|(s, _)| parts.link.by == Some(*s) && s.start >= parts.span.end),
        Rule::TopicSubject if of_those(scene, parts.span, word) => nominal(scene, word),
        Rule::TopicSubject if scene.signs(Sign::OfThe).any(of_the) => nominal(scene, word),
        _ => None,
    }
}

/// Takes the parties that the phrase names as those whom it counts.
fn take_parties(scene: &Scene<'_>, p: &mut Population, parts: &Parts<'_>, phrase: Span) {
    for (s, party) in scene.parties().filter(|(s, _)| phrase.contains(*s)) {
        let id = party.id.to_string();
        if owns(scene, parts, phrase, s, party.form) && !p.party.contains(&id) {
            p.party.push(id);
            let rule = match party.form {
                PartyForm::People => Rule::PartyPeople,
                PartyForm::Adjective => Rule::PartyAdjective,
                _ => Rule::PartyName,
            };
            scene.because(rule, s);
        }
    }
    // « Côté danois, neuf porteurs ont été blessés », « le raid a causé, côté danois, la mort de neuf porteurs ».
    let side = |s: Span| {
        let sign = scene.signs(Sign::Among).find(|x| x.end <= s.start && scene.distance(*x, s) == 0);
        let behind = |x: Span| x.start >= parts.span.end && scene.distance(parts.span, x) == 0;
        let before = s.end <= parts.span.start && !scene.parted(s, parts.span);
        sign.is_some_and(|x| before || behind(x))
    };
    let free = |s: Span| !scene.figures().any(|(f, _)| f.start >= s.end && f.end <= parts.span.start);
    let mut sides = scene.parties().filter(|(s, p)| p.form == PartyForm::Adjective && side(*s) && free(*s));
    if let Some((s, party)) = sides.next_back().filter(|_| p.party.is_empty() && is_counted_alone(scene, parts.span)) {
        scene.because(Rule::PartyAdjective, s);
        p.party = vec![party.id.to_string()];
    }
    if let Some((s, party)) =
        of_losses(scene, parts).filter(|_| p.party.is_empty() && is_counted_alone(scene, parts.span))
    {
        scene.because(Rule::PartyAdjective, s);
        p.party = vec![party.id.to_string()];
    }
    if let Some((s, party)) = predicated(scene, parts).filter(|_| p.party.is_empty()) {
        p.party.push(party.id.to_string());
        scene.because(if party.form == PartyForm::People { Rule::PartyPeople } else { Rule::PartyAdjective }, s);
    }
    // "Norway seven".
    let gapped =
        |s: Span| parts.link.rule == Rule::TopicInherited && parts.link.by == Some(s) && s.end <= parts.span.start;
    if let Some((s, party)) = scene.parties().find(|(s, _)| gapped(*s)) {
        scene.because(Rule::PartyName, s);
        p.party = vec![party.id.to_string()];
    }
}

/// Whether a figure counts people of whom nothing else is said: those of a side, not « côté israélien, douze Palestiniens ».
fn is_counted_alone(scene: &Scene<'_>, figure: Span) -> bool {
    let near = |s: Span| s.start >= figure.end && scene.distance(figure, s) <= NAMED;
    !scene.parties().any(|(s, p)| near(s) && matches!(p.form, PartyForm::People | PartyForm::Adjective))
}

/// What people those are said to be: "twelve of the dead were Danes, two were Swedish".
fn predicated<'a>(scene: &Scene<'a>, parts: &Parts<'_>) -> Option<(Span, &'a PartyMention)> {
    let end = parts.span.end.max(parts.link.word.end);
    let is = scene.signs(Sign::Numbered).find(|x| x.start >= end && scene.distance(Span::new(end, end), *x) == 0)?;
    let people = |p: &PartyMention| matches!(p.form, PartyForm::Adjective | PartyForm::People);
    let found = scene.parties().find(|(s, p)| people(p) && s.start >= is.end && scene.distance(is, *s) == 0);
    found.filter(|(s, _)| scene.closes(*s))
}

fn take_noun(scene: &Scene<'_>, p: &mut Population, words: Span, noun: &NounMention) {
    if let Some(status) = noun.status.filter(|_| p.status == Status::Unspecified) {
        p.status = status;
        scene.because(Rule::StatusNoun, words);
    }
    if let Some(group) = noun.group.as_ref().filter(|_| p.group.is_none()) {
        p.group = Some(group.to_string());
        scene.because(Rule::GroupNoun, words);
    }
}

/// Whether a word says how far it went with persons, not who they are.
pub(crate) fn is_grave(kind: &MentionKind) -> bool {
    matches!(kind, MentionKind::Noun(n) if is_state(n))
}

fn scope(scene: &Scene<'_>, span: Span, p: &Population) -> Scope {
    let clause = scene.clause(span);
    let said = |sign| scene.signs(sign).find(|s| clause.contains(*s));
    let each = || Some((Scope::EachSide, Rule::ScopeEachSide, Some(said(Sign::EachSide)?)));
    let all = || Some((Scope::AllSides, Rule::ScopeAllSides, Some(said(Sign::AllSides)?)));
    let both = || Some((Scope::Ambiguous, Rule::ScopeBothSides, Some(said(Sign::BothSides)?)));
    let one = || Some((Scope::OneSide, Rule::ScopeOneSide, None)).filter(|_| !p.party.is_empty());
    let found = each().or_else(all).or_else(|| both().filter(|_| p.party.is_empty())).or_else(one);
    let Some((scope, rule, words)) = found else { return Scope::Unspecified };
    scene.because(rule, words);
    scope
}

/// The population of what a source withholds: its own, with the status said in the phrase.
pub(crate) fn withheld(scene: &Scene<'_>, by: &AttributionMention, content: Span) -> Population {
    let mut p = Population { party: by.parties.iter().map(ToString::to_string).collect(), ..Population::default() };
    let mut whose = by.source.filter(|_| !p.party.is_empty()).map(|source| (Rule::PartySource, source));
    for m in scene.inside(content) {
        match &m.kind {
            MentionKind::Noun(n) => take_noun(scene, &mut p, m.span, n),
            MentionKind::Party(party) if party.form == PartyForm::Adjective => {
                p.party = vec![party.id.to_string()];
                whose = Some((Rule::PartyAdjective, m.span));
            }
            _ => {}
        }
    }
    if let Some((rule, words)) = whose {
        scene.because(rule, words);
        scene.because(Rule::ScopeOneSide, None);
    }
    p.scope = if p.party.is_empty() { Scope::Unspecified } else { Scope::OneSide };
    p
}
