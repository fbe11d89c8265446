//! What is true of every workload, without locks.
#![cfg(not(target_arch = "wasm32"))]

use interleave_sim::{
    Deal, ExecutionModel, Inner, Machine, PerMille, Segment, SimTime, Task, Workload, figures,
    simulate,
};
use interleave_trace::{State, Trace, TrackId};
use proptest::prelude::*;

/// Segments, true for computing, with their lengths in nanoseconds.
type Plan = Vec<(bool, u64)>;

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let segment = (any::<bool>(), prop_oneof![1 => Just(0), 9 => 1_u64..40]);
    prop::collection::vec(prop::collection::vec(segment, 0..7), 1..8)
}

fn workload_scaled(plans: &[Plan], scale: u64) -> Workload {
    let segment = |&(cpu, nanos): &(bool, u64)| {
        let duration = SimTime::from_nanos(nanos * scale);
        if cpu {
            Segment::Cpu(duration)
        } else {
            Segment::Io(duration)
        }
    };
    let task = |plan: &Plan| Task::new("task", plan.iter().map(segment).collect::<Vec<_>>());
    Workload::new(plans.iter().map(task).collect())
}

fn workload(plans: &[Plan]) -> Workload {
    workload_scaled(plans, 1)
}

/// Every model but rotation, which is for chess only; times in nanoseconds.
fn model(number: usize, cores: u16, slice: u64, switch: u64, scale: u64) -> ExecutionModel {
    let time = |nanos: u64| SimTime::from_nanos(nanos * scale);
    let processes = |inner, deal| ExecutionModel::Processes {
        workers: cores,
        inner,
        deal,
        start: time(slice),
        message: time(switch),
        switch: time(switch),
    };
    match number {
        0 => ExecutionModel::Sequential {
            switch: time(switch),
        },
        1 => ExecutionModel::EventLoop {
            switch: time(switch),
        },
        2 => ExecutionModel::ThreadsGil {
            interval: time(slice),
            pool: None,
        },
        3 => ExecutionModel::ThreadsGil {
            interval: time(slice),
            pool: Some(2),
        },
        4 => ExecutionModel::SharedQueue {
            workers: cores,
            switch: SimTime::ZERO,
        },
        5 => processes(Inner::Sequential, Deal::Even),
        6 => processes(Inner::EventLoop, Deal::Even),
        7 => processes(Inner::Sequential, Deal::Shared),
        8 => processes(Inner::EventLoop, Deal::Shared),
        _ => ExecutionModel::ThreadsFree {
            quantum: time(slice),
            switch: time(switch),
            stretch: PerMille(0),
            pool: if number == 9 { None } else { Some(3) },
        },
    }
}

const MODELS: usize = 11;

fn run(workload: &Workload, cores: u16, model: &ExecutionModel) -> Trace {
    simulate(workload, &Machine { cores }, model).expect("defined")
}

