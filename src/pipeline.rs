//! The stages in order; the only file that knows all of them.
