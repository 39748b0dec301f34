//! Maps for look-ups alone, of keys that a text may choose: faster than std's and, like those, hashed anew in every run.

use std::collections::{HashMap, HashSet};

use foldhash::quality::RandomState;

/// A map without an order.
pub(crate) type Map<K, V> = HashMap<K, V, RandomState>;

/// A set without an order.
pub(crate) type Set<K> = HashSet<K, RandomState>;
