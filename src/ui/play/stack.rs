//! The call stack of whoever runs, with the names of each frame.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_record::{FrameAt, Who};
use yew::prelude::*;

use super::Sight;
use super::sentence::short;
use crate::play::place::{is_own, stack};
use crate::play::score::name_of;
use crate::play::walk::runs_at;

/// Of more names than that only so many are shown.
const MOST_NAMES: usize = 40;
/// Of a deeper stack than that the innermost frames are shown.
const MOST_FRAMES: usize = 20;

/// The stack of who is pointed out, or else of who ran last.
pub(super) fn call_stack(sight: &Sight) -> Html {
    let words = &sight.own().view;
    let Some(run) = sight.play.run() else {
        return html! {};
    };
    let (record, state) = (run.replay.record(), sight.play.state());
    let lit = sight.play.lit().and_then(|row| run.rows.who(row));
    let who = lit.or_else(|| runs_at(record, sight.play.moment()));
    let frames = who.map_or_else(Vec::new, |who| {
        stack(record, state, who, sight.play.is_inside())
    });
    let heading = match who {
        Some(who) if !frames.is_empty() => fill(&words.stack_of, &[("who", &name_of(record, who))]),
        _ => words.stack.clone(),
    };
    let nobody = who.map_or_else(
        || words.no_stack.clone(),
        |who| fill(&words.no_stack_of, &[("who", &name_of(record, who))]),
    );
    let more = frames.len().saturating_sub(MOST_FRAMES);
    let row = who.map(|who: Who| run.rows.of_who(who).to_string());
    html! {
        <section class="play-stack" aria-label={words.stack.clone()} data-task={row}>
            <h4>{ heading }</h4>
            if frames.is_empty() { <p class="nobody">{ nobody }</p> }
            <ol>{ for frames.iter().take(MOST_FRAMES).map(|frame| view(sight, frame)) }</ol>
            if more > 0 { <p class="at">{ fill(&words.more, &[("n", &sight.words.number(more as u64))]) }</p> }
        </section>
    }
}

fn view(sight: &Sight, frame: &FrameAt) -> Html {
    let words = &sight.own().view;
    let Some(run) = sight.play.run() else {
        return html! {};
    };
    let record = run.replay.record();
    let function = record
        .frame(frame.frame)
        .map_or("", |info| record.text(info.function));
    let function = if function == "<module>" {
        &words.module
    } else {
        function
    };
    let library = record
        .frame(frame.frame)
        .filter(|_| !is_own(record, frame.frame))
        .map(|info| record.text(info.library).to_owned());
    let line = fill(&words.frame, &[("line", &frame.line.to_string())]);
    let names = frame.locals.iter().take(MOST_NAMES).map(|local| {
        html! { <><dt><code>{ record.text(local.name) }</code></dt><dd><code>{ short(record.text(local.value)) }</code></dd></> }
    });
    let more = frame.locals.len().saturating_sub(MOST_NAMES);
    html! {
        <li key={frame.frame} class="frame" data-library={library.clone()}>
            <p><code>{ function }</code>{ " " }<span class="at">{ line }</span>
                if let Some(library) = library { { " " }<span class="at">{ library }</span> }
            </p>
            if !frame.locals.is_empty() {
                <dl aria-label={fill(&words.names, &[("function", function)])}>{ for names }</dl>
            }
            if more > 0 { <p class="at">{ fill(&words.more, &[("n", &sight.words.number(more as u64))]) }</p> }
        </li>
    }
}
