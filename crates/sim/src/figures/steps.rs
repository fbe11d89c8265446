//! A number that changes at instants.

use interleave_trace::{SimTime, order};

/// A count over time, from 0 to the makespan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// From each instant on the count is this, until the next; instants rise, and no count comes twice
    /// in a row. Empty if it is 0 throughout.
    pub points: Vec<(SimTime, u32)>,
    makespan: SimTime,
}

impl Steps {
    /// From the instants, in nanoseconds, at which one more and one less is counted.
    pub(super) fn new(mut more: Vec<u64>, mut less: Vec<u64>, makespan: SimTime) -> Self {
        order::sort(&mut more);
        order::sort(&mut less);
        let (mut more, mut less) = (more.into_iter().peekable(), less.into_iter().peekable());
        let mut points: Vec<(SimTime, u32)> = Vec::new();
        let mut count: u32 = 0;
        while let Some(at) = more.peek().into_iter().chain(less.peek()).min().copied() {
            let before = count;
            while more.next_if_eq(&at).is_some() {
                count += 1;
            }
            while less.next_if_eq(&at).is_some() {
                count = count.saturating_sub(1);
            }
            if count != before {
                points.push((SimTime::from_nanos(at), count));
            }
        }
        Self { points, makespan }
    }

    /// The count at an instant.
    pub fn at(&self, at: SimTime) -> u32 {
        let after = self.points.partition_point(|(from, _)| *from <= at);
        after.checked_sub(1).map_or(0, |place| self.points[place].1)
    }

    /// The largest count.
    pub fn peak(&self) -> u32 {
        self.points
            .iter()
            .map(|(_, count)| *count)
            .max()
            .unwrap_or(0)
    }

    /// The mean over the makespan in thousandths, rounded half up; 0 if the makespan is 0.
    pub fn mean_per_mille(&self) -> u64 {
        let whole = u128::from(self.makespan.as_nanos());
        if whole == 0 {
            return 0;
        }
        let ends = self
            .points
            .iter()
            .skip(1)
            .map(|(at, _)| *at)
            .chain([self.makespan]);
        let area: u128 = self
            .points
            .iter()
            .zip(ends)
            .map(|((from, count), to)| u128::from((to - *from).as_nanos()) * u128::from(*count))
            .sum();
        u64::try_from((2_000 * area + whole) / (2 * whole)).unwrap_or(u64::MAX)
    }
}
