//! A static server for tests and measurements: it behaves like a strict host.
//!
//! - Files come from one folder, optionally under a path prefix, with the right media type, compressed with brotli
//!   when the client takes it and `FILE.br` is there. A path that leads nowhere answers with `404.html`.
//! - Every answer carries the [content security policy](Policy); the browser's reports of violations are collected.
//! - Every request is logged, and single paths can be made to [fail](Fault).
//!
//! ```no_run
//! use interleave_test_server::{Options, Server};
//!
//! let server = Server::start(&Options::new("dist"))?;
//! println!("{}", server.url("en/"));
//! # Ok::<(), std::io::Error>(())
//! ```

mod answer;
mod fault;
mod http;
mod policy;

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use fault::Fault;
pub use policy::Policy;

/// What is served, and how.
#[derive(Debug, Clone)]
pub struct Options {
    folder: PathBuf,
    port: u16,
    prefix: String,
    policy: Policy,
    faults: Vec<(Affected, Fault)>,
}

/// Whether a fault concerns a path.
#[derive(Debug, Clone)]
enum Affected {
    EndingWith(String),
    Chosen(fn(&str) -> bool),
}

impl Affected {
    fn contains(&self, path: &str) -> bool {
        match self {
            Self::EndingWith(end) => path.ends_with(end),
            Self::Chosen(choose) => choose(path),
        }
    }
}

impl Options {
    /// Serves a folder from the root of a free port, under the [strict policy](Policy::Strict).
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            port: 0,
            prefix: "/".to_owned(),
            policy: Policy::Strict,
            faults: Vec::new(),
        }
    }

    /// Serves on a certain port; 0 stands for any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Serves below a path, such as `/some/folder/`.
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Self {
        self.prefix = match prefix.trim_matches('/') {
            "" => "/".to_owned(),
            path => format!("/{path}/"),
        };
        self
    }

    /// Sends another policy.
    #[must_use]
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// Makes requests fail whose path ends with `path_end`.
    #[must_use]
    pub fn fault(mut self, path_end: &str, fault: Fault) -> Self {
        self.faults
            .push((Affected::EndingWith(path_end.to_owned()), fault));
        self
    }

    /// Makes requests fail whose path is chosen.
    #[must_use]
    pub fn fault_where(mut self, choose: fn(&str) -> bool, fault: Fault) -> Self {
        self.faults.push((Affected::Chosen(choose), fault));
        self
    }
}

/// A request that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The path as it was asked for, with its query.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
    /// The bytes of the answer's body, as sent.
    pub bytes: usize,
}

/// What the server has seen.
#[derive(Debug, Default)]
struct Seen {
    requests: Mutex<Vec<Logged>>,
    reports: Mutex<Vec<String>>,
}

/// A running server; it stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    listener: http::Listener,
    prefix: String,
    seen: Arc<Seen>,
}

impl Server {
    /// Starts to serve on 127.0.0.1.
    ///
    /// # Errors
    /// If the folder is not there or the port is taken.
    pub fn start(options: &Options) -> io::Result<Self> {
        if !options.folder.is_dir() {
            let message = format!(
                "{} is not a folder that can be served",
                options.folder.display()
            );
            return Err(io::Error::new(io::ErrorKind::NotFound, message));
        }
        let seen = Arc::new(Seen::default());
        let answer = {
            let (options, seen) = (options.clone(), Arc::clone(&seen));
            move |request: &http::Request| answer::answer(request, &options, &seen)
        };
        Ok(Self {
            listener: http::Listener::start(options.port, answer)?,
            prefix: options.prefix.clone(),
            seen,
        })
    }

    /// Scheme, host and port, and the slash after them.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}/", self.listener.port())
    }

    /// The address of a path below the prefix.
    pub fn url(&self, path: &str) -> String {
        format!(
            "http://127.0.0.1:{}{}{}",
            self.listener.port(),
            self.prefix,
            path.trim_start_matches('/')
        )
    }

    /// The requests answered so far, reports of violations left out.
    pub fn requests(&self) -> Vec<Logged> {
        locked(&self.seen.requests).clone()
    }

    /// The reports of violations of the policy so far, as the browser sent them.
    pub fn reports(&self) -> Vec<String> {
        locked(&self.seen.reports).clone()
    }

    /// Waits until the process is stopped.
    pub fn wait(self) {
        self.listener.wait();
    }
}

/// A list that only ever grows by a push is whole even if a thread panicked while it held the lock.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
