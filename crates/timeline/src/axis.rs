//! Time on the picture: where an instant lies, and which instants are written below the staves.

use crate::lettering::width_of;
use crate::px::Px;
use crate::words::{HOUR, MICRO, MILLI, MINUTE, SECOND, Words, fill};
use interleave_trace::SimTime;

/// A window of time laid over a length, in integers only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    from: u64,
    to: u64,
    left: Px,
    length: Px,
}

impl Scale {
    /// Puts `from` at `left` and `to` at `left + length`. An empty window is widened to a nanosecond, an
    /// empty length to a tenth of a pixel.
    pub fn new(from: SimTime, to: SimTime, left: Px, length: Px) -> Self {
        let from = from.as_nanos().min(u64::MAX - 1);
        Self {
            from,
            to: to.as_nanos().max(from + 1),
            left,
            length: length.max(Px::tenths(1)),
        }
    }

    /// The first instant of the window.
    pub const fn from(&self) -> SimTime {
        SimTime::from_nanos(self.from)
    }

    /// The end of the window.
    pub const fn to(&self) -> SimTime {
        SimTime::from_nanos(self.to)
    }

    /// Where the window begins.
    pub const fn left(&self) -> Px {
        self.left
    }

    /// Where the window ends.
    pub fn right(&self) -> Px {
        self.left + self.length
    }

    /// How long the window is, in nanoseconds, at least 1.
    pub const fn nanos(&self) -> u64 {
        self.to - self.from
    }

    /// Where an instant lies, to a tenth of a pixel, rounded down; instants outside lie on the nearer end.
    pub fn x(&self, at: SimTime) -> Px {
        let passed = at.as_nanos().clamp(self.from, self.to) - self.from;
        let tenths = u128::from(passed) * u128::from(self.length.in_tenths().unsigned_abs())
            / u128::from(self.nanos());
        self.left + Px::tenths(i32::try_from(tenths).unwrap_or(i32::MAX))
    }

    /// Which instant lies there; outside the window, the nearer end.
    pub fn time(&self, x: Px) -> SimTime {
        let along = (x - self.left)
            .max(Px::ZERO)
            .min(self.length)
            .in_tenths()
            .unsigned_abs();
        let passed = u128::from(along) * u128::from(self.nanos())
            / u128::from(self.length.in_tenths().unsigned_abs());
        SimTime::from_nanos(self.from + u64::try_from(passed).unwrap_or(u64::MAX).min(self.nanos()))
    }

    /// Whether an instant lies in the window, its end included.
    pub const fn contains(&self, at: SimTime) -> bool {
        self.from <= at.as_nanos() && at.as_nanos() <= self.to
    }

    /// How much time a length stands for, rounded up, at least a nanosecond.
    pub fn nanos_in(&self, length: Px) -> u64 {
        let nanos = (u128::from(length.max(Px::ZERO).in_tenths().unsigned_abs())
            * u128::from(self.nanos()))
        .div_ceil(u128::from(self.length.in_tenths().unsigned_abs()));
        u64::try_from(nanos).unwrap_or(u64::MAX).max(1)
    }
}

/// An instant that is written on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The instant.
    pub at: SimTime,
    /// Where it lies.
    pub x: Px,
    /// What is written there.
    pub label: String,
}

/// Nice distances between ticks: 1, 2, 5, 10, 15, 30 of a unit, then hours, then days.
pub(crate) struct Ladder;

impl Ladder {
    /// All of them, rising, in nanoseconds.
    pub(crate) fn steps() -> impl Iterator<Item = u64> {
        let beyond = std::iter::successors(Some(500 * HOUR), |step| step.checked_mul(2));
        STEPS.into_iter().chain(beyond)
    }

    /// The smallest that is at least so long.
    pub(crate) fn step_over(nanos: u64) -> u64 {
        Self::steps()
            .find(|step| *step >= nanos)
            .unwrap_or(u64::MAX)
    }
}

/// The axis of a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// What labels that begin with `+` count from, where the window is deep inside a long run.
    pub base: Option<String>,
    /// From left to right; their labels do not touch.
    pub ticks: Vec<Tick>,
}

