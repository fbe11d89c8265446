//! Scenario files of other pages, read by the same code as the command reads them, with the same sentences.
//!
//! A reader of TOML weighs half of what the simulator does, and few pages bring a scenario: so it is a program of its own.

use interleave_content::{flat, scenario_data};
use interleave_sim::Settings;
use interleave_sim::scenario::{Kind, Scenario};
use wasm_bindgen::prelude::*;

/// Reads a file. The first line of the answer is what it sets, as a link would; the rest are its tasks, which the simulator
/// reads, or nothing for chess.
///
/// # Errors
/// One sentence with file, line and what is allowed.
#[wasm_bindgen]
pub fn read(text: &str, name: &str) -> Result<String, JsError> {
    let scenario =
        Scenario::from_toml(text, name).map_err(|error| JsError::new(&error.to_string()))?;
    if scenario.kind == Kind::Chess {
        let pairs = Settings::KEYS
            .into_iter()
            .filter_map(|key| Some(format!("{key}={}", scenario.settings.get(key)?)));
        return Ok(pairs.collect::<Vec<_>>().join("&"));
    }
    let data = scenario_data::of(&scenario).map_err(|error| JsError::new(&error.to_string()))?;
    Ok(format!("\n{}", flat::write(&data)))
}
