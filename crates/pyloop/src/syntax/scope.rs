//! The scopes that are open while a program is lowered, and what a name means in each.

use crate::maps::{FxHashMap, FxHashSet};

use ruff_text_size::TextRange;

use super::bindings::Bindings;
use crate::object::symbol::{self, Sym};

/// A comprehension with a scope of its own, in words.
pub(super) const GENERATOR: &str = "generator expression";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
}

/// The names of a comprehension's targets.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) slots: FxHashMap<Sym, u32>,
    /// What it is, in words.
    pub(super) kind: &'static str,
}

#[derive(Debug)]
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    pub(super) qualname: String,
    pub(super) slots: Vec<Sym>,
    pub(super) cells: Vec<u32>,
    /// Slots filled from the enclosing frame: (slot here, slot there).
    pub(super) frees: Vec<(u32, u32)>,
    /// How deep the text around it nests.
    pub(super) nested_from: Option<usize>,
    /// How deep statements and expressions nest in it.
    pub(super) nesting: usize,
    pub(super) is_async: bool,
    pub(super) has_yield: bool,
    pub(super) has_await: bool,
    pub(super) class_cell: Option<u32>,
    pub(super) loops: usize,
    /// In a clause of `except*`: the loops around it.
    pub(super) star: Option<usize>,
    pub(super) parameters: Vec<Sym>,
    /// The first `return` with a value.
    pub(super) returned: Option<TextRange>,
    /// Names declared `global` or `nonlocal` that were met before: whether they were assigned.
    pub(super) met: Vec<(Sym, bool)>,
    pub(super) comprehensions: Vec<Names>,
    locals: FxHashMap<Sym, u32>,
    bindings: Bindings,
    globals: FxHashSet<Sym>,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Resolved {
    Slot(u32),
    Global,
    Class(Option<u32>),
}

impl Scope {
    /// Whether a `break` here would leave a clause of `except*`.
    pub(super) fn leaves_star(&self) -> bool {
        self.star == Some(self.loops)
    }

    pub(super) fn new(kind: ScopeKind, qualname: String, bindings: Bindings) -> Self {
        let globals = bindings.globals.iter().copied().collect();
        let mut scope = Self {
            kind,
            qualname,
            slots: Vec::new(),
            cells: Vec::new(),
            frees: Vec::new(),
            nested_from: None,
            nesting: 0,
            is_async: false,
            has_yield: false,
            has_await: false,
            class_cell: None,
            loops: 0,
            star: None,
            parameters: Vec::new(),
            returned: None,
            met: Vec::new(),
            comprehensions: Vec::new(),
            locals: FxHashMap::default(),
            bindings,
            globals,
        };
        if kind == ScopeKind::Function {
            for name in scope.bindings.bound.clone() {
                if !scope.globals.contains(&name) && !scope.bindings.nonlocals.contains(&name) {
                    scope.local(name);
                }
            }
        }
        scope
    }

    /// Notes that a name is used, if this scope declares it to be another's.
    pub(super) fn meets(&mut self, name: Sym, assigned: bool) {
        if self.globals.contains(&name) || self.is_nonlocal(name) {
            self.met.push((name, assigned));
        }
    }

    /// The slot of a local name, made if there is none.
    pub(super) fn local(&mut self, name: Sym) -> u32 {
        if let Some(&slot) = self.locals.get(&name) {
            return slot;
        }
        let slot = self.fresh(name);
        self.locals.insert(name, slot);
        slot
    }

    /// A slot that no name finds.
    pub(super) fn fresh(&mut self, name: Sym) -> u32 {
        self.slots.push(name);
        u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
    }

    fn mark_cell(&mut self, slot: u32) {
        if !self.cells.contains(&slot) && !self.frees.iter().any(|&(here, _)| here == slot) {
            self.cells.push(slot);
        }
    }

    fn in_comprehension(&self, name: Sym) -> Option<u32> {
        self.comprehensions
            .iter()
            .rev()
            .find_map(|names| names.slots.get(&name).copied())
    }

    fn is_nonlocal(&self, name: Sym) -> bool {
        self.bindings.nonlocals.contains(&name)
    }

