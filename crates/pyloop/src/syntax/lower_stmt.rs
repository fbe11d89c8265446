//! Lowering of statements.

use std::rc::Rc;

use ruff_python_ast::{self as ast, Expr as AstExpr, Stmt as AstStmt};
use ruff_text_size::Ranged;

use super::check;
use super::ir::{Case, Expr, ForStmt, Handler, Stmt, StmtKind, TryStmt, WithStmt};
use super::lower::{Lowered, Lowerer};
use super::lower_expr::binary_op;
use super::scope::ScopeKind;
use crate::object::symbol::Sym;
use crate::object::value::Value;

/// `elif` clauses of one statement; each runs inside the one before.
const BRANCHES: usize = 100;

const LEAVES: &str = "'break', 'continue' and 'return' cannot appear in an except* block";

impl Lowerer {
    pub(super) fn body(&mut self, body: &[AstStmt]) -> Lowered<Vec<Stmt>> {
        let mut stmts = Vec::with_capacity(body.len());
        for (at, node) in body.iter().enumerate() {
            self.past_futures |= match node {
                AstStmt::ImportFrom(stmt) => stmt.module.as_deref() != Some("__future__"),
                AstStmt::Expr(stmt) => at > 0 || !stmt.value.is_string_literal_expr(),
                _ => true,
            };
            let kind = self.nested(node, |this| this.stmt_kind(node))?;
            // Nothing runs where names are declared.
            if !matches!(node, AstStmt::Global(_) | AstStmt::Nonlocal(_)) {
                stmts.push(self.stmt(kind, node.range()));
            }
        }
        Ok(stmts)
    }

    fn loop_body(&mut self, body: &[AstStmt]) -> Lowered<Vec<Stmt>> {
        self.scope().loops += 1;
        let result = self.body(body);
        self.scope().loops -= 1;
        result
    }

    fn option(&mut self, node: Option<&AstExpr>) -> Lowered<Option<Expr>> {
        node.map(|node| self.expr(node)).transpose()
    }

