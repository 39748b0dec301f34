//! Reports in the passive: "12 deaths were reported by the ministry", "12 deaths reported by police".

use crate::lang::cues::Role;
use crate::model::mention::Stance;
use crate::recognise::attribution::Draft;
use crate::recognise::attribution::clause::Clauses;
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::verb::Group;
use crate::recognise::attribution::words::Reader;

/// How far before a participle alone its count may stand.
const NEAR: usize = 6;
/// Tokens of a figure with what it counts, between a passive and its agent.
const FIGURE: usize = 8;

impl Reader<'_, '_> {
    /// "… was reported by X", "… was put at 9,000 by X".
    pub(super) fn passive(&self, group: &Group, clauses: &Clauses) -> Option<Draft> {
        let agent = self.is(group.to, Role::Agent).then_some(group.to).or_else(|| self.agent_beyond_figure(group))?;
        if group.stance == Stance::Declines {
            return None;
        }
        let source = self.source_after(self.next(agent)).filter(|&s| self.is_source(s))?;
        if self.is(source.to, Role::That) {
            return Some(self.after(group, source, self.next(source.to), false));
        }
        let mut draft = self.before(group, source, clauses, false);
        if agent > group.to {
            draft.content = vec![Phrase { from: clauses.from, to: agent }];
        }
        if group.bare {
            // "12 deaths reported by X": of what stands before, the count alone.
            let first = (group.from.saturating_sub(NEAR).max(clauses.from)..group.from).find(|&i| self.counts(i))?;
            draft.content = vec![Phrase { from: first, to: group.from }];
        }
        Some(draft).filter(|_| group.from > clauses.from)
    }

    /// The agent of a passive behind the figure that it gives: a preposition, the figure, and what it counts.
    fn agent_beyond_figure(&self, group: &Group) -> Option<usize> {
        let first = self.next(group.to);
        let counts = |i: usize| i < self.len() && self.counts(i);
        if !group.passive || counts(group.to) || !counts(first) {
            return None;
        }
        // A mark inside a number parts nothing.
        let inside = |i: usize| self.touches(i) && self.touches(i + 1) || self.joins(i);
        let parts = |i: usize| self.mark(i).is_some() && !inside(i) || self.word(i).verb.is_some();
        (first + 1..self.len().min(first + FIGURE)).take_while(|&i| !parts(i)).find(|&i| self.is(i, Role::Agent))
    }
}
