//! Execution of statements.

use std::rc::Rc;

use super::expr::{Step, eval, eval_function};
use super::fast::{Stop, try_eval};
use super::frame::Frame;
use super::{assign, binary, call, compare, handlers, import, iterate, pattern, with};
use crate::machine::{Args, Vm};
use crate::object::value::{PyResult, Value};
use crate::syntax::ir::{BinOp, Expr, ForStmt, Stmt, StmtKind, Target, TargetKind};

/// How a block was left.
pub(crate) enum Flow {
    Normal,
    Break,
    Continue,
    Return(Value),
}

/// What executing at once came to.
enum Now {
    Done(PyResult<Flow>),
    /// The value is there, but storing it runs code of the program.
    Assign(Value),
    Later,
}

/// Executes statements in order.
pub(crate) async fn exec_block(vm: &Vm, f: &Rc<Frame>, body: &[Stmt]) -> PyResult<Flow> {
    for stmt in body {
        vm.tick()?;
        if vm.slice_ends() {
            vm.pause().await;
        }
        f.at.set((stmt.start, stmt.end));
        vm.record.line(vm, f, stmt.line);
        if vm.sched.checks() {
            vm.checkpoint().await?;
        }
        let flow = match exec_now(vm, f, stmt) {
            Now::Done(Ok(Flow::Normal)) => Flow::Normal,
            Now::Done(other) => return other,
            Now::Assign(value) => {
                assign_all(vm, f, stmt, value).await?;
                Flow::Normal
            }
            Now::Later => exec_later(vm, f, stmt).await?,
        };
        if vm.has_dropped.get() {
            vm.finish_dropped().await?;
        }
        if !matches!(flow, Flow::Normal) {
            return Ok(flow);
        }
    }
    Ok(Flow::Normal)
}

fn exec_now(vm: &Vm, f: &Rc<Frame>, stmt: &Stmt) -> Now {
    match &stmt.kind {
        StmtKind::Expr(e) => match try_eval(vm, f, e) {
            Some(Ok(_)) => Now::Done(Ok(Flow::Normal)),
            Some(Err(raise)) => Now::Done(Err(raise)),
            None => Now::Later,
        },
        StmtKind::Assign(targets, value) => match try_eval(vm, f, value) {
            Some(Ok(value)) => match targets.as_slice() {
                [target] => match assign::assign_name(vm, f, target, value) {
                    None => Now::Done(Ok(Flow::Normal)),
                    Some(value) => Now::Assign(value),
                },
                _ => Now::Assign(value),
            },
            Some(Err(raise)) => Now::Done(Err(raise)),
            None => Now::Later,
        },
        StmtKind::AugAssign(target, op, value) => augmented_now(vm, f, stmt, target, *op, value),
        StmtKind::Return(None) => Now::Done(Ok(Flow::Return(Value::None))),
        StmtKind::Return(Some(e)) => match try_eval(vm, f, e) {
            Some(Ok(value)) => Now::Done(Ok(Flow::Return(value))),
            Some(Err(raise)) => Now::Done(Err(raise)),
            None => Now::Later,
        },
        StmtKind::Pass => Now::Done(Ok(Flow::Normal)),
        StmtKind::Break => Now::Done(Ok(Flow::Break)),
        StmtKind::Continue => Now::Done(Ok(Flow::Continue)),
        _ => Now::Later,
    }
}

/// `name += value` with numbers and texts.
fn augmented_now(
    vm: &Vm,
    f: &Rc<Frame>,
    stmt: &Stmt,
    target: &Target,
    op: BinOp,
    value: &Expr,
) -> Now {
    if !value.pure || vm.sched.checks() {
        return Now::Later;
    }
    let old = match target.kind {
        TargetKind::Local(slot) => super::fast::load_local(vm, f, slot),
        TargetKind::Global(name) => super::fast::load_global(vm, f, name),
        _ => return Now::Later,
    };
    let Ok(old @ (Value::Int(_) | Value::Float(_) | Value::Str(_))) = old else {
        return Now::Later;
    };
    let Some(Ok(new @ (Value::Int(_) | Value::Float(_) | Value::Str(_)))) = try_eval(vm, f, value)
    else {
        return Now::Later;
    };
    f.at.set((stmt.start, stmt.end));
    match binary::binary_now(vm, op, &old, &new) {
        Ok(result) => {
            let left = assign::assign_name(vm, f, target, result);
            debug_assert!(left.is_none());
            Now::Done(Ok(Flow::Normal))
        }
        Err(_) => Now::Later,
    }
}

