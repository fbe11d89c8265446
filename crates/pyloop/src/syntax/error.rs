//! The parser's errors in the words of CPython.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::Ranged as _;

mod missing;
mod number;
mod place;
mod tabs;
mod target;

use super::lower::Refusal;
use super::source::Source;
use missing::{begins_expression, in_parameters, missing};
use target::{bad_target, begins_statement, what_is};

/// The error that CPython would report; `None` if there is none.
///
/// CPython reports what is wrong with the tokens of the whole text before what is wrong with their
/// order, and a bracket that is never closed before what stands in later lines.
pub(crate) fn syntax_error(
    source: &Source,
    errors: &[ParseError],
    tokens: &[Token],
) -> Option<Refusal> {
    let first = errors.first()?;
    if let Some(refusal) = tabs::inconsistent(source, tokens) {
        return Some(refusal);
    }
    if matches!(
        first.error,
        ParseErrorType::Lexical(LexicalErrorType::OtherError(_))
    ) && let Some(refusal) = number::at(source, first.range().start().to_u32())
    {
        return Some(refusal);
    }
    let lexical = errors.iter().find(|error| match &error.error {
        // What is wrong with the indentation is noticed only where it is reached.
        ParseErrorType::Lexical(LexicalErrorType::IndentationError) => std::ptr::eq(*error, first),
        // A brace that closes too much may only follow from what is wrong in front of it.
        ParseErrorType::Lexical(LexicalErrorType::FStringError(
            ruff_python_parser::InterpolatedStringErrorType::SingleRbrace,
        )) => std::ptr::eq(*error, first),
        other => matches!(other, ParseErrorType::Lexical(_)),
    });
    let brackets = unbalanced(source, tokens);
    if let Some(error) = lexical
        && let ParseErrorType::Lexical(kind) = &error.error
        && !matches!(kind, LexicalErrorType::Eof)
        && !matches!(&brackets, Err(refusal) if refusal.start < error.range().start().to_u32())
    {
        let mut refusal = refusal(error, lexical_words(source, error, kind));
        if matches!(kind, LexicalErrorType::IndentationError) {
            refusal.start = place::line_end(source, refusal.start);
        }
        return Some(refusal);
    }
    let start = first.range().start().to_u32();
    if let Some(refusal) = number::wrong(source, tokens) {
        return Some(refusal);
    }
    match brackets {
        Err(refusal) => return Some(refusal),
        Ok(Some((at, bracket)))
            if source.line(start) > source.line(at)
                // The parser gave the bracket up at the end of its line.
                || matches!(
                    first.error,
                    ParseErrorType::ExpectedToken {
                        found: TokenKind::Newline,
                        ..
                    }
                )
                || start as usize >= source.text.trim_end().len() =>
        {
            return Some(Refusal {
                syntax: true,
                start: at,
                end: at + 1,
                message: format!("'{bracket}' was never closed"),
            });
        }
        Ok(_) => {}
    }
    let mut refusal = refusal(first, words(source, first, tokens));
    if let Some((start, message)) = missing::in_brackets(refusal.start, tokens)
        && refusal.message.starts_with("invalid syntax")
    {
        (refusal.start, refusal.message) = (start, message.to_owned());
    }
    if refusal.message == "invalid syntax" && missing::indented(refusal.start, tokens) {
        refusal.message = "unexpected indent".to_owned();
    }
    place::move_start(source, tokens, &mut refusal);
    let from_before = [
        "forgot a comma?",
        "instead of '='?",
        "Did you mean print(...)?",
    ];
    if from_before.iter().any(|end| refusal.message.ends_with(end))
        && !refusal.message.starts_with("cannot assign")
        && let Some(before) = tokens.get(token_before(tokens, refusal.start))
    {
        // What stands in front belongs to what is meant.
        refusal.start = before.range().start().to_u32();
    }
    Some(refusal)
}

/// What is said of a character by name, whose table is not here.
const NAMED: &str =
    "characters by name are outside the playground; write the character itself or its number";

fn refusal(error: &ParseError, message: String) -> Refusal {
    let range = error.range();
    Refusal {
        syntax: message != NAMED,
        start: range.start().to_u32(),
        end: range.end().to_u32(),
        message,
    }
}

