//! What the playground does with what links and other windows ask for.

use super::*;

#[test]
fn the_run_of_another_program_is_not_gone_through() {
    let mut play = resting();
    let before = play.moment();
    play.update(Command::Edit("# first\n# mine".into()));
    assert!(
        play.is_stale() && !play.is_of_another(),
        "changed, not replaced"
    );
    let pairs = address::pairs("at=play&seed=1").expect("for the playground");
    play.update(Command::Follow(pairs.into(), Some("# of a link".into())));
    play.update(Command::Engine(Engine::Failed(Failure::Broken)));
    assert!(play.is_of_another());
    for command in [
        Command::Walk(Walk::Start),
        Command::Seek(0),
        Command::Scrub(0),
        Command::Toggle,
        Command::Play,
    ] {
        play.update(command);
    }
    assert_eq!((play.moment(), play.is_playing()), (before, false));
    play.update(Command::Run);
    play.update(Command::At(1_500_000_000));
    assert_eq!(play.moment(), before, "a time is of the run that comes");
    ran(&mut play);
    assert!(!play.is_of_another());
    assert_eq!(play.state().time, 1_000_000_000);
    play.update(Command::Own);
    assert!(play.is_of_another(), "back to what stood there before");
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
    assert!(
        !play.hash(None).contains("program="),
        "a changed text is no program of the library"
    );
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
