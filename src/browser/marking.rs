//! Points a task out wherever it stands, without drawing anything again.

use wasm_bindgen::JsCast;
use web_sys::Element;

/// Puts `data-lit` on everything in `root` whose `data-task` is this task, and takes it from everything else.
pub fn point_out(root: &Element, task: Option<u32>) {
    let task = task.map(|task| task.to_string());
    each(root, "[data-lit]", |element| {
        if element.get_attribute("data-task") != task {
            let _ = element.remove_attribute("data-lit");
        }
    });
    if let Some(task) = &task {
        each(root, &format!("[data-task=\"{task}\"]"), |element| {
            // Setting an attribute with a valid name does not fail.
            let _ = element.set_attribute("data-lit", "");
        });
    }
}

/// The task at an element: that of the nearest one around it that has one.
pub fn task_at(element: &Element) -> Option<u32> {
    let named = element.closest("[data-task]").ok()??;
    named.get_attribute("data-task")?.parse().ok()
}

fn each(root: &Element, selector: &str, act: impl Fn(&Element)) {
    let Ok(found) = root.query_selector_all(selector) else {
        return;
    };
    for place in 0..found.length() {
        if let Some(element) = found.item(place).and_then(|node| node.dyn_into().ok()) {
            act(&element);
        }
    }
}
