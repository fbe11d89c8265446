//! The tutorial as slides: `slides/NN-ID.md`, several slides a file, one idea a slide.
//!
//! A line `---` divides slides. On a slide, `::: predict SECONDS` begins what is asked, `::: reveal` its answer, and
//! `::: notes` what the speaker says; each lasts until the next of them or the end of the slide.

mod words;

use std::path::Path;

use super::error::ContentError;
use super::scenario::Scenarios;
use super::section::{Known, directive};
use super::source::{self, Part};
use super::{entries, markdown, text_file, toml_file};
use crate::tree::{Block, Directive, Inline};
use interleave_sim::Settings;
use interleave_trace::{SimTime, parse_duration};
pub use words::{DeckKeys, DeckWords};

/// The tutorial as slides, in one language.
#[derive(Debug)]
pub struct Deck {
    /// Words on the controls of the slides and in their windows.
    pub words: DeckWords,
    /// The slides in order.
    pub slides: Vec<Slide>,
}

/// A slide.
#[derive(Debug)]
pub struct Slide {
    /// The file that it stands in, without number and ending: `hook`.
    pub chapter: String,
    /// Its heading.
    pub heading: Vec<Inline>,
    /// What stands on it.
    pub pieces: Vec<Piece>,
    /// A question to be answered before the answer is shown.
    pub predict: Option<Predict>,
    /// What the speaker says.
    pub notes: Vec<Block>,
}

/// A question with its answer.
#[derive(Debug)]
pub struct Predict {
    /// How long there is for it.
    pub seconds: u32,
    /// What is asked.
    pub ask: Vec<Piece>,
    /// The answer.
    pub reveal: Vec<Piece>,
}

/// What can stand on a slide.
#[derive(Debug)]
pub enum Piece {
    /// What can stand in a section.
    Block(Block),
    /// A result set big: the figure, and what it is.
    Poster(Vec<Inline>, Vec<Inline>),
    /// A simulator.
    Simulator(SlideSimulator),
}

/// A simulator on a slide.
#[derive(Debug, PartialEq, Eq)]
pub struct SlideSimulator {
    /// Its name in links (`at`), its own among all slides.
    pub name: String,
    /// What of it is shown: `boards` or `timeline`.
    pub show: String,
    /// What it shows, in the words of links: `scenario=chess&model=event-loop&t=62s`.
    pub link: String,
    /// The moments that a handout shows.
    pub frames: Vec<SimTime>,
}

/// The parts of a simulator that a slide can show.
const SHOWS: [&str; 2] = ["boards", "timeline"];

/// The directives of slides.
const ALLOWED: &str =
    "program, picture, playground, map, choice, note, simulator, poster, predict, reveal, notes";

/// How long a question may be thought about, in seconds.
const THINKING: std::ops::RangeInclusive<u32> = 5..=600;

/// Reads `slides.toml` and `slides/NN-ID.md` in the order of their names.
pub(super) fn load(
    base: &Path,
    known: &Known<'_>,
    scenarios: &Scenarios,
) -> Result<Deck, ContentError> {
    let words = toml_file(&base.join("slides.toml"))?;
    let folder = base.join("slides");
    let mut slides: Vec<Slide> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for name in entries(&folder)? {
        let path = folder.join(&name);
        let chapter = name
            .strip_suffix(".md")
            .and_then(|stem| stem.split_once('-'))
            .map(|(_, id)| id.to_owned());
        let Some(chapter) = chapter else {
            let message = "a file of slides is named NN-ID.md, for example 01-hook.md";
            return Err(ContentError::new(&path, 0, message));
        };
        for (begin, text) in divided(&text_file(&path)?) {
            let slide = slide(&path, &chapter, begin, &text, known, scenarios)?;
            for simulator in slide.simulators() {
                if names.contains(&simulator.name) {
                    let message = format!(
                        "two simulators are called «{}»; links could not tell them apart",
                        simulator.name
                    );
                    return Err(ContentError::new(&path, begin, message));
                }
                names.push(simulator.name.clone());
            }
            slides.push(slide);
        }
    }
    Ok(Deck { words, slides })
}

/// The slides of a file, each with the number of its first line and with as many empty lines before it, so that what is
/// found in it is told with the file's own lines.
fn divided(text: &str) -> Vec<(usize, String)> {
    let mut slides = Vec::new();
    let (mut begin, mut slide, mut fenced) = (1, String::new(), false);
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if !fenced && line.trim_end() == "---" {
            slides.push((begin, std::mem::take(&mut slide)));
            begin = index + 2;
            slide = "\n".repeat(index + 1);
        } else {
            slide.push_str(line);
            slide.push('\n');
        }
    }
    slides.push((begin, slide));
    slides
}

