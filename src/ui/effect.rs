//! Effects as Yew's, at a fraction of their code: Yew compiles an effect anew for each type of what it depends on, here all are
//! one type.

use std::any::Any;
use std::rc::Rc;

use yew::functional::TearDown;
use yew::prelude::*;

/// What an effect depends on, whatever its type is.
struct Reason(Rc<dyn Compare>);

trait Compare: Any {
    fn is(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + 'static> Compare for T {
    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }
}

impl PartialEq for Reason {
    fn eq(&self, other: &Self) -> bool {
        let other: &dyn Any = &*other.0;
        self.0.is(other)
    }
}

type Undo = Box<dyn FnOnce()>;

#[hook]
fn use_effect_of_any(reason: Reason, run: Box<dyn FnOnce() -> Undo>) {
    yew::use_effect_with(reason, move |_| run());
}

/// Calls `run` after a drawing whenever `reason` is another than before; what it gives back is called before the next time, and
/// at the end.
#[hook]
pub fn use_effect_with<T, F, D>(reason: T, run: F)
where
    T: PartialEq + 'static,
    F: FnOnce(&T) -> D + 'static,
    D: TearDown,
{
    let reason = Rc::new(reason);
    let given = Rc::clone(&reason);
    use_effect_of_any(
        Reason(reason),
        Box::new(move || {
            let undo = run(&given);
            Box::new(move || undo.tear_down())
        }),
    );
}
