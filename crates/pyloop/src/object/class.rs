//! Classes and their instances.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::dropping;
use super::exception::ExcData;
use super::symbol::Sym;
use super::value::{Namespace, PyResult, Value};
use crate::machine::{Args, Vm};

/// What instances of a class hold besides their attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Nothing.
    Plain,
    /// A value of a builtin type that the class extends.
    Value(Builtin),
    /// Arguments, traceback and the like.
    Exception,
    /// Something of a native class.
    Native,
}

/// The builtin types whose values are not objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Builtin {
    None,
    NotImplemented,
    Ellipsis,
    Bool,
    Int,
    Float,
    Str,
    Bytes,
    Tuple,
    List,
    Dict,
    Set,
    FrozenSet,
    Range,
    Slice,
    Function,
    Native,
    Method,
    Property,
    StaticMethod,
    ClassMethod,
    Type,
    Module,
    Generator,
    Coroutine,
    AsyncGenerator,
    Iterator,
    Keys,
    Values,
    Items,
    Super,
    Cell,
    Object,
}

/// How a native class makes an instance.
pub(crate) type Constructor = fn(&Vm, &Rc<Class>, Args) -> PyResult;

/// A class.
pub(crate) struct Class {
    pub(crate) name: RefCell<Rc<str>>,
    pub(crate) qualname: RefCell<Rc<str>>,
    pub(crate) module: Rc<str>,
    pub(crate) bases: Vec<Rc<Class>>,
    /// The method resolution order behind the class itself.
    pub(crate) mro: RefCell<Vec<Rc<Class>>>,
    pub(crate) names: Namespace,
    pub(crate) layout: Layout,
    /// Builtin types: how to make one.
    pub(crate) constructor: Option<Constructor>,
    /// Written in the program or in the library, not native.
    pub(crate) user: bool,
    pub(crate) meta: Option<Rc<Class>>,
    pub(crate) slots: Cell<bool>,
    /// It or a base has `__del__`.
    pub(crate) has_del: Cell<bool>,
}

impl Class {
    /// The class and its bases in the order in which attributes are looked up.
    pub(crate) fn lookup(self: &Rc<Self>, name: Sym) -> Option<Value> {
        if let Some(value) = self.names.get(name) {
            return Some(value);
        }
        self.mro
            .borrow()
            .iter()
            .find_map(|class| class.names.get(name))
    }

    pub(crate) fn is_subclass(self: &Rc<Self>, of: &Rc<Class>) -> bool {
        Rc::ptr_eq(self, of) || self.mro.borrow().iter().any(|class| Rc::ptr_eq(class, of))
    }

    /// The class itself, then its bases.
    pub(crate) fn full_mro(self: &Rc<Self>) -> Vec<Rc<Class>> {
        let mut all = vec![self.clone()];
        all.extend(self.mro.borrow().iter().cloned());
        all
    }

    pub(crate) fn name(&self) -> Rc<str> {
        self.name.borrow().clone()
    }

    /// The name as most errors of operators show it: with the module for what CPython has written in C.
    pub(crate) fn told(&self) -> Rc<str> {
        let name = self.name();
        let native = match &*self.module {
            "datetime" | "decimal" | "itertools" | "array" | "re" => self.user,
            "collections" => matches!(&*name, "deque" | "OrderedDict" | "defaultdict"),
            "functools" => &*name == "partial",
            _ => false,
        };
        if native {
            return format!("{}.{name}", self.module).into();
        }
        name
    }

    /// The name as errors show it: with the module, unless builtin or the program's own.
    pub(crate) fn full_name(&self) -> String {
        if self.module.is_empty() || &*self.module == "builtins" || &*self.module == "__main__" {
            return self.qualname.borrow().to_string();
        }
        format!("{}.{}", self.module, self.qualname.borrow())
    }
}

/// C3 linearisation of the bases; `None` if there is none.
pub(crate) fn linearize(bases: &[Rc<Class>]) -> Option<Vec<Rc<Class>>> {
    let mut sequences: Vec<Vec<Rc<Class>>> = bases.iter().map(Class::full_mro).collect();
    sequences.push(bases.to_vec());
    let mut result = Vec::new();
    loop {
        sequences.retain(|sequence| !sequence.is_empty());
        if sequences.is_empty() {
            return Some(result);
        }
        let next = sequences
            .iter()
            .map(|sequence| sequence[0].clone())
            .find(|candidate| {
                !sequences.iter().any(|sequence| {
                    sequence[1..]
                        .iter()
                        .any(|class| Rc::ptr_eq(class, candidate))
                })
            })?;
        for sequence in &mut sequences {
            if Rc::ptr_eq(&sequence[0], &next) {
                sequence.remove(0);
            }
        }
        result.push(next);
    }
}

/// What an instance holds besides its attributes.
pub(crate) enum Payload {
    None,
    Value(Value),
    Exception(Box<ExcData>),
    Native(Rc<dyn Any>),
}

/// An instance of a class.
pub(crate) struct Object {
    pub(crate) class: RefCell<Rc<Class>>,
    pub(crate) names: Namespace,
    pub(crate) payload: Payload,
    /// What to do when it is dropped, if it must not vanish silently.
    pub(crate) finalizer: RefCell<Option<Finalizer>>,
}

/// Called with what is left of an object when it is dropped.
pub(crate) struct Finalizer {
    pub(crate) vm: std::rc::Weak<crate::machine::Machine>,
}

impl Object {
    pub(crate) fn new(class: &Rc<Class>, payload: Payload) -> Rc<Self> {
        Rc::new(Self {
            class: RefCell::new(class.clone()),
            names: Namespace::default(),
            payload,
            finalizer: RefCell::new(None),
        })
    }

    pub(crate) fn class(&self) -> Rc<Class> {
        self.class.borrow().clone()
    }

    pub(crate) fn exception(&self) -> Option<&ExcData> {
        match &self.payload {
            Payload::Exception(data) => Some(data),
            _ => None,
        }
    }

    /// The native part, if it is a `T`.
    pub(crate) fn native<T: 'static>(&self) -> Option<Rc<T>> {
        match &self.payload {
            Payload::Native(native) => native.clone().downcast().ok(),
            _ => None,
        }
    }

    /// The builtin value that the class extends.
    pub(crate) fn inner(&self) -> Option<&Value> {
        match &self.payload {
            Payload::Value(value) => Some(value),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&Rc<str>> {
        match self.inner() {
            Some(Value::Str(text)) => Some(text),
            _ => None,
        }
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        let Some(finalizer) = self.finalizer.borrow_mut().take() else {
            match std::mem::replace(&mut self.payload, Payload::None) {
                Payload::Value(value) => dropping::value(value),
                Payload::Exception(data) => {
                    dropping::value(data.cause.take());
                    dropping::value(data.context.take());
                    dropping::values(data.group.take());
                }
                _ => {}
            }
            return;
        };
        let Some(vm) = finalizer.vm.upgrade() else {
            return;
        };
        let payload = std::mem::replace(&mut self.payload, Payload::None);
        let class = self.class.borrow().clone();
        let names = std::mem::take(&mut self.names);
        vm.object_dropped(class, names, payload);
    }
}
