//! Where something happens: a preposition of place and the name behind it, "in Leeds", "dans le Jura".
//!
//! Input: a sentence on the bench, its parties, the spans that dates have taken. Output: one mention for each name. It does not
//! know what a place is: any name in capitals behind such a word is taken, and states and regions that a pack knows by their id.

use crate::lang::cues::{CueWord, Role};
use crate::lang::sense::{Kinds, Sense};
use crate::lang::units::UnitWord;
use crate::model::inventory::is_state;
use crate::model::mention::{Mention, MentionKind, PartyForm, PartyMention, PlaceMention, Sign};
use crate::model::text::{Id, Span};
use crate::model::token::{Case, Gap, TokenKind};
use crate::recognise::{Bench, town};

/// The Arabic article as it is written before a name, its last letter as that of the name in some: "al-Bab", "Deir ez-Zor".
const ARTICLES: [&str; 14] = ["al", "ad", "an", "ar", "as", "ash", "at", "az", "ech", "ed", "el", "er", "es", "ez"];

/// Words that a name has at most, those behind a hyphen not counted.
const LONGEST: usize = 5;

/// Tokens between the owner of a town and the noun for it: "Norland's [second-largest] city, Arlow".
const CALLED: usize = 5;

/// Tokens between a place and the words that lead to another which it owns: "Norland['s northern] town of Arlow".
const OWNED: usize = 4;

/// Tokens between the name of an event and the verb for what it does: "a quake of magnitude 6.4 hit Arlow".
const SUBJECT: usize = 6;

/// Tokens between the words that call a place the worst hit and its name: "the worst-hit [town was] Arlow".
const RANKED: usize = 4;

/// The places of a sentence.
pub(crate) fn read(bench: &Bench<'_>, parties: &[Mention], taken: &[Span]) -> Vec<Mention> {
    // Where all is in capitals no word stands out as a name.
    let words = bench.tokens.iter().filter(|t| t.is_word());
    if words.clone().filter(|t| t.kind == TokenKind::Word(Case::Lower)).count() * 4 < words.count() {
        return Vec::new();
    }
    let mut mentions = Vec::new();
    let mut spots: Vec<Spot> = Vec::new();
    let mut at = 0;
    while at < bench.tokens.len() && bench.kinds.meets(Kinds::PLACE | Kinds::EVENT) {
        let led = |at: usize| bench.has(at, Kinds::PLACE).then(|| role(bench, at, Role::Place)).flatten();
        let named = || led(at).or_else(|| befell(bench, at)).and_then(|from| Some((from - at, name(bench, from)?)));
        let next = core(bench, parties, at).or_else(named);
        let Some((led, (from, to))) = next else {
            at += 1;
            continue;
        };
        let span = bench.span(from, to);
        let spot = Spot { lead: at, led, end: to, mention: mentions.len() };
        at = to;
        let dated = taken[taken.partition_point(|t| t.end <= span.start)..].first().is_some_and(|t| t.overlaps(span));
        // "in Arlow, south of Leeds": where the place before lies.
        let beside = role(bench, spot.lead, Role::Nearby).is_some()
            && spots
                .last()
                .is_some_and(|s| s.end == spot.lead || s.end + 1 == spot.lead && bench.surface(s.end) == ",");
        // "in the Indian town of Morbi": whose town it is.
        // « a déclaré à l'AFP »: whom somebody told it.
        let told = (from..to).any(|i| bench.has(i, Kinds::AGENCY));
        if !dated && !beside && !told && !describes(parties, span) && !is_house(bench, to) {
            let name = known(parties, span).unwrap_or_else(|| town::common(bench.cx, span.of(bench.cx.text)).into());
            mentions.push(bench.mention(from, to, MentionKind::Place(PlaceMention { name, within: None })));
            spots.push(spot);
            if let Some(inner) = owned(bench, parties, (from, to)) {
                at = at.max(inner.1);
                let within = land(parties, span);
                // "at the Tarn Company's Arlow mine": who owns it is no place.
                if within.is_none() {
                    mentions.pop();
                    spots.pop();
                }
                let name = bench.span(inner.0, inner.1).of(bench.cx.text).into();
                mentions.push(bench.mention(inner.0, inner.1, MentionKind::Place(PlaceMention { name, within })));
            }
        }
    }
    nest(bench, parties, &spots, &mut mentions);
    told_of(bench, parties, &mut mentions);
    mentions
}

