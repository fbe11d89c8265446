//! A page in front of a reader: what can be seen, done and measured.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use fantoccini::Locator;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use interleave_test_server::Server;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::devtools::{DevTools, TakeLog};
use crate::recording::{MARKS, Recording};
use crate::site;

/// How long something may take to come about.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often is looked whether it has.
const GLANCE: Duration = Duration::from_millis(25);

/// A page in a browser that no other visit has meanwhile, on a server of its own.
pub struct Visit {
    browser: Browser,
    server: Server,
}

impl Visit {
    pub(crate) fn new(server: Server, browser: Browser) -> Self {
        Self { browser, server }
    }

    /// The server of this visit.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Goes to a path of the site.
    ///
    /// # Errors
    /// If the browser cannot load it.
    pub async fn go(&self, path: &str) -> Result<()> {
        let url = self.server.url(path);
        self.browser
            .client
            .goto(&url)
            .await
            .with_context(|| format!("cannot open {url}"))?;
        // On a busy machine the driver comes back before there is all of a page without scripts.
        let is_there = "location.protocol !== 'about:' && document.readyState !== 'loading'";
        self.until("the page is there", is_there).await
    }

    /// Goes to any address.
    ///
    /// # Errors
    /// If the browser cannot load it.
    pub async fn go_to(&self, url: &str) -> Result<()> {
        let gone = self.browser.client.goto(url).await;
        gone.with_context(|| format!("cannot open {url}"))
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// If the browser cannot load it.
    pub async fn reload(&self) -> Result<()> {
        self.browser
            .client
            .refresh()
            .await
            .context("cannot load the page again")
    }

    /// Moves the mouse a little: the first sign of a reader, at which the page fetches its app.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn give_a_sign(&self) -> Result<()> {
        let loaded = "document.readyState !== 'loading' && document.documentElement.dataset.app";
        self.until("the page awaits a reader", loaded).await?;
        let event = json!({ "type": "mouseMoved", "x": 5, "y": 5 });
        self.devtools("Input.dispatchMouseEvent", event)
            .await
            .map(drop)
    }

    /// Gives a first sign of a reader and waits until the app is ready.
    ///
    /// # Errors
    /// If the app does not start.
    pub async fn start_app(&self) -> Result<()> {
        self.give_a_sign().await?;
        let settled = "['ready', 'failed'].includes(document.documentElement.dataset.app)";
        self.until("the app is ready or has failed", settled)
            .await?;
        if self.text("document.documentElement.dataset.app").await? != "ready" {
            bail!(
                "the app did not start; the console says: {:#?}",
                self.console().await?
            );
        }
        Ok(())
    }

