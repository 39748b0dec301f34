//! Prepositions of source: "according to X, …", "…, selon X".

use crate::lang::cues::{According, CueWord, Role, VerbForm};
use crate::lang::sense::{Kinds, Sense};
use crate::model::mention::{Sign, Stance};
use crate::model::token::{Case, TokenKind};
use crate::recognise::attribution::Draft;
use crate::recognise::attribution::clause::Clauses;
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::verb::Group;
use crate::recognise::attribution::words::Reader;

/// How far "as saying" is looked for.
const REACH: usize = 20;

/// Tokens of a count before a bracket with its source.
const COUNTED: usize = 4;
/// Tokens of a hedge between a comma and its number.
const HEDGED: usize = 5;

impl Reader<'_, '_> {
    /// "According to X, …", "…, according to X", "…, according to X, …".
    pub(super) fn according(
        &self,
        at: usize,
        according: According,
        clauses: &Clauses,
        last: Option<&Draft>,
    ) -> Option<Draft> {
        let next = self.next(at);
        let start = if according.own { next - 1 } else { next };
        let pronoun = self.pronoun(start);
        let source = match pronoun {
            Some(pronoun) => pronoun,
            // The phrase has taken the noun of its source in.
            None if according.own => Phrase { from: start, to: self.source_after(next).map_or(next, |s| s.to) },
            None => self.with_agent(self.source_after(start)?),
        };
        // What is said stands before its bracket: see `bracketed`.
        if at > 0 && self.mark(at - 1) == Some('(') && self.mark(source.to) == Some(')') {
            return None;
        }
        let named = according.own || self.is_source(source);
        let led = self.is(start, Role::Article) && !according.careful;
        let apart = self.is_edge(at) && self.mark(source.to) == Some(',') && self.is_source(source);
        if !(pronoun.is_some() || named || led) || (according.careful && (!apart || pronoun.is_some())) {
            return None;
        }
        let (relay, end) = self.relayed(source);
        let cue = Phrase { from: at, to: next };
        let from = self.list(clauses.from, last).unwrap_or_else(|| self.head(at, clauses, last));
        let head = Phrase { from: self.bare_count(at, from).unwrap_or(from), to: at };
        let tail = Phrase { from: end, to: self.len() };
        let comma_before = at > 0 && self.mark(at - 1) == Some(',');
        let opened = self.is_any(clauses.from, &[Role::Conjunction, Role::But]) || self.is_quote(clauses.from);
        // "five died and, by early reports, 30 were hurt": what stands behind.
        let link = if at > 1 && self.mark(at - 1) == Some(',') { at - 1 } else { at };
        let joined = link > 0 && self.is_any(link - 1, &[Role::And, Role::But, Role::Conjunction]);
        let leads = at <= clauses.from + usize::from(opened) || joined || self.is_proper(at);
        let goes_on = match self.mark(end) {
            Some(',') => comma_before && !self.turns(end + 1) || self.parts_on(end + 1),
            Some(_) => false,
            None => end < self.len() && !comma_before && !self.is(end, Role::Relative),
        };
        let (content, open) = match (leads, goes_on) {
            (true, _) => (vec![tail], true),
            (false, false) => (vec![head], false),
            (false, true) => (vec![head, tail], true),
        };
        let stance = according.stance;
        let relay = relay.map(|r| Box::new(self.draft(Some(r), cue, Vec::new(), stance, false)));
        let inferred = pronoun.is_some();
        Some(Draft { relay, open, ..self.draft(Some(source), cue, content, stance, inferred) })
    }

    /// Sources in brackets behind their counts: "between 36,000 (police) and 50,000 (unions)", « 12 000 personnes (selon la police) ».
    pub(super) fn bracketed(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let mut from = 0;
        for open in (1..self.len()).filter(|&i| self.mark(i) == Some('(')) {
            let led = self.word(open + 1).according.is_some_and(|a| !a.own);
            let start = if led { self.next(open + 1) } else { open + 1 };
            let source = self.source_after(start).filter(|&s| self.mark(s.to) == Some(')') && self.is_source(s));
            // Without a word of source one noun alone: "twelve people (police officers)" tells who they are, "Hama (Syria)" where.
            let alone =
                |s: Phrase| s.to == self.next(s.from) && self.is_source_noun(s.from) && !self.is_capital(s.from);
            let counts = (open.saturating_sub(COUNTED).max(from)..open).any(|i| self.counts(i));
            if let Some(source) = source.filter(|&s| counts && (led || alone(s))) {
                let cue = Phrase { from: open, to: start };
                drafts.push(self.draft(Some(source), cue, vec![Phrase { from, to: open }], Stance::States, false));
                from = source.to + 1;
            }
        }
        drafts
    }

