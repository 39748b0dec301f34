//! Which rules made a claim, kept only where somebody asks.
//!
//! Input: rules with their words, as assembly goes. Output: the same by claim, and the figures that became none. It decides
//! nothing: a run that is traced makes the same claims.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::assemble::scene::Scene;
use crate::model::because::{Because, Refused, Rule};
use crate::model::claim::Claim;
use crate::model::text::Span;

/// What is kept of a run; nothing where it is off.
#[derive(Default)]
pub(crate) struct Trace(Option<RefCell<Kept>>);

/// The rules that made a claim, with their words.
type Rules = Vec<(Rule, Option<Span>)>;

#[derive(Default)]
struct Kept {
    /// By claim, in the order in which they were begun: its id, its rules.
    claims: Vec<(String, Rules)>,
    refused: Vec<Refused>,
}

impl Trace {
    /// A trace that keeps what it is told.
    pub(crate) fn on() -> Self {
        Self(Some(RefCell::default()))
    }

    pub(crate) fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// What is told from now on is told of this claim.
    pub(crate) fn begin(&self, id: &str) {
        if let Some(kept) = &self.0 {
            kept.borrow_mut().claims.push((id.to_string(), Vec::new()));
        }
    }

    /// What is told from now on is told of a claim begun before.
    pub(crate) fn resume(&self, id: &str) {
        if let Some(kept) = &self.0 {
            let claims = &mut kept.borrow_mut().claims;
            if let Some(at) = claims.iter().rposition(|(x, _)| x == id) {
                claims[at..].rotate_left(1);
            }
        }
    }

    /// What is told from now on is told of a claim that repeats another, but for who says so.
    pub(crate) fn again(&self, of: &str, id: &str) {
        if let Some(kept) = &self.0 {
            let told = kept.borrow().claims.iter().find(|(x, _)| x == of).map(|(_, rules)| rules.clone());
            let mut rules = told.unwrap_or_default();
            rules.retain(|(rule, _)| !rule.about().starts_with("attribution"));
            kept.borrow_mut().claims.push((id.to_string(), rules));
        }
    }

    /// A rule made a field of the claim begun last.
    pub(crate) fn because(&self, rule: Rule, words: Option<Span>) {
        if let Some(kept) = &self.0
            && let Some((_, rules)) = kept.borrow_mut().claims.last_mut()
            && !rules.contains(&(rule, words))
        {
            rules.push((rule, words));
        }
    }

    /// A figure became no claim.
    pub(crate) fn refuse(&self, refused: Refused) {
        if let Some(kept) = &self.0 {
            kept.borrow_mut().refused.push(refused);
        }
    }

    /// The rules of each claim, with their words, and the figures that became none.
    pub(crate) fn finish(self, claims: &[Claim], text: &str) -> (Vec<Vec<Because>>, Vec<Refused>) {
        let Kept { claims: kept, refused } = self.0.map(RefCell::into_inner).unwrap_or_default();
        // Claims of one id (a call with two counterparts on one day) rest on the same words.
        let kept: BTreeMap<String, Rules> = kept.into_iter().collect();
        let told = claims.iter().map(|claim| {
            let sentence = Span::new(claim.evidence.start, claim.evidence.end);
            let mut rules = kept.get(&claim.id).cloned().unwrap_or_default();
            rules.sort_by_key(|(rule, _)| *rule);
            let because = |(rule, span): (Rule, Option<Span>)| Because {
                rule,
                span,
                words: span.map(|s| s.of(text).to_string()),
                elsewhere: span.is_some_and(|s| !sentence.contains(s)),
            };
            rules.into_iter().map(because).collect()
        });
        (told.collect(), refused)
    }
}

impl Scene<'_> {
    /// Tells the trace that a rule made a field of the claim in hand.
    pub(crate) fn because(&self, rule: Rule, words: impl Into<Option<Span>>) {
        self.frame.trace.because(rule, words.into());
    }
}
