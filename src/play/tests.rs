//! What the playground does with what its reader and its interpreter tell it.

use super::*;
use crate::playback::Phase;
use interleave_content::texts::{LibraryProgram, Prediction, Ran, Task, Version};
use sample::{program, two_sleepers, two_sleepers_run};

fn library() -> Rc<Library> {
    let programs = [
        ("first".to_owned(), program("# first")),
        ("second".to_owned(), second()),
    ];
    Rc::new(Library {
        programs: programs.into_iter().collect(),
        ..Library::default()
    })
}

/// A program that asks for a prediction, and for a change that prints `world` first.
fn second() -> LibraryProgram {
    let ran = |texts: [&str; 2]| Ran {
        lines: texts.map(|text| (0, text.to_owned())).into(),
        ..Ran::default()
    };
    LibraryProgram {
        prediction: Prediction {
            kind: "order".into(),
            ask: "?".into(),
            offered: vec!["hello".into(), "world".into()],
            right: vec![0, 1],
            why: String::new(),
        },
        task: Task {
            text: "Turn it round.".into(),
            hint: String::new(),
            checks: vec!["last".into()],
            solution: "solved".into(),
        },
        versions: vec![Version {
            kind: "solved".into(),
            code: vec!["# solved".into()],
            run: ran(["world", "hello"]),
        }],
        ..program("# second")
    }
}

fn choose(id: &str, version: &str) -> Command {
    Command::Choose(Chosen {
        id: id.into(),
        version: version.into(),
    })
}

fn resting() -> Play {
    Play::new(library(), "first", Some((Check::default(), two_sleepers())))
}

fn ran(play: &mut Play) {
    let job = play.running().expect("a run is wanted").clone();
    let run = Run::new(two_sleepers(), job.source, job.options);
    play.update(Command::Ran(job.number, Rc::new(run)));
}

#[test]
fn it_rests_where_most_tasks_wait() {
    let play = resting();
    let waiting = play.state().tasks.iter().filter(|task| task.wait.is_some());
    assert_eq!(waiting.count(), 3);
    assert!(play.running().is_none() && !play.is_touched());
}

#[test]
fn a_step_and_a_step_back_give_the_same_state() {
    let mut play = resting();
    for moment in 0..two_sleepers().moments() {
        play.update(Command::Seek(moment));
        let before = (play.moment(), Rc::clone(play.state()));
        play.update(Command::Inside(true));
        play.update(Command::Walk(Walk::Step));
        if play.moment() != moment {
            play.update(Command::Walk(Walk::Back));
        }
        assert_eq!((play.moment(), Rc::clone(play.state())), before);
    }
}

#[test]
fn a_change_makes_the_run_old_and_running_again_makes_it_new() {
    let mut play = resting();
    play.update(Command::Edit("print(1)".into()));
    assert!(play.is_stale() && play.wants_check().is_some());
    play.update(Command::Run);
    assert!(
        play.is_stale(),
        "the old run stays until the new one is there"
    );
    ran(&mut play);
    assert!(!play.is_stale());
    assert_eq!(
        play.moment(),
        two_sleepers().moments() - 1,
        "how it ended is seen first"
    );
}

#[test]
fn an_answer_to_an_old_question_is_not_taken() {
    let mut play = resting();
    play.update(Command::Edit("a".into()));
    play.update(Command::Run);
    let old = play.running().expect("a run").number;
    play.update(Command::Edit("b".into()));
    play.update(Command::Run);
    play.update(Command::Ran(old, Rc::new(two_sleepers_run())));
    assert!(play.running().is_some());
    play.update(Command::Checked("a".into(), Rc::default()));
    assert!(!play.is_checked());
    play.update(Command::Checked("b".into(), Rc::default()));
    assert!(play.is_checked());
}

#[test]
fn a_run_that_is_stopped_leaves_what_was_there() {
    let mut play = resting();
    let before = play.run().map(Rc::as_ptr);
    play.update(Command::Run);
    play.update(Command::Stop);
    assert_eq!(play.note(), Some(Note::Stopped));
    assert_eq!(play.run().map(Rc::as_ptr), before);
    play.update(Command::Run);
    let number = play.running().expect("a run").number;
    play.update(Command::TooLong(number - 1));
    assert!(play.running().is_some(), "that one was stopped long ago");
    play.update(Command::TooLong(number));
    assert_eq!(play.note(), Some(Note::TooLong));
}

