//! Arguments of a call.

use super::Vm;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};

/// Arguments of a call.
#[derive(Default, Clone)]
pub(crate) struct Args {
    pub(crate) pos: Vec<Value>,
    pub(crate) kw: Vec<(Sym, Value)>,
}

impl Args {
    pub(crate) fn new(pos: Vec<Value>) -> Self {
        Self {
            pos,
            kw: Vec::new(),
        }
    }

    pub(crate) fn one(value: Value) -> Self {
        Self::new(vec![value])
    }

    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// The arguments behind the first.
    pub(crate) fn rest(mut self) -> (Value, Self) {
        if self.pos.is_empty() {
            return (Value::None, self);
        }
        let first = self.pos.remove(0);
        (first, self)
    }

    pub(crate) fn take_kw(&mut self, name: &str) -> Option<Value> {
        let at = self.kw.iter().position(|(key, _)| &*key.text() == name)?;
        Some(self.kw.remove(at).1)
    }

    /// Spreads the arguments over named parameters, the first `required` of which must be there.
    pub(crate) fn bind<const N: usize>(
        self,
        vm: &Vm,
        function: &str,
        names: [&str; N],
        required: usize,
    ) -> PyResult<[Option<Value>; N]> {
        let mut slots: [Option<Value>; N] = std::array::from_fn(|_| None);
        self.fill(vm, function, &names, required, &mut slots)?;
        Ok(slots)
    }

    /// As [`Args::bind`], for any number of parameters.
    fn fill(
        self,
        vm: &Vm,
        function: &str,
        names: &[&str],
        required: usize,
        slots: &mut [Option<Value>],
    ) -> PyResult<()> {
        let (given, count) = (self.pos.len(), names.len());
        if given > count {
            let message = match count {
                0 => format!("{function}() takes no arguments ({given} given)"),
                1 if required == 1 => {
                    format!("{function}() takes exactly one argument ({given} given)")
                }
                _ if by_position(function) => format!(
                    "{function} expected {}{count} argument{}, got {given}",
                    if required == count { "" } else { "at most " },
                    if count == 1 { "" } else { "s" }
                ),
                _ => format!(
                    "{function}() takes {} {count} argument{} ({given} given)",
                    if required == count {
                        "exactly"
                    } else {
                        "at most"
                    },
                    if count == 1 { "" } else { "s" }
                ),
            };
            return Err(vm.type_error(&message));
        }
        for (slot, value) in slots.iter_mut().zip(self.pos) {
            *slot = Some(value);
        }
        for (name, value) in self.kw {
            let text = name.text();
            let what = match names.iter().position(|other| *other == &*text) {
                Some(at) if slots[at].is_none() => {
                    slots[at] = Some(value);
                    continue;
                }
                Some(_) => "multiple values for argument",
                None => "an unexpected keyword argument",
            };
            return Err(vm.type_error(&format!("{function}() got {what} '{text}'")));
        }
        let Some(at) = slots.iter().take(required).position(Option::is_none) else {
            return Ok(());
        };
        let message = if required == 1 && count == 1 {
            format!("{function}() takes exactly one argument ({given} given)")
        } else if by_position(function) {
            format!(
                "{function} expected {}{required} argument{}, got {given}",
                if required == count { "" } else { "at least " },
                if required == 1 { "" } else { "s" }
            )
        } else {
            format!(
                "{function}() missing required argument '{}' (pos {})",
                names[at],
                at + 1
            )
        };
        Err(vm.type_error(&message))
    }

    /// As [`Args::bind`], with every parameter required.
    pub(crate) fn exactly<const N: usize>(
        self,
        vm: &Vm,
        function: &str,
        names: [&str; N],
    ) -> PyResult<[Value; N]> {
        Ok(self
            .bind(vm, function, names, N)?
            .map(Option::unwrap_or_default))
    }
}

/// Whether a builtin function knows its arguments by their positions only.
fn by_position(function: &str) -> bool {
    let names = [
        "int",
        "isinstance",
        "issubclass",
        "get",
        "pop",
        "setdefault",
        "insert",
        "range",
        "slice",
        "sorted",
        "list",
        "tuple",
        "set",
        "frozenset",
        "dict",
        "getattr",
        "setattr",
        "hasattr",
        "delattr",
        "divmod",
        "next",
        "iter",
        "super",
        "type",
        "index",
        "fromkeys",
        "float",
        "bool",
        "format",
        "zip",
        "reversed",
        "property",
    ];
    names.contains(&function)
}
