//! Plays the games of the exhibition anew with an engine, and prints `content/games.txt`:
//!
//! ```console
//! apt-get install stockfish
//! cargo run -p interleave-games --example play -- /usr/games/stockfish > content/games.txt
//! ```
//!
//! Both sides are the engine at a small, fixed depth. The first plies of each game are drawn by lot from the engine's
//! better moves, so that the games differ. The engine runs on one thread and the lot has a seed: the same version of the
//! engine plays the same games.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};

use cozy_chess::util::{display_uci_move, parse_uci_move};
use cozy_chess::{Board, GameStatus, Piece};

const GAMES: usize = 24;
/// A game of fewer moves a side is played again, of more it is cut off.
const FEWEST_MOVES: usize = 36;
const MOST_MOVES: usize = 50;
const DEPTH: &str = "8";
const PLIES_BY_LOT: usize = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("name the engine's program, as in /usr/games/stockfish")?;
    let mut engine = Engine::start(&path)?;
    let mut lot = Lot(24);
    let mut games: Vec<String> = Vec::new();
    while games.len() < GAMES {
        let game = engine.play(&mut lot)?;
        let opening = |game: &str| game.chars().take(9).collect::<String>();
        if let Some(game) =
            game.filter(|game| !games.iter().any(|known| opening(known) == opening(game)))
        {
            games.push(game);
            eprintln!("{} of {GAMES}", games.len());
        }
    }
    println!(
        "# The games on the boards, one a line, as moves by coordinates. White is the master."
    );
    println!(
        "# Played by an engine against itself ({}), depth {DEPTH}, the first {PLIES_BY_LOT} plies",
        engine.name
    );
    println!(
        "# drawn by lot among its better moves: nobody's games. A game that was not over after {MOST_MOVES} moves a side is cut off there."
    );
    println!("# Made by: cargo run -p interleave-games --example play -- /usr/games/stockfish");
    for game in games {
        println!("{game}");
    }
    Ok(())
}

/// An engine that speaks UCI.
struct Engine {
    name: String,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Engine {
    fn start(path: &str) -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new(path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("the engine has no pipes".into());
        };
        let mut engine = Self {
            name: String::new(),
            input,
            output: BufReader::new(output),
        };
        let lines = engine.ask("uci", "uciok")?;
        let name = lines.iter().find_map(|line| line.strip_prefix("id name "));
        name.unwrap_or("unknown").clone_into(&mut engine.name);
        engine.ask(
            "setoption name Threads value 1\nsetoption name Hash value 16\nisready",
            "readyok",
        )?;
        Ok(engine)
    }

    /// Sends a command and reads up to the line that begins with a word, that line included.
    fn ask(&mut self, command: &str, until: &str) -> Result<Vec<String>, Box<dyn Error>> {
        writeln!(self.input, "{command}")?;
        self.input.flush()?;
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line)? == 0 {
                return Err("the engine has stopped".into());
            }
            lines.push(line.trim().to_owned());
            if line.starts_with(until) {
                return Ok(lines);
            }
        }
    }

    /// A game by coordinates; nothing if it is over too early, repeats itself, or has a pawn become no queen.
    fn play(&mut self, lot: &mut Lot) -> Result<Option<String>, Box<dyn Error>> {
        self.ask("ucinewgame\nisready", "readyok")?;
        let mut board = Board::default();
        let mut seen = Vec::new();
        let mut moves: Vec<String> = Vec::new();
        while moves.len() < 2 * MOST_MOVES && board.status() == GameStatus::Ongoing {
            let repeated = seen
                .iter()
                .filter(|known| board.same_position(known))
                .count();
            if repeated >= 2 {
                break;
            }
            seen.push(board.clone());
            let by_lot = moves.len() < PLIES_BY_LOT;
            let best = self.moves(&moves, if by_lot { 6 } else { 1 })?;
            let chosen = &best[lot.below(best.len())];
            let played = parse_uci_move(&board, chosen).map_err(|error| format!("{error:?}"))?;
            if played
                .promotion
                .is_some_and(|promotion| promotion != Piece::Queen)
            {
                return Ok(None);
            }
            moves.push(display_uci_move(&board, played).to_string());
            board
                .try_play(played)
                .map_err(|error| format!("{error:?}"))?;
        }
        Ok((moves.len() >= 2 * FEWEST_MOVES).then(|| moves.join(" ")))
    }

    /// The engine's best moves after some others, at most so many.
    fn moves(&mut self, after: &[String], count: usize) -> Result<Vec<String>, Box<dyn Error>> {
        let so_far = if after.is_empty() {
            String::new()
        } else {
            format!(" moves {}", after.join(" "))
        };
        let command = format!(
            "setoption name MultiPV value {count}\nposition startpos{so_far}\ngo depth {DEPTH}"
        );
        let lines = self.ask(&command, "bestmove")?;
        let mut best = Vec::new();
        for line in lines {
            let mut words = line.split_whitespace();
            if words.any(|word| word == "multipv") {
                let rank: usize = words.next().unwrap_or("1").parse()?;
                let first = line
                    .split(" pv ")
                    .nth(1)
                    .and_then(|line| line.split_whitespace().next());
                best.truncate(rank - 1);
                best.extend(first.map(str::to_owned));
            }
        }
        if best.is_empty() {
            return Err("the engine knows no move".into());
        }
        Ok(best)
    }
}

/// A lot with a seed: xorshift.
struct Lot(u64);

impl Lot {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % count
    }
}
