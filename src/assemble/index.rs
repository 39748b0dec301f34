//! What a sentence holds, kind by kind, sorted once: assembly asks for it hundreds of times for each figure.

use std::cell::OnceCell;

use crate::assemble::{Frame, Line};
use crate::model::mention::{DateMention, Figure, MentionKind, NounMention, PartyMention, Sign, TopicMention};
use crate::model::text::Span;
use crate::model::token::Token;

/// The mentions of a sentence by kind, each in text order, and where its tokens stand. Refilled for the next sentence, so that its room is
/// taken once.
#[derive(Default)]
pub(crate) struct Index<'a> {
    pub(super) figures: Vec<(Span, &'a Figure)>,
    pub(super) topics: Vec<(Span, &'a TopicMention)>,
    /// Topic words for those who take in whom their verb counts.
    pub(super) hosts: Vec<(Span, &'a TopicMention)>,
    pub(super) nouns: Vec<(Span, &'a NounMention)>,
    pub(super) parties: Vec<(Span, &'a PartyMention)>,
    /// Those that are the sentence's own.
    pub(super) dates: Vec<(Span, &'a DateMention)>,
    /// In order of their signs.
    signs: Vec<(Sign, Span)>,
    /// Which signs there are, a bit for each: most are asked for in vain.
    present: u128,
    /// By byte of the sentence, and one more: how many of its tokens begin before it. Made when it is first asked for.
    begun: OnceCell<Vec<u16>>,
}

impl<'a> Index<'a> {
    /// That of another sentence.
    pub(crate) fn refill(mut self, frame: &Frame<'a>, line: &'a Line) -> Self {
        self.clear();
        for m in &line.mentions {
            match &m.kind {
                MentionKind::Figure(f) => self.figures.push((m.span, f)),
                MentionKind::Topic(t) if t.frames.host => self.hosts.push((m.span, t)),
                MentionKind::Topic(t) => self.topics.push((m.span, t)),
                MentionKind::Noun(n) => self.nouns.push((m.span, n)),
                MentionKind::Party(p) => self.parties.push((m.span, p)),
                // The dates of dateline and stamp are the article's, not the sentence's.
                MentionKind::Date(d) if !frame.headings.iter().any(|h| h.contains(m.span)) => {
                    self.dates.push((m.span, d));
                }
                MentionKind::Sign(sign) => {
                    self.present |= 1 << *sign as u32;
                    self.signs.push((*sign, m.span));
                }
                MentionKind::Date(_)
                | MentionKind::Duration(_)
                | MentionKind::Place(_)
                | MentionKind::Event(_)
                | MentionKind::Attribution(_) => {}
            }
        }
        self.signs.sort_by_key(|(sign, _)| *sign);
        self
    }

    fn clear(&mut self) {
        self.figures.clear();
        self.topics.clear();
        self.hosts.clear();
        self.nouns.clear();
        self.parties.clear();
        self.dates.clear();
        self.signs.clear();
        self.begun.take();
        self.present = 0;
    }

    /// Where a sign stands, in order.
    #[inline]
    pub(super) fn signs(&self, sign: Sign) -> &[(Sign, Span)] {
        if self.present & 1 << sign as u32 == 0 { &[] } else { self.all_of(sign) }
    }

    #[inline(never)]
    fn all_of(&self, sign: Sign) -> &[(Sign, Span)] {
        let there = &self.signs[self.signs.partition_point(|(s, _)| *s < sign)..];
        let end = there.iter().position(|(s, _)| *s != sign).unwrap_or(there.len());
        &there[..end]
    }

    /// By byte of a sentence with these tokens, and one more: how many of them begin before it.
    #[inline]
    pub(super) fn begun(&self, span: Span, tokens: &[Token]) -> &[u16] {
        self.begun.get_or_init(|| begun(span, tokens))
    }
}

#[inline(never)]
fn begun(span: Span, tokens: &[Token]) -> Vec<u16> {
    let mut begun = Vec::with_capacity(span.end - span.start + 1);
    for (n, token) in tokens.iter().enumerate() {
        begun.resize(token.start as usize - span.start + 1, n as u16);
    }
    begun.resize(span.end - span.start + 1, tokens.len() as u16);
    begun
}
