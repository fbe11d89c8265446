//! What readers look at in the lab: the window, the task and the run that are pointed out, the table as a file.
#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;
use std::rc::Rc;
use std::sync::OnceLock;

use interleave_content::load::{Content, load};
use interleave_page::lab::{Column, Command, Field, Gil, Knob, Lab, Library, Name, table};
use interleave_page::playback;
use interleave_page::sight::{self, Part, Window};
use interleave_sim::ModelId;
use interleave_trace::{SimTime, TaskId};

fn library() -> Rc<Library> {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    let read = || load(Path::new(env!("CARGO_MANIFEST_DIR")));
    let content = CONTENT.get_or_init(|| read().unwrap_or_else(|error| panic!("{error}")));
    let first = &content.languages[0];
    let scenarios = first.texts.scenarios.iter();
    Rc::new(Library::new(scenarios, &first.workshop.lab.programs))
}

fn lab(hash: &str) -> Lab {
    let mut lab = Lab::new(library());
    let pairs = interleave_page::link::Link::read(hash).pairs;
    lab.update(Command::Follow(pairs.into()));
    lab
}

fn ms(ms: u64) -> SimTime {
    SimTime::from_millis(ms)
}

fn window(lab: &Lab) -> (SimTime, SimTime) {
    let window = lab.sight().window_in(lab.end());
    (window.from, window.to)
}

#[test]
fn a_link_brings_back_window_curves_speed_and_moment() {
    let there = lab("scenario=mixed&t=300ms&from=200ms&to=400ms&tracks=curves&speed=0.02");
    assert_eq!(window(&there), (ms(200), ms(400)));
    let (address, _) = there.address();
    let back = lab(&address);
    assert_eq!(window(&back), window(&there));
    assert_eq!(back.playback().now(), ms(300));
    assert_eq!(back.playback().speed(), there.playback().speed());
    assert!(back.shows(Part::Curves));
    assert_eq!(back.address().0, address);
}

#[test]
fn a_window_that_cannot_be_is_told_or_passed_over() {
    let wrong = lab("scenario=mixed&from=soon&tracks=all");
    assert_eq!(wrong.faults().len(), 2);
    assert_eq!(wrong.sight().window(), None);
    let backwards = lab("scenario=mixed&from=400ms&to=200ms");
    assert_eq!(backwards.sight().window(), None);
}

#[test]
fn a_step_brings_its_moment_into_the_window_and_looking_changes_no_run() {
    let mut lab = lab("scenario=mixed");
    let (runs, version) = (Rc::clone(lab.runs()), lab.version());
    let far = Window {
        from: ms(700),
        to: ms(800),
    };
    lab.update(Command::Look(sight::Command::Show(far)));
    lab.update(Command::Tell(2));
    assert!(Rc::ptr_eq(&runs, lab.runs()) && lab.version() == version);
    lab.update(Command::Playback(playback::Command::Step));
    let (from, to) = window(&lab);
    assert!(from <= lab.playback().now() && lab.playback().now() <= to);
    assert_eq!(to - from, ms(100));
}

#[test]
fn a_workload_that_ends_earlier_keeps_what_there_is_of_the_window() {
    let mut lab = lab("scenario=io-bound");
    let end = lab.end();
    let late = Window {
        from: end.saturating_sub(ms(100)),
        to: end,
    };
    lab.update(Command::Look(sight::Command::Show(late)));
    lab.update(Command::Look(sight::Command::Light(Some(TaskId(7)))));
    let two = Command::Type(Field::Knob(Knob::Tasks), "2".to_owned());
    lab.update(two);
    assert_eq!(lab.sight().lit(), None);
    assert!(lab.end() < end);
    assert_eq!(window(&lab), (lab.end().saturating_sub(ms(100)), lab.end()));
    lab.update(Command::Load("graham".to_owned()));
    assert_eq!(lab.sight().window(), None);
}

#[test]
fn the_run_that_is_told_stays_told_where_it_moves_to() {
    let mut lab = lab("scenario=cpu-bound");
    assert_eq!(lab.told(), 0);
    lab.update(Command::Tell(3));
    let told = |lab: &Lab| lab.runs()[lab.told()].name.clone();
    assert_eq!(told(&lab), Name::Model(ModelId::ThreadsFree));
    lab.update(Command::Gil(Gil::Off));
    assert_eq!(
        (lab.told(), told(&lab)),
        (2, Name::Model(ModelId::ThreadsFree))
    );
    // A run that is gone leaves the word to the first.
    lab.update(Command::Gil(Gil::On));
    assert_eq!(lab.told(), 0);
}

#[test]
fn the_table_as_a_file_has_every_run_in_the_order_of_the_page() {
    let mut lab = lab("scenario=cpu-bound");
    lab.update(Command::Sort(Column::Total));
    let name = |run: &interleave_page::lab::Run| format!("{:?}, quoted \"so\"", run.name);
    let text = table::csv(&lab, name);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + lab.runs().len());
    let columns = lines[0].split(',').count();
    let mut before = SimTime::ZERO;
    for (line, place) in lines[1..].iter().zip(lab.order().places(lab.runs())) {
        let run = &lab.runs()[place];
        let quoted = format!("\"{:?}, quoted \"\"so\"\"\",", run.name);
        let rest = line
            .strip_prefix(&quoted)
            .unwrap_or_else(|| panic!("{line}"));
        let fields: Vec<&str> = rest.split(',').collect();
        assert_eq!(fields.len() + 1, columns, "{line}");
        assert_eq!(fields[1], run.trace.end().exact_secs().to_string());
        assert_eq!(fields[8], run.figures.switches.to_string());
        assert!(before <= run.trace.end(), "out of order: {line}");
        before = run.trace.end();
    }
    lab.update(Command::Load("two-locks".to_owned()));
    let text = table::csv(&lab, |run| format!("{:?}", run.name));
    let never = text.lines().find(|line| line.contains("EventLoop"));
    assert!(
        never.is_some_and(|line| line.contains(",computed,,")),
        "{text}"
    );
}

#[test]
fn a_link_brings_back_the_tracks_beside_the_tasks() {
    let there = lab("scenario=mixed&tracks=workers,cores");
    assert!(there.faults().is_empty(), "{:?}", there.faults());
    assert!(there.shows(Part::Cores) && there.shows(Part::Workers) && !there.shows(Part::Curves));
    let (address, _) = there.address();
    assert!(address.ends_with("&tracks=cores,workers"), "{address}");
    assert_eq!(lab(&address).shown_parts(), there.shown_parts());
}

#[test]
fn curves_are_drawn_only_when_asked_for() {
    let mut lab = lab("scenario=mixed");
    assert!(!lab.shows(Part::Curves));
    lab.update(Command::Look(sight::Command::Part(Part::Curves, true)));
    assert!(lab.shows(Part::Curves));
}
