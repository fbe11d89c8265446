//! Predict, then look: the order of the output, one answer of several, or the total on an axis.

use interleave_content::format::fill;
use interleave_content::texts::Prediction;
use interleave_markup::html;
use interleave_trace::SimTime;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::predict::{TO_PLAY, gap};
use super::Sight;
use super::chooser::with_code;
use crate::exhibit::typed;
use crate::play::Command;
use crate::play::guess::{Command as Step, Guess, axis, is_order, is_total, places};

/// The steps of the axis: a hundredth of a round time is a round time.
const STEPS: u64 = 100;

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
                <button type="button" class="primary" data-action="reveal" data-then={TO_PLAY} disabled={!ready} onclick={press(Step::Reveal)}>{ &words.reveal }</button>
                <button type="button" data-action="skip" data-then={TO_PLAY} onclick={press(Step::Skip)}>{ &words.skip }</button>
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
        Guess::Pick(_) | Guess::Total(_) => {
            let (picked, ready) = match sight.play.guess() {
                Guess::Pick(picked) => (*picked, picked.is_some()),
                Guess::Total(total) => (None, total.is_some()),
                _ => (None, false),
            };
            html! {
                <fieldset class="predict play-predict">
                    <legend>{ with_code(&asked.ask) }</legend>
                    { for (0..asked.offered.len()).map(|answer| choice(sight, asked, answer, picked)) }
                    if is_total(asked) { { on_the_axis(sight) } }
                    { ends(ready) }
                </fieldset>
            }
        }
        Guess::Gap(guess) => {
            let total = sight.play.run().map_or(0, |run| run.replay.record().end);
            let (guess, total) = (SimTime::from_nanos(*guess), SimTime::from_nanos(total));
            html! {
                <div class="predict play-predict" role="status">
                    <p class="gap">{ gap(&sight.words.texts, guess, total) }</p>
                    <p>{ with_code(&asked.why) }</p>
                </div>
            }
        }
        Guess::Compared(guessed) => html! {
            <div class="predict play-predict" role="status">
                { result(sight, asked, guessed) }
                <p>{ with_code(&asked.why) }</p>
            </div>
        },
    }
}

/// The total as a place on an axis and as a time in a field, which mean the same.
fn on_the_axis(sight: &Sight) -> Html {
    let (words, texts) = (&sight.own().guess, &sight.words.texts);
    let total = sight.play.run().map_or(0, |run| run.replay.record().end);
    let end = axis(total);
    let (guess, wrong) = match sight.play.guess() {
        Guess::Total(Some(guess)) => (Some(*guess), false),
        Guess::Total(None) => (None, true),
        _ => (None, false),
    };
    let share = u128::from(guess.unwrap_or(0)) * u128::from(STEPS) / u128::from(end);
    let told = guess.map(|guess| texts.language.hms(guess));
    let told = told.map(|total| fill(&texts.ui.predict.guess, &[("total", &total)]));
    let most = texts.language.hms(end);
    let emit = {
        let on_command = sight.on_command.clone();
        move |total| on_command.emit(Command::Guess(Step::Total(total)))
    };
    let oninput = {
        let emit = emit.clone();
        move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let step: u64 = input.value().parse().unwrap_or(0);
            let at = u128::from(end) * u128::from(step.min(STEPS)) / u128::from(STEPS);
            emit(u64::try_from(at).ok());
        }
    };
    let language = texts.language.clone();
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let read = typed::time(&language.typed(&input.value()));
        emit(read.map(SimTime::as_nanos).filter(|at| *at <= end));
    };
    html! {
        <div class="on-the-axis">
            <label>
                <span>{ &words.axis }</span>
                <input type="range" data-action="guess-total" min="0" max={STEPS.to_string()} value={share.to_string()} aria-valuetext={told.clone()} {oninput} />
            </label>
            <p class="axis" aria-hidden="true"><span>{ "0" }</span><span>{ most.clone() }</span></p>
            <label class="field"><span>{ &words.field }</span>
                <input type="text" data-field="guess-total" autocomplete="off" spellcheck="false" aria-invalid={wrong.to_string()}
                    value={guess.map(|guess| SimTime::from_nanos(guess).to_string())} {onchange} />
            </label>
            <output>{ told }</output>
            if wrong { <p class="wrong" role="alert">{ fill(&words.no_time, &[("most", &most)]) }</p> }
        </div>
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
        <label class="pick"><input type="radio" name="play-guess" checked={picked == Some(answer)} {onchange} /><span>{ with_code(text) }</span></label>
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
