//! Questions to a trace: what lies on a track, what holds at an instant, what comes next.

use super::{Index, Trace};
use crate::order;
use crate::span::{Packed, TrackId};
use crate::{Reason, SimTime, Span, State, TaskId};

/// The spans of a track in order of time: see [`Trace::spans`].
#[derive(Clone, Debug)]
pub struct Spans<'a> {
    trace: &'a Trace,
    numbers: &'a [u32],
    /// For a task: its number, how far its track is told, and where it ends.
    gaps: Option<Gaps>,
    until: SimTime,
}

#[derive(Clone, Copy, Debug)]
struct Gaps {
    task: TaskId,
    told: SimTime,
    end: SimTime,
}

impl Iterator for Spans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let recorded = self
            .numbers
            .first()
            .map(|&number| self.trace.spans[number as usize].view(self.trace.end()));
        if let Some(gaps) = &mut self.gaps {
            let gap_end = recorded.map_or(gaps.end, |span| span.start);
            if gaps.told < gap_end {
                if gaps.told >= self.until {
                    return None;
                }
                let start = std::mem::replace(&mut gaps.told, gap_end);
                return Some(self.trace.gap_span(gaps.task, start, gap_end));
            }
        }
        let span = recorded.filter(|span| span.start < self.until)?;
        self.numbers = &self.numbers[1..];
        if let Some(gaps) = &mut self.gaps {
            gaps.told = span.end;
        }
        Some(span)
    }
}

