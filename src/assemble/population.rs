//! Whose: party, status, group and scope of what a figure counts.

use crate::assemble::base::{is_out_of, nominal};
use crate::assemble::parts::Parts;
use crate::assemble::predicate::of_those;
use crate::assemble::scene::{Memory, Scene, gap};
use crate::model::because::Rule;
use crate::model::claim::{Population, Scope};
use crate::model::mention::{AttributionMention, Mention, MentionKind, NounMention, PartyForm, Sign, Status};
use crate::model::text::{Id, Span};

/// The group of those badly hurt: a degree of harm, told by nouns and predicates alike.
const GRAVE: &str = "seriously-injured";

/// Tokens after the topic word in which its complement may stand: "deaths [among the] civilians".
const COMPLEMENT: usize = 8;
/// Tokens between a party and the verb that says what it lost: "Armenia [said that it] had lost 30 soldiers".
const LOSER: usize = 4;
/// Tokens between "including" and the person named.
const NAMED: usize = 3;

/// Whether a noun says only how badly somebody is hurt.
pub(crate) fn is_state(noun: &NounMention) -> bool {
    noun.group.as_deref() == Some(GRAVE)
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
    for m in scene.inside(phrase).filter(|m| persons && whole(m) && !faced(m)) {
        if let MentionKind::Noun(noun) = &m.kind {
            take_noun(scene, &mut p, m.span, noun);
        }
    }
    // "were seriously injured": the predicate says how badly.
    for m in scene.inside(parts.link.word).filter(|_| persons) {
        if p.group.is_none() && is_grave(&m.kind) {
            p.group = Some(GRAVE.to_string());
            scene.because(Rule::GroupPredicate, m.span);
        }
    }
    // "three of those killed were women", "two of the dead were soldiers".
    let word = parts.link.word;
    let of_the = |x: Span| gap(parts.span, word).contains(x) && scene.distance(x, word) == 0;
    let said = match parts.link.rule {
        Rule::TopicNumbered => scene.nouns().find(|(s, _)| *s == word),
        Rule::TopicSubject if of_those(scene, parts.span, word) => nominal(scene, word),
        Rule::TopicSubject if scene.signs(Sign::OfThe).any(of_the) => nominal(scene, word),
        _ => None,
    };
    if let Some((s, noun)) = said.filter(|_| persons) {
        take_noun(scene, &mut p, s, noun);
    }
    for (s, party) in scene.parties().filter(|(s, _)| phrase.contains(*s)) {
        let id = party.id.to_string();
        if persons && owns(scene, parts, phrase, s, party.form) && !p.party.contains(&id) {
            p.party.push(id);
            let rule = match party.form {
                PartyForm::People => Rule::PartyPeople,
                PartyForm::Adjective => Rule::PartyAdjective,
                _ => Rule::PartyName,
            };
            scene.because(rule, s);
        }
    }
    // "Norway seven".
    let gapped =
        |s: Span| parts.link.rule == Rule::TopicInherited && parts.link.by == Some(s) && s.end <= parts.span.start;
    if let Some((s, party)) = scene.parties().find(|(s, _)| gapped(*s)).filter(|_| persons) {
        scene.because(Rule::PartyName, s);
        p.party = vec![party.id.to_string()];
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

/// Takes over what the figure before said of those counted, where this one only goes on from it: "three others"; a part is of
/// what its whole is, whatever else it is: "12 civilians, five children among them".
pub(crate) fn inherit(scene: &Scene<'_>, p: &mut Population, (words, from): (Span, &Population), part: bool) {
    let grave = p.group.as_deref() == Some(GRAVE);
    let bare = p.status == Status::Unspecified && (p.group.is_none() || grave);
    if bare && !grave && p.group != from.group {
        p.group = from.group.clone();
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

/// Whose they are by a word of belonging: "30 of its soldiers", and the one who lost them: "Armenia lost 30 soldiers".
fn owner(
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
    lost.then(|| loser(scene, parts.link.word)).flatten()
}

/// Whose those under arms are in an article on one country or one movement, where their phrase names nobody.
fn at_home(scene: &Scene<'_>, memory: &Memory, phrase: Span, p: &Population) -> Option<Id> {
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

/// The words that say who is counted: from the figure to its noun and the topic word, and the complement after it.
fn phrase(scene: &Scene<'_>, parts: &Parts<'_>) -> Span {
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
        let stops = !t.is_word()
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
        let clause = [Sign::Occasion, Sign::Subordinate, Sign::Asked];
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
    let start =
        if parts.link.rule == Rule::TopicToll { parts.link.word.end.min(parts.span.start) } else { parts.span.start };
    Span::new(start, end)
}

/// Whether a word says how badly persons were hurt, not who they are.
fn is_grave(kind: &MentionKind) -> bool {
    matches!(kind, MentionKind::Noun(n) if n.group.as_deref() == Some(GRAVE))
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

/// Whether a party inside the phrase owns those counted: a people always, an adjective beside a noun; a name right before
/// those counted ("two FMLN rebels", "Armenia's soldiers") or linked to them ("soldiers of Armenia"), a place never.
fn owns(scene: &Scene<'_>, parts: &Parts<'_>, phrase: Span, party: Span, form: PartyForm) -> bool {
    let is_counted = |m: &Mention| matches!(&m.kind, MentionKind::Noun(_)) || m.span == parts.link.word;
    let counted = |s: Span| scene.line.mentions.iter().any(|m| is_counted(m) && m.span == s);
    let nouns = || scene.line.mentions.iter().filter(|m| is_counted(m)).map(|m| m.span);
    match form {
        PartyForm::People => true,
        PartyForm::Adjective => nouns().any(|s| s.start >= phrase.start && !s.overlaps(party) && counted(s)),
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

/// The party that the sentence speaks of before the figure.
fn subject(scene: &Scene<'_>, before: Span) -> Option<Id> {
    let speakers =
        scene.parties().filter(|(s, p)| s.end <= before.start && matches!(p.form, PartyForm::Name | PartyForm::People));
    speakers.last().map(|(_, p)| p.id.clone())
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
