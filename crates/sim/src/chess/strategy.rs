//! The strategies by name, each an alias for an execution model and its parameters.

use super::Chess;
use crate::{Deal, ExecutionModel, Inner, Machine, PerMille, Rule, SimError, Trace, simulate};
use interleave_trace::SimTime;
use std::fmt;
use std::str::FromStr;

/// How the exhibition is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strategy {
    /// One game to its end, then the next.
    SyncSerial,
    /// Rotates, but stands and waits for each reply.
    SyncRotate,
    /// Rotates, walks on at once and waits at the next board.
    AsyncRr,
    /// Goes to the board that replied first.
    AsyncReady,
    /// k masters, boards dealt evenly, each as [`Strategy::SyncSerial`].
    MastersSync,
    /// k masters, boards dealt evenly, each as [`Strategy::AsyncRr`].
    MastersAsync,
    /// k masters; whoever is free goes to the board that replied first.
    MastersShared,
    /// Ideal fair slicing on k cores: a closed form, no trace.
    ThreadsPs,
    /// A thread for each board; preemptive round robin on k cores.
    ThreadsRr,
    /// A thread for each board under one GIL.
    ThreadsGil,
}

/// What the strategies with threads need beyond [`Chess`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threads {
    /// The cores of `threads_rr`.
    pub cores: u16,
    /// The quantum of `threads_rr`.
    pub quantum: SimTime,
    /// The switch interval of `threads_gil`.
    pub interval: SimTime,
}

impl Default for Threads {
    /// One core, 5 ms and 5 ms.
    fn default() -> Self {
        Self {
            cores: 1,
            quantum: SimTime::from_millis(5),
            interval: SimTime::from_millis(5),
        }
    }
}

impl Strategy {
    /// Every one, in a fixed order.
    pub const ALL: [Self; 10] = [
        Self::SyncSerial,
        Self::SyncRotate,
        Self::AsyncRr,
        Self::AsyncReady,
        Self::MastersSync,
        Self::MastersAsync,
        Self::MastersShared,
        Self::ThreadsPs,
        Self::ThreadsRr,
        Self::ThreadsGil,
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SyncSerial => "sync_serial",
            Self::SyncRotate => "sync_rotate",
            Self::AsyncRr => "async_rr",
            Self::AsyncReady => "async_ready",
            Self::MastersSync => "masters_sync",
            Self::MastersAsync => "masters_async",
            Self::MastersShared => "masters_shared",
            Self::ThreadsPs => "threads_ps",
            Self::ThreadsRr => "threads_rr",
            Self::ThreadsGil => "threads_gil",
        }
    }

    /// Whether `masters` says anything to it.
    pub const fn has_masters(self) -> bool {
        matches!(
            self,
            Self::MastersSync | Self::MastersAsync | Self::MastersShared | Self::ThreadsPs
        )
    }

    /// Whether this strategy is defined for these parameters.
    ///
    /// # Errors
    ///
    /// One sentence on the parameter that it has no rule for.
    pub fn check(self, chess: &Chess) -> Result<(), SimError> {
        chess.check()?;
        if chess.masters > 1 && !self.has_masters() {
            return Err(SimError::new(
                Rule::OneMaster,
                &[
                    &self,
                    &"masters_sync, masters_async, masters_shared, threads_ps",
                ],
            ));
        }
        let free = matches!(
            self,
            Self::MastersShared | Self::ThreadsPs | Self::ThreadsGil
        );
        if free && !chess.switch.is_zero() {
            return Err(SimError::new(Rule::NoSwitchCost, &[&self]));
        }
        Ok(())
    }

    /// The execution model and the machine that it stands for.
    ///
    /// # Errors
    ///
    /// As [`Strategy::check`]; and `threads_ps`, which is a closed form only.
    pub fn model(
        self,
        chess: &Chess,
        threads: &Threads,
    ) -> Result<(ExecutionModel, Machine), SimError> {
        self.check(chess)?;
        let switch = chess.switch;
        // More masters than boards have nothing to do.
        let workers = chess.masters.min(chess.opponents);
        let fitting = u16::try_from(workers)
            .ok()
            .filter(|workers| *workers <= Machine::MAX_CORES);
        let workers = fitting.ok_or_else(|| {
            let max = Machine::MAX_CORES;
            SimError::new(Rule::TooManyMasters, &[&workers, &max])
        })?;
        let processes = |inner| ExecutionModel::Processes {
            workers,
            inner,
            deal: Deal::Even,
            start: SimTime::ZERO,
            message: SimTime::ZERO,
            switch,
        };
        let (model, cores) = match self {
            Self::SyncSerial => (ExecutionModel::Sequential { switch }, 1),
            Self::SyncRotate => (ExecutionModel::StandingRotation { switch }, 1),
            Self::AsyncRr => (ExecutionModel::Rotation { switch }, 1),
            Self::AsyncReady => (ExecutionModel::EventLoop { switch }, 1),
            Self::MastersSync => (processes(Inner::Sequential), workers),
            Self::MastersAsync => (processes(Inner::Rotation), workers),
            Self::MastersShared => (ExecutionModel::SharedQueue { workers, switch }, workers),
            Self::ThreadsPs => {
                return Err(SimError::new(Rule::NoTrace, &[&self]));
            }
            Self::ThreadsRr => {
                let quantum = threads.quantum;
                let stretch = PerMille(0);
                let pool = None;
                (
                    ExecutionModel::ThreadsFree {
                        quantum,
                        switch,
                        stretch,
                        pool,
                    },
                    threads.cores,
                )
            }
            Self::ThreadsGil => {
                let interval = threads.interval;
                (
                    ExecutionModel::ThreadsGil {
                        interval,
                        pool: None,
                    },
                    1,
                )
            }
        };
        Ok((model, Machine { cores }))
    }

    /// Plays the exhibition.
    ///
    /// # Errors
    ///
    /// As [`Strategy::model`] and [`simulate`].
    pub fn simulate(self, chess: &Chess, threads: &Threads) -> Result<Trace, SimError> {
        let (model, machine) = self.model(chess, threads)?;
        simulate(&chess.workload()?, &machine, &model)
    }
}

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Strategy {
    type Err = SimError;

    fn from_str(text: &str) -> Result<Self, SimError> {
        Self::ALL
            .into_iter()
            .find(|known| known.as_str() == text)
            .ok_or_else(|| {
                let names = Self::ALL.map(Self::as_str).join(", ");
                SimError::new(Rule::NoStrategy, &[&text, &names])
            })
    }
}
