//! What moves playback on: the browser's own event loop. Frames while the run plays and the reader sees it, nothing otherwise.
//!
//! No result depends on it: it only says how much wall time went by.

use yew::prelude::*;

use crate::playback::{Command, Phase};
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;

/// Drives playback while `phase` is playing and `root` is in sight, and seeks when another window with the slides has. With less motion asked for, it goes from event to event.
#[hook]
pub fn use_driver(root: &NodeRef, phase: Phase, on_command: Callback<Command>) {
    #[cfg(not(feature = "csr"))]
    let _ = (root, phase, on_command);
    #[cfg(feature = "csr")]
    {
        use crate::browser::{frames::Frames, preferences, seen::Seen, slides, timer::Every};
        use std::time::Duration;
        use web_sys::Element;

        /// How long each event is shown where the reader asked for less motion.
        const STEP: Duration = Duration::from_millis(700);

        enum Drive {
            Frames(#[expect(dead_code, reason = "held for its drop")] Frames),
            Steps(#[expect(dead_code, reason = "held for its drop")] Every),
        }

        use_effect_with((root.clone(), on_command.clone()), |(root, on_command)| {
            let on_command = on_command.clone();
            let asked = root.cast::<Element>().map(|element| {
                slides::on_moment(&element, move |at| on_command.emit(Command::Seek(at)))
            });
            move || drop(asked)
        });
        let seen = use_state_eq(|| true);
        {
            let seen = seen.clone();
            use_effect_with(root.clone(), move |root| {
                let watch = root
                    .cast::<Element>()
                    .map(|element| Seen::watch(&element, move |now| seen.set(now)));
                move || drop(watch)
            });
        }
        use_effect_with(
            (phase == Phase::Playing && *seen, on_command),
            |(run, on_command)| {
                let on_command = on_command.clone();
                let drive = run.then(|| {
                    if preferences::reduced_motion() {
                        Drive::Steps(Every::start(STEP, move || {
                            on_command.emit(Command::StepOn(STEP));
                        }))
                    } else {
                        Drive::Frames(Frames::start(move |elapsed| {
                            on_command.emit(Command::Elapsed(elapsed));
                        }))
                    }
                });
                move || drop(drive)
            },
        );
    }
}
