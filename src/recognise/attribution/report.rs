//! Reporting verbs, and the orders in which source, verb and content stand around them.

use crate::lang::cues::{Role, VerbForm};
use crate::lang::sense::Kinds;
use crate::model::mention::Stance;
use crate::model::token::{Case, TokenKind};
use crate::recognise::attribution::Draft;
use crate::recognise::attribution::clause::Clauses;
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::verb::Group;
use crate::recognise::attribution::words::Reader;

/// How far a complementiser or the comma of an apposition is looked for.
pub(super) const REACH: usize = 14;
/// How far numbers and the beginning of a relative clause are looked for.
pub(super) const FAR: usize = 40;
/// Least number of tokens that can be a content before its source.
const LEAST: usize = 3;

/// What stands after a verb.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Right {
    /// The content for sure: after "that", after a colon, a quotation.
    Content(usize),
    /// Nothing: a mark or the end.
    End,
    /// An adverb or a preposition: "on Monday", "in a statement".
    Tail,
    /// Other words.
    Other,
}

impl Reader<'_, '_> {
    /// The report that a verb makes, if a source can be found for it.
    pub(super) fn report(&self, group: &Group, clauses: &Clauses, last: Option<&Draft>) -> Option<Draft> {
        if group.answers && self.answers(group) {
            return None;
        }
        if group.passive {
            return self.passive(group, clauses);
        }
        if let Some(pronoun) = group.pronoun.or_else(|| self.inner_pronoun(group.to)) {
            let draft = self.before(group, pronoun, clauses, true);
            return Some(self.and_after(draft, pronoun.to.max(group.to)));
        }
        let mut from = group.from;
        while from > clauses.from
            && self.is_any(from - 1, &[Role::Clitic, Role::Reflexive, Role::Adverb, Role::Negation])
        {
            from -= 1;
        }
        let reflexive = (from..group.from).any(|i| self.is(i, Role::Reflexive));
        let from = if from == clauses.from { group.from } else { from };
        if reflexive || group.nobody || from > 0 && self.is(from - 1, Role::Nobody) {
            return None;
        }
        let subject = self.source_before(from).filter(|&s| s.from >= clauses.from || clauses.from >= from);
        let subject = subject.map(|s| self.or_author(self.cited(s).or_else(|| self.antecedent(s)).unwrap_or(s)));
        let able = |s: &Phrase| {
            !self.is_event(*s)
                && (!group.weak
                    || self.pronoun(s.from).is_some()
                    || self.is_source(*s) && !self.is_area(*s)
                    || self.is_lone(*s, group))
                && (!group.counts || self.can_count(*s))
        };
        if let Some(subject) = subject.filter(able).map(|s| self.with_name(s)) {
            if let Some(draft) = self.quoted(group, subject) {
                return Some(draft);
            }
            return self.subject_first(group, subject, clauses);
        }
        if group.counts {
            return (from > 0 && self.mark(from - 1) == Some(','))
                .then(|| self.apposed(group, from, clauses))
                .flatten();
        }
        if subject.is_none()
            && from > 0
            && let Some(draft) = self.shared_subject(group, from, last)
        {
            return Some(draft);
        }
        if let Some(draft) = self.set_off(group, from, clauses) {
            return Some(draft);
        }
        let comma = from > 0 && self.mark(from - 1) == Some(',');
        let apposed = || self.apposed(group, from, clauses);
        let parted = match self.right(group) {
            Right::Content(_) if comma => apposed(),
            _ => self.inverted(group, clauses, from).or_else(|| comma.then(apposed).flatten()),
        };
        parted.or_else(|| subject.is_none().then(|| self.headed(group, from, clauses)).flatten())
    }

    /// Who speaks, where somebody is cited right before the verb: "a resident reached by the station said".
    fn cited(&self, by: Phrase) -> Option<Phrase> {
        let led = (0..by.from).rev().take_while(|&i| self.is(i, Role::CitedBy)).last()?;
        self.source_before(led).filter(|&s| self.is_source(s))
    }

    /// Who speaks, where what stands before the verb closes a clause about him: "a doctor who works in the hospital said".
    fn antecedent(&self, last: Phrase) -> Option<Phrase> {
        let back = (last.from.saturating_sub(REACH)..last.from).rev();
        let mut inside = back.take_while(|&k| self.mark(k).is_none() || self.joins(k));
        let relative = inside.find(|&k| self.is(k, Role::Relative)).filter(|k| k + 1 < last.from)?;
        let person = |s: Phrase| (s.from..s.to).any(|i| self.bench.has(i, Kinds::NOUN));
        self.source_before(relative).filter(|&s| self.is_source(s) || person(s))
    }

