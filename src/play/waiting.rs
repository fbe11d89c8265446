//! Who waits for whom at a moment: the await graph.

use interleave_record::{State, Wait, WaitKind, Who};
use interleave_trace::State as Doing;

use super::score::Rows;

/// Somebody waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The row of who waits.
    pub from: u32,
    /// The row of whom they wait for.
    pub to: u32,
    /// Whether it is part of a circle: then nobody in it can go on by themselves.
    pub circle: bool,
}

/// The graph: everybody who waits for somebody or is waited for, by rows, and the edges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    /// The rows of everybody in it, rising.
    pub nodes: Vec<u32>,
    /// The edges, by who waits.
    pub edges: Vec<Edge>,
}

/// For what somebody waits at a moment.
pub fn wait_of(state: &State, who: Who) -> Option<&Wait> {
    match who {
        Who::Task(task) => state.task(task)?.wait.as_ref(),
        Who::Thread(thread) => state.threads.get(thread as usize)?.wait.as_ref(),
    }
}

/// On whom a wait still is: who waits for several tasks waits no longer for those that are done.
pub fn still_on(state: &State, wait: &Wait) -> Vec<Who> {
    let is_over = |who: &Who| match who {
        Who::Task(task)
            if matches!(
                wait.kind,
                WaitKind::Task | WaitKind::Tasks | WaitKind::Future
            ) =>
        {
            state
                .task(*task)
                .is_some_and(|task| task.doing == Doing::Done)
        }
        _ => false,
    };
    let on = wait.on.iter().filter(|who| !is_over(who));
    on.copied().collect()
}

/// Who waits for whom at a moment: those who are drawn and, with the library's own steps shown (`inside`), everybody.
pub fn graph(rows: &Rows, state: &State, inside: bool) -> Graph {
    let number = |count: usize| u32::try_from(count).unwrap_or(0);
    let tasks = (1..=number(state.tasks.len())).map(Who::Task);
    let threads = (0..number(state.threads.len())).map(Who::Thread);
    let mut edges = Vec::new();
    for who in tasks.chain(threads) {
        let Some(wait) = wait_of(state, who) else {
            continue;
        };
        for on in still_on(state, wait) {
            let is_shown = inside || rows.is_drawn(who) && rows.is_drawn(on);
            if !is_shown {
                continue;
            }
            let (from, to) = (rows.of_who(who), rows.of_who(on));
            let twice = |edge: &Edge| edge.from == from && edge.to == to;
            if from != to && !edges.iter().any(twice) {
                edges.push(Edge {
                    from,
                    to,
                    circle: false,
                });
            }
        }
    }
    let plain = edges.clone();
    for edge in &mut edges {
        edge.circle = leads(&plain, edge.to, edge.from);
    }
    let mut nodes: Vec<u32> = Vec::new();
    for row in edges.iter().flat_map(|edge| [edge.from, edge.to]) {
        if let Err(place) = nodes.binary_search_by(|known| known.cmp(&row)) {
            nodes.insert(place, row);
        }
    }
    Graph { nodes, edges }
}

/// Whether a way leads from one row to another.
fn leads(edges: &[Edge], from: u32, to: u32) -> bool {
    let mut seen = vec![from];
    let mut next = 0;
    while let Some(&row) = seen.get(next) {
        if row == to {
            return true;
        }
        next += 1;
        for edge in edges.iter().filter(|edge| edge.from == row) {
            if !seen.contains(&edge.to) {
                seen.push(edge.to);
            }
        }
    }
    false
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::play::sample::two_sleepers;
    use interleave_record::{Record, TaskAt};

    #[test]
    fn main_waits_for_the_tasks_one_after_the_other() {
        let replay = two_sleepers();
        let mut seen = Vec::new();
        for moment in 0..replay.moments() {
            let graph = graph(&Rows::of(replay.record()), &replay.at(moment), false);
            let edges: Vec<_> = graph
                .edges
                .iter()
                .map(|edge| (edge.from, edge.to))
                .collect();
            if seen.last() != Some(&edges) {
                seen.push(edges);
            }
        }
        // Between the two the one is done, and main has not gone on yet.
        assert_eq!(seen, [vec![], vec![(0, 1)], vec![], vec![(0, 2)], vec![]]);
    }

    #[test]
    fn who_waits_for_several_waits_no_longer_for_those_that_are_done() {
        let run = crate::play::sample::recorded(
            "import asyncio\nasync def main():\n    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))\nasyncio.run(main())\n",
        );
        let mut seen = Vec::new();
        for moment in 0..run.replay.moments() {
            let graph = graph(&run.rows, &run.replay.at(moment), false);
            if seen.last() != Some(&graph.edges.len()) {
                seen.push(graph.edges.len());
            }
        }
        assert_eq!(seen, [0, 2, 1, 0]);
    }

    #[test]
    fn a_circle_is_told_from_who_only_waits_for_it() {
        let waits = |on: u32| TaskAt {
            doing: Doing::Waiting,
            top: 0,
            wait: Some(Wait {
                kind: WaitKind::Lock,
                text: 0,
                until: None,
                on: vec![Who::Task(on)],
            }),
            cancelling: 0,
            cancelled: false,
            exception: 0,
            result: 0,
        };
        let record = Record {
            tasks: two_sleepers().record().tasks.clone(),
            ..Record::default()
        };
        let state = State {
            tasks: vec![waits(2), waits(3), waits(2)],
            ..State::default()
        };
        let graph = graph(&Rows::of(&record), &state, false);
        let circles: Vec<_> = graph.edges.iter().map(|edge| edge.circle).collect();
        assert_eq!(circles, [false, true, true]);
        assert_eq!(graph.nodes, [0, 1, 2]);
    }
}
