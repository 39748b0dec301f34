//! Sources that run on over sentences: pronouns, and quotations longer than one sentence.
//!
//! Input: the attributions of all sentences that were read, in order. Output: the same, pronouns resolved and quotations
//! continued. What stays in doubt stays without a source: wrong is worse than none.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::lang::cues::CueWord;
use crate::lang::sense::{Kinds, Sense};
use crate::model::mention::{AttributionMention, Sign, Stance};
use crate::model::text::Span;
use crate::model::token::{Case, TokenKind};
use crate::recognise::Context;
use crate::recognise::attribution::document;
use crate::recognise::attribution::pronoun::{self, Kind, kind};
use crate::recognise::attribution::words::bit;

/// How many paragraphs back a pronoun reaches.
pub(super) const BACK: usize = 1;
/// How many paragraphs may stand from one opening mark of a quotation to the next.
const OVER: usize = 2;
/// Tokens at the head of a sentence among which it says that it tells of a part: "[some twelve] of them".
const HEAD: usize = 3;
/// How many attributions before and after a quotation may be its own.
const NEAR: usize = 3;

/// Resolves documents to who made them, and pronouns to the last full source of their paragraph or the one before, and lets a quotation's source hold for
/// all of its sentences. Takes the attributions of the sentences that were read, in order, by index of sentence.
pub(crate) fn carry(cx: Context<'_>, attributions: &mut [(usize, Vec<AttributionMention>)]) {
    document::resolve(cx, attributions);
    pronoun::resolve(cx, attributions);
    quotations(cx, attributions);
    names(cx, attributions);
    between(cx, attributions);
    parts(cx, attributions);
}

/// Lets a source hold for the sentence behind its own that tells of a part of what it counted: "Thirty were held, X said. Among them, 12
/// were children."
fn parts(cx: Context<'_>, attributions: &mut [(usize, Vec<AttributionMention>)]) {
    for i in 1..attributions.len() {
        let [before, this] = [i - 1, i].map(|k| attributions[k].0);
        let paragraph = |s: usize| cx.segments.sentences[s].paragraph;
        let near = before + 1 == this && paragraph(before) == paragraph(this) && attributions[i].1.is_empty();
        if !near || !opens_part(cx, this) {
            continue;
        }
        let [only] = attributions[i - 1].1.as_slice() else { continue };
        if only.source.is_some() && !only.name.is_empty() && only.stance != Stance::Declines {
            let content = vec![cx.segments.sentences[this].span];
            attributions[i].1 = vec![AttributionMention { content, inferred: true, ..only.clone() }];
        }
    }
}

/// Whether a sentence begins with words that say that it tells of a part of those before: "among them".
fn opens_part(cx: Context<'_>, sentence: usize) -> bool {
    let all = cx.segments.sentences[sentence].tokens.clone();
    let says = |at: usize| {
        let part = |s: &Sense| match s {
            Sense::Cue(CueWord::Sign(Sign::PartOf)) => true,
            Sense::Cue(CueWord::Sign(Sign::Among)) => at == all.start,
            _ => false,
        };
        let phrases = cx.segments.phrases_at(at).iter().filter(|p| p.len > 1);
        phrases.into_iter().any(|&p| cx.pack.lexicon.meaning(p).senses().any(part))
    };
    // "Among them", "Twelve of them".
    (all.start..all.end.min(all.start + HEAD)).any(says)
}

