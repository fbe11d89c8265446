//! As much HTTP as browsers need here: a thread for each connection, so that no connection ever waits for another one.
//! Browsers keep idle connections open, and a pool that shares its threads among them can leave a request unread.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A line of a head is at most this long, and a body that is read too.
const MOST_BYTES: u64 = 64 * 1024;

/// A connection that says nothing for so long is given up.
const PATIENCE: Duration = Duration::from_mins(5);

/// What a client asks for.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// The path with its query.
    pub(crate) path: String,
    pub(crate) accepts_brotli: bool,
    pub(crate) body: String,
}

/// What it gets.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// Listens on 127.0.0.1 and answers until it is dropped.
#[derive(Debug)]
pub(crate) struct Listener {
    address: SocketAddr,
    closed: Arc<AtomicBool>,
    accepting: Option<std::thread::JoinHandle<()>>,
}

impl Listener {
    /// Starts to listen on a port; 0 stands for any free one.
    pub(crate) fn start(
        port: u16,
        answer: impl Fn(&Request) -> Answer + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        let address = listener.local_addr()?;
        let closed = Arc::new(AtomicBool::new(false));
        let answer = Arc::new(answer);
        let is_closed = Arc::clone(&closed);
        let accepting = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if is_closed.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let answer = Arc::clone(&answer);
                // A client that goes away in the middle is its own affair.
                std::thread::spawn(move || converse(&stream, &*answer));
            }
        });
        Ok(Self {
            address,
            closed,
            accepting: Some(accepting),
        })
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    /// Waits until the process is stopped.
    pub(crate) fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        // One last connection wakes the thread that accepts them.
        let _ = TcpStream::connect(self.address);
    }
}

/// Answers the requests of a connection, one after the other.
fn converse(stream: &TcpStream, answer: &dyn Fn(&Request) -> Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some((request, keeps_open)) = read(&mut reader)? {
        let has_body = request.method != "HEAD";
        write(stream, &answer(&request), has_body, keeps_open)?;
        if !keeps_open {
            return Ok(());
        }
    }
    Ok(())
}

/// The next request, and whether the connection stays open after it; nothing when the client has gone.
fn read(reader: &mut BufReader<&TcpStream>) -> io::Result<Option<(Request, bool)>> {
    let Some(first) = line(reader)? else {
        return Ok(None);
    };
    let mut words = first.split_whitespace();
    let mut request = Request {
        method: words.next().unwrap_or_default().to_owned(),
        path: words.next().unwrap_or("/").to_owned(),
        accepts_brotli: false,
        body: String::new(),
    };
    let (mut keeps_open, mut length) = (words.next() != Some("HTTP/1.0"), 0);
    while let Some(header) = line(reader)?.filter(|header| !header.is_empty()) {
        let Some((name, value)) = header.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "accept-encoding" => {
                request.accepts_brotli = value.split(',').any(|coding| coding.trim() == "br");
            }
            "connection" => keeps_open = !value.eq_ignore_ascii_case("close"),
            "content-length" => length = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    body.truncate(usize::try_from(MOST_BYTES).unwrap_or(usize::MAX));
    request.body = String::from_utf8_lossy(&body).into_owned();
    Ok(Some((request, keeps_open)))
}

fn line(reader: &mut BufReader<&TcpStream>) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let read = reader.take(MOST_BYTES).read_until(b'\n', &mut line)?;
    let text = String::from_utf8_lossy(&line);
    Ok((read > 0).then(|| text.trim_end().to_owned()))
}

fn write(
    mut stream: &TcpStream,
    answer: &Answer,
    has_body: bool,
    keeps_open: bool,
) -> io::Result<()> {
    let mut head = format!(
        "HTTP/1.1 {} {}\r\nContent-Length: {}\r\n",
        answer.status,
        reason(answer.status),
        answer.body.len()
    );
    for (name, value) in &answer.headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    if !keeps_open {
        head += "Connection: close\r\n";
    }
    head += "\r\n";
    stream.write_all(head.as_bytes())?;
    if has_body {
        stream.write_all(&answer.body)?;
    }
    stream.flush()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Other",
    }
}
