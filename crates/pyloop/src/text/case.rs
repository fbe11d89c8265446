//! Small and capital letters of all scripts.
//!
//! The same mappings as the standard library's, whose tables take thirty kilobytes: those here are made from them at build time and
//! take three. They are searched from their start, so what is ASCII goes another way.

/// Runs of letters as numbers of seven bits a byte, the lowest first: how far after the run before, how many letters more and
/// whether they are every or every second one, and how far away the letter is that each becomes, with its sign last.
const SMALL_RUNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/case/small.runs"));
const CAPITAL_RUNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/case/capital.runs"));
/// Letters that become several, each in a line with those.
const SMALL_LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/case/small.lines"));
const CAPITAL_LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/case/capital.lines"));
/// Runs of the characters that stand between a letter and a last Σ as if they were not there; they become nothing.
const PASSED_RUNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/case/passed.runs"));

fn number(runs: &mut &[u8]) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((&byte, rest)) = runs.split_first() {
        *runs = rest;
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            break;
        }
    }
    number
}

/// What the runs say of a character.
fn found(mut runs: &[u8], c: char) -> Option<u32> {
    let c = u32::from(c);
    let mut at = 0;
    while !runs.is_empty() {
        let start = at + number(&mut runs);
        let (more, away) = (number(&mut runs), number(&mut runs));
        let step = 1 + (more & 1);
        at = start + (more >> 1) * step;
        if c < start {
            return None;
        }
        if c <= at {
            let away = if away & 1 == 0 {
                away >> 1
            } else {
                (away >> 1).wrapping_neg()
            };
            return ((c - start).is_multiple_of(step)).then_some(c.wrapping_add(away));
        }
    }
    None
}

fn push(out: &mut String, c: char, runs: &[u8], lines: &'static str) {
    if let Some(line) = lines.lines().find(|line| line.starts_with(c)) {
        out.extend(line.chars().skip(1));
    } else {
        let known = found(runs, c).and_then(char::from_u32);
        out.push(known.unwrap_or(c));
    }
}

/// Adds a character as small letters.
pub(crate) fn push_small(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else {
        push(out, c, SMALL_RUNS, SMALL_LINES);
    }
}

/// Adds a character as capital letters.
pub(crate) fn push_capital(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_uppercase());
    } else {
        push(out, c, CAPITAL_RUNS, CAPITAL_LINES);
    }
}

/// A character as small letters.
pub(crate) fn small_letters(c: char) -> String {
    let mut out = String::new();
    push_small(&mut out, c);
    out
}

/// A character as capital letters.
pub(crate) fn capital_letters(c: char) -> String {
    let mut out = String::new();
    push_capital(&mut out, c);
    out
}

/// A text in capital letters.
pub(crate) fn capital(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_capital(&mut out, c);
    }
    out
}

/// A text in small letters.
pub(crate) fn small(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c == 'Σ' && ends_word(text, at) {
            out.push('ς');
        } else {
            push_small(&mut out, c);
        }
    }
    out
}

/// Whether the Σ at a place has letters before it and none after.
fn ends_word(text: &str, at: usize) -> bool {
    let letter = |next: Option<char>| next.is_some_and(is_letter);
    let passed = |c: &char| found(PASSED_RUNS, *c).is_some();
    letter(text[..at].chars().rev().find(|c| !passed(c)))
        && !letter(text[at + 'Σ'.len_utf8()..].chars().find(|c| !passed(c)))
}

/// Whether a character is a letter that is small, capital, or a capital that begins a word.
fn is_letter(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || small_letters(c) != String::from(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_becomes_what_the_standard_library_makes_of_it() {
        for c in '\0'..='\u{1ffff}' {
            assert_eq!(small_letters(c), c.to_lowercase().to_string());
            assert_eq!(capital_letters(c), c.to_uppercase().to_string());
        }
    }

    #[test]
    fn a_sigma_ends_a_word_where_the_standard_library_says_so() {
        for c in '\0'..='\u{1ffff}' {
            for text in [
                format!("{c}Σ"),
                format!("A{c}Σ"),
                format!("AΣ{c}"),
                format!("AΣ{c}B"),
            ] {
                assert_eq!(small(&text), text.to_lowercase(), "{text:?}");
            }
        }
    }
}
