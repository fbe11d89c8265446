//! Predicting a run: the order of its output, one answer of several, or a total on the axis, and how far that was from what came.

use interleave_content::texts::Prediction;

/// Where the reader is with a prediction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Guess {
    /// None is asked for, or it is over.
    #[default]
    None,
    /// What was offered, in the order in which the reader has put it; the run is hidden meanwhile.
    Order(Vec<usize>),
    /// One of what was offered, as far as the reader has chosen; the run is hidden meanwhile.
    Pick(Option<usize>),
    /// A total in nanoseconds, put on the axis or written; nothing where what was written is no time. The run is hidden meanwhile.
    Total(Option<u64>),
    /// What was guessed, beside what came.
    Compared(Vec<usize>),
    /// The total that was guessed, in nanoseconds, beside what came.
    Gap(u64),
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
    /// One of what is offered.
    Pick(usize),
    /// A total in nanoseconds; nothing where what was written is no time.
    Total(Option<u64>),
    /// Show what came.
    Reveal,
    /// Go without.
    Skip,
}

/// Whether a total is asked for, which can be put on an axis.
pub fn is_total(asked: &Prediction) -> bool {
    asked.kind == "total"
}

/// The end of the axis that a total is put on, in nanoseconds: a round one that is at least half as long again, so that it does
/// not tell.
pub fn axis(total: u64) -> u64 {
    let least = total.saturating_add(total / 2).max(1);
    let mut power = 1_u64;
    loop {
        let round = [1, 2, 5].map(|times| power.saturating_mul(times));
        if let Some(round) = round.into_iter().find(|round| *round >= least) {
            return round;
        }
        power = power.saturating_mul(10);
    }
}

/// Whether something is to be put in order.
pub fn is_order(asked: &Prediction) -> bool {
    asked.kind == "order"
}

impl Guess {
    /// The beginning of a prediction; none where nothing is offered.
    pub fn begin(asked: &Prediction) -> Self {
        match asked.offered.len() {
            0 => Self::None,
            all if is_order(asked) => Self::Order((0..all).collect()),
            _ => Self::Pick(None),
        }
    }

    /// Whether the run has to stay hidden.
    pub fn hides(&self) -> bool {
        matches!(self, Self::Order(_) | Self::Pick(_) | Self::Total(_))
    }

    /// Carries out a command.
    pub fn update(&mut self, command: Command, asked: Option<&Prediction>) {
        match (command, &mut *self) {
            (Command::Ask, _) => *self = asked.map_or(Self::None, Self::begin),
            (Command::Move { line, up }, Self::Order(lines)) => {
                let other = if up {
                    line.checked_sub(1)
                } else {
                    Some(line + 1)
                };
                if let Some(other) = other.filter(|other| line.max(*other) < lines.len()) {
                    lines.swap(line, other);
                }
            }
            (Command::Pick(answer), Self::Pick(_) | Self::Total(_)) => {
                *self = Self::Pick(Some(answer));
            }
            (Command::Total(total), Self::Pick(_) | Self::Total(_))
                if asked.is_some_and(is_total) =>
            {
                *self = Self::Total(total);
            }
            (Command::Reveal, Self::Order(lines)) => {
                *self = Self::Compared(std::mem::take(lines));
            }
            (Command::Reveal, Self::Pick(Some(answer))) => *self = Self::Compared(vec![*answer]),
            (Command::Reveal, Self::Total(Some(total))) => *self = Self::Gap(*total),
            (Command::Skip, _) => *self = Self::None,
            _ => {}
        }
    }
}

