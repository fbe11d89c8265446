//! Reading.

use interleave_trace::State as Doing;

use super::DecodeError;
use crate::{
    Change, Check, Ending, Finding, FindingKind, FrameInfo, Print, Problem, ProblemKind, Record,
    Step, StepKind, TaskInfo, ThreadInfo, Token, TokenKind, Wait, WaitKind, Who,
};

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

type Decoded<T> = Result<T, DecodeError>;

impl Reader<'_> {
    fn wrong<T>(&self) -> Decoded<T> {
        Err(DecodeError { at: self.at })
    }

    fn byte(&mut self) -> Decoded<u8> {
        let Some(&byte) = self.bytes.get(self.at) else {
            return self.wrong();
        };
        self.at += 1;
        Ok(byte)
    }

    fn number(&mut self) -> Decoded<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        self.wrong()
    }

    fn small(&mut self) -> Decoded<u32> {
        let number = self.number()?;
        u32::try_from(number).or_else(|_| self.wrong())
    }

    fn signed(&mut self) -> Decoded<i64> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -((number & 1).cast_signed()))
    }

    /// A length; never more than the bytes that are left, since every item takes one.
    fn length(&mut self) -> Decoded<usize> {
        let length = self.small()? as usize;
        if length > self.bytes.len() - self.at {
            return self.wrong();
        }
        Ok(length)
    }

    fn list<T>(&mut self, mut each: impl FnMut(&mut Self) -> Decoded<T>) -> Decoded<Vec<T>> {
        let length = self.length()?;
        let mut list = Vec::with_capacity(length);
        for _ in 0..length {
            list.push(each(self)?);
        }
        Ok(list)
    }

    fn text(&mut self) -> Decoded<String> {
        let length = self.length()?;
        let text = &self.bytes[self.at..self.at + length];
        let Ok(text) = std::str::from_utf8(text) else {
            return self.wrong();
        };
        self.at += length;
        Ok(text.to_owned())
    }

    /// Nothing may be left.
    fn ends(&self) -> Decoded<()> {
        if self.at == self.bytes.len() {
            Ok(())
        } else {
            self.wrong()
        }
    }

    fn smalls(&mut self) -> Decoded<Vec<u32>> {
        self.list(Self::small)
    }

    fn numbers<const N: usize>(&mut self) -> Decoded<[u32; N]> {
        let mut numbers = [0; N];
        for number in &mut numbers {
            *number = self.small()?;
        }
        Ok(numbers)
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Decoded<T> {
        let index = usize::from(self.byte()?);
        all.get(index).copied().map_or_else(|| self.wrong(), Ok)
    }

    fn who(&mut self) -> Decoded<Who> {
        match self.byte()? {
            0 => Ok(Who::Task(self.small()?)),
            1 => Ok(Who::Thread(self.small()?)),
            _ => self.wrong(),
        }
    }

    fn wait(&mut self) -> Decoded<Wait> {
        Ok(Wait {
            kind: self.one_of(WaitKind::ALL)?,
            text: self.small()?,
            until: self.number()?.checked_sub(1),
            on: self.list(Self::who)?,
        })
    }

    fn change(&mut self) -> Decoded<Change> {
        Ok(match self.byte()? {
            0 => Change::Task {
                task: self.small()?,
            },
            1 => Change::Doing {
                who: self.who()?,
                doing: self.one_of(Doing::ALL)?,
            },
            2 => Change::Waits {
                who: self.who()?,
                wait: None,
            },
            3 => Change::Waits {
                who: self.who()?,
                wait: Some(self.wait()?),
            },
            4 => {
                let [task, cancelled, exception, result] = self.numbers()?;
                Change::Ended {
                    task,
                    cancelled: cancelled != 0,
                    exception,
                    result,
                }
            }
            5 => {
                let [task, count] = self.numbers()?;
                Change::Cancelling { task, count }
            }
            6 => Change::Top {
                who: self.who()?,
                frame: self.small()?,
            },
            7 => {
                let [frame, parent] = self.numbers()?;
                Change::Parent { frame, parent }
            }
            8 => {
                let [frame, name, value] = self.numbers()?;
                Change::Local { frame, name, value }
            }
            9 => Change::Gone {
                frame: self.small()?,
            },
            10 => {
                let [number, thread] = self.numbers()?;
                Change::Loop { number, thread }
            }
            11 => Change::Pass {
                number: self.small()?,
            },
            12 => {
                let [number, label, task] = self.numbers()?;
                Change::Push {
                    number,
                    label,
                    task,
                }
            }
            13 => {
                let [number, at] = self.numbers()?;
                Change::Take { number, at }
            }
            14 => {
                let [number, timer, label, task] = self.numbers()?;
                Change::SetTimer {
                    number,
                    timer,
                    due: self.number()?,
                    label,
                    task,
                }
            }
            15 => {
                let [number, timer] = self.numbers()?;
                Change::DropTimer { number, timer }
            }
            _ => return self.wrong(),
        })
    }

    fn steps(&mut self) -> Decoded<Vec<Step>> {
        let (mut time, mut before) = (0_u64, 0_u32);
        self.list(|bytes| {
            time = time.wrapping_add(bytes.signed()?.cast_unsigned());
            let kind = bytes.one_of(StepKind::ALL)?;
            let [thread, task, frame, line, text, more] = bytes.numbers()?;
            before = before.wrapping_add(more);
            Ok(Step {
                time,
                kind,
                thread,
                task,
                frame,
                line,
                text,
                changes: before,
            })
        })
    }

    fn ending(&mut self) -> Decoded<Ending> {
        Ok(match self.byte()? {
            0 => {
                let status = self.signed()?;
                Ending::Exited(i32::try_from(status).or_else(|_| self.wrong())?)
            }
            1 => Ending::Deadlock(self.smalls()?),
            2 => {
                let [line, column, message] = self.numbers()?;
                Ending::Unsupported {
                    line,
                    column,
                    message,
                }
            }
            3 => Ending::Limit(self.small()?),
            _ => return self.wrong(),
        })
    }
}

