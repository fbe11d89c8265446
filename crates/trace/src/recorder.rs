//! Writing a trace fast, for producers whose spans cannot overlap by construction.

use crate::order::order_of;
use crate::span::{OPEN, Packed};
use crate::trace::{LimitReached, Mark, Outcome, TaskEntry, WorkerEntry};
use crate::{Origin, Reason, SimTime, Span, State, Trace};

/// A span that was opened and is not closed yet: see [`Recorder::open`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot(u32);

/// Takes spans in about the order of their starts and makes a [`Trace`] of them.
///
/// Nothing is checked: overlaps on a track give a trace that reads wrongly. Whoever cannot vouch for its
/// spans uses [`crate::TraceBuilder`].
#[derive(Debug)]
pub struct Recorder {
    spans: Vec<Packed>,
    pub(crate) head: Head,
}

/// All of a trace but its spans.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) origin: Origin,
    pub(crate) gap: (State, Reason),
    pub(crate) outcome: Outcome,
    pub(crate) end: SimTime,
    pub(crate) tasks: Vec<TaskEntry>,
    pub(crate) cores: u8,
    pub(crate) workers: Vec<WorkerEntry>,
    pub(crate) marks: Vec<Mark>,
}

impl Recorder {
    /// An empty trace of these tasks, with room for `spans` spans.
    pub fn new(origin: Origin, tasks: Vec<TaskEntry>, spans: usize) -> Self {
        Self {
            spans: Vec::with_capacity(spans),
            head: Head {
                origin,
                gap: (State::Ready, Reason::None),
                outcome: Outcome::Finished,
                end: SimTime::ZERO,
                tasks,
                cores: 0,
                workers: Vec::new(),
                marks: Vec::new(),
            },
        }
    }

    /// How many core tracks there are.
    pub fn set_cores(&mut self, cores: u8) {
        self.head.cores = cores;
    }

    /// The threads and processes.
    pub fn set_workers(&mut self, workers: Vec<WorkerEntry>) {
        self.head.workers = workers;
    }

    /// What a task is doing where nothing is recorded; `ready` if not set.
    pub fn set_gap(&mut self, state: State, reason: Reason) {
        self.head.gap = (state, reason);
    }

    /// How the run ended; [`Outcome::Finished`] if not set.
    pub fn set_outcome(&mut self, outcome: Outcome) {
        self.head.outcome = outcome;
    }

    /// Notes that the run ended because a limit was reached.
    pub fn set_limit_reached(&mut self, limit: LimitReached) {
        self.head.outcome = Outcome::LimitReached(limit);
    }

    /// Notes something at an instant.
    pub fn mark(&mut self, mark: Mark) {
        self.head.marks.push(mark);
    }

    /// Notes when a task ended.
    #[inline]
    pub fn finish_task(&mut self, task: u32, at: SimTime) {
        self.head.tasks[task as usize].finish = Some(at);
    }

    /// The number of spans so far.
    #[inline]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no span yet.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Records a span; an empty one is left out.
    #[inline]
    pub fn record(&mut self, span: Span) {
        if span.start < span.end {
            self.spans.push(Packed::new(span));
        }
    }

    /// Records a span whose end is not known yet (its `end` is ignored).
    ///
    /// # Panics
    ///
    /// Beyond 2^32 spans.
    #[inline]
    pub fn open(&mut self, span: Span) -> Slot {
        let slot = u32::try_from(self.spans.len()).expect("a trace holds fewer than 2^32 spans");
        let mut packed = Packed::new(span);
        packed.end = OPEN;
        self.spans.push(packed);
        Slot(slot)
    }

    /// Ends a span that was opened; it is left out if it turns out empty.
    #[inline]
    pub fn close(&mut self, slot: Slot, end: SimTime) {
        self.spans[slot.0 as usize].end = end.as_nanos();
    }

    /// The trace, which ends at `end`; spans still open last to the end.
    pub fn finish(mut self, end: SimTime) -> Trace {
        self.head.end = end;
        sort_marks(&mut self.head.marks);
        put_in_canonical_order(&mut self.spans);
        Trace::from_parts(self.head, self.spans)
    }
}

/// Drops empty spans and sorts by start, then by what is held. Costs one pass where the starts are in order.
fn put_in_canonical_order(spans: &mut Vec<Packed>) {
    let mut some_empty = false;
    let mut first = 0;
    while first < spans.len() {
        let start = spans[first].start;
        let mut next = first;
        let mut ordered = true;
        while let Some(span) = spans.get(next).filter(|span| span.start == start) {
            some_empty |= span.end == start;
            ordered &= next == first || spans[next - 1] <= *span;
            next += 1;
        }
        if !ordered {
            sort_spans(&mut spans[first..next]);
        }
        if spans.get(next).is_some_and(|span| span.start < start) {
            spans.retain(|span| span.start != span.end);
            sort_spans(spans);
            return;
        }
        first = next;
    }
    if some_empty {
        spans.retain(|span| span.start != span.end);
    }
}

/// Sorts marks by when they are; those of one instant stay as they were.
fn sort_marks(marks: &mut Vec<Mark>) {
    let order = order_of(marks.len(), &|place| marks[place].at.as_nanos());
    *marks = order
        .into_iter()
        .map(|place| marks[place as usize].clone())
        .collect();
}

/// Groups of so many spans are sorted by comparing neighbours.
const FEW: usize = 16;

fn sort_spans(spans: &mut [Packed]) {
    if spans.len() <= FEW {
        for end in 1..spans.len() {
            let mut place = end;
            while place > 0 && spans[place - 1] > spans[place] {
                spans.swap(place - 1, place);
                place -= 1;
            }
        }
        return;
    }
    // Stably by the least important part first.
    let keys: [fn(&Packed) -> u64; 3] = [|span| span.end, Packed::held, |span| span.start];
    for key in keys {
        let order = order_of(spans.len(), &|place| key(&spans[place]));
        let sorted: Vec<Packed> = order.iter().map(|&place| spans[place as usize]).collect();
        spans.copy_from_slice(&sorted);
    }
}
