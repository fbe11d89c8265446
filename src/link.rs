//! The hash of the address: one vocabulary for links, attributes, the command line and scenario files.
//!
//! `#scenario=chess&model=event-loop&opponents=13&t=120s`. A bare `#name` is an ordinary anchor, and `#term=gil` is the
//! literal id of a glossary entry. Several ways of playing race on one time axis as `strategy=sync_serial,async_ready`
//! (see `exhibit/race.rs`). What is unknown or out of range is not an error: it becomes a [`Fault`], and the rest holds.

use interleave_sim::{Settings, SimError};

use crate::play::address as play;

/// Keys beside the model's own ([`Settings::KEYS`]) that say what is simulated and how it is played.
const OWN_KEYS: [&str; 9] = [
    "scenario", "strategy", "t", "speed", "from", "to", "tracks", "tasks", "gil",
];

/// The parts of the page that a link can address.
const PLACES: [&str; 7] = [
    "hook",
    "exhibition",
    "bench",
    "lab",
    "live",
    "play",
    "embed",
];

/// Keys of the configurator alone: how a simulator for another page looks, and where it is to stand.
pub const EMBEDDING_KEYS: [&str; 10] = [
    "host",
    "kind",
    "code",
    "word",
    "controls",
    "sim-theme",
    "sim-lang",
    "autoplay",
    "width",
    "folder",
];

/// Which slide, and which of its steps.
const SLIDES: [&str; 2] = ["slide", "step"];

/// A hash of more bytes is not read.
const LONGEST: usize = 4_096;

/// What times look like: examples, in words that need no translation.
pub const DURATIONS: &str = "5s, 0.5ms, 1h30m";

/// The simulator that a link addresses if it names none.
const EXHIBITION: &str = "exhibition";

/// A value of a link that could not be used as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No such key.
    UnknownKey(String),
    /// A key that means nothing for what the link shows.
    Meaningless(String),
    /// A value that is not one of those allowed.
    BadValue {
        /// The key.
        key: String,
        /// The value.
        value: String,
        /// What is allowed, in words that need no translation.
        allowed: String,
    },
    /// A number beyond its bounds; the nearest bound is used.
    OutOfRange {
        /// The key.
        key: String,
        /// The value.
        value: String,
        /// What is used instead.
        used: String,
    },
    /// Values that do not go together: what the model says.
    Refused(SimError),
    /// Masters who share a queue, or threads with a GIL, with walking: the model has no rule for that.
    Walking,
    /// Values that ask for more steps than the page shows.
    TooMuch(String),
    /// The link has more bytes than are read; nothing of it is used.
    TooLong {
        /// How many it has.
        bytes: usize,
        /// How many are read.
        most: usize,
    },
    /// No such term in the glossary.
    UnknownTerm(String),
}

impl Fault {
    /// A value that could not be read.
    pub fn bad(key: &str, value: &str, allowed: impl Into<String>) -> Self {
        Self::BadValue {
            key: key.to_owned(),
            value: short(value),
            allowed: allowed.into(),
        }
    }

    /// The same, told of a field by what that is called where it stands.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        let mut named = self.clone();
        if let Self::BadValue { key, .. } | Self::OutOfRange { key, .. } = &mut named {
            name.clone_into(key);
        }
        named
    }
}

/// A link, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// The section whose simulator is addressed; nothing is the exhibition.
    pub at: Option<String>,
    /// What is simulated: known keys with their values, in the order of the link.
    pub pairs: Vec<(String, String)>,
    /// The theme asked for: `light` or `dark`.
    pub theme: Option<String>,
    /// The language asked for.
    pub language: Option<String>,
    /// What could not be used.
    pub faults: Vec<Fault>,
}

impl Link {
    /// Reads a hash without its `#`. Whatever it holds, something sensible comes out.
    pub fn read(hash: &str) -> Self {
        let mut link = Self::default();
        // An anchor of the page, or a glossary entry: the browser goes there by itself.
        if !hash.contains('=') || hash.starts_with("term=") {
            return link;
        }
        // The playground reads its own link; it may carry a whole program.
        if let Some(pairs) = play::pairs(hash) {
            link.at = Some(play::AT.to_owned());
            for (key, value) in pairs {
                if matches!(key.as_str(), "theme" | "lang") {
                    link.pair(&key, &value);
                }
            }
            return link;
        }
        // Longer than any link of ours: nothing of it is read.
        let most = if play::is_for(hash) {
            play::LONGEST_LINK
        } else {
            LONGEST
        };
        if hash.len() > most {
            let bytes = hash.len();
            link.faults.push(Fault::TooLong { bytes, most });
            return link;
        }
        for (key, value) in form_urlencoded::parse(hash.as_bytes()) {
            link.pair(&key, &value);
        }
        link.faults_of_slides(hash);
        link
    }

