//! What a statement of a function is made of: what the function read, what it was given, what another function gave it.

use super::awaits::{blocks, children};
use super::ir::{Arg, Code, Expr, ExprKind, Stmt, StmtKind, Target, TargetKind};
use crate::object::symbol::Sym;

/// Where a value comes from.
pub(crate) enum Source<'a> {
    /// From a place that these expressions read.
    Read(&'a dyn Fn(&Expr) -> bool),
    /// From a call of a function of this name.
    Call(Sym),
    /// From the function's parameters.
    Parameters,
}

impl Source<'_> {
    fn is(&self, code: &Code, e: &Expr) -> bool {
        match (self, &e.kind) {
            (Self::Read(is), _) => is(e),
            (Self::Call(name), ExprKind::Call(call)) => match &call.func.kind {
                ExprKind::Attr(_, known) | ExprKind::Global(known) => known == name,
                ExprKind::Local(slot) => code.slots.get(*slot as usize) == Some(name),
                _ => false,
            },
            (Self::Parameters, ExprKind::Local(slot)) => {
                let params = &code.params;
                let mut all = params.positional.iter().chain(&params.keyword_only);
                all.any(|param| param.slot == *slot)
            }
            _ => false,
        }
    }
}

/// Looks at the statements of a block and of those inside.
fn each<'a>(body: &'a [Stmt], look: &mut dyn FnMut(&'a Stmt)) {
    for stmt in body {
        look(stmt);
        for block in blocks(stmt) {
            each(block, look);
        }
    }
}

/// The innermost statement at a place in the text.
fn statement(code: &Code, at: u32) -> Option<&Stmt> {
    let mut found = None;
    each(&code.body, &mut |stmt| {
        if stmt.start <= at && at < stmt.end {
            found = Some(stmt);
        }
    });
    found
}

fn locals(target: &Target, slots: &mut Vec<u32>) {
    match &target.kind {
        TargetKind::Local(slot) => slots.push(*slot),
        TargetKind::Unpack(targets, _) => targets.iter().for_each(|target| locals(target, slots)),
        _ => {}
    }
}

/// Whether an expression is made of the source, or of variables that are.
fn contains(code: &Code, e: &Expr, source: &Source, made: &[u32]) -> bool {
    if source.is(code, e) || matches!(e.kind, ExprKind::Local(slot) if made.contains(&slot)) {
        return true;
    }
    let mut found = false;
    children(e, &mut |child| found |= contains(code, child, source, made));
    found
}

/// The variables of a function that are made of the source.
fn made_of(code: &Code, source: &Source) -> Vec<u32> {
    let mut made = Vec::new();
    loop {
        let before = made.len();
        each(&code.body, &mut |stmt| {
            let (targets, value): (&[Target], &Expr) = match &stmt.kind {
                StmtKind::Assign(targets, value) => (targets, value),
                StmtKind::AugAssign(target, _, value) => (std::slice::from_ref(target), value),
                StmtKind::For(node) => (std::slice::from_ref(&node.target), &node.iter),
                _ => return,
            };
            let mut slots = Vec::new();
            for target in targets {
                locals(target, &mut slots);
            }
            if slots.iter().any(|slot| !made.contains(slot)) && contains(code, value, source, &made)
            {
                slots.retain(|slot| !made.contains(slot));
                made.append(&mut slots);
            }
        });
        if made.len() == before {
            return made;
        }
    }
}

/// Whether what the statement at a place writes, or hands to another function, is made of the source.
pub(crate) fn is_derived(code: &Code, at: u32, source: &Source) -> bool {
    let Some(stmt) = statement(code, at) else {
        return false;
    };
    let value = match &stmt.kind {
        // What is added to has been read for that.
        StmtKind::AugAssign(..) if matches!(source, Source::Read(_)) => return true,
        StmtKind::AugAssign(_, _, value)
        | StmtKind::Assign(_, value)
        | StmtKind::Expr(value)
        | StmtKind::Return(Some(value)) => value,
        _ => return false,
    };
    let made = made_of(code, source);
    let mut call = None;
    find_call(value, at, &mut call);
    match call {
        // Only what is given to the call that goes on at this place.
        Some(args) => args.iter().any(|arg| {
            let (Arg::Positional(e) | Arg::Star(e) | Arg::Keyword(_, e) | Arg::DoubleStar(e)) = arg;
            contains(code, e, source, &made)
        }),
        None => contains(code, value, source, &made),
    }
}

/// The innermost call around a place, in the value of a statement that begins before it.
fn find_call<'a>(e: &'a Expr, at: u32, found: &mut Option<&'a [Arg]>) {
    if let ExprKind::Call(call) = &e.kind
        && e.start <= at
        && at < e.end
    {
        *found = Some(&call.args);
    }
    children(e, &mut |child| find_call(child, at, found));
}

/// How the program writes what a statement at a place writes to.
pub(crate) fn written_name(code: &Code, at: u32) -> String {
    let Some(stmt) = statement(code, at) else {
        return String::new();
    };
    let target = match &stmt.kind {
        StmtKind::Assign(targets, _) => {
            let around = |target: &&Target| target.start <= at && at < target.end;
            targets.iter().find(around).or(targets.first())
        }
        StmtKind::AugAssign(target, ..) => Some(target),
        _ => None,
    };
    let text = target.and_then(|target| {
        let (start, end) = (target.start as usize, target.end as usize);
        code.source.text.get(start..end)
    });
    text.unwrap_or_default().to_owned()
}

/// The conditions that held for the statement at a place to be reached.
pub(crate) fn checks(code: &Code, at: u32) -> Vec<&Expr> {
    let mut found = Vec::new();
    each(&code.body, &mut |stmt| {
        if let StmtKind::If(test, body, _) = &stmt.kind
            && body.iter().any(|stmt| stmt.start <= at && at < stmt.end)
        {
            match &test.kind {
                ExprKind::And(all) => found.extend(all),
                _ => found.push(test),
            }
        }
    });
    found
}
