//! Play, pause, step, back, scrub, speed.

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_trace::SimTime;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use interleave_content::Texts;

use super::kept::{Pace, address, kept, moving};
use crate::playback::{Command, Phase, Playback, Speed};
use crate::sight::grid;

/// The steps of the scrubber from start to end.
const SCRUB_STEPS: u64 = 1_000;

/// The times a second that the scrubber moves while it plays, and its turn among what does.
const SCRUBS: u64 = 6;
const SCRUBBER: u64 = 18;

/// What the controls of a run show.
#[derive(Debug)]
pub struct Transport<'a> {
    /// The texts.
    pub texts: &'a Rc<Texts>,
    /// What moves.
    pub pace: &'a Rc<Pace>,
    /// The moment shown and how it moves.
    pub playback: Playback,
    /// When everything is over.
    pub end: SimTime,
    /// The speed that suits the run; others are offered around it.
    pub fitting: Speed,
    /// What the reader asks for.
    pub on_command: &'a Callback<Command>,
}

/// The controls of a run. Frames change nothing but the scrubber. `on_command` has to be the same at every drawing.
pub fn transport(props: &Transport<'_>) -> Html {
    let phase = props.playback.phase();
    let words = &props.texts.ui.playback;
    let playing = phase == Phase::Playing;
    let toggle = if playing { &words.pause } else { &words.play };
    let labels = [&words.start, &words.back, toggle, &words.step, &words.end].map(String::clone);
    let on_command = props.on_command.clone();
    let texts = address(props.texts);
    let buttons = kept(&[texts, u64::from(playing)], move || {
        buttons(&labels, playing, &on_command)
    });
    html! {
        <div class="transport" role="group" aria-label={words.label.clone()}>
            { buttons }
            <div class="pace">
                { scrubber(props) }
                { speed_choice(props, texts) }
            </div>
        </div>
    }
}

fn buttons(labels: &[String; 5], playing: bool, on_command: &Callback<Command>) -> Html {
    let button = |place: usize, action: &'static str, command: Command, icon: &'static str| {
        let on_command = on_command.clone();
        html! {
            <button type="button" data-action={action} onclick={move |_| on_command.emit(command)}>
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d={icon} fill="currentColor" /></svg>
                <span>{ &labels[place] }</span>
            </button>
        }
    };
    let toggle = if playing {
        button(2, "pause", Command::Pause, "M3 2h4v12H3zM9 2h4v12H9z")
    } else {
        button(2, "play", Command::Play, "M3 1.5 14 8 3 14.500z")
    };
    html! {
        <>
            { button(0, "start", Command::Start, "M2 2h2v12H2zM14 2v12L5 8z") }
            { button(1, "back", Command::Back, "M11 2v12L3 8zM12 2h1.500v12H12z") }
            { toggle }
            { button(3, "step", Command::Step, "M5 2v12l8-6zM2.500 2H4v12H2.500z") }
            { button(4, "end", Command::End, "M12 2h2v12h-2zM2 2v12l9-6z") }
        </>
    }
}

fn scrubber(props: &Transport<'_>) -> Html {
    let texts = Rc::clone(props.texts);
    let end = props.end.as_nanos();
    let on_command = props.on_command.clone();
    moving(
        props.pace,
        &[address(&texts), end],
        move |playback, look| {
            let now = playback.in_turn(SCRUBBER, SCRUBS).as_nanos();
            let step = u128::from(now) * u128::from(SCRUB_STEPS) / u128::from(end.max(1));
            let step = u64::try_from(step).unwrap_or(SCRUB_STEPS);
            // While it plays its thumb goes from step to step.
            let now = if playback.phase() == Phase::Playing {
                moment_of(step, end)
            } else {
                now
            };
            look.show(&[now], &|| {
            let on_command = on_command.clone();
            let oninput = move |event: InputEvent| {
                let input: HtmlInputElement = event.target_unchecked_into();
                let step: u64 = input.value().parse().unwrap_or(0);
                on_command.emit(Command::Seek(SimTime::from_nanos(moment_of(step, end))));
            };
            html! {
                <label class="scrubber">
                    <span>{ &texts.ui.playback.moment }</span>
                    <input type="range" data-action="seek" min="0" max={SCRUB_STEPS.to_string()} value={step.to_string()}
                        aria-valuetext={texts.language.hms(now)} {oninput} />
                </label>
            }
        });
        },
    )
}

/// The moment of a step of a scrubber, in as few digits as tell the steps apart.
fn moment_of(step: u64, end: u64) -> u64 {
    if step >= SCRUB_STEPS {
        return end;
    }
    let at = u128::from(end) * u128::from(step) / u128::from(SCRUB_STEPS);
    let grid = grid(end);
    u64::try_from(at).unwrap_or(end).div_ceil(grid) * grid
}

fn speed_choice(props: &Transport<'_>, texts: u64) -> Html {
    let words = &props.texts.ui.playback;
    let (label, template) = (words.speed.clone(), words.speed_value.clone());
    let language = props.texts.language.clone();
    let (current, fitting) = (props.playback.speed(), props.fitting);
    let on_command = props.on_command.clone();
    let key = [texts, current.thousandths(), fitting.thousandths()];
    kept(&key, move || {
        let mut speeds = fitting.around();
        let place = speeds.partition_point(|speed| *speed < current);
        if speeds.get(place) != Some(&current) {
            speeds.insert(place, current);
        }
        let on_command = on_command.clone();
        let onchange = move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Ok(thousandths) = select.value().parse() {
                on_command.emit(Command::SetSpeed(Speed::from_thousandths(thousandths)));
            }
        };
        let option = |speed: Speed| {
            let n = language.decimal(speed.thousandths(), 1_000);
            html! {
                <option value={speed.thousandths().to_string()} selected={speed == current}>{ fill(&template, &[("n", &n)]) }</option>
            }
        };
        html! {
            <label class="speed">
                <span>{ &label }</span>
                <select data-action="speed" {onchange}>{ for speeds.into_iter().map(option) }</select>
            </label>
        }
    })
}
