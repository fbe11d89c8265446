//! How a reader comes to the page.

use std::path::PathBuf;

use anyhow::Result;
use interleave_test_server::{Options, Server};
use serde_json::json;

use crate::browser::Browser;
use crate::{Visit, site};

/// Makes storage throw, as it does in a sandboxed frame.
const NO_STORAGE: &str = "for (const name of ['localStorage', 'sessionStorage']) \
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });";

/// How a reader comes to the page: with which window, wishes and hindrances.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a wish or a hindrance of its own, and all combinations exist"
)]
pub struct Opening {
    server: Options,
    width: u32,
    height: u32,
    languages: String,
    dark: bool,
    reduced_motion: bool,
    scripts: bool,
    storage: bool,
    slowdown: u32,
    recorded: bool,
}

impl Opening {
    /// A desktop window, English, the light theme, on a fast machine.
    ///
    /// # Errors
    /// If there is no built site.
    pub fn new() -> Result<Self> {
        Ok(Self::at(site::dist()?))
    }

    /// The same for another folder than the built site.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self {
            server: Options::new(folder),
            width: 1440,
            height: 900,
            languages: "en-US,en".to_owned(),
            dark: false,
            reduced_motion: false,
            scripts: true,
            storage: true,
            slowdown: 1,
            recorded: false,
        }
    }

    /// A window of another size, in CSS pixels.
    #[must_use]
    pub fn size(mut self, width: u32, height: u32) -> Self {
        (self.width, self.height) = (width, height);
        self
    }

    /// The languages that the reader prefers, as in `zh-TW,zh,en`.
    #[must_use]
    pub fn languages(mut self, languages: &str) -> Self {
        languages.clone_into(&mut self.languages);
        self
    }

    /// A system that is set to dark colours.
    #[must_use]
    pub fn dark(mut self, dark: bool) -> Self {
        self.dark = dark;
        self
    }

    /// A system that is set to little motion.
    #[must_use]
    pub fn reduced_motion(mut self) -> Self {
        self.reduced_motion = true;
        self
    }

    /// A browser that runs no scripts.
    #[must_use]
    pub fn without_scripts(mut self) -> Self {
        self.scripts = false;
        self
    }

    /// A browser whose storage may not be touched.
    #[must_use]
    pub fn without_storage(mut self) -> Self {
        self.storage = false;
        self
    }

    /// A machine that is slower by a factor.
    #[must_use]
    pub fn slowed_down(mut self, factor: u32) -> Self {
        self.slowdown = factor;
        self
    }

    /// A browser that writes down what its threads do: see [`Visit::record`].
    #[must_use]
    pub fn recorded(mut self) -> Self {
        self.recorded = true;
        self
    }

    /// Changes what the server does.
    #[must_use]
    pub fn served(mut self, change: impl FnOnce(Options) -> Options) -> Self {
        self.server = change(self.server);
        self
    }

    /// Opens a path of the site and does not wait for the app.
    ///
    /// # Errors
    /// If the server or the browser does not start.
    pub async fn load(&self, path: &str) -> Result<Visit> {
        let server = Server::start(&self.server)?;
        let visit = Visit::new(server, Browser::start(self.recorded).await?);
        self.prepare(&visit).await?;
        visit.go(path).await?;
        Ok(visit)
    }

    /// Opens a path of the site, gives a first sign of a reader, and waits until the app is ready.
    ///
    /// # Errors
    /// If the server or the browser does not start, or the app does not.
    pub async fn open(&self, path: &str) -> Result<Visit> {
        let visit = self.load(path).await?;
        visit.start_app().await?;
        Ok(visit)
    }

    async fn prepare(&self, visit: &Visit) -> Result<()> {
        // The focus is in the field for addresses where a page was just opened.
        visit.devtools("Page.bringToFront", json!({})).await?;
        // A port comes again, and what an earlier visit left under it.
        visit
            .devtools("Network.clearBrowserCache", json!({}))
            .await?;
        let stored = json!({ "origin": visit.server().url(""), "storageTypes": "all" });
        visit.devtools("Storage.clearDataForOrigin", stored).await?;
        let size = json!({ "width": self.width, "height": self.height, "deviceScaleFactor": 1, "mobile": false });
        visit
            .devtools("Emulation.setDeviceMetricsOverride", size)
            .await?;
        // Beside a narrow page scroll bars take room that they do not take on a phone.
        visit
            .devtools(
                "Emulation.setScrollbarsHidden",
                json!({ "hidden": self.width < 600 }),
            )
            .await?;
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": if self.dark { "dark" } else { "light" } },
            { "name": "prefers-reduced-motion", "value": if self.reduced_motion { "reduce" } else { "no-preference" } },
        ]});
        visit.devtools("Emulation.setEmulatedMedia", media).await?;
        let agent = visit.read("navigator.userAgent").await?;
        let languages = json!({ "userAgent": agent, "acceptLanguage": self.languages });
        visit
            .devtools("Emulation.setUserAgentOverride", languages)
            .await?;
        if !self.scripts {
            visit
                .devtools(
                    "Emulation.setScriptExecutionDisabled",
                    json!({ "value": true }),
                )
                .await?;
        }
        if !self.storage {
            visit
                .devtools(
                    "Page.addScriptToEvaluateOnNewDocument",
                    json!({ "source": NO_STORAGE }),
                )
                .await?;
        }
        if self.slowdown > 1 {
            visit
                .devtools(
                    "Emulation.setCPUThrottlingRate",
                    json!({ "rate": self.slowdown }),
                )
                .await?;
        }
        Ok(())
    }
}
