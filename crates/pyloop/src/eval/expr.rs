//! Evaluation of expressions that may suspend.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::fast::{eval_pure, try_eval};
use super::frame::Frame;
use super::{assign, attribute, binary, call, compare, comprehension, iterate, subscript};
use crate::machine::{Args, Vm};
use crate::object::dict::Dict;
use crate::object::exception::Raise;
use crate::object::generator::{GenKind, Out};
use crate::object::set::Set;
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{Arg, CallExpr, CmpOp, Expr, ExprKind, FPart, MakeFunction, UnaryOp};

/// A part of an evaluation that borrows the tree.
pub(crate) type Step<'a, T = Value> = Pin<Box<dyn Future<Output = PyResult<T>> + 'a>>;

/// Evaluates an expression.
pub(crate) async fn eval(vm: &Vm, f: &Rc<Frame>, e: &Expr) -> PyResult {
    match try_eval(vm, f, e) {
        Some(result) => result,
        None => eval_later(vm, f, e).await,
    }
}

fn eval_later<'a>(vm: &'a Vm, f: &'a Rc<Frame>, e: &'a Expr) -> Step<'a> {
    match &e.kind {
        ExprKind::Call(inner) => Box::pin(eval_call(vm, f, e, inner)),
        ExprKind::Await(inner) => Box::pin(async move {
            let value = eval(vm, f, inner).await?;
            f.at.set((e.start, e.end));
            let result = super::awaiting::await_value(vm, f, value).await;
            f.at.set((e.start, e.end));
            result
        }),
        ExprKind::Binary(op, sides) => Box::pin(async move {
            let left = eval(vm, f, &sides.0).await?;
            let right = eval(vm, f, &sides.1).await?;
            f.at.set((e.start, e.end));
            match binary::binary_now(vm, *op, &left, &right) {
                Ok(value) => Ok(value),
                Err(super::fast::Stop::Raise(raise)) => Err(raise),
                Err(super::fast::Stop::Later) => {
                    binary::binary(vm, *op, &left, &right, false).await
                }
            }
        }),
        ExprKind::Unary(op, operand) => Box::pin(async move {
            let value = eval(vm, f, operand).await?;
            f.at.set((e.start, e.end));
            if *op == UnaryOp::Not {
                return Ok(Value::Bool(!compare::truth(vm, &value).await?));
            }
            binary::unary(vm, *op, &value).await
        }),
        ExprKind::And(values) | ExprKind::Or(values) => {
            let stop_at = matches!(e.kind, ExprKind::Or(_));
            Box::pin(async move {
                let mut last = Value::None;
                for (at, value) in values.iter().enumerate() {
                    last = eval(vm, f, value).await?;
                    if at + 1 < values.len() && compare::truth(vm, &last).await? == stop_at {
                        break;
                    }
                }
                Ok(last)
            })
        }
        ExprKind::Compare(first, rest) => Box::pin(eval_compare(vm, f, e, first, rest)),
        ExprKind::IfElse(parts) => Box::pin(async move {
            let test = eval(vm, f, &parts.0).await?;
            let yes = compare::truth(vm, &test).await?;
            eval(vm, f, if yes { &parts.1 } else { &parts.2 }).await
        }),
        ExprKind::Attr(object, name) => Box::pin(async move {
            let object = eval(vm, f, object).await?;
            f.at.set((e.start, e.end));
            attribute::get(vm, &object, *name).await
        }),
        ExprKind::Index(parts) => Box::pin(async move {
            let object = eval(vm, f, &parts.0).await?;
            let index = eval(vm, f, &parts.1).await?;
            f.at.set((e.start, e.end));
            subscript::get(vm, &object, &index).await
        }),
        ExprKind::Comp(comp) => Box::pin(comprehension::comprehension(vm, f, comp)),
        ExprKind::FString(parts) => Box::pin(eval_fstring(vm, f, parts)),
        ExprKind::GenExp(make, iter, is_async) => {
            Box::pin(eval_genexp(vm, f, make, iter, *is_async))
        }
        _ => eval_rare(vm, f, e),
    }
}

