//! The app: one Yew root whose parts stand in the page's places.

use std::rc::Rc;

use interleave_content::{Texts, flat};
use interleave_markup::html;
use yew::prelude::*;

use super::card::card;
use super::choice::choice;
use super::map::{Chosen, map};
use super::notices::{Notice, notices};
use super::part::{default_setup, setup_at, simulator};
use super::search::{matches, search};
use super::switches::{LanguageLink, Switches, switches};
use super::take::address::{self, use_address};
use crate::browser::page::{self, Entry, Place};
use crate::browser::{location, preferences};
use crate::exhibit::{Setup, scenario};
use crate::link::{Fault, Link, short};
use crate::ui::effect::use_effect_with;

/// The name of live runs in links.
const LIVE: &str = "live";

/// Properties of [`App`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The page's places.
    pub places: Vec<Place>,
    /// The texts of the page's language.
    pub texts: Rc<Texts>,
}

/// The whole app's state, but for what each simulator keeps for itself.
#[derive(Debug, Clone, PartialEq)]
struct State {
    texts: Rc<Texts>,
    theme: Option<AttrValue>,
    notice: Option<Notice>,
    /// What each addressed simulator was asked to show, by name, and which request of all that was.
    setups: Vec<(String, Rc<Setup>, u32)>,
    /// How many requests there were.
    asked: u32,
    /// The term whose scenario stands beside the glossary.
    shown_term: Option<String>,
    /// The term whose card is open, and how far down the page.
    card: Option<(String, i32)>,
    query: AttrValue,
    map: Chosen,
    /// Answers of the guided choice, as `"ask.option"`.
    answers: Vec<String>,
}

/// What can happen to the app.
#[derive(Debug, Clone)]
enum Command {
    Link(String),
    Theme(Option<AttrValue>),
    Language(Rc<Texts>),
    LanguageFailed,
    Query(AttrValue),
    Map(Chosen),
    Answer(String),
    ShowTerm(String),
    UnknownTerm(String),
    OpenCard(Option<(String, i32)>),
    CloseCard,
    CloseNotice,
    HideTerm,
}

impl State {
    fn new(texts: Rc<Texts>, places: &[Place]) -> Self {
        let theme = preferences::theme().map(AttrValue::from);
        let linked = places.iter().filter(|place| !place.link.is_empty());
        let setup = |place: &Place| Rc::new(setup_at(&texts, &place.name, &place.link));
        let setups = linked
            .map(|place| (place.name.clone(), setup(place), 0))
            .collect();
        Self {
            texts,
            theme,
            notice: None,
            setups,
            asked: 0,
            shown_term: None,
            card: None,
            query: AttrValue::default(),
            map: Chosen::default(),
            answers: Vec::new(),
        }
    }

    fn setup(&self, name: &str) -> (Rc<Setup>, u32) {
        let asked = self.setups.iter().find(|(known, ..)| known == name);
        asked.map_or_else(
            || (Rc::new(default_setup(name)), 0),
            |(_, setup, asked)| (Rc::clone(setup), *asked),
        )
    }

    fn update(&mut self, command: Command) {
        match command {
            Command::Link(hash) => self.follow(&Link::read(&hash)),
            Command::Theme(theme) => self.theme = theme,
            Command::Language(texts) => self.texts = texts,
            Command::LanguageFailed => self.notice = Some(Notice::LanguageFailed),
            Command::Query(query) => self.query = query,
            Command::Map(chosen) => self.map = chosen,
            Command::Answer(answer) => {
                // One answer a question.
                let ask = answer.split('.').next().unwrap_or_default().to_owned() + ".";
                self.answers.retain(|known| !known.starts_with(&ask));
                self.answers.push(answer);
            }
            Command::ShowTerm(id) => self.show_term(id),
            Command::UnknownTerm(term) => {
                self.notice = Some(Notice::Link(vec![Fault::UnknownTerm(term)]));
            }
            // A card stays while the pointer is on its way to it: only another term or Esc closes it.
            Command::OpenCard(Some(card)) => self.card = Some(card),
            Command::OpenCard(None) => {}
            Command::CloseCard => self.card = None,
            Command::CloseNotice => self.notice = None,
            Command::HideTerm => self.shown_term = None,
        }
    }

