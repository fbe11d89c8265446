//! A hash of a trace that is equal on every platform.

use crate::trace::{LimitReached, Outcome, WorkerKind};
use crate::{SimTime, Trace};

/// FNV-1a over 64-bit words, with a shift so that high bits reach low ones.
struct Fnv(u64);

impl Fnv {
    fn word(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x0000_0100_0000_01b3);
        self.0 ^= self.0 >> 29;
    }

    fn count(&mut self, count: usize) {
        self.word(count as u64);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        for byte in text.bytes() {
            self.word(u64::from(byte));
        }
    }

    fn time(&mut self, time: Option<SimTime>) {
        self.word(u64::from(time.is_some()));
        self.word(time.unwrap_or_default().as_nanos());
    }
}

impl Trace {
    /// A hash over everything that the trace says, the same natively and in wasm.
    ///
    /// Equal traces have equal hashes, whoever wrote them and in whatever order.
    pub fn hash(&self) -> u64 {
        let mut fnv = Fnv(0xcbf2_9ce4_8422_2325);
        let head = &self.head;
        fnv.text(head.origin.as_str());
        fnv.text(head.gap.0.as_str());
        fnv.text(head.gap.1.as_str());
        fnv.word(head.end.as_nanos());
        match &head.outcome {
            Outcome::Finished => fnv.word(0),
            Outcome::Deadlock { cycle } => {
                fnv.word(1);
                fnv.count(cycle.len());
                for task in cycle {
                    fnv.word(u64::from(task.0));
                }
            }
            Outcome::LimitReached(limit) => {
                let (kind, value) = match *limit {
                    LimitReached::Spans(spans) => (2, spans),
                    LimitReached::Time(time) => (3, time.as_nanos()),
                    LimitReached::Steps(steps) => (4, steps),
                };
                fnv.word(kind);
                fnv.word(value);
            }
        }
        fnv.count(head.tasks.len());
        for task in &head.tasks {
            fnv.text(&task.name);
            fnv.time(Some(task.arrival));
            fnv.time(task.finish);
        }
        fnv.word(u64::from(head.cores));
        fnv.count(head.workers.len());
        for worker in &head.workers {
            fnv.word(u64::from(worker.kind == WorkerKind::Process));
            fnv.text(&worker.name);
        }
        fnv.count(head.marks.len());
        for mark in &head.marks {
            fnv.word(mark.at.as_nanos());
            fnv.word(mark.task.map_or(u64::MAX, |task| u64::from(task.0)));
            fnv.text(&mark.label);
        }
        fnv.count(self.spans.len());
        for span in &self.spans {
            fnv.word(span.start);
            fnv.word(span.end);
            let holders =
                u64::from(span.worker) << 16 | u64::from(span.core) << 8 | u64::from(span.tag);
            fnv.word(u64::from(span.task) << 32 | holders);
        }
        fnv.0
    }
}
