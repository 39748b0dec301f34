//! Which words of its sentence a claim was read from: input a claim and the mentions of its article, output spans by role.
//! How they are marked is the business of the formats.

use crate::model::claim::{Attribution, Claim};
use crate::model::edtf::Edtf;
use crate::model::mention::{Hedge, Mention, MentionKind};
use crate::model::text::Span;

/// What words stand for in a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role<'a> {
    /// The number.
    Figure,
    /// What comes before the number and widens it.
    Hedge,
    /// Who holds it.
    Source(&'a Attribution),
    /// The words that link the source.
    Cue(&'a Attribution),
    /// The date for which it holds, or that it is.
    Date(Edtf),
    /// The word of what is counted.
    Topic,
}

/// The words of a claim's sentence that it was read from.
pub(crate) fn marks<'a>(claim: &'a Claim, mentions: &[Mention]) -> Vec<(Span, Role<'a>)> {
    let number = Span::new(claim.figure.start, claim.figure.end);
    let sentence = Span::new(claim.evidence.start, claim.evidence.end);
    let mut marks = vec![(number, Role::Figure)];
    marks.extend(claim.attribution.iter().map(|a| (Span::new(a.start, a.end), Role::Source(a))));
    let dates = [claim.date, claim.as_of.date];
    let mut topic: Option<Span> = None;
    for mention in mentions.iter().filter(|m| sentence.contains(m.span)) {
        match &mention.kind {
            MentionKind::Figure(f)
                if claim.figure.hedge != Hedge::Exact
                    && f.number.overlaps(number)
                    && mention.span.start < f.number.start =>
            {
                marks.push((Span::new(mention.span.start, f.number.start), Role::Hedge));
            }
            MentionKind::Topic(t) if *t.topic == *claim.topic => {
                let distance = |s: Span| s.start.abs_diff(number.start);
                topic = topic.filter(|t| distance(*t) <= distance(mention.span)).or(Some(mention.span));
            }
            MentionKind::Attribution(a) => {
                let used = |s: &&Attribution| a.source == Some(Span::new(s.start, s.end));
                marks.extend(claim.attribution.iter().find(used).map(|used| (a.cue, Role::Cue(used))));
            }
            MentionKind::Date(d) => {
                let held = d.date.filter(|d| dates.contains(&Some(*d)));
                marks.extend(held.map(|date| (mention.span, Role::Date(date))));
            }
            _ => {}
        }
    }
    marks.extend(topic.map(|span| (span, Role::Topic)));
    marks.retain(|(span, _)| sentence.contains(*span));
    marks
}
