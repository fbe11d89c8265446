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

/// The turns of a round. At twice a second one comes with each frame of a screen that shows sixty.
const TURNS: u64 = 30;

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
    /// On without standing still, after so much wall time: playing for readers who asked for less motion. To the last event that
    /// the speed has reached by then, and at least to the next.
    StepOn(Duration),
}

/// The moment shown, and how it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Playback {
    phase: Phase,
    at: SimTime,
    speed: Speed,
    /// Where time that goes by began to, if the moment was reached that way.
    flows_from: Option<SimTime>,
}

impl Playback {
    /// Stands at a moment of a run, at most its end.
    pub fn at(at: SimTime, speed: Speed, moments: &(impl Moments + ?Sized)) -> Self {
        let mut playback = Self {
            phase: Phase::Paused,
            at: SimTime::ZERO,
            speed,
            flows_from: None,
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
        self.in_round(part, 0, a_second)
    }

    /// The moment that a part of a picture has got to whose parts all show one moment: every round, so many a second, has one, the
    /// one that it begins with, and a part shows it from its turn on. Rounds begin so many turns later than those that begin at 0.
    pub fn in_round(&self, begin: u64, turn: u64, a_second: u64) -> SimTime {
        let Some(from) = self.flows_from() else {
            return self.at;
        };
        let step = self.step(a_second);
        let begin = step / TURNS * (begin % TURNS);
        let late = begin + step / TURNS * (turn % TURNS);
        let rounds = self.at.as_nanos().checked_sub(late).map(|at| at / step);
        let at = rounds.map_or(0, |rounds| rounds * step + begin);
        SimTime::from_nanos(at).max(from)
    }

    /// The moment so many frames ago, of sixty a second, while time goes by; else the moment itself. What an event changes is drawn
    /// piece after piece: all of it at once is more than a frame has time for.
    pub fn behind(&self, frames: u64) -> SimTime {
        let Some(from) = self.flows_from() else {
            return self.at;
        };
        let lag = self.step(60).saturating_mul(frames);
        SimTime::from_nanos(self.at.as_nanos().saturating_sub(lag)).max(from)
    }

    /// Where time that goes by now began to; nothing that is shown goes back before it.
    fn flows_from(&self) -> Option<SimTime> {
        self.flows_from.filter(|_| self.phase == Phase::Playing)
    }

    /// The simulated time between two of so many looks a second, in nanoseconds.
    fn step(&self, a_second: u64) -> u64 {
        (self.speed.0.saturating_mul(1_000_000) / a_second).max(1)
    }

    /// Carries out a command.
    pub fn update(&mut self, command: Command, moments: &(impl Moments + ?Sized)) {
        let flowed = self.flows_from.take();
        if matches!(command, Command::Elapsed(_)) {
            self.flows_from = flowed.or(Some(self.at));
        }
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
            Command::Pause if flowed.is_some() && self.phase == Phase::Playing => {
                self.stand(self.rounded(moments), moments);
            }
            Command::Pause => self.stand(self.at, moments),
            Command::Toggle => {
                self.flows_from = flowed;
                let command = if self.phase == Phase::Playing {
                    Command::Pause
                } else {
                    Command::Play
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
                self.go_on(self.after(wall), moments);
            }
            Command::StepOn(wall) if self.phase == Phase::Playing => {
                let next = moments.next(self.at).unwrap_or_else(|| moments.end());
                let reached = self.after(wall).as_nanos().saturating_add(1);
                let last = moments.previous(SimTime::from_nanos(reached));
                self.go_on(last.map_or(next, |last| last.max(next)), moments);
            }
            Command::Elapsed(_) | Command::StepOn(_) => {}
        }
    }

    /// The moment after so much wall time.
    fn after(&self, wall: Duration) -> SimTime {
        let nanos = self.speed.of(wall).as_nanos();
        SimTime::from_nanos(self.at.as_nanos().saturating_add(nanos))
    }

    /// The moment in few digits: at most a hundredth of a second of wall time back, and over no event.
    fn rounded(&self, moments: &(impl Moments + ?Sized)) -> SimTime {
        let at = self.at.as_nanos();
        let mut grid = 1;
        while grid <= self.speed.0.saturating_mul(1_000) {
            grid *= 10;
        }
        let after = SimTime::from_nanos(at.saturating_add(1));
        let event = moments.previous(after).unwrap_or_default();
        SimTime::from_nanos(at / grid * grid).max(event)
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
mod tests;
