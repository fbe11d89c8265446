//! One of several runs: its label, its staves, its total and how far it is from the longest.

use super::{Run, total_of};
use crate::axis::Scale;
use crate::curves::{block_height, push_block};
use crate::lettering::width_of;
use crate::marks::{DONE_WIDTH, Marks};
use crate::paint::{Anchor, INK};
use crate::path::Path;
use crate::px::Px;
use crate::scene::Element;
use crate::state_words::StateWords;
use crate::strip::Strip;
use crate::timeline::push_marks;
use crate::view::{Rows, View};
use crate::words::{Words, fill};
use interleave_trace::{Outcome, SimTime, State, TrackId};

/// How high the staves of a run are together, where rows may be made lower.
const BAND: u32 = 96;
/// So many rows a run at most; of more, evenly chosen ones are drawn.
const MOST_ROWS: usize = 80;
/// How high the cores of a run are together, and so its threads or processes, where rows may be made lower.
const OTHER_BAND: u32 = 64;
/// So many of them at most.
const MOST_OTHERS: usize = 16;

/// Where one run stands.
pub(super) struct Block<'a> {
    pub(super) run: &'a Run<'a>,
    scale: Scale,
    /// What it is called; in a window with its total.
    label: String,
    /// The baseline of its label.
    heading: Px,
    total: Total,
    bracket: Option<Bracket>,
    pub(super) strip: Strip,
    /// What stands below its tasks: what it is, and its rows.
    others: Vec<(String, Strip)>,
    /// Where its curves begin, if it has some.
    curves: Px,
    /// Where the next thing may stand.
    pub(super) bottom: Px,
}

/// Whether a run comes to its end: one in which everyone waits for ever, or that was cut off, is not shorter than others.
fn ends(run: &Run<'_>) -> bool {
    matches!(run.trace.outcome(), Outcome::Finished)
}

/// The large figure at the end of a run.
struct Total {
    text: String,
    x: Px,
    baseline: Px,
    anchor: Anchor,
    size: Px,
}

/// The gap between two ends, and its length in words.
struct Bracket {
    left: Px,
    right: Px,
    y: Px,
    text: String,
    /// Where the text is anchored, its baseline.
    text_at: (Px, Px, Anchor),
}

impl<'a> Block<'a> {
    /// Lays a run out from `top` on, beside the longest one, which ends at `last`.
    pub(super) fn new(
        run: &'a Run<'a>,
        view: &View,
        words: &Words,
        scale: &Scale,
        (top, last): (Px, SimTime),
    ) -> Self {
        let letters = view.size_of_letters();
        let text = total_of(run, words);
        let mut big = Px::whole(view.total_letters.clamp(1, 200)).max(letters);
        while big > letters && width_of(&text, big) > scale.right() - scale.left() {
            big = big - Px::whole(1);
        }
        let total_width = width_of(&text, big);
        let end = scale.x(run.trace.end());
        let after = end + DONE_WIDTH + letters;
        let beside = after + total_width <= scale.right() + DONE_WIDTH;
        // Where the total does not fit behind the run, it stands over its end: beside the label or,
        // where they would touch, under it.
        let over = end.max(scale.left() + total_width);
        let label_end = scale.left() + width_of(&run.label, letters) + letters;
        let under = !beside && label_end > over - total_width;
        let heading = if beside || under {
            top + letters
        } else {
            top + big * 4 / 5
        };
        let above = if under { heading + big } else { heading };
        // Room for a word over the first stave.
        let gap = if view.state_words {
            letters
        } else {
            letters * 3 / 5
        };
        let staves_top = above + gap;
        let strip = Strip::new(run.trace, view, staves_top, BAND, MOST_ROWS);
        let staves = strip.staves;
        let (x, baseline, anchor) = if beside {
            (after, staves_top + big * 4 / 5, Anchor::Start)
        } else {
            (over, above, Anchor::End)
        };
        let total = Total {
            text,
            x,
            baseline,
            anchor,
            size: big,
        };
        let mut bottom = staves.1;
        let shown = !total.text.is_empty() && view.brackets;
        let bracket = shown.then(|| Bracket::new(run, words, scale, last, letters, &total, staves));
        let bracket = bracket.flatten();
        if beside {
            bottom = bottom.max(total.baseline + letters / 2);
        }
        if let Some(bracket) = &bracket {
            bottom = bottom.max(bracket.text_at.1 + letters / 2);
        }
        if strip.left_out > 0 {
            bottom = bottom.max(staves.1 + letters * 3 / 2);
        }
        let others = others(run, view, words, &mut bottom);
        let curves = bottom;
        if run.curves.is_some() {
            bottom = curves + block_height(view);
        }
        Self {
            run,
            scale: *scale,
            label: run.label.clone(),
            curves,
            heading,
            total,
            bracket,
            strip,
            others,
            bottom,
        }
    }

    /// Everything of it that has rows.
    pub(super) fn strips(&self) -> impl Iterator<Item = &Strip> {
        std::iter::once(&self.strip).chain(self.others.iter().map(|(_, strip)| strip))
    }

    /// The height of its bracket, if it has one.
    pub(super) fn bracket_line(&self) -> Option<Px> {
        self.bracket.as_ref().map(|bracket| bracket.y)
    }

    /// Shows a window in place of the whole, in the same room.
    pub(super) fn show_in(&mut self, window: &Scale, words: &Words) {
        if *window == self.scale {
            return;
        }
        self.scale = *window;
        self.bracket = None;
        if !self.total.text.is_empty() {
            self.label.push_str(" · ");
            self.label.push_str(&total_of(self.run, words));
            self.total.text.clear();
        }
    }

