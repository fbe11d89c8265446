//! Lowers the parser's tree to the evaluator's: the state, names and small parts shared by
//! expressions, statements and functions.

use std::rc::Rc;

use ruff_python_ast::{self as ast, Expr as AstExpr, Stmt as AstStmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use super::bindings::Bindings;
use super::check;
use super::ir::{Code, CodeKind, Expr, ExprKind, Params, Target, TargetKind};
use super::scope::{Resolved, Scope, ScopeKind, resolve};
use super::source::Source;
use crate::object::symbol::Sym;
use crate::object::value::Value;

/// Why a text is not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Python itself would refuse it; else it is Python, but outside the subset.
    pub(crate) syntax: bool,
    /// Where it begins, in bytes.
    pub(crate) start: u32,
    /// Where it ends.
    pub(crate) end: u32,
    pub(crate) message: String,
}

pub(super) type Lowered<T> = Result<T, Refusal>;

/// How deep expressions and blocks may nest.
const NESTING_LIMIT: usize = 200;

pub(super) struct Lowerer {
    pub(super) source: Rc<Source>,
    pub(super) scopes: Vec<Scope>,
    depth: usize,
    /// Whether `:=` stands anywhere in the text.
    pub(super) walrus: bool,
    /// How many expressions that comprehensions walk over are open.
    pub(super) iterables: usize,
    /// A statement other than an import from `__future__` was read.
    pub(super) past_futures: bool,
    /// Inside a `try` whose handlers name an import error: a missing module is for them.
    pub(super) import_guards: usize,
}

/// Parses and lowers a module.
pub(crate) fn compile_module(source: &Rc<Source>) -> Result<Rc<Code>, Refusal> {
    check::brackets(source)?;
    let parsed = parse_unchecked(&source.text, ParseOptions::from(Mode::Module));
    if let Some(refusal) = super::syntax_error(source, parsed.errors(), parsed.tokens()) {
        return Err(refusal);
    }
    if source.text.contains('\\') {
        *source.escapes.borrow_mut() = check::invalid_escapes(source, parsed.tokens());
    }
    match parsed.try_into_module() {
        Some(parsed) => lower_module(source, parsed.syntax()),
        None => Err(Refusal {
            syntax: true,
            start: 0,
            end: 0,
            message: "invalid syntax".to_owned(),
        }),
    }
}

/// Lowers a module that has been parsed.
pub(crate) fn lower_module(
    source: &Rc<Source>,
    module: &ast::ModModule,
) -> Result<Rc<Code>, Refusal> {
    let body = &module.body;
    let walrus = source.text.contains(":=");
    let mut lowerer = Lowerer {
        source: source.clone(),
        scopes: Vec::new(),
        depth: 0,
        walrus,
        iterables: 0,
        import_guards: 0,
        past_futures: false,
    };
    lowerer.scopes.push(Scope::new(
        ScopeKind::Module,
        String::new(),
        Bindings::of_body(body, walrus),
    ));
    let doc = doc_string(body);
    let stmts = lowerer.body(body)?;
    let scope = lowerer.close_scope();
    Ok(lowerer.code(
        scope,
        Sym::new("<module>"),
        CodeKind::Module,
        Params::default(),
        stmts,
        1,
        doc,
    ))
}

/// The documentation string of a body.
pub(super) fn doc_string(body: &[AstStmt]) -> Option<Rc<str>> {
    let AstStmt::Expr(first) = body.first()? else {
        return None;
    };
    let AstExpr::StringLiteral(text) = &*first.value else {
        return None;
    };
    Some(clean_doc(text.value.to_str()).into())
}

/// A documentation string without the blanks that all its lines but the first begin with.
fn clean_doc(text: &str) -> String {
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or("").trim_start_matches(' ');
    let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let whole = lines.clone().filter(|line| blanks(line) < line.len());
    let margin = whole.map(blanks).min().unwrap_or(0);
    let mut out = first.to_owned();
    for line in lines {
        out.push('\n');
        out.push_str(&line[margin.min(blanks(line))..]);
    }
    out
}

impl Lowerer {
    pub(super) fn scope(&mut self) -> &mut Scope {
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    pub(super) fn close_scope(&mut self) -> Scope {
        self.scopes
            .pop()
            .unwrap_or_else(|| Scope::new(ScopeKind::Module, String::new(), Bindings::default()))
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one call makes every code object"
    )]
    pub(super) fn code(
        &self,
        scope: Scope,
        name: Sym,
        kind: CodeKind,
        params: Params,
        body: Vec<super::ir::Stmt>,
        line: u32,
        doc: Option<Rc<str>>,
    ) -> Rc<Code> {
        Rc::new(Code {
            name,
            qualname: if scope.qualname.is_empty() {
                name.text()
            } else {
                scope.qualname.into()
            },
            kind,
            params,
            slots: scope.slots,
            frees: scope.frees.iter().map(|&(here, _)| here).collect(),
            cells: scope.cells,
            body,
            source: self.source.clone(),
            line,
            doc,
            annotations: Vec::new(),
            nesting: scope.nesting,
        })
    }

    pub(super) fn line_of(&self, node: &impl Ranged) -> u32 {
        self.source.line(node.range().start().to_u32())
    }