/// Places without a word of place before them: what counts its dead, and what is the worst hit.
fn told_of(bench: &Bench<'_>, parties: &[Mention], mentions: &mut Vec<Mention>) {
    let mut found: Vec<(usize, usize)> = counting(bench, parties).into_iter().collect();
    let worst = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::WorstHit)));
    for at in (0..bench.tokens.len()).filter(|&at| bench.has(at, Kinds::SIGN)) {
        // Of several words, as few signs are.
        let long = bench.phrases_of(at, Kinds::SIGN).rev().take_while(|m| m.len() > 1);
        if let Some(len) = long.filter(|m| m.senses().any(worst)).map(|m| m.len()).next() {
            found.extend(subject(bench).filter(|(_, to)| *to <= at));
            found.extend(ranked(bench, at + len));
        }
    }
    for (from, to) in found {
        let span = bench.span(from, to);
        if !mentions.iter().any(|m| m.span.overlaps(span)) && !describes(parties, span) {
            let name = known(parties, span).unwrap_or_else(|| town::common(bench.cx, span.of(bench.cx.text)).into());
            let kind = MentionKind::Place(PlaceMention { name, within: None });
            let at = mentions.partition_point(|m| m.span.start < span.start);
            mentions.insert(at, bench.mention(from, to, kind));
        }
    }
}

/// The name that a sentence begins with, if a word in small letters follows.
fn subject(bench: &Bench<'_>) -> Option<(usize, usize)> {
    let (from, to) = name(bench, 0)?;
    let follows =
        bench.tokens.get(to).is_some_and(|t| !t.is_capital() && t.gap > Gap::None || bench.surface(to) == ",");
    (follows && !bench.is_small(from)).then_some((from, to))
}

/// The state or region that is the subject of a verb of counting: "Norland mourns 12 dead"; others are known by the article alone, unless
/// it is a number that they saw: "Arlow saw the number of deaths rise to 12".
fn counting(bench: &Bench<'_>, parties: &[Mention]) -> Option<(usize, usize)> {
    let (from, to) = subject(bench).filter(|(_, to)| bench.has(*to, Kinds::ROLE))?;
    let span = bench.span(from, to);
    // "has had 12 deaths".
    let verb = role(bench, to, Role::Auxiliary).filter(|&at| role(bench, at, Role::Tally).is_some()).unwrap_or(to);
    let end = role(bench, verb, Role::Tally)?;
    let numbers = Kinds::NUMBER | Kinds::FIGURE;
    let counts =
        |at: usize| bench.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Digits) || bench.has(at, numbers);
    let number = |at: usize| [Sign::NumberOf, Sign::CountOf].iter().any(|x| sign(bench, at, *x).is_some());
    let free = || !parties.iter().any(|m| m.span.overlaps(span));
    let known = land(parties, span).is_some() && counts(end);
    let saw = || (end..end + 2).any(number) && free();
    (known || saw()).then_some((from, to))
}

/// The names behind the words that call the first of them the worst hit, each with a count: "the worst hit town was Arlow, with 12 dead,
/// followed by Corvane (3)".
fn ranked(bench: &Bench<'_>, from: usize) -> Vec<(usize, usize)> {
    let mut names: Vec<(usize, usize)> = Vec::new();
    let mut at = from;
    while at < bench.tokens.len() {
        let found = name(bench, at).filter(|(from, _)| bench.tokens[*from].is_capital());
        let Some((begin, end)) = found else {
            at += 1;
            continue;
        };
        let closed = bench.tokens.get(end).is_some_and(|t| [',', '('].iter().any(|m| t.is_mark(bench.cx.text, *m)));
        let counts = |at: usize| {
            bench.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Digits) || bench.has(at, Kinds::NUMBER)
        };
        let counted = (end + 1..end + 1 + RANKED).any(counts);
        let near = !names.is_empty() || begin <= from + RANKED;
        if closed && counted && near {
            names.push((begin, end));
        }
        at = end;
    }
    names
}

/// The token after a sign.
fn sign(bench: &Bench<'_>, at: usize, wanted: Sign) -> Option<usize> {
    let is = |sense: &Sense| matches!(sense, Sense::Cue(CueWord::Sign(sign)) if *sign == wanted).then_some(());
    bench.find(at, Kinds::SIGN, is).map(|(len, ())| at + len)
}

