//! The page of Interleave: what acts in it.
//!
//! Prose is static HTML that the build writes (`crates/site`). Where something acts, the page has a *place*
//! (`data-mount`), and there the build draws the resting state with the same components that run in the browser.
//!
//! - [`playback`]: which moment is shown. Pure.
//! - [`link`]: the vocabulary of the hash. Pure.
//! - [`exhibit`]: what a simulator shows: scenario, models, runs, prediction. Pure.
//! - [`live`]: what the page does itself and measures. The state of an experiment is pure, its runs need a browser.
//! - [`take`]: files of what a simulator shows. Pure.
//! - [`ui`]: components; they know events and elements and no global of the browser.
//! - [`browser`]: the only code that names the browser's globals.

#[cfg(feature = "csr")]
pub mod browser;
pub mod exhibit;
pub mod link;
pub mod live;
pub mod playback;
pub mod take;
pub mod ui;
