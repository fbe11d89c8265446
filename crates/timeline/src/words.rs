//! The words and number formats of one language, handed in by whoever knows the reader.

use crate::px::write_count;
use interleave_trace::{SimTime, State};
use std::borrow::Cow;

/// A word or a template; `{n}` and the like are replaced.
pub type Template = Cow<'static, str>;

/// Everything that is written on a picture and is not a name from the trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// One word for each state, in the order of [`State::ALL`].
    pub states: [Template; 7],
    /// How an amount of time is written.
    pub units: Units,
    /// What a second is called on the axis of a trace that counts something else than time, of which there are no halves:
    /// `{n}`.
    pub count: Option<Template>,
    /// Between groups of three digits; empty where the language does without.
    pub thousands: Template,
    /// Before the fraction.
    pub decimal: Template,
    /// Rows that were left out: `{n}`.
    pub more: Template,
    /// The sentence for readers who cannot see the picture, where the view has none: `{tasks}`, `{total}`.
    pub summary: Template,
    /// What a task is called, where it is only numbered: `{n}`, from 1 on; its own name if `None`.
    pub task: Option<Template>,
    /// Names of tasks that are words, and what they are in the reader's language. A number behind a name stays.
    pub names: Vec<(Template, Template)>,
    /// The name of a core: `{n}`.
    pub core: Template,
    /// The name of a thread that has none: `{n}`.
    pub thread: Template,
    /// The name of a process that has none: `{n}`.
    pub process: Template,
    /// What stands over the rows of cores, where these have no names of their own.
    pub cores: Template,
    /// The same over those of threads.
    pub threads: Template,
    /// The same over those of processes.
    pub processes: Template,
    /// The name of the curve of tasks in progress.
    pub concurrency: Template,
    /// The name of the curve of tasks running at one instant.
    pub parallelism: Template,
    /// The mark where two series of totals part: `{n}`.
    pub break_even: Template,
}

/// Templates of amounts of time; each has `{n}` in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Units {
    /// Hours.
    pub hours: Template,
    /// Minutes.
    pub minutes: Template,
    /// Seconds.
    pub seconds: Template,
    /// Milliseconds.
    pub millis: Template,
    /// Microseconds.
    pub micros: Template,
    /// Nanoseconds.
    pub nanos: Template,
}

pub(crate) const MICRO: u64 = 1_000;
pub(crate) const MILLI: u64 = 1_000_000;
pub(crate) const SECOND: u64 = 1_000_000_000;
pub(crate) const MINUTE: u64 = 60 * SECOND;
pub(crate) const HOUR: u64 = 60 * MINUTE;

/// A task's name without its number, and the number with the space before it; several tasks of one name are numbered.
pub fn word_and_number(name: &str) -> (&str, &str) {
    let digits =
        |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    match name.rsplit_once(' ') {
        Some((word, number)) if digits(number) => (word, &name[word.len()..]),
        _ => (name, ""),
    }
}

impl Words {
    /// Symbols of the SI and the words of the code: for tests and for whoever has no language at hand.
    pub fn symbols() -> Self {
        Self {
            states: [
                State::Starting,
                State::Ready,
                State::Running,
                State::Waiting,
                State::Blocked,
                State::Switching,
                State::Done,
            ]
            .map(|state| Cow::Borrowed(state.as_str())),
            units: Units {
                hours: "{n} h".into(),
                minutes: "{n} min".into(),
                seconds: "{n} s".into(),
                millis: "{n} ms".into(),
                micros: "{n} µs".into(),
                nanos: "{n} ns".into(),
            },
            count: None,
            thousands: ",".into(),
            decimal: ".".into(),
            more: "+ {n}".into(),
            summary: "{tasks}: {total}".into(),
            task: None,
            names: Vec::new(),
            core: "core {n}".into(),
            thread: "thread {n}".into(),
            process: "process {n}".into(),
            cores: "cores".into(),
            threads: "threads".into(),
            processes: "processes".into(),
            concurrency: "concurrency".into(),
            parallelism: "parallelism".into(),
            break_even: "{n}".into(),
        }
    }

    /// A task's own name in the reader's language.
    pub fn named(&self, name: &str) -> String {
        let (word, number) = word_and_number(name);
        let known = self.names.iter().find(|(own, _)| own == word);
        known.map_or_else(|| name.to_owned(), |(_, word)| format!("{word}{number}"))
    }

    /// The word for a state.
    pub fn state(&self, state: State) -> &str {
        &self.states[state.index()]
    }

