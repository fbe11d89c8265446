//! A number that changes at instants.

use interleave_trace::SimTime;

/// A count over time, from 0 to the makespan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// From each instant on the count is this, until the next; instants rise, and no count comes twice
    /// in a row. Empty if it is 0 throughout.
    pub points: Vec<(SimTime, u32)>,
    makespan: SimTime,
}

impl Steps {
    /// From the instants at which one more (`true`) or one less (`false`) is counted.
    pub(super) fn new(mut changes: Vec<(SimTime, bool)>, makespan: SimTime) -> Self {
        changes.sort_unstable();
        let mut points: Vec<(SimTime, u32)> = Vec::new();
        let mut count: u32 = 0;
        for at_once in changes.chunk_by(|a, b| a.0 == b.0) {
            let before = count;
            let more = at_once.iter().filter(|(_, up)| *up).count();
            let fewer = at_once.len() - more;
            let after = (before as usize + more).saturating_sub(fewer);
            count = u32::try_from(after).unwrap_or(u32::MAX);
            if count != before {
                points.push((at_once[0].0, count));
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
