//! The machine: cores, workers, and what every change of hands costs.

use interleave_markup::html;
use interleave_sim::{Deal, InnerId};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Sight;
use super::field::knob;
use crate::lab::{Command, Gil, Knob};

pub(super) fn machine(sight: &Sight) -> Html {
    let words = &sight.own().machine;
    let settings = sight.lab.settings();
    let gil = |gil: Gil, value: &'static str, name: &str| {
        html! {
            <button type="button" data-gil={value} aria-pressed={(sight.lab.gil() == gil).to_string()} onclick={sight.press(Command::Gil(gil))}>{ name }</button>
        }
    };
    let inner = settings.inner == Some(InnerId::EventLoop);
    let deal = settings.deal == Some(Deal::Shared);
    // What most questions turn on; the rest is there when it is asked for.
    let (first, costs) = Knob::OF_MACHINE.split_at(2);
    html! {
        <section class="lab-machine" aria-label={words.heading.clone()}>
            <h4>{ &words.heading }</h4>
            <div class="lab-gil">
                <span id="lab-gil">{ &words.gil }</span>
                <div class="lab-choice" role="group" aria-labelledby="lab-gil">
                    { gil(Gil::Both, "both", &words.gil_both) }{ gil(Gil::On, "on", &words.gil_on) }{ gil(Gil::Off, "off", &words.gil_off) }
                </div>
            </div>
            <div class="knobs">{ for first.iter().map(|one| knob(sight, *one)) }</div>
            <details class="lab-costs">
                <summary>{ &words.costs }</summary>
                <div class="knobs">
                { for costs.iter().map(|one| knob(sight, *one)) }
                { choice(sight, "inner", &words.inner, [&words.inner_sequential, &words.inner_event_loop], inner, |second| {
                    Command::Inner(if second { InnerId::EventLoop } else { InnerId::Sequential })
                }) }
                { choice(sight, "deal", &words.deal, [&words.deal_even, &words.deal_shared], deal, |second| {
                    Command::Deal(if second { Deal::Shared } else { Deal::Even })
                }) }
                </div>
            </details>
        </section>
    }
}

/// One of two words.
fn choice(
    sight: &Sight,
    key: &'static str,
    label: &str,
    options: [&str; 2],
    second: bool,
    to: fn(bool) -> Command,
) -> Html {
    let id = format!("lab-{key}");
    let on_command = sight.on_command.clone();
    let onchange = move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        on_command.emit(to(select.value() == "1"));
    };
    html! {
        <div class="knob">
            <label for={id.clone()}>{ label }</label>
            <select {id} data-field={key} {onchange}>
                <option value="0" selected={!second}>{ options[0] }</option>
                <option value="1" selected={second}>{ options[1] }</option>
            </select>
        </div>
    }
}