    /// A whole number with its thousands apart.
    pub fn count(&self, count: u64) -> String {
        let mut digits = String::new();
        write_count(count, &mut digits);
        if self.thousands.is_empty() || digits.len() < 4 {
            return digits;
        }
        let mut out = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push_str(&self.thousands);
            }
            out.push(digit);
        }
        out
    }

    /// An amount of time to be read: `12 h`, `1 h 0 min 55 s`, `17.5 s`, `5 ms`.
    ///
    /// From a second on it is told to the microsecond, as the sentences around pictures tell it, below to three decimals of its
    /// unit.
    pub fn duration(&self, time: SimTime) -> String {
        let nanos = time.as_nanos();
        let units = &self.units;
        match nanos {
            0 => fill(&units.seconds, "{n}", "0"),
            1..MICRO => self.decimal(nanos, 1, &units.nanos),
            MICRO..MILLI => self.decimal(nanos, MICRO, &units.micros),
            MILLI..SECOND => self.decimal(nanos, MILLI, &units.millis),
            SECOND..MINUTE => self.decimal(nanos, SECOND, &units.seconds),
            _ => self.hours_minutes_seconds(nanos.saturating_add(MICRO / 2) / MICRO * MICRO),
        }
    }

    /// An amount of time on an axis: as [`Words::duration`], and a plain `0` for none.
    pub(crate) fn duration_on_axis(&self, time: SimTime) -> String {
        if time.is_zero() {
            return "0".to_owned();
        }
        self.duration(time)
    }

    /// An instant in full, to the nanosecond, without parts that are zero: `1 h 12 s 3 ms`; `0` for zero.
    pub fn instant(&self, time: SimTime) -> String {
        let nanos = time.as_nanos();
        let units = &self.units;
        let parts = [
            (nanos / HOUR, &units.hours),
            (nanos % HOUR / MINUTE, &units.minutes),
            (nanos % MINUTE / SECOND, &units.seconds),
            (nanos % SECOND / MILLI, &units.millis),
            (nanos % MILLI / MICRO, &units.micros),
            (nanos % MICRO, &units.nanos),
        ];
        let mut out = String::new();
        for (count, unit) in parts {
            if count > 0 {
                self.append(&mut out, count, unit);
            }
        }
        if out.is_empty() {
            out.push('0');
        }
        out
    }

    /// `nanos` in a unit of `per` nanoseconds with up to three decimals; seconds with up to six.
    pub(crate) fn decimal(&self, nanos: u64, per: u64, unit: &str) -> String {
        let step = (per / 1_000).clamp(1, MICRO);
        let rounded =
            (nanos / step).saturating_add(u64::from(nanos % step * 2 >= step && step > 1));
        let in_one = per / step;
        let mut number = self.count(rounded / in_one);
        let fraction = rounded % in_one;
        if fraction > 0 {
            number.push_str(&self.decimal);
            // `in_one` is a power of ten: adding it gives the leading zeros behind a 1.
            let mut digits = String::new();
            write_count(in_one + fraction, &mut digits);
            number.extend(digits.trim_end_matches('0').chars().skip(1));
        }
        fill(unit, "{n}", &number)
    }

    fn hours_minutes_seconds(&self, nanos: u64) -> String {
        let (hours, minutes, seconds) = (nanos / HOUR, nanos % HOUR / MINUTE, nanos % MINUTE);
        let mut out = String::new();
        if hours > 0 {
            self.append(&mut out, hours, &self.units.hours);
        }
        if minutes > 0 || (hours > 0 && seconds > 0) {
            self.append(&mut out, minutes, &self.units.minutes);
        }
        if seconds > 0 {
            append(
                &mut out,
                &self.decimal(seconds, SECOND, &self.units.seconds),
            );
        }
        out
    }

    fn append(&self, out: &mut String, count: u64, unit: &str) {
        append(out, &fill(unit, "{n}", &self.count(count)));
    }
}

/// One more part of an amount of time.
fn append(out: &mut String, part: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(part);
}

/// A template with one place filled in.
pub(crate) fn fill(template: &str, place: &str, value: &str) -> String {
    // Byte by byte: the standard library's search for a text in a text weighs more than this whole file.
    let mut windows = template.as_bytes().windows(place.len());
    let found = windows.position(|window| window == place.as_bytes());
    let around =
        found.and_then(|at| Some((template.get(..at)?, template.get(at + place.len()..)?)));
    match around {
        Some((before, after)) => [before, value, after].concat(),
        None => template.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_told_as_the_sentences_beside_it_tell_it() {
        let words = Words::symbols();
        let told = |nanos: u64| words.duration(SimTime::from_nanos(nanos));
        assert_eq!(told(43_200 * SECOND), "12 h");
        assert_eq!(told(3_655 * SECOND), "1 h 0 min 55 s");
        assert_eq!(told(90 * SECOND + 370 * MILLI), "1 min 30.37 s");
        assert_eq!(told(4_629 * SECOND + 5 * MILLI), "1 h 17 min 9.005 s");
        assert_eq!(told(3 * SECOND + 655_430 * MICRO), "3.65543 s");
        assert_eq!(told(MINUTE - 1), "60 s");
        assert_eq!(told(2 * MINUTE - 1), "2 min");
        assert_eq!(told(120_234_500), "120.235 ms");
    }
}
