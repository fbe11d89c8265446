//! The page around the app: places where the app mounts, its texts, its glossary, and changing its language in place.

mod language_change;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Document, Element, HtmlElement, Node};

use super::{document, window};
pub use language_change::change_language;

/// A place in the static page where a part of the app mounts: `data-mount`, and `data-name` where there are several.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// What mounts there.
    pub mount: String,
    /// Which one of them.
    pub name: String,
    /// What it shows at first, in the words of links (`data-link`); empty where its name decides.
    pub link: String,
    /// What it is called (`data-title`); only places on slides say so.
    pub title: Option<String>,
    /// The element.
    pub element: Element,
}

/// What the workshop mounts, and what the playground does; everything else is the app's. `web/boot.js` knows the same names.
const WORKSHOP: &str = "[data-mount=lab], [data-mount=live], [data-mount=embed]";
const PLAYGROUND: &str = "[data-mount=playground]";

/// The app's places, emptied of their resting state: the app draws the same there at once.
pub fn places() -> Vec<Place> {
    take_places(&format!("[data-mount]:not({WORKSHOP}, {PLAYGROUND})"))
}

/// The workshop's places, emptied like the app's.
pub fn workshop_places() -> Vec<Place> {
    take_places(WORKSHOP)
}

/// The playground's places, emptied like the app's.
pub fn playground_places() -> Vec<Place> {
    take_places(PLAYGROUND)
}

fn take_places(selector: &str) -> Vec<Place> {
    let places = elements(&document(), selector);
    let place = |element: Element| {
        element.set_text_content(None);
        let _ = element.set_attribute(TAKEN, "");
        let attribute = |name| element.get_attribute(name).unwrap_or_default();
        Place {
            mount: attribute("data-mount"),
            name: attribute("data-name"),
            link: attribute("data-link"),
            title: element.get_attribute("data-title"),
            element,
        }
    };
    places.into_iter().map(place).collect()
}

/// Marks a place that a program has taken: in a change of language it stays, with all its state.
const TAKEN: &str = "data-taken";

/// Tells `web/boot.js` that the app stands; it says so on the root element, as `data-app="ready"`.
pub fn ready() {
    tell("interleave-app-ready");
}

/// Tells `web/boot.js` that the workshop stands: `data-workshop="ready"`.
pub fn workshop_ready() {
    tell("interleave-workshop-ready");
}

/// Tells `web/boot.js` that the playground stands: `data-playground="ready"`.
pub fn playground_ready() {
    tell("interleave-playground-ready");
}

/// Asks `web/boot.js` to fetch the workshop, if it is not there yet.
pub fn want_workshop() {
    tell("interleave-workshop-wanted");
}

/// Said after a change of language: the page's texts are others now.
const LANGUAGE_CHANGED: &str = "interleave-language";

/// Calls back after each change of the page's language, until it is dropped. The new texts stand in the page.
pub fn on_language_change(changed: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), LANGUAGE_CHANGED, move |_| changed())
}

fn tell(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}

/// A glossary entry as it stands in the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The term.
    pub id: String,
    /// All its words, in lower case, for the search.
    pub words: String,
    element: Element,
}

impl Entry {
    /// Shows or hides the entry.
    pub fn show(&self, shown: bool) {
        let _ = if shown {
            self.element.remove_attribute("hidden")
        } else {
            self.element.set_attribute("hidden", "")
        };
    }
}

/// A text in lower case, by the browser: the tables for it need not come with the app.
pub fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// All entries of the glossary.
pub fn entries() -> Vec<Entry> {
    let entry = |element: Element| {
        let id = element.id().strip_prefix("term=")?.to_owned();
        Some(Entry {
            id,
            words: lower_case(&element.text_content().unwrap_or_default()),
            element,
        })
    };
    elements(&document(), ".entry")
        .into_iter()
        .filter_map(entry)
        .collect()
}

/// What the glossary calls a term.
pub fn entry_title(id: &str) -> Option<String> {
    let entry = document().get_element_by_id(&format!("term={id}"))?;
    entry.query_selector("h3").ok()??.text_content()
}

/// A copy of what the glossary says of a term, to be shown elsewhere. It has no ids and nothing in it can be focused but links.
pub fn entry_copy(id: &str) -> Option<Node> {
    let entry = document().get_element_by_id(&format!("term={id}"))?;
    let copy = entry.clone_node_with_deep(true).ok()?;
    let element: &Element = copy.dyn_ref()?;
    let _ = element.remove_attribute("id");
    let _ = element.set_attribute("class", "entry-copy");
    for button in elements_in(element, "button") {
        button.remove();
    }
    Some(copy)
}

