//! The closed form of each strategy as it is written, in symbols and in numbers.
//!
//! N boards, m and o the times of a move and of a reply, M moves a side, s the walk, k masters; n the boards of one master,
//! P how long a round takes. What says nothing at the present numbers (walking in no time) is left out.

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_markup::html;
use interleave_sim::chess::{Chess, Strategy, closed_form};
use interleave_trace::SimTime;
use yew::prelude::*;

use crate::exhibit::played_by;

/// A formula, line by line: what is needed first, the total last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Formula {
    pub(super) lines: Vec<Line>,
    /// What it comes to.
    pub(super) total: SimTime,
    chess: Chess,
    period: SimTime,
    late_round: u64,
}

/// A line: its letters are symbols, `^` is the larger of two, what stands in brackets decides, and
/// everything else is written as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) name: char,
    /// What stands before it in symbols only.
    pub(super) before: &'static str,
    text: String,
}

/// Which values b takes. The largest of the total's decides, so nothing is put into this line.
const RANGE: &str = "0 … M − 1";

/// What a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Count(u64),
    Time(SimTime),
}

impl Value {
    pub(super) fn written(self, texts: &Texts) -> String {
        match self {
            Self::Count(count) => texts.language.number(count),
            Self::Time(time) => texts.language.seconds(time.as_nanos()),
        }
    }
}

impl Line {
    fn new(name: char, text: impl Into<String>) -> Self {
        Self {
            name,
            before: "",
            text: text.into(),
        }
    }

    /// Whether the line says which values its name takes, instead of the one that it has.
    pub(super) fn is_range(&self) -> bool {
        self.text == RANGE
    }

    /// The line with each symbol as `symbol` has it.
    pub(super) fn written(&self, symbol: impl Fn(char) -> Html) -> Html {
        let mut deciding = None;
        let mut parts: Vec<Html> = Vec::new();
        for letter in self.text.chars() {
            match letter {
                '[' => deciding = Some(std::mem::take(&mut parts)),
                // No symbol: the larger of two.
                '^' => parts.push(html! { { "max" } }),
                ']' => {
                    let inside = std::mem::take(&mut parts);
                    parts = deciding.take().unwrap_or_default();
                    parts.push(html! { <mark>{ inside }</mark> });
                }
                letter if letter.is_ascii_alphabetic() => parts.push(symbol(letter)),
                other => parts.push(html! { { other } }),
            }
        }
        html! { <>{ parts }</> }
    }
}

impl Formula {
    /// What a symbol stands for here; of T, the total.
    pub(super) fn value(&self, symbol: char) -> Value {
        let chess = &self.chess;
        match symbol {
            'N' => Value::Count(chess.opponents.into()),
            'M' => Value::Count(chess.moves.into()),
            'k' => Value::Count(chess.masters.into()),
            'n' => Value::Count(chess.opponents.div_ceil(chess.masters).into()),
            'b' => Value::Count(self.late_round),
            'm' => Value::Time(chess.master),
            'o' => Value::Time(chess.opponent),
            's' => Value::Time(chess.switch),
            'P' => Value::Time(self.period),
            _ => Value::Time(self.total),
        }
    }
}

/// The formula of a strategy; none where there is no closed form, or none for these numbers.
pub(super) fn formula(strategy: Strategy, chess: &Chess) -> Option<Formula> {
    let chess = played_by(strategy, chess);
    let total = closed_form(strategy, &chess).ok()?;
    let per_master = chess.opponents.div_ceil(chess.masters);
    let share = || Line::new('n', "⌈N / k⌉");
    let mut late_round = 0;
    let lines = match strategy {
        Strategy::SyncSerial => vec![one_after_the_other('N', &chess)],
        Strategy::MastersSync => vec![share(), one_after_the_other('n', &chess)],
        Strategy::AsyncReady | Strategy::AsyncRr => {
            let walks_back = strategy == Strategy::AsyncReady;
            walking_on('N', chess.opponents, walks_back, &chess)
        }
        Strategy::MastersAsync => {
            let mut lines = vec![share()];
            lines.extend(walking_on('n', per_master, false, &chess));
            lines
        }
        Strategy::MastersShared => {
            late_round = latest_round(&chess);
            let mut line = Line::new(
                'T',
                format!(
                    "(b · (m + o) + m · ⌊((M − b) · N − 1) / k⌋) + m{}",
                    last_reply(&chess)
                ),
            );
            line.before = "max ";
            vec![Line::new('b', RANGE), line]
        }
        _ => return None,
    };
    let walks_back = strategy == Strategy::AsyncReady;
    let (round, reply) = round_and_reply(per_master, walks_back, &chess);
    Some(Formula {
        lines,
        total,
        chess,
        period: round.max(reply),
        late_round,
    })
}

fn last_reply(chess: &Chess) -> &'static str {
    if chess.last_reply { " + o" } else { "" }
}

