//! One way to sort, for everything that is sorted here and in the crates above.
//!
//! The standard library's sorts are compiled once more for each type and each closure, to several kilobytes of wasm each. Here
//! everything that is sorted has whole numbers for keys, so one function sorts it all, and in O(n).

/// Up to here comparing neighbours is faster than counting digits.
const FEW: usize = 64;

/// The digits of a key are numbers of so many bits.
const BITS: u32 = 11;

/// The places from 0 to `count` in the order of their keys; equal keys stay as they were. O(n), and 4 bytes a place beyond
/// what it gives.
///
/// # Panics
///
/// Beyond 2^32 places.
pub fn order_of(count: usize, key: &dyn Fn(usize) -> u64) -> Vec<u32> {
    let count = u32::try_from(count).expect("at most 2^32 places are put in order");
    let mut order: Vec<u32> = (0..count).collect();
    let key = |place: u32| key(place as usize);
    let (mut last, mut differing, mut ordered) = (0, 0, true);
    for place in 0..count {
        let key = key(place);
        differing |= if place == 0 { 0 } else { key ^ last };
        ordered &= last <= key;
        last = key;
    }
    if ordered {
        return order;
    }
    if order.len() <= FEW {
        for end in 1..order.len() {
            let mut place = end;
            while place > 0 && key(order[place - 1]) > key(order[place]) {
                order.swap(place - 1, place);
                place -= 1;
            }
        }
        return order;
    }
    // Digit by digit from the lowest, where the keys differ in it at all.
    let mut spare = vec![0; order.len()];
    for shift in (0..u64::BITS).step_by(BITS as usize) {
        if digit(differing, shift) == 0 {
            continue;
        }
        let mut next = [0_usize; 1 << BITS];
        for place in 0..count {
            next[digit(key(place), shift)] += 1;
        }
        let mut before = 0;
        for count in &mut next {
            before += std::mem::replace(count, before);
        }
        for &place in &order {
            let to = &mut next[digit(key(place), shift)];
            spare[*to] = place;
            *to += 1;
        }
        std::mem::swap(&mut order, &mut spare);
    }
    order
}

/// Puts items into the order of their keys; those of equal keys stay as they were, so of several keys the last is sorted by first.
/// O(n).
pub fn sort_by<T: Copy>(items: &mut Vec<T>, key: impl Fn(&T) -> u64) {
    let order = order_of(items.len(), &|place| key(&items[place]));
    *items = order.iter().map(|&place| items[place as usize]).collect();
}

/// A key in the order of a number that may be negative.
pub fn signed(number: i64) -> u64 {
    number.cast_unsigned() ^ 1 << 63
}

/// Puts numbers into their order. O(n).
pub fn sort(numbers: &mut [u64]) {
    let order = order_of(numbers.len(), &|place| numbers[place]);
    let sorted: Vec<u64> = order.iter().map(|&place| numbers[place as usize]).collect();
    numbers.copy_from_slice(&sorted);
}

fn digit(key: u64, shift: u32) -> usize {
    usize::try_from((key >> shift) & ((1 << BITS) - 1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of all lengths, some of them twice, without a pattern.
    fn numbers(count: usize) -> Vec<u64> {
        let mut last = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            last ^= last << 13;
            last ^= last >> 7;
            last ^= last << 17;
            last
        };
        (0..count)
            .map(|place| (next() % 1_000) << (place % 55))
            .collect()
    }

    #[test]
    fn items_of_equal_keys_stay_as_they_were() {
        let mut items = vec![(2, 'a'), (-1, 'b'), (2, 'c'), (-1, 'd'), (i64::MIN, 'e')];
        sort_by(&mut items, |(number, _)| signed(*number));
        let letters: String = items.iter().map(|(_, letter)| *letter).collect();
        assert_eq!(letters, "ebdac");
    }

    #[test]
    fn few_and_many_keys_are_sorted_as_the_standard_library_sorts_them() {
        for count in [0, 1, 2, FEW, FEW + 1, 10_000] {
            let keys = numbers(count);
            let mut expected: Vec<u32> = (0_u32..).take(count).collect();
            expected.sort_by_key(|&place| keys[place as usize]);
            assert_eq!(order_of(count, &|place| keys[place]), expected);
            let (mut sorted, mut numbers) = (keys.clone(), keys);
            sorted.sort_unstable();
            sort(&mut numbers);
            assert_eq!(numbers, sorted);
        }
    }

    #[test]
    fn the_largest_keys_come_last() {
        let mut keys: Vec<u64> = (0..100).map(|place| u64::MAX - place).collect();
        sort(&mut keys);
        assert_eq!(
            (keys.first(), keys.last()),
            (Some(&(u64::MAX - 99)), Some(&u64::MAX))
        );
    }
}
