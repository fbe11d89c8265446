//! Takes out of a wasm what it would say if it panicked, where nobody listens: messages with their arguments, and from which line
//! of which file each would come. Compilers can leave that out only with a standard library built for it.
//!
//! What panics stops in the same place as before, with nothing said. So this is for programs whose end is all that is seen of a
//! panic: the page's own.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::imports::{HEAD, Reader, write_number};

const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;
const DATA: u8 = 11;

/// A body without variables: the instruction that ends the program.
const STOP: [u8; 3] = [0, 0, 0x0b];

/// What belongs to the standard library, and to crates that have such functions of their own.
const OWNERS: [&str; 8] = [
    "core",
    "alloc",
    "std",
    "__rustc",
    "hashbrown",
    "compact_str",
    "char_str",
    "thin_vec",
];

/// Ends of names of functions that panic and do nothing else.
const PANICKING: [&str; 9] = [
    "unwrap_failed",
    "expect_failed",
    "assert_failed",
    "slice_index_fail",
    "slice_error_fail",
    "slice_error_fail_rt",
    "len_mismatch_fail",
    "unwrap_with_msg_fail",
    "capacity_overflow",
];

/// The wasm, before anything else is made of it: it has to have names still.
pub(crate) fn cut(wasm: &[u8]) -> Result<Vec<u8>> {
    ensure!(wasm.starts_with(b"\0asm"), "this is no wasm");
    let sections = sections(wasm)?;
    let names = names(&sections)?;
    let imported = imported(&sections)?;
    let mut out = wasm[..HEAD].to_vec();
    let mut found = 0;
    for (kind, content) in sections {
        let content = match kind {
            CODE => code(content, |index| {
                let name = names.get(&(index + imported));
                let panics = name.is_some_and(|name| panics(name));
                found += usize::from(panics);
                panics
            })?,
            DATA => data(content)?,
            _ => content.to_vec(),
        };
        out.push(kind);
        write_number(&mut out, content.len());
        out.extend(content);
    }
    ensure!(found > 0, "the wasm has no names of functions that panic");
    Ok(out)
}

/// Whether the function of a name does nothing but panic.
fn panics(name: &str) -> bool {
    let path: Vec<&str> = name.split("::").collect();
    let owner = path.first().map_or("", |first| {
        let first = first.trim_start_matches('<');
        first.split('[').next().unwrap_or(first)
    });
    // A hash may come last, and what a function is made for.
    let is_hash = |part: &str| part.len() == 17 && part.starts_with('h');
    let mut ends = path
        .iter()
        .rev()
        .filter(|part| !is_hash(part) && !part.starts_with('<'));
    let last = ends.next().map_or("", |last| *last);
    let last = last.split('<').next().unwrap_or(last);
    OWNERS.contains(&owner)
        && (path.contains(&"panicking")
            || last.starts_with("panic")
            || last == "rust_begin_unwind"
            || PANICKING.contains(&last))
}

fn sections(wasm: &[u8]) -> Result<Vec<(u8, &[u8])>> {
    let mut rest = Reader(&wasm[HEAD..]);
    let mut sections = Vec::new();
    while !rest.0.is_empty() {
        let kind = rest.byte()?;
        let length = rest.number()?;
        sections.push((kind, rest.take(length)?));
    }
    Ok(sections)
}

/// The names of functions by number, from the section that only tools read.
fn names(sections: &[(u8, &[u8])]) -> Result<BTreeMap<usize, String>> {
    const FUNCTIONS: u8 = 1;
    let mut names = BTreeMap::new();
    for (_, content) in sections.iter().filter(|(kind, _)| *kind == CUSTOM) {
        let mut rest = Reader(content);
        if rest.name()? != "name" {
            continue;
        }
        while !rest.0.is_empty() {
            let kind = rest.byte()?;
            let length = rest.number()?;
            let mut part = Reader(rest.take(length)?);
            if kind != FUNCTIONS {
                continue;
            }
            for _ in 0..part.number()? {
                names.insert(part.number()?, part.name()?);
            }
        }
    }
    Ok(names)
}

/// How many functions are imported: they come before the wasm's own.
fn imported(sections: &[(u8, &[u8])]) -> Result<usize> {
    let section = sections.iter().find(|(kind, _)| *kind == IMPORTS);
    let Some((_, content)) = section else {
        return Ok(0);
    };
    let mut rest = Reader(content);
    let count = rest.number()?;
    for _ in 0..count {
        rest.name()?;
        rest.name()?;
        ensure!(rest.byte()? == 0, "only functions are imported");
        rest.number()?;
    }
    Ok(count)
}

fn code(section: &[u8], mut stops: impl FnMut(usize) -> bool) -> Result<Vec<u8>> {
    let mut rest = Reader(section);
    let count = rest.number()?;
    let mut out = Vec::with_capacity(section.len());
    write_number(&mut out, count);
    for index in 0..count {
        let length = rest.number()?;
        let body = rest.take(length)?;
        let body = if stops(index) { &STOP[..] } else { body };
        write_number(&mut out, body.len());
        out.extend(body);
    }
    Ok(out)
}

/// A piece of the memory that a wasm begins with: where it lies in the memory, and in the section.
struct Piece {
    address: usize,
    offset: usize,
    length: usize,
}

