//! How much memory a run and the questions to its trace take at most.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    unsafe_code,
    reason = "an allocator that counts has to implement an unsafe trait"
)]

use interleave_sim::chess::{Chess, Strategy, Threads};
use interleave_sim::simulate;
use interleave_trace::SimTime;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is handed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(held, Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn a_large_exhibition_takes_at_most_48_bytes_a_segment_beyond_its_workload() {
    let chess = Chess {
        opponents: 10_000,
        ..Chess::default()
    };
    let workload = chess.workload().expect("within the bounds");
    for strategy in [
        Strategy::SyncSerial,
        Strategy::AsyncRr,
        Strategy::AsyncReady,
    ] {
        let (model, machine) = strategy
            .model(&chess, &Threads::default())
            .expect("defined");
        let before = HELD.load(Ordering::Relaxed);
        PEAK.store(before, Ordering::Relaxed);
        let trace = simulate(&workload, &machine, &model).expect("within the limits");
        let recorded = PEAK.load(Ordering::Relaxed) - before;
        // Questions that need every index.
        assert!(trace.next_event(SimTime::ZERO).is_some());
        assert!(
            trace
                .tracks()
                .all(|track| trace.state_at(track, SimTime::ZERO).is_some())
        );
        let peak = PEAK.load(Ordering::Relaxed) - before;
        let segments = workload.segment_count();
        println!(
            "{strategy}: {} B a segment recorded, {} B with questions",
            recorded / segments,
            peak / segments
        );
        assert!(
            peak <= 48 * segments,
            "{strategy}: {peak} B for {segments} segments"
        );
    }
}
