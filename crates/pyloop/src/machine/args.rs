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
        let given = self.pos.len();
        if given > N {
            let message = match N {
                0 => format!("{function}() takes no arguments ({given} given)"),
                1 if required == 1 => {
                    format!("{function}() takes exactly one argument ({given} given)")
                }
                _ => format!(
                    "{function}() takes {} {N} positional argument{} but {given} were given",
                    if required == N { "exactly" } else { "at most" },
                    if N == 1 { "" } else { "s" }
                ),
            };
            return Err(vm.type_error(&message));
        }
        for (slot, value) in slots.iter_mut().zip(self.pos) {
            *slot = Some(value);
        }
        for (name, value) in self.kw {
            let text = name.text();
            match names.iter().position(|other| *other == &*text) {
                Some(at) if slots[at].is_none() => slots[at] = Some(value),
                Some(_) => {
                    let message = format!("{function}() got multiple values for argument '{text}'");
                    return Err(vm.type_error(&message));
                }
                None => {
                    let message =
                        format!("{function}() got an unexpected keyword argument '{text}'");
                    return Err(vm.type_error(&message));
                }
            }
        }
        if let Some(at) = slots.iter().take(required).position(Option::is_none) {
            let message = if required == 1 && N == 1 {
                format!("{function}() takes exactly one argument ({given} given)")
            } else {
                format!(
                    "{function}() missing required argument '{}' (pos {})",
                    names[at],
                    at + 1
                )
            };
            return Err(vm.type_error(&message));
        }
        Ok(slots)
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
