//! The server, seen through its socket.

use std::error::Error;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use interleave_test_server::{Fault, Options, Policy, Server};
use tempfile::TempDir;

type Outcome = Result<(), Box<dyn Error>>;

fn site() -> Result<TempDir, std::io::Error> {
    let site = tempfile::tempdir()?;
    std::fs::create_dir(site.path().join("en"))?;
    std::fs::write(site.path().join("en/index.html"), "<p>hello</p>")?;
    std::fs::write(site.path().join("404.html"), "<p>not here</p>")?;
    std::fs::write(site.path().join("app.wasm"), "0123456789")?;
    std::fs::write(site.path().join("app.wasm.br"), "compressed")?;
    Ok(site)
}

fn send(url: &str, method: &str, headers: &str, body: &str) -> Result<String, Box<dyn Error>> {
    let rest = url
        .strip_prefix("http://")
        .ok_or("not an address of the server")?;
    let (host, path) = rest.split_once('/').ok_or("no path")?;
    let mut stream = TcpStream::connect(host)?;
    let length = body.len();
    write!(
        stream,
        "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn get(url: &str) -> Result<String, Box<dyn Error>> {
    send(url, "GET", "", "")
}

#[test]
fn a_folder_answers_with_its_index_under_the_policy() -> Outcome {
    let site = site()?;
    let server = Server::start(&Options::new(site.path()))?;
    let answer = get(&server.url("en/"))?;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(
        answer.contains("Content-Type: text/html; charset=utf-8"),
        "{answer}"
    );
    assert!(
        answer.contains(&format!(
            "Content-Security-Policy: {}",
            Policy::Strict.header()
        )),
        "{answer}"
    );
    assert!(answer.ends_with("<p>hello</p>"), "{answer}");
    assert!(get(&server.url("en"))?.contains("Location: /en/"));
    Ok(())
}

#[test]
fn brotli_is_sent_to_those_who_take_it_only() -> Outcome {
    let site = site()?;
    let server = Server::start(&Options::new(site.path()))?;
    let with = send(
        &server.url("app.wasm"),
        "GET",
        "Accept-Encoding: gzip, br\r\n",
        "",
    )?;
    assert!(
        with.contains("Content-Encoding: br") && with.ends_with("compressed"),
        "{with}"
    );
    assert!(with.contains("Content-Type: application/wasm"), "{with}");
    let without = get(&server.url("app.wasm"))?;
    assert!(
        !without.contains("Content-Encoding") && without.ends_with("0123456789"),
        "{without}"
    );
    Ok(())
}

#[test]
fn a_path_that_leads_nowhere_or_outside_answers_404_with_the_page_for_it() -> Outcome {
    let site = site()?;
    let server = Server::start(&Options::new(site.path().join("en")))?;
    for path in [
        "nothing",
        "../app.wasm",
        "%2e%2e/app.wasm",
        "..%2fapp.wasm",
        ".hidden",
    ] {
        assert!(
            get(&server.url(path))?.starts_with("HTTP/1.1 404"),
            "{path}"
        );
    }
    let server = Server::start(&Options::new(site.path()))?;
    assert!(get(&server.url("nothing"))?.ends_with("<p>not here</p>"));
    Ok(())
}

#[test]
fn a_prefix_moves_the_whole_site() -> Outcome {
    let site = site()?;
    let server = Server::start(&Options::new(site.path()).prefix("some/folder"))?;
    assert!(server.url("en/").ends_with("/some/folder/en/"));
    assert!(get(&server.url("en/"))?.starts_with("HTTP/1.1 200"));
    let outside = server.url("en/").replace("/some/folder", "");
    assert!(get(&outside)?.starts_with("HTTP/1.1 404"));
    Ok(())
}

#[test]
fn single_files_can_be_made_to_fail() -> Outcome {
    let site = site()?;
    let options = Options::new(site.path());
    let missing = Server::start(&options.clone().fault(".wasm", Fault::NotFound))?;
    assert!(get(&missing.url("app.wasm"))?.starts_with("HTTP/1.1 404"));
    let cut = Server::start(&options.clone().fault(".wasm", Fault::Truncated))?;
    assert!(get(&cut.url("app.wasm"))?.ends_with("\r\n\r\n01234"));
    let mistaken = Server::start(&options.fault(".wasm", Fault::WrongMediaType))?;
    assert!(get(&mistaken.url("app.wasm"))?.contains("Content-Type: text/plain"));
    Ok(())
}

#[test]
fn requests_and_reports_are_collected() -> Outcome {
    let site = site()?;
    let server = Server::start(&Options::new(site.path()))?;
    get(&server.url("en/?a=1"))?;
    send(
        &server.url(".policy-reports"),
        "POST",
        "",
        "{\"csp-report\":{}}",
    )?;
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(
        (
            requests[0].path.as_str(),
            requests[0].status,
            requests[0].bytes
        ),
        ("/en/?a=1", 200, 12)
    );
    assert_eq!(server.reports(), ["{\"csp-report\":{}}"]);
    Ok(())
}

#[test]
fn the_policy_without_wasm_differs_in_that_alone() {
    let strict = Policy::Strict.header();
    assert_eq!(
        strict.replace(" 'wasm-unsafe-eval'", ""),
        Policy::StrictWithoutWasm.header()
    );
}
