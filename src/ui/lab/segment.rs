//! The segment that is looked at, with a control for everything that can be dragged.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::Segment;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::field::text_field;
use super::{Sight, word};
use crate::lab::work::{Kind, LOCKS, length, letter, lock};
use crate::lab::{Command, Edit, Field, Spot};

pub(super) fn segment(sight: &Sight) -> Html {
    let words = &sight.own().work;
    let spot = sight.lab.chosen();
    let segments = sight.lab.laid_out(spot.task);
    let count = segments.len();
    let at = |segment: usize| Spot { segment, ..spot };
    let button = |action: &'static str, name: &str, command: Command, possible: bool| {
        html! { <button type="button" data-action={action} disabled={!possible} onclick={sight.press(command)}>{ name }</button> }
    };
    let add = button(
        "add-segment",
        &words.add,
        Command::Edit(Edit::Add(spot)),
        true,
    );
    let label = fill(&words.segments, &[("task", &letter(spot.task))]);
    let Some((_, segment)) = segments.get(spot.segment) else {
        let none = fill(&words.none, &[("task", &letter(spot.task))]);
        return html! { <div class="inspector" role="group" aria-label={label}><p>{ none }</p><div class="actions">{ add }</div></div> };
    };
    let last = count - 1;
    html! {
        <div class="inspector" role="group" aria-label={label}>
            <p class="what" role="status">{ format!("{} · {}", letter(spot.task), described(sight, *segment, spot.segment, count)) }</p>
            <div class="actions">
                { button("previous-segment", &words.previous, Command::Choose(at(spot.segment.saturating_sub(1))), spot.segment > 0) }
                { button("next-segment", &words.next, Command::Choose(at(spot.segment + 1)), spot.segment < last) }
                { kind_choice(sight, spot, *segment) }
                if let Some(lock) = lock(*segment) {
                    { lock_choice(sight, spot, lock) }
                } else {
                    <span class="labelled">
                        <label for="lab-length">{ &words.length }</label>
                        { text_field(sight, Field::Length(spot), "lab-length".to_owned(), "length") }
                    </span>
                }
                { button("segment-earlier", &words.earlier, Command::Edit(Edit::Move(spot, spot.segment.saturating_sub(1))), spot.segment > 0) }
                { button("segment-later", &words.later, Command::Edit(Edit::Move(spot, spot.segment + 1)), spot.segment < last) }
                { button("remove-segment", &words.remove, Command::Edit(Edit::Remove(spot)), true) }
                { add }
            </div>
            <p class="hint">{ &words.keys }</p>
        </div>
    }
}

/// The word of a segment's kind in scenario files and attributes.
pub(super) fn kind_of(segment: Segment) -> &'static str {
    Kind::of(segment).as_str()
}

/// A segment in words.
pub(super) fn described(sight: &Sight, segment: Segment, place: usize, count: usize) -> String {
    let words = &sight.own().work;
    let (n, of) = ((place + 1).to_string(), count.to_string());
    let kind = word(&words.kinds, kind_of(segment));
    match lock(segment) {
        Some(lock) => fill(
            &words.segment_lock,
            &[
                ("n", &n),
                ("of", &of),
                ("kind", kind),
                ("lock", &lock_name(sight, lock)),
            ],
        ),
        None => fill(
            &words.segment,
            &[
                ("n", &n),
                ("of", &of),
                ("kind", kind),
                ("length", &sight.time(length(segment))),
            ],
        ),
    }
}

/// What a lock is called.
pub(super) fn lock_name(sight: &Sight, lock: u16) -> String {
    fill(
        &sight.own().work.lock_name,
        &[("n", &(lock + 1).to_string())],
    )
}

fn kind_choice(sight: &Sight, spot: Spot, segment: Segment) -> Html {
    let words = &sight.own().work;
    let now = Kind::of(segment);
    let on_command = sight.on_command.clone();
    let onchange = move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        if let Some(kind) = Kind::from_word(&select.value()) {
            on_command.emit(Command::Edit(Edit::Turn(spot, kind)));
        }
    };
    let option = |kind: Kind| html! { <option value={kind.as_str()} selected={kind == now}>{ word(&words.kinds, kind.as_str()) }</option> };
    html! {
        <span class="labelled">
            <label for="lab-kind">{ &words.kind }</label>
            <select id="lab-kind" data-field="kind" {onchange}>{ for Kind::ALL.into_iter().map(option) }</select>
        </span>
    }
}

fn lock_choice(sight: &Sight, spot: Spot, now: u16) -> Html {
    let on_command = sight.on_command.clone();
    let onchange = move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        if let Ok(lock) = select.value().parse() {
            on_command.emit(Command::Edit(Edit::Lock(spot, lock)));
        }
    };
    let option = |lock: u16| html! { <option value={lock.to_string()} selected={lock == now}>{ lock_name(sight, lock) }</option> };
    html! {
        <span class="labelled">
            <label for="lab-lock">{ &sight.own().work.lock }</label>
            <select id="lab-lock" data-field="lock" {onchange}>{ for (0..LOCKS).map(option) }</select>
        </span>
    }
}
