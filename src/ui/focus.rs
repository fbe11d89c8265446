//! The focus stays in the part in which the reader works, whatever a press draws away.

use yew::prelude::*;

/// Whenever `reason` is another than before: if what had the focus inside the root is gone after the drawing, the focus goes to
/// what stands in its place. A reason is what the drawing depends on but for the moment shown.
#[hook]
pub fn use_focus(root: &NodeRef, reason: [u64; 2]) {
    #[cfg(not(feature = "csr"))]
    let _ = (root, reason);
    #[cfg(feature = "csr")]
    {
        use super::effect::use_effect_with;
        use crate::browser::focus;

        let held = use_mut_ref(|| (reason, None));
        let before = held.borrow().0;
        if before != reason {
            // The old drawing still stands.
            let root = root.cast::<web_sys::Element>();
            *held.borrow_mut() = (reason, root.and_then(|root| focus::held(&root)));
        }
        use_effect_with(reason, move |_| {
            if let Some(held) = &held.borrow().1 {
                held.land();
            }
        });
    }
}
