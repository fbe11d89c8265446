//! What part of the runs the reader looks at: the window of time, the tracks, the task that is pointed out.
//!
//! Pure, as playback is: one enum of commands, one [`Sight::update`]. Whoever shows runs holds one: a simulator, the lab.

use interleave_trace::{SimTime, TaskId};

/// A part of the time axis; `from` is before `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its first instant.
    pub from: SimTime,
    /// Its end.
    pub to: SimTime,
}

/// Nobody looks at less than this, in nanoseconds.
const NARROWEST: u64 = 100;
/// So much of a window lies before the moment after a page was turned: a tenth.
const MARGIN_PARTS: u64 = 10;

/// The smallest power of ten that is more than a fifty-thousandth of a length: finer than a pixel, and told in few digits.
pub fn grid(nanos: u64) -> u64 {
    let mut grid = 1;
    while grid <= nanos / 50_000 {
        grid *= 10;
    }
    grid
}

impl Window {
    /// The whole of runs that end then.
    pub fn whole(end: SimTime) -> Self {
        let to = SimTime::from_nanos(end.as_nanos().max(1));
        Self {
            from: SimTime::ZERO,
            to,
        }
    }

    /// How long it is, in nanoseconds; at least 1.
    pub fn nanos(self) -> u64 {
        self.to
            .as_nanos()
            .saturating_sub(self.from.as_nanos())
            .max(1)
    }

    /// Whether an instant is in it, its ends included.
    pub fn contains(self, at: SimTime) -> bool {
        self.from <= at && at <= self.to
    }

    /// Its ends as they are to be told: rounded to a two-hundredth of its length.
    pub fn told(self) -> (SimTime, SimTime) {
        let grid = grid(self.nanos()).saturating_mul(10);
        let told = |at: SimTime| SimTime::from_nanos((at.as_nanos() + grid / 2) / grid * grid);
        (told(self.from), told(self.to))
    }

    /// A window of about this length that begins about there and lies within runs that end at `end`.
    fn placed(from: u64, nanos: u64, end: SimTime) -> Self {
        let whole = end.as_nanos().max(1);
        let nanos = nanos.clamp(NARROWEST.min(whole), whole);
        // On a grid far finer than a pixel, so that its ends can be written in few digits.
        let grid = grid(nanos);
        let nanos = if nanos == whole {
            whole
        } else {
            nanos.next_multiple_of(grid).min(whole)
        };
        let from = from.min(whole - nanos) / grid * grid;
        Self {
            from: SimTime::from_nanos(from),
            to: SimTime::from_nanos(from + nanos),
        }
    }

    /// Longer or shorter by a factor in thousandths, with the instant `around` staying in its place.
    fn zoomed(self, around: SimTime, thousandths: u64, end: SimTime) -> Self {
        let part = |nanos: u64, of: u64, by: u64| {
            u64::try_from(u128::from(nanos) * u128::from(of) / u128::from(by.max(1)))
                .unwrap_or(u64::MAX)
        };
        let nanos = part(self.nanos(), thousandths, 1_000).max(1);
        let whole = end.as_nanos().max(1);
        let nanos = nanos.clamp(NARROWEST.min(whole), whole);
        let around = around.clamp(self.from, self.to).as_nanos();
        let before = part(around - self.from.as_nanos(), nanos, self.nanos());
        Self::placed(around.saturating_sub(before), nanos, end)
    }

    /// Further on, or back where it is negative, by so many millionths of its length.
    fn moved(self, millionths: i64, end: SimTime) -> Self {
        let by = u128::from(self.nanos()) * u128::from(millionths.unsigned_abs()) / 1_000_000;
        // In steps of the grid, so that a move back undoes a move on.
        let grid = grid(self.nanos());
        let by = u64::try_from(by).unwrap_or(u64::MAX) / grid * grid;
        let from = self.from.as_nanos();
        let from = if millionths < 0 {
            from.saturating_sub(by)
        } else {
            from.saturating_add(by)
        };
        Self::placed(from, self.nanos(), end)
    }

    /// Turned like a page, so that an instant lies near its beginning.
    fn turned(self, at: SimTime, end: SimTime) -> Self {
        let from = at.as_nanos().saturating_sub(self.nanos() / MARGIN_PARTS);
        Self::placed(from, self.nanos(), end)
    }
}

/// A part of the picture that can be shown or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The cores.
    Cores,
    /// The threads or processes.
    Workers,
    /// The curves of concurrency and parallelism.
    Curves,
}

impl Part {
    /// All of them, in the order in which they are drawn.
    pub const ALL: [Self; 3] = [Self::Cores, Self::Workers, Self::Curves];

    /// Its word in attributes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cores => "cores",
            Self::Workers => "workers",
            Self::Curves => "curves",
        }
    }
}

