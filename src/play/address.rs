//! The playground in links: `at=play&program=NAME&step=12`, or `code=…` for a text of the reader's own.

use super::score::Axis;
use super::{MOST_CORES, Options, PACES, Play, Then, USUAL_PACE};
use crate::link::{self, DURATIONS, Fault, short};
use interleave_content::texts::Library;
use interleave_trace::{SimTime, parse_duration};

/// The playground's name in links.
pub const AT: &str = "play";

/// The key of a text: compressed (deflate), in the letters of addresses (base64url without padding).
pub const CODE: &str = "code";

/// So many of the library's programs are named where a link names one that it has not.
const SOME: usize = 3;

/// The most letters of a text in a link. Longer ones are cut by programs that pass links on.
pub const LONGEST_CODE: usize = 12_000;

/// A hash of more bytes is not read.
pub const LONGEST_LINK: usize = 2 * LONGEST_CODE;

/// What a link asks for, but for its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// A program of the library.
    pub program: Option<String>,
    /// Which version of it.
    pub version: Option<String>,
    /// The moment.
    pub then: Option<Then>,
    /// The machine and the seed.
    pub options: Options,
    /// Whether the library's own steps are shown.
    pub inside: bool,
    /// What the time axis counts.
    pub axis: Axis,
    /// The part of it that is shown.
    pub part: (Option<SimTime>, Option<SimTime>),
    /// How many steps a second it plays.
    pub pace: u8,
    /// What could not be used.
    pub faults: Vec<Fault>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            program: None,
            version: None,
            then: None,
            options: Options::default(),
            inside: false,
            axis: Axis::default(),
            part: (None, None),
            pace: USUAL_PACE,
            faults: Vec::new(),
        }
    }
}

/// Reads what a link asks for. What cannot be used is told, and the rest holds.
pub fn read(pairs: &[(String, String)], library: &Library) -> Asked {
    let mut asked = Asked::default();
    let has = |wanted: &str| pairs.iter().any(|(key, _)| key == wanted);
    for (key, value) in pairs {
        let bad = |allowed: &str| Fault::bad(key, value, allowed);
        match key.as_str() {
            // Where the ends of a part lie is said by the axis, wherever that stands.
            "at" | "lang" | "theme" | "view" | "from" | "to" | CODE => {}
            // A text in the link needs no name, and a version is one of a program.
            "program" | "version" if has(CODE) => {
                asked.faults.push(Fault::Meaningless(key.clone()));
            }
            "version" if !has("program") => {
                asked.faults.push(Fault::Meaningless(key.clone()));
            }
            "program" => {
                if library.programs.contains_key(value) {
                    asked.program = Some(value.clone());
                } else {
                    let known = library.programs.keys().map(String::as_str);
                    let mut some: Vec<&str> = known.take(SOME).collect();
                    some.push("…");
                    asked.faults.push(bad(&some.join(", ")));
                }
            }
            "version" => asked.version = Some(value.clone()),
            "step" => match value.parse() {
                Ok(step) => asked.then = Some(Then::Moment(step)),
                Err(_) => asked.faults.push(bad("0, 1, 2, …")),
            },
            "t" => match parse_duration(value) {
                Ok(time) => asked.then = Some(Then::Time(time.as_nanos())),
                Err(_) => asked.faults.push(bad(DURATIONS)),
            },
            "gil" => match value.as_str() {
                "on" => asked.options.gil = true,
                "off" => asked.options.gil = false,
                _ => asked.faults.push(bad("on, off")),
            },
            "cores" => match value.parse::<u8>() {
                Ok(cores @ 1..=MOST_CORES) => asked.options.cores = cores,
                _ => asked.faults.push(bad("1–16")),
            },
            "seed" => match value.parse() {
                Ok(seed) => asked.options.seed = seed,
                Err(_) => asked.faults.push(bad("0, 1, 2, …")),
            },
            "ties" => match value.as_str() {
                "created" => asked.options.other_order = false,
                "reversed" => asked.options.other_order = true,
                _ => asked.faults.push(bad("created, reversed")),
            },
            "inside" => match value.as_str() {
                "yes" => asked.inside = true,
                "no" => asked.inside = false,
                _ => asked.faults.push(bad("yes, no")),
            },
            "pace" => match value.parse() {
                Ok(pace) if PACES.contains(&pace) => asked.pace = pace,
                _ => asked
                    .faults
                    .push(bad(&PACES.map(|pace| pace.to_string()).join(", "))),
            },
            "axis" => match value.as_str() {
                "time" => asked.axis = Axis::Time,
                "steps" => asked.axis = Axis::Steps,
                _ => asked.faults.push(bad("time, steps")),
            },
            _ if link::is_known(key) => asked.faults.push(Fault::Meaningless(key.clone())),
            _ => asked.faults.push(Fault::UnknownKey(short(key))),
        }
    }
    for (key, value) in pairs {
        let end = match key.as_str() {
            "from" => &mut asked.part.0,
            "to" => &mut asked.part.1,
            _ => continue,
        };
        *end = asked.axis.read(value);
        if end.is_none() {
            let allowed = match asked.axis {
                Axis::Time => DURATIONS,
                Axis::Steps => "0, 1, 2, …",
            };
            asked.faults.push(Fault::bad(key, value, allowed));
        }
    }
    let program = asked
        .program
        .as_ref()
        .and_then(|id| library.programs.get(id));
    if let Some(version) = asked.version.clone()
        && let Some(program) = program
        && program.version(&version).is_none()
    {
        let known = program.versions.iter().map(|known| known.kind.as_str());
        let known: Vec<&str> = known.collect();
        asked
            .faults
            .push(Fault::bad("version", &version, known.join(", ")));
        asked.version = None;
    }
    asked
}

