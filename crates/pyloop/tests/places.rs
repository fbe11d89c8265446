//! Errors that CPython 3.13 does not see where a parser stops, but where what is wrong begins or ends.

#[path = "oracle/wrong.rs"]
mod wrong;
use wrong::{Wrong, first_problem};

const WRONG: &[Wrong] = &[
    (
        "print(*a for a in b)\n",
        "iterable unpacking cannot be used in comprehension",
        1,
        7,
    ),
    (
        "x = { **a for a in b}\n",
        "dict unpacking cannot be used in dict comprehension",
        1,
        7,
    ),
    (
        "def f(a, *, a): pass\n",
        "duplicate argument 'a' in function definition",
        1,
        13,
    ),
    (
        "lambda a, a: 1\n",
        "duplicate argument 'a' in function definition",
        1,
        11,
    ),
    (
        "f(**k, **m, *a)\n",
        "iterable argument unpacking follows keyword argument unpacking",
        1,
        11,
    ),
    (
        "x = 1\nx if y\n",
        "expected 'else' after 'if' expression",
        2,
        1,
    ),
    (
        "x = [1, a.b(2)[3] if c]\n",
        "expected 'else' after 'if' expression",
        1,
        9,
    ),
    (
        "print(1, a in b if c)\n",
        "expected 'else' after 'if' expression",
        1,
        10,
    ),
    (
        "f(a=1, b(2), c)\n",
        "positional argument follows keyword argument",
        1,
        15,
    ),
    ("if a if b:\n    pass\n", "invalid syntax", 1, 10),
    (
        "if 1:\n        x = 1\n    y = 2 # c\n",
        "unindent does not match any outer indentation level",
        3,
        14,
    ),
    (
        "try:\n    x = 1\n",
        "expected 'except' or 'finally' block",
        2,
        10,
    ),
    (
        "try:\n    x = 1\n\n\n",
        "expected 'except' or 'finally' block",
        4,
        1,
    ),
    ("  x = 1\n", "unexpected indent", 1, 2),
];

#[test]
fn what_is_wrong_has_the_place_that_cpython_gives_it() {
    for wrong in WRONG {
        first_problem(wrong);
    }
}