pub(super) fn record(bytes: &[u8]) -> Decoded<Record> {
    let mut bytes = Reader { bytes, at: 0 };
    let texts = bytes.list(Reader::text)?;
    let record = Record {
        texts,
        steps: bytes.steps()?,
        changes: bytes.list(Reader::change)?,
        frames: bytes.list(|bytes| {
            let [function, parent, line, library] = bytes.numbers()?;
            Ok(FrameInfo {
                function,
                parent,
                line,
                library,
            })
        })?,
        tasks: bytes.list(|bytes| {
            let [name, coroutine, parent, line, number] = bytes.numbers()?;
            Ok(TaskInfo {
                name,
                coroutine,
                parent,
                line,
                number,
            })
        })?,
        threads: bytes.list(|bytes| {
            let [name, process] = bytes.numbers()?;
            Ok(ThreadInfo { name, process })
        })?,
        processes: bytes.smalls()?,
        prints: bytes.list(|bytes| {
            let [step, text] = bytes.numbers()?;
            Ok(Print { step, text })
        })?,
        stderr: bytes.small()?,
        findings: bytes.list(|bytes| {
            let kind = bytes.one_of(FindingKind::ALL)?;
            let [step, line, other] = bytes.numbers()?;
            Ok(Finding {
                kind,
                step,
                line,
                other,
                time: bytes.number()?,
                texts: bytes.smalls()?,
            })
        })?,
        ending: bytes.ending()?,
        end: bytes.number()?,
        truncated: bytes.small()? != 0,
    };
    bytes.ends()?;
    Ok(record)
}

pub(super) fn check(bytes: &[u8]) -> Decoded<Check> {
    let mut bytes = Reader { bytes, at: 0 };
    let mut behind = 0_u32;
    let check = Check {
        tokens: bytes.list(|bytes| {
            let kind = bytes.one_of(TokenKind::ALL)?;
            let [gap, length] = bytes.numbers()?;
            let start = behind.wrapping_add(gap);
            behind = start.wrapping_add(length);
            Ok(Token {
                start,
                end: behind,
                kind,
            })
        })?,
        problems: bytes.list(|bytes| {
            let kind = bytes.one_of(ProblemKind::ALL)?;
            let [start, end, line, column, end_column] = bytes.numbers()?;
            Ok(Problem {
                kind,
                start,
                end,
                line,
                column,
                end_column,
                message: bytes.text()?,
            })
        })?,
    };
    bytes.ends()?;
    Ok(check)
}
