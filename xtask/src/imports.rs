//! Short names between a script of wasm-bindgen and its wasm: its own carry hashes, which no compressor makes smaller.

use std::path::Path;

use anyhow::{Context, Result, ensure};

/// The section of what a wasm imports, and those that only tools read.
const IMPORTS: u8 = 2;
const CUSTOM: u8 = 0;
/// What stands before the sections: the magic number and the version.
pub(crate) const HEAD: usize = 8;

/// Gives what a wasm imports from its script short names, in both files.
pub(crate) fn shorten(script: &Path, wasm: &Path) -> Result<()> {
    let text = std::fs::read_to_string(script)
        .with_context(|| format!("cannot read {}", script.display()))?;
    let bytes = std::fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let (text, bytes) = shortened(&text, &bytes).with_context(|| {
        format!(
            "{} and {} do not fit together",
            script.display(),
            wasm.display()
        )
    })?;
    std::fs::write(script, text)?;
    std::fs::write(wasm, bytes)?;
    Ok(())
}

fn shortened(script: &str, wasm: &[u8]) -> Result<(String, Vec<u8>)> {
    ensure!(wasm.starts_with(b"\0asm"), "this is no wasm");
    let mut out = wasm[..HEAD].to_vec();
    let mut rest = Reader(&wasm[HEAD..]);
    let mut names = Vec::new();
    while !rest.0.is_empty() {
        let kind = rest.byte()?;
        let length = rest.number()?;
        let content = rest.take(length)?;
        if kind == CUSTOM {
            continue;
        }
        let content = if kind == IMPORTS {
            imports(content, &mut names)?
        } else {
            content.to_vec()
        };
        out.push(kind);
        write_number(&mut out, content.len());
        out.extend(content);
    }
    let mut text = script.to_owned();
    for (index, (module, name)) in names.iter().enumerate() {
        let key = format!("{name}: ");
        ensure!(
            text.matches(&key).count() == 1,
            "the script has no `{name}`, or several"
        );
        text = text.replacen(&key, &format!("{}: ", short(index)), 1);
        text = text.replace(&format!("\"{module}\": "), &format!("{MODULE}: "));
    }
    ensure!(
        names.is_empty() || text.contains(&format!("{MODULE}: ")),
        "the script does not give what the wasm imports"
    );
    Ok((text, out))
}

/// The one module that everything is imported from.
const MODULE: &str = "i";

/// The section with short names; the old ones, with their modules, in their order.
fn imports(section: &[u8], names: &mut Vec<(String, String)>) -> Result<Vec<u8>> {
    let mut rest = Reader(section);
    let count = rest.number()?;
    let mut out = Vec::new();
    write_number(&mut out, count);
    for index in 0..count {
        names.push((rest.name()?, rest.name()?));
        for name in [MODULE, &short(index)] {
            write_number(&mut out, name.len());
            out.extend(name.bytes());
        }
        let kind = rest.byte()?;
        ensure!(kind == 0, "only functions are imported");
        out.push(kind);
        write_number(&mut out, rest.number()?);
    }
    Ok(out)
}

/// `a`, `b`, … `z`, `aa`, …: names of properties, which may be words of the language.
fn short(index: usize) -> String {
    let digit = |value: usize| char::from(b'a' + u8::try_from(value % 26).unwrap_or(0));
    let mut name = String::new();
    if index >= 26 {
        name.push(digit(index / 26 - 1));
    }
    name.push(digit(index));
    name
}

/// Reads the parts of a wasm one after the other.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("the wasm is cut off")?;
        self.0 = rest;
        Ok(*first)
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self
            .0
            .split_at_checked(length)
            .context("the wasm is cut off")?;
        self.0 = rest;
        Ok(taken)
    }

    /// A whole number, seven bits a byte, the lowest first.
    pub(crate) fn number(&mut self) -> Result<usize> {
        let (mut value, mut shift) = (0_usize, 0);
        loop {
            let byte = self.byte()?;
            ensure!(shift < 35, "a number of the wasm is too long");
            value |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(value);
            }
        }
    }

    pub(crate) fn name(&mut self) -> Result<String> {
        let length = self.number()?;
        Ok(std::str::from_utf8(self.take(length)?)?.to_owned())
    }
}

pub(crate) fn write_number(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(u8::try_from(value & 0x7f).unwrap_or(0) | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or(0));
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "const import0 = {\n  __wbg_now_0123456789abcdef: function() {},\n  __wbg_log_fedcba9876543210: function(a) {},\n};\nreturn { \"./x_bg.js\": import0 };";

    fn module(imported: &[&str]) -> Vec<u8> {
        let mut section = Vec::new();
        write_number(&mut section, imported.len());
        for name in imported {
            for text in ["./x_bg.js", name] {
                write_number(&mut section, text.len());
                section.extend(text.bytes());
            }
            section.extend([0, 5]);
        }
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        for (kind, content) in [(1, vec![1, 2, 3]), (IMPORTS, section), (CUSTOM, vec![4])] {
            wasm.push(kind);
            write_number(&mut wasm, content.len());
            wasm.extend(content);
        }
        wasm
    }

    #[test]
    fn both_files_get_the_same_short_names() -> Result<()> {
        let wasm = module(&["__wbg_log_fedcba9876543210", "__wbg_now_0123456789abcdef"]);
        let (script, wasm) = shortened(SCRIPT, &wasm)?;
        assert!(script.contains("  b: function() {}"), "{script}");
        assert!(script.contains("  a: function(a) {}"), "{script}");
        assert!(script.contains("return { i: import0 }"), "{script}");
        let expected =
            b"\0asm\x01\0\0\0\x01\x03\x01\x02\x03\x02\x0d\x02\x01i\x01a\0\x05\x01i\x01b\0\x05";
        assert_eq!(wasm, expected);
        Ok(())
    }

    #[test]
    fn a_script_of_another_wasm_is_refused() {
        assert!(shortened(SCRIPT, &module(&["__wbg_other_0123456789abcdef"])).is_err());
        assert!(shortened(SCRIPT, b"text").is_err());
        assert!(shortened(SCRIPT, &module(&["a"])[..20]).is_err());
    }

    #[test]
    fn every_number_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<String> = (0..702).map(short).collect();
        assert_eq!(names.len(), 702);
        assert_eq!(
            (short(0).as_str(), short(26).as_str(), short(701).as_str()),
            ("a", "aa", "zz")
        );
    }
}
