//! What is said beside the vocabulary of simulators: width and folder, how they are read, and what an element is asked.

use super::{Controls, Embedding, Kind, Pair, Program, Theme};
use crate::lab;
use crate::link::Fault;

/// The key of the width in links.
pub(super) const WIDTH: &str = "width";
/// The key of the folder in links.
pub(super) const FOLDER: &str = "folder";

/// How wide it may be, in CSS pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 240..=4_000;

/// The most characters of a folder's address.
const LONGEST: usize = 300;

/// The width that a text stands for; none if it is empty.
pub(super) fn width(text: &str) -> Result<Option<u32>, Fault> {
    let text = text.strip_suffix("px").unwrap_or(text).trim_end();
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let width = text.parse().ok().filter(|width| WIDTHS.contains(width));
    width.filter(|_| digits).map(Some).ok_or_else(|| {
        let (least, most) = (WIDTHS.start(), WIDTHS.end());
        Fault::bad(WIDTH, text, format!("{least}-{most}"))
    })
}

/// The address of a folder that a text stands for, with a slash at its end; empty where there is none. An address has no
/// character that would end an attribute, a string, or a line of one of the hosts.
pub(super) fn folder(text: &str) -> Result<String, Fault> {
    let refused = || Fault::bad(FOLDER, text, "interleave/, ../interleave/, https://…/");
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:@%+,=!".contains(&byte);
    if text.len() > LONGEST || !text.bytes().all(is_plain) {
        return Err(refused());
    }
    let has_scheme = text
        .split('/')
        .next()
        .is_some_and(|first| first.contains(':'));
    if has_scheme && !text.starts_with("https://") && !text.starts_with("http://") {
        return Err(refused());
    }
    let slash = if text.is_empty() || text.ends_with('/') {
        ""
    } else {
        "/"
    };
    Ok(format!("{text}{slash}"))
}

impl Embedding {
    /// What is shown, as attributes of its element.
    fn asked(&self) -> Vec<Pair> {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        match self.kind() {
            Kind::Simulator => self.pairs().to_vec(),
            Kind::Lab => {
                let mut pairs = vec![pair("at", lab::AT)];
                pairs.extend(self.lab().iter().flat_map(|lab| lab.pairs()));
                pairs
            }
            Kind::Program => self.program().map(Program::pairs).unwrap_or_default(),
            Kind::Term => vec![pair("term", self.chosen_term())],
        }
    }

    /// What an element is asked, in the order in which it is written: what is simulated, then how it is shown. `around` is the
    /// language of the page around it where that is known to be the element's own; where there is none it has to be said.
    pub(super) fn attributes(&self, around: Option<&str>) -> Vec<Pair> {
        let mut all = self.asked();
        let mut say = |key: &str, value: &str| all.push((key.to_owned(), value.to_owned()));
        if self.kind() == Kind::Term {
            if let Some(language) = self.language() {
                say("lang", language);
            }
            return all;
        }
        if self.controls() != Controls::Full {
            say("controls", self.controls().as_str());
        }
        if self.theme() != Theme::Page {
            say("theme", self.theme().as_str());
        }
        if self.autoplay() {
            say("autoplay", "visible");
        }
        if let Some(language) = self.language().or(around) {
            say("lang", language);
        }
        all
    }
}
