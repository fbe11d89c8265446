//! The lab's state in the hash: a scenario, the machine, the workload if the reader changed it, the moment.

use std::fmt::Write as _;

use interleave_sim::Settings;
use interleave_trace::parse_duration;

use super::{Gil, Lab, knob::Knob, link, work};
use crate::exhibit::{self, reversed};
use crate::link::{DURATIONS, Fault};
use crate::playback;
use crate::sight::{self, Part};

/// The name of the lab in links: `at=lab`.
pub const AT: &str = "lab";

/// The key of which threads are shown.
const GIL: &str = "gil";

/// The words of its values.
const GILS: [(Gil, &str); 3] = [(Gil::Both, "both"), (Gil::On, "on"), (Gil::Off, "off")];

/// The machine's keys, which all stand in a link, so that it means the same everywhere.
const MACHINE: [&str; 11] = [
    "cores", "masters", "inner", "deal", "interval", "quantum", "switch", "start", "message",
    "threads", "stretch",
];

impl Lab {
    /// Takes up what a link asks for, beginning from the scenario that it names, or from what is there. What could not be
    /// used is told; the rest holds.
    pub fn follow(&mut self, pairs: &[(String, String)]) -> Vec<Fault> {
        let mut faults = Vec::new();
        let find = |wanted: &str| {
            pairs
                .iter()
                .find(|(key, _)| key == wanted)
                .map(|(_, value)| value.as_str())
        };
        if let Some(scenario) = find("scenario") {
            if self.library.find(scenario).is_some() {
                self.load(scenario);
            } else {
                let known: Vec<&str> = self
                    .library
                    .scenarios
                    .iter()
                    .map(|(id, _)| id.as_str())
                    .collect();
                faults.push(Fault::bad("scenario", scenario, known.join(", ")));
            }
        }
        let mut settings = self.settings.clone();
        let mut work = None;
        for (key, value) in pairs {
            match key.as_str() {
                "scenario" | "t" | "speed" | "from" | "to" | "tracks" => {}
                link::KEY => match link::read(value).filter(|work| work::fault(work).is_none()) {
                    Some(read) => work = Some(read),
                    None => faults.push(Fault::bad(key, value, link::ALLOWED)),
                },
                GIL => match GILS.iter().find(|(_, word)| word == value) {
                    Some((gil, _)) => self.gil = *gil,
                    None => faults.push(Fault::bad(key, value, "both, on, off")),
                },
                _ if MACHINE.contains(&key.as_str()) => {
                    if let Some(fault) = set(&mut settings, key, value) {
                        faults.push(fault);
                    }
                }
                _ => faults.push(Fault::Meaningless(crate::link::short(key))),
            }
        }
        self.settings = super::run::machine(&settings);
        self.put(Some(work.unwrap_or_else(|| self.work.clone())));
        let mut time = |key: &str| {
            let text = find(key)?;
            let read = parse_duration(text).ok();
            if read.is_none() {
                faults.push(Fault::bad(key, text, DURATIONS));
            }
            read
        };
        let (at, from, to) = (time("t"), time("from"), time("to"));
        if let Some(at) = at {
            let seek = playback::Command::Seek(at);
            self.playback.update(seek, &*self.runs);
        }
        let fault = reversed((from, to));
        if fault.is_none() && (from.is_some() || to.is_some()) {
            self.show_window(from, to);
        }
        faults.extend(fault);
        if let Some(text) = find("tracks") {
            match exhibit::tracks(text) {
                Ok(parts) => {
                    for (part, shown) in parts {
                        self.look(sight::Command::Part(part, shown));
                    }
                }
                Err(fault) => faults.push(fault),
            }
        }
        if let Some(text) = find("speed") {
            match crate::exhibit::read_speed(text) {
                Some(speed) => self
                    .playback
                    .update(playback::Command::SetSpeed(speed), &*self.runs),
                None => faults.push(Fault::bad("speed", text, "0.001-10000000")),
            }
        }
        faults
    }

    /// The link to what is there: the hash without its `#`. A workload that is too long for a link is left out, and the
    /// second value is whether it is all there.
    pub fn address(&self) -> (String, bool) {
        let mut text = format!("at={AT}&scenario={}", self.scenario);
        let loaded = self.library.find(&self.scenario);
        for key in MACHINE {
            let own = loaded.as_ref().and_then(|(_, settings)| settings.get(key));
            if let Some(value) = self
                .settings
                .get(key)
                .filter(|value| own.as_ref() != Some(value))
            {
                // A share's sign begins an escape in an address.
                let _ = write!(text, "&{key}={}", value.replace('%', "%25"));
            }
        }
        let mut is_whole = true;
        if loaded.is_none_or(|(work, _)| work != self.work) {
            match link::write(&self.work) {
                Some(work) => {
                    let _ = write!(text, "&{}={work}", link::KEY);
                }
                None => is_whole = false,
            }
        }
        if let Some((_, word)) = GILS
            .iter()
            .find(|(gil, _)| *gil == self.gil && *gil != Gil::Both)
        {
            let _ = write!(text, "&{GIL}={word}");
        }
        if !self.playback.now().is_zero() {
            let _ = write!(text, "&t={}", self.playback.now());
        }
        let speed = self.playback.speed();
        if speed != self.fitting_speed() {
            let _ = write!(text, "&speed={}", crate::exhibit::speed_text(speed));
        }
        if let Some(window) = self.sight.window() {
            let _ = write!(text, "&from={}&to={}", window.from, window.to);
        }
        let mut before = "&tracks=";
        for part in Part::ALL.into_iter().filter(|part| self.shows(*part)) {
            let _ = write!(text, "{before}{}", part.as_str());
            before = ",";
        }
        (text, is_whole)
    }
}

/// Sets a key of the machine within the lab's bounds.
fn set(settings: &mut Settings, key: &str, value: &str) -> Option<Fault> {
    let knob = Knob::OF_MACHINE.into_iter().find(|knob| knob.key() == key);
    let Some(knob) = knob else {
        let refused = settings.set(key, value).err()?;
        let allowed = if key == "deal" {
            "even, shared"
        } else {
            "sequential, event-loop"
        };
        debug_assert!(refused.to_string().contains(key));
        return Some(Fault::bad(key, value, allowed));
    };
    let (least, most) = knob.bounds();
    let Some(read) = knob.read(value, 0) else {
        return Some(Fault::bad(
            key,
            value,
            format!("{}-{}", knob.write(least), knob.write(most)),
        ));
    };
    let used = read.clamp(least, most);
    knob.put_in_machine(settings, used);
    (used != read).then(|| Fault::OutOfRange {
        key: key.to_owned(),
        value: crate::link::short(value),
        used: knob.write(used),
    })
}
