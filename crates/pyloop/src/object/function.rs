//! Things that can be called.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::class::Builtin;
use super::dropping;
use super::symbol::Sym;
use super::value::{Module, Namespace, PyResult, Value};
use crate::machine::{Args, Vm};
use crate::syntax::ir::Code;

/// A value that is still being computed.
pub(crate) type Pending<T = Value> = Pin<Box<dyn Future<Output = PyResult<T>>>>;

/// The shared cell of a variable.
pub(crate) type VarCell = Rc<RefCell<Option<Value>>>;

/// A function of the program.
pub(crate) struct Function {
    pub(crate) code: Rc<Code>,
    pub(crate) name: RefCell<Rc<str>>,
    pub(crate) qualname: RefCell<Rc<str>>,
    pub(crate) module: Rc<Module>,
    pub(crate) captures: Vec<VarCell>,
    pub(crate) defaults: Vec<Value>,
    pub(crate) keyword_defaults: Vec<(Sym, Value)>,
    /// Attributes that the program set, and changed documentation.
    pub(crate) names: Namespace,
}

impl Drop for Function {
    fn drop(&mut self) {
        for cell in std::mem::take(&mut self.captures) {
            dropping::cell(cell);
        }
        dropping::values(std::mem::take(&mut self.defaults));
    }
}

/// How a native function is run.
pub(crate) enum Run {
    /// At once.
    Now(fn(&Vm, Args) -> PyResult),
    /// It may suspend its thread, or call back.
    Later(fn(Vm, Args) -> Pending),
    /// At once, with something it remembers.
    Closure(Box<dyn Fn(&Vm, Args) -> PyResult>),
}

/// A function written in Rust.
pub(crate) struct Native {
    pub(crate) name: Rc<str>,
    pub(crate) run: Run,
    /// Iterables among the arguments are made lists first, because walking them may suspend.
    pub(crate) materialize: bool,
    /// Taken from an instance it binds it, as functions do.
    pub(crate) binds: bool,
}

/// A method of a builtin type: `str.upper`.
pub(crate) struct TypeMethod {
    pub(crate) owner: Builtin,
    pub(crate) name: Sym,
}

/// A function with its first argument.
pub(crate) struct Method {
    pub(crate) function: Value,
    pub(crate) receiver: Value,
}

/// `property`.
#[derive(Clone, Default)]
pub(crate) struct Property {
    pub(crate) get: Option<Value>,
    pub(crate) set: Option<Value>,
    pub(crate) delete: Option<Value>,
}

impl Native {
    pub(crate) fn now(name: &str, run: fn(&Vm, Args) -> PyResult) -> Value {
        Self::value(name, Run::Now(run), false, true)
    }

    pub(crate) fn closure(name: &str, run: impl Fn(&Vm, Args) -> PyResult + 'static) -> Value {
        Self::value(name, Run::Closure(Box::new(run)), false, false)
    }

    /// A builtin function: does not bind, and takes iterables as lists.
    pub(crate) fn builtin(name: &str, run: fn(&Vm, Args) -> PyResult, materialize: bool) -> Value {
        Self::value(name, Run::Now(run), materialize, false)
    }

    pub(crate) fn value(name: &str, run: Run, materialize: bool, binds: bool) -> Value {
        Value::Native(Rc::new(Self {
            name: name.into(),
            run,
            materialize,
            binds,
        }))
    }
}

/// Binds a function to a receiver.
pub(crate) fn bind(function: Value, receiver: Value) -> Value {
    Value::Method(Rc::new(Method { function, receiver }))
}
