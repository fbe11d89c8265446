//! What the reader sees and uses.
//!
//! Parts are functions of their state and the texts; only what has a state of its own in the browser is a component: the
//! app, each simulator, and the still picture in it. A component costs several kilobytes of wasm, a function none.

#[cfg(feature = "csr")]
pub mod app;
pub mod boards;
pub mod card;
pub mod choice;
pub mod configurator;
pub mod driver;
pub mod effect;
pub mod exhibition;
pub mod focus;
pub mod kept;
pub mod lab;
pub mod live;
pub mod map;
pub mod notices;
pub mod parameters;
pub mod part;
pub mod play;
pub mod pointer;
pub mod predict;
pub mod roving;
pub mod scene;
pub mod search;
pub mod sentence;
pub mod simulator;
pub mod state;
pub mod switches;
pub mod tag;
pub mod take;
pub mod transport;
pub mod workshop;
