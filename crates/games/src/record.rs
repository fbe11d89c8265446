//! Games as text: coordinates in the file, records in the page.

use std::fmt;

use crate::Square;

/// The character of square 0 in a record; the others follow. All 64 are printable and none means anything in HTML.
const FIRST: u8 = b'?';

/// A game as the page carries it: for each ply the character of the square it is made from and of that it goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'a>(&'a str);

impl<'a> Record<'a> {
    /// A game from its text. A character that is no square ends it.
    pub const fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// The number of plies (moves of either side).
    pub fn len(self) -> usize {
        self.0.len() / 2
    }

    /// Whether nobody has moved.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The squares from which and to which each ply goes.
    pub fn plies(self) -> impl Iterator<Item = (Square, Square)> + 'a {
        let square = |byte: u8| Square::new(byte.wrapping_sub(FIRST));
        self.0
            .as_bytes()
            .chunks_exact(2)
            .map_while(move |ply| Some((square(ply[0])?, square(ply[1])?)))
    }

    /// The last ply of the first so many.
    pub fn last(self, plies: usize) -> Option<(Square, Square)> {
        self.plies().take(plies).last()
    }
}

/// What is wrong with a file of games.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordError {
    /// The line, counted from 1.
    pub line: usize,
    /// What stands there.
    pub found: String,
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no move; allowed are moves by coordinates as in e2e4, and e7e8q for a pawn that becomes a queen",
            self.found
        )
    }
}

impl std::error::Error for RecordError {}

/// Reads a file of games, one a line as moves by coordinates, and gives the records. Lines that begin with `#` and
/// empty ones are passed over. A king who castles goes two squares, and a pawn that promotes becomes a queen.
///
/// Whether the moves are legal is not asked.
///
/// # Errors
/// The first word that is no move, with its line.
pub fn records(text: &str) -> Result<Vec<String>, RecordError> {
    let lines = text.lines().zip(1..);
    let games = lines.filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'));
    let game = |(line, number): (&str, usize)| {
        let mut record = String::new();
        for word in line.split_whitespace() {
            let squares = squares(word).ok_or_else(|| RecordError {
                line: number,
                found: word.chars().take(20).collect(),
            })?;
            record.extend(squares.map(|square| char::from(FIRST + square.number())));
        }
        Ok(record)
    };
    games.map(game).collect()
}

/// The two squares of a move by coordinates.
fn squares(word: &str) -> Option<[Square; 2]> {
    let bytes = word.strip_suffix('q').unwrap_or(word).as_bytes();
    let [from_file, from_rank, to_file, to_rank] = *bytes.as_array()?;
    let square = |file: u8, rank: u8| {
        let (file, rank) = (file.wrapping_sub(b'a'), rank.wrapping_sub(b'1'));
        (file < 8 && rank < 8).then_some(Square::new(rank * 8 + file)?)
    };
    Some([square(from_file, from_rank)?, square(to_file, to_rank)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_game_becomes_two_characters_a_ply() {
        let games = records("# a comment\n\ne2e4 e7e5\na7a8q\n").unwrap_or_default();
        let lengths: Vec<usize> = games.iter().map(|game| Record::new(game).len()).collect();
        assert_eq!(lengths, [2, 1]);
        let plies = |game: &str| {
            Record::new(game)
                .plies()
                .map(|(from, to)| (from.number(), to.number()))
                .collect::<Vec<_>>()
        };
        assert_eq!(plies(&games[0]), [(12, 28), (52, 36)]);
    }

    #[test]
    fn what_is_no_move_is_named_with_its_line() {
        for word in ["e2", "e2e9", "i2i4", "e7e8n", "e2e4e5", "e2é4", "O-O"] {
            let error = records(&format!("e2e4\n{word}"));
            assert_eq!(
                error,
                Err(RecordError {
                    line: 2,
                    found: word.to_owned()
                })
            );
        }
    }

    #[test]
    fn a_record_cut_off_or_spoiled_ends_there() {
        assert_eq!(Record::new("KK~~\u{7f}?KK").plies().count(), 2);
        assert_eq!(Record::new("é").plies().count(), 0);
        assert_eq!(Record::new("K").len(), 0);
    }
}
