//! Evaluation at once, of what cannot suspend.

use std::rc::Rc;

use super::frame::Frame;
use crate::machine::{Args, Vm};
use crate::object::dict::Dict;
use crate::object::exception::Raise;
use crate::object::function::Run;
use crate::object::set::Set;
use crate::object::symbol::Sym;
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{Arg, CallExpr, CmpOp, Expr, ExprKind, FPart, UnaryOp};

/// Why evaluation at once gave no value.
pub(crate) enum Stop {
    Raise(Raise),
    /// Code of the program has to run: the slow path does it from the start.
    Later,
}

impl From<Raise> for Stop {
    fn from(raise: Raise) -> Self {
        Self::Raise(raise)
    }
}

/// A value at once, if there is one.
pub(crate) type Now<T = Value> = Result<T, Stop>;

/// Evaluates at once what can be; `None` leaves it to the slow path, with nothing done yet.
pub(crate) fn try_eval(vm: &Vm, f: &Rc<Frame>, e: &Expr) -> Option<PyResult> {
    let result =
        if e.pure {
            eval_pure(vm, f, e)
        } else {
            match &e.kind {
                ExprKind::Call(call) => try_call(vm, f, e, call),
                ExprKind::FString(parts) => fstring(vm, f, parts),
                ExprKind::Set(items) if items.iter().all(|item| item.pure) => set(vm, f, items),
                ExprKind::Dict(items) => dict(vm, f, items),
                ExprKind::Lambda(make) if make.defaults.is_empty() => Ok(
                    super::call::make_function(vm, f, make, Vec::new(), Vec::new()),
                ),
                _ => return None,
            }
        };
    match result {
        Ok(value) => Some(Ok(value)),
        Err(Stop::Raise(raise)) => Some(Err(raise)),
        Err(Stop::Later) => None,
    }
}

/// The value of a global name.
pub(crate) fn load_global(vm: &Vm, f: &Frame, name: Sym) -> PyResult {
    if let Some(value) = f.module.names.get(name) {
        vm.record.read_global(vm, f, name, &value);
        return Ok(value);
    }
    if let Some(value) = vm.builtins.get(name) {
        return Ok(value);
    }
    let raise = vm.name_error(name);
    // A method may have meant an attribute of its object.
    if let (Some(error), Some(Value::Object(of))) = (raise.exception(), f.load_checked(0))
        && f.code
            .slots
            .first()
            .is_some_and(|first| &*first.text() == "self")
        && of.names.contains(name)
    {
        error.names.set(Sym::new(".self"), Value::Bool(true));
    }
    Err(raise)
}

/// The value of a variable of this frame.
pub(crate) fn load_local(vm: &Vm, f: &Frame, slot: u32) -> PyResult {
    match f.load(slot) {
        Some(value) => {
            vm.record.read_shared(vm, f, slot, &value);
            Ok(value)
        }
        None => Err(vm.unbound(f, slot)),
    }
}

