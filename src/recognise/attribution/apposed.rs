//! Sources that stand apart from their verb: "X, the director of Y, said …", "relatives gathered at the gate said …".

use crate::lang::cues::{Role, VerbForm};
use crate::lang::sense::Kinds;
use crate::model::token::{Case, TokenKind};
use crate::recognise::attribution::Draft;
use crate::recognise::attribution::clause::Clauses;
use crate::recognise::attribution::report::{FAR, REACH, Right};
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::verb::Group;
use crate::recognise::attribution::words::Reader;

/// Tokens of a second name between commas: "the agency, known as AFAD, said".
const NAME: usize = 6;

impl Reader<'_, '_> {
    /// "X, the director of Y, said …"; "X, which …, said …"; "X, in a statement, said …".
    pub(super) fn apposed(&self, group: &Group, from: usize, clauses: &Clauses) -> Option<Draft> {
        let close = from - 1;
        let commas = (close.saturating_sub(FAR).max(clauses.from)..close).rev().filter(|&k| self.mark(k) == Some(','));
        let (named, open) = commas.take(4).find_map(|k| {
            let named = self.source_before(k).filter(|&s| self.is_source(s)).or_else(|| self.lone_name(k, close))?;
            let aside = self.is(k + 1, Role::CitedBy) || self.is_apart(k + 1, close);
            let told = aside || self.renames(named, k + 1, close) || self.introduces(k + 1, close);
            let told = told || self.is_made(k + 1);
            let told = told || self.opens_clause(named, clauses) && self.is_plain_aside(k + 1, close);
            (self.is_name(named) || told).then_some((named, k))
        })?;
        let full = self.with_name(named);
        if full != named {
            return self.subject_first(group, full, clauses);
        }
        if self.is(open + 1, Role::CitedBy) {
            // "The ministry, quoted by Interfax, said …".
            let origin = Phrase { from: named.from, to: open };
            let draft = self.subject_first(group, origin, clauses)?;
            let relay = self.relayed(origin).0.map(|r| self.draft(Some(r), draft.cue, Vec::new(), draft.stance, false));
            return Some(Draft { relay: relay.map(Box::new), ..draft });
        }
        // "The report, published on Monday by the council, says": its author.
        if let Some(author) = self.published_by(named, open + 1, close) {
            return self.subject_first(group, author, clauses);
        }
        let plain = !self.is_name(named)
            && !self.renames(named, open + 1, close)
            && !self.introduces(open + 1, close)
            && self.is_plain_aside(open + 1, close);
        let apart = plain || self.is_apart(open + 1, close) || self.is_document(named);
        let to = if close - open <= REACH && !apart { close } else { open };
        self.subject_first(group, Phrase { from: named.from, to }, clauses)
    }

    /// With the name at the head of its clause that a title stands behind: "Jane Roe, head of the agency", "Jane Roe, a spokeswoman for it".
    pub(super) fn with_name(&self, title: Phrase) -> Phrase {
        let comma = title.from.checked_sub(1).filter(|&i| self.mark(i) == Some(','));
        let person = |i: usize| self.is(i, Role::PersonNoun);
        let led = self.is(title.from, Role::Article) && (title.from..title.to).any(person)
            || person(title.from) && self.is(self.next(title.from), Role::Inside);
        let name = comma.filter(|_| led).and_then(|i| self.source_before(i)).filter(|n| {
            let plain = (n.from..n.to).all(|i| self.is_capital(i) || self.joins(i));
            plain && n.to - n.from >= 2 && self.is_edge(n.from) && !(n.from..n.to).any(|i| self.word(i).party)
        });
        name.map_or(title, |n| Phrase { from: n.from, ..title })
    }

    /// Where somebody ends whose age or town stands behind, between commas: "Jane Roe, 61, from Arlow, who claims".
    pub(super) fn over_asides(&self, mut end: usize) -> usize {
        while let Some(comma) = (end.saturating_sub(NAME)..end).rev().find(|&i| self.mark(i) == Some(',')) {
            let age = comma + 2 == end && self.bench.tokens[comma + 1].kind == TokenKind::Digits;
            let town =
                self.is(comma + 1, Role::Local) && comma + 2 < end && (comma + 2..end).all(|i| self.is_capital(i));
            if comma == 0 || !(age || town) {
                break;
            }
            end = comma;
        }
        end
    }

    /// The name that ends at a token.
    pub(super) fn name_before(&self, end: usize) -> Option<Phrase> {
        let from = (0..end).rev().take_while(|&i| self.is_proper(i) || self.is_hyphen(i)).last()?;
        Some(Phrase { from, to: end })
    }

    /// Whether the words between two commas are none of the source's: "the police, in a statement, said", « la police, elle, parle »,
    /// "the report, published on Monday, says".
    fn is_apart(&self, at: usize, close: usize) -> bool {
        let tonic = || self.pronoun(at).is_some_and(|p| p.to == close);
        let done = || self.word(at).verb.is_some_and(|v| v.is(VerbForm::Participle));
        self.is_any(at, &[Role::Relative, Role::Aside, Role::Adverb]) || tonic() || done()
    }