/// The innermost bracket that is not closed, or what is wrong with one that closes.
fn unbalanced(source: &Source, tokens: &[Token]) -> Result<Option<(u32, char)>, Refusal> {
    let mut open: Vec<(u32, char)> = Vec::new();
    for token in tokens {
        let (bracket, partner) = match token.kind() {
            TokenKind::Lpar => ('(', None),
            TokenKind::Lsqb => ('[', None),
            TokenKind::Lbrace => ('{', None),
            TokenKind::Rpar => (')', Some('(')),
            TokenKind::Rsqb => (']', Some('[')),
            TokenKind::Rbrace => ('}', Some('{')),
            _ => continue,
        };
        let at = token.range().start().to_u32();
        let wrong = |message: String| {
            Err(Refusal {
                syntax: true,
                start: at,
                end: at + 1,
                message,
            })
        };
        match (partner, open.last()) {
            (None, _) => open.push((at, bracket)),
            (Some(partner), Some(&(_, last))) if last == partner => {
                open.pop();
            }
            (Some(_), None) => return wrong(format!("unmatched '{bracket}'")),
            (Some(_), Some(&(begun, last))) => {
                let line = source.line(begun);
                let place = if line == source.line(at) {
                    String::new()
                } else {
                    format!(" on line {line}")
                };
                return wrong(format!(
                    "closing parenthesis '{bracket}' does not match opening parenthesis '{last}'{place}"
                ));
            }
        }
    }
    Ok(open.pop())
}

/// The number of the last line that holds anything.
fn last_line(source: &Source) -> u32 {
    source.line(u32::try_from(source.text.len().saturating_sub(1)).unwrap_or(0))
}

fn lexical_words(source: &Source, error: &ParseError, kind: &LexicalErrorType) -> String {
    let range = error.range();
    let (start, end) = (range.start().to_u32(), range.end().to_u32());
    let text = source
        .text
        .get(start as usize..end as usize)
        .unwrap_or_default();
    match kind {
        LexicalErrorType::StringError | LexicalErrorType::UnclosedStringError => {
            let body = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            if body.starts_with("\"\"\"") || body.starts_with("'''") {
                let last = last_line(source);
                format!("unterminated triple-quoted string literal (detected at line {last})")
            } else {
                let line = source.line(start);
                format!("unterminated string literal (detected at line {line})")
            }
        }
        LexicalErrorType::IndentationError => {
            "unindent does not match any outer indentation level".to_owned()
        }
        LexicalErrorType::UnrecognizedToken { tok }
            if matches!(tok, '\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{feff}') =>
        {
            format!("invalid non-printable character U+{:04X}", *tok as u32)
        }
        LexicalErrorType::UnrecognizedToken { tok } if !tok.is_ascii() => {
            format!("invalid character '{tok}' (U+{:04X})", *tok as u32)
        }
        LexicalErrorType::LineContinuationError => {
            "unexpected character after line continuation character".to_owned()
        }
        LexicalErrorType::InvalidByteLiteral => {
            "bytes can only contain ASCII literal characters".to_owned()
        }
        LexicalErrorType::UnicodeError if source.text.contains("\\N{") => NAMED.to_owned(),
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace => {
            "(unicode error) 'unicodeescape' codec can't decode this text".to_owned()
        }
        LexicalErrorType::FStringError(kind) | LexicalErrorType::TStringError(kind) => {
            interpolated(source, start, kind)
        }
        LexicalErrorType::OtherError(said) if said.contains("decimal literal") => {
            "invalid decimal literal".to_owned()
        }
        LexicalErrorType::OtherError(said) if said.contains("leading zeros") || said.contains("Invalid decimal integer") => {
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers".to_owned()
        }
        _ => "invalid syntax".to_owned(),
    }
}

fn interpolated(
    source: &Source,
    start: u32,
    kind: &ruff_python_parser::InterpolatedStringErrorType,
) -> String {
    use ruff_python_parser::InterpolatedStringErrorType as Kind;
    match kind {
        Kind::UnclosedLbrace => "f-string: expecting '}'".to_owned(),
        Kind::InvalidConversionFlag => {
            let rest = source.text.get(start as usize..).unwrap_or_default();
            let after = rest.split('!').nth(1).unwrap_or(rest);
            let name: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
            if name.is_empty() {
                return "f-string: missing conversion character".to_owned();
            }
            format!("f-string: invalid conversion character '{name}': expected 's', 'r', or 'a'")
        }
        Kind::SingleRbrace => "f-string: single '}' is not allowed".to_owned(),
        Kind::UnterminatedString => {
            let line = source.line(start);
            format!("unterminated f-string literal (detected at line {line})")
        }
        Kind::UnterminatedTripleQuotedString => {
            let last = last_line(source);
            format!("unterminated triple-quoted f-string literal (detected at line {last})")
        }
        Kind::LambdaWithoutParentheses => {
            "f-string: lambda expressions are not allowed without parentheses".to_owned()
        }
        Kind::ConversionFlagNotImmediatelyAfterExclamation => {
            "f-string: conversion type must come right after the exclamation mark".to_owned()
        }
        Kind::NewlineInFormatSpec => {
            "f-string: newlines are not allowed in format specifiers for single quoted f-strings"
                .to_owned()
        }
    }
}

