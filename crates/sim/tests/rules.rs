//! The rules of the models on workloads that can be followed by hand.

use interleave_sim::{
    Deal, ExecutionModel, Inner, Limits, LockId, Machine, PerMille, Segment, SimTime, Task,
    Workload, figures, simulate, simulate_within,
};
use interleave_trace::{LimitReached, Outcome, Reason, State, TaskId, Trace, TrackId};

fn secs(secs: u64) -> SimTime {
    SimTime::from_secs(secs)
}

fn cpu(length: u64) -> Segment {
    Segment::Cpu(secs(length))
}

fn io(length: u64) -> Segment {
    Segment::Io(secs(length))
}

fn workload(tasks: &[&[Segment]]) -> Workload {
    Workload::new(
        tasks
            .iter()
            .map(|segments| Task::new("task", segments.to_vec()))
            .collect(),
    )
}

fn run(workload: &Workload, cores: u16, model: ExecutionModel) -> Trace {
    simulate(workload, &Machine { cores }, &model).expect("defined")
}

/// The states of a task with their starts in seconds.
fn told(trace: &Trace, task: u32) -> Vec<(u64, State)> {
    let spans = trace.spans(TrackId::Task(TaskId(task)));
    spans
        .map(|span| (span.start.as_nanos() / 1_000_000_000, span.state))
        .collect()
}

const NO_SWITCH: ExecutionModel = ExecutionModel::EventLoop {
    switch: SimTime::ZERO,
};

fn free(quantum: u64) -> ExecutionModel {
    ExecutionModel::ThreadsFree {
        quantum: secs(quantum),
        switch: SimTime::ZERO,
        stretch: PerMille(0),
        pool: None,
    }
}

#[test]
fn a_task_that_ends_with_io_needs_no_turn_of_the_loop_to_end() {
    let trace = run(&workload(&[&[cpu(1), io(1)], &[cpu(5)]]), 1, NO_SWITCH);
    assert_eq!(trace.tasks()[0].finish, Some(secs(2)));
}

#[test]
fn beginning_an_io_needs_a_turn_of_the_loop() {
    let trace = run(&workload(&[&[cpu(3)], &[io(1)]]), 1, NO_SWITCH);
    assert_eq!(told(&trace, 1), [(0, State::Ready), (3, State::Waiting)]);
}

#[test]
fn io_completions_of_one_instant_are_queued_in_the_order_in_which_they_began() {
    let trace = run(
        &workload(&[&[cpu(1), io(3), cpu(1)], &[cpu(1), io(2), cpu(1)]]),
        1,
        NO_SWITCH,
    );
    assert_eq!(trace.ready_at(secs(4)), [TaskId(1)]);
}

#[test]
fn a_task_that_becomes_ready_with_a_preemption_stands_before_the_preempted_one() {
    let trace = run(
        &workload(&[&[cpu(1), io(1), cpu(1)], &[cpu(3)]]),
        1,
        free(1),
    );
    // At 2 the first is back from its Io and the second's slice ends.
    assert_eq!(
        told(&trace, 0),
        [
            (0, State::Running),
            (1, State::Waiting),
            (2, State::Running)
        ]
    );
}

#[test]
fn the_holder_goes_on_when_no_one_waits() {
    let trace = run(&workload(&[&[cpu(100)]]), 1, free(1));
    assert_eq!(trace.span_count(), 1);
    let lonely = ExecutionModel::ThreadsGil {
        interval: secs(1),
        pool: None,
    };
    assert_eq!(run(&workload(&[&[cpu(100)]]), 1, lonely).span_count(), 1);
}

#[test]
fn a_thread_that_wants_the_gil_is_blocked_by_it() {
    let gil = ExecutionModel::ThreadsGil {
        interval: secs(2),
        pool: None,
    };
    let trace = run(&workload(&[&[cpu(3)], &[cpu(1)]]), 1, gil);
    assert_eq!(told(&trace, 1), [(0, State::Blocked), (2, State::Running)]);
    let span = trace
        .state_at(TrackId::Task(TaskId(1)), secs(1))
        .expect("it has arrived");
    assert_eq!(span.reason, Reason::Gil);
    assert_eq!(trace.end(), secs(4));
}

#[test]
fn a_pool_has_no_more_tasks_in_progress_than_threads() {
    let game = [cpu(1), io(9)];
    let tasks: Vec<&[Segment]> = vec![&game; 6];
    let workload = workload(&tasks);
    for pool in [1, 2, 3, 6] {
        let interval = secs(1);
        let trace = run(
            &workload,
            1,
            ExecutionModel::ThreadsGil {
                interval,
                pool: Some(pool),
            },
        );
        assert_eq!(
            figures(&trace, &workload).concurrency.peak(),
            u32::from(pool)
        );
        assert_eq!(trace.workers().len(), usize::from(pool));
    }
}

