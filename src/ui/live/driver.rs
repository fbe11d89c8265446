//! What runs an experiment: a task in the page's event loop for as long as the run is under way, nothing otherwise.

use yew::prelude::*;

use crate::live::trial::{Command, Trial};
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;

/// Runs what the trial says is running, and ends it when the trial says so, when the page is hidden or the view goes away.
#[hook]
pub(super) fn use_runs(trial: &Trial, on_command: &Callback<Command>) {
    #[cfg(not(feature = "csr"))]
    let _ = (trial, on_command);
    #[cfg(feature = "csr")]
    {
        use std::rc::Rc;
        use std::time::Duration;

        use crate::browser::timer::Every;
        use crate::browser::{clock, seen, tasks};
        use crate::live::log::Log;
        use crate::live::run::run;

        /// How often the reader is told how far a run is. Not more often: telling takes time that the run would measure.
        const TELL: Duration = Duration::from_millis(250);

        let experiment = trial.experiment();
        let boards = u32::try_from(trial.boards().len()).unwrap_or(0);
        use_effect_with(
            (trial.running(), on_command.clone()),
            move |(running, on_command)| {
                let on_command = on_command.clone();
                let held = running.map(|running| {
                    let log = Rc::new(Log::new(clock::now));
                    let tell = {
                        let (log, on_command) = (Rc::clone(&log), on_command.clone());
                        Every::start(TELL, move || {
                            on_command.emit(Command::Progress(log.steps(), log.states(boards)));
                        })
                    };
                    let hidden = {
                        let on_command = on_command.clone();
                        seen::on_hidden(move || on_command.emit(Command::Hide))
                    };
                    let task = tasks::spawn(async move {
                        let ended = run(experiment, running.way, running.amounts, log).await;
                        on_command.emit(Command::Finish(ended));
                    });
                    (tell, hidden, task)
                });
                move || drop(held)
            },
        );
    }
}
