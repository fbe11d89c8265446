//! `interleave-test-server FOLDER [PORT [PREFIX]]`: serves a built site as a strict host would, prints the address on
//! one line, and goes on until it is stopped.

use std::process::ExitCode;

use interleave_test_server::{Options, Server};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: interleave-test-server FOLDER [PORT [PREFIX]]");
        return ExitCode::FAILURE;
    };
    let mut options = Options::new(folder);
    if let Some(word) = arguments.next() {
        let Ok(port) = word.parse() else {
            eprintln!("error: a port is a number from 0 to 65535, not `{word}`");
            return ExitCode::FAILURE;
        };
        options = options.port(port);
    }
    if let Some(prefix) = arguments.next() {
        options = options.prefix(&prefix);
    }
    match Server::start(&options) {
        Ok(server) => {
            println!("{}", server.url(""));
            server.wait();
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
