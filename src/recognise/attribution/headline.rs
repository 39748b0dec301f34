//! Sources with no verb: headlines, and a colon before a quotation.

use crate::lang::cues::Role;
use crate::model::mention::Stance;
use crate::recognise::attribution::Draft;
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::words::Reader;

/// Least number of tokens that can be a content.
const LEAST: usize = 3;
/// Longest source of a headline, in tokens.
const SHORT: usize = 8;
/// How far the comma after the first phrase is looked for.
const REACH: usize = 14;

impl Reader<'_, '_> {
    /// "Sheriff: …" and "… - officials", in headlines.
    pub(super) fn headline(&self) -> Option<Draft> {
        let person = |p: Phrase| {
            (p.from..p.to).any(|i| self.is_any(i, &[Role::BodyNoun, Role::PersonNoun]))
                && !self.is(p.from, Role::Article)
        };
        let len = self.len();
        let parts = |i: usize| {
            let dash = matches!(self.mark(i), Some('-' | '–' | '—')) && !self.touches(i) && !self.touches(i + 1);
            dash || self.mark(i) == Some(':')
        };
        if let Some(colon) = (1..len.min(SHORT)).find(|&i| self.mark(i) == Some(':')) {
            let source = self.source_after(0).filter(|&p| p.to == colon && person(p))?;
            // "Source: Ministry of Fishing" is a credit.
            if colon + LEAST >= len {
                return None;
            }
            let content = vec![Phrase { from: colon + 1, to: len }];
            return Some(self.draft(
                Some(source),
                Phrase { from: colon, to: colon + 1 },
                content,
                Stance::States,
                false,
            ));
        }
        let dash = (len.saturating_sub(SHORT).max(LEAST)..len).rev().find(|&i| parts(i))?;
        let source = self.source_after(dash + 1).filter(|&p| p.to == len && person(p))?;
        let content = vec![Phrase { from: 0, to: dash }];
        Some(self.draft(Some(source), Phrase { from: dash, to: dash + 1 }, content, Stance::States, false))
    }

    /// "The minister took the floor: “…”": a colon and a quotation, with no verb of saying.
    pub(super) fn speech(&self) -> Option<Draft> {
        let colon = (1..self.len()).find(|&i| self.mark(i) == Some(':') && self.opens_quote(i + 1))?;
        let comma = (1..colon.min(REACH)).find(|&i| self.mark(i) == Some(',')).map(|i| i + 1);
        let speaker = |at: usize| {
            let phrase = self.source_after(at).filter(|p| p.to < colon)?;
            let titled = (phrase.from..phrase.to).any(|i| self.is_any(i, &[Role::PersonNoun, Role::BodyNoun]));
            titled.then_some(phrase)
        };
        let source = speaker(0).or_else(|| comma.and_then(speaker))?;
        let content = vec![Phrase { from: colon + 1, to: self.len() }];
        Some(self.draft(Some(source), Phrase { from: colon, to: colon + 1 }, content, Stance::States, false))
    }
}
