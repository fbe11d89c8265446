//! Running SimPy in an environment of its own, under the build's folder for temporary files.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const VERSION: &str = "simpy==4.1.1";

/// The Python of an environment that has SimPy, or one sentence on why there is none.
pub(crate) fn python() -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(VERSION);
    let bin = if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    };
    let python = folder.join(bin);
    let has_simpy = |python: &Path| run(python, &["-c", "import simpy"], "").is_ok();
    if has_simpy(&python) {
        return Ok(python);
    }
    let folder = folder.to_string_lossy().into_owned();
    let system = ["python3", "python"]
        .into_iter()
        .find(|name| run(Path::new(name), &["--version"], "").is_ok());
    let system = system.ok_or("there is no Python 3 here")?;
    run(Path::new(system), &["-m", "venv", "--clear", &folder], "")
        .map_err(|why| format!("no environment: {why}"))?;
    let install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--timeout",
        "15",
        "--retries",
        "1",
        VERSION,
    ];
    run(&python, &install, "").map_err(|why| format!("{VERSION} cannot be installed: {why}"))?;
    if has_simpy(&python) {
        Ok(python)
    } else {
        Err(format!("{VERSION} does not import"))
    }
}

/// What our script prints for these arguments and this input.
pub(crate) fn ask(python: &Path, arguments: &[&str], input: &str) -> Result<String, String> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/simpy/independent.py");
    let arguments: Vec<&str> = [script]
        .into_iter()
        .chain(arguments.iter().copied())
        .collect();
    run(python, &arguments, input)
}

fn run(program: &Path, arguments: &[&str], input: &str) -> Result<String, String> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let mut stdin = child.stdin.take().ok_or("no standard input")?;
    let input = input.to_owned();
    // A thread of its own, so that neither side waits for the other with a full pipe.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child
        .wait_with_output()
        .map_err(|error| error.to_string())?;
    // A program that does not read its input closes the pipe: its status tells whether that was right.
    drop(writer.join());
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(errors.lines().last().unwrap_or("it failed").to_owned())
}
