//! What may be asked for. Values are texts here; the model reads them and says what is allowed.

use crate::failure::Failure;
use crate::format::Format;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand};
use interleave_sim::Settings;
use std::path::PathBuf;

/// Simulates asynchronous IO, threads and processes exactly, in whole nanoseconds.
#[derive(Debug, Parser)]
#[command(name = "interleave", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a scenario under an execution model and write figures, the schedule or a picture
    Simulate(Box<SimulateArgs>),
    /// List the scenarios that come with the command
    Scenarios,
    /// Go through every interleaving of a program with shared variables and show a shortest bad one
    Explore(ExploreArgs),
    /// Run an asyncio program of the teaching subset of Python under a virtual clock
    Run(RunArgs),
}

#[derive(Debug, Args)]
#[command(allow_negative_numbers = true)]
pub(crate) struct SimulateArgs {
    /// A scenario by name (see `interleave scenarios`) or a file NAME.toml
    pub(crate) scenario: String,
    /// Chess: a strategy by name
    #[arg(
        long,
        help = "Chess: sync_serial, sync_rotate, async_rr, async_ready, masters_sync, masters_async, masters_shared, \
                threads_ps, threads_rr, threads_gil"
    )]
    pub(crate) strategy: Option<String>,
    #[command(flatten)]
    pub(crate) settings: SettingsArgs,
    /// Run all models and print one table
    #[arg(long)]
    pub(crate) compare: bool,
    /// summary, json, csv, table, svg, chrome-trace
    #[arg(long, default_value = "summary")]
    pub(crate) format: Format,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// The keys of the vocabulary.
#[derive(Debug, Args)]
pub(crate) struct SettingsArgs {
    /// sequential, event-loop, rotation, threads-gil, threads-free, processes, shared-queue
    #[arg(long)]
    model: Option<String>,
    /// What runs inside a process: sequential, event-loop
    #[arg(long)]
    inner: Option<String>,
    /// How tasks get to processes: even, shared
    #[arg(long)]
    deal: Option<String>,
    /// Workers of processes and shared-queue
    #[arg(long, value_name = "NUMBER")]
    masters: Option<String>,
    /// Cores of the machine
    #[arg(long, value_name = "NUMBER")]
    cores: Option<String>,
    /// Threads of a pool; without it every task has a thread
    #[arg(long, value_name = "NUMBER")]
    threads: Option<String>,
    /// How long a thread may hold a core while others want it
    #[arg(long, value_name = "DURATION")]
    quantum: Option<String>,
    /// The switch interval of the GIL
    #[arg(long, value_name = "DURATION")]
    interval: Option<String>,
    /// What changing to another task costs
    #[arg(long, value_name = "DURATION")]
    switch: Option<String>,
    /// What starting a process takes
    #[arg(long, value_name = "DURATION")]
    start: Option<String>,
    /// What taking a task into a process costs
    #[arg(long, value_name = "DURATION")]
    message: Option<String>,
    /// By how much computing takes longer without a GIL, as in 5%
    #[arg(long, value_name = "PERCENT")]
    stretch: Option<String>,
    /// Chess: the number of boards
    #[arg(long, value_name = "NUMBER")]
    opponents: Option<String>,
    /// Chess: how long a move of the master takes
    #[arg(long, value_name = "DURATION")]
    master: Option<String>,
    /// Chess: how long a reply takes
    #[arg(long, value_name = "DURATION")]
    opponent: Option<String>,
    /// Chess: the moves a side
    #[arg(long, value_name = "NUMBER")]
    moves: Option<String>,
    /// Chess: whether the last reply of each game counts: yes, no
    #[arg(long, value_name = "yes|no")]
    last_reply: Option<String>,
    /// Chess: the last reply of each game does not count
    #[arg(long, conflicts_with = "last_reply")]
    no_last_reply: bool,
}

