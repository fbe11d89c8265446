//! How fast the model is in a browser, on the same exhibition as natively (10,000 boards, 600,000 segments).
//!
//! `cargo bench -p interleave-sim --bench browser --profile release --target wasm32-unknown-unknown`, with
//! `wasm-bindgen-test-runner` as the runner. Natively it says so and does nothing.

#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("NOT RUN: the benchmark in the browser, because this is not wasm");
}

#[cfg(target_arch = "wasm32")]
mod in_the_browser {
    use interleave_sim::chess::{Chess, Strategy, Threads};
    use interleave_sim::simulate;
    use wasm_bindgen_test::{Criterion, wasm_bindgen_bench};

    wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_bench]
    fn exhibition_of_10000_boards(criterion: &mut Criterion) {
        let chess = Chess {
            opponents: 10_000,
            ..Chess::default()
        };
        let workload = chess.workload().expect("within the bounds");
        for strategy in [
            Strategy::AsyncReady,
            Strategy::AsyncRr,
            Strategy::SyncSerial,
        ] {
            let (model, machine) = strategy
                .model(&chess, &Threads::default())
                .expect("defined");
            let name = format!("600,000 segments, {strategy}");
            criterion.bench_function(&name, |bencher| {
                bencher.iter(|| simulate(&workload, &machine, &model))
            });
        }
    }
}