    /// "X said …" and "…, X said".
    pub(super) fn subject_first(&self, group: &Group, subject: Phrase, clauses: &Clauses) -> Option<Draft> {
        let inferred = self.pronoun(subject.from).is_some();
        let parted =
            subject.from.checked_sub(1).is_some_and(|i| self.mark(i).is_some_and(|c| c != '(') && !self.joins(i));
        let content_before = parted && subject.from >= clauses.from + LEAST && group.stance != Stance::Declines;
        let right = self.right(group);
        let draft = match right {
            _ if group.trailing && !content_before => return None,
            Right::Other if group.trailing => return None,
            Right::Content(start) if !group.trailing => self.after(group, subject, start, inferred),
            Right::End | Right::Tail
                if content_before
                    && (right == Right::End
                        || group.trailing
                        || !self.counts_only_after(group.to, clauses.from, subject.from)) =>
            {
                let draft = self.before(group, subject, clauses, inferred);
                return Some(self.and_after(draft, group.to));
            }
            Right::End if self.mark(group.to).is_none_or(|c| c != ',') => return None,
            _ if group.counts => self.after(group, subject, self.behind_time(group.to), inferred),
            _ => self.after(group, subject, group.to, inferred),
        };
        Some(self.with_antecedent(draft, group, subject))
    }

    pub(super) fn after(&self, group: &Group, subject: Phrase, start: usize, inferred: bool) -> Draft {
        let cue = Phrase { from: group.from, to: group.to };
        let content = vec![Phrase { from: start, to: self.len() }];
        Draft { open: true, ..self.draft(Some(subject), cue, content, group.stance, inferred) }
    }

    pub(super) fn before(&self, group: &Group, source: Phrase, clauses: &Clauses, inferred: bool) -> Draft {
        let cue = Phrase { from: group.from, to: group.to };
        let content = vec![Phrase { from: clauses.from, to: source.from.min(group.from) }];
        self.draft(Some(source), cue, content, group.stance, inferred)
    }

    /// What stands after a verb, its hearer left out.
    pub(super) fn right(&self, group: &Group) -> Right {
        let mut i = group.to;
        if group.addressee {
            i = self.source_after(i).map_or(i + 1, |hearer| hearer.to);
        }
        let start = i;
        let mut tail = false;
        while i < self.len() && i < start + REACH {
            let digits = !self.bench.tokens[i].is_word() && self.mark(i).is_none();
            match self.mark(i) {
                Some(':') => return Right::Content(i + 1),
                Some(_) if self.opens_quote(i) => return Right::Content(i),
                Some(_) if !self.joins(i) => return if i == start { Right::End } else { tail_or(tail) },
                _ => {}
            }
            if self.is(i, Role::That) {
                return Right::Content(self.next(i));
            }
            let adverb = self.is(i, Role::Adverb) || self.word(i).date;
            let gerund = self.word(i).verb.is_some_and(|v| v.is(VerbForm::Gerund));
            if !tail && (adverb || gerund || self.is(i, Role::Aside) && !self.word(i).number) {
                tail = true;
            } else if digits || (!tail && !group.addressee) {
                return if tail { Right::Tail } else { Right::Other };
            } else if !tail {
                return Right::Other;
            }
            i = self.next(i);
        }
        if i == start { Right::End } else { tail_or(tail) }
    }

    /// The pronoun that touches its verb: "dit-il", "ajoute-t-elle".
    fn inner_pronoun(&self, to: usize) -> Option<Phrase> {
        if !matches!(self.mark(to), Some('-' | '‐' | '‑')) || !self.touches(to) {
            return None;
        }
        (to + 1..to + 4).take_while(|&k| self.touches(k)).find_map(|k| self.pronoun(k))
    }

    /// "X, who said …"; "X said … and added …".
    fn shared_subject(&self, group: &Group, from: usize, last: Option<&Draft>) -> Option<Draft> {
        let before = from - 1;
        if self.is(before, Role::Relative) && !group.trailing {
            let comma = before - usize::from(before > 0 && self.mark(before - 1) == Some(','));
            let end = self.over_asides(comma);
            let known = last.and_then(|d| d.source).filter(|s| s.to == end);
            let name = || if end < comma { self.name_before(end) } else { self.source_before(end) };
            let subject = known.or_else(name).filter(|&s| self.is_source(s))?;
            return Some(self.after(group, subject, group.to, false));
        }
        if !self.is_any(before, &[Role::And, Role::But]) {
            return self.led_by_relative(group, before);
        }
        let Some(last) = last else { return self.coordinated(group, before) };
        Some(self.after(group, last.source?, group.to, last.inferred))
    }

    /// "A nurse who treated them said …".
    fn led_by_relative(&self, group: &Group, before: usize) -> Option<Draft> {
        let back = (before.saturating_sub(REACH)..=before).rev();
        let mut inside = back.take_while(|&k| self.mark(k).is_none() || self.joins(k));
        let relative = inside.find(|&k| self.is(k, Role::Relative))?;
        let subject = self.source_before(relative).filter(|&s| self.is_source(s))?;
        Some(self.after(group, subject, group.to, false)).filter(|_| !group.weak && !group.trailing)
    }

