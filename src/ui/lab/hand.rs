//! “Be the scheduler”: the ready tasks as buttons, the run so far, the score.

use interleave_content::format::{fill, space_after};
use interleave_markup::html;
use yew::prelude::*;

use super::Sight;
use super::picture::single;
use crate::lab::Command;
use crate::lab::hand::{Command as Step, Hand, Score, is_of_one_kind};
use crate::lab::preset::Preset;
use crate::lab::work::letter;

pub(super) fn hand(sight: &Sight) -> Html {
    let words = &sight.own().hand;
    let button = |action: &'static str, name: &str, step: Step, possible: bool| {
        html! { <button type="button" key={action} data-action={action} data-then=".picks .pick, [data-action=by-hand]" disabled={!possible} onclick={sight.press(Command::Hand(step))}>{ name }</button> }
    };
    let body = match sight.lab.hand() {
        None => {
            html! { <div class="actions">{ button("by-hand", &words.begin, Step::Begin, true) }</div> }
        }
        Some(hand) => html! {
            <>
                { playing(sight, hand) }
                <div class="actions">
                    { button("undo-pick", &words.undo, Step::Undo, hand.picks() > 0) }
                    { button("pick-again", &words.again, Step::Again, hand.picks() > 0) }
                    { button("leave-hand", &words.leave, Step::Leave, true) }
                </div>
            </>
        },
    };
    // A preset where the order decides something.
    let elsewhere = Preset::Mixed.scenario();
    let name = sight.own().preset.get(elsewhere);
    let name = name.map_or_else(String::new, |preset| preset.name.clone());
    html! {
        <section class="lab-hand" aria-label={words.heading.clone()} data-picks={sight.lab.hand().map(|hand| hand.picks().to_string())}>
            <h4>{ &words.heading }</h4>
            <p>{ &words.intro }{ space_after(&words.intro) }{ &words.forced }</p>
            if is_of_one_kind(sight.lab.work()) {
                <p class="alike">
                    { &words.alike }{ " " }
                    <button type="button" data-action="go-to-mixed" data-then="[data-action=by-hand]"
                        onclick={sight.press(Command::Load(elsewhere.to_owned()))}>{ fill(&words.elsewhere, &[("preset", &name)]) }</button>
                </p>
            }
            { body }
        </section>
    }
}

fn playing(sight: &Sight, hand: &Hand) -> Html {
    let words = &sight.own().hand;
    let position = hand.position();
    let now = fill(
        &words.now,
        &[
            ("time", &sight.time(position.now)),
            ("n", &sight.texts().language.number(hand.picks() as u64)),
        ],
    );
    let pick = |task: &interleave_trace::TaskId| {
        let letter = letter(task.0 as usize);
        let ahead = hand.ahead(*task);
        let computes = sight.time(ahead.computes);
        let ahead = match ahead.waits {
            Some(waits) => fill(
                &words.ahead_wait,
                &[("compute", &computes), ("wait", &sight.time(waits))],
            ),
            None => fill(&words.ahead, &[("compute", &computes)]),
        };
        let label = fill(&words.pick, &[("task", &letter), ("ahead", &ahead)]);
        html! {
            <button type="button" class="pick" data-pick={task.0.to_string()} aria-label={label}
                onclick={sight.press(Command::Hand(Step::Pick(*task)))}><b>{ letter }</b>{ " " }{ ahead }</button>
        }
    };
    html! {
        <>
            <p class="hand-now" role="status">{ now }</p>
            if position.is_over() {
                { result(sight, hand) }
            } else {
                <p>{ &words.ready }</p>
                <div class="picks" role="group" aria-label={words.ready.clone()}>{ for position.ready.iter().map(pick) }</div>
            }
            { single(sight, &position.trace, hand.first_come(), &words.picture) }
        </>
    }
}

fn result(sight: &Sight, hand: &Hand) -> Html {
    let words = &sight.own().hand;
    if hand.is_searching() {
        return html! { <p class="score" role="status">{ &words.searching }</p> };
    }
    let Some(score) = hand.score() else {
        return html! { <p class="score" role="status">{ &words.never }</p> };
    };
    html! {
        <div class="score" role="status" data-own-ns={score.own.as_nanos().to_string()} data-best-ns={score.best.as_nanos().to_string()}>
            { for sentences(sight, &score).into_iter().map(|sentence| html! { <p>{ sentence }</p> }) }
        </div>
    }
}

/// How far off, and why.
fn sentences(sight: &Sight, score: &Score) -> Vec<String> {
    let words = &sight.own().hand;
    let best = sight.time(score.best);
    let idle = sight.time(score.idle);
    let mut sentences = vec![fill(
        &words.score,
        &[
            ("own", &sight.time(score.own)),
            ("first", &sight.time(score.first_come)),
        ],
    )];
    if score.own < score.first_come {
        let gap = sight.time(score.first_come - score.own);
        sentences.push(fill(&words.beaten, &[("gap", &gap)]));
    }
    let known = if score.is_proved {
        &words.best_proved
    } else {
        &words.best_known
    };
    sentences.push(fill(known, &[("best", &best)]));
    if score.own > score.best {
        let gap = sight.time(score.own - score.best);
        let best_idle = sight.time(score.idle_of_best);
        sentences.push(fill(
            &words.why,
            &[("gap", &gap), ("idle", &idle), ("best_idle", &best_idle)],
        ));
    } else if score.is_proved {
        sentences.push(fill(&words.why_equal, &[("idle", &idle)]));
    } else {
        sentences.push(words.equal_best.clone());
    }
    sentences
}
