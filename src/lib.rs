//! Reads news articles, extracts the claims they make about figures, and shows where the sources agree, differ, and why.

pub mod model;
pub mod error;
mod lang;
pub mod read;
mod segment;
mod recognise;
pub mod report;
mod pipeline;
#[cfg(test)]
mod examples;

pub use lang::Packs;
pub use pipeline::{Extraction, extract, mentions, reconcile, sentences};
