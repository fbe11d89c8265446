//! Live runs: what the page shows by doing it, in the reader's own browser.
//!
//! Nothing here is simulated: timers are the browser's, computing takes the thread's time, workers are threads. An
//! [`Experiment`] is done in several [`Way`]s; each run is noted in a [`log::Log`] and becomes a trace of origin *measured*,
//! beside which stands what the model [predicts](predict).
//!
//! The state of an experiment ([`trial`]), the log and what is read off it are pure. The runs themselves need a browser; their
//! sources stand in the page, cut out by the build at `#region` and `#endregion`.

pub mod amount;
#[cfg(feature = "csr")]
pub mod block;
pub mod errand;
#[cfg(feature = "csr")]
pub mod exhibition;
pub mod lag;
pub mod log;
#[cfg(feature = "csr")]
pub mod parallel;
pub mod predict;
pub mod queue;
#[cfg(feature = "csr")]
pub mod run;
pub mod trial;
#[cfg(feature = "csr")]
pub mod waits;

/// Something that the page does itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Experiment {
    /// Three waits of a second.
    Waits,
    /// The exhibition, a thousand times faster.
    Exhibition,
    /// Computing that lets nothing else run, and how to do it otherwise.
    Block,
    /// The same computation here and in web workers.
    Workers,
}

/// A way of doing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One after the other.
    InTurn,
    /// All at once.
    Together,
    /// Computing in one go.
    Whole,
    /// Computing in slices, with turns of the loop between them.
    Slices,
    /// Computing in a worker.
    Elsewhere,
    /// One computation in this thread.
    Once,
    /// Four computations in this thread.
    FourTimes,
    /// A computation in each of several workers.
    Workers,
}

impl Experiment {
    /// Every one, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Waits, Self::Exhibition, Self::Block, Self::Workers];

    /// Its name in the page (`data-name`) and in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Exhibition => "exhibition",
            Self::Block => "block",
            Self::Workers => "workers",
        }
    }

    /// The experiment of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|experiment| experiment.name() == name)
    }

    /// The ways of doing it.
    pub const fn ways(self) -> &'static [Way] {
        match self {
            Self::Waits | Self::Exhibition => &[Way::InTurn, Way::Together],
            Self::Block => &[Way::Whole, Way::Slices, Way::Elsewhere],
            Self::Workers => &[Way::Once, Way::FourTimes, Way::Workers],
        }
    }
}

impl Way {
    /// Its name in the texts and in `data-way`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InTurn => "in-turn",
            Self::Together => "together",
            Self::Whole => "whole",
            Self::Slices => "slices",
            Self::Elsewhere => "elsewhere",
            Self::Once => "once",
            Self::FourTimes => "four-times",
            Self::Workers => "workers",
        }
    }
}
