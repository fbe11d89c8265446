//! What the reader chooses and presses.

use std::rc::Rc;

use interleave_content::format::fill;
use interleave_markup::html;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Scene;
use crate::live::amount::Amount;
use crate::live::trial::Command;
use crate::live::{Experiment, Way};

/// The amounts of an experiment, each as a field with its bounds.
pub(super) fn amounts(scene: &Scene<'_>) -> Html {
    let trial = scene.trial;
    let asked = Amount::of(trial.experiment());
    if asked.is_empty() {
        return html! {};
    }
    let words = &scene.words.texts.ui.parameters;
    let number = |n: u32| scene.words.texts.language.number(u64::from(n));
    let label = |amount: Amount| {
        let labels = &scene.live().amounts;
        labels.get(amount.name()).map_or("", String::as_str)
    };
    let field = |amount: &Amount| {
        let amount = *amount;
        let (least, most) = amount.bounds();
        let id = format!("live-{}", amount.name());
        let range = fill(
            &words.range,
            &[("least", &number(least)), ("most", &number(most))],
        );
        let (on_command, before) = (scene.on_command.clone(), *trial.amounts());
        let texts = Rc::clone(&scene.words.texts);
        let onchange = move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let typed = texts.language.typed(&input.value());
            // What is used stands in the field, whatever was typed.
            let mut used = before;
            used.set(amount, &typed);
            input.set_value(&texts.language.number(u64::from(used.get(amount))));
            on_command.emit(Command::Set(amount, typed));
        };
        let value = number(trial.amounts().get(amount));
        html! {
            <div class="parameter">
                <label for={id.clone()}>{ label(amount) }</label>
                <input type="text" inputmode="numeric" {id} data-amount={amount.name()} value={value.clone()}
                    autocomplete="off" readonly={trial.running().is_some()} {onchange} />
                <span class="range">{ range }</span>
            </div>
        }
    };
    let note = trial.corrected().map(|amount| {
        let value = number(trial.amounts().get(amount));
        fill(
            &words.clamped,
            &[("name", label(amount)), ("value", &value)],
        )
    });
    html! {
        <div class="parameters" role="group" aria-label={scene.live().amounts_label.clone()}>
            { for asked.iter().map(field) }
            <p class="clamped" role="status">{ note }</p>
        </div>
    }
}

/// A button a way, with what the model says of it, and one that stops.
pub(super) fn actions(scene: &Scene<'_>) -> Html {
    let trial = scene.trial;
    let button = |way: &Way| {
        let way = *way;
        let name = scene.way(way);
        let label = match trial.prediction(way) {
            Some(trace) => fill(
                if trial.experiment() == Experiment::Block {
                    &scene.live().run_lag
                } else {
                    &scene.live().run
                },
                &[("way", name), ("figure", &scene.time(trial.figure(trace)))],
            ),
            None => fill(&scene.live().run_alone, &[("way", name)]),
        };
        let pressed = trial.running().is_some_and(|running| running.way == way);
        let on_command = scene.on_command.clone();
        html! {
            <button type="button" data-way={way.name()} aria-pressed={pressed.to_string()} onclick={move |_| on_command.emit(Command::Run(way))}>{ label }</button>
        }
    };
    // A button that goes dead would lose the focus: this one only says that it has nothing to do.
    let idle = trial.running().is_none();
    let on_command = scene.on_command.clone();
    html! {
        <div class="actions">
            { for trial.experiment().ways().iter().map(button) }
            <button type="button" data-action="stop" aria-disabled={idle.to_string()} onclick={move |_| on_command.emit(Command::Stop)}>{ &scene.live().stop }</button>
        </div>
    }
}