fn eval_rare<'a>(vm: &'a Vm, f: &'a Rc<Frame>, e: &'a Expr) -> Step<'a> {
    match &e.kind {
        ExprKind::Tuple(items) => {
            Box::pin(async move { Ok(Value::tuple(eval_items(vm, f, items).await?)) })
        }
        ExprKind::List(items) => {
            Box::pin(async move { Ok(Value::list(eval_items(vm, f, items).await?)) })
        }
        ExprKind::MadeSet(items) => Box::pin(async move {
            let values = eval_items(vm, f, items).await?;
            // CPython walks over it once more to share its constants.
            let first = Set::from_values(vm, values, true)?;
            let made = Set::from_values(vm, first.values(), false)?;
            Ok(Value::Set(Rc::new(made)))
        }),
        ExprKind::Set(items) => Box::pin(async move {
            let set = Set::new(false);
            for item in items {
                if let ExprKind::Star(inner) = &item.kind {
                    let value = eval(vm, f, inner).await?;
                    f.at.set((item.start, item.end));
                    match &value {
                        Value::Set(other) => set.merge(vm, other)?,
                        _ => {
                            for value in iterate::collect(vm, &value).await? {
                                set.add(vm, value)?;
                            }
                        }
                    }
                } else {
                    set.add(vm, eval(vm, f, item).await?)?;
                }
            }
            Ok(Value::Set(Rc::new(set)))
        }),
        ExprKind::Dict(items) => Box::pin(eval_dict(vm, f, items)),
        ExprKind::Lambda(make) => Box::pin(eval_function(vm, f, make)),
        ExprKind::Yield(value) => Box::pin(async move {
            let value = match value {
                Some(value) => eval(vm, f, value).await?,
                None => Value::None,
            };
            f.at.set((e.start, e.end));
            yield_value(vm, f, value).await
        }),
        ExprKind::YieldFrom(inner) => Box::pin(async move {
            let value = eval(vm, f, inner).await?;
            f.at.set((e.start, e.end));
            super::awaiting::yield_from(vm, f, value).await
        }),
        ExprKind::Named(parts) => Box::pin(async move {
            let value = eval(vm, f, &parts.1).await?;
            assign::assign(vm, f, &parts.0, value.clone()).await?;
            Ok(value)
        }),
        ExprKind::Slice(parts) => Box::pin(async move {
            let mut bounds = [Value::None, Value::None, Value::None];
            for (bound, part) in bounds.iter_mut().zip(parts.iter()) {
                if let Some(part) = part {
                    *bound = eval(vm, f, part).await?;
                }
            }
            Ok(Value::Slice(Rc::new(bounds)))
        }),
        ExprKind::Star(_) => Box::pin(async move {
            Err(vm.error(&vm.types.syntax_error, "can't use starred expression here"))
        }),
        _ => Box::pin(async move {
            match eval_pure(vm, f, e) {
                Ok(value) => Ok(value),
                Err(super::fast::Stop::Raise(raise)) => Err(raise),
                Err(super::fast::Stop::Later) => Err(vm.runtime_error("cannot evaluate")),
            }
        }),
    }
}

/// Hands a value to the caller of a generator.
pub(crate) async fn yield_value(vm: &Vm, f: &Rc<Frame>, value: Value) -> PyResult {
    let Some(channel) = f.channel.clone() else {
        return Err(vm.runtime_error("yield outside of a generator"));
    };
    vm.record.yielded(vm, f);
    let out = if f.code.kind == crate::syntax::ir::CodeKind::AsyncGenerator {
        Out::AsyncYield(value)
    } else {
        Out::Yield(value)
    };
    vm.thrown(channel.exchange(out).await)
}

async fn eval_items(vm: &Vm, f: &Rc<Frame>, items: &[Expr]) -> PyResult<Vec<Value>> {
    let mut values = Vec::with_capacity(items.len());
    for item in items {
        if let ExprKind::Star(inner) = &item.kind {
            let value = eval(vm, f, inner).await?;
            f.at.set((item.start, item.end));
            values.extend(iterate::collect(vm, &value).await?);
        } else {
            values.push(eval(vm, f, item).await?);
        }
    }
    Ok(values)
}

async fn eval_dict(vm: &Vm, f: &Rc<Frame>, items: &[(Option<Expr>, Expr)]) -> PyResult {
    let dict = Dict::default();
    for (key, value) in items {
        if let Some(key) = key {
            let key = eval(vm, f, key).await?;
            let value = eval(vm, f, value).await?;
            dict.set(vm, key, value)?;
        } else {
            let other = eval(vm, f, value).await?;
            for (key, value) in mapping_items(vm, &other).await? {
                dict.set(vm, key, value)?;
            }
        }
    }
    Ok(Value::Dict(Rc::new(dict)))
}

