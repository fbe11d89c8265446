//! A look at a text: its colours, its errors in CPython's words, its limits, and how long it takes.

use std::time::Instant;

use interleave_pyloop::check;
use interleave_record::{ProblemKind, TokenKind};

#[path = "oracle/wrong.rs"]
mod wrong;
use wrong::{Wrong, first_problem};

fn kinds(source: &str) -> Vec<(&str, TokenKind)> {
    check(source)
        .tokens
        .iter()
        .map(|token| {
            (
                &source[token.start as usize..token.end as usize],
                token.kind,
            )
        })
        .collect()
}

#[test]
fn every_kind_of_token_is_told() {
    use TokenKind::{
        Builtin, Comment, Decorator, Definition, Field, Keyword, Name, Number, Operator, String,
    };
    let source =
        "@app.route(1)\nasync def go(x: int):  # why\n    return f'a{x!r:>{2}}' + len('é')\n";
    assert_eq!(
        kinds(source),
        [
            ("@", Decorator),
            ("app", Decorator),
            (".", Decorator),
            ("route", Decorator),
            ("(", Operator),
            ("1", Number),
            (")", Operator),
            ("async", Keyword),
            ("def", Keyword),
            ("go", Definition),
            ("(", Operator),
            ("x", Name),
            (":", Operator),
            ("int", Builtin),
            (")", Operator),
            (":", Operator),
            ("# why", Comment),
            ("return", Keyword),
            ("f'", String),
            ("a", String),
            ("{", Field),
            ("x", Name),
            ("!", Field),
            ("r", Name),
            (":", Field),
            (">", Field),
            ("{", Field),
            ("2", Number),
            ("}", Field),
            ("}", Field),
            ("'", String),
            ("+", Operator),
            ("len", Builtin),
            ("(", Operator),
            ("'é'", String),
            (")", Operator),
        ]
    );
}

#[test]
fn soft_keywords_are_keywords_only_where_they_are() {
    let kind = |source: &str, word: &str| {
        kinds(source)
            .into_iter()
            .find(|(text, _)| *text == word)
            .map(|(_, kind)| kind)
    };
    assert_eq!(
        kind("match x:\n    case 1:\n        pass\n", "match"),
        Some(TokenKind::Keyword)
    );
    assert_eq!(
        kind("match x:\n    case 1:\n        pass\n", "case"),
        Some(TokenKind::Keyword)
    );
    assert_eq!(kind("match = 3\n", "match"), Some(TokenKind::Name));
    assert_eq!(kind("match(3)\n", "match"), Some(TokenKind::Name));
    assert_eq!(kind("print(type(3))\n", "type"), Some(TokenKind::Builtin));
    assert_eq!(kind("x.print()\n", "print"), Some(TokenKind::Name));
}