    /// Counts of two sides behind a word that means much else where it stands once: « 12 000 personnes pour la police, 30 000 pour
    /// les syndicats »; once only behind a word of comparison: "police say 9,000, against 30,000 for the union".
    pub(super) fn opposed(&self, known: &[Draft]) -> Vec<Draft> {
        if !self.has_side {
            return Vec::new();
        }
        let (mut drafts, mut held) = (Vec::new(), Vec::new());
        let sourced = known.iter().any(|d| d.source.is_some());
        let parties = known.iter().filter_map(|d| d.source).any(|s| (s.from..s.to).any(|i| self.word(i).party));
        let (mut from, mut taken) = (0, 0);
        for at in 1..self.len() {
            let word = self.word(at);
            let according = word.according.filter(|a| a.careful && word.len > 0);
            if at < taken || according.is_none() && !self.is(at, Role::Side) {
                continue;
            }
            let cue = Phrase { from: at, to: self.next(at) };
            let ends = |s: &Phrase| s.to >= self.len() || self.mark(s.to).is_some() || self.is(s.to, Role::And);
            let source = self.source_after(cue.to).filter(|s| ends(s) && self.is_source(*s));
            let count = (at.saturating_sub(COUNTED).max(from)..at).find(|&i| self.counts(i));
            let (Some(source), Some(count)) = (source, count) else { continue };
            let stance = according.map_or(Stance::States, |a| a.stance);
            if sourced && self.is_rival(source, parties) && (self.is_compared(count) || self.is_listed(count, at)) {
                let content = vec![Phrase { from: count, to: at }];
                held.push(self.draft(Some(source), cue, content, stance, false));
                taken = source.to;
            } else if according.is_some() {
                drafts.push(self.draft(Some(source), cue, vec![Phrase { from, to: at }], stance, false));
                from = source.to;
            }
        }
        if drafts.len() > 1 { drafts } else { held }
    }

    /// Whether nothing but a number stands between a comma and a word: "…, [more than] 30,000 for the union".
    fn is_listed(&self, count: usize, at: usize) -> bool {
        let quote = |i: usize| self.is_quote(i);
        let mut before = (count.saturating_sub(HEDGED)..count).rev().filter(|&i| !quote(i));
        let comma = before.find(|&i| !self.bench.has(i, Kinds::NUMBER)).is_some_and(|i| self.mark(i) == Some(','));
        comma && (count..at).all(|i| self.counts(i) || quote(i) || self.touches(i) && self.mark(i).is_some())
    }

