//! The places of a set's values, as CPython's table has them: they decide the order in which a set is walked.

use crate::object::value::Value;

#[derive(Clone)]
enum Slot {
    Empty,
    /// A value was here.
    Gone,
    Full(u64, Value),
}

/// How many places behind the first are looked at before jumping on.
const NEAR: usize = 9;
const SMALLEST: usize = 8;

/// The table of a set whose values all have hashes that CPython defines.
#[derive(Clone)]
pub(super) struct Order {
    slots: Vec<Slot>,
    /// Places that are or were taken.
    fill: usize,
    used: usize,
    /// Where `pop` goes on.
    finger: usize,
}

impl Default for Order {
    fn default() -> Self {
        Self {
            slots: vec![Slot::Empty; SMALLEST],
            fill: 0,
            used: 0,
            finger: 0,
        }
    }
}

/// Whether two stored values are the same one.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
        _ => a.is(b),
    }
}

/// The first place on a hash's way that `wanted` accepts.
fn seek(slots: &[Slot], hash: u64, mut wanted: impl FnMut(usize, &Slot) -> bool) -> usize {
    let mask = slots.len() - 1;
    let low = |value: u64| usize::try_from(value & mask as u64).unwrap_or(0);
    let mut perturb = hash;
    let mut at = low(hash);
    loop {
        let near = if at + NEAR <= mask { NEAR } else { 0 };
        if let Some(step) = (0..=near).find(|step| wanted(at + step, &slots[at + step])) {
            return at + step;
        }
        perturb >>= 5;
        at = low((at as u64)
            .wrapping_mul(5)
            .wrapping_add(1)
            .wrapping_add(perturb));
    }
}

impl Order {
    fn grown(&self) -> usize {
        self.used * if self.used > 50_000 { 2 } else { 4 }
    }

    /// Makes the table anew, larger than so many.
    fn resize(&mut self, wanted: usize) {
        let mut size = SMALLEST;
        while size <= wanted {
            size *= 2;
        }
        if size == SMALLEST && self.slots.len() == SMALLEST && self.fill == self.used {
            return;
        }
        let old = std::mem::replace(&mut self.slots, vec![Slot::Empty; size]);
        for slot in old {
            self.put(slot);
        }
        self.fill = self.used;
    }

    fn put(&mut self, slot: Slot) {
        if let Slot::Full(hash, _) = slot {
            let at = seek(&self.slots, hash, |_, slot| matches!(slot, Slot::Empty));
            self.slots[at] = slot;
        }
    }

    fn is_dense(&self, more: usize) -> bool {
        (self.fill + more) * 5 >= (self.slots.len() - 1) * 3
    }

    /// Adds a value that the set does not have.
    pub(super) fn add(&mut self, hash: u64, value: Value) {
        self.used += 1;
        let mut gone = None;
        let at = seek(&self.slots, hash, |at, slot| {
            if matches!(slot, Slot::Gone) {
                gone = Some(at);
            }
            matches!(slot, Slot::Empty)
        });
        self.slots[gone.unwrap_or(at)] = Slot::Full(hash, value);
        if gone.is_some() {
            return;
        }
        self.fill += 1;
        if self.is_dense(0) {
            self.resize(self.grown());
        }
    }

    /// Takes out a value that the set has.
    pub(super) fn remove(&mut self, hash: u64, value: &Value) {
        let at = seek(&self.slots, hash, |_, slot| match slot {
            Slot::Empty => true,
            Slot::Gone => false,
            Slot::Full(_, other) => same(other, value),
        });
        if matches!(self.slots[at], Slot::Full(..)) {
            self.slots[at] = Slot::Gone;
            self.used -= 1;
        }
    }

    /// Makes room for what another set or dictionary brings.
    pub(super) fn expect(&mut self, more: usize) {
        if self.is_dense(more) {
            self.resize((self.used + more) * 2);
        }
    }

    /// Whether nothing was added since it was made.
    pub(super) fn is_fresh(&self) -> bool {
        self.fill == 0
    }

    /// Takes over the values of another set; this one is empty.
    pub(super) fn take_over(&mut self, other: &Self) {
        if self.slots.len() == other.slots.len() && other.fill == other.used {
            self.slots.clone_from(&other.slots);
        } else {
            for slot in &other.slots {
                self.put(slot.clone());
            }
        }
        self.fill = other.used;
        self.used = other.used;
    }

    /// After values were taken out: makes a table anew that has many empty places.
    pub(super) fn tidy(&mut self) {
        if self.fill - self.used > (self.slots.len() - 1) / 4 {
            self.resize(self.grown());
        }
    }

    /// The value that `pop` gives.
    pub(super) fn next(&mut self) -> Option<Value> {
        let len = self.slots.len();
        let first = self.finger & (len - 1);
        let (at, value) = (first..len)
            .chain(0..first)
            .find_map(|at| match &self.slots[at] {
                Slot::Full(_, value) => Some((at, value.clone())),
                _ => None,
            })?;
        self.finger = at + 1;
        Some(value)
    }

    pub(super) fn values(&self) -> Vec<Value> {
        let full = self.slots.iter().filter_map(|slot| match slot {
            Slot::Full(_, value) => Some(value.clone()),
            _ => None,
        });
        full.collect()
    }
}
