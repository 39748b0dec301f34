//! Participles of saying: "The mayor closed the port, saying that …".

use crate::lang::cues::{Role, VerbForm};
use crate::recognise::attribution::Draft;
use crate::recognise::attribution::clause::Clauses;
use crate::recognise::attribution::report::Right;
use crate::recognise::attribution::words::Reader;

impl Reader<'_, '_> {
    /// The report of a participle after a comma: the source of the clause speaks on, else the one who acts in it.
    pub(super) fn saying(&self, at: usize, clauses: &Clauses, last: Option<&Draft>) -> Option<Draft> {
        let verb = self.word(at).verb.filter(|v| self.word(at).len > 0 && v.is(VerbForm::Gerund))?;
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
}
