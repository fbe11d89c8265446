//! The scenarios that come with the program.

use super::Scenario;

macro_rules! built_in {
    ($($id:literal),+ $(,)?) => {
        /// Each scenario's id and text, in the order of the ids.
        pub const BUILT_IN: &[(&str, &str)] = &[
            $(($id, include_str!(concat!("../../../../content/scenarios/", $id, ".toml"))),)+
        ];
    };
}

built_in!(
    "chess",
    "convoy",
    "cpu-batch",
    "cpu-bound",
    "downloads",
    "gil-convoy",
    "graham",
    "greedy",
    "io-bound",
    "lost-update",
    "lost-update-with-lock",
    "mixed",
    "starvation",
    "two-locks",
    "web-service",
);

/// The scenario of this id; `None` if there is none.
///
/// # Panics
///
/// Never: a test reads every one.
pub fn built_in(id: &str) -> Option<Scenario> {
    let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
    let scenario = Scenario::from_toml(text, &format!("{id}.toml"));
    Some(scenario.unwrap_or_else(|error| panic!("{error}")))
}
