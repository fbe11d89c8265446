//! Exception groups.

use std::rc::Rc;

use crate::eval::attribute::{class_of, special};
use crate::machine::{Args, Machine};
use crate::object::class::{Object, Payload};
use crate::object::exception::ExcData;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};

impl Machine {
    /// An exception group around exceptions.
    pub(crate) fn make_group(self: &Rc<Self>, message: &str, members: Vec<Value>) -> PyResult {
        let plain = members
            .iter()
            .all(|member| class_of(self, member).is_subclass(&self.types.exception));
        let class = if plain {
            &self.types.exception_group
        } else {
            &self.types.base_exception_group
        };
        let data = ExcData::default();
        *data.args.borrow_mut() = vec![Value::str(message), Value::list(members.clone())];
        *data.group.borrow_mut() = members;
        Ok(Value::Object(Object::new(
            class,
            Payload::Exception(Box::new(data)),
        )))
    }

    /// A group like another one, with other members.
    pub(crate) fn derive_group(
        self: &Rc<Self>,
        from: &Rc<Object>,
        members: Vec<Value>,
    ) -> PyResult {
        let Some(old) = from.exception() else {
            return Ok(Value::None);
        };
        let receiver = Value::Object(from.clone());
        let made = match special(self, &receiver, Sym::new("derive")) {
            Some(function) if from.class().user => {
                self.call_sync(&function, Args::one(Value::list(members)))?
            }
            _ => {
                let message = old.args.borrow().first().cloned().unwrap_or_default();
                let message = self.str(&message)?;
                self.make_group(&message, members)?
            }
        };
        if let Value::Object(object) = &made
            && let Some(data) = object.exception()
        {
            *data.cause.borrow_mut() = old.cause.borrow().clone();
            *data.context.borrow_mut() = old.context.borrow().clone();
            *data.notes.borrow_mut() = old.notes.borrow().clone();
            data.suppress_context.set(old.suppress_context.get());
            let trace = old.trace.borrow().clone();
            *data.trace.borrow_mut() = trace;
        }
        Ok(made)
    }
}
