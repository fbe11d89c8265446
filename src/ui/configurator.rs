//! The configurator: choose a simulator for another page, look at it, copy the text that puts it there.

mod copy;
mod fields;
mod preview;

use std::rc::Rc;

use interleave_content::Texts;
use interleave_content::format::{fill, in_a_row};
use interleave_content::texts::{ConfiguratorWords, HostWords};
use interleave_markup::html;
use interleave_trace::Outcome;
use yew::prelude::*;

use super::notices::fault_words;
use super::simulator::run_name;
use super::take::picture;
use super::take::{Taken, became};
use super::take::{copy_button, copying, use_own_address, use_taken};
use super::workshop::{Asked, Words};
use crate::embedding::{Command, Embedding, Host, Kind, Library, Program, Said, TooLong};
use crate::lab;
use crate::ui::effect::use_effect_with;
use copy::Pieces;
use preview::Preview;

/// The size of the picture where nobody sees it, in CSS pixels.
const UNSEEN: (u32, u32) = (960, 420);

/// Properties of [`Configurator`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ConfiguratorProps {
    /// All words.
    pub words: Words,
    /// What a link asks the configurator for. It is taken up whenever it changes.
    pub asked: Option<Asked>,
}

/// What every part of the configurator is drawn from.
struct Sight<'a> {
    texts: &'a Rc<Texts>,
    own: &'a ConfiguratorWords,
    words: &'a Words,
    embedding: &'a Embedding,
    on_command: &'a Callback<Command>,
}

impl Sight<'_> {
    /// What a kind of page is called, and what has to be there.
    fn host(&self, host: Host) -> Option<&HostWords> {
        self.own.hosts.get(host.as_str())
    }

    /// The title of a scenario; its name where it has none.
    fn title<'a>(&'a self, scenario: &'a str) -> &'a str {
        let title = self.texts.ui.scenarios.get(scenario);
        title.map_or(scenario, String::as_str)
    }

    /// What is said where it is to stand, with the picture if it is one.
    fn said(&self) -> (Said, Option<String>) {
        let (texts, exhibit) = (self.texts, self.embedding.exhibit());
        let unseen = |title: String, instead: String| Said {
            title,
            instead,
            language: texts.language.id.clone(),
            size: UNSEEN,
        };
        match self.embedding.kind() {
            Kind::Simulator => {}
            Kind::Lab => {
                let lab = self.embedding.lab();
                let title = lab.map_or("", |lab| self.title(lab.scenario()));
                let title = fill(&self.own.lab_instead, &[("title", title)]);
                return (unseen(title.clone(), title), None);
            }
            Kind::Program => return (unseen(self.own.program.clone(), String::new()), None),
            Kind::Term => {
                let title = fields::term_title(self.embedding.chosen_term());
                return (unseen(title, String::new()), None);
            }
        }
        let title = self.title(exhibit.setup().scenario()).to_owned();
        let run = |run: &crate::exhibit::Run| {
            let name = run_name(texts, run);
            if !matches!(run.trace.outcome(), Outcome::Finished) {
                return name;
            }
            let total = texts.language.hms(run.trace.end().as_nanos());
            let template = &texts.ui.simulator.result_one;
            fill(template, &[("model", &name), ("total", &total)])
        };
        let runs: Vec<String> = exhibit.runs().iter().map(run).collect();
        let instead = fill(
            &self.own.instead,
            &[("title", &title), ("runs", &in_a_row(&runs))],
        );
        let drawn = (!self.embedding.host().is_live()).then(|| picture::standalone(texts, exhibit));
        let said = Said {
            title,
            instead,
            language: texts.language.id.clone(),
            size: drawn.as_ref().map_or(UNSEEN, picture::size),
        };
        (said, drawn.map(|picture| picture.to_svg()))
    }
}

/// The state as Yew's reducer wants it.
struct State(Rc<Embedding>);

impl Reducible for State {
    type Action = Command;

    fn reduce(self: Rc<Self>, command: Command) -> Rc<Self> {
        let mut embedding = (*self.0).clone();
        embedding.update(command);
        Rc::new(Self(Rc::new(embedding)))
    }
}

