//! What the machine offers to native code: errors, calls, comparison, text.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use crate::eval::attribute::{self, Found, class_of, special};
use crate::eval::fast::Stop;
use crate::eval::frame::Frame;
use crate::eval::{call, compare, iterate, subscript};
use crate::machine::{Args, Dropped, Machine};
use crate::object::class::{Class, Object, Payload};
use crate::object::dict::Dict;
use crate::object::exception::{ExcData, Raise};
use crate::object::function::Pending;
use crate::object::symbol::{self, Sym};
use crate::object::value::{Namespace, PyResult, Value};
use crate::syntax::ir::CmpOp;

/// Polls a future once.
pub(crate) fn poll_once<T>(future: Pin<&mut (impl Future<Output = T> + ?Sized)>) -> Poll<T> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

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
        self.error(&self.types.attribute_error, &message)
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
            let next = match at.exception().map(|data| data.context.borrow().clone()) {
                Some(Value::Object(next)) => next,
                _ => break,
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

    /// What the traceback of an exception is, to a program that only passes it on.
    pub(crate) fn traceback_value(&self, object: &Rc<Object>) -> Value {
        let empty = object
            .exception()
            .is_none_or(|data| data.trace.borrow().is_empty());
        if empty {
            Value::None
        } else {
            Value::str("<traceback>")
        }
    }

    /// Whether a class with `__slots__` has a place for a name.
    pub(crate) fn slot_allowed(&self, class: &Rc<Class>, name: Sym) -> bool {
        let text = name.text();
        class
            .full_mro()
            .iter()
            .any(|class| match class.names.get(symbol::SLOTS) {
                Some(Value::Str(one)) => one == text,
                Some(Value::Tuple(all)) => all.iter().any(|one| one.as_str() == Some(&text)),
                Some(Value::List(all)) => {
                    all.borrow().iter().any(|one| one.as_str() == Some(&text))
                }
                _ => false,
            })
    }

    /// Whether a function of the library may be subscripted in an annotation.
    pub(crate) fn is_alias(&self, value: &Value) -> bool {
        matches!(value, Value::Function(function) if function.code.source.hidden)
    }

    /// Whether a thread may be suspended here.
    pub(crate) fn may_suspend(&self) -> bool {
        self.sync_depth.get() == 0
    }
}

impl Machine {
    /// Lets a pending call run to its end without suspending the thread.
    pub(crate) fn finish_sync<T>(&self, mut pending: Pending<T>) -> PyResult<T> {
        self.sync_depth.set(self.sync_depth.get() + 1);
        let polled = poll_once(pending.as_mut());
        self.sync_depth.set(self.sync_depth.get() - 1);
        match polled {
            Poll::Ready(result) => result,
            Poll::Pending => self.unsupported(
                "a function that native code calls (a sort key, __eq__, __repr__ …) waits here; \
                 let it compute without waiting",
            ),
        }
    }
}

impl Machine {
    /// Calls a value; it must not suspend its thread.
    pub(crate) fn call_sync(self: &Rc<Self>, function: &Value, args: Args) -> PyResult {
        call::call_now(self, function, args)
    }

    pub(crate) fn compare(self: &Rc<Self>, op: CmpOp, a: &Value, b: &Value) -> PyResult {
        match compare::compare_now(self, op, a, b) {
            Ok(value) => Ok(value),
            Err(Stop::Raise(raise)) => Err(raise),
            Err(Stop::Later) => {
                let (vm, a, b) = (self.clone(), a.clone(), b.clone());
                self.finish_sync(Box::pin(
                    async move { compare::compare(&vm, op, &a, &b).await },
                ))
            }
        }
    }

    pub(crate) fn equal(self: &Rc<Self>, a: &Value, b: &Value) -> PyResult<bool> {
        self.enter_call()?;
        let result = self.compare(CmpOp::Eq, a, b);
        self.leave_call();
        self.truth(&result?)
    }

    pub(crate) fn truth(self: &Rc<Self>, value: &Value) -> PyResult<bool> {
        match compare::truth_now(self, value) {
            Ok(result) => Ok(result),
            Err(Stop::Raise(raise)) => Err(raise),
            Err(Stop::Later) => {
                let (vm, value) = (self.clone(), value.clone());
                let pending: Pending<bool> =
                    Box::pin(async move { compare::truth(&vm, &value).await });
                self.finish_sync(pending)
            }
        }
    }

