//! Who waits for whom, as a picture: a row for each, an arc from who waits to whom they wait for.

use interleave_content::format::fill;
use interleave_markup::html;
use interleave_trace::State as Doing;
use yew::prelude::*;

use super::super::state::state_word;
use super::Sight;
use super::sentence::few;
use super::tasks::doing;
use crate::play::score::name_of;
use crate::play::waiting::{Edge, graph};

/// The height of a row, in pixels.
const ROW: usize = 28;
/// The width of the picture of arcs, in pixels.
const WIDTH: usize = 120;
/// Of more edges than that only so many are drawn.
const MOST: usize = 60;

/// The await graph at the moment.
pub(super) fn await_graph(sight: &Sight) -> Html {
    let words = &sight.own().view;
    let Some(run) = sight.play.run() else {
        return html! {};
    };
    let (record, state) = (run.replay.record(), sight.play.state());
    let graph = graph(&run.rows, state, sight.play.is_inside());
    let name = |row: u32| {
        run.rows
            .who(row)
            .map_or_else(String::new, |who| name_of(record, who))
    };
    let edges = &graph.edges[..graph.edges.len().min(MOST)];
    let sentence = |edge: &Edge| {
        fill(
            &words.graph_edge,
            &[("from", &name(edge.from)), ("to", &name(edge.to))],
        )
    };
    let told: Vec<String> = edges.iter().map(sentence).collect();
    let more = graph.edges.len() - edges.len();
    let mut nodes = graph.nodes.clone();
    // Left out are those of whom nothing is drawn.
    nodes.retain(|row| {
        edges
            .iter()
            .any(|edge| edge.from == *row || edge.to == *row)
    });
    let circle: Vec<&Edge> = graph.edges.iter().filter(|edge| edge.circle).collect();
    let place = |row: u32| nodes.iter().position(|node| *node == row).unwrap_or(0);
    let height = nodes.len() * ROW;
    let arc = |edge: &Edge| {
        let path = arc(place(edge.from), place(edge.to));
        html! {
            <g data-circle={edge.circle.then_some("")} data-task={edge.from.to_string()}>
                <path class="arc" d={path} /><path class="tip" d={tip(place(edge.to), place(edge.from))} />
            </g>
        }
    };
    let node = |row: &u32| {
        let state = run
            .rows
            .who(*row)
            .map_or(Doing::Done, |who| doing(state, who));
        html! { <li key={*row} data-task={row.to_string()}>{ state_word(state.as_str(), name(*row).into()) }</li> }
    };
    html! {
        <section class="play-graph">
            <h4>{ &words.graph }</h4>
            if graph.edges.is_empty() {
                <p class="nobody">{ &words.graph_none }</p>
            } else {
                <div class="waiting" tabindex="0" role="group" aria-label={words.graph.clone()}>
                    <ul>{ for nodes.iter().map(node) }</ul>
                    <svg role="img" aria-label={told.join("; ")} viewBox={format!("0 0 {WIDTH} {height}")} width={WIDTH.to_string()} height={height.to_string()}>
                        { for edges.iter().map(arc) }
                    </svg>
                </div>
            }
            if more > 0 { <p class="at">{ fill(&words.more, &[("n", &sight.words.number(more as u64))]) }</p> }
            if !circle.is_empty() {
                <p class="refused">{ fill(&words.graph_circle, &[("names", &few(&sight.words, circle.iter().map(|edge| name(edge.from))))]) }</p>
            }
        </section>
    }
}

/// Where a row's middle is; arrows arrive a little above or below, so that both ends are told apart.
fn middle(place: usize) -> usize {
    place * ROW + ROW / 2
}

/// From where arcs come and to where they go, by the side from which they do.
fn ends(from: usize, to: usize) -> (usize, usize) {
    if from < to {
        (middle(from) + 4, middle(to) - 4)
    } else {
        (middle(from) - 4, middle(to) + 4)
    }
}

fn arc(from: usize, to: usize) -> String {
    let (start, end) = ends(from, to);
    let out = (30 + from.abs_diff(to) * 22).min(WIDTH - 6) * 4 / 3;
    let out = out.min(WIDTH + 30);
    format!("M2 {start}C{out} {start} {out} {end} 8 {end}")
}

/// The head of an arrow that arrives at a row.
fn tip(to: usize, from: usize) -> String {
    let (_, end) = ends(from, to);
    format!("M2 {end}l8-4v8z")
}
