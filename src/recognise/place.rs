//! Where something happens: a preposition of place and the name behind it, "in Leeds", "dans le Jura".
//!
//! Input: a sentence on the bench, its parties, the spans that dates have taken. Output: one mention for each name. It does not
//! know what a place is: any name in capitals behind such a word is taken, and states and regions that a pack knows by their id.

use crate::lang::cues::{CueWord, Role};
use crate::lang::sense::{Kinds, Sense};
use crate::model::mention::{Mention, MentionKind, PartyForm, PlaceMention};
use crate::model::text::{Id, Span};
use crate::model::token::{Case, Gap, TokenKind};
use crate::recognise::{Bench, town};

/// Tokens that a name has at most.
const LONGEST: usize = 5;

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
    while at < bench.tokens.len() && bench.kinds.meets(Kinds::PLACE) {
        let next = Some(at)
            .filter(|&at| bench.has(at, Kinds::PLACE))
            .and_then(|at| role(bench, at, Role::Place))
            .and_then(|from| Some((from - at, name(bench, from)?)));
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
        if !dated && !beside && !describes(parties, span) {
            let name = known(parties, span).unwrap_or_else(|| town::common(bench.cx, span.of(bench.cx.text)).into());
            mentions.push(bench.mention(from, to, MentionKind::Place(PlaceMention { name, within: None })));
            spots.push(spot);
        }
    }
    nest(bench, &spots, &mut mentions);
    mentions
}

/// Where a place stands: the token and the length of the words that lead it, the end of its name, and its mention.
struct Spot {
    lead: usize,
    led: usize,
    end: usize,
    mention: usize,
}

/// Tells which place lies in which: "Arlow, in Norway", "in the Norland town of Arlow".
fn nest(bench: &Bench<'_>, spots: &[Spot], mentions: &mut [Mention]) {
    let mark = |at: usize, marks: &[char]| {
        bench.tokens.get(at).is_some_and(|t| marks.iter().any(|m| t.is_mark(bench.cx.text, *m)))
    };
    for (i, pair) in spots.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        // "in Arlow, in Bexley and in Corley": a list.
        let lists = |at: usize| mark(at, &[',']) || role(bench, at, Role::And).is_some();
        let listed = spots.get(i + 2).is_some_and(|third| third.lead <= second.end + 1 && lists(second.end));
        let (inner, outer) = match second.lead - first.end {
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

/// The token after a word in this role.
fn role(bench: &Bench<'_>, at: usize, wanted: Role) -> Option<usize> {
    if !bench.has(at, Kinds::ROLE | Kinds::CUE) {
        return None;
    }
    let is = |sense: &Sense| matches!(sense, Sense::Cue(CueWord::Role(role)) if *role == wanted).then_some(());
    bench.find(at, is).map(|(len, ())| at + len)
}

/// The name that begins here, after an article: words in capitals, joined by hyphens or with an apostrophe inside.
fn name(bench: &Bench<'_>, at: usize) -> Option<(usize, usize)> {
    let mut from = role(bench, at, Role::Article).unwrap_or(at);
    if bench.tokens.get(from).is_some_and(|t| t.is_mark(bench.cx.text, '\'') || t.is_mark(bench.cx.text, '’')) {
        from += 1;
    }
    let capital = |i: usize| bench.tokens.get(i).is_some_and(|t| t.is_capital());
    let near = |i: usize| bench.tokens.get(i).is_some_and(|t| t.gap <= Gap::Space);
    let mut to = from;
    while to < from + LONGEST {
        let hyphen = to > from
            && near(to)
            && bench.surface(to) == "-"
            && bench.tokens[to].gap == Gap::None
            && bench.tokens.get(to + 1).is_some_and(|t| t.gap == Gap::None);
        if hyphen && bench.tokens.get(to + 1).is_some_and(|t| t.is_word()) || to > from && elided(bench, to) {
            to += 2;
        } else if capital(to) && (to == from || near(to)) {
            to += 1;
        } else {
            break;
        }
    }
    // "in Storm Ada": what happened is no place.
    (to > from && capital(from) && bench.event(from).is_none()).then_some((from, to))
}

/// Whether an apostrophe stands inside a name: "N'Zorane", "Val-d'Orme".
fn elided(bench: &Bench<'_>, at: usize) -> bool {
    let mark = bench.tokens.get(at).is_some_and(|t| t.gap == Gap::None && matches!(bench.surface(at), "'" | "’"));
    mark && bench.tokens.get(at + 1).is_some_and(|t| t.gap == Gap::None && t.is_capital())
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
