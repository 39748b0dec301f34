//! The sides that an article itself tells: the state whose soldiers need no name, the movement that its rebels fight for, and the
//! two who fight each other.
//!
//! Input: the mentions of an article's read sentences. Output: at most one state, one movement and two foes. It says nothing of an
//! article where a reader would not know either.

use std::collections::BTreeMap;

use crate::assemble::Line;
use crate::model::inventory::{is_state, is_union};
use crate::model::mention::{MentionKind, PartyForm, Status};
use crate::model::text::Id;

/// How many times as often as any other the state must be named.
const AHEAD: usize = 2;

/// Whose those under arms are where the words do not say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sides {
    /// The state of which the article tells: "the army", in an article on one country.
    pub(crate) home: Option<Id>,
    /// The one movement whose fighters it names: "two rebels", after "FMLN rebels".
    pub(crate) faction: Option<Id>,
    /// The two whom it names more often than any other: in an article on a war, its foes.
    pub(crate) foes: Option<[Id; 2]>,
}

impl Sides {
    /// The sides that the sentences name.
    pub(crate) fn of(lines: &[Line]) -> Self {
        let mut states: BTreeMap<&Id, usize> = BTreeMap::new();
        let mut factions: BTreeMap<&Id, usize> = BTreeMap::new();
        let mut all: BTreeMap<&Id, usize> = BTreeMap::new();
        for line in lines {
            for (i, m) in line.mentions.iter().enumerate() {
                let MentionKind::Party(party) = &m.kind else { continue };
                if party.form != PartyForm::Place && !is_union(&party.id) {
                    *all.entry(&party.id).or_default() += 1;
                }
                if is_state(&party.id) {
                    *states.entry(&party.id).or_default() += usize::from(party.form != PartyForm::Person);
                } else if leads_fighters(line, i) {
                    *factions.entry(&party.id).or_default() += 1;
                }
            }
        }
        let mut most: Vec<(usize, &Id)> = states.into_iter().map(|(id, n)| (n, id)).collect();
        most.sort_by(|a, b| b.cmp(a));
        let second = most.get(1).map_or(0, |(n, _)| *n);
        let home = most.first().filter(|(n, _)| *n >= AHEAD && *n >= AHEAD * second).map(|(_, id)| (*id).clone());
        let faction = factions.first_key_value().filter(|_| factions.len() == 1).map(|(id, _)| (*id).clone());
        Self { home, faction, foes: foes(all) }
    }

    /// Whose those counted are by their status alone.
    pub(crate) fn of_status(&self, status: Status) -> Option<&Id> {
        match status {
            Status::Military => self.home.as_ref(),
            Status::Militant => self.faction.as_ref(),
            _ => None,
        }
    }
}

/// The two that are named most, if no third is named as often.
fn foes(named: BTreeMap<&Id, usize>) -> Option<[Id; 2]> {
    let mut most: Vec<(usize, &Id)> = named.into_iter().map(|(id, n)| (n, id)).collect();
    most.sort_by(|a, b| b.cmp(a));
    match most.as_slice() {
        [(_, a), (n, b), rest @ ..] if rest.first().is_none_or(|(third, _)| third < n) => {
            Some([(*a).clone(), (*b).clone()])
        }
        _ => None,
    }
}

/// Whether those under arms stand right behind a name: "FMLN rebels", "Taliban fighters".
fn leads_fighters(line: &Line, at: usize) -> bool {
    let end = line.mentions[at].span.end;
    // A noun may take the name in.
    let near = line.mentions[at.saturating_sub(1)..].iter().take_while(|m| m.span.start <= end + 1);
    near.filter(|m| m.span.end > end)
        .any(|m| matches!(&m.kind, MentionKind::Noun(n) if n.status == Some(Status::Militant)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::mention::{Mention, PartyMention};
    use crate::model::text::Span;

    fn line(ids: &[&str]) -> Line {
        let named = |id: &&str| {
            let kind = MentionKind::Party(PartyMention { id: Id::from(*id), form: PartyForm::Name });
            Mention { span: Span::new(0, 1), sentence: 0, kind }
        };
        Line { sentence: 0, mentions: ids.iter().map(named).collect(), attributions: Vec::new(), asides: Vec::new() }
    }

    #[test]
    fn one_state_far_ahead_is_home() {
        let home = |ids: &[&str]| Sides::of(&[line(ids)]).home.map(|id| id.to_string());
        assert_eq!(home(&["NO", "NO", "SE"]), Some("NO".to_string()));
        assert_eq!(home(&["NO", "NO", "SE", "SE"]), None);
        assert_eq!(home(&["NO"]), None);
        assert_eq!(home(&["UN", "UN", "nato", "nato"]), None);
        assert_eq!(home(&[]), None);
    }

    #[test]
    fn two_that_are_named_most_are_foes() {
        let foes = |ids: &[&str]| Sides::of(&[line(ids)]).foes.map(|f| f.map(|id| id.to_string()));
        let both = |a: &str, b: &str| Some([a.to_string(), b.to_string()]);
        assert_eq!(foes(&["NO", "SE"]), both("SE", "NO"));
        assert_eq!(foes(&["NO", "SE", "NO", "SE", "UN", "UN", "FI"]), both("SE", "NO"));
        assert_eq!(foes(&["NO", "SE", "FI"]), None, "who of them fights is not told");
        assert_eq!(foes(&["NO"]), None);
    }
}
