//! A simulator: runs under each other on one time axis, played, stepped and changed.
//!
//! Its parts take a list of runs from wherever it comes: [`Subject`] and [`Drawing`] (the picture of a window), [`timelines`]
//! (with what moves over it), [`zoom`], [`queue`], the [`super::sentence`] and the [`super::transport`]. What frames do not
//! change is [`super::kept`].

mod key_list;
pub mod keys;
mod picture;
pub mod pointing;
mod queue;
mod run;
mod table;
mod zoom;

use std::cell::RefCell;
use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::{fill, in_a_row};
use interleave_markup::html;
use web_sys::Element;
use yew::prelude::*;

use super::boards::{CROWD, board_at, key};
use super::driver::use_driver;
use super::exhibition::{left_out, reckoning, strategy_name};
use super::focus::use_focus;
use super::kept::{Pace, address, kept};
use super::notices::rule_words;
use super::parameters::parameters;
use super::predict::{Asked, Predict, predict};
use super::sentence::sentence;
use super::take::print::Paper;
use super::take::{Take, link_to, take, use_settled, use_taken};
use super::transport::{Transport, transport};
use crate::exhibit::{Command, Exhibit, Refusal, Run, Setup, Stage};
use crate::link::Link;
use crate::playback::Phase;
use crate::sight;
use crate::ui::effect::use_effect_with;
pub use key_list::{KeyList, use_key_list};
pub use picture::{Drawing, ROOMS, Room, Subject, WIDTHS, drawing_words, overlay, timelines};
use pointing::{Pointed, mark, use_marking, use_pointing, use_room};
pub use queue::{reason_name, state_name, told};
use run::run_view;
pub use run::{ROUNDS, Shown};
use table::table;
pub use table::{figures_of, run_tables};
pub use zoom::{Zoom, parts, shows, zoom};

/// Properties of [`Simulator`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SimulatorProps {
    /// The texts.
    pub texts: Rc<Texts>,
    /// Its name on the page: `hook`, `exhibition`, `bench`.
    pub name: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// What it shows at first, and from then on whenever this or the request changes.
    pub setup: Rc<Setup>,
    /// Which request that was: asked again for the same, it goes back to it.
    #[prop_or_default]
    pub asked: u32,
    /// Whether it begins by asking for a prediction; else one is offered.
    #[prop_or_default]
    pub predict: bool,
    /// Whether the reader can change the exhibition's numbers.
    #[prop_or_default]
    pub parameters: bool,
    /// Told at every drawing what is shown and how to command it; it may only take note of that.
    #[prop_or_default]
    pub report: Option<Callback<Report>>,
    /// Told the link to what is shown whenever the reader changed something and it stands still.
    #[prop_or_default]
    pub on_settled: Callback<Link>,
    /// Whether it stands on a slide.
    #[prop_or_default]
    pub slide: bool,
}

/// What a simulator shows, and how it is commanded, for a page of somebody else.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What it shows.
    pub exhibit: Exhibit,
    /// Carries out a command.
    pub on_command: Callback<Command>,
}

/// What a simulator shows, the parts of it that move, and how it is commanded: the same at every drawing.
struct Held {
    exhibit: Rc<RefCell<Exhibit>>,
    pace: Rc<Pace>,
    on_command: Callback<Command>,
}

impl Held {
    fn new(exhibit: Exhibit, root: NodeRef, redraw: UseForceUpdateHandle) -> Self {
        let pace = Rc::new(Pace::new(exhibit.playback()));
        let exhibit = Rc::new(RefCell::new(exhibit));
        let on_command = {
            let (exhibit, pace) = (Rc::clone(&exhibit), Rc::clone(&pace));
            move |command| {
                let mut exhibit = exhibit.borrow_mut();
                let before = exhibit.around();
                exhibit.update(command);
                let (playback, lit) = (exhibit.playback(), exhibit.sight().lit());
                if exhibit.around() != before {
                    redraw.force_update();
                }
                drop(exhibit);
                if let Some(root) = root.cast::<Element>() {
                    mark(&root, lit);
                    // Setting an attribute with a valid name does not fail.
                    let _ = root.set_attribute(TIME, &playback.now().as_nanos().to_string());
                }
                pace.go(playback);
            }
        };
        Self {
            exhibit,
            pace,
            on_command: on_command.into(),
        }
    }

