//! Turns of the browser's event loop: giving way to whatever else is in its queue.
//!
//! A timer of zero would do the same, but browsers make nested timers wait for at least 4 ms. A message to oneself is a task
//! like any other and waits for nothing but its turn.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_events::EventListener;
use web_sys::MessageChannel;

/// A way to give way. Dropping it closes the channel.
#[derive(Debug)]
pub struct Turns {
    channel: Option<MessageChannel>,
    waiting: Rc<RefCell<Vec<Rc<Turn>>>>,
    _arrived: Option<EventListener>,
}

#[derive(Debug, Default)]
struct Turn {
    over: std::cell::Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Turns {
    /// Opens a channel to oneself.
    pub fn new() -> Self {
        let channel = MessageChannel::new().ok();
        let waiting: Rc<RefCell<Vec<Rc<Turn>>>> = Rc::default();
        let arrived = channel.as_ref().map(|channel| {
            let (port, waiting) = (channel.port2(), Rc::clone(&waiting));
            let listener = EventListener::new(&port, "message", move |_| {
                let first = {
                    let mut waiting = waiting.borrow_mut();
                    (!waiting.is_empty()).then(|| waiting.remove(0))
                };
                if let Some(turn) = first {
                    turn.over.set(true);
                    if let Some(waker) = turn.waker.take() {
                        waker.wake();
                    }
                }
            });
            port.start();
            listener
        });
        Self {
            channel,
            waiting,
            _arrived: arrived,
        }
    }

    /// Lets the event loop do what else is in its queue; ends when it is this one's turn again.
    pub async fn next(&self) {
        let turn = Rc::new(Turn::default());
        let sent = self.channel.as_ref().is_some_and(|channel| {
            channel
                .port1()
                .post_message(&wasm_bindgen::JsValue::NULL)
                .is_ok()
        });
        if !sent {
            // Without channels a timer has to do.
            return super::timer::sleep(interleave_trace::SimTime::ZERO).await;
        }
        self.waiting.borrow_mut().push(Rc::clone(&turn));
        poll_fn(|context| {
            if turn.over.get() {
                return Poll::Ready(());
            }
            *turn.waker.borrow_mut() = Some(context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

impl Default for Turns {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Turns {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.port1().close();
            channel.port2().close();
        }
    }
}
