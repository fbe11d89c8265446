//! What was printed until the moment: with times and tasks, each line a way to its step.

use interleave_content::format::fill;
use interleave_markup::html;
use yew::prelude::*;

use super::super::roving;
use super::Sight;
use super::sentence::actor;
use crate::play::Command;
use crate::play::walk::runs_in;

/// Of more pieces than that the last ones are shown.
const MOST: usize = 200;

/// The output until the moment.
pub(super) fn output(sight: &Sight) -> Html {
    let words = &sight.own().view;
    let Some(run) = sight.play.run() else {
        return html! {};
    };
    let record = run.replay.record();
    let shown = sight.play.state().prints.min(record.prints.len());
    let first = shown.saturating_sub(MOST);
    let line = |index: usize| {
        let print = record.prints[index];
        let step = print.step as usize;
        let time = record.steps.get(step).map_or(0, |step| step.time);
        let who = actor(&sight.words, record, step);
        let row = runs_in(record, step).map(|who| run.rows.of_who(who).to_string());
        let text = record.text(print.text);
        let text = text.strip_suffix('\n').unwrap_or(text).to_owned();
        let told = fill(
            &words.output_at,
            &[("time", &sight.words.time(time)), ("who", &who)],
        );
        html! {
            <li key={index} data-task={row} data-now={(step + 1 == sight.play.moment()).then_some("")}>
                <button type="button" data-action="go" tabindex={roving::tabindex(index == first)} onclick={sight.press(Command::Seek(step + 1))}>
                    <samp>{ text }</samp>{ " " }<span class="at">{ told }</span>
                </button>
            </li>
        }
    };
    html! {
        <section class="play-output">
            <h4>{ &words.output }</h4>
            if shown == 0 { <p class="nobody">{ &words.output_none }</p> }
            if first > 0 { <p class="at">{ fill(&words.more, &[("n", &sight.words.number(first as u64))]) }</p> }
            <div class="printed" role="group" aria-label={words.output.clone()}><ol data-roving="" onkeydown={|event: KeyboardEvent| roving::on_key(&event)} onfocusin={|event: FocusEvent| roving::on_focus(&event)}>{ for (first..shown).map(line) }</ol></div>
        </section>
    }
}
