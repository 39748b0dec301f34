//! For whom a pronoun stands that says something: the last source of its kind, or the subject of the sentence before.
//!
//! Input: the attributions of all sentences that were read, in order. Output: the same, with a source where one is sure.

use std::collections::BTreeMap;

use crate::lang::cues::Role;
use crate::model::mention::AttributionMention;
use crate::model::text::Span;
use crate::model::token::{Case, Token, TokenKind};
use crate::recognise::Context;
use crate::recognise::attribution::carry::{BACK, roles, tokens};
use crate::recognise::attribution::subject::{Subject, subject};
use crate::recognise::attribution::words::bit;

/// Bytes from the subject of a sentence to a pronoun in it.
const LONGEST: usize = 600;

/// A full source that a pronoun may stand for.
struct Antecedent {
    paragraph: usize,
    kind: Kind,
    /// Where the attribution stands.
    at: (usize, usize),
}

/// What a source or a pronoun stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    Body,
    Either,
}

/// The subjects of the sentences that were asked for, each read once.
#[derive(Default)]
struct Subjects(BTreeMap<usize, Option<Subject>>);

impl Subjects {
    fn of(&mut self, cx: Context<'_>, sentence: usize) -> Option<&Subject> {
        self.0.entry(sentence).or_insert_with(|| subject(cx, sentence)).as_ref()
    }
}

/// Resolves the pronouns among the sources.
pub(super) fn resolve(cx: Context<'_>, attributions: &mut [(usize, Vec<AttributionMention>)]) {
    let mut known: Vec<Antecedent> = Vec::new();
    let mut subjects = Subjects::default();
    for i in 0..attributions.len() {
        let sentence = attributions[i].0;
        let paragraph = cx.segments.sentences[sentence].paragraph;
        for k in 0..attributions[i].1.len() {
            let attribution = &attributions[i].1[k];
            let Some(source) = attribution.source else { continue };
            if !attribution.inferred {
                known.push(Antecedent { paragraph, kind: kind(cx, source), at: (i, k) });
                continue;
            }
            let wanted = pronoun_kind(cx, source);
            let fits = |a: &&Antecedent| {
                let same = wanted == Kind::Either || a.kind == Kind::Either || a.kind == wanted;
                // « "Le bilan fait état de 12 morts", a-t-il dit »: nobody stands inside what he says.
                let said = |s: Span| attributions[i].1[k].content.iter().any(|c| c.contains(s));
                same && attributions[a.at.0].1[a.at.1].source.is_none_or(|s| !said(s) && agrees(cx, source, s))
            };
            let near = known.iter().rev().take(4).take_while(|a| a.paragraph + BACK >= paragraph);
            let found = near.into_iter().find(fits);
            let told = found.map(|a| attributions[a.at.0].0);
            let subject = spoken_of(cx, &mut subjects, sentence, source, wanted);
            // Who has spoken goes before who is only spoken of, but by full name and since.
            let subject = subject.filter(|(s, at)| told.is_none_or(|t| t < *at && s.named));
            let kind = found.map_or(wanted, |a| a.kind);
            let antecedent = found.map(|a| attributions[a.at.0].1[a.at.1].clone());
            let attribution = &mut attributions[i].1[k];
            let kind = if let Some((subject, _)) = subject {
                attribution.source = Some(subject.span);
                attribution.name.clone_from(&subject.name);
                attribution.parties.clone_from(&subject.parties);
                self::kind(cx, subject.span)
            } else {
                attribution.source = antecedent.as_ref().and_then(|a| a.source);
                let Some(antecedent) = antecedent else { continue };
                attribution.name = antecedent.name;
                attribution.parties = antecedent.parties;
                kind
            };
            // It stays the one spoken of.
            known.push(Antecedent { paragraph, kind, at: (i, k) });
        }
    }
}

/// The subject of which the pronoun of a sentence can speak, and its sentence: the one at the head of the same sentence, before
/// a mark that parts clauses, or of the sentence before it and its quotation.
fn spoken_of<'s>(
    cx: Context<'_>,
    subjects: &'s mut Subjects,
    sentence: usize,
    pronoun: Span,
    wanted: Kind,
) -> Option<(&'s Subject, usize)> {
    let own = subjects.of(cx, sentence).filter(|s| s.span.end < pronoun.start);
    let own = own.is_some_and(|s| is_parted(cx, Span::new(s.span.end, pronoun.start)) && fits(cx, s, pronoun, wanted));
    let at = if own { sentence } else { opens(cx, sentence, pronoun).checked_sub(1)? };
    let paragraph = |s: usize| cx.segments.sentences[s].paragraph;
    let near = paragraph(at) + BACK >= paragraph(sentence);
    Some((subjects.of(cx, at).filter(|s| near && fits(cx, s, pronoun, wanted))?, at))
}

