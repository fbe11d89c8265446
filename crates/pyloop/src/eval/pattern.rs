//! `match`.

use std::rc::Rc;

use super::expr::{Step, eval};
use super::frame::Frame;
use super::stmt::{Flow, exec_block};
use super::{assign, attribute, compare};
use crate::machine::Vm;
use crate::object::dict::Dict;
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{Case, CmpOp, Expr, Pattern};

/// Executes a `match` statement.
pub(crate) async fn exec_match(
    vm: &Vm,
    f: &Rc<Frame>,
    subject: &Expr,
    cases: &[Case],
) -> PyResult<Flow> {
    let value = eval(vm, f, subject).await?;
    for case in cases {
        vm.tick()?;
        vm.record.line(vm, f, case.line);
        if !matches(vm, f, &case.pattern, &value).await? {
            continue;
        }
        if let Some(guard) = &case.guard {
            let answer = eval(vm, f, guard).await?;
            if !compare::truth(vm, &answer).await? {
                continue;
            }
        }
        return exec_block(vm, f, &case.body).await;
    }
    Ok(Flow::Normal)
}

fn sequence(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::List(items) => Some(items.borrow().clone()),
        Value::Tuple(items) => Some(items.to_vec()),
        Value::Range(range) if range.len() <= 100_000 => Some(
            (0..range.len())
                .map(|at| Value::Int(range.get(at)))
                .collect(),
        ),
        Value::Object(object) => match object.inner()? {
            inner @ (Value::List(_) | Value::Tuple(_)) => sequence(inner),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a value is an instance of a class of the library that patterns take as it takes lists or dicts.
fn is_kind(value: &Value, names: &[&str]) -> bool {
    let Value::Object(object) = value else {
        return false;
    };
    object
        .class()
        .full_mro()
        .iter()
        .any(|class| class.module.starts_with("collections") && names.contains(&&*class.name()))
}

async fn equal(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    let same = compare::compare(vm, CmpOp::Eq, a, b).await?;
    compare::truth(vm, &same).await
}

fn matches<'a>(
    vm: &'a Vm,
    f: &'a Rc<Frame>,
    pattern: &'a Pattern,
    value: &'a Value,
) -> Step<'a, bool> {
    Box::pin(async move {
        match pattern {
            Pattern::Value(e) => {
                let wanted = eval(vm, f, e).await?;
                equal(vm, value, &wanted).await
            }
            Pattern::Singleton(wanted) => Ok(value.is(wanted)),
            Pattern::As(inner, name) => {
                if let Some(inner) = inner
                    && !matches(vm, f, inner, value).await?
                {
                    return Ok(false);
                }
                if let Some(name) = name {
                    assign::assign(vm, f, name, value.clone()).await?;
                }
                Ok(true)
            }
            Pattern::Or(patterns) => {
                for pattern in patterns {
                    if matches(vm, f, pattern, value).await? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Pattern::Sequence(patterns, star) => {
                let items = match sequence(value) {
                    Some(items) => items,
                    None if is_kind(value, &["Sequence", "deque"]) => {
                        super::iterate::collect(vm, value).await?
                    }
                    None => return Ok(false),
                };
                match_sequence(vm, f, patterns, *star, items).await
            }
            Pattern::Star(_) => Ok(true),
            Pattern::Mapping(entries, rest) => {
                let dict = match value {
                    Value::Dict(dict) => dict.clone(),
                    Value::Object(object) => match object.inner() {
                        Some(Value::Dict(dict)) => dict.clone(),
                        _ if is_kind(value, &["Mapping"]) => {
                            let dict = Dict::default();
                            for (key, item) in super::expr::mapping_items(vm, value).await? {
                                dict.set(vm, key, item)?;
                            }
                            Rc::new(dict)
                        }
                        _ => return Ok(false),
                    },
                    _ => return Ok(false),
                };
                let mut keys = Vec::new();
                for (key, pattern) in entries {
                    let key = eval(vm, f, key).await?;
                    let Some(found) = dict.get(vm, &key)? else {
                        return Ok(false);
                    };
                    if !matches(vm, f, pattern, &found).await? {
                        return Ok(false);
                    }
                    keys.push(key);
                }
                if let Some(rest) = rest {
                    let left: Dict = dict.copy();
                    for key in keys {
                        left.remove(vm, &key)?;
                    }
                    assign::assign(vm, f, rest, Value::Dict(Rc::new(left))).await?;
                }
                Ok(true)
            }
            Pattern::Class(class, positional, keywords) => {
                match_class(vm, f, class, positional, keywords, value).await
            }
        }
    })
}

async fn match_sequence(
    vm: &Vm,
    f: &Rc<Frame>,
    patterns: &[Pattern],
    star: Option<usize>,
    items: Vec<Value>,
) -> PyResult<bool> {
    let Some(at) = star else {
        if items.len() != patterns.len() {
            return Ok(false);
        }
        for (pattern, item) in patterns.iter().zip(&items) {
            if !matches(vm, f, pattern, item).await? {
                return Ok(false);
            }
        }
        return Ok(true);
    };
    let behind = patterns.len() - 1 - at;
    if items.len() < patterns.len() - 1 {
        return Ok(false);
    }
    let tail = items.len() - behind;
    let fixed = patterns[..at].iter().zip(&items[..at]);
    let last = patterns[at + 1..].iter().zip(&items[tail..]);
    for (pattern, item) in fixed.chain(last) {
        if !matches(vm, f, pattern, item).await? {
            return Ok(false);
        }
    }
    if let Pattern::Star(Some(name)) = &patterns[at] {
        let middle = Value::list(items[at..tail].to_vec());
        assign::assign(vm, f, name, middle).await?;
    }
    Ok(true)
}

async fn match_class(
    vm: &Vm,
    f: &Rc<Frame>,
    class: &Expr,
    positional: &[Pattern],
    keywords: &[(Sym, Pattern)],
    value: &Value,
) -> PyResult<bool> {
    let found = eval(vm, f, class).await?;
    let Value::Class(class) = &found else {
        return Err(vm.type_error("called match pattern must be a class"));
    };
    if !crate::builtins::functions::is_instance(vm, value, &found)? {
        return Ok(false);
    }
    let builtin = [
        "int",
        "str",
        "float",
        "bool",
        "bytes",
        "list",
        "tuple",
        "dict",
        "set",
        "frozenset",
    ];
    let mut names = Vec::new();
    if !positional.is_empty() {
        if !class.user && builtin.contains(&&*class.name()) {
            return matches(vm, f, &positional[0], value).await;
        }
        if let Some(Value::Tuple(args)) = class.lookup(symbol::MATCH_ARGS) {
            names.extend(args.iter().filter_map(|name| name.as_str().cloned()));
        }
        if names.len() < positional.len() {
            let message = format!(
                "{}() accepts {} positional sub-pattern{} ({} given)",
                class.name(),
                names.len(),
                if names.len() == 1 { "" } else { "s" },
                positional.len()
            );
            return Err(vm.type_error(&message));
        }
    }
    let named = names.iter().map(|name| Sym::new(name)).zip(positional);
    for (name, pattern) in named.chain(keywords.iter().map(|(name, pattern)| (*name, pattern))) {
        let item = match attribute::get(vm, value, name).await {
            Ok(item) => item,
            Err(error) if vm.is_exception(&error, &vm.types.attribute_error) => return Ok(false),
            Err(error) => return Err(error),
        };
        if !matches(vm, f, pattern, &item).await? {
            return Ok(false);
        }
    }
    Ok(true)
}