/// For each guessed line the place at which it came, from 0; lines that are equal take the places in turn.
pub fn places(guessed: &[usize], asked: &Prediction) -> Vec<usize> {
    let text = |place: &usize| asked.offered.get(*place);
    let mut taken = vec![false; asked.right.len()];
    // Lines that are right already keep their places.
    for (place, (guess, right)) in guessed.iter().zip(&asked.right).enumerate() {
        taken[place] = text(guess) == text(right);
    }
    let mut place_of = |(index, guess): (usize, &usize)| {
        if asked
            .right
            .get(index)
            .is_some_and(|right| text(guess) == text(right))
        {
            return index;
        }
        let free = (0..asked.right.len())
            .find(|place| !taken[*place] && text(&asked.right[*place]) == text(guess));
        if let Some(place) = free {
            taken[place] = true;
        }
        free.unwrap_or(usize::MAX)
    };
    guessed.iter().enumerate().map(&mut place_of).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn asked(kind: &str, offered: &[&str], right: &[usize]) -> Prediction {
        Prediction {
            kind: kind.into(),
            ask: "?".into(),
            offered: offered.iter().map(|text| (*text).to_owned()).collect(),
            right: right.to_vec(),
            why: "because".into(),
        }
    }

    #[test]
    fn an_order_is_moved_and_compared() {
        let asked = asked("order", &["a", "b", "c"], &[2, 0, 1]);
        let mut guess = Guess::begin(&asked);
        assert!(guess.hides());
        guess.update(Command::Move { line: 0, up: true }, Some(&asked));
        guess.update(Command::Move { line: 2, up: false }, Some(&asked));
        guess.update(Command::Move { line: 2, up: true }, Some(&asked));
        assert_eq!(guess, Guess::Order(vec![0, 2, 1]));
        guess.update(Command::Reveal, Some(&asked));
        assert_eq!(guess, Guess::Compared(vec![0, 2, 1]));
        assert_eq!(places(&[0, 2, 1], &asked), [1, 0, 2]);
        assert!(!guess.hides());
    }

    #[test]
    fn equal_lines_take_their_places_in_turn() {
        let asked = asked("order", &["a", "a", "b"], &[0, 2, 1]);
        assert_eq!(places(&[1, 0, 2], &asked), [0, 2, 1]);
        assert_eq!(places(&[1, 2, 0], &asked), [0, 1, 2]);
    }

    #[test]
    fn an_answer_is_compared_once_it_is_given() {
        let asked = asked("total", &["1 s", "2 s"], &[1]);
        let mut guess = Guess::begin(&asked);
        guess.update(Command::Reveal, Some(&asked));
        assert!(guess.hides(), "nothing was said yet");
        guess.update(Command::Pick(1), Some(&asked));
        guess.update(Command::Reveal, Some(&asked));
        assert_eq!(guess, Guess::Compared(vec![1]));
        guess.update(Command::Skip, None);
        assert_eq!(guess, Guess::None);
    }

    #[test]
    fn a_total_is_picked_or_put_on_the_axis_whichever_came_last() {
        let asked = asked("total", &["1 s", "2 s"], &[1]);
        let mut guess = Guess::begin(&asked);
        let mut go = |command| {
            guess.update(command, Some(&asked));
            guess.clone()
        };
        assert_eq!(go(Command::Reveal), Guess::Pick(None));
        assert_eq!(go(Command::Total(Some(5))), Guess::Total(Some(5)));
        assert_eq!(go(Command::Pick(0)), Guess::Pick(Some(0)));
        assert_eq!(go(Command::Total(None)), Guess::Total(None));
        assert_eq!(go(Command::Reveal), Guess::Total(None));
        assert!(go(Command::Total(Some(7))).hides());
        assert_eq!(go(Command::Reveal), Guess::Gap(7));
        assert!(!go(Command::Pick(1)).hides());
    }

    #[test]
    fn only_a_total_can_be_put_on_the_axis() {
        let asked = asked("ending", &["in time", "never"], &[1]);
        let mut guess = Guess::begin(&asked);
        guess.update(Command::Total(Some(5)), Some(&asked));
        assert_eq!(guess, Guess::Pick(None));
    }

    #[test]
    fn the_axis_is_round_longer_than_the_total_and_does_not_tell_it() {
        assert_eq!(axis(3), 5);
        assert_eq!(axis(1_000_000_000), 2_000_000_000);
        assert_eq!(axis(1_400_000_000), 5_000_000_000);
        assert_eq!(axis(3_010_000_000), 5_000_000_000);
        assert_eq!(axis(0), 1);
        assert_eq!(axis(u64::MAX), u64::MAX);
    }
}
