//! The keys of a simulator: what they do, and the list of them.

use interleave_content::texts::KeyWords;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::exhibit::Command;
use crate::playback::Command as Play;
use crate::sight::Command as Look;

/// A line of the list of keys.
#[derive(Debug, Clone, Copy)]
pub struct KeyLine {
    /// What is pressed, in words or signs; any of them.
    pub keys: fn(&KeyWords) -> Vec<String>,
    /// What it does.
    pub does: fn(&KeyWords) -> &String,
}

/// A quarter of a window.
const QUARTER: i64 = 250_000;

/// All keys of a simulator, and what the pointer does, in the order of their list. [`command`] carries them out.
pub const KEYS: [KeyLine; 15] = [
    KeyLine {
        keys: |words| vec![words.space.clone()],
        does: |words| &words.toggle,
    },
    KeyLine {
        keys: |_| vec!["→".into(), ".".into()],
        does: |words| &words.step,
    },
    KeyLine {
        keys: |_| vec!["←".into(), ",".into()],
        does: |words| &words.back,
    },
    KeyLine {
        keys: |_| vec!["Home".into()],
        does: |words| &words.start,
    },
    KeyLine {
        keys: |_| vec!["End".into()],
        does: |words| &words.end,
    },
    KeyLine {
        keys: |_| vec!["+".into()],
        does: |words| &words.zoom_in,
    },
    KeyLine {
        keys: |_| vec!["-".into()],
        does: |words| &words.zoom_out,
    },
    KeyLine {
        keys: |_| vec!["0".into()],
        does: |words| &words.whole,
    },
    KeyLine {
        keys: |words| vec![format!("{} + ←", words.shift)],
        does: |words| &words.earlier,
    },
    KeyLine {
        keys: |words| vec![format!("{} + →", words.shift)],
        does: |words| &words.later,
    },
    KeyLine {
        keys: |_| vec!["↓".into()],
        does: |words| &words.next_task,
    },
    KeyLine {
        keys: |_| vec!["↑".into()],
        does: |words| &words.previous_task,
    },
    KeyLine {
        keys: |_| vec!["?".into()],
        does: |words| &words.list,
    },
    KeyLine {
        keys: |words| vec![words.wheel_key.clone()],
        does: |words| &words.wheel,
    },
    KeyLine {
        keys: |words| vec![words.drag_key.clone()],
        does: |words| &words.drag,
    },
];

/// One step of zooming in and out by keys and buttons: a third more or less, and back again.
pub const ZOOM_IN: Look = Look::Zoom {
    around: None,
    thousandths: 667,
};
/// See [`ZOOM_IN`].
pub const ZOOM_OUT: Look = Look::Zoom {
    around: None,
    thousandths: 1_500,
};

/// The element under the focus, if a key pressed there is not for the browser, the page around or a field.
pub fn free_at(event: &KeyboardEvent) -> Option<web_sys::Element> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let target: web_sys::Element = event.target_dyn_into()?;
    // A page that shows the simulator may keep all keys for itself.
    if target.closest("[data-keys=off]").ok()?.is_some() {
        return None;
    }
    let is_field = matches!(target.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA");
    (!is_field).then_some(target)
}

/// What a key asks for, if the element under the focus does not need it itself.
pub fn command(event: &KeyboardEvent) -> Option<Command> {
    let target = free_at(event)?;
    let tag = target.tag_name();
    let look = match (event.key().as_str(), event.shift_key()) {
        ("ArrowLeft", true) => Look::Pan(-QUARTER),
        ("ArrowRight", true) => Look::Pan(QUARTER),
        ("+" | "=", _) => ZOOM_IN,
        ("-" | "_", _) => ZOOM_OUT,
        ("0", false) => Look::Whole,
        ("ArrowDown", false) if on_the_stage(&target) => Look::Choose { back: false },
        ("ArrowUp", false) if on_the_stage(&target) => Look::Choose { back: true },
        (key, false) => return play(key, &tag).map(Command::Playback),
        _ => return None,
    };
    Some(Command::Sight(look))
}

/// The arrows up and down scroll the page, but where a task can be chosen.
fn on_the_stage(target: &web_sys::Element) -> bool {
    target.class_list().contains("stage")
}

fn play(key: &str, tag: &str) -> Option<Play> {
    match key {
        " " if !matches!(tag, "BUTTON" | "A" | "SUMMARY") => Some(Play::Toggle),
        "ArrowRight" | "." => Some(Play::Step),
        "ArrowLeft" | "," => Some(Play::Back),
        "Home" => Some(Play::Start),
        "End" => Some(Play::End),
        _ => None,
    }
}
