//! Dictionaries: insertion order, hashing and equality by the language's own rules.

use std::cell::{Cell, RefCell};

use hashbrown::HashTable;

use super::dropping;
use super::value::{PyResult, Value};
use crate::machine::Vm;
use crate::object::class::Payload;
use crate::object::symbol::Sym;

struct Entry {
    hash: u64,
    key: Value,
    value: Value,
}

#[derive(Default)]
struct Table {
    entries: Vec<Option<Entry>>,
    index: HashTable<usize>,
    live: usize,
}

/// A dictionary.
#[derive(Default)]
pub(crate) struct Dict {
    table: RefCell<Table>,
    /// Counts changes of the set of keys, so that an iterator can notice them.
    pub(crate) version: Cell<u64>,
    /// Whose attributes these are: what changes here changes there.
    pub(crate) owner: RefCell<Value>,
}

impl Drop for Dict {
    fn drop(&mut self) {
        for entry in std::mem::take(&mut self.table.get_mut().entries)
            .into_iter()
            .flatten()
        {
            dropping::value(entry.key);
            dropping::value(entry.value);
        }
    }
}

/// Whether two keys are equal as far as that can be told without running the program's code.
fn equal_keys(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => Some(a == b),
        (Value::Int(a), Value::Int(b)) => Some(a == b),
        _ if a.is(b) => Some(true),
        (Value::Object(a), Value::Object(b))
            if matches!(a.payload, Payload::None) && matches!(b.payload, Payload::None) =>
        {
            None
        }
        _ => None,
    }
}

