//! The attributes that classes and exceptions have without a namespace knowing.

use std::rc::Rc;

use crate::eval::attribute::class_of;
use crate::machine::Machine;
use crate::object::class::{Class, Object};
use crate::object::dict::Dict;
use crate::object::exception::ExcData;
use crate::object::set::Set;
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};

impl Machine {
    /// Whether a class with `__slots__` has a place for a name.
    pub(crate) fn slot_allowed(&self, class: &Rc<Class>, name: Sym) -> bool {
        let text = name.text();
        class.full_mro().iter().any(|class| {
            // Private names carry the name of their class.
            let is_this = |one: &str| {
                one == &*text
                    || one.starts_with("__")
                        && text.ends_with(one)
                        && text
                            .strip_suffix(one)
                            .and_then(|rest| rest.strip_prefix('_'))
                            == Some(class.name().trim_start_matches('_'))
            };
            match class.names.get(symbol::SLOTS) {
                Some(Value::Str(one)) => is_this(&one),
                Some(Value::Tuple(all)) => all
                    .iter()
                    .any(|one| one.as_str().is_some_and(|one| is_this(one))),
                Some(Value::List(all)) => all
                    .borrow()
                    .iter()
                    .any(|one| one.as_str().is_some_and(|one| is_this(one))),
                _ => false,
            }
        })
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
            "__abstractmethods__" if class.meta.is_some() => {
                let names = crate::builtins::construct::missing_methods(class).unwrap_or_default();
                let names = names
                    .iter()
                    .map(|name| Value::str(name.trim_matches('\'')))
                    .collect();
                Value::Set(Rc::new(Set::from_values(self, names, true)?))
            }
            "__subclasshook__" => {
                crate::object::function::Native::closure("__subclasshook__", |_, _| {
                    Ok(Value::NotImplemented)
                })
            }
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
        if crate::modules::known::is_known(&self.options.library, owner, &name.text()) {
            return self.unsupported(&format!(
                "'{owner}.{name}' is outside the playground; write it without"
            ));
        }
        Ok(())
    }
}