    /// A slide and its step mean nothing beside a simulator.
    fn faults_of_slides(&mut self, hash: &str) {
        let of_page = self.at.is_some() || !self.pairs.is_empty();
        for key in SLIDES {
            if of_page && with_value(hash, key, None).is_some() {
                self.faults.push(Fault::Meaningless(key.to_owned()));
            }
        }
    }

    /// The last of several equal keys holds, as in the command line.
    fn keep(&mut self, key: &str, value: &str) {
        self.pairs.retain(|(known, _)| known != key);
        self.pairs.push((key.to_owned(), value.to_owned()));
    }

    fn pair(&mut self, key: &str, value: &str) {
        if is_of_simulators(key) {
            self.keep(key, value);
            return;
        }
        let mut one_of = |allowed: &[&str]| {
            let known = allowed.contains(&value);
            if !known {
                self.faults.push(Fault::bad(key, value, allowed.join(", ")));
            }
            known.then(|| value.to_owned())
        };
        match key {
            "at" => self.at = one_of(&PLACES),
            "theme" => self.theme = one_of(&["light", "dark"]),
            "lang" => self.language = one_of(&["en", "zh-CN"]),
            "view" => drop(one_of(&["page", "slides", "notes"])),
            // `web/slides` goes there.
            _ if SLIDES.contains(&key) => {}
            _ => {
                let fault = Fault::UnknownKey(short(key));
                if !self.faults.contains(&fault) {
                    self.faults.push(fault);
                }
            }
        }
    }

    /// Writes the hash that [`Link::read`] reads as this link, without its `#`: the simulator if it is not the exhibition, then
    /// what is simulated, then theme and language. Faults are not written.
    pub fn write(&self) -> String {
        let at = self.at.as_deref().filter(|at| *at != EXHIBITION);
        let own = [
            ("theme", self.theme.as_deref()),
            ("lang", self.language.as_deref()),
        ];
        let own = own.iter().map(|(key, value)| (*key, *value));
        let pairs = self
            .pairs
            .iter()
            .map(|(key, value)| (key.as_str(), Some(value.as_str())));
        let mut hash = String::new();
        for (key, value) in std::iter::once(("at", at)).chain(pairs).chain(own) {
            let Some(value) = value else { continue };
            if !hash.is_empty() {
                hash.push('&');
            }
            hash.push_str(key);
            hash.push('=');
            escape(value, &mut hash);
        }
        hash
    }

    /// The name of the simulator that is addressed.
    pub fn target(&self) -> &str {
        self.at.as_deref().unwrap_or(EXHIBITION)
    }
}

/// Whether a key says what is simulated, how it is played, or what the configurator copies.
fn is_of_simulators(key: &str) -> bool {
    let is_own = OWN_KEYS.contains(&key) || EMBEDDING_KEYS.contains(&key);
    is_own || Settings::KEYS.contains(&key)
}

/// Whether a key means something in some link.
pub fn is_known(key: &str) -> bool {
    is_of_simulators(key) || SLIDES.contains(&key)
}

