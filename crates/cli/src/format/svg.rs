//! A picture that equals the page's.

use super::{Run, in_words};
use interleave_timeline::{Paint, Rows, View, Words, timeline};

pub(super) fn write(run: &Run<'_>) -> String {
    let figures = run.figures();
    let tasks = run.trace.task_count();
    let view = View {
        rows: if tasks > 40 { Rows::Cores } else { Rows::Tasks },
        paint: Paint::Standalone,
        state_words: true,
        title: format!(
            "{}, {}: {}",
            run.scenario,
            run.model,
            in_words(figures.makespan)
        ),
        description: format!(
            "{tasks} tasks, {}. Total time {} s, busy {} s, {} switches; at most {} tasks in progress and {} running \
             at the same instant.",
            run.outcome(),
            figures.makespan.exact_secs(),
            figures.busy.exact_secs(),
            figures.switches,
            figures.concurrency.peak(),
            figures.parallelism.peak()
        ),
        ..View::default()
    };
    timeline(run.trace, &view, &Words::symbols()).to_svg() + "\n"
}
