//! The configurator's state in the hash, so that it can be shared: `at=embed&host=mdbook&scenario=downloads&controls=mini`.
//!
//! What the page itself reads from a link (`theme`, `lang`) has other names here: `sim-theme`, `sim-lang`.

use super::{Controls, Embedding, Host, Kind, Pair, Theme, attribute, base};
use crate::link::{EMBEDDING_KEYS, Fault, Link, short};
use crate::play::address::CODE;

/// The most letters of a program in a link of the page, which reads no longer ones.
const LONGEST_CODE: usize = 3_400;

/// The name of the configurator in links: `at=embed`.
pub const AT: &str = "embed";

const HOST: &str = "host";
const CONTROLS: &str = "controls";
const THEME: &str = "sim-theme";
const LANGUAGE: &str = "sim-lang";
const AUTOPLAY: &str = "autoplay";
const KIND: &str = "kind";
// A hash that begins with `term=` is an anchor of the glossary.
const WORD: &str = "word";

impl Embedding {
    /// Takes up what a link asks for, beginning from how the configurator comes. What could not be used is told; the rest
    /// holds.
    pub(super) fn follow(&mut self, pairs: &[Pair]) {
        let version = self.version;
        *self = Self::new(std::rc::Rc::clone(&self.library));
        self.version = version;
        let (own, shown): (Vec<Pair>, Vec<Pair>) = pairs
            .iter()
            .cloned()
            .partition(|(key, _)| EMBEDDING_KEYS.contains(&key.as_str()));
        let kind = own.iter().find(|(key, _)| key == KIND);
        let kind =
            kind.and_then(|(_, kind)| Kind::ALL.into_iter().find(|one| one.as_str() == kind));
        self.kind = kind.unwrap_or(Kind::Simulator);
        match self.kind {
            Kind::Simulator => self.follow_simulator(shown),
            Kind::Lab => self.ask_lab(&shown),
            Kind::Program => self.follow_program(&shown),
            Kind::Term => {
                let unknown = |(key, _): &Pair| Fault::Meaningless(short(key));
                self.faults.extend(shown.iter().map(unknown));
            }
        }
        for (key, value) in own {
            if let Err(fault) = self.follow_own(&key, &value) {
                self.faults.push(fault);
            }
        }
    }

    fn follow_simulator(&mut self, shown: Vec<Pair>) {
        // The lab's and the timelines' words are no attributes of an element.
        let (other, shown): (Vec<Pair>, Vec<Pair>) = shown
            .into_iter()
            .partition(|(key, _)| ["from", "to", "tracks", "tasks", "gil"].contains(&key.as_str()));
        let find = |name: &str| self.library.find(name);
        let (setup, mut faults) = base().read(&shown, &find);
        if faults.is_empty() {
            faults = base().meaningless(&shown, &find);
        }
        self.faults = faults;
        self.faults
            .extend(other.iter().map(|(key, _)| Fault::Meaningless(short(key))));
        self.show(setup);
    }

    fn follow_program(&mut self, shown: &[Pair]) {
        for (key, value) in shown {
            let followed = match key.as_str() {
                "t" => std::rc::Rc::make_mut(&mut self.program).begin(value),
                key => Err(Fault::Meaningless(short(key))),
            };
            self.faults.extend(followed.err());
        }
    }

    fn follow_own(&mut self, key: &str, value: &str) -> Result<(), Fault> {
        match key {
            KIND => {
                one_of(key, value, &Kind::ALL, Kind::as_str)?;
            }
            CODE if self.kind == Kind::Program => {
                std::rc::Rc::make_mut(&mut self.program).read(value)?;
            }
            WORD if self.kind == Kind::Term => self.take_term(value),
            CODE | WORD => return Err(Fault::Meaningless(short(key))),
            HOST => {
                let mut hosts = Host::ALL.to_vec();
                hosts.retain(|host| host.takes(self.kind));
                self.host = one_of(key, value, &hosts, Host::as_str)?;
            }
            CONTROLS => self.controls = one_of(key, value, &Controls::ALL, Controls::as_str)?,
            THEME => self.theme = one_of(key, value, &Theme::ALL, Theme::as_str)?,
            LANGUAGE => {
                let languages: Vec<&str> = self
                    .library
                    .languages()
                    .iter()
                    .map(String::as_str)
                    .collect();
                let language = one_of(key, value, &languages, |language| language)?;
                self.language = Some(language.to_owned());
            }
            AUTOPLAY => {
                let words = ["off", "visible"];
                self.autoplay = one_of(key, value, &words, |word| word)? == words[1];
            }
            attribute::WIDTH => self.width = attribute::width(value)?,
            _ => self.folder = attribute::folder(value)?,
        }
        Ok(())
    }

    /// The program in the link to what is chosen; nothing if it is too long for one.
    fn linked_code(&self) -> Option<Pair> {
        let code = self.program.code();
        code.filter(|(_, code)| code.len() <= LONGEST_CODE)
    }

    /// Whether the link leads to all that is chosen: a long program is not in it.
    pub fn is_linked_whole(&self) -> bool {
        self.kind != Kind::Program || self.linked_code().is_some()
    }

    /// The link to what is chosen: the hash without its `#`.
    pub fn address(&self) -> String {
        let mut pairs = vec![pair(HOST, self.host.as_str())];
        if self.kind != Kind::Simulator {
            pairs.push(pair(KIND, self.kind.as_str()));
        }
        match self.kind {
            Kind::Simulator => {
                pairs.push(pair("scenario", self.setup().scenario()));
                let shown = self.pairs.iter().filter(|(key, _)| key != "scenario");
                pairs.extend(shown.cloned());
            }
            Kind::Lab => pairs.extend(self.lab.iter().flat_map(|lab| lab.pairs())),
            Kind::Program => {
                pairs.extend(self.linked_code());
                pairs.extend(self.program.pairs());
            }
            Kind::Term => pairs.push(pair(WORD, &self.term)),
        }
        if self.controls != Controls::Full {
            pairs.push(pair(CONTROLS, self.controls.as_str()));
        }
        if self.theme != Theme::Page {
            pairs.push(pair(THEME, self.theme.as_str()));
        }
        pairs.extend(self.language.as_ref().map(|tag| pair(LANGUAGE, tag)));
        if self.autoplay {
            pairs.push(pair(AUTOPLAY, "visible"));
        }
        pairs.extend(
            self.width
                .map(|width| pair(attribute::WIDTH, &width.to_string())),
        );
        if !self.folder.is_empty() {
            pairs.push(pair(attribute::FOLDER, &self.folder));
        }
        let link = Link {
            at: Some(AT.to_owned()),
            pairs,
            ..Link::default()
        };
        link.write()
    }
}

fn pair(key: &str, value: &str) -> Pair {
    (key.to_owned(), value.to_owned())
}

/// The one whose word a value is.
fn one_of<'a, T: Copy>(
    key: &str,
    value: &str,
    all: &[T],
    word: impl Fn(T) -> &'a str,
) -> Result<T, Fault> {
    let found = all.iter().find(|one| word(**one) == value);
    found.copied().ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|one| word(*one)).collect();
        Fault::bad(key, value, words.join(", "))
    })
}