/// Where the next piece goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Slide,
    Ask,
    Reveal,
    Notes,
}

fn slide(
    path: &Path,
    chapter: &str,
    begin: usize,
    text: &str,
    known: &Known<'_>,
    scenarios: &Scenarios,
) -> Result<Slide, ContentError> {
    let mut slide = Slide {
        chapter: chapter.to_owned(),
        heading: Vec::new(),
        pieces: Vec::new(),
        predict: None,
        notes: Vec::new(),
    };
    let mut place = Place::Slide;
    for part in source::parts(path, text, known)? {
        match part {
            Part::Markdown(text, from) => {
                let read = markdown::blocks(&text, &known.folder.highlighter);
                let read = read.map_err(|(at, message)| {
                    ContentError::new(path, from + super::error::line_of(&text, at) - 1, message)
                })?;
                for block in read {
                    slide
                        .put_block(place, block)
                        .map_err(|message| ContentError::new(path, begin, message))?;
                }
            }
            Part::Directive(words, line) => {
                place = slide
                    .put_directive(place, path, &words, known, scenarios)
                    .map_err(|message| ContentError::new(path, line, message))?;
            }
        }
    }
    slide
        .complete()
        .map_err(|message| ContentError::new(path, begin, message))?;
    Ok(slide)
}

impl Slide {
    /// All its simulators.
    pub fn simulators(&self) -> impl Iterator<Item = &SlideSimulator> {
        self.all_pieces().filter_map(|piece| match piece {
            Piece::Simulator(simulator) => Some(simulator),
            _ => None,
        })
    }

    /// Everything that stands on it, the question and its answer included.
    pub fn all_pieces(&self) -> impl Iterator<Item = &Piece> {
        let predict = self
            .predict
            .iter()
            .flat_map(|predict| predict.ask.iter().chain(&predict.reveal));
        self.pieces.iter().chain(predict)
    }

    /// Its skeleton, equal in all languages.
    pub(super) fn keys(&self) -> Vec<String> {
        let own = |piece: &Piece| match piece {
            Piece::Block(Block::Directive(Directive::Note(_)) | Block::Paragraph(_)) => None,
            Piece::Block(Block::Directive(directive)) => Some(directive.key()),
            Piece::Block(_) => None,
            Piece::Poster(..) => Some("poster".into()),
            Piece::Simulator(simulator) => {
                let frames: Vec<String> =
                    simulator.frames.iter().map(ToString::to_string).collect();
                Some(format!(
                    "simulator {} {} {} frames={}",
                    simulator.name,
                    simulator.show,
                    simulator.link,
                    frames.join(",")
                ))
            }
        };
        let predict = self
            .predict
            .as_ref()
            .map(|predict| format!("predict {}", predict.seconds));
        let slide = format!("slide of «{}»", self.chapter);
        [slide]
            .into_iter()
            .chain(self.all_pieces().filter_map(own))
            .chain(predict)
            .collect()
    }

