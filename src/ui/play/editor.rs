//! The editor: a plain text area with its highlighted text behind it, and who is at which line beside it.

use std::ops::Range;
use std::rc::Rc;

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_record::{Problem, Who};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::super::kept::{address, kept};
use super::Sight;
use super::sentence::few;
use super::tasks::doing;
use crate::play::edit::{self, Key, brackets};
use crate::play::lines::{Line, Lines};
use crate::play::place::{everybody, line, running_line};
use crate::play::score::name_of;
use crate::play::{Command, Play};
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;

/// More names than that do not stand beside a line.
const MOST_NAMES: usize = 3;

/// A part of a line that is drawn with a class of its own: bytes from and to.
type Mark = (usize, usize, &'static str);

/// Properties of [`Editor`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct EditorProps {
    /// What it is drawn from.
    pub(super) sight: Sight,
}

/// The editor.
#[component]
pub(super) fn Editor(props: &EditorProps) -> Html {
    let sight = &props.sight;
    let (area, root) = (use_node_ref(), use_node_ref());
    let cursor = use_state_eq(|| None::<usize>);
    // After Esc the next Tab leaves the text.
    let leaving = use_mut_ref(|| false);
    use_in_view(&root, sight);
    let words = &sight.own().editor;
    let play = &sight.play;
    let oninput = {
        let on_command = sight.on_command.clone();
        let cursor = cursor.setter();
        move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            cursor.set(selection(&area).map(|(from, _)| from));
            on_command.emit(Command::Edit(area.value().into()));
        }
    };
    let moved = {
        let cursor = cursor.setter();
        move |area: HtmlTextAreaElement| {
            let place = selection(&area).filter(|(from, to)| from == to);
            cursor.set(place.map(|(from, _)| from));
        }
    };
    let onkeyup = {
        let moved = moved.clone();
        move |event: KeyboardEvent| moved(event.target_unchecked_into())
    };
    let onclick = move |event: MouseEvent| moved(event.target_unchecked_into());
    let onkeydown = on_key(sight, leaving);
    let onblur = {
        let cursor = cursor.setter();
        move |_: FocusEvent| cursor.set(None)
    };
    let marks = marks(play, *cursor);
    let rows = play.lines().all();
    let text = rows.iter().enumerate().map(|(index, line)| {
        let marks = marks.iter().filter(|(at, _)| *at == index);
        row(sight, index, line, marks.map(|(_, mark)| *mark).collect())
    });
    let invalid = (!play.problems().is_empty()).then_some("true");
    html! {
        <div class="editor" ref={root}>
            { gutter(sight) }
            <div class="text">
                <pre class="code" aria-hidden="true"><code>{ for text }</code></pre>
                <textarea ref={area} value={play.source().to_string()} rows={rows.len().to_string()} wrap="off" spellcheck="false"
                    autocapitalize="off" autocomplete="off" aria-label={words.label.clone()} aria-invalid={invalid}
                    aria-describedby="play-editor-help play-editor-problems"
                    {oninput} {onkeydown} {onkeyup} {onclick} {onblur} />
            </div>
        </div>
    }
}

fn selection(area: &HtmlTextAreaElement) -> Option<(usize, usize)> {
    let place = |place: Result<Option<u32>, _>| place.ok().flatten().map(|place| place as usize);
    Some((place(area.selection_start())?, place(area.selection_end())?))
}

/// Tab, Enter and Backspace as Python wants them; Ctrl and Enter runs. Keys pressed in the text stay in the text.
fn on_key(sight: &Sight, leaving: Rc<std::cell::RefCell<bool>>) -> impl Fn(KeyboardEvent) + use<> {
    let on_command = sight.on_command.clone();
    move |event: KeyboardEvent| {
        event.stop_propagation();
        let left = std::mem::replace(&mut *leaving.borrow_mut(), event.key() == "Escape");
        let command = event.ctrl_key() || event.meta_key();
        let key = match (event.key().as_str(), event.shift_key()) {
            ("Enter", _) if command => {
                event.prevent_default();
                on_command.emit(Command::Run);
                return;
            }
            // The keys that only go with others leave the way out open.
            ("Shift", _) => {
                *leaving.borrow_mut() = left;
                return;
            }
            ("Tab", _) if left => return,
            ("Tab", false) => Key::Tab,
            ("Tab", true) => Key::BackTab,
            ("Enter", false) => Key::Enter,
            ("Backspace", false) => Key::Backspace,
            _ => return,
        };
        // While an input method composes a word, its keys are its own.
        if command || event.alt_key() || event.is_composing() {
            return;
        }
        let area: HtmlTextAreaElement = event.target_unchecked_into();
        let change = selection(&area).and_then(|at| edit::press(&area.value(), at, key));
        if matches!(key, Key::Tab | Key::BackTab) || change.is_some() {
            event.prevent_default();
        }
        if let Some(change) = change {
            put(&area, &change);
        }
    }
}