    /// Goes to one of the open windows, in the order in which they were opened; waits until there are so many.
    ///
    /// # Errors
    /// If there are not so many soon.
    pub async fn window(&self, index: usize) -> Result<()> {
        let started = Instant::now();
        loop {
            let windows = self.browser.client.windows().await?;
            if let Some(window) = windows.get(index) {
                return Ok(self.browser.client.switch_to_window(window.clone()).await?);
            }
            if started.elapsed() > PATIENCE {
                bail!("there are only {} windows", windows.len());
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// The value of an expression in the page.
    ///
    /// # Errors
    /// If the expression throws.
    pub async fn read(&self, expression: &str) -> Result<Value> {
        let script = format!("return ({expression});");
        self.browser
            .client
            .execute(&script, vec![])
            .await
            .with_context(|| format!("cannot read `{expression}`"))
    }

    /// The value of an expression as text; empty if it is none.
    ///
    /// # Errors
    /// If the expression throws.
    pub async fn text(&self, expression: &str) -> Result<String> {
        Ok(self
            .read(expression)
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// The value of an expression as a whole number.
    ///
    /// # Errors
    /// If the expression throws or gives something else.
    pub async fn number(&self, expression: &str) -> Result<i64> {
        let value = self.read(&format!("Number({expression})")).await?;
        let whole = value.as_i64().or_else(|| {
            value
                .as_f64()
                .filter(|number| number.fract() == 0.0)
                .map(rounded)
        });
        whole.with_context(|| format!("`{expression}` is {value}, not a whole number"))
    }

    /// Whether an expression is truthy.
    ///
    /// # Errors
    /// If the expression throws.
    pub async fn holds(&self, expression: &str) -> Result<bool> {
        Ok(self.read(&format!("!!({expression})")).await? == true)
    }

    /// Runs statements that end by calling `arguments[0]` with their result.
    ///
    /// # Errors
    /// If they throw or take longer than the browser allows.
    pub async fn run(&self, statements: &str) -> Result<Value> {
        self.browser
            .client
            .execute_async(statements, vec![])
            .await
            .context("the statements failed in the page")
    }

    /// Waits until an expression is truthy, ten seconds at most.
    ///
    /// # Errors
    /// If it does not become so.
    pub async fn until(&self, what: &str, expression: &str) -> Result<()> {
        let started = Instant::now();
        // While a page is being replaced there is nothing to ask.
        while !self.holds(expression).await.unwrap_or(false) {
            if started.elapsed() > PATIENCE {
                let now = self.read(expression).await?;
                bail!("waited in vain until {what}: `{expression}` is {now}");
            }
            tokio::time::sleep(GLANCE).await;
        }
        Ok(())
    }

    /// Waits until a number stays the same for a time, or grows by `own` with each look because looking counts too. For what has to
    /// come to rest: what was begun before may go on into the first looks, what comes again and again is in each of them.
    ///
    /// # Errors
    /// If the expression throws, or does not stay for ten seconds and the time that was asked for.
    pub async fn until_still(
        &self,
        what: &str,
        expression: &str,
        (time, own): (Duration, i64),
    ) -> Result<()> {
        let started = Instant::now();
        loop {
            let before = self.number(expression).await?;
            tokio::time::sleep(time).await;
            let more = self.number(expression).await? - before - own;
            if more == 0 {
                return Ok(());
            }
            if started.elapsed() > PATIENCE + time {
                bail!("waited in vain until {what}: {more} more in {time:?}");
            }
        }
    }

    /// Clicks the first element that matches a selector, as a mouse would.
    ///
    /// # Errors
    /// If there is none or it cannot be clicked.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let element = self.browser.client.find(Locator::Css(selector)).await;
        let element = element.with_context(|| format!("there is no {selector}"))?;
        // In the middle of the window nothing that sticks to its edges lies above it.
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
        let argument = serde_json::to_value(&element).context("an element has no name")?;
        self.browser
            .client
            .execute(script, vec![argument])
            .await
            .context("cannot scroll")?;
        element
            .click()
            .await
            .with_context(|| format!("cannot click {selector}"))
    }

    /// Moves the focus to an element.
    ///
    /// # Errors
    /// If there is none, or it does not take the focus.
    pub async fn focus(&self, selector: &str) -> Result<()> {
        let focused = format!(
            "(e => {{ e.focus(); return e === document.activeElement; }})({})",
            element(selector)
        );
        ensure!(
            self.holds(&focused).await?,
            "{selector} does not take the focus"
        );
        Ok(())
    }

    /// Types into whatever has the focus; see [`fantoccini::key::Key`] for keys that are no characters.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for key in keys.chars() {
            actions = actions
                .then(KeyAction::Down { value: key })
                .then(KeyAction::Up { value: key });
        }
        self.browser
            .client
            .perform_actions(actions)
            .await
            .context("the keys were refused")
    }

    /// A command of Chromium's `DevTools` protocol.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn devtools(&self, method: &'static str, parameters: Value) -> Result<Value> {
        let command = DevTools { method, parameters };
        self.browser
            .client
            .issue_cmd(command)
            .await
            .with_context(|| format!("{method} was refused"))
    }

    /// Warnings and errors on the console since this was last asked.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn console(&self) -> Result<Vec<String>> {
        let log = self
            .browser
            .client
            .issue_cmd(TakeLog { kind: "browser" })
            .await
            .context("there is no console log")?;
        let entries = log.as_array().into_iter().flatten();
        let loud =
            entries.filter(|entry| matches!(entry["level"].as_str(), Some("WARNING" | "SEVERE")));
        Ok(loud
            .filter_map(|entry| entry["message"].as_str())
            .map(str::to_owned)
            .collect())
    }

