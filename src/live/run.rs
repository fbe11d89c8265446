//! Starts a run and brings back what came of it.

use std::rc::Rc;

use interleave_trace::SimTime;

use super::amount::{Amount, Amounts};
use super::block::How;
use super::log::Log;
use super::predict::{FOUR, exhibition};
use super::trial::{Fault, Found, Outcome, Recorded};
use super::{Experiment, Way, block, errand, exhibition as chess, parallel, waits};
use crate::browser::worker::NoWorker;

/// Does an experiment in one way; what happens is noted in `log`.
///
/// # Errors
/// If there is no worker and one is wanted, or nothing was noted.
pub async fn run(
    experiment: Experiment,
    way: Way,
    amounts: Amounts,
    log: Rc<Log>,
) -> Result<Outcome, Fault> {
    let own = Rc::clone(&log);
    let mut found = Found::default();
    match experiment {
        Experiment::Waits => match way {
            Way::InTurn => waits::in_turn(own).await,
            _ => waits::together(own).await,
        },
        Experiment::Exhibition => match way {
            Way::InTurn => chess::in_turn(exhibition(), own).await,
            _ => chess::together(exhibition(), own).await,
        },
        Experiment::Block => {
            let how = match way {
                Way::Slices => How::Slices,
                Way::Elsewhere => How::Elsewhere,
                _ => How::Whole,
            };
            let work = SimTime::from_millis(u64::from(amounts.get(Amount::Work)));
            block::run(how, work, own)
                .await
                .map_err(|NoWorker| Fault::NoWorker(way))?;
        }
        Experiment::Workers => found = count(way, &amounts, own).await?,
    }
    let trace = log.trace().ok_or(Fault::Failed(way))?;
    Ok(Outcome {
        way,
        trace: Recorded(Rc::new(trace)),
        found,
    })
}

/// Counts primes, here or in workers.
async fn count(way: Way, amounts: &Amounts, log: Rc<Log>) -> Result<Found, Fault> {
    let limit = amounts.get(Amount::Numbers);
    let before = errand::done();
    let mut found = Found::default();
    match way {
        Way::Workers => {
            let answers = parallel::workers(amounts.get(Amount::Workers), limit, log)
                .await
                .map_err(|NoWorker| Fault::NoWorker(way))?;
            for answer in answers {
                found.results.push(answer.found);
                found.counters.push(answer.done);
            }
        }
        Way::FourTimes => found.results = parallel::here(FOUR, limit, log).await,
        _ => found.results = parallel::here(1, limit, log).await,
    }
    found.page_counter = errand::done() - before;
    Ok(found)
}
