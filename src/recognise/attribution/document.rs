//! Documents as sources: who made them ("the figures of the ministry", "a tally released on Monday by the union"), and the one that a
//! bare name takes up ("according to this tally").

use std::collections::BTreeMap;

use crate::lang::cues::{CueWord, Role, VerbForm};
use crate::lang::sense::{Kinds, Sense};
use crate::model::mention::{AttributionMention, Mention, MentionKind, Sign};
use crate::model::text::{Id, Span};
use crate::recognise::attribution::carry::{BACK, roles, tokens};
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::words::{Reader, bit};
use crate::recognise::attribution::{name, parties_in};
use crate::recognise::{Bench, Context, date, party};

/// Tokens between a document and the participle that tells who made it: "a report [on the fires of last year] released by the council".
const ISSUED: usize = 14;
/// Tokens between that participle and the maker: "released [on 13 June 2024 at 7 pm] by the council".
const WHEN: usize = 9;
/// Tokens between a verb of giving out and a document: "released [on Monday its yearly] report".
const GIVEN_OUT: usize = 6;
/// Words before the noun of a document that say nothing of its maker: "the very latest tally".
const BEFORE: usize = 2;
/// Sentences back to the document that a bare name takes up.
const TAKEN_UP: usize = 3;

impl Reader<'_, '_> {
    /// Whether a phrase names a number, which says nothing: "the number of people confirmed dead", « le nombre de cas déclarés ».
    pub(super) fn names_number(&self, phrase: Phrase) -> bool {
        let named = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::NumberOf | Sign::CountOf))).then_some(());
        let head = phrase.from..phrase.to.min(phrase.from + 2);
        // "the tally of the flood shows".
        let tells = head.clone().any(|i| self.is(i, Role::DocumentNoun));
        !tells && head.into_iter().any(|i| self.bench.find(i, Kinds::SIGN, named).is_some())
    }

    /// Who made the document that a phrase names: "the figures of the ministry", "a tally by the union".
    pub(super) fn author(&self, phrase: Phrase) -> Option<Phrase> {
        let head = self.document(phrase)?;
        self.owner(head).or_else(|| self.issuer(head))
    }

    /// The author that the phrase itself names, or the phrase.
    pub(super) fn or_author(&self, phrase: Phrase) -> Phrase {
        self.author(phrase).filter(|a| a.to <= phrase.to).unwrap_or(phrase)
    }

    /// The token behind the noun of a document that heads a phrase.
    fn document(&self, phrase: Phrase) -> Option<usize> {
        let (mut i, mut plain) = (phrase.from, 0);
        while i < phrase.to && !self.is(i, Role::DocumentNoun) {
            let led = self.is_any(i, &[Role::Article, Role::Modifier]) && !self.is_source_noun(i);
            plain += usize::from(!led);
            let word = self.is_plain(i) && !self.is_capital(i) && !self.bench.has(i, Kinds::NUMBER | Kinds::NOUN);
            if plain > BEFORE || !led && !word {
                return None;
            }
            i = self.next(i);
        }
        let named = self.is_capital(i) && i > 0 && self.is_proper(i);
        (i < phrase.to && !named).then(|| self.next(i))
    }

    /// "of the ministry", "released by the ministry": at most two words stand between.
    fn owner(&self, head: usize) -> Option<Phrase> {
        let links = [Role::Inside, Role::Agent, Role::Local];
        let link = (head..head + 3)
            .find(|&k| self.is_any(k, &links) || self.mark(k).is_some() && !self.joins(k))
            .filter(|&k| self.is_any(k, &links))?;
        // "the information ministry for Norland": the noun behind is the source.
        if (head..link).any(|i| self.is_any(i, &[Role::BodyNoun, Role::PersonNoun])) {
            return None;
        }
        let start = self.next(link);
        let author = self.phrase_after(start + usize::from(self.opens_quote(start)))?;
        (self.is_source(author) || author.from > start).then_some(author)
    }

    /// "on the fires, released on Monday by the council".
    fn issuer(&self, head: usize) -> Option<Phrase> {
        let from = head + usize::from(self.mark(head) == Some(','));
        let stops = |k: usize| {
            let finite = self.is_finite(k) && !self.is_source_noun(k);
            self.mark(k).is_some() && !self.joins(k) || self.is(k, Role::Auxiliary) || finite
        };
        // "released on 13 June at 7 pm by the council".
        let agent = |k: usize| {
            let done = self.word(k).len > 0 && self.word(k).verb.is_some_and(|v| v.is(VerbForm::Participle));
            let first = self.next(k);
            let mut behind = (first..self.len().min(first + WHEN)).take_while(|&a| !stops(a));
            behind.find(|&a| self.is(a, Role::Agent)).filter(|_| done)
        };
        let reach = if from > head { 1 } else { ISSUED };
        let made = |k: usize| agent(k).or_else(|| stops(k).then_some(self.len()));
        let agent = (from..self.len().min(from + reach)).find_map(made)?;
        self.phrase_after(self.next(agent)).filter(|&s| self.is_source(s))
    }

    /// "The council released a report": who gives out what may be kept back.
    fn releaser(&self, document: usize) -> Option<Phrase> {
        let back = (document.saturating_sub(GIVEN_OUT)..document).rev();
        let mut near = back.take_while(|&k| self.mark(k).is_none() || self.joins(k));
        let gives = |k: usize| self.word(k).len > 0 && self.word(k).verb.is_some_and(|v| v.withholds);
        let verb = near.find(|&k| gives(k) && !self.is(self.next(k), Role::Agent))?;
        let before = |&k: &usize| !self.is_any(k, &[Role::Auxiliary, Role::Adverb]);
        let end = (0..verb).rev().find(before).map_or(0, |k| k + 1);
        self.source_before(end).filter(|&s| self.is_source(s) && self.pronoun(s.from).is_none())
    }

    /// Whether a phrase names a document, and nobody who made it: "a provisional toll".
    pub(super) fn is_bare_document(&self, phrase: Phrase) -> bool {
        let speaks = |i: usize| {
            let noun = self.is_any(i, &[Role::BodyNoun, Role::PersonNoun]) && !self.is(i, Role::DocumentNoun);
            noun || self.is_proper(i) || self.word(i).party
        };
        self.document(phrase).is_some() && !(phrase.from..phrase.to).any(speaks)
    }

    /// The documents of a sentence whose maker it names, by their nouns in small letters.
    fn documents(&self) -> Vec<(String, Phrase)> {
        let named = |i: usize| {
            let noun = self.bench.surface(i).to_lowercase();
            Some((noun, self.author(Phrase { from: i, to: self.next(i) }).or_else(|| self.releaser(i))?))
        };
        (0..self.len()).filter(|&i| self.word(i).len > 0 && self.is(i, Role::DocumentNoun)).filter_map(named).collect()
    }
}

