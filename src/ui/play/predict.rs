//! Predict, then look: the order of the output, or the total.

use interleave_content::format::fill;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Sight;
use crate::play::guess::{Command as Step, Compared, Guess};
use crate::play::{Command, guess};

/// A millisecond, in nanoseconds.
const MILLI: u64 = 1_000_000;

/// The prediction, or the offer of one.
pub(super) fn predict(sight: &Sight) -> Html {
    let words = &sight.own().guess;
    let press = |step: Step| sight.press(Command::Guess(step));
    let ends = |ready: bool| {
        html! {
            <p class="actions">
                <button type="button" data-action="reveal" disabled={!ready} onclick={press(Step::Reveal)}>{ &words.reveal }</button>
                <button type="button" data-action="skip" onclick={press(Step::Skip)}>{ &words.skip }</button>
            </p>
        }
    };
    match sight.play.guess() {
        Guess::None => {
            let asked = sight.play.asks().filter(|_| sight.play.run().is_some());
            html! { if asked.is_some() { <p class="predict actions"><button type="button" data-action="predict" onclick={press(Step::Ask)}>{ &words.offer }</button></p> } }
        }
        Guess::Order(lines) => html! {
            <div class="predict play-predict" role="group" aria-label={words.ask_order.clone()}>
                <p>{ &words.ask_order }</p>
                <ol class="order">{ for lines.iter().enumerate().map(|(index, text)| line(sight, index, text, lines.len())) }</ol>
                { ends(true) }
            </div>
        },
        Guess::Total(said) => html! {
            <div class="predict play-predict" role="group" aria-label={words.ask_total.clone()}>
                <label><span>{ &words.ask_total }</span>{ " " }{ seconds(sight) }{ " " }{ &words.seconds }</label>
                { ends(said.is_some()) }
            </div>
        },
        Guess::Compared(compared) => {
            html! { <div class="predict play-predict" role="status">{ result(sight, compared) }</div> }
        }
    }
}

fn line(sight: &Sight, index: usize, text: &str, all: usize) -> Html {
    let words = &sight.own().guess;
    let button = |up: bool, name: &str, sign: &'static str| {
        let step = Step::Move { line: index, up };
        let end = if up { index == 0 } else { index + 1 == all };
        html! {
            <button type="button" disabled={end} aria-label={format!("{name}: {text}")} onclick={sight.press(Command::Guess(step))}>{ sign }</button>
        }
    };
    html! { <li key={format!("{index} {text}")}>{ button(true, &words.up, "↑") }{ button(false, &words.down, "↓") }{ " " }<samp>{ text }</samp></li> }
}

fn seconds(sight: &Sight) -> Html {
    let on_command = sight.on_command.clone();
    let oninput = move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        on_command.emit(Command::Guess(guess::Command::Say(millis(&input.value()))));
    };
    html! { <input type="number" data-action="guess" min="0" step="0.1" inputmode="decimal" {oninput} /> }
}

/// Seconds as a reader writes them, in milliseconds.
fn millis(text: &str) -> Option<u64> {
    let (whole, part) = text
        .trim()
        .split_once(['.', ','])
        .unwrap_or((text.trim(), ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let whole: u64 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    whole.checked_mul(1_000)?.checked_add(part.parse().ok()?)
}

fn result(sight: &Sight, compared: &Compared) -> Html {
    let words = &sight.own().guess;
    match compared {
        Compared::Total(guess, came) => {
            let time = |millis: u64| sight.words.time(millis.saturating_mul(MILLI));
            let template = if guess == came {
                &words.total_right
            } else {
                &words.total_off
            };
            let told = fill(
                template,
                &[
                    ("guess", &time(*guess)),
                    ("time", &time(*came)),
                    ("gap", &time(guess.abs_diff(*came))),
                ],
            );
            html! { <p class="gap">{ told }</p> }
        }
        Compared::Order(lines) => {
            let (right, all) = compared.right().unwrap_or_default();
            let number = |n: usize| sight.words.number(n as u64);
            let template = if right == all {
                &words.order_right
            } else {
                &words.order_some
            };
            let told = fill(template, &[("n", &number(all)), ("right", &number(right))]);
            let row = |(index, (text, place)): (usize, &(String, usize))| {
                let came = fill(&words.place, &[("n", &number(place.saturating_add(1)))]);
                html! { <tr data-right={if index == *place { "yes" } else { "no" }}><td><samp>{ text }</samp></td><td>{ came }</td></tr> }
            };
            html! {
                <>
                    <p class="gap">{ told }</p>
                    <table><thead><tr><th scope="col">{ &words.guessed }</th><th scope="col">{ &words.came }</th></tr></thead>
                        <tbody>{ for lines.iter().enumerate().map(row) }</tbody></table>
                </>
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_read_as_people_write_them() {
        assert_eq!(millis("2"), Some(2_000));
        assert_eq!(millis(" 0,25 "), Some(250));
        assert_eq!(millis(".1239"), Some(123));
        assert_eq!(millis("two"), None);
        assert_eq!(millis("99999999999999999999"), None);
    }
}
