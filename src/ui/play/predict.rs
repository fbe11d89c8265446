//! Predict, then look: the order of the output, or one answer of several.

use interleave_content::format::fill;
use interleave_content::texts::Prediction;
use interleave_markup::html;
use yew::prelude::*;

use super::Sight;
use super::chooser::with_code;
use crate::play::Command;
use crate::play::guess::{Command as Step, Guess, is_order, places};

/// The prediction, or the offer of one.
pub(super) fn predict(sight: &Sight) -> Html {
    let words = &sight.own().guess;
    let Some(asked) = sight.play.asks().filter(|_| sight.play.run().is_some()) else {
        return html! {};
    };
    let press = |step: Step| sight.press(Command::Guess(step));
    let ends = |ready: bool| {
        html! {
            <p class="actions">
                <button type="button" class="primary" data-action="reveal" disabled={!ready} onclick={press(Step::Reveal)}>{ &words.reveal }</button>
                <button type="button" data-action="skip" onclick={press(Step::Skip)}>{ &words.skip }</button>
            </p>
        }
    };
    match sight.play.guess() {
        Guess::None => html! {
            <p class="predict actions"><button type="button" data-action="predict" onclick={press(Step::Ask)}>{ &words.offer }</button></p>
        },
        Guess::Order(lines) => html! {
            <div class="predict play-predict" role="group" aria-label={asked.ask.clone()}>
                <p>{ with_code(&asked.ask) }</p>
                <ol class="order">{ for lines.iter().enumerate().map(|(index, line)| moved(sight, asked, index, *line, lines.len())) }</ol>
                { ends(true) }
            </div>
        },
        Guess::Pick(picked) => html! {
            <fieldset class="predict play-predict">
                <legend>{ with_code(&asked.ask) }</legend>
                { for (0..asked.offered.len()).map(|answer| choice(sight, asked, answer, *picked)) }
                { ends(picked.is_some()) }
            </fieldset>
        },
        Guess::Compared(guessed) => html! {
            <div class="predict play-predict" role="status">
                { result(sight, asked, guessed) }
                <p>{ with_code(&asked.why) }</p>
            </div>
        },
    }
}

/// A line that can be moved up and down.
fn moved(sight: &Sight, asked: &Prediction, index: usize, line: usize, all: usize) -> Html {
    let words = &sight.own().guess;
    let text = asked.offered.get(line).map_or("", String::as_str);
    let button = |up: bool, name: &str, sign: &'static str| {
        let step = Step::Move { line: index, up };
        let end = if up { index == 0 } else { index + 1 == all };
        html! {
            <button type="button" disabled={end} aria-label={format!("{name}: {text}")} onclick={sight.press(Command::Guess(step))}>{ sign }</button>
        }
    };
    html! { <li key={line}>{ button(true, &words.up, "↑") }{ button(false, &words.down, "↓") }{ " " }<samp>{ text }</samp></li> }
}

/// An answer that can be chosen.
fn choice(sight: &Sight, asked: &Prediction, answer: usize, picked: Option<usize>) -> Html {
    let on_command = sight.on_command.clone();
    let onchange = move |_: Event| on_command.emit(Command::Guess(Step::Pick(answer)));
    let text = asked.offered.get(answer).map_or("", String::as_str);
    html! {
        <label class="pick"><input type="radio" name="play-guess" checked={picked == Some(answer)} {onchange} />{ " " }{ with_code(text) }</label>
    }
}

/// What was guessed beside what came.
fn result(sight: &Sight, asked: &Prediction, guessed: &[usize]) -> Html {
    let words = &sight.own().guess;
    let text = |place: &usize| asked.offered.get(*place).map_or("", String::as_str);
    if !is_order(asked) {
        let (guess, answer) = (
            guessed.first().map_or("", text),
            asked.right.first().map_or("", text),
        );
        let template = if asked.is_right(guessed) {
            &words.right
        } else {
            &words.wrong
        };
        return html! { <p class="gap">{ fill(template, &[("guess", guess), ("answer", answer)]) }</p> };
    }
    let places = places(guessed, asked);
    let right = places
        .iter()
        .enumerate()
        .filter(|(index, place)| index == *place)
        .count();
    let number = |n: usize| sight.words.number(n as u64);
    let template = if right == guessed.len() {
        &words.order_right
    } else {
        &words.order_some
    };
    let told = fill(
        template,
        &[("n", &number(guessed.len())), ("right", &number(right))],
    );
    let row = |(index, (guess, place)): (usize, (&usize, &usize))| {
        let came = fill(&words.place, &[("n", &number(place.saturating_add(1)))]);
        html! { <tr data-right={if index == *place { "yes" } else { "no" }}><td><samp>{ text(guess) }</samp></td><td>{ came }</td></tr> }
    };
    html! {
        <>
            <p class="gap">{ told }</p>
            <table><thead><tr><th scope="col">{ &words.guessed }</th><th scope="col">{ &words.came }</th></tr></thead>
                <tbody>{ for guessed.iter().zip(&places).enumerate().map(row) }</tbody></table>
        </>
    }
}