    /// Whether a participle and who did it stand at a token: "the firm, hired by several papers, counted".
    fn is_made(&self, at: usize) -> bool {
        self.bench.tokens[at].kind == TokenKind::Word(Case::Lower) && self.is(at + 1, Role::Agent)
    }

    /// Whether a phrase names a document, by the noun that heads it.
    fn is_document(&self, named: Phrase) -> bool {
        (named.from..named.to).any(|i| self.is(i, Role::DocumentNoun))
    }

    /// Who published a document, as a participle behind it says.
    fn published_by(&self, named: Phrase, at: usize, close: usize) -> Option<Phrase> {
        let done = self.is_document(named) && self.word(at).verb.is_some_and(|v| v.is(VerbForm::Participle));
        let agent = self.behind_time(self.next(at));
        let author = || self.source_after(self.next(agent)).filter(|&s| s.to <= close && self.is_source(s));
        (done && self.is(agent, Role::Agent)).then(author).flatten()
    }

    /// Whether an institution opens its clause.
    fn opens_clause(&self, named: Phrase, clauses: &Clauses) -> bool {
        let body = (named.from..named.to).any(|i| self.is(i, Role::BodyNoun));
        body && named.from == clauses.from && !(named.from..named.to).any(|i| self.counts(i))
    }

    /// Whether words without a verb, a count or a mark stand between two commas: "the agency, based in Oslo, said".
    fn is_plain_aside(&self, from: usize, close: usize) -> bool {
        let verbs = [Role::Auxiliary, Role::Be, Role::Do, Role::And];
        let plain = |i: usize| {
            let mark = self.mark(i).is_some() && !self.joins(i);
            !(mark || self.word(i).verb.is_some() || self.is_any(i, &verbs) || self.counts(i) || self.is_source_noun(i))
        };
        from < close && close - from <= REACH && (from..close).all(plain)
    }

    /// Whether the words between two commas give an institution or a person another name: "the union, the CGT, said".
    fn renames(&self, named: Phrase, from: usize, close: usize) -> bool {
        let noun = (named.from..named.to).any(|i| self.is_source_noun(i));
        let proper = |i: usize| self.is_proper(i) && !self.word(i).date;
        let small = |i: usize| self.joins(i) || self.is_any(i, &[Role::Article, Role::Inside]) && !proper(i);
        let inside = from..close.min(from + NAME);
        let name = inside.clone().any(proper) && inside.clone().all(|i| proper(i) || small(i));
        // "known as AFAD": small words before capitals alone.
        let plain = |i: usize| self.mark(i).is_none() && !self.counts(i) && !self.word(i).date;
        let called = close > from && self.is_acronym(close - 1) && inside.clone().all(plain);
        noun && close <= from + NAME && (name || called)
    }

    /// Whether a token is a word in capitals alone, of two letters at least.
    fn is_acronym(&self, at: usize) -> bool {
        let token = self.bench.tokens[at];
        self.is_proper(at) && token.kind == TokenKind::Word(Case::Upper) && token.end - token.start > 1
    }

    /// A name of one word that opens a clause before a comma, where words for a source follow: "Consolata, a survivor, said".
    fn lone_name(&self, comma: usize, close: usize) -> Option<Phrase> {
        let at = comma.checked_sub(1)?;
        let token = self.bench.tokens[at];
        let name = token.kind == TokenKind::Word(Case::Title) && token.word == 0 && self.is_edge(at);
        (name && self.introduces(comma + 1, close)).then_some(Phrase { from: at, to: comma })
    }

    /// A name of one word that nobody knows, at the head of a sentence, with a report or a count behind its verb: "Scriber reported that".
    pub(super) fn is_lone(&self, phrase: Phrase, group: &Group) -> bool {
        let token = self.bench.tokens[phrase.from];
        let name = phrase.to == 1 && token.kind == TokenKind::Word(Case::Title) && token.word == 0;
        name && (matches!(self.right(group), Right::Content(_)) || self.begins_count(group.to))
    }

    /// "An official of the port - once a clerk there - said …": a source that dashes part from its verb.
    pub(super) fn set_off(&self, group: &Group, from: usize, clauses: &Clauses) -> Option<Draft> {
        let dash = |i: usize| matches!(self.mark(i), Some('-' | '–' | '—')) && !self.joins(i);
        let close = from.checked_sub(1).filter(|&i| dash(i))?;
        let open = (close.saturating_sub(REACH)..close).rev().find(|&i| dash(i))?;
        let counted = |s: &Phrase| (s.from..s.to).any(|i| self.counts(i) && !self.is(i, Role::Article));
        let plain = |s: &Phrase| self.is_source(*s) && !self.is_event(*s) && !counted(s);
        let subject = self.source_before(open).filter(plain)?;
        self.subject_first(group, subject, clauses)
    }

