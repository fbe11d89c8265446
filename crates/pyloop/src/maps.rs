//! Maps and sets of one implementation: the standard library's beside it would be the same code a second time.

use rustc_hash::FxBuildHasher;

pub(crate) type FxHashMap<K, V> = hashbrown::HashMap<K, V, FxBuildHasher>;
pub(crate) type FxHashSet<T> = hashbrown::HashSet<T, FxBuildHasher>;
