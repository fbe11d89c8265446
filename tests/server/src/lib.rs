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
mod policy;

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

pub use fault::Fault;
pub use policy::Policy;

/// How many requests are answered at the same time.
const WORKERS: usize = 4;

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
pub struct Server {
    http: Arc<tiny_http::Server>,
    port: u16,
    prefix: String,
    seen: Arc<Seen>,
    workers: Vec<JoinHandle<()>>,
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
        let http =
            tiny_http::Server::http(("127.0.0.1", options.port)).map_err(io::Error::other)?;
        let port = http
            .server_addr()
            .to_ip()
            .map_or(options.port, |address| address.port());
        let http = Arc::new(http);
        let seen = Arc::new(Seen::default());
        let workers = (0..WORKERS)
            .map(|_| {
                let (http, seen, options) = (Arc::clone(&http), Arc::clone(&seen), options.clone());
                std::thread::spawn(move || {
                    for request in http.incoming_requests() {
                        answer::answer(request, &options, &seen);
                    }
                })
            })
            .collect();
        Ok(Self {
            http,
            port,
            prefix: options.prefix.clone(),
            seen,
            workers,
        })
    }

    /// Scheme, host and port, and the slash after them.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The address of a path below the prefix.
    pub fn url(&self, path: &str) -> String {
        format!(
            "http://127.0.0.1:{}{}{}",
            self.port,
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
    pub fn wait(mut self) {
        for worker in self.workers.drain(..) {
            // A worker that panicked has printed why; the others go on.
            let _ = worker.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One call wakes one worker; it then stops.
        for _ in 0..self.workers.len() {
            self.http.unblock();
        }
    }
}

/// A list that only ever grows by a push is whole even if a thread panicked while it held the lock.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