/// Nice distances between ticks up to a day, in nanoseconds.
const STEPS: [u64; 48] = [
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    MICRO,
    2 * MICRO,
    5 * MICRO,
    10 * MICRO,
    20 * MICRO,
    50 * MICRO,
    100 * MICRO,
    200 * MICRO,
    500 * MICRO,
    MILLI,
    2 * MILLI,
    5 * MILLI,
    10 * MILLI,
    20 * MILLI,
    50 * MILLI,
    100 * MILLI,
    200 * MILLI,
    500 * MILLI,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    24 * HOUR,
    48 * HOUR,
    120 * HOUR,
    240 * HOUR,
];

impl Axis {
    /// The densest axis of nice steps whose labels, in letters of `size`, keep `gap` apart and stay left of `edge`.
    pub fn new(scale: &Scale, words: &Words, size: Px, gap: Px, edge: Px) -> Self {
        let at_most = u64::from((scale.length / 24).ceil().max(1));
        for step in Ladder::steps() {
            if scale.nanos() / step > at_most || (words.count.is_some() && step < SECOND) {
                continue;
            }
            let axis = Self::with_step(scale, words, step);
            if axis.fits(size, gap, edge) && (axis.ticks.len() > 1 || step > scale.nanos()) {
                return axis;
            }
        }
        Self {
            base: None,
            ticks: Vec::new(),
        }
    }

    fn with_step(scale: &Scale, words: &Words, step: u64) -> Self {
        let notation = Notation::of(step);
        let base = notation.base(scale);
        let mut ticks = Vec::new();
        let mut next = scale.from.div_ceil(step).checked_mul(step);
        while let Some(at) = next.filter(|at| *at <= scale.to) {
            let label = match &words.count {
                Some(count) => fill(count, "{n}", &words.decimal(at, SECOND, "{n}")),
                None => notation.label(words, at, base),
            };
            ticks.push(Tick {
                at: SimTime::from_nanos(at),
                x: scale.x(SimTime::from_nanos(at)),
                label,
            });
            next = at.checked_add(step);
        }
        Self {
            base: base.map(|nanos| words.instant(SimTime::from_nanos(nanos))),
            ticks,
        }
    }

    fn fits(&self, size: Px, gap: Px, edge: Px) -> bool {
        let mut free_from = Px::tenths(i32::MIN);
        self.ticks.iter().all(|tick| {
            let (left, right) = tick.extent(size, edge);
            let fits = left >= free_from;
            free_from = right + gap;
            fits
        })
    }
}

impl Tick {
    /// Where its label begins and ends: centred, and pushed inwards where it would cross the left edge of
    /// the picture or `edge`.
    pub fn extent(&self, size: Px, edge: Px) -> (Px, Px) {
        let width = width_of(&self.label, size);
        let left = (self.x - width.half()).max(Px::whole(2)).min(edge - width);
        (left, left + width)
    }
}

/// How labels are written at one distance between ticks.
struct Notation {
    /// Nanoseconds in the unit, 0 for hours, minutes and seconds together.
    per: u64,
    /// What a base is a whole number of.
    base_step: u64,
    /// From which end of the window on a base is written.
    base_beyond: u64,
}

impl Notation {
    fn of(step: u64) -> Self {
        let (per, base_step, base_beyond) = match step {
            0..100 => (1, MICRO, 10 * MICRO),
            100..MICRO => (MICRO, MILLI, MILLI),
            MICRO..100_000 => (MICRO, MILLI, 10 * MILLI),
            100_000..MILLI => (MILLI, SECOND, SECOND),
            MILLI..100_000_000 => (MILLI, SECOND, 10 * SECOND),
            100_000_000..SECOND => (SECOND, MINUTE, 2 * MINUTE),
            _ => (0, 0, u64::MAX),
        };
        Self {
            per,
            base_step,
            base_beyond,
        }
    }

    fn base(&self, scale: &Scale) -> Option<u64> {
        (scale.to > self.base_beyond).then(|| scale.from - scale.from % self.base_step)
    }

    fn label(&self, words: &Words, at: u64, base: Option<u64>) -> String {
        let units = &words.units;
        let from_base = at - base.unwrap_or(0);
        let text = match self.per {
            _ if from_base == 0 => "0".to_owned(),
            1 => words.decimal(from_base, 1, &units.nanos),
            MICRO => words.decimal(from_base, MICRO, &units.micros),
            MILLI => words.decimal(from_base, MILLI, &units.millis),
            SECOND => words.decimal(from_base, SECOND, &units.seconds),
            _ => words.instant(SimTime::from_nanos(from_base)),
        };
        if base.is_some() {
            fill("+{n}", "{n}", &text)
        } else {
            text
        }
    }
}
