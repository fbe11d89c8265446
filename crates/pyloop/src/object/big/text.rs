//! Integers as text.

use std::fmt;

use super::{BigInt, digits};

/// The highest power of ten that fits a digit, and its zeros.
const CHUNK: u32 = 1_000_000_000;
const ZEROS: usize = 9;

impl BigInt {
    /// The number that digits to a base from 2 to 36 mean; nothing of what has other characters or none.
    pub(crate) fn from_text(text: &str, base: u32) -> Option<Self> {
        let mut all = Vec::new();
        let (mut chunk, mut power) = (0, 1);
        for c in text.chars() {
            chunk = chunk * base + c.to_digit(base)?;
            power *= base;
            if power > u32::MAX / base {
                digits::mul_add_digit(&mut all, power, chunk);
                (chunk, power) = (0, 1);
            }
        }
        digits::mul_add_digit(&mut all, power, chunk);
        (!text.is_empty()).then(|| Self::new(false, all))
    }

    /// The digits of the value without its sign to a base of 2, 8 or 16, in small letters.
    pub(crate) fn in_base(&self, base: u32) -> String {
        let bits = base.ilog2();
        let count = self.bits().div_ceil(bits.into()).max(1);
        let mut text = String::new();
        for place in (0..count).rev() {
            let at = usize::try_from(place * u64::from(bits)).unwrap_or(0);
            let here = digits::low(self.digits.get(at / 32..).unwrap_or_default());
            let digit = (here >> (at % 32)) % u64::from(base);
            text.extend(
                u32::try_from(digit)
                    .ok()
                    .and_then(|digit| char::from_digit(digit, base)),
            );
        }
        text
    }
}

impl fmt::Display for BigInt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = self.digits.clone();
        let mut chunks = Vec::new();
        while !left.is_empty() {
            chunks.push(digits::div_digit(&mut left, CHUNK));
        }
        if self.negative {
            out.write_str("-")?;
        }
        write!(out, "{}", chunks.pop().unwrap_or(0))?;
        for chunk in chunks.iter().rev() {
            write!(out, "{chunk:0ZEROS$}")?;
        }
        Ok(())
    }
}
