//! Predicting a run: the order of its output, or how long it takes, and how far that was from what came.

use interleave_record::Record;

/// What a program asks its reader to predict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The order of the lines that it prints.
    Order,
    /// Virtual seconds until its end.
    Total,
}

impl Asked {
    /// What a program's data asks for by a word.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "order" => Some(Self::Order),
            "total" => Some(Self::Total),
            _ => None,
        }
    }
}

/// More lines than that nobody puts in order.
pub const MOST_LINES: usize = 12;

/// Where the reader is with a prediction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Guess {
    /// None is asked for, or it is over.
    #[default]
    None,
    /// The lines as the reader has put them; the run is hidden meanwhile.
    Order(Vec<String>),
    /// Milliseconds, as far as the reader has said; the run is hidden meanwhile.
    Total(Option<u64>),
    /// What was guessed, beside what came.
    Compared(Compared),
}

/// A guess beside what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// The lines, in the order guessed, each with the place that it has, from 0.
    Order(Vec<(String, usize)>),
    /// Milliseconds guessed, and those it took.
    Total(u64, u64),
}

/// What can happen to a prediction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Begin.
    Ask,
    /// A line goes one place up or down.
    Move {
        /// Its place.
        line: usize,
        /// Towards the first.
        up: bool,
    },
    /// So many milliseconds; nothing for what is no number.
    Say(Option<u64>),
    /// Show what came.
    Reveal,
    /// Go without.
    Skip,
}

/// The lines that a run printed.
pub fn printed(record: &Record) -> Vec<String> {
    let all: String = record
        .prints
        .iter()
        .map(|print| record.text(print.text))
        .collect();
    all.lines().map(str::to_owned).collect()
}

/// Milliseconds until a run's end, rounded.
pub fn total(record: &Record) -> u64 {
    (record.end + 500_000) / 1_000_000
}

impl Guess {
    /// The beginning of a prediction for a run; none where there is nothing to predict.
    pub fn begin(asked: Asked, record: &Record) -> Self {
        match asked {
            Asked::Total => Self::Total(None),
            Asked::Order => {
                let mut lines = printed(record);
                if !(2..=MOST_LINES).contains(&lines.len()) {
                    return Self::None;
                }
                // By the alphabet: that tells nothing of the order, and is the same each time.
                for end in 1..lines.len() {
                    let mut place = end;
                    while place > 0 && lines[place - 1] > lines[place] {
                        lines.swap(place - 1, place);
                        place -= 1;
                    }
                }
                Self::Order(lines)
            }
        }
    }

    /// Whether the run has to stay hidden.
    pub fn hides(&self) -> bool {
        matches!(self, Self::Order(_) | Self::Total(_))
    }

    /// Carries out a command.
    pub fn update(&mut self, command: Command, asked: Option<Asked>, record: &Record) {
        match (command, &mut *self) {
            (Command::Ask, _) => {
                *self = asked.map_or(Self::None, |asked| Self::begin(asked, record));
            }
            (Command::Move { line, up }, Self::Order(lines)) => {
                let other = if up {
                    line.checked_sub(1)
                } else {
                    Some(line + 1)
                };
                if let Some(other) = other.filter(|other| *other < lines.len())
                    && line < lines.len()
                {
                    lines.swap(line, other);
                }
            }
            (Command::Say(said), Self::Total(guess)) => *guess = said,
            (Command::Reveal, Self::Order(lines)) => {
                *self = Self::Compared(Compared::Order(compared(lines, &printed(record))));
            }
            (Command::Reveal, Self::Total(Some(guess))) => {
                *self = Self::Compared(Compared::Total(*guess, total(record)));
            }
            (Command::Skip, _) => *self = Self::None,
            _ => {}
        }
    }
}

/// Each guessed line with its place in what was printed; equal lines take the places in turn.
fn compared(guessed: &[String], printed: &[String]) -> Vec<(String, usize)> {
    let mut taken = vec![false; printed.len()];
    let place = |line: &String| {
        let place = (0..printed.len()).find(|place| !taken[*place] && printed[*place] == *line);
        if let Some(place) = place {
            taken[place] = true;
        }
        (line.clone(), place.unwrap_or(usize::MAX))
    };
    guessed.iter().map(place).collect()
}

impl Compared {
    /// How many lines stand where they belong, of how many.
    pub fn right(&self) -> Option<(usize, usize)> {
        match self {
            Self::Order(lines) => {
                let right = lines.iter().enumerate();
                let right = right.filter(|(index, (_, place))| index == place).count();
                Some((right, lines.len()))
            }
            Self::Total(..) => None,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::play::sample::two_sleepers;

    #[test]
    fn an_order_is_moved_and_compared() {
        let replay = two_sleepers();
        let record = replay.record();
        let mut guess = Guess::begin(Asked::Order, record);
        assert!(guess.hides());
        let asked = Some(Asked::Order);
        guess.update(Command::Move { line: 0, up: true }, asked, record);
        guess.update(Command::Move { line: 0, up: false }, asked, record);
        assert_eq!(guess, Guess::Order(vec!["world".into(), "hello".into()]));
        guess.update(Command::Reveal, asked, record);
        let Guess::Compared(compared) = &guess else {
            panic!("it was revealed")
        };
        assert_eq!(compared.right(), Some((0, 2)));
        assert!(!guess.hides());
    }

    #[test]
    fn a_total_is_compared_once_it_is_said() {
        let replay = two_sleepers();
        let record = replay.record();
        let mut guess = Guess::begin(Asked::Total, record);
        guess.update(Command::Reveal, Some(Asked::Total), record);
        assert!(guess.hides(), "nothing was said yet");
        guess.update(Command::Say(Some(3_000)), Some(Asked::Total), record);
        guess.update(Command::Reveal, Some(Asked::Total), record);
        assert_eq!(guess, Guess::Compared(Compared::Total(3_000, 2_000)));
        guess.update(Command::Skip, None, record);
        assert_eq!(guess, Guess::None);
    }

    #[test]
    fn a_program_of_one_line_asks_for_no_order() {
        assert_eq!(Guess::begin(Asked::Order, &Record::default()), Guess::None);
    }
}
