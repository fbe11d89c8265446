//! Arithmetic of numbers without sign: digits to the base of 2³², the lowest first. Results have no zeros at their end.

use std::cmp::Ordering;

/// From so many digits on, products are made of three products of halves instead of four.
const HALVED: usize = 40;

pub(super) fn trimmed(mut digits: Vec<u32>) -> Vec<u32> {
    while digits.last() == Some(&0) {
        digits.pop();
    }
    digits
}

fn lower(value: u64) -> u32 {
    (value & 0xffff_ffff) as u32
}

pub(super) fn of(value: u64) -> Vec<u32> {
    trimmed(vec![lower(value), lower(value >> 32)])
}

/// The lowest 64 bits.
pub(super) fn low(digits: &[u32]) -> u64 {
    at(digits, 1) << 32 | at(digits, 0)
}

fn at(digits: &[u32], place: usize) -> u64 {
    digits.get(place).copied().unwrap_or(0).into()
}

pub(super) fn bits(digits: &[u32]) -> u64 {
    digits.last().map_or(0, |top| {
        digits.len() as u64 * 32 - u64::from(top.leading_zeros())
    })
}

pub(super) fn compare(a: &[u32], b: &[u32]) -> Ordering {
    let by_length = a.len().cmp(&b.len());
    by_length.then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Adds to a number from one of its digits on; it has room for the result.
fn add_at(sum: &mut [u32], from: usize, more: &[u32]) {
    let mut carry = 0;
    for (place, digit) in sum[from..].iter_mut().enumerate() {
        if place >= more.len() && carry == 0 {
            break;
        }
        let value = u64::from(*digit) + at(more, place) + carry;
        *digit = lower(value);
        carry = value >> 32;
    }
}

pub(super) fn add(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut sum = a.to_vec();
    sum.resize(a.len().max(b.len()) + 1, 0);
    add_at(&mut sum, 0, b);
    trimmed(sum)
}

/// The difference from a number that is not greater.
pub(super) fn sub(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut rest = a.to_vec();
    let mut borrow = 0;
    for (place, digit) in rest.iter_mut().enumerate() {
        let value = u64::from(*digit).wrapping_sub(at(b, place) + borrow);
        *digit = lower(value);
        borrow = value >> 63;
    }
    trimmed(rest)
}

/// Makes a number of fixed length its complement of two.
pub(super) fn negate(digits: &mut [u32]) {
    let mut carry = true;
    for digit in digits {
        (*digit, carry) = (!*digit).overflowing_add(u32::from(carry));
    }
}

pub(super) fn mul(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (a, b) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let mut product = vec![0; a.len() + b.len()];
    if b.len() < HALVED {
        for (place, &digit) in b.iter().enumerate() {
            let mut carry = 0;
            for (sum, &other) in product[place..].iter_mut().zip(a) {
                let value = u64::from(digit) * u64::from(other) + u64::from(*sum) + carry;
                *sum = lower(value);
                carry = value >> 32;
            }
            product[place + a.len()] = lower(carry);
        }
        return trimmed(product);
    }
    let half = a.len().div_ceil(2);
    let (a_low, a_high) = a.split_at(half);
    if b.len() <= half {
        add_at(&mut product, 0, &mul(a_low, b));
        add_at(&mut product, half, &mul(a_high, b));
        return trimmed(product);
    }
    let (b_low, b_high) = b.split_at(half);
    let low = mul(a_low, b_low);
    let high = mul(a_high, b_high);
    let all = mul(&add(a_low, a_high), &add(b_low, b_high));
    add_at(&mut product, 0, &low);
    add_at(&mut product, half, &sub(&sub(&all, &low), &high));
    add_at(&mut product, half * 2, &high);
    trimmed(product)
}

/// Multiplies with a digit and adds another.
pub(super) fn mul_add_digit(digits: &mut Vec<u32>, by: u32, more: u32) {
    let mut carry = u64::from(more);
    for digit in &mut *digits {
        let value = u64::from(*digit) * u64::from(by) + carry;
        *digit = lower(value);
        carry = value >> 32;
    }
    if carry > 0 {
        digits.push(lower(carry));
    }
}

/// Divides by a digit; returns the remainder.
pub(super) fn div_digit(digits: &mut Vec<u32>, by: u32) -> u32 {
    let mut rest = 0;
    for digit in digits.iter_mut().rev() {
        let value = rest << 32 | u64::from(*digit);
        *digit = lower(value / u64::from(by));
        rest = value % u64::from(by);
    }
    if digits.last() == Some(&0) {
        digits.pop();
    }
    lower(rest)
}

pub(super) fn up(digits: &[u32], by: usize) -> Vec<u32> {
    if digits.is_empty() {
        return Vec::new();
    }
    let mut moved = vec![0; by / 32];
    let mut carry = 0;
    for &digit in digits {
        let value = u64::from(digit) << (by % 32) | carry;
        moved.push(lower(value));
        carry = value >> 32;
    }
    moved.push(lower(carry));
    trimmed(moved)
}

pub(super) fn down(digits: &[u32], by: usize) -> Vec<u32> {
    let left = digits.get(by / 32..).unwrap_or_default();
    let moved = (0..left.len()).map(|place| {
        let two = at(left, place + 1) << 32 | at(left, place);
        lower(two >> (by % 32))
    });
    trimmed(moved.collect())
}

/// Quotient and remainder. The divisor is not zero.
pub(super) fn div_rem(a: &[u32], b: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut rest = a.to_vec();
    if let [digit] = b {
        let left = div_digit(&mut rest, *digit);
        return (rest, of(left.into()));
    }
    let (Some(top), Ordering::Greater | Ordering::Equal) = (b.last(), compare(a, b)) else {
        return (Vec::new(), rest);
    };
    // Knuth's algorithm D: both are moved up until the divisor's highest bit is set, so that guesses of a digit are too high by
    // two at most.
    let moved = usize::try_from(top.leading_zeros()).unwrap_or(0);
    let b = up(b, moved);
    rest = up(a, moved);
    rest.resize(a.len() + 1, 0);
    let len = b.len();
    let mut quotient = vec![0; rest.len() - len];
    for (place, digit) in quotient.iter_mut().enumerate().rev() {
        *digit = next_digit(&mut rest[place..=place + len], &b);
    }
    rest.truncate(len);
    (trimmed(quotient), down(&trimmed(rest), moved))
}

/// How often the divisor goes into a number that is one digit longer; that much is taken from the number.
fn next_digit(rest: &mut [u32], b: &[u32]) -> u32 {
    let len = b.len();
    let top = at(b, len - 1);
    let first = at(rest, len) << 32 | at(rest, len - 1);
    let (mut guess, mut left) = (first / top, first % top);
    while left >> 32 == 0
        && (guess >> 32 != 0 || guess * at(b, len - 2) > (left << 32 | at(rest, len - 2)))
    {
        guess -= 1;
        left += top;
    }
    let (mut carry, mut borrow) = (0, 0);
    for (place, digit) in rest.iter_mut().enumerate() {
        let product = guess * at(b, place) + carry;
        carry = product >> 32;
        let value = u64::from(*digit).wrapping_sub(u64::from(lower(product)) + borrow);
        *digit = lower(value);
        borrow = value >> 63;
    }
    if borrow > 0 {
        guess -= 1;
        // What is carried out of the highest digit cancels what was borrowed there.
        add_at(rest, 0, b);
    }
    lower(guess)
}
