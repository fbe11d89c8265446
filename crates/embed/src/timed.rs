//! What a simulator and the lab have in common: they play through simulated time.

use interleave_page::playback::{Command, Playback};
use interleave_trace::{SimTime, parse_duration};

/// Has what a script's word asks for carried out; `time` is where to, if it is `seek`. Whether the two are any.
pub(crate) fn carry_out(word: &str, time: &str, emit: impl FnOnce(Command)) -> bool {
    let command = match word {
        "play" => Command::Play,
        "pause" => Command::Pause,
        "toggle" => Command::Toggle,
        "step" => Command::Step,
        "back" => Command::Back,
        "start" => Command::Start,
        "end" => Command::End,
        "seek" => match parse_duration(time) {
            Ok(moment) => Command::Seek(moment),
            Err(_) => return false,
        },
        _ => return false,
    };
    emit(command);
    true
}

/// What [`crate::Stage::state`] gives.
pub(crate) fn state(playback: Playback, end: SimTime, link: String) -> String {
    [
        playback.phase().as_str().to_owned(),
        playback.now().as_nanos().to_string(),
        end.as_nanos().to_string(),
        playback.now().to_string(),
        link,
    ]
    .join("\n")
}
