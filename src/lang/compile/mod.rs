//! Packs as people write them, made into what the program looks things up in. Nearly all of it is work of the build, which compiles
//! these files too (`build.rs`, with a list of its own); the program needs what lays a user's words over a pack.

mod forms;
pub(crate) mod tree;
pub(crate) mod sink;
pub(crate) mod topics;
pub(crate) mod party;

// What the build alone needs, and the tests of it.
#[cfg(test)]
mod ids;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod units;
#[cfg(test)]
mod dates;
#[cfg(test)]
mod parties;
#[cfg(test)]
mod cues;
#[cfg(test)]
mod pack;
#[cfg(test)]
mod image;
