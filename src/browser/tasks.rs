//! Async tasks in the page's own event loop: each runs until its next wait, then another one does.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A running task. It is a future: waiting for it gives what the task gave. Dropping it ends the task at its next wait, with
/// everything that it holds: timers, listeners, workers.
#[derive(Debug)]
pub struct Task<T> {
    shared: Rc<Shared<T>>,
}

struct Shared<T> {
    body: RefCell<Option<Pin<Box<dyn Future<Output = T>>>>>,
    result: RefCell<Option<T>>,
    /// Who waits for the task.
    waker: RefCell<Option<Waker>>,
    cancelled: std::cell::Cell<bool>,
}

impl<T> std::fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shared")
    }
}

/// Starts a task: it runs for the first time after what runs now.
pub fn spawn<T: 'static>(body: impl Future<Output = T> + 'static) -> Task<T> {
    let shared = Rc::new(Shared {
        body: RefCell::new(Some(Box::pin(body))),
        result: RefCell::new(None),
        waker: RefCell::new(None),
        cancelled: std::cell::Cell::new(false),
    });
    let task = Rc::clone(&shared);
    wasm_bindgen_futures::spawn_local(poll_fn(move |context| task.poll(context)));
    Task { shared }
}

impl<T> Shared<T> {
    fn poll(&self, context: &mut Context<'_>) -> Poll<()> {
        // Taken out while it runs, for it may end itself.
        let Some(mut body) = self.body.take() else {
            return Poll::Ready(());
        };
        match body.as_mut().poll(context) {
            Poll::Ready(result) => {
                *self.result.borrow_mut() = Some(result);
                if let Some(waker) = self.waker.take() {
                    waker.wake();
                }
                Poll::Ready(())
            }
            Poll::Pending if self.cancelled.get() => Poll::Ready(()),
            Poll::Pending => {
                *self.body.borrow_mut() = Some(body);
                Poll::Pending
            }
        }
    }
}

impl<T> Future for Task<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        if let Some(result) = self.shared.result.take() {
            return Poll::Ready(result);
        }
        *self.shared.waker.borrow_mut() = Some(context.waker().clone());
        Poll::Pending
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.shared.cancelled.set(true);
        // Dropped here and not under the borrow: what it holds may look at this task.
        let body = self.shared.body.take();
        drop(body);
    }
}