/// The configurator.
#[component]
pub fn Configurator(props: &ConfiguratorProps) -> Html {
    let (texts, own) = (&props.words.texts, &props.words.workshop.configurator);
    let state = use_reducer(|| {
        let languages = texts.languages.iter().map(|(tag, _)| tag.clone());
        let library = Library::new(
            texts.scenarios.iter(),
            languages,
            &own.program_first.join("\n"),
            lab::Library::new(texts.scenarios.iter(), &props.words.workshop.lab.programs),
            terms(),
        );
        State(Rc::new(Embedding::new(Rc::new(library))))
    });
    let embedding = &state.0;
    let root = use_node_ref();
    let on_command = use_callback(state.dispatcher(), |command: Command, dispatcher| {
        dispatcher.dispatch(command);
    });
    use_link(props.asked.as_ref(), &on_command);
    let taken = use_taken(&root);
    let on_taken = use_callback(taken.setter(), |became, taken| taken.set(became));
    {
        let embedding = Rc::clone(embedding);
        use_own_address(Some(embedding.version()), props.asked.as_ref(), move || {
            embedding.address()
        });
    }
    let sight = Sight {
        texts,
        own,
        words: &props.words,
        embedding,
        on_command: &on_command,
    };
    // What was copied is another text after the next change.
    let drawn = use_memo((embedding.version(), props.words.clone()), |_| {
        let (said, svg) = sight.said();
        (embedding.pieces(&said), said, svg)
    });
    let (pieces, said, svg) = &*drawn;
    let onclick = {
        let embedding = Rc::clone(embedding);
        copying(move || embedding.address(), &on_taken)
    };
    html! {
        <div ref={root} class="configurator" role="group" aria-label={own.title.clone()} data-host={embedding.host().as_str()}
            data-kind={embedding.kind().as_str()}
            data-scenario={embedding.setup().scenario().to_owned()} data-makespan-ns={embedding.exhibit().end().as_nanos().to_string()}>
            <h3>{ &own.title }</h3>
            <p class="lab-intro">{ &own.intro }</p>
            { fields::hosts(&sight) }
            <div class="choices">
                { fields::what(&sight) }
                { fields::look(&sight) }
            </div>
            { faults(&sight) }
            <div class="result">
                <Preview words={props.words.clone()} title={said.title.clone()} picture={svg.clone()} alt={said.instead.clone()}
                    hash={embedding.frame_hash(&said.language)} width={embedding.width()} name={embedding.file_name()}
                    exhibit={(embedding.kind() == Kind::Simulator).then(|| Rc::clone(embedding.exhibit()))}
                    term={(embedding.kind() == Kind::Term).then(|| embedding.chosen_term().to_owned())} />
                <Pieces words={props.words.clone()} pieces={pieces.clone()} version={embedding.version()} />
            </div>
            <div class="take" role="group" aria-label={texts.ui.take.label.clone()}>
                { copy_button(texts, onclick) }
                <button type="button" data-action="reset-embed" onclick={on_command.reform(|_| Command::Reset)}>{ &own.reset }</button>
                if *taken == Taken::Copied {
                    <p class="taken" role="status">{ if embedding.is_linked_whole() { &own.link_copied } else { &own.link_without } }</p>
                } else {
                    { became(texts, &taken) }
                }
            </div>
        </div>
    }
}

/// What of the last change could not be used.
fn faults(sight: &Sight<'_>) -> Html {
    let faults = sight.embedding.faults().into_iter();
    // A field is called what stands above it.
    let faults = faults.map(|(field, fault)| match field {
        Some(field) => fault_words(
            sight.texts,
            &fault.named(&fields::field_label(sight, field)),
        ),
        None => fault_words(sight.texts, fault),
    });
    let program = sight.embedding.program().and_then(Program::too_long);
    let program = program.map(|too_long| {
        let (template, n, most) = match too_long {
            TooLong::Text { bytes, most } => (&sight.own.program_long, bytes, most),
            TooLong::Address { letters, most } => (&sight.own.program_frame, letters, most),
        };
        let number = |number: usize| sight.texts.language.number(number as u64);
        fill(template, &[("n", &number(n)), ("most", &number(most))])
    });
    let one = |words: String| html! { <p class="refused">{ words }</p> };
    html! { <div class="faults" role="status">{ for faults.chain(program).map(one) }</div> }
}

/// The terms of the glossary that stands in the page.
fn terms() -> Vec<String> {
    #[cfg(feature = "csr")]
    let terms = crate::browser::page::entries()
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    #[cfg(not(feature = "csr"))]
    let terms = Vec::new();
    terms
}

/// Takes up what a link asks for, whenever another one does.
#[hook]
fn use_link(asked: Option<&Asked>, on_command: &Callback<Command>) {
    let on_command = on_command.clone();
    use_effect_with(asked.cloned(), move |asked| {
        if let Some(pairs) = asked {
            on_command.emit(Command::Follow(Rc::clone(pairs)));
        }
    });
}