#[test]
fn every_text_of_the_reader_is_kept_with_its_program_and_comes_back() {
    let mut play = resting();
    play.update(Command::Edit("# first\n# mine".into()));
    play.update(choose("second", ""));
    play.update(Command::Edit("# second\n# mine".into()));
    let pairs = address::pairs("at=play&seed=1").expect("for the playground");
    play.update(Command::Follow(pairs.into(), Some("# of a link".into())));
    let mut seen = Vec::new();
    for _ in 0..3 {
        play.update(Command::Own);
        seen.push((
            play.source().to_string(),
            play.chosen().map(|chosen| chosen.id.to_string()),
        ));
    }
    let seen: Vec<(&str, Option<&str>)> = seen
        .iter()
        .map(|(text, id)| (&**text, id.as_deref()))
        .collect();
    let all = [
        ("# second\n# mine", Some("second")),
        ("# first\n# mine", Some("first")),
        ("# of a link", None),
    ];
    assert_eq!(seen, all, "the one that was left last comes first");
    assert!(play.has_own(), "and none is lost by going back");
}

#[test]
fn running_what_is_to_be_predicted_shows_how_the_prediction_was() {
    let mut play = resting();
    play.update(choose("second", ""));
    ran(&mut play);
    assert!(play.hides());
    play.update(Command::Run);
    assert!(play.running().is_none() && !play.hides());
    assert!(matches!(play.guess(), guess::Guess::Compared(_)));
}

#[test]
fn what_the_reader_wrote_is_kept_when_a_program_is_chosen() {
    let mut play = resting();
    play.update(Command::Edit("mine = 1".into()));
    play.update(choose("second", ""));
    assert!(play.has_own() && play.is_original());
    play.update(Command::Own);
    assert_eq!(&**play.source(), "mine = 1");
    assert!(!play.has_own());
    play.update(choose("first", ""));
    play.update(choose("nonsense", ""));
    assert_eq!(play.chosen().map(|chosen| &*chosen.id), Some("first"));
}

#[test]
fn a_program_that_asks_is_hidden_until_the_reader_has_answered() {
    let mut play = resting();
    play.update(choose("second", ""));
    ran(&mut play);
    assert!(play.hides());
    assert_eq!(play.moment(), 0);
    play.update(Command::Guess(guess::Command::Reveal));
    assert!(!play.hides());
    assert_eq!(play.moment(), two_sleepers().moments() - 1);
    play.update(Command::Run);
    ran(&mut play);
    assert!(!play.hides(), "asked once, not at every run");
}

#[test]
fn a_time_is_the_moment_after_all_that_happens_until_then() {
    let mut play = resting();
    play.update(Command::At(1_500_000_000));
    let (first, step) = (play.moment(), play.state().time);
    assert_eq!(step, 1_000_000_000);
    play.update(Command::Walk(Walk::Step));
    assert_eq!(play.state().time, 2_000_000_000);
    play.update(Command::At(1_000_000_000));
    assert_eq!(play.moment(), first);
    play.update(Command::At(u64::MAX));
    assert_eq!(play.phase(), Phase::Ended);
}

#[test]
fn a_time_asked_for_before_the_run_is_there_is_gone_to_then() {
    let mut play = Play::new(library(), "", None);
    let pairs = [("t".to_owned(), "1s".to_owned())];
    play.update(Command::Follow(pairs.into(), Some("# mine".into())));
    play.update(Command::At(1_500_000_000));
    ran(&mut play);
    assert_eq!(play.state().time, 1_000_000_000);
    assert_eq!(play.phase(), Phase::Paused);
}

#[test]
fn playing_goes_to_the_end_and_stops_there() {
    let mut play = resting();
    play.update(Command::Toggle);
    assert!(play.is_playing());
    for _ in 0..1_000 {
        play.update(Command::Tick);
    }
    assert!(!play.is_playing());
    assert_eq!(play.moment(), two_sleepers().moments() - 1);
    play.update(Command::Toggle);
    assert!(
        play.is_playing() && play.moment() == 0,
        "from the end it begins anew"
    );
}

#[test]
fn a_link_sets_program_machine_and_moment_and_is_written_again() {
    let mut play = resting();
    let hash = "at=play&program=second&gil=off&cores=2&step=5";
    let pairs = address::pairs(hash).expect("for the playground");
    play.update(Command::Follow(pairs.into(), None));
    ran(&mut play);
    assert_eq!(play.moment(), 5);
    assert!(!play.hides() && !play.is_touched());
    assert_eq!(play.hash(None), hash);
    play.update(Command::Edit("mine".into()));
    assert!(!play.hash(None).contains("program="));
}