/// The name that a place owns: "in Norland's Arlow district", "in Norland's second city, Arlow".
fn owned(bench: &Bench<'_>, parties: &[Mention], (_, end): (usize, usize)) -> Option<(usize, usize)> {
    let behind = sign(bench, end, Sign::Owner)?;
    let capital = |at: usize| bench.tokens.get(at).is_some_and(|t| t.is_capital());
    let called = || {
        let plain = |at: usize| bench.tokens.get(at).is_some_and(|t| !t.is_capital() && bench.surface(at) != ",");
        let noun = |at: usize| role(bench, at, Role::Settlement).filter(|&at| bench.surface(at) == ",");
        (behind..behind + CALLED).take_while(|&at| plain(at)).find_map(noun).map(|at| at + 1).filter(|&at| capital(at))
    };
    let from = Some(behind).filter(|&at| capital(at)).or_else(called)?;
    let (from, to) = name(bench, from)?;
    let span = bench.span(from, to);
    (!parties.iter().any(|m| m.span.overlaps(span))).then_some((from, to))
}

/// "At Orme's", "from Orme's in Arlow": whether a name that owns nothing named is that of a house or a firm.
fn is_house(bench: &Bench<'_>, end: usize) -> bool {
    let owned = sign(bench, end, Sign::Owner);
    owned.is_some_and(|at| bench.tokens.get(at).is_none_or(|t| !t.is_word()) || bench.is_small(at))
}

/// The state or region that a name is.
fn land(parties: &[Mention], span: Span) -> Option<Id> {
    let is = |p: &PartyMention| p.form == PartyForm::Place || p.form == PartyForm::Name && is_state(&p.id);
    parties.iter().find_map(|m| match &m.kind {
        MentionKind::Party(p) if m.span == span && is(p) => Some(p.id.clone()),
        _ => None,
    })
}

/// Where a place stands: the token and the length of the words that lead it, the end of its name, and its mention.
struct Spot {
    lead: usize,
    led: usize,
    end: usize,
    mention: usize,
}

/// Tells which place lies in which: "Arlow, in Norway", "in the Norland town of Arlow".
fn nest(bench: &Bench<'_>, parties: &[Mention], spots: &[Spot], mentions: &mut [Mention]) {
    let mark = |at: usize, marks: &[char]| {
        bench.tokens.get(at).is_some_and(|t| marks.iter().any(|m| t.is_mark(bench.cx.text, *m)))
    };
    for (i, pair) in spots.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        // "in Arlow, in Bexley and in Corley": a list.
        let lists = |at: usize| mark(at, &[',']) || role(bench, at, Role::And).is_some();
        let listed = spots.get(i + 2).is_some_and(|third| third.lead <= second.end + 1 && lists(second.end));
        // "6,000 in Arlow, in Bexley 5,000": the second has a count of its own.
        let counted = bench.tokens.get(second.end).is_some_and(|t| t.kind == TokenKind::Digits)
            || bench.has(second.end, Kinds::NUMBER);
        let listed = listed || counted;
        // "in Norland's northern town of Arlow".
        let owner = || land(parties, mentions[first.mention].span).and_then(|_| sign(bench, first.end, Sign::Owner));
        let (inner, outer) = match second.lead - first.end {
            1..=OWNED if second.led > 1 && owner().is_some() => (second.mention, first.mention),
            1 if mark(first.end, &[',', '(']) && !listed => (first.mention, second.mention),
            0 if second.led > 1 => (second.mention, first.mention),
            _ => continue,
        };
        let MentionKind::Place(whole) = &mentions[outer].kind else { continue };
        let name = whole.name.clone();
        if let MentionKind::Place(place) = &mut mentions[inner].kind {
            place.within = Some(name).filter(|n| *n != place.name);
        }
    }
}

/// The token after a verb for what an event does to a place, behind the event: "a quake hit Arlow".
fn befell(bench: &Bench<'_>, at: usize) -> Option<usize> {
    let after = Some(at).filter(|_| bench.kinds.meets(Kinds::EVENT)).and_then(|at| role(bench, at, Role::Befell))?;
    let event = |e: usize| bench.has(e, Kinds::EVENT) && bench.event(e).is_some_and(|len| e + len <= at);
    (at.saturating_sub(SUBJECT)..at).any(event).then_some(after)
}

/// The name of a town, and how long the words before it are that tell of its middle: "in central Arlow", not "in central Norland".
fn core(bench: &Bench<'_>, parties: &[Mention], at: usize) -> Option<(usize, (usize, usize))> {
    let from = bench.has(at, Kinds::PLACE).then(|| role(bench, at, Role::Core)).flatten()?;
    let (first, to) = name(bench, from)?;
    (first == from && land(parties, bench.span(from, to)).is_none()).then_some((from - at, (from, to)))
}

