//! Recording: a setup's runs, who can run and who cannot.

use std::rc::Rc;

use interleave_sim::chess::{Strategy, Threads};
use interleave_sim::scenario;
use interleave_sim::{Limits, ModelId, Settings, SimError, simulate_within};
use interleave_trace::Outcome;

use super::Setup;
use crate::exhibit::Run;
use crate::exhibit::board::Moves;
use crate::exhibit::race::{self, Entrant};

/// What the page simulates at most, so that no link and no slider holds it up: about a tenth of a second.
const LIMITS: Limits = Limits {
    tasks: 10_000,
    segments: 500_000,
    spans: 1_500_000,
};

/// Why a setup cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// What the model says.
    Model(SimError),
    /// The model has no rule for a strategy in which somebody walks.
    Walking,
    /// More steps than the page shows.
    TooMuch,
}

impl From<SimError> for Refusal {
    fn from(error: SimError) -> Self {
        Self::Model(error)
    }
}

impl Setup {
    /// Runs it as each of those who race, as far as each can: [`Setup::left_out`] tells who cannot.
    ///
    /// # Errors
    /// If none can: what the model does not allow, or what would be more than the page shows.
    pub fn record(&self) -> Result<Rc<[Run]>, Refusal> {
        if self.entrants.is_empty() {
            return Ok(Rc::from([self.run(None)?]));
        }
        let mut refused = None;
        let mut runs = Vec::with_capacity(self.entrants.len());
        for entrant in &self.entrants {
            match self.run(Some(*entrant)) {
                Ok(run) => runs.push(run),
                Err(refusal) => refused = refused.or(Some(refusal)),
            }
        }
        match refused {
            Some(refusal) if runs.is_empty() => Err(refusal),
            _ => Ok(runs.into()),
        }
    }

    fn run(&self, entrant: Option<Entrant>) -> Result<Run, Refusal> {
        let (strategy, setup) = match entrant {
            Some(Entrant::Strategy(strategy)) => (Some(strategy), self.played(strategy)?),
            Some(Entrant::Model(model)) => (None, self.under(Some(model))?),
            None => (None, self.under(None)?),
        };
        let trace = simulate_within(&setup.workload, &setup.machine, &setup.model, &LIMITS)?;
        if matches!(trace.outcome(), Outcome::LimitReached(_)) {
            return Err(Refusal::TooMuch);
        }
        let figures = interleave_sim::figures(&trace, &setup.workload);
        let moves = self
            .exhibition()
            .map(|chess| Moves::read(&trace, chess.moves, chess.opponent));
        Ok(Run::new(
            (setup.model.id(), strategy),
            trace,
            figures,
            moves,
        ))
    }

    /// What is simulated under a model with all settings.
    fn under(&self, model: Option<ModelId>) -> Result<scenario::Setup, Refusal> {
        let asked = Settings {
            model,
            ..self.settings.clone()
        };
        Ok(self.scenario.setup(&asked)?)
    }

    /// What is simulated for a strategy.
    fn played(&self, strategy: Strategy) -> Result<scenario::Setup, Refusal> {
        let chess = self.scenario.chess(&self.settings);
        if race::cannot_walk(strategy, &chess) {
            return Err(Refusal::Walking);
        }
        let chess = race::played_by(strategy, &chess);
        let (model, machine) = strategy.model(&chess, &self.threads())?;
        Ok(scenario::Setup {
            workload: chess.workload()?,
            machine,
            model,
        })
    }

    fn threads(&self) -> Threads {
        let default = Threads::default();
        Threads {
            cores: self.settings.cores.unwrap_or(default.cores),
            quantum: self.settings.quantum.unwrap_or(default.quantum),
            interval: self.settings.interval.unwrap_or(default.interval),
        }
    }

    /// Whether another setup makes the same runs: the same work on the same machine under the same models.
    pub(crate) fn runs_as(&self, other: &Self) -> bool {
        let moves = |setup: &Self| setup.exhibition().map(|chess| chess.moves);
        moves(self) == moves(other) && self.resolved() == other.resolved()
    }