/// Where the quotation begins that ends before a pronoun: « A. B », a-t-il dit.
fn opens(cx: Context<'_>, sentence: usize, pronoun: Span) -> usize {
    let quotations = &cx.segments.quotations;
    let last = quotations.partition_point(|q| q.span.start < pronoun.start).checked_sub(1).map(|i| quotations[i].span);
    let own = last.filter(|q| q.end > cx.segments.sentences[sentence].span.start);
    own.and_then(|q| cx.segments.sentence_at(q.start)).map_or(sentence, |s| s.min(sentence))
}

/// Whether a semicolon, a colon, a dash or a mark of quotation stands in a stretch of a sentence.
fn is_parted(cx: Context<'_>, within: Span) -> bool {
    let mark = |t: &Token| t.kind == TokenKind::Mark && t.of(cx.text).starts_with([';', ':', '—', '–', '"', '“', '«']);
    within.end - within.start <= LONGEST && cx.segments.tokens_within(within).iter().any(mark)
}

/// Whether a pronoun can stand for a subject, and for nobody else in its sentence.
fn fits(cx: Context<'_>, subject: &Subject, pronoun: Span, wanted: Kind) -> bool {
    let many = |span: Span| roles(cx, tokens(cx, span)) & bit(Role::Plural) != 0;
    let is = match kind(cx, subject.span) {
        Kind::Person => wanted != Kind::Body && !many(pronoun),
        Kind::Body => wanted != Kind::Person && !subject.other_body,
        Kind::Either => wanted != Kind::Person && !subject.parties.is_empty(),
    };
    is && !subject.other_person && agrees(cx, pronoun, subject.span)
}

/// Whether the words of a source can have the gender and number of a pronoun.
fn agrees(cx: Context<'_>, pronoun: Span, source: Span) -> bool {
    let first = tokens(cx, source).start;
    let [pronoun, source, first] = [tokens(cx, pronoun), tokens(cx, source), first..first + 1].map(|t| roles(cx, t));
    let has = |roles: u64, role: Role| roles & bit(role) != 0;
    let (il, elle) = (has(pronoun, Role::Masculine), has(pronoun, Role::Feminine));
    let (le, la) = (has(source, Role::Masculine), has(source, Role::Feminine));
    let many = has(first, Role::Plural) && (il || elle) && !has(pronoun, Role::Plural);
    !(many || il && !elle && la && !le || elle && !il && le && !la)
}

/// Whether a source is a person or an institution; "Roux" alone may be either.
pub(super) fn kind(cx: Context<'_>, source: Span) -> Kind {
    let tokens = tokens(cx, source);
    let roles = roles(cx, tokens.clone());
    let has = |role| roles & bit(role) != 0;
    let titled = |t: &&Token| t.kind == TokenKind::Word(Case::Title);
    if has(Role::PersonNoun) {
        Kind::Person
    } else if has(Role::BodyNoun) || has(Role::DocumentNoun) {
        Kind::Body
    } else if cx.segments.tokens[tokens].iter().filter(titled).count() >= 2 {
        Kind::Person
    } else {
        Kind::Either
    }
}

fn pronoun_kind(cx: Context<'_>, pronoun: Span) -> Kind {
    let roles = roles(cx, tokens(cx, pronoun));
    match (roles & bit(Role::Person) != 0, roles & bit(Role::Body) != 0) {
        (true, false) => Kind::Person,
        (false, true) => Kind::Body,
        _ => Kind::Either,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::text::Lang;
    use crate::recognise::attribution::carry::tests::sources;

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
    fn pronouns_stand_for_the_subject_of_the_sentence_before() {
        let last = |lang, text| sources(lang, text).pop().unwrap().1;
        let en = |text| last(Lang::EN, text);
        assert_eq!(en("Mayor Jane Roe toured the port. She said 12 boats sank."), [some("Mayor Jane Roe")]);
        assert_eq!(
            en("On Monday, the harbour agency met. \"We lost 12 boats,\" it said."),
            [some("the harbour agency")]
        );
        assert_eq!(en("The agency raised its estimate: 12 boats had sunk, it said."), [some("The agency")]);
        assert_eq!(en("The mayor's brother toured the port. He said 12 boats sank."), [some("The mayor's brother")]);
        // Another who may be meant, one of another kind or number, an owner, one to whom something was done.
        for text in [
            "Mayor Jane Roe met Governor Ida Lund. She said 12 boats sank.",
            "The agency sued the shipping company. It said 12 boats sank.",
            "The agency met on Monday. She said 12 boats sank.",
            "Mr Roe left. She said 12 boats sank.",
            "Mayor Jane Roe toured the port. They said 12 boats sank.",
            "The mayor's house burned. He said 12 boats sank.",
            "The mayor was killed. He said 12 boats sank.",
        ] {
            assert_eq!(en(text), [None], "{text}");
        }
        let fr = |text| last(Lang::FR, text);
        assert_eq!(fr("Le préfet a visité le port. Il a parlé de 12 bateaux."), [some("Le préfet")]);
        assert_eq!(fr("La mairie a fermé le port. Il a parlé de 12 bateaux."), [None]);
        assert_eq!(fr("Les secours ont atteint le port. Il a parlé de 12 bateaux."), [None]);
    }
}
