//! An element for another page, be it a simulator, the lab, a program or a word: what it shows there, how it looks, and in which host. The state of the configurator, and what
//! can be done to it.
//!
//! One enum of commands, one [`Embedding::update`]; no browser. What is typed is read by the vocabulary of links, so the
//! configurator allows what an element allows, and says what is wrong in the same words. Of what is chosen only that is
//! written which an element does not show by itself: see [`Embedding::pairs`].

mod address;
mod attribute;
mod host;
mod key;
mod kind;
mod lab_choice;
mod library;
mod program;
mod shown;
mod snippet;

use std::rc::Rc;

use interleave_sim::chess::Strategy;
use interleave_sim::{ModelId, Settings};
use interleave_trace::SimTime;

pub use address::AT;
pub use host::Host;
use key::is_time;
pub use kind::Kind;
pub use lab_choice::LabChoice;
pub use library::Library;
pub use program::{Program, TooLong};
pub use snippet::{Piece, Place, Said};

use crate::exhibit::{Change, Exhibit, Refusal, Setup, Stage};
use crate::link::{Fault, short};

/// A key of the vocabulary and its value.
pub type Pair = (String, String);

/// What stands in a page's element without attributes: synchronous and asynchronous, from the start.
pub fn base() -> Setup {
    Setup::chess(&[ModelId::Sequential, ModelId::EventLoop], SimTime::ZERO)
}

/// How much of the simulator is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Controls {
    /// Everything.
    Full,
    /// The picture with its sentence and its buttons.
    Mini,
    /// The picture alone.
    None,
}

impl Controls {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Full, Self::Mini, Self::None];

    /// Its word, as in the attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Mini => "mini",
            Self::None => "none",
        }
    }

    /// The height that a frame has until it tells its own, in CSS pixels: the room that the element keeps.
    fn height(self) -> u32 {
        match self {
            Self::Full => 704,
            Self::Mini => 480,
            Self::None => 416,
        }
    }
}

/// In which colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Those of the page around it.
    Page,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Page, Self::Light, Self::Dark];

    /// Its word, as in the attribute; the page's own has none there.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A field that the author types in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A value of the vocabulary.
    Key(&'static str),
    /// How wide it may be at most, in CSS pixels.
    Width,
    /// Where the files of the package lie.
    Folder,
}

impl Field {
    /// Its name, as in links.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Key(key) => key,
            Self::Width => attribute::WIDTH,
            Self::Folder => attribute::FOLDER,
        }
    }
}

/// What can be asked of the configurator.
#[derive(Debug, Clone)]
pub enum Command {
    /// Where it is to stand.
    Host(Host),
    /// Which element it is.
    Kind(Kind),
    /// A term of the glossary, by its id.
    Term(String),
    /// The text of the program, as the author types.
    Program(String),
    /// A scenario, by name.
    Scenario(String),
    /// An execution model; nothing is the scenario's own.
    Model(Option<ModelId>),
    /// Whether a strategy races.
    Races(Strategy, bool),
    /// The author is typing.
    Draft(Field, String),
    /// The author has typed; nothing takes the value back.
    Type(Field, String),
    /// How much of it is shown.
    Controls(Controls),
    /// In which colours.
    Theme(Theme),
    /// In which language; nothing is that of the page around it.
    Language(Option<String>),
    /// Whether it plays as soon as it is in sight.
    Autoplay(bool),
    /// What a link asks for: known keys with their values.
    Follow(Rc<[Pair]>),
    /// As it came.
    Reset,
}

/// What stands in a field and is no value of it: because it is still being typed, or because it cannot be used. It stays there until
/// the author writes something else or the field goes away.
#[derive(Debug, Clone)]
struct Draft {
    field: Field,
    text: String,
    /// Why it cannot be used; nothing while it is being typed.
    faults: Vec<Fault>,
}

/// The term that stands there at first.
const TERM: &str = "event-loop";

/// The configurator's whole state.
#[derive(Debug, Clone)]
pub struct Embedding {
    library: Rc<Library>,
    /// Counts every change.
    version: u64,
    host: Host,
    exhibit: Rc<Exhibit>,
    kind: Kind,
    program: Rc<Program>,
    /// Nothing until the lab is chosen: it runs every model.
    lab: Option<Rc<LabChoice>>,
    term: String,
    /// What an element must be asked for to show that.
    pairs: Vec<Pair>,
    controls: Controls,
    theme: Theme,
    language: Option<String>,
    autoplay: bool,
    width: Option<u32>,
    /// Where the files lie, with a slash at its end; empty is where the host has its own.
    folder: String,
    drafts: Vec<Draft>,
    /// What of the last change, or of the last link, could not be used and stands in no field.
    faults: Vec<Fault>,
    /// The field that was changed last.
    changed: Option<Field>,
}

