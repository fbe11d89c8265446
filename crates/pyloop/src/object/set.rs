//! Sets and frozen sets.
//!
//! # Divergence from CPython
//! The order of a set is CPython's if all its values are numbers, `None` and tuples of them. Any other
//! set keeps the order of insertion, where CPython's order differs from run to run.

mod order;

use std::cell::RefCell;
use std::rc::Rc;

use super::dict::Dict;
use super::symbol;
use super::value::{PyResult, Value};
use crate::builtins::hash::defined;
use crate::machine::Vm;
use order::Order;

/// A set.
pub(crate) struct Set {
    items: Dict,
    /// `None` with a value whose hash is not defined.
    order: RefCell<Option<Order>>,
    pub(crate) frozen: bool,
}

/// What is looked for in a set: a set that can change stands for the frozen one of the same values.
fn sought(value: &Value) -> Value {
    match value {
        Value::Set(set) if !set.frozen => Value::Set(Rc::new(set.copy(true))),
        other => other.clone(),
    }
}

impl Set {
    pub(crate) fn new(frozen: bool) -> Self {
        Self {
            items: Dict::default(),
            order: RefCell::new(Some(Order::default())),
            frozen,
        }
    }

    /// A set of values, added one after the other.
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
        let mut order = self.order.borrow_mut();
        if let Some(table) = &mut *order {
            match defined(&value) {
                Some(hash) => table.add(hash, value.clone()),
                None => *order = None,
            }
        }
        drop(order);
        self.items.set(vm, value, Value::None)?;
        Ok(true)
    }

    pub(crate) fn contains(&self, vm: &Vm, value: &Value) -> PyResult<bool> {
        self.items.contains(vm, &sought(value))
    }

    pub(crate) fn remove(&self, vm: &Vm, value: &Value) -> PyResult<bool> {
        let Some((kept, _)) = self.items.remove(vm, &sought(value))? else {
            return Ok(false);
        };
        if let (Some(order), Some(hash)) = (&mut *self.order.borrow_mut(), defined(&kept)) {
            order.remove(hash, &kept);
        }
        Ok(true)
    }

    pub(crate) fn clear(&self) {
        self.items.clear();
        *self.order.borrow_mut() = Some(Order::default());
    }

    pub(crate) fn copy(&self, frozen: bool) -> Self {
        let copy = Self::new(frozen);
        copy.take(self);
        copy
    }

    /// All values of another set, into this empty one.
    fn take(&self, other: &Self) {
        self.items.become_copy(&other.items);
        let mut order = self.order.borrow_mut();
        match (&mut *order, &*other.order.borrow()) {
            (Some(mine), Some(theirs)) => {
                mine.expect(other.len());
                mine.take_over(theirs);
            }
            _ => *order = None,
        }
    }

    /// The values in the order in which they are walked.
    pub(crate) fn values(&self) -> Vec<Value> {
        match &*self.order.borrow() {
            Some(order) => order.values(),
            None => self.items.keys(),
        }
    }

    /// Takes out the value that is next.
    pub(crate) fn pop(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let next = match &mut *self.order.borrow_mut() {
            Some(order) => order.next(),
            None => self.items.keys().into_iter().next(),
        };
        if let Some(value) = &next {
            self.remove(vm, value)?;
        }
        Ok(next)
    }

    /// Makes room as CPython does before it adds the values of a set or a dictionary.
    fn expect(&self, more: usize) {
        if let Some(order) = &mut *self.order.borrow_mut() {
            order.expect(more);
        }
    }

    /// Adds what another set has.
    pub(crate) fn merge(&self, vm: &Vm, other: &Self) -> PyResult<()> {
        if other.len() == 0 || std::ptr::eq(self, other) {
            return Ok(());
        }
        self.expect(other.len());
        if self.order.borrow().as_ref().is_some_and(Order::is_fresh) {
            self.take(other);
            return vm.charge(64 * other.len());
        }
        for value in other.values() {
            self.add(vm, value)?;
        }
        Ok(())
    }

    /// Adds what a value gives: `update`, a star in a display, making a set of something.
    pub(crate) fn update(&self, vm: &Vm, from: &Value) -> PyResult<()> {
        let inner = match from {
            Value::Object(object) if object.class().lookup(symbol::ITER).is_none() => {
                object.inner()
            }
            _ => None,
        };
        match inner.unwrap_or(from) {
            Value::Set(other) => return self.merge(vm, other),
            Value::Dict(dict) => self.expect(dict.len()),
            _ => {}
        }
        for value in vm.collect_sync(from)? {
            self.add(vm, value)?;
        }
        Ok(())
    }

    /// What this set and another value have in common.
    pub(crate) fn intersection(self: &Rc<Self>, vm: &Vm, other: &Value) -> PyResult<Self> {
        let result = Self::new(self.frozen);
        let (within, walked) = match other {
            Value::Set(other) if Rc::ptr_eq(self, other) => return Ok(self.copy(self.frozen)),
            Value::Set(other) if other.len() > self.len() => (other, self.values()),
            Value::Set(other) => (self, other.values()),
            other => (self, vm.collect_sync(other)?),
        };
        for value in walked {
            if within.contains(vm, &value)? {
                result.add(vm, value)?;
            }
        }
        Ok(result)
    }

    /// Takes out what another value has.
    pub(crate) fn subtract(self: &Rc<Self>, vm: &Vm, other: &Value) -> PyResult<()> {
        let values = match other {
            Value::Set(other) if Rc::ptr_eq(self, other) => {
                self.clear();
                return Ok(());
            }
            Value::Set(other) if other.len() >> 3 > self.len() => {
                self.intersection(vm, &Value::Set(other.clone()))?.values()
            }
            other => vm.collect_sync(other)?,
        };
        for value in values {
            self.remove(vm, &value)?;
        }
        if let Some(order) = &mut *self.order.borrow_mut() {
            order.tidy();
        }
        Ok(())
    }

    /// What this set has and another value does not.
    pub(crate) fn difference(self: &Rc<Self>, vm: &Vm, other: &Value) -> PyResult<Rc<Self>> {
        let size = match other {
            Value::Set(other) => Some(other.len()),
            Value::Dict(other) => Some(other.len()),
            _ => None,
        };
        if size.is_none_or(|size| self.len() >> 2 > size) {
            let result = Rc::new(self.copy(self.frozen));
            result.subtract(vm, other)?;
            return Ok(result);
        }
        let result = Self::new(self.frozen);
        for value in self.values() {
            let inside = match other {
                Value::Set(other) => other.contains(vm, &value)?,
                Value::Dict(other) => other.contains(vm, &value)?,
                _ => false,
            };
            if !inside {
                result.add(vm, value)?;
            }
        }
        Ok(Rc::new(result))
    }

    /// What is in this set or in another value, but not in both.
    pub(crate) fn difference_of_both(self: &Rc<Self>, vm: &Vm, other: &Value) -> PyResult<Self> {
        let result = Self::new(self.frozen);
        result.update(vm, other)?;
        result.exchange(vm, &self.values())?;
        Ok(result)
    }

    /// Takes out those of the values that it has, and adds the others.
    pub(crate) fn exchange(&self, vm: &Vm, values: &[Value]) -> PyResult<()> {
        for value in values {
            if !self.remove(vm, value)? {
                self.add(vm, value.clone())?;
            }
        }
        Ok(())
    }

    /// Has the values of another set from now on.
    pub(crate) fn replace(&self, other: &Self) {
        self.items.become_copy(&other.items);
        (*self.order.borrow_mut()).clone_from(&other.order.borrow());
    }
}
