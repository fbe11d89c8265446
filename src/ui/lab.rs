//! The lab: one workload under every execution model, built, changed, played, sorted and scheduled by hand.

mod field;
mod findings;
mod hand;
mod machine;
mod moment;
mod notes;
mod picture;
mod presets;
mod race;
mod segment;
mod strips;
mod table;
mod twin;
mod work;

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::by_id::ById;
use interleave_content::texts::{LabWords, ScenarioData};
use interleave_markup::html;
use interleave_trace::TaskId;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::driver::use_driver;
use super::focus::use_focus;
use super::kept::{Pace, address, kept};
use super::predict::{Asked as Question, Predict, predict};
use super::simulator::pointing::{Pointed, use_marking, use_pointing, use_room};
use super::simulator::{
    Drawing, KeyList, Zoom, keys, model_name, parts, timelines, use_key_list, zoom,
};
use super::take::importer::Importer;
use super::take::lab::LabTake;
use super::transport::{Transport, transport};
use super::workshop::{Asked, Words};
use crate::exhibit::{self, Stage};
use crate::lab::{Command, Lab, Library, Name, Run, hand as by_hand};
use crate::playback;
use crate::sight;
use crate::ui::effect::use_effect_with;

/// Properties of [`Laboratory`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LaboratoryProps {
    /// All words.
    pub words: Words,
    /// What a link asks the lab for. It is taken up whenever it changes.
    pub asked: Option<Asked>,
    /// A scenario of somebody else's page, under its name.
    #[prop_or_default]
    pub own: Option<Rc<(String, ScenarioData)>>,
    /// Told at every drawing what is shown and how to command it, in a page of somebody else: it may only take note of that,
    /// and the address is not the lab's to write.
    #[prop_or_default]
    pub report: Option<Callback<Report>>,
}

/// What the lab shows, and how it is commanded, for a page of somebody else.
#[derive(Debug, Clone)]
pub struct Report {
    /// The lab.
    pub lab: Rc<Lab>,
    /// Carries out a command.
    pub on_command: Callback<Command>,
}

/// What every part of the lab is drawn from.
#[derive(Clone)]
struct Sight {
    words: Words,
    lab: Rc<Lab>,
    on_command: Callback<Command>,
}

impl Sight {
    /// The page's texts.
    fn texts(&self) -> &Texts {
        &self.words.texts
    }

    /// The lab's own.
    fn own(&self) -> &LabWords {
        &self.words.workshop.lab.words
    }

    /// A part that frames pass by: it is drawn again when anything but the moment has changed.
    fn kept(&self, part: fn(&Self) -> Html) -> Html {
        let sight = self.clone();
        let key = [self.lab.version(), address(&self.words.texts)];
        kept(&key, move || part(&sight))
    }

    /// A press that sends a command.
    fn press(&self, command: Command) -> Callback<MouseEvent> {
        let on_command = self.on_command.clone();
        Callback::from(move |_| on_command.emit(command.clone()))
    }

    /// What a run is called.
    fn name(&self, run: &Run) -> String {
        run_name(&self.words, run)
    }

    fn time(&self, time: interleave_trace::SimTime) -> String {
        self.texts().language.exact(time.as_nanos())
    }
}

/// What a run is called.
pub fn run_name(words: &Words, run: &Run) -> String {
    let own = &words.workshop.lab.words.runs;
    match &run.name {
        Name::Model(model) => model_name(&words.texts, model.as_str()),
        Name::ByHand => own.by_hand.clone(),
        Name::BadOrder => own.bad_order.clone(),
        Name::Given(name) => name.clone(),
    }
}

/// The picture of the runs as it is seen, standing alone.
pub fn standalone(words: &Words, lab: &Rc<Lab>) -> interleave_timeline::Element {
    picture::standalone(&Sight {
        words: words.clone(),
        lab: Rc::clone(lab),
        on_command: Callback::noop(),
    })
}

/// A text of a table; its key where the table has none.
fn word<'a>(table: &'a ById<String>, key: &'a str) -> &'a str {
    table.get(key).map_or(key, String::as_str)
}

/// The state as Yew's reducer wants it.
struct State(Rc<Lab>);

