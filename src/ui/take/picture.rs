//! What is seen of a simulator, as a picture that stands alone.

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_timeline::{Element, Paint, Run as Drawn, Value, View, compare, timeline};

use super::super::sentence::task_name;
use super::super::simulator::{drawing_words, run_name};
use crate::exhibit::Exhibit;

/// How wide it is, in CSS pixels.
const WIDTH: u32 = 1_000;

/// The runs of a simulator under each other on one axis, or the tasks of its only run.
pub fn standalone(texts: &Texts, exhibit: &Exhibit) -> Element {
    let words = drawing_words(texts);
    let runs = exhibit.runs();
    let names: Vec<String> = runs.iter().map(|run| run_name(texts, run)).collect();
    let models = names.join(", ");
    let scenario = exhibit.setup().scenario();
    let view = View {
        width: WIDTH,
        total_letters: 26,
        state_words: true,
        paint: Paint::Standalone,
        title: models.clone(),
        description: fill(
            &texts.ui.simulator.timeline_description,
            &[("models", &models)],
        ),
        ..View::default()
    };
    if let [run] = &**runs {
        let named = |task, _: &str| task_name(texts, scenario, &run.trace, task);
        return timeline(&run.trace.renamed(named), &view, &words);
    }
    let drawn: Vec<Drawn<'_>> = runs
        .iter()
        .zip(&names)
        .map(|(run, name)| Drawn::new(&run.trace, name))
        .collect();
    compare(&drawn, &view, &words)
}

/// Its size in whole CSS pixels.
pub fn size(picture: &Element) -> (u32, u32) {
    let side = |name| match picture.attribute(name) {
        Some(Value::Px(px)) => px.ceil(),
        _ => 0,
    };
    (side("width"), side("height"))
}
