//! Sources that run on over sentences: pronouns, and quotations longer than one sentence.
//!
//! Input: the attributions of all sentences that were read, in order. Output: the same, pronouns resolved and quotations
//! continued. What stays in doubt stays without a source: wrong is worse than none.

use crate::lang::cues::{CueWord, Role};
use crate::lang::sense::Sense;
use crate::model::mention::AttributionMention;
use crate::model::text::Span;
use crate::model::token::{Case, Token, TokenKind};
use crate::recognise::Context;

/// How many paragraphs back a pronoun reaches.
const BACK: usize = 1;
/// How many attributions before and after a quotation may be its own.
const NEAR: usize = 3;

/// Resolves pronouns to the last full source of their paragraph or the one before, and lets a quotation's source hold for
/// all of its sentences. Takes the attributions of sentences in order, by index of sentence; adds the sentences that only
/// continue a quotation.
pub(crate) fn carry(cx: Context<'_>, attributions: &mut Vec<(usize, Vec<AttributionMention>)>) {
    pronouns(cx, attributions);
    quotations(cx, attributions);
}

/// A full source that a pronoun may stand for.
struct Antecedent {
    paragraph: usize,
    kind: Kind,
    /// Where the attribution stands.
    at: (usize, usize),
}

/// What a source or a pronoun stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    Body,
    Either,
}

fn pronouns(cx: Context<'_>, attributions: &mut [(usize, Vec<AttributionMention>)]) {
    let mut known: Vec<Antecedent> = Vec::new();
    for i in 0..attributions.len() {
        let paragraph = cx.segments.sentences[attributions[i].0].paragraph;
        for k in 0..attributions[i].1.len() {
            let attribution = &attributions[i].1[k];
            let Some(source) = attribution.source else { continue };
            if !attribution.inferred {
                known.push(Antecedent { paragraph, kind: kind(cx, source), at: (i, k) });
                continue;
            }
            let wanted = pronoun_kind(cx, source);
            let near = known.iter().rev().take(4).take_while(|a| a.paragraph + BACK >= paragraph);
            let found = near.into_iter().find(|a| wanted == Kind::Either || a.kind == Kind::Either || a.kind == wanted);
            let antecedent = found.map(|a| attributions[a.at.0].1[a.at.1].clone());
            let attribution = &mut attributions[i].1[k];
            attribution.source = antecedent.as_ref().and_then(|a| a.source);
            if let Some(antecedent) = antecedent {
                attribution.name = antecedent.name;
                attribution.parties = antecedent.parties;
                // It stays the one spoken of.
                let kind = found.map_or(wanted, |a| a.kind);
                known.push(Antecedent { paragraph, kind, at: (i, k) });
            }
        }
    }
}

/// The tokens of a span, which are few.
fn tokens<'a>(cx: Context<'a>, span: Span) -> &'a [Token] {
    let all = &cx.segments.tokens;
    let from = all.partition_point(|t| (t.start as usize) < span.start);
    let to = all.partition_point(|t| (t.start as usize) < span.end);
    &all[from..to]
}

fn roles(cx: Context<'_>, span: Span) -> Vec<Role> {
    let tokens = tokens(cx, span);
    let mut roles = Vec::new();
    for at in 0..tokens.len() {
        cx.pack.lexicon.walk(cx.text, tokens, at, |m| {
            roles.extend(m.senses().filter_map(|s| match s {
                Sense::Cue(CueWord::Role(role)) => Some(*role),
                _ => None,
            }));
        });
    }
    roles
}

/// Whether a source is a person or an institution; "Roux" alone may be either.
fn kind(cx: Context<'_>, source: Span) -> Kind {
    let roles = roles(cx, source);
    let words = || tokens(cx, source).iter().filter(|t| t.is_word());
    let named = words().filter(|t| t.kind == TokenKind::Word(Case::Title)).count() >= 2;
    if roles.contains(&Role::PersonNoun) {
        Kind::Person
    } else if roles.contains(&Role::BodyNoun) || roles.contains(&Role::DocumentNoun) {
        Kind::Body
    } else if named {
        Kind::Person
    } else {
        Kind::Either
    }
}

fn pronoun_kind(cx: Context<'_>, pronoun: Span) -> Kind {
    let roles = roles(cx, pronoun);
    match (roles.contains(&Role::Person), roles.contains(&Role::Body)) {
        (true, false) => Kind::Person,
        (false, true) => Kind::Body,
        _ => Kind::Either,
    }
}

