//! What has to be said of the last change, and of models that did not run.

use interleave_content::format::fill;
use interleave_markup::html;
use yew::prelude::*;

use super::super::notices::{fault_words, rule_words};
use super::super::simulator::model_name;
use super::Sight;
use super::field::{field_label, range, written};
use super::segment::lock_name;
use crate::exhibit::Refusal;
use crate::lab::work::{Fault, LONGEST, MOST_IN_ALL, MOST_SEGMENTS, MOST_TASKS, letter};
use crate::lab::{Field, Note, deadlock, hand};
use interleave_trace::SimTime;

pub(super) fn notes(sight: &Sight) -> Html {
    let refused = sight.lab.refused().iter().map(|(model, refusal)| {
        let why = match refusal {
            Refusal::Model(why) => rule_words(sight.texts(), why),
            Refusal::TooMuch => sight.own().runs.too_much.clone(),
            Refusal::Walking => sight.texts().exhibition.race.no_walking_at_all.clone(),
        };
        let name = model_name(sight.texts(), model.as_str());
        html! { <p>{ fill(&sight.own().runs.refused, &[("model", &name), ("why", &why)]) }</p> }
    });
    html! {
        <div class="lab-notes" role="status">
            if let Some(note) = sight.lab.note() { <p class="refused">{ note_words(sight, note) }</p> }
            if let Some(fault) = sight.lab.fault() { <p class="refused">{ fault_of_work(sight, fault) }</p> }
            { for refused }
            { for sight.lab.faults().iter().map(|fault| html! { <p class="refused">{ fault_words(sight.texts(), fault) }</p> }) }
        </div>
    }
}

fn note_words(sight: &Sight, note: Note) -> String {
    let words = &sight.own().note;
    let number = |number: usize| sight.texts().language.number(number as u64);
    match note {
        Note::NotRead(field) => fill(
            &words.not_read,
            &[
                ("name", &field_label(sight, field)),
                ("range", &range(sight, field)),
            ],
        ),
        Note::Corrected(field) => {
            let value = sight.lab.value(field).unwrap_or(LONGEST.as_nanos());
            let value = match field {
                Field::Knob(knob) => written(sight, knob, value),
                _ => sight.time(SimTime::from_nanos(value)),
            };
            let name = field_label(sight, field);
            fill(
                &words.corrected,
                &[
                    ("name", &name),
                    ("value", &value),
                    ("range", &range(sight, field)),
                ],
            )
        }
        Note::TooLarge => fill(
            &words.too_large,
            &[
                ("tasks", &number(MOST_TASKS)),
                ("segments", &number(MOST_SEGMENTS)),
                ("all", &number(MOST_IN_ALL)),
            ],
        ),
        Note::TooLargeByHand => fill(
            &words.too_large_by_hand,
            &[
                ("tasks", &number(hand::MOST_TASKS)),
                ("segments", &number(hand::MOST_SEGMENTS)),
            ],
        ),
    }
}

/// What keeps the workload from running.
fn fault_of_work(sight: &Sight, fault: Fault) -> String {
    let words = &sight.own().note;
    let (template, task, lock) = match fault {
        Fault::NotHeld { task, lock } => (&words.not_held, task, lock),
        Fault::NotGivenBack { task, lock } => (&words.not_given_back, task, lock),
    };
    fill(
        template,
        &[("task", &letter(task)), ("lock", &lock_name(sight, lock))],
    )
}

/// Who waits for whom, for every run that never ends.
pub(super) fn deadlocks(sight: &Sight) -> Html {
    let words = &sight.own().runs;
    let sentences = sight
        .lab
        .runs()
        .iter()
        .filter(|run| run.is_deadlocked())
        .map(|run| {
            let waits: Vec<String> = deadlock::waits(sight.lab.work(), &run.trace)
                .iter()
                .map(|wait| {
                    let (task, holder) =
                        (letter(wait.task.0 as usize), letter(wait.holder.0 as usize));
                    let lock = wait.lock.map(|lock| lock_name(sight, lock));
                    let template = if lock.is_some() {
                        &words.waits
                    } else {
                        &words.waits_some
                    };
                    let lock = lock.unwrap_or_default();
                    fill(
                        template,
                        &[("task", &task), ("lock", &lock), ("holder", &holder)],
                    )
                })
                .collect();
            let time = sight.time(run.trace.end());
            let sentence = fill(
                &words.deadlock,
                &[
                    ("model", &sight.name(run)),
                    ("time", &time),
                    ("waits", &waits.join(&words.between)),
                ],
            );
            html! { <p class="refused">{ sentence }</p> }
        });
    html! { { for sentences } }
}
