//! The vocabulary of recoupe, in reading order: text, dates, mentions, claims, verdicts, policy.

pub mod text;
pub mod token;
pub mod edtf;
pub mod mention;
pub mod claim;
pub mod verdict;
pub mod inventory;
pub mod policy;