fn scaled(trace: &Trace, scale: u64) -> Vec<(TrackId, u64, u64, State)> {
    let spans = |track| trace.spans(track).map(move |span| (track, span));
    let spans = trace.tracks().flat_map(spans);
    spans
        .map(|(track, span)| {
            (
                track,
                span.start.as_nanos() * scale,
                span.end.as_nanos() * scale,
                span.state,
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tasks_run_for_as_long_as_they_compute(
        plans in plans(), number in 0..MODELS, cores in 1_u16..5, slice in 1_u64..15, switch in 0_u64..4,
    ) {
        let workload = workload(&plans);
        let figures = figures(&run(&workload, cores, &model(number, cores, slice, switch, 1)), &workload);
        prop_assert_eq!(figures.busy, workload.cpu());
        for (task, figures) in workload.tasks.iter().zip(&figures.tasks) {
            prop_assert_eq!(figures.running, task.cpu());
            prop_assert_eq!(figures.waiting, task.io());
            let parts = figures.running + figures.ready + figures.waiting;
            prop_assert_eq!(figures.turnaround, Some(parts));
        }
    }

    #[test]
    fn no_two_spans_overlap_on_a_core_and_none_is_missing_on_a_task(
        plans in plans(), number in 0..MODELS, cores in 1_u16..5, slice in 1_u64..15, switch in 0_u64..4,
    ) {
        let trace = run(&workload(&plans), cores, &model(number, cores, slice, switch, 1));
        for track in trace.tracks() {
            let mut told = SimTime::ZERO;
            for span in trace.spans(track) {
                prop_assert!(span.start < span.end);
                match track {
                    TrackId::Task(_) => prop_assert_eq!(span.start, told),
                    _ => prop_assert!(span.start >= told, "{} {:?}", track, span),
                }
                told = span.end;
            }
            if let TrackId::Task(id) = track {
                prop_assert_eq!(trace.tasks()[id.0 as usize].finish, Some(told));
            }
        }
    }

    #[test]
    fn no_core_idles_while_a_task_is_ready_for_it(
        plans in plans(), number in prop::sample::select(vec![1_usize, 4, 9]), cores in 1_u16..5, slice in 1_u64..15,
    ) {
        let cores = if number == 1 { 1 } else { cores };
        let trace = run(&workload(&plans), cores, &model(number, cores, slice, 0, 1));
        let mut now = Some(SimTime::ZERO);
        while let Some(at) = now {
            let counts = trace.counts_at(at);
            let idle = usize::from(cores) - counts[State::Running.index()];
            prop_assert!(idle == 0 || counts[State::Ready.index()] == 0, "at {}", at);
            now = trace.next_event(at);
        }
    }

    #[test]
    fn an_event_loop_is_no_faster_than_its_work_and_no_slower_than_one_after_the_other(plans in plans()) {
        let workload = workload(&plans);
        let longest = workload.tasks.iter().map(|task| task.cpu() + task.io()).max().unwrap_or_default();
        let event_loop = run(&workload, 1, &model(1, 1, 1, 0, 1)).end();
        let sequential = run(&workload, 1, &model(0, 1, 1, 0, 1)).end();
        prop_assert!(workload.cpu().max(longest) <= event_loop);
        prop_assert!(event_loop <= sequential);
    }

    #[test]
    fn scaling_all_times_scales_the_trace(
        plans in plans(), number in 0..MODELS, cores in 1_u16..5, slice in 1_u64..15, switch in 0_u64..4, scale in 2_u64..9,
    ) {
        let small = run(&workload(&plans), cores, &model(number, cores, slice, switch, 1));
        let large = run(&workload_scaled(&plans, scale), cores, &model(number, cores, slice, switch, scale));
        prop_assert_eq!(scaled(&small, scale), scaled(&large, 1));
    }

    #[test]
    fn a_change_to_come_leaves_the_trace_before_it_alone(
        plans in plans(), number in 0..MODELS, cores in 1_u16..5, slice in 1_u64..15, victim: prop::sample::Index, more in 1_u64..50,
    ) {
        let workload = workload(&plans);
        let model = model(number, cores, slice, 1, 1);
        let before = run(&workload, cores, &model);
        let victim = victim.index(plans.len());
        let mut changed = workload.clone();
        let mut segments = changed.tasks[victim].segments.to_vec();
        segments.push(Segment::Cpu(SimTime::from_nanos(more)));
        changed.tasks[victim].segments = segments.into();
        let after = run(&changed, cores, &model);
        // The task would have ended here; from here on it goes on instead.
        let change = before.tasks()[victim].finish.expect("it ends").min(before.end());
        let until = |trace: &Trace| -> Vec<_> {
            let spans = trace.recorded().filter(|span| span.start < change);
            spans.map(|span| (span.start, span.end.min(change), span.state, span.task, span.core)).collect()
        };
        prop_assert_eq!(until(&before), until(&after));
    }

    #[test]
    fn permuting_equal_tasks_permutes_the_trace(
        plan in prop::collection::vec((any::<bool>(), 0_u64..40), 0..7), count in 1_usize..7, turn in 0_usize..7,
        number in 0..MODELS, cores in 1_u16..5, slice in 1_u64..15,
    ) {
        let mut named = workload(&vec![plan; count]);
        for (number, task) in named.tasks.iter_mut().enumerate() {
            task.name = format!("task {number}").into();
        }
        let mut turned = named.clone();
        turned.tasks.rotate_left(turn % count);
        let model = model(number, cores, slice, 1, 1);
        let (named, turned) = (run(&named, cores, &model), run(&turned, cores, &model));
        prop_assert_eq!(scaled(&named, 1), scaled(&turned, 1));
        prop_assert_eq!(named.hash() == turned.hash(), turn % count == 0);
    }

    #[test]
    fn a_core_more_is_never_slower_for_independent_single_bursts(
        bursts in prop::collection::vec(1_u64..40, 1..9), preemptive: bool, cores in 1_u16..5,
    ) {
        let plans: Vec<Plan> = bursts.iter().map(|&burst| vec![(true, burst)]).collect();
        let number = if preemptive { 9 } else { 4 };
        let total = |cores| run(&workload(&plans), cores, &model(number, cores, 1, 0, 1)).end();
        prop_assert!(total(cores + 1) <= total(cores));
    }

    #[test]
    fn a_trace_survives_its_text_form(
        plans in plans(), number in 0..MODELS, cores in 1_u16..5, slice in 1_u64..15,
    ) {
        let trace = run(&workload(&plans), cores, &model(number, cores, slice, 1, 1));
        let read = Trace::from_text(&trace.to_text()).expect("its own text");
        prop_assert_eq!(&read, &trace);
        prop_assert_eq!(read.hash(), trace.hash());
    }

    #[test]
    fn questions_to_a_trace_agree_with_its_spans(
        plans in plans(), number in 0..MODELS, cores in 1_u16..5, slice in 1_u64..15, at in 0_u64..300,
    ) {
        let trace = run(&workload(&plans), cores, &model(number, cores, slice, 1, 1));
        let at = SimTime::from_nanos(at);
        let mut events: Vec<SimTime> = trace.tasks().iter().flat_map(|task| [Some(task.arrival), task.finish]).flatten().collect();
        for track in trace.tracks() {
            let spans: Vec<_> = trace.spans(track).collect();
            events.extend(spans.iter().flat_map(|span| [span.start, span.end]));
            let holding = spans.iter().find(|span| span.contains(at)).copied();
            let answer = trace.state_at(track, at).filter(|span| span.state != State::Done);
            prop_assert_eq!(answer, holding);
            let to = at + SimTime::from_nanos(20);
            let between: Vec<_> = spans.iter().filter(|span| span.start < to && span.end > at).copied().collect();
            prop_assert_eq!(trace.spans_between(track, at, to).collect::<Vec<_>>(), between);
        }
        prop_assert_eq!(trace.next_event(at), events.iter().copied().filter(|event| *event > at).min());
        prop_assert_eq!(trace.previous_event(at), events.iter().copied().filter(|event| *event < at).max());
    }
}