    pub(crate) fn hash(self: &Rc<Self>, value: &Value) -> PyResult<u64> {
        crate::builtins::hash::hash(self, value)
    }

    pub(crate) fn repr(self: &Rc<Self>, value: &Value) -> PyResult<String> {
        crate::text::repr::repr(self, value)
    }

    pub(crate) fn str(self: &Rc<Self>, value: &Value) -> PyResult<String> {
        crate::text::repr::str(self, value)
    }

    pub(crate) fn text_of(self: &Rc<Self>, function: &Value, what: &str) -> PyResult<String> {
        crate::text::repr::text_of(self, function, what)
    }

    /// All values of an iterable; walking it must not suspend the thread.
    pub(crate) fn collect_sync(self: &Rc<Self>, value: &Value) -> PyResult<Vec<Value>> {
        match value {
            Value::List(items) => return Ok(items.borrow().clone()),
            Value::Tuple(items) => return Ok(items.to_vec()),
            _ => {}
        }
        let (vm, value) = (self.clone(), value.clone());
        self.finish_sync(Box::pin(async move { iterate::collect(&vm, &value).await }))
    }

    /// Where an equal value stands.
    pub(crate) fn position_in(
        self: &Rc<Self>,
        items: &[Value],
        item: &Value,
    ) -> PyResult<Option<usize>> {
        for (at, one) in items.iter().enumerate() {
            if one.is(item) || self.equal(one, item)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    pub(crate) fn get_attr(self: &Rc<Self>, value: &Value, name: Sym) -> PyResult {
        match attribute::get_now(self, value, name) {
            Ok(found) => Ok(found),
            Err(Stop::Raise(raise)) => Err(raise),
            Err(Stop::Later) => {
                let (vm, value) = (self.clone(), value.clone());
                self.finish_sync(Box::pin(
                    async move { attribute::get(&vm, &value, name).await },
                ))
            }
        }
    }

    /// An attribute, if there is one.
    pub(crate) fn find_attr(self: &Rc<Self>, value: &Value, name: Sym) -> PyResult<Option<Value>> {
        match attribute::find(self, value, name)? {
            Found::Missing => Ok(None),
            Found::Value(found) => Ok(Some(found)),
            Found::Call(..) => match self.get_attr(value, name) {
                Ok(found) => Ok(Some(found)),
                Err(error) if self.is_exception(&error, &self.types.attribute_error) => Ok(None),
                Err(error) => Err(error),
            },
        }
    }

    pub(crate) fn get_item(self: &Rc<Self>, value: &Value, index: &Value) -> PyResult {
        match subscript::get_now(self, value, index) {
            Ok(found) => Ok(found),
            Err(Stop::Raise(raise)) => Err(raise),
            Err(Stop::Later) => {
                let (vm, value, index) = (self.clone(), value.clone(), index.clone());
                self.finish_sync(Box::pin(async move {
                    subscript::get(&vm, &value, &index).await
                }))
            }
        }
    }

    /// A dictionary of a namespace's names; changes to it do not reach the namespace.
    pub(crate) fn namespace_dict(self: &Rc<Self>, names: &Namespace) -> PyResult {
        let dict = Dict::default();
        for (name, value) in names.entries() {
            dict.set(self, Value::Str(name.text()), value)?;
        }
        Ok(Value::Dict(Rc::new(dict)))
    }

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
                        let pending: Pending<()> =
                            Box::pin(
                                async move { crate::eval::awaiting::close(&vm, &generator).await },
                            );
                        pending.await
                    }
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

    /// The attributes that only classes have.
    pub(crate) fn class_attribute(
        self: &Rc<Self>,
        class: &Rc<Class>,
        name: Sym,
    ) -> PyResult<Option<Value>> {
        Ok(Some(match &*name.text() {
            "__name__" => Value::Str(class.name()),
            "__qualname__" => Value::Str(class.qualname.borrow().clone()),
            "__module__" => Value::Str(class.module.clone()),
            "__mro__" => Value::tuple(class.full_mro().into_iter().map(Value::Class).collect()),
            "__bases__" => Value::tuple(class.bases.iter().cloned().map(Value::Class).collect()),
            "__base__" => class
                .bases
                .first()
                .cloned()
                .map_or(Value::None, Value::Class),
            "__dict__" => self.namespace_dict(&class.names)?,
            "__doc__" => class.names.get(symbol::DOC).unwrap_or_default(),
            "__class__" => Value::Class(class_of(self, &Value::Class(class.clone()))),
            "__annotations__" => Value::Dict(Rc::new(Dict::default())),
            "mro" => {
                let list = Value::list(class.full_mro().into_iter().map(Value::Class).collect());
                crate::object::function::Native::closure("mro", move |_, _| Ok(list.clone()))
            }
            "__subclasses__" => {
                let this = class.clone();
                crate::object::function::Native::closure("__subclasses__", move |vm, _| {
                    let all = vm.classes.borrow();
                    let subclasses = all.iter().filter_map(std::rc::Weak::upgrade);
                    let direct = subclasses
                        .filter(|other| other.bases.iter().any(|base| Rc::ptr_eq(base, &this)));
                    Ok(Value::list(direct.map(Value::Class).collect()))
                })
            }
            _ => return Ok(None),
        }))
    }

    /// The attributes that only exceptions have.
    pub(crate) fn exception_attribute(
        self: &Rc<Self>,
        object: &Rc<Object>,
        data: &ExcData,
        name: Sym,
    ) -> PyResult<Option<Value>> {
        let class = object.class();
        let args = || data.args.borrow().clone();
        Ok(Some(match &*name.text() {
            "args" => Value::tuple(args()),
            "__cause__" => data.cause.borrow().clone(),
            "__context__" => data.context.borrow().clone(),
            "__suppress_context__" => Value::Bool(data.suppress_context.get()),
            "__traceback__" => self.traceback_value(object),
            "__notes__" if !data.notes.borrow().is_empty() => {
                Value::list(data.notes.borrow().clone())
            }
            "value" if class.is_subclass(&self.types.stop_iteration) => {
                args().first().cloned().unwrap_or_default()
            }
            "code" if class.is_subclass(&self.types.system_exit) => match args().as_slice() {
                [] => Value::None,
                [one] => one.clone(),
                all => Value::tuple(all.to_vec()),
            },
            "errno" if class.is_subclass(&self.types.os_error) => {
                if args().len() > 1 {
                    args()[0].clone()
                } else {
                    Value::None
                }
            }
            "strerror" if class.is_subclass(&self.types.os_error) => {
                args().get(1).cloned().unwrap_or_default()
            }
            "name"
                if class.is_subclass(&self.types.attribute_error)
                    || class.is_subclass(&self.types.import_error) =>
            {
                Value::None
            }
            "message" if class.is_subclass(&self.types.base_exception_group) => {
                args().first().cloned().unwrap_or_default()
            }
            "exceptions" if class.is_subclass(&self.types.base_exception_group) => {
                Value::tuple(data.group.borrow().clone())
            }
            _ => return Ok(None),
        }))
    }

    /// Sets an attribute that only exceptions have; says whether it is one.
    pub(crate) fn set_exception_attribute(
        self: &Rc<Self>,
        data: &ExcData,
        name: Sym,
        value: &Value,
    ) -> PyResult<bool> {
        match &*name.text() {
            "args" => *data.args.borrow_mut() = self.collect_sync(value)?,
            "__cause__" => {
                *data.cause.borrow_mut() = value.clone();
                data.suppress_context.set(true);
            }
            "__context__" => *data.context.borrow_mut() = value.clone(),
            "__suppress_context__" => data.suppress_context.set(self.truth(value)?),
            "__traceback__" => {
                if value.is_none() {
                    data.trace.borrow_mut().clear();
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Ends the run if Python has an attribute that is missing here.
    pub(crate) fn check_known(&self, owner: &str, name: Sym) -> PyResult<()> {
        if crate::modules::known::is_known(owner, &name.text()) {
            return self.unsupported(&format!(
                "'{owner}.{name}' is outside the playground; write it without"
            ));
        }
        Ok(())
    }
}
