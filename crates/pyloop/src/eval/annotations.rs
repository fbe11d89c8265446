//! Annotations, which are evaluated when somebody asks for them.

use std::rc::Rc;

use super::frame::{Frame, run_frame};
use crate::machine::{Args, Vm};
use crate::object::dict::Dict;
use crate::object::function::{Native, Run};
use crate::object::symbol::{self, Sym};
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{ExprKind, StmtKind};
use crate::syntax::lower::compile_module;
use crate::syntax::source::Source;

/// What gives the annotations of a function or class, if they must be evaluated.
pub(super) fn getter(value: &Value) -> Option<Value> {
    let known = match value {
        Value::Function(function) => {
            !function.names.contains(symbol::ANNOTATIONS) && !function.code.annotations.is_empty()
        }
        Value::Class(class) => class.user && class.names.contains(symbol::ANNOTATIONS),
        _ => false,
    };
    known.then(|| {
        let run = Run::Later(|vm, args| Box::pin(evaluate(vm, args)));
        Native::value("__annotate__", run, false, false)
    })
}

async fn evaluate(vm: Vm, args: Args) -> PyResult {
    let vm = &vm;
    let owner = args.pos.first().cloned().unwrap_or_default();
    let (texts, module, local, postponed) = match &owner {
        Value::Function(function) => {
            let source = &function.code.source;
            let text = |&(name, start, end): &(Sym, u32, u32)| {
                (
                    name.text(),
                    source.text[start as usize..end as usize].to_owned(),
                )
            };
            let texts: Vec<_> = function.code.annotations.iter().map(text).collect();
            let local = function.qualname.borrow().contains("<locals>");
            (texts, function.module.clone(), local, is_postponed(source))
        }
        Value::Class(class) => {
            let found = class.names.get(symbol::ANNOTATIONS);
            let Some(Value::Dict(dict)) = found else {
                return Ok(Value::Dict(Rc::default()));
            };
            let text = |(name, text): (Value, Value)| {
                let text = text.as_str()?.to_string();
                Some((name.as_str()?.clone(), text))
            };
            let texts: Option<Vec<_>> = dict.items().into_iter().map(text).collect();
            let process = vm.process.borrow().clone();
            let module = process
                .modules
                .borrow()
                .get(&Sym::new(&class.module))
                .cloned();
            let (Some(texts), Some(module)) = (texts, module) else {
                return Ok(Value::Dict(dict));
            };
            let local = class.qualname.borrow().contains("<locals>");
            let postponed = vm
                .source
                .borrow()
                .as_ref()
                .is_some_and(|source| is_postponed(source));
            (texts, module, local, postponed)
        }
        _ => return Ok(Value::Dict(Rc::default())),
    };
    if postponed {
        let dict = Dict::default();
        for (name, text) in texts {
            dict.set_str(vm, &name, Value::str(&text))?;
        }
        return Ok(Value::Dict(Rc::new(dict)));
    }
    let mut text = "lambda: {".to_owned();
    for (name, annotation) in &texts {
        text.push_str(&format!("'{name}': ({annotation}), "));
    }
    text.push('}');
    let source = Rc::new(Source::new("<annotations>", &text, true));
    let Ok(code) = compile_module(&source) else {
        return vm.unsupported("these annotations cannot be read while the program runs");
    };
    let Some(StmtKind::Expr(lambda)) = code.body.first().map(|stmt| &stmt.kind) else {
        return Ok(Value::Dict(Rc::default()));
    };
    let ExprKind::Lambda(make) = &lambda.kind else {
        return Ok(Value::Dict(Rc::default()));
    };
    let frame = Frame::new(vm, &make.code, &module, None, &[], None);
    match run_frame(vm.clone(), frame).await {
        Err(error) if local && vm.is_exception(&error, &vm.types.name_error) => {
            vm.unsupported("annotations with names of a function cannot be read outside of it")
        }
        result => result,
    }
}

/// Whether annotations stay texts in a program.
fn is_postponed(source: &Source) -> bool {
    source.text.contains("from __future__ import annotations")
}
