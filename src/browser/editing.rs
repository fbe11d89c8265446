//! Text areas: changing their text so that the browser's own undo knows of it, and bringing a line into view.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlDocument, HtmlTextAreaElement};

/// Puts a text between two places of a text area, which has the focus, and selects afterwards. Undo takes it back.
pub fn put(
    area: &HtmlTextAreaElement,
    (from, to): (usize, usize),
    text: &str,
    select: (usize, usize),
) {
    let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let _ = area.set_selection_range(place(from), place(to));
    let document = super::document().dyn_into::<HtmlDocument>();
    // The only way that goes through the browser's history of changes.
    let (command, value) = if text.is_empty() {
        ("delete", "")
    } else {
        ("insertText", text)
    };
    let done = document.is_ok_and(|document| {
        document
            .exec_command_with_show_ui_and_value(command, false, value)
            .unwrap_or(false)
    });
    if !done {
        let _ = area.set_range_text_with_start_and_end(text, place(from), place(to));
        tell(area);
    }
    let _ = area.set_selection_range(place(select.0), place(select.1));
}

/// Says that the text has changed, as a key would.
fn tell(area: &HtmlTextAreaElement) {
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        let _ = area.dispatch_event(&event);
    }
}

/// Scrolls an element so that something in it can be seen, and nothing else.
pub fn bring_into_view(root: &Element, selector: &str) {
    let Ok(Some(found)) = root.query_selector(selector) else {
        return;
    };
    let (outer, inner) = (
        root.get_bounding_client_rect(),
        found.get_bounding_client_rect(),
    );
    let above = inner.top() - outer.top();
    let below = inner.bottom() - outer.bottom();
    let by = if above < 0.0 {
        above - inner.height()
    } else if below > 0.0 {
        below + inner.height()
    } else {
        return;
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "no element is two thousand million pixels high"
    )]
    root.set_scroll_top(root.scroll_top() + by as i32);
}
