//! What a simulator shows, as the keys and values of a link.

use interleave_sim::{ModelId, Settings};
use interleave_trace::SimTime;

use super::{Entrant, Exhibit, Parameter, Setup};
use crate::playback::{Phase, Speed};
use crate::sight::Part;

/// A key of the vocabulary and its value.
type Pair = (String, String);

impl Setup {
    /// The keys that [`Setup::read`] needs to make this setup of `base`: always the scenario, and what differs from what
    /// `base` gives it. Without moment and speed.
    pub fn pairs(&self, base: &Self) -> Vec<Pair> {
        let mut pairs = vec![pair("scenario", self.scenario())];
        let same = self.scenario() == base.scenario();
        let nothing = Settings::default();
        let (given, entrants) = if same {
            (base.settings(), base.entrants())
        } else {
            (&nothing, &[][..])
        };
        if self.entrants() != entrants {
            pairs.extend(self.who_races());
        }
        for key in Settings::KEYS {
            let value = self.settings().get(key);
            if value == given.get(key) {
                continue;
            }
            // What the base sets and this one does not has its default here.
            let value = value.or_else(|| self.parameter_text(key));
            pairs.extend(value.map(|value| pair(key, value)));
        }
        pairs
    }

    /// What a key stands at, as set or as the scenario has it; nothing where it is what the model has by itself.
    pub fn value(&self, key: &str) -> Option<String> {
        self.parameter_text(key)
            .or_else(|| self.of_chess(key))
            .or_else(|| self.settings_in_all().get(key))
    }

    /// What is no number of the exhibition, but set in it by default.
    fn of_chess(&self, key: &str) -> Option<String> {
        let chess = self.exhibition().filter(|_| key == "last-reply")?;
        Some(if chess.last_reply { "yes" } else { "no" }.to_owned())
    }

    /// Who races: one model by its key, others by a list of names.
    fn who_races(&self) -> Option<Pair> {
        if let [one] = self.entrants() {
            let is_one = |model: &ModelId| Entrant::Model(*model).named(self.settings()) == *one;
            let model = match one {
                Entrant::Model(model) => Some(*model),
                Entrant::Strategy(_) => ModelId::ALL.into_iter().find(is_one),
            };
            if let Some(model) = model {
                return Some(pair("model", model.as_str()));
            }
        }
        let names: Vec<&str> = self.entrants().iter().map(|one| one.word()).collect();
        (!names.is_empty()).then(|| pair("strategy", names.join(",")))
    }

    /// A number of the exhibition, set or not.
    fn parameter_text(&self, key: &str) -> Option<String> {
        let parameter = Parameter::ALL
            .into_iter()
            .find(|parameter| parameter.key() == key)?;
        let chess = self.exhibition()?;
        Some(parameter.write(parameter.of(&chess)))
    }
}

impl Exhibit {
    /// Whether the reader changed something and it stands still.
    pub fn settled(&self) -> bool {
        self.touched && self.playback().phase() != Phase::Playing
    }

    /// The keys that make what is shown of a simulator that shows `base`: see [`Setup::pairs`]; the moment if it is another
    /// one, the speed if it is not the fitting one, the window if it is not all of the time, the tracks that the reader
    /// asked for.
    pub fn pairs(&self, base: &Setup) -> Vec<Pair> {
        let mut pairs = self.setup().pairs(base);
        let same = self.setup().scenario() == base.scenario();
        let resting = if same { base.moment } else { SimTime::ZERO };
        let now = self.playback().now();
        if now != resting {
            pairs.push(pair("t", now.to_string()));
        }
        let speed = self.playback().speed();
        if speed != self.fitting_speed() {
            pairs.push(pair("speed", speed_text(speed)));
        }
        if let Some(window) = self.sight().window() {
            if window.from > SimTime::ZERO {
                pairs.push(pair("from", window.from.to_string()));
            }
            if window.to < self.end() {
                pairs.push(pair("to", window.to.to_string()));
            }
        }
        let tracks = Part::ALL.into_iter().filter_map(|part| {
            let shown = self.sight().part(part)?;
            let hidden = if shown { "" } else { "-" };
            Some(format!("{hidden}{}", part.as_str()))
        });
        let tracks: Vec<String> = tracks.collect();
        if !tracks.is_empty() {
            pairs.push(pair("tracks", tracks.join(",")));
        }
        pairs
    }
}