    fn tell(&self, report: Option<&Callback<Report>>) {
        if let Some(report) = report {
            report.emit(Report {
                exhibit: self.exhibit.borrow().clone(),
                on_command: self.on_command.clone(),
            });
        }
    }
}

/// The moment shown, on the root. It is written there and not drawn, for it is another one in every frame.
const TIME: &str = "data-time-ns";

/// A simulator.
#[component]
pub fn Simulator(props: &SimulatorProps) -> Html {
    let texts = &props.texts;
    let (root, node) = (use_node_ref(), use_node_ref());
    let redraw = use_force_update();
    let held = use_memo((), |()| {
        let stage = if props.predict {
            Stage::Guessing
        } else {
            Stage::Offered
        };
        let exhibit = Exhibit::new(Rc::clone(&props.setup), stage);
        Held::new(exhibit, root.clone(), redraw)
    });
    let (pace, on_command) = (&held.pace, held.on_command.clone());
    let exhibit = &held.exhibit.borrow().clone();
    let on_playback = {
        let held = Rc::clone(&held);
        // Frames that draw nothing around what moves are told as well.
        use_callback(props.report.clone(), move |command, report| {
            held.on_command.emit(Command::Playback(command));
            held.tell(report.as_ref());
        })
    };
    let on_sight = use_callback(on_command.clone(), |command: sight::Command, on_command| {
        on_command.emit(Command::Sight(command));
    });
    use_driver(&root, exhibit.playback().phase(), on_playback.clone());
    use_loading(&props.setup, props.asked, &on_command);
    use_focus(
        &root,
        [exhibit.version(), exhibit.prediction().stage as u64],
    );
    use_settled(&props.name, exhibit, &props.on_settled);
    let taken = use_taken(&root);
    let on_taken = use_callback(taken.setter(), |became, taken| taken.set(became));
    let key_list = use_key_list();
    let room = use_room(&node);
    held.tell(props.report.as_ref());
    let drawing = use_memo(
        Subject {
            texts: Rc::clone(texts),
            runs: Rc::clone(exhibit.runs()),
            scenario: exhibit.setup().scenario().to_owned(),
            sight: exhibit.sight(),
            room,
            slide: props.slide,
        },
        Drawing::new,
    );
    let hidden = exhibit.prediction().stage == Stage::Guessing;
    let pointed = Pointed {
        drawing: Rc::clone(&drawing),
        runs: Rc::clone(exhibit.runs()),
        sight: exhibit.sight(),
    };
    use_pointing(&node, (!hidden).then_some(pointed), &on_command);
    use_marking(&root, exhibit.sight());
    let first = use_memo((), |()| exhibit.playback().now().as_nanos().to_string());
    let sight = exhibit.sight();
    let models: Vec<&str> = exhibit.runs().iter().map(|run| run.model).collect();
    let window = sight.window_in(exhibit.end());
    html! {
        <div ref={root} class="simulator" role="group" aria-label={&props.title} data-name={&props.name} data-scenario={exhibit.setup().scenario().to_owned()}
            data-model={models.join(" ")} data-makespan-ns={exhibit.end().as_nanos().to_string()} data-time-ns={&*first}
            data-from-ns={window.from.as_nanos().to_string()} data-to-ns={window.to.as_nanos().to_string()}
            data-lit-task={sight.lit().map(|task| task.0.to_string())} data-playback={exhibit.playback().phase().as_str()}
            onkeydown={on_key(&on_command, key_list.clone())} onpointerover={on_pointer(sight, &on_command)}
            onpointermove={on_crowd(exhibit, &on_command)}>
            <h3>{ &props.title }</h3>
            { prediction(texts, exhibit, &on_command) }
            <div class="stage" tabindex="0" role="group" aria-label={texts.ui.playback.keys.clone()}>
                <div class="runs">{ for (0..exhibit.runs().len()).map(|index| run_view(texts, exhibit, pace, index, hidden)) }</div>
                { key(texts, exhibit) }
                { timelines(texts, &drawing, pace, sight.lit(), hidden, &node) }
            </div>
            if !hidden { { zoom_buttons(texts, exhibit, &on_sight) } }
            { transport(&Transport { texts, pace, playback: exhibit.playback(), end: exhibit.end(), fitting: exhibit.fitting_speed(), on_command: &on_playback }) }
            if let Some(refusal) = exhibit.refused() {
                <p class="refused" role="alert">{ refusal_words(texts, refusal) }</p>
            }
            if props.parameters { { panel(texts, &props.name, exhibit, &on_command) } }
            if props.parameters && !hidden { { reckoning(texts, exhibit) } }
            <p class="unseen live" role="status">{ spoken(texts, exhibit) }</p>
            if !hidden { { table(texts, exhibit, pace, &on_command) } }
            { take(&Take { texts, runs: exhibit.runs(), link: &link(&props.name, &held.exhibit), taken: &taken, on_taken: &on_taken, more: key_list.view(texts) }) }
            <Paper texts={Rc::clone(texts)} exhibit={Rc::clone(&held.exhibit)} version={exhibit.version()} />
        </div>
    }
}