/// Calls back with the term's id while the reader points at a term in the text or has the focus on it, and with nothing when
/// that is over. Clicks go the way of links.
pub fn on_term(changed: impl Fn(Option<(String, i32)>) + Clone + 'static) -> Vec<EventListener> {
    let enter = {
        let changed = changed.clone();
        move |event: &web_sys::Event| {
            if let Some(term) = event.target().and_then(|target| term_of(&target)) {
                changed(Some(term));
            }
        }
    };
    let leave = move |event: &web_sys::Event| {
        if event.target().and_then(|target| term_of(&target)).is_some() {
            changed(None);
        }
    };
    // Where the card is a sheet over the page, a tap opens it; going to the glossary would take the reader away from the text.
    let tap = {
        let enter = enter.clone();
        move |event: &web_sys::Event| {
            if is_narrow() && event.target().and_then(|target| term_of(&target)).is_some() {
                event.prevent_default();
                enter(event);
            }
        }
    };
    let body = document();
    vec![
        EventListener::new_with_options(
            &body,
            "click",
            EventListenerOptions::enable_prevent_default(),
            tap,
        ),
        EventListener::new(&body, "pointerover", enter.clone()),
        EventListener::new(&body, "focusin", enter),
        EventListener::new(&body, "pointerout", leave.clone()),
        EventListener::new(&body, "focusout", leave),
    ]
}

/// Calls back when the reader presses beside the card of a term, where that is a sheet over the page.
pub fn on_press_beside_card(pressed: impl Fn() + 'static) -> EventListener {
    EventListener::new(&document(), "click", move |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let beside = |target: &Element| matches!(target.closest(".card, a.term"), Ok(None));
        if is_narrow() && target.as_ref().is_some_and(beside) {
            pressed();
        }
    })
}

/// Whether the card of a term is a sheet from below.
fn is_narrow() -> bool {
    let query = window().match_media("(max-width: 60rem)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// The term at an event's target and its distance from the top of the page, in whole CSS pixels.
#[expect(
    clippy::cast_possible_truncation,
    reason = "no page is two thousand million pixels long"
)]
fn term_of(target: &web_sys::EventTarget) -> Option<(String, i32)> {
    let link = target.dyn_ref::<Element>()?.closest("a.term").ok()??;
    let id = link.get_attribute("data-term")?;
    let top = link.get_bounding_client_rect().top() + window().scroll_y().unwrap_or_default();
    Some((id, top as i32))
}

/// Calls back with the pressed key, wherever the focus is, until it is dropped.
pub fn on_key(pressed: impl Fn(&str) + 'static) -> EventListener {
    EventListener::new(&document(), "keydown", move |event| {
        if let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() {
            pressed(&event.key());
        }
    })
}

/// Calls back with a term's id when the reader presses its “show” button in the glossary.
pub fn on_show_term(chosen: impl Fn(String) + 'static) -> EventListener {
    EventListener::new(&document(), "click", move |event| {
        let button = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("[data-show-term]").ok().flatten());
        if let Some(id) = button.and_then(|button| button.get_attribute("data-show-term")) {
            chosen(id);
        }
    })
}

/// Whether the glossary has a term.
pub fn has_entry(id: &str) -> bool {
    document()
        .get_element_by_id(&format!("term={id}"))
        .is_some()
}

/// The language that the page is in.
pub fn language() -> String {
    document()
        .document_element()
        .and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default()
}

/// Brings a simulator into view.
pub fn scroll_to_simulator(name: &str) {
    // The lab, the live runs and the playground are places of their own.
    let places = format!("[data-mount=simulator], {WORKSHOP}, {PLAYGROUND}");
    let name = if name == crate::play::address::AT {
        "playground"
    } else {
        name
    };
    let place = elements(&document(), &places).into_iter().find(|place| {
        let is = |attribute| place.get_attribute(attribute).as_deref() == Some(name);
        is("data-name") || is("data-mount")
    });
    if let Some(place) = place {
        place.scroll_into_view();
    }
}

/// Marks the entry whose scenario stands in the simulator beside the glossary.
pub fn mark_shown_term(id: Option<&str>) {
    for bench in elements(&document(), ".bench") {
        let _ = bench.toggle_attribute_with_force("data-shown", id.is_some());
    }
    for button in elements(&document(), "[data-show-term]") {
        let pressed = button.get_attribute("data-show-term").as_deref() == id;
        let _ = button.set_attribute("aria-pressed", if pressed { "true" } else { "false" });
    }
}

/// Puts the card at a distance from the top of the page, in whole CSS pixels.
pub fn place_card(top: i32) {
    let card = document()
        .query_selector("[data-mount=card]")
        .ok()
        .flatten();
    if let Some(card) = card.as_ref().and_then(|card| card.dyn_ref::<HtmlElement>()) {
        let _ = card.style().set_property("--card-top", &format!("{top}px"));
    }
}

/// The element that holds the app itself; its parts stand in the places.
pub fn host() -> Element {
    host_of("app")
}

/// The element that holds the workshop itself.
pub fn workshop_host() -> Element {
    host_of("workshop")
}

/// The element that holds the playground itself.
pub fn playground_host() -> Element {
    host_of("playground")
}

fn host_of(id: &str) -> Element {
    let document = document();
    document
        .get_element_by_id(id)
        .or_else(|| document.document_element())
        .expect_throw("a document has an element")
}

fn elements(document: &Document, selector: &str) -> Vec<Element> {
    document
        .document_element()
        .map(|root| elements_in(&root, selector))
        .unwrap_or_default()
}

pub(super) fn elements_in(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|i| list.item(i)?.dyn_into().ok())
        .collect()
}
