//! The totals by formula against the simulation.
#![cfg(not(target_arch = "wasm32"))]

use interleave_sim::SimTime;
use interleave_sim::chess::{Chess, Strategy, Threads, closed_form};
use proptest::prelude::*;

const SIMULATED: [Strategy; 7] = [
    Strategy::SyncSerial,
    Strategy::SyncRotate,
    Strategy::AsyncRr,
    Strategy::AsyncReady,
    Strategy::MastersSync,
    Strategy::MastersAsync,
    Strategy::MastersShared,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_strategy_takes_as_long_as_its_formula_says(
        number in 0..SIMULATED.len(),
        (opponents, moves, masters) in (1_u32..30, 1_u32..12, 1_u32..33),
        (master, opponent, switch) in (0_u64..40, 0_u64..200, 0_u64..12),
        last_reply: bool,
    ) {
        let strategy = SIMULATED[number];
        let chess = Chess {
            opponents,
            master: SimTime::from_nanos(master),
            opponent: SimTime::from_nanos(opponent),
            moves,
            masters: if strategy.has_masters() { masters } else { 1 },
            switch: SimTime::from_nanos(if strategy == Strategy::MastersShared { 0 } else { switch }),
            last_reply,
        };
        let total = closed_form(strategy, &chess).expect("defined");
        let trace = strategy.simulate(&chess, &Threads::default()).expect("defined");
        prop_assert_eq!(trace.end(), total, "{} {:?}", strategy, chess);
    }
}

#[test]
fn half_a_nanosecond_is_rounded_up_once_at_the_end() {
    let chess = Chess {
        opponents: 3,
        master: SimTime::from_nanos(1),
        opponent: SimTime::ZERO,
        moves: 3,
        masters: 2,
        ..Chess::default()
    };
    // 3 · 3 / 2 = 4.5
    assert_eq!(
        closed_form(Strategy::ThreadsPs, &chess),
        Ok(SimTime::from_nanos(5))
    );
}

#[test]
fn the_break_even_of_the_exhibition_is_at_twelve_opponents() {
    let total = |opponents| {
        let chess = Chess {
            opponents,
            ..Chess::default()
        };
        closed_form(Strategy::AsyncReady, &chess).expect("defined")
    };
    assert_eq!(total(1), SimTime::from_secs(1_800));
    assert_eq!(total(12), SimTime::from_secs(1_855));
    for opponents in 12..40 {
        assert_eq!(
            total(opponents + 1) - total(opponents),
            SimTime::from_secs(150)
        );
    }
}

#[test]
fn one_cooperative_master_beats_eleven_synchronous_ones_and_loses_to_twelve() {
    let synchronous = |masters| {
        let chess = Chess {
            masters,
            ..Chess::default()
        };
        closed_form(Strategy::MastersSync, &chess).expect("defined")
    };
    let cooperative = closed_form(Strategy::AsyncReady, &Chess::default()).expect("defined");
    assert!(cooperative < synchronous(11));
    assert!(cooperative > synchronous(12));
}