/// What can be asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// The window becomes so many thousandths as long; an instant stays in its place, the moment shown if none is given.
    Zoom {
        /// What stays in its place.
        around: Option<SimTime>,
        /// Below 1,000 shows less, in more detail.
        thousandths: u64,
    },
    /// The window moves on by millionths of its length; back if negative.
    Pan(i64),
    /// The window from one instant to another.
    Show(Window),
    /// All of the time.
    Whole,
    /// A task is pointed at, or none any more.
    Light(Option<TaskId>),
    /// The next task is chosen by the keyboard, or the one before.
    Choose {
        /// Whether the one before.
        back: bool,
    },
    /// A part of the picture is shown or not.
    Part(Part, bool),
}

/// The runs as far as a sight is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// When the longest run ends.
    pub end: SimTime,
    /// How many tasks there are at most.
    pub tasks: u32,
    /// The moment shown.
    pub now: SimTime,
}

/// What the reader looks at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sight {
    /// Nothing is all of the time.
    window: Option<Window>,
    lit: Option<TaskId>,
    /// Whether the keyboard chose the task, so that it is read out.
    chosen: bool,
    /// What the reader has asked for, by [`Part::ALL`]; nothing is what suits the runs.
    parts: [Option<bool>; 3],
}

impl Sight {
    /// Carries out a command.
    pub fn update(&mut self, command: Command, runs: Extent) {
        let window = self.window_in(runs.end);
        match command {
            Command::Zoom {
                around,
                thousandths,
            } => {
                let middle = SimTime::from_nanos(window.from.as_nanos() + window.nanos() / 2);
                let now = Some(runs.now).filter(|now| window.contains(*now));
                let around = around.or(now).unwrap_or(middle);
                self.show(window.zoomed(around, thousandths, runs.end), runs.end);
            }
            Command::Pan(millionths) => self.show(window.moved(millionths, runs.end), runs.end),
            Command::Show(window) => {
                let window = Window::placed(window.from.as_nanos(), window.nanos(), runs.end);
                self.show(window, runs.end);
            }
            Command::Whole => self.window = None,
            Command::Light(task) => {
                self.lit = task.filter(|task| task.0 < runs.tasks);
                self.chosen = false;
            }
            Command::Choose { back } => {
                let last = runs.tasks.saturating_sub(1);
                let next = match (self.lit, back) {
                    (None, false) => 0,
                    (None, true) => last,
                    (Some(task), false) => task.0.saturating_add(1).min(last),
                    (Some(task), true) => task.0.saturating_sub(1),
                };
                self.lit = (runs.tasks > 0).then_some(TaskId(next));
                self.chosen = true;
            }
            Command::Part(part, shown) => self.parts[part as usize] = Some(shown),
        }
    }

    fn show(&mut self, window: Window, end: SimTime) {
        self.window = (window != Window::whole(end)).then_some(window);
    }

    /// Other runs, which may be shorter or have fewer tasks.
    pub fn fit(&mut self, runs: Extent) {
        if let Some(window) = self.window {
            self.update(Command::Show(window), runs);
        }
        self.lit = self.lit.filter(|task| task.0 < runs.tasks);
    }

    /// The moment has moved on by itself: a window that showed it turns the page when it leaves. A reader who has gone
    /// elsewhere is left alone.
    pub fn follow(&mut self, before: SimTime, runs: Extent) {
        if let Some(window) = self.window
            && window.contains(before)
            && runs.now >= window.to
        {
            self.show(window.turned(runs.now, runs.end), runs.end);
        }
    }

    /// The reader has gone to a moment: it is shown.
    pub fn reach(&mut self, runs: Extent) {
        if let Some(window) = self.window
            && !window.contains(runs.now)
        {
            self.show(window.turned(runs.now, runs.end), runs.end);
        }
    }

    /// The window, where it is not all of the time.
    pub fn window(&self) -> Option<Window> {
        self.window
    }

    /// The window, of runs that end then.
    pub fn window_in(&self, end: SimTime) -> Window {
        self.window.unwrap_or(Window::whole(end))
    }

    /// The task that is pointed out.
    pub fn lit(&self) -> Option<TaskId> {
        self.lit
    }

    /// The task that the keyboard has chosen.
    pub fn chosen(&self) -> Option<TaskId> {
        self.lit.filter(|_| self.chosen)
    }

