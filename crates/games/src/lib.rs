//! The games of the exhibition: what stands where after so many moves.
//!
//! Games are played and checked elsewhere (the example `play` of this crate, and its tests, with a chess library); here
//! they are only shown. So no rule is known here but what moves besides the piece that is moved: the rook in
//! castling, the pawn that is taken in passing, the queen that a pawn becomes.
//!
//! There are two forms of a game. `content/games.txt` has *coordinates* (`e2e4 e7e5 …`), which [`records`] reads and
//! turns into *records*: two characters a move, from and to, which the page carries and [`Position::after`] plays.

mod position;
mod record;

pub use position::{Kind, Piece, Position, Square};
pub use record::{Record, RecordError, records};
