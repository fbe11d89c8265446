//! What stands at each board at a moment, and where the masters are, as read off a trace.

use std::rc::Rc;

use interleave_trace::{CoreId, Reason, SimTime, Span, State, TaskId, Trace, TrackId};

/// A board at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Board {
    /// What its game does.
    pub state: State,
    /// The moves that the master has made.
    pub moves: usize,
    /// The replies to them.
    pub replies: usize,
    /// How long the master has thought at this board.
    pub master: SimTime,
    /// How long the opponent has thought.
    pub opponent: SimTime,
}

impl Board {
    /// The moves of both sides.
    pub fn plies(&self) -> usize {
        self.moves + self.replies
    }
}

/// Where a master is: at a board, or on the way to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The board that she comes from.
    pub from: u32,
    /// The board that she is at, or goes to.
    pub to: u32,
    /// How much of the way is behind her, in thousandths; 1,000 at the board.
    pub way: u32,
}

/// For each board, when the master made each of her moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves {
    ends: Rc<[Rc<[SimTime]>]>,
    /// How long the master thinks in all at a board, and in how many moves.
    thinks: (SimTime, u32),
    /// How long an opponent thinks about a reply.
    replies_after: SimTime,
}

impl Moves {
    /// Reads the moves off a run of an exhibition with so many moves a side and this long a reply.
    ///
    /// A move is made when the master has thought at the board for her time, in one go or in slices.
    pub fn read(trace: &Trace, moves: u32, reply: SimTime) -> Self {
        let mut thinks = SimTime::ZERO;
        let mut ends = Vec::with_capacity(trace.task_count());
        for task in tasks(trace) {
            let running = || {
                let spans = trace.spans(TrackId::Task(task));
                spans.filter(|span| span.state == State::Running)
            };
            thinks = running().fold(SimTime::ZERO, |sum, span| {
                sum.saturating_add(span.duration())
            });
            let one = part(thinks, 1, moves);
            let mut made = Vec::with_capacity(moves as usize);
            let (mut sum, mut next) = (SimTime::ZERO, one);
            for span in running() {
                sum = sum.saturating_add(span.duration());
                while next <= sum && made.len() < moves as usize && !one.is_zero() {
                    made.push(span.end - (sum - next));
                    next = next.saturating_add(one);
                }
            }
            ends.push(made.into());
        }
        Self {
            ends: ends.into(),
            thinks: (thinks, moves),
            replies_after: reply,
        }
    }

    /// How many moves the master has made on a board.
    pub fn made(&self, task: u32, at: SimTime) -> usize {
        let ends = self.ends.get(task as usize);
        ends.map_or(0, |ends| ends.partition_point(|end| *end <= at))
    }

    /// A board at a moment.
    pub fn board(&self, trace: &Trace, task: u32, at: SimTime) -> Board {
        let track = TrackId::Task(TaskId(task));
        let span = trace.state_at(track, at);
        let state = span.map_or(State::Done, |span| span.state);
        let moves = self.made(task, at);
        let last_move = moves
            .checked_sub(1)
            .and_then(|last| self.ends.get(task as usize)?.get(last).copied());
        let is_last = moves == self.thinks.1 as usize;
        // After her last move a game may be over without a reply.
        let unanswered = is_last
            && trace.tasks()[task as usize]
                .finish
                .is_some_and(|finish| Some(finish) == last_move)
            && !self.replies_after.is_zero();
        let thinking = span.is_some_and(|span| opponent_thinks(&span));
        let replies = moves - usize::from(moves > 0 && (thinking || unanswered));
        let since = if thinking {
            at - last_move.unwrap_or(at)
        } else {
            SimTime::ZERO
        };
        let one = part(self.thinks.0, 1, self.thinks.1);
        let begun = trace
            .spans_between(track, last_move.unwrap_or_default(), at)
            .filter(|span| {
                span.state == State::Running && span.start < at && Some(span.end) > last_move
            })
            .fold(SimTime::ZERO, |sum, span| {
                sum.saturating_add(span.end.min(at) - span.start.max(last_move.unwrap_or_default()))
            });
        Board {
            state,
            moves,
            replies,
            master: one.saturating_mul(moves as u64).saturating_add(begun),
            opponent: self
                .replies_after
                .saturating_mul(replies as u64)
                .saturating_add(since),
        }
    }
}

/// Whether the game stands still because the opponent thinks: everything but wanting the GIL.
fn opponent_thinks(span: &Span) -> bool {
    match span.state {
        State::Waiting => true,
        State::Blocked => span.reason != Reason::Gil,
        _ => false,
    }
}

/// Where each master is. A master who has nothing to do stands where she was last; one who has not begun is nowhere.
pub fn masters(trace: &Trace, at: SimTime) -> Vec<Standing> {
    let standing = |core: u8| {
        let track = TrackId::Core(CoreId(core));
        let now = trace
            .state_at(track, at)
            .or_else(|| last_before(trace, track, at))?;
        let to = now.task?.0;
        if now.state != State::Switching || now.end <= at {
            return Some(Standing {
                from: to,
                to,
                way: 1_000,
            });
        }
        let came = last_before(trace, track, now.start).and_then(|span| span.task);
        let (passed, whole) = (at - now.start, now.duration());
        let way = u128::from(passed.as_nanos()) * 1_000 / u128::from(whole.as_nanos().max(1));
        Some(Standing {
            from: came.map_or(to, |task| task.0),
            to,
            way: u32::try_from(way).unwrap_or(1_000),
        })
    };
    let cores = u8::try_from(trace.core_count()).unwrap_or(u8::MAX);
    (0..cores).filter_map(standing).collect()
}

