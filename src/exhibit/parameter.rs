//! The numbers of the exhibition that the reader can change, with their bounds and the stops of their sliders.

use interleave_sim::Settings;
use interleave_sim::chess::Chess;
use interleave_trace::{SimTime, parse_duration};

/// A number of the exhibition that the reader can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// The number of boards.
    Opponents,
    /// How long a move of the master takes, in nanoseconds.
    Master,
    /// How long a reply takes, in nanoseconds.
    Opponent,
    /// The moves of each side in a game.
    Moves,
    /// The number of masters, where a strategy has several.
    Masters,
    /// How long walking to another board takes, in nanoseconds.
    Switch,
}

/// The smallest and the largest value of a parameter, and its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The smallest value.
    pub least: u64,
    /// The largest value.
    pub most: u64,
    /// Whether it is a time in nanoseconds; else a plain number.
    pub time: bool,
}

const MILLISECOND: u64 = 1_000_000;
const SECOND: u64 = 1_000 * MILLISECOND;

/// Where a slider of a number can stand, up to its bound.
const COUNTS: [u16; 60] = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
    28, 30, 32, 34, 36, 38, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 99, 100, 110, 120, 130,
    140, 150, 175, 200, 250, 300, 400, 500, 600, 700, 850, 1_000,
];

/// Where a slider of a time can stand, in milliseconds.
const MILLIS: [u32; 46] = [
    0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000,
    9_000, 10_000, 12_000, 15_000, 20_000, 25_000, 30_000, 35_000, 40_000, 45_000, 50_000, 55_000,
    60_000, 75_000, 90_000, 105_000, 120_000, 150_000, 180_000, 240_000, 300_000, 420_000, 600_000,
    900_000, 1_200_000, 1_800_000, 2_700_000, 3_600_000,
];

impl Parameter {
    /// All of them, in the order in which they stand on the page.
    pub const ALL: [Self; 6] = [
        Self::Opponents,
        Self::Master,
        Self::Opponent,
        Self::Moves,
        Self::Masters,
        Self::Switch,
    ];

    /// Its key in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Opponents => "opponents",
            Self::Master => "master",
            Self::Opponent => "opponent",
            Self::Moves => "moves",
            Self::Masters => "masters",
            Self::Switch => "switch",
        }
    }

    /// What is allowed on the page. The model allows more.
    pub fn bounds(self) -> Bounds {
        let (least, most, time) = match self {
            Self::Opponents => (1, 1_000, false),
            Self::Moves => (1, 200, false),
            Self::Masters => (1, 100, false),
            Self::Master => (MILLISECOND, 3_600 * SECOND, true),
            Self::Opponent | Self::Switch => (0, 3_600 * SECOND, true),
        };
        Bounds { least, most, time }
    }

    /// Its value in an exhibition.
    pub fn of(self, chess: &Chess) -> u64 {
        match self {
            Self::Opponents => u64::from(chess.opponents),
            Self::Master => chess.master.as_nanos(),
            Self::Opponent => chess.opponent.as_nanos(),
            Self::Moves => u64::from(chess.moves),
            Self::Masters => u64::from(chess.masters),
            Self::Switch => chess.switch.as_nanos(),
        }
    }

    pub(super) fn put(self, settings: &mut Settings, value: u64) {
        let count = Some(u32::try_from(value).unwrap_or(u32::MAX));
        let time = Some(SimTime::from_nanos(value));
        match self {
            Self::Opponents => settings.opponents = count,
            Self::Moves => settings.moves = count,
            Self::Masters => settings.masters = count,
            Self::Master => settings.master = time,
            Self::Opponent => settings.opponent = time,
            Self::Switch => settings.switch = time,
        }
    }

    /// The value that a text stands for: a number, or a time with its unit. More digits than a number has are a number too
    /// large, not nonsense.
    pub fn read(self, text: &str) -> Option<u64> {
        if self.bounds().time {
            return parse_duration(text).ok().map(SimTime::as_nanos);
        }
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().unwrap_or(u64::MAX))
    }

    /// A value as a text that [`Parameter::read`] reads.
    pub fn write(self, value: u64) -> String {
        if self.bounds().time {
            SimTime::from_nanos(value).to_string()
        } else {
            value.to_string()
        }
    }

    /// How many stops its slider has.
    pub fn stops(self) -> usize {
        (0..).map_while(|stop| self.stop(stop)).count()
    }

    /// The value at a stop of its slider, from 0 on; `None` behind the last.
    pub fn stop(self, stop: usize) -> Option<u64> {
        let bounds = self.bounds();
        let value = if bounds.time {
            let first = usize::from(bounds.least > 0);
            u64::from(*MILLIS.get(stop + first)?) * MILLISECOND
        } else {
            u64::from(*COUNTS.get(stop)?)
        };
        (value <= bounds.most).then_some(value)
    }

    /// The last stop that is not beyond a value.
    pub fn stop_of(self, value: u64) -> usize {
        let mut stop = 0;
        while self.stop(stop + 1).is_some_and(|at| at <= value) {
            stop += 1;
        }
        stop
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sliders_reach_both_bounds_and_every_stop_is_found_again() {
        for parameter in Parameter::ALL {
            let stops: Vec<u64> = (0..).map_while(|stop| parameter.stop(stop)).collect();
            let bounds = parameter.bounds();
            assert_eq!(stops.first(), Some(&bounds.least), "{parameter:?}");
            assert_eq!(stops.last(), Some(&bounds.most), "{parameter:?}");
            assert!(stops.is_sorted_by(|one, next| one < next), "{parameter:?}");
            for (stop, value) in stops.iter().enumerate() {
                assert_eq!(parameter.stop_of(*value), stop, "{parameter:?}");
            }
            assert_eq!(stops.len(), parameter.stops());
        }
    }

    #[test]
    fn a_slider_stands_at_the_last_stop_that_is_not_beyond() {
        assert_eq!(
            Parameter::Opponents.stop(Parameter::Opponents.stop_of(999)),
            Some(850)
        );
        assert_eq!(Parameter::Switch.stop_of(0), 0);
        assert_eq!(
            Parameter::Master.stop(Parameter::Master.stop_of(5_500 * MILLISECOND)),
            Some(5 * SECOND)
        );
    }
}
