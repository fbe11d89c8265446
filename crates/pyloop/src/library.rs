//! The library's texts, written in Python: what of them a run can import at once, and what has to be given first.
//!
//! Native builds carry all of it. In WebAssembly an interpreter carries what nearly every program needs; the rest stands on two
//! [`Shelf`]s. A run that imports something from one that was not given ends and says so ([`crate::Session::lacks`]); with the
//! shelf's text it is run anew, and since a run is a function of what it was given, nothing shows.

use std::sync::Arc;

/// Texts that are given together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// What many programs import.
    Often,
    /// Everything else.
    Seldom,
}

impl Shelf {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::Often, Self::Seldom];

    /// Its name: a word of small letters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Often => "often",
            Self::Seldom => "seldom",
        }
    }

    /// Its name with what only these texts have: what an interpreter asks for, and fit for a file's name.
    pub fn full_name(self) -> &'static str {
        let (mark, ..) = MARKS[self as usize + 1];
        mark.rsplit(' ').next().unwrap_or_default().trim_end()
    }

    /// The shelf of a full name.
    pub fn named(full_name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|shelf| shelf.full_name() == full_name)
    }

    /// What stands on it, for a host that gives it to interpreters which do not carry it.
    #[cfg(not(target_family = "wasm"))]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Often => include_str!(concat!(env!("OUT_DIR"), "/library/often.txt")),
            Self::Seldom => include_str!(concat!(env!("OUT_DIR"), "/library/seldom.txt")),
        }
    }
}

/// The texts that a run can import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    shelves: [Text; 2],
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Text {
    Lacking,
    #[cfg(not(target_family = "wasm"))]
    Carried,
    Given(Arc<str>),
}

/// What an interpreter always carries.
const CORE: &str = include_str!(concat!(env!("OUT_DIR"), "/library/core.txt"));

/// Modules, the shelf of each (0 is the core), and from where to where its text goes.
const MODULES: &[(&str, usize, usize, usize)] =
    include!(concat!(env!("OUT_DIR"), "/library/modules.rs"));

/// How the texts of each shelf begin, how long they are, and from where on they tell known names.
const MARKS: [(&str, usize, usize); 3] = include!(concat!(env!("OUT_DIR"), "/library/marks.rs"));

impl Default for Library {
    /// All that this build carries.
    fn default() -> Self {
        #[cfg(not(target_family = "wasm"))]
        let shelves = [Text::Carried, Text::Carried];
        #[cfg(target_family = "wasm")]
        let shelves = [Text::Lacking, Text::Lacking];
        Self { shelves }
    }
}

impl Library {
    /// Only what every build carries.
    pub const fn core() -> Self {
        Self {
            shelves: [Text::Lacking, Text::Lacking],
        }
    }

    /// Puts the text of a shelf in its place; whether it is the text that belongs to this interpreter.
    pub fn give(&mut self, shelf: Shelf, text: &str) -> bool {
        let index = shelf as usize;
        let (mark, length, _) = MARKS[index + 1];
        let belongs = text.len() == length && text.starts_with(mark);
        if belongs {
            self.shelves[index] = Text::Given(text.into());
        }
        belongs
    }

    /// The text of a module with its name; nothing if it has none.
    ///
    /// # Errors
    /// The shelf on which it stands, if that was not given.
    pub(crate) fn text(&self, name: &str) -> Result<Option<(&'static str, &str)>, Shelf> {
        let found = MODULES.iter().find(|(module, ..)| *module == name);
        let Some(&(module, shelf, start, end)) = found else {
            return Ok(None);
        };
        let text = self.on(shelf)?.get(start..end);
        Ok(Some((module, text.unwrap_or_default())))
    }

    /// What stands on a shelf, of which the first is always there.
    fn on(&self, shelf: usize) -> Result<&str, Shelf> {
        match shelf.checked_sub(1) {
            None => Ok(CORE),
            Some(index) => match &self.shelves[index] {
                Text::Lacking => Err(Shelf::ALL[index]),
                #[cfg(not(target_family = "wasm"))]
                Text::Carried => Ok(Shelf::ALL[index].text()),
                Text::Given(text) => Ok(text),
            },
        }
    }

    /// Lines of `owner: name name …`: names that Python has in the modules that are there, and that the playground lacks.
    pub(crate) fn known(&self) -> impl Iterator<Item = &str> {
        MARKS.iter().enumerate().flat_map(|(shelf, (.., from))| {
            let text = self.on(shelf).unwrap_or_default();
            text.get(*from..).unwrap_or_default().lines()
        })
    }
}
