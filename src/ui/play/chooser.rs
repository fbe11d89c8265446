//! Which program, what it is about and what to do with it, on which machine.

use interleave_content::format::fill;
use interleave_content::texts::{LibraryProgram, LibraryTopic};
use interleave_markup::html;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Sight;
use crate::play::{Chosen, Command, MOST_CORES, Options, Tried};

/// The value of the reader's own text in the list.
const OWN: &str = "";

/// The list of programs, and what the chosen one is about.
pub(super) fn chooser(sight: &Sight) -> Html {
    let words = &sight.own().choose;
    let play = &sight.play;
    // What has become another program is the reader's own; there is still a way back.
    let id = play.program().and(play.chosen());
    let id = id.map_or(OWN, |chosen| &*chosen.id);
    let original = play.is_original();
    let onchange = {
        let on_command = sight.on_command.clone();
        move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            on_command.emit(match select.value().as_str() {
                OWN => Command::Own,
                id => Command::Choose(Chosen {
                    id: id.into(),
                    version: "".into(),
                }),
            });
        }
    };
    let own = play.has_own() || id == OWN;
    html! {
        <div class="play-choose">
            <div class="actions">
                <label><span>{ &words.label }</span>
                    <select data-action="program" {onchange}>
                        { for sight.words.library.topics.iter().map(|topic| topic_of(sight, topic, id)) }
                        if own { <option value={OWN} selected={id == OWN}>{ &words.own }</option> }
                    </select>
                </label>
                if play.chosen().is_some() && !original { <button type="button" data-action="reset" onclick={sight.press(Command::Reset)}>{ &words.reset }</button> }
                if play.has_own() { <button type="button" data-action="own" onclick={sight.press(Command::Own)}>{ &words.back }</button> }
            </div>
            // What it shows, and what to change in it, would give the answer away.
            if let Some(program) = play.program().filter(|_| !play.keeps_secret()) { { about(sight, program) } }
        </div>
    }
}

fn topic_of(sight: &Sight, topic: &LibraryTopic, chosen: &str) -> Html {
    let words = &sight.own().choose;
    let program = |id: &String| {
        let title = sight
            .words
            .library
            .programs
            .get(id)
            .map_or("", |program| &program.title);
        let here = id == chosen;
        let name = if here && !sight.play.is_original() {
            fill(&words.changed, &[("name", title)])
        } else {
            title.to_owned()
        };
        html! { <option value={id.clone()} selected={here}>{ name }</option> }
    };
    html! { <optgroup label={topic.name.clone()}>{ for topic.programs.iter().map(program) }</optgroup> }
}

/// What a program is about, and what to change in it.
fn about(sight: &Sight, program: &LibraryProgram) -> Html {
    let words = &sight.own().choose;
    let task = &program.task;
    let solution = program
        .version(&task.solution)
        .and(sight.play.chosen())
        .map(|chosen| {
            sight.press(Command::Choose(Chosen {
                id: chosen.id.clone(),
                version: task.solution.as_str().into(),
            }))
        });
    let tried = sight.play.tried().map(|tried| match tried {
        Tried::Done => words.done.clone(),
        Tried::Misses(check) => {
            let what = words.missed.get(check).map_or(check, String::as_str);
            fill(&words.misses, &[("what", what)])
        }
    });
    let done = matches!(sight.play.tried(), Some(Tried::Done));
    html! {
        <>
            <p class="goal">{ with_code(&program.goal) }</p>
            if !task.text.is_empty() {
                <p class="change"><b>{ &words.task }</b>{ " " }{ with_code(&task.text) }</p>
                // Another program's hint is closed again. A solution is offered beside the hint, never before it.
                <details key={task.text.clone()} data-part="hint">
                    <summary>{ &words.hint }</summary>
                    <p>{ with_code(&task.hint) }</p>
                    if let Some(onclick) = solution { <p><button type="button" data-action="solution" {onclick}>{ &words.solution }</button></p> }
                </details>
            }
            <p class="tried" role="status" data-done={tried.as_ref().map(|_| if done { "yes" } else { "no" })}>{ tried }</p>
            if !program.note.is_empty() { <p class="hint">{ with_code(&program.note) }</p> }
        </>
    }
}

/// A text of the library: between back ticks stands code.
pub(super) fn with_code(text: &str) -> Html {
    let piece = |(index, piece): (usize, &str)| {
        if index % 2 == 1 {
            html! { <code>{ piece }</code> }
        } else {
            html! { { piece } }
        }
    };
    text.split('`').enumerate().map(piece).collect()
}

/// The machine on which the program runs.
pub(super) fn machine(sight: &Sight) -> Html {
    let words = &sight.own().machine;
    let options = sight.play.options();
    let set = |read: fn(&str, Options) -> Option<Options>| {
        let on_command = sight.on_command.clone();
        move |value: String| {
            if let Some(options) = read(&value, options) {
                on_command.emit(Command::Options(options));
            }
        }
    };
    let threads = {
        let set = set(|value, options| {
            let gil = value == "on";
            Some(Options { gil, ..options })
        });
        move |event: Event| set(event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    let cores = {
        let set = set(|value, options| {
            let cores = value.parse().ok()?;
            Some(Options { cores, ..options })
        });
        move |event: Event| set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let seed = {
        let set = set(|value, options| {
            let seed = value.parse().ok()?;
            Some(Options { seed, ..options })
        });
        move |event: Event| set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    html! {
        <details class="play-machine">
            <summary>{ &words.heading }</summary>
            <div class="actions">
                <label class="labelled"><span>{ &words.gil }</span>
                    <select data-action="gil" onchange={threads}>
                        <option value="on" selected={options.gil}>{ &words.gil_on }</option>
                        <option value="off" selected={!options.gil}>{ &words.gil_off }</option>
                    </select>
                </label>
                <label class="labelled"><span>{ &words.cores }</span>
                    <input type="number" data-action="cores" min="1" max={MOST_CORES.to_string()} value={options.cores.to_string()} onchange={cores} />
                </label>
                <label class="labelled"><span>{ &words.seed }</span>
                    <input type="number" data-action="seed" min="0" max={u32::MAX.to_string()} value={options.seed.to_string()} onchange={seed} />
                </label>
            </div>
        </details>
    }
}
