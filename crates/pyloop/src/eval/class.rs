//! Class statements.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::attribute::special;
use super::call;
use super::expr::{eval, eval_args};
use super::frame::{Frame, run_frame};
use crate::machine::{Args, Vm};
use crate::object::class::{Builtin, Class, Layout, linearize};
use crate::object::dict::Dict;
use crate::object::symbol::{self, Sym};
use crate::object::value::{Namespace, PyResult, Value};
use crate::syntax::ir::{ClassDef, Stmt};

/// Notes an annotation in a class body.
pub(crate) fn annotate(vm: &Vm, f: &Rc<Frame>, name: Sym, text: &Rc<str>) -> PyResult<()> {
    let Some(names) = &f.names else { return Ok(()) };
    let annotations = if let Some(Value::Dict(dict)) = names.get(symbol::ANNOTATIONS) {
        dict
    } else {
        let dict = Rc::new(Dict::default());
        names.set(symbol::ANNOTATIONS, Value::Dict(dict.clone()));
        dict
    };
    annotations.set_str(vm, &name.text(), Value::Str(text.clone()))
}

/// Where CPython keeps a class of asyncio: its name shows it, though programs import it from the package.
fn home_of(module: &str, class: &str) -> Option<&'static str> {
    match (module, class) {
        ("_more", _) => return Some("builtins"),
        ("_deque", _) => return Some("collections"),
        ("types", "mappingproxy") => return Some("builtins"),
        ("_generic", _) => return Some("types"),
        (
            "concurrent.futures",
            "Future" | "CancelledError" | "InvalidStateError" | "BrokenExecutor",
        ) => {
            return Some("concurrent.futures._base");
        }
        ("concurrent.futures", "ThreadPoolExecutor") => return Some("concurrent.futures.thread"),
        ("concurrent.futures", "ProcessPoolExecutor") => return Some("concurrent.futures.process"),
        ("asyncio", _) => {}
        _ => return None,
    }
    match class {
        "CancelledError"
        | "InvalidStateError"
        | "BrokenBarrierError"
        | "IncompleteReadError"
        | "LimitOverrunError"
        | "SendfileNotAvailableError" => Some("asyncio.exceptions"),
        "Queue" | "PriorityQueue" | "LifoQueue" | "QueueEmpty" | "QueueFull" | "QueueShutDown" => {
            Some("asyncio.queues")
        }
        "Lock" | "Event" | "Condition" | "Semaphore" | "BoundedSemaphore" | "Barrier" => {
            Some("asyncio.locks")
        }
        "TaskGroup" => Some("asyncio.taskgroups"),
        "Runner" => Some("asyncio.runners"),
        "_GatheringFuture" => Some("asyncio.tasks"),
        "Timeout" => Some("asyncio.timeouts"),
        _ => None,
    }
}

/// Runs a class statement.
pub(crate) async fn make_class(vm: &Vm, f: &Rc<Frame>, stmt: &Stmt, node: &ClassDef) -> PyResult {
    let mut decorators = Vec::with_capacity(node.decorators.len());
    for decorator in &node.decorators {
        decorators.push(eval(vm, f, decorator).await?);
    }
    let mut args = eval_args(vm, f, &node.args).await?;
    let meta = args.take_kw("metaclass");
    if node.generic {
        let typing = super::import::import_module(vm, "typing").await?;
        args.pos.extend(typing.names.get(Sym::new("Generic")));
    }
    let captures: Vec<_> = node.captures.iter().map(|&slot| f.cell(slot)).collect();
    let names = Rc::new(Namespace::default());
    let module = f.module.name.text();
    let module = match home_of(&module, &node.code.qualname) {
        Some(home) => Value::str(home),
        None => Value::Str(module),
    };
    names.set(symbol::MODULE, module);
    names.set(symbol::QUALNAME, Value::Str(node.code.qualname.clone()));
    if let Some(doc) = &node.code.doc {
        names.set(symbol::DOC, Value::Str(doc.clone()));
    }
    let frame = Frame::new(
        vm,
        &node.code,
        &f.module,
        Some(names.clone()),
        &captures,
        None,
    );
    run_frame(vm.clone(), frame.clone()).await?;
    f.at.set((stmt.start, stmt.end));
    let mut value = build(vm, &node.name.text(), args.pos, names, meta, args.kw).await?;
    if let (Some(slot), Value::Class(_)) = (node.class_cell, &value) {
        frame.store(slot, value.clone());
    }
    for decorator in decorators.into_iter().rev() {
        value = call::call(vm, &decorator, Args::one(value)).await?;
    }
    Ok(value)
}

