//! Threads that share a variable: their steps, every order of them, and the wrong one step by step.

use std::collections::BTreeMap;

use interleave_content::format::{fill, space_after};
use interleave_markup::html;
use interleave_sim::explore::Exploration;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Sight;
use crate::lab::race::Command as Step;
use crate::lab::work::letter;
use crate::lab::{Command, Name, Race};

pub(super) fn race(sight: &Sight) -> Html {
    let words = &sight.own().race;
    let Some(race) = sight.lab.race() else {
        return html! {};
    };
    let lock = |locked: bool, name: &str| {
        html! {
            <button type="button" data-lock={if locked { "with" } else { "without" }} aria-pressed={(race.is_locked() == locked).to_string()}
                onclick={sight.press(Command::Race(Step::Lock(locked)))}>{ name }</button>
        }
    };
    let program = race.program();
    let thread = |thread: usize| {
        let steps = program
            .steps(thread)
            .iter()
            .map(|step| html! { <li><code>{ step.to_string() }</code></li> });
        html! { <div class="thread"><h5>{ letter(thread) }</h5><ol>{ for steps }</ol></div> }
    };
    let variables = fill(
        &words.variables,
        &[
            ("values", &values(sight, program.shared())),
            ("expected", &values(sight, program.expected())),
        ],
    );
    html! {
        <section class="lab-race" aria-label={words.heading.clone()}>
            <h4>{ &words.heading }</h4>
            <p>{ &words.intro }{ space_after(&words.intro) }{ variables }</p>
            <div class="lab-choice" role="group" aria-label={words.heading.clone()}>{ lock(false, &words.without_lock) }{ lock(true, &words.with_lock) }</div>
            <div class="threads">{ for (0..program.thread_count()).map(thread) }</div>
            { guess(sight, race) }
            <div class="actions"><button type="button" class="primary" data-action="explore" onclick={sight.press(Command::Race(Step::Explore))}>{ &words.explore }</button></div>
            <div role="status">if let Some(found) = race.found() { { result(sight, race, found) } }</div>
            { order(sight) }
        </section>
    }
}

fn values(sight: &Sight, values: &BTreeMap<String, i64>) -> String {
    let one = |(name, value): (&String, &i64)| {
        fill(
            &sight.own().race.expected,
            &[("name", name), ("value", &value.to_string())],
        )
    };
    values.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn guess(sight: &Sight, race: &Race) -> Html {
    let words = &sight.own().race;
    let guessed = fill(&words.guess, &[("n", &race.guess().to_string())]);
    let on_command = sight.on_command.clone();
    let oninput = move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Ok(guess) = input.value().parse() {
            on_command.emit(Command::Race(Step::Guess(guess)));
        }
    };
    html! {
        <div class="guess">
            <label>
                <span class="what">{ &words.ask }</span>
                <input type="range" data-slider="orders" min="0" max="100" value={race.guess().to_string()} aria-valuetext={guessed.clone()} {oninput} />
            </label>
            <output>{ guessed }</output>
        </div>
    }
}

fn result(sight: &Sight, race: &Race, found: &Exploration) -> Html {
    let words = &sight.own().race;
    let number = |number: u128| {
        sight
            .texts()
            .language
            .number(u64::try_from(number).unwrap_or(u64::MAX))
    };
    let share =
        u64::try_from((found.bad * 200 + found.interleavings) / (2 * found.interleavings.max(1)))
            .unwrap_or(0);
    let all = number(found.interleavings);
    let sentence = if found.bad == 0 {
        fill(&words.found_none, &[("all", &all)])
    } else {
        fill(
            &words.found,
            &[
                ("bad", &number(found.bad)),
                ("all", &all),
                ("share", &share.to_string()),
            ],
        )
    };
    let gap = if race.guess() == share {
        &words.exact
    } else {
        &words.gap
    };
    html! {
        <div class="found" data-bad={found.bad.to_string()} data-all={found.interleavings.to_string()}>
            <p><strong>{ &sentence }</strong>{ space_after(&sentence) }{ fill(gap, &[("n", &race.guess().to_string())]) }</p>
            if found.bad > 0 { <p>{ &words.play }</p> }
        </div>
    }
}

/// The wrong order as a list of steps; those that have been made at the moment shown are marked.
fn order(sight: &Sight) -> Html {
    let words = &sight.own().race;
    let run = sight
        .lab
        .runs()
        .iter()
        .find(|run| run.name == Name::BadOrder);
    let (Some(run), Some(race)) = (run, sight.lab.race()) else {
        return html! {};
    };
    let now = sight.lab.playback().now();
    let made = run
        .trace
        .marks()
        .iter()
        .filter(|mark| mark.at <= now)
        .count();
    let step = |(number, mark): (usize, &interleave_trace::Mark)| {
        let thread = mark
            .task
            .map(|task| letter(task.0 as usize))
            .unwrap_or_default();
        let current = (number + 1 == made).then_some("step");
        html! {
            <li class={if number < made { "made" } else { "" }} aria-current={current}><b>{ thread }</b>{ " " }<code>{ &mark.label }</code></li>
        }
    };
    let found = race.found().and_then(|found| found.shortest_bad.as_ref());
    let end = found.and_then(|order| race.program().result(order).ok());
    html! {
        <div class="order">
            <h5>{ &words.order }</h5>
            <ol>{ for run.trace.marks().iter().enumerate().map(step) }</ol>
            if let Some(end) = end.filter(|_| made == run.trace.marks().len()) {
                <p><strong>{ fill(&words.result, &[("values", &values(sight, &end)), ("expected", &values(sight, race.program().expected()))]) }</strong></p>
            }
        </div>
    }
}
