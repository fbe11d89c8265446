//! How totals grow with the number of tasks.

use crate::axis::Ladder;
use crate::layout::{MARGIN, hairline};
use crate::lettering::width_of;
use crate::paint::{Anchor, INK};
use crate::path::Path;
use crate::px::Px;
use crate::scene::Element;
use crate::view::View;
use crate::words::{Words, fill};
use interleave_trace::SimTime;

/// Totals over a number, for several series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Growth {
    /// The curves, the most important one first; told apart by their dashes and their names.
    pub series: Vec<Series>,
    /// The number from which on the series part, if it is to be marked.
    pub break_even: Option<u64>,
    /// The number that is chosen at present.
    pub current: Option<u64>,
    /// What the number counts, written at the end of the axis.
    pub across: String,
}

/// Totals of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// A number and its total, by rising number.
    pub points: Vec<(u64, SimTime)>,
}

impl Series {
    /// The total at a number, on a straight line between the points around it.
    fn at(&self, number: u64) -> Option<SimTime> {
        let after = self.points.partition_point(|(known, _)| *known < number);
        let (right, above) = *self.points.get(after)?;
        if right == number {
            return Some(above);
        }
        let (left, below) = *self.points.get(after.checked_sub(1)?)?;
        let part = |total: SimTime, weight: u64| u128::from(total.as_nanos()) * u128::from(weight);
        let sum = part(below, right - number) + part(above, number - left);
        Some(SimTime::from_nanos(
            u64::try_from(sum / u128::from(right - left)).unwrap_or(u64::MAX),
        ))
    }
}

/// The dashes of the series, from the first on; they begin anew after the last.
const DASHES: [&str; 4] = ["", "7 3", "2 3", "7 3 2 3"];

/// Draws totals over a number: `g.series` with `data-series` (its place), `text.label` at its end;
/// `g.break-even`; `g.current` with a dot and the total (`text.value`) for each series.
///
/// Of the view, the width, the letters, the paint and the texts count. The picture is as high as half its
/// width, between 180 and 360 pixels.
pub fn growth(growth: &Growth, view: &View, words: &Words) -> Element {
    let chart = Chart::new(growth, view, words);
    let (paint, letters) = (view.paint, view.size_of_letters());
    let mut root = paint.root(chart.size, letters, &view.title, &view.description);
    root.push(chart.axes());
    if let Some(number) = growth.break_even {
        root.push(chart.break_even(number));
    }
    let mut taken: Vec<Px> = Vec::new();
    for (place, series) in growth.series.iter().enumerate() {
        root.push(chart.series(place, series, &mut taken));
    }
    if let Some(number) = growth.current {
        root.push(chart.current(number));
    }
    root
}

struct Chart<'a> {
    growth: &'a Growth,
    view: &'a View,
    words: &'a Words,
    size: (Px, Px),
    left: Px,
    right: Px,
    top: Px,
    base: Px,
    /// The number at the right edge, at least 1.
    most: u64,
    /// The total at the upper edge in nanoseconds, at least 1.
    longest: u64,
    /// Totals at which a line is drawn, with their labels.
    lines: Vec<(u64, String)>,
}

impl<'a> Chart<'a> {
    fn new(growth: &'a Growth, view: &'a View, words: &'a Words) -> Self {
        let letters = view.size_of_letters();
        let width = view.width_of_picture();
        let height = Px::whole((view.width / 2).clamp(180, 360));
        let points = || growth.series.iter().flat_map(|series| series.points.iter());
        let most = points()
            .map(|(number, _)| *number)
            .max()
            .unwrap_or(1)
            .max(1);
        let longest = points()
            .map(|(_, total)| total.as_nanos())
            .max()
            .unwrap_or(1)
            .max(1);
        let step = Ladder::step_over(longest / 4);
        let lines: Vec<(u64, String)> = (0..)
            .map_while(|place: u64| place.checked_mul(step).filter(|at| *at <= longest))
            .map(|at| (at, words.duration_on_axis(SimTime::from_nanos(at))))
            .collect();
        let label = lines
            .iter()
            .map(|(_, label)| width_of(label, letters))
            .max();
        Self {
            growth,
            view,
            words,
            size: (width, height),
            left: MARGIN + label.unwrap_or_default() + Px::whole(8),
            right: width - MARGIN - Px::whole(8),
            top: MARGIN + letters * 2,
            base: height - MARGIN - letters * 2,
            most,
            longest,
            lines,
        }
    }

    fn x(&self, number: u64) -> Px {
        share(self.left, self.right, number.min(self.most), self.most)
    }

    fn y(&self, total: SimTime) -> Px {
        share(
            self.base,
            self.top,
            total.as_nanos().min(self.longest),
            self.longest,
        )
    }

