//! How deeply calls may nest, and a stack in pieces for them.
//!
//! A call of Python takes several of Rust. One that would be too deep for the stack is handed down to where its thread is polled, and
//! begins there, on a stack that is empty; whoever waits for it is suspended meanwhile, as while its thread waits. So the depth that a
//! program may reach is Python's, whatever the stack. Only calls back from native code, in which nothing can be suspended, need one
//! piece for all of them; where that ends the run is stopped.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use super::Machine;
use crate::object::function::Pending;
use crate::object::generator::PendOnce;
use crate::object::value::{PyResult, Value};
use crate::outcome::Limit;
use crate::protocol::poll_once;
use crate::syntax::ir::Code;

/// Deeper than this no program calls, whatever limit it sets: every open call takes memory.
const DEEPEST: usize = 20_000;
/// What is put on one piece of the stack before another begins, however deep it is.
const LARGEST: usize = 400;
/// What a native call takes.
pub(crate) const NATIVE: usize = 2;
/// Memory that a unit of what stands on other pieces is taken to use.
const FOOTPRINT: usize = 1 << 10;

/// Calls that are deeper than the piece of stack below them.
pub(crate) struct Piece {
    body: Pin<Box<dyn Future<Output = ()>>>,
    /// The exceptions that are being handled around it; while it runs, those around whoever waits for it.
    handled: Vec<Value>,
    handled_below: usize,
    /// What the calls around it take of the piece below.
    load: usize,
}

/// What a call of a code takes.
pub(crate) fn weight(code: &Code) -> usize {
    2 + code.nesting / 2
}

impl Machine {
    /// Counts a nested call, and what it takes of the stack.
    pub(crate) fn enter_call(&self, weight: usize) -> PyResult<()> {
        let depth = self.depth.get() + 1;
        if depth > self.recursion.get() {
            return Err(self.too_deep());
        }
        if depth > DEEPEST {
            return self.no_stack();
        }
        self.take_stack(weight)?;
        self.depth.set(depth);
        Ok(())
    }

    pub(crate) fn leave_call(&self, weight: usize) {
        self.depth.set(self.depth.get().saturating_sub(1));
        self.load.set(self.load.get().saturating_sub(weight));
    }

    /// Counts a native call that may lead to others: a comparison, a text. Python counts these on their own.
    pub(crate) fn enter_native(&self) -> PyResult<()> {
        let natives = self.natives.get() + 1;
        if natives > self.recursion.get() {
            return Err(self.too_deep());
        }
        self.take_stack(NATIVE)?;
        self.natives.set(natives);
        Ok(())
    }

    pub(crate) fn leave_native(&self) {
        self.natives.set(self.natives.get().saturating_sub(1));
        self.load.set(self.load.get().saturating_sub(NATIVE));
    }

    fn too_deep(&self) -> crate::object::exception::Raise {
        self.error(
            &self.types.recursion_error,
            "maximum recursion depth exceeded",
        )
    }

    fn take_stack(&self, weight: usize) -> PyResult<()> {
        let load = self.load.get() + weight;
        if load >= self.options.limits.stack {
            return self.no_stack();
        }
        self.load.set(load);
        Ok(())
    }

    fn no_stack(&self) -> PyResult<()> {
        self.limit(
            Limit::Recursion,
            "the run was stopped: the program calls more deeply than the playground can",
        )
    }

    /// Whether a call should begin on a stack that is empty: three quarters are kept for native code.
    #[inline]
    pub(crate) fn needs_stack(&self) -> bool {
        self.load.get() >= LARGEST.min(self.options.limits.stack / 4) && self.may_suspend()
    }

    /// Runs a call on a stack that is empty.
    pub(crate) async fn on_empty_stack<T: 'static>(
        &self,
        call: impl Future<Output = PyResult<T>> + 'static,
    ) -> PyResult<T> {
        let held = self.load.get() * FOOTPRINT;
        self.hold(held)?;
        let result = Rc::new(RefCell::new(None));
        let place = result.clone();
        let body = Box::pin(async move { *place.borrow_mut() = Some(call.await) });
        *self.piece.borrow_mut() = Some(Piece {
            body,
            handled: self.handled.borrow().clone(),
            handled_below: self.handled_below.get(),
            load: 0,
        });
        loop {
            PendOnce(false).await;
            if let Some(result) = result.take() {
                self.release(held);
                return result;
            }
        }
    }

    /// Polls a thread where it is: its last piece, and when that is over the one below, down to its body.
    pub(crate) fn poll_pieces(
        &self,
        body: &mut Pending,
        pieces: &mut Vec<Piece>,
    ) -> Poll<PyResult> {
        loop {
            if let Some(piece) = pieces.last_mut() {
                let outer = self.handled_below.replace(piece.handled_below);
                let polled = poll_once(piece.body.as_mut());
                self.handled_below.set(outer);
                if polled.is_ready()
                    && let Some(over) = pieces.pop()
                {
                    *self.handled.borrow_mut() = over.handled;
                    self.load.set(over.load);
                    continue;
                }
            } else if let Poll::Ready(result) = poll_once(body.as_mut()) {
                return Poll::Ready(result);
            }
            let Some(mut piece) = self.piece.borrow_mut().take() else {
                return Poll::Pending;
            };
            std::mem::swap(&mut *self.handled.borrow_mut(), &mut piece.handled);
            piece.load = self.load.replace(0);
            pieces.push(piece);
        }
    }
}