    /// Whether a word of comparison stands before a count: "against 30,000".
    fn is_compared(&self, count: usize) -> bool {
        let against = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Earlier))).then_some(());
        let at = |i: usize| self.bench.find(i, Kinds::SIGN, against).is_some();
        // "against [more than] 30,000".
        let hedge =
            (count.saturating_sub(HEDGED)..count).rev().take_while(|&i| self.bench.has(i, Kinds::NUMBER)).last();
        (hedge.unwrap_or(count).saturating_sub(2)..count).any(at)
    }

    /// Whether a source can be at odds with those before over one count: one that speaks, or a party among parties; "against 12 for
    /// Norway" counts Norwegians.
    fn is_rival(&self, source: Phrase, parties: bool) -> bool {
        let speaks = |i: usize| self.is_any(i, &[Role::BodyNoun, Role::PersonNoun]) || self.is_outlet(i);
        (source.from..source.to).any(|i| speaks(i) || parties && self.word(i).party)
    }

    /// A source with who made it what it is: « une association fondée par des marins ».
    fn with_agent(&self, source: Phrase) -> Phrase {
        let last = self.bench.tokens[source.to - 1];
        let told = self.bench.phrase(source.to - 1).is_some();
        let made = source.to > source.from + 2 && !told && last.kind == TokenKind::Word(Case::Lower);
        let agent = made && source.to < self.len() && self.is(source.to, Role::Agent);
        let by = agent.then(|| self.phrase_after(self.next(source.to))).flatten();
        by.map_or(source, |by| Phrase { to: by.to, ..source })
    }

    /// Where a count begins that has no words but its source, behind a comma, "and" or a comparison, and another count: "12 died, and
    /// 20 according to X", "9,000 marched, against 20,000 demonstrators according to X"; not "between 9,000 and 20,000 according to X".
    fn bare_count(&self, at: usize, from: usize) -> Option<usize> {
        let number = |i: usize| self.counts(i) || self.touches(i) && self.touches(i + 1) && self.mark(i).is_some();
        let begins = |end: usize| (from.max(end.saturating_sub(COUNTED))..end).rev().take_while(|&i| number(i)).last();
        let other = |end: usize| (from.max(end.saturating_sub(REACH))..end).any(|i| self.counts(i));
        let noun = at.checked_sub(1).filter(|&i| self.bench.has(i, Kinds::NOUN | Kinds::TOPIC));
        let compared = begins(noun.unwrap_or(at)).filter(|&first| self.is_compared(first) && other(first));
        if compared.is_some() {
            return compared;
        }
        let first = begins(at)?;
        let join = first.checked_sub(1)?;
        let and = self.is(join, Role::And);
        let comma = if and { join.checked_sub(1)? } else { join };
        let closed = self.mark(comma) == Some(',') && !self.touches(comma + 1) || and && !number(comma);
        (comma > from && closed && other(comma)).then_some(first)
    }

    /// Where a list begins whose members semicolons part, where a source stands behind it: "12 dead; 40 hurt and two missing, according to".
    fn list(&self, from: usize, last: Option<&Draft>) -> Option<usize> {
        let member = last.is_none() && from > 0 && self.mark(from - 1) == Some(';') && self.counts(from);
        member.then_some(0)
    }

    /// Where a content before its source begins: after a source that has taken what stands before it.
    fn head(&self, at: usize, clauses: &Clauses, last: Option<&Draft>) -> usize {
        let taken = last
            .filter(|d| d.relay.is_none() && (!d.open || self.turns_over(d)))
            .and_then(|d| d.source)
            .filter(|&s| !self.is_bare_document(s))
            .map_or(0, |s| s.to);
        if taken + 1 < at { clauses.from.max(taken) } else { clauses.from }
    }

    /// Whether what follows the source of a draft rather belongs to the next: "2,000 according to police and 9,000 according to X",
    /// "2,000 marched, according to police, 9,000 according to X".
    pub(super) fn turns_over(&self, draft: &Draft) -> bool {
        draft.source.is_some_and(|s| {
            let tail = draft.content.len() == 2 && draft.content[1].from == s.to;
            let comma = self.mark(s.to) == Some(',');
            let next = s.to + usize::from(comma);
            let number = comma && (self.word(next).number || self.is_digits(next) || self.parts_on(next));
            tail && (number || self.is_any(next, &[Role::And, Role::But, Role::Conjunction]))
        })
    }

    /// Leaves what follows the source of a draft to the next; a part of what it counts stays, where "and" joins another count to it: "12 died
    /// according to X, including three children, and 20 were hurt according to Y".
    pub(super) fn hand_over(&self, last: &mut Draft, next: &mut Draft) {
        last.open = false;
        let Some(tail) = last.content.pop() else { return };
        let part = self.mark(tail.from) == Some(',') && self.parts_on(tail.from + 1);
        let and = (tail.from..next.cue.from).find(|&i| self.is(i, Role::And)).filter(|_| part);
        if let (Some(and), Some(first)) = (and, next.content.first_mut()) {
            last.content.push(Phrase { to: and, ..tail });
            first.from = and;
        }
    }

    /// Whether a part of what stands before the source is counted here: "…, according to the ministry, including 65,000 in Arlow".
    fn parts_on(&self, at: usize) -> bool {
        let part = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::PartOf))).then_some(());
        let found = self.bench.find(at, Kinds::SIGN, part);
        found.is_some_and(|(len, ())| self.begins_count(at + len))
    }

    pub(super) fn draft(
        &self,
        source: Option<Phrase>,
        cue: Phrase,
        content: Vec<Phrase>,
        stance: Stance,
        inferred: bool,
    ) -> Draft {
        Draft { source, cue, content, stance, inferred, relay: None, open: false }
    }

    /// "…, cited by Y" after a source, and where it ends.
    pub(super) fn relayed(&self, source: Phrase) -> (Option<Phrase>, usize) {
        let at = source.to + usize::from(self.mark(source.to) == Some(','));
        if !self.is(at, Role::CitedBy) {
            return (None, source.to);
        }
        match self.source_after(self.next(at)) {
            Some(relay) => (Some(relay), relay.to),
            None => (None, source.to),
        }
    }

    /// "X quoted Y as saying …": Y says it, X relays it.
    pub(super) fn quoted(&self, group: &Group, relay: Phrase) -> Option<Draft> {
        let link = (group.to + 1..group.to + REACH).find(|&k| self.is(k, Role::AsSaying))?;
        let comma = usize::from(self.mark(link - 1) == Some(','));
        let origin = Phrase { from: group.to, to: link - comma };
        if !self.is_source(origin) && !self.is(origin.from, Role::Article) {
            return None;
        }
        let cue = Phrase { from: group.from, to: group.to };
        let relay = Some(Box::new(self.draft(Some(relay), cue, Vec::new(), group.stance, false)));
        let content = vec![Phrase { from: self.next(link), to: self.len() }];
        Some(Draft { relay, open: true, ..self.draft(Some(origin), cue, content, group.stance, false) })
    }

    /// Whether a new clause, or words about the source, begin here.
    fn turns(&self, at: usize) -> bool {
        let gerund = self.word(at).verb.is_some_and(|v| v.is(VerbForm::Gerund));
        self.is_any(at, &[Role::Conjunction, Role::Relative, Role::Citing]) || gerund
    }
}
