//! The stages in order; the only file that knows all of them.

use crate::lang::{Pack, Packs};
use crate::model::claim::Claim;
use crate::model::inventory::Inventory;
use crate::model::mention::Mention;
use crate::model::policy::{Policy, Widths};
use crate::model::text::{Article, Span};
use crate::model::verdict::{Note, Reconciliation};
use crate::recognise::{Context, recognise};
use crate::segment::segment;

/// The claims of one article, and what could not be read.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// In text order.
    pub claims: Vec<Claim>,
    /// What could not be done or is uncertain.
    pub notes: Vec<Note>,
}

/// The claims that an article makes.
pub fn extract(_article: &Article, _packs: &Packs) -> Extraction {
    Extraction::default()
}

/// Claims of many articles, aligned and compared.
pub fn reconcile(_claims: &[Claim], _policy: &Policy, _inventory: &Inventory) -> Reconciliation {
    Reconciliation { schema: 1, stories: Vec::new(), rows: Vec::new(), notes: Vec::new() }
}

/// Everything that is recognised in an article, in text order; nothing where no pack reads its language.
pub fn mentions(article: &Article, packs: &Packs) -> Vec<Mention> {
    let Some(pack) = pack_of(article, packs) else { return Vec::new() };
    let segments = segment(&article.text, pack);
    let widths = Widths::default();
    let cx = Context { text: &article.text, segments: &segments, pack, reference: article.published, widths: &widths };
    (0..segments.sentences.len()).flat_map(|s| recognise(cx, s)).collect()
}

/// The sentences of an article, which [`Mention::sentence`] counts.
pub fn sentences(article: &Article, packs: &Packs) -> Vec<Span> {
    pack_of(article, packs)
        .map_or_else(Vec::new, |pack| segment(&article.text, pack).sentences.iter().map(|s| s.span).collect())
}

fn pack_of<'a>(article: &Article, packs: &'a Packs) -> Option<&'a Pack> {
    article.language.and_then(|lang| packs.get(lang))
}