impl Reducible for State {
    type Action = Command;

    fn reduce(self: Rc<Self>, command: Command) -> Rc<Self> {
        let mut lab = (*self.0).clone();
        lab.update(command);
        Rc::new(Self(Rc::new(lab)))
    }
}

/// The lab.
#[component]
pub fn Laboratory(props: &LaboratoryProps) -> Html {
    let (texts, own) = (&props.words.texts, &props.words.workshop.lab);
    let state = use_reducer(|| {
        let theirs = props.own.iter().map(|own| (&own.0, &own.1));
        let library = Library::new(texts.scenarios.iter().chain(theirs), &own.programs);
        let mut lab = Lab::new(Rc::new(library));
        if let Some(pairs) = &props.asked {
            lab.update(Command::Follow(Rc::clone(pairs)));
        }
        State(Rc::new(lab))
    });
    let lab = &state.0;
    let root = use_node_ref();
    let pace = use_memo((), |()| Pace::new(lab.playback()));
    pace.go(lab.playback());
    let on_command = use_callback(state.dispatcher(), |command: Command, dispatcher| {
        // A slider that is drawn along moves the page with every frame.
        #[cfg(feature = "csr")]
        if matches!(command, Command::Slide(..)) {
            crate::browser::frames::spare();
        }
        dispatcher.dispatch(command);
    });
    let on_playback = use_callback(
        on_command.clone(),
        |command: playback::Command, on_command| {
            on_command.emit(Command::Playback(command));
        },
    );
    use_driver(&root, lab.playback().phase(), on_playback.clone());
    use_focus(&root, [lab.version(), 0]);
    use_work(lab, &on_command);
    use_link(props.asked.as_ref(), &on_command);
    if let Some(report) = &props.report {
        report.emit(Report {
            lab: Rc::clone(lab),
            on_command: on_command.clone(),
        });
    }
    let room = use_room(&root);
    let key_list = use_key_list();
    let sight = Sight {
        words: props.words.clone(),
        lab: Rc::clone(lab),
        on_command: on_command.clone(),
    };
    let subject = picture::Subject {
        sight: sight.clone(),
        room,
    };
    let drawing: Rc<Drawing> = use_memo(subject, picture::Subject::drawing);
    let hidden = lab.prediction().stage == Stage::Guessing;
    let node = use_node_ref();
    let on_exhibit = use_callback(on_command.clone(), |command, on_command| {
        if let Some(command) = of_exhibit(&command) {
            on_command.emit(command);
        }
    });
    let pointed = Pointed {
        drawing: Rc::clone(&drawing),
        runs: Rc::clone(lab.runs()),
        sight: lab.sight(),
    };
    use_pointing(&node, (!hidden).then_some(pointed), &on_exhibit);
    use_marking(&root, lab.sight());
    // The run under the pointer.
    let run = use_state_eq(|| None);
    let words = &own.words;
    let now = lab.playback().now();
    let window = lab.sight().window_in(lab.end());
    html! {
        <div ref={root} class="simulator lab" role="group" aria-label={words.title.clone()} data-name="lab" data-scenario={lab.scenario().to_owned()}
            data-makespan-ns={lab.end().as_nanos().to_string()} data-time-ns={now.as_nanos().to_string()}
            data-playback={lab.playback().phase().as_str()} data-stale={if lab.is_stale() { "yes" } else { "no" }}
            data-from-ns={window.from.as_nanos().to_string()} data-to-ns={window.to.as_nanos().to_string()}
            data-lit-task={lab.sight().lit().map(|task| task.0.to_string())}
            onpointerover={lighting(&sight)} onfocusin={lighting(&sight)} onkeydown={on_key(&key_list)}>
            <h3>{ &words.title }</h3>
            <p class="lab-intro">{ &words.intro }</p>
            { sight.kept(presets::presets) }
            { sight.kept(notes::notes) }
            if lab.race().is_some() { { race::race(&sight) } } else { { sight.kept(guesses) } }
            <div class="desk">
                { sight.kept(work::numbers) }
                <section class="lab-runs" aria-label={words.runs.heading.clone()} aria-busy={lab.is_pending().to_string()}>
                    <h4>{ &words.runs.heading }</h4>
                    if lab.is_stale() { <p class="stale" role="status">{ &words.runs.stale }</p> }
                    { stage(&sight, &drawing, (&node, &run), (&pace, &on_playback)) }
                    { sight.kept(picture::left_out) }
                    if !hidden { { sight.kept(twin::twin) } }
                    if !hidden { { moment::moment(&sight, *run) } }
                    <p class="unseen live" role="status">{ if hidden { Html::default() } else { moment::spoken(&sight) } }</p>
                </section>
                { sight.kept(machine::machine) }
            </div>
            { sight.kept(work::list) }
            if !hidden { { sight.kept(table::table) } { sight.kept(findings::findings) } }
            { sight.kept(hand::hand) }
            { sight.kept(presets::left_out_of_link) }
            { sight.kept(importer) }
            { taking(&sight, props, &key_list) }
        </div>
    }
}