/// Evaluates an expression without calls.
pub(crate) fn eval_pure(vm: &Vm, f: &Rc<Frame>, e: &Expr) -> Now {
    match &e.kind {
        ExprKind::Const(value) => Ok(value.clone()),
        ExprKind::Local(slot) => {
            if let Some(value) = f.load(*slot) {
                vm.record.read_shared(vm, f, *slot, &value);
                Ok(value)
            } else {
                f.at.set((e.start, e.end));
                Err(vm.unbound(f, *slot).into())
            }
        }
        ExprKind::Global(name) => {
            if let Some(value) = f.module.names.get(*name) {
                vm.record.read_global(vm, f, *name, &value);
                return Ok(value);
            }
            f.at.set((e.start, e.end));
            Ok(load_global(vm, f, *name)?)
        }
        ExprKind::ClassName(name, slot) => {
            f.at.set((e.start, e.end));
            Ok(class_name(vm, f, *name, *slot)?)
        }
        ExprKind::Binary(op, sides) => {
            let left = eval_pure(vm, f, &sides.0)?;
            let right = eval_pure(vm, f, &sides.1)?;
            f.at.set((e.start, e.end));
            super::binary::binary_now(vm, *op, &left, &right)
        }
        ExprKind::Unary(op, operand) => {
            let value = eval_pure(vm, f, operand)?;
            f.at.set((e.start, e.end));
            if *op == UnaryOp::Not {
                return Ok(Value::Bool(!super::compare::truth_now(vm, &value)?));
            }
            super::binary::unary_now(vm, *op, &value)
        }
        ExprKind::And(values) | ExprKind::Or(values) => {
            let stop_at = matches!(e.kind, ExprKind::Or(_));
            let mut last = Value::None;
            for (at, value) in values.iter().enumerate() {
                last = eval_pure(vm, f, value)?;
                if at + 1 < values.len() && super::compare::truth_now(vm, &last)? == stop_at {
                    break;
                }
            }
            Ok(last)
        }
        ExprKind::Compare(first, rest) => compare(vm, f, e, first, rest),
        ExprKind::IfElse(parts) => {
            let test = eval_pure(vm, f, &parts.0)?;
            let yes = super::compare::truth_now(vm, &test)?;
            eval_pure(vm, f, if yes { &parts.1 } else { &parts.2 })
        }
        ExprKind::Attr(object, name) => {
            let object = eval_pure(vm, f, object)?;
            f.at.set((e.start, e.end));
            let value = super::attribute::get_now(vm, &object, *name)?;
            vm.record.read_attribute(vm, &object, *name, &value);
            Ok(value)
        }
        ExprKind::Index(parts) => {
            let object = eval_pure(vm, f, &parts.0)?;
            let index = eval_pure(vm, f, &parts.1)?;
            f.at.set((e.start, e.end));
            let value = super::subscript::get_now(vm, &object, &index)?;
            vm.record.read_element(vm, &object, &index, &value);
            Ok(value)
        }
        ExprKind::Slice(parts) => {
            let mut bounds = [Value::None, Value::None, Value::None];
            for (bound, part) in bounds.iter_mut().zip(parts.iter()) {
                if let Some(part) = part {
                    *bound = eval_pure(vm, f, part)?;
                }
            }
            Ok(Value::Slice(Rc::new(bounds)))
        }
        ExprKind::Tuple(items) => {
            let values: Now<Vec<Value>> = items.iter().map(|item| eval_pure(vm, f, item)).collect();
            Ok(Value::tuple(values?))
        }
        ExprKind::List(items) => {
            let values: Now<Vec<Value>> = items.iter().map(|item| eval_pure(vm, f, item)).collect();
            Ok(Value::list(values?))
        }
        _ => Err(Stop::Later),
    }
}

/// A name read in a class body.
pub(crate) fn class_name(vm: &Vm, f: &Frame, name: Sym, slot: Option<u32>) -> PyResult {
    if let Some(value) = f.names.as_ref().and_then(|names| names.get(name)) {
        return Ok(value);
    }
    if let Some(value) = slot.and_then(|slot| f.load(slot)) {
        return Ok(value);
    }
    load_global(vm, f, name)
}

fn compare(vm: &Vm, f: &Rc<Frame>, e: &Expr, first: &Expr, rest: &[(CmpOp, Expr)]) -> Now {
    let mut left = eval_pure(vm, f, first)?;
    let mut result = Value::Bool(true);
    for (at, (op, right)) in rest.iter().enumerate() {
        let right = eval_pure(vm, f, right)?;
        f.at.set((e.start, e.end));
        result = super::compare::compare_now(vm, *op, &left, &right)?;
        if at + 1 < rest.len() && !super::compare::truth_now(vm, &result)? {
            break;
        }
        left = right;
    }
    Ok(result)
}

fn set(vm: &Vm, f: &Rc<Frame>, items: &[Expr]) -> Now {
    let values: Now<Vec<Value>> = items.iter().map(|item| eval_pure(vm, f, item)).collect();
    Ok(Value::Set(Rc::new(Set::from_values(vm, values?, false)?)))
}

fn dict(vm: &Vm, f: &Rc<Frame>, items: &[(Option<Expr>, Expr)]) -> Now {
    if !items
        .iter()
        .all(|(key, value)| key.as_ref().is_some_and(|key| key.pure) && value.pure)
    {
        return Err(Stop::Later);
    }
    let mut pairs = Vec::with_capacity(items.len());
    for (key, value) in items {
        if let Some(key) = key {
            pairs.push((eval_pure(vm, f, key)?, eval_pure(vm, f, value)?));
        }
    }
    let dict = Dict::default();
    for (key, value) in pairs {
        dict.set(vm, key, value)?;
    }
    Ok(Value::Dict(Rc::new(dict)))
}

