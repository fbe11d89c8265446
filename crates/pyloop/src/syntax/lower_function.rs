//! Lowering of functions, lambdas, classes, comprehensions and generator expressions.

use std::rc::Rc;

use crate::maps::FxHashMap;
use ruff_python_ast::{self as ast, Expr as AstExpr};
use ruff_text_size::{Ranged, TextRange};

use super::bindings::Bindings;
use super::ir::{
    ClassDef, Clause, CodeKind, Comp, CompKind, Expr, ExprKind, MakeFunction, Param, Params, Stmt,
    StmtKind,
};
use super::lower::{Lowered, Lowerer, doc_string, expr};
use super::scope::{GENERATOR, Names, Scope, ScopeKind, declare_nonlocal};
use crate::object::symbol::Sym;

/// The annotations of a function: whose they are and where they stand.
fn annotations(def: &ast::StmtFunctionDef) -> Vec<(Sym, u32, u32)> {
    let params = def.parameters.iter().map(|param| {
        let param = param.as_parameter();
        (&*param.name, param.annotation.as_deref())
    });
    params
        .chain([("return", def.returns.as_deref())])
        .filter_map(|(name, annotation)| {
            let range = annotation?.range();
            Some((Sym::new(name), range.start().to_u32(), range.end().to_u32()))
        })
        .collect()
}

impl Lowerer {
    fn qualname(&self, name: &str) -> String {
        let Some(outer) = self.scopes.last() else {
            return name.to_owned();
        };
        match outer.kind {
            ScopeKind::Module => name.to_owned(),
            ScopeKind::Class => format!("{}.{name}", outer.qualname),
            ScopeKind::Function => format!("{}.<locals>.{name}", outer.qualname),
        }
    }

    fn params(&mut self, scope: &mut Scope, parameters: &ast::Parameters) -> Params {
        let mut params = Params::default();
        let mangled = |this: &Self, name: &str| this.mangle(name);
        for param in parameters.posonlyargs.iter().chain(&parameters.args) {
            let name = mangled(self, &param.parameter.name);
            params.positional.push(Param {
                name,
                slot: scope.local(name),
            });
        }
        params.positional_only = parameters.posonlyargs.len();
        for param in &parameters.kwonlyargs {
            let name = mangled(self, &param.parameter.name);
            params.keyword_only.push(Param {
                name,
                slot: scope.local(name),
            });
        }
        if let Some(param) = &parameters.vararg {
            let name = mangled(self, &param.name);
            params.vararg = Some(Param {
                name,
                slot: scope.local(name),
            });
        }
        if let Some(param) = &parameters.kwarg {
            let name = mangled(self, &param.name);
            params.kwarg = Some(Param {
                name,
                slot: scope.local(name),
            });
        }
        params
    }

    fn defaults(&mut self, parameters: &ast::Parameters) -> Lowered<(Vec<Expr>, Vec<(Sym, Expr)>)> {
        let mut defaults = Vec::new();
        for param in parameters.posonlyargs.iter().chain(&parameters.args) {
            match &param.default {
                Some(default) => defaults.push(self.expr(default)?),
                None if !defaults.is_empty() => {
                    return self.syntax(
                        param,
                        "parameter without a default follows parameter with a default",
                    );
                }
                None => {}
            }
        }
        let mut keyword_defaults = Vec::new();
        for param in &parameters.kwonlyargs {
            if let Some(default) = &param.default {
                let name = self.mangle(&param.parameter.name);
                keyword_defaults.push((name, self.expr(default)?));
            }
        }
        Ok((defaults, keyword_defaults))
    }

