//! Hashes of traces, the same natively and in wasm.
//!
//! In wasm this runs in a browser: `cargo test -p interleave-sim --test hash --target wasm32-unknown-unknown`
//! with `wasm-bindgen-test-runner` as the runner.

use interleave_sim::Settings;
use interleave_sim::chess::{Chess, Strategy, Threads};
use interleave_sim::scenario::built_in;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const STRATEGIES: [(Strategy, u64); 9] = [
    (Strategy::SyncSerial, 0x1caf_e637_998e_18c4),
    (Strategy::SyncRotate, 0x300d_b7b9_336b_4af7),
    (Strategy::AsyncRr, 0xd8fe_d705_639f_c506),
    (Strategy::AsyncReady, 0xd8fe_d705_639f_c506),
    (Strategy::MastersSync, 0x1e36_f8a2_322c_67e7),
    (Strategy::MastersAsync, 0x2386_03aa_5041_6262),
    (Strategy::MastersShared, 0x78fd_9a5e_4e5c_804e),
    (Strategy::ThreadsRr, 0xdbbf_05a0_1939_4124),
    (Strategy::ThreadsGil, 0x6893_5e4a_9606_937d),
];

const SCENARIOS: [(&str, u64); 6] = [
    ("convoy", 0x8c0d_b012_f88b_cd62),
    ("downloads", 0x44a1_f530_bf06_0806),
    ("graham", 0x46a1_f6b8_cc22_5059),
    ("lost-update", 0xaad8_e0ed_2b33_e3cc),
    ("two-locks", 0xa6cb_2836_fbf6_4d4b),
    ("web-service", 0x8cfb_2859_ad34_5eb1),
];

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn the_exhibitions_hash_is_the_same_on_every_platform() {
    let found = STRATEGIES.map(|(strategy, _)| {
        let chess = Chess {
            masters: if strategy.has_masters() { 3 } else { 1 },
            moves: 3,
            ..Chess::default()
        };
        let trace = strategy
            .simulate(&chess, &Threads::default())
            .expect("defined");
        (strategy, trace.hash())
    });
    assert_eq!(found, STRATEGIES);
}

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_scenarios_hash_is_the_same_on_every_platform() {
    let found = SCENARIOS.map(|(id, _)| {
        let trace = built_in(id)
            .expect("it is built in")
            .simulate(&Settings::default())
            .expect("defined");
        (id, trace.hash())
    });
    assert_eq!(found, SCENARIOS);
}
