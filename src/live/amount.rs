//! What the reader chooses before a run.

use super::Experiment;

/// A number that the reader chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// How long the work is, in milliseconds.
    Work,
    /// How many workers there are.
    Workers,
    /// How many cores the reader's machine has. Browsers tell a number that need not be true, so it is never asked.
    Cores,
    /// How many numbers are looked through for primes.
    Numbers,
}

impl Amount {
    /// Those of an experiment.
    pub const fn of(experiment: Experiment) -> &'static [Self] {
        match experiment {
            Experiment::Waits | Experiment::Exhibition => &[],
            Experiment::Block => &[Self::Work],
            Experiment::Workers => &[Self::Numbers, Self::Workers, Self::Cores],
        }
    }

    /// Its name in the texts and in `data-amount`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Workers => "workers",
            Self::Cores => "cores",
            Self::Numbers => "numbers",
        }
    }

    /// The smallest and the largest.
    pub const fn bounds(self) -> (u32, u32) {
        match self {
            Self::Work => (20, 3_000),
            Self::Workers => (2, 8),
            Self::Cores => (1, 64),
            Self::Numbers => (100_000, 3_000_000),
        }
    }
}

/// All amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    work: u32,
    workers: u32,
    cores: u32,
    numbers: u32,
}

impl Default for Amounts {
    fn default() -> Self {
        Self {
            work: 500,
            workers: 4,
            cores: 4,
            numbers: 1_000_000,
        }
    }
}

impl Amounts {
    /// One of them.
    pub const fn get(&self, amount: Amount) -> u32 {
        match amount {
            Amount::Work => self.work,
            Amount::Workers => self.workers,
            Amount::Cores => self.cores,
            Amount::Numbers => self.numbers,
        }
    }

    /// Takes what the reader typed, cut to the bounds; what is no number changes nothing. Whether exactly that is used.
    pub fn set(&mut self, amount: Amount, typed: &str) -> bool {
        let digits: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != ',')
            .collect();
        let (least, most) = amount.bounds();
        let place = match amount {
            Amount::Work => &mut self.work,
            Amount::Workers => &mut self.workers,
            Amount::Cores => &mut self.cores,
            Amount::Numbers => &mut self.numbers,
        };
        let Ok(wanted) = digits.parse::<u64>() else {
            // More digits than a number can have are still a large number.
            if !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()) {
                *place = most;
            }
            return false;
        };
        let used = wanted.clamp(u64::from(least), u64::from(most));
        *place = u32::try_from(used).unwrap_or(most);
        used == wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_cut_to_the_bounds_and_no_number_changes_nothing() {
        let mut amounts = Amounts::default();
        assert!(amounts.set(Amount::Work, " 1,200 "));
        assert_eq!(amounts.get(Amount::Work), 1_200);
        assert!(!amounts.set(Amount::Work, "4000"));
        assert_eq!(amounts.get(Amount::Work), 3_000);
        assert!(!amounts.set(Amount::Workers, "99999999999999999999999"));
        assert_eq!(amounts.get(Amount::Workers), 8);
        for nonsense in ["", "many", "-3", "2.5"] {
            assert!(!amounts.set(Amount::Cores, nonsense), "{nonsense}");
            assert_eq!(amounts.get(Amount::Cores), 4);
        }
    }
}
