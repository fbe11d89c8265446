//! What a worker is sent to compute.

use std::cell::Cell;

/// The largest number below which primes are counted in one errand.
pub const MOST_NUMBERS: u32 = 5_000_000;

// #region primes
/// How many primes there are from `from` up to, and not including, `to`: every divisor is tried, work that only computes.
pub fn count_primes(from: u32, to: u32) -> u32 {
    let mut found = 0;
    for number in from.max(2)..to {
        let mut divisor = 2;
        while divisor * divisor <= number && number % divisor != 0 {
            divisor += 1;
        }
        found += u32::from(divisor * divisor > number);
    }
    found
}
// #endregion

// #region counter
thread_local! {
    /// How many errands were done. Each worker has a memory of its own, and so has the page: nobody counts for another.
    static DONE: Cell<u32> = const { Cell::new(0) };
}

/// An errand: counts the primes below `limit`, and that it did.
pub fn run(limit: u32) -> u32 {
    DONE.set(DONE.get() + 1);
    count_primes(0, limit.min(MOST_NUMBERS))
}

/// How many errands were done in this memory.
pub fn done() -> u32 {
    DONE.get()
}
// #endregion

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn primes_are_counted() {
        for (limit, primes) in [(0, 0), (2, 0), (3, 1), (100, 25), (10_000, 1_229)] {
            assert_eq!(count_primes(0, limit), primes, "below {limit}");
        }
    }

    #[test]
    fn slices_add_up_to_the_whole() {
        let slices = (0..10).map(|slice| count_primes(slice * 100, slice * 100 + 100));
        assert_eq!(slices.sum::<u32>(), count_primes(0, 1_000));
    }

    #[test]
    fn a_thread_counts_its_own_errands_alone() {
        let before = done();
        run(10);
        let elsewhere = std::thread::spawn(|| {
            run(10);
            run(10);
            done()
        });
        assert_eq!(elsewhere.join().ok(), Some(2));
        assert_eq!(done(), before + 1);
    }
}
