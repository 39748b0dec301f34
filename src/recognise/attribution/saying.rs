//! Participles of saying: "The mayor closed the port, saying that …".

use crate::lang::cues::{Role, VerbForm};
use crate::model::mention::Stance;
use crate::recognise::attribution::Draft;
use crate::recognise::attribution::clause::Clauses;
use crate::recognise::attribution::report::{REACH, Right};
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::words::Reader;

impl Reader<'_, '_> {
    /// The report of a participle after a comma: the source of the clause speaks on, else the one who acts in it.
    pub(super) fn saying(&self, at: usize, clauses: &Clauses, last: Option<&Draft>) -> Option<Draft> {
        let verb = self.word(at).verb.filter(|v| self.word(at).len > 0 && v.is(VerbForm::Gerund))?;
        if let Some(draft) = self.along(at) {
            return Some(draft);
        }
        if at == 0 || self.mark(at - 1) != Some(',') || verb.weak || verb.trailing || verb.withholds {
            return None;
        }
        let group = self.built(verb, at, self.next(at), false)?;
        let start = match self.right(&group) {
            Right::Content(start) => start,
            Right::Other => group.to,
            Right::End | Right::Tail => return None,
        };
        if let Some(last) = last.filter(|d| d.cue.from >= clauses.from) {
            return Some(self.after(&group, last.source?, start, last.inferred));
        }
        let mut subject = self.source_after(clauses.from).filter(|s| s.to < at)?;
        // What the subject does is none of its words.
        while subject.to > subject.from && !self.known(subject.to - 1) {
            subject.to -= 1;
        }
        let speaks = (subject.from..subject.to).any(|i| self.is_any(i, &[Role::BodyNoun, Role::PersonNoun]));
        let counted = (subject.from..subject.to).any(|i| self.counts(i));
        ((speaks || self.is_name(subject)) && !counted).then(|| self.after(&group, subject, start, false))
    }

    /// The report of a participle with a subject of its own behind a comma: "…, with the mayor saying 12 had died".
    fn along(&self, at: usize) -> Option<Draft> {
        let verb = self.word(at).verb.filter(|v| !v.weak && !v.trailing && !v.withholds)?;
        let group = self.built(verb, at, self.next(at), false)?;
        let subject = self.source_before(at).filter(|&s| self.is_source(s) && s.from >= 2)?;
        let led = self.is(subject.from - 1, Role::Local) && self.mark(subject.from - 2) == Some(',');
        led.then(|| self.after(&group, subject, group.to, false))
    }

    /// The report of somebody who is quoted: "the mayor was quoted by the agency as saying 12 had died".
    pub(super) fn quoted_as(&self, at: usize) -> Option<Draft> {
        if !self.is(at, Role::AsSaying) {
            return None;
        }
        let quoted = |k: usize| {
            let participle = self.word(k).verb.is_some_and(|v| v.is(VerbForm::Participle));
            (self.is(k, Role::CitedBy) || participle) && k > 0 && self.is(k - 1, Role::Be)
        };
        let mut back = (at.saturating_sub(REACH)..at).rev().take_while(|&k| self.mark(k).is_none() || self.joins(k));
        let cue = back.find(|&k| quoted(k))?;
        let origin = self.source_before(cue - 1).filter(|&s| self.is_source(s))?;
        let by = Phrase { from: cue, to: self.next(at) };
        let relay = self.is(cue, Role::CitedBy).then(|| self.source_after(self.next(cue))).flatten();
        let relay = relay.map(|r| Box::new(self.draft(Some(r), by, Vec::new(), Stance::States, false)));
        let from = if self.is(self.next(at), Role::That) { self.next(self.next(at)) } else { self.next(at) };
        let content = vec![Phrase { from, to: self.len() }];
        Some(Draft { relay, open: true, ..self.draft(Some(origin), by, content, Stance::States, false) })
    }
}
