//! Integers of any size: what programs in Python need of them, and no more.

mod digits;
mod text;

use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

/// An integer of any size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BigInt {
    negative: bool,
    /// The digits of the value without its sign to the base of 2³², the lowest first, and no zeros at their end.
    digits: Vec<u32>,
}

impl BigInt {
    pub(crate) const ZERO: Self = Self {
        negative: false,
        digits: Vec::new(),
    };

    /// Of digits to the base of 2³², the lowest first.
    pub(crate) fn new(negative: bool, digits: Vec<u32>) -> Self {
        let digits = digits::trimmed(digits);
        Self {
            negative: negative && !digits.is_empty(),
            digits,
        }
    }

    /// The float without what follows its point; nothing of one that is no number or infinite.
    pub(crate) fn from_f64(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let bits = value.to_bits();
        let exponent = bits >> 52 & 0x7ff;
        let fraction = bits & ((1 << 52) - 1) | 1 << 52;
        let fraction = digits::of(if exponent < 1023 { 0 } else { fraction });
        let digits = match usize::try_from(exponent).unwrap_or(0).checked_sub(1075) {
            Some(up) => digits::up(&fraction, up),
            None => digits::down(&fraction, usize::try_from(1075 - exponent).unwrap_or(0)),
        };
        Some(Self::new(value < 0.0, digits))
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    pub(crate) fn is_negative(&self) -> bool {
        self.negative
    }

    pub(crate) fn is_odd(&self) -> bool {
        self.digits.first().is_some_and(|digit| digit & 1 == 1)
    }

    /// How many bits the value takes without its sign.
    pub(crate) fn bits(&self) -> u64 {
        digits::bits(&self.digits)
    }

    /// The value without its sign.
    pub(crate) fn abs(&self) -> Self {
        Self {
            negative: false,
            digits: self.digits.clone(),
        }
    }

    /// The digits of the value without its sign to the base of 2³², the lowest first.
    pub(crate) fn digits(&self) -> &[u32] {
        &self.digits
    }

    /// The same number, if it fits.
    pub(crate) fn to_i64(&self) -> Option<i64> {
        if self.digits.len() > 2 {
            return None;
        }
        let value = i128::from(digits::low(&self.digits));
        i64::try_from(if self.negative { -value } else { value }).ok()
    }

    /// The nearest float; infinite above them all.
    #[expect(
        clippy::cast_precision_loss,
        reason = "this is how 64 bits are rounded"
    )]
    pub(crate) fn to_f64(&self) -> f64 {
        let more = self.bits().saturating_sub(64);
        let away = usize::try_from(more).unwrap_or(usize::MAX);
        let top = digits::down(&self.digits, away);
        // What is left out only matters in deciding between two floats that are equally near.
        let rest = u64::from(digits::up(&top, away) != self.digits);
        let value = if more > 960 {
            f64::INFINITY
        } else {
            (digits::low(&top) | rest) as f64 * f64::from_bits((1023 + more) << 52)
        };
        if self.negative { -value } else { value }
    }

    /// Quotient and remainder, rounded towards zero. The divisor is not zero.
    pub(crate) fn div_rem(&self, by: &Self) -> (Self, Self) {
        let (quotient, rest) = digits::div_rem(&self.digits, &by.digits);
        (
            Self::new(self.negative != by.negative, quotient),
            Self::new(self.negative, rest),
        )
    }

    /// Quotient rounded down, and the remainder with the divisor's sign. The divisor is not zero.
    pub(crate) fn div_mod_floor(&self, by: &Self) -> (Self, Self) {
        let (quotient, rest) = self.div_rem(by);
        if rest.is_zero() || rest.negative == by.negative {
            (quotient, rest)
        } else {
            (&quotient - &Self::from(1), &rest + by)
        }
    }

    /// The remainder with the divisor's sign. The divisor is not zero.
    pub(crate) fn mod_floor(&self, by: &Self) -> Self {
        self.div_mod_floor(by).1
    }

    /// Moved up by bits.
    pub(crate) fn up(&self, by: usize) -> Self {
        Self::new(self.negative, digits::up(&self.digits, by))
    }

    /// Moved down by bits and rounded down.
    pub(crate) fn down(&self, by: usize) -> Self {
        let moved = digits::down(&self.digits, by);
        let exact = !self.negative || digits::up(&moved, by) == self.digits;
        let moved = Self::new(self.negative, moved);
        if exact {
            moved
        } else {
            &moved - &Self::from(1)
        }
    }

    /// What an operation on the bits makes of two numbers, negative ones as the complement of two.
    pub(crate) fn bitwise(&self, other: &Self, op: fn(u32, u32) -> u32) -> Self {
        let len = self.digits.len().max(other.digits.len()) + 1;
        let (a, b) = (self.complement(len), other.complement(len));
        Self::from_complement(a.iter().zip(b).map(|(a, b)| op(*a, b)).collect())
    }

    fn complement(&self, len: usize) -> Vec<u32> {
        let mut digits = self.digits.clone();
        digits.resize(len, 0);
        if self.negative {
            digits::negate(&mut digits);
        }
        digits
    }

    fn from_complement(mut digits: Vec<u32>) -> Self {
        let negative = digits.last().is_some_and(|top| top >> 31 == 1);
        if negative {
            digits::negate(&mut digits);
        }
        Self::new(negative, digits)
    }

    /// The number whose bytes these are, the lowest first; signed ones as the complement of two.
    pub(crate) fn from_bytes(bytes: &[u8], signed: bool) -> Self {
        let negative = signed && bytes.last().is_some_and(|top| top >> 7 == 1);
        let fill = if negative { 255 } else { 0 };
        let mut all = bytes.to_vec();
        all.resize(bytes.len() / 4 * 4 + 8, fill);
        let digits = all.chunks_exact(4).map(|four| {
            four.iter()
                .rev()
                .fold(0, |digit, byte| digit << 8 | u32::from(*byte))
        });
        Self::from_complement(digits.collect())
    }

    /// The bytes of the number, the lowest first, as few as there can be; signed ones as the complement of two.
    pub(crate) fn to_bytes(&self, signed: bool) -> Vec<u8> {
        let digits = self.complement(self.digits.len() + 1);
        let mut bytes: Vec<u8> = digits
            .iter()
            .flat_map(|digit| digit.to_le_bytes())
            .collect();
        let fill = if self.negative { 255 } else { 0 };
        while let [.., before, last] = bytes[..]
            && last == fill
            && (!signed || before >> 7 == last >> 7)
        {
            bytes.pop();
        }
        if self.is_zero() {
            bytes.clear();
        }
        bytes
    }

    pub(crate) fn pow(&self, exponent: u32) -> Self {
        let mut result = Self::from(1);
        for bit in (0..u32::BITS - exponent.leading_zeros()).rev() {
            result = &result * &result;
            if exponent >> bit & 1 == 1 {
                result = &result * self;
            }
        }
        result
    }

    /// The power modulo a number that is not zero, with the sign of that. The exponent's own sign does not count.
    pub(crate) fn pow_mod(&self, exponent: &Self, modulus: &Self) -> Self {
        let base = self.mod_floor(modulus);
        let mut result = Self::from(1);
        for digit in exponent.digits.iter().rev() {
            for bit in (0..u32::BITS).rev() {
                result = (&result * &result).mod_floor(modulus);
                if digit >> bit & 1 == 1 {
                    result = (&result * &base).mod_floor(modulus);
                }
            }
        }
        result.mod_floor(modulus)
    }

    /// What gives 1 modulo a number that is not zero when multiplied with this, if there is such a number.
    pub(crate) fn inverse(&self, modulus: &Self) -> Option<Self> {
        let (mut a, mut b) = (self.mod_floor(modulus), modulus.clone());
        let (mut x, mut y) = (Self::from(1), Self::ZERO);
        while !b.is_zero() {
            let (quotient, rest) = a.div_rem(&b);
            (a, b) = (b, rest);
            let next = &x - &(&quotient * &y);
            (x, y) = (y, next);
        }
        (a.digits == [1]).then(|| if a.negative { -x } else { x }.mod_floor(modulus))
    }

    /// The greatest number that divides both.
    pub(crate) fn gcd(&self, other: &Self) -> Self {
        let (mut a, mut b) = (self.digits.clone(), other.digits.clone());
        while !b.is_empty() {
            let rest = digits::div_rem(&a, &b).1;
            (a, b) = (b, rest);
        }
        Self::new(false, a)
    }

    /// The root of a degree from 2 on, rounded down. The number is not negative.
    pub(crate) fn root(&self, degree: u32) -> Self {
        let one_less = Self::from(i64::from(degree) - 1);
        let degree_big = Self::from(i64::from(degree));
        let bits = usize::try_from(self.bits() / u64::from(degree) + 1).unwrap_or(0);
        let mut root = Self::from(1).up(bits);
        loop {
            let other = self.div_rem(&root.pow(degree - 1)).0;
            let next = (&(&root * &one_less) + &other).div_rem(&degree_big).0;
            if next >= root {
                return root;
            }
            root = next;
        }
    }
}