fn one_after_the_other(boards: char, chess: &Chess) -> Line {
    let game = if chess.last_reply {
        "M · (m + o)"
    } else {
        "(M · m + (M − 1) · o)"
    };
    let walks = if chess.switch.is_zero() {
        String::new()
    } else {
        format!(" + ({boards} − 1) · s")
    };
    Line::new('T', format!("{boards} · {game}{walks}"))
}

fn walking_on(boards: char, count: u32, walks_back: bool, chess: &Chess) -> Vec<Line> {
    let last = last_reply(chess);
    let walks = !chess.switch.is_zero();
    if count == 1 {
        return vec![
            Line::new('P', "m + o"),
            Line::new('T', format!("(M − 1) · P + m{last}")),
        ];
    }
    let (round, reply) = round_and_reply(count, walks_back, chess);
    let round_text = if walks {
        format!("{boards} · (m + s)")
    } else {
        format!("{boards} · m")
    };
    let reply_text = if walks && walks_back {
        "m + o + s"
    } else {
        "m + o"
    };
    let period = if round >= reply {
        format!("^([{round_text}], {reply_text})")
    } else {
        format!("^({round_text}, [{reply_text}])")
    };
    let walked = if walks {
        format!(" + ({boards} − 1) · s")
    } else {
        String::new()
    };
    vec![
        Line::new('P', period),
        Line::new('T', format!("(M − 1) · P + {boards} · m{walked}{last}")),
    ]
}

/// How long a round lasts if the boards decide, and if a move and its reply do.
fn round_and_reply(count: u32, walks_back: bool, chess: &Chess) -> (SimTime, SimTime) {
    let reply = chess.master.saturating_add(chess.opponent);
    if count == 1 {
        return (reply, reply);
    }
    let step = chess.master.saturating_add(chess.switch);
    let back = if walks_back {
        chess.switch
    } else {
        SimTime::ZERO
    };
    (
        step.saturating_mul(count.into()),
        reply.saturating_add(back),
    )
}

/// The round from which on the masters of a shared queue are never free again: the b of the formula.
fn latest_round(chess: &Chess) -> u64 {
    let begun_at = |round: u32| {
        let queued = u64::from(chess.moves - round) * u64::from(chess.opponents) - 1;
        let queue = chess
            .master
            .saturating_mul(queued / u64::from(chess.masters));
        let pair = chess.master.saturating_add(chess.opponent);
        pair.saturating_mul(round.into()).saturating_add(queue)
    };
    let mut best = 0;
    for round in 1..chess.moves {
        if begun_at(round) > begun_at(best) {
            best = round;
        }
    }
    best.into()
}

/// From how many boards on a master who walks on is never idle: the break-even.
pub(super) fn break_even(strategy: Strategy, chess: &Chess) -> Option<u64> {
    let masters = match strategy {
        Strategy::AsyncReady | Strategy::AsyncRr => 1,
        Strategy::MastersAsync | Strategy::MastersShared => chess.masters.min(chess.opponents),
        _ => return None,
    };
    let (_, reply) = round_and_reply(2, strategy == Strategy::AsyncReady, chess);
    let step = chess.master.saturating_add(chess.switch);
    let boards = reply.as_nanos().div_ceil(step.as_nanos().max(1));
    Some(boards.saturating_mul(masters.into()))
}

