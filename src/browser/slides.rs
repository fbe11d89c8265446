//! What the script of the slides (`web/slides`) asks of a simulator.

use gloo_events::EventListener;
use interleave_trace::SimTime;
use web_sys::Element;

/// Calls `changed` with what a playground in another window shows, its link without the text (`data-mirror-link`) and the text
/// (`data-mirror-text`), whenever the script says that it has changed, until the listener is dropped.
pub fn on_program(playground: &Element, changed: impl Fn(&str, String) + 'static) -> EventListener {
    let element = playground.clone();
    EventListener::new(playground, "interleave-mirror", move |_| {
        let link = element.get_attribute("data-mirror-link");
        let text = element.get_attribute("data-mirror-text");
        if let (Some(link), Some(text)) = (link, text) {
            changed(&link, text);
        }
    })
}

/// Calls `changed` with the moment that another window shows (`data-seek-ns`, whole nanoseconds) whenever the script says
/// that it has changed, until the listener is dropped.
pub fn on_moment(simulator: &Element, changed: impl Fn(SimTime) + 'static) -> EventListener {
    let element = simulator.clone();
    EventListener::new(simulator, "interleave-seek", move |_| {
        let asked = element.get_attribute("data-seek-ns");
        if let Some(at) = asked.and_then(|text| text.parse().ok()) {
            changed(SimTime::from_nanos(at));
        }
    })
}
