//! What a link to the lab holds, and what comes back from it.
#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;
use std::rc::Rc;
use std::sync::OnceLock;

use interleave_content::load::{Content, load};
use interleave_page::lab::{Command, Edit, Field, Gil, Knob, Lab, Library, Preset, Spot, race};
use interleave_trace::SimTime;

fn library() -> Rc<Library> {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    let read = || load(Path::new(env!("CARGO_MANIFEST_DIR")));
    let content = CONTENT.get_or_init(|| read().unwrap_or_else(|error| panic!("{error}")));
    let first = &content.languages[0];
    let scenarios = first.texts.scenarios.iter();
    Rc::new(Library::new(scenarios, &first.workshop.lab.programs))
}

fn lab() -> Lab {
    Lab::new(library())
}

fn with(preset: Preset) -> Lab {
    let mut lab = lab();
    lab.update(Command::Load(preset.scenario().to_owned()));
    lab
}

fn typed(lab: &mut Lab, knob: Knob, text: &str) {
    lab.update(Command::Type(Field::Knob(knob), text.to_owned()));
}

fn pairs(address: &str) -> Rc<[(String, String)]> {
    interleave_page::link::Link::read(address).pairs.into()
}

#[test]
fn a_link_to_the_threads_with_a_lock_brings_their_steps_back() {
    let mut first = with(Preset::LostUpdate);
    first.update(Command::Race(race::Command::Lock(true)));
    let steps = |lab: &Lab| lab.race().map(|race| race.program().steps(0).len());
    assert_eq!(steps(&first), Some(5));
    let mut second = lab();
    assert_eq!(second.follow(&pairs(&first.address().0)), []);
    assert_eq!(steps(&second), Some(5));
    second.update(Command::Race(race::Command::Explore));
    assert!(Preset::LostUpdate.is_reached(&second));
    // And back, in the lab that is there.
    second.update(Command::Follow(pairs("at=lab&scenario=lost-update")));
    assert_eq!(steps(&second), Some(3));
}

#[test]
fn what_a_reader_built_survives_in_a_link() {
    let mut first = with(Preset::Mixed);
    typed(&mut first, Knob::Cores, "3");
    typed(&mut first, Knob::Stretch, "7.5");
    first.update(Command::Edit(Edit::Stretch(
        Spot {
            task: 1,
            segment: 2,
        },
        SimTime::from_micros(700),
    )));
    first.update(Command::Edit(Edit::Arrive(3, SimTime::from_millis(12))));
    first.update(Command::Gil(Gil::On));
    let (address, whole) = first.address();
    assert!(whole);
    let mut second = lab();
    assert_eq!(second.follow(&pairs(&address)), []);
    assert_eq!(
        (second.work(), second.settings()),
        (first.work(), first.settings())
    );
    assert_eq!(second.gil(), Gil::On);
    assert_eq!(second.address().0, address);
}

#[test]
fn a_link_holds_only_what_the_preset_has_not_by_itself() {
    for preset in Preset::ALL {
        let mut lab = with(preset);
        let link = format!("at=lab&scenario={}", preset.scenario());
        assert_eq!(lab.address(), (link.clone(), true));
        typed(&mut lab, Knob::Switch, "3ms");
        assert_eq!(lab.address().0, format!("{link}&switch=3ms"));
    }
}

#[test]
fn what_a_link_gets_wrong_is_told_and_the_rest_holds() {
    let mut lab = lab();
    let wrong = "at=lab&scenario=nowhere&cores=3&quantum=soon&tasks=1;cpu&gil=maybe&t=later&opponents=3&deal=odd";
    assert_eq!(lab.follow(&pairs(wrong)).len(), 7);
    assert_eq!(lab.settings().cores, Some(3));
    assert_eq!(lab.runs().len(), 6);
}