impl From<i64> for BigInt {
    fn from(value: i64) -> Self {
        Self {
            negative: value < 0,
            digits: digits::of(value.unsigned_abs()),
        }
    }
}

impl PartialOrd for BigInt {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for BigInt {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => digits::compare(&self.digits, &other.digits),
            (true, true) => digits::compare(&other.digits, &self.digits),
            (negative, _) => {
                if negative {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
        }
    }
}

impl Neg for BigInt {
    type Output = Self;

    fn neg(self) -> Self {
        Self::new(!self.negative, self.digits)
    }
}

impl Add for &BigInt {
    type Output = BigInt;

    fn add(self, other: Self) -> BigInt {
        if self.negative == other.negative {
            return BigInt::new(self.negative, digits::add(&self.digits, &other.digits));
        }
        match digits::compare(&self.digits, &other.digits) {
            Ordering::Less => BigInt::new(other.negative, digits::sub(&other.digits, &self.digits)),
            _ => BigInt::new(self.negative, digits::sub(&self.digits, &other.digits)),
        }
    }
}

impl Sub for &BigInt {
    type Output = BigInt;

    fn sub(self, other: Self) -> BigInt {
        self + &-other.clone()
    }
}

impl Mul for &BigInt {
    type Output = BigInt;

    fn mul(self, other: Self) -> BigInt {
        BigInt::new(
            self.negative != other.negative,
            digits::mul(&self.digits, &other.digits),
        )
    }
}

#[cfg(test)]
mod tests;