    /// Whether a part is shown, if the reader has asked for it or for none of it.
    pub fn part(&self, part: Part) -> Option<bool> {
        self.parts[part as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn secs(secs: u64) -> SimTime {
        SimTime::from_secs(secs)
    }

    fn extent(now: u64) -> Extent {
        Extent {
            end: secs(100),
            tasks: 3,
            now: secs(now),
        }
    }

    fn after(commands: &[Command], now: u64) -> Sight {
        let mut sight = Sight::default();
        for command in commands {
            sight.update(*command, extent(now));
        }
        sight
    }

    fn window(sight: &Sight) -> (u64, u64) {
        let window = sight.window_in(secs(100));
        (
            window.from.as_nanos() / 1_000_000,
            window.to.as_nanos() / 1_000_000,
        )
    }

    const fn zoom(around: u64, thousandths: u64) -> Command {
        Command::Zoom {
            around: Some(secs(around)),
            thousandths,
        }
    }

    #[test]
    fn zooming_keeps_what_is_pointed_at_in_its_place() {
        assert_eq!(window(&after(&[zoom(50, 500)], 0)), (25_000, 75_000));
        assert_eq!(window(&after(&[zoom(0, 500)], 0)), (0, 50_000));
        assert_eq!(window(&after(&[zoom(80, 100)], 0)), (72_000, 82_000));
        let keys = Command::Zoom {
            around: None,
            thousandths: 500,
        };
        assert_eq!(window(&after(&[keys], 20)), (10_000, 60_000));
    }

    #[test]
    fn zooming_out_ends_at_the_whole_and_zooming_in_at_the_narrowest() {
        let sight = after(&[zoom(50, 500), zoom(10, 8_000)], 0);
        assert_eq!((sight.window(), window(&sight)), (None, (0, 100_000)));
        let mut narrow = after(&[], 0);
        for _ in 0..100 {
            narrow.update(zoom(50, 100), extent(0));
        }
        assert_eq!(narrow.window().map(Window::nanos), Some(NARROWEST));
    }

    #[test]
    fn panning_stops_at_both_ends_without_changing_the_length() {
        let half = [zoom(50, 500), Command::Pan(-250_000)];
        assert_eq!(window(&after(&half, 0)), (12_500, 62_500));
        let far = [zoom(50, 500), Command::Pan(-9_000_000)];
        assert_eq!(window(&after(&far, 0)), (0, 50_000));
        let far = [zoom(50, 500), Command::Pan(i64::MAX)];
        assert_eq!(window(&after(&far, 0)), (50_000, 100_000));
    }

    #[test]
    fn a_move_back_undoes_a_move_on() {
        let there = [zoom(37, 437), Command::Pan(249_999)];
        let back = [zoom(37, 437), Command::Pan(249_999), Command::Pan(-249_999)];
        assert_ne!(after(&there, 0), after(&there[..1], 0));
        assert_eq!(after(&back, 0), after(&there[..1], 0));
    }

    #[test]
    fn a_window_turns_the_page_when_the_moment_leaves_it() {
        let mut sight = after(&[zoom(0, 500)], 0);
        sight.follow(secs(40), extent(49));
        assert_eq!(window(&sight), (0, 50_000));
        sight.follow(secs(49), extent(51));
        assert_eq!(window(&sight), (46_000, 96_000));
        // Whoever looks elsewhere goes on looking there.
        let mut elsewhere = after(&[zoom(0, 500)], 0);
        elsewhere.follow(secs(80), extent(81));
        assert_eq!(window(&elsewhere), (0, 50_000));
        elsewhere.reach(extent(81));
        assert_eq!(window(&elsewhere), (50_000, 100_000));
    }

    #[test]
    fn the_keyboard_goes_through_the_tasks_and_stays_at_the_ends() {
        let (next, before) = (
            Command::Choose { back: false },
            Command::Choose { back: true },
        );
        assert_eq!(after(&[next, next], 0).chosen(), Some(TaskId(1)));
        assert_eq!(
            after(&[next, next, next, next], 0).chosen(),
            Some(TaskId(2))
        );
        assert_eq!(after(&[before, before], 0).chosen(), Some(TaskId(1)));
        // What the pointer lights is not read out.
        let pointed = after(&[Command::Light(Some(TaskId(1)))], 0);
        assert_eq!((pointed.lit(), pointed.chosen()), (Some(TaskId(1)), None));
        assert_eq!(after(&[Command::Light(Some(TaskId(9)))], 0).lit(), None);
    }

    #[test]
    fn shorter_runs_keep_what_they_have_of_the_window() {
        let mut sight = after(&[zoom(80, 500), Command::Light(Some(TaskId(2)))], 0);
        let shorter = Extent {
            end: secs(60),
            tasks: 2,
            now: secs(0),
        };
        sight.fit(shorter);
        assert_eq!((window(&sight), sight.lit()), ((10_000, 60_000), None));
        let tiny = Extent {
            end: secs(30),
            ..shorter
        };
        sight.fit(tiny);
        assert_eq!(sight.window(), None);
    }
}
