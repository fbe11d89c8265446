//! How totals grow with the number of tasks.

mod labels;

use crate::axis::Ladder;
use crate::layout::{MARGIN, hairline};
use crate::lettering::width_of;
use crate::marks::plate;
use crate::paint::{Anchor, INK};
use crate::path::Path;
use crate::px::Px;
use crate::scene::{Element, Node};
use crate::view::View;
use crate::words::{Words, fill};
use interleave_trace::SimTime;
use labels::{Labels, Rectangle};

/// Totals over a number, for several series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Growth {
    /// The curves, the most important one first; told apart by their dashes and their names.
    pub series: Vec<Series>,
    /// The number from which on the series part, if it is to be marked.
    pub break_even: Option<u64>,
    /// The number that is chosen at present.
    pub current: Option<u64>,
    /// What the number counts, written under the axis.
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
const DASHES: [&str; 7] = [
    "",
    "7 3",
    "2 3",
    "7 3 2 3",
    "14 4",
    "7 3 2 3 2 3",
    "14 4 2 4",
];

/// Draws totals over a number: `g.series` with `data-series` (its place), `text.label` at its end;
/// `g.break-even`; `g.current` with a dot and the total (`text.value`) for each series.
///
/// Series with the same totals are one line with the names of all. A name for which no curve leaves room stands below the chart, in
/// `g.legend`.
///
/// Of the view, the width, the letters, the paint and the texts count. The chart is as high as half its
/// width, between 220 and 360 pixels; names below it come on top of that.
pub fn growth(growth: &Growth, view: &View, words: &Words) -> Element {
    let chart = Chart::new(growth, view, words);
    let (paint, letters) = (view.paint, view.size_of_letters());
    let mut labels = Labels::new(letters, chart.size.0);
    let mut parts = vec![chart.axes(&mut labels)];
    // Texts are placed from the one that has least choice on.
    let current = growth
        .current
        .map(|number| chart.current(number, &mut labels));
    let mut legend = Legend::new(&chart);
    for (place, series) in growth.series.iter().enumerate() {
        parts.push(chart.series(place, series, &mut labels, &mut legend));
    }
    if let Some(number) = growth.break_even {
        parts.push(chart.break_even(number, &mut labels));
    }
    let size = (chart.size.0, legend.bottom);
    let mut root = paint.root(size, letters, &view.title, &view.description);
    root.children.extend(parts.into_iter().map(Node::Element));
    root.children.extend(current.map(Node::Element));
    if !legend.rows.children.is_empty() {
        root.push(legend.rows);
    }
    root
}

/// How long the piece of a line is that stands before its name.
const SAMPLE: Px = Px::whole(36);

/// The names for which there is no room in the chart, under each other.
struct Legend {
    rows: Element,
    bottom: Px,
}

impl Legend {
    fn new(chart: &Chart<'_>) -> Self {
        Self {
            rows: Element::group("legend"),
            bottom: chart.size.1,
        }
    }
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
        let height = Px::whole((view.width / 2).clamp(220, 360));
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
            base: height - MARGIN - letters * 7 / 2,
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

    /// Pushes a text where the first of the places is free, if any is.
    fn push_text(
        &self,
        group: &mut Element,
        class: &'static str,
        text: &str,
        places: impl IntoIterator<Item = (Px, Px, Anchor)>,
        labels: &mut Labels,
    ) {
        if let Some((x, y, anchor)) = labels.place(text, places, |_| true) {
            group.push(self.view.paint.line_of_text(class, (x, y), anchor, text));
        }
    }

    /// Lines at nice totals, and numbers below; the chosen number comes first and pushes aside what it
    /// would touch.
    fn axes(&self, labels: &mut Labels) -> Element {
        let letters = self.view.size_of_letters();
        let mut group = Element::group("axis");
        let mut path = Path::new();
        for (at, label) in &self.lines {
            let y = self.y(SimTime::from_nanos(*at));
            path.move_to(self.left, y).horizontal(self.right);
            let place = (self.left - Px::whole(8), y + letters * 7 / 20, Anchor::End);
            self.push_text(&mut group, "tick", label, [place], labels);
        }
        let baseline = self.base + letters * 3 / 2;
        let across = (self.right, baseline + letters * 3 / 2, Anchor::End);
        self.push_text(&mut group, "tick", &self.growth.across, [across], labels);
        if let Some(number) = self.growth.current {
            let place = (self.x(number), baseline, Anchor::Middle);
            let text = self.words.count(number);
            self.push_text(&mut group, "value", &text, [place], labels);
        }
        let widest = width_of(&self.words.count(self.most), letters) * 2;
        let parts = (self.right - self.left).in_tenths() / widest.in_tenths().max(1);
        let step = whole_step(self.most, u64::from(parts.max(1).unsigned_abs()));
        for number in (0..=self.most / step).map(|place| place * step) {
            let x = self.x(number);
            path.move_to(x, self.base)
                .vertical(self.base + Px::whole(4));
            let text = self.words.count(number);
            self.push_text(
                &mut group,
                "tick",
                &text,
                [(x, baseline, Anchor::Middle)],
                labels,
            );
        }
        group.push(hairline("rule", path, self.view.paint).with("stroke-opacity", "0.6"));
        group
    }

