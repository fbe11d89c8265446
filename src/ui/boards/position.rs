//! A chess position as four paths: the dark squares, the last move, and the pieces of each side.
//!
//! One path a side and no references: a board is a handful of elements however many pieces stand on it, and any number of
//! boards, pages and shadow roots go without a sheet of symbols.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_games::{Kind, Position, Record, Square};
use interleave_markup::html;
use yew::prelude::*;

use super::super::kept::{address, kept};

/// The dark squares: eight dashed lines as thick as a row, which begin on a1's or b1's file by turns.
const DARK: &str = "M10 5h70M0 15h80M10 25h70M0 35h80M10 45h70M0 55h80M10 65h70M0 75h80";

/// The outline of a piece within its square, from the lower left on.
fn outline(kind: Kind) -> &'static str {
    match kind {
        Kind::Pawn => "m2.2 9h5.6l-1.9-3.6a1.9 1.9 0 1 0-1.8 0z",
        Kind::Knight => {
            "m2.5 9h5.3c.3-2.6.2-6.6-2.9-7.2l-.3-.9-.8 1.2c-1.2.8-1.6 2-2.2 3.2l.7 1.2c.9 0 1.3-.6 2.2-.8-.2 1.4-1.7 1.9-2 3.3z"
        }
        Kind::Bishop => {
            "m2.4 9h5.2v-1l-1.2-.9c.9-.9 1.2-2.2.6-3.4l-1.3-1.5a.8.8 0 1 0-1.4 0l-1.3 1.5c-.6 1.2-.3 2.5.6 3.4l-1.2.9z"
        }
        Kind::Rook => {
            "m2.2 9h5.6v-1.1l-.9-.8v-3l.7-.7v-2h-1.3v1h-.7v-1h-1.2v1h-.7v-1h-1.3v2l.7.7v3l-.9.8z"
        }
        Kind::Queen => {
            "m2.3 9h5.4v-1l-.6-.9 1.4-4.3-1.9 2.1-.4-3.2-1.2 3-1.2-3-.4 3.2-1.9-2.1 1.4 4.3-.6.9z"
        }
        Kind::King => {
            "m2.3 9h5.4v-1l-.6-.9c1.6-1.4 1.6-3.6-.3-3.9-.6-.1-1 .1-1.3.4v-.8h1v-.9h-1v-1h-1v1h-1v.9h1v.8c-.3-.3-.7-.5-1.3-.4-1.9.3-1.9 2.5-.3 3.9l-.6.9z"
        }
    }
}

/// The board itself after so many moves of either side, and what it is called for those who do not see it.
pub(super) fn position(texts: &Rc<Texts>, task: u32, plies: usize, label: String) -> Html {
    let pieces = {
        let key = [address(texts), u64::from(task), plies as u64];
        let texts = Rc::clone(texts);
        kept(&key, move || pieces(game(&texts, task), plies))
    };
    html! { <svg class="position" viewBox="0 0 80 80" role="img" aria-label={label}>{ pieces }</svg> }
}

/// The record of the game that is played at a board.
fn game(texts: &Texts, task: u32) -> Record<'_> {
    let game = texts.games.get(task as usize % texts.games.len().max(1));
    Record::new(game.map_or("", String::as_str))
}

/// What stands on the board.
fn pieces(record: Record<'_>, plies: usize) -> Html {
    let position = Position::after(record, plies);
    let mut sides = [String::new(), String::new()];
    for (square, piece) in position.pieces() {
        let side = &mut sides[usize::from(piece.white)];
        corner(side, square);
        side.push_str(outline(piece.kind));
    }
    let mut last = String::new();
    if let Some((from, to)) = record.last(plies) {
        for square in [from, to] {
            corner(&mut last, square);
            last.push_str("h10v10h-10z");
        }
    }
    let [black, white] = sides;
    html! {
        <>
            <path class="dark" d={DARK} stroke-width="10" stroke-dasharray="10" fill="none" />
            <path class="last" d={last} />
            <path class="black" d={black} />
            <path class="white" d={white} />
        </>
    }
}

/// Goes to the upper left corner of a square, whose side is 10; White sits below.
fn corner(path: &mut String, square: Square) {
    for (command, number) in [('M', square.file()), (' ', 7 - square.rank())] {
        path.push(command);
        if number > 0 {
            path.push(char::from(b'0' + number));
        }
        path.push('0');
    }
}
