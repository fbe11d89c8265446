//! The data of an SVG path, written with few characters.

use crate::px::Px;

/// The `d` of a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path(String);

impl Path {
    /// A path without a point.
    pub(crate) const fn new() -> Self {
        Self(String::new())
    }

    /// Whether it has no point.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Lifts the pen and sets it down there.
    pub(crate) fn move_to(&mut self, x: Px, y: Px) -> &mut Self {
        self.point('M', x, y)
    }

    /// A straight line to there.
    pub(crate) fn line_to(&mut self, x: Px, y: Px) -> &mut Self {
        self.point('L', x, y)
    }

    /// A horizontal line to there.
    pub(crate) fn horizontal(&mut self, x: Px) -> &mut Self {
        self.0.push('H');
        x.write(&mut self.0);
        self
    }

    /// A vertical line to there.
    pub(crate) fn vertical(&mut self, y: Px) -> &mut Self {
        self.0.push('V');
        y.write(&mut self.0);
        self
    }

    /// Back to where the pen was set down.
    pub(crate) fn close(&mut self) -> &mut Self {
        self.0.push('Z');
        self
    }

    /// A rectangle.
    pub(crate) fn rectangle(&mut self, left: Px, top: Px, right: Px, bottom: Px) -> &mut Self {
        self.move_to(left, top)
            .horizontal(right)
            .vertical(bottom)
            .horizontal(left)
            .close()
    }

    /// The characters of the attribute `d`.
    pub(crate) fn into_data(self) -> String {
        self.0
    }

    fn point(&mut self, command: char, x: Px, y: Px) -> &mut Self {
        self.0.push(command);
        x.write(&mut self.0);
        if y >= Px::ZERO {
            self.0.push(' ');
        }
        y.write(&mut self.0);
        self
    }
}
