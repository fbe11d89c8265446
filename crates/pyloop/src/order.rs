//! Putting short lists in order.

/// Sorts by insertion, keeping equal items in their order: for lists that are short or nearly sorted.
pub(crate) fn insertion<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && before(&items[at], &items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}