impl Embedding {
    /// The exhibition, for a plain page.
    pub fn new(library: Rc<Library>) -> Self {
        let exhibit = Exhibit::new(Rc::new(base()), Stage::Offered);
        let mut program = Program::default();
        program.write(&library.program);
        Self {
            library,
            kind: Kind::Simulator,
            program: Rc::new(program),
            lab: None,
            term: TERM.to_owned(),
            version: 0,
            host: Host::Html,
            exhibit: Rc::new(exhibit),
            pairs: Vec::new(),
            controls: Controls::Full,
            theme: Theme::Page,
            language: None,
            autoplay: false,
            width: None,
            folder: String::new(),
            drafts: Vec::new(),
            faults: Vec::new(),
            changed: None,
        }
    }

    /// Carries out a command.
    pub fn update(&mut self, command: Command) {
        self.version += 1;
        if let Command::Draft(field, text) = command {
            self.draft(field, text);
            return;
        }
        self.faults.clear();
        self.changed = None;
        match command {
            Command::Draft(..) => {}
            Command::Host(host) if !host.takes(self.kind) => {}
            Command::Host(host) => self.host = host,
            Command::Kind(kind) => self.become_kind(kind),
            Command::Term(term) => self.take_term(&term),
            Command::Program(text) => Rc::make_mut(&mut self.program).write(&text),
            Command::Scenario(name) if self.kind == Kind::Lab => {
                self.ask_lab(&[("scenario".to_owned(), name)]);
            }
            Command::Scenario(name) => {
                if name != self.exhibit.setup().scenario() {
                    self.ask(&[("scenario".to_owned(), name)]);
                }
            }
            Command::Model(model) => {
                let mut pairs = self.without(&["model", "strategy"]);
                pairs.extend(model.map(|model| ("model".to_owned(), model.as_str().to_owned())));
                self.ask(&pairs);
            }
            Command::Races(strategy, races) => {
                let setup = self.setup().changed(Change::Races(strategy, races));
                self.ask(&self.all_pairs(&setup));
            }
            Command::Type(field, text) => self.take(field, text.trim()),
            Command::Controls(controls) => self.controls = controls,
            Command::Theme(theme) => self.theme = theme,
            Command::Language(language) => self.language = language,
            Command::Autoplay(autoplay) => self.autoplay = autoplay,
            Command::Follow(pairs) => self.follow(&pairs),
            Command::Reset => {
                let version = self.version;
                *self = Self::new(Rc::clone(&self.library));
                self.version = version;
            }
        }
        // What was wrong in a field that is not asked for any more is wrong no more.
        let drafts = std::mem::take(&mut self.drafts);
        let drafts = drafts.into_iter();
        self.drafts = drafts.filter(|draft| self.asks_for(draft.field)).collect();
    }

    /// Takes up what is being typed; what was said of the field stays until it is another value.
    fn draft(&mut self, field: Field, text: String) {
        match self.drafts.iter_mut().find(|draft| draft.field == field) {
            Some(draft) => draft.text = text,
            None => self.drafts.push(Draft {
                field,
                text,
                faults: Vec::new(),
            }),
        }
    }

    fn become_kind(&mut self, kind: Kind) {
        self.kind = kind;
        if kind == Kind::Lab && self.lab.is_none() {
            self.ask_lab(&[]);
        }
        if !self.host.takes(kind) {
            self.host = Host::Html;
        }
    }

    fn take_term(&mut self, term: &str) {
        if self.library.terms().iter().any(|known| known == term) {
            term.clone_into(&mut self.term);
        } else {
            self.faults.push(Fault::UnknownTerm(short(term)));
        }
    }

    /// Whether a field is asked for.
    fn asks_for(&self, field: Field) -> bool {
        match field {
            Field::Key("t") => self.kind != Kind::Term,
            Field::Key(key) => self.keys().contains(&key),
            Field::Width => self.kind != Kind::Term && self.host.has_width(),
            Field::Folder => self.host.has_folder(),
        }
    }

    /// A value as the author typed it. What is none changes nothing, stays in its field, and is told.
    fn take(&mut self, field: Field, text: &str) {
        self.drafts.retain(|draft| draft.field != field);
        self.changed = Some(field);
        match field {
            Field::Key("t") if self.kind == Kind::Program => {
                if let Err(fault) = Rc::make_mut(&mut self.program).begin(text) {
                    self.faults.push(fault);
                }
            }
            Field::Key(key) => {
                let is_lab = self.kind == Kind::Lab;
                let mut pairs = if is_lab {
                    self.lab_without(key)
                } else {
                    self.without(&[key])
                };
                if !text.is_empty() {
                    let bare = is_time(key) && text.ends_with(|last: char| last.is_ascii_digit());
                    let unit = if bare { "s" } else { "" };
                    pairs.push((key.to_owned(), format!("{text}{unit}")));
                }
                if is_lab {
                    self.ask_lab(&pairs);
                } else {
                    self.ask(&pairs);
                }
            }
            Field::Width => match attribute::width(text) {
                Ok(width) => self.width = width,
                Err(fault) => self.faults.push(fault),
            },
            Field::Folder => match attribute::folder(text) {
                Ok(folder) => self.folder = folder,
                Err(fault) => self.faults.push(fault),
            },
        }
        if self.faults.iter().any(|fault| !is_corrected(fault)) {
            self.drafts.push(Draft {
                field,
                text: text.to_owned(),
                faults: std::mem::take(&mut self.faults),
            });
        }
    }

