//! Concurrency and parallelism over time, as step curves.
//!
//! Concurrency is the number of tasks in progress: begun and not done. Parallelism is the number of tasks
//! running at the same instant. The two curves are the whole difference between the words.

mod steps;

use crate::axis::Scale;
use crate::layout::{MARGIN, axis, axis_height, hairline, now_line};
use crate::lettering::width_of;
use crate::marks::DONE_WIDTH;
use crate::paint::{Anchor, INK, Paint};
use crate::path::Path;
use crate::px::Px;
use crate::scene::Element;
use crate::timeline::title_of;
use crate::view::View;
use crate::words::Words;
use interleave_trace::{SimTime, State, Trace, TrackId};
use steps::{Level, Steps};

/// The two counts of a run, computed once in O(spans log spans).
#[derive(Clone, Debug)]
pub struct Curves {
    concurrency: Steps,
    parallelism: Steps,
}

impl Curves {
    /// Counts tasks in progress and tasks running.
    pub fn new(trace: &Trace) -> Self {
        let (mut begun, mut running) = (Vec::new(), Vec::new());
        for track in trace.tracks() {
            let TrackId::Task(id) = track else { break };
            let mut first = None;
            for span in trace.spans(track) {
                if span.state == State::Running {
                    running.extend([(span.start, true), (span.end, false)]);
                }
                let begins = matches!(span.state, State::Running | State::Waiting | State::Blocked)
                    && (span.state, span.reason) != trace.gap();
                if begins && first.is_none() {
                    first = Some(span.start);
                }
            }
            if let Some(first) = first {
                let finish = trace.tasks()[id.0 as usize].finish;
                begun.extend([(first, true), (finish.unwrap_or(trace.end()), false)]);
            }
        }
        Self {
            concurrency: Steps::new(&begun),
            parallelism: Steps::new(&running),
        }
    }

    /// From counts that are known already: from each instant on, so many tasks in progress, and so many running.
    /// Both in order of time.
    pub fn of_counts(
        concurrency: impl Iterator<Item = (SimTime, u32)>,
        parallelism: impl Iterator<Item = (SimTime, u32)>,
    ) -> Self {
        Self {
            concurrency: Steps::of_counts(concurrency),
            parallelism: Steps::of_counts(parallelism),
        }
    }

    /// The highest of both.
    fn peak(&self) -> u32 {
        self.concurrency.peak().max(self.parallelism.peak()).max(1)
    }

    /// From each instant on, how many tasks are in progress.
    pub fn concurrency(&self) -> impl Iterator<Item = (SimTime, u32)> + '_ {
        self.concurrency.points()
    }

    /// From each instant on, how many tasks are running.
    pub fn parallelism(&self) -> impl Iterator<Item = (SimTime, u32)> + '_ {
        self.parallelism.points()
    }
}

/// How high the curves are at most.
const HEIGHT: Px = Px::whole(84);

/// Draws the curves of a run: `g.curve` with `data-curve` (`concurrency`, `parallelism`) and `text.label`,
/// on the same axis, the same left edge and the same width as a timeline of the view would have with
/// `left` (see [`crate::Layout`]); `None` where nothing stands above.
///
/// Parallelism is a solid area in the colour of running, concurrency an ink line. Where steps are narrower
/// than a pixel the mean of each pixel is drawn.
pub fn curves(
    curves: &Curves,
    trace: &Trace,
    left: Option<Px>,
    view: &View,
    words: &Words,
) -> Element {
    let (paint, letters) = (view.paint, view.size_of_letters());
    let width = view.width_of_picture();
    let peak = curves.peak();
    let left =
        left.unwrap_or(MARGIN + width_of(&words.count(u64::from(peak)), letters) + Px::whole(8));
    let right = width - MARGIN - DONE_WIDTH;
    let scale = Scale::new(
        view.from,
        view.to.unwrap_or(trace.end()),
        left,
        right - left,
    );
    let (top, base) = (MARGIN + letters * 3 / 2, MARGIN + block_height(view));
    let size = (width, base + axis_height(view));
    let title = title_of(trace, view, words);
    let mut root = paint.root(size, letters, &title, &view.description);
    push_block(&mut root, curves, (&scale, MARGIN), view, words);
    if view.axis {
        root.push(axis(&scale, words, letters, base, width, paint));
    }
    if let Some(now) = view.now {
        root.push(now_line(&scale, (top, base), now, paint));
    }
    root
}

