//! A list of buttons as one stop of the keyboard: arrows go through it, Home and End to its ends.
//!
//! The list has `data-roving`, its children have a button each. Which of them the keyboard stops at is kept in the page: the last one
//! that had the focus.

use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// What a button in such a list begins with: the first one can be reached.
pub fn tabindex(first: bool) -> &'static str {
    if first { "0" } else { "-1" }
}

/// Goes through the list.
pub fn on_key(event: &KeyboardEvent) {
    if let Some(button) = wanted(event) {
        event.prevent_default();
        event.stop_propagation();
        // A button that is not there any more needs no focus.
        let _ = button.focus();
    }
}

fn wanted(event: &KeyboardEvent) -> Option<HtmlElement> {
    use wasm_bindgen::JsCast as _;

    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let target: Element = event.target_dyn_into()?;
    let item = target.closest("[data-roving] > *").ok()??;
    let to = match event.key().as_str() {
        "ArrowDown" => item.next_element_sibling(),
        "ArrowUp" => item.previous_element_sibling(),
        "Home" => item.parent_element()?.first_element_child(),
        "End" => item.parent_element()?.last_element_child(),
        _ => return None,
    };
    let button = to.unwrap_or(item).query_selector("button").ok()??;
    button.dyn_into().ok()
}

/// The keyboard comes back to what had the focus last.
pub fn on_focus(event: &FocusEvent) {
    let Some(target) = event.target_dyn_into::<Element>() else {
        return;
    };
    let Ok(Some(list)) = target.closest("[data-roving]") else {
        return;
    };
    if let Ok(Some(before)) = list.query_selector("button[tabindex='0']") {
        // Attributes of that name can always be set.
        let _ = before.set_attribute("tabindex", "-1");
    }
    let _ = target.set_attribute("tabindex", "0");
}