fn fstring(vm: &Vm, f: &Rc<Frame>, parts: &[FPart]) -> Now {
    // All values first: formatting may run code of the program, and must do so only once.
    let mut values = Vec::with_capacity(parts.len());
    for part in parts {
        if let FPart::Value { expr, spec, .. } = part {
            if !expr.pure
                || spec
                    .iter()
                    .any(|part| matches!(part, FPart::Value { expr, .. } if !expr.pure))
            {
                return Err(Stop::Later);
            }
            let mut inner = Vec::new();
            for part in spec {
                if let FPart::Value { expr, .. } = part {
                    inner.push(eval_pure(vm, f, expr)?);
                }
            }
            values.push((eval_pure(vm, f, expr)?, inner));
        }
    }
    Ok(super::format::join_parts(vm, parts, values)?)
}

/// Calls a native function whose arguments need no calls.
fn try_call(vm: &Vm, f: &Rc<Frame>, e: &Expr, call: &CallExpr) -> Now {
    if !call.func.pure || !call.args.iter().all(arg_is_pure) {
        return Err(Stop::Later);
    }
    if let ExprKind::Attr(object, name) = &call.func.kind {
        let object = eval_pure(vm, f, object)?;
        if let Some(kind) = super::attribute::builtin_kind(&object)
            && crate::builtins::methods::has(kind, *name)
        {
            let args = pure_args(vm, f, call)?;
            if crate::builtins::methods::needs_list(kind, *name, &args) {
                return Err(Stop::Later);
            }
            f.at.set((e.start, e.end));
            return match crate::builtins::methods::call(vm, kind, &object, *name, args) {
                Some(result) => Ok(result?),
                None => Err(Stop::Later),
            };
        }
    }
    let func = eval_pure(vm, f, &call.func)?;
    let (native, receiver) = match &func {
        Value::Native(native) => (native.clone(), None),
        Value::Method(method) => match &method.function {
            Value::Native(native) => (native.clone(), Some(method.receiver.clone())),
            _ => return Err(Stop::Later),
        },
        _ => return Err(Stop::Later),
    };
    if matches!(native.run, Run::Later(_)) {
        return Err(Stop::Later);
    }
    let mut args = pure_args(vm, f, call)?;
    if native.materialize && args.pos.iter().any(super::iterate::may_suspend) {
        return Err(Stop::Later);
    }
    if let Some(receiver) = receiver {
        args.pos.insert(0, receiver);
    }
    f.at.set((e.start, e.end));
    Ok(super::call::run_native_now(vm, &native, args)?)
}

fn arg_is_pure(arg: &Arg) -> bool {
    match arg {
        Arg::Positional(value) | Arg::Keyword(_, value) => {
            value.pure || matches!(&value.kind, ExprKind::FString(parts) if parts_are_pure(parts))
        }
        Arg::Star(_) | Arg::DoubleStar(_) => false,
    }
}

fn parts_are_pure(parts: &[FPart]) -> bool {
    parts.iter().all(|part| match part {
        FPart::Text(_) => true,
        FPart::Value { expr, spec, .. } => expr.pure && parts_are_pure(spec),
    })
}

fn pure_args(vm: &Vm, f: &Rc<Frame>, call: &CallExpr) -> Now<Args> {
    // Plain values first, texts with formatting last: only those may run code of the program.
    let mut args = Args {
        pos: Vec::with_capacity(call.args.len()),
        kw: Vec::new(),
    };
    let mut texts = Vec::new();
    for arg in &call.args {
        let (Arg::Positional(value) | Arg::Keyword(_, value)) = arg else {
            return Err(Stop::Later);
        };
        let result = if value.pure {
            eval_pure(vm, f, value)?
        } else {
            texts.push((args.pos.len(), args.kw.len(), value));
            Value::None
        };
        match arg {
            Arg::Keyword(name, _) => args.kw.push((*name, result)),
            _ => args.pos.push(result),
        }
    }
    for (pos, kw, value) in texts {
        let ExprKind::FString(parts) = &value.kind else {
            continue;
        };
        let text = fstring(vm, f, parts)?;
        // A keyword's place is where its list stood; a positional's likewise.
        let is_keyword = args.kw.get(kw).is_some_and(|(_, v)| v.is_none())
            && call
                .args
                .get(pos + kw)
                .is_some_and(|arg| matches!(arg, Arg::Keyword(..)));
        if is_keyword {
            args.kw[kw].1 = text;
        } else {
            args.pos[pos] = text;
        }
    }
    Ok(args)
}
