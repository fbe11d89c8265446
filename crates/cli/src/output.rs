//! Where results go, and what a person sees while waiting.

use crate::failure::Failure;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Writes to a file, or to standard output where a closed pipe is no error.
pub(crate) fn write(file: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let Some(path) = file else {
        let mut out = std::io::stdout().lock();
        return match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("standard output: {error}")))
            }
            _ => Ok(()),
        };
    };
    std::fs::write(path, bytes)
        .map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

/// Does some work; on a terminal, work that takes long is told.
pub(crate) fn with_progress<T: Send>(what: &str, work: impl FnOnce() -> T + Send) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    std::thread::scope(|scope| {
        let (done, wait) = mpsc::channel::<()>();
        let begun = Instant::now();
        scope.spawn(move || {
            let mut told = false;
            while wait.recv_timeout(Duration::from_millis(500))
                == Err(mpsc::RecvTimeoutError::Timeout)
            {
                eprint!("\r{what} … {} s", begun.elapsed().as_secs());
                told = true;
            }
            if told {
                eprint!("\r\u{1b}[K");
            }
        });
        let result = work();
        drop(done);
        result
    })
}
