//! What makes pictures of a run cheap: computed when they are first drawn, and kept with the run.

use std::cell::OnceCell;

use interleave_sim::Figures;
use interleave_timeline::{Curves, Overview};
use interleave_trace::Trace;

/// Below so many spans a picture looks at each of them.
const LONG: usize = 4_000;

/// The sums of one run. They follow from it, so any two count as equal.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    overview: OnceCell<Overview>,
    curves: OnceCell<Curves>,
}

impl PartialEq for Sums {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Sums {
    /// The trace in short, where it is long enough for that to pay.
    pub(crate) fn overview(&self, trace: &Trace) -> Option<&Overview> {
        (trace.span_count() >= LONG).then(|| self.overview.get_or_init(|| Overview::new(trace)))
    }

    /// The curves of concurrency and parallelism.
    pub(crate) fn curves(&self, figures: &Figures) -> &Curves {
        self.curves.get_or_init(|| {
            Curves::of_counts(
                figures.concurrency.points.iter().copied(),
                figures.parallelism.points.iter().copied(),
            )
        })
    }
}