/// The keys act wherever the focus is inside.
fn on_key(on_command: &Callback<Command>, list: KeyList) -> impl Fn(KeyboardEvent) + use<> {
    let on_command = on_command.clone();
    move |event: KeyboardEvent| {
        list.on_key(&event);
        if let Some(command) = keys::command(&event) {
            event.prevent_default();
            on_command.emit(command);
        }
    }
}

/// Whatever has a task's name points the task out while the pointer is on it. The picture has rows of its own for that.
fn on_pointer(
    sight: sight::Sight,
    on_command: &Callback<Command>,
) -> impl Fn(PointerEvent) + use<> {
    let on_command = on_command.clone();
    move |event: PointerEvent| {
        let Some(target) = event.target_dyn_into::<web_sys::Element>() else {
            return;
        };
        if target
            .closest(".timelines, .crowd")
            .is_ok_and(|found| found.is_some())
        {
            return;
        }
        let named = target.closest("[data-task]").ok().flatten();
        let task = named.and_then(|named| named.get_attribute("data-task")?.parse().ok());
        let task = task.map(interleave_trace::TaskId);
        // What the keyboard has chosen stays until something else is pointed at.
        if task != sight.lit() && (task.is_some() || sight.chosen().is_none()) {
            on_command.emit(Command::Sight(sight::Command::Light(task)));
        }
    }
}

/// Where boards are cells, the board of the cell under the pointer is pointed out.
fn on_crowd(exhibit: &Exhibit, on_command: &Callback<Command>) -> Option<Callback<PointerEvent>> {
    let boards = exhibit.setup().exhibition()?.opponents;
    let (lit, on_command) = (exhibit.sight().lit(), on_command.clone());
    let point = move |event: PointerEvent| {
        let board = board_at(&event, boards);
        if board.is_some() && board != lit {
            on_command.emit(Command::Sight(sight::Command::Light(board)));
        }
    };
    (boards >= CROWD).then(|| Callback::from(point))
}

/// What is read out: the moment at pauses and steps, and the task that the keyboard has chosen; nothing while it plays.
fn spoken(texts: &Rc<Texts>, exhibit: &Exhibit) -> Html {
    if exhibit.playback().phase() == Phase::Playing {
        return Html::default();
    }
    let (now, chosen) = (exhibit.playback().now(), exhibit.sight().chosen());
    let (texts, runs) = (Rc::clone(texts), Rc::clone(exhibit.runs()));
    let scenario = exhibit.setup().scenario().to_owned();
    let key = [
        address(&texts),
        address(&runs),
        now.as_nanos(),
        chosen.map_or(0, |task| u64::from(task.0) + 1),
    ];
    kept(&key, move || {
        if let Some(task) = chosen {
            let named = runs.iter().map(|run| (run_name(&texts, run), &*run.trace));
            return told(&texts, &scenario, &named.collect::<Vec<_>>(), task, now).into();
        }
        let one = |run: &Run| {
            let sentence = sentence(&texts, &scenario, &run.trace, now.min(run.trace.end()));
            let name = run_name(&texts, run);
            let template = &texts.ui.moment.of_run;
            fill(template, &[("name", &name), ("told", &sentence)])
        };
        in_a_row(&runs.iter().map(one).collect::<Vec<_>>()).into()
    })
}

