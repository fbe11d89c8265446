//! Sets and frozen sets.
//!
//! # Divergence from CPython
//! The order of a set of small integers is CPython's for sets that were only added to; any other
//! set keeps the order of insertion, where CPython's order is not defined.

use super::dict::Dict;
use super::value::{PyResult, Value};
use crate::machine::Vm;

/// A set.
#[derive(Default)]
pub(crate) struct Set {
    items: Dict,
    pub(crate) frozen: bool,
}

impl Set {
    pub(crate) fn new(frozen: bool) -> Self {
        Self {
            items: Dict::default(),
            frozen,
        }
    }

    pub(crate) fn from_values(vm: &Vm, values: Vec<Value>, frozen: bool) -> PyResult<Self> {
        let set = Self::new(frozen);
        for value in values {
            set.add(vm, value)?;
        }
        Ok(set)
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Adds a value; says whether it is new.
    pub(crate) fn add(&self, vm: &Vm, value: Value) -> PyResult<bool> {
        if self.items.contains(vm, &value)? {
            return Ok(false);
        }
        self.items.set(vm, value, Value::None)?;
        Ok(true)
    }

    pub(crate) fn contains(&self, vm: &Vm, value: &Value) -> PyResult<bool> {
        self.items.contains(vm, value)
    }

    pub(crate) fn remove(&self, vm: &Vm, value: &Value) -> PyResult<bool> {
        Ok(self.items.remove(vm, value)?.is_some())
    }

    pub(crate) fn clear(&self) {
        self.items.clear();
    }

    pub(crate) fn copy(&self, frozen: bool) -> Self {
        Self {
            items: self.items.copy(),
            frozen,
        }
    }

    /// The values in the order in which they are walked.
    pub(crate) fn values(&self) -> Vec<Value> {
        let values = self.items.keys();
        if values.len() > 1 && values.iter().all(|value| matches!(value, Value::Int(_))) {
            return integer_order(values);
        }
        values
    }
}

/// The order in which CPython's table holds integers that were added one after another.
fn integer_order(values: Vec<Value>) -> Vec<Value> {
    let mut table: Vec<Option<i64>> = vec![None; 8];
    let mut used = 0_usize;
    for value in &values {
        let Value::Int(number) = value else { continue };
        place(&mut table, *number);
        used += 1;
        if used * 5 >= (table.len() - 1) * 3 {
            let wanted = if used > 50_000 { used * 2 } else { used * 4 };
            let mut size = 8;
            while size <= wanted {
                size *= 2;
            }
            let old = std::mem::replace(&mut table, vec![None; size]);
            for number in old.into_iter().flatten() {
                place(&mut table, number);
            }
        }
    }
    table.into_iter().flatten().map(Value::Int).collect()
}

fn place(table: &mut [Option<i64>], number: i64) {
    const MERSENNE: i64 = (1 << 61) - 1;
    let mut hash = number.unsigned_abs() % MERSENNE.unsigned_abs();
    if number < 0 {
        hash = hash.wrapping_neg();
        if hash == u64::MAX {
            hash = u64::MAX - 1;
        }
    }
    let mask = table.len() as u64 - 1;
    let mut perturb = hash;
    let mut at = hash & mask;
    loop {
        let linear = if at + 9 <= mask { 9 } else { 0 };
        for step in 0..=linear {
            let slot = &mut table[usize::try_from(at + step).unwrap_or(0)];
            if slot.is_none() || *slot == Some(number) {
                *slot = Some(number);
                return;
            }
        }
        perturb >>= 5;
        at = (at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb)) & mask;
    }
}
