//! The names that a body binds, without those of the functions and classes inside it.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{self as ast, Expr, ExprContext, Pattern, Stmt};

use crate::maps::FxHashSet;

use crate::object::symbol::Sym;

/// The names bound in one scope, in order of first binding.
#[derive(Debug, Default, Clone)]
pub(super) struct Bindings {
    pub(super) bound: Vec<Sym>,
    known: FxHashSet<Sym>,
    pub(super) globals: Vec<Sym>,
    pub(super) nonlocals: Vec<Sym>,
}

impl Bindings {
    /// Those of a list of statements.
    /// `walrus` says whether `:=` stands anywhere in the text: only then can expressions bind names.
    pub(super) fn of_body(body: &[Stmt], walrus: bool) -> Self {
        let mut collector = Collector {
            names: Self::default(),
            in_comprehension: 0,
            walrus,
        };
        for stmt in body {
            collector.visit_stmt(stmt);
        }
        collector.names
    }

    /// Those of an expression: only `:=` binds there.
    pub(super) fn of_expr(expr: &Expr, walrus: bool) -> Self {
        let mut collector = Collector {
            names: Self::default(),
            in_comprehension: 0,
            walrus,
        };
        collector.visit_expr(expr);
        collector.names
    }

    /// The same inside a class: `__x` becomes `_Class__x`.
    pub(super) fn mangled(self, class: Option<&str>) -> Self {
        let Some(class) = class else { return self };
        let all = |names: Vec<Sym>| -> Vec<Sym> {
            names
                .into_iter()
                .map(|name| mangle(class, &name.text()))
                .collect()
        };
        let bound = all(self.bound);
        Self {
            known: bound.iter().copied().collect(),
            bound,
            globals: all(self.globals),
            nonlocals: all(self.nonlocals),
        }
    }

    /// Takes the names out, so that others can be added in front of them.
    pub(super) fn take_bound(&mut self) -> Vec<Sym> {
        self.known.clear();
        std::mem::take(&mut self.bound)
    }

    /// Adds a name in front, such as a parameter.
    pub(super) fn add(&mut self, name: Sym) {
        if self.known.insert(name) {
            self.bound.push(name);
        }
    }
}

/// A private name of a class as it is kept; every other name as written.
pub(super) fn mangle(class: &str, name: &str) -> Sym {
    if name.starts_with("__") && !name.ends_with("__") {
        return Sym::new(&format!("_{}{name}", class.trim_start_matches('_')));
    }
    Sym::new(name)
}

struct Collector {
    names: Bindings,
    in_comprehension: usize,
    walrus: bool,
}

impl Collector {
    fn bind(&mut self, name: &str) {
        self.names.add(Sym::new(name));
    }
}

impl<'a> Visitor<'a> for Collector {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                self.bind(&def.name);
                for decorator in &def.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                for param in def.parameters.iter_non_variadic_params() {
                    if let Some(default) = &param.default {
                        self.visit_expr(default);
                    }
                }
            }
            Stmt::ClassDef(def) => {
                self.bind(&def.name);
                for decorator in &def.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
            }
            Stmt::Global(stmt) => {
                self.names
                    .globals
                    .extend(stmt.names.iter().map(|name| Sym::new(name)));
            }
            Stmt::Nonlocal(stmt) => {
                self.names
                    .nonlocals
                    .extend(stmt.names.iter().map(|name| Sym::new(name)));
            }
            Stmt::Import(stmt) => {
                for alias in &stmt.names {
                    match &alias.asname {
                        Some(name) => self.bind(name),
                        None => self.bind(alias.name.split('.').next().unwrap_or("")),
                    }
                }
            }
            Stmt::ImportFrom(stmt) => {
                for alias in &stmt.names {
                    self.bind(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            Stmt::AnnAssign(stmt) => {
                self.visit_expr(&stmt.target);
                if let Some(value) = &stmt.value {
                    self.visit_expr(value);
                }
            }
            Stmt::TypeAlias(stmt) => self.visit_expr(&stmt.name),
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Lambda(_) => {}
            Expr::ListComp(ast::ExprListComp { .. })
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::Generator(_)
                if self.walrus =>
            {
                self.in_comprehension += 1;
                walk_expr(self, expr);
                self.in_comprehension -= 1;
            }
            Expr::Named(named) => {
                if let Expr::Name(name) = &*named.target {
                    self.bind(&name.id);
                }
                self.visit_expr(&named.value);
            }
            Expr::Name(name) if name.ctx != ExprContext::Load && self.in_comprehension == 0 => {
                self.bind(&name.id);
            }
            Expr::Tuple(_) | Expr::List(_) | Expr::Starred(_) => walk_expr(self, expr),
            _ if self.walrus => walk_expr(self, expr),
            _ => {}
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.bind(name);
        }
        ast::visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchAs(inner) => {
                if let Some(name) = &inner.name {
                    self.bind(name);
                }
            }
            Pattern::MatchStar(inner) => {
                if let Some(name) = &inner.name {
                    self.bind(name);
                }
            }
            Pattern::MatchMapping(inner) => {
                if let Some(name) = &inner.rest {
                    self.bind(name);
                }
            }
            _ => {}
        }
        walk_pattern(self, pattern);
    }
}
