//! The sentences of a run that take the most room.

use super::super::Words;
use super::sentence;
use crate::play::Run;

/// So many moments of a run are looked through for its longest sentences.
const MOST_LOOKED_AT: usize = 500;
/// So many of the longest sentences keep their room.
const MOST_LONG: usize = 3;

/// The longest sentences of a run, at the moments at which a reader stops. Which of them takes the most lines depends on the room;
/// of more moments than some the first ones are looked through.
pub(in crate::ui::play) fn longest(words: &Words, run: &Run, inside: bool) -> Vec<String> {
    let moments = run.stops.all(inside).iter().take(MOST_LOOKED_AT);
    let told = moments.map(|moment| {
        let moment = *moment as usize;
        sentence(words, run, &run.replay.at(moment), moment)
    });
    let mut longest: Vec<(usize, String)> = Vec::new();
    for sentence in told {
        let place = longest.partition_point(|(known, _)| *known > width(&sentence));
        if longest.iter().all(|(_, known)| *known != sentence) {
            longest.insert(place, (width(&sentence), sentence));
            longest.truncate(MOST_LONG);
        }
    }
    longest.into_iter().map(|(_, sentence)| sentence).collect()
}

/// How wide a text is, about: letters of Chinese take the room of two.
pub(super) fn width(text: &str) -> usize {
    let of = |letter: char| if letter.is_ascii() { 1 } else { 2 };
    text.chars().map(of).sum()
}