#[cfg(feature = "csr")]
fn put(area: &HtmlTextAreaElement, change: &edit::Edit) {
    crate::browser::editing::put(area, (change.from, change.to), &change.text, change.select);
}

#[cfg(not(feature = "csr"))]
fn put(_: &HtmlTextAreaElement, _: &edit::Edit) {}

/// What is to be marked in which line: errors, and the brackets that belong together.
fn marks(play: &Play, cursor: Option<usize>) -> Vec<(usize, Mark)> {
    let mut marks = Vec::new();
    let lines = play.lines();
    for problem in play.problems() {
        let index = (problem.line as usize).saturating_sub(1);
        if let Some(line) = lines.all().get(index) {
            marks.push((index, error_in(line, problem)));
        }
    }
    let is_code = |place: usize| {
        let (index, at) = lines.line_at(place);
        lines
            .all()
            .get(index)
            .is_some_and(|line| !line.is_quoted(at))
    };
    let pair = cursor.and_then(|cursor| brackets(play.source(), cursor, is_code));
    for place in pair.into_iter().flat_map(|(from, to)| [from, to]) {
        let (index, at) = lines.line_at(place);
        if let Some(line) = lines.all().get(index) {
            let byte = byte_of(line, at);
            marks.push((index, (byte, byte + 1, "bracket")));
        }
    }
    marks
}

fn byte_of(line: &Line, place: usize) -> usize {
    let mut passed = 0;
    for (byte, letter) in line.text.char_indices() {
        if passed >= place {
            return byte;
        }
        passed += letter.len_utf16();
    }
    line.text.len()
}

/// The columns of an error as bytes of its line.
fn error_in(line: &Line, problem: &Problem) -> Mark {
    let byte = |column: u32| {
        let letter = (column as usize).saturating_sub(1);
        let found = line.text.char_indices().nth(letter);
        found.map_or(line.text.len(), |(byte, _)| byte)
    };
    let from = byte(problem.column);
    (from, byte(problem.end_column).max(from), "error")
}

/// A line of the text: drawn again only when it, or what is marked in it, has changed.
fn row(sight: &Sight, index: usize, line: &Rc<Line>, marks: Vec<Mark>) -> Html {
    let play = &sight.play;
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let run = play.run().filter(|_| !play.is_stale() && !play.hides());
    let now = run.and_then(|run| running_line(run.replay.record(), play.state(), play.moment()))
        == Some(number);
    let found = found_at(sight, number);
    let key = marks.iter().fold(0_u64, |key, (from, to, class)| {
        let bits = (*from as u64) << 24 | (*to as u64) << 4 | class.len() as u64;
        key.wrapping_mul(31).wrapping_add(bits + 1)
    });
    let line = Rc::clone(line);
    let drawn = kept(&[address(&line), key, u64::from(found)], move || {
        let (text, end) = (line.text.trim_start(), line.text.len());
        let indent = if found { end - text.len() } else { 0 };
        // What is found is about the text, not about its indentation.
        let class = found.then_some("found");
        html! { <>{ drawn(&line, &marks, 0..indent) }<span {class}>{ drawn(&line, &marks, indent..end) }</span></> }
    });
    html! { <span class="line" key={index} data-now={now.then_some("")} data-found={found.then_some("")}>{ drawn }{ "\n" }</span> }
}

/// Whether the run shows something about a line.
fn found_at(sight: &Sight, number: u32) -> bool {
    let play = &sight.play;
    let run = play.run().filter(|_| !play.is_stale() && !play.hides());
    run.is_some_and(|run| {
        let findings = &run.replay.record().findings;
        findings.iter().any(|finding| finding.line == number)
    })
}

