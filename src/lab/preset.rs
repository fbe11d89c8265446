//! The presets: a scenario each, what is to be predicted, and what the reader is asked to change.

use interleave_sim::ModelId;

use super::Lab;

/// A preset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Mostly waiting.
    IoBound,
    /// Nothing but computing.
    CpuBound,
    /// Some of both.
    Mixed,
    /// Threads that want the GIL back after every short Io.
    Convoy,
    /// A task that hogs the loop.
    Greedy,
    /// A second core makes it slower.
    Graham,
    /// Two threads add one each, and one update is lost.
    LostUpdate,
    /// Two tasks wait for each other.
    Deadlock,
}

impl Preset {
    /// All of them, in the order in which they stand on the page.
    pub const ALL: [Self; 8] = [
        Self::IoBound,
        Self::CpuBound,
        Self::Mixed,
        Self::Convoy,
        Self::Greedy,
        Self::Graham,
        Self::LostUpdate,
        Self::Deadlock,
    ];

    /// Its scenario, which is its name in links and in the texts.
    pub fn scenario(self) -> &'static str {
        match self {
            Self::IoBound => "io-bound",
            Self::CpuBound => "cpu-bound",
            Self::Mixed => "mixed",
            Self::Convoy => "gil-convoy",
            Self::Greedy => "greedy",
            Self::Graham => "graham",
            Self::LostUpdate => "lost-update",
            Self::Deadlock => "two-locks",
        }
    }

    /// The models whose totals are to be predicted.
    pub fn asked(self) -> &'static [ModelId] {
        match self {
            Self::IoBound | Self::Greedy | Self::Deadlock => {
                &[ModelId::Sequential, ModelId::EventLoop]
            }
            Self::CpuBound => &[ModelId::ThreadsGil, ModelId::Processes],
            Self::Mixed => &[ModelId::EventLoop, ModelId::ThreadsFree],
            Self::Convoy => &[ModelId::EventLoop, ModelId::ThreadsGil],
            Self::Graham => &[ModelId::EventLoop, ModelId::SharedQueue],
            Self::LostUpdate => &[],
        }
    }

    /// Whether what the reader was asked to reach is reached.
    pub fn is_reached(self, lab: &Lab) -> bool {
        let total = |model| lab.model(model).and_then(super::Run::total);
        let ready = |model| lab.model(model).map(super::Run::ready);
        // Nothing is reached by what does not run.
        match self {
            Self::IoBound => compare(
                total(ModelId::Sequential),
                total(ModelId::EventLoop),
                |a, b| a <= b,
            ),
            Self::CpuBound => compare(
                total(ModelId::Processes),
                total(ModelId::Sequential),
                |a, b| a > b,
            ),
            Self::Mixed => compare(
                total(ModelId::EventLoop),
                total(ModelId::ThreadsFree),
                // At most a tenth longer.
                |a, b| a.saturating_mul(10) <= b.saturating_mul(11),
            ),
            Self::Convoy => compare(ready(ModelId::ThreadsGil), lab.ready_at_first, halved),
            Self::Greedy => compare(ready(ModelId::EventLoop), lab.ready_at_first, halved),
            Self::Graham => compare(
                total(ModelId::SharedQueue),
                total(ModelId::EventLoop),
                |a, b| a <= b,
            ),
            Self::LostUpdate => lab.race().is_some_and(super::Race::is_safe),
            Self::Deadlock => total(ModelId::EventLoop).is_some(),
        }
    }

    /// The model whose time ready at first the reader is asked to halve.
    pub(super) fn crowded(self) -> Option<ModelId> {
        match self {
            Self::Convoy => Some(ModelId::ThreadsGil),
            Self::Greedy => Some(ModelId::EventLoop),
            _ => None,
        }
    }
}

fn halved(now: interleave_trace::SimTime, first: interleave_trace::SimTime) -> bool {
    now.saturating_mul(2) <= first
}

fn compare<T>(a: Option<T>, b: Option<T>, holds: impl Fn(T, T) -> bool) -> bool {
    a.zip(b).is_some_and(|(a, b)| holds(a, b))
}