#[test]
fn computing_is_stretched_without_a_gil() {
    let stretched = ExecutionModel::ThreadsFree {
        quantum: secs(1),
        switch: SimTime::ZERO,
        stretch: PerMille(50),
        pool: None,
    };
    let trace = run(&workload(&[&[cpu(100), io(100)]]), 1, stretched);
    assert_eq!(trace.end(), secs(205));
}

#[test]
fn a_process_starts_before_it_takes_its_messages() {
    let processes = |inner, deal| ExecutionModel::Processes {
        workers: 2,
        inner,
        deal,
        start: secs(10),
        message: secs(1),
        switch: SimTime::ZERO,
    };
    let three = workload(&[&[cpu(5)], &[cpu(5)], &[cpu(2)]]);
    for inner in [Inner::Sequential, Inner::EventLoop] {
        for deal in [Deal::Even, Deal::Shared] {
            let trace = run(&three, 2, processes(inner, deal));
            // 10 to start, 1 + 5 for the first task, 1 + 2 for the third.
            assert_eq!(trace.end(), secs(19), "{inner:?} {deal:?}");
            assert_eq!(told(&trace, 0), [(0, State::Ready), (11, State::Running)]);
            let process = trace.tracks().last().expect("the second process");
            let states: Vec<State> = trace.spans(process).map(|span| span.state).collect();
            assert_eq!(states, [State::Starting, State::Switching, State::Running]);
        }
    }
}

#[test]
fn a_shared_queue_of_processes_levels_what_dealing_does_not() {
    let processes = |deal| ExecutionModel::Processes {
        workers: 2,
        inner: Inner::Sequential,
        deal,
        start: SimTime::ZERO,
        message: SimTime::ZERO,
        switch: SimTime::ZERO,
    };
    let uneven = workload(&[&[cpu(9)], &[cpu(1)], &[cpu(9)], &[cpu(1)]]);
    assert_eq!(run(&uneven, 2, processes(Deal::Even)).end(), secs(18));
    assert_eq!(run(&uneven, 2, processes(Deal::Shared)).end(), secs(10));
}

#[test]
fn a_lock_goes_to_those_who_wait_in_the_order_of_asking() {
    let lock = LockId(0);
    let (acquire, release) = (Segment::Acquire(lock), Segment::Release(lock));
    let holder: &[Segment] = &[acquire, io(3), release];
    let tasks = workload(&[holder, holder, holder]);
    let trace = run(&tasks, 1, NO_SWITCH);
    let ends: Vec<_> = trace.tasks().iter().map(|task| task.finish).collect();
    assert_eq!(ends, [Some(secs(3)), Some(secs(6)), Some(secs(9))]);
    let span = trace
        .state_at(TrackId::Task(TaskId(2)), secs(4))
        .expect("it has arrived");
    assert_eq!((span.state, span.reason), (State::Waiting, Reason::Lock));
    let threads = run(&tasks, 2, free(1));
    let span = threads
        .state_at(TrackId::Task(TaskId(2)), secs(4))
        .expect("it has arrived");
    assert_eq!((span.state, span.reason), (State::Blocked, Reason::Lock));
}

#[test]
fn asking_for_a_lock_that_one_holds_is_a_deadlock_of_one() {
    let lock = LockId(0);
    let twice = workload(&[&[
        Segment::Acquire(lock),
        cpu(1),
        Segment::Acquire(lock),
        Segment::Release(lock),
        Segment::Release(lock),
    ]]);
    for model in [
        ExecutionModel::Sequential {
            switch: SimTime::ZERO,
        },
        NO_SWITCH,
        free(1),
    ] {
        let trace = run(&twice, 1, model);
        assert_eq!(
            *trace.outcome(),
            Outcome::Deadlock {
                cycle: vec![TaskId(0)]
            }
        );
        assert_eq!(trace.end(), secs(1));
    }
}

#[test]
fn a_run_that_reaches_its_limit_shows_what_happened_until_then() {
    let limits = Limits {
        spans: 10,
        ..Limits::default()
    };
    let workload = workload(&[&[cpu(100)], &[cpu(100)]]);
    let trace =
        simulate_within(&workload, &Machine { cores: 1 }, &free(1), &limits).expect("defined");
    assert_eq!(
        *trace.outcome(),
        Outcome::LimitReached(LimitReached::Spans(10))
    );
    assert!(trace.span_count() <= 11);
    assert_eq!(trace.tasks()[0].finish, None);
    assert!(trace.end() >= secs(9));
}

