//! The link to what stands in the lab: copied, and written into the address once the reader has changed something.

use std::rc::Rc;

use interleave_content::Texts;
use yew::prelude::*;

use super::{became, copy_button, copying, use_taken};
use crate::lab::Lab;
use crate::playback::Phase;

/// Properties of [`LabLink`].
#[derive(Debug, Clone, Properties)]
pub struct LabLinkProps {
    /// The texts.
    pub texts: Rc<Texts>,
    /// The lab.
    pub lab: Rc<Lab>,
    /// What a link asked the lab for last: what comes of it is no change of the reader's.
    pub asked: Option<Rc<[(String, String)]>>,
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
    use_lab_address(props);
    let lab = Rc::clone(&props.lab);
    let onclick = copying(move || lab.address().0, &on_taken);
    html! {
        <div ref={root} class="take" role="group" aria-label={props.texts.ui.take.label.clone()}>
            { copy_button(&props.texts, onclick) }
            { became(&props.texts, &taken) }
        </div>
    }
}

/// Writes the lab's link into the address whenever the lab stands still and is not as a link, or the start, made it.
#[hook]
fn use_lab_address(props: &LabLinkProps) {
    #[cfg(not(feature = "csr"))]
    let _ = props;
    #[cfg(feature = "csr")]
    {
        use crate::browser::location::HashWriter;

        let writer = use_memo((), |()| HashWriter::default());
        let first = use_mut_ref(|| None::<(Option<Rc<[(String, String)]>>, String)>);
        let (lab, asked) = (Rc::clone(&props.lab), props.asked.clone());
        use_effect_with(state(&props.lab), move |state| {
            if state.is_none() {
                return;
            }
            let address = lab.address().0;
            let mut first = first.borrow_mut();
            match &*first {
                Some((of, known)) if *of == asked => {
                    if *known != address {
                        writer.write(address.clone());
                        *first = Some((asked, address));
                    }
                }
                _ => *first = Some((asked, address)),
            }
        });
    }
}