    fn stmt_kind(&mut self, node: &AstStmt) -> Lowered<StmtKind> {
        Ok(match node {
            AstStmt::Expr(ast::StmtExpr { value, .. })
            | AstStmt::Assign(ast::StmtAssign { value, .. })
                if value.is_starred_expr() =>
            {
                return self.syntax(&**value, "can't use starred expression here");
            }
            AstStmt::Expr(stmt) => StmtKind::Expr(self.expr(&stmt.value)?),
            AstStmt::Assign(stmt) => {
                let value = self.expr(&stmt.value)?;
                let targets = stmt.targets.iter().map(|target| self.target(target));
                StmtKind::Assign(targets.collect::<Lowered<_>>()?, value)
            }
            AstStmt::AugAssign(stmt) => {
                let target = self.target(&stmt.target)?;
                let value = self.expr(&stmt.value)?;
                StmtKind::AugAssign(target, binary_op(stmt.op), value)
            }
            AstStmt::AnnAssign(stmt) => self.annotated(stmt)?,
            AstStmt::Return(stmt) => {
                if self.scope().kind != ScopeKind::Function {
                    return self.syntax(node, "'return' outside function");
                }
                if self.scope().star.is_some() {
                    return self.syntax(node, LEAVES);
                }
                if stmt.value.is_some() {
                    self.scope().returned.get_or_insert(stmt.range());
                }
                StmtKind::Return(self.option(stmt.value.as_deref())?)
            }
            AstStmt::If(stmt) => self.if_chain(stmt)?,
            AstStmt::While(stmt) => {
                let test = self.expr(&stmt.test)?;
                StmtKind::While(test, self.loop_body(&stmt.body)?, self.body(&stmt.orelse)?)
            }
            AstStmt::For(stmt) => {
                self.require_async(node, stmt.is_async, "'async for' outside async function")?;
                let iter = self.walked(&stmt.iter)?;
                let target = self.target(&stmt.target)?;
                let body = self.loop_body(&stmt.body)?;
                let orelse = self.body(&stmt.orelse)?;
                let is_async = stmt.is_async;
                StmtKind::For(Box::new(ForStmt {
                    target,
                    iter,
                    body,
                    orelse,
                    is_async,
                }))
            }
            AstStmt::With(stmt) => {
                self.require_async(node, stmt.is_async, "'async with' outside async function")?;
                let mut items = Vec::with_capacity(stmt.items.len());
                for item in &stmt.items {
                    let context = self.expr(&item.context_expr)?;
                    let target = item
                        .optional_vars
                        .as_ref()
                        .map(|target| self.target(target))
                        .transpose()?;
                    items.push((context, target));
                }
                let body = self.body(&stmt.body)?;
                StmtKind::With(Box::new(WithStmt {
                    items,
                    body,
                    is_async: stmt.is_async,
                }))
            }
            AstStmt::Try(stmt) => self.try_stmt(stmt)?,
            AstStmt::Raise(stmt) => StmtKind::Raise(
                self.option(stmt.exc.as_deref())?,
                self.option(stmt.cause.as_deref())?,
            ),
            AstStmt::Assert(stmt) => {
                StmtKind::Assert(self.expr(&stmt.test)?, self.option(stmt.msg.as_deref())?)
            }
            AstStmt::Import(stmt) => self.import(stmt)?,
            AstStmt::ImportFrom(stmt) => self.import_from(stmt)?,
            AstStmt::FunctionDef(def) => {
                let make = self.function(def)?;
                let target = self.name_target(&def.name, def.name.range());
                StmtKind::FuncDef(Box::new(make), target)
            }
            AstStmt::ClassDef(def) => {
                let class = self.class(def)?;
                let target = self.name_target(&def.name, def.name.range());
                StmtKind::ClassDef(Box::new(class), target)
            }
            AstStmt::Delete(stmt) => {
                let targets = stmt.targets.iter().map(|target| self.target(target));
                StmtKind::Delete(targets.collect::<Lowered<_>>()?)
            }
            AstStmt::Match(stmt) => {
                let subject = self.expr(&stmt.subject)?;
                self.check_cases(&stmt.cases)?;
                let mut cases = Vec::with_capacity(stmt.cases.len());
                for case in &stmt.cases {
                    cases.push(Case {
                        pattern: self.pattern(&case.pattern)?,
                        guard: self.option(case.guard.as_deref())?,
                        body: self.body(&case.body)?,
                        line: self.line_of(case),
                    });
                }
                StmtKind::Match(subject, cases)
            }
            AstStmt::TypeAlias(stmt) => {
                let target = self.target(&stmt.name)?;
                // An alias is shown by its name.
                let text = self.text_of(&*stmt.name);
                let value = super::lower::constant(Value::str(&text), stmt.value.range());
                StmtKind::Assign(vec![target], value)
            }
            AstStmt::Break(_) | AstStmt::Continue(_) if self.scope().leaves_star() => {
                return self.syntax(node, LEAVES);
            }
            AstStmt::Break(_) if self.scope().loops == 0 => {
                return self.syntax(node, "'break' outside loop");
            }
            AstStmt::Continue(_) if self.scope().loops == 0 => {
                return self.syntax(node, "'continue' not properly in loop");
            }
            AstStmt::Break(_) => StmtKind::Break,
            AstStmt::Continue(_) => StmtKind::Continue,
            AstStmt::Global(stmt) => self.declared(node, &stmt.names, "global")?,
            AstStmt::Nonlocal(_) if self.scope().kind == ScopeKind::Module => {
                return self.syntax(node, "nonlocal declaration not allowed at module level");
            }
            AstStmt::Nonlocal(stmt) => self.declared(node, &stmt.names, "nonlocal")?,
            AstStmt::Pass(_) => StmtKind::Pass,
            AstStmt::IpyEscapeCommand(_) => return self.syntax(node, "invalid syntax"),
        })
    }

    fn require_async(&mut self, node: &AstStmt, needed: bool, message: &str) -> Lowered<()> {
        if needed && !self.scope().is_async {
            return self.syntax(node, message);
        }
        Ok(())
    }

    fn text_of(&self, node: &impl Ranged) -> String {
        let range = node.range();
        self.source.text[range.start().to_usize()..range.end().to_usize()].to_owned()
    }

    fn annotated(&mut self, stmt: &ast::StmtAnnAssign) -> Lowered<StmtKind> {
        let mut assignment = None;
        if let Some(value) = &stmt.value {
            let value = self.expr(value)?;
            assignment = Some((self.target(&stmt.target)?, value));
        }
        if self.scope().kind == ScopeKind::Class
            && let AstExpr::Name(name) = &*stmt.target
        {
            let text: Rc<str> = self.text_of(&*stmt.annotation).into();
            return Ok(StmtKind::Annotate(Sym::new(&name.id), text, assignment));
        }
        Ok(match assignment {
            Some((target, value)) => StmtKind::Assign(vec![target], value),
            None => StmtKind::Pass,
        })
    }

    fn if_chain(&mut self, stmt: &ast::StmtIf) -> Lowered<StmtKind> {
        if stmt.elif_else_clauses.len() > BRANCHES {
            return self.refuse(
                stmt,
                "these are too many branches; use a dictionary or match",
            );
        }
        let test = self.expr(&stmt.test)?;
        let body = self.body(&stmt.body)?;
        let mut orelse = Vec::new();
        for clause in stmt.elif_else_clauses.iter().rev() {
            let body = self.body(&clause.body)?;
            orelse = match &clause.test {
                None => body,
                Some(test) => {
                    let kind = StmtKind::If(self.expr(test)?, body, orelse);
                    vec![self.stmt(kind, clause.range)]
                }
            };
        }
        Ok(StmtKind::If(test, body, orelse))
    }