#[test]
fn without_an_interpreter_the_text_stays_and_the_reader_can_try_again() {
    let mut play = resting();
    play.update(Command::Edit("mine".into()));
    play.update(Command::Run);
    play.update(Command::Engine(Engine::Failed(Failure::NotLoaded)));
    assert!(play.running().is_none());
    assert_eq!(&**play.source(), "mine");
    play.update(Command::Run);
    assert_eq!(play.engine(), Engine::Resting, "it is fetched again");
    assert!(play.running().is_some());
}

#[test]
fn a_text_that_is_too_long_is_not_sent() {
    let mut play = resting();
    play.update(Command::Edit("x".repeat(LONGEST + 1).into()));
    play.update(Command::Run);
    assert_eq!(play.note(), Some(Note::LongText));
    assert!(play.running().is_none() && play.wants_check().is_none());
}

#[test]
fn a_changed_program_is_held_against_its_task() {
    let mut play = resting();
    play.update(choose("second", ""));
    ran(&mut play);
    assert_eq!(play.tried(), None, "nothing is changed yet");
    play.update(Command::Edit("# second\n# mine".into()));
    assert_eq!(play.tried(), None, "it has not run");
    play.update(Command::Run);
    ran(&mut play);
    assert_eq!(play.tried(), Some(Tried::Misses("last")));
}

#[test]
fn what_is_no_program_yet_is_not_held_against_a_task() {
    let mut play = resting();
    play.update(choose("second", ""));
    ran(&mut play);
    let text: Rc<str> = "# second\nimprt x".into();
    play.update(Command::Edit(Rc::clone(&text)));
    let problem = interleave_record::Problem {
        kind: interleave_record::ProblemKind::Syntax,
        start: 9,
        end: 14,
        line: 2,
        column: 1,
        end_column: 6,
        message: "invalid syntax".into(),
    };
    let check = Check {
        problems: vec![problem],
        ..Check::default()
    };
    play.update(Command::Checked(text, Rc::new(check)));
    play.update(Command::Run);
    ran(&mut play);
    assert_eq!(play.tried(), None);
}

#[test]
fn where_no_time_goes_by_steps_are_counted() {
    let mut play = Play::new(library(), "", None);
    let run = sample::recorded("print(1)\n");
    play.update(Command::Edit(Rc::clone(&run.source)));
    play.update(Command::Run);
    let number = play.running().expect("a run is wanted").number;
    play.update(Command::Ran(number, Rc::new(run)));
    assert_eq!((play.takes_time(), play.axis()), (false, Axis::Steps));
    assert!(!play.hash(None).contains("axis"));
}

#[test]
fn a_solution_is_shown_to_whoever_asks_for_it_or_has_found_one() {
    let found = LibraryProgram {
        versions: vec![Version {
            kind: "solved".into(),
            code: vec!["# solved".into()],
            run: library::ran(two_sleepers().record()),
        }],
        ..second()
    };
    let programs = [
        ("first".to_owned(), program("# first")),
        ("second".to_owned(), found),
    ];
    let library = Library {
        programs: programs.into_iter().collect(),
        ..Library::default()
    };
    let mut play = Play::new(Rc::new(library), "second", None);
    assert!(!play.shows("solved") && !play.shows("fixed") && play.shows("threads"));
    play.update(choose("second", "solved"));
    play.update(choose("second", ""));
    assert!(
        play.shows("solved"),
        "it was asked for, and can be compared"
    );
    play.update(choose("first", ""));
    play.update(choose("second", ""));
    assert!(!play.shows("solved"), "this is another attempt");
    play.update(Command::Edit("# second\n# mine".into()));
    play.update(Command::Run);
    assert!(!play.shows("solved"));
    ran(&mut play);
    assert_eq!(play.tried(), Some(Tried::Done));
    assert!(play.shows("solved"), "the reader has found one");
}

#[test]
fn a_version_is_opened_named_in_the_link_and_asks_nothing() {
    let mut play = resting();
    play.update(choose("second", "solved"));
    ran(&mut play);
    assert_eq!(&**play.source(), "# solved\n");
    assert!(!play.hides() && play.asks().is_none());
    assert!(
        play.hash(None)
            .starts_with("at=play&program=second&version=solved&step=")
    );
    let pairs = address::pairs("at=play&program=second&version=none").expect("for the playground");
    play.update(Command::Follow(pairs.into(), None));
    assert_eq!(play.faults().len(), 1);
    assert!(play.is_original());
}