    fn open_function(
        &mut self,
        name: &str,
        mut bindings: Bindings,
        parameters: Option<&ast::Parameters>,
        node: &impl Ranged,
    ) -> Lowered<Params> {
        // Parameters come first, so that slot 0 is `self`.
        let own = bindings.take_bound();
        if let Some(parameters) = parameters {
            for param in parameters {
                let name = self.mangle(param.name());
                if bindings.bound.contains(&name) {
                    let message = format!("duplicate argument '{name}' in function definition");
                    return self.syntax(&param.name().range(), &message);
                }
                bindings.add(name);
            }
        }
        for name in own {
            bindings.add(name);
        }
        let parameters_of = parameters.into_iter().flatten();
        let named = parameters_of.map(|param| self.mangle(param.name()));
        let named: Vec<Sym> = named.collect();
        let mut scope = Scope::new(ScopeKind::Function, self.qualname(name), bindings);
        scope.parameters = named;
        let params = parameters.map(|parameters| self.params(&mut scope, parameters));
        let nonlocals = scope.nonlocal_names();
        self.scopes.push(scope);
        for name in nonlocals {
            let bound = declare_nonlocal(&mut self.scopes, name);
            if !bound {
                return self.syntax(node, &format!("no binding for nonlocal '{name}' found"));
            }
        }
        Ok(params.unwrap_or_default())
    }

    pub(super) fn function(&mut self, def: &ast::StmtFunctionDef) -> Lowered<MakeFunction> {
        let decorators = def
            .decorator_list
            .iter()
            .map(|decorator| self.expr(&decorator.expression))
            .collect::<Lowered<Vec<_>>>()?;
        let (defaults, keyword_defaults) = self.defaults(&def.parameters)?;
        let bindings = Bindings::of_body(&def.body, self.walrus).mangled(self.class_name());
        let params = self.open_function(&def.name, bindings, Some(&def.parameters), &def.name)?;
        self.scope().is_async = def.is_async;
        let doc = doc_string(&def.body);
        let body = self.body(&def.body)?;
        let scope = self.close_scope();
        if let (true, true, Some(range)) = (def.is_async, scope.has_yield, scope.returned) {
            return self.syntax(&range, "'return' with value in async generator");
        }
        let kind = match (def.is_async, scope.has_yield) {
            (false, false) => CodeKind::Function,
            (false, true) => CodeKind::Generator,
            (true, false) => CodeKind::Coroutine,
            (true, true) => CodeKind::AsyncGenerator,
        };
        let captures = scope.frees.iter().map(|&(_, there)| there).collect();
        let line = self.line_of(&def.name);
        let name = Sym::new(&def.name);
        let mut code = self.code(scope, name, kind, params, body, line, doc);
        if let Some(code) = Rc::get_mut(&mut code) {
            code.annotations = annotations(def);
        }
        Ok(MakeFunction {
            code,
            captures,
            defaults,
            keyword_defaults,
            decorators,
        })
    }

    pub(super) fn lambda(&mut self, lambda: &ast::ExprLambda, range: TextRange) -> Lowered<Expr> {
        let parameters = lambda.parameters.as_deref();
        let (defaults, keyword_defaults) = match parameters {
            Some(parameters) => self.defaults(parameters)?,
            None => (Vec::new(), Vec::new()),
        };
        let bindings = Bindings::of_expr(&lambda.body, self.walrus);
        let params = self.open_function("<lambda>", bindings, parameters, lambda)?;
        let body = self.expr(&lambda.body)?;
        let line = self.line_of(&*lambda.body);
        let stmt = self.stmt(StmtKind::Return(Some(body)), lambda.body.range());
        let scope = self.close_scope();
        let kind = if scope.has_yield {
            CodeKind::Generator
        } else {
            CodeKind::Function
        };
        let captures = scope.frees.iter().map(|&(_, there)| there).collect();
        let code = self.code(
            scope,
            Sym::new("<lambda>"),
            kind,
            params,
            vec![stmt],
            line,
            None,
        );
        let make = MakeFunction {
            code,
            captures,
            defaults,
            keyword_defaults,
            decorators: Vec::new(),
        };
        Ok(expr(ExprKind::Lambda(Box::new(make)), range, false))
    }

