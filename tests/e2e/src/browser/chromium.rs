//! Chromium itself, which one visit hands on to the next: to start it costs as much as many a test does.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// How long Chromium may take to start, or to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often is looked whether it has started.
const GLANCE: Duration = Duration::from_millis(5);

/// What the driver would start it with, besides what all browsers of the tests are started with.
const ARGUMENTS: [&str; 9] = [
    "--allow-pre-commit-input",
    "--disable-hang-monitor",
    "--disable-popup-blocking",
    "--disable-prompt-on-repost",
    "--enable-automation",
    "--password-store=basic",
    "--use-mock-keychain",
    "--remote-debugging-port=0",
    // It ends when nobody holds the other end, so none outlives the tests.
    "--remote-debugging-pipe",
];

/// Runs a program with its own ends of the two pipes where Chromium looks for them, and clears up when it has ended.
const SHELL: &str =
    r#"folder=$1; shift; "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1; rm -rf "$folder""#;

/// Those that no visit has now.
static IDLE: Mutex<Vec<Chromium>> = Mutex::new(Vec::new());

/// A running Chromium with a profile of its own; it ends when this is dropped, or with the tests.
#[derive(Debug)]
pub(super) struct Chromium {
    shell: Child,
    port: u16,
}

impl Chromium {
    /// One that no visit has, or a new one.
    pub(super) fn take(program: &str, arguments: &[String]) -> Result<Self> {
        let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| Self::start(program, arguments), Ok)
    }

    /// Keeps it for the next visit, with one empty page. One that cannot be cleared ends.
    pub(super) fn hand_on(self) {
        if self.clear().is_ok() {
            IDLE.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(self);
        }
    }

    /// Where the driver finds it.
    pub(super) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn start(program: &str, arguments: &[String]) -> Result<Self> {
        // The shell removes it: when the tests end, nothing of theirs is dropped.
        let folder = tempfile::tempdir()
            .context("cannot make a folder for the browser")?
            .keep();
        let shell = Command::new("sh")
            .args(["-c", SHELL, "sh"])
            .arg(&folder)
            .arg(program)
            .args(arguments)
            .args(ARGUMENTS)
            .arg(format!("--user-data-dir={}", folder.display()))
            .arg("about:blank")
            .env("TMPDIR", &folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {program}"))?;
        let mut chromium = Self { shell, port: 0 };
        let started = Instant::now();
        while chromium.port == 0 {
            if chromium.shell.try_wait()?.is_some() {
                bail!("{program} ended at once");
            }
            if started.elapsed() > PATIENCE {
                bail!("{program} did not start");
            }
            chromium.port = port_in(&folder).unwrap_or(0);
            std::thread::sleep(GLANCE);
        }
        Ok(chromium)
    }

    /// Opens an empty page and closes all others.
    fn clear(&self) -> Result<()> {
        let old = self.pages()?;
        self.ask("PUT", "/json/new?about:blank")?;
        for page in old {
            self.ask("GET", &format!("/json/close/{page}"))?;
        }
        let started = Instant::now();
        while self.pages()?.len() != 1 {
            if started.elapsed() > PATIENCE {
                bail!("pages do not close");
            }
            std::thread::sleep(GLANCE);
        }
        Ok(())
    }

    /// The names of the pages that are open.
    fn pages(&self) -> Result<Vec<String>> {
        let list: Vec<Value> = serde_json::from_str(&self.ask("GET", "/json/list")?)
            .context("the list of pages is not JSON")?;
        let is_page = |target: &&Value| target["type"] == "page";
        let name = |target: &Value| target["id"].as_str().map(str::to_owned);
        Ok(list.iter().filter(is_page).filter_map(name).collect())
    }

    /// What its own server answers.
    fn ask(&self, method: &str, path: &str) -> Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let host = self.address();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )?;
        let mut bytes = Vec::new();
        let mut part = [0; 4096];
        // It says how long its answer is, and keeps the line open.
        loop {
            let text = String::from_utf8_lossy(&bytes);
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                if !head.starts_with("HTTP/1.1 200") {
                    bail!("{method} {path}: {head}");
                }
                if body.len() >= length_in(head) {
                    return Ok(body.to_owned());
                }
            }
            let read = stream.read(&mut part)?;
            if read == 0 {
                bail!("{method} {path}: the answer is cut off");
            }
            bytes.extend_from_slice(part.get(..read).unwrap_or_default());
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        drop(self.shell.stdout.take());
        // One that hangs shall not hold up the tests.
        let started = Instant::now();
        while matches!(self.shell.try_wait(), Ok(None)) && started.elapsed() < PATIENCE {
            std::thread::sleep(GLANCE);
        }
    }
}

/// The first line of the file in which Chromium says its port.
fn port_in(folder: &Path) -> Option<u16> {
    let text = std::fs::read_to_string(folder.join("DevToolsActivePort")).ok()?;
    text.lines().next()?.parse().ok()
}

/// "`Content-Length:140`"
fn length_in(head: &str) -> usize {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, value)| value.trim().parse().ok())
        .unwrap_or(0)
}