/// What the keys and the pointer ask of any picture of runs, as the lab carries it out.
fn of_exhibit(command: &exhibit::Command) -> Option<Command> {
    match *command {
        exhibit::Command::Playback(command) => Some(Command::Playback(command)),
        exhibit::Command::Sight(command) => Some(Command::Look(command)),
        _ => None,
    }
}

/// The list of keys can be asked for anywhere inside.
fn on_key(list: &KeyList) -> Callback<KeyboardEvent> {
    let list = list.clone();
    Callback::from(move |event: KeyboardEvent| list.on_key(&event))
}

/// Whatever names a task points it out in all runs while the pointer or the focus is on it. The picture has rows of its own
/// for that, and what the keyboard has chosen stays until something else is pointed at.
fn lighting<E: AsRef<web_sys::Event> + 'static>(sight: &Sight) -> Callback<E> {
    let (now, on_command) = (sight.lab.sight(), sight.on_command.clone());
    Callback::from(move |event: E| {
        let target = event.as_ref().target();
        let target: Option<web_sys::Element> = target.and_then(|target| target.dyn_into().ok());
        let inside = |of: &str| {
            target
                .as_ref()
                .and_then(|target| target.closest(of).ok().flatten())
        };
        if inside(".timelines").is_some() {
            return;
        }
        let named = inside("[data-task]").and_then(|named| named.get_attribute("data-task"));
        let task = named.and_then(|task| task.parse().ok()).map(TaskId);
        if task != now.lit() && (task.is_some() || now.chosen().is_none()) {
            on_command.emit(Command::Look(sight::Command::Light(task)));
        }
    })
}

/// The link and the files; in a page of somebody else, which has its own ways, the list of keys alone.
fn taking(sight: &Sight, props: &LaboratoryProps, keys: &KeyList) -> Html {
    if props.report.is_some() {
        let label = sight.texts().ui.take.label.clone();
        return html! { <div class="take" role="group" aria-label={label}>{ keys.view(sight.texts()) }</div> };
    }
    html! { <LabTake words={sight.words.clone()} lab={Rc::clone(&sight.lab)} asked={props.asked.clone()} keys={keys.clone()} /> }
}

/// Runs from files of other programs, beside the models'.
fn importer(sight: &Sight) -> Html {
    let words = sight.words.workshop.import.clone();
    let on_give = sight
        .on_command
        .reform(|(name, trace)| Command::Give(name, trace));
    let on_take_back = sight.on_command.reform(Command::TakeBack);
    html! { <Importer texts={Rc::clone(&sight.words.texts)} {words} {on_give} {on_take_back} /> }
}