#[test]
fn a_link_whose_text_is_damaged_leaves_what_was_there_and_says_so() {
    let mut play = resting();
    let before = Rc::clone(play.source());
    let pairs = address::pairs("at=play&code=nonsense&seed=3").expect("for the playground");
    play.update(Command::Follow(Rc::from(pairs.clone()), None));
    assert_eq!((play.source(), play.options().seed), (&before, 3));
    assert!(matches!(play.faults(), [Fault::BadValue { key, .. }] if key == "code"));
    play.update(Command::Follow(pairs.into(), Some("mine = 1".into())));
    assert_eq!((&**play.source(), play.faults().len()), ("mine = 1", 0));
}

#[test]
fn the_part_of_the_timeline_that_is_looked_at_is_in_the_link() {
    use crate::sight;

    let mut play = resting();
    play.update(choose("second", ""));
    play.update(Command::Guess(guess::Command::Reveal));
    ran(&mut play);
    play.update(Command::Guess(guess::Command::Reveal));
    for axis in [Axis::Time, Axis::Steps] {
        play.update(Command::Axis(axis));
        assert_eq!(play.sight().window(), None, "another axis is shown whole");
        play.update(Command::Seek(0));
        play.update(Command::Sight(sight::Command::Zoom {
            around: None,
            thousandths: 500,
        }));
        play.update(Command::Sight(sight::Command::Pan(500_000)));
        play.update(Command::Pace(25));
        let hash = play.hash(None);
        assert!(hash.contains("&from=") && hash.contains("&to="), "{hash}");
        let mut again = resting();
        let pairs = address::pairs(&hash).expect("for the playground");
        again.update(Command::Follow(pairs.into(), None));
        ran(&mut again);
        assert_eq!(again.faults(), []);
        assert_eq!((again.hash(None), again.pace()), (hash, 25));
    }
    play.update(Command::Walk(Walk::End));
    let window = play.sight().window().expect("a part is shown");
    assert!(
        window.contains(play.place()),
        "where the reader goes is shown"
    );
    let pairs =
        address::pairs("at=play&from=soon&axis=steps&to=1s&pace=3").expect("for the playground");
    play.update(Command::Follow(pairs.into(), None));
    assert_eq!((play.faults().len(), play.pace()), (3, USUAL_PACE));
}

#[test]
fn what_another_window_shows_runs_only_if_it_has_not_run_here() {
    let mut play = resting();
    let text = Rc::clone(play.source());
    let mirror = |play: &mut Play, step: usize, cores: u8, text: &Rc<str>| {
        let pairs = address::pairs(&format!("at=play&cores={cores}&step={step}"));
        let pairs = pairs.expect("for the playground");
        play.update(Command::Mirror(pairs.into(), Rc::clone(text)));
    };
    mirror(&mut play, 5, 4, &text);
    assert_eq!((play.moment(), play.running().is_some()), (5, false));
    assert!(play.is_original(), "it is the same program as before");
    mirror(&mut play, 5, 2, &text);
    let first = play.running().expect("another machine").number;
    mirror(&mut play, 6, 2, &text);
    assert_eq!(play.running().map(|job| job.number), Some(first));
    ran(&mut play);
    assert_eq!(play.moment(), 6);
    mirror(&mut play, 5, 2, &"# mine".into());
    assert_eq!(&**play.source(), "# mine");
    ran(&mut play);
    assert_eq!(play.moment(), 5);
}

#[test]
fn a_program_of_the_library_in_a_link_rests_at_its_telling_moment() {
    for (hash, telling) in [
        ("at=play", true),
        ("at=play&program=second", true),
        ("at=play&program=second&step=5", false),
        ("at=play&program=second&t=2s", false),
    ] {
        let mut play = resting();
        let pairs = address::pairs(hash).expect("for the playground");
        play.update(Command::Follow(pairs.into(), None));
        ran(&mut play);
        let rests = play.run().expect("it has run").telling();
        assert_eq!(play.moment() == rests, telling, "{hash}");
    }
}

#[test]
fn another_program_is_not_judged_as_a_changed_one() {
    let mut play = resting();
    play.update(choose("second", ""));
    ran(&mut play);
    play.update(Command::Edit("# second\n# and more\n".into()));
    play.update(Command::Run);
    ran(&mut play);
    assert!(play.program().is_some() && play.tried().is_some());
    play.update(Command::Edit("# mine\n".into()));
    play.update(Command::Run);
    ran(&mut play);
    assert!(play.program().is_none() && play.tried().is_none());
    play.update(Command::Reset);
    assert!(play.program().is_some() && play.has_own());
}
