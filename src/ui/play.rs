//! The playground: a program, its run, and everything at a moment of it, beside each other.
//!
//! Parts are functions of a [`Sight`]. Only what has a state of its own in the browser is a component: the playground itself,
//! the editor, the timeline.

mod chooser;
mod driver;
mod editor;
#[cfg(feature = "csr")]
mod engine;
mod graph;
mod moments;
mod output;
mod predict;
mod queues;
#[cfg(feature = "csr")]
mod root;
mod score;
pub mod sentence;
mod stack;
mod status;
mod take;
mod tasks;
mod transport;
mod versions;

use std::rc::Rc;

use interleave_content::texts::Library;
use interleave_content::texts::PlayWords;
use interleave_content::{PlayTexts, Texts};
use interleave_markup::html;
use interleave_record::{Check, Record, Replay};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::focus::use_focus;
use super::kept::{address, kept};
use crate::play::{Command, Play, letters, library};
#[cfg(feature = "csr")]
use crate::ui::effect::use_effect_with;
use driver::{use_engine, use_link, use_marking, use_mirror, use_steps};
use editor::Editor;
#[cfg(feature = "csr")]
pub use root::{Playground, PlaygroundProps, with_words};
use score::{Score, Shown};

/// What mounts the playground (`data-mount`); `web/boot.js` and `browser/page.rs` know the same name.
pub const MOUNT: &str = "playground";

/// All words of the playground: the page's and its own.
#[derive(Debug, Clone)]
pub struct Words {
    /// The texts of the page: names of states, formats of numbers.
    pub texts: Rc<Texts>,
    /// The playground's own.
    pub play: Rc<PlayTexts>,
    /// Its programs.
    pub library: Rc<Library>,
}

/// Words are read once a language, so equal ones are the same ones.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.texts, &other.texts) && Rc::ptr_eq(&self.play, &other.play)
    }
}

impl Words {
    /// The playground's own words.
    pub fn own(&self) -> &PlayWords {
        &self.play.words
    }

    /// Virtual time as a reader reads it.
    pub fn time(&self, nanos: u64) -> String {
        self.texts.language.exact(nanos)
    }

    /// A number as a reader reads it.
    pub fn number(&self, number: u64) -> String {
        self.texts.language.number(number)
    }

    /// What rests in the page: a program and its run.
    fn resting(&self) -> Play {
        let (id, rest) = self.play.resting.split_once(' ').unwrap_or_default();
        let id = library::first(&self.library, id);
        Play::new(Rc::clone(&self.library), &id, read_resting(rest))
    }
}

/// The name of a program, what the interpreter says of it, and its record, in letters.
pub fn write_resting(id: &str, check: &Check, record: &Record) -> String {
    let check = check.to_bytes();
    let length = u32::try_from(check.len()).unwrap_or(u32::MAX);
    let letters = letters::write(&[&length.to_be_bytes()[..], &check, &record.to_bytes()].concat());
    format!("{id} {letters}")
}

fn read_resting(text: &str) -> Option<(Check, Replay)> {
    let bytes = letters::read(text)?;
    let (length, rest) = bytes.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (check, record) = rest.split_at_checked(length)?;
    let record = Record::from_bytes(record).ok()?;
    Some((Check::from_bytes(check).ok()?, Replay::new(record)))
}

/// What every part of the playground is drawn from.
#[derive(Clone)]
struct Sight {
    words: Words,
    play: Rc<Play>,
    on_command: Callback<Command>,
}

impl PartialEq for Sight {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words && Rc::ptr_eq(&self.play, &other.play)
    }
}

impl Sight {
    fn own(&self) -> &PlayWords {
        self.words.own()
    }

    /// A press that sends a command.
    fn press(&self, command: Command) -> Callback<MouseEvent> {
        let on_command = self.on_command.clone();
        Callback::from(move |_| on_command.emit(command.clone()))
    }
}

/// The state as Yew's reducer wants it.
struct State(Rc<Play>);

impl Reducible for State {
    type Action = Command;

    fn reduce(self: Rc<Self>, command: Command) -> Rc<Self> {
        let mut play = (*self.0).clone();
        play.update(command);
        Rc::new(Self(Rc::new(play)))
    }
}

/// What a link asks for: pairs of keys and values, and the text that it brings.
pub type Asked = (Rc<[(String, String)]>, Option<Rc<str>>);

