//! The window of time and the tracks: buttons beside the picture.

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_trace::{SimTime, Trace, TrackId};
use yew::prelude::*;

use super::keys::{ZOOM_IN, ZOOM_OUT};
use crate::sight::{Command, Part, Sight};

/// What the buttons show.
#[expect(missing_debug_implementations, reason = "it is there for one call")]
pub struct Zoom<'a> {
    /// The texts.
    pub texts: &'a Texts,
    /// The tracks that can be shown or not: what they are called, and whether they are shown.
    pub parts: &'a [(Part, &'a str, bool)],
    /// What the reader looks at.
    pub sight: Sight,
    /// When the longest run ends.
    pub end: SimTime,
    /// How an instant is told; nothing is as a time.
    pub told: Option<&'a dyn Fn(SimTime) -> String>,
    /// What the reader asks for.
    pub on_command: &'a Callback<Command>,
}

/// Zooming in and out, all of the time, which tracks are shown, and the window in words.
pub fn zoom(props: &Zoom<'_>) -> Html {
    let (texts, sight) = (props.texts, props.sight);
    let words = &texts.ui.sight;
    let button = |action: &'static str,
                  label: &String,
                  command: Command,
                  icon: &'static str,
                  off: bool| {
        let on_command = props.on_command.clone();
        html! {
            <button type="button" data-action={action} aria-disabled={off.then_some("true")} title={label.clone()} onclick={move |_| on_command.emit(command)}>
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d={icon} fill="none" stroke="currentColor" stroke-width="1.500" /></svg>
                <span class="unseen">{ label }</span>
            </button>
        }
    };
    let window = sight.window_in(props.end);
    let time = |at: SimTime| {
        let told = props.told.map(|told| told(at));
        told.unwrap_or_else(|| texts.language.exact(at.as_nanos()))
    };
    let whole = sight.window().is_none();
    let (from, to) = if whole {
        (window.from, window.to)
    } else {
        window.told()
    };
    let shown = fill(&words.window, &[("from", &time(from)), ("to", &time(to))]);
    let toggle = |(part, label, on): &(Part, &str, bool)| {
        let (part, on) = (*part, *on);
        let on_command = props.on_command.clone();
        let onclick = move |_| on_command.emit(Command::Part(part, !on));
        html! {
            <button type="button" class="part" data-action={part.as_str()} aria-pressed={on.to_string()} {onclick}>{ *label }</button>
        }
    };
    html! {
        <div class="zoom" role="group" aria-label={words.label.clone()} data-from-ns={window.from.as_nanos().to_string()} data-to-ns={window.to.as_nanos().to_string()}>
            { button("zoom-in", &words.zoom_in, ZOOM_IN, "M8 3v10M3 8h10", false) }
            { button("zoom-out", &words.zoom_out, ZOOM_OUT, "M3 8h10", whole) }
            { button("whole", &words.whole, Command::Whole, "M2 3v10M14 3v10M4 8h8M6 5.500 3.500 8 6 10.500M10 5.500 12.500 8 10 10.500", whole) }
            <span class="window">{ shown }</span>
            if !props.parts.is_empty() { <span class="parts" role="group" aria-label={words.tracks.clone()}>{ for props.parts.iter().map(toggle) }</span> }
        </div>
    }
}

/// So many rows of cores and of workers stand on a picture that the reader has asked nothing of.
const UNASKED: usize = 8;

/// Whether a part is shown: as the reader asked, or as it suits the runs. A single run shows what tells something new: threads
/// that are one to a task do not. Several show their tasks alone.
pub fn shows(runs: &[impl AsRef<Trace>], sight: Sight, part: Part) -> bool {
    let [run] = runs else {
        return sight.part(part) == Some(true);
    };
    let trace = run.as_ref();
    sight.part(part).unwrap_or(match part {
        Part::Cores => trace.core_count() <= UNASKED,
        Part::Workers => {
            trace.workers().len() <= UNASKED && trace.workers().len() < trace.task_count().max(2)
        }
        Part::Curves => true,
    })
}

/// The parts that the runs have: what they are called, and whether they are shown.
pub fn parts<'a>(
    texts: &'a Texts,
    runs: &[impl AsRef<Trace>],
    sight: Sight,
) -> Vec<(Part, &'a str, bool)> {
    let part = |part| {
        Some((
            part,
            part_name(texts, runs, part)?,
            shows(runs, sight, part),
        ))
    };
    Part::ALL.into_iter().filter_map(part).collect()
}

/// What a part is called; nothing for one that the runs do not have.
fn part_name<'a>(texts: &'a Texts, runs: &[impl AsRef<Trace>], part: Part) -> Option<&'a str> {
    let words = &texts.ui.sight;
    if part == Part::Curves {
        return Some(&words.curves);
    }
    let (mut cores, mut threads, mut processes) = (false, false, false);
    for run in runs {
        cores |= run.as_ref().core_count() > 0;
        match run.as_ref().tracks().last() {
            Some(TrackId::Thread(_)) => threads = true,
            Some(TrackId::Process(_)) => processes = true,
            _ => {}
        }
    }
    match (part, threads, processes) {
        (Part::Cores, ..) => cores.then_some(words.cores.as_str()),
        (_, true, true) => Some(&words.workers),
        (_, true, false) => Some(&words.threads),
        (_, false, true) => Some(&words.processes),
        (_, false, false) => None,
    }
}
