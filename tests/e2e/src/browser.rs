//! A browser for each visit: the driver on a free port, Chromium with an empty page.

mod chromium;

use std::cell::Cell;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::{recording, site};
use chromium::Chromium;

/// How long a browser may take to go away.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running browser. The next visit has its Chromium.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) client: Client,
    /// Gone before Chromium is handed on.
    driver: Option<Driver>,
    /// None where the driver has started it, and ends it.
    chromium: Option<Chromium>,
    is_spent: Cell<bool>,
}

impl Browser {
    /// A browser that no other visit has now; a new one if it is to write down what its threads do.
    pub(crate) async fn start(recording: bool) -> Result<Self> {
        let mut options = options()?;
        if let Some(chromium) = std::env::var_os("CHROMIUM") {
            options.insert("binary".into(), chromium.to_string_lossy().into());
        }
        let mut chromium = None;
        if recording {
            options.insert(
                "perfLoggingPrefs".into(),
                json!({ "traceCategories": recording::CATEGORIES }),
            );
        } else {
            let own = taken(&options)?;
            options = Map::new();
            options.insert("debuggerAddress".into(), own.address().into());
            chromium = Some(own);
        }
        let capabilities = Capabilities::from_iter([
            ("goog:chromeOptions".to_owned(), options.into()),
            (
                "goog:loggingPrefs".to_owned(),
                json!({ "browser": "ALL", "performance": "ALL" }),
            ),
        ]);
        let driver = Driver::start_in_the_end()?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .context("Chromium did not start")?;
        Ok(Self {
            client,
            driver: Some(driver),
            chromium,
            is_spent: Cell::new(false),
        })
    }

    /// No other visit may have it, for something is not as it was that a new page does not mend.
    pub(crate) fn keep_from_others(&self) {
        self.is_spent.set(true);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.driver.take());
        let own = self.chromium.take();
        if let Some(own) = own.filter(|_| !self.is_spent.get() && !std::thread::panicking()) {
            own.hand_on();
        }
    }
}

/// A Chromium that is started as `options` say.
fn taken(options: &Map<String, Value>) -> Result<Chromium> {
    let program = options.get("binary").and_then(Value::as_str);
    let arguments = options.get("args").and_then(Value::as_array);
    let arguments: Vec<_> = arguments
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    Chromium::take(program.unwrap_or("chromium"), &arguments)
}

/// What all browsers of the tests are started with.
fn options() -> Result<Map<String, Value>> {
    let path = site::root().join("tests/webdriver.json");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let file: Value =
        serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    let options = file["goog:chromeOptions"].as_object().cloned();
    options.with_context(|| format!("{} has no options of Chromium", path.display()))
}

/// The program that steers the browser.
#[derive(Debug)]
struct Driver {
    process: Child,
    port: u16,
    /// Where the browser keeps its profile; gone with the driver, for neither it nor the browser clears up by itself.
    _folder: TempDir,
}

impl Driver {
    /// Another program may take the port that a driver has found free before the driver has it: it ends, and the next finds
    /// another.
    fn start_in_the_end() -> Result<Self> {
        for _ in 0..4 {
            if let Ok(driver) = Self::start() {
                return Ok(driver);
            }
        }
        Self::start()
    }

    fn start() -> Result<Self> {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let folder = tempfile::tempdir().context("cannot make a folder for the browser")?;
        let mut process = Command::new(&program)
            .arg("--port=0")
            .env("TMPDIR", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!(
                    "cannot start {}: install chromium-driver",
                    program.display()
                )
            })?;
        let stdout = process
            .stdout
            .take()
            .context("chromedriver has no output")?;
        let mut driver = Self {
            process,
            port: 0,
            _folder: folder,
        };
        let mut lines = BufReader::new(stdout);
        let mut line = String::new();
        while driver.port == 0 {
            line.clear();
            if lines
                .read_line(&mut line)
                .context("cannot read what chromedriver prints")?
                == 0
            {
                anyhow::bail!("chromedriver ended without saying its port");
            }
            driver.port = port_in(&line).unwrap_or(0);
        }
        // The pipe must stay open and be read, or the driver stops when it has something to say.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to shut down, the driver ends its browser first; killed, it would leave it behind.
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = stream.set_read_timeout(Some(PATIENCE));
            let _ = stream.write_all(
                b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            );
            let _ = stream.read_to_end(&mut Vec::new());
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// "`ChromeDriver was started successfully on port 40123.`"
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim().trim_end_matches('.').parse().ok()
}
