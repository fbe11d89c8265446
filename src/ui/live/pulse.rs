//! Whether the page is alive: a dot that moves with each frame, and a button that counts clicks.

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_trace::SimTime;
use yew::prelude::*;

use super::super::workshop::Words;
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;

/// The frames in which the dot crosses its track.
const FRAMES_ACROSS: u32 = 90;

/// How long the dot's track is, in the drawing's own units.
const TRACK: u32 = 300;

/// Properties of [`Pulse`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct PulseProps {
    /// The words.
    pub(super) words: Words,
    /// The number of the run that is under way; frames are counted meanwhile, and not otherwise.
    pub(super) run: Option<u32>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Counted {
    frames: u32,
    clicks: u32,
    /// The longest time from a click to its answer.
    slowest: SimTime,
}

/// What is to be counted.
#[cfg_attr(
    not(feature = "csr"),
    expect(dead_code, reason = "at build time nothing runs and no frame is drawn")
)]
enum Count {
    Start,
    Frame,
    Click(SimTime),
}

impl Reducible for Counted {
    type Action = Count;

    fn reduce(self: Rc<Self>, count: Count) -> Rc<Self> {
        let mut counted = *self;
        match count {
            Count::Start => counted = Self::default(),
            Count::Frame => counted.frames += 1,
            Count::Click(delay) => {
                counted.clicks += 1;
                counted.slowest = counted.slowest.max(delay);
            }
        }
        Rc::new(counted)
    }
}

/// A dot, a button, and what they have counted. It is a component so that its frames pass the rest by.
#[component]
pub(super) fn Pulse(props: &PulseProps) -> Html {
    let counted = use_reducer_eq(Counted::default);
    use_frames(props.run, &counted);
    let words = &props.words.workshop.live;
    let language = &props.words.texts.language;
    let number = |n: u32| language.number(u64::from(n));
    let delay = language.short(counted.slowest.as_nanos());
    let clicks = fill(
        if counted.slowest.is_zero() {
            &words.pulse_clicks
        } else {
            &words.pulse_delay
        },
        &[("n", &number(counted.clicks)), ("time", &delay)],
    );
    let onclick = {
        let dispatcher = counted.dispatcher();
        move |event: MouseEvent| dispatcher.dispatch(Count::Click(waited(&event)))
    };
    // There and back.
    let step = counted.frames % (2 * FRAMES_ACROSS);
    let at = step.min(2 * FRAMES_ACROSS - step) * TRACK / FRAMES_ACROSS;
    html! {
        <div class="pulse" role="group" aria-label={words.pulse_label.clone()} data-frames={counted.frames.to_string()} data-clicks={counted.clicks.to_string()}>
            <svg viewBox={format!("-10 0 {} 20", TRACK + 20)} aria-hidden="true">
                <line x1="0" x2={TRACK.to_string()} y1="10" y2="10" />
                <circle cx={at.to_string()} cy="10" r="7" />
            </svg>
            <p>{ fill(&words.pulse_frames, &[("n", &number(counted.frames))]) }</p>
            <button type="button" data-action="click" {onclick}>{ &words.pulse_click }</button>
            <p>{ clicks }</p>
        </div>
    }
}

/// Counts frames while a run is under way, from its start on.
#[hook]
fn use_frames(run: Option<u32>, counted: &UseReducerHandle<Counted>) {
    #[cfg(not(feature = "csr"))]
    let _ = (run, counted);
    #[cfg(feature = "csr")]
    {
        use crate::browser::frames::Frames;
        let dispatcher = counted.dispatcher();
        use_effect_with(run, move |run| {
            let frames = run.map(|_| {
                dispatcher.dispatch(Count::Start);
                Frames::start(move |_| dispatcher.dispatch(Count::Frame))
            });
            move || drop(frames)
        });
    }
}

/// How long a click has waited for its answer.
fn waited(event: &MouseEvent) -> SimTime {
    #[cfg(feature = "csr")]
    {
        use crate::browser::clock;
        clock::now().saturating_sub(clock::from_millis(event.time_stamp()))
    }
    #[cfg(not(feature = "csr"))]
    {
        let _ = event;
        SimTime::ZERO
    }
}
