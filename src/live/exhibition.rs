//! The exhibition, a thousand times faster: opponents are timers, the master is this thread.

use std::rc::Rc;

use interleave_sim::chess::Chess;

use super::log::Log;
use super::queue::Queue;
use crate::browser::clock::busy;
use crate::browser::tasks::{Task, spawn};
use crate::browser::timer::sleep;
use crate::browser::turn::Turns;

// #region exhibition
/// The one master. Who wants a move queues up.
struct Master {
    chess: Chess,
    queue: Queue,
    turns: Turns,
}

impl Master {
    /// A move: this thread computes. A timer in its place would let all boards have their moves at the same time.
    async fn play(&self, log: &Log, board: u32) {
        log.ready(board);
        let turn = self.queue.turn().await;
        // Before each move the loop does what else there is: clicks, frames, other timers.
        self.turns.next().await;
        log.running(board);
        busy(self.chess.master);
        drop(turn);
    }
}

/// A game: the master moves, the opponent thinks. Thinking costs this thread nothing; it is a timer.
async fn game(master: &Master, log: &Log, board: u32) {
    for _ in 0..master.chess.moves {
        master.play(log, board).await;
        log.waiting(board);
        sleep(master.chess.opponent).await;
        log.step();
    }
    log.done(board);
}

/// One game to its end, then the next.
pub async fn in_turn(chess: Chess, log: Rc<Log>) {
    let master = Master::new(chess);
    for board in 0..chess.opponents {
        game(&master, &log, board).await;
    }
}

/// All games at once, each a task of its own.
pub async fn together(chess: Chess, log: Rc<Log>) {
    let master = Rc::new(Master::new(chess));
    let start = |board| {
        let (master, log) = (Rc::clone(&master), Rc::clone(&log));
        spawn(async move { game(&master, &log, board).await })
    };
    let games: Vec<Task<()>> = (0..chess.opponents).map(start).collect();
    for game in games {
        game.await;
    }
}
// #endregion

impl Master {
    fn new(chess: Chess) -> Self {
        Self {
            chess,
            queue: Queue::default(),
            turns: Turns::new(),
        }
    }
}
