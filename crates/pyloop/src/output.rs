//! What a run prints.

use std::cell::{Cell, RefCell};

/// One piece of standard output and when it was printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    /// Virtual seconds.
    pub seconds: f64,
    /// The text, with its end.
    pub text: String,
    /// By `print` without a file; only such pieces get a stamp.
    pub stamped: bool,
}

/// Standard output and standard error.
#[derive(Debug)]
pub(crate) struct Output {
    prints: RefCell<Vec<Print>>,
    errors: RefCell<String>,
    size: Cell<usize>,
    limit: usize,
}

impl Output {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            prints: RefCell::default(),
            errors: RefCell::default(),
            size: Cell::new(0),
            limit,
        }
    }

    /// Prints; says whether the limit still holds.
    pub(crate) fn print(&self, seconds: f64, text: String, stamped: bool) -> bool {
        self.size.set(self.size.get() + text.len() + 8);
        self.prints.borrow_mut().push(Print {
            seconds,
            text,
            stamped,
        });
        self.size.get() <= self.limit
    }

    pub(crate) fn error(&self, text: &str) {
        let mut errors = self.errors.borrow_mut();
        if errors.len() < self.limit {
            errors.push_str(text);
        }
    }

    /// Bytes of standard error so far.
    pub(crate) fn error_bytes(&self) -> usize {
        self.errors.borrow().len()
    }

    pub(crate) fn count(&self) -> usize {
        self.prints.borrow().len()
    }

    /// The text printed since a count.
    pub(crate) fn since(&self, count: usize) -> String {
        self.prints.borrow()[count..]
            .iter()
            .map(|print| print.text.as_str())
            .collect()
    }

    pub(crate) fn take(&self) -> (Vec<Print>, String) {
        (self.prints.take(), self.errors.take())
    }
}
