//! What the machine offers to native code: calls, comparison, text.

mod fixed_attributes;
mod group;
mod raising;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::eval::attribute::{self, Found};
use crate::eval::fast::Stop;
use crate::eval::{call, compare, iterate, subscript};
use crate::machine::{Args, Machine};
use crate::object::dict::Dict;
use crate::object::function::Pending;
use crate::object::symbol::Sym;
use crate::object::value::{Namespace, PyResult, Value};
use crate::syntax::ir::CmpOp;

/// Polls a future once.
pub(crate) fn poll_once<T>(future: Pin<&mut (impl Future<Output = T> + ?Sized)>) -> Poll<T> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

impl Machine {
    /// Whether a function of the library may be subscripted in an annotation.
    pub(crate) fn is_alias(&self, value: &Value) -> bool {
        matches!(value, Value::Function(function) if function.code.source.hidden)
    }

    /// What a function about types with parameters makes of some: `GenericAlias` or `union`.
    pub(crate) fn generic(self: &Rc<Self>, name: &'static str, args: Vec<Value>) -> PyResult {
        self.call_library("_generic", name, args)
    }

    /// Calls a function of a module of the library.
    pub(crate) fn call_library(
        self: &Rc<Self>,
        module: &'static str,
        name: &'static str,
        args: Vec<Value>,
    ) -> PyResult {
        let vm = self.clone();
        self.finish_sync(Box::pin(async move {
            let module = crate::eval::import::import_module(&vm, module).await?;
            let function = module.names.get(Sym::new(name)).unwrap_or_default();
            call::call(&vm, &function, Args::new(args)).await
        }))
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
        self.enter_native()?;
        let result = self.compare(CmpOp::Eq, a, b);
        self.leave_native();
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
            Value::List(items) => {
                self.work(items.borrow().len() / 8);
                return Ok(items.borrow().clone());
            }
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
            if at % 8 == 7 {
                self.tick()?;
            }
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
    /// The attributes of a value as a dictionary: what changes in it changes them.
    pub(crate) fn attribute_dict(self: &Rc<Self>, owner: &Value, names: &Namespace) -> PyResult {
        let made = self.namespace_dict(names)?;
        if let Value::Dict(dict) = &made {
            *dict.owner.borrow_mut() = owner.clone();
        }
        Ok(made)
    }

    pub(crate) fn namespace_dict(self: &Rc<Self>, names: &Namespace) -> PyResult {
        let dict = Dict::default();
        for (name, value) in names.entries() {
            dict.set(self, Value::Str(name.text()), value)?;
        }
        Ok(Value::Dict(Rc::new(dict)))
    }
}
