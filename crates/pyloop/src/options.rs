//! What a run depends on besides its source.

use crate::library::Library;

/// How threads share the processors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Threading {
    /// One thread of a process computes at a time.
    #[default]
    Gil,
    /// No lock: as many threads compute at once as there are cores.
    Free,
}

/// Bounds of a run; reaching one ends it with a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Statements, calls and turns of loops.
    pub steps: u64,
    /// Bytes that the program's values are taken to use.
    pub memory: usize,
    /// Bytes printed.
    pub output: usize,
    /// Nested calls at which Python raises `RecursionError`, until the program sets another limit.
    pub recursion: usize,
    /// What calls may take of the stack that one of Rust's is, in units of about 0.8 kB of WebAssembly's: a call takes two and half as
    /// many as its text nests. Calls back from native code need room for all of them at once; the run is stopped where they have none.
    pub stack: usize,
    /// Virtual seconds.
    pub seconds: f64,
    /// Bytes of source text.
    pub source: usize,
    /// Steps that the record keeps.
    pub record: usize,
}

impl Limits {
    /// The limits of a run in a page: it ends within about two seconds, and the stack of a browser's
    /// worker is deep enough for it.
    pub fn in_page() -> Self {
        Self {
            steps: 1_000_000,
            memory: 256 << 20,
            output: 1 << 20,
            stack: 400,
            record: 200_000,
            ..Self::default()
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            steps: 20_000_000,
            memory: 512 << 20,
            output: 4 << 20,
            recursion: 1000,
            stack: 8000,
            seconds: 1e9,
            source: 1 << 20,
            record: 2_000_000,
        }
    }
}

/// What a run depends on besides its source. The same source and options give the same run.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The name of the program in tracebacks and `sys.argv[0]`.
    pub path: String,
    /// The rest of `sys.argv`.
    pub arguments: Vec<String>,
    /// Seeds `random` when the program does not, `os.urandom` and `uuid`.
    pub seed: u64,
    /// Whether to record the steps.
    pub record: bool,
    /// How threads share the processors.
    pub threading: Threading,
    /// Processors of the machine.
    pub cores: usize,
    /// Seconds after which a thread that wants the lock asks for it.
    pub switch_interval: f64,
    /// Seconds that each line takes; 0 for none.
    pub line_cost: f64,
    /// Seconds that starting a process takes.
    pub process_start: f64,
    /// Timers that were set at different times and are due at the same one fire in the other order,
    /// the last set first.
    pub ties_reversed: bool,
    /// Bounds.
    pub limits: Limits,
    /// What it can import of the library's texts.
    pub library: Library,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            path: "program.py".into(),
            arguments: Vec::new(),
            seed: 0,
            record: false,
            threading: Threading::Gil,
            cores: 4,
            switch_interval: 0.005,
            line_cost: 0.0,
            process_start: 0.0,
            ties_reversed: false,
            limits: Limits::default(),
            library: Library::default(),
        }
    }
}
