//! `cargo xtask serve`: the page in a browser, built again after each change.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::process::{self, duration};
use crate::tools;
use crate::workspace;

const DEFAULT_PORT: u16 = 8080;

/// What may be said after `serve`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    port: u16,
    open: bool,
    release: bool,
}

impl Options {
    /// Reads the words after `serve`.
    pub(crate) fn parse(words: &[String]) -> Result<Self> {
        let mut options = Self {
            port: DEFAULT_PORT,
            open: false,
            release: false,
        };
        let mut words = words.iter().map(String::as_str);
        while let Some(word) = words.next() {
            match word {
                "--open" => options.open = true,
                "--release" => options.release = true,
                "--port" => options.port = port(words.next())?,
                _ => match word.strip_prefix("--port=") {
                    Some(number) => options.port = port(Some(number))?,
                    None => bail!(
                        "`serve` does not take `{word}`; it takes --port N, --open and --release"
                    ),
                },
            }
        }
        Ok(options)
    }
}

fn port(word: Option<&str>) -> Result<u16> {
    let word = word.context("--port needs a number, as in `cargo xtask serve --port 8081`")?;
    match word.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => bail!("a port is a number from 1 to 65535, not `{word}`"),
    }
}

/// Serves until it is stopped.
pub(crate) fn serve(options: &Options) -> Result<()> {
    let started = Instant::now();
    ensure_free(options.port)?;
    let folders = tools::for_building(options.release)?;
    tools::fetch_crates()?;

    let mut trunk = tools::trunk(&folders)?;
    // A folder of its own: a build for publishing meanwhile leaves alone what is served.
    trunk
        .args(["serve", "--dist"])
        .arg(workspace::target().join("served"));
    trunk.args([
        "--address",
        "127.0.0.1",
        "--port",
        &options.port.to_string(),
    ]);
    if options.open {
        trunk.arg("--open");
    }
    if options.release {
        trunk.arg("--release");
    }
    println!("ready to build after {}", duration(started.elapsed()));
    println!(
        "building; then the page is at http://127.0.0.1:{}/ until Ctrl+C",
        options.port
    );
    println!("(the first build takes a minute or two, later ones seconds)");
    println!("$ {}", process::shown(&trunk));
    become_program(&mut trunk)
}

fn ensure_free(port: u16) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => bail!(
            "port {port} is in use; choose another one, for example `cargo xtask serve --port {}`",
            if port == u16::MAX { DEFAULT_PORT } else { port + 1 },
        ),
        Err(error) => Err(error).with_context(|| {
            format!("cannot listen on 127.0.0.1:{port}; choose another port with `cargo xtask serve --port N`")
        }),
    }
}

/// Takes this process's place, so that whoever stops the task stops the server.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    let error = command.exec();
    Err(error).with_context(|| format!("cannot start `{}`", process::shown(command)))
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<()> {
    process::run(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Result<Options> {
        Options::parse(
            &words
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn nothing_said_means_port_8080_and_a_debug_build() {
        assert_eq!(
            parse("").ok(),
            Some(Options {
                port: 8080,
                open: false,
                release: false
            })
        );
    }

    #[test]
    fn a_port_may_be_its_own_word_or_follow_an_equals_sign() {
        let expected = Some(Options {
            port: 9000,
            open: true,
            release: false,
        });
        assert_eq!(parse("--port 9000 --open").ok(), expected);
        assert_eq!(parse("--port=9000 --open").ok(), expected);
    }

    #[test]
    fn a_port_that_is_none_is_refused_with_a_reason() {
        for words in ["--port", "--port 0", "--port 70000", "--port x", "--prot 1"] {
            assert!(parse(words).is_err(), "{words}");
        }
    }

    #[test]
    fn a_port_in_use_is_refused_with_a_way_out() -> Result<()> {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let error = ensure_free(taken.local_addr()?.port())
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert!(
            error.contains("is in use; choose another one, for example `cargo xtask serve --port "),
            "{error}"
        );
        Ok(())
    }
}
