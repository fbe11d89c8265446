//! The keyboard's focus, when what has it is drawn away.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::document;
use super::page::elements_in;

/// What can have the focus; what is hidden or disabled does not take it.
const FOCUSABLE: &str = "button, input, select, textarea, summary, a[href], [tabindex=\"0\"]";

/// Where the focus is inside an element.
#[derive(Debug)]
pub struct Held {
    element: Element,
    /// What is around it, from the inside to the outside; the whole is the last.
    around: Vec<Element>,
    /// Whether the reader sees where the focus is.
    visible: bool,
}

/// What has the focus inside an element; nothing where it is elsewhere.
pub fn held(root: &Element) -> Option<Held> {
    let element = root.query_selector(":focus").ok().flatten()?;
    let mut around = Vec::new();
    let mut inner = element.clone();
    while inner != *root {
        inner = inner.parent_element()?;
        around.push(inner.clone());
    }
    let visible = element.matches(":focus-visible").unwrap_or(true);
    Some(Held {
        element,
        around,
        visible,
    })
}

impl Held {
    /// If what had the focus cannot have it any more and nothing else has got it, the focus goes to what that names
    /// (`data-then`, a selector), or else to the first control of the closest part around it that is still there.
    pub fn land(&self) {
        if !self.is_lost() {
            return;
        }
        let named = self.element.get_attribute("data-then");
        let named = self.around.last().zip(named);
        if named.is_some_and(|(root, named)| self.first(root, &named)) {
            return;
        }
        for part in self.around.iter().filter(|part| part.is_connected()) {
            if self.first(part, FOCUSABLE) {
                return;
            }
        }
    }

    fn is_lost(&self) -> bool {
        if self.element.is_connected() {
            return self.element.matches(":disabled").unwrap_or(false);
        }
        let active = document().active_element();
        active.is_none_or(|active| active.tag_name() == "BODY")
    }

    /// Gives the focus to the first that takes it.
    fn first(&self, part: &Element, selector: &str) -> bool {
        // Somebody who points would not know why the page moves.
        let options = FocusOptions::new();
        options.set_prevent_scroll(!self.visible);
        let takes = |element: Element| {
            let Some(element) = element.dyn_ref::<HtmlElement>() else {
                return false;
            };
            let _ = element.focus_with_options(&options);
            element.matches(":focus").unwrap_or(false)
        };
        elements_in(part, selector).into_iter().any(takes)
    }
}