async fn assign_all(vm: &Vm, f: &Rc<Frame>, stmt: &Stmt, value: Value) -> PyResult<()> {
    let StmtKind::Assign(targets, _) = &stmt.kind else {
        return Ok(());
    };
    for target in targets {
        assign::assign(vm, f, target, value.clone()).await?;
    }
    Ok(())
}

fn exec_later<'a>(vm: &'a Vm, f: &'a Rc<Frame>, stmt: &'a Stmt) -> Step<'a, Flow> {
    match &stmt.kind {
        StmtKind::Expr(e) => Box::pin(async move {
            eval(vm, f, e).await?;
            Ok(Flow::Normal)
        }),
        StmtKind::Assign(targets, e) => Box::pin(async move {
            let value = eval(vm, f, e).await?;
            for target in targets {
                assign::assign(vm, f, target, value.clone()).await?;
            }
            Ok(Flow::Normal)
        }),
        StmtKind::Return(Some(e)) => {
            Box::pin(async move { Ok(Flow::Return(eval(vm, f, e).await?)) })
        }
        StmtKind::AugAssign(target, op, e) => {
            Box::pin(assign::augmented(vm, f, stmt, target, *op, e))
        }
        StmtKind::If(test, body, orelse) => Box::pin(async move {
            let value = eval(vm, f, test).await?;
            let yes = compare::truth(vm, &value).await?;
            drop(value);
            exec_block(vm, f, if yes { body } else { orelse }).await
        }),
        StmtKind::While(test, body, orelse) => {
            Box::pin(exec_while(vm, f, stmt, test, body, orelse))
        }
        StmtKind::For(node) if node.is_async => Box::pin(exec_async_for(vm, f, stmt, node)),
        StmtKind::For(node) => Box::pin(exec_for(vm, f, stmt, node)),
        StmtKind::With(node) => Box::pin(with::exec_with(vm, f, node, 0)),
        StmtKind::Try(node) => Box::pin(handlers::exec_try(vm, f, node)),
        StmtKind::Raise(exc, cause) => Box::pin(handlers::exec_raise(
            vm,
            f,
            stmt,
            exc.as_ref(),
            cause.as_ref(),
        )),
        StmtKind::Match(subject, cases) => Box::pin(pattern::exec_match(vm, f, subject, cases)),
        StmtKind::FuncDef(make, target) => Box::pin(async move {
            let mut decorators = Vec::with_capacity(make.decorators.len());
            for decorator in &make.decorators {
                decorators.push((eval(vm, f, decorator).await?, decorator));
            }
            let mut value = eval_function(vm, f, make).await?;
            for (decorator, node) in decorators.into_iter().rev() {
                f.at.set((node.start, node.end));
                value = call::call(vm, &decorator, Args::one(value)).await?;
            }
            assign::assign(vm, f, target, value).await?;
            Ok(Flow::Normal)
        }),
        StmtKind::ClassDef(node, target) => Box::pin(async move {
            let value = super::class::make_class(vm, f, stmt, node).await?;
            assign::assign(vm, f, target, value).await?;
            Ok(Flow::Normal)
        }),
        _ => exec_rare(vm, f, stmt),
    }
}

fn exec_rare<'a>(vm: &'a Vm, f: &'a Rc<Frame>, stmt: &'a Stmt) -> Step<'a, Flow> {
    match &stmt.kind {
        StmtKind::Assert(test, message) => Box::pin(async move {
            let value = eval(vm, f, test).await?;
            if compare::truth(vm, &value).await? {
                return Ok(Flow::Normal);
            }
            let args = match message {
                Some(message) => Args::one(eval(vm, f, message).await?),
                None => Args::none(),
            };
            f.at.set((test.start, test.end));
            Err(vm.raise_class(&vm.types.assertion_error, args))
        }),
        StmtKind::Annotate(name, text, value) => Box::pin(async move {
            if let Some((target, value)) = value {
                let value = eval(vm, f, value).await?;
                assign::assign(vm, f, target, value).await?;
            }
            super::class::annotate(vm, f, *name, text)?;
            Ok(Flow::Normal)
        }),
        StmtKind::Import(names) => Box::pin(import::exec_import(vm, f, names)),
        StmtKind::ImportFrom(module, names) => {
            Box::pin(import::exec_import_from(vm, f, module, names))
        }
        StmtKind::ImportStar(module) => Box::pin(import::exec_import_star(vm, f, module)),
        StmtKind::Delete(targets) => Box::pin(async move {
            for target in targets {
                assign::delete(vm, f, target).await?;
            }
            Ok(Flow::Normal)
        }),
        _ => Box::pin(async move { Ok(Flow::Normal) }),
    }
}

