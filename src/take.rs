//! Files of what a simulator shows: what is asked for, and what is in it. Pure: the workshop saves it.
//!
//! A request names the simulator by its link, so whoever makes the file needs nothing of the simulator but that.

use interleave_exchange::{Bounded, chrome_trace, csv};

use crate::exhibit::Run;
use crate::link::Link;

/// The most bytes of a file that is made in the browser.
pub const LARGEST: usize = 64 << 20;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// What is seen, as SVG that needs no style sheet.
    Svg,
    /// The same, drawn at twice the size.
    Png,
    /// Every span of a run: the bytes of `interleave simulate … --format csv`.
    Csv,
    /// A run in the trace event format: the bytes of `interleave simulate … --format chrome-trace`.
    Trace,
}

impl Format {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Svg, Self::Png, Self::Csv, Self::Trace];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Csv => "csv",
            Self::Trace => "trace",
        }
    }

    /// How files of it end.
    fn ending(self) -> &'static str {
        match self {
            Self::Trace => "json",
            other => other.as_str(),
        }
    }

    /// What it is to a browser.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Csv => "text/csv",
            Self::Trace => "application/json",
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What the file holds.
    pub format: Format,
    /// Which run, where a file holds one.
    pub run: usize,
    /// What is shown.
    pub link: Link,
}

impl Request {
    /// One line that [`Request::read`] reads.
    pub fn write(&self) -> String {
        let (format, run) = (self.format.as_str(), self.run);
        format!("{format} {run} {}", self.link.write())
    }

    /// Reads a request.
    pub fn read(line: &str) -> Option<Self> {
        let mut words = line.splitn(3, ' ');
        let format = words.next()?;
        Some(Self {
            format: Format::ALL
                .into_iter()
                .find(|known| known.as_str() == format)?,
            run: words.next()?.parse().ok()?,
            link: Link::read(words.next()?),
        })
    }
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A file of this name was given to the browser to save.
    Saved(String),
    /// It would be larger than [`LARGEST`].
    TooLarge,
    /// It could not be made.
    Failed,
}

impl Answer {
    /// One line that [`Answer::read`] reads.
    pub fn write(&self) -> String {
        match self {
            Self::Saved(name) => format!("saved {name}"),
            Self::TooLarge => "too-large".to_owned(),
            Self::Failed => String::new(),
        }
    }

    /// Reads an answer; whatever is none says that it failed.
    pub fn read(line: &str) -> Self {
        match line.split_once(' ') {
            Some(("saved", name)) => Self::Saved(name.to_owned()),
            _ if line == "too-large" => Self::TooLarge,
            _ => Self::Failed,
        }
    }
}

/// The name of a file of some runs of a scenario.
pub fn file_name(scenario: &str, runs: &[&str], format: Format) -> String {
    let mut name = scenario.to_owned();
    // Of many runs the names would be longer than file names may be.
    if runs.len() <= 3 {
        for run in runs {
            name = format!("{name}-{run}");
        }
    }
    format!("{name}.{}", format.ending())
}

/// The text of a file that holds one run, or nothing where it would be larger than [`LARGEST`].
pub fn text_of_run(scenario: &str, run: &Run, format: Format) -> Option<String> {
    let mut out = Bounded::new(LARGEST);
    match format {
        Format::Csv => csv(&run.trace, &mut out),
        _ => chrome_trace(&run.trace, scenario, run.word(), &mut out),
    }
    .ok()?;
    Some(out.into_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_and_answers_are_read_as_they_were_written() {
        for format in Format::ALL {
            let link = Link::read("at=bench&scenario=downloads&t=3ms");
            let run = 1;
            let request = Request { format, run, link };
            assert_eq!(Request::read(&request.write()), Some(request));
        }
        for answer in [
            Answer::Saved("chess.svg".to_owned()),
            Answer::TooLarge,
            Answer::Failed,
        ] {
            assert_eq!(Answer::read(&answer.write()), answer);
        }
        assert_eq!(Request::read("exe 0 a=b"), None);
        assert_eq!(Request::read(""), None);
    }

    #[test]
    fn files_are_called_by_what_is_in_them() {
        let name = |runs: &[&str], format| file_name("chess", runs, format);
        assert_eq!(
            name(&["event-loop"], Format::Trace),
            "chess-event-loop.json"
        );
        assert_eq!(
            name(&["sequential", "event-loop"], Format::Png),
            "chess-sequential-event-loop.png"
        );
        assert_eq!(name(&["a", "b", "c", "d"], Format::Svg), "chess.svg");
    }
}