    fn series(
        &self,
        place: usize,
        series: &Series,
        labels: &mut Labels,
        legend: &mut Legend,
    ) -> Element {
        let all = &self.growth.series;
        let same = |other: &&Series| other.points == series.points;
        // Dashes over others would look like neither.
        let first = all.iter().position(|other| same(&other)).unwrap_or(place);
        let mut path = Path::new();
        for (number, total) in &series.points {
            let (x, y) = (self.x(*number), self.y(*total));
            if path.is_empty() {
                path.move_to(x, y);
            } else {
                path.line_to(x, y);
            }
        }
        let mut line = self.ink_line(path, Px::tenths(18));
        let dashes = DASHES[first % DASHES.len()];
        if !dashes.is_empty() {
            line = line.with("stroke-dasharray", dashes);
        }
        let number = u64::try_from(place).unwrap_or(u64::MAX);
        let mut group = Element::group("series")
            .with("data-series", number)
            .child(line);
        if first < place {
            return group;
        }
        let names: Vec<&str> = all
            .iter()
            .filter(same)
            .map(|one| one.name.as_str())
            .collect();
        let name = names.join(" = ");
        let free = |rectangle: &Rectangle| {
            !self.is_crossed(rectangle) && self.is_nearest(series, rectangle)
        };
        if let Some((x, y, anchor)) = labels.place(&name, self.places_along(series), free) {
            let paint = self.view.paint;
            group.push(paint.line_of_text("label", (x, y), anchor, &name));
        } else if series.points.len() > 1 {
            let letters = self.view.size_of_letters();
            let has_room = SAMPLE + width_of(&name, letters) + letters < self.size.0;
            let rows = if has_room { vec![name.as_str()] } else { names };
            for name in rows {
                self.push_below(legend, name, dashes);
            }
        }
        group
    }

    /// A name below the chart, behind a piece of its line.
    fn push_below(&self, legend: &mut Legend, name: &str, dashes: &'static str) {
        let letters = self.view.size_of_letters();
        let (left, baseline) = (MARGIN, legend.bottom + letters);
        let mut path = Path::new();
        path.move_to(left, baseline - letters * 7 / 20)
            .horizontal(left + SAMPLE);
        let mut line = self.ink_line(path, Px::tenths(18));
        if !dashes.is_empty() {
            line = line.with("stroke-dasharray", dashes);
        }
        legend.rows.push(line);
        let at = (left + SAMPLE + Px::whole(8), baseline);
        let text = self
            .view
            .paint
            .line_of_text("label", at, Anchor::Start, name);
        legend.rows.push(text);
        legend.bottom = baseline + letters / 2;
    }

    /// Where the name of a series may stand: over its end, else over or under the curve further left.
    fn places_along(&self, series: &Series) -> Vec<(Px, Px, Anchor)> {
        let letters = self.view.size_of_letters();
        let mut places = Vec::new();
        for part in (1..=20).rev() {
            let number = (self.most * part / 20).max(1);
            let Some(total) = series.at(number) else {
                continue;
            };
            let (x, y) = (self.x(number), self.y(total));
            for lines in [2, 4, 6] {
                places.push((x, y - letters * lines / 4, Anchor::End));
            }
            places.push((x, y + letters * 3 / 2, Anchor::Start));
        }
        places
    }

    /// A line at the break-even, its name beside it where no curve goes through.
    fn break_even(&self, number: u64, labels: &mut Labels) -> Element {
        let (paint, letters) = (self.view.paint, self.view.size_of_letters());
        let x = self.x(number);
        let text = fill(&self.words.break_even, "{n}", &self.words.count(number));
        let mut path = Path::new();
        path.move_to(x, self.top).vertical(self.base);
        let line = hairline("rule", path, paint).with("stroke-dasharray", "1 3");
        let mut group = Element::group("break-even").child(line);
        let above = self.top - letters / 2;
        let lower = (1..40).map(|lines| self.top + letters * lines / 2);
        let heights = std::iter::once(above).chain(lower.take_while(|y| *y < self.base));
        let sides = |y| {
            let right = (x + Px::whole(5), y, Anchor::Start);
            [right, (x - Px::whole(5), y, Anchor::End)]
        };
        let free = |rectangle: &Rectangle| !self.is_crossed(rectangle);
        if let Some((x, y, anchor)) = labels.place(&text, heights.flat_map(sides), free) {
            group.push(paint.line_of_text("label", (x, y), anchor, &text));
        }
        group
    }