    /// The addresses that were requested from anywhere but this visit's server, since this was last asked.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn requests_elsewhere(&self) -> Result<Vec<String>> {
        let log = self
            .browser
            .client
            .issue_cmd(TakeLog {
                kind: "performance",
            })
            .await
            .context("there is no event log")?;
        let mut elsewhere = Vec::new();
        for entry in log.as_array().into_iter().flatten() {
            let message: Value =
                serde_json::from_str(entry["message"].as_str().unwrap_or_default())
                    .unwrap_or_default();
            let event = &message["message"];
            let url = match event["method"].as_str() {
                Some("Network.requestWillBeSent") => event["params"]["request"]["url"].as_str(),
                Some("Network.webSocketCreated") => event["params"]["url"].as_str(),
                _ => None,
            };
            // What the page has in memory is of its own origin too.
            let own = |url: &str| {
                let url = url.strip_prefix("blob:").unwrap_or(url);
                url.starts_with(&self.server.origin()) || url.starts_with("data:")
            };
            elsewhere.extend(url.filter(|url| !own(url)).map(str::to_owned));
        }
        Ok(elsewhere)
    }

    /// What the page's main thread does for a while. Once a visit, which must have been opened as
    /// [`crate::Opening::recorded`].
    ///
    /// # Errors
    /// If the browser has recorded nothing.
    pub async fn record(&self, length: Duration) -> Result<Recording> {
        let mark = |name: &str| format!("console.timeStamp('{name}')");
        self.read(&mark(MARKS[0])).await?;
        tokio::time::sleep(length).await;
        self.read(&mark(MARKS[1])).await?;
        let kind = "performance";
        let log = self.browser.client.issue_cmd(TakeLog { kind }).await;
        Recording::read(&log.context("there is no event log")?)
    }

    /// Minimises the window: the page is hidden then.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn hide(&self) -> Result<()> {
        self.browser.keep_from_others();
        let minimised = self.browser.client.minimize_window().await;
        minimised.context("the window cannot be minimised")?;
        self.until("the page is hidden", "document.hidden").await
    }

    /// Fails if the page broke the policy, wrote to the console, or asked another host.
    ///
    /// # Errors
    /// Names everything of that.
    pub async fn expect_clean(&self) -> Result<()> {
        let reports = self.server.reports();
        ensure!(reports.is_empty(), "the policy was broken: {reports:#?}");
        let console = self.console().await?;
        ensure!(console.is_empty(), "the console says: {console:#?}");
        let elsewhere = self.requests_elsewhere().await?;
        ensure!(
            elsewhere.is_empty(),
            "other hosts were asked: {elsewhere:#?}"
        );
        Ok(())
    }

    /// Takes a picture of an element, of its first 8000 pixels at most, into the folder of screenshots.
    ///
    /// # Errors
    /// If there is no such element or the file cannot be written.
    pub async fn picture(&self, selector: &str, name: &str) -> Result<()> {
        let clip = format!(
            "(r => ({{ x: 0, y: r.top + scrollY, width: innerWidth, height: Math.min(r.height, 8000), scale: 1 }}))\
             ({}.getBoundingClientRect())",
            element(selector)
        );
        let clip = self.read(&clip).await?;
        let parameters = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let answer = self.devtools("Page.captureScreenshot", parameters).await?;
        let data = answer["data"].as_str().context("the picture has no data")?;
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(data)
            .context("the picture is not base64")?;
        let folder = site::screenshots();
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        let file = folder.join(format!("{name}.png"));
        std::fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))
    }
}

/// The expression for the first element that matches a selector.
pub(crate) fn element(selector: &str) -> String {
    format!("document.querySelector({})", json!(selector))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "only called with whole numbers, and those of a page are small"
)]
fn rounded(number: f64) -> i64 {
    number as i64
}