impl Dict {
    fn find(&self, vm: &Vm, key: &Value, hash: u64) -> PyResult<Option<usize>> {
        let mut doubtful = Vec::new();
        {
            let table = self.table.borrow();
            for &at in table.index.iter_hash(hash) {
                let Some(entry) = &table.entries[at] else {
                    continue;
                };
                if entry.hash != hash {
                    continue;
                }
                match equal_keys(&entry.key, key) {
                    Some(true) => return Ok(Some(at)),
                    Some(false) => {}
                    None => doubtful.push((at, entry.key.clone())),
                }
            }
        }
        for (at, candidate) in doubtful {
            if vm.equal(&candidate, key)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    pub(crate) fn len(&self) -> usize {
        self.table.borrow().live
    }

    pub(crate) fn get(&self, vm: &Vm, key: &Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(key)?;
        let found = self.find(vm, key, hash)?;
        let table = self.table.borrow();
        Ok(found.and_then(|at| {
            table
                .entries
                .get(at)?
                .as_ref()
                .map(|entry| entry.value.clone())
        }))
    }

    pub(crate) fn contains(&self, vm: &Vm, key: &Value) -> PyResult<bool> {
        let hash = vm.hash(key)?;
        Ok(self.find(vm, key, hash)?.is_some())
    }

    /// Sets a value; gives back the old one.
    pub(crate) fn set(&self, vm: &Vm, key: Value, value: Value) -> PyResult<Option<Value>> {
        let hash = vm.hash(&key)?;
        self.tell_owner(Some(&key), Some(&value));
        if let Some(at) = self.find(vm, &key, hash)? {
            let mut table = self.table.borrow_mut();
            if let Some(Some(entry)) = table.entries.get_mut(at) {
                return Ok(Some(std::mem::replace(&mut entry.value, value)));
            }
        }
        vm.charge(64)?;
        let mut table = self.table.borrow_mut();
        let table = &mut *table;
        let at = table.entries.len();
        table.entries.push(Some(Entry { hash, key, value }));
        let entries = &table.entries;
        table.index.insert_unique(hash, at, |&at| {
            entries[at].as_ref().map_or(0, |entry| entry.hash)
        });
        table.live += 1;
        self.version.set(self.version.get() + 1);
        Ok(None)
    }

    pub(crate) fn set_str(&self, vm: &Vm, key: &str, value: Value) -> PyResult<()> {
        self.set(vm, Value::str(key), value).map(|_| ())
    }

    /// Removes a key; gives back key and value.
    pub(crate) fn remove(&self, vm: &Vm, key: &Value) -> PyResult<Option<(Value, Value)>> {
        let hash = vm.hash(key)?;
        let Some(at) = self.find(vm, key, hash)? else {
            return Ok(None);
        };
        Ok(self.remove_at(hash, at))
    }

    fn remove_at(&self, hash: u64, at: usize) -> Option<(Value, Value)> {
        let mut table = self.table.borrow_mut();
        if let Ok(found) = table.index.find_entry(hash, |&other| other == at) {
            found.remove();
        }
        let entry = table.entries.get_mut(at)?.take()?;
        self.tell_owner(Some(&entry.key), None);
        table.live -= 1;
        self.version.set(self.version.get() + 1);
        if table.entries.len() > 32 && table.live * 4 < table.entries.len() {
            table.compact();
        }
        Some((entry.key, entry.value))
    }

    /// Removes and gives the last entry, or the first.
    pub(crate) fn pop_end(&self, last: bool) -> Option<(Value, Value)> {
        let (hash, at) = {
            let table = self.table.borrow();
            let mut live = table
                .entries
                .iter()
                .enumerate()
                .filter_map(|(at, e)| Some((e.as_ref()?.hash, at)));
            if last {
                live.next_back()?
            } else {
                live.next()?
            }
        };
        self.remove_at(hash, at)
    }

    /// Changes the attribute that goes with a key; all of them without one.
    fn tell_owner(&self, key: Option<&Value>, value: Option<&Value>) {
        let owner = self.owner.borrow();
        let names = match &*owner {
            Value::Object(object) => &object.names,
            Value::Module(module) => &module.names,
            Value::Function(function) => &function.names,
            _ => return,
        };
        match (key.map(Value::as_str), value) {
            (Some(Some(key)), Some(value)) => names.set(Sym::new(key), value.clone()),
            (Some(Some(key)), None) => drop(names.remove(Sym::new(key))),
            (Some(None), _) => {}
            (None, _) => names.clear(),
        }
    }

    pub(crate) fn clear(&self) {
        self.tell_owner(None, None);
        let old = std::mem::take(&mut *self.table.borrow_mut());
        self.version.set(self.version.get() + 1);
        drop(old);
    }

    pub(crate) fn keys(&self) -> Vec<Value> {
        self.table
            .borrow()
            .entries
            .iter()
            .flatten()
            .map(|entry| entry.key.clone())
            .collect()
    }

    pub(crate) fn values(&self) -> Vec<Value> {
        self.table
            .borrow()
            .entries
            .iter()
            .flatten()
            .map(|entry| entry.value.clone())
            .collect()
    }

    pub(crate) fn items(&self) -> Vec<(Value, Value)> {
        let table = self.table.borrow();
        table
            .entries
            .iter()
            .flatten()
            .map(|e| (e.key.clone(), e.value.clone()))
            .collect()
    }

    /// The first entry at or behind a position, and the position behind it.
    pub(crate) fn entry_from(&self, from: usize) -> Option<(usize, Value, Value)> {
        let table = self.table.borrow();
        let (at, entry) = table
            .entries
            .iter()
            .enumerate()
            .skip(from)
            .find(|(_, e)| e.is_some())?;
        entry
            .as_ref()
            .map(|entry| (at + 1, entry.key.clone(), entry.value.clone()))
    }

    /// Adds all of another dictionary.
    pub(crate) fn update(&self, vm: &Vm, other: &Self) -> PyResult<()> {
        for (key, value) in other.items() {
            self.set(vm, key, value)?;
        }
        Ok(())
    }

    /// Has the entries of another dictionary from now on.
    pub(crate) fn become_copy(&self, other: &Self) {
        let copy = other.copy().table.take();
        let old = self.table.replace(copy);
        self.version.set(self.version.get() + 1);
        drop(old);
    }

    pub(crate) fn copy(&self) -> Self {
        let table = self.table.borrow();
        let mut copy = Table::default();
        for entry in table.entries.iter().flatten() {
            copy.entries.push(Some(Entry {
                hash: entry.hash,
                key: entry.key.clone(),
                value: entry.value.clone(),
            }));
        }
        copy.live = copy.entries.len();
        copy.reindex();
        Self {
            table: RefCell::new(copy),
            version: Cell::new(0),
            owner: RefCell::default(),
        }
    }
}

impl Table {
    fn compact(&mut self) {
        self.entries.retain(Option::is_some);
        self.reindex();
    }

    fn reindex(&mut self) {
        self.index.clear();
        let entries = &self.entries;
        for (at, entry) in entries.iter().enumerate() {
            if let Some(entry) = entry {
                self.index.insert_unique(entry.hash, at, |&at| {
                    entries[at].as_ref().map_or(0, |entry| entry.hash)
                });
            }
        }
    }
}
