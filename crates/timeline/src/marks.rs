//! The mark of each state: told apart in black and white, as in a score.
//!
//! | state | mark | compact (bars lower than 8 px) |
//! |---|---|---|
//! | running | full-height solid bar | the same |
//! | ready | full-height outline with a dotted fill | full-height upright strokes |
//! | waiting | thin line at mid height with end ticks | thin line |
//! | blocked | half-height bar with diagonal hatching | half-height dashes |
//! | switching | narrow ink notch | narrow ink stroke |
//! | starting | dotted outline growing to full height | half-height dots |
//! | done | final double bar | the same |

use crate::paint::{GROUND, INK, Paint};
use crate::path::Path;
use crate::px::Px;
use crate::scene::Element;
use interleave_trace::State;

/// Collects marks of one state and draws them as at most two paths.
#[derive(Clone, Debug)]
pub(crate) struct Marks {
    state: State,
    height: Px,
    /// What lies outside is not drawn.
    within: (Px, Px),
    body: Path,
    dots: Path,
}

/// No mark is narrower, so that it is seen.
pub(crate) const NARROWEST: Px = Px::whole(1);
/// A bar is as wide as this, where it hides nothing.
pub(crate) const NARROW_BAR: Px = Px::whole(2);

/// The marks below this height are compact.
const COMPACT_BELOW: Px = Px::whole(8);
/// Less than this and a mark has no room for its inside.
const NARROW: Px = Px::whole(4);
const HALF: Px = Px::tenths(5);

impl Marks {
    /// No marks yet, for bars of this full height.
    pub(crate) fn new(state: State, height: Px) -> Self {
        Self {
            state,
            height,
            within: (Px::tenths(i32::MIN), Px::tenths(i32::MAX)),
            body: Path::new(),
            dots: Path::new(),
        }
    }

    /// The same for a column of the picture: what lies outside is not drawn.
    pub(crate) fn within(self, within: (Px, Px)) -> Self {
        Self { within, ..self }
    }

    /// Whether bars of a state and height are drawn in dashes.
    pub(crate) fn is_dashed(state: State, height: Px) -> bool {
        let dashed = matches!(state, State::Ready | State::Blocked | State::Starting);
        dashed && height < COMPACT_BELOW
    }

    /// The state of all of them.
    pub(crate) fn state(&self) -> State {
        self.state
    }