    pub(super) fn stmt(&self, kind: StmtKind, range: TextRange) -> Stmt {
        let start = range.start().to_u32();
        Stmt {
            kind,
            line: self.source.line(start),
            start,
            end: range.end().to_u32(),
        }
    }

    pub(super) fn class(&mut self, def: &ast::StmtClassDef) -> Lowered<ClassDef> {
        let decorators = def
            .decorator_list
            .iter()
            .map(|decorator| self.expr(&decorator.expression))
            .collect::<Lowered<Vec<_>>>()?;
        let args = match &def.arguments {
            Some(arguments) => self.args(arguments)?,
            None => Vec::new(),
        };
        let qualname = self.qualname(&def.name);
        let bindings = Bindings::of_body(&def.body, self.walrus).mangled(Some(&def.name));
        self.scopes
            .push(Scope::new(ScopeKind::Class, qualname, bindings));
        let doc = doc_string(&def.body);
        let body = self.body(&def.body)?;
        let scope = self.close_scope();
        let class_cell = scope.class_cell;
        let captures = scope.frees.iter().map(|&(_, there)| there).collect();
        let name = Sym::new(&def.name);
        let line = self.line_of(&def.name);
        let code = self.code(
            scope,
            name,
            CodeKind::Class,
            Params::default(),
            body,
            line,
            doc,
        );
        Ok(ClassDef {
            name,
            code,
            captures,
            class_cell,
            generic: def.type_params.is_some(),
            args,
            decorators,
        })
    }

    /// Opens the names of a comprehension's targets; they live in slots of the enclosing frame.
    fn open_comprehension(
        &mut self,
        generators: &[ast::Comprehension],
        kind: &'static str,
    ) -> Vec<u32> {
        let mut names = FxHashMap::default();
        let mut slots = Vec::new();
        for generator in generators {
            for name in target_names(&generator.target) {
                let sym = self.mangle(&name);
                let slot = self.scope().fresh(sym);
                names.insert(sym, slot);
                slots.push(slot);
            }
        }
        let names = Names { slots: names, kind };
        self.scope().comprehensions.push(names);
        slots
    }

    /// What a clause walks over.
    fn iterable(&mut self, node: &AstExpr) -> Lowered<Expr> {
        self.iterables += 1;
        let iterable = self.walked(node);
        self.iterables -= 1;
        iterable
    }

    /// Lowers the clauses; the first iterable has been lowered outside already.
    fn clauses(&mut self, generators: &[ast::Comprehension], first: Expr) -> Lowered<Vec<Clause>> {
        let mut first = Some(first);
        let mut clauses = Vec::with_capacity(generators.len());
        for generator in generators {
            let iter = match first.take() {
                Some(iter) => iter,
                None => self.iterable(&generator.iter)?,
            };
            let target = self.target(&generator.target)?;
            let ifs = self.exprs(&generator.ifs)?;
            if generator.is_async {
                self.scope().has_await = true;
            }
            clauses.push(Clause {
                target,
                iter,
                ifs,
                is_async: generator.is_async,
            });
        }
        Ok(clauses)
    }

