//! Lengths on the picture, in tenths of a CSS pixel.
//!
//! Coordinates are integers so that the same picture is the same text on every platform, and so that
//! writing one costs no floating-point formatting, which is large in wasm.

use std::ops::{Add, AddAssign, Div, Mul, Sub};

/// A length or a coordinate in tenths of a CSS pixel. Arithmetic saturates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Px(i32);

impl Px {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whole CSS pixels; at most 200 million.
    pub const fn whole(px: u32) -> Self {
        Self(if px > 200_000_000 {
            2_000_000_000
        } else {
            px.cast_signed() * 10
        })
    }

    /// Tenths of a CSS pixel.
    pub const fn tenths(tenths: i32) -> Self {
        Self(tenths)
    }

    /// The number of tenths of a CSS pixel.
    pub const fn in_tenths(self) -> i32 {
        self.0
    }

    /// The number of whole pixels, rounded up; 0 for a negative length.
    pub const fn ceil(self) -> u32 {
        if self.0 <= 0 {
            0
        } else {
            self.0.cast_unsigned().div_ceil(10)
        }
    }

    /// Half of it, rounded down to a tenth.
    pub const fn half(self) -> Self {
        Self(self.0.div_euclid(2))
    }

    /// Rounded to whole pixels, so that hairlines are sharp.
    pub const fn snapped(self) -> Self {
        Self(self.0.saturating_add(5).div_euclid(10).saturating_mul(10))
    }

    /// Appends it as a decimal: `12`, `12.5`, `-0.3`.
    pub fn write(self, out: &mut String) {
        if self.0 < 0 {
            out.push('-');
        }
        let tenths = self.0.unsigned_abs();
        write_count(u64::from(tenths / 10), out);
        if !tenths.is_multiple_of(10) {
            out.push('.');
            write_count(u64::from(tenths % 10), out);
        }
    }
}

/// Appends a whole number in decimal digits.
pub(crate) fn write_count(count: u64, out: &mut String) {
    if count >= 10 {
        write_count(count / 10, out);
    }
    out.push(char::from(b'0' + (count % 10) as u8));
}

impl Add for Px {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Px {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Px {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<i32> for Px {
    type Output = Self;

    fn mul(self, times: i32) -> Self {
        Self(self.0.saturating_mul(times))
    }
}

impl Div<i32> for Px {
    type Output = Self;

    fn div(self, parts: i32) -> Self {
        Self(self.0.div_euclid(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_with_at_most_one_decimal() {
        let written = |tenths: i32| {
            let mut out = String::new();
            Px::tenths(tenths).write(&mut out);
            out
        };
        assert_eq!(written(0), "0");
        assert_eq!(written(120), "12");
        assert_eq!(written(125), "12.5");
        assert_eq!(written(-3), "-0.3");
        assert_eq!(written(i32::MIN), "-214748364.8");
    }

    #[test]
    fn snapping_rounds_half_up() {
        assert_eq!(Px::tenths(14).snapped(), Px::whole(1));
        assert_eq!(Px::tenths(15).snapped(), Px::whole(2));
        assert_eq!(Px::tenths(-15).snapped(), Px::tenths(-10));
    }
}