/// A program in a page of somebody else.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Its text.
    pub source: Rc<str>,
    /// What else is asked for, as links write it.
    pub pairs: Rc<[(String, String)]>,
    /// What the whole is called; empty where it needs no name.
    pub title: AttrValue,
    /// Told at every drawing what is shown and how to command it: it may only take note of that, and the address is not the
    /// playground's to write.
    pub report: Callback<Report>,
}

impl Given {
    /// The playground as it begins.
    fn begin(&self) -> Play {
        let (pairs, source) = (Rc::clone(&self.pairs), Rc::clone(&self.source));
        let mut play = Play::new(Rc::default(), "", None);
        play.update(Command::Follow(pairs, Some(source)));
        play
    }
}

/// What is shown, and how it is commanded, for a page of somebody else.
#[derive(Debug, Clone)]
pub struct Report {
    /// The playground.
    pub play: Rc<Play>,
    /// Carries out a command.
    pub on_command: Callback<Command>,
}

/// Properties of [`Bench`].
#[derive(Clone, PartialEq, Properties)]
pub struct BenchProps {
    /// All words.
    pub words: Words,
    /// The program, in a page of somebody else.
    #[prop_or_default]
    pub given: Option<Given>,
    /// Whether it stands on a slide, which has a heading, and an address of its own.
    #[prop_or_default]
    pub slide: bool,
}

/// The playground.
#[component]
pub fn Bench(props: &BenchProps) -> Html {
    let given = props.given.as_ref();
    // In the page itself it has everything: the library, links to what it shows.
    let whole = given.is_none() && !props.slide;
    let state = use_reducer(|| {
        let play = given.map_or_else(|| props.words.resting(), Given::begin);
        State(Rc::new(play))
    });
    let root = use_node_ref();
    let on_command = use_callback(state.dispatcher(), |command: Command, dispatcher| {
        dispatcher.dispatch(command);
    });
    let play = Rc::clone(&state.0);
    use_engine(&root, &play, &on_command);
    use_link(given, whole, &on_command);
    use_mirror(&root, props.slide, &on_command);
    if let Some(given) = given {
        given.report.emit(Report {
            play: Rc::clone(&play),
            on_command: on_command.clone(),
        });
    }
    use_focus(&root, [address(&play), 0]);
    use_steps(&root, play.is_playing().then(|| play.pace()), &on_command);
    use_marking(&root, play.lit());
    let keys = super::simulator::use_key_list();
    let play = use_paper(play, given);
    let sight = Sight {
        words: props.words.clone(),
        play: Rc::clone(&play),
        on_command,
    };
    let words = sight.own();
    let usual = AttrValue::from(words.title.clone());
    let title = match given {
        Some(given) => given.title.clone(),
        None if props.slide => AttrValue::default(),
        None => usual.clone(),
    };
    // What stands around it may have said its title; the headings inside need one above them.
    let (label, class) = if title.is_empty() {
        (usual, Some("unseen"))
    } else {
        (title, None)
    };
    html! {
        <div ref={root} class="simulator play" role="group" aria-label={label.clone()} data-name={if given.is_some() { "run" } else { MOUNT }}
            data-step={play.moment().to_string()} data-time-ns={play.state().time.to_string()}
            data-steps={play.run().map(|run| (run.replay.moments() - 1).to_string())}
            data-makespan-ns={play.run().map(|run| run.replay.record().end.to_string())}
            data-playback={play.phase().as_str()}
            data-running={play.running().is_some().to_string()} data-stale={play.is_stale().to_string()}
            data-hidden={play.hides().to_string()} data-shown={shown(&play).filter(|_| props.slide)} onpointerover={on_pointer(&sight)}>
            <h3 class={class}>{ label }</h3>
            if whole { <p class="lab-intro">{ &words.intro }</p> }
            { status::faults(&sight) }
            if whole { { chooser::chooser(&sight) } }
            <div class="play-bench">
                <section class="play-code" aria-label={words.editor.label.clone()}>
                    <Editor sight={sight.clone()} />
                    { status::problems(&sight) }
                    <p class="hint" id="play-editor-help">{ &words.editor.help }</p>
                    <div class="actions">{ status::actions(&sight) }<take::Take sight={sight.clone()} linked={whole} /></div>
                    { chooser::machine(&sight) }
                    { status::status(&sight) }
                </section>
                { views(&sight, &keys) }
            </div>
            if !play.hides() { if whole { { versions::versions(&sight) } } { walk(&sight, below(&sight, whole)) } }
        </div>
    }
}

/// What other windows with the same slides are told: the link to what is shown, without the text, once there is a run of it.
fn shown(play: &Play) -> Option<String> {
    let settled = play.run().is_some() && play.running().is_none();
    (settled && !play.is_stale() && !play.hides()).then(|| play.hash(None))
}