/// Makes a class of a name, bases and names, as `type(name, bases, names)` does.
pub(crate) async fn build(
    vm: &Vm,
    name: &str,
    bases: Vec<Value>,
    names: Rc<Namespace>,
    meta: Option<Value>,
    keywords: Vec<(Sym, Value)>,
) -> PyResult {
    let mut classes = Vec::new();
    let mut bases = bases;
    let written = bases.clone();
    for base in &mut bases {
        if let Some(entries) = special(vm, base, Sym::new("__mro_entries__")) {
            let given = Args::one(Value::tuple(written.clone()));
            let made = call::call(vm, &entries, given).await?;
            if let [one] = vm.collect_sync(&made)?.as_slice() {
                *base = one.clone();
            }
            names.set(Sym::new("__orig_bases__"), Value::tuple(written.clone()));
        }
        match base {
            Value::Class(class) => classes.push(class.clone()),
            _ => return Err(vm.type_error("bases must be types")),
        }
    }
    let meta = match meta {
        Some(Value::Class(meta)) => Some(meta),
        _ => classes.iter().find_map(|class| class.meta.clone()),
    };
    let meta = meta.filter(|meta| meta.user);
    if let Some(meta) = &meta
        && let Some(new) = meta.lookup(symbol::NEW)
    {
        let function = match new {
            Value::StaticMethod(function) => (*function).clone(),
            other => other,
        };
        let dict = vm.namespace_dict(&names)?;
        let pos = vec![
            Value::Class(meta.clone()),
            Value::str(name),
            Value::tuple(bases.clone()),
            dict,
        ];
        let made = call::call(
            vm,
            &function,
            Args {
                pos,
                kw: keywords.clone(),
            },
        )
        .await?;
        if let (Value::Class(_), Some(init)) = (&made, meta.lookup(symbol::INIT)) {
            let pos = vec![
                made.clone(),
                Value::str(name),
                Value::tuple(bases),
                vm.namespace_dict(&names)?,
            ];
            call::call(vm, &init, Args { pos, kw: keywords }).await?;
        }
        return Ok(made);
    }
    let made = make(vm, name, classes, &names, meta.clone(), keywords.clone()).await?;
    if let Some(init) = meta.and_then(|meta| meta.lookup(symbol::INIT)) {
        let pos = vec![
            made.clone(),
            Value::str(name),
            Value::tuple(bases),
            vm.namespace_dict(&names)?,
        ];
        call::call(vm, &init, Args { pos, kw: keywords }).await?;
    }
    Ok(made)
}

/// Makes a class, without asking its metaclass.
pub(crate) async fn make(
    vm: &Vm,
    name: &str,
    mut bases: Vec<Rc<Class>>,
    names: &Rc<Namespace>,
    meta: Option<Rc<Class>>,
    keywords: Vec<(Sym, Value)>,
) -> PyResult {
    if bases.is_empty() {
        bases.push(vm.types.object.clone());
    }
    for base in &bases {
        if [
            &vm.types.bool,
            &vm.types.range,
            &vm.types.slice,
            &vm.types.function,
            &vm.types.none_type,
        ]
        .iter()
        .any(|other| Rc::ptr_eq(base, other))
        {
            let message = format!("type '{}' is not an acceptable base type", base.name());
            return Err(vm.type_error(&message));
        }
    }
    let Some(mro) = linearize(&bases) else {
        let list: Vec<String> = bases.iter().map(|base| base.name().to_string()).collect();
        let message = format!(
            "Cannot create a consistent method resolution order (MRO) for bases {}",
            list.join(", ")
        );
        return Err(vm.type_error(&message));
    };
    let layout = mro
        .iter()
        .map(|class| class.layout)
        .find(|layout| *layout != Layout::Plain);
    let text_of = |name: Sym| match names.get(name) {
        Some(Value::Str(text)) => Some(text),
        _ => None,
    };
    if layout == Some(Layout::Value(Builtin::Iterator)) {
        return vm.unsupported(
            "a class that extends an iterator of Python is outside the playground; write one with __iter__ and __next__",
        );
    }
    vm.charge(1000)?;
    let class = Rc::new(Class {
        name: RefCell::new(name.into()),
        qualname: RefCell::new(text_of(symbol::QUALNAME).unwrap_or_else(|| name.into())),
        module: text_of(symbol::MODULE).unwrap_or_else(|| "__main__".into()),
        slots: Cell::new(
            names.contains(symbol::SLOTS) && mro.iter().all(|base| !base.user || base.slots.get()),
        ),
        has_del: Cell::new(
            names.contains(symbol::DEL) || mro.iter().any(|base| base.has_del.get()),
        ),
        bases,
        mro: RefCell::new(mro),
        names: Namespace::default(),
        layout: layout.unwrap_or(Layout::Plain),
        constructor: None,
        user: true,
        meta,
    });
    vm.classes.borrow_mut().push(Rc::downgrade(&class));
    let value = Value::Class(class.clone());
    for (name, item) in names.entries() {
        if name == symbol::QUALNAME {
            continue;
        }
        let item = match item {
            function @ Value::Function(_)
                if name == symbol::INIT_SUBCLASS || name == symbol::CLASS_GETITEM =>
            {
                Value::ClassMethod(Rc::new(function))
            }
            function @ Value::Function(_) if name == symbol::NEW => {
                Value::StaticMethod(Rc::new(function))
            }
            other => other,
        };
        class.names.set(name, item);
    }
    if names.contains(symbol::EQ) && !names.contains(symbol::HASH) {
        class.names.set(symbol::HASH, Value::None);
    }
    for (name, item) in class.names.entries() {
        if let Some(function) = super::attribute::special(vm, &item, symbol::SET_NAME) {
            let args = Args::new(vec![value.clone(), Value::Str(name.text())]);
            call::call(vm, &function, args).await?;
        }
    }
    let parent = class
        .mro
        .borrow()
        .iter()
        .find_map(|base| base.names.get(symbol::INIT_SUBCLASS));
    match parent {
        Some(Value::ClassMethod(function)) => {
            let args = Args {
                pos: vec![value.clone()],
                kw: keywords,
            };
            call::call(vm, &function, args).await?;
        }
        _ if !keywords.is_empty() && class.meta.is_none() => {
            let message = format!("{name}.__init_subclass__() takes no keyword arguments");
            return Err(vm.type_error(&message));
        }
        _ => {}
    }
    Ok(value)
}
