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
        "the run was stopped after {} steps, the most that it may take: perhaps a loop never ends, or there is too much to do",
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
        "calls",
        "the run was stopped: the program calls more deeply than the playground can",
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
    (
        "lists",
        "module '{}' cannot be imported: only the standard library is here{}",
    ),
    ("module", "module '{}' cannot be imported: {}"),
    (
        "fetch",
        "the module '{}' could not be fetched; check the connection and run the program again",
    ),
    ("breakpoint", "'breakpoint' is{}"),
    ("import", "'__import__' is{}"),
    ("view", "this type is outside{}"),
    ("help", "'help' is{}"),
    ("branches", "these are too many branches{}"),
    ("template", "template strings are{}"),
    ("complex", "complex numbers are{}"),
    ("number", "this number is{}"),
    ("method", "the method '{}' of numbers is{}"),
    ("encoding", "the encoding '{}' is{}"),
    ("streams", "asyncio.{} needs{}"),
    ("relative", "there is one file here{}"),
    ("annotations", "these annotations{}"),
    ("processes", "more than 200 processes{}"),
    ("snippet", "timeit of a text{}"),
    ("iterator", "a class that extends an iterator{}"),
    ("weak", "weakref.{} is outside{}"),
    ("traceback", "'traceback.{}' is{}"),
    ("signals", "signals to other{}"),
    ("generators", "generator-based coroutines{}"),
    ("source", "the program is longer than the playground takes"),
    ("stopped", "the run was stopped"),
    (
        "pause",
        "a thread waits inside a function that native code called",
    ),
    (
        "pause",
        "a function that native code calls {} waits here; {}",
    ),
    ("half", "half of a surrogate pair{}"),
    ("names", "characters by name are{}"),
    ("errors", "errors='{}' is{}"),
    ("timeouts", "timeouts of signals are{}"),
    ("handler", "a signal without a handler{}"),
    ("weakcalls", "callbacks of weak references are{}"),
    ("sizes", "the sizes in memory of other objects{}"),
    ("pieces", "the pieces that 'JSONEncoder.iterencode'{}"),
    ("managers", "managers that listen at an address are{}"),
    ("argfiles", "arguments from files are{}"),
    ("filters", "filters of warnings by module{}"),
    ("deprecated", "classes marked as deprecated{}"),
    ("hashes", "the hash {} is outside the playground; it has {}"),
    ("contexts", "contexts of decimal have{}"),
    ("context", "'Context.{}' of decimal is{}"),
    ("powers", "such powers of decimals are{}"),
    ("zeros", "this format of a decimal is{}leave out the zeros"),
    ("format", "this format of a decimal is{}"),
    ("quotes", "an annotation in quotes that is more{}"),
    ("inside", "annotations with names of a function cannot{}"),
    ("frames", "the stack of a task that has failed is{}"),
    ("logs", "log files are{}"),
    ("strict", "a strict map is{}"),
    ("write", "{} is outside the playground; write it without"),
    ("outside", "{} is outside the playground; {}"),
    ("outside", "{} are outside the playground; {}"),
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

#[cfg(test)]
mod tests {
    use super::{SAID, coded};

    #[test]
    fn every_code_has_words_in_both_languages() {
        let texts = [
            include_str!("../../../content/en/play.toml"),
            include_str!("../../../content/zh-CN/play.toml"),
        ];
        for text in texts {
            let table = text.split("[run.refused]").nth(1).unwrap_or_default();
            let table = table.split("\n[").next().unwrap_or_default();
            for (code, _) in SAID {
                assert!(table.contains(&format!("\n{code} = \"")), "{code}");
            }
        }
    }

    /// The texts of the interpreter's own source, and of its library, that stand between quotation marks.
    fn texts_of(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                texts_of(&path, found);
                continue;
            }
            let known = path
                .extension()
                .is_some_and(|ext| ext == "rs" || ext == "py");
            if !known || path.ends_with("said.rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a text");
            found.extend(text.split('"').map(str::to_owned));
        }
    }

    #[test]
    fn whatever_refuses_a_program_has_words_with_nothing_left_in_english() {
        let mut found = Vec::new();
        let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        texts_of(&source, &mut found);
        let refuses = |text: &&String| {
            let is_told = |sign: &str| text.contains(sign) && !text.contains('\n');
            is_told(" outside the playground") && !text.starts_with("it is outside")
        };
        let all: Vec<_> = found.iter().filter(refuses).collect();
        assert!(all.len() > 30, "{}", all.len());
        for text in all {
            let said = coded(text);
            let code = said.split('\u{1f}').nth(1);
            assert!(code.is_some_and(|code| code != "outside"), "{text}");
        }
    }

    #[test]
    fn a_sentence_of_its_own_comes_before_the_general_one() {
        let code = |message: &str| coded(message).split('\u{1f}').nth(1).map(str::to_owned);
        let outside = "'breakpoint' is outside the playground; step through the run instead";
        assert_eq!(code(outside).as_deref(), Some("breakpoint"));
        let streams = "asyncio.start_server needs a network or another program; let asyncio.sleep stand for it";
        assert_eq!(code(streams).as_deref(), Some("streams"));
        assert_eq!(
            code("the run was stopped after 5 steps, the most that it may take: perhaps a loop never ends, or there is too much to do").as_deref(),
            Some("steps")
        );
        assert_eq!(
            code("lambdas are outside the playground; leave them out").as_deref(),
            Some("outside")
        );
        assert_eq!(
            code("weakref.proxy is outside the playground; use weakref.ref").as_deref(),
            Some("weak")
        );
    }
}