fn words(source: &Source, error: &ParseError, tokens: &[Token]) -> String {
    use ParseErrorType as Kind;
    let range = error.range();
    let (start, end) = (range.start().to_u32(), range.end().to_u32());
    let text = source
        .text
        .get(start as usize..end as usize)
        .unwrap_or_default();
    let said = match &error.error {
        Kind::Lexical(kind) => return lexical_words(source, error, kind),
        Kind::FStringError(kind) | Kind::TStringError(kind) => {
            let said = interpolated(source, start, kind);
            return missing::after_field(&said, start, tokens).map_or(said, str::to_owned);
        }
        Kind::OtherError(said) => return other(source, said, start, tokens),
        Kind::UnexpectedIndentation => "unexpected indent",
        Kind::ExpectedToken { found, .. }
            if begins_expression(*found) && in_parameters(start, tokens) =>
        {
            "invalid syntax"
        }
        Kind::ExpectedToken { expected, found } => {
            let begun = ["def ", "async def ", "else", "try", "finally"];
            if *expected == TokenKind::Colon
                && begun.iter().any(|word| line_begins(source, start, word))
            {
                return "expected ':'".to_owned();
            }
            return expected_token(*expected, *found);
        }
        Kind::SimpleStatementsOnSameLine => return same_line(source, start, tokens),
        Kind::PositionalAfterKeywordArgument => "positional argument follows keyword argument",
        Kind::PositionalAfterKeywordUnpacking => {
            "positional argument follows keyword argument unpacking"
        }
        Kind::InvalidArgumentUnpackingOrder => {
            "iterable argument unpacking follows keyword argument unpacking"
        }
        Kind::IterableUnpackingInComprehension => {
            "iterable unpacking cannot be used in comprehension"
        }
        Kind::NonDefaultParamAfterDefaultParam => {
            "parameter without a default follows parameter with a default"
        }
        Kind::ParamAfterVarKeywordParam => "arguments cannot follow var-keyword argument",
        Kind::VarParameterWithDefault => "var-positional argument cannot have default value",
        Kind::ExpectedKeywordParam => "named arguments must follow bare *",
        Kind::UnparenthesizedGeneratorExpression => "Generator expression must be parenthesized",
        Kind::InvalidStarredExpressionUsage => "can't use starred expression here",
        Kind::ExpectedExpression if in_field(tokens, start) => missing::in_field(start, tokens),
        Kind::ExpectedExpression => missing(start, tokens),
        Kind::EmptyImportNames => "Expected one or more names after 'import'",
        Kind::InvalidMatchPatternTarget => "cannot use '_' as a target",
        Kind::InvalidAssignmentTarget => {
            return bad_target(
                text,
                "cannot assign to ",
                begins_statement(source, start, tokens),
            );
        }
        Kind::InvalidNamedAssignmentTarget => {
            let attribute = text.contains('.') && !text.contains(['(', '[', ' ']);
            let what = if attribute {
                "attribute"
            } else {
                what_is(text)
            };
            return format!("cannot use assignment expressions with {what}");
        }
        Kind::InvalidAugmentedAssignmentTarget => {
            return format!(
                "'{}' is an illegal expression for augmented assignment",
                what_is(text)
            );
        }
        Kind::InvalidAnnotatedAssignmentTarget if text.starts_with('[') => {
            "only single target (not list) can be annotated"
        }
        Kind::InvalidAnnotatedAssignmentTarget if text.contains(',') => {
            "only single target (not tuple) can be annotated"
        }
        Kind::InvalidAnnotatedAssignmentTarget => "illegal target for annotation",
        Kind::InvalidDeleteTarget => return bad_target(text, "cannot delete ", false),
        _ => "invalid syntax",
    };
    said.to_owned()
}

/// Whether the line of an offset begins with a word.
fn line_begins(source: &Source, start: u32, word: &str) -> bool {
    source
        .line_text(source.line(start))
        .trim_start()
        .starts_with(word)
}

