//! The vocabulary of recoupe, in reading order: text, dates, mentions, claims and why, verdicts, checks, policy.

pub(crate) mod span;
pub(crate) mod id;
pub mod text;
pub mod token;
pub mod edtf;
pub(crate) mod word;
pub mod figure;
pub mod sign;
pub mod mention;
pub(crate) mod decimal;
pub mod claim;
pub mod because;
pub mod table;
pub mod note;
pub mod verdict;
pub mod pair;
pub mod check;
pub mod inventory;
pub mod policy;