    /// Whether an article and a noun of sources stand between two commas, or the noun and what it is of: "organiser of the march".
    fn introduces(&self, from: usize, close: usize) -> bool {
        let noun = |i: usize| self.is_any(i, &[Role::BodyNoun, Role::PersonNoun]);
        let led = self.is(from, Role::Article) || noun(from) && self.is(self.next(from), Role::Inside);
        led && (from..close).any(noun) && !(from..close).any(|i| self.counts(i))
    }

    /// Whether a phrase is somebody who can count: "the death of an officer raised the toll to 12" tells of no source.
    pub(super) fn can_count(&self, phrase: Phrase) -> bool {
        let small =
            |i: &usize| self.is_any(*i, &[Role::Article, Role::Modifier]) && !self.is_source_noun(*i) || self.joins(*i);
        let head = (phrase.from..phrase.to).find(|i| !small(i)).unwrap_or(phrase.from);
        let speaks = |i: usize| self.is_any(i, &[Role::BodyNoun, Role::PersonNoun]);
        // "The welfare department", "the mine rescue team": unknown words before the noun.
        let joint = |i: &usize| self.is_any(*i, &[Role::Inside, Role::Local, Role::And]) || self.mark(*i).is_some();
        let end = (phrase.from + 1..phrase.to).find(joint).unwrap_or(phrase.to);
        let speaks = speaks(head) || speaks(end - 1);
        let named = speaks || self.is_proper(head) || self.word(head).party || self.pronoun(head).is_some();
        named && !(phrase.from..phrase.to).any(|i| self.bench.has(i, Kinds::TOPIC | Kinds::EVENT))
    }

    /// "The mayor toured the port and said …": the subject of the sentence has a second verb.
    pub(super) fn coordinated(&self, group: &Group, and: usize) -> Option<Draft> {
        let subject = self.first_subject().filter(|s| s.to <= and && and - s.to <= FAR)?;
        let clauses = [Role::Conjunction, Role::But, Role::Relative, Role::That];
        let parts = |i: usize| self.is_any(i, &clauses) || self.mark(i).is_some() && !self.joins(i);
        let start = match self.right(group) {
            Right::Content(start) => start,
            Right::End => return None,
            Right::Tail | Right::Other => group.to,
        };
        (!group.trailing && !(subject.to..and).any(parts)).then(|| self.after(group, subject, start, false))
    }

    /// "Relatives gathered outside the mine said that …": the source at the head of a clause, with words of its own before the verb.
    pub(super) fn headed(&self, group: &Group, from: usize, clauses: &Clauses) -> Option<Draft> {
        let right = self.right(group);
        let at_once = right == Right::Other && !group.weak && self.begins_count(group.to);
        if !(matches!(right, Right::Content(_)) || at_once) || group.trailing || group.addressee {
            return None;
        }
        let back = (from.saturating_sub(REACH).max(clauses.from)..=from).rev();
        let begins = |&i: &usize| i == clauses.from || self.is_edge(i) && !self.word(i - 1).date;
        let head = back.into_iter().find(begins)?;
        let phrase = self.surely(self.phrase_after(head)?)?;
        let speaks = (phrase.from..phrase.to).any(|i| self.is_any(i, &[Role::BodyNoun, Role::PersonNoun]));
        let verbs = [Role::Auxiliary, Role::Be, Role::Do, Role::Relative, Role::That, Role::Reflexive, Role::Negation];
        let stops = |i: usize| {
            let finite = self.word(i).verb.is_some() && self.is_finite(i) && !self.is_source_noun(i);
            self.mark(i).is_some() && !self.joins(i) || self.is_any(i, &verbs) || finite || self.counts(i)
        };
        let counted = (phrase.from..phrase.to).any(|i| self.counts(i));
        let open = phrase.to < from && !(phrase.to..from).any(stops);
        (speaks && open && !counted).then(|| self.subject_first(group, phrase, clauses)).flatten()
    }

    /// With those whom a clause tells of that is said itself: "the 40 people [whom] the mayor said were missing".
    pub(super) fn with_antecedent(&self, mut draft: Draft, group: &Group, subject: Phrase) -> Draft {
        let led = subject.from.checked_sub(1).filter(|&i| self.is_any(i, &[Role::Relative, Role::That]));
        let verb = self.is_any(group.to, &[Role::Be, Role::Auxiliary]);
        if let Some(relative) = led.filter(|_| verb) {
            let back = (relative.saturating_sub(REACH)..relative).rev();
            let from = back.take_while(|&i| self.mark(i).is_none() || self.joins(i)).find(|&i| self.counts(i));
            draft.content.extend(from.map(|from| Phrase { from, to: relative }));
            draft.content.sort_by_key(|p| p.from);
        }
        draft
    }
}
