//! What a worker is sent to compute.

/// The largest count of numbers that are looked through in one errand.
pub const MOST_NUMBERS: u32 = 5_000_000;

// #region primes
/// How many primes there are below `limit`, found by trying every divisor: work that only computes.
pub fn primes_below(limit: u32) -> u32 {
    count_primes(2, limit)
}

/// How many primes there are from `from` up to, and not including, `to`.
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

/// Does an errand: counts the primes below `limit`, which is cut to [`MOST_NUMBERS`].
pub fn run(limit: u32) -> u32 {
    primes_below(limit.min(MOST_NUMBERS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn primes_are_counted() {
        assert_eq!(primes_below(0), 0);
        assert_eq!(primes_below(2), 0);
        assert_eq!(primes_below(3), 1);
        assert_eq!(primes_below(100), 25);
        assert_eq!(primes_below(10_000), 1_229);
    }

    #[test]
    fn slices_add_up_to_the_whole() {
        let slices: u32 = (0..10)
            .map(|slice| count_primes(slice * 100, slice * 100 + 100))
            .sum();
        assert_eq!(slices, primes_below(1_000));
    }
}
