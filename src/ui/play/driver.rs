//! What moves the playground: the interpreter while something is wanted of it, a clock while it plays and is seen.

use std::rc::Rc;

use yew::prelude::*;

use super::Given;
use crate::play::{Command, Play};
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;

/// Fetches the interpreter when something is wanted of it, asks, and takes its answers; ends it where a run takes too long or
/// is stopped.
#[hook]
pub(super) fn use_engine(root: &NodeRef, play: &Rc<Play>, on_command: &Callback<Command>) {
    #[cfg(not(feature = "csr"))]
    let _ = (root, play, on_command);
    #[cfg(feature = "csr")]
    {
        use super::engine::Driver;

        let driver = use_memo(on_command.clone(), |on_command| {
            Driver::new(on_command.clone())
        });
        use_near(root, &driver);
        let wanted = play.wants_check().cloned();
        {
            let driver = Rc::clone(&driver);
            use_effect_with(wanted, move |source| {
                if let Some(source) = source {
                    driver.check(source);
                }
            });
        }
        use_effect_with(play.running().cloned(), move |job| {
            let run = job.as_ref().map(|job| driver.run(job));
            move || drop(run)
        });
    }
}

/// The interpreter is fetched as soon as the reader does something in the playground: then the first run is there at once.
#[cfg(feature = "csr")]
#[hook]
fn use_near(root: &NodeRef, driver: &Rc<super::engine::Driver>) {
    use web_sys::Element;

    let driver = Rc::clone(driver);
    use_effect_with(root.clone(), move |root| {
        let used = root
            .cast::<Element>()
            .map(|root| crate::browser::seen::on_first_use(&root, move || driver.warm_up()));
        move || drop(used)
    });
}

/// The next step every so often, while it plays (`pace` steps a second) and the reader sees it.
#[hook]
pub(super) fn use_steps(root: &NodeRef, pace: Option<u8>, on_command: &Callback<Command>) {
    #[cfg(not(feature = "csr"))]
    let _ = (root, pace, on_command);
    #[cfg(feature = "csr")]
    {
        use std::time::Duration;

        use web_sys::Element;

        use crate::browser::{seen::Seen, timer::Every};

        let seen = use_state_eq(|| true);
        {
            let seen = seen.setter();
            use_effect_with(root.clone(), move |root| {
                let watch = root
                    .cast::<Element>()
                    .map(|element| Seen::watch(&element, move |now| seen.set(now)));
                move || drop(watch)
            });
        }
        use_effect_with(
            (pace.filter(|_| *seen), on_command.clone()),
            |(pace, on_command)| {
                let on_command = on_command.clone();
                let step = pace.map(|pace| Duration::from_secs(1) / u32::from(pace));
                let clock =
                    step.map(|step| Every::start(step, move || on_command.emit(Command::Tick)));
                move || drop(clock)
            },
        );
    }
}

/// Points somebody out wherever they stand, after everything is drawn.
#[hook]
pub(super) fn use_marking(root: &NodeRef, lit: Option<u32>) {
    #[cfg(not(feature = "csr"))]
    let _ = (root, lit);
    #[cfg(feature = "csr")]
    {
        use web_sys::Element;

        use crate::browser::marking::point_out;

        let root = root.clone();
        let marked = use_mut_ref(|| false);
        // Without dependencies: whatever was drawn anew is looked through.
        use_effect(move || {
            if lit.is_some() || *marked.borrow() {
                if let Some(root) = root.cast::<Element>() {
                    point_out(&root, lit);
                }
                *marked.borrow_mut() = lit.is_some();
            }
        });
    }
}

/// On a slide, shows what another window with the same slides shows.
#[hook]
pub(super) fn use_mirror(root: &NodeRef, slide: bool, on_command: &Callback<Command>) {
    #[cfg(not(feature = "csr"))]
    let _ = (root, slide, on_command);
    #[cfg(feature = "csr")]
    {
        use web_sys::Element;

        use crate::browser::slides::on_program;
        use crate::play::address;

        let on_command = on_command.clone();
        use_effect_with((root.clone(), slide), move |(root, slide)| {
            let root = root.cast::<Element>().filter(|_| *slide);
            let listener = root.map(|root| {
                on_program(&root, move |link, text| {
                    if let Some(pairs) = address::pairs(link) {
                        on_command.emit(Command::Mirror(pairs.into(), text.into()));
                    }
                })
            });
            move || drop(listener)
        });
    }
}

/// Takes up what the address asks for, now and whenever it changes, if it is the playground's (`linked`); of a program in a page of
/// somebody else, what that asks for.
#[hook]
pub(super) fn use_link(given: Option<&Given>, linked: bool, on_command: &Callback<Command>) {
    {
        let on_command = on_command.clone();
        // What it asks for at first is there from the beginning.
        let begun = use_mut_ref(|| false);
        let asked = given.map(|given| (Rc::clone(&given.source), Rc::clone(&given.pairs)));
        use_effect_with(asked, move |asked| {
            let again = begun.replace(true);
            if let Some((source, pairs)) = asked.clone().filter(|_| again) {
                on_command.emit(Command::Follow(pairs, Some(source)));
            }
        });
    }
    #[cfg(not(feature = "csr"))]
    let _ = linked;
    #[cfg(feature = "csr")]
    {
        use std::cell::RefCell;

        use crate::browser::location;
        use crate::browser::tasks::Task;

        use_effect_with((linked, on_command.clone()), |(linked, on_command)| {
            let on_command = on_command.clone();
            let reading: RefCell<Option<Task<()>>> = RefCell::default();
            let follow = move |hash: String| {
                *reading.borrow_mut() = follow(&hash, on_command.clone());
            };
            let listener = linked.then(|| {
                follow(location::hash());
                location::on_hash_change(follow)
            });
            move || drop(listener)
        });
    }
}

/// Follows a hash, if it is for the playground; a task while its text is being unpacked.
#[cfg(feature = "csr")]
fn follow(hash: &str, on_command: Callback<Command>) -> Option<crate::browser::tasks::Task<()>> {
    use crate::browser::{deflate, tasks};
    use crate::play::{LONGEST, address, letters};

    let pairs: Rc<[(String, String)]> = address::pairs(hash)?.into();
    let code = pairs.iter().find(|(key, _)| key == address::CODE);
    let Some((_, code)) = code else {
        on_command.emit(Command::Follow(pairs, None));
        return None;
    };
    let packed = letters::read(code);
    Some(tasks::spawn(async move {
        let text = match packed {
            Some(packed) => deflate::decompress(&packed, LONGEST).await,
            None => None,
        };
        let text = text.and_then(|text| String::from_utf8(text).ok());
        on_command.emit(Command::Follow(pairs, text.map(Rc::from)));
    }))
}
