//! Builtin functions, types and their methods.

pub(crate) mod attributes;
pub(crate) mod bytes;
pub(crate) mod construct;
pub(crate) mod dict;
pub(crate) mod functions;
pub(crate) mod hash;
pub(crate) mod list;
pub(crate) mod methods;
pub(crate) mod number;
pub(crate) mod object;
pub(crate) mod print;
pub(crate) mod set;
pub(crate) mod str;
pub(crate) mod walk;

use crate::machine::Vm;
use crate::object::symbol::Sym;
use crate::object::value::Value;

/// Puts everything builtin in its place.
pub(crate) fn install(vm: &Vm) {
    let hidden = [
        "NoneType",
        "NotImplementedType",
        "ellipsis",
        "function",
        "builtin_function_or_method",
        "method",
        "module",
        "generator",
        "coroutine",
        "async_generator",
        "iterator",
        "dict_keys",
        "dict_values",
        "dict_items",
        "cell",
    ];
    for class in vm.types.all() {
        if !hidden.contains(&&*class.name()) {
            vm.builtins
                .set(Sym::new(&class.name()), Value::Class(class.clone()));
        }
    }
    for (name, value) in [
        ("NotImplemented", Value::NotImplemented),
        ("Ellipsis", Value::Ellipsis),
        ("__debug__", Value::Bool(true)),
    ] {
        vm.builtins.set(Sym::new(name), value);
    }
    vm.builtins
        .set(Sym::new("IOError"), Value::Class(vm.types.os_error.clone()));
    vm.builtins.set(
        Sym::new("EnvironmentError"),
        Value::Class(vm.types.os_error.clone()),
    );
    functions::install(vm);
    walk::install(vm);
    print::install(vm);
    object::install(vm);
}
