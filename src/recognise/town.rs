//! Towns: where the name of a capital is a place and not a government, and what a town is called in every language.
//!
//! Input: a sentence on the bench and the tokens of a capital. "In Kabul", "in central London", "the Kabul blast" tell where;
//! "Kabul said", "talks with Kabul" tell who.

use crate::lang::cues::{CueWord, Role};
use crate::lang::sense::{Kinds, Sense};
use crate::lang::token::fold;
use crate::lang::topics::TopicWord;
use crate::recognise::{Bench, Context};

/// Words of a phrase before a capital at most: "the outskirts of".
const LONGEST: usize = 4;

/// Whether the capital at tokens `from..to` is named as the place where something is.
pub(crate) fn is_place(bench: &Bench<'_>, from: usize, to: usize) -> bool {
    // "Kabul University", "Paris Match": part of another name.
    let named = bench.tokens.get(to).is_some_and(|t| t.is_capital() && t.is_word());
    if named && !names_event(bench, to) {
        return false;
    }
    if led(bench, from, Role::Quarter).or_else(|| led(bench, from, Role::Befell)).is_some() || is_called(bench, from) {
        return true;
    }
    // « dit à Paris »: what is said or done to a government.
    let told = |at: usize| at > 0 && ends(bench, at, is_saying).is_some();
    led(bench, from, Role::Place).is_some_and(|at| !told(at)) || names_event(bench, to) || is_of_event(bench, from)
}

/// Whether a capital is called one: "the Afghan capital Kabul", « la capitale afghane, Kaboul ».
fn is_called(bench: &Bench<'_>, at: usize) -> bool {
    let comma = at > 0 && bench.tokens[at - 1].is_mark(bench.cx.text, ',');
    let at = at - usize::from(comma);
    let is = |at: usize| led(bench, at, Role::Capital).is_some();
    is(at) || at > 0 && bench.has(at - 1, Kinds::PARTY) && is(at - 1)
}

/// « l'incendie de Paris »: whether the event that a town may have stands before it.
fn is_of_event(bench: &Bench<'_>, at: usize) -> bool {
    led(bench, at, Role::Inside).and_then(|of| ends(bench, of, is_of_town)).is_some()
}

/// A town's name as every language has it: "Londres" is "London".
pub(crate) fn common<'a>(cx: Context<'a>, name: &'a str) -> &'a str {
    cx.pack.towns.get(&fold(name)).map_or(name, |town| town)
}

/// Where the phrase in this role begins that ends right before a token.
fn led(bench: &Bench<'_>, at: usize, role: Role) -> Option<usize> {
    ends(bench, at, |s| matches!(s, Sense::Cue(CueWord::Role(r)) if *r == role))
}

/// Where the phrase with this meaning begins that ends right before a token.
fn ends(bench: &Bench<'_>, at: usize, is: impl Fn(&Sense) -> bool) -> Option<usize> {
    let whole = |from: usize| bench.phrases(from).any(|m| from + m.len() == at && m.senses().any(&is));
    (at.saturating_sub(LONGEST)..at)
        .rev()
        .find(|&from| bench.has(from, Kinds::ROLE | Kinds::CUE | Kinds::EVENT) && whole(from))
}

fn is_saying(sense: &Sense) -> bool {
    matches!(sense, Sense::Cue(CueWord::Verb(_)))
}

/// Whether an event is named here that a town may have: "the London protest".
fn names_event(bench: &Bench<'_>, at: usize) -> bool {
    bench.find(at, Kinds::EVENT, |s| is_of_town(s).then_some(())).is_some()
}

fn is_of_town(sense: &Sense) -> bool {
    matches!(sense, Sense::Topic(TopicWord::Event(Some(e), _)) if OF_TOWNS.contains(&&**e))
}

/// Events that are called by the town where they were; wars and talks are called by whom they are between.
const OF_TOWNS: [&str; 7] = ["crash", "earthquake", "explosion", "fire", "flood", "protest", "storm"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::model::mention::{MentionKind, PartyForm};
    use crate::model::policy::Widths;
    use crate::model::text::Lang;
    use crate::recognise::party;
    use crate::segment::segment;

    /// Whether the capital of a sentence is a place there.
    fn reads(lang: &str, text: &str) -> bool {
        let pack = Packs::builtin().get(Lang::parse(lang).unwrap()).unwrap();
        let (segments, widths) = (segment(text, pack), Widths::default());
        let cx = Context { text, segments: &segments, pack, reference: None, widths: &widths };
        let bench = Bench::new(cx, 0);
        let capital = |k: &MentionKind| matches!(k, MentionKind::Party(p) if p.form == PartyForm::Capital);
        let named = party::read(&bench).into_iter().find(|m| capital(&m.kind)).unwrap();
        let at = |end: usize| bench.tokens.partition_point(|t| t.span().start < end);
        is_place(&bench, at(named.span.start), at(named.span.end))
    }

    #[test]
    fn a_capital_is_a_town_behind_a_word_of_place_and_else_its_state() {
        for town in [
            "A mill burned in Kabul.",
            "It hit the outskirts of Cairo.",
            "The Madrid fire is out.",
            "in central London",
            "outside an office in the Afghan capital Kabul.",
            "A mill burned in the capital, Kabul.",
            "The blast rocked Beirut.",
        ] {
            assert!(reads("en", town), "{town}");
        }
        for state in
            ["Kabul said so.", "They broke off talks with Moscow.", "The Kabul talks failed.", "Paris accused Rome."]
        {
            assert!(!reads("en", state), "{state}");
        }
        for town in [
            "Un moulin a brûlé à Paris.",
            "dans les rues du Caire",
            "au nord de Kaboul",
            "l'incendie de Rome",
            "un bureau de la capitale afghane Kaboul",
            "un moulin de la capitale, Kaboul",
            "l'explosion qui a dévasté Beyrouth",
        ] {
            assert!(reads("fr", town), "{town}");
        }
        for state in
            ["Paris a dit non.", "Il a dit à Moscou de répondre.", "les relations avec Kiev", "les attaques de Kiev"]
        {
            assert!(!reads("fr", state), "{state}");
        }
    }
}
