//! A small list in which things are found by their names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::flat::{Flat, List};

/// Things by name, in the order of the names.
///
/// Searched from its beginning: the page has a few dozen of each, and the code of a tree weighs more than they do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, T>", into = "BTreeMap<String, T>")]
#[serde(bound(serialize = "T: Clone + Serialize"))]
pub struct ById<T>(Vec<(String, T)>);

impl<T> ById<T> {
    /// The one with a name.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.iter()
            .find(|(known, _)| *known == id)
            .map(|(_, item)| item)
    }

    /// Whether there is one with a name.
    pub fn contains_key(&self, id: &str) -> bool {
        self.get(id).is_some()
    }

    /// All of them, with their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&String, &T)> {
        self.0.iter().map(|(id, item)| (id, item))
    }

    /// All names.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &String> {
        self.0.iter().map(|(id, _)| id)
    }
}

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> From<BTreeMap<String, T>> for ById<T> {
    fn from(map: BTreeMap<String, T>) -> Self {
        Self(map.into_iter().collect())
    }
}

impl<T> From<ById<T>> for BTreeMap<String, T> {
    fn from(list: ById<T>) -> Self {
        list.0.into_iter().collect()
    }
}

impl<T> FromIterator<(String, T)> for ById<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(items: I) -> Self {
        items.into_iter().collect::<BTreeMap<_, _>>().into()
    }
}

impl<'a, T> IntoIterator for &'a ById<T> {
    type Item = &'a (String, T);
    type IntoIter = std::slice::Iter<'a, (String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Flat> Flat for ById<T> {
    fn put(&self, out: &mut Vec<String>) {
        self.0.put(out);
    }

    fn take(list: &mut List<'_>) -> Self {
        Self(Vec::take(list))
    }
}
