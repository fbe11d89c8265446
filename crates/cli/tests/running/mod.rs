//! Running the command.
#![allow(dead_code, reason = "each test binary uses a part of this")]

use std::path::PathBuf;
use std::process::{Command, Output};

pub(crate) fn interleave(arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_interleave"));
    command.args(arguments.split_whitespace());
    command.output().expect("the command starts")
}

pub(crate) fn printed(arguments: &str) -> String {
    let output = interleave(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

pub(crate) fn refused(arguments: &str) -> String {
    let output = interleave(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments}");
    assert!(output.stdout.is_empty(), "{arguments}");
    let sentence = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(
        sentence.trim_end().lines().count(),
        1,
        "{arguments}: {sentence}"
    );
    sentence
}

pub(crate) fn scratch(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("the folder for temporary files can be written");
    path.to_string_lossy().into_owned()
}
