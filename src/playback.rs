//! Playback: which moment of a run is shown, and how it moves. A state machine without a clock.
//!
//! Wall time comes in as an argument ([`Command::Elapsed`]); everything else is a command of the reader. One enum of
//! commands, one [`Playback::update`]. A run is recorded before it is played, so every moment can be reached from every other.

use std::time::Duration;

use interleave_trace::{SimTime, Trace};

/// The instants of a run, or of several on one axis.
pub trait Moments {
    /// When everything is over.
    fn end(&self) -> SimTime;
    /// The first event strictly after an instant.
    fn next(&self, at: SimTime) -> Option<SimTime>;
    /// The last event strictly before an instant.
    fn previous(&self, at: SimTime) -> Option<SimTime>;
}

impl<T: AsRef<Trace>> Moments for [T] {
    fn end(&self) -> SimTime {
        self.iter()
            .map(|trace| trace.as_ref().end())
            .max()
            .unwrap_or(SimTime::ZERO)
    }

    fn next(&self, at: SimTime) -> Option<SimTime> {
        self.iter()
            .filter_map(|trace| trace.as_ref().next_event(at))
            .min()
    }

    fn previous(&self, at: SimTime) -> Option<SimTime> {
        self.iter()
            .filter_map(|trace| trace.as_ref().previous_event(at))
            .max()
    }
}

/// How fast simulated time goes by: thousandths of simulated time per wall time, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(u64);

impl Speed {
    /// The fastest: ten million simulated seconds a second.
    pub const FASTEST: Self = Self(10_000_000_000);
    /// Real time.
    pub const REAL: Self = Self(1_000);

    /// A speed in thousandths; too slow or too fast ones become the slowest or the fastest.
    pub fn from_thousandths(thousandths: u64) -> Self {
        Self(thousandths.clamp(1, Self::FASTEST.0))
    }

    /// Thousandths of simulated time per wall time.
    pub fn thousandths(self) -> u64 {
        self.0
    }

    /// The speed of 1, 2 or 5 times a power of ten at which a run of this length takes about fifteen seconds.
    pub fn fitting(length: SimTime) -> Self {
        let wanted = length.as_nanos() / 15_000_000;
        let mut power = 1_u64;
        while power.saturating_mul(10) <= wanted {
            power *= 10;
        }
        let step = [5, 2, 1]
            .into_iter()
            .find(|step| power.saturating_mul(*step) <= wanted)
            .unwrap_or(1);
        Self::from_thousandths(power.saturating_mul(step))
    }

    /// What is offered where this speed suits the run: ten times slower to ten times faster in steps of 1, 2, 5, and powers of ten
    /// from slow motion (a tenth of real time) to ten thousand times. Rising.
    pub fn around(self) -> Vec<Self> {
        let factors = [(1, 10), (1, 5), (1, 2), (1, 1), (2, 1), (5, 1), (10, 1)];
        let near = factors.map(|(times, by)| self.0.saturating_mul(times) / by);
        let everywhere = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];
        let mut speeds: Vec<Self> = Vec::new();
        for speed in near
            .into_iter()
            .chain(everywhere)
            .map(Self::from_thousandths)
        {
            let place = speeds.partition_point(|other| *other < speed);
            if speeds.get(place) != Some(&speed) {
                speeds.insert(place, speed);
            }
        }
        speeds
    }

    /// The simulated time of a wall time.
    fn of(self, wall: Duration) -> SimTime {
        let nanos = wall.as_nanos().saturating_mul(u128::from(self.0)) / 1_000;
        SimTime::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }
}

/// Whether it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It stands at a moment.
    Paused,
    /// It moves on.
    Playing,
    /// It stands at the end.
    Ended,
}

impl Phase {
    /// Its word in `data-playback`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paused => "paused",
            Self::Playing => "playing",
            Self::Ended => "ended",
        }
    }
}

/// What can be asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Move on; from the end, begin again.
    Play,
    /// Stand still.
    Pause,
    /// Play or pause.
    Toggle,
    /// To the next event, and stand still.
    Step,
    /// To the event before, and stand still.
    Back,
    /// To the start, and stand still.
    Start,
    /// To the end.
    End,
    /// To a moment; goes on playing if it was.
    Seek(SimTime),
    /// Another speed.
    SetSpeed(Speed),
    /// So much wall time went by.
    Elapsed(Duration),
    /// To the next event without standing still: playing for readers who asked for less motion.
    StepOn,
}

/// The moment shown, and how it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Playback {
    phase: Phase,
    at: SimTime,
    speed: Speed,
    /// Whether the moment was reached by time that went by.
    flows: bool,
}

impl Playback {
    /// Stands at a moment of a run, at most its end.
    pub fn at(at: SimTime, speed: Speed, moments: &(impl Moments + ?Sized)) -> Self {
        let mut playback = Self {
            phase: Phase::Paused,
            at: SimTime::ZERO,
            speed,
            flows: false,
        };
        playback.stand(at, moments);
        playback
    }

