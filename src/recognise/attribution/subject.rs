//! Of whom a sentence speaks first of all, whether it reports or not: "Mayor Jane Roe toured the port."

use crate::lang::cues::Role;
use crate::lang::sense::{Kinds, Sense};
use crate::lang::topics::TopicWord;
use crate::model::mention::{Mention, MentionKind};
use crate::model::text::{Id, Span};
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::words::Reader;
use crate::recognise::attribution::{name, parties_in};
use crate::recognise::{Bench, Context, date, party};

/// Tokens of an opening that may stand before the subject: "On Tuesday, …".
const OPENING: usize = 10;
/// Tokens behind a subject among which its predicate begins.
const PREDICATE: usize = 4;

/// The subject of a sentence, where it can speak.
#[derive(Clone)]
pub(super) struct Subject {
    pub(super) span: Span,
    pub(super) name: String,
    pub(super) parties: Vec<Id>,
    /// It goes by its name in full.
    pub(super) named: bool,
    /// The sentence speaks of another person as well.
    pub(super) other_person: bool,
    /// The sentence speaks of an institution as well.
    pub(super) other_body: bool,
}

/// The subject of a sentence: who stands at its head, if that can be a source, and suffers nothing that is counted.
pub(super) fn subject(cx: Context<'_>, sentence: usize) -> Option<Subject> {
    let bench = Bench::new(cx, sentence);
    let mut mentions = if bench.may_be_dated() { date::read(&bench) } else { Vec::new() };
    mentions.extend(party::read(&bench));
    let reader = Reader::new(&bench, &mentions);
    let phrase = reader.first_subject()?;
    let span = bench.span(phrase.from, phrase.to);
    let mut parties: Vec<&Mention> = mentions.iter().filter(|m| matches!(m.kind, MentionKind::Party(_))).collect();
    parties.sort_by_key(|m| m.span.start);
    let capitals = (phrase.from..phrase.to).filter(|&i| reader.is_proper(i)).count();
    let rest = phrase.to..reader.len();
    Some(Subject {
        span,
        name: name(&reader, phrase),
        parties: parties_in(&parties, span),
        named: capitals >= 2,
        other_person: rest.clone().any(|i| reader.is(i, Role::PersonNoun) || reader.names_person(i)),
        other_body: rest.clone().any(|i| reader.is(i, Role::BodyNoun)),
    })
}

impl Reader<'_, '_> {
    /// The noun phrase that opens a sentence and can speak.
    pub(super) fn first_subject(&self) -> Option<Phrase> {
        let led = self.is_any(0, &[Role::Aside, Role::Adverb, Role::Local, Role::Place]) || self.word(0).date;
        let comma = || (1..OPENING.min(self.len())).find(|&i| self.mark(i) == Some(','));
        let from = if led { comma()? + 1 } else { 0 };
        let whole = self.source_after(from)?;
        let phrase = self.surely(whole)?;
        let person = (phrase.from..phrase.to).any(|i| self.is_any(i, &[Role::BodyNoun, Role::PersonNoun]));
        let party = (phrase.from..phrase.to).any(|i| self.word(i).party);
        let speaks = person || party || self.is_name(phrase);
        let counted = (phrase.from..phrase.to).any(|i| self.counts(i));
        let suffers = |i: usize| {
            let told = |s: &Sense| matches!(s, Sense::Topic(TopicWord::Topic(_, f)) if f.subject).then_some(());
            self.bench.find(i, Kinds::TOPIC, told).is_some()
        };
        let mut predicate = phrase.to..self.len().min(phrase.to + PREDICATE);
        let open = self.goes_to_predicate(phrase, whole.to == phrase.to);
        (speaks && open && !counted && !self.is_event(phrase) && !predicate.any(suffers)).then_some(phrase)
    }

    /// The words of a phrase up to the first that may be its verb: unknown words stand before the noun only, and name no event.
    pub(super) fn surely(&self, whole: Phrase) -> Option<Phrase> {
        let (mut to, mut unknown) = (whole.from, false);
        for i in whole.from..whole.to {
            let noun = self.is_source_noun(i) || self.is_proper(i) || self.word(i).party;
            let article = self.is(i, Role::Article);
            let joint = self.joins(i) || article || self.is_any(i, &[Role::Inside, Role::Local, Role::And]);
            let small = joint || self.is(i, Role::Modifier);
            let begun = to > whole.from;
            if noun || self.mark(i) == Some(')') {
                to = i + 1;
            } else if begun && !small && self.mark(i).is_none() {
                break;
            } else if !begun {
                // "The raid hit the police": another noun has its verb before it.
                let led = i > 0 && self.is_any(i - 1, &[Role::Inside, Role::Local]);
                if unknown && article && !led || !small && self.bench.has(i, Kinds::EVENT | Kinds::TOPIC) {
                    return None;
                }
                unknown |= !small;
            }
        }
        (to > whole.from).then_some(Phrase { from: whole.from, to })
    }

    /// Whether a predicate can follow a phrase: no owner, no list.
    fn goes_to_predicate(&self, phrase: Phrase, whole: bool) -> bool {
        let next = phrase.to;
        let word = self.bench.tokens.get(next).is_some_and(|t| t.is_word());
        let owner = self.is(next, Role::Inside) && !self.bench.tokens[next].is_word() || self.mark(next) == Some('’');
        let aside = || self.is_any(next + 1, &[Role::Relative, Role::Aside, Role::Adverb]);
        let comma = self.mark(next) == Some(',') && (aside() || whole && self.is_apposed(phrase));
        (word && !self.is_any(next, &[Role::And, Role::That]) || comma) && !owner
    }

    /// Whether a phrase holds its apposition: "The mayor, Jane Roe".
    fn is_apposed(&self, phrase: Phrase) -> bool {
        (phrase.from..phrase.to).any(|i| self.mark(i) == Some(','))
    }

    /// Whether the full name of somebody begins at a token: two capitals with no preposition or article before them.
    fn names_person(&self, at: usize) -> bool {
        let led = [Role::Local, Role::Aside, Role::Place, Role::Article, Role::Inside];
        let first = |i: usize| self.is_proper(i) && !self.word(i).date && !self.word(i).party;
        first(at) && first(at + 1) && !self.is_proper(at - 1) && !self.is_any(at - 1, &led)
    }
}
