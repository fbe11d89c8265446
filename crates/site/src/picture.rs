//! Still pictures: runs drawn by the build, with title, caption and table.

use std::collections::BTreeMap;

use interleave_content::Texts;
use interleave_content::format::fill;
use interleave_content::load::{LanguageContent, Picture, PictureRun, PictureWords, Scenarios};
use interleave_content::tree::plain;
use interleave_page::ui::scene::scene;
use interleave_page::ui::simulator::{WIDTHS, drawing_words};
use interleave_sim::Settings;
use interleave_sim::chess::{Strategy, closed_form};
use interleave_timeline::{Growth, Run as Drawn, Series, View, compare, growth, timeline};
use interleave_trace::{SimTime, Trace};
use yew::prelude::*;

use crate::prose::{Setting, inlines};

/// All pictures, with what they draw computed once for all languages.
pub(crate) struct Pictures {
    drawn: BTreeMap<String, Drawing>,
}

enum Drawing {
    Timelines {
        axis_is_time: bool,
        runs: Vec<(String, Trace)>,
    },
    Growth {
        series: Vec<(String, Vec<(u64, SimTime)>)>,
    },
}

impl Pictures {
    /// Runs what the pictures show.
    pub(crate) fn compute(
        pictures: &BTreeMap<String, Picture>,
        scenarios: &Scenarios,
    ) -> Result<Self, String> {
        let mut drawn = BTreeMap::new();
        for (name, picture) in pictures {
            let drawing = drawing(picture, scenarios)
                .map_err(|message| format!("content/pictures/{name}.toml: {message}"))?;
            drawn.insert(name.clone(), drawing);
        }
        Ok(Self { drawn })
    }

    /// A picture as a figure.
    pub(crate) fn figure(&self, setting: &Setting<'_>, name: &str) -> Html {
        let language = setting.language;
        let (Some(drawing), Some(words)) = (self.drawn.get(name), language.pictures.get(name))
        else {
            return html! {};
        };
        html! {
            <figure class="picture wide" data-picture={name.to_owned()}>
                <p class="picture-title">{ inlines(setting, &words.title) }</p>
                { for WIDTHS.into_iter().map(|(width, class)| html! { <div {class}>{ draw(language, words, drawing, &view(words, drawing, width, setting.on_slides)) }</div> }) }
                <figcaption>{ inlines(setting, &words.caption) }</figcaption>
                { table(language, words, drawing) }
            </figure>
        }
    }
}

fn drawing(picture: &Picture, scenarios: &Scenarios) -> Result<Drawing, String> {
    match picture {
        Picture::Timelines { axis, run } => {
            let runs = run
                .iter()
                .map(|run| Ok((run.id.clone(), trace(run, scenarios)?)));
            Ok(Drawing::Timelines {
                axis_is_time: axis == "time",
                runs: runs.collect::<Result<_, String>>()?,
            })
        }
        Picture::Growth {
            strategies,
            from,
            to,
        } => {
            let series = strategies.iter().map(|name| {
                let strategy: Strategy = name
                    .parse()
                    .map_err(|error: interleave_sim::SimError| error.to_string())?;
                let scenario = scenarios.get("chess")?;
                let points = (*from..=*to).map(|opponents| {
                    let settings = Settings {
                        opponents: Some(opponents),
                        ..Settings::default()
                    };
                    let total = closed_form(strategy, &scenario.chess(&settings))
                        .map_err(|error| error.to_string())?;
                    Ok((u64::from(opponents), total))
                });
                Ok((name.clone(), points.collect::<Result<_, String>>()?))
            });
            Ok(Drawing::Growth {
                series: series.collect::<Result<_, String>>()?,
            })
        }
    }
}

fn trace(run: &PictureRun, scenarios: &Scenarios) -> Result<Trace, String> {
    if !run.trace.is_empty() {
        return Trace::from_text(&run.trace).map_err(|error| error.to_string());
    }
    let mut settings = Settings::default();
    for (key, value) in run.words() {
        settings
            .set(key, &value)
            .map_err(|error| error.to_string())?;
    }
    scenarios
        .get(&run.scenario)?
        .simulate(&settings)
        .map_err(|error| error.to_string())
}

fn label(words: &PictureWords, id: &str) -> String {
    words.labels.get(id).cloned().unwrap_or_default()
}

/// How a picture is drawn at a width; on slides the wide one is for the stage.
fn view(words: &PictureWords, drawing: &Drawing, width: u32, on_slides: bool) -> View {
    let view = View {
        title: plain(&words.title),
        description: words.description.clone(),
        state_words: true,
        ..View::default()
    };
    if width < 500 {
        return View {
            width,
            letters: 12,
            total_letters: 18,
            ..view
        };
    }
    if !on_slides {
        return View {
            width,
            letters: 13,
            total_letters: 26,
            ..view
        };
    }
    // The style sheet scales a picture down until it fits: letters are as large as that takes.
    let (runs, tasks) = match drawing {
        Drawing::Timelines { runs, .. } => (
            runs.len(),
            runs.first().map_or(0, |(_, trace)| trace.task_count()),
        ),
        Drawing::Growth { .. } => (2, 0),
    };
    match runs {
        1 => View {
            width: 860,
            letters: 16,
            pitch: 48,
            bar: 28,
            ..view
        },
        2 => View {
            width: 860,
            letters: 16,
            total_letters: 28,
            pitch: 32,
            bar: 20,
            ..view
        },
        _ => View {
            width: 1_080,
            letters: 18,
            total_letters: 22,
            pitch: if tasks > 5 { 7 } else { 10 },
            bar: if tasks > 5 { 5 } else { 8 },
            ..view
        },
    }
}

