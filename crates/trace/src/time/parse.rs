//! Times from text, exactly.

use super::SimTime;
use std::fmt;
use std::str::FromStr;

/// The units in the order in which they may follow each other.
const UNITS: [(&str, u64); 7] = [
    ("h", 3_600_000_000_000),
    ("m", 60_000_000_000),
    ("s", 1_000_000_000),
    ("ms", 1_000_000),
    ("us", 1_000),
    ("\u{b5}s", 1_000),
    ("ns", 1),
];

/// Why a text is no duration; prints as one sentence that says what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseTimeError {
    text: String,
    problem: Problem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    Form,
    NoUnit,
    Order,
    TooFine,
    TooLong,
}

impl ParseTimeError {
    /// What durations look like.
    pub const ALLOWED: &str = "decimal numbers with h, m, s, ms, us or ns, as in 5s, 0.5ms, 1h30m";
}

impl fmt::Display for ParseTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.problem {
            Problem::Form => "is no duration",
            Problem::NoUnit => "has no unit",
            Problem::Order => "names its units in the wrong order or twice",
            Problem::TooFine => "is finer than a nanosecond",
            Problem::TooLong => "is longer than 2^64 ns",
        };
        let text: String = self.text.chars().take(40).collect();
        write!(f, "`{text}` {why}; allowed are {}", Self::ALLOWED)
    }
}

impl std::error::Error for ParseTimeError {}

/// Reads `5s`, `0.5ms`, `250us`, `5000000000ns`, `1h30m`, `2m30s` and plain `0`, exactly.
///
/// # Errors
///
/// A text of another form, units that do not fall, a part finer than a nanosecond or a sum beyond 2^64 ns.
pub fn parse_duration(text: &str) -> Result<SimTime, ParseTimeError> {
    let fail = |problem| ParseTimeError {
        text: text.to_owned(),
        problem,
    };
    if text == "0" {
        return Ok(SimTime::ZERO);
    }
    if text.is_empty() {
        return Err(fail(Problem::Form));
    }
    let mut rest = text;
    let mut nanos: u64 = 0;
    let mut smallest = u64::MAX;
    while !rest.is_empty() {
        let (number, unit, after) = split(rest).map_err(fail)?;
        if unit >= smallest {
            return Err(fail(Problem::Order));
        }
        smallest = unit;
        let part = scaled(number, unit).map_err(fail)?;
        nanos = nanos
            .checked_add(part)
            .ok_or_else(|| fail(Problem::TooLong))?;
        rest = after;
    }
    Ok(SimTime::from_nanos(nanos))
}

impl FromStr for SimTime {
    type Err = ParseTimeError;

    fn from_str(text: &str) -> Result<Self, ParseTimeError> {
        parse_duration(text)
    }
}

/// The first number, the nanoseconds of its unit, and what follows.
fn split(text: &str) -> Result<(&str, u64, &str), Problem> {
    let number_len = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(number_len).ok_or(Problem::Form)?;
    let unit_len = rest
        .find(|c: char| c.is_ascii_digit() || c == '.')
        .unwrap_or(rest.len());
    let (name, after) = rest.split_at_checked(unit_len).ok_or(Problem::Form)?;
    if number.is_empty() {
        return Err(Problem::Form);
    }
    if name.is_empty() {
        return Err(Problem::NoUnit);
    }
    let (_, unit) = UNITS
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or(Problem::Form)?;
    Ok((number, *unit, after))
}

/// `number * unit` exactly.
fn scaled(number: &str, unit: u64) -> Result<u64, Problem> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return Err(Problem::Form);
    }
    let whole: u64 = whole.parse().map_err(|_| Problem::TooLong)?;
    let mut nanos = whole.checked_mul(unit).ok_or(Problem::TooLong)?;
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        // No unit can be halved, or divided by five, so often that more places than these fit into a u64 would come out even.
        let mut numerator: u64 = fraction.parse().map_err(|_| Problem::TooFine)?;
        let mut unit = unit;
        for _ in 0..fraction.len() {
            for factor in [2, 5] {
                if numerator.is_multiple_of(factor) {
                    numerator /= factor;
                } else if unit.is_multiple_of(factor) {
                    unit /= factor;
                } else {
                    return Err(Problem::TooFine);
                }
            }
        }
        nanos = nanos
            .checked_add(numerator * unit)
            .ok_or(Problem::TooLong)?;
    }
    Ok(nanos)
}
