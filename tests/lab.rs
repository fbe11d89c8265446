//! The lab's state with the page's own presets: what readers do, without a browser.
#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;
use std::rc::Rc;
use std::sync::OnceLock;

use interleave_content::load::{Content, load};
use interleave_page::exhibit::{self, Stage};
use interleave_page::lab::{
    Column, Command, Edit, Field, Gil, Grip, Knob, Lab, Library, Name, Note, Preset, Run, Spot,
    hand, race, work,
};
use interleave_sim::{ModelId, Segment};
use interleave_trace::{SimTime, TaskId, Trace};
use proptest::prelude::*;

fn content() -> Content {
    load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap_or_else(|error| panic!("{error}"))
}

fn library() -> Rc<Library> {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    let content = CONTENT.get_or_init(content);
    let first = &content.languages[0];
    Rc::new(Library::new(
        first.texts.scenarios.iter(),
        &first.workshop.lab.programs,
    ))
}

fn lab() -> Lab {
    Lab::new(library())
}

fn with(preset: Preset) -> Lab {
    let mut lab = lab();
    lab.update(Command::Load(preset.scenario().to_owned()));
    assert_eq!(lab.preset(), Some(preset));
    lab
}

fn total(lab: &Lab, model: ModelId) -> Option<SimTime> {
    lab.model(model)?.total()
}

fn typed(lab: &mut Lab, knob: Knob, text: &str) {
    lab.update(Command::Type(Field::Knob(knob), text.to_owned()));
}

#[test]
fn every_preset_runs_under_every_model_that_is_defined_for_it() {
    for preset in Preset::ALL {
        let lab = with(preset);
        let refused = usize::from(preset == Preset::Deadlock);
        assert_eq!(lab.runs().len(), 6 - refused, "{preset:?}");
        assert_eq!(lab.refused().len(), refused, "{preset:?}");
        assert!(lab.is_as_loaded() && !lab.is_stale(), "{preset:?}");
    }
}

#[test]
fn every_preset_has_words_in_every_language() {
    for language in content().languages {
        for preset in Preset::ALL {
            assert!(
                language
                    .workshop
                    .lab
                    .words
                    .preset
                    .contains_key(preset.scenario()),
                "{} {preset:?}",
                language.texts.language.id
            );
        }
    }
}

#[test]
fn a_second_core_makes_grahams_tasks_slower() {
    let lab = with(Preset::Graham);
    assert_eq!(
        total(&lab, ModelId::EventLoop),
        Some(SimTime::from_secs(19))
    );
    assert_eq!(
        total(&lab, ModelId::SharedQueue),
        Some(SimTime::from_secs(21))
    );
}

#[test]
fn no_preset_is_solved_before_the_reader_has_changed_anything() {
    for preset in Preset::ALL {
        assert!(!preset.is_reached(&with(preset)), "{preset:?}");
    }
}

/// What a reader might do about each preset.
fn solve(preset: Preset, lab: &mut Lab) {
    match preset {
        Preset::IoBound => typed(lab, Knob::Waiting, "0s"),
        Preset::CpuBound => typed(lab, Knob::Start, "2s"),
        Preset::Mixed => typed(lab, Knob::Cores, "1"),
        Preset::Convoy => typed(lab, Knob::Interval, "1ms"),
        Preset::Greedy => lab.update(Command::Edit(Edit::RemoveTask(4))),
        Preset::Graham => typed(lab, Knob::Waiting, "1s"),
        Preset::LostUpdate => {
            lab.update(Command::Race(race::Command::Lock(true)));
            lab.update(Command::Race(race::Command::Explore));
        }
        Preset::Deadlock => {
            // The second task takes the locks in the order of the first.
            for (segment, lock) in [(1, 0), (3, 1), (5, 1), (6, 0)] {
                lab.update(Command::Edit(Edit::Lock(Spot { task: 1, segment }, lock)));
            }
        }
    }
}

#[test]
fn every_preset_can_be_solved() {
    for preset in Preset::ALL {
        let mut lab = with(preset);
        solve(preset, &mut lab);
        assert!(preset.is_reached(&lab), "{preset:?}: {:?}", lab.note());
        lab.update(Command::Reset);
        assert!(lab.is_as_loaded() && !preset.is_reached(&lab), "{preset:?}");
    }
}

#[test]
fn a_large_workload_runs_in_slices_while_the_last_runs_stay() {
    let mut lab = lab();
    let before = Rc::clone(lab.runs());
    typed(&mut lab, Knob::Computing, "500ms");
    assert!(!lab.is_pending());
    let quick = Rc::clone(lab.runs());
    assert!(!Rc::ptr_eq(&before, &quick));
    typed(&mut lab, Knob::Quantum, "200us");
    for _ in 0..6 {
        assert!(lab.is_pending() && lab.is_stale());
        assert!(Rc::ptr_eq(&quick, lab.runs()));
        lab.update(Command::Slice);
    }
    assert!(!lab.is_pending() && !lab.is_stale());
    assert!(!Rc::ptr_eq(&quick, lab.runs()));
}

