//! Compressed copies of the built files, and what each of them weighs.

use std::fmt::Write as _;
use std::io::Write as _;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};

use crate::kept::kept;

/// Files of these kinds get compressed copies; the others are compressed already.
const COMPRESSED: [&str; 10] = [
    "html",
    "css",
    "js",
    "mjs",
    "wasm",
    "json",
    "svg",
    "txt",
    "xml",
    "webmanifest",
];

/// A file of the site and its weight in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    /// Relative to the site's root, with `/` between its parts.
    pub(crate) path: String,
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

/// Writes `FILE.br` and `FILE.gz` beside every file that can be compressed; weighs all files, the heaviest first.
pub(crate) fn compress(site: &Path) -> Result<Vec<Weight>> {
    let mut paths = files_below(site)?;
    // The largest first, so that no worker begins it when the others are done.
    paths.sort_by_key(|path| std::cmp::Reverse(std::fs::metadata(path).map_or(0, |of| of.len())));
    let next = AtomicUsize::new(0);
    let weigh_some = || -> Result<Vec<Weight>> {
        let mut weights = Vec::new();
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            weights.push(weighed(site, path)?);
        }
        Ok(weights)
    };
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut weights = std::thread::scope(|scope| -> Result<Vec<Weight>> {
        let started: Vec<_> = (0..workers).map(|_| scope.spawn(weigh_some)).collect();
        let mut all = Vec::new();
        for worker in started {
            match worker.join() {
                Ok(weights) => all.extend(weights?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(all)
    })?;
    weights.sort_by(|a, b| b.brotli.cmp(&a.brotli).then_with(|| a.path.cmp(&b.path)));
    Ok(weights)
}

fn weighed(site: &Path, path: &Path) -> Result<Weight> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let (mut gzip, mut brotli) = (bytes.len(), bytes.len());
    if has_extension(path, &COMPRESSED) {
        gzip = write_copy(
            path,
            "gz",
            &kept("gzip", &[&bytes], || {
                gzipped(&bytes).context("cannot compress with gzip")
            })?,
        )?;
        brotli = write_copy(
            path,
            "br",
            &kept("brotli", &[&bytes], || {
                brotlied(&bytes).context("cannot compress with brotli")
            })?,
        )?;
    }
    let relative = path.strip_prefix(site).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    Ok(Weight {
        path: parts.join("/"),
        raw: bytes.len(),
        gzip,
        brotli,
    })
}

/// The weights as a table, with a line for their sum.
pub(crate) fn table(weights: &[Weight]) -> String {
    let width = weights
        .iter()
        .map(|weight| weight.path.len())
        .max()
        .unwrap_or(0)
        .max(5);
    let mut table = format!(
        "{:width$}  {:>10}  {:>10}  {:>10}\n",
        "file", "raw", "gzip", "brotli"
    );
    let mut line = |name: &str, raw: usize, gzip: usize, brotli: usize| {
        let (raw, gzip, brotli) = (grouped(raw), grouped(gzip), grouped(brotli));
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{name:width$}  {raw:>10}  {gzip:>10}  {brotli:>10}");
    };
    for weight in weights {
        line(&weight.path, weight.raw, weight.gzip, weight.brotli);
    }
    let sum = |part: fn(&Weight) -> usize| weights.iter().map(part).sum();
    line(
        "total",
        sum(|weight| weight.raw),
        sum(|weight| weight.gzip),
        sum(|weight| weight.brotli),
    );
    table
}

/// A number with its digits in groups of three: `150,000`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry
                .with_context(|| format!("cannot read {}", folder.display()))?
                .path();
            if path.is_dir() {
                folders.push(path);
            } else if !has_extension(&path, &["br", "gz"]) {
                files.push(path);
            }
        }
    }
    Ok(files)
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| extensions.contains(&extension))
}

fn write_copy(path: &Path, extension: &str, bytes: &[u8]) -> Result<usize> {
    let mut copy = path.as_os_str().to_owned();
    copy.push(".");
    copy.push(extension);
    std::fs::write(&copy, bytes)
        .with_context(|| format!("cannot write {}", Path::new(&copy).display()))?;
    Ok(bytes.len())
}

fn gzipped(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotlied(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(150_000), "150,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn brotli_copies_decompress_to_the_original() -> std::io::Result<()> {
        let original = b"time runs from left to right ".repeat(100);
        let mut restored = Vec::new();
        brotli::BrotliDecompress(&mut &*brotlied(&original)?, &mut restored)?;
        assert_eq!(restored, original);
        Ok(())
    }

    #[test]
    fn the_table_ends_with_the_sum() {
        let weight = |path: &str, raw| Weight {
            path: path.to_owned(),
            raw,
            gzip: raw / 2,
            brotli: raw / 4,
        };
        let table = table(&[weight("a.js", 4000), weight("b.css", 400)]);
        let last = table.lines().last().unwrap_or_default();
        assert_eq!(
            last.split_whitespace().collect::<Vec<_>>(),
            ["total", "4,400", "2,200", "1,100"]
        );
    }
}
