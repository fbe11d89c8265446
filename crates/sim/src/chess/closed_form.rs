//! Totals by formula, without simulating.

use super::{Chess, Strategy};
use crate::workload::too_long;
use crate::{Rule, SimError};
use interleave_trace::SimTime;

/// The total by formula, exact; a fraction of a nanosecond is rounded half up, once, at the end.
///
/// With N boards, m, o, M, s and k as in [`Chess`]:
///
/// | strategy | total |
/// |---|---|
/// | `sync_serial` | N·M·(m+o) + (N−1)·s |
/// | `sync_rotate` | N·M·(m+o) + (N·M−1)·s, the s term only if N > 1 |
/// | `async_rr` | (M−1)·P + N·m + (N−1)·s + o with P = max(N(m+s), m+o), P = m+o for N = 1 |
/// | `async_ready` | the same with P = max(N(m+s), m+o+s) for N ≥ 2 |
/// | `masters_sync`, `masters_async` | `sync_serial`, `async_rr` with N → ⌈N/k⌉ |
/// | `masters_shared` (s = 0) | max over b = 0..M−1 of b(m+o) + m⌊((M−b)N−1)/k⌋, + m + o, k capped at N |
/// | `threads_ps` | M·(max(m, N·m/k) + o) |
///
/// Without the last reply each game, and so the total, ends that reply earlier.
///
/// # Errors
///
/// One sentence where the strategy has no rule for the parameters, and for `threads_rr` and `threads_gil`,
/// which have no closed form.
pub fn closed_form(strategy: Strategy, chess: &Chess) -> Result<SimTime, SimError> {
    strategy.check(chess)?;
    let terms = Terms::new(chess);
    let per_master = Terms {
        boards: terms.boards.div_ceil(terms.masters),
        ..terms
    };
    let (numerator, denominator) = match strategy {
        Strategy::SyncSerial => (terms.sync_serial(), 1),
        Strategy::MastersSync => (per_master.sync_serial(), 1),
        Strategy::SyncRotate => (terms.sync_rotate(), 1),
        Strategy::AsyncRr => (terms.cooperative(0), 1),
        Strategy::MastersAsync => (per_master.cooperative(0), 1),
        Strategy::AsyncReady => (terms.cooperative(terms.switch), 1),
        Strategy::MastersShared => (terms.masters_shared(), 1),
        Strategy::ThreadsPs => (terms.threads_ps_times_masters(), terms.masters),
        Strategy::ThreadsRr | Strategy::ThreadsGil => {
            return Err(SimError::new(Rule::NoClosedForm, &[&strategy]));
        }
    };
    let rounded = (2 * numerator + denominator) / (2 * denominator);
    let nanos = u64::try_from(rounded).map_err(|_| too_long())?;
    Ok(SimTime::from_nanos(nanos))
}

/// The parameters as numbers that cannot overflow.
#[derive(Clone, Copy)]
struct Terms {
    boards: u128,
    master: u128,
    opponent: u128,
    moves: u128,
    masters: u128,
    switch: u128,
    /// The replies that count in each game.
    replies: u128,
}

impl Terms {
    fn new(chess: &Chess) -> Self {
        let moves = u128::from(chess.moves);
        Self {
            boards: u128::from(chess.opponents),
            master: u128::from(chess.master.as_nanos()),
            opponent: u128::from(chess.opponent.as_nanos()),
            moves,
            masters: u128::from(chess.masters),
            switch: u128::from(chess.switch.as_nanos()),
            replies: if chess.last_reply { moves } else { moves - 1 },
        }
    }

    fn one_after_the_other(&self) -> u128 {
        self.boards * (self.moves * self.master + self.replies * self.opponent)
    }

    /// The last reply, if it counts.
    fn last_reply(&self) -> u128 {
        if self.replies == self.moves {
            self.opponent
        } else {
            0
        }
    }

    fn sync_serial(&self) -> u128 {
        self.one_after_the_other() + (self.boards - 1) * self.switch
    }

    fn sync_rotate(&self) -> u128 {
        let walks = if self.boards > 1 {
            self.boards * self.moves - 1
        } else {
            0
        };
        self.one_after_the_other() + walks * self.switch
    }

    /// `walk_after_reply` is what has to be paid between a reply and the next move.
    fn cooperative(&self, walk_after_reply: u128) -> u128 {
        let alone = self.master + self.opponent;
        let period = if self.boards == 1 {
            alone
        } else {
            (self.boards * (self.master + self.switch)).max(alone + walk_after_reply)
        };
        (self.moves - 1) * period
            + self.boards * self.master
            + (self.boards - 1) * self.switch
            + self.last_reply()
    }

    fn masters_shared(&self) -> u128 {
        let masters = self.masters.min(self.boards);
        let begun_at = |round: u128| {
            let queued = ((self.moves - round) * self.boards - 1) / masters;
            round * (self.master + self.opponent) + self.master * queued
        };
        (0..self.moves).map(begun_at).max().unwrap_or(0) + self.master + self.last_reply()
    }

    fn threads_ps_times_masters(&self) -> u128 {
        let slowed = (self.master * self.masters).max(self.boards * self.master);
        self.moves * slowed + self.replies * self.opponent * self.masters
    }
}