#[test]
fn the_gil_switch_hides_the_other_threads() {
    let mut lab = lab();
    let shown = |lab: &Lab, model| lab.runs().iter().any(|run| run.name == Name::Model(model));
    lab.update(Command::Gil(Gil::On));
    assert!(shown(&lab, ModelId::ThreadsGil) && !shown(&lab, ModelId::ThreadsFree));
    lab.update(Command::Gil(Gil::Off));
    assert!(!shown(&lab, ModelId::ThreadsGil) && shown(&lab, ModelId::ThreadsFree));
    lab.update(Command::Gil(Gil::Both));
    assert_eq!(lab.runs().len(), 6);
}

#[test]
fn a_lock_that_is_not_given_back_keeps_the_last_runs_and_says_so() {
    let mut lab = with(Preset::Deadlock);
    let before = Rc::clone(lab.runs());
    lab.update(Command::Edit(Edit::Remove(Spot {
        task: 0,
        segment: 6,
    })));
    assert_eq!(
        lab.fault(),
        Some(work::Fault::NotGivenBack { task: 0, lock: 0 })
    );
    assert!(lab.is_stale() && !lab.is_pending());
    assert!(Rc::ptr_eq(&before, lab.runs()));
    lab.update(Command::Edit(Edit::Remove(Spot {
        task: 0,
        segment: 1,
    })));
    assert!(!lab.is_stale() && !Rc::ptr_eq(&before, lab.runs()));
}

#[test]
fn a_value_that_is_none_changes_nothing_and_one_beyond_the_bounds_becomes_the_nearest() {
    let mut lab = lab();
    let work = lab.work().clone();
    typed(&mut lab, Knob::Computing, "fast");
    assert_eq!(
        lab.note(),
        Some(Note::NotRead(Field::Knob(Knob::Computing)))
    );
    assert_eq!(*lab.work(), work);
    typed(&mut lab, Knob::Cores, "1000");
    assert_eq!(lab.note(), Some(Note::Corrected(Field::Knob(Knob::Cores))));
    assert_eq!(lab.settings().cores, Some(64));
    lab.update(Command::Draft(Field::Knob(Knob::Cores), "1".into()));
    assert_eq!(lab.field(Field::Knob(Knob::Cores)), "1");
    typed(&mut lab, Knob::Cores, "12");
    assert_eq!(
        (lab.note(), lab.field(Field::Knob(Knob::Cores))),
        (None, "12".to_owned())
    );
}

#[test]
fn dragging_an_end_changes_the_length_and_dragging_a_segment_its_place() {
    let mut lab = lab();
    let axis = SimTime::from_millis(400);
    let spot = Spot {
        task: 2,
        segment: 1,
    };
    lab.update(Command::Drag(SimTime::from_millis(50)));
    assert!(lab.is_as_loaded(), "nothing is held");
    lab.update(Command::Grab(spot, Grip::End, axis));
    lab.update(Command::Drag(SimTime::from_nanos(65_312_345)));
    lab.update(Command::Drop);
    // Behind 5 ms of computing, in round numbers.
    assert_eq!(
        lab.work().tasks[2].segments[1],
        Segment::Io(SimTime::from_millis(60))
    );
    lab.update(Command::Grab(spot, Grip::Body, axis));
    lab.update(Command::Drag(SimTime::from_millis(399)));
    lab.update(Command::Drop);
    let segments = &lab.work().tasks[2].segments;
    assert_eq!(segments[5], Segment::Io(SimTime::from_millis(60)));
    assert_eq!(
        lab.chosen(),
        Spot {
            task: 2,
            segment: 5
        }
    );
    assert_eq!(lab.work().tasks[1].segments.len(), segments.len());
}

#[test]
fn a_run_by_hand_stands_beside_the_models_when_it_is_whole() {
    let mut lab = with(Preset::Graham);
    lab.update(Command::Hand(hand::Command::Begin));
    let by_hand = |lab: &Lab| {
        lab.runs()
            .iter()
            .filter(|run| run.name == Name::ByHand)
            .count()
    };
    let mut picks = 0;
    while let Some(first) = lab
        .hand()
        .and_then(|hand| hand.position().ready.first().copied())
    {
        assert_eq!(by_hand(&lab), 0);
        lab.update(Command::Hand(hand::Command::Pick(first)));
        picks += 1;
    }
    assert!(picks > 0);
    assert_eq!(by_hand(&lab), 1);
    // First come, first served by hand is the event loop.
    let own = lab.runs().iter().find(|run| run.name == Name::ByHand);
    assert_eq!(
        own.and_then(interleave_page::lab::Run::total),
        total(&lab, ModelId::EventLoop)
    );
    lab.update(Command::Hand(hand::Command::Undo));
    assert_eq!(by_hand(&lab), 0);
    typed(&mut lab, Knob::Computing, "1s");
    assert_eq!(
        lab.hand().map(hand::Hand::picks),
        Some(0),
        "another workload is another run"
    );
}

