//! Which awaits of a function stand one after the other, and what each of them uses and binds.

use crate::maps::FxHashMap;

use super::ir::{Arg, Code, Expr, ExprKind, FPart, Stmt, StmtKind, Target, TargetKind};

/// An await that is the value of a statement.
#[derive(Debug, Default)]
pub(crate) struct Await {
    /// The block it stands in.
    pub(crate) group: u32,
    /// The names that what is awaited is made of.
    pub(crate) uses: Vec<u64>,
    /// The names that its statement binds, and those whose objects it calls methods of.
    pub(crate) binds: Vec<u64>,
    /// In a `for`: the next turn does not need what this one gave.
    pub(crate) repeats: bool,
}

/// The awaits of a function by where their expressions begin.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) awaits: FxHashMap<u32, Await>,
    groups: u32,
}

fn name_of(kind: &ExprKind) -> Option<u64> {
    match kind {
        ExprKind::Local(slot) => Some(u64::from(*slot)),
        ExprKind::Global(name) => Some(name.number() | 1 << 32),
        _ => None,
    }
}

/// The names that a target binds; for an attribute or element, its object's.
fn bound(target: &Target, names: &mut Vec<u64>) {
    match &target.kind {
        TargetKind::Local(slot) => names.push(u64::from(*slot)),
        TargetKind::Global(name) | TargetKind::ClassName(name) => {
            names.push(name.number() | 1 << 32);
        }
        TargetKind::Attr(object, _) => used(object, names),
        TargetKind::Index(parts) => used(&parts.0, names),
        TargetKind::Unpack(targets, _) => targets.iter().for_each(|target| bound(target, names)),
    }
}

/// The names in an expression.
fn used(e: &Expr, names: &mut Vec<u64>) {
    names.extend(name_of(&e.kind));
    children(e, &mut |child| used(child, names));
}

/// Looks at the direct parts of an expression.
pub(super) fn children<'a>(e: &'a Expr, look: &mut dyn FnMut(&'a Expr)) {
    match &e.kind {
        ExprKind::Binary(_, sides) | ExprKind::Index(sides) => {
            look(&sides.0);
            look(&sides.1);
        }
        ExprKind::Unary(_, inner)
        | ExprKind::Attr(inner, _)
        | ExprKind::Star(inner)
        | ExprKind::Await(inner)
        | ExprKind::YieldFrom(inner) => look(inner),
        ExprKind::And(items)
        | ExprKind::Or(items)
        | ExprKind::Tuple(items)
        | ExprKind::List(items)
        | ExprKind::Set(items)
        | ExprKind::MadeSet(items) => items.iter().for_each(look),
        ExprKind::Compare(first, rest) => {
            look(first);
            for (_, item) in rest {
                look(item);
            }
        }
        ExprKind::IfElse(parts) => {
            look(&parts.0);
            look(&parts.1);
            look(&parts.2);
        }
        ExprKind::Slice(parts) => parts.iter().flatten().for_each(look),
        ExprKind::Call(call) => {
            look(&call.func);
            for arg in &call.args {
                match arg {
                    Arg::Positional(e) | Arg::Star(e) | Arg::Keyword(_, e) | Arg::DoubleStar(e) => {
                        look(e);
                    }
                }
            }
        }
        ExprKind::Dict(items) => {
            for (key, value) in items {
                key.iter().for_each(&mut *look);
                look(value);
            }
        }
        ExprKind::FString(parts) => {
            for part in parts {
                if let FPart::Value { expr, .. } = part {
                    look(expr);
                }
            }
        }
        ExprKind::Named(parts) => look(&parts.1),
        ExprKind::Yield(inner) => inner.iter().for_each(|inner| look(inner)),
        _ => {}
    }
}

/// The names that an expression binds itself.
fn names_bound(e: &Expr, names: &mut Vec<u64>) {
    if let ExprKind::Named(parts) = &e.kind {
        bound(&parts.0, names);
    }
    children(e, &mut |child| names_bound(child, names));
}

