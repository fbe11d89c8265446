//! How a library that does not fit is refused: with file, line and what is allowed.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::format::{Language, Units};

/// A library of one program with a mended version, in a folder of its own.
struct Small(PathBuf);

const PROGRAM: &str = "import time\n\nprint(\"one\")\ntime.sleep(0.5)\nprint(\"two\")\n";
const FIXED: &str = "print(\"one\")\nprint(\"two\")\n";
const LIBRARY: &str = "[[topic]]\nid = \"first\"\n\n[[topic.program]]\nid = \"wait\"\npredict = \"total\"\noffered = [\"500ms\", \"1s\"]\nchecks = [\"output\", \"total\"]\n";
const WORDS: &str = "[ask]\norder = \"\"\ntotal = \"How long?\"\nline = \"\"\nending = \"\"\n\n[endings]\nended = \"\"\nerror = \"\"\ndeadlock = \"\"\n\n[versions]\nfixed = \"\"\nsolved = \"\"\nsync = \"\"\nasyncio = \"\"\nthreads = \"\"\nprocesses = \"\"\n\n[topics]\nfirst = \"First\"\n\n[program.wait]\ntitle = \"T\"\ngoal = \"G\"\nwhy = \"It waits: {total}, {line2} at {at2}; `{x}`.\"\ntask = \"Be quick\"\nhint = \"H\"\nfix = \"{fixed.total} instead of {total}\"\n";

impl Small {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("interleave-{name}-{}", std::process::id()));
        fs::create_dir_all(root.join("programs")).expect("a folder can be made");
        let small = Self(root);
        small.write("programs/wait.py", PROGRAM);
        small.write("programs/wait.fixed.py", FIXED);
        small.write("programs/library.toml", LIBRARY);
        small.write("programs.toml", WORDS);
        small
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.join(file), text).expect("a file can be written");
    }

    /// What is said if a piece of a file is another one.
    fn with(&self, file: &str, from: &str, to: &str) -> String {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect("a file can be read");
        assert!(text.contains(from), "{file} does not say «{from}»");
        self.write(file, &text.replacen(from, to, 1));
        let told = self.load().err();
        self.write(file, &text);
        let told = told.unwrap_or_else(|| panic!("{file} is accepted with «{to}»"));
        let root = self.0.display().to_string();
        told.to_string().replace(&format!("{root}/"), "")
    }

    fn load(&self) -> Result<crate::texts::Library, ContentError> {
        Programs::load(&self.0)?.library(Path::new(&self.0), &english())
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn english() -> Language {
    let unit = |name: &str| format!("{{n}} {name}");
    Language {
        id: "en".into(),
        name: "English".into(),
        thousands: ",".into(),
        decimal: ".".into(),
        units: Units {
            s: unit("s"),
            ms: unit("ms"),
            us: unit("µs"),
            ns: unit("ns"),
            min: unit("min"),
            h: unit("h"),
            percent: unit("%"),
        },
    }
}

#[test]
fn figures_in_words_come_from_the_runs_and_code_stays_as_it_is() {
    let small = Small::new("figures");
    let library = small.load().unwrap_or_else(|error| panic!("{error}"));
    let program = library.programs.get("wait").expect("it is there");
    assert_eq!(
        program.prediction.why,
        "It waits: 0.5 s, `two` at 0.5 s; `{x}`."
    );
    assert_eq!(program.fix, "0 s instead of 0.5 s");
    assert_eq!(program.prediction.offered, ["0.5 s", "1 s"]);
    assert_eq!(program.prediction.right, [0]);
    assert_eq!(program.prediction.ask, "How long?");
    assert_eq!(program.task.solution, "fixed");
}

#[test]
fn what_does_not_fit_is_refused_with_file_and_line() {
    let small = Small::new("refused");
    for (file, from, to, told) in [
        (
            "programs/library.toml",
            "500ms",
            "2s",
            "programs/library.toml:5: «wait»: the run gives «500ms», which is not among the offered answers",
        ),
        (
            "programs/library.toml",
            "\"1s\"",
            "\"500ms\"",
            "programs/library.toml:5: «wait»: an answer is offered twice",
        ),
        (
            "programs/library.toml",
            "\"total\"\n",
            "\"sum\"\n",
            "programs/library.toml:5: «wait»: «sum» cannot be predicted; allowed: order, total, line, ending",
        ),
        (
            "programs/library.toml",
            "\"output\", \"total\"",
            "\"output\"",
            "programs/library.toml:5: «wait»: the program passes the checks before anything is changed",
        ),
        (
            "programs/library.toml",
            "\"output\"",
            "\"neat\"",
            "programs/library.toml:5: «wait»: there is no check «neat»; allowed: output, lines, last, total, longer, ending",
        ),
        (
            "programs/library.toml",
            "id = \"wait\"",
            "id = \"gone\"",
            "programs/library.toml:5: «gone»: content/programs/gone.py is not there, or the program stands here twice",
        ),
        (
            "programs/wait.py",
            "time.sleep(0.5)",
            "import socket",
            "programs/wait.py:4: ",
        ),
        (
            "programs.toml",
            "first = ",
            "second = ",
            "programs.toml:20: topics: words for «first» are missing here",
        ),
        (
            "programs.toml",
            "[program.wait]",
            "[program.other]",
            "programs.toml:23: program: words for «wait» are missing here",
        ),
        (
            "programs.toml",
            "{total}",
            "{tota}",
            "programs.toml:23: «wait»: «{tota}» cannot be read off the run; allowed: total, ",
        ),
        (
            "programs.toml",
            "{line2}",
            "{line3}",
            "programs.toml:23: «wait»: «{line3}» cannot be read off the run",
        ),
        (
            "programs.toml",
            "{fixed.total}",
            "{solved.total}",
            "programs.toml:23: «wait»: «{solved.total}»: it has no version «solved»",
        ),
        (
            "programs.toml",
            "It waits",
            "It waits 2 s",
            "programs.toml:23: «wait»: a figure is typed in «It waits 2 s:»",
        ),
        (
            "programs.toml",
            "fix = ",
            "note = ",
            "programs.toml:23: «wait»: «fix» is missing: it has such a version",
        ),
    ] {
        let said = small.with(file, from, to);
        assert!(said.starts_with(told), "{said}\n{told}");
    }
}

#[test]
fn a_program_that_nobody_names_is_refused() {
    let small = Small::new("unnamed");
    small.write("programs/extra.py", PROGRAM);
    let told = small.load().err().map(|error| error.message);
    let wanted = "content/programs/library.toml does not name this program";
    assert_eq!(told.as_deref(), Some(wanted));
    small.write("programs/extra.best.py", PROGRAM);
    let told = small.load().err().map(|error| error.message);
    assert!(
        told.is_some_and(|told| told.starts_with("there is no version «best»; allowed: fixed"))
    );
}
