//! One sentence for the current moment of a run.

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_timeline::word_and_number;
use interleave_trace::{Outcome, Reason, SimTime, Span, State, TaskId, Trace, TrackId};
use yew::prelude::*;

use crate::moment::{List, Moment};

/// So many tasks are named in a sentence; of more the rest is counted.
const NAMES: usize = 4;

/// Around a task's number and name within a sentence that is still to be drawn: no text for readers has these.
const OPEN: char = '\u{1}';
const BETWEEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// What a run does at a moment, for readers and screen readers alike.
pub fn sentence(texts: &Texts, scenario: &str, trace: &Trace, at: SimTime) -> String {
    let told = told(
        texts,
        scenario,
        trace,
        at,
        Some(&texts.language.hms(at.as_nanos())),
    );
    let mut out = String::new();
    pieces(&told, |_, text| out.push_str(text));
    out
}

/// The same with its tasks marked, so that they can be pointed out, and with its time told as another one, which may be rounder,
/// or not at all.
pub fn sentence_view(
    texts: &Texts,
    scenario: &str,
    trace: &Trace,
    at: SimTime,
    time: Option<SimTime>,
) -> Html {
    let time = time.map(|time| texts.language.hms(time.as_nanos()));
    let told = told(texts, scenario, trace, at, time.as_deref());
    let mut out: Vec<Html> = Vec::new();
    pieces(&told, |task, text| {
        out.push(match task {
            Some(task) => html! { <span class="named" data-task={task.to_owned()}>{ text }</span> },
            None => text.to_owned().into(),
        });
    });
    out.into_iter().collect()
}

/// Shows the stretches of a marked sentence, each with the number of the task that it names.
fn pieces(told: &str, mut show: impl FnMut(Option<&str>, &str)) {
    for (place, part) in told.split([OPEN, CLOSE]).enumerate() {
        match part.split_once(BETWEEN) {
            Some((task, name)) if place % 2 == 1 => show(Some(task), name),
            _ => show(None, part),
        }
    }
}

fn told(texts: &Texts, scenario: &str, trace: &Trace, at: SimTime, time: Option<&str>) -> String {
    let words = &texts.ui.simulator;
    let teller = Teller {
        texts,
        scenario,
        trace,
    };
    if at >= trace.end() {
        if let Outcome::Deadlock { cycle } = trace.outcome() {
            return fill(
                &words.deadlock,
                &[("tasks", &teller.names(cycle, cycle.len()))],
            );
        }
        let total = texts.language.hms(trace.end().as_nanos());
        return fill(&words.now_done, &[("total", &total)]);
    }
    let moment = Moment::of(trace, at);
    let (active, standing) = teller.active(&moment, at);
    let counts = teller.counts(&moment, standing);
    let template = match (time, counts.is_empty()) {
        (Some(_), true) => &words.now_alone,
        (Some(_), false) => &words.now_counts,
        (None, true) => &words.now_playing_alone,
        (None, false) => &words.now_playing,
    };
    let time = time.unwrap_or_default();
    fill(
        template,
        &[("time", time), ("active", &active), ("counts", &counts)],
    )
}

struct Teller<'a> {
    texts: &'a Texts,
    scenario: &'a str,
    trace: &'a Trace,
}

