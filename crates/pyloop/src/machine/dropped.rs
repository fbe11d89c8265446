//! What was dropped and still has something to do.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Args, Machine};
use crate::eval::attribute::special;
use crate::eval::call;
use crate::object::class::{Class, Payload};
use crate::object::exception::Raise;
use crate::object::function::Pending;
use crate::object::generator::Generator;
use crate::object::symbol::{self, Sym};
use crate::object::value::{Namespace, PyResult, Value};

/// What was dropped and still has something to do.
pub(crate) enum Dropped {
    Generator(Rc<Generator>),
    Object(Value),
    /// What an event loop's exception handler is told.
    Told(Value, Value),
}

impl Machine {
    /// Whether what is dropped may still do something.
    pub(crate) fn takes_dropped(&self) -> bool {
        !self.finishing.get() && self.fatal.borrow().is_none()
    }

    pub(crate) fn generator_dropped(&self, generator: Rc<Generator>) {
        self.dropped
            .borrow_mut()
            .push_back(Dropped::Generator(generator));
        self.has_dropped.set(true);
    }

    pub(crate) fn object_dropped(&self, class: Rc<Class>, names: Namespace, payload: Payload) {
        if self.fatal.borrow().is_some() {
            return;
        }
        if let Payload::Native(native) = &payload
            && self.asyncio.future_dropped(self, native, &class)
        {
            self.has_dropped.set(!self.dropped.borrow().is_empty());
            return;
        }
        if class.has_del.get() && !self.finishing.get() {
            let object = crate::object::class::Object {
                class: RefCell::new(class),
                names,
                payload,
                finalizer: RefCell::new(None),
            };
            self.dropped
                .borrow_mut()
                .push_back(Dropped::Object(Value::Object(Rc::new(object))));
            self.has_dropped.set(true);
        }
    }

    /// Warns about a coroutine that nobody awaited.
    pub(crate) fn never_awaited(&self, generator: &Generator) {
        let (qualname, code) = (generator.qualname.borrow(), &generator.frame.code);
        if self.fatal.borrow().is_some() || code.source.hidden && !qualname.contains("sleep") {
            return;
        }
        let text = format!("coroutine '{qualname}' was never awaited");
        self.record.never_awaited(self, generator);
        self.warn("RuntimeWarning", &text, true);
    }

    /// Runs what was dropped and still has something to do.
    pub(crate) async fn finish_dropped(self: &Rc<Self>) -> PyResult<()> {
        loop {
            let next = self.dropped.borrow_mut().pop_front();
            let Some(next) = next else {
                self.has_dropped.set(false);
                return Ok(());
            };
            let result = match next {
                Dropped::Generator(generator) => {
                    if generator.kind == crate::object::generator::GenKind::AsyncGenerator {
                        crate::asyncio::close_dropped(self, &generator)
                    } else {
                        let vm = self.clone();
                        let pending: Pending<()> = Box::pin(async move {
                            let closed = crate::eval::awaiting::close(&vm, &generator).await;
                            // What goes on all the same is told to close only once.
                            generator.finish();
                            closed.map(|_| ())
                        });
                        pending.await
                    }
                }
                Dropped::Told(event_loop, context) => {
                    let tell = self.get_attr(&event_loop, Sym::new("call_exception_handler"))?;
                    call::call(self, &tell, Args::one(context))
                        .await
                        .map(|_| ())
                }
                Dropped::Object(object) => match special(self, &object, symbol::DEL) {
                    Some(function) => call::call(self, &function, Args::none()).await.map(|_| ()),
                    None => Ok(()),
                },
            };
            match result {
                Err(fatal @ Raise::Fatal(_)) => return Err(fatal),
                Err(Raise::Exc(object)) => {
                    let text = crate::text::traceback::format(self, &object)?;
                    self.output
                        .error(&format!("Exception ignored in destructor:\n{text}"));
                }
                Ok(()) => {}
            }
        }
    }
}