/// Texts with the message, line and column of CPython 3.13.0.
const WRONG: &[Wrong] = &[
    ("x = (1, 2\n", "'(' was never closed", 1, 5),
    ("print(\"a\"\nprint(\"b\")\n", "'(' was never closed", 1, 6),
    ("x = 1)\n", "unmatched ')'", 1, 6),
    (
        "x = (1]\n",
        "closing parenthesis ']' does not match opening parenthesis '('",
        1,
        7,
    ),
    (
        "x = (1,\n2]\n",
        "closing parenthesis ']' does not match opening parenthesis '(' on line 1",
        2,
        2,
    ),
    (
        "if x = 3:\n    pass\n",
        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        1,
        4,
    ),
    ("if x\n    pass\n", "expected ':'", 1, 5),
    (
        "if x:\npass\n",
        "expected an indented block after 'if' statement on line 1",
        2,
        1,
    ),
    (
        "def f():\nx = 1\n",
        "expected an indented block after function definition on line 1",
        2,
        1,
    ),
    (
        "class A:\nx = 1\n",
        "expected an indented block after class definition on line 1",
        2,
        1,
    ),
    (
        "x = 'abc\n",
        "unterminated string literal (detected at line 1)",
        1,
        5,
    ),
    (
        "x = \"\"\"abc\ndef\n",
        "unterminated triple-quoted string literal (detected at line 2)",
        1,
        5,
    ),
    (
        "print \"hello\"\n",
        "Missing parentheses in call to 'print'. Did you mean print(...)?",
        1,
        1,
    ),
    (
        "foo(1 2)\n",
        "invalid syntax. Perhaps you forgot a comma?",
        1,
        5,
    ),
    (
        "1 = x\n",
        "cannot assign to literal here. Maybe you meant '==' instead of '='?",
        1,
        1,
    ),
    (
        "f() = 1\n",
        "cannot assign to function call here. Maybe you meant '==' instead of '='?",
        1,
        1,
    ),
    ("None = 1\n", "cannot assign to None", 1, 1),
    (
        "(a, b) += 1\n",
        "'tuple' is an illegal expression for augmented assignment",
        1,
        1,
    ),
    (
        "try:\n    pass\nx = 1\n",
        "expected 'except' or 'finally' block",
        3,
        1,
    ),
    (
        "[x, y for x in a for y in b]\n",
        "did you forget parentheses around the comprehension target?",
        1,
        2,
    ),
    (
        "x = {\n'a': 1,\n'b' 2\n}\n",
        "':' expected after dictionary key",
        3,
        3,
    ),
    (
        "x = '''abc\n",
        "unterminated triple-quoted string literal (detected at line 1)",
        1,
        5,
    ),
    (
        "x = f'{a b}'\n",
        "invalid syntax. Perhaps you forgot a comma?",
        1,
        8,
    ),
    (
        "x = f'{a;b}'\n",
        "f-string: expecting '=', or '!', or ':', or '}'",
        1,
        9,
    ),
    ("x = f'{'\n", "f-string: expecting '}'", 1, 8),
    (
        "x = f'{!r}'\n",
        "f-string: valid expression required before '!'",
        1,
        8,
    ),
    (
        "def f(*a, *b): pass\n",
        "* argument may appear only once",
        1,
        11,
    ),
    ("def f(a, /, b, /): pass\n", "/ may appear only once", 1, 16),
    (
        "x = [1, 2, 3\nfor i in x:\n    pass\n",
        "'[' was never closed",
        1,
        5,
    ),
    (
        "x = [*a for a in b]\n",
        "iterable unpacking cannot be used in comprehension",
        1,
        6,
    ),
    (
        "match x:\n    case [*a, *b]: pass\n",
        "multiple starred names in sequence pattern",
        2,
        10,
    ),
    ("a < b = c\n", "cannot assign to comparison", 1, 1),
    ("not x = 1\n", "cannot assign to expression", 1, 1),
    ("a and b = c\n", "cannot assign to expression", 1, 1),
    (
        "a if b else c = 1\n",
        "cannot assign to conditional expression",
        1,
        1,
    ),
    (
        "(a for a in b) = c\n",
        "cannot assign to generator expression",
        1,
        1,
    ),
    (
        "... = 1\n",
        "cannot assign to ellipsis here. Maybe you meant '==' instead of '='?",
        1,
        1,
    ),
    ("return 1\n", "'return' outside function", 1, 1),
    ("break\n", "'break' outside loop", 1, 1),
    (
        "nonlocal x\n",
        "nonlocal declaration not allowed at module level",
        1,
        1,
    ),
    (
        "def f():\n    x = 1\n    global x\n",
        "name 'x' is assigned to before global declaration",
        3,
        5,
    ),
    (
        "def f():\n    print(x)\n    global x\n",
        "name 'x' is used prior to global declaration",
        3,
        5,
    ),
    (
        "try:\n    pass\nexcept:\n    pass\nexcept E:\n    pass\n",
        "default 'except:' must be last",
        3,
        1,
    ),
    (
        "async def f():\n    yield 1\n    return 2\n",
        "'return' with value in async generator",
        3,
        5,
    ),
    ("from __future__ import braces\n", "not a chance", 1, 1),
    (
        "from __future__ import nothing\n",
        "future feature nothing is not defined",
        1,
        1,
    ),
    (
        "x = 1\nfrom __future__ import annotations\n",
        "from __future__ imports must occur at the beginning of the file",
        2,
        1,
    ),
    ("x = *a\n", "can't use starred expression here", 1, 5),
    (
        "def f():\n    await g()\n",
        "'await' outside async function",
        2,
        5,
    ),
    (
        "x = f\"{}\"\n",
        "f-string: valid expression required before '}'",
        1,
        8,
    ),
    ("x = f\"a}\"\n", "f-string: single '}' is not allowed", 1, 8),
    ("x = “a”\n", "invalid character '“' (U+201C)", 1, 5),
    ("x = 5 +\n", "invalid syntax", 1, 8),
    ("1x\n", "invalid decimal literal", 1, 1),
    ("x = 1_\n", "invalid decimal literal", 1, 6),
    ("x = 0b2\n", "invalid digit '2' in binary literal", 1, 7),
    ("x = 0x\n", "invalid hexadecimal literal", 1, 6),
    (
        "*a = 1\n",
        "starred assignment target must be in a list or tuple",
        1,
        1,
    ),
    (
        "try:\n    pass\nexcept* E:\n    break\n",
        "'break', 'continue' and 'return' cannot appear in an except* block",
        4,
        5,
    ),
    (
        "def f():\n    try:\n        pass\n    except* E:\n        return\n",
        "'break', 'continue' and 'return' cannot appear in an except* block",
        5,
        9,
    ),
    (
        "try:\n    pass\nexcept E:\n    pass\nexcept* F:\n    pass\n",
        "cannot have both 'except' and 'except*' on the same 'try'",
        5,
        1,
    ),
    ("f(a=1, a=2)\n", "keyword argument repeated: a", 1, 8),
    ("f(None=1)\n", "cannot assign to None", 1, 3),
    (
        "def f(x):\n    global x\n",
        "name 'x' is parameter and global",
        2,
        5,
    ),
    (
        "match x:\n    case _:\n        pass\n    case 2:\n        pass\n",
        "wildcard makes remaining patterns unreachable",
        2,
        10,
    ),
    (
        "match x:\n    case [a, a]:\n        pass\n",
        "multiple assignments to name 'a' in pattern",
        2,
        14,
    ),
    ("a = b = 1 = c\n", "cannot assign to literal", 1, 9),
    ("with a as 1: pass\n", "cannot assign to literal", 1, 11),
    (
        "f(1=2)\n",
        "expression cannot contain assignment, perhaps you meant \"==\"?",
        1,
        3,
    ),
];

