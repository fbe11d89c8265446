//! The programs to choose from.

use std::rc::Rc;

use super::guess::Asked;

/// A program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its name in links and in the list.
    pub id: Rc<str>,
    /// Its text.
    pub source: Rc<str>,
    /// What its reader is asked to predict.
    pub asks: Option<Asked>,
}

/// All of them, in the order of their list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library(pub Vec<Program>);

impl Library {
    /// A program by its name.
    pub fn get(&self, id: &str) -> Option<&Program> {
        self.0.iter().find(|program| *program.id == *id)
    }

    /// Their names.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|program| &*program.id)
    }
}
