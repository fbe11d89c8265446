//! Picking the next task by hand: the same rules, another order.
#![cfg(not(target_arch = "wasm32"))]

use interleave_sim::by_hand::{Position, Search, by_hand};
use interleave_sim::{ExecutionModel, Limits, Machine, Segment, SimTime, Task, Workload, simulate};
use interleave_trace::{LimitReached, Outcome, TaskId};
use proptest::prelude::*;

fn position(workload: &Workload, switch: SimTime, picks: &[TaskId]) -> Position {
    by_hand(workload, switch, picks, &Limits::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Picks by a rule until there is nothing to pick.
fn played(
    workload: &Workload,
    switch: SimTime,
    pick: impl Fn(&Position) -> TaskId,
) -> (Position, Vec<TaskId>) {
    let mut picks = Vec::new();
    loop {
        let position = position(workload, switch, &picks);
        if position.is_over() {
            return (position, picks);
        }
        picks.push(pick(&position));
    }
}

fn event_loop(workload: &Workload, switch: SimTime) -> interleave_trace::Trace {
    let model = ExecutionModel::EventLoop { switch };
    simulate(workload, &Machine { cores: 1 }, &model).unwrap_or_else(|error| panic!("{error}"))
}

fn workload(tasks: &[&[(u64, u64)]]) -> Workload {
    let secs = SimTime::from_secs;
    let task = |(number, rounds): (usize, &&[(u64, u64)])| {
        let segments: Vec<Segment> = rounds
            .iter()
            .flat_map(|(cpu, io)| [Segment::Cpu(secs(*cpu)), Segment::Io(secs(*io))])
            .collect();
        Task::new(format!("task {number}"), segments)
    };
    Workload::new(tasks.iter().enumerate().map(task).collect())
}

#[test]
fn a_task_that_is_alone_ready_is_taken_without_asking() {
    let alone = workload(&[&[(1, 2), (3, 4)]]);
    let position = position(&alone, SimTime::ZERO, &[]);
    assert!(position.is_over());
    assert_eq!(position.trace.end(), SimTime::from_secs(10));
}

#[test]
fn a_pick_that_is_not_ready_is_refused() {
    let two = workload(&[&[(1, 9)], &[(1, 9)]]);
    let refused = by_hand(
        &two,
        SimTime::ZERO,
        &[TaskId(0), TaskId(0)],
        &Limits::default(),
    );
    assert!(refused.is_err_and(|error| error.to_string().contains("pick 2 is task 0")));
}

#[test]
fn a_run_in_the_middle_says_how_far_it_is() {
    let three = workload(&[&[(1, 1)], &[(2, 1)], &[(3, 1)]]);
    let position = position(&three, SimTime::ZERO, &[TaskId(2)]);
    assert_eq!(position.now, SimTime::from_secs(3));
    assert_eq!(position.ready, [TaskId(0), TaskId(1)]);
    assert_eq!(position.last, Some(TaskId(2)));
    assert_eq!(
        position.trace.outcome(),
        &Outcome::LimitReached(LimitReached::Steps(1))
    );
    assert_eq!(position.trace.end(), position.now);
}

#[test]
fn the_longest_wait_first_is_found_and_is_best() {
    // In order of the list the task with the long wait begins last: 3 + 20. Begun first: 1 + 20.
    let workload = workload(&[&[(1, 1)], &[(1, 1)], &[(1, 20)]]);
    assert_eq!(
        event_loop(&workload, SimTime::ZERO).end(),
        SimTime::from_secs(23)
    );
    let mut search = Search::new(workload.clone(), SimTime::ZERO, Limits::default())
        .unwrap_or_else(|error| panic!("{error}"));
    search.go_on(10_000);
    assert!(search.is_complete());
    let (total, picks) = search.best().unwrap_or_else(|| panic!("nothing was found"));
    assert_eq!(total, SimTime::from_secs(21));
    assert_eq!(position(&workload, SimTime::ZERO, picks).trace.end(), total);
}

#[test]
fn a_search_in_portions_finds_what_one_at_once_finds() {
    let workload = workload(&[
        &[(3, 6), (2, 8)],
        &[(1, 7), (3, 1)],
        &[(2, 5), (3, 1)],
        &[(1, 1), (1, 1)],
    ]);
    let search = || {
        Search::new(workload.clone(), SimTime::ZERO, Limits::default())
            .unwrap_or_else(|error| panic!("{error}"))
    };
    let (mut at_once, mut portions) = (search(), search());
    at_once.go_on(100_000);
    while !portions.is_complete() {
        portions.go_on(3);
    }
    assert!(at_once.is_complete());
    assert_eq!(at_once.best(), portions.best());
}

/// Up to five tasks of up to four segments; zeros are allowed.
fn some_workload() -> impl Strategy<Value = Workload> {
    let segment = (any::<bool>(), 0_u64..6).prop_map(|(cpu, secs)| {
        let time = SimTime::from_secs(secs);
        if cpu {
            Segment::Cpu(time)
        } else {
            Segment::Io(time)
        }
    });
    let task = (prop::collection::vec(segment, 0..5), 0_u64..4);
    prop::collection::vec(task, 0..5).prop_map(|tasks| {
        let task = |(segments, arrival): (Vec<Segment>, u64)| {
            Task::new("t", segments).arriving_at(SimTime::from_secs(arrival))
        };
        Workload::new(tasks.into_iter().map(task).collect())
    })
}

proptest! {
    #[test]
    fn picking_the_first_every_time_is_the_event_loop(workload in some_workload(), switch in 0_u64..3) {
        let switch = SimTime::from_secs(switch);
        let (end, _) = played(&workload, switch, |position| position.ready[0]);
        prop_assert_eq!(end.trace.to_text(), event_loop(&workload, switch).to_text());
    }

    #[test]
    fn no_order_of_picks_is_better_than_the_best_found(workload in some_workload(), seed in any::<u64>()) {
        let mut search = Search::new(workload.clone(), SimTime::ZERO, Limits::default())
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        search.go_on(100_000);
        prop_assert!(search.is_complete());
        let best = search.best().map(|(total, _)| total);
        let (some, _) = played(&workload, SimTime::ZERO, |position| {
            let count = position.ready.len() as u64;
            position.ready[usize::try_from((seed ^ position.now.as_nanos()) % count).unwrap_or(0)]
        });
        prop_assert!(best.is_some_and(|best| best <= some.trace.end()));
    }
}
