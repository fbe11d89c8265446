//! The model: who may run when, exactly.
//!
//! A [`Workload`] is a list of tasks, each a sequence of [`Segment`]s; a [`Machine`] has cores; an
//! [`ExecutionModel`] says who may run when. [`simulate`] runs one on the other and gives a
//! [`interleave_trace::Trace`], from which [`figures`] and every picture are read.
//!
//! The simulation is a function of its input: integer nanoseconds, no clock, no randomness, no hash
//! iteration. The same input gives the same trace, byte for byte, on every platform.
//!
//! ```
//! use interleave_sim::{ExecutionModel, Machine, SimTime, chess::Chess, simulate};
//!
//! let exhibition = Chess::default().workload()?;
//! let model = ExecutionModel::EventLoop { switch: SimTime::ZERO };
//! let trace = simulate(&exhibition, &Machine { cores: 1 }, &model)?;
//! assert_eq!(trace.end(), SimTime::from_secs(3655));
//! # Ok::<(), interleave_sim::SimError>(())
//! ```

pub mod by_hand;
pub mod chess;
mod error;
pub mod explore;
mod figures;
mod limits;
pub mod model;
mod run;
pub mod scenario;
mod settings;
mod workload;

pub use error::{Rule, SimError};
pub use figures::{CoreFigures, Figures, Steps, TaskFigures, figures};
pub use interleave_trace::{SimTime, Trace};
pub use limits::Limits;
pub use model::{Deal, ExecutionModel, Inner, PerMille, simulate, simulate_within};
pub use scenario::Scenario;
#[cfg(feature = "files")]
pub use scenario::ScenarioError;
pub use settings::{InnerId, ModelId, Settings};
pub use workload::{LockId, Machine, Segment, Task, Workload};
