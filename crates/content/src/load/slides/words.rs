//! Words on the slides' controls.

use serde::Deserialize;

/// Words on the controls of the slides and in their windows: `slides.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the text that it names; the file of a language shows it in use"
)]
pub struct DeckWords {
    pub link: String,
    pub title: String,
    pub description: String,
    pub intro: String,
    pub page: String,
    pub controls: String,
    pub back: String,
    pub next: String,
    pub more: String,
    pub folio: String,
    pub notes: String,
    pub open_in_page: String,
    pub frames: String,
    pub predict_start: String,
    pub predict_left: String,
    pub predict_over: String,
    pub predict_reveal: String,
    pub answer: String,
    pub keys_title: String,
    pub keys: DeckKeys,
    pub close: String,
    pub black_shown: String,
    pub white_shown: String,
    pub popup_blocked: String,
    pub no_channel: String,
    pub following: String,
    pub alone: String,
    pub next_slide: String,
    pub last_slide: String,
    pub clock: String,
    pub elapsed: String,
    pub restart: String,
    pub qr_title: String,
    pub qr_slide: String,
    pub qr_simulator: String,
    pub qr_program: String,
    pub qr_local: String,
    pub qr_too_long: String,
}

/// What can be asked of the slides, each with a key of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the command that it names; the file of a language shows it in use"
)]
pub struct DeckKeys {
    pub next: String,
    pub back: String,
    pub first: String,
    pub last: String,
    pub overview: String,
    pub notes: String,
    pub black: String,
    pub white: String,
    pub pointer: String,
    pub full: String,
    pub qr: String,
    pub theme: String,
    pub help: String,
}