/// What is drawn: of a program in a page of somebody else, if nobody has gone into its run, paper shows the moment that shows
/// most.
#[hook]
fn use_paper(play: Rc<Play>, given: Option<&Given>) -> Rc<Play> {
    #[cfg(not(feature = "csr"))]
    {
        let _ = given;
        play
    }
    #[cfg(feature = "csr")]
    {
        let printing = use_state_eq(|| false);
        let setter = printing.setter();
        use_effect_with(given.is_some(), move |given| {
            use crate::browser::printing::on_printing;

            let watch = given.then(|| on_printing(move |now| setter.set(now)));
            move || drop(watch)
        });
        if *printing && play.moment() == 0 {
            Rc::new(play.at_telling())
        } else {
            play
        }
    }
}

/// Everything at the moment, and the ways through the run.
fn views(sight: &Sight, keys: &super::simulator::KeyList) -> Html {
    let words = sight.own();
    let onkeydown = {
        let (on_command, keys) = (sight.on_command.clone(), keys.clone());
        move |event: KeyboardEvent| {
            keys.on_key(&event);
            if let Some(command) = transport::command(&event) {
                event.prevent_default();
                event.stop_propagation();
                on_command.emit(command);
            }
        }
    };
    let space = &sight.words.texts.ui.keys.space;
    let list = keys.of(&sight.words.texts, &transport::keys(&words.walk, space));
    html! {
        <section class="play-run" tabindex="0" role="group" aria-label={words.walk.keys.clone()} {onkeydown}>
            { predict::predict(sight) }
            if sight.play.is_of_another() { <p class="unrun">{ &sight.own().run.other }</p> }
            if !sight.play.hides() { { walk(sight, at_moment(sight, list)) } }
        </section>
    }
}

/// What there is to be seen of the run. That of another program than what stands there keeps its room, and nobody sees it.
fn walk(sight: &Sight, parts: Html) -> Html {
    let inert = sight.play.is_of_another().then_some("");
    html! { <div class="play-walk" {inert}>{ parts }</div> }
}

/// The moment. Above the timeline nothing changes its height from step to step, so that it stays where it is.
fn at_moment(sight: &Sight, keys: Html) -> Html {
    html! {
        <>
            { transport::transport(sight) }
            { transport::told(sight) }
            { score_of(sight) }
            <div class="play-views">
                { tasks::tasks(sight) }
                { stack::call_stack(sight) }
                { queues::queues(sight) }
                { graph::await_graph(sight) }
                { output::output(sight) }
                { status::stderr(sight) }
            </div>
            <div class="actions">{ inside(sight) }{ keys }</div>
        </>
    }
}

/// The switch that shows the library's own frames and steps.
fn inside(sight: &Sight) -> Html {
    let on_command = sight.on_command.clone();
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        on_command.emit(Command::Inside(input.checked()));
    };
    html! {
        <label><input type="checkbox" data-action="inside" checked={sight.play.is_inside()} {onchange} />{ " " }{ &sight.own().view.inside }</label>
    }
}

fn score_of(sight: &Sight) -> Html {
    let run = sight.play.run().map(|run| Shown(Rc::clone(run)));
    html! { if let Some(run) = run { <Score sight={sight.clone()} {run} /> } }
}

/// What depends on the run and not on the moment; whether the table of moments is `open`.
fn below(sight: &Sight, open: bool) -> Html {
    let Some(run) = sight.play.run() else {
        return html! {};
    };
    let key = [
        address(&sight.words.play),
        address(run),
        u64::from(sight.play.options().other_order),
    ];
    let sight = sight.clone();
    kept(&key, move || {
        html! { <>{ moments::findings(&sight) }{ moments::moments(&sight, open) }</> }
    })
}

/// Whatever has somebody's row points them out while the pointer is on it. The timeline has rows of its own for that.
fn on_pointer(sight: &Sight) -> impl Fn(PointerEvent) + use<> {
    let (lit, on_command) = (sight.play.lit(), sight.on_command.clone());
    move |event: PointerEvent| {
        let Some(target) = event.target_dyn_into::<web_sys::Element>() else {
            return;
        };
        if target
            .closest(".timelines")
            .is_ok_and(|found| found.is_some())
        {
            return;
        }
        let named = target.closest("[data-task]").ok().flatten();
        let row = named.and_then(|named| named.get_attribute("data-task")?.parse().ok());
        if row != lit {
            on_command.emit(Command::Light(row));
        }
    }
}
