//! What the playground does with what its reader and its interpreter tell it.

use super::*;
use guess::Asked;
use library::Program;
use sample::two_sleepers;

fn library() -> Rc<Library> {
    let program = |id: &str, asks| Program {
        id: id.into(),
        source: format!("# {id}\n").into(),
        asks,
    };
    Rc::new(Library(vec![
        program("first", None),
        program("second", Some(Asked::Order)),
    ]))
}

fn resting() -> Play {
    Play::new(library(), "first", Some((Check::default(), two_sleepers())))
}

fn ran(play: &mut Play) {
    let number = play.running().expect("a run is wanted").number;
    play.update(Command::Ran(number, Rc::new(two_sleepers())));
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
    play.update(Command::Ran(old, Rc::new(two_sleepers())));
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
fn what_the_reader_wrote_is_kept_when_a_program_is_chosen() {
    let mut play = resting();
    play.update(Command::Edit("mine = 1".into()));
    play.update(Command::Choose("second".into()));
    assert!(play.has_own() && play.is_original());
    play.update(Command::Own);
    assert_eq!(&**play.source(), "mine = 1");
    assert!(!play.has_own());
    play.update(Command::Choose("first".into()));
    play.update(Command::Choose("nonsense".into()));
    assert_eq!(play.program().map(|program| &*program.id), Some("first"));
}

#[test]
fn a_program_that_asks_is_hidden_until_the_reader_has_answered() {
    let mut play = resting();
    play.update(Command::Choose("second".into()));
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
