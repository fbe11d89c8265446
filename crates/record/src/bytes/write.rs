//! Writing.

use crate::{Change, Check, Ending, Record, Step, Wait, Who};

struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, mut number: u64) {
        loop {
            let low = u8::try_from(number & 0x7f).unwrap_or_default();
            number >>= 7;
            if number == 0 {
                return self.0.push(low);
            }
            self.0.push(low | 0x80);
        }
    }

    fn small(&mut self, number: u32) {
        self.number(u64::from(number));
    }

    fn length(&mut self, length: usize) {
        self.number(length as u64);
    }

    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    fn list<T>(&mut self, list: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.length(list.len());
        for item in list {
            each(self, item);
        }
    }

    fn smalls(&mut self, list: &[u32]) {
        self.list(list, |out, &number| out.small(number));
    }

    fn tagged(&mut self, tag: u8, numbers: &[u32]) {
        self.0.push(tag);
        for &number in numbers {
            self.small(number);
        }
    }

    fn who(&mut self, who: Who) {
        match who {
            Who::Task(task) => self.tagged(0, &[task]),
            Who::Thread(thread) => self.tagged(1, &[thread]),
        }
    }

    fn wait(&mut self, wait: &Wait) {
        self.0.push(wait.kind as u8);
        self.small(wait.text);
        self.number(wait.until.map_or(0, |until| until.saturating_add(1)));
        self.list(&wait.on, |out, &who| out.who(who));
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::Task { task } => self.tagged(0, &[*task]),
            Change::Doing { who, doing } => {
                self.0.push(1);
                self.who(*who);
                self.length(doing.index());
            }
            Change::Waits { who, wait: None } => {
                self.0.push(2);
                self.who(*who);
            }
            Change::Waits {
                who,
                wait: Some(wait),
            } => {
                self.0.push(3);
                self.who(*who);
                self.wait(wait);
            }
            Change::Ended {
                task,
                cancelled,
                exception,
                result,
            } => self.tagged(4, &[*task, u32::from(*cancelled), *exception, *result]),
            Change::Cancelling { task, count } => self.tagged(5, &[*task, *count]),
            Change::Top { who, frame } => {
                self.0.push(6);
                self.who(*who);
                self.small(*frame);
            }
            Change::Parent { frame, parent } => self.tagged(7, &[*frame, *parent]),
            Change::Local { frame, name, value } => self.tagged(8, &[*frame, *name, *value]),
            Change::Gone { frame } => self.tagged(9, &[*frame]),
            Change::Loop { number, thread } => self.tagged(10, &[*number, *thread]),
            Change::Pass { number } => self.tagged(11, &[*number]),
            Change::Push {
                number,
                label,
                task,
            } => self.tagged(12, &[*number, *label, *task]),
            Change::Take { number, at } => self.tagged(13, &[*number, *at]),
            Change::SetTimer {
                number,
                timer,
                due,
                label,
                task,
            } => {
                self.tagged(14, &[*number, *timer, *label, *task]);
                self.number(*due);
            }
            Change::DropTimer { number, timer } => self.tagged(15, &[*number, *timer]),
        }
    }

    fn ending(&mut self, ending: &Ending) {
        match ending {
            Ending::Exited(status) => {
                self.0.push(0);
                self.signed(i64::from(*status));
            }
            Ending::Deadlock(waits) => {
                self.0.push(1);
                self.smalls(waits);
            }
            Ending::Unsupported {
                line,
                column,
                message,
            } => self.tagged(2, &[*line, *column, *message]),
            Ending::Limit(message) => self.tagged(3, &[*message]),
        }
    }

    fn steps(&mut self, record: &Record) {
        let (mut time, mut changes) = (0_u64, 0_u32);
        self.list(&record.steps, |out, step: &Step| {
            out.signed(step.time.wrapping_sub(time).cast_signed());
            time = step.time;
            out.tagged(
                step.kind as u8,
                &[
                    step.thread,
                    step.task,
                    step.frame,
                    step.line,
                    step.text,
                    step.changes.wrapping_sub(changes),
                ],
            );
            changes = step.changes;
        });
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }
}

/// Tokens are written as the distance from the one before, so that most take three bytes.
pub(super) fn check(check: &Check) -> Vec<u8> {
    let mut out = Writer(Vec::with_capacity(check.tokens.len() * 3 + 16));
    let mut behind = 0_u32;
    out.list(&check.tokens, |out, token| {
        out.0.push(token.kind as u8);
        out.small(token.start.wrapping_sub(behind));
        out.small(token.end.wrapping_sub(token.start));
        behind = token.end;
    });
    out.list(&check.problems, |out, problem| {
        out.tagged(
            problem.kind as u8,
            &[
                problem.start,
                problem.end,
                problem.line,
                problem.column,
                problem.end_column,
            ],
        );
        out.text(&problem.message);
    });
    out.0
}

pub(super) fn record(record: &Record) -> Vec<u8> {
    let mut out = Writer(Vec::with_capacity(record.steps.len() * 12));
    out.list(&record.texts, |out, text| out.text(text));
    out.steps(record);
    out.list(&record.changes, Writer::change);
    out.list(&record.frames, |out, frame| {
        for number in [frame.function, frame.parent, frame.line, frame.library] {
            out.small(number);
        }
    });
    out.list(&record.tasks, |out, task| {
        for number in [
            task.name,
            task.coroutine,
            task.parent,
            task.line,
            task.number,
        ] {
            out.small(number);
        }
    });
    out.list(&record.threads, |out, thread| {
        out.small(thread.name);
        out.small(thread.process);
    });
    out.smalls(&record.processes);
    out.list(&record.prints, |out, print| {
        out.small(print.step);
        out.small(print.text);
    });
    out.small(record.stderr);
    out.list(&record.findings, |out, finding| {
        out.tagged(
            finding.kind as u8,
            &[finding.step, finding.line, finding.other],
        );
        out.number(finding.time);
        out.smalls(&finding.texts);
    });
    out.ending(&record.ending);
    out.number(record.end);
    out.small(u32::from(record.truncated));
    out.0
}
