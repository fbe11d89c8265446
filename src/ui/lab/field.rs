//! A number as a slider and a field that mean the same.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_trace::SimTime;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Sight;
use crate::lab::knob::Unit;
use crate::lab::{Command, Field, Knob};

/// A number of the workload or the machine: its name, a slider, a field.
pub(super) fn knob(sight: &Sight, knob: Knob) -> Html {
    let id = format!("lab-{}", knob.key());
    let value = sight.lab.value(Field::Knob(knob));
    let step = knob.step_of(value.unwrap_or(0));
    let text = value.map_or_else(
        || sight.own().work.various.clone(),
        |value| written(sight, knob, value),
    );
    let on_command = sight.on_command.clone();
    let oninput = move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Ok(step) = input.value().parse() {
            on_command.emit(Command::Slide(knob, step));
        }
    };
    html! {
        <div class="knob">
            <label for={id.clone()}>{ label(sight, knob) }</label>
            <input type="range" aria-label={label(sight, knob)} data-slider={knob.key()} min="0" max={knob.steps().to_string()} step="1"
                value={step.to_string()} aria-valuetext={text} {oninput} />
            { text_field(sight, Field::Knob(knob), id, knob.key()) }
        </div>
    }
}

/// A field that the reader types in; it takes what links take, and what the page writes.
pub(super) fn text_field(sight: &Sight, field: Field, id: String, name: &'static str) -> Html {
    let (on_draft, on_command) = (sight.on_command.clone(), sight.on_command.clone());
    let oninput = move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        on_draft.emit(Command::Draft(field, input.value()));
    };
    let language = sight.texts().language.clone();
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        on_command.emit(Command::Type(field, language.typed(&input.value())));
    };
    let counts = matches!(field, Field::Knob(knob) if knob.unit() == Unit::Count);
    html! {
        <input type="text" {id} inputmode={if counts { "numeric" } else { "text" }} data-field={name} value={sight.lab.field(field)}
            placeholder={sight.own().work.various.clone()} autocomplete="off" spellcheck="false" {oninput} {onchange} />
    }
}

/// The name of a number.
pub(super) fn label(sight: &Sight, knob: Knob) -> String {
    let (work, machine) = (&sight.own().work, &sight.own().machine);
    let label = match knob {
        Knob::Tasks => &work.tasks,
        Knob::Computing => &work.computing,
        Knob::Waiting => &work.waiting,
        Knob::Rounds => &work.rounds,
        Knob::Cores => &machine.cores,
        Knob::Workers => &machine.masters,
        Knob::Interval => &machine.interval,
        Knob::Quantum => &machine.quantum,
        Knob::Switch => &machine.switch,
        Knob::Start => &machine.start,
        Knob::Message => &machine.message,
        Knob::Threads => &machine.threads,
        Knob::Stretch => &machine.stretch,
    };
    label.clone()
}

/// The name of a field.
pub(super) fn field_label(sight: &Sight, field: Field) -> String {
    match field {
        Field::Knob(knob) => label(sight, knob),
        Field::Length(_) => sight.own().work.length.clone(),
        Field::Arrival(task) => arrival_label(sight, task),
    }
}

pub(super) fn arrival_label(sight: &Sight, task: usize) -> String {
    fill(
        &sight.own().work.arrival,
        &[("task", &crate::lab::work::letter(task))],
    )
}

/// A value as the reader's language writes it.
pub(super) fn written(sight: &Sight, knob: Knob, value: u64) -> String {
    let language = &sight.texts().language;
    match knob.unit() {
        Unit::Count if knob == Knob::Threads && value == 0 => {
            sight.own().machine.threads_each.clone()
        }
        Unit::Count => language.number(value),
        Unit::Time => sight.time(SimTime::from_nanos(value)),
        Unit::Share => fill(
            &language.units.percent,
            &[("n", &language.decimal(value, 10))],
        ),
    }
}

/// What is allowed in a field.
pub(super) fn range(sight: &Sight, field: Field) -> String {
    let (least, most) = match field {
        Field::Knob(knob) => {
            let (least, most) = knob.bounds();
            (written(sight, knob, least), written(sight, knob, most))
        }
        _ => (
            sight.time(SimTime::ZERO),
            sight.time(crate::lab::work::LONGEST),
        ),
    };
    fill(
        &sight.own().note.range,
        &[("least", &least), ("most", &most)],
    )
}