    /// What is simulated for each of those who race, with one move a side: the number of moves multiplies the work, nothing else.
    fn resolved(&self) -> Vec<Result<scenario::Setup, Refusal>> {
        let mut short = self.clone();
        if short.is_chess() {
            short.settings.moves = Some(1);
        }
        if short.entrants.is_empty() {
            return vec![short.under(None)];
        }
        let one = |entrant: &Entrant| match entrant {
            Entrant::Strategy(strategy) => short.played(*strategy),
            Entrant::Model(model) => short.under(Some(*model)),
        };
        short.entrants.iter().map(one).collect()
    }

    /// The strategies that were to race and have no run, with the reason.
    pub fn left_out(&self, runs: &[Run]) -> Vec<(Strategy, Refusal)> {
        let Some(chess) = self.exhibition() else {
            return Vec::new();
        };
        let has_run = |strategy| runs.iter().any(|run| run.strategy == Some(strategy));
        let left_out = self.entrants.iter().filter_map(|entrant| match entrant {
            Entrant::Strategy(strategy) if !has_run(*strategy) => Some(*strategy),
            _ => None,
        });
        let reason = |strategy| {
            if race::cannot_walk(strategy, &chess) {
                Refusal::Walking
            } else {
                Refusal::TooMuch
            }
        };
        left_out
            .map(|strategy| (strategy, reason(strategy)))
            .collect()
    }

    /// Whether recording it takes so long that it should not follow every movement of a slider.
    pub fn is_heavy(&self) -> bool {
        let Some(chess) = self.exhibition() else {
            return false;
        };
        let slices = |strategy| match strategy {
            Strategy::ThreadsGil | Strategy::ThreadsRr => {
                chess.master.as_nanos() / self.threads().quantum.as_nanos().max(1)
            }
            _ => 1,
        };
        let moves = u64::from(chess.opponents) * u64::from(chess.moves);
        let spans = self.entrants.iter().map(|entrant| match entrant {
            Entrant::Strategy(strategy) => moves.saturating_mul(slices(*strategy).max(1)),
            Entrant::Model(_) => moves,
        });
        spans.fold(0, u64::saturating_add) > 30_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exhibit::Parameter;
    use crate::link::Fault;
    use interleave_trace::SimTime;

    fn read(text: &str) -> (Setup, Vec<Fault>) {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes())
            .into_owned()
            .collect();
        Setup::chess(&[ModelId::Sequential, ModelId::EventLoop], SimTime::ZERO)
            .read(&pairs, &|_| None)
    }

    #[test]
    fn who_cannot_walk_is_left_out_and_stays_chosen() {
        let (setup, faults) = read("strategy=sync_serial,masters_shared&masters=2&switch=1s");
        assert_eq!(faults, []);
        let runs = setup.record().unwrap_or_else(|_| Rc::from([]));
        assert_eq!(runs.len(), 1);
        assert_eq!(
            setup.left_out(&runs),
            [(Strategy::MastersShared, Refusal::Walking)]
        );
        assert!(setup.races(Strategy::MastersShared));
        let runs = setup.with(Parameter::Switch, 0).record();
        assert_eq!(runs.map(|runs| runs.len()), Ok(2));
        let (_, faults) = read("strategy=masters_shared&switch=1s");
        assert_eq!(faults, [Fault::Walking]);
    }

    #[test]
    fn what_is_too_much_for_the_page_leaves_the_others_running() {
        let (setup, _) = read("strategy=async_ready,threads_rr&opponents=200&moves=50");
        let runs = setup.record().unwrap_or_else(|_| Rc::from([]));
        assert_eq!(
            setup.left_out(&runs),
            [(Strategy::ThreadsRr, Refusal::TooMuch)]
        );
        assert_eq!(runs.len(), 1);
        assert!(setup.is_heavy());
    }
}