fn pair(key: &str, value: impl Into<String>) -> Pair {
    (key.to_owned(), value.into())
}

/// A speed as a decimal with at most three places.
pub fn speed_text(speed: Speed) -> String {
    let thousandths = speed.thousandths();
    let (whole, part) = (thousandths / 1_000, thousandths % 1_000);
    if part == 0 {
        return whole.to_string();
    }
    let text = format!("{whole}.{part:03}");
    text.trim_end_matches('0').to_owned()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::rc::Rc;

    use interleave_content::texts::{ScenarioData, ScenarioSegment, ScenarioTask};
    use interleave_sim::scenario::Scenario;
    use interleave_trace::TrackId;
    use proptest::prelude::*;

    use super::super::{Change, Command, OFFERED, Stage, scenario};
    use super::*;
    use crate::link::Link;
    use crate::playback;
    use crate::sight;
    use crate::ui::part::default_setup;

    /// Two downloads, as the page's texts carry scenarios.
    fn downloads(name: &str) -> Option<Scenario> {
        let task = |name: &str| ScenarioTask {
            name: name.to_owned(),
            arrival_nanos: 0,
            segments: vec![
                ScenarioSegment::Cpu(1_000_000),
                ScenarioSegment::Io(20_000_000),
                ScenarioSegment::Cpu(3_000_000),
            ],
        };
        let data = ScenarioData {
            tasks: vec![task("a"), task("b")],
            settings: vec![("model".to_owned(), "event-loop".to_owned())],
        };
        (name == "downloads").then(|| scenario(name, &data))
    }

    fn shown(name: &str, hash: &str) -> Exhibit {
        let link = Link::read(hash);
        assert_eq!(link.faults, [], "{hash}");
        let (setup, faults) = default_setup(name).read(&link.pairs, &downloads);
        assert_eq!(faults, [], "{hash}");
        Exhibit::new(Rc::new(setup), Stage::Offered)
    }

    fn hash(name: &str, exhibit: &Exhibit) -> String {
        let pairs = exhibit.pairs(&default_setup(name));
        let at = Some(name.to_owned());
        Link {
            at,
            pairs,
            ..Link::default()
        }
        .write()
    }

    /// Everything that a reader sees of it.
    fn sight(exhibit: &Exhibit) -> impl PartialEq + std::fmt::Debug + use<> {
        let runs: Vec<_> = exhibit
            .runs()
            .iter()
            .map(|run| (run.word(), run.trace.hash()))
            .collect();
        let playback = exhibit.playback();
        (
            exhibit.setup().scenario().to_owned(),
            runs,
            playback.now(),
            playback.speed(),
            exhibit.sight(),
            exhibit.setup().exhibition(),
        )
    }

    #[test]
    fn defaults_are_left_out() {
        let exhibit = shown("exhibition", "scenario=chess");
        assert_eq!(hash("exhibition", &exhibit), "scenario=chess");
        let asked = "scenario=chess&model=event-loop&opponents=13&t=2m";
        assert_eq!(hash("exhibition", &shown("exhibition", asked)), asked);
        let asked = "at=bench&scenario=downloads&model=threads-gil&interval=1ms&t=4ms&speed=0.25";
        assert_eq!(hash("bench", &shown("bench", asked)), asked);
    }

    #[test]
    fn what_the_simulator_sets_by_itself_is_written_where_the_reader_has_the_default() {
        let mut exhibit = shown("bench", "scenario=chess");
        exhibit.update(Command::ResetParameters);
        assert_eq!(
            hash("bench", &exhibit),
            "at=bench&scenario=chess&opponents=24&moves=30"
        );
        let mut exhibit = shown("hook", "model=processes&start=1s&moves=2");
        exhibit.update(Command::ResetParameters);
        assert_eq!(
            hash("hook", &exhibit),
            "at=hook&scenario=chess&model=processes"
        );
    }

    #[test]
    fn only_readers_touch_it() {
        let mut exhibit = shown("hook", "scenario=chess");
        assert!(!exhibit.settled(), "a link is no touch");
        exhibit.update(Command::ToggleTable);
        exhibit.update(Command::Draft(Parameter::Moves, "3".to_owned()));
        assert!(!exhibit.settled(), "nothing that is shown was changed");
        exhibit.update(Command::Playback(playback::Command::Play));
        assert!(!exhibit.settled(), "it moves");
        exhibit.update(Command::Playback(playback::Command::Pause));
        assert!(exhibit.settled());
        exhibit.update(Command::Load(Rc::new(default_setup("hook"))));
        assert!(!exhibit.settled(), "another state was loaded");
    }

    fn looks() -> impl Strategy<Value = sight::Command> {
        prop_oneof![
            (0_u64..3_000, prop::option::of(0_u64..9_000_000_000)).prop_map(
                |(thousandths, around)| {
                    let around = around.map(SimTime::from_nanos);
                    sight::Command::Zoom {
                        around,
                        thousandths,
                    }
                }
            ),
            (-2_000_000_i64..2_000_000).prop_map(sight::Command::Pan),
            Just(sight::Command::Whole),
            (prop::sample::select(Part::ALL.to_vec()), any::<bool>())
                .prop_map(|(part, shown)| sight::Command::Part(part, shown)),
        ]
    }

    fn commands() -> impl Strategy<Value = Vec<Command>> {
        let playback = prop_oneof![
            Just(playback::Command::Step),
            Just(playback::Command::Back),
            Just(playback::Command::Start),
            Just(playback::Command::End),
            (0..50_000_000_000_000_u64)
                .prop_map(|at| playback::Command::Seek(SimTime::from_nanos(at))),
            (0..20_000_000_000_u64)
                .prop_map(|speed| playback::Command::SetSpeed(Speed::from_thousandths(speed))),
        ];
        let parameter = prop::sample::select(Parameter::ALL.to_vec());
        let value = prop_oneof![
            (0_u32..12).prop_map(|number| number.to_string()),
            (0_u32..90).prop_map(|millis| format!("{millis}ms")),
        ];
        let command = prop_oneof![
            4 => playback.prop_map(Command::Playback),
            2 => (parameter, value).prop_map(|(parameter, value)| Command::Type(parameter, value)),
            2 => looks().prop_map(Command::Sight),
            1 => any::<bool>().prop_map(|counts| Command::Change(Change::LastReply(counts))),
            2 => (prop::sample::select(OFFERED.to_vec()), any::<bool>())
                .prop_map(|(strategy, races)| Command::Change(Change::Races(strategy, races))),
        ];
        prop::collection::vec(command, 0..12)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn whatever_a_reader_does_the_link_shows_the_same(
            name in prop::sample::select(vec!["hook", "exhibition", "bench"]),
            first in prop::sample::select(vec![
                "", "model=sequential", "model=event-loop", "model=processes&inner=event-loop&masters=3",
                "model=threads-gil&interval=2ms", "model=threads-free&quantum=1s&stretch=2.5%25&cores=2",
                "scenario=downloads", "scenario=downloads&model=sequential", "scenario=downloads&model=processes&start=3ms",
                "last-reply=no&model=rotation&switch=2s", "model=shared-queue&masters=4",
                "strategy=masters_async,sync_serial&masters=3", "strategy=threads_rr&quantum=2s",
            ]),
            commands in commands(),
        ) {
            // Small boards first: the reader's own numbers come on top of them.
            let first = format!("{first}&{}", if first.contains("downloads") { "t=1ms" } else { "opponents=4&moves=3&master=90ms" });
            let mut exhibit = shown(name, &first);
            for command in commands {
                exhibit.update(command);
            }
            prop_assert!(exhibit.runs().iter().all(|run| run.trace.tracks().any(|track| matches!(track, TrackId::Task(_)))));
            let hash = hash(name, &exhibit);
            prop_assert_eq!(sight(&shown(name, &hash)), sight(&exhibit), "{}", hash);
        }
    }
}
