//! The page of Interleave: what acts in it.
//!
//! Prose is static HTML that the build writes (`crates/site`). Where something acts, the page has a *place*
//! (`data-mount`), and there the build draws the resting state with the same components that run in the browser.
//!
//! - [`playback`]: which moment is shown. Pure.
//! - [`link`]: the vocabulary of the hash. Pure.
//! - [`exhibit`]: what a simulator shows: scenario, models, runs, prediction. Pure.
//! - [`embedding`]: a simulator for another page: what is chosen, and the text to be copied. Pure.
//! - [`lab`]: one workload under every model: the reader's workload and machine, the runs, the scheduler by hand. Pure.
//! - [`live`]: what the page does itself and measures. The state of an experiment is pure, its runs need a browser.
//! - [`moment`]: where every task is at a moment. Pure.
//! - [`play`]: the playground: a program, its run, the moment. Pure.
//! - [`sight`]: what of the runs the reader looks at: window, tracks, the task pointed out. Pure.
//! - [`take`]: files of what a simulator shows. Pure.
//! - [`ui`]: components; they know events and elements and no global of the browser.
//! - [`browser`]: the only code that names the browser's globals.

#[cfg(feature = "csr")]
pub mod browser;
pub mod embedding;
pub mod exhibit;
pub mod lab;
pub mod link;
pub mod live;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod loaded;
pub mod moment;
pub mod play;
pub mod playback;
pub mod sight;
mod sums;
pub mod take;
pub mod ui;

/// Half the code of the standard library's allocator for wasm; grows the memory as it does.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