/// The entries of a dictionary or of something that behaves like one.
pub(crate) async fn mapping_items(vm: &Vm, value: &Value) -> PyResult<Vec<(Value, Value)>> {
    match value {
        Value::Dict(dict) => return Ok(dict.items()),
        Value::Object(object) => {
            if let Some(Value::Dict(dict)) = object.inner() {
                return Ok(dict.items());
            }
            if let Some(keys) = attribute::special(vm, value, Sym::new("keys")) {
                let keys = call::call(vm, &keys, Args::none()).await?;
                let mut items = Vec::new();
                for key in iterate::collect(vm, &keys).await? {
                    let item = subscript::get(vm, value, &key).await?;
                    items.push((key, item));
                }
                return Ok(items);
            }
        }
        _ => {}
    }
    let message = format!(
        "'{}' object is not a mapping",
        attribute::class_of(vm, value).told()
    );
    Err(vm.type_error(&message))
}

async fn eval_compare(
    vm: &Vm,
    f: &Rc<Frame>,
    e: &Expr,
    first: &Expr,
    rest: &[(CmpOp, Expr)],
) -> PyResult {
    let mut left = eval(vm, f, first).await?;
    let mut result = Value::Bool(true);
    for (at, (op, right)) in rest.iter().enumerate() {
        let right = eval(vm, f, right).await?;
        f.at.set((e.start, e.end));
        result = compare::compare(vm, *op, &left, &right).await?;
        if at + 1 < rest.len() && !compare::truth(vm, &result).await? {
            break;
        }
        left = right;
    }
    Ok(result)
}

async fn eval_fstring(vm: &Vm, f: &Rc<Frame>, parts: &[FPart]) -> PyResult {
    let mut values = Vec::with_capacity(parts.len());
    for part in parts {
        if let FPart::Value { expr, spec, .. } = part {
            let value = eval(vm, f, expr).await?;
            let mut inner = Vec::new();
            for part in spec {
                if let FPart::Value { expr, .. } = part {
                    inner.push(eval(vm, f, expr).await?);
                }
            }
            values.push((value, inner));
        }
    }
    super::format::join_parts(vm, parts, values)
}

/// Makes a function after evaluating its defaults.
pub(crate) async fn eval_function(vm: &Vm, f: &Rc<Frame>, make: &MakeFunction) -> PyResult {
    let mut defaults = Vec::with_capacity(make.defaults.len());
    for default in &make.defaults {
        defaults.push(eval(vm, f, default).await?);
    }
    let mut keyword_defaults = Vec::with_capacity(make.keyword_defaults.len());
    for (name, default) in &make.keyword_defaults {
        keyword_defaults.push((*name, eval(vm, f, default).await?));
    }
    Ok(call::make_function(vm, f, make, defaults, keyword_defaults))
}

async fn eval_genexp(
    vm: &Vm,
    f: &Rc<Frame>,
    make: &MakeFunction,
    iter: &Expr,
    is_async: bool,
) -> PyResult {
    let outer = eval(vm, f, iter).await?;
    f.at.set((iter.start, iter.end));
    let outer = if is_async {
        outer
    } else {
        iterate::iter(vm, &outer).await?
    };
    let function = call::make_function(vm, f, make, Vec::new(), Vec::new());
    call::call(vm, &function, Args::one(outer)).await
}

async fn eval_call(vm: &Vm, f: &Rc<Frame>, e: &Expr, node: &CallExpr) -> PyResult {
    // A method of a builtin value is called without making a bound method first.
    if let ExprKind::Attr(object, name) = &node.func.kind {
        let object = eval(vm, f, object).await?;
        if let Some(kind) = attribute::builtin_kind(&object)
            && crate::builtins::methods::has(kind, *name)
        {
            let mut args = eval_args(vm, f, &node.args).await?;
            f.at.set((e.start, e.end));
            if crate::builtins::methods::is_async(kind, *name) {
                let result = super::awaiting::generator_method(vm, &object, *name, args).await;
                f.at.set((e.start, e.end));
                return result;
            }
            if crate::builtins::methods::needs_list(kind, *name, &args) {
                for value in &mut args.pos {
                    if iterate::may_suspend(value) {
                        *value = Value::list(iterate::collect(vm, value).await?);
                    }
                }
            }
            if let Some(result) = crate::builtins::methods::call(vm, kind, &object, *name, args) {
                return result;
            }
            return Err(vm.attribute_error(&object, *name));
        }
        f.at.set((node.func.start, node.func.end));
        let function = attribute::get(vm, &object, *name).await?;
        let args = name_function(vm, &function, eval_args(vm, f, &node.args).await)?;
        return finish_call(vm, f, e, &function, args).await;
    }
    let function = eval(vm, f, &node.func).await?;
    let args = name_function(vm, &function, eval_args(vm, f, &node.args).await)?;
    finish_call(vm, f, e, &function, args).await
}

