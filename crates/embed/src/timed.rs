//! What a simulator and the lab have in common: they play through simulated time.

use interleave_page::playback::{Command, Playback};
use interleave_trace::{SimTime, parse_duration};

/// What a script's word asks for; `time` is where to, if it is `seek`.
pub(crate) fn command(word: &str, time: &str) -> Option<Command> {
    Some(match word {
        "play" => Command::Play,
        "pause" => Command::Pause,
        "toggle" => Command::Toggle,
        "step" => Command::Step,
        "back" => Command::Back,
        "start" => Command::Start,
        "end" => Command::End,
        "seek" => Command::Seek(parse_duration(time).ok()?),
        _ => return None,
    })
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