#[test]
fn syntax_errors_have_the_words_and_the_place_of_cpython() {
    for wrong in WRONG {
        let problem = first_problem(wrong);
        let source = wrong.0;
        assert_eq!(problem.kind, ProblemKind::Syntax, "{source}");
        assert!(problem.end_column > problem.column || problem.end as usize == source.len());
    }
}

#[test]
fn what_is_outside_of_the_subset_is_told_before_it_runs() {
    let problem = |source: &str| {
        check(source)
            .problems
            .into_iter()
            .next()
            .expect("a problem")
    };
    let open = problem("x = 1\nf = open('a')\n");
    assert_eq!(
        (open.kind, open.line, open.column, open.end_column),
        (ProblemKind::Subset, 2, 5, 9)
    );
    assert!(open.message.contains("no files here"));
    let numpy = problem("import numpy\n");
    assert_eq!(numpy.kind, ProblemKind::Subset);
    assert!(check("print('fine')\n").problems.is_empty());
}

#[test]
fn odd_texts_are_looked_at_without_a_panic() {
    let deep = "(".repeat(5000);
    let texts = [
        "",
        "\n",
        "\u{feff}x",
        "é",
        "\\",
        "f'",
        "f'{",
        "f'{x!",
        "@",
        "\t x\n  y",
        "\0",
        "'\\N{",
        "🙂 = 1",
        deep.as_str(),
        "x = 1\r\ny = (\r\n",
    ];
    for text in texts {
        let check = check(text);
        for pair in check.tokens.windows(2) {
            assert!(pair[0].end <= pair[1].start, "{text:?}");
        }
        for token in &check.tokens {
            assert!(
                text.get(token.start as usize..token.end as usize).is_some(),
                "{text:?}"
            );
        }
        for problem in &check.problems {
            assert!(
                problem.end as usize <= text.len() && problem.start <= problem.end,
                "{text:?}"
            );
        }
    }
}

/// Ten thousand lines of the kind that people write.
#[test]
fn ten_thousand_lines_have_their_tokens() {
    let part = "async def work(name, delay):\n    for step in range(3):\n        await asyncio.sleep(delay * 0.5)\n        print(f'{name}: step {step} of {delay!r}')  # told\n    return {'name': name, 'steps': [1, 2, 3]}\n";
    let source = format!("import asyncio\n{}", part.repeat(2000));
    let began = Instant::now();
    let check = check(&source);
    let took = began.elapsed();
    assert!(check.problems.is_empty(), "{:?}", check.problems);
    assert!(check.tokens.len() > 100_000);
    println!("{} tokens in {took:?}", check.tokens.len());
}

#[test]
fn what_is_outside_the_playground_has_a_code_and_what_was_filled_in() {
    let code = |text: &str| {
        let all = check(text).problems;
        let parts: Vec<String> = all[0]
            .message
            .split('\u{1f}')
            .skip(1)
            .map(str::to_owned)
            .collect();
        parts
    };
    assert_eq!(code("import requests\n")[..2], ["network", "requests"]);
    assert_eq!(code("import zoneinfo\n")[..2], ["module", "zoneinfo"]);
    assert_eq!(code("open('x')\n")[..1], ["open"]);
    assert_eq!(code("eval('1')\n"), ["code"]);
    assert_eq!(code("x = \n"), Vec::<String>::new());
}
