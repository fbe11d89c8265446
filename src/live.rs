//! Live runs: what the page shows by doing it, in the reader's own browser.
//!
//! Nothing here is simulated: timers are the browser's, computing takes the thread's time, workers are threads. An
//! [`Experiment`] is done in several [`Way`]s; each run is noted in a [`log::Log`] and becomes a trace of origin *measured*,
//! beside which stands what the model [predicts](predict).
//!
//! The state of an experiment ([`trial`]) and the log are pure. The runs themselves need a browser; their sources stand in the
//! page, cut out by the build at `#region` and `#endregion`.

pub mod errand;
pub mod log;
pub mod predict;
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
}

/// A way of doing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One after the other.
    InTurn,
    /// All at once.
    Together,
}

impl Experiment {
    /// Every one, in the order of the page.
    pub const ALL: [Self; 1] = [Self::Waits];

    /// Its name in the page (`data-name`) and in the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waits => "waits",
        }
    }

    /// The experiment of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|experiment| experiment.name() == name)
    }

    /// How many steps a run has, for the reader to see how far it is.
    pub const fn steps(self, _way: Way) -> u32 {
        match self {
            Self::Waits => predict::WAITS,
        }
    }

    /// The ways of doing it.
    pub const fn ways(self) -> &'static [Way] {
        match self {
            Self::Waits => &[Way::InTurn, Way::Together],
        }
    }
}

impl Way {
    /// Its name in the texts and in `data-way`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InTurn => "in-turn",
            Self::Together => "together",
        }
    }
}