impl Trace {
    /// The spans of a track in order of time.
    ///
    /// A task's are gap-free from its arrival to its end (to the end of the trace if it never ended); the
    /// idle times of a core and the unheld times of a thread or process are left out. The first call costs
    /// O(spans).
    pub fn spans(&self, track: TrackId) -> Spans<'_> {
        self.spans_between(track, SimTime::ZERO, SimTime::MAX)
    }

    /// The spans of a track that have a part in `from..to`, unclipped.
    pub fn spans_between(&self, track: TrackId, from: SimTime, to: SimTime) -> Spans<'_> {
        let numbers = self.numbers(track);
        let first = numbers.partition_point(|&number| self.packed(number).end <= from.as_nanos());
        let gaps = match track {
            TrackId::Task(task) => self.head.tasks.get(task.0 as usize).map(|entry| {
                let told = match first.checked_sub(1) {
                    Some(before) => SimTime::from_nanos(self.packed(numbers[before]).end),
                    None => entry.arrival,
                };
                let end = entry.finish.unwrap_or(self.end());
                // A gap that is over at `from` (it can only be the last one) has no part in the range.
                let over = first == numbers.len() && end <= from;
                let told = if over { end } else { told };
                Gaps { task, told, end }
            }),
            _ => None,
        };
        let mut spans = Spans {
            trace: self,
            numbers: &numbers[first..],
            gaps,
            until: to,
        };
        spans.skip_gap_before(from);
        spans
    }

    /// What a track is doing at an instant: the span that holds it, gaps included, in O(log n).
    ///
    /// A task that has ended is `done` from then to the end of the trace. `None` before a task arrives,
    /// and where a core, thread or process is held by nobody.
    pub fn state_at(&self, track: TrackId, at: SimTime) -> Option<Span> {
        let numbers = self.numbers(track);
        let after = numbers.partition_point(|&number| self.packed(number).start <= at.as_nanos());
        let last = after
            .checked_sub(1)
            .map(|place| self.packed(numbers[place]));
        if let Some(span) = last.filter(|span| at.as_nanos() < span.end) {
            return Some(span.view(self.end()));
        }
        let TrackId::Task(task) = track else {
            return None;
        };
        let entry = self.head.tasks.get(task.0 as usize)?;
        if at < entry.arrival {
            return None;
        }
        if let Some(finish) = entry.finish.filter(|&finish| finish <= at) {
            return Some(Span {
                state: State::Done,
                reason: Reason::None,
                ..self.gap_span(task, finish, self.end())
            });
        }
        let start = last.map_or(entry.arrival, |span| SimTime::from_nanos(span.end));
        let end = match numbers.get(after) {
            Some(&next) => SimTime::from_nanos(self.packed(next).start),
            None => entry.finish.unwrap_or(self.end()),
        };
        Some(self.gap_span(task, start, end))
    }

    /// The first instant after `at` at which anything begins or ends, in O(log n).
    ///
    /// The first call costs O(n).
    pub fn next_event(&self, at: SimTime) -> Option<SimTime> {
        let at = at.as_nanos();
        let start = self.spans.partition_point(|span| span.start <= at);
        let ends = self.ends();
        let end = ends.partition_point(|&number| self.shown_end(number) <= at);
        let bounds = self.bounds();
        let bound = bounds.partition_point(|&bound| bound <= at);
        [
            self.spans.get(start).map(|span| span.start),
            ends.get(end).map(|&number| self.shown_end(number)),
            bounds.get(bound).copied(),
        ]
        .into_iter()
        .flatten()
        .min()
        .map(SimTime::from_nanos)
    }

    /// The last instant before `at` at which anything begins or ends, in O(log n).
    pub fn previous_event(&self, at: SimTime) -> Option<SimTime> {
        let at = at.as_nanos();
        let start = self.spans.partition_point(|span| span.start < at);
        let ends = self.ends();
        let end = ends.partition_point(|&number| self.shown_end(number) < at);
        let bounds = self.bounds();
        let bound = bounds.partition_point(|&bound| bound < at);
        [
            start.checked_sub(1).map(|place| self.spans[place].start),
            end.checked_sub(1).map(|place| self.shown_end(ends[place])),
            bound.checked_sub(1).map(|place| bounds[place]),
        ]
        .into_iter()
        .flatten()
        .max()
        .map(SimTime::from_nanos)
    }

    /// The tasks that could run at an instant and have no turn, those first that became ready first.
    ///
    /// Of those that became ready at the same instant the one that is taken first is first. Under the GIL
    /// these are the threads that want the token.
    pub fn ready_at(&self, at: SimTime) -> Vec<TaskId> {
        let mut queue: Vec<(SimTime, SimTime, TaskId)> = Vec::new();
        for id in (0_u32..).map(TaskId).take(self.task_count()) {
            let Some(span) = self.state_at(TrackId::Task(id), at) else {
                continue;
            };
            if (span.state, span.reason) == self.gap() || span.state == State::Ready {
                queue.push((span.start, span.end, id));
            }
        }
        // By start, then by end, then as listed; sorted stably by the less important part first.
        let by_end = order::order_of(queue.len(), &|place| queue[place].1.as_nanos());
        let by_end: Vec<_> = by_end.iter().map(|&place| queue[place as usize]).collect();
        let by_start = order::order_of(by_end.len(), &|place| by_end[place].0.as_nanos());
        by_start
            .iter()
            .map(|&place| by_end[place as usize].2)
            .collect()
    }

    /// How many tasks are in each state at an instant, by [`State::index`]; those to come are not counted.
    pub fn counts_at(&self, at: SimTime) -> [usize; State::ALL.len()] {
        let mut counts = [0; State::ALL.len()];
        for id in (0_u32..).map(TaskId).take(self.task_count()) {
            if let Some(span) = self.state_at(TrackId::Task(id), at) {
                counts[span.state.index()] += 1;
            }
        }
        counts
    }

    /// The spans as they are stored, without gaps, in canonical order: by start, then task, worker, core.
    pub fn recorded(&self) -> impl ExactSizeIterator<Item = Span> + '_ {
        self.spans.iter().map(|span| span.view(self.end()))
    }

    /// The stored spans of one track; an open one has its end at [`SimTime::MAX`].
    pub(crate) fn recorded_on(&self, track: TrackId) -> impl Iterator<Item = Span> + '_ {
        self.numbers(track)
            .iter()
            .map(|&number| self.packed(number).view(SimTime::MAX))
    }

    fn packed(&self, number: u32) -> Packed {
        self.spans[number as usize]
    }

    /// When a span ends, where an open one ends with the trace.
    fn shown_end(&self, number: u32) -> u64 {
        self.packed(number).end.min(self.end().as_nanos())
    }

    fn gap_span(&self, task: TaskId, start: SimTime, end: SimTime) -> Span {
        let (state, reason) = self.gap();
        Span {
            start,
            end,
            state,
            reason,
            task: Some(task),
            worker: None,
            core: None,
        }
    }

    fn numbers(&self, track: TrackId) -> &[u32] {
        let index = self.index.get_or_init(|| {
            let (tasks, workers) = (self.task_count(), self.workers().len());
            Index::new(&self.spans, tasks, self.core_count(), workers)
        });
        match track {
            TrackId::Task(id) => index.tasks.row(id.0 as usize),
            TrackId::Core(id) => index.cores.row(usize::from(id.0)),
            TrackId::Thread(id) | TrackId::Process(id) => index.workers.row(usize::from(id.0)),
        }
    }

    /// The numbers of the spans in order of their ends.
    fn ends(&self) -> &[u32] {
        self.ends.get_or_init(|| {
            let end = self.end().as_nanos();
            order::order_of(self.spans.len(), &|place| self.spans[place].end.min(end))
        })
    }

    /// The distinct instants at which tasks arrive or end, in order.
    fn bounds(&self) -> &[u64] {
        self.bounds.get_or_init(|| {
            let tasks = self.head.tasks.iter();
            let mut bounds: Vec<u64> = tasks
                .flat_map(|task| [Some(task.arrival), task.finish])
                .flatten()
                .map(SimTime::as_nanos)
                .collect();
            order::sort(&mut bounds);
            bounds.dedup();
            bounds
        })
    }
}

impl Spans<'_> {
    /// Passes over a gap that ends at or before `from`.
    fn skip_gap_before(&mut self, from: SimTime) {
        let next = self
            .numbers
            .first()
            .map(|&number| self.trace.packed(number).start);
        if let (Some(gaps), Some(next)) = (&mut self.gaps, next)
            && next <= from.as_nanos()
        {
            gaps.told = SimTime::from_nanos(next);
        }
    }
}
