//! Comprehensions and the bodies of generator expressions.

use std::rc::Rc;

use super::expr::{Step, eval, yield_value};
use super::frame::Frame;
use super::{assign, awaiting, compare, iterate};
use crate::machine::Vm;
use crate::object::dict::Dict;
use crate::object::set::Set;
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{Comp, CompKind};

/// Where elements go.
enum Into {
    List(Vec<Value>),
    Set(Set),
    Dict(Dict),
    Yield,
}

/// Evaluates a comprehension.
pub(crate) async fn comprehension(vm: &Vm, f: &Rc<Frame>, comp: &Comp) -> PyResult {
    for &slot in &comp.slots {
        f.renew(slot);
    }
    let mut into = match comp.kind {
        CompKind::List => Into::List(Vec::new()),
        CompKind::Set => Into::Set(Set::new(false)),
        CompKind::Dict => Into::Dict(Dict::default()),
        CompKind::Yield => Into::Yield,
    };
    let done = clause(vm, f, comp, 0, &mut into).await;
    // Its names are gone with it.
    for &slot in &comp.slots {
        f.renew(slot);
    }
    done?;
    Ok(match into {
        Into::List(items) => {
            vm.charge(items.len() * 8)?;
            Value::list(items)
        }
        Into::Set(set) => Value::Set(Rc::new(set)),
        Into::Dict(dict) => Value::Dict(Rc::new(dict)),
        Into::Yield => Value::None,
    })
}

fn clause<'a>(
    vm: &'a Vm,
    f: &'a Rc<Frame>,
    comp: &'a Comp,
    at: usize,
    into: &'a mut Into,
) -> Step<'a, ()> {
    Box::pin(async move {
        let Some(node) = comp.clauses.get(at) else {
            return element(vm, f, comp, into).await;
        };
        let iterable = eval(vm, f, &node.iter).await?;
        f.at.set((node.iter.start, node.iter.end));
        let iterator = if node.is_async {
            awaiting::aiter(vm, &iterable).await?
        } else {
            iterate::iter(vm, &iterable).await?
        };
        drop(iterable);
        loop {
            vm.tick()?;
            if vm.slice_ends() {
                vm.pause().await;
            }
            f.at.set((node.iter.start, node.iter.end));
            let value = if node.is_async {
                match awaiting::anext(vm, f, &iterator).await {
                    Ok(value) => value,
                    Err(error) if vm.is_exception(&error, &vm.types.stop_async_iteration) => break,
                    Err(error) => return Err(error),
                }
            } else {
                let next = match iterate::next_now(vm, &iterator) {
                    Some(next) => next?,
                    None => iterate::next(vm, &iterator).await?,
                };
                match next {
                    Some(value) => value,
                    None => break,
                }
            };
            if let Some(value) = assign::assign_name(vm, f, &node.target, value) {
                assign::assign(vm, f, &node.target, value).await?;
            }
            let mut keep = true;
            for test in &node.ifs {
                let value = eval(vm, f, test).await?;
                if !compare::truth(vm, &value).await? {
                    keep = false;
                    break;
                }
            }
            if !keep {
                continue;
            }
            if at + 1 == comp.clauses.len() {
                element(vm, f, comp, into).await?;
            } else {
                clause(vm, f, comp, at + 1, into).await?;
            }
        }
        Ok(())
    })
}

async fn element(vm: &Vm, f: &Rc<Frame>, comp: &Comp, into: &mut Into) -> PyResult<()> {
    let key = match &comp.key {
        Some(key) => Some(eval(vm, f, key).await?),
        None => None,
    };
    let value = eval(vm, f, &comp.element).await?;
    match into {
        Into::List(items) => {
            items.push(value);
            if items.len().is_power_of_two() {
                vm.check_size(items.len() * 48)?;
            }
        }
        Into::Set(set) => {
            set.add(vm, value)?;
        }
        Into::Dict(dict) => {
            dict.set(vm, key.unwrap_or_default(), value)?;
        }
        Into::Yield => {
            yield_value(vm, f, value).await?;
        }
    }
    Ok(())
}
