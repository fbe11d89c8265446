//! Files inside of a script: compressed, and in base64.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::Work;

/// Everything that is fetched elsewhere, as `web/embed/source-inline.js` reads it.
#[derive(Debug)]
pub(super) struct Data {
    /// What every simulator needs.
    pub(super) simulator: Value,
    /// What the lab needs besides.
    pub(super) lab: Value,
    /// What programs need besides.
    pub(super) run: Value,
}

/// The files of the package as data.
pub(super) fn data(work: &Work) -> Result<Data> {
    let packed = |name: &str| Ok::<Value, anyhow::Error>(packed(&work.out.join(name))?.into());
    let of_each_language = |kind: &str, ending: &str| {
        let mut all = Map::new();
        for language in ["en", "zh-CN"] {
            all.insert(
                language.to_owned(),
                packed(&format!("{kind}.{language}.{ending}"))?,
            );
        }
        Ok::<Value, anyhow::Error>(Value::Object(all))
    };
    let wasm = |name: &str| packed(&format!("{name}_bg.wasm"));
    Ok(Data {
        simulator: json!({
            "wasm": wasm(super::NAME)?,
            "scenario": wasm(super::SCENARIO)?,
            "style": packed("style.txt")?,
            "texts": of_each_language("texts", "txt")?,
            "terms": of_each_language("terms", "json")?,
        }),
        lab: json!({
            "wasm": wasm(super::LAB)?,
            "style": packed("style.lab.txt")?,
            "workshop": of_each_language("workshop", "txt")?,
        }),
        run: json!({
            "wasm": wasm(super::RUN)?,
            "interpreter": wasm(super::INTERPRETER)?,
            "style": packed("style.run.txt")?,
            "play": of_each_language("play", "txt")?,
            "library": json!({
                "often": packed("library.often.txt")?,
                "seldom": packed("library.seldom.txt")?,
            }),
            "programs": packed("programs.json")?,
        }),
    })
}

/// A file, compressed with gzip, in base64.
pub(super) fn packed(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(base64(&gzipped(&bytes)?))
}

pub(super) fn gzipped(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).context("cannot compress")?;
    encoder.finish().context("cannot compress")
}

/// The standard alphabet, with padding.
pub(super) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for position in 0..4 {
            if position > chunk.len() {
                out.push('=');
            } else {
                let digit = group >> (18 - 6 * position) & 63;
                out.push(char::from(ALPHABET[digit as usize]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_has_the_standard_alphabet_and_padding() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }
}
