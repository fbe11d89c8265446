//! From a scenario and settings to what is simulated.

use super::{Kind, Scenario};
use crate::chess::Chess;
use crate::settings::{InnerId, ModelId, Settings};
use crate::{Deal, ExecutionModel, Inner, Machine, PerMille, Rule, SimError, Workload, simulate};
use interleave_trace::{SimTime, Trace};

/// Everything that a simulation needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// What there is to do.
    pub workload: Workload,
    /// On what.
    pub machine: Machine,
    /// Who may run when.
    pub model: ExecutionModel,
}

impl Setup {
    /// Runs it.
    ///
    /// # Errors
    ///
    /// As [`crate::simulate`].
    pub fn simulate(&self) -> Result<Trace, SimError> {
        simulate(&self.workload, &self.machine, &self.model)
    }
}

impl Scenario {
    /// The exhibition that these settings stand for; defaults where nothing is set.
    pub fn chess(&self, overrides: &Settings) -> Chess {
        let settings = overrides.or(&self.settings);
        let default = Chess::default();
        Chess {
            opponents: settings.opponents.unwrap_or(default.opponents),
            master: settings.master.unwrap_or(default.master),
            opponent: settings.opponent.unwrap_or(default.opponent),
            moves: settings.moves.unwrap_or(default.moves),
            masters: settings.masters.unwrap_or(default.masters),
            switch: settings.switch.unwrap_or(default.switch),
            last_reply: settings.last_reply.unwrap_or(default.last_reply),
        }
    }

    /// What is simulated with these settings in place of the scenario's own.
    ///
    /// # Errors
    ///
    /// One sentence when a number is out of bounds or the combination is not defined.
    pub fn setup(&self, overrides: &Settings) -> Result<Setup, SimError> {
        let mut settings = overrides.or(&self.settings);
        // What was asked for goes before the scenario's own, cores before workers and workers before cores.
        if overrides.masters.is_none() && overrides.cores.is_some() {
            settings.masters = overrides.cores.map(u32::from);
        }
        if overrides.cores.is_none() && overrides.masters.is_some() {
            settings.cores = None;
        }
        let workload = match &self.kind {
            Kind::Chess => self.chess(overrides).workload()?,
            Kind::Tasks(workload) => workload.clone(),
            Kind::Program { program, .. } => program.workload(),
        };
        let is_chess = self.kind == Kind::Chess;
        let (model, machine) = model_and_machine(&settings, is_chess, workload.tasks.len())?;
        Ok(Setup {
            workload,
            machine,
            model,
        })
    }
}

fn model_and_machine(
    settings: &Settings,
    is_chess: bool,
    tasks: usize,
) -> Result<(ExecutionModel, Machine), SimError> {
    let id = settings.model.unwrap_or(ModelId::EventLoop);
    let switch = settings.switch.unwrap_or(SimTime::ZERO);
    let has_workers = id.has_workers();
    if id == ModelId::ThreadsGil && !switch.is_zero() {
        return Err(SimError::new(Rule::NoSwitchCost, &[&id]));
    }
    if id == ModelId::Rotation && !is_chess {
        return Err(SimError::new(Rule::RotationOfTasks, &[]));
    }
    let workers = workers(settings, tasks)?;
    let default_cores = if has_workers { workers } else { 1 };
    let machine = Machine {
        cores: settings.cores.unwrap_or(default_cores),
    };
    let model = match id {
        ModelId::Sequential => ExecutionModel::Sequential { switch },
        ModelId::EventLoop => ExecutionModel::EventLoop { switch },
        ModelId::Rotation => ExecutionModel::Rotation { switch },
        ModelId::ThreadsGil => ExecutionModel::ThreadsGil {
            interval: settings.interval.unwrap_or(SimTime::from_millis(5)),
            pool: settings.threads,
        },
        ModelId::ThreadsFree => ExecutionModel::ThreadsFree {
            quantum: settings.quantum.unwrap_or(SimTime::from_millis(5)),
            switch,
            stretch: settings.stretch.unwrap_or(PerMille(0)),
            pool: settings.threads,
        },
        ModelId::Processes => {
            let deal = settings.deal.unwrap_or(Deal::Even);
            let inner = match settings.inner.unwrap_or(InnerId::Sequential) {
                InnerId::Sequential => Inner::Sequential,
                InnerId::EventLoop if is_chess && deal == Deal::Even => Inner::Rotation,
                InnerId::EventLoop => Inner::EventLoop,
            };
            let start = settings.start.unwrap_or(SimTime::ZERO);
            let message = settings.message.unwrap_or(SimTime::ZERO);
            ExecutionModel::Processes {
                workers,
                inner,
                deal,
                start,
                message,
                switch,
            }
        }
        ModelId::SharedQueue => ExecutionModel::SharedQueue { workers, switch },
    };
    Ok((model, machine))
}

/// As many as are asked for, or as there are cores, but no more than there are tasks.
fn workers(settings: &Settings, tasks: usize) -> Result<u16, SimError> {
    let asked = settings
        .masters
        .or(settings.cores.map(u32::from))
        .unwrap_or(1);
    let capped = asked.min(u32::try_from(tasks.max(1)).unwrap_or(u32::MAX));
    let fitting = u16::try_from(capped)
        .ok()
        .filter(|workers| *workers <= Machine::MAX_CORES);
    fitting.ok_or_else(|| {
        let max = Machine::MAX_CORES;
        SimError::new(Rule::NoWholeNumber, &[&"masters", &asked, &max])
    })
}
