//! What can be wrong with the input of a simulation.

use std::fmt;

/// Lists the rules: the identifier that translations go by, and the sentence with `{0}`, `{1}`, `{2}` where the values stand.
macro_rules! rules {
    (runs { $($run:ident $run_id:literal $run_sentence:literal)* } texts { $($text:ident $text_id:literal $text_sentence:literal)* }) => {
        /// What an input breaks. [`SimError::values`] has the values that it names, in the order of its sentence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Rule {
            $(#[doc = $run_sentence] $run,)*
            $(#[doc = $text_sentence] $text,)*
        }

        impl Rule {
            /// What settings can break whose values are each possible by themselves.
            pub const OF_RUNS: &'static [Self] = &[$(Self::$run),*];

            /// What a text can break: a scenario, a word, a step.
            pub const OF_TEXTS: &'static [Self] = &[$(Self::$text),*];

            /// The identifier that translations of the sentence go by.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$run => $run_id,)*
                    $(Self::$text => $text_id,)*
                }
            }

            /// The sentence in English, with places `{0}`, `{1}`, `{2}` for the values.
            pub const fn sentence(self) -> &'static str {
                match self {
                    $(Self::$run => $run_sentence,)*
                    $(Self::$text => $text_sentence,)*
                }
            }
        }
    };
}

rules! {
    runs {
        NoWholeNumber "no-whole-number" "{0} = {1} is not possible; allowed are whole numbers from 1 to {2}"
        NotAboveZero "not-above-zero" "{0} = {1} is not possible; allowed are durations above 0s"
        NoSwitchCost "no-switch-cost" "{0} is not defined with a switch cost; allowed is 0s"
        OneMaster "one-master" "{0} has one master; masters goes with {1}"
        TooManyMasters "too-many-masters" "{0} masters at work are too many for a trace; allowed are 1 to {1}"
        TooManyWorkers "too-many-workers" "{0} with {1} workers on {2} cores is not defined; allowed are 1 to {2} workers"
        LocksBetweenProcesses "locks-between-processes" "this model has no locks between processes; use threads or an event loop"
        SharedRotation "shared-rotation" "rotation inside processes is defined with deal = even only"
        RotationOfTasks "rotation-of-tasks" "rotation is defined for chess only: tasks that arrive at 0 and are the same alternation of cpu and io"
        NoTrace "no-trace" "{0} is a closed form only: it has a total and no trace"
        TooManyTasks "too-many-tasks" "{0} tasks are too many; allowed are {1}"
        TooManySegments "too-many-segments" "{0} segments are too many; allowed are {1}"
        TooManyMoves "too-many-moves" "{0} opponents times {1} moves are too many; allowed are {2} in all"
        TooLong "too-long" "all segments together are too long; allowed are {0} h in all"
    }
    texts {
        NoWord "no-word" "{0} = `{1}` is not possible; allowed are {2}"
        NoTime "no-time" "{0}: {1}"
        NoShare "no-share" "{0} = {1} is not possible; allowed are 0% to 100%, as in 5% or 0.5%"
        NoKey "no-key" "`{0}` is no key; allowed are {1}"
        NoStrategy "no-strategy" "`{0}` is no strategy; allowed are {1}"
        NoClosedForm "no-closed-form" "{0} has no closed form: it has to be simulated"
        LockNotHeld "lock-not-held" "task `{0}` gives back a lock that it does not hold"
        LockKept "lock-kept" "task `{0}` ends with a lock in its hands"
        NotReady "not-ready" "pick {0} is task {1}, which is not ready then"
        TooManyStates "too-many-states" "the program has too many states to explore; allowed are {0}"
        ProgramTooLarge "program-too-large" "the program is too large; allowed are {0} threads of {1} steps"
        NotShared "not-shared" "`{0}` is not shared; allowed are {1}"
        NoStep "no-step" "`{0}` is no step; allowed are load NAME, add NUMBER, store NAME, acquire LOCK, release LOCK"
        NotItsTurn "not-its-turn" "step {0} of the order cannot be made by thread {1}"
        OrderTooShort "order-too-short" "the order ends before the threads do"
    }
}

/// Why a workload, a machine or a model was refused; prints as one English sentence that says what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimError {
    rule: Rule,
    values: Vec<String>,
}

impl SimError {
    pub(crate) fn new(rule: Rule, values: &[&dyn fmt::Display]) -> Self {
        Self {
            rule,
            values: values.iter().map(ToString::to_string).collect(),
        }
    }

    /// The rule that was broken.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// What the sentence names, in the order of its places.
    pub fn values(&self) -> &[String] {
        &self.values
    }
}

impl fmt::Display for SimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Filled(self.rule.sentence(), &self.values).fmt(f)
    }
}

/// A sentence with values in its places `{0}`, `{1}`, `{2}`.
pub(crate) struct Filled<'a>(pub(crate) &'a str, pub(crate) &'a [String]);

impl fmt::Display for Filled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(mut rest, values) = *self;
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}').unwrap_or((after, ""));
            let value = place
                .parse()
                .ok()
                .and_then(|place: usize| values.get(place));
            f.write_str(before)?;
            f.write_str(value.map_or("", String::as_str))?;
            rest = after;
        }
        f.write_str(rest)
    }
}

impl std::error::Error for SimError {}