/// The section with zeros for places in source files: an address and a length of a name, a line and a column, four bytes each; and
/// for those names.
fn data(section: &[u8]) -> Result<Vec<u8>> {
    let pieces = pieces(section)?;
    let mut out = section.to_vec();
    for piece in &pieces {
        let aligned = piece.address.next_multiple_of(4) - piece.address;
        for at in (aligned..piece.length.saturating_sub(15)).step_by(4) {
            let place = piece.offset + at..piece.offset + at + 16;
            let words: Vec<usize> = section[place.clone()]
                .chunks(4)
                .map(|word| {
                    word.iter()
                        .rev()
                        .fold(0, |all, byte| all << 8 | usize::from(*byte))
                })
                .collect();
            let [address, length, line, column] = words[..] else {
                continue;
            };
            let plausible = (5..300).contains(&length)
                && (1..100_000).contains(&line)
                && (1..1000).contains(&column);
            let name = plausible.then(|| text(&pieces, address, length)).flatten();
            if let Some(name) = name.filter(|name| is_source(&section[name.clone()])) {
                out[place].fill(0);
                out[name].fill(0);
            }
        }
    }
    Ok(out)
}

fn pieces(section: &[u8]) -> Result<Vec<Piece>> {
    const NUMBER: u8 = 0x41;
    const END: u8 = 0x0b;
    let mut rest = Reader(section);
    let mut pieces = Vec::new();
    for _ in 0..rest.number()? {
        let plain = rest.number()? == 0 && rest.byte()? == NUMBER;
        ensure!(plain, "the data stand at places that are not plain numbers");
        // Addresses are below 2^31, so a signed number of them is an unsigned one.
        let address = rest.number()?;
        ensure!(rest.byte()? == END, "an address is more than a number");
        let length = rest.number()?;
        let offset = section.len() - rest.0.len();
        rest.take(length)?;
        pieces.push(Piece {
            address,
            offset,
            length,
        });
    }
    Ok(pieces)
}

/// Where in the section a part of the memory stands.
fn text(pieces: &[Piece], address: usize, length: usize) -> Option<std::ops::Range<usize>> {
    pieces.iter().find_map(|piece| {
        let start = address.checked_sub(piece.address)?;
        (start + length <= piece.length)
            .then(|| piece.offset + start..piece.offset + start + length)
    })
}

/// Whether this is the name of a source file.
fn is_source(text: &[u8]) -> bool {
    text.ends_with(b".rs") && text.iter().all(u8::is_ascii_graphic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(kind: u8, content: &[u8]) -> Vec<u8> {
        let mut out = vec![kind];
        write_number(&mut out, content.len());
        out.extend(content);
        out
    }

    /// A function that is imported, and two of the wasm's own.
    fn module(data: &[u8]) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend(section(IMPORTS, b"\x01\x01i\x01a\0\0"));
        wasm.extend(section(CODE, b"\x02\x04\0\x41\x07\x0b\x04\0\x41\x08\x0b"));
        wasm.extend(section(DATA, data));
        let mut names = b"\x04name\x01".to_vec();
        let own = [
            "interleave::panics",
            "core[12]::cell::panic_already_borrowed",
        ];
        let mut list = vec![2];
        for (index, name) in own.iter().enumerate() {
            list.push(u8::try_from(index + 1).unwrap_or(0));
            list.push(u8::try_from(name.len()).unwrap_or(0));
            list.extend(name.bytes());
        }
        write_number(&mut names, list.len());
        names.extend(list);
        wasm.extend(section(CUSTOM, &names));
        wasm
    }

    #[test]
    fn functions_that_only_panic_stop_and_others_stay() -> Result<()> {
        let cut = cut(&module(b"\0"))?;
        let expected = section(CODE, b"\x02\x04\0\x41\x07\x0b\x03\0\0\x0b");
        let found = cut.windows(expected.len()).any(|part| part == expected);
        assert!(found, "{cut:?}");
        Ok(())
    }

    #[test]
    fn places_in_source_files_become_zeros_and_other_numbers_stay() -> Result<()> {
        let mut memory = b"src/a.rs".to_vec();
        for number in [16_u32, 8, 3, 9, 16, 7, 3, 9] {
            memory.extend(number.to_le_bytes());
        }
        let mut content = b"\x01\0\x41\x10\x0b".to_vec();
        content.push(u8::try_from(memory.len())?);
        content.extend(&memory);
        memory[..24].fill(0);
        let cut = cut(&module(&content))?;
        assert!(cut.windows(memory.len()).any(|part| part == memory));
        Ok(())
    }

    #[test]
    fn names_tell_what_panics() {
        for name in [
            "core[c5930c85a12de822]::panicking::panic_bounds_check",
            "core::panicking::assert_failed::hf3802309ac790fc2",
            "core[c5930c85a12de822]::panicking::assert_failed::<u64, u64>",
            "<alloc[3ca501edff3f0c7c]::vec::Vec<_, _>>::remove::assert_failed",
            "__rustc[b7974e8690430dd9]::rust_begin_unwind",
            "core[c5930c85a12de822]::option::unwrap_failed",
            "compact_str::unwrap_with_msg_fail::hef29996aabfab99f",
        ] {
            assert!(panics(name), "{name}");
        }
        for name in [
            "interleave_pyloop::machine::panic_already_borrowed",
            "core[c5930c85a12de822]::fmt::write",
            "alloc::vec::Vec<T>::push::hf3802309ac790fc2",
        ] {
            assert!(!panics(name), "{name}");
        }
    }

    #[test]
    fn a_wasm_without_names_is_refused() {
        assert!(cut(b"\0asm\x01\0\0\0").is_err());
        assert!(cut(b"text").is_err());
    }
}