/// A document with who made it.
#[derive(Clone)]
struct Made {
    noun: String,
    span: Span,
    name: String,
    parties: Vec<Id>,
}

/// The documents of a sentence whose maker it names.
fn made(cx: Context<'_>, sentence: usize) -> Vec<Made> {
    let bench = Bench::new(cx, sentence);
    let mut mentions = if bench.may_be_dated() { date::read(&bench) } else { Vec::new() };
    mentions.extend(party::read(&bench));
    let reader = Reader::new(&bench, &mentions);
    let mut parties: Vec<&Mention> = mentions.iter().filter(|m| matches!(m.kind, MentionKind::Party(_))).collect();
    parties.sort_by_key(|m| m.span.start);
    let told = |(noun, phrase): (String, Phrase)| {
        let span = bench.span(phrase.from, phrase.to);
        Made { noun, span, name: name(&reader, phrase), parties: parties_in(&parties, span) }
    };
    reader.documents().into_iter().map(told).collect()
}

/// Gives a document that was named before who made it: "The ministry's tally is out. According to this tally, 12 died".
pub(super) fn resolve(cx: Context<'_>, attributions: &mut [(usize, Vec<AttributionMention>)]) {
    let mut read: BTreeMap<usize, Vec<Made>> = BTreeMap::new();
    for (sentence, list) in attributions.iter_mut() {
        for attribution in list.iter_mut().filter(|a| a.bare) {
            let Some(noun) = attribution.source.and_then(|s| taken_up(cx, s)) else { continue };
            let paragraph = |s: usize| cx.segments.sentences[s].paragraph;
            let near = (sentence.saturating_sub(TAKEN_UP)..*sentence).rev();
            let near = near.take_while(|&s| paragraph(s) + BACK >= paragraph(*sentence));
            let mut found = near.filter_map(|s| {
                let all = read.entry(s).or_insert_with(|| made(cx, s));
                all.iter().rev().find(|m| m.noun == noun).cloned()
            });
            let Some(maker) = found.next() else { continue };
            attribution.source = Some(maker.span);
            (attribution.name, attribution.parties, attribution.bare) = (maker.name, maker.parties, false);
        }
    }
}

/// The noun of a document, where its name is that of one told before: "this tally".
fn taken_up(cx: Context<'_>, source: Span) -> Option<String> {
    let words = tokens(cx, source);
    let last = words.end.checked_sub(1)?;
    let known = roles(cx, words.start..last) & bit(Role::Known) != 0 && last > words.start;
    let noun = roles(cx, last..words.end) & bit(Role::DocumentNoun) != 0;
    (known && noun && words.len() <= 3).then(|| cx.segments.tokens[last].of(cx.text).to_lowercase())
}

#[cfg(test)]
mod tests {
    use crate::model::text::Lang;
    use crate::recognise::attribution::carry::tests::sources;

    fn last(lang: Lang, text: &str) -> Vec<Option<String>> {
        sources(lang, text).pop().unwrap().1
    }

    #[test]
    fn a_document_is_taken_up_with_its_maker() {
        let some = |s: &str| vec![Some(s.to_string())];
        let en = |text| last(Lang::EN, text);
        assert_eq!(
            en("A tally of the harbour council is out. According to this tally, 12 boats sank."),
            some("the harbour council")
        );
        assert_eq!(en("The council released its report. This report says 12 boats sank."), some("The council"));
        assert_eq!(en("A tally of the harbour council is out. According to a tally, 12 boats sank."), some("a tally"));
        assert_eq!(
            en("A study of the harbour council is out. According to this tally, 12 boats sank."),
            some("this tally")
        );
        let fr = |text| last(Lang::FR, text);
        assert_eq!(
            fr("Un bilan de la préfecture est tombé. Selon ce bilan, 12 bateaux ont coulé."),
            some("la préfecture")
        );
        assert_eq!(
            fr("Un bilan de la préfecture est tombé. Selon un nouveau bilan, 12 bateaux ont coulé."),
            some("un nouveau bilan")
        );
        assert_eq!(fr("Le bilan de la nuit est tombé. Selon ce bilan, 12 bateaux ont coulé."), some("ce bilan"));
    }
}
