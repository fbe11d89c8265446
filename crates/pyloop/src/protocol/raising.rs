//! Making exceptions, and linking them to what was being handled.

use std::rc::Rc;

use crate::eval::attribute::{self};
use crate::eval::frame::Frame;
use crate::machine::{Args, Machine};
use crate::object::big::BigInt;
use crate::object::class::{Class, Layout, Object, Payload};
use crate::object::exception::{ExcData, Raise};
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};

impl Machine {
    /// Makes an exception of a builtin class.
    pub(crate) fn raise_class(&self, class: &Rc<Class>, args: Args) -> Raise {
        let data = ExcData::default();
        *data.args.borrow_mut() = args.pos;
        data.fresh.set(true);
        let object = Object::new(class, Payload::Exception(Box::new(data)));
        self.set_context(&object);
        Raise::Exc(object)
    }

    pub(crate) fn error(&self, class: &Rc<Class>, message: &str) -> Raise {
        self.raise_class(class, Args::one(Value::str(message)))
    }

    pub(crate) fn type_error(&self, message: &str) -> Raise {
        self.error(&self.types.type_error, message)
    }

    pub(crate) fn value_error(&self, message: &str) -> Raise {
        self.error(&self.types.value_error, message)
    }

    pub(crate) fn runtime_error(&self, message: &str) -> Raise {
        self.error(&self.types.runtime_error, message)
    }

    pub(crate) fn key_error(&self, key: Value) -> Raise {
        self.raise_class(&self.types.key_error, Args::one(key))
    }

    pub(crate) fn name_error(&self, name: Sym) -> Raise {
        for module in self.starred.borrow().iter() {
            if let Err(stop) = self.check_known(module, name) {
                return stop;
            }
        }
        let raise = self.error(
            &self.types.name_error,
            &format!("name '{name}' is not defined"),
        );
        if let Raise::Exc(object) = &raise {
            object.names.set(Sym::new("name"), Value::Str(name.text()));
        }
        raise
    }

    pub(crate) fn unbound(&self, f: &Frame, slot: u32) -> Raise {
        let name = f.code.slots[slot as usize];
        if f.code.frees.contains(&slot) {
            let message = format!(
                "cannot access free variable '{name}' where it is not associated with a value in \
                 enclosing scope"
            );
            return self.error(&self.types.name_error, &message);
        }
        let message = format!(
            "cannot access local variable '{name}' where it is not associated with a value"
        );
        self.error(&self.types.unbound_local_error, &message)
    }