/// Gives a person who goes by one name the full one that stands elsewhere in the article, if only one person bears it.
fn names(cx: Context<'_>, attributions: &mut [(usize, Vec<AttributionMention>)]) {
    let mut full: BTreeMap<&str, Option<(Span, String)>> = BTreeMap::new();
    let all = || attributions.iter().flat_map(|(_, list)| list).filter_map(|a| Some((a, a.source?)));
    for (attribution, source) in all().filter(|(a, s)| !a.inferred && kind(cx, *s) == Kind::Person) {
        let head = source.of(cx.text).find(',').map_or(source, |comma| Span::new(source.start, source.start + comma));
        let words = proper(cx, head);
        if words.len() < 2 {
            continue;
        }
        let name = attribution.name.split(',').next().unwrap_or_default().trim().to_string();
        for word in words {
            let known = full.entry(word).or_insert_with(|| Some((head, name.clone())));
            // Another person of that name: nobody can be told.
            if known.as_ref().is_some_and(|(_, n)| !n.ends_with(&name) && !name.ends_with(n.as_str())) {
                *known = None;
            }
        }
    }
    for attribution in attributions.iter_mut().flat_map(|(_, list)| list) {
        let Some(source) = attribution.source.filter(|_| attribution.parties.is_empty()) else { continue };
        let words = if full.is_empty() { Vec::new() } else { proper(cx, source) };
        if let [word] = words.as_slice()
            && let Some(Some((span, name))) = full.get(word)
            && kind(cx, source) != Kind::Body
        {
            attribution.name = name.clone();
            attribution.source = if attribution.inferred { Some(*span) } else { attribution.source };
        }
    }
}

/// The capitalised words of a source that are no titles.
fn proper<'a>(cx: Context<'a>, source: Span) -> Vec<&'a str> {
    let all = &cx.segments.tokens;
    let titled = tokens(cx, source).filter(|&at| all[at].kind == TokenKind::Word(Case::Title));
    titled.filter(|&at| roles(cx, at..at + 1) == 0).map(|at| all[at].of(cx.text)).collect()
}

/// The tokens of a span, which are few.
pub(super) fn tokens(cx: Context<'_>, span: Span) -> Range<usize> {
    let all = &cx.segments.tokens;
    let from = all.partition_point(|t| (t.start as usize) < span.start);
    let to = all.partition_point(|t| (t.start as usize) < span.end);
    from..to
}

/// The roles of all phrases that stand wholly among some tokens, as a set.
pub(super) fn roles(cx: Context<'_>, tokens: Range<usize>) -> u64 {
    let mut roles = 0;
    for at in tokens.clone().filter(|&at| Kinds::of(cx.segments.places[at].kinds).meets(Kinds::CUE | Kinds::ROLE)) {
        let whole = cx.segments.phrases_at(at).iter().filter(|p| at + usize::from(p.len) <= tokens.end);
        for sense in whole.flat_map(|&p| cx.pack.lexicon.meaning(p).senses()) {
            if let Sense::Cue(CueWord::Role(role)) = sense {
                roles |= bit(*role);
            }
        }
    }
    roles
}

/// Lets the source of one sentence of a quotation hold for the others, and a quotation that stands alone go on with the
/// source of the one before it.
fn quotations(cx: Context<'_>, attributions: &mut [(usize, Vec<AttributionMention>)]) {
    let mut added: Vec<(usize, AttributionMention)> = Vec::new();
    let mut last: Option<(usize, AttributionMention)> = None;
    let mut next = 0;
    for quotation in runs(cx) {
        let Some(first) = cx.segments.sentence_at(quotation.start) else { continue };
        let end = cx.segments.sentence_at(quotation.end - 1).unwrap_or(first);
        let paragraph = |s: usize| cx.segments.sentences[s].paragraph;
        while attributions.get(next).is_some_and(|(s, _)| *s < first) {
            next += 1;
        }
        let inside = &attributions[next..next + attributions[next..].partition_point(|(s, _)| *s <= end)];
        let alone = is_alone(cx, first, quotation);
        let before = next.checked_sub(1).map(|i| &attributions[i]).filter(|(s, _)| alone && s + 1 == first);
        let speaker = inside.iter().find_map(|(_, list)| speaker(list, quotation));
        let speaker = speaker.or_else(|| inside.iter().find_map(|(_, list)| interposed(cx, list, quotation))).cloned();
        let speaker = speaker.or_else(|| before.and_then(|(s, list)| leading(cx, *s, list)).cloned());
        // A quotation with a paragraph of its own goes on as well.
        let whole = cx.segments.sentences[end].span.end == quotation.end;
        let reach = paragraph(first).saturating_sub(usize::from(whole && alone));
        let known = last.as_ref().filter(|(p, _)| alone && *p >= reach);
        let Some(speaker) = speaker.or_else(|| known.map(|(_, a)| a.clone())) else { continue };
        for (s, _) in inside {
            let sentence = cx.segments.sentences[*s].span;
            let part = Span::new(sentence.start.max(quotation.start), sentence.end.min(quotation.end));
            let covered = speaker.content.iter().any(|c| c.overlaps(part));
            if part.start < part.end && !covered {
                added.push((*s, AttributionMention { content: vec![part], inferred: true, ..speaker.clone() }));
            }
        }
        last = Some((paragraph(end), speaker));
    }
    for (sentence, attribution) in added {
        if let Ok(i) = attributions.binary_search_by_key(&sentence, |(s, _)| *s) {
            attributions[i].1.push(attribution);
        }
    }
}

