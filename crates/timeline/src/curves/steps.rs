//! A count that changes at instants, with its mean over any window at hand.

use crate::axis::Scale;
use crate::px::Px;
use interleave_trace::{SimTime, order::order_of};

/// A count over time; 0 before the first instant.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    points: Vec<Point>,
    peak: u32,
}

#[derive(Clone, Copy, Debug)]
struct Point {
    at: SimTime,
    /// From `at` on.
    count: u32,
    /// Count × nanoseconds from the beginning until `at`.
    area: u128,
}

/// A stretch of the picture with one height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) left: Px,
    pub(super) right: Px,
    /// The count in thousandths.
    pub(super) thousandths: u64,
}

impl Steps {
    /// From the instants at which one more (`true`) or one less (`false`) is counted.
    pub(super) fn new(changes: &[(SimTime, bool)]) -> Self {
        let order = order_of(changes.len(), &|place| changes[place].0.as_nanos());
        let changes: Vec<_> = order.iter().map(|&place| changes[place as usize]).collect();
        let mut points: Vec<Point> = Vec::new();
        let mut count = 0_u32;
        for at_once in changes.chunk_by(|a, b| a.0 == b.0) {
            let more =
                u32::try_from(at_once.iter().filter(|(_, up)| *up).count()).unwrap_or(u32::MAX);
            let fewer = u32::try_from(at_once.len()).unwrap_or(u32::MAX) - more;
            let after = count.saturating_add(more).saturating_sub(fewer);
            if after != count {
                let at = at_once[0].0;
                let area = points.last().map_or(0, |last| last.area_until(at));
                points.push(Point {
                    at,
                    count: after,
                    area,
                });
                count = after;
            }
        }
        Self::of_points(points)
    }

    /// From the instants at which the count changes, in order, each with the count from then on.
    pub(super) fn of_counts(counts: impl Iterator<Item = (SimTime, u32)>) -> Self {
        let mut points: Vec<Point> = Vec::with_capacity(counts.size_hint().0);
        for (at, count) in counts {
            let area = points.last().map_or(0, |last| last.area_until(at));
            points.push(Point { at, count, area });
        }
        Self::of_points(points)
    }

    fn of_points(points: Vec<Point>) -> Self {
        let peak = points.iter().map(|point| point.count).max().unwrap_or(0);
        Self { points, peak }
    }

    pub(super) fn points(&self) -> impl Iterator<Item = (SimTime, u32)> + '_ {
        self.points.iter().map(|point| (point.at, point.count))
    }

    pub(super) fn peak(&self) -> u32 {
        self.peak
    }

    /// What is drawn in a window: each step, or the mean of each column where there are more steps.
    pub(super) fn levels(&self, scale: &Scale, column: Px) -> Vec<Level> {
        let first = self
            .points
            .partition_point(|point| point.at <= scale.from());
        let beyond = self.points.partition_point(|point| point.at < scale.to());
        let inside = &self.points[first.min(beyond)..beyond];
        let columns = (scale.right() - scale.left()).in_tenths() / column.in_tenths().max(1);
        if inside.len() > columns.max(1).unsigned_abs() as usize {
            return self.means(scale, column);
        }
        let before = first
            .checked_sub(1)
            .map_or(0, |place| self.points[place].count);
        let starts = [(scale.from(), before)]
            .into_iter()
            .chain(inside.iter().map(|point| (point.at, point.count)));
        let ends = inside.iter().map(|point| point.at).chain([scale.to()]);
        starts
            .zip(ends)
            .map(|((start, count), end)| Level {
                left: scale.x(start),
                right: scale.x(end),
                thousandths: u64::from(count) * 1_000,
            })
            .collect()
    }

    fn means(&self, scale: &Scale, column: Px) -> Vec<Level> {
        let mut levels: Vec<Level> = Vec::new();
        let (mut left, mut start) = (scale.left(), scale.time(scale.left()));
        let mut before = self.area_until(start);
        while left < scale.right() {
            let right = (left + column).min(scale.right());
            let end = scale.time(right);
            let until = self.area_until(end);
            let nanos = u128::from((end - start).as_nanos().max(1));
            let mean = (until - before) * 1_000 / nanos;
            (start, before) = (end, until);
            let thousandths = u64::try_from(mean).unwrap_or(u64::MAX);
            match levels.last_mut() {
                Some(last) if last.thousandths == thousandths => last.right = right,
                _ => levels.push(Level {
                    left,
                    right,
                    thousandths,
                }),
            }
            left = right;
        }
        levels
    }

    fn area_until(&self, at: SimTime) -> u128 {
        let after = self.points.partition_point(|point| point.at <= at);
        after
            .checked_sub(1)
            .map_or(0, |place| self.points[place].area_until(at))
    }
}

impl Point {
    fn area_until(&self, at: SimTime) -> u128 {
        self.area + u128::from(self.count) * u128::from((at - self.at).as_nanos())
    }
}