    pub(crate) fn attribute_error(&self, value: &Value, name: Sym) -> Raise {
        let message = match value {
            Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name),
            Value::Class(class) => {
                format!("type object '{}' has no attribute '{name}'", class.name())
            }
            Value::Super(_) => format!("'super' object has no attribute '{name}'"),
            Value::Object(object) => {
                format!(
                    "'{}' object has no attribute '{name}'",
                    object.class().name()
                )
            }
            other => {
                let kind = attribute::builtin_kind(other)
                    .map_or_else(|| "object".into(), |kind| self.types.of(kind).name());
                format!("'{kind}' object has no attribute '{name}'")
            }
        };
        let raise = self.error(&self.types.attribute_error, &message);
        if let Raise::Exc(object) = &raise {
            object.names.set(Sym::new("name"), Value::Str(name.text()));
            if !matches!(value, Value::Super(_)) {
                object.names.set(Sym::new("obj"), value.clone());
            }
        }
        raise
    }

    /// Whether what was raised is an exception of a class.
    pub(crate) fn is_exception(&self, raise: &Raise, class: &Rc<Class>) -> bool {
        raise
            .exception()
            .is_some_and(|object| object.class().is_subclass(class))
    }

    /// Remembers what was being handled when an exception was raised.
    pub(crate) fn set_context(&self, object: &Rc<Object>) {
        let Some(current) = self.handled.borrow().last().cloned() else {
            return;
        };
        let Value::Object(current) = current else {
            return;
        };
        if Rc::ptr_eq(&current, object) {
            return;
        }
        // A chain must not run in a circle.
        let mut at = current.clone();
        for _ in 0..100 {
            let next = at.exception().map(|data| data.context.borrow().clone());
            let Some(Value::Object(next)) = next else {
                break;
            };
            if Rc::ptr_eq(&next, object) {
                if let Some(data) = at.exception() {
                    *data.context.borrow_mut() = Value::None;
                }
                break;
            }
            at = next;
        }
        if let Some(data) = object.exception() {
            *data.context.borrow_mut() = Value::Object(current);
        }
    }

    /// What was thrown into a suspended body and comes out of it: linked to what that body was handling itself.
    pub(crate) fn thrown<T>(&self, result: PyResult<T>) -> PyResult<T> {
        if let Err(Raise::Exc(object)) = &result
            && self.handled.borrow().len() > self.handled_below.get()
        {
            self.set_context(object);
        }
        result
    }

    /// An exception that another one caused.
    pub(crate) fn chained(&self, raise: Raise, cause: &Raise) -> Raise {
        if let (Raise::Exc(object), Raise::Exc(cause)) = (&raise, cause)
            && let Some(data) = object.exception()
        {
            *data.cause.borrow_mut() = Value::Object(cause.clone());
            *data.context.borrow_mut() = Value::Object(cause.clone());
            data.suppress_context.set(true);
        }
        raise
    }

    /// The value that a `StopIteration` carries.
    pub(crate) fn stop_value(&self, raise: &Raise) -> Value {
        let data = raise.exception().and_then(|object| object.exception());
        data.and_then(|data| data.args.borrow().first().cloned())
            .unwrap_or_default()
    }

    /// Refuses numbers whose text would be too long, as Python does.
    pub(crate) fn check_digits(&self, number: &BigInt) -> PyResult<()> {
        if number.bits() > 14_284 {
            return Err(self.value_error(
                "Exceeds the limit (4300 digits) for integer string conversion; use \
                 sys.set_int_max_str_digits() to increase the limit",
            ));
        }
        Ok(())
    }

    pub(crate) fn float_to_int(&self, value: f64) -> PyResult {
        if value.is_nan() {
            return Err(self.value_error("cannot convert float NaN to integer"));
        }
        match BigInt::from_f64(value) {
            Some(big) => Ok(Value::big(big)),
            None => Err(self.error(
                &self.types.overflow_error,
                "cannot convert float infinity to integer",
            )),
        }
    }

    /// An object of a plain class with such attributes.
    pub(crate) fn made(&self, kind: &str, names: Vec<(&str, Value)>) -> Value {
        let class = self.types.named(kind, Layout::Plain);
        let made = Object::new(&class, Payload::None);
        for (name, value) in names {
            made.names.set(Sym::new(name), value);
        }
        Value::Object(made)
    }

    /// The traceback of an exception, as far as it goes through the program's own code.
    pub(crate) fn traceback_value(&self, object: &Rc<Object>) -> Value {
        let (mut next, mut outermost) = (Some(Value::None), Value::None);
        let Some(data) = object.exception() else {
            return Value::None;
        };
        // The innermost comes first.
        for entry in data.trace.borrow().iter() {
            if entry.code.source.hidden {
                next = None;
                continue;
            }
            let line = Value::Int(i64::from(entry.code.source.line(entry.start)));
            let code = self.made(
                "code",
                vec![
                    ("co_name", Value::Str(entry.code.name.text())),
                    ("co_qualname", Value::Str(entry.code.qualname.clone())),
                    ("co_filename", Value::str(&entry.code.source.path)),
                    ("co_firstlineno", Value::Int(i64::from(entry.code.line))),
                ],
            );
            let source = Value::str(
                entry
                    .code
                    .source
                    .line_text(entry.code.source.line(entry.start))
                    .trim(),
            );
            let frame = self.made(
                "frame",
                vec![
                    ("f_code", code),
                    ("f_lineno", line.clone()),
                    ("_source", source),
                ],
            );
            let mut names = vec![("tb_frame", frame), ("tb_lineno", line)];
            names.extend(next.take().map(|next| ("tb_next", next)));
            outermost = self.made("traceback", names);
            next = Some(outermost.clone());
        }
        outermost
    }
}
