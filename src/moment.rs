//! Where every task is at one moment of a run: a function of (trace, time).

use interleave_trace::{SimTime, Span, State, TaskId, Trace, TrackId};

/// So many tasks of a list are told by name.
pub const NAMED: usize = 24;

/// The tasks in one state: how many, and the first of them in the order in which they came to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// At most [`NAMED`], those first that came first; of those that came at the same instant the one that leaves first.
    pub first: Vec<(TaskId, Span)>,
    /// How many there are in all.
    pub count: usize,
}

/// Where every task is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moment {
    lists: [List; State::ALL.len()],
}

impl Moment {
    /// Where the tasks of a run are at an instant, in O(tasks × log spans). Those to come are in no list.
    ///
    /// The list of `ready` is the queue: who could run and has no turn. Under the GIL it is who wants the token.
    pub fn of(trace: &Trace, at: SimTime) -> Self {
        let mut moment = Self::default();
        for task in (0_u32..).map(TaskId).take(trace.task_count()) {
            if let Some(span) = trace.state_at(TrackId::Task(task), at) {
                let queued = (span.state, span.reason) == trace.gap();
                let state = if queued { State::Ready } else { span.state };
                moment.lists[state.index()].add(task, span);
            }
        }
        moment
    }

    /// The tasks in a state; those of `ready` are the queue.
    pub fn list(&self, state: State) -> &List {
        &self.lists[state.index()]
    }
}

impl List {
    fn add(&mut self, task: TaskId, span: Span) {
        self.count += 1;
        let key = |span: &Span| (span.start, span.end);
        // Tasks come by number, which decides between equal ones.
        let place = self
            .first
            .partition_point(|(_, other)| key(other) <= key(&span));
        if place < NAMED {
            self.first.insert(place, (task, span));
            self.first.truncate(NAMED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use interleave_sim::chess::Chess;
    use interleave_sim::{ExecutionModel, Machine, simulate};

    fn exhibition(opponents: u32, model: &ExecutionModel) -> Trace {
        let chess = Chess {
            opponents,
            ..Chess::default()
        };
        let workload = chess.workload().expect("an exhibition");
        simulate(&workload, &Machine { cores: 1 }, model).expect("a run")
    }

    fn numbers(list: &List) -> Vec<u32> {
        list.first.iter().map(|(task, _)| task.0).collect()
    }

    const LOOP: ExecutionModel = ExecutionModel::EventLoop {
        switch: SimTime::ZERO,
    };

    #[test]
    fn the_queue_is_the_traces_own_at_every_event() {
        let sequential = ExecutionModel::Sequential {
            switch: SimTime::ZERO,
        };
        for model in [LOOP, sequential] {
            let trace = exhibition(20, &model);
            let mut at = Some(SimTime::ZERO);
            while let Some(now) = at {
                let queue: Vec<u32> = trace.ready_at(now).iter().map(|task| task.0).collect();
                assert_eq!(numbers(Moment::of(&trace, now).list(State::Ready)), queue);
                at = trace.next_event(now);
            }
        }
    }

    #[test]
    fn every_task_is_in_one_list_and_long_lists_keep_their_first() {
        let trace = exhibition(1_000, &LOOP);
        let moment = Moment::of(&trace, SimTime::from_secs(30));
        let all: usize = State::ALL
            .iter()
            .map(|state| moment.list(*state).count)
            .sum();
        assert_eq!(all, 1_000);
        assert_eq!(numbers(moment.list(State::Running)), [6]);
        assert_eq!(moment.list(State::Waiting).count, 6);
        let queue = moment.list(State::Ready);
        assert_eq!(queue.count, 993);
        assert_eq!(numbers(queue), (7..31).collect::<Vec<u32>>());
    }

    #[test]
    fn a_task_goes_from_running_to_waiting_to_ready_to_running() {
        let trace = exhibition(24, &LOOP);
        let place_of = |secs| {
            let moment = Moment::of(&trace, SimTime::from_secs(secs));
            let first = State::ALL.iter().copied().find(|state| {
                let list = moment.list(*state);
                list.first.iter().any(|(task, _)| task.0 == 1)
            });
            first.map(State::as_str)
        };
        let way = [5, 10, 70, 125].map(place_of);
        assert_eq!(way, ["running", "waiting", "ready", "running"].map(Some));
    }
}