    fn axes(&self) -> Element {
        let (paint, letters) = (self.view.paint, self.view.size_of_letters());
        let mut group = Element::group("axis");
        let mut path = Path::new();
        for (at, label) in &self.lines {
            let y = self.y(SimTime::from_nanos(*at));
            path.move_to(self.left, y).horizontal(self.right);
            let at = (self.left - Px::whole(8), y + letters * 7 / 20);
            group.push(paint.line_of_text("tick", at, Anchor::End, label));
        }
        let baseline = self.base + letters * 3 / 2;
        let across = &self.growth.across;
        let across_left = self.right - width_of(across, letters) - letters;
        // The chosen number is written too, and pushes aside what it would touch.
        let widest = width_of(&self.words.count(self.most), letters) * 2;
        let chosen = self.growth.current.map(|number| self.x(number));
        let parts = (self.right - self.left).in_tenths() / widest.in_tenths().max(1);
        let step = whole_step(self.most, u64::from(parts.max(1).unsigned_abs()));
        for number in (0..=self.most / step).map(|place| place * step) {
            let x = self.x(number);
            path.move_to(x, self.base)
                .vertical(self.base + Px::whole(4));
            let aside =
                chosen.is_some_and(|chosen| (chosen - x).in_tenths().abs() < widest.in_tenths());
            if !aside && x + widest.half() < across_left {
                let text = self.words.count(number);
                group.push(paint.line_of_text("tick", (x, baseline), Anchor::Middle, &text));
            }
        }
        group.push(paint.line_of_text("tick", (self.right, baseline), Anchor::End, across));
        group.push(hairline("rule", path, paint).with("stroke-opacity", "0.6"));
        group
    }

    fn series(&self, place: usize, series: &Series, taken: &mut Vec<Px>) -> Element {
        let (paint, letters) = (self.view.paint, self.view.size_of_letters());
        let mut path = Path::new();
        for (number, total) in &series.points {
            let (x, y) = (self.x(*number), self.y(*total));
            if path.is_empty() {
                path.move_to(x, y);
            } else {
                path.line_to(x, y);
            }
        }
        let mut line = Element::new("path")
            .with("d", path.into_data())
            .with("fill", "none")
            .with("stroke", paint.colour(INK))
            .with("stroke-width", Px::tenths(18));
        let dashes = DASHES[place % DASHES.len()];
        if !dashes.is_empty() {
            line = line.with("stroke-dasharray", dashes);
        }
        let mut group = Element::group("series")
            .with("data-series", place as u64)
            .child(line);
        if let Some((_, total)) = series.points.last() {
            let mut baseline = (self.y(*total) - letters * 3 / 5).max(letters + MARGIN);
            while taken
                .iter()
                .any(|other| (*other - baseline).in_tenths().abs() < (letters * 5 / 4).in_tenths())
            {
                baseline += Px::whole(1);
            }
            taken.push(baseline);
            group.push(paint.line_of_text(
                "label",
                (self.right, baseline),
                Anchor::End,
                &series.name,
            ));
        }
        group
    }

    fn break_even(&self, number: u64) -> Element {
        let (paint, letters) = (self.view.paint, self.view.size_of_letters());
        let x = self.x(number);
        let text = fill(&self.words.break_even, "{n}", &self.words.count(number));
        let mut path = Path::new();
        path.move_to(x, self.top).vertical(self.base);
        let at = (x.max(self.left), self.top - letters / 2);
        Element::group("break-even")
            .child(hairline("rule", path, paint).with("stroke-dasharray", "1 3"))
            .child(paint.line_of_text("label", at, Anchor::Start, &text))
    }

    fn current(&self, number: u64) -> Element {
        let (paint, letters) = (self.view.paint, self.view.size_of_letters());
        let x = self.x(number);
        let mut line = Path::new();
        line.move_to(x, self.top).vertical(self.base);
        let mut group = Element::group("current").child(
            Element::new("path")
                .with("d", line.into_data())
                .with("fill", "none")
                .with("stroke", paint.colour(INK))
                .with("stroke-width", Px::tenths(12)),
        );
        let text = self.words.count(number);
        let below = (x, self.base + letters * 3 / 2);
        if x + width_of(&text, letters) < self.right - width_of(&self.growth.across, letters) {
            group.push(paint.line_of_text("value", below, Anchor::Middle, &text));
        }
        let mut taken: Vec<Px> = Vec::new();
        for total in self
            .growth
            .series
            .iter()
            .filter_map(|series| series.at(number))
        {
            let y = self.y(total);
            group.push(
                Element::new("circle")
                    .with("cx", x)
                    .with("cy", y)
                    .with("r", Px::tenths(35))
                    .with("fill", paint.colour(INK)),
            );
            let text = self.words.duration(total);
            let mut baseline = y - letters * 2 / 5;
            while taken
                .iter()
                .any(|other| (*other - baseline).in_tenths().abs() < (letters * 5 / 4).in_tenths())
            {
                baseline = baseline - Px::whole(1);
            }
            taken.push(baseline);
            let left = x - Px::whole(8);
            let (at, anchor) = if left - width_of(&text, letters) < self.left {
                (x + Px::whole(8), Anchor::Start)
            } else {
                (left, Anchor::End)
            };
            group.push(paint.line_of_text("value", (at, baseline), anchor, &text));
        }
        group
    }
}

/// The point that divides the way from `start` to `end` as `part` divides `whole`.
fn share(start: Px, end: Px, part: u64, whole: u64) -> Px {
    let way = i128::from((end - start).in_tenths());
    let tenths = way * i128::from(part) / i128::from(whole.max(1));
    start + Px::tenths(i32::try_from(tenths).unwrap_or(0))
}

/// The smallest of 1, 2, 5, 10, … that divides `most` into at most `parts` steps.
fn whole_step(most: u64, parts: u64) -> u64 {
    let mut step = 1;
    loop {
        for times in [1, 2, 5] {
            if most / (step * times) <= parts.max(1) {
                return step * times;
            }
        }
        step *= 10;
    }
}