/// The first await in an expression.
fn first_await(e: &Expr) -> Option<&Expr> {
    if let ExprKind::Await(_) = e.kind {
        return Some(e);
    }
    let mut found = None;
    children(e, &mut |child| {
        if found.is_none() {
            found = first_await(child);
        }
    });
    found
}

/// The blocks inside a statement.
pub(super) fn blocks(stmt: &Stmt) -> Vec<&[Stmt]> {
    match &stmt.kind {
        StmtKind::If(_, body, orelse) | StmtKind::While(_, body, orelse) => vec![body, orelse],
        StmtKind::For(node) => vec![&node.body, &node.orelse],
        StmtKind::With(node) => vec![&node.body],
        StmtKind::Try(node) => {
            let mut all: Vec<&[Stmt]> = vec![&node.body, &node.orelse, &node.finalbody];
            all.extend(node.handlers.iter().map(|handler| &*handler.body));
            all
        }
        StmtKind::Match(_, cases) => cases.iter().map(|case| &*case.body).collect(),
        _ => Vec::new(),
    }
}

/// Whether a statement may leave the block that it stands in.
fn leaves(stmt: &Stmt) -> bool {
    matches!(stmt.kind, StmtKind::Continue) || !goes_on(stmt) || inside(stmt, leaves)
}

/// Whether a loop that it stands in goes on after it.
fn goes_on(stmt: &Stmt) -> bool {
    let ends = matches!(
        stmt.kind,
        StmtKind::Return(_) | StmtKind::Raise(..) | StmtKind::Assert(..) | StmtKind::Break
    );
    !ends && !inside(stmt, |stmt| !goes_on(stmt))
}

fn inside(stmt: &Stmt, is: impl Fn(&Stmt) -> bool) -> bool {
    blocks(stmt).iter().any(|block| block.iter().any(&is))
}

/// The names that a statement binds, at whatever depth.
fn stored(stmt: &Stmt, names: &mut Vec<u64>) {
    match &stmt.kind {
        StmtKind::Assign(targets, _) => targets.iter().for_each(|target| bound(target, names)),
        StmtKind::AugAssign(target, ..) => bound(target, names),
        StmtKind::For(node) => bound(&node.target, names),
        StmtKind::With(node) => {
            for (_, target) in &node.items {
                if let Some(target) = target {
                    bound(target, names);
                }
            }
        }
        _ => {}
    }
    for block in blocks(stmt) {
        for stmt in block {
            stored(stmt, names);
        }
    }
}

/// The names that a statement uses, at whatever depth; and those that it binds or whose objects it may change.
fn touched(stmt: &Stmt, changed: &mut Vec<u64>) -> Vec<u64> {
    stored(stmt, changed);
    let mut names = Vec::new();
    match &stmt.kind {
        StmtKind::Expr(value) => {
            used(value, &mut names);
            // A call may change whatever it is given.
            changed.extend(&names);
        }
        StmtKind::Assign(_, value) => used(value, &mut names),
        StmtKind::AugAssign(target, _, value) => {
            bound(target, &mut names);
            used(value, &mut names);
        }
        StmtKind::If(test, ..) | StmtKind::While(test, ..) | StmtKind::Match(test, _) => {
            used(test, &mut names);
        }
        StmtKind::For(node) => used(&node.iter, &mut names),
        StmtKind::With(node) => node
            .items
            .iter()
            .for_each(|(context, _)| used(context, &mut names)),
        _ => {}
    }
    for block in blocks(stmt) {
        for stmt in block {
            names.extend(touched(stmt, changed));
        }
    }
    names
}

impl Plan {
    /// The awaits of a code object.
    pub(crate) fn of(code: &Code) -> Self {
        let mut plan = Self::default();
        plan.block(&code.body, None);
        plan
    }

