//! Simulated time in whole nanoseconds.
//!
//! No floating point is involved anywhere: a time is read from its decimal text exactly, kept as an
//! integer, and written as decimal text exactly.

mod display;
mod parse;

pub use display::ExactSecs;
pub use parse::{ParseTimeError, parse_duration};

use std::ops::{Add, AddAssign, Sub};

/// An instant of simulated time, or a span of it, in nanoseconds.
///
/// `+` and `-` saturate at [`SimTime::MAX`] and [`SimTime::ZERO`]; where that would hide a mistake use the
/// checked forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimTime(u64);

impl SimTime {
    /// The beginning.
    pub const ZERO: Self = Self(0);
    /// The last instant that can be named, about 584 years in.
    pub const MAX: Self = Self(u64::MAX);

    /// This many nanoseconds.
    #[inline]
    pub const fn from_nanos(nanos: u64) -> Self {
        Self(nanos)
    }

    /// This many microseconds; saturates.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros.saturating_mul(1_000))
    }

    /// This many milliseconds; saturates.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis.saturating_mul(1_000_000))
    }

    /// This many seconds; saturates.
    pub const fn from_secs(secs: u64) -> Self {
        Self(secs.saturating_mul(1_000_000_000))
    }

    /// The number of nanoseconds.
    #[inline]
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// Seconds as a float, for drawing only: nothing may be decided by it.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a picture needs no more than 53 bits"
    )]
    pub fn as_secs_f64_for_drawing(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// Exact decimal seconds: `3655`, `17.5`, `0.000000001`.
    pub const fn exact_secs(self) -> ExactSecs {
        ExactSecs(self)
    }

    /// Whether this is [`SimTime::ZERO`].
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, or `None` beyond [`SimTime::MAX`].
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(nanos) => Some(Self(nanos)),
            None => None,
        }
    }

    /// The difference, or `None` below zero.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(nanos) => Some(Self(nanos)),
            None => None,
        }
    }

    /// This many times as long, or `None` beyond [`SimTime::MAX`].
    pub const fn checked_mul(self, times: u64) -> Option<Self> {
        match self.0.checked_mul(times) {
            Some(nanos) => Some(Self(nanos)),
            None => None,
        }
    }

    /// The sum, at most [`SimTime::MAX`].
    #[inline]
    pub const fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, at least zero.
    #[inline]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// This many times as long, at most [`SimTime::MAX`].
    pub const fn saturating_mul(self, times: u64) -> Self {
        Self(self.0.saturating_mul(times))
    }
}

impl Add for SimTime {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        self.saturating_add(other)
    }
}

impl AddAssign for SimTime {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for SimTime {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
}

impl std::iter::Sum for SimTime {
    fn sum<I: Iterator<Item = Self>>(times: I) -> Self {
        times.fold(Self::ZERO, Self::saturating_add)
    }
}
