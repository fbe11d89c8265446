//! The names that a body binds, without those of the functions and classes inside it.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{self as ast, Expr, ExprContext, Pattern, Stmt};

use crate::object::symbol::Sym;

/// The names bound in one scope, in order of first binding.
#[derive(Debug, Default, Clone)]
pub(super) struct Bindings {
    pub(super) bound: Vec<Sym>,
    pub(super) globals: Vec<Sym>,
    pub(super) nonlocals: Vec<Sym>,
}

impl Bindings {
    /// Those of a list of statements.
    pub(super) fn of_body(body: &[Stmt]) -> Self {
        let mut collector = Collector {
            names: Self::default(),
            in_comprehension: 0,
        };
        for stmt in body {
            collector.visit_stmt(stmt);
        }
        collector.names
    }

    /// Those of an expression: only `:=` binds there.
    pub(super) fn of_expr(expr: &Expr) -> Self {
        let mut collector = Collector {
            names: Self::default(),
            in_comprehension: 0,
        };
        collector.visit_expr(expr);
        collector.names
    }

    /// Adds a name in front, such as a parameter.
    pub(super) fn add(&mut self, name: Sym) {
        if !self.bound.contains(&name) {
            self.bound.push(name);
        }
    }
}

struct Collector {
    names: Bindings,
    in_comprehension: usize,
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
            | Expr::Generator(_) => {
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
            Expr::Name(name) if name.ctx != ExprContext::Load => {
                if self.in_comprehension == 0 {
                    self.bind(&name.id);
                }
            }
            _ => walk_expr(self, expr),
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
