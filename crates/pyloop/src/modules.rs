//! The native parts of the standard library; its texts are in [`crate::library`].

pub(crate) mod known;
pub(crate) mod math;
pub(crate) mod random;
pub(crate) mod regex;
pub(crate) mod system;
pub(crate) mod threads;

use std::rc::Rc;

use crate::machine::Vm;
use crate::object::value::{Module, PyResult};

/// Puts the native names of a module in place; whether there is such a module.
pub(crate) fn install(vm: &Vm, name: &str, module: &Rc<Module>) -> PyResult<bool> {
    match name {
        "_asyncio" => crate::asyncio::install::install(vm, module),
        "_system" => system::install(vm, module),
        "_thread" => threads::install(vm, module),
        "_re" => regex::install(vm, module),
        "_random" => random::install(vm, module),
        "math" => math::install(vm, module),
        "__future__" => {}
        _ => return Ok(false),
    }
    Ok(true)
}
