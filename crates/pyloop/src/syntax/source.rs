//! A program's text and where its lines begin.

use std::cell::RefCell;
use std::rc::Rc;

/// A source text with its name as tracebacks show it.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) path: Rc<str>,
    pub(crate) text: String,
    /// Library text of ours: its frames are hidden from tracebacks and from the record.
    pub(crate) hidden: bool,
    starts: Vec<u32>,
    /// Lines with escapes that mean nothing, and what is said of each.
    pub(crate) escapes: RefCell<Vec<(u32, String)>>,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str, hidden: bool) -> Self {
        let mut starts = vec![0];
        for (at, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        Self {
            path: path.into(),
            text: text.to_owned(),
            hidden,
            starts,
            escapes: RefCell::default(),
        }
    }

    /// The line of a byte offset, from 1.
    pub(crate) fn line(&self, offset: u32) -> u32 {
        let index = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    /// The column of a byte offset in characters, from 0.
    pub(crate) fn column(&self, offset: u32) -> usize {
        let line = self.line(offset) as usize;
        let start = self.starts[line - 1] as usize;
        self.text
            .get(start..offset as usize)
            .map_or(0, |text| text.chars().count())
    }

    /// Where a line begins, in bytes; the last line's beginning for lines behind it.
    pub(crate) fn start_of(&self, line: u32) -> u32 {
        let at = (line as usize).clamp(1, self.starts.len());
        self.starts[at - 1]
    }

    /// The text of a line without its end.
    pub(crate) fn line_text(&self, line: u32) -> &str {
        let Some(&start) = self.starts.get((line as usize).wrapping_sub(1)) else {
            return "";
        };
        let end = self
            .starts
            .get(line as usize)
            .map_or(self.text.len(), |&end| end as usize);
        self.text
            .get(start as usize..end)
            .unwrap_or("")
            .trim_end_matches(['\n', '\r'])
    }
}
