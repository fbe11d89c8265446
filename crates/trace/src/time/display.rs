//! Times as text, exactly.

use super::SimTime;
use std::fmt;

const SECOND: u64 = 1_000_000_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;

/// Exact decimal seconds of a [`SimTime`], without a unit: see [`SimTime::exact_secs`].
#[derive(Clone, Copy, Debug)]
pub struct ExactSecs(pub(super) SimTime);

impl fmt::Display for ExactSecs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&decimal(self.0.as_nanos(), SECOND))
    }
}

/// The short form that parses back: `5s`, `500ms`, `1h30m`, `250us`, `17.5s`, `0s`.
impl fmt::Display for SimTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.as_nanos();
        let mut text = String::new();
        match nanos {
            0 => text.push_str("0s"),
            1..1_000 => text = format!("{nanos}ns"),
            1_000..1_000_000 => text = decimal(nanos, 1_000) + "us",
            1_000_000..SECOND => text = decimal(nanos, 1_000_000) + "ms",
            _ => {
                let (hours, minutes) = (nanos / HOUR, nanos % HOUR / MINUTE);
                if hours > 0 {
                    text = format!("{hours}h");
                }
                if minutes > 0 {
                    text = format!("{text}{minutes}m");
                }
                if !nanos.is_multiple_of(MINUTE) {
                    text += &decimal(nanos % MINUTE, SECOND);
                    text.push('s');
                }
            }
        }
        f.pad(&text)
    }
}

/// `value / unit` in decimal, where `unit` is a power of ten, without trailing zeros.
fn decimal(value: u64, unit: u64) -> String {
    let (whole, rest) = (value / unit, value % unit);
    if rest == 0 {
        return whole.to_string();
    }
    let digits = unit.ilog10() as usize;
    let fraction = format!("{rest:0digits$}");
    format!("{whole}.{}", fraction.trim_end_matches('0'))
}
