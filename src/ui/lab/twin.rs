//! What the lab's picture shows, as tables: for each run, what every task went through.

use interleave_markup::html;
use yew::prelude::*;

use super::super::simulator::figures_of;
use super::Sight;
use crate::lab::{Command, Run};

pub(super) fn twin(sight: &Sight) -> Html {
    let label = &sight.texts().ui.page.table;
    let open = sight.lab.twin_open();
    let on_command = sight.on_command.clone();
    let toggle = move |event: MouseEvent| {
        event.prevent_default();
        on_command.emit(Command::OpenTwin(!open));
    };
    html! {
        <details class="twin" {open}>
            <summary onclick={toggle}>{ label }</summary>
            // Rows that nobody looks at are not drawn.
            if open { <div class="table" tabindex="0" role="group" aria-label={label.clone()}>{ for sight.lab.runs().iter().map(|run| table(sight, run)) }</div> }
        </details>
    }
}

fn table(sight: &Sight, run: &Run) -> Html {
    figures_of(
        sight.texts(),
        sight.lab.scenario(),
        &sight.name(run),
        (&run.trace, &run.figures),
    )
}
