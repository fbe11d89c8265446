//! The sentences of the playground that a page may show in another language.
//!
//! What stops or refuses a program is said in English. Records and looks carry behind the sentence a
//! code that does not change and what was filled in, so that a page has words of its own for it.
//! The errors of Python itself have no code: they are in English everywhere.

/// Stands between a sentence, its code and what was filled in.
const BETWEEN: char = '\u{1f}';

/// Codes and sentences; `{}` takes any text.
const SAID: &[(&str, &str)] = &[
    (
        "steps",
        "the run was stopped after {} steps: is there a loop without an end?",
    ),
    (
        "memory",
        "the run was stopped: the program wants more memory than the playground has",
    ),
    (
        "value",
        "the run was stopped: the program makes a value too large for the playground",
    ),
    (
        "output",
        "the run was stopped: the program prints more than the playground shows",
    ),
    (
        "time",
        "the run was stopped: the program goes on for more virtual time than the playground has",
    ),
    (
        "hash",
        "the run was stopped: the program hashes a value that nests too deeply",
    ),
    (
        "deep",
        "this is nested too deeply; split it into steps or functions",
    ),
    ("open", "there are no files here: 'open' is outside{}"),
    ("input", "nobody can type while the program runs: {}"),
    (
        "code",
        "code made at run time is outside the playground; write it as a function",
    ),
    (
        "network",
        "module '{}' cannot be imported: there is no network here{}",
    ),
    (
        "files",
        "module '{}' cannot be imported: there are no files here{}",
    ),
    (
        "programs",
        "module '{}' cannot be imported: there are no other programs here{}",
    ),
    (
        "loops",
        "module '{}' cannot be imported: only asyncio runs here{}",
    ),
    ("module", "module '{}' cannot be imported: {}"),
    ("write", "{} is outside the playground; write it without"),
    ("outside", "{} is outside the playground; {}"),
];

/// A sentence with its code and what was filled in, if it has one.
pub(crate) fn coded(message: &str) -> String {
    for (code, sentence) in SAID {
        if let Some(filled) = filled(sentence, message) {
            let mut out = format!("{message}{BETWEEN}{code}");
            for part in filled {
                out.push(BETWEEN);
                out.push_str(part);
            }
            return out;
        }
    }
    message.to_owned()
}

/// What stands in the places of a sentence, if a message is one.
fn filled<'a>(sentence: &str, message: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = sentence.split("{}");
    let mut rest = message.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    for part in parts {
        let at = if part.is_empty() {
            rest.len()
        } else {
            rest.find(part)?
        };
        found.push(&rest[..at]);
        rest = &rest[at + part.len()..];
    }
    rest.is_empty().then_some(found)
}
