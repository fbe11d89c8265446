//! The transport: what each command does to the moment.

use super::*;

/// Events at 0, 10, 20 and 30 seconds.
struct Tens;
impl Moments for Tens {
    fn end(&self) -> SimTime {
        SimTime::from_secs(30)
    }
    fn next(&self, at: SimTime) -> Option<SimTime> {
        [0, 10, 20, 30]
            .map(SimTime::from_secs)
            .into_iter()
            .find(|event| *event > at)
    }
    fn previous(&self, at: SimTime) -> Option<SimTime> {
        [0, 10, 20, 30]
            .map(SimTime::from_secs)
            .into_iter()
            .rfind(|event| *event < at)
    }
}

fn after(commands: &[Command]) -> Playback {
    let mut playback = Playback::at(SimTime::ZERO, Speed::REAL, &Tens);
    for command in commands {
        playback.update(*command, &Tens);
    }
    playback
}

#[test]
fn parts_go_on_in_turns_while_time_goes_by_and_never_run_ahead() {
    let mut playback = Playback::at(SimTime::ZERO, Speed::REAL, &Tens);
    playback.update(Command::Play, &Tens);
    let mut shown: Vec<Vec<SimTime>> = vec![Vec::new(); 24];
    for _ in 0..100 {
        playback.update(Command::Elapsed(Duration::from_millis(20)), &Tens);
        for (part, shown) in (0..).zip(&mut shown) {
            let at = playback.in_turn(part, 4);
            let late = playback.now() - at;
            assert!(at <= playback.now() && late <= SimTime::from_millis(250));
            shown.push(at);
        }
    }
    for mut shown in shown {
        assert!(shown.is_sorted());
        shown.dedup();
        assert!((8..=10).contains(&shown.len()), "{}", shown.len());
    }
}

#[test]
fn parts_of_a_round_show_one_moment_each_from_its_turn_on() {
    let mut playback = Playback::at(SimTime::from_millis(700), Speed::REAL, &Tens);
    playback.update(Command::Play, &Tens);
    let mut before = [SimTime::ZERO; 30];
    for _ in 0..300 {
        playback.update(Command::Elapsed(Duration::from_millis(10)), &Tens);
        let shown: [SimTime; 30] =
            std::array::from_fn(|turn| playback.in_round(15, turn as u64, 2));
        let newest = shown[0];
        assert!(newest <= playback.now() && playback.now() - newest <= SimTime::from_millis(500));
        // Rounds begin at quarters and three quarters; before the first one parts stand where time began to go by.
        let begins = newest.as_nanos() % 500_000_000 == 249_999_990;
        assert!(begins || newest == SimTime::from_millis(700), "{newest:?}");
        assert!(shown.is_sorted_by(|early, late| early >= late));
        let other = shown.iter().filter(|at| **at != newest);
        assert!(
            other.clone().all(|at| at == shown.last().expect("thirty")),
            "two moments at most: {shown:?}"
        );
        assert!(before.iter().zip(&shown).all(|(before, now)| before <= now));
        before = shown;
    }
}

#[test]
fn what_stands_or_goes_from_event_to_event_is_shown_as_it_is() {
    let mut playback = Playback::at(SimTime::ZERO, Speed::from_thousandths(100_000), &Tens);
    for command in [
        Command::Play,
        Command::StepOn(Duration::ZERO),
        Command::Pause,
        Command::Step,
    ] {
        playback.update(command, &Tens);
        for part in 0..16 {
            assert_eq!(playback.in_turn(part, 4), playback.now());
            assert_eq!(playback.in_round(part, part, 4), playback.now());
            assert_eq!(playback.behind(part), playback.now());
        }
    }
}

#[test]
fn what_follows_an_event_is_so_many_frames_behind_and_never_before_the_start() {
    let mut playback = Playback::at(SimTime::ZERO, Speed::from_thousandths(6_000), &Tens);
    playback.update(Command::Play, &Tens);
    for _ in 0..30 {
        playback.update(Command::Elapsed(Duration::from_millis(20)), &Tens);
        for frames in 0..5 {
            let behind = playback.now() - playback.behind(frames);
            let lag = SimTime::from_millis(100 * frames);
            assert_eq!(behind, lag.min(playback.now()));
        }
    }
}

#[test]
fn playing_moves_by_speed_and_stops_at_the_end() {
    let playing = after(&[
        Command::SetSpeed(Speed::from_thousandths(10_000)),
        Command::Play,
        Command::Elapsed(Duration::from_secs(2)),
    ]);
    assert_eq!(
        (playing.now(), playing.phase()),
        (SimTime::from_secs(20), Phase::Playing)
    );
    let ended = after(&[Command::Play, Command::Elapsed(Duration::from_secs(40))]);
    assert_eq!(
        (ended.now(), ended.phase()),
        (SimTime::from_secs(30), Phase::Ended)
    );
}

#[test]
fn time_does_not_pass_while_paused() {
    let paused = after(&[
        Command::Play,
        Command::Elapsed(Duration::from_secs(4)),
        Command::Pause,
        Command::Elapsed(Duration::from_secs(9)),
    ]);
    assert_eq!(
        (paused.now(), paused.phase()),
        (SimTime::from_secs(4), Phase::Paused)
    );
}

