//! Prints what a look at each program of a list says: `check < FILE`, programs divided by `---`.
use std::io::Read as _;

fn main() {
    let mut text = String::new();
    if std::io::stdin().read_to_string(&mut text).is_err() {
        return;
    }
    for source in text.split("---\n") {
        let check = interleave_pyloop::check(source);
        match check.problems.first() {
            None => println!("-"),
            Some(p) => println!("{}\t{}\t{}\t{}", p.message, p.line, p.column, p.end_column),
        }
    }
}