/// The quotations, those in one that go on over paragraphs: each paragraph opens with a mark, only the last one closes.
fn runs(cx: Context<'_>) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut open = None;
    for quotation in &cx.segments.quotations {
        let at = |byte: usize| cx.segments.sentence_at(byte);
        let (Some(first), Some(end)) = (at(quotation.span.start), at(quotation.span.end - 1)) else { continue };
        let paragraph = |s: usize| cx.segments.sentences[s].paragraph;
        let resumes = open.is_some_and(|p| p < paragraph(first) && p + OVER >= paragraph(first));
        match runs.last_mut().filter(|_| resumes && is_alone(cx, first, quotation.span)) {
            Some(run) => run.end = quotation.span.end,
            None => runs.push(quotation.span),
        }
        open = (!quotation.closed).then(|| paragraph(end));
    }
    runs
}

/// The attribution that leads to a quotation in the next sentence: "The minister said in a statement:".
fn leading<'a>(cx: Context<'_>, sentence: usize, list: &'a [AttributionMention]) -> Option<&'a AttributionMention> {
    let colon = cx.segments.sentences[sentence].span.of(cx.text).trim_end().ends_with(':');
    list.last().filter(|a| colon && a.source.is_some() && a.content.is_empty())
}

/// Lets a source hold for a sentence between two of its own in one paragraph: "…, X said. Ten were hurt. They left, X said."
fn between(cx: Context<'_>, attributions: &mut [(usize, Vec<AttributionMention>)]) {
    for i in 1..attributions.len().saturating_sub(1) {
        let [before, this, after] = [i - 1, i, i + 1].map(|k| attributions[k].0);
        let paragraph = |s: usize| cx.segments.sentences[s].paragraph;
        let near = before + 1 == this && this + 1 == after && paragraph(this) == paragraph(after);
        if !near || paragraph(before) + BACK < paragraph(this) || !attributions[i].1.is_empty() {
            continue;
        }
        let holder = |k: usize| match attributions[k].1.as_slice() {
            [only] if only.source.is_some() && !only.name.is_empty() => Some(only),
            _ => None,
        };
        let (Some(a), Some(b)) = (holder(i - 1), holder(i + 1)) else { continue };
        if a.name == b.name {
            let content = vec![cx.segments.sentences[this].span];
            attributions[i].1 = vec![AttributionMention { content, inferred: true, ..a.clone() }];
        }
    }
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

/// The attribution that breaks into these quoted words behind a comma: « Nous partons, a dit le maire. Dix bateaux restent. »
fn interposed<'a>(cx: Context<'_>, list: &'a [AttributionMention], quotation: Span) -> Option<&'a AttributionMention> {
    let first = list.partition_point(|a| a.cue.start < quotation.start);
    list[first..].iter().take(NEAR).find(|a| {
        let said = a.content.first().filter(|c| c.start <= a.cue.start);
        let comma = said.is_some_and(|c| cx.text[c.end..a.cue.start.max(c.end)].trim() == ",");
        // « selon la police » is said by whom the quotation quotes.
        let verb = is_verb(cx, a.cue);
        quotation.contains(a.cue) && comma && verb && a.source.is_some_and(|s| a.inferred || s.start >= a.cue.end)
    })
}

/// Whether a cue is a verb of saying.
fn is_verb(cx: Context<'_>, cue: Span) -> bool {
    let senses = |at: usize| cx.segments.phrases_at(at).iter().flat_map(|&p| cx.pack.lexicon.meaning(p).senses());
    let verb = |s: &Sense| matches!(s, Sense::Cue(CueWord::Verb(_)));
    let told = |s: &Sense| matches!(s, Sense::Cue(CueWord::According(_)));
    tokens(cx, cue).any(|at| senses(at).any(verb)) && !tokens(cx, cue).take(1).any(|at| senses(at).any(told))
}

/// Whether a quotation begins its sentence, with nothing before it.
fn is_alone(cx: Context<'_>, sentence: usize, quotation: Span) -> bool {
    cx.segments.sentences[sentence].span.start == quotation.start
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::lang::Packs;
    use crate::model::mention::MentionKind;
    use crate::model::policy::Widths;
    use crate::model::text::Lang;
    use crate::recognise::recognise;
    use crate::segment::segment;

    /// The sources of all attributions, by sentence.
    pub(crate) fn sources(lang: Lang, text: &str) -> Vec<(usize, Vec<Option<String>>)> {
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
    fn a_speaker_may_break_into_the_quotation() {
        let found = sources(Lang::FR, "« Nous partons, a déclaré le maire. Dix bateaux restent. »");
        assert_eq!(found[1].1, [some("le maire")]);
        // Whom the quotation itself reports is not who speaks in it.
        let found = sources(Lang::FR, "« Dix bateaux ont coulé, selon la mairie. Trois restent. »");
        assert_eq!(found[1].1, []);
        let found = sources(Lang::FR, "« Le pilote a dit que dix bateaux ont coulé. Trois restent. »");
        assert_eq!(found[1].1, []);
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
    fn a_quotation_goes_on_over_paragraphs() {
        let mayor = || vec![some("Mayor Jane Roe")];
        let found = sources(Lang::EN, "Mayor Jane Roe said: \"We are sad.\n\"We lost 12 boats.\n\"We will build 10.\"");
        assert_eq!(found, [(0, mayor()), (1, mayor()), (2, mayor())]);
        let found = sources(Lang::EN, "Mayor Jane Roe said in a letter:\n\"We lost 12 boats.\"");
        assert_eq!(found[1].1, mayor());
        let found = sources(Lang::EN, "\"It rained,\" Mayor Jane Roe said.\n\n\"We lost 12 boats.\"");
        assert_eq!(found[1].1, mayor());
        let found =
            sources(Lang::EN, "\"It rained,\" Mayor Jane Roe said.\n\nWe lost 12 boats. The \"Ark\" had 40 men.");
        assert!(found[1..].iter().all(|(_, list)| list.is_empty()));
    }

    #[test]
    fn a_part_is_told_by_whom_the_whole_is() {
        let last = |lang, text| sources(lang, text).pop().unwrap().1;
        let fr = |text| last(Lang::FR, text);
        assert_eq!(fr("Dix bateaux ont coulé, a dit le maire. Parmi eux, 3 cargos."), [some("le maire")]);
        assert_eq!(fr("Dix bateaux ont coulé, a dit le maire. Trois d'entre eux étaient vides."), [some("le maire")]);
        assert_eq!(fr("Dix bateaux ont coulé, a dit le maire. Trois cargos ont brûlé."), []);
        assert_eq!(fr("Dix bateaux ont coulé, a dit le maire.\n\nParmi eux, 3 cargos."), []);
        assert_eq!(fr("Dix bateaux ont coulé, a dit le maire, 12 selon la police. Parmi eux, 3 cargos."), []);
    }

    #[test]
    fn a_sentence_between_two_of_one_source_is_its_own() {
        let found = sources(Lang::EN, "The port was shut, Roe said. Ten boats sank. Two burned, Roe said.");
        assert_eq!(found[1].1, [some("Roe")]);
        let found = sources(Lang::EN, "The port was shut, Roe said. Ten boats sank. Two burned, police said.");
        assert!(found[1].1.is_empty());
    }

    #[test]
    fn a_short_name_stands_for_the_full_one() {
        let text = "Mayor Jane Roe said 12 boats sank. \"Two burned. Three are missing,\" said Roe.";
        assert_eq!(sources(Lang::EN, text)[1].1, [some("Mayor Jane Roe")]);
        let text =
            "Mayor Jane Roe said 12 sank, Captain Paul Roe said 14 sank. \"Two burned. Three did not,\" said Roe.";
        assert_eq!(sources(Lang::EN, text)[1].1, [some("Roe")]);
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