    /// The slot that an inner scope would share.
    fn offered(&mut self, name: Sym) -> Option<u32> {
        if let Some(slot) = self.in_comprehension(name) {
            return Some(slot);
        }
        if self.kind == ScopeKind::Class && name == symbol::CLASS {
            let slot = match self.class_cell {
                Some(slot) => slot,
                None => self.fresh(name),
            };
            self.class_cell = Some(slot);
            return Some(slot);
        }
        if self.kind != ScopeKind::Function || self.globals.contains(&name) {
            return None;
        }
        self.locals.get(&name).copied()
    }
}

/// Finds a name of an enclosing function and threads its cell through the scopes between.
fn find_free(scopes: &mut [Scope], at: usize, name: Sym) -> Option<u32> {
    if let Some(&slot) = scopes[at].locals.get(&name)
        && scopes[at].frees.iter().any(|&(here, _)| here == slot)
    {
        return Some(slot);
    }
    let mut owner = at;
    let mut slot = None;
    while owner > 0 && slot.is_none() {
        owner -= 1;
        if scopes[owner].kind == ScopeKind::Function && scopes[owner].globals.contains(&name) {
            return None;
        }
        slot = scopes[owner].offered(name);
    }
    let mut slot = slot?;
    scopes[owner].mark_cell(slot);
    for scope in &mut scopes[owner + 1..=at] {
        let here = if let Some(&here) = scope.locals.get(&name) {
            here
        } else {
            let here = scope.fresh(name);
            scope.frees.push((here, slot));
            if scope.kind == ScopeKind::Function {
                scope.locals.insert(name, here);
            } else {
                scope.locals.entry(name).or_insert(here);
            }
            here
        };
        slot = here;
    }
    Some(slot)
}

/// Why `:=` may not bind a name where it stands.
pub(super) fn unbindable(scopes: &[Scope], name: Sym, in_iterable: bool) -> Option<String> {
    if in_iterable {
        return Some(
            "assignment expression cannot be used in a comprehension iterable expression".into(),
        );
    }
    for scope in scopes.iter().rev() {
        let names = scope.comprehensions.first()?;
        if scope.in_comprehension(name).is_some() {
            return Some(format!(
                "assignment expression cannot rebind comprehension iteration variable '{name}'"
            ));
        }
        match scope.kind {
            ScopeKind::Class => {
                return Some(
                    "assignment expression within a comprehension cannot be used in a class body"
                        .into(),
                );
            }
            // A generator expression is a function of its own, and binds where it stands.
            ScopeKind::Function if names.kind == GENERATOR => {}
            _ => return None,
        }
    }
    None
}

/// What a name means in the innermost scope.
pub(super) fn resolve(scopes: &mut [Scope], name: Sym) -> Resolved {
    let at = scopes.len() - 1;
    let scope = &scopes[at];
    if let Some(slot) = scope.in_comprehension(name) {
        return Resolved::Slot(slot);
    }
    if scope.globals.contains(&name) {
        return Resolved::Global;
    }
    match scope.kind {
        ScopeKind::Module => Resolved::Global,
        ScopeKind::Function => {
            if let Some(&slot) = scope.locals.get(&name) {
                return Resolved::Slot(slot);
            }
            find_free(scopes, at, name).map_or(Resolved::Global, Resolved::Slot)
        }
        ScopeKind::Class => {
            let inside = !scope.comprehensions.is_empty();
            let bound = scope.bindings.bound.contains(&name) && !scope.is_nonlocal(name);
            let free = find_free(scopes, at, name);
            match (bound && !inside, free) {
                (true, free) => Resolved::Class(free),
                (false, Some(slot)) => Resolved::Slot(slot),
                (false, None) => Resolved::Global,
            }
        }
    }
}

/// Checks that a name declared nonlocal belongs to an enclosing function, and takes its cell.
pub(super) fn declare_nonlocal(scopes: &mut [Scope], name: Sym) -> bool {
    find_free(scopes, scopes.len() - 1, name).is_some()
}

impl Scope {
    /// Whether a statement of this scope binds the name.
    pub(super) fn binds(&self, name: Sym) -> bool {
        self.bindings.bound.contains(&name)
    }

    /// Binds a name that no statement binds, such as a comprehension's target.
    pub(super) fn nonlocal_names(&self) -> Vec<Sym> {
        self.bindings.nonlocals.clone()
    }
}
