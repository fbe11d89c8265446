//! Running other programs: what is run is shown, what fails is named, how long it takes is said.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::workspace;

/// How often a long silent step says that it is still alive.
const SIGN_OF_LIFE: Duration = Duration::from_mins(1);

/// Cargo, in the workspace's folder.
pub(crate) fn cargo() -> Command {
    in_root(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program that runs in the workspace's folder.
pub(crate) fn in_root(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root());
    command
}

/// The command as a reader would type it, without the folder of the program.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program
        .file_name()
        .unwrap_or(command.get_program())
        .to_string_lossy();
    let arguments = command.get_args().map(|argument| {
        let argument = argument.to_string_lossy();
        if argument.contains(' ') {
            format!("'{argument}'")
        } else {
            argument.into_owned()
        }
    });
    std::iter::once(name.into_owned())
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs a command and shows it; an exit status that is not 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", shown(command));
    let status = start(command)?
        .wait()
        .with_context(|| format!("`{}` got lost", shown(command)))?;
    succeeded(command, status)
}

/// The same without showing a command whose arguments nobody would read.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    let program = shown(&Command::new(command.get_program()));
    let status = start(command)?
        .wait()
        .with_context(|| format!("`{program}` got lost"))?;
    if status.success() {
        return Ok(());
    }
    bail!("`{program}` failed ({status})");
}

/// The same for what takes minutes: says every minute that it is still at work.
pub(crate) fn run_long(command: &mut Command, what: &str) -> Result<()> {
    println!("$ {}", shown(command));
    let started = Instant::now();
    let mut child = start(command)?;
    let mut next_sign = SIGN_OF_LIFE;
    loop {
        if let Some(status) = child
            .try_wait()
            .with_context(|| format!("`{}` got lost", shown(command)))?
        {
            return succeeded(command, status);
        }
        if started.elapsed() >= next_sign {
            println!("  still {what}: {}", duration(started.elapsed()));
            next_sign += SIGN_OF_LIFE;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// Runs a command, hands each line of its standard output on, and calls `read` with it.
pub(crate) fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Result<()> {
    println!("$ {}", shown(command));
    command.stdout(Stdio::piped());
    let mut child = start(command)?;
    if let Some(stdout) = child.stdout.take() {
        let mut lines = BufReader::new(stdout);
        let mut line = Vec::new();
        while lines
            .read_until(b'\n', &mut line)
            .context("cannot read what the command prints")?
            > 0
        {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            std::io::stdout().flush().context("cannot print")?;
            read(text.trim_end());
            line.clear();
        }
    }
    let status = child
        .wait()
        .with_context(|| format!("`{}` got lost", shown(command)))?;
    succeeded(command, status)
}

/// What a command prints on standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !output.status.success() {
        bail!(
            "`{}` failed ({}): {}",
            shown(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Starts a command.
pub(crate) fn start(command: &mut Command) -> Result<Child> {
    std::io::stdout().flush().context("cannot print")?;
    command
        .spawn()
        .with_context(|| format!("cannot start `{}`", shown(command)))
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    bail!("`{}` failed ({status})", shown(command));
}

/// The file that a name stands for on `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// A duration for people: `0.3 s`, `12 s`, `6 min 40 s`.
pub(crate) fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_told_in_the_unit_that_fits() {
        assert_eq!(duration(Duration::from_millis(340)), "0.3 s");
        assert_eq!(duration(Duration::from_secs(12)), "12 s");
        assert_eq!(duration(Duration::from_secs(400)), "6 min 40 s");
    }

    #[test]
    fn commands_are_shown_as_typed() {
        let mut command = Command::new("/some/folder/cargo");
        command.args(["test", "--test", "a b"]);
        assert_eq!(shown(&command), "cargo test --test 'a b'");
    }
}
