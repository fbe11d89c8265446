//! Who colours the picture, and the light palette for files that stand alone.

use crate::px::Px;
use crate::scene::{Element, Value};
use interleave_trace::State;

/// Where colours come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// From attributes: the picture is a file of its own, with a ground and the light palette.
    Standalone,
    /// From the page's style sheet: everything is drawn in `currentColor`, so one rule a state
    /// (`[data-state=running] { color: … }`) is all that it takes; texts on solid bars have the class
    /// `inside`.
    #[default]
    Classes,
}

/// Flat, warm paper.
pub const GROUND: &str = "#FCFBF8";
/// Text, the now-line, switching, the end of a piece.
pub const INK: &str = "#1C1B19";
/// Text of second rank.
pub const MUTED: &str = "#5D5A54";
/// Staves and the axis.
pub const RULE: &str = "#8A857B";

/// System sans faces, the Latin one first so that it sets digits.
pub const FONT: &str = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/// The colour of a state in the light palette.
pub const fn colour_of(state: State) -> &'static str {
    match state {
        State::Running => "#0B5C8A",
        State::Ready => "#A85400",
        State::Waiting => "#6A6F78",
        State::Blocked => "#A3123F",
        State::Starting => "#4527A0",
        State::Switching | State::Done => INK,
    }
}

impl Paint {
    /// The value of a fill or stroke in the colour of a state.
    pub(crate) fn state(self, state: State) -> Value {
        self.colour(colour_of(state))
    }

    /// The value of a fill or stroke in one of the palette's colours.
    pub(crate) fn colour(self, standalone: &'static str) -> Value {
        match self {
            Self::Standalone => standalone.into(),
            Self::Classes => "currentColor".into(),
        }
    }

    /// The value of a fill in the colour of the ground.
    pub(crate) fn ground(self) -> Value {
        match self {
            Self::Standalone => GROUND.into(),
            Self::Classes => "Canvas".into(),
        }
    }

    /// The root of a drawing of this size.
    pub(crate) fn bare_root(self, class: &'static str, (width, height): (Px, Px)) -> Element {
        let mut box_of_view = String::from("0 0 ");
        width.write(&mut box_of_view);
        box_of_view.push(' ');
        height.write(&mut box_of_view);
        let mut root = Element::new("svg");
        if self == Self::Standalone {
            root = root.with("xmlns", "http://www.w3.org/2000/svg");
        }
        root.with("class", class)
            .with("viewBox", box_of_view)
            .with("width", width)
            .with("height", height)
    }

    /// The root of a picture of this size, with its name and description for readers who cannot see it.
    pub(crate) fn root(
        self,
        size: (Px, Px),
        letters: Px,
        title: &str,
        description: &str,
    ) -> Element {
        let (width, height) = size;
        let mut root = self
            .bare_root("interleave-picture", size)
            .with("role", "img")
            .with("aria-label", title.to_owned())
            .with("font-size", letters);
        if self == Self::Standalone {
            root = root.with("font-family", FONT).with("fill", INK);
        } else {
            root = root.with("fill", "currentColor");
        }
        root.push(Element::new("title").text(title));
        if !description.is_empty() {
            root.push(Element::new("desc").text(description));
        }
        if self == Self::Standalone {
            root.push(
                Element::new("rect")
                    .with("class", "ground")
                    .with("width", width)
                    .with("height", height)
                    .with("fill", GROUND),
            );
        }
        root
    }

    /// A line of text with its baseline at `y`.
    pub(crate) fn line_of_text(
        self,
        class: &'static str,
        at: (Px, Px),
        anchor: Anchor,
        text: &str,
    ) -> Element {
        let mut element = Element::new("text")
            .with("class", class)
            .with("x", at.0)
            .with("y", at.1);
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => element = element.with("text-anchor", "middle"),
            Anchor::End => element = element.with("text-anchor", "end"),
        }
        if self == Self::Standalone && matches!(class, "tick" | "tick base" | "more") {
            element = element.with("fill", MUTED);
        }
        element.text(text)
    }
}

/// Which point of a line of text lies at its `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}