    /// The moment shown.
    pub fn now(&self) -> SimTime {
        self.at
    }

    /// Whether it moves.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// How fast it moves when it does.
    pub fn speed(&self) -> Speed {
        self.speed
    }

    /// The moment that a part of what is shown has got to. It is the moment itself, but while time goes by parts go on so many
    /// times a second, each in its turn: nobody reads what flies by, and drawing everything with every frame costs more than a
    /// frame has.
    pub fn in_turn(&self, part: u64, a_second: u64) -> SimTime {
        // At three times a second one comes with each frame of a screen that shows sixty.
        const TURNS: u64 = 20;
        if self.phase != Phase::Playing || !self.flows {
            return self.at;
        }
        let step = (self.speed.0.saturating_mul(1_000_000) / a_second).max(1);
        let early = step / TURNS * (part % TURNS);
        let at = self.at.as_nanos().saturating_add(early);
        SimTime::from_nanos((at / step * step).saturating_sub(early))
    }

    /// Carries out a command.
    pub fn update(&mut self, command: Command, moments: &(impl Moments + ?Sized)) {
        let flowed = self.flows;
        self.flows = matches!(command, Command::Elapsed(_));
        match command {
            Command::Play => {
                if self.phase == Phase::Ended {
                    self.at = SimTime::ZERO;
                }
                self.phase = if moments.end() == SimTime::ZERO {
                    Phase::Ended
                } else {
                    Phase::Playing
                };
            }
            Command::Pause if flowed && self.phase == Phase::Playing => {
                self.stand(self.rounded(moments), moments);
            }
            Command::Pause => self.stand(self.at, moments),
            Command::Toggle => {
                self.flows = flowed;
                let command = match self.phase {
                    Phase::Playing => Command::Pause,
                    Phase::Paused | Phase::Ended => Command::Play,
                };
                self.update(command, moments);
            }
            Command::Step => self.stand(
                moments.next(self.at).unwrap_or_else(|| moments.end()),
                moments,
            ),
            Command::Back => {
                self.stand(moments.previous(self.at).unwrap_or(SimTime::ZERO), moments);
            }
            Command::Start => self.stand(SimTime::ZERO, moments),
            Command::End => self.stand(moments.end(), moments),
            Command::Seek(at) if self.phase == Phase::Playing => self.go_on(at, moments),
            Command::Seek(at) => self.stand(at, moments),
            Command::SetSpeed(speed) => self.speed = speed,
            Command::Elapsed(wall) if self.phase == Phase::Playing => {
                let at = self
                    .at
                    .as_nanos()
                    .saturating_add(self.speed.of(wall).as_nanos());
                self.go_on(SimTime::from_nanos(at), moments);
            }
            Command::StepOn if self.phase == Phase::Playing => {
                let at = moments.next(self.at).unwrap_or_else(|| moments.end());
                self.go_on(at, moments);
            }
            Command::Elapsed(_) | Command::StepOn => {}
        }
    }

    /// The moment in few digits: at most a hundredth of a second of wall time back, and over no event.
    fn rounded(&self, moments: &(impl Moments + ?Sized)) -> SimTime {
        let at = self.at.as_nanos();
        let mut grid = 1;
        while grid <= self.speed.0.saturating_mul(1_000) {
            grid *= 10;
        }
        let event = moments.previous(SimTime::from_nanos(at.saturating_add(1)));
        SimTime::from_nanos(at / grid * grid).max(event.unwrap_or_default())
    }

    fn stand(&mut self, at: SimTime, moments: &(impl Moments + ?Sized)) {
        self.at = at.min(moments.end());
        self.phase = if self.at == moments.end() {
            Phase::Ended
        } else {
            Phase::Paused
        };
    }

    fn go_on(&mut self, at: SimTime, moments: &(impl Moments + ?Sized)) {
        self.at = at.min(moments.end());
        if self.at == moments.end() {
            self.phase = Phase::Ended;
        }
    }
}

#[cfg(test)]
mod tests {
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
    fn what_stands_or_goes_from_event_to_event_is_shown_as_it_is() {
        let mut playback = Playback::at(SimTime::ZERO, Speed::from_thousandths(100_000), &Tens);
        for command in [
            Command::Play,
            Command::StepOn,
            Command::Pause,
            Command::Step,
        ] {
            playback.update(command, &Tens);
            for part in 0..16 {
                assert_eq!(playback.in_turn(part, 4), playback.now());
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
        let stepped = after(&[Command::Play, Command::StepOn]);
        assert_eq!(
            (stepped.now(), stepped.phase()),
            (SimTime::from_secs(10), Phase::Playing)
        );
        assert_eq!(
            after(&[
                Command::Play,
                Command::StepOn,
                Command::StepOn,
                Command::StepOn
            ])
            .phase(),
            Phase::Ended
        );
        assert_eq!(after(&[Command::StepOn]).now(), SimTime::ZERO);
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
}