    /// The run as a group.
    pub(super) fn draw(
        &self,
        view: &View,
        words: &Words,
        state_words: &mut StateWords<'_>,
    ) -> Element {
        let (paint, letters) = (view.paint, view.size_of_letters());
        let end = self.run.trace.end();
        let mut group = Element::group("run").with("data-makespan-ns", end.as_nanos());
        let at = (self.scale.left(), self.heading);
        group.push(paint.line_of_text("run-label", at, Anchor::Start, &self.label));
        self.push_rows(&mut group, view, state_words);
        if self.scale.contains(end) && !self.total.text.is_empty() {
            let total = &self.total;
            let at = (total.x, total.baseline);
            let text = paint.line_of_text("total", at, total.anchor, &total.text);
            group.push(text.with("font-size", total.size));
        }
        if let Some(bracket) = &self.bracket {
            group.push(bracket.draw(view));
        }
        if self.strip.left_out > 0 {
            let note = fill(&words.more, "{n}", &words.count(self.strip.left_out as u64));
            let at = (self.scale.left(), self.strip.staves.1 + letters * 6 / 5);
            group.push(paint.line_of_text("more", at, Anchor::Start, &note));
        }
        for (name, strip) in &self.others {
            let at = (self.scale.left(), strip.staves.0 - letters * 2 / 5);
            group.push(paint.line_of_text("label", at, Anchor::Start, name));
            let (trace, overview) = (self.run.trace, self.run.overview);
            strip.draw(&mut group, trace, overview, &self.scale, view, state_words);
        }
        if let Some(curves) = self.run.curves {
            push_block(&mut group, curves, (&self.scale, self.curves), view, words);
        }
        group
    }

    /// The staves, and one double bar as high as all of them.
    fn push_rows(&self, group: &mut Element, view: &View, state_words: &mut StateWords<'_>) {
        let trace = self.run.trace;
        self.strip.draw(
            group,
            trace,
            self.run.overview,
            &self.scale,
            view,
            state_words,
        );
        if ends(self.run) && self.scale.contains(trace.end()) {
            let (top, bottom) = self.strip.staves;
            let mut marks = Marks::new(State::Done, (bottom - top).max(Px::whole(8)));
            let x = self.scale.x(trace.end());
            marks.add(x, x, top + (bottom - top).half());
            push_marks(group, marks, None, view.paint);
        }
    }
}

/// The cores and the threads or processes of a run that are to be seen, from `bottom` on, which becomes theirs.
fn others(run: &Run<'_>, view: &View, words: &Words, bottom: &mut Px) -> Vec<(String, Strip)> {
    let letters = view.size_of_letters();
    let mut others = Vec::new();
    for (shown, rows) in [(run.cores, Rows::Cores), (run.workers, Rows::Workers)] {
        let name = match rows.tracks(run.trace).first() {
            Some(TrackId::Core(_)) => &words.cores,
            Some(TrackId::Thread(_)) => &words.threads,
            Some(TrackId::Process(_)) => &words.processes,
            _ => continue,
        };
        if !shown {
            continue;
        }
        let own_view = View {
            rows,
            first_row: 0,
            ..view.clone()
        };
        let top = *bottom + letters * 7 / 4;
        let strip = Strip::new(run.trace, &own_view, top, OTHER_BAND, MOST_OTHERS);
        *bottom = strip.staves.1 + letters / 2;
        let mut name = name.to_string();
        if strip.left_out > 0 {
            name.push_str(" · ");
            name.push_str(&fill(
                &words.more,
                "{n}",
                &words.count(strip.left_out as u64),
            ));
        }
        others.push((name, strip));
    }
    others
}

impl Bracket {
    /// None where the run does not end or is a longest one, or an end lies outside the window, or they are too close.
    fn new(
        run: &Run<'_>,
        words: &Words,
        scale: &Scale,
        last: SimTime,
        letters: Px,
        total: &Total,
        staves: (Px, Px),
    ) -> Option<Self> {
        let end = run.trace.end();
        let left = scale.x(end) + DONE_WIDTH + Px::whole(2);
        let right = scale.x(last);
        if !ends(run)
            || end >= last
            || !scale.contains(end)
            || !scale.contains(last)
            || right - left < Px::whole(6)
        {
            return None;
        }
        let text = words.duration(last - end);
        let y = match total.anchor {
            Anchor::Start => total.baseline + letters,
            _ => staves.0 + (staves.1 - staves.0).half(),
        };
        let fits = width_of(&text, letters) + Px::whole(8) <= right - left;
        let text_at = if fits {
            let x = left + (right - left).half();
            (x, y + letters * 5 / 4, Anchor::Middle)
        } else {
            (right, staves.1.max(y) + letters * 5 / 4, Anchor::End)
        };
        Some(Self {
            left,
            right,
            y,
            text,
            text_at,
        })
    }

    fn draw(&self, view: &View) -> Element {
        let tick = Px::whole(4);
        let (top, bottom) = (self.y - tick, self.y + tick);
        let mut path = Path::new();
        path.move_to(self.left, top).vertical(bottom);
        path.move_to(self.left, self.y).horizontal(self.right);
        path.move_to(self.right, top).vertical(bottom);
        let line = Element::new("path")
            .with("d", path.into_data())
            .with("fill", "none")
            .with("stroke", view.paint.colour(INK))
            .with("stroke-width", Px::whole(1));
        let (x, baseline, anchor) = self.text_at;
        let text = view
            .paint
            .line_of_text("gap", (x, baseline), anchor, &self.text);
        Element::group("bracket").child(line).child(text)
    }
}
