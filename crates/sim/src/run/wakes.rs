//! What is going to be over, in order.

use interleave_trace::SimTime;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Tasks that wake at an instant; equal instants in the order in which they were put in.
///
/// In many workloads waits end in the order in which they begin: what comes in order is kept in a queue,
/// and only what does not pays for the heap.
#[derive(Debug, Default)]
pub(crate) struct Wakes {
    in_order: VecDeque<Wake>,
    heap: BinaryHeap<Reverse<Wake>>,
    count: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Wake {
    at: SimTime,
    number: u64,
    task: u32,
}

impl Wakes {
    #[inline]
    pub(crate) fn push(&mut self, at: SimTime, task: u32) {
        let number = self.count;
        self.count += 1;
        let wake = Wake { at, number, task };
        if self.in_order.back().is_none_or(|last| last.at <= at) {
            self.in_order.push_back(wake);
        } else {
            self.heap.push(Reverse(wake));
        }
    }

    /// The first instant at which one wakes.
    #[inline]
    pub(crate) fn first(&self) -> Option<SimTime> {
        match (self.in_order.front(), self.heap.peek()) {
            (Some(a), Some(Reverse(b))) => Some(a.at.min(b.at)),
            (Some(a), None) => Some(a.at),
            (None, Some(Reverse(b))) => Some(b.at),
            (None, None) => None,
        }
    }

    /// The first one that wakes at `until` or before.
    #[inline]
    pub(crate) fn pop_until(&mut self, until: SimTime) -> Option<(SimTime, u32)> {
        let from_heap = match (self.in_order.front(), self.heap.peek()) {
            (Some(a), Some(Reverse(b))) => b < a,
            (front, top) => front.is_none() && top.is_some(),
        };
        if self.first()? > until {
            return None;
        }
        let wake = if from_heap {
            self.heap.pop().map(|Reverse(wake)| wake)
        } else {
            self.in_order.pop_front()
        };
        wake.map(|wake| (wake.at, wake.task))
    }
}
