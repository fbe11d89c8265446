//! Names that Python has and the playground may lack.
//!
//! A name that is missing in both is an `AttributeError`; one that is missing only here ends the run
//! with a sentence, so that no program runs differently from what it says.

use crate::library::Library;

/// Whether Python's `owner` has the name. What its module's text brings with it is in `known.txt`.
pub(crate) fn is_known(library: &Library, owner: &str, name: &str) -> bool {
    // These have too many to list: whatever else a program asks of them is taken for a name that Python has.
    let any = matches!(owner, "os" | "inspect" | "gc" | "signal");
    let number = matches!(owner, "time" | "uuid")
        && name
            .split('_')
            .next()
            .is_some_and(|first| first.chars().all(|char| char.is_ascii_uppercase()));
    any || number
        || library.known().any(|line| {
            line.split_once(": ").is_some_and(|(known, names)| {
                known == owner && names.split(' ').any(|other| other == name)
            })
        })
}