    /// Whether no other curve is nearer to a rectangle than that of a series, all of its width together.
    fn is_nearest(&self, series: &Series, [left, right, top, bottom]: &Rectangle) -> bool {
        let middle = *top + (*bottom - *top).half();
        let places = [*left, *left + (*right - *left).half(), *right];
        let away = |series: &Series| -> i32 {
            let heights = places.map(|x| self.height_at(series, x));
            let distance = |y: Px| (y - middle).in_tenths().abs();
            heights.map(|y| y.map_or(0, distance)).iter().sum()
        };
        let others = self.growth.series.iter();
        let mut others =
            others.filter(|other| other.points.len() > 1 && other.points != series.points);
        others.all(|other| away(series) < away(other))
    }

    /// Where the curve of a series is at an `x`, if it is there at all.
    fn height_at(&self, series: &Series, x: Px) -> Option<Px> {
        let mut lines = series.points.windows(2);
        lines.find_map(|ends| {
            let (from, to) = (self.x(ends[0].0), self.x(ends[1].0));
            (from <= x && x <= to).then(|| {
                let [one, other] = [ends[0].1, ends[1].1].map(|total| self.y(total));
                share(one, other, between(from, x), between(from, to))
            })
        })
    }

    /// Whether a curve or the line of the chosen number goes through a rectangle; the dotted one of the break-even may.
    fn is_crossed(&self, [left, right, top, bottom]: &Rectangle) -> bool {
        let within = |x: Px| *left <= x && x <= *right;
        let by_line = self
            .growth
            .current
            .is_some_and(|number| within(self.x(number)));
        let by_curve = self.growth.series.iter().any(|series| {
            series.points.windows(2).any(|ends| {
                let [(x, y), (end, last)] =
                    [ends[0], ends[1]].map(|(number, total)| (self.x(number), self.y(total)));
                // Only what lies over the rectangle counts.
                let height = |at: Px| share(y, last, between(x, at), between(x, end));
                let (from, to) = (x.max(*left), end.min(*right));
                let heights = (from <= to).then(|| (height(from), height(to)));
                heights
                    .is_some_and(|(one, other)| one.max(other) >= *top && one.min(other) <= *bottom)
            })
        });
        (by_line && *bottom > self.top) || by_curve
    }

    /// The chosen number: a line, and on each curve a dot with its total.
    fn current(&self, number: u64, labels: &mut Labels) -> Element {
        let (paint, letters) = (self.view.paint, self.view.size_of_letters());
        let x = self.x(number);
        let mut line = Path::new();
        line.move_to(x, self.top).vertical(self.base);
        let mut group = Element::group("current").child(self.ink_line(line, Px::tenths(12)));
        // Where lines meet, one dot and one total stand for all. From the bottom up, so that the texts stand above each other as
        // the dots do.
        let mut totals: Vec<SimTime> = Vec::new();
        for total in self
            .growth
            .series
            .iter()
            .filter_map(|series| series.at(number))
        {
            let above = totals.iter().position(|other| *other >= total);
            let above = above.unwrap_or(totals.len());
            if totals.get(above) != Some(&total) {
                totals.insert(above, total);
            }
        }
        for total in totals {
            let y = self.y(total);
            group.push(
                Element::new("circle")
                    .with("cx", x)
                    .with("cy", y)
                    .with("r", Px::tenths(35))
                    .with("fill", paint.colour(INK)),
            );
            let higher = (0..12).map(|lines| y - letters * 2 / 5 - letters * lines / 2);
            let lower = (1..4).map(|lines| y + letters * lines);
            let sides = |y| {
                let left = (x - Px::whole(8), y, Anchor::End);
                [left, (x + Px::whole(8), y, Anchor::Start)]
            };
            let text = self.words.duration(total);
            let places = higher.chain(lower.filter(|y| *y < self.base));
            let places: Vec<_> = places.flat_map(sides).collect();
            // Where curves leave no room, the total covers a piece of them.
            let free = |rectangle: &Rectangle| !self.is_crossed(rectangle);
            let free = labels.place(&text, places.iter().copied(), free);
            let place = free.or_else(|| labels.place(&text, places, |_| true));
            if let Some((x, y, anchor)) = place {
                if free.is_none() {
                    let [left, right, top, bottom] = labels.rectangle(&text, (x, y, anchor));
                    group.push(plate(left, top, right, bottom, paint));
                }
                group.push(paint.line_of_text("value", (x, y), anchor, &text));
            }
        }
        group
    }

    fn ink_line(&self, path: Path, width: Px) -> Element {
        Element::new("path")
            .with("d", path.into_data())
            .with("fill", "none")
            .with("stroke", self.view.paint.colour(INK))
            .with("stroke-width", width)
    }
}

/// The point that divides the way from `start` to `end` as `part` divides `whole`.
fn share(start: Px, end: Px, part: u64, whole: u64) -> Px {
    let way = i128::from((end - start).in_tenths());
    let tenths = way * i128::from(part) / i128::from(whole.max(1));
    start + Px::tenths(i32::try_from(tenths).unwrap_or(0))
}

/// The length of a way, as a weight.
fn between(from: Px, to: Px) -> u64 {
    u64::from((to - from).in_tenths().unsigned_abs())
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
