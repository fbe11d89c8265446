//! The same program otherwise: mended, solved, or under another execution model, with what each run gives beside the others.
//! What gives the answer away is there when the reader has found it, or has asked for it.

use interleave_content::texts::{Ran, Version};
use interleave_markup::html;
use yew::prelude::*;

use super::Sight;
use super::chooser::with_code;
use crate::play::{Chosen, Command};

/// Of more lines than that only so many stand in the table.
const MOST_LINES: usize = 14;

/// All versions of the chosen program beside each other; nothing where there is only one.
pub(super) fn versions(sight: &Sight) -> Html {
    let words = &sight.own().choose;
    let (Some(program), Some(chosen)) = (sight.play.program(), sight.play.chosen()) else {
        return html! {};
    };
    let shown = |version: &&Version| sight.play.shows(&version.kind);
    if !program.versions.iter().any(|version| shown(&version)) {
        return html! {};
    }
    let name = |kind: &str| {
        let known = sight.words.library.versions.get(kind);
        known.map_or(kind, String::as_str).to_owned()
    };
    let original = (String::new(), words.original.clone(), &program.run);
    let others = program
        .versions
        .iter()
        .filter(shown)
        .map(|version| (version.kind.clone(), name(&version.kind), &version.run));
    let all: Vec<(String, String, &Ran)> = std::iter::once(original).chain(others).collect();
    let head = |(kind, name, _): &(String, String, &Ran)| {
        let here = *chosen.version == **kind && sight.play.is_original();
        let open = Command::Choose(Chosen {
            id: chosen.id.clone(),
            version: kind.as_str().into(),
        });
        html! {
            <th scope="col" data-version={kind.clone()}>
                <button type="button" data-action="version" aria-pressed={here.to_string()} onclick={sight.press(open)} aria-label={format!("{}: {name}", words.open)}>{ name }</button>
            </th>
        }
    };
    let total =
        |(_, _, ran): &(String, String, &Ran)| html! { <td>{ sight.words.time(ran.total) }</td> };
    let ending = |(_, _, ran): &(String, String, &Ran)| {
        let known = words.endings.get(&ran.ending);
        let text = known.map_or(ran.ending.as_str(), String::as_str);
        let error =
            (!ran.error.is_empty()).then(|| html! { <>{ ": " }<samp>{ &ran.error }</samp></> });
        html! { <td>{ text }{ error }</td> }
    };
    let output = |(_, _, ran): &(String, String, &Ran)| html! { <td>{ lines(sight, ran) }</td> };
    html! {
        <section class="play-versions">
            <h4>{ &words.versions }</h4>
            if !program.fix.is_empty() && sight.play.shows("fixed") { <p>{ with_code(&program.fix) }</p> }
            if !program.same_work.is_empty() { <p>{ with_code(&program.same_work) }</p> }
            <div class="table" tabindex="0" role="group" aria-label={words.versions.clone()}>
                <table>
                    <thead><tr><td></td>{ for all.iter().map(head) }</tr></thead>
                    <tbody>
                        <tr><th scope="row">{ &words.version_total }</th>{ for all.iter().map(total) }</tr>
                        <tr><th scope="row">{ &words.version_ending }</th>{ for all.iter().map(ending) }</tr>
                        <tr><th scope="row">{ &words.version_output }</th>{ for all.iter().map(output) }</tr>
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// What was printed, with times.
fn lines(sight: &Sight, ran: &Ran) -> Html {
    let line = |(time, text): &(u64, String)| html! { <li><samp>{ text }</samp>{ " " }<span class="at">{ sight.words.time(*time) }</span></li> };
    let more = ran.lines.len() > MOST_LINES;
    html! { <ol>{ for ran.lines.iter().take(MOST_LINES).map(line) }if more { <li>{ "…" }</li> }</ol> }
}