/// The token after a word in this role.
fn role(bench: &Bench<'_>, at: usize, wanted: Role) -> Option<usize> {
    let is = |sense: &Sense| matches!(sense, Sense::Cue(CueWord::Role(role)) if *role == wanted).then_some(());
    bench.find(at, Kinds::ROLE | Kinds::CUE, is).map(|(len, ())| at + len)
}

/// The name that begins here, after an article: words in capitals, joined by hyphens or with an apostrophe inside.
fn name(bench: &Bench<'_>, at: usize) -> Option<(usize, usize)> {
    let mut from = role(bench, at, Role::Article).unwrap_or(at);
    if bench.tokens.get(from).is_some_and(|t| t.is_mark(bench.cx.text, '\'') || t.is_mark(bench.cx.text, '’')) {
        from += 1;
    }
    let capital = |i: usize| bench.tokens.get(i).is_some_and(|t| t.is_capital());
    let near = |i: usize| bench.tokens.get(i).is_some_and(|t| t.gap <= Gap::Space);
    // "Saint-Jean-de-Luz", "N'Djamena".
    let touches = |i: usize| bench.tokens.get(i).is_some_and(|t| t.gap == Gap::None);
    let joined = |i: usize| {
        let next = bench.tokens.get(i + 1).filter(|t| t.is_word() && touches(i) && touches(i + 1));
        next.is_some_and(|t| match bench.surface(i) {
            "-" => true,
            // "M'tara": of a single letter.
            "'" | "’" => t.is_capital() || bench.surface(i - 1).chars().count() == 1,
            _ => false,
        })
    };
    // "St. Orme".
    let shortened = |i: usize| {
        let stop = i == from + 1 && bench.surface(i) == "." && touches(i) && capital(i + 1) && near(i + 1);
        stop && bench.cx.pack.language.is_abbreviation(bench.surface(from))
    };
    // "Deir al-Zor", "al-Bab".
    let article = |i: usize| {
        let led = bench.tokens.get(i).is_some_and(|t| t.is_word()) && ARTICLES.contains(&bench.surface(i));
        led && bench.surface(i + 1) == "-" && touches(i + 1) && touches(i + 2) && capital(i + 2)
    };
    // "Rio de Janeiro".
    let particle = |i: usize| {
        let next = near(i) && near(i + 1) && capital(i + 1);
        next && i > from && bench.cx.pack.language.is_particle(bench.surface(i))
    };
    let begins = article(from);
    let (mut to, mut words) = (from, 0);
    while words < LONGEST {
        if to > from && (joined(to) || shortened(to)) {
            to += 2;
        } else if article(to) && (to == from || near(to)) {
            (to, words) = (to + 3, words + 1);
        } else if particle(to) {
            to += 1;
        } else if capital(to) && (to == from || near(to)) {
            (to, words) = (to + 1, words + 1);
        } else {
            break;
        }
    }
    // "in Storm Ada", "due to Ebola": what happened is no place.
    let happened = || bench.event(from).is_some() || sign(bench, from, Sign::Disease).is_some();
    // "in a Sunni Muslim village": nor is what those who live there are.
    let people = || {
        let next = bench.tokens.get(to).is_some_and(|t| t.is_word() && near(to)) && !bench.is_small(to);
        next && (from..to).all(|i| bench.find(i, Kinds::NOUN, person).is_some())
    };
    (to > from && (begins || capital(from)) && !happened() && !people()).then_some((from, to))
}

/// Whether a noun is that of a person.
fn person(sense: &Sense) -> Option<()> {
    matches!(sense, Sense::Unit(UnitWord::Noun { unit, .. }) if unit.as_ref() == "person").then_some(())
}

/// Whether a name is that of a people, which tells whose a place is.
fn describes(parties: &[Mention], span: Span) -> bool {
    let whose = |k: &MentionKind| matches!(k, MentionKind::Party(p) if matches!(p.form, PartyForm::People | PartyForm::Adjective));
    parties.iter().any(|m| m.span == span && whose(&m.kind))
}

/// The id of the state or region that a name is, by the parties read there.
fn known(parties: &[Mention], span: Span) -> Option<Id> {
    parties.iter().find_map(|m| match &m.kind {
        MentionKind::Party(p) if m.span.start == span.start && matches!(p.form, PartyForm::Name | PartyForm::Place) => {
            Some(p.id.clone())
        }
        _ => None,
    })
}