#[test]
fn the_order_that_goes_wrong_is_found_played_and_gone_with_a_lock() {
    let mut lab = with(Preset::LostUpdate);
    let bad = |lab: &Lab| lab.runs().iter().any(|run| run.name == Name::BadOrder);
    lab.update(Command::Race(race::Command::Explore));
    assert!(bad(&lab));
    lab.update(Command::Race(race::Command::Lock(true)));
    assert!(!bad(&lab));
    assert!(lab.work().has_locks());
    lab.update(Command::Race(race::Command::Explore));
    assert!(!bad(&lab) && Preset::LostUpdate.is_reached(&lab));
}

#[test]
fn runs_from_elsewhere_stand_behind_the_models_and_are_few() {
    let mut lab = lab();
    let trace = Rc::clone(&lab.runs()[0].trace);
    for name in ["a", "b", "c", "d", "e", "e"] {
        lab.update(Command::Give(name.into(), Rc::clone(&trace)));
    }
    let names: Vec<&Name> = lab.runs()[6..].iter().map(|run| &run.name).collect();
    assert_eq!(
        names,
        ["b", "c", "d", "e"]
            .map(|name| Name::Given(name.into()))
            .iter()
            .collect::<Vec<_>>()
    );
    lab.update(Command::TakeBack("c".into()));
    assert_eq!(lab.runs().len(), 9);
    typed(&mut lab, Knob::Tasks, "3");
    assert_eq!(lab.runs().len(), 9, "they stay when the models run anew");
}

#[test]
fn of_a_file_that_tells_no_cores_the_table_says_only_what_it_tells() {
    let mut lab = lab();
    let text = "interleave-trace 1\norigin imported\ntask 0 0s 3s \"A\"\ntask 1 1s 3s \"B\"\nspan 0s 3s running task 0\nspan 1s 3s running task 1\nend 3s\n";
    let trace = Trace::from_text(text).unwrap_or_else(|fault| panic!("{fault}"));
    lab.update(Command::Give("file".into(), Rc::new(trace)));
    lab.update(Command::Sort(Column::Switches));
    let csv = interleave_page::lab::table::csv(&lab, |run| format!("{:?}", run.name));
    let row = csv.lines().last().unwrap_or_default();
    assert_eq!(row, "\"Given(\"\"file\"\")\",imported,3,,,2,1.667,,,,,");
}

#[test]
fn a_guess_is_compared_and_other_numbers_end_that() {
    let mut lab = lab();
    lab.update(Command::Predict(exhibit::Command::StartGuessing));
    lab.update(Command::Predict(exhibit::Command::Guess(
        0,
        SimTime::from_secs(2),
    )));
    lab.update(Command::Predict(exhibit::Command::Reveal { play: true }));
    assert_eq!(lab.prediction().stage, Stage::Compared);
    assert_eq!(lab.prediction().guesses[0], SimTime::from_secs(2));
    typed(&mut lab, Knob::Tasks, "3");
    assert_eq!(lab.prediction().stage, Stage::Offered);
}

#[test]
fn only_runs_that_are_shown_are_to_be_guessed() {
    let mut lab = with(Preset::Convoy);
    let asked =
        |lab: &Lab| -> Vec<Name> { lab.asked().iter().map(|run| run.name.clone()).collect() };
    lab.update(Command::Predict(exhibit::Command::StartGuessing));
    lab.update(Command::Gil(Gil::Off));
    assert_eq!(asked(&lab), [Name::Model(ModelId::EventLoop)]);
    assert_eq!(lab.prediction().guesses.len(), 1);
    assert_eq!(lab.prediction().stage, Stage::Offered);
    lab.update(Command::Gil(Gil::Both));
    assert_eq!((asked(&lab).len(), lab.prediction().guesses.len()), (2, 2));
}

#[test]
fn the_convoys_sentence_tells_what_the_two_short_ones_lose() {
    let lab = with(Preset::Convoy);
    let run = lab
        .model(ModelId::ThreadsGil)
        .unwrap_or_else(|| panic!("no run"));
    let lost = &run.figures.tasks[1..];
    assert_eq!(
        run.ready_of_others(),
        lost.iter().map(|task| task.ready).sum()
    );
    assert!(run.ready_of_others() < run.ready());
}

#[test]
fn a_preset_plays_as_fast_as_suits_it() {
    for preset in Preset::ALL {
        let lab = with(preset);
        assert_eq!(lab.playback().speed(), lab.fitting_speed(), "{preset:?}");
    }
}

