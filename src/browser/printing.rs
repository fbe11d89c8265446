//! Whether the page is about to be printed.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;

/// Told of printing, until it is dropped.
#[derive(Debug)]
pub struct Printing(usize);

/// Who is told: `true` before the page is printed and `false` after.
type Told = Rc<dyn Fn(bool)>;

/// All that are told, by number, with the two listeners that tell them.
#[derive(Default)]
struct Watch {
    told: Vec<(usize, Told)>,
    next: usize,
    listeners: Vec<EventListener>,
}

thread_local!(static WATCH: RefCell<Watch> = RefCell::default());

/// Calls back with `true` before the page is printed and with `false` after.
///
/// All who watch are told in one go: what they draw then is drawn as one piece of work before the printer looks. Told one after
/// the other, the later ones would be drawn when there is time again, which is after it.
pub fn on_printing(changed: impl Fn(bool) + 'static) -> Printing {
    WATCH.with_borrow_mut(|watch| {
        if watch.listeners.is_empty() {
            let window = super::window();
            let listen =
                |name: &'static str, now| EventListener::new(&window, name, move |_| tell(now));
            watch.listeners = vec![listen("beforeprint", true), listen("afterprint", false)];
        }
        watch.next += 1;
        watch.told.push((watch.next, Rc::new(changed)));
        Printing(watch.next)
    })
}

fn tell(now: bool) {
    let told: Vec<Rc<dyn Fn(bool)>> = WATCH.with_borrow(|watch| {
        let all = watch.told.iter();
        all.map(|(_, changed)| Rc::clone(changed)).collect()
    });
    for changed in told {
        changed(now);
    }
}

impl Drop for Printing {
    fn drop(&mut self) {
        let gone = WATCH.with_borrow_mut(|watch| {
            watch.told.retain(|(number, _)| *number != self.0);
            if watch.told.is_empty() {
                std::mem::take(&mut watch.listeners)
            } else {
                Vec::new()
            }
        });
        drop(gone);
    }
}