/// Whether a hash is for the playground, however long it is.
pub fn is_for(hash: &str) -> bool {
    hash.split('&')
        .any(|pair| pair.strip_prefix("at=") == Some(AT))
}

/// The pairs of a hash that is for the playground, in their order and each key once; nothing for any other hash.
pub fn pairs(hash: &str) -> Option<Vec<(String, String)>> {
    if hash.len() > LONGEST_LINK {
        return None;
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (key, value) in form_urlencoded::parse(hash.as_bytes()) {
        pairs.retain(|(known, _)| *known != key);
        pairs.push((key.into_owned(), value.into_owned()));
    }
    let here = pairs.iter().any(|(key, value)| key == "at" && value == AT);
    here.then_some(pairs)
}

impl Play {
    /// The hash that leads to what is seen, with the text in it as `code` where it is not the library's.
    pub fn hash(&self, code: Option<&str>) -> String {
        let mut hash = format!("at={AT}");
        let mut pair = |key: &str, value: &str| {
            hash.push('&');
            hash.push_str(key);
            hash.push('=');
            hash.push_str(value);
        };
        match code {
            Some(code) => pair(CODE, code),
            None => {
                // A text that was changed is nobody's but the reader's.
                if let Some(chosen) = self.chosen().filter(|_| self.is_original()) {
                    pair("program", &chosen.id);
                    if !chosen.version.is_empty() {
                        pair("version", &chosen.version);
                    }
                }
            }
        }
        let (options, usual) = (self.options(), Options::default());
        if options.gil != usual.gil {
            pair("gil", "off");
        }
        if options.cores != usual.cores {
            pair("cores", &options.cores.to_string());
        }
        if options.seed != usual.seed {
            pair("seed", &options.seed.to_string());
        }
        if options.other_order {
            pair("ties", "reversed");
        }
        if self.is_inside() {
            pair("inside", "yes");
        }
        if self.pace() != USUAL_PACE {
            pair("pace", &self.pace().to_string());
        }
        let axis = self.axis();
        if axis != Axis::default() && (self.takes_time() || self.sight().window().is_some()) {
            pair("axis", axis.as_str());
        }
        if let Some(run) = self.run()
            && !self.is_stale()
            && !self.hides()
        {
            pair("step", &self.moment().to_string());
            if let Some(window) = self.sight().window() {
                if window.from > SimTime::ZERO {
                    pair("from", &axis.written(window.from));
                }
                if window.to < run.trace(axis).end() {
                    pair("to", &axis.written(window.to));
                }
            }
        }
        hash
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_hash_for_others_is_not_the_playgrounds() {
        assert_eq!(pairs("scenario=chess"), None);
        assert_eq!(pairs("at=lab&program=x"), None);
        assert_eq!(pairs(&format!("at=play&code={}", "a".repeat(30_000))), None);
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let pairs =
            pairs("at=play&program=none&step=-1&gil=off&cores=99&nonsense=1&seed=7&lang=en");
        let asked = read(&pairs.expect("it is the playground's"), &Library::default());
        assert_eq!(asked.faults.len(), 4, "{:?}", asked.faults);
        assert_eq!((asked.options.gil, asked.options.seed), (false, 7));
        assert_eq!((asked.program, asked.then), (None, None));
    }

    #[test]
    fn what_means_nothing_for_a_program_is_told() {
        let faults = |hash: &str| {
            let pairs = pairs(hash).expect("it is the playground's");
            read(&pairs, &Library::default()).faults
        };
        let meaningless = |key: &str| Fault::Meaningless(key.to_owned());
        assert_eq!(
            faults("at=play&version=fixed&opponents=3&slide=2"),
            ["version", "opponents", "slide"].map(meaningless)
        );
        assert_eq!(
            faults("at=play&code=AQAA__8&program=x&version=y"),
            ["program", "version"].map(meaningless)
        );
    }

    proptest! {
        #[test]
        fn no_hash_makes_reading_panic(words in prop::collection::vec(prop::sample::select(vec![
            "at", "play", "=", "=", "&", "&", "code", "program", "step", "gil", "off", "cores", "99999999999999999999",
            "-1", "%", "%zz", "ties", "inside", "yes", "\u{202e}", "等",
        ]), 0..30)) {
            if let Some(pairs) = pairs(&format!("at=play&{}", words.concat())) {
                let _ = read(&pairs, &Library::default());
            }
        }
    }
}
