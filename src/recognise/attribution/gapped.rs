//! A second source whose verb is left out: "police counted 12,000; the unions, 40,000", « la CGT annonce 30 000 manifestants, la
//! préfecture 8 000 ».

use crate::lang::cues::Role;
use crate::model::token::{Case, TokenKind};
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::words::Reader;
use crate::recognise::attribution::{Draft, without};

impl Reader<'_, '_> {
    /// The attributions whose verb is that of the one before. What they give is no longer the other source's.
    pub(super) fn gapped(&self, drafts: &mut Vec<Draft>) {
        let mut found = Vec::new();
        for n in 0..drafts.len() {
            let draft = &drafts[n];
            let first =
                draft.source.is_some_and(|s| s.to <= draft.cue.from) && !draft.inferred && draft.relay.is_none();
            let start = |d: &Draft| d.source.map_or(d.cue.from, |s| s.from.min(d.cue.from));
            let end = drafts.iter().map(start).filter(|from| *from >= draft.cue.to).min().unwrap_or(self.len());
            if let Some((at, source, number)) = first.then(|| self.second(draft.cue.to, end)).flatten() {
                let hole = Phrase { from: at, to: number.to };
                // The words between stand for the verb: "police at 40,000".
                let cue = Some(Phrase { from: source.to, to: number.from }).filter(|c| c.from < c.to).unwrap_or(source);
                found.push(self.draft(Some(source), cue, vec![number], draft.stance, false));
                drafts[n].content = without(&drafts[n].content, hole);
            }
        }
        drafts.append(&mut found);
    }

    /// The first source in a stretch with nothing but a number behind it, where a number stands before it too, and what parts them.
    fn second(&self, from: usize, to: usize) -> Option<(usize, Phrase, Phrase)> {
        let counts = (from..to).find(|&i| self.counts(i))?;
        (counts + 1..to).filter(|&i| self.is(i, Role::And) || matches!(self.mark(i), Some(',' | ';'))).find_map(|i| {
            let behind = if self.mark(i).is_some() { i + 1 } else { self.next(i) };
            let at = if self.is(behind, Role::And) { self.next(behind) } else { behind };
            let source = self.source_after(at).map(|s| self.before_number(s)).filter(|&s| self.tells_counts(s))?;
            let joined = self.mark(source.to) == Some(',')
                || self.is_any(source.to, &[Role::Local, Role::Inside, Role::Aside, Role::Place]);
            let number = if joined { self.next(source.to) } else { source.to };
            // "40,000": a mark between digits is the number's.
            let grouped =
                |k: usize| self.mark(k).is_some() && self.touches(k) && self.is_digits(k + 1) && self.touches(k + 1);
            let end = (number..self.len()).find(|&k| !self.counts(k) && !grouped(k)).unwrap_or(self.len());
            let alone = end >= self.len() || self.mark(end).is_some() || self.is(end, Role::And);
            (end > number && alone).then_some((i, source, Phrase { from: number, to: end }))
        })
    }

    /// A source without the digits behind it: "the CGT 1.5 million".
    fn before_number(&self, source: Phrase) -> Phrase {
        let digits = (source.from + 1..source.to).find(|&i| self.is_digits(i));
        digits.map_or(source, |to| Phrase { to, ..source })
    }

    /// Whether a phrase names who counts, by a word of source or in capitals: "the police", "the CGT", not "Lyon 12".
    fn tells_counts(&self, phrase: Phrase) -> bool {
        let capitals = |i: usize| self.bench.tokens[i].kind == TokenKind::Word(Case::Upper);
        (phrase.from..phrase.to).any(|i| self.is_source_noun(i) || capitals(i))
    }
}
