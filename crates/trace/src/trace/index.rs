//! Which spans lie on which track.

use crate::span::{NO_CORE, NO_WORKER, Packed};

/// For each kind of track, the spans of each, in order of time.
#[derive(Clone, Debug)]
pub(super) struct Index {
    pub(super) tasks: Rows,
    pub(super) cores: Rows,
    pub(super) workers: Rows,
}

/// Numbers of spans grouped by track: row `r` is `order[offsets[r]..offsets[r + 1]]`.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    offsets: Vec<u32>,
    order: Vec<u32>,
}

impl Index {
    pub(super) fn new(spans: &[Packed], tasks: usize, cores: usize, workers: usize) -> Self {
        Self {
            tasks: Rows::new(spans, tasks, |span| span.task_track() as usize),
            cores: Rows::new(spans, cores, |span| match span.core {
                NO_CORE => usize::MAX,
                core => usize::from(core),
            }),
            workers: Rows::new(spans, workers, |span| match span.worker {
                NO_WORKER => usize::MAX,
                worker => usize::from(worker),
            }),
        }
    }
}

impl Rows {
    /// Groups by counting; spans whose row is out of range lie on no track.
    fn new(spans: &[Packed], rows: usize, row_of: impl Fn(&Packed) -> usize) -> Self {
        let mut offsets = vec![0_u32; rows + 1];
        for span in spans {
            if let Some(count) = offsets.get_mut(row_of(span).wrapping_add(1)) {
                // Row `usize::MAX` wraps to slot 0, which is put right below.
                *count += 1;
            }
        }
        offsets[0] = 0;
        let mut sum = 0;
        for count in &mut offsets {
            sum += *count;
            *count = sum;
        }
        let mut order = vec![0_u32; sum as usize];
        for (number, span) in (0_u32..).zip(spans) {
            let row = row_of(span);
            if row < rows {
                let next = &mut offsets[row];
                order[*next as usize] = number;
                *next += 1;
            }
        }
        // Each offset now stands at the end of its row, which is the start of the next one.
        offsets.rotate_right(1);
        offsets[0] = 0;
        Self { offsets, order }
    }

    /// The numbers of the spans on a row; empty for one that does not exist.
    pub(super) fn row(&self, row: usize) -> &[u32] {
        match (self.offsets.get(row), self.offsets.get(row + 1)) {
            (Some(&from), Some(&to)) => &self.order[from as usize..to as usize],
            _ => &[],
        }
    }
}
