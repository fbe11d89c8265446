//! The map of the six words: `map.toml`.

use serde::{Deserialize, Serialize};

use crate::by_id::ById;
use crate::flat::flat;

/// The map of the six words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// Its title.
    pub title: String,
    /// One or two sentences before it.
    pub intro: String,
    /// The sentence under the resting map.
    pub rest: String,
    /// The builds of Python that the switch offers.
    pub build: Vec<MapBuild>,
    /// The words on the map.
    pub word: Vec<MapWord>,
    /// The names of the map's regions.
    pub regions: MapRegions,
}

/// The names of the map's regions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapRegions {
    /// How a call behaves: a property of the caller.
    pub call: String,
    /// Concurrent.
    pub concurrent: String,
    /// Concurrent and parallel.
    pub both: String,
    /// Parallel.
    pub parallel: String,
}

/// A build of Python that the map's switch offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapBuild {
    /// `default`, `free-threaded`, `several-loops`.
    pub id: String,
    /// Its name on the switch.
    pub name: String,
    /// What it changes.
    pub sentence: String,
}

/// A word on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapWord {
    /// `synchronous`, `asynchronous`, `concurrency`, `parallelism`, `thread`, `process`, `asyncio`.
    pub id: String,
    /// The word.
    pub name: String,
    /// The region it lies in, by build: `call`, `concurrent`, `both`, `parallel`.
    pub r#where: ById<String>,
    /// What is to be said of it, by build.
    pub say: ById<String>,
}

flat!(Map {
    title,
    intro,
    rest,
    build,
    word,
    regions
});
flat!(MapRegions {
    call,
    concurrent,
    both,
    parallel
});
flat!(MapBuild { id, name, sentence });
flat!(MapWord {
    id,
    name,
    r#where,
    say
});
