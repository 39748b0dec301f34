//! Reads news articles, extracts the claims they make about figures, and shows where the sources agree, differ, and why.
//!
//! ```
//! use recoupe::model::policy::{Policy, Widths};
//! use recoupe::model::text::{Article, Lang};
//! use recoupe::model::verdict::Verdict;
//! use recoupe::{Packs, extract, reconcile};
//!
//! let packs = Packs::builtin();
//! let article = |path: &str, text: &str| Article {
//!     path: path.into(),
//!     text: text.into(),
//!     first_line: 1,
//!     language: Some(Lang::EN),
//!     published: "2021-05-03".parse().ok(),
//!     ..Article::default()
//! };
//! let articles = [
//!     article("a.txt", "The ferry sank off Calder Point. Calder Point police said that 12 people had died in the storm."),
//!     article("b.txt", "Twelve people died when a storm hit Calder Point, the Calder Point coastguard said."),
//! ];
//! let claims: Vec<_> = articles.iter().flat_map(|a| extract(a, packs, &Widths::default()).claims).collect();
//! assert_eq!(claims.len(), 2);
//!
//! let found = reconcile(&claims, &Policy::default(), packs.inventory());
//! assert_eq!(found.rows[0].verdict, Verdict::Agree);
//! ```
//!
//! # Overview
//!
//! The modules stand in the order of the pipeline: bytes become an [`Article`](model::text::Article) in [`read`], an article
//! becomes [`Claim`](model::claim::Claim)s in [`extract`], claims of many articles become [`Row`](model::verdict::Row)s in
//! [`reconcile()`], [`check`] tells which of them are new, and [`report`] turns all of it into text. [`model`] is the
//! vocabulary that all of them share; [`Packs`] are the languages, as data.
//!
//! Every stage is a plain function: no state, no clock, no network. The same input gives the same output. Figures are exact
//! decimals, dates are EDTF and may lack a year, and a year that no text states is never guessed.

pub mod model;
pub mod error;
mod character;
mod script;
pub mod file;
mod hash;
mod map;
mod work;
pub mod read;
mod lang;
mod segment;
mod recognise;
mod assemble;
mod reconcile;
pub mod check;
pub mod report;
mod pipeline;
#[cfg(test)]
mod examples;

pub use lang::{Pack, Packs};
#[doc(hidden)]
pub use pipeline::recognised;
pub use pipeline::{
    Extraction, MAX_FIGURES, Trace, extract, extract_tables, extract_within, mentions, mentions_within, sentences,
    trace, trace_within,
};
pub use reconcile::{reconcile, reconcile_counted};