/// Says of which function an argument is given twice.
fn name_function(vm: &Vm, function: &Value, args: PyResult<Args>) -> PyResult<Args> {
    if let Err(Raise::Exc(error)) = &args
        && let Some(data) = error.exception()
        && error.names.contains(Sym::new(".twice"))
        && let Some(name) = vm.find_attr(function, symbol::QUALNAME)?
    {
        let (name, said) = (vm.str(&name)?, vm.str(&Value::Object(error.clone()))?);
        let module = vm.find_attr(function, symbol::MODULE)?.unwrap_or_default();
        let text = match module.as_str() {
            Some(module) if &**module != "builtins" => format!("{module}.{name}() {said}"),
            _ => format!("{name}() {said}"),
        };
        *data.args.borrow_mut() = vec![Value::str(&text)];
        error.names.remove(Sym::new(".twice"));
    }
    args
}

async fn finish_call(vm: &Vm, f: &Rc<Frame>, e: &Expr, function: &Value, args: Args) -> PyResult {
    f.at.set((e.start, e.end));
    if let Value::Class(class) = function
        && Rc::ptr_eq(class, &vm.types.super_type)
        && args.pos.is_empty()
    {
        return zero_super(vm, f);
    }
    vm.tick()?;
    let result = call::call(vm, function, args).await;
    f.at.set((e.start, e.end));
    result
}

/// `super()` without arguments: the class from the cell, the receiver from the first slot.
fn zero_super(vm: &Vm, f: &Rc<Frame>) -> PyResult {
    let cell = f.code.slots.iter().position(|name| *name == symbol::CLASS);
    let class = cell.and_then(|slot| f.load(u32::try_from(slot).unwrap_or(0)));
    if f.code.params.positional.is_empty() {
        return Err(vm.runtime_error("super(): no arguments"));
    }
    let (Some(Value::Class(class)), Some(receiver)) = (class, f.load_checked(0)) else {
        return Err(vm.runtime_error("super(): __class__ cell not found"));
    };
    Ok(crate::builtins::construct::make_super(vm, &class, receiver))
}

/// Marks an error that the name of the called function is still to be put before.
fn of_function(raise: Raise) -> Raise {
    if let Raise::Exc(error) = &raise {
        error.names.set(Sym::new(".twice"), Value::None);
    }
    raise
}

pub(crate) async fn eval_args(vm: &Vm, f: &Rc<Frame>, nodes: &[Arg]) -> PyResult<Args> {
    let mut args = Args {
        pos: Vec::with_capacity(nodes.len()),
        kw: Vec::new(),
    };
    for node in nodes {
        match node {
            Arg::Positional(value) => args.pos.push(eval(vm, f, value).await?),
            Arg::Keyword(name, value) => {
                let value = eval(vm, f, value).await?;
                args.kw.push((*name, value));
            }
            Arg::Star(value) => {
                let at = (value.start, value.end);
                let value = eval(vm, f, value).await?;
                f.at.set(at);
                if let Some(Err(_)) = iterate::iter_now(vm, &value) {
                    let name = attribute::class_of(vm, &value).told();
                    let alone = nodes
                        .iter()
                        .filter(|node| matches!(node, Arg::Positional(_) | Arg::Star(_)))
                        .count();
                    if alone > 1 {
                        let message = format!("Value after * must be an iterable, not {name}");
                        return Err(vm.type_error(&message));
                    }
                    let message = format!("argument after * must be an iterable, not {name}");
                    return Err(of_function(vm.type_error(&message)));
                }
                args.pos.extend(iterate::collect(vm, &value).await?);
            }
            Arg::DoubleStar(value) => {
                let value = eval(vm, f, value).await?;
                for (key, value) in mapping_items(vm, &value).await? {
                    let Some(name) = key.as_str() else {
                        return Err(vm.type_error("keywords must be strings"));
                    };
                    let name = Sym::new(name);
                    if args.kw.iter().any(|(other, _)| *other == name) {
                        let message = format!("got multiple values for keyword argument '{name}'");
                        return Err(of_function(vm.type_error(&message)));
                    }
                    args.kw.push((name, value));
                }
            }
        }
    }
    Ok(args)
}

/// Whether a value is a coroutine.
pub(crate) fn is_coroutine(value: &Value) -> bool {
    matches!(value, Value::Generator(generator) if generator.kind == GenKind::Coroutine)
}