    /// Whether nothing was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.body.is_empty()
    }

    fn is_compact(&self) -> bool {
        self.height < COMPACT_BELOW
    }

    /// Adds a mark from `left` to `right` on the stave at `mid`; one narrower than [`NARROWEST`] is drawn so wide.
    pub(crate) fn add(&mut self, left: Px, right: Px, mid: Px) {
        let right = right.max(left + NARROWEST);
        if self.is_compact() && self.state != State::Done {
            let stagger = self.stagger(mid);
            let left = (left + stagger).min(right - HALF);
            let (left, right) = (left.max(self.within.0 + stagger), right.min(self.within.1));
            if left < right {
                self.body.move_to(left, mid).horizontal(right);
            }
            return;
        }
        match self.state {
            State::Running => self.add_running(left, right, mid),
            State::Ready => self.add_ready(left, right, mid),
            State::Waiting => self.add_waiting(left, right, mid),
            State::Blocked => self.add_blocked(left, right, mid),
            State::Switching => self.add_switching(left, right, mid),
            State::Starting => self.add_starting(left, right, mid),
            State::Done => self.add_done(left, mid),
        }
    }

    fn top(&self, mid: Px) -> Px {
        mid - self.height.half()
    }

    fn bottom(&self, mid: Px) -> Px {
        self.top(mid) + self.height
    }

    /// Every other row of compact ready marks begins half a dash later, so that no columns appear that
    /// could be taken for instants.
    fn stagger(&self, mid: Px) -> Px {
        let row = mid.in_tenths() / (self.height.in_tenths() + 10);
        if self.state == State::Ready && row % 2 == 1 {
            Px::tenths(32)
        } else {
            Px::ZERO
        }
    }

    fn add_running(&mut self, left: Px, right: Px, mid: Px) {
        let (top, bottom) = (self.top(mid), self.bottom(mid));
        self.body.rectangle(left, top, right, bottom);
    }

    fn add_ready(&mut self, left: Px, right: Px, mid: Px) {
        let (top, bottom) = (self.top(mid), self.bottom(mid));
        if right - left < NARROW {
            let x = left + (right - left).half();
            self.dots.move_to(x, top + Px::whole(1)).vertical(bottom);
            self.body
                .move_to(left, top + HALF)
                .horizontal(right)
                .move_to(left, bottom - HALF)
                .horizontal(right);
            return;
        }
        self.body
            .rectangle(left + HALF, top + HALF, right - HALF, bottom - HALF);
        let rows = (self.height / 40).in_tenths().max(1);
        let apart = self.height / (rows + 1);
        for row in 1..=rows {
            let indent = if row % 2 == 0 {
                Px::whole(5)
            } else {
                Px::whole(3)
            };
            let y = top + apart * row;
            if left + indent < right - Px::whole(2) {
                self.dots
                    .move_to(left + indent, y)
                    .horizontal(right - Px::whole(2));
            }
        }
    }

    fn add_waiting(&mut self, left: Px, right: Px, mid: Px) {
        self.body.move_to(left, mid).horizontal(right);
        if right - left >= NARROW {
            let tick = self.height / 5;
            for x in [left + Px::tenths(7), right - Px::tenths(7)] {
                self.body.move_to(x, mid - tick).vertical(mid + tick);
            }
        }
    }

    fn add_blocked(&mut self, left: Px, right: Px, mid: Px) {
        let quarter = self.height / 4;
        let (top, bottom) = (mid - quarter, mid + quarter);
        self.body.rectangle(left, top + HALF, right, bottom - HALF);
        let rise = bottom - top - Px::whole(1);
        let mut x = left + Px::whole(1);
        while x + rise <= right {
            self.body
                .move_to(x, bottom - HALF)
                .line_to(x + rise, top + HALF);
            x += Px::whole(4);
        }
    }

    /// A stroke through the bar where it is narrow, two wedges that meet in the middle where it is wide.
    fn add_switching(&mut self, left: Px, right: Px, mid: Px) {
        let over = Px::whole(2);
        let (top, bottom) = (self.top(mid) - over, self.bottom(mid) + over);
        if right - left < NARROW {
            self.body.rectangle(left, top, right, bottom);
            return;
        }
        let x = left + (right - left).half();
        self.body
            .move_to(left, top)
            .horizontal(right)
            .line_to(x, mid)
            .close();
        self.body
            .move_to(left, bottom)
            .horizontal(right)
            .line_to(x, mid)
            .close();
    }

    fn add_starting(&mut self, left: Px, right: Px, mid: Px) {
        let (top, bottom) = (self.top(mid) + HALF, self.bottom(mid) - HALF);
        self.body
            .move_to(left, mid)
            .line_to(right - HALF, top)
            .vertical(bottom)
            .close();
    }

    /// A thin and a thick stroke, right after the end.
    fn add_done(&mut self, left: Px, mid: Px) {
        let (top, bottom) = (self.top(mid), self.bottom(mid));
        if self.is_compact() {
            self.body
                .rectangle(left, top, left + Px::tenths(15), bottom);
            return;
        }
        self.body
            .rectangle(left + Px::tenths(15), top, left + Px::tenths(25), bottom);
        self.body
            .rectangle(left + Px::tenths(45), top, left + DONE_WIDTH, bottom);
    }

    /// What was added, as paths; none where nothing was.
    pub(crate) fn into_elements(self, paint: Paint) -> Vec<Element> {
        if self.is_empty() {
            return Vec::new();
        }
        let colour = paint.state(self.state);
        let class = "mark";
        let path = Element::new("path")
            .with("class", class)
            .with("data-state", self.state.as_str())
            .with("d", self.body.into_data());
        let compact = self.height < COMPACT_BELOW;
        let stroke = |path: Element, width: Px| {
            path.with("fill", "none")
                .with("stroke", colour.clone())
                .with("stroke-width", width)
        };
        let path = match self.state {
            State::Done => path.with("fill", paint.colour(INK)),
            State::Running | State::Switching if !compact => path.with("fill", colour),
            State::Running | State::Switching => stroke(path, self.height),
            State::Ready if compact => {
                stroke(path, self.height).with("stroke-dasharray", "1.6 4.8")
            }
            State::Ready => stroke(path, Px::whole(1)),
            State::Waiting if compact => stroke(path, Px::whole(1)),
            State::Waiting => stroke(path, Px::tenths(15)),
            State::Blocked if compact => {
                stroke(path, self.height.half()).with("stroke-dasharray", "6 2")
            }
            State::Blocked => stroke(path, Px::tenths(9)),
            State::Starting if compact => {
                stroke(path, self.height.half()).with("stroke-dasharray", "1 2")
            }
            State::Starting => stroke(path, Px::tenths(12)).with("stroke-dasharray", "1.2 2.2"),
        };
        let mut elements = vec![path];
        if !self.dots.is_empty() {
            elements.push(
                Element::new("path")
                    .with("class", "dots")
                    .with("data-state", self.state.as_str())
                    .with("d", self.dots.into_data())
                    .with("fill", "none")
                    .with("stroke", paint.state(self.state))
                    .with("stroke-width", Px::tenths(14))
                    .with("stroke-linecap", "round")
                    .with("stroke-dasharray", "0 4"),
            );
        }
        elements
    }
}

/// How far the final double bar reaches beyond the end.
pub(crate) const DONE_WIDTH: Px = Px::tenths(70);

/// A plate in the colour of the ground, so that a word on a patterned mark can be read.
pub(crate) fn plate(left: Px, top: Px, right: Px, bottom: Px, paint: Paint) -> Element {
    let plate = Element::new("rect")
        .with("class", "plate")
        .with("x", left)
        .with("y", top)
        .with("width", right - left)
        .with("height", bottom - top);
    match paint {
        Paint::Standalone => plate.with("fill", GROUND),
        Paint::Classes => plate.with("fill", paint.ground()),
    }
}
