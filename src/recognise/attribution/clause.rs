//! Where clauses begin and end, kept while a sentence is read from left to right, so that no stretch is read twice.

use crate::lang::cues::{CueWord, Role};
use crate::lang::sense::{Kinds, Sense};
use crate::model::mention::Sign;
use crate::recognise::attribution::Draft;
use crate::recognise::attribution::source::Phrase;
use crate::recognise::attribution::words::Reader;

/// The clause in which reading stands.
#[derive(Default)]
pub(super) struct Clauses {
    /// First token of the clause.
    pub(super) from: usize,
    /// The same outside the brackets that are open.
    outside: Option<usize>,
    quoted: bool,
    /// A semicolon or a conjunction, which ends the contents before it if a source of its own follows: "police said 12 had died;
    /// eight were hurt".
    pending: Option<usize>,
    /// Drafts read so far, and how many of them are closed.
    seen: usize,
    closed: usize,
}

impl Clauses {
    /// Reads over tokens `from..to`: a semicolon, or a conjunction after a comma, may end the contents that are open.
    pub(super) fn advance(&mut self, reader: &Reader<'_, '_>, from: usize, to: usize, drafts: &mut [Draft]) {
        self.newcomer(reader, drafts);
        for at in from..to.min(reader.len()) {
            if reader.is_quote(at) {
                self.quoted = reader.opens_quote(at);
            }
            match reader.mark(at) {
                Some('(') => {
                    self.outside.get_or_insert(self.from);
                    self.from = at + 1;
                    continue;
                }
                Some(')') => {
                    self.from = self.outside.take().unwrap_or(self.from);
                    continue;
                }
                _ => {}
            }
            let turns = reader.is_any(at, &[Role::Conjunction, Role::But])
                && reader.word(at).len > 0
                && at > 0
                && reader.mark(at - 1) == Some(',')
                && !reader.is(reader.next(at), Role::That);
            if self.quoted || !(turns || reader.mark(at) == Some(';')) {
                continue;
            }
            let cue_before = drafts.last().is_some_and(|d| d.cue.from >= self.from && d.cue.from < at);
            self.pending = Some(at);
            if cue_before || !turns {
                self.from = if turns { reader.next(at) } else { at + 1 };
            }
        }
    }

    /// A new draft: what was said before ends where its clause begins, after "but" or "and".
    fn newcomer(&mut self, reader: &Reader<'_, '_>, drafts: &mut [Draft]) {
        let Some(last) = drafts.last().filter(|_| drafts.len() > self.seen) else { return };
        self.seen = drafts.len();
        let begins = last.source.map_or(last.cue.from, |s| s.from.min(last.cue.from));
        let joined = begins.checked_sub(1).filter(|&i| last.open && reader.is(i, Role::And));
        if let Some(at) = self.pending.take_if(|p| *p < begins).or(joined) {
            self.close(at, drafts);
        }
    }

    /// Ends all contents with the sentence.
    pub(super) fn finish(&mut self, reader: &Reader<'_, '_>, drafts: &mut [Draft]) {
        self.close(reader.len(), drafts);
    }

    fn close(&mut self, at: usize, drafts: &mut [Draft]) {
        let first = self.closed.min(drafts.len());
        for draft in &mut drafts[first..] {
            // A content that begins after here belongs to the clause that follows.
            if let Some(last) = draft.content.last_mut().filter(|p| draft.open && p.from < at) {
                last.to = at;
                draft.open = false;
            }
        }
        // Only a draft whose source reaches over the boundary is still open.
        self.closed = drafts[first..].iter().position(|d| d.open).map_or(drafts.len(), |i| first + i);
    }
}

/// Takes the marks at the ends of all contents off; quotation marks stay.
pub(super) fn trim(reader: &Reader<'_, '_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        confine(reader, draft);
    }
    for draft in drafts {
        for part in &mut draft.content {
            *part = trimmed(reader, *part);
        }
        draft.content.retain(|p| p.from < p.to);
    }
}

/// Tokens between "after" and the word of a source.
const LED: usize = 3;

/// What somebody says on the occasion of which it all came about, with no number in it, ends with its clause: "after the court
/// declared a winner, leaving seven dead".
fn confine(reader: &Reader<'_, '_>, draft: &mut Draft) {
    let Some(source) = draft.source.filter(|s| s.from > 0 && s.to <= draft.cue.from) else { return };
    let occasion = |s: &Sense| matches!(s, Sense::Cue(CueWord::Sign(Sign::Occasion))).then_some(());
    // "after the electoral commission declared": the words of the source itself may stand between.
    let back = (source.from.saturating_sub(LED)..source.from).rev();
    let mut near = back.take_while(|&i| reader.mark(i).is_none());
    if !near.any(|i| reader.bench.find(i, Kinds::SIGN, occasion).is_some()) {
        return;
    }
    let comma = (draft.cue.to..reader.len()).find(|&i| reader.mark(i) == Some(','));
    if let Some(comma) = comma.filter(|&comma| !(draft.cue.to..comma).any(|i| reader.counts(i))) {
        for part in draft.content.iter_mut().filter(|p| p.from >= draft.cue.to) {
            part.to = part.to.min(comma);
        }
    }
}

/// Without the marks at its ends; quotation marks stay.
fn trimmed(reader: &Reader<'_, '_>, mut part: Phrase) -> Phrase {
    let loose = |i: usize| reader.mark(i).is_some_and(|c| matches!(c, ',' | ';' | ':' | '.' | '-' | '–' | '—'));
    while part.from < part.to && loose(part.from) {
        part.from += 1;
    }
    while part.to > part.from && loose(part.to - 1) {
        part.to -= 1;
    }
    part
}
