//! The simulator, and programs, in pages of other people: what the contract of `docs/embedding.md` says, and real hosts.

mod contract;
mod data;
mod failures;
mod frame;
mod lasting;
mod notebook;
mod program;
mod program_failures;
mod reveal;
mod scene;
mod single;
mod sites;
mod slots;
mod versions;

/// What a test comes to.
type Outcome = anyhow::Result<()>;
