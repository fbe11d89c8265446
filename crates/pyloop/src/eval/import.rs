//! Imports.

use std::rc::Rc;

use super::assign::assign;
use super::frame::{Frame, run_frame};
use super::stmt::Flow;
use crate::machine::Vm;
use crate::object::symbol::{self, Sym};
use crate::object::value::{Module, Namespace, PyResult, Value};
use crate::syntax::ir::{Code, Target};
use crate::syntax::lower::{Refusal, compile_module};
use crate::syntax::source::Source;

/// Makes an empty module.
pub(crate) fn new_module(vm: &Vm, name: &str, hidden: bool) -> Rc<Module> {
    let module = Rc::new(Module {
        name: Sym::new(name),
        names: Namespace::default(),
        hidden,
    });
    module.names.set(symbol::NAME, Value::str(name));
    module.names.set(symbol::DOC, Value::None);
    vm.modules_made.borrow_mut().push(Rc::downgrade(&module));
    module
}

// Compiled library text does not depend on a run; parsing it again for each would only cost time.
thread_local! {
    static LIBRARY: std::cell::RefCell<crate::maps::FxHashMap<&'static str, Rc<Code>>> =
        std::cell::RefCell::default();
}

fn library_code(name: &'static str, text: &str) -> Result<Rc<Code>, Refusal> {
    if let Some(code) = LIBRARY.with(|cache| cache.borrow().get(name).cloned()) {
        return Ok(code);
    }
    let source = Rc::new(Source::new(&format!("<{name}>"), text, true));
    let code = compile_module(&source)?;
    LIBRARY.with(|cache| cache.borrow_mut().insert(name, code.clone()));
    Ok(code)
}

/// The module of a name, made if this process has not imported it yet.
pub(crate) async fn import_module(vm: &Vm, name: &str) -> PyResult<Rc<Module>> {
    let process = vm.process.borrow().clone();
    let sym = Sym::new(name);
    if let Some(module) = process.modules.borrow().get(&sym) {
        return Ok(module.clone());
    }
    let parent = match name.rsplit_once('.') {
        Some((parent, child)) => Some((Box::pin(import_module(vm, parent)).await?, child)),
        None => None,
    };
    if let Some(module) = process.modules.borrow().get(&sym) {
        return Ok(module.clone());
    }
    // A part of a package that holds all its parts' names is the package itself.
    if let Some((package, child)) = &parent
        && let Some(Value::Module(part)) = package.names.get(Sym::new(child))
        && Rc::ptr_eq(&part, package)
    {
        return Ok(part);
    }
    let module = new_module(vm, name, true);
    let known = crate::modules::install(vm, name, &module)?;
    let text = match vm.options.library.text(name) {
        Ok(text) => text,
        Err(shelf) => {
            vm.lacks.set(Some(shelf));
            return vm.unsupported(&format!(
                "the module '{name}' could not be fetched; check the connection and run the program again"
            ));
        }
    };
    if !known && text.is_none() {
        let message = format!("No module named '{name}'");
        return Err(vm.error(&vm.types.module_not_found_error, &message));
    }
    process.modules.borrow_mut().insert(sym, module.clone());
    if let Some((key, text)) = text {
        let code = match library_code(key, text) {
            Ok(code) => code,
            Err(refusal) => {
                return vm.unsupported(&format!("library module {key}: {refusal:?}"));
            }
        };
        let frame = Frame::new(vm, &code, &module, None, &[], None);
        run_frame(vm.clone(), frame).await?;
    }
    if let Some((parent, child)) = parent {
        parent
            .names
            .set(Sym::new(child), Value::Module(module.clone()));
    }
    Ok(module)
}

/// `import a.b as c`.
pub(crate) async fn exec_import(
    vm: &Vm,
    f: &Rc<Frame>,
    names: &[(Rc<str>, bool, Target)],
) -> PyResult<Flow> {
    for (name, whole, target) in names {
        let module = import_module(vm, name).await?;
        let bound = if *whole {
            module
        } else {
            let root = name.split('.').next().unwrap_or(name);
            import_module(vm, root).await?
        };
        assign(vm, f, target, Value::Module(bound)).await?;
    }
    Ok(Flow::Normal)
}

/// `from a import b`.
pub(crate) async fn exec_import_from(
    vm: &Vm,
    f: &Rc<Frame>,
    module: &str,
    names: &[(Sym, Target)],
) -> PyResult<Flow> {
    if module == "__future__" {
        return Ok(Flow::Normal);
    }
    let found = import_module(vm, module).await?;
    for (name, target) in names {
        let value = if let Some(value) = found.names.get(*name) {
            value
        } else {
            let nested = format!("{module}.{name}");
            if crate::syntax::check::AVAILABLE.contains(&&*nested) {
                Value::Module(import_module(vm, &nested).await?)
            } else {
                if found.hidden {
                    vm.check_known(module, *name)?;
                }
                let message =
                    format!("cannot import name '{name}' from '{module}' (unknown location)");
                return Err(vm.error(&vm.types.import_error, &message));
            }
        };
        assign(vm, f, target, value).await?;
    }
    Ok(Flow::Normal)
}

/// `from a import *`.
pub(crate) async fn exec_import_star(vm: &Vm, f: &Rc<Frame>, module: &str) -> PyResult<Flow> {
    let found = import_module(vm, module).await?;
    vm.starred.borrow_mut().push(module.into());
    for (name, value) in found.names.entries() {
        // What a module of the library imports itself is not among the names that it offers.
        let imported = found.hidden && matches!(value, Value::Module(_));
        if !imported && !name.text().starts_with('_') {
            f.module.names.set(name, value);
        }
    }
    Ok(Flow::Normal)
}