/// Lets the source of one sentence of a quotation hold for the others, and a quotation that stands alone go on with the
/// source of the one before it.
fn quotations(cx: Context<'_>, attributions: &mut Vec<(usize, Vec<AttributionMention>)>) {
    let mut added: Vec<(usize, AttributionMention)> = Vec::new();
    let mut last: Option<(usize, AttributionMention)> = None;
    let mut next = 0;
    for quotation in &cx.segments.quotations {
        let Some(first) = cx.segments.sentence_at(quotation.span.start) else { continue };
        let end = cx.segments.sentence_at(quotation.span.end - 1).unwrap_or(first);
        let paragraph = cx.segments.sentences[first].paragraph;
        while attributions.get(next).is_some_and(|(s, _)| *s < first) {
            next += 1;
        }
        let lists = attributions[next..].iter().take_while(|(s, _)| *s <= end);
        let speaker = lists.into_iter().find_map(|(_, list)| speaker(list, quotation.span)).cloned();
        let alone = last.as_ref().filter(|(p, _)| *p == paragraph && is_alone(cx, first, quotation.span));
        let speaker = speaker.or_else(|| alone.map(|(_, a)| a.clone()));
        let Some(speaker) = speaker else { continue };
        for s in first..=end {
            let sentence = cx.segments.sentences[s].span;
            let part = Span::new(sentence.start.max(quotation.span.start), sentence.end.min(quotation.span.end));
            let covered = speaker.content.iter().any(|c| c.overlaps(part));
            if part.start < part.end && !covered {
                added.push((s, AttributionMention { content: vec![part], inferred: true, ..speaker.clone() }));
            }
        }
        last = Some((paragraph, speaker));
    }
    attributions.extend(added.into_iter().map(|(sentence, attribution)| (sentence, vec![attribution])));
    attributions.sort_by_key(|(sentence, _)| *sentence);
    attributions.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            earlier.1.append(&mut later.1);
        }
        same
    });
}

/// The attribution of a sentence that these quoted words belong to: one that stands near them.
fn speaker(list: &[AttributionMention], quotation: Span) -> Option<&AttributionMention> {
    let at = list.partition_point(|a| a.cue.start < quotation.start);
    list[at.saturating_sub(NEAR)..].iter().take(2 * NEAR).find(|a| speaks(a, quotation))
}

/// Whether an attribution is of these quoted words: it covers some of them, and stands outside.
fn speaks(attribution: &AttributionMention, quotation: Span) -> bool {
    let covers = attribution.content.iter().any(|c| c.overlaps(quotation));
    covers && attribution.source.is_some() && !attribution.cue.overlaps(quotation)
}

/// Whether a quotation begins its sentence, with nothing before it.
fn is_alone(cx: Context<'_>, sentence: usize, quotation: Span) -> bool {
    cx.segments.sentences[sentence].span.start == quotation.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::model::mention::MentionKind;
    use crate::model::policy::Widths;
    use crate::model::text::Lang;
    use crate::recognise::recognise;
    use crate::segment::segment;

    /// The sources of all attributions, by sentence.
    fn sources(lang: Lang, text: &str) -> Vec<(usize, Vec<Option<String>>)> {
        let pack = Packs::builtin().get(lang).unwrap();
        let segments = segment(text, pack);
        let widths = Widths::default();
        let cx = Context { text, segments: &segments, pack, reference: None, widths: &widths };
        let of = |s: usize| {
            let kinds = recognise(cx, s).into_iter().map(|m| m.kind);
            let list = kinds.filter_map(|k| if let MentionKind::Attribution(a) = k { Some(*a) } else { None });
            (s, list.collect())
        };
        let mut all: Vec<(usize, Vec<AttributionMention>)> = (0..segments.sentences.len()).map(of).collect();
        carry(cx, &mut all);
        let shown = |a: &AttributionMention| a.source.map(|s| s.of(text).to_string());
        all.iter().map(|(s, list)| (*s, list.iter().map(shown).collect())).collect()
    }

    fn some(source: &str) -> Option<String> {
        Some(source.to_string())
    }

    #[test]
    fn pronouns_stand_for_the_last_source_of_their_kind() {
        let found = sources(Lang::EN, "Mayor Jane Roe said 12 boats sank. She added that 3 were found.");
        assert_eq!(found[1].1, [some("Mayor Jane Roe")]);
        let found = sources(Lang::EN, "The ministry said 12 boats sank. She added that 3 were found.");
        assert_eq!(found[1].1, [None]);
        let found =
            sources(Lang::FR, "Le maire a dit que 12 bateaux ont coulé. Trois ont été retrouvés, a-t-il ajouté.");
        assert_eq!(found[1].1, [some("Le maire")]);
        let far = "Le maire a dit que 12 bateaux ont coulé.\n\nIl pleut.\n\nTrois ont été retrouvés, a-t-il ajouté.";
        assert_eq!(sources(Lang::FR, far)[2].1, [None]);
    }

    #[test]
    fn a_quotation_keeps_its_source_over_its_sentences() {
        let found = sources(Lang::EN, "\"We lost 10 boats. Five are missing,\" the mayor said. \"Two burned.\"");
        let mayor = || vec![some("the mayor")];
        assert_eq!(found, [(0, mayor()), (1, mayor()), (2, mayor())]);
        let found = sources(Lang::FR, "« Dix bateaux ont coulé. » Il pleut.");
        assert!(found.iter().all(|(_, list)| list.is_empty()));
    }

    #[test]
    fn nothing_is_read_into_broken_text() {
        for text in [
            "",
            "\"",
            "said",
            ", said",
            "a-t-il",
            "selon",
            "« dit-il",
            "said: \"",
            "- police",
            "citing",
            "(A",
            "has not",
        ] {
            for lang in [Lang::EN, Lang::FR] {
                let found = sources(lang, text);
                assert!(found.iter().all(|(_, list)| list.iter().all(Option::is_none)), "{text:?}: {found:?}");
            }
        }
    }
}