/// Whether statements do nothing but ask whether to go on.
fn only_asks(body: &[Stmt]) -> bool {
    body.iter().all(|stmt| match &stmt.kind {
        StmtKind::Pass | StmtKind::Continue | StmtKind::Break => true,
        StmtKind::If(_, body, orelse) => only_asks(body) && only_asks(orelse),
        _ => false,
    })
}

async fn exec_while(
    vm: &Vm,
    f: &Rc<Frame>,
    stmt: &Stmt,
    test: &Expr,
    body: &[Stmt],
    orelse: &[Stmt],
) -> PyResult<Flow> {
    let mut spun = only_asks(body).then(crate::sched::Spun::default);
    loop {
        if let Some(spun) = &mut spun {
            vm.spin(spun).await?;
        }
        let value = eval(vm, f, test).await?;
        let yes = match compare::truth_now(vm, &value) {
            Ok(yes) => yes,
            Err(Stop::Raise(raise)) => return Err(raise),
            Err(Stop::Later) => compare::truth(vm, &value).await?,
        };
        if !yes {
            return exec_block(vm, f, orelse).await;
        }
        match exec_block(vm, f, body).await? {
            Flow::Break => return Ok(Flow::Normal),
            Flow::Return(value) => return Ok(Flow::Return(value)),
            Flow::Normal | Flow::Continue => {}
        }
        vm.tick()?;
        f.at.set((test.start, test.end));
        vm.record.line(vm, f, stmt.line);
    }
}

async fn exec_for(vm: &Vm, f: &Rc<Frame>, stmt: &Stmt, node: &ForStmt) -> PyResult<Flow> {
    let iterable = eval(vm, f, &node.iter).await?;
    f.at.set((node.iter.start, node.iter.end));
    let iterator = iterate::iter(vm, &iterable).await?;
    drop(iterable);
    loop {
        f.at.set((node.iter.start, node.iter.end));
        let next = match iterate::next_now(vm, &iterator) {
            Some(next) => next?,
            None => iterate::next(vm, &iterator).await?,
        };
        let Some(value) = next else { break };
        if let Some(value) = assign::assign_name(vm, f, &node.target, value) {
            assign::assign(vm, f, &node.target, value).await?;
        }
        match exec_block(vm, f, &node.body).await? {
            Flow::Break => return Ok(Flow::Normal),
            Flow::Return(value) => return Ok(Flow::Return(value)),
            Flow::Normal | Flow::Continue => {}
        }
        vm.tick()?;
        vm.record.line(vm, f, stmt.line);
    }
    drop(iterator);
    exec_block(vm, f, &node.orelse).await
}

async fn exec_async_for(vm: &Vm, f: &Rc<Frame>, stmt: &Stmt, node: &ForStmt) -> PyResult<Flow> {
    let iterable = eval(vm, f, &node.iter).await?;
    f.at.set((node.iter.start, node.iter.end));
    let iterator = super::awaiting::aiter(vm, &iterable).await?;
    drop(iterable);
    loop {
        f.at.set((node.iter.start, node.iter.end));
        let value = match super::awaiting::anext(vm, f, &iterator).await {
            Ok(value) => value,
            Err(error) if vm.is_exception(&error, &vm.types.stop_async_iteration) => break,
            Err(error) => return Err(error),
        };
        assign::assign(vm, f, &node.target, value).await?;
        match exec_block(vm, f, &node.body).await? {
            Flow::Break => return Ok(Flow::Normal),
            Flow::Return(value) => return Ok(Flow::Return(value)),
            Flow::Normal | Flow::Continue => {}
        }
        vm.tick()?;
        vm.record.line(vm, f, stmt.line);
    }
    exec_block(vm, f, &node.orelse).await
}