#[test]
fn a_pause_rounds_the_moment_back_but_over_no_event() {
    let paused = |speed: u64, nanos: u64| {
        let speed = Command::SetSpeed(Speed::from_thousandths(speed));
        let passed = Command::Elapsed(Duration::from_nanos(nanos));
        after(&[speed, Command::Play, passed, Command::Toggle]).now()
    };
    assert_eq!(paused(1_000, 3_004_567_891), SimTime::from_secs(3));
    assert_eq!(paused(10_000_000, 1_234_567), SimTime::from_secs(10));
    let at = SimTime::from_nanos(7);
    let sought = after(&[Command::Play, Command::Seek(at), Command::Pause]);
    assert_eq!(sought.now(), at);
}

#[test]
fn stepping_goes_from_event_to_event_in_both_directions() {
    assert_eq!(
        after(&[Command::Seek(SimTime::from_secs(12)), Command::Step]).now(),
        SimTime::from_secs(20)
    );
    assert_eq!(
        after(&[Command::Seek(SimTime::from_secs(12)), Command::Back]).now(),
        SimTime::from_secs(10)
    );
    assert_eq!(after(&[Command::Back]).now(), SimTime::ZERO);
    assert_eq!(after(&[Command::End, Command::Step]).phase(), Phase::Ended);
}

#[test]
fn playing_from_the_end_begins_again_and_seeking_keeps_playing() {
    assert_eq!(after(&[Command::End, Command::Play]).now(), SimTime::ZERO);
    let sought = after(&[Command::Play, Command::Seek(SimTime::from_secs(5))]);
    assert_eq!(
        (sought.now(), sought.phase()),
        (SimTime::from_secs(5), Phase::Playing)
    );
    assert_eq!(
        after(&[Command::Seek(SimTime::from_secs(99))]).now(),
        SimTime::from_secs(30)
    );
}

#[test]
fn stepping_on_keeps_playing_until_the_end() {
    let stepped = after(&[Command::Play, Command::StepOn(Duration::ZERO)]);
    assert_eq!(
        (stepped.now(), stepped.phase()),
        (SimTime::from_secs(10), Phase::Playing)
    );
    assert_eq!(
        after(&[
            Command::Play,
            Command::StepOn(Duration::ZERO),
            Command::StepOn(Duration::ZERO),
            Command::StepOn(Duration::ZERO)
        ])
        .phase(),
        Phase::Ended
    );
    assert_eq!(
        after(&[Command::StepOn(Duration::ZERO)]).now(),
        SimTime::ZERO
    );
}

#[test]
fn stepping_on_goes_as_far_as_the_speed_asks() {
    let at = |thousandths: u64| {
        let speed = Command::SetSpeed(Speed::from_thousandths(thousandths));
        let wall = Duration::from_secs(1);
        after(&[speed, Command::Play, Command::StepOn(wall)]).now()
    };
    for (speed, secs) in [(1_000, 10), (19_999, 10), (20_000, 20), (1_000_000, 30)] {
        assert_eq!(at(speed), SimTime::from_secs(secs), "{speed}");
    }
}

#[test]
fn an_empty_run_ends_at_once() {
    struct Nothing;
    impl Moments for Nothing {
        fn end(&self) -> SimTime {
            SimTime::ZERO
        }
        fn next(&self, _: SimTime) -> Option<SimTime> {
            None
        }
        fn previous(&self, _: SimTime) -> Option<SimTime> {
            None
        }
    }
    let mut playback = Playback::at(SimTime::ZERO, Speed::REAL, &Nothing);
    playback.update(Command::Play, &Nothing);
    assert_eq!(playback.phase(), Phase::Ended);
}

#[test]
fn slow_motion_and_ten_thousand_times_are_always_offered_and_speeds_rise() {
    for seconds in [0, 1, 3_655, 43_200, 1_000_000_000] {
        let fitting = Speed::fitting(SimTime::from_secs(seconds));
        let speeds = fitting.around();
        for speed in [Speed(100), Speed::REAL, Speed(10_000_000), fitting] {
            assert!(speeds.contains(&speed), "{seconds}: {speeds:?}");
        }
        assert!(speeds.is_sorted_by(|a, b| a < b), "{speeds:?}");
    }
}

#[test]
fn a_fitting_speed_is_one_two_or_five_times_a_power_of_ten() {
    assert_eq!(
        Speed::fitting(SimTime::from_secs(3_655)).thousandths(),
        200_000
    );
    assert_eq!(
        Speed::fitting(SimTime::from_secs(43_200)).thousandths(),
        2_000_000
    );
    assert_eq!(
        Speed::fitting(SimTime::from_nanos(100_000_000)).thousandths(),
        5
    );
    assert_eq!(Speed::fitting(SimTime::ZERO).thousandths(), 1);
    assert_eq!(
        Speed::fitting(SimTime::from_nanos(u64::MAX)),
        Speed::FASTEST
    );
}
