//! A picture with where everything on it stands: for pointers, the now-line and highlights.

use crate::axis::Scale;
use crate::px::Px;
use crate::scene::Element;
use interleave_trace::{SimTime, TaskId, Trace, TrackId};

/// A picture and its places.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What is drawn.
    pub element: Element,
    /// Where it stands.
    pub places: Places,
}

/// Where everything on a picture stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Which instant lies where.
    pub scale: Scale,
    /// The size of the whole picture.
    pub size: (Px, Px),
    /// The top of the highest and the bottom of the lowest thing that lies over the axis.
    pub staves: (Px, Px),
    /// The rows, from top to bottom.
    pub rows: Vec<Place>,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The number of the run among those on the picture.
    pub run: usize,
    /// Whose row it is.
    pub track: TrackId,
    /// Where its room begins.
    pub top: Px,
    /// Where its room ends.
    pub bottom: Px,
}

impl Places {
    /// The row at a height.
    pub fn row_at(&self, y: Px) -> Option<&Place> {
        self.rows.iter().find(|row| row.top <= y && y < row.bottom)
    }

    /// The rows of a task: one in each run that has it on the picture.
    pub fn rows_of(&self, task: TaskId) -> impl Iterator<Item = &Place> {
        self.rows
            .iter()
            .filter(move |row| row.track == TrackId::Task(task))
    }
}

impl Place {
    /// The task that this row belongs to, or that its core, thread or process is busy with at an instant.
    pub fn task(&self, trace: &Trace, at: SimTime) -> Option<TaskId> {
        match self.track {
            TrackId::Task(task) => Some(task),
            track => trace.state_at(track, at)?.task,
        }
    }
}