/// The pictures and what plays them.
fn stage(
    sight: &Sight,
    drawing: &Rc<Drawing>,
    (node, run): (&NodeRef, &UseStateHandle<Option<usize>>),
    (pace, on_playback): (&Rc<Pace>, &Callback<playback::Command>),
) -> Html {
    let (texts, lab) = (&sight.words.texts, &sight.lab);
    let hidden = lab.prediction().stage == Stage::Guessing;
    let onpointermove = {
        let (run, drawing) = (run.setter(), Rc::clone(drawing));
        move |event: PointerEvent| {
            run.set(picture::run_at(&drawing, &event).filter(|_| !hidden));
        }
    };
    let onpointerleave = {
        let run = run.setter();
        move |_: PointerEvent| run.set(None)
    };
    // A press chooses the run that the pointer is on.
    let onclick = {
        let (run, on_command) = (**run, sight.on_command.clone());
        move |_: MouseEvent| {
            if let Some(run) = run {
                on_command.emit(Command::Tell(run));
            }
        }
    };
    let onkeydown = {
        let on_command = sight.on_command.clone();
        move |event: KeyboardEvent| {
            if let Some(command) = keys::command(&event).as_ref().and_then(of_exhibit) {
                event.prevent_default();
                on_command.emit(command);
            }
        }
    };
    html! {
        <div class="lab-stage" {onkeydown}>
            <div class="stage" {onpointermove} {onpointerleave} {onclick} tabindex="0" role="group" aria-label={texts.ui.playback.keys.clone()}>
                { timelines(texts, drawing, pace, lab.sight().lit(), hidden, node) }
            </div>
            if !hidden { { zooming(sight) } }
            { transport(&Transport { texts, pace, playback: lab.playback(), end: lab.end(), fitting: lab.fitting_speed(), on_command: on_playback }) }
        </div>
    }
}

/// The buttons of the window and the tracks.
fn zooming(sight: &Sight) -> Html {
    let lab = &sight.lab;
    let window = lab.sight().window_in(lab.end());
    let key = [
        address(&sight.words.texts),
        address(lab.runs()),
        window.from.as_nanos(),
        window.to.as_nanos(),
        lab.shown_parts(),
    ];
    let sight = sight.clone();
    kept(&key, move || {
        let (texts, lab) = (sight.texts(), &sight.lab);
        zoom(&Zoom {
            texts,
            parts: &parts(texts, lab.runs(), lab.sight()),
            sight: lab.sight(),
            end: lab.end(),
            told: None,
            on_command: &sight.on_command.reform(Command::Look),
        })
    })
}

/// The guesses of a preset's totals.
fn guesses(sight: &Sight) -> Html {
    let asked: Vec<Question> = sight
        .lab
        .asked()
        .into_iter()
        .map(|run| Question {
            model: match &run.name {
                Name::Model(model) => model.as_str().into(),
                _ => AttrValue::default(),
            },
            name: sight.name(run).into(),
            total: run.trace.end(),
        })
        .collect();
    if asked.is_empty() {
        return html! {};
    }
    let on_command = sight.on_command.clone();
    let on_command = Callback::from(move |command| on_command.emit(Command::Predict(command)));
    predict(&Predict {
        texts: sight.texts(),
        asked,
        axis: sight.lab.guess_axis(),
        prediction: sight.lab.prediction(),
        on_command: &on_command,
    })
}

/// Goes on with what is done in slices, from turn to turn of the browser's own loop, until it is done.
#[hook]
fn use_work(lab: &Lab, on_command: &Callback<Command>) {
    #[cfg(not(feature = "csr"))]
    let _ = (lab, on_command, by_hand::Command::Search);
    #[cfg(feature = "csr")]
    {
        use crate::browser::timer::After;

        let next = if lab.is_pending() {
            Some(Command::Slice)
        } else {
            let searching = lab.hand().is_some_and(by_hand::Hand::is_searching);
            searching.then_some(Command::Hand(by_hand::Command::Search))
        };
        let on_command = on_command.clone();
        // Without dependencies: every slice draws anew and asks for the next.
        use_effect(move || {
            let timer = next.map(|command| {
                After::start(std::time::Duration::ZERO, move || on_command.emit(command))
            });
            move || drop(timer)
        });
    }
}

/// Takes up what a link asks for, whenever another one does; what the first one asked for is there from the beginning.
#[hook]
fn use_link(asked: Option<&Asked>, on_command: &Callback<Command>) {
    let on_command = on_command.clone();
    let followed = use_mut_ref(|| asked.cloned());
    use_effect_with(asked.cloned(), move |asked| {
        let before = followed.replace(asked.clone());
        if let Some(pairs) = asked.as_ref().filter(|_| before != *asked) {
            on_command.emit(Command::Follow(Rc::clone(pairs)));
        }
    });
}