/// What an address may hold as it is, and people can read, stays; the rest becomes `%` and two digits.
fn escape(value: &str, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,:;/@!*()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

/// A hash with another value of a key that it has, or without the key; nothing where it does not have the key.
pub fn with_value(hash: &str, key: &str, value: Option<&str>) -> Option<String> {
    let is_key = |pair: &&str| pair.split('=').next() == Some(key);
    hash.split('&').find(is_key)?;
    let mut kept: Vec<&str> = hash.split('&').filter(|pair| !is_key(pair)).collect();
    let new = value.map(|value| format!("{key}={value}"));
    kept.extend(new.as_deref());
    Some(kept.join("&"))
}

/// A hostile value is not repeated in full.
pub fn short(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn anchors_and_terms_are_the_browsers() {
        assert_eq!(Link::read("exhibition"), Link::default());
        assert_eq!(Link::read("term=gil"), Link::default());
        assert_eq!(Link::read(""), Link::default());
    }

    #[test]
    fn known_keys_are_kept_in_order_and_the_last_of_equal_ones_holds() {
        let link = Link::read("scenario=chess&opponents=3&at=hook&opponents=13&t=1h30m");
        assert_eq!(link.target(), "hook");
        let pairs: Vec<_> = link
            .pairs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            pairs,
            [("scenario", "chess"), ("opponents", "13"), ("t", "1h30m")]
        );
        assert!(link.faults.is_empty());
    }

    #[test]
    fn what_is_unknown_is_told_and_the_rest_holds() {
        let link = Link::read("nonsense=1&opponents=5&theme=pink");
        assert_eq!(link.pairs.len(), 1);
        let bad = Fault::BadValue {
            key: "theme".into(),
            value: "pink".into(),
            allowed: "light, dark".into(),
        };
        assert_eq!(link.faults, [Fault::UnknownKey("nonsense".into()), bad]);
    }

    #[test]
    fn what_is_meant_for_slides_is_told_beside_a_simulator() {
        let meaningless = |key: &str| Fault::Meaningless(key.to_owned());
        let faults = |hash: &str| Link::read(hash).faults;
        assert_eq!(
            faults("scenario=chess&step=3&slide=2"),
            [meaningless("slide"), meaningless("step")]
        );
        assert_eq!(faults("view=slides&slide=2&step=1"), []);
        assert_eq!(faults("slide=2&theme=dark"), []);
        assert_eq!(
            faults("a=1&a=2"),
            [Fault::UnknownKey("a".into())],
            "each is named once"
        );
    }

    #[test]
    fn a_value_of_a_hash_is_replaced_only_where_it_stands() {
        let with = |hash, value| with_value(hash, "theme", value);
        assert_eq!(with("moves=3", Some("dark")), None);
        assert_eq!(
            with("theme=light&moves=3", Some("dark")),
            Some("moves=3&theme=dark".to_owned())
        );
        assert_eq!(
            with("slide=3&theme=light", None),
            Some("slide=3".to_owned())
        );
        assert_eq!(with("theme=", None), Some(String::new()));
    }

    #[test]
    fn what_is_written_can_be_read_by_people() {
        let hash =
            "scenario=chess&model=event-loop&opponents=13&master=5s&opponent=55s&moves=30&t=120s";
        assert_eq!(Link::read(hash).write(), hash);
        let hash = "at=hook&scenario=chess&stretch=5%25&theme=dark&lang=zh-CN";
        assert_eq!(Link::read(hash).write(), hash);
        assert_eq!(Link::read("at=exhibition&moves=3").write(), "moves=3");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            at in prop::option::of(prop::sample::select(vec!["hook", "bench"])),
            values in prop::collection::btree_map(
                prop::sample::select([&OWN_KEYS[..], &Settings::KEYS[..]].concat()), any::<String>(), 1..8),
            theme in prop::option::of(prop::sample::select(vec!["light", "dark"])),
            language in prop::option::of(prop::sample::select(vec!["en", "zh-CN"])),
        ) {
            let pairs = values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            let owned = |text: &str| text.to_owned();
            let link = Link { at: at.map(owned), pairs, theme: theme.map(owned), language: language.map(owned), faults: vec![] };
            let hash = link.write();
            prop_assert!(hash.is_ascii());
            if hash.len() <= LONGEST {
                prop_assert_eq!(Link::read(&hash), link);
            }
        }

        #[test]
        fn no_hash_makes_reading_panic(hash in any::<String>()) {
            let _ = Link::read(&hash);
        }

        #[test]
        fn no_hash_of_known_words_does_either(
            words in prop::collection::vec(prop::sample::select(vec![
                "scenario", "at", "t", "speed", "opponents", "model", "=", "=", "&", "&", "%", "%zz", "%00", "chess",
                "1", "99999999999999999999", "-1", "5s", "lang", "theme", "term=", "+", "#", "\u{202e}", "\u{0}",
            ]), 0..40),
        ) {
            let link = Link::read(&words.concat());
            let again = Link::read(&link.write());
            prop_assert_eq!(again.pairs, link.pairs);
        }
    }

    #[test]
    fn hostile_links_are_cut_short() {
        let link = Link::read(&format!("{}=1", "x".repeat(1_000)));
        assert!(matches!(&link.faults[..], [Fault::UnknownKey(key)] if key.chars().count() == 41));
        assert_eq!(Link::read(&"opponents=1&".repeat(1_000)).pairs, []);
    }

    #[test]
    fn a_link_that_is_too_long_says_so() {
        let fault = |hash: &str| Link::read(hash).faults;
        let (bytes, most) = (12_000, LONGEST);
        assert_eq!(
            fault(&"opponents=1&".repeat(1_000)),
            [Fault::TooLong { bytes, most }]
        );
        let program = |letters: usize| format!("at=play&code={}", "A".repeat(letters));
        assert_eq!(fault(&program(20_000)), []);
        let (bytes, most) = (30_013, play::LONGEST_LINK);
        assert_eq!(fault(&program(30_000)), [Fault::TooLong { bytes, most }]);
    }
}
