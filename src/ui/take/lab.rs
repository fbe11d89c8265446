//! The link to what stands in the lab: copied, and written into the address once the reader has changed something.

use std::rc::Rc;

use interleave_content::Texts;
use interleave_markup::html;
use yew::prelude::*;

use super::{became, copy_button, copying, use_own_address, use_taken};
use crate::lab::Lab;
use crate::playback::Phase;
use crate::ui::workshop::Asked;

/// Properties of [`LabLink`].
#[derive(Debug, Clone, Properties)]
pub struct LabLinkProps {
    /// The texts.
    pub texts: Rc<Texts>,
    /// The lab.
    pub lab: Rc<Lab>,
    /// What a link asked the lab for last: what comes of it is no change of the reader's.
    pub asked: Option<Asked>,
}

/// Equal if it is the same lab, or one that plays on.
impl PartialEq for LabLinkProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.texts, &other.texts) && state(&self.lab) == state(&other.lab)
    }
}

/// What the address depends on; nothing while it plays.
fn state(lab: &Lab) -> Option<(u64, u64)> {
    let stands = lab.playback().phase() != Phase::Playing && !lab.is_pending();
    stands.then(|| (lab.version(), lab.playback().now().as_nanos()))
}

/// The button for the lab's link.
#[component]
pub fn LabLink(props: &LabLinkProps) -> Html {
    let root = use_node_ref();
    let taken = use_taken(&root);
    let on_taken = use_callback(taken.setter(), |became, taken| taken.set(became));
    let lab = Rc::clone(&props.lab);
    let written = Rc::clone(&lab);
    use_own_address(state(&lab), props.asked.as_ref(), move || {
        written.address().0
    });
    let onclick = copying(move || lab.address().0, &on_taken);
    html! {
        <div ref={root} class="take" role="group" aria-label={props.texts.ui.take.label.clone()}>
            { copy_button(&props.texts, onclick) }
            { became(&props.texts, &taken) }
        </div>
    }
}