/// The room that the curves and their names take.
pub(crate) fn block_height(view: &View) -> Px {
    view.size_of_letters() * 3 / 2 + HEIGHT
}

/// The curves with their names, from `top` on.
pub(crate) fn push_block(
    root: &mut Element,
    curves: &Curves,
    (scale, top): (&Scale, Px),
    view: &View,
    words: &Words,
) {
    let (paint, letters) = (view.paint, view.size_of_letters());
    let plot = Plot {
        scale,
        top: top + letters * 3 / 2,
        base: top + block_height(view),
        peak: curves.peak(),
        paint,
    };
    root.push(plot.area(&curves.parallelism));
    root.push(plot.line(&curves.concurrency));
    // Beside the axis, if there is room; the names tell the peaks too.
    if scale.left() > MARGIN + letters {
        root.push(plot.levels(words, letters));
    }
    let mut names = Element::group("names");
    let named =
        |name: &str, steps: &Steps| [name, " "].concat() + &words.count(u64::from(steps.peak()));
    let concurrency = named(&words.concurrency, &curves.concurrency);
    let parallelism = named(&words.parallelism, &curves.parallelism);
    let (first, baseline) = (scale.left(), top + letters);
    let second = first + width_of(&concurrency, letters) + letters * 2;
    names.push(paint.line_of_text("label", (first, baseline), Anchor::Start, &concurrency));
    let name = paint.line_of_text("label", (second, baseline), Anchor::Start, &parallelism);
    names.push(
        name.with("data-state", State::Running.as_str())
            .with("fill", paint.state(State::Running)),
    );
    root.push(names);
}

struct Plot<'a> {
    scale: &'a Scale,
    top: Px,
    base: Px,
    peak: u32,
    paint: Paint,
}

impl Plot<'_> {
    /// The height of a count given in thousandths.
    fn y(&self, thousandths: u64) -> Px {
        let height = u64::from((self.base - self.top).in_tenths().unsigned_abs());
        let tenths = height * thousandths / (u64::from(self.peak) * 1_000);
        self.base - Px::tenths(i32::try_from(tenths).unwrap_or(i32::MAX))
    }

    fn levels_of(&self, steps: &Steps) -> Vec<Level> {
        steps.levels(self.scale, Px::whole(1))
    }

    /// A solid area, as running bars are solid.
    fn area(&self, steps: &Steps) -> Element {
        let mut path = Path::new();
        path.move_to(self.scale.left(), self.base);
        for level in self.levels_of(steps) {
            path.horizontal(level.left)
                .vertical(self.y(level.thousandths))
                .horizontal(level.right);
        }
        path.vertical(self.base).close();
        let area = Element::new("path")
            .with("class", "mark")
            .with("data-state", State::Running.as_str())
            .with("d", path.into_data())
            .with("fill", self.paint.state(State::Running));
        Element::group("curve")
            .with("data-curve", "parallelism")
            .child(area)
    }

    fn line(&self, steps: &Steps) -> Element {
        let mut path = Path::new();
        path.move_to(self.scale.left(), self.base);
        for level in self.levels_of(steps) {
            path.horizontal(level.left)
                .vertical(self.y(level.thousandths))
                .horizontal(level.right);
        }
        let line = Element::new("path")
            .with("d", path.into_data())
            .with("fill", "none")
            .with("stroke", self.paint.colour(INK))
            .with("stroke-width", Px::tenths(15));
        Element::group("curve")
            .with("data-curve", "concurrency")
            .child(line)
    }

    /// The peak at the left edge, with a hairline.
    fn levels(&self, words: &Words, letters: Px) -> Element {
        let mut path = Path::new();
        path.move_to(self.scale.left(), self.top)
            .horizontal(self.scale.right());
        let at = (
            self.scale.left() - Px::whole(6),
            self.top + letters * 7 / 20,
        );
        let count = words.count(u64::from(self.peak));
        Element::group("levels")
            .child(hairline("rule", path, self.paint).with("stroke-dasharray", "1 3"))
            .child(self.paint.line_of_text("tick", at, Anchor::End, &count))
    }
}
