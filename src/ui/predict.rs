//! Predict, then run: the reader puts a guess on the time axis; the answer is shown beside it. It can always be skipped.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_trace::SimTime;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use interleave_content::Texts;

use crate::exhibit::{Command, Prediction, Stage};

/// The steps of a guess on the axis.
const STEPS: u64 = 144;

/// Who has shown a run goes on with playing it: where the focus goes when these buttons go.
pub(super) const TO_PLAY: &str = "[data-action=play], [data-action=pause]";

/// A run to predict.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The execution model's name.
    pub model: AttrValue,
    /// What it is called.
    pub name: AttrValue,
    /// The right answer.
    pub total: SimTime,
}

/// What is asked.
#[derive(Debug)]
pub struct Predict<'a> {
    /// The texts.
    pub texts: &'a Texts,
    /// The runs.
    pub asked: Vec<Asked>,
    /// The end of the axis.
    pub axis: SimTime,
    /// The guesses and whether they have been compared.
    pub prediction: &'a Prediction,
    /// What the reader does.
    pub on_command: &'a Callback<Command>,
}

/// The guesses, one for each run, on one time axis.
pub fn predict(props: &Predict<'_>) -> Html {
    let texts = props.texts;
    let words = &texts.ui.predict;
    let stage = props.prediction.stage;
    let row = |(index, asked): (usize, &Asked)| {
        let guess = props
            .prediction
            .guesses
            .get(index)
            .copied()
            .unwrap_or_default();
        let axis = props.axis.as_nanos();
        let step = step_of(guess, props.axis);
        let on_command = props.on_command.clone();
        let oninput = move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let step: u64 = input.value().parse().unwrap_or(0);
            on_command.emit(Command::Guess(
                index,
                SimTime::from_nanos(axis / STEPS * step.min(STEPS)),
            ));
        };
        let guessed = fill(
            &words.guess,
            &[("total", &texts.language.hms(guess.as_nanos()))],
        );
        html! {
            <div class="guess" data-model={&asked.model}>
                <label>
                    <span class="what">{ &asked.name }</span>
                    <input type="range" min="0" max={STEPS.to_string()} value={step.to_string()} aria-valuetext={guessed.clone()} {oninput} />
                </label>
                <output>{ guessed }</output>
                if stage == Stage::Compared {
                    { answer([guess, asked.total].map(|at| step_of(at, props.axis))) }
                    <p class="gap">{ gap(texts, guess, asked.total) }</p>
                }
            </div>
        }
    };
    let emit = |command: Command| {
        let on_command = props.on_command.clone();
        move |_: MouseEvent| on_command.emit(command.clone())
    };
    if stage == Stage::Offered {
        return html! {
            <div class="predict actions">
                <button type="button" data-action="guess" onclick={emit(Command::StartGuessing)}>{ &words.again }</button>
                <span>{ &words.offer }</span>
            </div>
        };
    }
    let (ask, class) = if stage == Stage::Compared {
        (&words.compared, "predict")
    } else {
        (&words.ask, "predict asking")
    };
    html! {
        <div {class} role="group" aria-label={ask.clone()}>
            <p>{ ask }</p>
            { for props.asked.iter().enumerate().map(row) }
            <p class="axis" aria-hidden="true"><span>{ "0" }</span><span>{ fill(&words.axis, &[("total", &texts.language.hms(props.axis.as_nanos()))]) }</span></p>
            <div class="actions">
                if stage == Stage::Compared {
                    <button type="button" data-action="guess" onclick={emit(Command::StartGuessing)}>{ &words.once_more }</button>
                } else {
                    <button type="button" data-action="run" class="primary" data-then={TO_PLAY} onclick={emit(Command::Reveal { play: true })}>{ &words.run }</button>
                    <button type="button" data-action="skip" data-then={TO_PLAY} onclick={emit(Command::Reveal { play: false })}>{ &words.skip }</button>
                }
            </div>
        </div>
    }
}

/// The step of the axis at which a time lies.
fn step_of(at: SimTime, axis: SimTime) -> u64 {
    let step = u128::from(at.as_nanos()) * u128::from(STEPS) / u128::from(axis.as_nanos().max(1));
    u64::try_from(step).unwrap_or(STEPS).min(STEPS)
}

/// The answer as a mark under the guess, and the way from one to the other; in steps of the axis.
fn answer(steps: [u64; 2]) -> Html {
    let [guess, total] = steps.map(|step| {
        let tenths = step * 1_000 / STEPS;
        format!("{}.{}%", tenths / 10, tenths % 10)
    });
    html! {
        <svg class="answer" height="12" stroke="currentColor" stroke-width="3" aria-hidden="true">
            <line x1={guess} x2={total.clone()} y1="6" y2="6" />
            <line x1={total.clone()} x2={total} y1="0" y2="12" />
        </svg>
    }
}

/// How far a guess is from the answer, as a sentence.
pub(super) fn gap(texts: &Texts, guess: SimTime, total: SimTime) -> String {
    let (guess, total) = (guess.as_nanos(), total.as_nanos());
    let answer = texts.language.hms(total);
    // Within one step of the axis a guess is as good as the axis allows: a hundredth of the answer.
    if guess.abs_diff(total) <= total / 100 {
        return fill(&texts.ui.predict.exact, &[("total", &answer)]);
    }
    let (least, most) = (guess.min(total), guess.max(total));
    let least_or_one = u128::from(least.max(1));
    let factor = (u128::from(most) * 200 + least_or_one) / (2 * least_or_one);
    let factor = u64::try_from(factor).unwrap_or(u64::MAX);
    // Of nothing there is no multiple.
    let template = match (least, guess < total) {
        (0, _) => &texts.ui.predict.from_zero,
        (_, true) => &texts.ui.predict.longer,
        (_, false) => &texts.ui.predict.shorter,
    };
    let gap = texts.language.hms(most - least);
    fill(
        template,
        &[
            ("total", &answer),
            ("gap", &gap),
            ("factor", &texts.language.ratio(factor)),
        ],
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_factor_is_rounded_and_not_cut_off() {
        let texts = &crate::loaded::content().languages[0].texts;
        let told = gap(
            texts,
            SimTime::from_millis(1_000),
            SimTime::from_millis(3_938),
        );
        assert!(told.contains("3.94 times"), "{told}");
    }
}
