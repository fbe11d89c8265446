//! Texts that CPython refuses, with its words and the line and column of its place.

use interleave_pyloop::check;
use interleave_record::Problem;

/// A text, the message, the line and the column.
pub(crate) type Wrong = (&'static str, &'static str, u32, u32);

/// The first problem of such a text, which is the one that is told.
pub(crate) fn first_problem((source, message, line, column): &Wrong) -> Problem {
    let check = check(source);
    let problem = check.problems.into_iter().next().expect(source);
    assert_eq!(
        (problem.message.as_str(), problem.line, problem.column),
        (*message, *line, *column),
        "{source}"
    );
    problem
}