impl Teller<'_> {
    fn chess(&self) -> bool {
        self.scenario == "chess"
    }

    fn name(&self, task: TaskId) -> String {
        let mut name = task_name(self.texts, self.scenario, self.trace, task);
        // A name that is a word like any other would be read as one.
        let is_word = self
            .texts
            .ui
            .tasks
            .contains_key(&self.trace.name(TrackId::Task(task)) as &str);
        if is_word && !self.chess() {
            name = fill(&self.texts.ui.moment.quoted, &[("name", &name)]);
        }
        format!("{OPEN}{}{BETWEEN}{name}{CLOSE}", task.0)
    }

    /// The names of some tasks; of many the first.
    fn names(&self, tasks: &[TaskId], count: usize) -> String {
        let named: Vec<String> = tasks
            .iter()
            .take(NAMES)
            .map(|task| self.name(*task))
            .collect();
        let named = named.join(&self.texts.ui.simulator.count_separator);
        if count <= NAMES {
            return named;
        }
        let more = self.texts.language.number((count - NAMES) as u64);
        fill(
            &self.texts.ui.moment.others,
            &[("names", &named), ("n", &more)],
        )
    }

    /// Who does something, and how many masters it says stand at a board and wait, which then are not counted as blocked.
    fn active(&self, moment: &Moment, at: SimTime) -> (String, usize) {
        let (words, more) = (&self.texts.ui.simulator, &self.texts.ui.moment);
        let running = moment.list(State::Running);
        let tasks = tasks_of(running);
        let told = match tasks.as_slice() {
            [] => return self.nobody_runs(moment, at),
            [one] if self.chess() => {
                let template = if self.trace.core_count() > 1 {
                    &more.a_master
                } else {
                    &words.now_master
                };
                fill(template, &[("board", &self.name(*one))])
            }
            several => {
                let names = self.names(several, running.count);
                let template = if self.chess() {
                    &more.masters
                } else {
                    &words.now_running
                };
                fill(template, &[("tasks", &names), ("boards", &names)])
            }
        };
        (told, 0)
    }

    /// Nobody runs: a core is changing, the thread is blocked in a call, something starts, or everything waits.
    fn nobody_runs(&self, moment: &Moment, at: SimTime) -> (String, usize) {
        let (words, more) = (&self.texts.ui.simulator, &self.texts.ui.moment);
        let on_others = |state: State| {
            let tracks = self.trace.tracks().skip(self.trace.task_count());
            let span = move |track| Some((track, self.trace.state_at(track, at)?));
            tracks
                .filter_map(span)
                .filter(move |(_, span)| span.state == state)
        };
        let changing = on_others(State::Switching).find_map(|(_, span)| span.task);
        if let Some(task) = changing {
            let template = if self.chess() {
                &more.walking
            } else {
                &more.switching
            };
            let name = self.name(task);
            return (fill(template, &[("board", &name), ("task", &name)]), 0);
        }
        let in_a_call = |(_, span): &(TaskId, Span)| span.reason == Reason::Call;
        let blocked = moment.list(State::Blocked);
        if self.chess() && blocked.count > 0 && blocked.first.iter().all(in_a_call) {
            let names = self.names(&tasks_of(blocked), blocked.count);
            let template = if blocked.count == 1 {
                &words.now_master_waits
            } else {
                &more.masters_wait
            };
            let told = fill(template, &[("board", &names), ("boards", &names)]);
            return (told, blocked.count);
        }
        let starting: Vec<String> = on_others(State::Starting)
            .take(NAMES)
            .map(|(track, _)| worker_name(self.texts, self.trace, track))
            .collect();
        if !starting.is_empty() {
            let names = starting.join(&words.count_separator);
            return (fill(&more.starting, &[("tasks", &names)]), 0);
        }
        let told = match (self.chess() && blocked.count == 0, self.trace.core_count()) {
            (false, _) => &words.now_idle,
            (true, ..=1) => &more.free,
            (true, _) => &more.free_several,
        };
        (told.clone(), 0)
    }

    fn counts(&self, moment: &Moment, standing: usize) -> String {
        let (words, more) = (&self.texts.ui.simulator, &self.texts.ui.moment);
        let chess = self.chess();
        let waiting = moment.list(State::Waiting).count;
        let gil = self.trace.gap().0 == State::Blocked;
        let ready = match (gil, chess, waiting) {
            (true, ..) => (&more.gil_one, &more.gil_many),
            (_, false, _) => (&words.count_ready, &words.count_ready),
            (_, true, 0) => (&more.ready_one, &more.ready),
            (_, true, _) => (&more.ready_too_one, &more.ready_too),
        };
        let (wait, stand, done) = if chess {
            (
                (&more.waiting_one, &more.waiting),
                (&more.standing, &more.standing),
                (&more.done_one, &more.done),
            )
        } else {
            (
                (&words.count_waiting, &words.count_waiting),
                (&words.count_blocked, &words.count_blocked),
                (&words.count_done, &words.count_done),
            )
        };
        let blocked = moment.list(State::Blocked).count - standing;
        let parts = [
            (waiting, wait),
            (moment.list(State::Ready).count, ready),
            (blocked, stand),
            (moment.list(State::Done).count, done),
        ];
        let told = parts.into_iter().filter(|(n, _)| *n > 0);
        let told = told.map(|(n, (one, several))| {
            let template = if n == 1 { one } else { several };
            fill(template, &[("n", &self.texts.language.number(n as u64))])
        });
        told.collect::<Vec<_>>().join(&words.count_separator)
    }
}

fn tasks_of(list: &List) -> Vec<TaskId> {
    list.first.iter().map(|(task, _)| *task).collect()
}

/// What a task is called in the reader's language.
pub fn task_name(texts: &Texts, scenario: &str, trace: &Trace, task: TaskId) -> String {
    if scenario == "chess" {
        return fill(
            &texts.ui.simulator.board,
            &[("n", &(task.0 + 1).to_string())],
        );
    }
    let name = trace.name(TrackId::Task(task));
    let (word, number) = word_and_number(&name);
    let known = texts.ui.tasks.get(word);
    known.map_or_else(|| name.to_string(), |word| format!("{word}{number}"))
}

/// What a thread or process is called in the reader's language.
fn worker_name(texts: &Texts, trace: &Trace, track: TrackId) -> String {
    let words = &texts.ui.simulator;
    match track {
        TrackId::Thread(id) => fill(&words.thread, &[("n", &id.0.to_string())]),
        TrackId::Process(id) => fill(&words.process, &[("n", &id.0.to_string())]),
        _ => trace.name(track).into_owned(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use interleave_sim::chess::{Chess, Strategy, Threads};

    #[test]
    fn several_masters_that_stand_at_boards_are_told_as_masters() {
        let chess = Chess {
            opponents: 6,
            masters: 3,
            moves: 2,
            ..Chess::default()
        };
        let trace = Strategy::MastersSync.simulate(&chess, &Threads::default());
        let trace = trace.unwrap_or_else(|why| panic!("{why}"));
        let at = SimTime::from_secs(10);
        let told = crate::loaded::content().languages.iter();
        let told = told.map(|language| sentence(&language.texts, "chess", &trace, at));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                "10 s: masters wait at board 1, board 2, board 3; 3 boards are ready.",
                "10 秒：大师们在 1 号棋盘，2 号棋盘，3 号棋盘等对手；3 张棋盘就绪。"
            ]
        );
    }

    #[test]
    fn a_master_who_plays_is_told_apart_from_those_who_stand() {
        let chess = Chess {
            opponents: 5,
            masters: 2,
            moves: 2,
            ..Chess::default()
        };
        let trace = Strategy::MastersSync.simulate(&chess, &Threads::default());
        let trace = trace.unwrap_or_else(|why| panic!("{why}"));
        // The second master has fewer boards and is done before.
        let at = SimTime::from_secs(241);
        let told = sentence(
            &crate::loaded::content().languages[0].texts,
            "chess",
            &trace,
            at,
        );
        assert!(
            told.starts_with("4 min 1 s: one master plays at board 5"),
            "{told}"
        );
    }
}