    fn follow(&mut self, link: &Link) {
        let find = |name: &str| {
            let data = self.texts.scenarios.get(name)?;
            Some(scenario(name, data))
        };
        let base = default_setup(link.target());
        let (setup, mut faults) = base.read(&link.pairs, &find);
        // The lab, the playground and the configurator read their own links, and tell what is wrong with them.
        let for_others = [
            crate::lab::AT,
            crate::play::address::AT,
            crate::embedding::AT,
        ]
        .contains(&link.target());
        if for_others {
            faults.clear();
        } else if link.target() == LIVE {
            // A live run is asked nothing by a link.
            let keys = link.pairs.iter();
            faults = keys
                .map(|(key, _)| Fault::Meaningless(key.clone()))
                .collect();
        } else if faults.is_empty() {
            faults = base.meaningless(&link.pairs, &find);
        }
        faults.splice(0..0, link.faults.iter().cloned());
        if !link.pairs.is_empty() && !for_others {
            self.put(link.target().to_owned(), setup);
        }
        if let Some(theme) = &link.theme {
            self.theme = Some(theme.clone().into());
        }
        if !faults.is_empty() {
            self.notice = Some(Notice::Link(faults));
        }
    }

    fn show_term(&mut self, id: String) {
        let Some(sight) = self.texts.terms.get(&id) else {
            return;
        };
        let pairs = Link::read(&sight.link).pairs;
        let (setup, faults) = default_setup("bench").read(&pairs, &|name| {
            self.texts
                .scenarios
                .get(name)
                .map(|data| scenario(name, data))
        });
        debug_assert!(
            faults.is_empty(),
            "the build checks the scenarios of terms: {faults:?}"
        );
        self.put("bench".into(), setup);
        self.shown_term = Some(id);
        self.card = None;
    }

    fn put(&mut self, name: String, setup: Setup) {
        self.asked += 1;
        self.setups.retain(|(known, ..)| *known != name);
        self.setups.push((name, Rc::new(setup), self.asked));
    }
}

impl Reducible for State {
    type Action = Command;

    fn reduce(self: Rc<Self>, command: Command) -> Rc<Self> {
        let mut state = (*self).clone();
        state.update(command);
        Rc::new(state)
    }
}

/// The app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer_eq({
        let (texts, places) = (Rc::clone(&props.texts), props.places.clone());
        move || State::new(texts, &places)
    });
    let entries = use_memo(Rc::clone(&state.texts), |_| page::entries());
    let on_settled = use_address();
    use_page(&state);
    use_shown_term(&state, &on_settled);
    let found = use_search(&entries, &state.query);
    html! { { for props.places.iter().map(|place| create_portal(part(&state, place, found, &on_settled), place.element.clone())) } }
}

/// What stands in a place.
fn part(
    state: &UseReducerHandle<State>,
    place: &Place,
    found: usize,
    on_settled: &Callback<Link>,
) -> Html {
    let texts = &state.texts;
    match place.mount.as_str() {
        "simulator" => {
            let sight = state
                .shown_term
                .as_ref()
                .filter(|_| place.name == "bench")
                .and_then(|id| texts.terms.get(id));
            let close = sight.map(|_| sheet_close(state));
            let title = sight
                .map(|sight| sight.name.clone())
                .or_else(|| place.title.clone());
            let setup = state.setup(&place.name);
            // The address of the slides says which slide is shown.
            let on_settled = match place.title {
                Some(_) => Callback::noop(),
                None => on_settled.clone(),
            };
            let slide = place.title.is_some();
            let shown = simulator(texts, &place.name, setup, title, on_settled, slide);
            html! { <>{ close }{ shown }</> }
        }
        "map" => map(&texts.map, &state.map, &sender(state, Command::Map)),
        "choice" => choice(
            &texts.choice,
            &state.answers,
            &sender(state, Command::Answer),
        ),
        "search" => search(texts, &state.query, found, &sender(state, Command::Query)),
        "notices" => notices(
            texts,
            state.notice.as_ref(),
            &sender(state, |()| Command::CloseNotice),
        ),
        "switches" => switches(&Switches {
            texts,
            theme: state.theme.as_deref(),
            on_theme: on_theme(state),
            on_language: on_language(state),
        }),
        "card" => {
            let term = state.card.as_ref().map_or("", |(id, _)| id);
            card(
                texts,
                term,
                page::entry_copy(term),
                &sender(state, |()| Command::CloseCard),
            )
        }
        _ => html! {},
    }
}

/// On a phone the simulator beside the glossary is a sheet from below; this closes it.
fn sheet_close(state: &UseReducerHandle<State>) -> Html {
    let dispatcher = state.dispatcher();
    html! {
        <button type="button" class="sheet-close" data-action="close" onclick={move |_| dispatcher.dispatch(Command::HideTerm)}>
            { &state.texts.ui.glossary.close }
        </button>
    }
}

