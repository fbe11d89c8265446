//! Prints what a look at each program of a list says: `check < FILE`, programs divided by `---`; or with
//! a number, how long so many looks take in all.
use std::io::Read as _;

fn main() {
    let mut text = String::new();
    if std::io::stdin().read_to_string(&mut text).is_err() {
        return;
    }
    if let Some(times) = std::env::args()
        .nth(1)
        .and_then(|times| times.parse::<u32>().ok())
    {
        let began = std::time::Instant::now();
        let tokens: usize = (0..times)
            .map(|_| interleave_pyloop::check(&text).tokens.len())
            .sum();
        println!(
            "{tokens} tokens, {:?} for each look",
            began.elapsed() / times.max(1)
        );
        return;
    }
    for source in text.split("---\n") {
        match interleave_pyloop::check(source).problems.first() {
            None => println!("-"),
            Some(it) => println!(
                "{}\t{}\t{}\t{}",
                it.message, it.line, it.column, it.end_column
            ),
        }
    }
}
