//! The word of a state written at one of its marks, in place of a legend.

use crate::axis::Scale;
use crate::lettering::width_of;
use crate::marks::plate;
use crate::paint::{Anchor, INK, Paint};
use crate::pieces::Pieces;
use crate::px::Px;
use crate::scene::Element;
use crate::timeline::inside;
use crate::view::View;
use crate::words::Words;
use interleave_trace::State;

/// Which states have their word already; each is written once in a picture.
pub(crate) struct StateWords<'w> {
    pub(crate) words: &'w Words,
    written: [bool; 7],
}

const WORDED: [State; 5] = [
    State::Ready,
    State::Waiting,
    State::Blocked,
    State::Starting,
    State::Running,
];

impl<'w> StateWords<'w> {
    /// No state has its word yet.
    pub(crate) fn new(words: &'w Words) -> Self {
        let written = [false; 7];
        Self { words, written }
    }

    /// One word for each state that has none yet, on its widest mark on these staves, where there is room.
    /// Where bars are lower than letters the words lie on plates over several rows, as names lie on a map.
    /// Nothing where the view does not ask for words.
    pub(crate) fn draw<'a>(
        &mut self,
        rows: &(impl Iterator<Item = (Px, &'a Pieces)> + Clone),
        scale: &Scale,
        view: &View,
    ) -> Option<Element> {
        if !view.state_words {
            return None;
        }
        let mut group = Element::group("words");
        if view.bar < 8 {
            self.draw_over(&mut group, rows, scale, view);
            return Some(group);
        }
        for state in WORDED {
            let word = self.words.state(state);
            // A word over its mark may be as wide as it, one inside needs room around it.
            let width_of_word = width_of(word, view.size_of_letters());
            let inside = width_of_word + Px::whole(14);
            let low = matches!(state, State::Waiting | State::Blocked);
            let room = if low { width_of_word } else { inside };
            let widest = widest(rows.clone(), scale, state);
            let named = state == State::Running && view.names_in_bars;
            let widest = widest.filter(|(_, width, _)| *width >= room && !named);
            if let Some((x, width, mid)) = widest
                && !self.written[state.index()]
            {
                self.written[state.index()] = true;
                let over = low && (state == State::Waiting || width < inside);
                push_word(&mut group, state, word, (x, mid, over), view);
            }
        }
        Some(group)
    }
}

impl StateWords<'_> {
    /// Words on plates over low rows, none over another, none beyond the staves.
    fn draw_over<'a>(
        &mut self,
        group: &mut Element,
        rows: &(impl Iterator<Item = (Px, &'a Pieces)> + Clone),
        scale: &Scale,
        view: &View,
    ) {
        let letters = view.size_of_letters();
        let half = letters * 3 / 5;
        let mids = rows.clone().map(|(mid, _)| mid);
        let (first, last) = (mids.clone().min(), mids.max());
        let (Some(top), Some(bottom)) = (first, last) else {
            return;
        };
        let (top, bottom) = (top + half, bottom - half);
        if top > bottom {
            return;
        }
        let mut taken: Vec<(Px, Px, Px)> = Vec::new();
        for state in WORDED {
            let word = self.words.state(state);
            let edge = width_of(word, letters).half() + Px::whole(3);
            let widest = widest(rows.clone(), scale, state);
            let Some((x, _, mid)) = widest.filter(|(_, width, _)| *width >= edge * 2) else {
                continue;
            };
            let mid = mid.max(top).min(bottom);
            let (left, right) = (x - edge, x + edge);
            let free = taken.iter().all(|(from, to, other)| {
                right < *from
                    || left > *to
                    || (*other - mid).in_tenths().abs() > half.in_tenths() * 2
            });
            if !free || self.written[state.index()] {
                continue;
            }
            self.written[state.index()] = true;
            taken.push((left, right, mid));
            group.push(plate(left, mid - half, right, mid + half, view.paint));
            let at = (x, mid + letters * 7 / 20);
            let word = view.paint.line_of_text("word", at, Anchor::Middle, word);
            let word = word.with("data-state", state.as_str());
            group.push(match view.paint {
                Paint::Standalone => word.with("fill", INK),
                Paint::Classes => word,
            });
        }
    }
}

/// The middle, the width and the stave of the widest mark of a state; the last of equal ones.
fn widest<'a>(
    rows: impl Iterator<Item = (Px, &'a Pieces)>,
    scale: &Scale,
    state: State,
) -> Option<(Px, Px, Px)> {
    let mut widest: Option<(Px, Px, Px)> = None;
    for (mid, pieces) in rows {
        for piece in pieces.list.iter().filter(|piece| piece.state == state) {
            let (left, right) = (scale.x(piece.start), scale.x(piece.end));
            let width = right - left;
            if widest.is_none_or(|(_, known, _)| width >= known) {
                widest = Some((left + width.half(), width, mid));
            }
        }
    }
    widest
}

/// In a solid bar in the colour of the ground, in patterned ones on a plate, and over thin and narrow marks.
fn push_word(
    group: &mut Element,
    state: State,
    word: &str,
    (x, mid, over): (Px, Px, bool),
    view: &View,
) {
    let (letters, half) = (view.size_of_letters(), view.height_of_bar().half());
    let in_the_middle = mid + letters * 7 / 20;
    let baseline = match state {
        State::Running => {
            group.push(inside(view.paint, (x, in_the_middle), letters, word));
            return;
        }
        State::Waiting => mid - Px::whole(4),
        _ if over => mid - half.half() - Px::whole(3),
        _ => {
            let edge = width_of(word, letters).half() + Px::whole(3);
            let line = half - Px::whole(1);
            let (top, bottom) = (mid - line, mid + line);
            group.push(plate(x - edge, top, x + edge, bottom, view.paint));
            in_the_middle
        }
    };
    let at = (x, baseline);
    let word = view.paint.line_of_text("word", at, Anchor::Middle, word);
    let mut word = word.with("data-state", state.as_str());
    if over {
        // It may reach into the row above.
        word = word
            .with("stroke", view.paint.ground())
            .with("stroke-width", Px::whole(3))
            .with("paint-order", "stroke");
    }
    group.push(match view.paint {
        Paint::Standalone => word.with("fill", INK),
        Paint::Classes => word,
    });
}