    /// Shows the lab as some pairs ask for it, unless something in them cannot be.
    fn ask_lab(&mut self, pairs: &[Pair]) {
        let (lab, faults) = LabChoice::read(pairs, &self.library.lab);
        if self.lab.is_none() || faults.iter().all(is_corrected) {
            self.lab = Some(Rc::new(lab));
        }
        self.faults = faults;
    }

    /// The pairs of the lab but for a key.
    fn lab_without(&self, key: &str) -> Vec<Pair> {
        let pairs = self.lab.iter().flat_map(|lab| lab.pairs());
        pairs.filter(|(known, _)| known != key).collect()
    }

    /// Shows what some pairs ask for, unless something in them cannot be.
    fn ask(&mut self, pairs: &[Pair]) {
        let (setup, faults) = base().read(pairs, &|name| self.library.find(name));
        let usable = faults.iter().all(is_corrected);
        self.faults = faults;
        if usable {
            self.show(setup);
        }
    }

    /// Shows a setup, if it can be simulated at all.
    fn show(&mut self, setup: Setup) {
        let exhibit = Exhibit::new(Rc::new(setup), Stage::Offered);
        match exhibit.refused() {
            None => {
                self.pairs = self.needed(&exhibit);
                // What is left out may have given a run another name: what is copied is what is shown.
                let copied = base().set(&self.pairs, &|name| self.library.find(name)).0;
                let same = copied.entrants() == exhibit.setup().entrants();
                self.exhibit = Rc::new(if same {
                    exhibit
                } else {
                    Exhibit::new(Rc::new(copied), Stage::Offered)
                });
            }
            Some(Refusal::Model(why)) => self.faults.push(Fault::Refused(why.clone())),
            Some(Refusal::Walking) => self.faults.push(Fault::Walking),
            Some(Refusal::TooMuch) => {
                let asked = exhibit.pairs(&base());
                let words: Vec<String> = asked.iter().map(|(k, v)| format!("{k}={v}")).collect();
                self.faults.push(Fault::TooMuch(short(&words.join(" "))));
            }
        }
    }

    /// The pairs that make what is shown, but for some keys.
    fn without(&self, keys: &[&str]) -> Vec<Pair> {
        let all = self.exhibit.pairs(&base());
        all.into_iter()
            .filter(|(key, _)| !keys.contains(&key.as_str()))
            .collect()
    }

    /// The pairs that make a setup, with the moment.
    fn all_pairs(&self, setup: &Setup) -> Vec<Pair> {
        let moment = self.without(&Settings::KEYS);
        let moment = moment.into_iter().filter(|(key, _)| key == "t");
        setup.pairs(&base()).into_iter().chain(moment).collect()
    }

    /// The pairs without which an element would show something else: the same for the same runs, whatever was chosen on the way.
    fn needed(&self, exhibit: &Exhibit) -> Vec<Pair> {
        let pairs = self.reduced(exhibit.pairs(&base()), exhibit);
        // A number that was left out may have decided how the rest was written.
        let written = base().set(&pairs, &|name| self.library.find(name)).0;
        let rest = pairs.into_iter().filter(|(key, _)| !is_of_runs(key));
        self.reduced(
            written.pairs(&base()).into_iter().chain(rest).collect(),
            exhibit,
        )
    }

    /// Leaves out what changes no run, one after the other.
    fn reduced(&self, mut pairs: Vec<Pair>, exhibit: &Exhibit) -> Vec<Pair> {
        pairs.retain(|(key, value)| key != "scenario" || value != base().scenario());
        let mut at = 0;
        while at < pairs.len() {
            let mut others = pairs.clone();
            let (key, _) = others.remove(at);
            let others = base().set(&others, &|name| self.library.find(name)).0;
            if is_of_runs(&key) && key != "scenario" && others.runs_as(exhibit.setup()) {
                pairs.remove(at);
            } else {
                at += 1;
            }
        }
        pairs
    }
}

/// Whether something sensible was used in its place.
fn is_corrected(fault: &Fault) -> bool {
    matches!(fault, Fault::OutOfRange { .. })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

/// Whether a pair says what runs, and not how it is looked at.
fn is_of_runs(key: &str) -> bool {
    Settings::KEYS.contains(&key) || ["scenario", "strategy"].contains(&key)
}