    /// `turn`: the names that a turn of the enclosing loop binds, but for those of its target.
    fn block(&mut self, body: &[Stmt], turn: Option<&[u64]>) {
        self.groups += 1;
        let (mut group, mut turn, mut last) = (self.groups, turn, None);
        // What the awaits so far have bound.
        let mut made: Vec<u64> = Vec::new();
        for stmt in body {
            let mut binds = Vec::new();
            let value = match &stmt.kind {
                StmtKind::Expr(value) => Some(value),
                StmtKind::Assign(targets, value) => {
                    for target in targets {
                        bound(target, &mut binds);
                    }
                    Some(value)
                }
                StmtKind::AugAssign(target, _, value) => {
                    bound(target, &mut binds);
                    Some(value)
                }
                StmtKind::Return(value) => value.as_ref(),
                _ => {
                    self.inner(stmt);
                    None
                }
            };
            if let Some(value) = value {
                self.comprehensions(value);
                if first_await(value).is_some() {
                    made.extend(&binds);
                    last = self.one(value, group, binds, turn).or(last);
                    continue;
                }
            }
            if leaves(stmt) {
                // Whether the awaits behind it come at all depends on those before it.
                self.groups += 1;
                group = self.groups;
                (last, turn) = (None, None);
            } else if let Some(last) = last.and_then(|last| self.awaits.get_mut(&last)) {
                // What is made of what the awaits gave is needed as they are.
                let mut changed = Vec::new();
                let uses = touched(stmt, &mut changed);
                if uses.iter().any(|name| made.contains(name)) {
                    made.extend(&changed);
                    last.binds.extend(changed);
                }
            }
        }
    }

    /// The first await of an expression, which stands in a block or is a turn of a comprehension.
    fn one(
        &mut self,
        value: &Expr,
        group: u32,
        mut binds: Vec<u64>,
        turn: Option<&[u64]>,
    ) -> Option<u32> {
        let found = first_await(value)?;
        let ExprKind::Await(inner) = &found.kind else {
            return None;
        };
        let mut uses = Vec::new();
        used(inner, &mut uses);
        if let ExprKind::Call(call) = &inner.kind
            && let ExprKind::Attr(object, _) = &call.func.kind
        {
            used(object, &mut binds);
        }
        let repeats = turn.is_some_and(|turn| uses.iter().all(|name| !turn.contains(name)));
        let known = Await {
            group,
            uses,
            binds,
            repeats,
        };
        self.awaits.insert(found.start, known);
        Some(found.start)
    }

    /// The comprehensions in an expression: a turn needs nothing of the turn before it.
    fn comprehensions(&mut self, e: &Expr) {
        if let ExprKind::Comp(comp) = &e.kind {
            self.groups += 1;
            let group = self.groups;
            let mut named = Vec::new();
            names_bound(&comp.element, &mut named);
            self.one(&comp.element, group, Vec::new(), Some(&named));
            return;
        }
        children(e, &mut |child| self.comprehensions(child));
    }

    fn inner(&mut self, stmt: &Stmt) {
        match &stmt.kind {
            StmtKind::If(_, body, orelse) | StmtKind::While(_, body, orelse) => {
                self.block(body, None);
                self.block(orelse, None);
            }
            StmtKind::For(node) => {
                let mut turn = Vec::new();
                for stmt in &node.body {
                    stored(stmt, &mut turn);
                }
                let ends = node.body.iter().any(|stmt| !goes_on(stmt));
                self.block(&node.body, (!ends).then_some(turn.as_slice()));
                self.block(&node.orelse, None);
            }
            StmtKind::With(node) => self.block(&node.body, None),
            StmtKind::Try(node) => {
                self.block(&node.body, None);
                for handler in &node.handlers {
                    self.block(&handler.body, None);
                }
                self.block(&node.orelse, None);
                self.block(&node.finalbody, None);
            }
            StmtKind::Match(_, cases) => {
                for case in cases {
                    self.block(&case.body, None);
                }
            }
            _ => {}
        }
    }
}