fn other(source: &Source, said: &str, start: u32, tokens: &[Token]) -> String {
    if let Some(clause) = said.strip_prefix("Expected an indented block after ") {
        let clause = match clause {
            "function definition" => clause.to_owned(),
            "`class` definition" => "class definition".to_owned(),
            _ => {
                let word = clause.split('`').nth(1).unwrap_or_default();
                format!("'{word}' statement")
            }
        };
        // The clause's first word stands in the last line that ends with a colon before.
        let colon = tokens
            .iter()
            .rev()
            .filter(|token| token.range().end().to_u32() <= start)
            .find(|token| token.kind() == TokenKind::Colon);
        let line = colon.map_or(1, |colon| source.line(colon.range().start().to_u32()));
        return format!("expected an indented block after {clause} on line {line}");
    }
    let next = tokens
        .iter()
        .find(|token| token.range().start().to_u32() >= start);
    let kind = next.map(Token::kind);
    match said {
        "Cannot have both 'except' and 'except*' on the same 'try'" => {
            return "cannot have both 'except' and 'except*' on the same 'try'".to_owned();
        }
        "Only one '*' parameter allowed" => return "* argument may appear only once".to_owned(),
        "Only one '/' separator allowed" => return "/ may appear only once".to_owned(),
        _ if said.starts_with("Only single target") => return said.replacen('O', "o", 1),
        "Trailing comma not allowed" if line_begins(source, start, "from") => {
            return "trailing comma not allowed without surrounding parentheses".to_owned();
        }
        "Positional patterns cannot follow keyword patterns" => {
            return "positional patterns follow keyword patterns".to_owned();
        }
        "Expected a parameter or the end of the parameter list" => {
            return match kind {
                Some(TokenKind::Slash) => "/ may appear only once",
                Some(TokenKind::Lpar) => "Function parameters cannot be parenthesized",
                _ => "invalid syntax",
            }
            .to_owned();
        }
        "Expected a parameter name" => match kind {
            Some(TokenKind::None) => return "cannot assign to None".to_owned(),
            Some(TokenKind::True) => return "cannot assign to True".to_owned(),
            Some(TokenKind::False) => return "cannot assign to False".to_owned(),
            _ => {}
        },
        _ => {}
    }
    if said == "Expected a parameter name" {
        return "expression cannot contain assignment, perhaps you meant \"==\"?".to_owned();
    }
    if said.starts_with("Expected `except` or `finally`") {
        return "expected 'except' or 'finally' block".to_owned();
    }
    if said.starts_with("Expected an expression or a")
        && next.is_some_and(|next| begins_expression(next.kind()))
    {
        return "invalid syntax. Perhaps you forgot a comma?".to_owned();
    }
    "invalid syntax".to_owned()
}

/// The place of the last token that ends at or before an offset.
fn token_before(tokens: &[Token], start: u32) -> usize {
    tokens
        .partition_point(|token| token.range().end().to_u32() <= start)
        .saturating_sub(1)
}

fn expected_token(expected: TokenKind, found: TokenKind) -> String {
    match (expected, found) {
        (TokenKind::Colon, TokenKind::Equal) => {
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".to_owned()
        }
        (TokenKind::Colon, TokenKind::Newline | TokenKind::EndOfFile | TokenKind::Comment) => {
            "expected ':'".to_owned()
        }
        (TokenKind::Lpar, _) => "expected '('".to_owned(),
        (TokenKind::Else, _) => "expected 'else' after 'if' expression".to_owned(),
        (TokenKind::Colon, TokenKind::Rbrace | TokenKind::Comma) => {
            "':' expected after dictionary key".to_owned()
        }
        (TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace, found)
            if begins_expression(found) =>
        {
            "invalid syntax. Perhaps you forgot a comma?".to_owned()
        }
        (TokenKind::Rpar | TokenKind::Comma, TokenKind::Equal) => {
            "expression cannot contain assignment, perhaps you meant \"==\"?".to_owned()
        }
        _ => "invalid syntax".to_owned(),
    }
}

/// Whether an offset is just behind the opening brace of a field of an f-string.
fn in_field(tokens: &[Token], start: u32) -> bool {
    let at = token_before(tokens, start);
    at > 0
        && tokens[at].kind() == TokenKind::Lbrace
        && matches!(
            tokens[at - 1].kind(),
            TokenKind::FStringStart | TokenKind::FStringMiddle
        )
}

/// Two statements on one line: most often a `print` without parentheses.
fn same_line(source: &Source, start: u32, tokens: &[Token]) -> String {
    let at = token_before(tokens, start);
    if let Some(token) = tokens.get(at) {
        let range = token.range();
        let name = source
            .text
            .get(range.start().to_u32() as usize..range.end().to_u32() as usize);
        if let Some(name @ ("print" | "exec")) = name {
            return format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        }
    }
    "invalid syntax".to_owned()
}