fn some_command() -> impl Strategy<Value = Command> {
    let spot = || (0..12_usize, 0..8_usize).prop_map(|(task, segment)| Spot { task, segment });
    let time = || (0..200_u64).prop_map(SimTime::from_millis);
    let knob = prop::sample::select([&Knob::OF_WORK[..], &Knob::OF_MACHINE[..]].concat());
    prop_oneof![
        (knob, 0..30_u64).prop_map(|(knob, step)| Command::Slide(knob, step)),
        (spot(), 0..4_usize)
            .prop_map(|(spot, kind)| Command::Edit(Edit::Turn(spot, work::Kind::ALL[kind]))),
        (spot(), time()).prop_map(|(spot, time)| Command::Edit(Edit::Stretch(spot, time))),
        (spot(), 0..8_usize).prop_map(|(spot, to)| Command::Edit(Edit::Move(spot, to))),
        spot().prop_map(|spot| Command::Edit(Edit::Add(spot))),
        spot().prop_map(|spot| Command::Edit(Edit::Remove(spot))),
        (0..12_usize).prop_map(|task| Command::Edit(Edit::RemoveTask(task))),
        (0..12_usize).prop_map(|task| Command::Edit(Edit::CopyTask(task))),
        (0..12_usize, 0..12_usize).prop_map(|(task, to)| Command::Edit(Edit::MoveTask(task, to))),
        (spot(), time()).prop_map(|(spot, axis)| Command::Grab(spot, Grip::Body, axis)),
        time().prop_map(Command::Drag),
        spot().prop_map(Command::Choose),
        Just(Command::Drop),
        Just(Command::Slice),
        Just(Command::Sort(Column::Total)),
        Just(Command::Hand(hand::Command::Begin)),
        (0..12_u32).prop_map(|task| Command::Hand(hand::Command::Pick(TaskId(task)))),
        prop::sample::select(Preset::ALL.to_vec())
            .prop_map(|preset| Command::Load(preset.scenario().into())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_a_reader_does_the_lab_shows_something_whole(commands in prop::collection::vec(some_command(), 1..40)) {
        thread_local! {
            static LIBRARY: Rc<Library> = library();
        }
        let mut lab = Lab::new(LIBRARY.with(Rc::clone));
        for command in commands {
            lab.update(command);
            let chosen = lab.chosen();
            prop_assert!(lab.runs().len() + lab.refused().len() >= 6);
            prop_assert!(!lab.work().tasks.is_empty());
            prop_assert!(lab.playback().now() <= lab.end());
            prop_assert_eq!(lab.is_stale() && !lab.is_pending(), work::fault(lab.work()).is_some());
            let _ = (lab.laid_out(chosen.task), lab.asked().len(), lab.longest_task());
        }
    }

    #[test]
    fn no_link_breaks_the_lab(pairs in prop::collection::vec((
        prop::sample::select(vec!["scenario", "tasks", "gil", "t", "speed", "cores", "masters", "inner", "stretch", "threads", "x"]),
        "[0-9a-z.;:*/%@-]{0,20}",
    ), 0..8)) {
        thread_local! {
            static LIBRARY: Rc<Library> = library();
        }
        let mut lab = Lab::new(LIBRARY.with(Rc::clone));
        let pairs: Vec<(String, String)> = pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        lab.follow(&pairs);
        prop_assert!(lab.runs().len() + lab.refused().len() >= 6);
    }
}

#[test]
fn order_decides_where_the_reader_is_sent_from_tasks_that_are_alike() {
    let alike = with(Preset::IoBound);
    let mixed = with(Preset::Mixed);
    assert!(hand::is_of_one_kind(alike.work()) && !hand::is_of_one_kind(mixed.work()));
    let playing = hand::Hand::new(mixed.work(), SimTime::ZERO);
    let Some(mut playing) = playing else {
        panic!("too large to play by hand");
    };
    while !playing.position().is_over() {
        // Always the last in the queue: those who wait longest have come last.
        let Some(next) = playing.position().ready.last().copied() else {
            break;
        };
        playing.update(hand::Command::Pick(next));
    }
    while playing.is_searching() {
        playing.update(hand::Command::Search);
    }
    let score = playing.score();
    assert!(
        score.is_some_and(|score| score.best < score.first_come),
        "{score:?}"
    );
}

#[test]
fn the_convoy_is_not_the_faster_one() {
    let lab = with(Preset::Convoy);
    let (with_gil, without) = (ModelId::ThreadsGil, ModelId::ThreadsFree);
    assert!(total(&lab, with_gil) > total(&lab, without));
    let ready = |model| lab.model(model).map(Run::ready);
    assert!(ready(with_gil) > ready(without));
}