    fn put_block(&mut self, place: Place, block: Block) -> Result<(), String> {
        match block {
            Block::Heading(1, heading) if place == Place::Slide && self.is_empty() => {
                self.heading = heading;
            }
            Block::Heading(1, _) => {
                return Err("a slide has one heading of level 1, in its first line".into());
            }
            block if place == Place::Notes => self.notes.push(block),
            block => self.put(place, Piece::Block(block))?,
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.heading.is_empty() && self.pieces.is_empty()
    }

    fn put(&mut self, place: Place, piece: Piece) -> Result<(), String> {
        let (to, name) = match (place, &mut self.predict) {
            (Place::Slide, _) => (Some(&mut self.pieces), ""),
            (Place::Ask, predict) => (predict.as_mut().map(|p| &mut p.ask), "predict"),
            (Place::Reveal, predict) => (predict.as_mut().map(|p| &mut p.reveal), "reveal"),
            (Place::Notes, _) => (None, "notes"),
        };
        to.ok_or_else(|| format!("this has no place among the {name} of a slide"))?
            .push(piece);
        Ok(())
    }

    fn put_directive(
        &mut self,
        place: Place,
        path: &Path,
        words: &str,
        known: &Known<'_>,
        scenarios: &Scenarios,
    ) -> Result<Place, String> {
        let (kind, rest) = words.split_once(' ').unwrap_or((words, ""));
        let rest = rest.trim();
        match kind {
            "notes" => return Ok(Place::Notes),
            "predict" => {
                let seconds = rest.parse().ok().filter(|s| THINKING.contains(s));
                let seconds = seconds.ok_or_else(|| {
                    format!(
                        "predict needs the seconds for thinking, {} to {}, not «{rest}»",
                        THINKING.start(),
                        THINKING.end()
                    )
                })?;
                if self.predict.is_some() {
                    return Err("a slide asks one question".into());
                }
                self.predict = Some(Predict {
                    seconds,
                    ask: Vec::new(),
                    reveal: Vec::new(),
                });
                return Ok(Place::Ask);
            }
            "reveal" if place == Place::Ask => return Ok(Place::Reveal),
            "reveal" => return Err("reveal comes after predict".into()),
            "poster" => {
                let (figure, label) = rest.split_once('|').ok_or(
                    "a poster is a figure and what it is: ::: poster {{sync_total|clock}} | in all",
                )?;
                let line =
                    |text: &str| known.line(path, text.trim()).map_err(|error| error.message);
                self.put(place, Piece::Poster(line(figure)?, line(label)?))?;
            }
            "simulator" => self.put(place, Piece::Simulator(simulator(rest, scenarios)?))?,
            "program" | "picture" | "playground" | "map" | "choice" | "note" => {
                let directive = directive(path, words, known)?;
                self.put(place, Piece::Block(Block::Directive(directive)))?;
            }
            _ => {
                return Err(format!(
                    "there is no directive «{kind}» on slides; allowed: {ALLOWED}"
                ));
            }
        }
        Ok(place)
    }

    fn complete(&self) -> Result<(), String> {
        if self.heading.is_empty() {
            return Err("the first line of a slide is its heading: # Heading".into());
        }
        if self.notes.is_empty() {
            return Err("this slide has no notes for the speaker: ::: notes".into());
        }
        match &self.predict {
            Some(predict) if predict.ask.is_empty() => {
                Err("what is asked stands between predict and reveal".into())
            }
            Some(predict) if predict.reveal.is_empty() => {
                Err("a question needs its answer: ::: reveal".into())
            }
            _ => Ok(()),
        }
    }
}

/// `NAME SHOW LINK frames=T,T`: the link is checked as the page would read it.
fn simulator(words: &str, scenarios: &Scenarios) -> Result<SlideSimulator, String> {
    let (words, frames) = words.split_once(" frames=").unwrap_or((words, ""));
    let [name, show, link] = words
        .split_whitespace()
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| {
            "a simulator on a slide is: ::: simulator NAME boards|timeline LINK frames=5s,62s"
                .to_owned()
        })?;
    if !SHOWS.contains(&show) {
        return Err(format!(
            "a slide shows {} of a simulator, not «{show}»",
            SHOWS.join(" or ")
        ));
    }
    let frames = frames
        .split(',')
        .filter(|frame| !frame.is_empty())
        .map(|frame| {
            parse_duration(frame).map_err(|_| format!("«{frame}» is no time; allowed: 5s, 0.5ms"))
        });
    checked(link, scenarios)?;
    Ok(SlideSimulator {
        name: name.to_owned(),
        show: show.to_owned(),
        link: link.to_owned(),
        frames: frames.collect::<Result<_, _>>()?,
    })
}

/// The model accepts a link's keys.
fn checked(link: &str, scenarios: &Scenarios) -> Result<(), String> {
    let pairs: Option<Vec<(&str, &str)>> =
        link.split('&').map(|pair| pair.split_once('=')).collect();
    let pairs = pairs.ok_or_else(|| format!("«{link}» is no link: key=value&key=value"))?;
    let name = match pairs.first() {
        Some(("scenario", name)) => *name,
        _ => return Err(format!("the link «{link}» begins with scenario=")),
    };
    let scenario = scenarios.get(name)?;
    let mut settings = Settings::default();
    for (key, value) in &pairs[1..] {
        match *key {
            "t" => drop(parse_duration(value).map_err(|_| format!("«{value}» is no time"))?),
            "speed" => {}
            _ => settings
                .set(key, value)
                .map_err(|error| error.to_string())?,
        }
    }
    scenario
        .simulate(&settings)
        .map(drop)
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slides_keep_the_lines_of_their_file() {
        let text = "# One\n\n---\n# Two\n```text\n---\n```\n";
        let slides = divided(text);
        assert_eq!(slides[0], (1, "# One\n\n".into()));
        assert_eq!(slides[1], (4, "\n\n\n# Two\n```text\n---\n```\n".into()));
        assert_eq!(slides.len(), 2);
    }
}
