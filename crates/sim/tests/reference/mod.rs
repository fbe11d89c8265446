//! Reading the reference cases.

use interleave_sim::SimTime;

/// The fields of each line of a table but its head.
pub(crate) fn lines_of(file: &str) -> Vec<Vec<String>> {
    let text = read(file);
    let rows = text.lines().skip(1).filter(|line| !line.is_empty());
    rows.map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

/// A file of the reference cases.
pub(crate) fn read(file: &str) -> String {
    let path = format!("{}/../../tests/cases/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Decimal seconds.
pub(crate) fn secs(text: &str) -> SimTime {
    format!("{text}s").parse().expect("decimal seconds")
}
