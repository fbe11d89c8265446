//! Where the pieces stand.

use crate::Record;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the pieces")]
pub enum Kind {
    Pawn,
    Knight,
    Bishop,
    Rook,
    Queen,
    King,
}

/// A piece of a side. White is the master.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// Whether it is White's.
    pub white: bool,
}

/// A square: 0 is a1, 7 is h1, 63 is h8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Square(u8);

impl Square {
    /// A square by its number; `None` from 64 on.
    pub const fn new(number: u8) -> Option<Self> {
        if number < 64 {
            Some(Self(number))
        } else {
            None
        }
    }

    /// Its number, 0 to 63.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Its file: 0 is the a-file.
    pub const fn file(self) -> u8 {
        self.0 % 8
    }

    /// Its rank: 0 is White's first.
    pub const fn rank(self) -> u8 {
        self.0 / 8
    }

    /// The square on a rank and this one's file.
    const fn on_rank(self, rank: u8) -> Self {
        Self(rank * 8 + self.file())
    }

    /// The square on a file, below 8, and this one's rank.
    const fn on_file(self, file: u8) -> Self {
        Self(self.rank() * 8 + file)
    }
}

/// What stands on each square.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    squares: [Option<Piece>; 64],
}

impl Position {
    /// The position from which every game begins.
    pub fn start() -> Self {
        let first = [
            Kind::Rook,
            Kind::Knight,
            Kind::Bishop,
            Kind::Queen,
            Kind::King,
            Kind::Bishop,
            Kind::Knight,
            Kind::Rook,
        ];
        let mut squares = [None; 64];
        for (file, kind) in first.into_iter().enumerate() {
            squares[file] = Some(Piece { kind, white: true });
            squares[56 + file] = Some(Piece { kind, white: false });
            for (rank, white) in [(1, true), (6, false)] {
                let kind = Kind::Pawn;
                squares[rank * 8 + file] = Some(Piece { kind, white });
            }
        }
        Self { squares }
    }

    /// The position after some plies (moves of either side) of a game; after its last if it has fewer.
    pub fn after(record: Record<'_>, plies: usize) -> Self {
        let mut position = Self::start();
        for (from, to) in record.plies().take(plies) {
            position.play(from, to);
        }
        position
    }

    /// What stands on a square.
    pub fn at(&self, square: Square) -> Option<Piece> {
        self.squares[usize::from(square.0)]
    }

    /// The pieces with their squares, from a1 on.
    pub fn pieces(&self) -> impl Iterator<Item = (Square, Piece)> + '_ {
        let squares = (0..).map(Square).zip(&self.squares);
        squares.filter_map(|(square, piece)| Some((square, (*piece)?)))
    }

    /// Moves a piece, and what moves or goes with it. A move from an empty square does nothing.
    fn play(&mut self, from: Square, to: Square) {
        let Some(mut piece) = self.at(from) else {
            return;
        };
        let is_aslant = from.file() != to.file();
        if piece.kind == Kind::Pawn && is_aslant && self.at(to).is_none() {
            // Taken in passing: the pawn beside it, on the file to which it goes.
            self.put(from.on_file(to.file()), None);
        }
        if piece.kind == Kind::Pawn && matches!(to.rank(), 0 | 7) {
            piece.kind = Kind::Queen;
        }
        if piece.kind == Kind::King && from.file().abs_diff(to.file()) == 2 {
            let (corner, beside) = if to.file() > from.file() {
                (7, 5)
            } else {
                (0, 3)
            };
            let rook = self.at(from.on_file(corner));
            self.put(from.on_file(corner), None);
            self.put(to.on_rank(from.rank()).on_file(beside), rook);
        }
        self.put(from, None);
        self.put(to, Some(piece));
    }

    fn put(&mut self, square: Square, piece: Option<Piece>) {
        self.squares[usize::from(square.0)] = piece;
    }
}