    pub(super) fn syntax<T>(&self, node: &impl Ranged, message: &str) -> Lowered<T> {
        let range = node.range();
        Err(Refusal {
            syntax: true,
            start: range.start().to_u32(),
            end: range.end().to_u32(),
            message: message.to_owned(),
        })
    }

    pub(super) fn refuse<T>(&self, node: &impl Ranged, message: &str) -> Lowered<T> {
        let range = node.range();
        Err(Refusal {
            syntax: false,
            start: range.start().to_u32(),
            end: range.end().to_u32(),
            message: message.to_owned(),
        })
    }

    /// Runs `inside` one level deeper, or refuses what is nested too deeply.
    pub(super) fn nested<T>(
        &mut self,
        node: &impl Ranged,
        inside: impl FnOnce(&mut Self) -> Lowered<T>,
    ) -> Lowered<T> {
        if self.depth >= NESTING_LIMIT {
            return self.refuse(
                node,
                "this is nested too deeply; split it into steps or functions",
            );
        }
        if let Some(scope) = self.scopes.last_mut() {
            let from = *scope.nested_from.get_or_insert(self.depth);
            scope.nesting = scope.nesting.max(self.depth + 1 - from);
        }
        self.depth += 1;
        let result = inside(self);
        self.depth -= 1;
        result
    }

    /// The name as written, or mangled inside a class (`__x` becomes `_Class__x`).
    pub(super) fn mangle(&self, name: &str) -> Sym {
        match self.class_name() {
            Some(class) if name.starts_with("__") => super::bindings::mangle(class, name),
            _ => Sym::new(name),
        }
    }

    /// The name of the class around the place that is read.
    pub(super) fn class_name(&self) -> Option<&str> {
        let mut scopes = self.scopes.iter().rev();
        let class = scopes.find(|scope| scope.kind == ScopeKind::Class)?;
        class.qualname.rsplit('.').next()
    }

    pub(super) fn name_expr(&mut self, name: &str, range: TextRange) -> Lowered<Expr> {
        let sym = self.mangle(name);
        self.scope().meets(sym, false);
        let kind = match resolve(&mut self.scopes, sym) {
            Resolved::Slot(slot) => ExprKind::Local(slot),
            Resolved::Global => {
                if !self.source.hidden
                    && let Some(advice) = check::refused_name(name)
                    && !self.binds_globally(sym)
                {
                    return self.refuse(&range, advice);
                }
                ExprKind::Global(sym)
            }
            Resolved::Class(slot) => ExprKind::ClassName(sym, slot),
        };
        if name == "super" && self.scopes.len() > 1 {
            resolve(&mut self.scopes, crate::object::symbol::CLASS);
        }
        Ok(expr(kind, range, true))
    }

    fn binds_globally(&self, name: Sym) -> bool {
        self.scopes.first().is_some_and(|scope| scope.binds(name))
    }

    pub(super) fn name_target(&mut self, name: &str, range: TextRange) -> Target {
        let sym = self.mangle(name);
        self.scope().meets(sym, true);
        let kind = match resolve(&mut self.scopes, sym) {
            Resolved::Slot(slot) => TargetKind::Local(slot),
            Resolved::Global => TargetKind::Global(sym),
            Resolved::Class(_) => TargetKind::ClassName(sym),
        };
        target(kind, range)
    }

    /// An assignment's left side.
    pub(super) fn target(&mut self, node: &AstExpr) -> Lowered<Target> {
        let range = node.range();
        let kind = match node {
            AstExpr::Name(name) => return Ok(self.name_target(&name.id, range)),
            AstExpr::Attribute(attr) => {
                let value = self.expr(&attr.value)?;
                TargetKind::Attr(Box::new(value), self.mangle(&attr.attr))
            }
            AstExpr::Subscript(subscript) => {
                let value = self.expr(&subscript.value)?;
                let index = self.expr(&subscript.slice)?;
                TargetKind::Index(Box::new((value, index)))
            }
            AstExpr::Tuple(ast::ExprTuple { elts, .. })
            | AstExpr::List(ast::ExprList { elts, .. }) => {
                let mut star = None;
                let mut targets = Vec::with_capacity(elts.len());
                for (at, elt) in elts.iter().enumerate() {
                    if let AstExpr::Starred(starred) = elt {
                        if star.is_some() {
                            return self.syntax(elt, "multiple starred expressions in assignment");
                        }
                        star = Some(at);
                        targets.push(self.target(&starred.value)?);
                    } else {
                        targets.push(self.nested(elt, |this| this.target(elt))?);
                    }
                }
                TargetKind::Unpack(targets, star)
            }
            AstExpr::Starred(_) => {
                let message = "starred assignment target must be in a list or tuple";
                return self.syntax(node, message);
            }
            _ => return self.syntax(node, "cannot assign to this expression"),
        };
        Ok(target(kind, range))
    }
}

pub(super) fn target(kind: TargetKind, range: TextRange) -> Target {
    Target {
        kind,
        start: range.start().to_u32(),
        end: range.end().to_u32(),
    }
}

pub(super) fn expr(kind: ExprKind, range: TextRange, pure: bool) -> Expr {
    Expr {
        kind,
        start: range.start().to_u32(),
        end: range.end().to_u32(),
        pure,
    }
}

pub(super) fn constant(value: Value, range: TextRange) -> Expr {
    expr(ExprKind::Const(value), range, true)
}