/// The link to what is shown when it is asked for.
fn link(name: &AttrValue, exhibit: &Rc<RefCell<Exhibit>>) -> Rc<dyn Fn() -> Link> {
    let (name, exhibit) = (name.clone(), Rc::clone(exhibit));
    Rc::new(move || link_to(&name, &exhibit.borrow()))
}

fn prediction(texts: &Rc<Texts>, exhibit: &Exhibit, on_command: &Callback<Command>) -> Html {
    let stage = exhibit.prediction().stage as u64;
    let key = [address(texts), exhibit.version(), stage];
    let (texts, exhibit, on_command) = (Rc::clone(texts), exhibit.clone(), on_command.clone());
    kept(&key, move || {
        predict(&Predict {
            texts: &texts,
            asked: asked(&texts, exhibit.runs()),
            axis: exhibit.guess_axis(),
            prediction: exhibit.prediction(),
            on_command: &on_command,
        })
    })
}

/// The exhibition's numbers, and who races.
fn panel(
    texts: &Rc<Texts>,
    name: &AttrValue,
    exhibit: &Exhibit,
    on_command: &Callback<Command>,
) -> Html {
    let key = [address(texts), exhibit.version()];
    let (texts, exhibit, on_command) = (Rc::clone(texts), exhibit.clone(), on_command.clone());
    let name = name.clone();
    kept(&key, move || {
        let Some(chess) = exhibit.setup().exhibition() else {
            return Html::default();
        };
        html! {
            <>
                { left_out(&texts, &exhibit) }
                { parameters(&texts, &name, &exhibit, &chess, &on_command) }
            </>
        }
    })
}

fn zoom_buttons(
    texts: &Rc<Texts>,
    exhibit: &Exhibit,
    on_command: &Callback<sight::Command>,
) -> Html {
    let (sight, end, runs) = (exhibit.sight(), exhibit.end(), Rc::clone(exhibit.runs()));
    let window = sight.window_in(end);
    let parts = sight::Part::ALL.map(|part| u64::from(shows(&runs, sight, part)));
    let key = [
        address(texts),
        address(&runs),
        window.from.as_nanos(),
        window.to.as_nanos(),
        parts[0] + 2 * parts[1] + 4 * parts[2],
    ];
    let (texts, on_command) = (Rc::clone(texts), on_command.clone());
    kept(&key, move || {
        zoom(&Zoom {
            texts: &texts,
            parts: &zoom::parts(&texts, &runs, sight),
            sight,
            end,
            told: None,
            on_command: &on_command,
        })
    })
}

fn refusal_words(texts: &Texts, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Model(why) => fill(
            &texts.ui.notice.refused,
            &[("why", &rule_words(texts, why))],
        ),
        Refusal::Walking => texts.exhibition.race.no_walking_at_all.clone(),
        Refusal::TooMuch => texts.ui.notice.too_much_asked.clone(),
    }
}

/// Loads another setup when the page asks for one (a link, a term), but not at the first drawing.
#[hook]
fn use_loading(setup: &Rc<Setup>, asked: u32, on_command: &Callback<Command>) {
    let request = (Rc::clone(setup), asked);
    let shown = use_mut_ref({
        let request = request.clone();
        move || request
    });
    let on_command = on_command.clone();
    use_effect_with(request, move |request| {
        if *shown.borrow() != *request {
            shown.borrow_mut().clone_from(request);
            on_command.emit(Command::Load(Rc::clone(&request.0)));
        }
    });
}

fn asked(texts: &Texts, runs: &[Run]) -> Vec<Asked> {
    let asked = |run: &Run| Asked {
        model: run.model.into(),
        name: run_name(texts, run).into(),
        total: run.trace.end(),
    };
    runs.iter().map(asked).collect()
}

/// What a run is called in the reader's language: its strategy's name, or else its model's.
pub fn run_name(texts: &Texts, run: &Run) -> String {
    run.strategy.map_or_else(
        || model_name(texts, run.model),
        // A strategy with several masters has a core for each.
        |strategy| strategy_name(texts, strategy, run.trace.core_count()),
    )
}

/// What a model is called in the reader's language.
pub fn model_name(texts: &Texts, model: &str) -> String {
    texts
        .ui
        .models
        .get(model)
        .map_or(model, String::as_str)
        .to_owned()
}
