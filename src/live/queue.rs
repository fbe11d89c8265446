//! A queue before something that only one task can have at a time.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// Lets one task in at a time, in the order of asking.
#[derive(Debug, Default)]
pub struct Queue {
    taken: Cell<bool>,
    waiting: RefCell<VecDeque<Rc<Place>>>,
}

/// A place in the queue.
#[derive(Debug, Default)]
struct Place {
    called: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

/// The turn of a task: the next one gets it when this is dropped.
#[derive(Debug)]
pub struct Turn<'a> {
    queue: &'a Queue,
}

impl Queue {
    /// Waits for one's turn.
    pub async fn turn(&self) -> Turn<'_> {
        if self.taken.replace(true) {
            let place = Rc::new(Place::default());
            self.waiting.borrow_mut().push_back(Rc::clone(&place));
            poll_fn(|context| {
                if place.called.get() {
                    return Poll::Ready(());
                }
                *place.waker.borrow_mut() = Some(context.waker().clone());
                Poll::Pending
            })
            .await;
        }
        Turn { queue: self }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let next = self.queue.waiting.borrow_mut().pop_front();
        let Some(next) = next else {
            self.queue.taken.set(false);
            return;
        };
        next.called.set(true);
        if let Some(waker) = next.waker.take() {
            waker.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::Future;
    use std::pin::pin;
    use std::task::Context;

    #[test]
    fn turns_are_given_one_at_a_time_in_the_order_of_asking() {
        let queue = Queue::default();
        let mut context = Context::from_waker(Waker::noop());
        let mut first = pin!(queue.turn());
        let mut second = pin!(queue.turn());
        let mut third = pin!(queue.turn());
        let Poll::Ready(turn) = first.as_mut().poll(&mut context) else {
            panic!("nobody else has it");
        };
        assert!(second.as_mut().poll(&mut context).is_pending());
        assert!(third.as_mut().poll(&mut context).is_pending());
        drop(turn);
        assert!(third.as_mut().poll(&mut context).is_pending());
        let Poll::Ready(turn) = second.as_mut().poll(&mut context) else {
            panic!("the second is next");
        };
        drop(turn);
        let Poll::Ready(turn) = third.as_mut().poll(&mut context) else {
            panic!("the third is next");
        };
        drop(turn);
        assert!(
            pin!(queue.turn()).poll(&mut context).is_ready(),
            "free again"
        );
    }
}