/// A part of a line, from byte to byte.
fn drawn(line: &Line, marks: &[Mark], part: Range<usize>) -> Html {
    let mut out = Vec::new();
    let mut begin = 0;
    for (class, text) in line.pieces() {
        let next = begin + text.len();
        let end = next.min(part.end);
        let mut at = begin.max(part.start);
        while at < end {
            let mark = marks
                .iter()
                .find(|(from, to, _)| (*from..*to).contains(&at));
            let stop = match mark {
                Some((_, to, _)) => (*to).min(end),
                None => marks
                    .iter()
                    .map(|(from, ..)| *from)
                    .filter(|from| (at..end).contains(from))
                    .fold(end, usize::min),
            };
            let piece = line.text.get(at..stop).unwrap_or_default();
            let piece = match class {
                Some(class) => html! { <span {class}>{ piece }</span> },
                None => html! { { piece } },
            };
            out.push(match mark {
                Some((_, _, mark)) => html! { <span class={*mark}>{ piece }</span> },
                None => piece,
            });
            at = stop.max(at + 1);
        }
        begin = next;
    }
    // An error at the end of a line has nothing to stand under.
    let is_at_end = |(from, ..): &&Mark| part.end == line.text.len() && *from >= part.end;
    if let Some((_, _, mark)) = marks.iter().find(is_at_end) {
        out.push(html! { <span class={*mark}>{ " " }</span> });
    }
    html! { { for out } }
}

/// Who stands at which line.
fn at_lines(sight: &Sight) -> Vec<(u32, Who)> {
    let play = &sight.play;
    let Some(run) = play.run().filter(|_| !play.is_stale() && !play.hides()) else {
        return Vec::new();
    };
    let (record, state) = (run.replay.record(), play.state());
    everybody(state)
        .filter_map(|who| {
            // The main thread only stands there through its loop's tasks.
            let own = !run.rows.is_drawn(who) && !state.loops.is_empty();
            let at = line(record, state, who).filter(|_| !own)?;
            Some((at, who))
        })
        .collect()
}

fn gutter(sight: &Sight) -> Html {
    let at_lines = at_lines(sight);
    let lines: &Lines = sight.play.lines();
    let row = |index: usize| {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let here: Vec<Who> = at_lines
            .iter()
            .filter(|(at, _)| *at == number)
            .map(|(_, who)| *who)
            .collect();
        let found = found_at(sight, number).then(|| html! { <i class="found">{ "!" }</i> });
        html! { <li key={index}>{ found }{ names(sight, &here) }<b>{ number }</b></li> }
    };
    html! { <ol class="gutter" aria-hidden="true">{ for (0..lines.all().len()).map(row) }</ol> }
}

fn names(sight: &Sight, here: &[Who]) -> Html {
    let Some(run) = sight.play.run().filter(|_| !here.is_empty()) else {
        return html! {};
    };
    let record = run.replay.record();
    let all = here.iter().take(MOST_NAMES);
    let all: Vec<String> = all.map(|who| name_of(record, *who)).collect();
    let told = few(&sight.words, here.iter().map(|who| name_of(record, *who)));
    let title = fill(&sight.own().editor.here, &[("names", &told)]);
    let chip = |(who, name): (&Who, &String)| {
        let state = doing(sight.play.state(), *who);
        // In a narrow place the number has to do.
        let (prefix, rest) = match name.strip_prefix("Task-") {
            Some(rest) => ("Task-", rest),
            None => ("", name.as_str()),
        };
        html! { <i data-task={run.rows.of_who(*who).to_string()} data-state={state.as_str()}><span>{ prefix }</span>{ rest }</i> }
    };
    let more = here.len().saturating_sub(MOST_NAMES);
    let shown = if more > 0 { MOST_NAMES - 1 } else { MOST_NAMES };
    html! {
        <span class="here" {title} data-many={(here.len() > 1).then_some("")}>
            { for here.iter().zip(&all).take(shown).map(chip) }
            if here.len() > shown { <i>{ format!("+{}", here.len() - shown) }</i> }
        </span>
    }
}

/// Brings the running line into view within the editor, never the page.
#[hook]
fn use_in_view(root: &NodeRef, sight: &Sight) {
    #[cfg(not(feature = "csr"))]
    let _ = (root, sight);
    #[cfg(feature = "csr")]
    {
        use web_sys::Element;

        let play = &sight.play;
        let line = play
            .run()
            .filter(|_| !play.is_stale() && play.is_touched())
            .and_then(|run| running_line(run.replay.record(), play.state(), play.moment()));
        use_effect_with((root.clone(), line), |(root, line)| {
            if let (Some(root), Some(_)) = (root.cast::<Element>(), line) {
                crate::browser::editing::bring_into_view(&root, ".line[data-now]");
            }
        });
    }
}