    pub(super) fn comprehension(&mut self, node: &AstExpr, range: TextRange) -> Lowered<Expr> {
        let (kind, key, element, generators) = match node {
            AstExpr::ListComp(comp) => (CompKind::List, None, &comp.elt, &comp.generators),
            AstExpr::SetComp(comp) => (CompKind::Set, None, &comp.elt, &comp.generators),
            AstExpr::DictComp(comp) => (
                CompKind::Dict,
                comp.key.as_ref(),
                &comp.value,
                &comp.generators,
            ),
            _ => return self.syntax(node, "invalid syntax"),
        };
        if generators.iter().any(|generator| generator.is_async) && !self.scope().is_async {
            return self.syntax(
                node,
                "asynchronous comprehension outside of an asynchronous function",
            );
        }
        if matches!(**element, AstExpr::Starred(_)) {
            return self.syntax(
                &**element,
                "iterable unpacking cannot be used in comprehension",
            );
        }
        if matches!(node, AstExpr::DictComp(_)) && key.is_none() {
            let end = element.range().start();
            let stars = self.source.text[..end.to_usize()].rfind("**");
            let start = stars.and_then(|at| u32::try_from(at).ok());
            let stars = TextRange::new(start.map_or(end, Into::into), end);
            return self.syntax(
                &stars,
                "dict unpacking cannot be used in dict comprehension",
            );
        }
        let first = self.iterable(&generators[0].iter)?;
        let words = match kind {
            CompKind::Set => "set comprehension",
            CompKind::Dict => "dict comprehension",
            _ => "list comprehension",
        };
        let slots = self.open_comprehension(generators, words);
        let clauses = self.clauses(generators, first)?;
        let key = key.map(|key| self.expr(key)).transpose()?;
        let element = self.expr(element)?;
        self.scope().comprehensions.pop();
        let comp = Comp {
            kind,
            key,
            element,
            clauses,
            slots,
        };
        Ok(expr(ExprKind::Comp(Box::new(comp)), range, false))
    }

    pub(super) fn generator(
        &mut self,
        node: &ast::ExprGenerator,
        range: TextRange,
    ) -> Lowered<Expr> {
        if node.elt.is_starred_expr() {
            let message = "iterable unpacking cannot be used in comprehension";
            return self.syntax(&*node.elt, message);
        }
        let first_async = node.generators[0].is_async;
        let outer = self.iterable(&node.generators[0].iter)?;
        let mut bindings = Bindings::default();
        let iterable = Sym::new(".0");
        bindings.add(iterable);
        let params = self.open_function("<genexpr>", bindings, None, node)?;
        let slot = self.scope().local(iterable);
        self.scope().is_async = self.scopes.len() > 1;
        let slots = self.open_comprehension(&node.generators, GENERATOR);
        let first = expr(ExprKind::Local(slot), node.generators[0].iter.range(), true);
        let clauses = self.clauses(&node.generators, first)?;
        let element = self.expr(&node.elt)?;
        self.scope().comprehensions.pop();
        let comp = Comp {
            kind: CompKind::Yield,
            key: None,
            element,
            clauses,
            slots,
        };
        let body = expr(ExprKind::Comp(Box::new(comp)), range, false);
        let stmt = self.stmt(StmtKind::Expr(body), range);
        let scope = self.close_scope();
        let kind = if scope.has_await {
            CodeKind::AsyncGenerator
        } else {
            CodeKind::Generator
        };
        let captures = scope.frees.iter().map(|&(_, there)| there).collect();
        let mut params = params;
        params.positional.push(Param {
            name: iterable,
            slot,
        });
        params.positional_only = 1;
        let line = self.line_of(node);
        let code = self.code(
            scope,
            Sym::new("<genexpr>"),
            kind,
            params,
            vec![stmt],
            line,
            None,
        );
        let make = MakeFunction {
            code,
            captures,
            defaults: Vec::new(),
            keyword_defaults: Vec::new(),
            decorators: Vec::new(),
        };
        let kind = ExprKind::GenExp(Box::new(make), Box::new(outer), first_async);
        Ok(expr(kind, range, false))
    }
}

/// The names in an assignment's left side.
fn target_names(node: &AstExpr) -> Vec<String> {
    match node {
        AstExpr::Name(name) => vec![name.id.to_string()],
        AstExpr::Tuple(tuple) => tuple.elts.iter().flat_map(target_names).collect(),
        AstExpr::List(list) => list.elts.iter().flat_map(target_names).collect(),
        AstExpr::Starred(starred) => target_names(&starred.value),
        _ => Vec::new(),
    }
}