/// Sends what a part tells as a command.
fn sender<T: 'static>(state: &UseReducerHandle<State>, to: fn(T) -> Command) -> Callback<T> {
    let dispatcher = state.dispatcher();
    Callback::from(move |value| dispatcher.dispatch(to(value)))
}

fn on_theme(state: &UseReducerHandle<State>) -> Callback<Option<AttrValue>> {
    let dispatcher = state.dispatcher();
    Callback::from(move |theme: Option<AttrValue>| {
        preferences::remember_theme(theme.as_deref());
        address::choose_theme(theme.as_deref());
        dispatcher.dispatch(Command::Theme(theme));
    })
}

fn on_language(state: &UseReducerHandle<State>) -> Callback<LanguageLink> {
    let dispatcher = state.dispatcher();
    Callback::from(move |link: LanguageLink| {
        let dispatcher = dispatcher.clone();
        page::change_language(&link.address, link.id.to_string(), move |texts| {
            address::choose_language();
            dispatcher.dispatch(spoken(texts));
        });
    })
}

/// Listens to the page: the hash, terms in the text, “show” buttons, Esc.
#[hook]
fn use_page(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let send = move |command| dispatcher.dispatch(command);
        let follow = send.clone();
        let follow = move |hash: String| follow_link(&hash, &follow);
        follow(location::hash());
        let (term, show, key, press) = (send.clone(), send.clone(), send.clone(), send);
        let mut listeners = page::on_term(move |at| term(Command::OpenCard(at)));
        listeners.push(location::on_hash_change(follow));
        listeners.push(page::on_show_term(move |id| show(Command::ShowTerm(id))));
        listeners.push(page::on_press_beside_card(move || {
            press(Command::CloseCard);
        }));
        listeners.push(page::on_key(move |pressed| {
            if pressed == "Escape" {
                key(Command::CloseCard);
                key(Command::HideTerm);
            }
        }));
        page::ready();
        move || drop(listeners)
    });
    use_effect_with(state.theme.clone(), |theme| {
        preferences::show_theme(theme.as_deref());
    });
    use_effect_with(state.card.clone(), |card| {
        if let Some((_, top)) = card {
            page::place_card(*top);
        }
    });
}

/// Marks the term whose scenario stands beside the glossary, and puts that into the address.
#[hook]
fn use_shown_term(state: &UseReducerHandle<State>, on_settled: &Callback<Link>) {
    use_effect_with(
        (state.shown_term.clone(), Rc::clone(&state.texts)),
        |(term, _)| page::mark_shown_term(term.as_deref()),
    );
    let (setup, asked) = state.setup("bench");
    let shown = state.shown_term.is_some().then_some(asked);
    let on_settled = on_settled.clone();
    use_effect_with(shown, move |shown| {
        if shown.is_some() {
            on_settled.emit(Link {
                at: Some("bench".to_owned()),
                pairs: setup.pairs(&default_setup("bench")),
                ..Link::default()
            });
        }
    });
}

/// Follows a link: the state, the language, and the place that it is about.
fn follow_link(hash: &str, send: &(impl Fn(Command) + Clone + 'static)) {
    if let Some(term) = hash.strip_prefix("term=") {
        if !page::has_entry(term) {
            send(Command::UnknownTerm(short(term)));
        }
        return;
    }
    let link = Link::read(hash);
    if link.at.is_some() || !link.pairs.is_empty() {
        page::scroll_to_simulator(link.target());
    }
    send(Command::Link(hash.to_owned()));
    if let Some(language) = link
        .language
        .filter(|language| *language != page::language())
    {
        let send = send.clone();
        page::change_language(&format!("../{language}/"), language, move |texts| {
            send(spoken(texts));
        });
    }
}

/// The texts that came with the page of another language, as a command.
fn spoken(texts: Option<String>) -> Command {
    let texts = texts.and_then(|texts| flat::read(&texts));
    texts.map_or(Command::LanguageFailed, |texts| {
        Command::Language(Rc::new(texts))
    })
}

/// Shows the entries that match and hides the others; how many match.
#[hook]
fn use_search(entries: &Rc<Vec<Entry>>, query: &AttrValue) -> usize {
    let wanted = page::lower_case(query);
    let found = entries
        .iter()
        .filter(|entry| matches(&entry.words, &wanted))
        .count();
    use_effect_with((Rc::clone(entries), wanted), |(entries, wanted)| {
        for entry in entries.iter() {
            entry.show(matches(&entry.words, wanted));
        }
    });
    found
}
