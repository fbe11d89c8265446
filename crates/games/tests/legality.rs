//! The games of the page are chess: every move is legal, and what the page shows is what stands on the board.

use cozy_chess::util::parse_uci_move;
use cozy_chess::{Board, Color, GameStatus, Square as Field};
use interleave_games::{Kind, Piece, Position, Record, Square, records};

const FILE: &str = include_str!("../../../content/games.txt");

/// The exhibition's moves a side: no game may be over before.
const MOVES: usize = 30;

fn games() -> Vec<(String, Vec<&'static str>)> {
    let lines = FILE.lines().filter(|line| !line.starts_with('#'));
    let moves = lines.map(|line| line.split_whitespace().collect());
    let records = records(FILE).unwrap_or_else(|error| panic!("line {}: {error}", error.line));
    records.into_iter().zip(moves).collect()
}

fn piece(board: &Board, field: Field) -> Option<Piece> {
    let kind = match board.piece_on(field)? {
        cozy_chess::Piece::Pawn => Kind::Pawn,
        cozy_chess::Piece::Knight => Kind::Knight,
        cozy_chess::Piece::Bishop => Kind::Bishop,
        cozy_chess::Piece::Rook => Kind::Rook,
        cozy_chess::Piece::Queen => Kind::Queen,
        cozy_chess::Piece::King => Kind::King,
    };
    let white = board.color_on(field) == Some(Color::White);
    Some(Piece { kind, white })
}

#[test]
fn every_move_is_legal_and_shown_as_it_is_played() {
    for (number, (record, moves)) in games().iter().enumerate() {
        let record = Record::new(record);
        assert_eq!(record.len(), moves.len(), "game {number}");
        let mut board = Board::default();
        for (ply, played) in moves.iter().enumerate() {
            let parsed = parse_uci_move(&board, played);
            let parsed =
                parsed.unwrap_or_else(|error| panic!("game {number}: {played}: {error:?}"));
            let legal = board.try_play(parsed);
            assert!(
                legal.is_ok(),
                "game {number}, ply {ply}: {played} is not legal"
            );
            let shown = Position::after(record, ply + 1);
            for (index, field) in (0..).zip(Field::ALL) {
                let square = Square::new(index).unwrap_or_else(|| panic!("square {index}"));
                assert_eq!(
                    shown.at(square),
                    piece(&board, field),
                    "game {number}, ply {ply}: {field}"
                );
            }
        }
    }
}

#[test]
fn there_are_24_different_games_that_outlast_the_exhibition() {
    let games = games();
    assert_eq!(games.len(), 24);
    for (number, (record, moves)) in games.iter().enumerate() {
        assert!(moves.len() >= 2 * MOVES, "game {number} is over too early");
        let others = &games[number + 1..];
        assert!(
            others.iter().all(|(other, _)| other[..16] != record[..16]),
            "game {number} begins like another one"
        );
        let mut board = Board::default();
        for played in &moves[..2 * MOVES - 1] {
            if let Ok(played) = parse_uci_move(&board, played) {
                board.play(played);
            }
            assert_eq!(board.status(), GameStatus::Ongoing, "game {number}");
        }
    }
}

#[test]
fn castling_passing_and_promotion_occur() {
    let all: Vec<String> = games()
        .into_iter()
        .flat_map(|(_, moves)| moves)
        .map(str::to_owned)
        .collect();
    assert!(all.iter().any(|played| played == "e1g1"));
    assert!(all.iter().any(|played| played.ends_with('q')));
}

#[test]
fn a_pawn_taken_in_passing_leaves_the_board() {
    let game = records("e2e4 a7a6 e4e5 d7d5 e5d6").unwrap_or_default();
    let after = Position::after(Record::new(&game[0]), 5);
    let square = |number| Square::new(number).and_then(|square| after.at(square));
    assert_eq!(square(35), None, "d5 is empty");
    assert_eq!(
        square(43),
        Some(Piece {
            kind: Kind::Pawn,
            white: true
        }),
        "White's pawn stands on d6"
    );
}
