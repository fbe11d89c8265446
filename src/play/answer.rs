//! What the interpreter says of a text, on its way from the interpreter's program to the page's.

use super::lines::Token;

/// Something that keeps a text from running.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// Whether it is correct Python that the playground does not run.
    pub outside: bool,
    /// The sentence.
    pub message: String,
}

/// What the interpreter says of a text: what its pieces are, and what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// The pieces by bytes of the text, in order.
    pub tokens: Vec<Token>,
    /// What is wrong, in order.
    pub problems: Vec<Problem>,
}

/// The classes of pieces: those of `styles/code.css`.
const CLASSES: [&str; 7] = [
    "keyword",
    "string",
    "number",
    "comment",
    "definition",
    "builtin",
    "operator",
];

impl Check {
    /// As bytes: lines of text, of which the first has the pieces as distances, lengths and classes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = String::new();
        let mut last = 0;
        for token in &self.tokens {
            let class = CLASSES.iter().position(|class| *class == token.class);
            let Some(class) = class.filter(|_| token.from >= last && token.to >= token.from) else {
                continue;
            };
            for number in [token.from - last, token.to - token.from, class] {
                out.push_str(&number.to_string());
                out.push(' ');
            }
            last = token.to;
        }
        for problem in &self.problems {
            let outside = u8::from(problem.outside);
            let message = problem.message.replace('\n', " ");
            let (line, column) = (problem.line, problem.column);
            out.push_str(&format!("\n{line} {column} {outside} {message}"));
        }
        out.into_bytes()
    }

    /// Reads what [`Check::to_bytes`] wrote; nothing if it did not.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut lines = text.split('\n');
        let mut numbers = lines.next()?.split_ascii_whitespace();
        let mut check = Self::default();
        let mut last = 0_usize;
        while let Some(distance) = numbers.next() {
            let mut number = || numbers.next()?.parse::<usize>().ok();
            let (length, class) = (number()?, number()?);
            let from = last.checked_add(distance.parse().ok()?)?;
            let to = from.checked_add(length)?;
            let class = CLASSES.get(class)?;
            check.tokens.push(Token { from, to, class });
            last = to;
        }
        for line in lines {
            let mut parts = line.splitn(4, ' ');
            let mut number = || parts.next()?.parse::<u32>().ok();
            let (line, column, outside) = (number()?, number()?, number()? == 1);
            check.problems.push(Problem {
                line,
                column,
                outside,
                message: parts.next()?.to_owned(),
            });
        }
        Some(check)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_check_survives_its_way_as_bytes() {
        let token = |from, to, class| Token { from, to, class };
        let problem = Problem {
            line: 3,
            column: 7,
            outside: true,
            message: "'open' is outside: use a list".into(),
        };
        let check = Check {
            tokens: vec![token(0, 5, "keyword"), token(9, 14, "string")],
            problems: vec![problem.clone(), problem],
        };
        assert_eq!(Check::from_bytes(&check.to_bytes()), Some(check));
        assert_eq!(Check::from_bytes(b""), Some(Check::default()));
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..60), numbers in "[0-9 \n]{0,60}") {
            let _ = Check::from_bytes(&bytes);
            let _ = Check::from_bytes(numbers.as_bytes());
        }
    }
}