#[test]
fn a_message_to_a_process_is_no_switch_of_its_own() {
    let ms = SimTime::from_millis;
    let workload = Workload {
        tasks: vec![Task::new("", vec![Segment::Cpu(ms(5))]); 3],
    };
    let switches = |message: SimTime| {
        let model = ExecutionModel::Processes {
            workers: 1,
            start: SimTime::ZERO,
            message,
            switch: SimTime::ZERO,
            inner: Inner::Sequential,
            deal: Deal::Even,
        };
        let trace = simulate(&workload, &Machine { cores: 1 }, &model).expect("a run");
        figures(&trace, &workload).switches
    };
    assert_eq!((switches(SimTime::ZERO), switches(ms(1))), (2, 2));
}

#[test]
fn what_is_not_defined_is_refused_in_one_sentence() {
    let plain = workload(&[&[cpu(1)], &[cpu(2)]]);
    let locked = workload(&[&[Segment::Acquire(LockId(0)), Segment::Release(LockId(0))]]);
    let processes = ExecutionModel::Processes {
        workers: 2,
        inner: Inner::Sequential,
        deal: Deal::Even,
        start: SimTime::ZERO,
        message: SimTime::ZERO,
        switch: SimTime::ZERO,
    };
    for (workload, cores, model, part) in [
        (&plain, 0, NO_SWITCH, "whole numbers from 1 to 254"),
        (&plain, 255, NO_SWITCH, "whole numbers from 1 to 254"),
        (
            &plain,
            1,
            ExecutionModel::Rotation {
                switch: SimTime::ZERO,
            },
            "for chess only",
        ),
        (
            &plain,
            2,
            ExecutionModel::SharedQueue {
                workers: 2,
                switch: secs(1),
            },
            "allowed is 0s",
        ),
        (
            &plain,
            1,
            ExecutionModel::SharedQueue {
                workers: 2,
                switch: SimTime::ZERO,
            },
            "1 to 1 workers",
        ),
        (&plain, 1, processes, "1 to 1 workers"),
        (&locked, 2, processes, "this model has no locks"),
        (&plain, 1, free(0), "durations above 0s"),
        (
            &plain,
            1,
            ExecutionModel::ThreadsGil {
                interval: SimTime::ZERO,
                pool: None,
            },
            "durations above 0s",
        ),
        (
            &plain,
            1,
            ExecutionModel::ThreadsGil {
                interval: secs(1),
                pool: Some(0),
            },
            "1 to 65534",
        ),
    ] {
        let error = simulate(workload, &Machine { cores }, &model)
            .expect_err(part)
            .to_string();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn a_workload_that_cannot_be_is_refused() {
    let unbalanced = workload(&[&[Segment::Acquire(LockId(0))]]);
    assert!(simulate(&unbalanced, &Machine { cores: 1 }, &NO_SWITCH).is_err());
    let endless = workload(&[&[Segment::Cpu(SimTime::MAX)]]);
    assert!(simulate(&endless, &Machine { cores: 1 }, &NO_SWITCH).is_err());
}

#[test]
fn concurrency_is_tasks_in_progress_and_parallelism_is_tasks_running() {
    let workload = workload(&[&[cpu(1), io(3)], &[cpu(1), io(3)]]);
    let one = figures(&run(&workload, 1, NO_SWITCH), &workload);
    assert_eq!((one.concurrency.peak(), one.parallelism.peak()), (2, 1));
    let two = figures(&run(&workload, 2, free(1)), &workload);
    assert_eq!((two.concurrency.peak(), two.parallelism.peak()), (2, 2));
    let sequential = ExecutionModel::Sequential {
        switch: SimTime::ZERO,
    };
    let none = figures(&run(&workload, 1, sequential), &workload);
    assert_eq!((none.concurrency.peak(), none.parallelism.peak()), (1, 1));
    // Running for 2 of 5 seconds; in progress from 0 to 4 and from 1 to 5.
    assert_eq!(one.parallelism.mean_per_mille(), 400);
    assert_eq!(one.concurrency.mean_per_mille(), 1_600);
    assert_eq!(one.cores[0].utilisation_per_mille(one.makespan), 400);
}

#[test]
fn a_switch_counts_even_where_computing_takes_no_time() {
    use interleave_sim::chess::{Chess, Strategy, Threads};
    let exhibition = Chess {
        opponents: 2,
        moves: 2,
        master: secs(0),
        opponent: secs(3),
        switch: secs(1),
        ..Chess::default()
    };
    let trace = Strategy::SyncRotate
        .simulate(&exhibition, &Threads::default())
        .expect("it is defined");
    let workload = exhibition.workload().expect("it is within bounds");
    assert_eq!(interleave_sim::figures(&trace, &workload).switches, 3);
}
