//! Events around a reporting verb: they say nothing, and are what somebody answers for.

use crate::lang::cues::Role;
use crate::lang::sense::Kinds;
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::verb::Group;
use crate::recognise::attribution::words::Reader;

/// Tokens of an object that are looked at.
const OBJECT: usize = 8;

impl Reader<'_, '_> {
    /// Whether the verb says what somebody answers for or takes, and reports nothing: "claimed the attack", "had claimed some
    /// 12 lives", "the attack was claimed by".
    pub(super) fn answers(&self, group: &Group) -> bool {
        let begins = |i: usize| self.is(i, Role::That) || self.word(i).verb.is_some();
        let inside = |i: usize| self.mark(i).is_none() || self.touches(i);
        let object = group.to..self.len().min(group.to + OBJECT);
        let mut object = object.take_while(|&i| inside(i) && !begins(i));
        let head = if self.is(group.to, Role::Article) { self.next(group.to) } else { group.to };
        let behind = [Role::Relative, Role::That, Role::Aside, Role::Inside, Role::Local];
        let event = self.event(head).is_some_and(|to| {
            // "claimed the attack killed 12" reports.
            to >= self.len() || self.mark(to).is_some() || self.word(to).date || self.is_any(to, &behind)
        });
        group.passive && !group.bare || event || object.any(|i| self.is(i, Role::Taken))
    }

    /// Whether a phrase ends in the name of an event, which says nothing: "the fire", "Sunday's attack".
    pub(super) fn is_event(&self, phrase: Phrase) -> bool {
        let people = |i: usize| self.is_source_noun(i) || self.bench.has(i, Kinds::NOUN);
        let words = phrase.from..phrase.to;
        !words.clone().any(people) && words.into_iter().any(|i| self.event(i) == Some(phrase.to))
    }

    /// The token after the name of an event that begins at `at`.
    fn event(&self, at: usize) -> Option<usize> {
        self.bench.event(at).map(|len| at + len)
    }
}