    /// "…, said X": after the verb, its adverbs and asides.
    fn inverted(&self, group: &Group, clauses: &Clauses, from: usize) -> Option<Draft> {
        let only_after = group.weak && group.trailing;
        // "Four, said the union": a number is enough.
        let short = from < clauses.from + LEAST && !(from > clauses.from && self.counts(clauses.from));
        if group.stance == Stance::Declines || group.addressee || only_after || short {
            return None;
        }
        let parted = self.mark(from - 1).is_some() && !self.joins(from - 1);
        if parted && self.closes_relative(from - 1) {
            return None;
        }
        let mut at = group.to;
        for _ in 0..4 {
            if self.is(at, Role::Adverb) || self.word(at).date {
                at = self.next(at);
            // « estime à plus de 12 000 le nombre »: what the verb tells.
            } else if self.is(at, Role::Aside) && !self.opens_source(at) && !self.begins_count(self.next(at)) {
                at = self.aside_end(self.next(at));
            } else {
                break;
            }
        }
        // « a annoncé le chiffre de 12 »: what the verb tells.
        let source = self.source_after(at).filter(|_| !self.names_count(at))?;
        // "puts the number of Danish hostages at 62": what the verb tells.
        let count = self.next(source.to);
        if self.is(source.to, Role::Aside) && self.begins_count(count) && !self.is(count, Role::Article) {
            return None;
        }
        let ends = source.to >= self.len()
            || self.mark(source.to).is_some()
            || self.word(source.to).date
            || self.is_any(source.to, &[Role::Adverb, Role::Aside, Role::Relative, Role::Conjunction, Role::CitedBy]);
        let noun = (source.from..source.to).any(|i| self.is_source_noun(i));
        let able = if parted { self.is_source(source) || self.is(at, Role::Article) && !group.weak } else { noun };
        // « a indiqué le Commissariat pour les réfugiés »: a body with a name.
        let first = if self.is(source.from, Role::Article) { self.next(source.from) } else { source.from };
        let named = noun || self.is_proper(first);
        // "In May, reported case numbers rose in Arlow, with 40 deaths": a participle before its noun.
        if parted && !named && self.counts_only_after(source.to, clauses.from, from) {
            return None;
        }
        if !able || !(ends || parted && named) || self.mark(source.to) == Some(':') {
            return None;
        }
        let (relay, end) = self.relayed(source);
        let draft = self.before(group, source, clauses, false);
        let relay = relay.map(|r| Box::new(self.draft(Some(r), draft.cue, Vec::new(), draft.stance, false)));
        Some(self.and_after(Draft { relay, ..draft }, end))
    }

    /// "The union, which represents miners, disputed …": whether a comma closes a clause about the subject of the sentence, a source.
    fn closes_relative(&self, close: usize) -> bool {
        let open = (close.saturating_sub(REACH)..close).rev().find(|&i| self.mark(i).is_some() && !self.joins(i));
        let open = open.filter(|&i| self.mark(i) == Some(',') && self.is(self.next(i), Role::Relative));
        open.is_some_and(|i| self.first_subject().is_some_and(|s| s.to == i && self.is_source(s) && !self.is_area(s)))
    }

    /// Whether an article that is also a preposition rather opens a source here.
    fn opens_source(&self, at: usize) -> bool {
        self.is(at, Role::Article) && self.is_source_noun(self.next(at))
    }

    /// Where the noun phrase after a preposition ends: at a mark, a title, an article or another preposition.
    fn aside_end(&self, mut at: usize) -> usize {
        let first = if self.is(at, Role::Article) { self.next(at) } else { at };
        at = first;
        while at < first + REACH && at < self.len() && (self.mark(at).is_none() || self.joins(at)) {
            let led = self.is(at.saturating_sub(1), Role::Inside);
            let stops = [Role::Article, Role::Aside, Role::PersonNoun, Role::Adverb];
            if at > first && !led && self.is_any(at, &stops) && !self.is(at, Role::Inside) {
                break;
            }
            // « a dit à l'AFP Jean Roux »: whom somebody told ends with the name of an outlet.
            if at > first && self.is_outlet(at - 1) && self.bench.tokens[at].kind == TokenKind::Word(Case::Title) {
                break;
            }
            at = self.next(at);
        }
        at
    }

    /// Whether a number begins here that is no date.
    pub(super) fn counts(&self, i: usize) -> bool {
        let digits = !self.bench.tokens[i].is_word() && self.mark(i).is_none();
        (digits || self.word(i).number) && !self.word(i).date
    }

    /// Whether numbers stand after a verb and none before its subject: what is said can only be after it.
    pub(super) fn counts_only_after(&self, after: usize, from: usize, to: usize) -> bool {
        let head = from.max(to.saturating_sub(FAR))..to;
        !head.into_iter().any(|i| self.counts(i)) && (after..self.len().min(after + FAR)).any(|i| self.counts(i))
    }
}

fn tail_or(tail: bool) -> Right {
    if tail { Right::Tail } else { Right::Other }
}
