//! Going through the run: buttons, keys, the scrubber, and the sentence of the step.

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_content::texts::PlayWalkWords;
use interleave_markup::html;
use web_sys::{HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

use super::super::kept::{address, kept};
use super::super::simulator::keys::free_at;
use super::Sight;
use super::sentence::{longest, sentence};
use crate::play::walk::Walk;
use crate::play::{Command, PACES, Run};

/// Icons of the buttons, in the order of [`Walk::ALL`].
const ICONS: [&str; 7] = [
    "M2 2h2v12H2zM14 2v12L5 8z",
    "M11 2v12L3 8zM12 2h1.500v12H12z",
    "M5 2v12l8-6zM2.500 2H4v12H2.500z",
    "M2 9a6 6 0 0 1 11.500-2.500L15 5v5h-5l1.800-1.800A4 4 0 0 0 4 9zM7 12h3v3H7z",
    "M2 4h5l3 6h2V7l3 4-3 4v-3H9L6 6H2zM9 6l1-2h2V1l3 4-3 4V6h-1.500z",
    "M8 2a6 6 0 1 1-5.600 8.200l1.900-.7A4 4 0 1 0 8 4v2L4.500 3 8 0z",
    "M12 2h2v12h-2zM2 2v12l9-6z",
];

/// What a way to go is called.
fn name(words: &PlayWalkWords, walk: Walk) -> &String {
    match walk {
        Walk::Start => &words.start,
        Walk::Back => &words.back,
        Walk::Step => &words.step,
        Walk::Over => &words.over,
        Walk::Switch => &words.switch,
        Walk::Pass => &words.pass,
        Walk::End => &words.end,
    }
}

/// The buttons and the scrubber.
pub(super) fn transport(sight: &Sight) -> Html {
    let words = &sight.own().walk;
    let play = &sight.play;
    let button = |(walk, icon): (Walk, &'static str)| {
        html! {
            <button type="button" data-action={walk.as_str()} onclick={sight.press(Command::Walk(walk))} disabled={play.run().is_none()}>
                { drawn(icon) }<span>{ name(words, walk) }</span>
            </button>
        }
    };
    let (toggle, word, icon) = if play.is_playing() {
        ("pause", &words.pause, "M3 2h4v12H3zM9 2h4v12H9z")
    } else {
        ("play", &words.play, "M3 1.5 14 8 3 14.500z")
    };
    html! {
        <div class="transport" role="group" aria-label={words.label.clone()}>
            { for Walk::ALL[..2].iter().copied().zip(ICONS).map(button) }
            <button type="button" data-action={toggle} onclick={sight.press(Command::Toggle)} disabled={play.run().is_none()}>
                { drawn(icon) }<span>{ word }</span>
            </button>
            { for Walk::ALL.iter().copied().zip(ICONS).skip(2).map(button) }
            { pace(sight) }
            { scrubber(sight) }
        </div>
    }
}

/// How many steps a second are played.
fn pace(sight: &Sight) -> Html {
    let on_command = sight.on_command.clone();
    let onchange = move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        if let Ok(pace) = select.value().parse() {
            on_command.emit(Command::Pace(pace));
        }
    };
    let option = |pace: u8| html! { <option value={pace.to_string()} selected={pace == sight.play.pace()}>{ pace.to_string() }</option> };
    html! {
        <label class="speed">
            <span>{ &sight.own().walk.pace }</span>
            <select data-action="pace" {onchange}>{ for PACES.into_iter().map(option) }</select>
        </label>
    }
}

fn drawn(icon: &'static str) -> Html {
    html! { <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d={icon} fill="currentColor" /></svg> }
}

fn scrubber(sight: &Sight) -> Html {
    let (place, last) = place(sight);
    let on_command = sight.on_command.clone();
    let oninput = move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Ok(place) = input.value().parse() {
            on_command.emit(Command::Scrub(place));
        }
    };
    html! {
        <label class="scrubber">
            <span>{ &sight.own().walk.scrub }</span>
            <input type="range" data-action="seek" min="0" max={last.to_string()} value={place.to_string()}
                aria-valuetext={moment(sight)} {oninput} />
        </label>
    }
}

/// The place of the moment among those at which a reader stops, and of the last one.
fn place(sight: &Sight) -> (usize, usize) {
    let Some(run) = sight.play.run() else {
        return (0, 0);
    };
    let inside = sight.play.is_inside();
    let place = run.stops.place(sight.play.moment(), inside);
    (place, run.stops.all(inside).len() - 1)
}

/// Which step of how many, and when.
fn moment(sight: &Sight) -> String {
    let (place, last) = place(sight);
    fill(
        &sight.own().walk.moment,
        &[
            ("step", &sight.words.number(place as u64)),
            ("steps", &sight.words.number(last as u64)),
            ("time", &sight.words.time(sight.play.state().time)),
        ],
    )
}

/// The sentence of the step, read out where it stands still.
pub(super) fn told(sight: &Sight) -> Html {
    let Some(run) = sight.play.run() else {
        return html! { <p class="sentence">{ &sight.own().run.never }</p> };
    };
    let sentence = sentence(&sight.words, run, sight.play.state(), sight.play.moment());
    let live = if sight.play.is_playing() {
        "off"
    } else {
        "polite"
    };
    let old = sight.play.is_stale();
    html! {
        <>
            <p class="moment">{ moment(sight) }if old { { " " }<b>{ &sight.own().walk.old }</b> }</p>
            <div class="telling"><p class="sentence" aria-live={live}>{ sentence }</p>{ room(sight, run) }</div>
        </>
    }
}

/// Keeps the room of the longest sentences of the run, so that what stands below stays where it is from step to step.
fn room(sight: &Sight, run: &Rc<Run>) -> Html {
    let (words, run, inside) = (sight.words.clone(), Rc::clone(run), sight.play.is_inside());
    let key = [address(&words.play), address(&run), u64::from(inside)];
    kept(&key, move || {
        let one = |sentence: &String| html! { <p class="sentence">{ sentence.as_str() }</p> };
        html! { <div class="room" aria-hidden="true">{ for longest(&words, &run, inside).iter().map(one) }</div> }
    })
}

/// A line of the list of keys: what is pressed, and what it does.
pub(super) fn keys(words: &PlayWalkWords, space: &str) -> Vec<(Vec<String>, String)> {
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    vec![
        (keys(&[space]), format!("{} / {}", words.play, words.pause)),
        (keys(&["→", "."]), words.step.clone()),
        (keys(&["←", ","]), words.back.clone()),
        (keys(&["o"]), words.over.clone()),
        (keys(&["n"]), words.switch.clone()),
        (keys(&["p"]), words.pass.clone()),
        (keys(&["Home"]), words.start.clone()),
        (keys(&["End"]), words.end.clone()),
        (keys(&["?"]), words.keys_list.clone()),
    ]
}

/// What a key asks for, if the element under the focus does not need it itself.
pub(super) fn command(event: &KeyboardEvent) -> Option<Command> {
    let target = free_at(event).filter(|_| !event.shift_key())?;
    let tag = target.tag_name();
    let walk = match event.key().as_str() {
        " " if !matches!(tag.as_str(), "BUTTON" | "A" | "SUMMARY") => return Some(Command::Toggle),
        "ArrowRight" | "." => Walk::Step,
        "ArrowLeft" | "," => Walk::Back,
        "o" => Walk::Over,
        "n" => Walk::Switch,
        "p" => Walk::Pass,
        "Home" => Walk::Start,
        "End" => Walk::End,
        _ => return None,
    };
    Some(Command::Walk(walk))
}