    /// `global` and `nonlocal`: what they declare must not have been met before.
    fn declared(
        &mut self,
        node: &AstStmt,
        names: &[ast::Identifier],
        how: &str,
    ) -> Lowered<StmtKind> {
        for name in names {
            let sym = Sym::new(name);
            if self.scope().parameters.contains(&sym) {
                let message = format!("name '{name}' is parameter and {how}");
                return self.syntax(node, &message);
            }
            let met = self
                .scope()
                .met
                .iter()
                .find(|(other, _)| *other == sym)
                .copied();
            if let Some((_, assigned)) = met {
                let when = if assigned {
                    "is assigned to before"
                } else {
                    "is used prior to"
                };
                let message = format!("name '{name}' {when} {how} declaration");
                return self.syntax(node, &message);
            }
        }
        Ok(StmtKind::Pass)
    }

    fn try_stmt(&mut self, stmt: &ast::StmtTry) -> Lowered<StmtKind> {
        let guarded = stmt.handlers.iter().any(|handler| {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            handler.type_.as_ref().is_none_or(|types| {
                let text = self.text_of(&**types);
                text.contains("ImportError") || text.contains("ModuleNotFoundError")
            })
        });
        self.import_guards += usize::from(guarded);
        let body = self.body(&stmt.body);
        self.import_guards -= usize::from(guarded);
        let mut handlers = Vec::with_capacity(stmt.handlers.len());
        for handler in &stmt.handlers {
            let ast::ExceptHandler::ExceptHandler(inner) = handler;
            if inner.type_.is_none() && handlers.len() + 1 < stmt.handlers.len() {
                return self.syntax(inner, "default 'except:' must be last");
            }
            let outer = self.scope().star;
            if stmt.is_star {
                self.scope().star = Some(self.scope().loops);
            }
            handlers.push(Handler {
                types: self.option(inner.type_.as_deref())?,
                name: inner
                    .name
                    .as_ref()
                    .map(|name| self.name_target(name, name.range())),
                body: self.body(&inner.body)?,
                line: self.line_of(inner),
            });
            self.scope().star = outer;
        }
        Ok(StmtKind::Try(Box::new(TryStmt {
            body: body?,
            handlers,
            orelse: self.body(&stmt.orelse)?,
            finalbody: self.body(&stmt.finalbody)?,
            is_star: stmt.is_star,
        })))
    }

    fn check_module(&self, node: &impl Ranged, module: &str) -> Lowered<()> {
        if self.source.hidden || self.import_guards > 0 {
            return Ok(());
        }
        match check::refused_module(module) {
            Some(advice) => self.refuse(node, &advice),
            None => Ok(()),
        }
    }

    fn import(&mut self, stmt: &ast::StmtImport) -> Lowered<StmtKind> {
        let mut names = Vec::new();
        for alias in &stmt.names {
            self.check_module(alias, &alias.name)?;
            let (bound, whole) = match &alias.asname {
                Some(name) => (name.to_string(), true),
                None => (alias.name.split('.').next().unwrap_or("").to_owned(), false),
            };
            let target = self.name_target(&bound, alias.range());
            names.push((alias.name.as_str().into(), whole, target));
        }
        Ok(StmtKind::Import(names))
    }

    fn import_from(&mut self, stmt: &ast::StmtImportFrom) -> Lowered<StmtKind> {
        if stmt.level > 0 {
            return self.refuse(
                stmt,
                "there is one file here: relative imports have no meaning",
            );
        }
        let module = stmt.module.as_ref().map_or("", |name| name.as_str());
        self.check_module(stmt, module)?;
        if module == "__future__" {
            self.check_future(stmt)?;
        }
        if stmt.names.iter().any(|alias| alias.name.as_str() == "*") {
            return Ok(StmtKind::ImportStar(module.into()));
        }
        let mut names = Vec::new();
        for alias in &stmt.names {
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            let target = self.name_target(bound, alias.range());
            names.push((Sym::new(&alias.name), target));
        }
        Ok(StmtKind::ImportFrom(module.into(), names))
    }

    fn check_future(&mut self, stmt: &ast::StmtImportFrom) -> Lowered<()> {
        let known = " nested_scopes generators division absolute_import with_statement print_function \
                     unicode_literals barry_as_FLUFL generator_stop annotations ";
        for alias in &stmt.names {
            let name = alias.name.as_str();
            if name == "braces" {
                return self.syntax(stmt, "not a chance");
            }
            if !known.contains(&format!(" {name} ")) {
                return self.syntax(stmt, &format!("future feature {name} is not defined"));
            }
        }
        if self.scopes.len() > 1 || self.past_futures {
            let message = "from __future__ imports must occur at the beginning of the file";
            return self.syntax(stmt, message);
        }
        Ok(())
    }
}
