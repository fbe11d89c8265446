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
/// What is wrong, a line each: the identifier that translations go by, the number of the line where it is known, the sentence in
/// English, and the values that it names.
#[wasm_bindgen]
pub fn read(text: &str, name: &str) -> Result<String, JsError> {
    let wrong = |code: &str, line: Option<usize>, sentence: &str, values: &[String]| {
        let line = line.map(|line| line.to_string()).unwrap_or_default();
        let told = [&[code, &line, sentence].map(str::to_owned), values].concat();
        JsError::new(&told.join("\n"))
    };
    let scenario = Scenario::from_toml(text, name)
        .map_err(|error| wrong(error.code(), error.line(), error.sentence(), error.values()))?;
    if scenario.kind == Kind::Chess {
        let pairs = Settings::KEYS
            .into_iter()
            .filter_map(|key| Some(format!("{key}={}", scenario.settings.get(key)?)));
        return Ok(pairs.collect::<Vec<_>>().join("&"));
    }
    let data = scenario_data::of(&scenario).map_err(|error| {
        let code = error.rule().as_str();
        wrong(code, None, &error.to_string(), error.values())
    })?;
    Ok(format!("\n{}", flat::write(&data)))
}