fn draw(language: &LanguageContent, words: &PictureWords, drawing: &Drawing, view: &View) -> Html {
    let mut drawing_words = drawing_words(&language.texts);
    if let Drawing::Timelines {
        axis_is_time: false,
        ..
    } = drawing
    {
        // A second of the trace is a pass of the loop.
        drawing_words.count = Some(label(words, "pass").into());
    }
    match drawing {
        Drawing::Timelines { runs, .. } if runs.len() == 1 => {
            let relabelled = relabel(&language.texts, &runs[0].1, words);
            scene(&timeline(
                relabelled.as_ref().unwrap_or(&runs[0].1),
                view,
                &drawing_words,
            ))
        }
        Drawing::Timelines { runs, axis_is_time } => {
            let relabelled: Vec<Option<Trace>> = runs
                .iter()
                .map(|(_, trace)| relabel(&language.texts, trace, words))
                .collect();
            let drawn: Vec<Drawn<'_>> = runs
                .iter()
                .zip(&relabelled)
                .map(|((id, trace), renamed)| {
                    let mut drawn = Drawn::new(renamed.as_ref().unwrap_or(trace), label(words, id));
                    if !axis_is_time {
                        drawn.total = Some(String::new());
                    }
                    drawn
                })
                .collect();
            scene(&compare(&drawn, view, &drawing_words))
        }
        Drawing::Growth { series } => {
            let drawn = series.iter().map(|(id, points)| Series {
                name: label(words, id),
                points: points.clone(),
            });
            let chart = Growth {
                series: drawn.collect(),
                break_even: break_even(series),
                current: None,
                across: label(words, "opponents"),
            };
            scene(&growth(&chart, view, &drawing_words))
        }
    }
}

/// The number from which on the last series grows by as much with every further opponent: the kink in its curve.
fn break_even(series: &[(String, Vec<(u64, SimTime)>)]) -> Option<u64> {
    let points = &series.last()?.1;
    let growth: Vec<u64> = points
        .windows(2)
        .map(|pair| pair[1].1.as_nanos().saturating_sub(pair[0].1.as_nanos()))
        .collect();
    let steepest = *growth.last()?;
    let first = growth.iter().position(|step| *step == steepest)?;
    points.get(first).map(|(number, _)| *number)
}

/// A trace whose tasks are called as in the language: boards, and tasks of traces written by hand.
fn relabel(texts: &Texts, trace: &Trace, words: &PictureWords) -> Option<Trace> {
    if trace
        .tasks()
        .first()
        .is_some_and(|task| &*task.name == "board 1")
    {
        return Some(trace.renamed(|task, _| {
            fill(
                &texts.ui.simulator.board,
                &[("n", &(task.0 + 1).to_string())],
            )
        }));
    }
    let known = trace
        .tasks()
        .iter()
        .any(|task| words.labels.contains_key(&*task.name));
    known.then(|| {
        trace.renamed(|_, name| {
            words
                .labels
                .get(name)
                .map_or(name, String::as_str)
                .to_owned()
        })
    })
}

fn table(language: &LanguageContent, words: &PictureWords, drawing: &Drawing) -> Html {
    let texts = &language.texts;
    let body = match drawing {
        Drawing::Timelines {
            runs,
            axis_is_time: true,
            ..
        } => {
            let row = |(id, trace): &(String, Trace)| {
                html! { <tr><th scope="row">{ label(words, id) }</th><td>{ trace.task_count() }</td><td>{ texts.language.hms(trace.end().as_nanos()) }</td></tr> }
            };
            html! { { for runs.iter().filter(|(id, _)| words.labels.contains_key(id)).map(row) } }
        }
        Drawing::Timelines { .. } => return html! {},
        Drawing::Growth { series } => {
            let row = |(id, points): &(String, Vec<(u64, SimTime)>)| {
                let row = |(n, total): &(u64, SimTime)| html! { <tr><th scope="row">{ label(words, id) }</th><td>{ n }</td><td>{ texts.language.hms(total.as_nanos()) }</td></tr> };
                points
                    .iter()
                    .filter(|(n, _)| n % 6 == 0 || *n == 1 || *n == 13)
                    .map(row)
                    .collect::<Html>()
            };
            html! { { for series.iter().map(row) } }
        }
    };
    let ui = &texts.ui.simulator;
    html! {
        <details class="twin">
            <summary>{ &texts.ui.page.table }</summary>
            <table>
                <thead><tr><td></td><th scope="col">{ &ui.table_tasks }</th><th scope="col">{ &ui.table_total }</th></tr></thead>
                <tbody>{ body }</tbody>
            </table>
        </details>
    }
}