impl SettingsArgs {
    /// The settings that were given.
    pub(crate) fn read(&self) -> Result<Settings, Failure> {
        let mut settings = Settings::default();
        let given = [
            ("model", &self.model),
            ("inner", &self.inner),
            ("deal", &self.deal),
            ("masters", &self.masters),
            ("cores", &self.cores),
            ("threads", &self.threads),
            ("quantum", &self.quantum),
            ("interval", &self.interval),
            ("switch", &self.switch),
            ("start", &self.start),
            ("message", &self.message),
            ("stretch", &self.stretch),
            ("opponents", &self.opponents),
            ("master", &self.master),
            ("opponent", &self.opponent),
            ("moves", &self.moves),
            ("last-reply", &self.last_reply),
        ];
        for (key, value) in given {
            if let Some(value) = value {
                settings
                    .set(key, value)
                    .map_err(|error| Failure::new(format!("--{error}")))?;
            }
        }
        if self.no_last_reply {
            settings.last_reply = Some(false);
        }
        Ok(settings)
    }
}

#[derive(Debug, Args)]
pub(crate) struct ExploreArgs {
    /// A scenario by name or a file NAME.toml, of kind program
    pub(crate) scenario: String,
    /// summary, json
    #[arg(long, default_value = "summary")]
    pub(crate) format: Format,
    /// Write a shortest bad interleaving as a scenario that can be simulated
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// Stamp each print with the virtual time, and end with the total or with "deadlock"
    #[arg(long)]
    pub(crate) stamp: bool,
    /// Write the record of the run to a file, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) trace: Option<PathBuf>,
    /// What to print: output, passes (of the event loop)
    #[arg(long, default_value = "output", value_parser = ["output", "passes"])]
    pub(crate) format: String,
    /// Seeds random where the program does not
    #[arg(long, default_value = "0", value_name = "NUMBER", value_parser = clap::value_parser!(u64))]
    pub(crate) seed: u64,
    /// The program, and what it finds in sys.argv
    #[arg(
        required = true,
        trailing_var_arg = true,
        allow_hyphen_values = true,
        value_name = "PROGRAM.py"
    )]
    pub(crate) program: Vec<String>,
}

/// What was asked for; `None` if that was help or the version, which has been printed.
pub(crate) fn parse() -> Result<Option<Command>, Failure> {
    match Cli::try_parse() {
        Ok(cli) => Ok(Some(cli.command)),
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            ) =>
        {
            crate::output::write(None, error.to_string().as_bytes()).map(|()| None)
        }
        Err(error) => Err(one_sentence(&error)),
    }
}

/// The first line of what clap says, and what is allowed.
fn one_sentence(error: &clap::Error) -> Failure {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    let first = first.strip_prefix("error: ").unwrap_or(first);
    let allowed = match error.kind() {
        ErrorKind::UnknownArgument => flags_allowed(),
        ErrorKind::InvalidSubcommand
        | ErrorKind::MissingSubcommand
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "simulate, scenarios, explore, run".to_owned()
        }
        ErrorKind::MissingRequiredArgument => match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::Strings(missing)) => {
                return Failure::new(format!("{} is missing", missing.join(", ")));
            }
            _ => String::new(),
        },
        _ => String::new(),
    };
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Failure::new(format!("a command is missing; allowed are {allowed}"));
    }
    if allowed.is_empty() {
        return Failure::new(first);
    }
    Failure::new(format!("{first}; allowed are {allowed}"))
}

/// The flags of the command that was given.
fn flags_allowed() -> String {
    let command = Cli::command();
    let given: Vec<String> = std::env::args().skip(1).collect();
    let chosen = given.iter().find_map(|word| command.find_subcommand(word));
    let arguments = chosen.unwrap_or(&command).get_arguments();
    let flags: Vec<String> = arguments
        .filter_map(|arg| arg.get_long())
        .map(|long| format!("--{long}"))
        .collect();
    if flags.is_empty() {
        "--help".to_owned()
    } else {
        flags.join(", ")
    }
}
