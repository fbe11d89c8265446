//! What the parser takes and Python does not: the words and the places are those of CPython 3.13.

use interleave_pyloop::command::run_deep;
use interleave_pyloop::{Options, check};

#[path = "oracle/wrong.rs"]
mod wrong;
use wrong::{Wrong, first_problem};

const WRONG: &[Wrong] = &[
    (
        "def f():\n    return [(yield x) for x in range(3)]\n",
        "'yield' inside list comprehension",
        2,
        14,
    ),
    (
        "def f():\n    return {(yield from x): 1 for x in y}\n",
        "'yield' inside dict comprehension",
        2,
        14,
    ),
    (
        "def f():\n    return ((yield x) for x in y)\n",
        "'yield' inside generator expression",
        2,
        14,
    ),
    (
        "def f():\n    return {x for x in y if (yield)}\n",
        "'yield' inside set comprehension",
        2,
        30,
    ),
    (
        "print([i := 0 for i in range(3)])\n",
        "assignment expression cannot rebind comprehension iteration variable 'i'",
        1,
        8,
    ),
    (
        "class A:\n    x = [y := i for i in range(3)]\n",
        "assignment expression within a comprehension cannot be used in a class body",
        2,
        10,
    ),
    (
        "print([x for x in (y := [1, 2])])\n",
        "assignment expression cannot be used in a comprehension iterable expression",
        1,
        20,
    ),
    (
        "print([x for x in [1] for z in (lambda: (y := 2))()])\n",
        "assignment expression cannot be used in a comprehension iterable expression",
        1,
        42,
    ),
    (
        "print([[(i := j) for j in range(2)] for i in range(3)])\n",
        "assignment expression cannot rebind comprehension iteration variable 'i'",
        1,
        10,
    ),
    (
        "print(((j := 0) for i in range(3) for j in range(2)))\n",
        "assignment expression cannot rebind comprehension iteration variable 'j'",
        1,
        9,
    ),
    (
        "if True:\n    x = 1\n\ty = 2\n",
        "inconsistent use of tabs and spaces in indentation",
        3,
        1,
    ),
    (
        "if True:\n\tx = 1\n        y = 2\n",
        "inconsistent use of tabs and spaces in indentation",
        3,
        1,
    ),
    (
        "def f():\n        x = 1\n\treturn x\n",
        "inconsistent use of tabs and spaces in indentation",
        3,
        1,
    ),
    (
        "if True:\n\tif x:\n\t    pass\n            pass\n",
        "inconsistent use of tabs and spaces in indentation",
        4,
        1,
    ),
    (
        "x = (1,\n\t2)\nif x:\n  y = 1\n\tz = 2\n",
        "inconsistent use of tabs and spaces in indentation",
        5,
        1,
    ),
];

#[test]
fn what_only_a_second_look_finds_has_the_words_and_the_place_of_cpython() {
    for wrong in WRONG {
        first_problem(wrong);
    }
}

#[test]
fn names_bound_beside_comprehensions_and_even_indentation_are_left_alone() {
    let source = "def f():\n\tx = [y for y in (yield)]\n\tif (n := 3) and [last := c for c in 'ab']:\n\t\treturn n, last\n\
                  print([(lambda: (q := z))() for z in [1]])\n";
    assert!(check(source).problems.is_empty());
}

#[test]
fn mixed_tabs_and_blanks_are_an_error_of_their_own() {
    let source = "if True:\n    x = 1\n\ty = 2\n";
    let run = run_deep(source, &Options::default()).expect("a thread can be started");
    let last = run.stderr.lines().last();
    assert_eq!(
        last,
        Some("TabError: inconsistent use of tabs and spaces in indentation")
    );
    assert_eq!(run.exit_status, 1);
}