/// One sentence: what decides how long a round of one master who walks on takes.
pub(super) fn decides(texts: &Texts, strategy: Strategy, chess: &Chess) -> Option<String> {
    let words = &texts.exhibition.formula;
    if !matches!(strategy, Strategy::AsyncReady | Strategy::AsyncRr) {
        return None;
    }
    if chess.opponents == 1 {
        return Some(words.alone.clone());
    }
    let walks_back = strategy == Strategy::AsyncReady;
    let (round, reply) = round_and_reply(chess.opponents, walks_back, chess);
    let time = |time: SimTime| texts.language.seconds(time.as_nanos());
    if round >= reply {
        let step = chess.master.saturating_add(chess.switch);
        let more = time(step.saturating_mul(chess.moves.into()));
        return Some(fill(&words.round_decides, &[("more", &more)]));
    }
    let even = break_even(strategy, chess).unwrap_or_default();
    let values = [
        ("wait", time(reply - round)),
        ("n", texts.language.number(even)),
    ];
    Some(fill(
        &words.reply_decides,
        &values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str())),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exhibit::{OFFERED, Setup};
    use interleave_sim::ModelId;

    /// Exhibitions on both sides of every turning point.
    fn exhibitions() -> impl Iterator<Item = Chess> {
        let counts = [1, 2, 3, 11, 12, 13, 24].into_iter();
        let walks = [0, 1, 40].map(SimTime::from_secs);
        counts
            .flat_map(move |opponents| walks.map(|switch| (opponents, switch)))
            .flat_map(|(opponents, switch)| [1, 2, 5].map(|masters| (opponents, switch, masters)))
            .flat_map(|(opponents, switch, masters)| {
                [true, false].map(|last_reply| Chess {
                    opponents,
                    switch,
                    masters,
                    last_reply,
                    moves: 4,
                    ..Chess::default()
                })
            })
    }

    /// The line as a reader reads it, symbols as they are.
    fn text(line: &Line) -> String {
        format!("{} = {}{}", line.name, line.before, line.text)
    }

    #[test]
    fn the_default_reads_as_in_the_tutorial() {
        let chess = Chess::default();
        let read = |strategy| -> Vec<String> {
            let found = formula(strategy, &chess).map(|found| found.lines);
            found.unwrap_or_default().iter().map(text).collect()
        };
        assert_eq!(read(Strategy::SyncSerial), ["T = N · M · (m + o)"]);
        assert_eq!(
            read(Strategy::AsyncReady),
            ["P = ^([N · m], m + o)", "T = (M − 1) · P + N · m + o"]
        );
        assert_eq!(read(Strategy::ThreadsGil), [""; 0]);
    }

    #[test]
    fn the_period_and_the_rounds_put_into_the_formula_give_its_total() {
        for chess in exhibitions() {
            for strategy in [
                Strategy::AsyncReady,
                Strategy::AsyncRr,
                Strategy::MastersAsync,
            ] {
                let Some(found) = formula(strategy, &chess) else {
                    panic!("{strategy} has a formula for {chess:?}");
                };
                let per_master = chess.opponents.div_ceil(found.chess.masters);
                let last = if chess.last_reply {
                    chess.opponent
                } else {
                    SimTime::ZERO
                };
                let total = found.period.saturating_mul(u64::from(chess.moves - 1))
                    + chess.master.saturating_mul(per_master.into())
                    + chess.switch.saturating_mul(u64::from(per_master - 1))
                    + last;
                assert_eq!(total, found.total, "{strategy} {chess:?}");
            }
        }
    }

    #[test]
    fn every_formula_comes_to_what_the_run_takes() {
        for chess in exhibitions() {
            for strategy in OFFERED {
                let Some(found) = formula(strategy, &chess) else {
                    continue;
                };
                let asked = [
                    ("strategy", strategy.as_str().to_owned()),
                    ("opponents", chess.opponents.to_string()),
                    ("moves", chess.moves.to_string()),
                    ("masters", chess.masters.to_string()),
                    ("switch", chess.switch.to_string()),
                    (
                        "last-reply",
                        if chess.last_reply { "yes" } else { "no" }.to_owned(),
                    ),
                ];
                let pairs = asked.map(|(key, value)| (key.to_owned(), value));
                let (setup, faults) =
                    Setup::chess(&[ModelId::EventLoop], SimTime::ZERO).read(&pairs, &|_| None);
                assert_eq!(faults, [], "{strategy} {chess:?}");
                let runs = setup
                    .record()
                    .unwrap_or_else(|refusal| panic!("{refusal:?}"));
                let ends: Vec<SimTime> = runs.iter().map(|run| run.trace.end()).collect();
                assert_eq!(ends, [found.total], "{strategy} {chess:?}");
            }
        }
    }

    #[test]
    fn only_the_rounds_of_a_shared_queue_are_a_range() {
        let chess = Chess::default();
        for strategy in OFFERED {
            let lines = formula(strategy, &chess).map_or_else(Vec::new, |found| found.lines);
            let ranges: Vec<char> = lines
                .iter()
                .filter(|line| line.is_range())
                .map(|line| line.name)
                .collect();
            let expected: &[char] = match strategy {
                Strategy::MastersShared => &['b'],
                _ => &[],
            };
            assert_eq!(ranges, expected, "{strategy}");
        }
    }

    #[test]
    fn the_latest_round_is_the_one_that_the_closed_form_finds() {
        for chess in exhibitions().filter(|chess| chess.switch.is_zero()) {
            let Some(found) = formula(Strategy::MastersShared, &chess) else {
                panic!("{chess:?} has a formula");
            };
            let round = u64::from(u32::try_from(found.late_round).unwrap_or(u32::MAX));
            let chess = found.chess;
            let queued = (u64::from(chess.moves) - round) * u64::from(chess.opponents) - 1;
            let last = if chess.last_reply {
                chess.opponent
            } else {
                SimTime::ZERO
            };
            let total = (chess.master + chess.opponent).saturating_mul(round)
                + chess
                    .master
                    .saturating_mul(queued / u64::from(chess.masters))
                + chess.master
                + last;
            assert_eq!(total, found.total, "{chess:?}");
        }
    }

    #[test]
    fn the_break_even_is_where_a_master_is_never_idle() {
        let chess = Chess::default();
        assert_eq!(break_even(Strategy::AsyncReady, &chess), Some(12));
        assert_eq!(break_even(Strategy::SyncSerial, &chess), None);
        let masters = Chess {
            masters: 3,
            ..chess
        };
        assert_eq!(break_even(Strategy::MastersAsync, &masters), Some(36));
        let walking = Chess {
            switch: SimTime::from_secs(1),
            ..chess
        };
        assert_eq!(break_even(Strategy::AsyncRr, &walking), Some(10));
    }
}
