//! From a request to an answer.

use std::path::{Path, PathBuf};

use crate::http::{Answer, Request};
use crate::policy::REPORT_PATH;
use crate::{Fault, Logged, Options, Seen, locked};

/// Answers a request and logs it.
pub(crate) fn answer(request: &Request, options: &Options, seen: &Seen) -> Answer {
    if request.path == REPORT_PATH {
        locked(&seen.reports).push(request.body.clone());
        return Answer::empty(204);
    }
    let is_head = request.method == "HEAD";
    let answer = if is_head || request.method == "GET" {
        Answer::to(&request.path, request.accepts_brotli, options)
    } else {
        Answer::empty(405)
    };
    locked(&seen.requests).push(Logged {
        path: request.path.clone(),
        status: answer.status,
        bytes: if is_head { 0 } else { answer.body.len() },
    });
    answer
}

impl Answer {
    fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    fn to(url: &str, brotli: bool, options: &Options) -> Self {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let fault = options
            .faults
            .iter()
            .find(|(affected, _)| affected.contains(path))
            .map(|(_, fault)| *fault);
        let Some(relative) = path
            .strip_prefix(&options.prefix)
            .filter(|_| fault != Some(Fault::NotFound))
        else {
            return Self::not_found(brotli, options);
        };
        let Some(file) = file_of(&options.folder, relative) else {
            return Self::not_found(brotli, options);
        };
        if file.is_dir() {
            let location = format!("{path}/");
            return Self {
                headers: vec![("Location", location)],
                ..Self::empty(301)
            };
        }
        match Self::file(200, &file, brotli, options) {
            Some(mut answer) => {
                answer.spoil(fault);
                answer
            }
            None => Self::not_found(brotli, options),
        }
    }

    fn not_found(brotli: bool, options: &Options) -> Self {
        Self::file(404, &options.folder.join("404.html"), brotli, options)
            .unwrap_or_else(|| Self::empty(404))
    }

    fn file(status: u16, file: &Path, brotli: bool, options: &Options) -> Option<Self> {
        let mut headers = vec![
            ("Content-Type", media_type(file).to_owned()),
            ("Content-Security-Policy", options.policy.header()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Cache-Control", "public, max-age=600".to_owned()),
            ("Vary", "Accept-Encoding".to_owned()),
        ];
        let mut compressed = file.as_os_str().to_owned();
        compressed.push(".br");
        if let Some(body) = brotli.then(|| std::fs::read(&compressed).ok()).flatten() {
            headers.push(("Content-Encoding", "br".to_owned()));
            return Some(Self {
                status,
                headers,
                body,
            });
        }
        Some(Self {
            status,
            headers,
            body: std::fs::read(file).ok()?,
        })
    }

    fn spoil(&mut self, fault: Option<Fault>) {
        match fault {
            Some(Fault::Truncated) => self.body.truncate(self.body.len() / 2),
            Some(Fault::WrongMediaType) => {
                for (name, value) in &mut self.headers {
                    if *name == "Content-Type" {
                        "text/plain".clone_into(value);
                    }
                }
            }
            Some(Fault::NotFound) | None => {}
        }
    }
}

/// The file or folder that a path stands for; nothing outside of `folder`, ever.
fn file_of(folder: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent_decoded(path)?;
    let mut file = folder.to_path_buf();
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() && (decoded.is_empty() || decoded.ends_with('/')) {
        file.push("index.html");
    }
    file.exists().then_some(file)
}

fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
