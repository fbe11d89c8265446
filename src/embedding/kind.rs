//! What can stand in another page: the elements of the package, and the lab, which is a simulator's element.

/// An element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A simulator.
    Simulator,
    /// The lab: one workload under every execution model.
    Lab,
    /// A program with its stepper.
    Program,
    /// A word with its glossary card.
    Term,
}

impl Kind {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Simulator, Self::Lab, Self::Program, Self::Term];

    /// Its word, as in links.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Simulator => "simulator",
            Self::Lab => "lab",
            Self::Program => "program",
            Self::Term => "term",
        }
    }

    /// The name of its element.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Simulator | Self::Lab => "interleave-sim",
            Self::Program => "interleave-run",
            Self::Term => "interleave-term",
        }
    }
}
