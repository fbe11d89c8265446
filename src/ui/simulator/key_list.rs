//! The list of a simulator's keys, opened by `?` or its button.

use interleave_content::Texts;
use interleave_markup::html;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::keys::{KEYS, KeyLine};
use crate::ui::effect::use_effect_with;

/// The list of one simulator: whether it is open, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyList {
    open: UseStateHandle<bool>,
    node: NodeRef,
}

/// A list that is closed at first. The browser moves the focus into it, keeps it there, and gives it back; Esc closes it.
#[hook]
pub fn use_key_list() -> KeyList {
    let open = use_state_eq(|| false);
    let node = use_node_ref();
    use_effect_with((*open, node.clone()), |(open, node)| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>().filter(|_| *open)
            && !dialog.open()
        {
            // It fails only where the element is not in the page any more.
            let _ = dialog.show_modal();
        }
    });
    KeyList { open, node }
}

impl KeyList {
    /// Opens the list if that is what a key asks for.
    pub fn on_key(&self, event: &KeyboardEvent) {
        let writes = |target: web_sys::Element| {
            matches!(target.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA")
        };
        if event.key() == "?" && !event.target_dyn_into().is_some_and(writes) {
            event.prevent_default();
            self.open.set(true);
        }
    }

    /// The button, and the list if it is open.
    pub fn view(&self, texts: &Texts) -> Html {
        let words = &texts.ui.keys;
        let line = |line: &KeyLine| ((line.keys)(words), (line.does)(words).clone());
        self.of(texts, &KEYS.each_ref().map(line))
    }

    /// The same for a list of other keys: what is pressed, and what it does.
    pub fn of(&self, texts: &Texts, lines: &[(Vec<String>, String)]) -> Html {
        let words = &texts.ui.keys;
        let show = {
            let open = self.open.setter();
            move |_| open.set(true)
        };
        let closed = {
            let open = self.open.setter();
            move |_: Event| open.set(false)
        };
        let close = {
            let node = self.node.clone();
            move |_| {
                if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                    dialog.close();
                }
            }
        };
        let line = |(keys, does): &(Vec<String>, String)| {
            let keys = keys
                .iter()
                .map(|key| html! { <><kbd>{ key }</kbd>{ " " }</> });
            html! { <tr><th scope="row">{ for keys }</th><td>{ does }</td></tr> }
        };
        html! {
            <>
                <button type="button" data-action="keys" aria-haspopup="dialog" onclick={show}>{ &words.list }</button>
                if *self.open {
                    // The simulator's own keys, and the page's, rest meanwhile.
                    <dialog ref={self.node.clone()} class="keys" aria-label={words.list.clone()} onclose={closed} onkeydown={|event: KeyboardEvent| event.stop_propagation()}>
                        <h4>{ &words.list }</h4>
                        <table><tbody>{ for lines.iter().map(line) }</tbody></table>
                        <button type="button" data-action="close" onclick={close}>{ &texts.ui.notice.close }</button>
                    </dialog>
                }
            </>
        }
    }
}