/// The last span of a track that is over at an instant. It looks back further and further: what a core did last is mostly near.
fn last_before(trace: &Trace, track: TrackId, at: SimTime) -> Option<Span> {
    let mut back = SimTime::from_nanos(trace.end().as_nanos() / 1_024).max(SimTime::from_nanos(1));
    loop {
        let from = at.saturating_sub(back);
        let over = trace
            .spans_between(track, from, at)
            .filter(|span| span.end <= at);
        match over.last() {
            None if !from.is_zero() => back = back.saturating_mul(4),
            found => return found,
        }
    }
}

fn part(time: SimTime, parts: u64, of: u32) -> SimTime {
    SimTime::from_nanos(time.as_nanos().saturating_mul(parts) / u64::from(of.max(1)))
}

fn tasks(trace: &Trace) -> impl Iterator<Item = TaskId> {
    (0..u32::try_from(trace.task_count()).unwrap_or(u32::MAX)).map(TaskId)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exhibit::{Run, Setup};

    fn run(link: &str) -> Run {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(link.as_bytes())
            .into_owned()
            .collect();
        let (setup, faults) = Setup::chess(&[], SimTime::ZERO).read(&pairs, &|_| None);
        assert_eq!(faults, []);
        let runs = setup
            .record()
            .unwrap_or_else(|refusal| panic!("{refusal:?}"));
        runs[0].clone()
    }

    fn counts(run: &Run, task: u32, seconds: &[u64]) -> Vec<(usize, usize)> {
        let board = |at: &u64| run.board(task, SimTime::from_secs(*at));
        let boards = seconds.iter().filter_map(board);
        boards.map(|board| (board.moves, board.replies)).collect()
    }

    #[test]
    fn a_reply_stands_on_the_board_when_the_opponent_has_thought() {
        let run = run("model=event-loop&opponents=24&moves=2");
        assert_eq!(
            counts(&run, 0, &[0, 4, 5, 59, 60, 124, 125, 179, 180, 500]),
            [
                (0, 0),
                (0, 0),
                (1, 0),
                (1, 0),
                (1, 1),
                (1, 1),
                (2, 1),
                (2, 1),
                (2, 2),
                (2, 2)
            ]
        );
    }

    #[test]
    fn a_blocked_thread_is_an_opponent_who_thinks() {
        let run = run("model=sequential&opponents=2&moves=2");
        assert_eq!(
            counts(&run, 0, &[5, 59, 60, 120]),
            [(1, 0), (1, 0), (1, 1), (2, 2)]
        );
        assert_eq!(counts(&run, 1, &[119, 125, 180]), [(0, 0), (1, 0), (1, 1)]);
    }

    #[test]
    fn slices_of_a_thread_are_no_moves() {
        for model in ["threads-gil", "threads-free"] {
            let run = run(&format!("model={model}&opponents=3&moves=2"));
            let all = counts(&run, 0, &[4, 14, 15, 16, 69, 70, 200]);
            assert_eq!(all.last(), Some(&(2, 2)), "{model}");
            assert!(all.is_sorted(), "{model}: {all:?}");
            assert_eq!(all[0], (0, 0), "{model}");
            let done = run.board(0, SimTime::from_secs(200));
            assert_eq!(
                done.map(|board| (board.master, board.opponent)),
                Some((SimTime::from_secs(10), SimTime::from_secs(110))),
                "{model}"
            );
        }
    }

    #[test]
    fn opponents_who_reply_at_once_have_always_replied() {
        let run = run("model=event-loop&opponents=2&moves=3&opponent=0s");
        assert_eq!(counts(&run, 0, &[4, 5, 14, 15]).first(), Some(&(0, 0)));
        let counted = counts(&run, 0, &[5, 30]);
        assert_eq!(counted, [(1, 1), (3, 3)]);
    }

    #[test]
    fn a_last_reply_that_does_not_count_is_not_played() {
        let run = run("model=event-loop&opponents=1&moves=2&last-reply=no");
        assert_eq!(counts(&run, 0, &[60, 65, 99]), [(1, 1), (2, 1), (2, 1)]);
    }

    #[test]
    fn clocks_stand_for_those_who_do_not_think() {
        let run = run("model=event-loop&opponents=24&moves=2");
        let clocks = |at| {
            run.board(1, SimTime::from_secs(at)).map(|board| {
                (
                    board.master.as_nanos() / 1_000_000_000,
                    board.opponent.as_nanos() / 1_000_000_000,
                )
            })
        };
        assert_eq!(clocks(3), Some((0, 0)));
        assert_eq!(clocks(7), Some((2, 0)));
        assert_eq!(clocks(20), Some((5, 10)));
        assert_eq!(clocks(100), Some((5, 55)));
        assert_eq!(clocks(127), Some((7, 55)));
    }

    #[test]
    fn the_master_walks_from_board_to_board() {
        let run = run("model=event-loop&opponents=3&moves=2&switch=4s");
        let at = |millis| masters(&run.trace, SimTime::from_millis(millis));
        let standing = |from, to, way| vec![Standing { from, to, way }];
        assert_eq!(at(1_000), standing(0, 0, 1_000));
        assert_eq!(at(6_000), standing(0, 1, 250));
        assert_eq!(at(9_500), standing(1, 1, 1_000));
        // Nobody has replied: she stands where she was last.
        assert_eq!(at(40_000), standing(2, 2, 1_000));
    }

    #[test]
    fn each_master_stands_at_a_board_of_her_own() {
        let run = run("strategy=masters_sync&masters=3&opponents=6&moves=2");
        let mut boards: Vec<u32> = masters(&run.trace, SimTime::from_secs(30))
            .iter()
            .map(|master| master.to)
            .collect();
        boards.dedup();
        assert_eq!(boards.len(), 3);
    }
}
