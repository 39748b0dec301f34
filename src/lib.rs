//! Reads news articles, extracts the claims they make about figures, and shows where the sources agree, differ, and why.

pub mod model;
pub mod error;
pub mod read;
mod lang;
mod segment;
mod recognise;
mod assemble;
mod reconcile;
pub mod report;
mod pipeline;
#[cfg(test)]
mod examples;

pub use lang::{Pack, Packs};
#[doc(hidden)]
pub use pipeline::recognised;
pub use pipeline::{Extraction, extract, mentions, sentences};
pub use reconcile::reconcile;
