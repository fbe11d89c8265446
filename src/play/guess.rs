//! Predicting a run: the order of its output, or one answer of several, and how far that was from what came.

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
    /// What was guessed, beside what came.
    Compared(Vec<usize>),
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
    /// Show what came.
    Reveal,
    /// Go without.
    Skip,
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
        matches!(self, Self::Order(_) | Self::Pick(_))
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
            (Command::Pick(answer), Self::Pick(picked)) => *picked = Some(answer),
            (Command::Reveal, Self::Order(lines)) => {
                *self = Self::Compared(std::mem::take(lines));
            }
            (Command::Reveal, Self::Pick(Some(answer))) => *self = Self::Compared(vec![*answer]),
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
}
