//! Lowering of expressions.

use std::rc::Rc;

use ruff_python_ast::{self as ast, Expr as AstExpr};
use ruff_text_size::{Ranged, TextRange};

use super::ir::{Arg, BinOp, CallExpr, CmpOp, Expr, ExprKind, FPart, UnaryOp};
use super::lower::{Lowered, Lowerer, constant, expr};
use super::scope::{ScopeKind, unbindable};
use crate::object::big::BigInt;
use crate::object::symbol::Sym;
use crate::object::value::Value;

pub(super) fn binary_op(op: ast::Operator) -> BinOp {
    match op {
        ast::Operator::Add => BinOp::Add,
        ast::Operator::Sub => BinOp::Sub,
        ast::Operator::Mult => BinOp::Mul,
        ast::Operator::MatMult => BinOp::MatMul,
        ast::Operator::Div => BinOp::Div,
        ast::Operator::Mod => BinOp::Mod,
        ast::Operator::Pow => BinOp::Pow,
        ast::Operator::LShift => BinOp::LShift,
        ast::Operator::RShift => BinOp::RShift,
        ast::Operator::BitOr => BinOp::Or,
        ast::Operator::BitXor => BinOp::Xor,
        ast::Operator::BitAnd => BinOp::And,
        ast::Operator::FloorDiv => BinOp::FloorDiv,
    }
}

/// Whether CPython computes an expression before the program runs.
fn is_constant(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Const(_) => true,
        ExprKind::Unary(_, inner) => is_constant(inner),
        ExprKind::Binary(_, sides) => is_constant(&sides.0) && is_constant(&sides.1),
        ExprKind::Tuple(items) => items.iter().all(is_constant),
        _ => false,
    }
}

fn compare_op(op: ast::CmpOp) -> CmpOp {
    match op {
        ast::CmpOp::Eq => CmpOp::Eq,
        ast::CmpOp::NotEq => CmpOp::Ne,
        ast::CmpOp::Lt => CmpOp::Lt,
        ast::CmpOp::LtE => CmpOp::Le,
        ast::CmpOp::Gt => CmpOp::Gt,
        ast::CmpOp::GtE => CmpOp::Ge,
        ast::CmpOp::Is => CmpOp::Is,
        ast::CmpOp::IsNot => CmpOp::IsNot,
        ast::CmpOp::In => CmpOp::In,
        ast::CmpOp::NotIn => CmpOp::NotIn,
    }
}

fn number(value: &ast::Number) -> Option<Value> {
    match value {
        ast::Number::Int(int) => {
            if let Some(small) = int.as_i64() {
                return Some(Value::Int(small));
            }
            let text = int.to_string().replace('_', "").to_ascii_lowercase();
            let (digits, radix) = match text.get(..2) {
                Some("0x") => (&text[2..], 16),
                Some("0o") => (&text[2..], 8),
                Some("0b") => (&text[2..], 2),
                _ => (&text[..], 10),
            };
            BigInt::from_text(digits, radix).map(Value::big)
        }
        ast::Number::Float(value) => Some(Value::Float(*value)),
        ast::Number::Complex { .. } => None,
    }
}

impl Lowerer {
    /// What a `for` walks over: a set of constants is walked as it was made before.
    pub(super) fn walked(&mut self, node: &AstExpr) -> Lowered<Expr> {
        if let AstExpr::Set(set) = node {
            let items = self.exprs(&set.elts)?;
            let made = items.iter().all(is_constant);
            let kind = if made {
                ExprKind::MadeSet(items)
            } else {
                ExprKind::Set(items)
            };
            return Ok(expr(kind, node.range(), false));
        }
        self.expr(node)
    }

    pub(super) fn expr(&mut self, node: &AstExpr) -> Lowered<Expr> {
        self.nested(node, |this| this.expr_inner(node))
    }

    pub(super) fn exprs(&mut self, nodes: &[AstExpr]) -> Lowered<Vec<Expr>> {
        nodes.iter().map(|node| self.expr(node)).collect()
    }

    fn boxed(&mut self, node: &AstExpr) -> Lowered<Box<Expr>> {
        self.expr(node).map(Box::new)
    }

    fn expr_inner(&mut self, node: &AstExpr) -> Lowered<Expr> {
        let range = node.range();
        Ok(match node {
            AstExpr::Name(name) => self.name_expr(&name.id, range)?,
            AstExpr::StringLiteral(text) => {
                for part in &text.value {
                    self.check_halves(part, part.flags.prefix().is_raw())?;
                }
                constant(Value::str(text.value.to_str()), range)
            }
            AstExpr::BytesLiteral(bytes) => {
                let bytes: Vec<u8> = bytes.value.bytes().collect();
                constant(Value::Bytes(bytes.into()), range)
            }
            AstExpr::NumberLiteral(literal) => match number(&literal.value) {
                Some(value) => constant(value, range),
                None => {
                    let ast::Number::Complex { real, imag } = literal.value else {
                        return self.refuse(node, "this number is outside the playground");
                    };
                    let part = |value| Arg::Positional(constant(Value::Float(value), range));
                    let func = expr(ExprKind::Global(Sym::new("complex")), range, true);
                    let args = vec![part(real), part(imag)];
                    expr(
                        ExprKind::Call(Box::new(CallExpr { func, args })),
                        range,
                        false,
                    )
                }
            },
            AstExpr::BooleanLiteral(literal) => constant(Value::Bool(literal.value), range),
            AstExpr::NoneLiteral(_) => constant(Value::None, range),
            AstExpr::EllipsisLiteral(_) => constant(Value::Ellipsis, range),
            AstExpr::BoolOp(op) => {
                let values = self.exprs(&op.values)?;
                let pure = values.iter().all(|value| value.pure);
                let kind = match op.op {
                    ast::BoolOp::And => ExprKind::And(values),
                    ast::BoolOp::Or => ExprKind::Or(values),
                };
                expr(kind, range, pure)
            }
            AstExpr::BinOp(op) => {
                let left = self.expr(&op.left)?;
                let right = self.expr(&op.right)?;
                let pure = left.pure && right.pure;
                expr(
                    ExprKind::Binary(binary_op(op.op), Box::new((left, right))),
                    range,
                    pure,
                )
            }
            AstExpr::UnaryOp(op) => self.unary(op, range)?,
            AstExpr::Compare(compare) => {
                let left = self.boxed(&compare.left)?;
                let mut pure = left.pure;
                let mut rest = Vec::with_capacity(compare.ops.len());
                for (op, right) in compare.ops.iter().zip(&compare.comparators) {
                    let right = self.expr(right)?;
                    pure &= right.pure;
                    rest.push((compare_op(*op), right));
                }
                expr(ExprKind::Compare(left, rest), range, pure)
            }
            AstExpr::If(choice) => {
                let test = self.expr(&choice.test)?;
                let body = self.expr(&choice.body)?;
                let orelse = self.expr(&choice.orelse)?;
                let pure = test.pure && body.pure && orelse.pure;
                expr(
                    ExprKind::IfElse(Box::new((test, body, orelse))),
                    range,
                    pure,
                )
            }
            AstExpr::Attribute(attr) => {
                let value = self.boxed(&attr.value)?;
                let pure = value.pure;
                expr(ExprKind::Attr(value, self.mangle(&attr.attr)), range, pure)
            }
            AstExpr::Subscript(subscript) => {
                let value = self.expr(&subscript.value)?;
                let index = self.expr(&subscript.slice)?;
                let pure = value.pure && index.pure;
                expr(ExprKind::Index(Box::new((value, index))), range, pure)
            }
            AstExpr::Slice(slice) => {
                let mut part = |node: &Option<Box<AstExpr>>| -> Lowered<Option<Expr>> {
                    node.as_ref().map(|node| self.expr(node)).transpose()
                };
                let parts = [part(&slice.lower)?, part(&slice.upper)?, part(&slice.step)?];
                let pure = parts.iter().flatten().all(|part| part.pure);
                expr(ExprKind::Slice(Box::new(parts)), range, pure)
            }
            AstExpr::Call(call) => self.call(call, range)?,
            AstExpr::Tuple(tuple) => self.tuple(&tuple.elts, range)?,
            AstExpr::List(list) => {
                let items = self.exprs(&list.elts)?;
                let pure = all_plain(&items);
                expr(ExprKind::List(items), range, pure)
            }
            AstExpr::Set(set) => {
                let mut items = self.exprs(&set.elts)?;
                // CPython adds such a set, made before, to an empty one: that decides its order.
                if items.len() > 2 && items.iter().all(is_constant) {
                    let whole = expr(ExprKind::MadeSet(items), range, false);
                    items = vec![expr(ExprKind::Star(Box::new(whole)), range, false)];
                }
                expr(ExprKind::Set(items), range, false)
            }
            AstExpr::Dict(dict) => {
                let mut items = Vec::with_capacity(dict.items.len());
                for item in &dict.items {
                    let key = item.key.as_ref().map(|key| self.expr(key)).transpose()?;
                    items.push((key, self.expr(&item.value)?));
                }
                expr(ExprKind::Dict(items), range, false)
            }
            AstExpr::Starred(starred) => {
                expr(ExprKind::Star(self.boxed(&starred.value)?), range, false)
            }
            AstExpr::Lambda(lambda) => self.lambda(lambda, range)?,
            AstExpr::ListComp(_) | AstExpr::SetComp(_) | AstExpr::DictComp(_) => {
                self.comprehension(node, range)?
            }
            AstExpr::Generator(generator) => self.generator(generator, range)?,
            AstExpr::FString(text) => self.fstring(text, range)?,
            AstExpr::Await(inner) => {
                let scope = self.scope();
                if scope.kind != ScopeKind::Function {
                    return self.syntax(node, "'await' outside function");
                }
                if !scope.is_async {
                    let outside = self.scope().comprehensions.is_empty();
                    return self.syntax(
                        node,
                        if outside {
                            "'await' outside async function"
                        } else {
                            "asynchronous comprehension outside of an asynchronous function"
                        },
                    );
                }
                self.scope().has_await = true;
                expr(ExprKind::Await(self.boxed(&inner.value)?), range, false)
            }
            AstExpr::Yield(_) | AstExpr::YieldFrom(_)
                if !self.scope().comprehensions.is_empty() =>
            {
                let kind = self
                    .scope()
                    .comprehensions
                    .last()
                    .map_or("", |names| names.kind);
                return self.syntax(node, &format!("'yield' inside {kind}"));
            }
            AstExpr::Yield(inner) => {
                if self.scope().kind != ScopeKind::Function {
                    return self.syntax(node, "'yield' outside function");
                }
                self.scope().has_yield = true;
                let value = inner
                    .value
                    .as_ref()
                    .map(|value| self.boxed(value))
                    .transpose()?;
                expr(ExprKind::Yield(value), range, false)
            }
            AstExpr::YieldFrom(inner) => {
                if self.scope().is_async {
                    return self.syntax(node, "'yield from' inside async function");
                }
                self.scope().has_yield = true;
                expr(ExprKind::YieldFrom(self.boxed(&inner.value)?), range, false)
            }
            AstExpr::Named(named) => {
                if let AstExpr::Name(name) = &*named.target {
                    let name = self.mangle(&name.id);
                    if let Some(message) = unbindable(&self.scopes, name, self.iterables > 0) {
                        return self.syntax(node, &message);
                    }
                }
                let value = self.expr(&named.value)?;
                let target = self.target(&named.target)?;
                expr(ExprKind::Named(Box::new((target, value))), range, false)
            }
            AstExpr::TString(_) => {
                return self.refuse(
                    node,
                    "template strings are outside the playground; use an f-string",
                );
            }
            AstExpr::IpyEscapeCommand(_) => return self.syntax(node, "invalid syntax"),
        })
    }

    fn tuple(&mut self, elts: &[AstExpr], range: TextRange) -> Lowered<Expr> {
        let items = self.exprs(elts)?;
        if items
            .iter()
            .all(|item| matches!(item.kind, ExprKind::Const(_)))
        {
            let values: Vec<Value> = items
                .into_iter()
                .filter_map(|item| match item.kind {
                    ExprKind::Const(value) => Some(value),
                    _ => None,
                })
                .collect();
            return Ok(constant(Value::tuple(values), range));
        }
        let pure = all_plain(&items);
        Ok(expr(ExprKind::Tuple(items), range, pure))
    }

    fn unary(&mut self, op: &ast::ExprUnaryOp, range: TextRange) -> Lowered<Expr> {
        let operand = self.expr(&op.operand)?;
        let pure = operand.pure;
        let op = match op.op {
            ast::UnaryOp::Invert => UnaryOp::Invert,
            ast::UnaryOp::Not => UnaryOp::Not,
            ast::UnaryOp::UAdd => UnaryOp::Pos,
            ast::UnaryOp::USub => UnaryOp::Neg,
        };
        Ok(match (&operand.kind, op) {
            (ExprKind::Const(Value::Int(value)), UnaryOp::Neg) if *value != i64::MIN => {
                constant(Value::Int(-value), range)
            }
            (ExprKind::Const(Value::Float(value)), UnaryOp::Neg) => {
                constant(Value::Float(-value), range)
            }
            _ => expr(ExprKind::Unary(op, Box::new(operand)), range, pure),
        })
    }

    pub(super) fn args(&mut self, arguments: &ast::Arguments) -> Lowered<Vec<Arg>> {
        let mut nodes: Vec<(u32, Arg)> = Vec::new();
        for node in &arguments.args {
            let at = node.range().start().to_u32();
            let arg = match node {
                AstExpr::Starred(starred) => Arg::Star(self.expr(&starred.value)?),
                _ => Arg::Positional(self.expr(node)?),
            };
            nodes.push((at, arg));
        }
        for keyword in &arguments.keywords {
            let at = keyword.range().start().to_u32();
            let name = keyword.arg.as_ref();
            let again = |other: &&ast::Keyword| {
                other.arg.as_ref().map(|arg| &arg.id) == name.map(|arg| &arg.id)
            };
            if let Some(name) = name
                && arguments
                    .keywords
                    .iter()
                    .filter(again)
                    .nth(1)
                    .is_some_and(|last| last.range() == keyword.range())
            {
                return self.syntax(keyword, &format!("keyword argument repeated: {name}"));
            }
            let value = self.expr(&keyword.value)?;
            let arg = match &keyword.arg {
                Some(name) => Arg::Keyword(crate::object::symbol::Sym::new(name), value),
                None => Arg::DoubleStar(value),
            };
            nodes.push((at, arg));
        }
        crate::order::insertion(&mut nodes, |a, b| a.0 < b.0);
        Ok(nodes.into_iter().map(|(_, arg)| arg).collect())
    }

    fn call(&mut self, call: &ast::ExprCall, range: TextRange) -> Lowered<Expr> {
        let func = self.expr(&call.func)?;
        let args = self.args(&call.arguments)?;
        Ok(expr(
            ExprKind::Call(Box::new(CallExpr { func, args })),
            range,
            false,
        ))
    }

    fn fstring(&mut self, text: &ast::ExprFString, range: TextRange) -> Lowered<Expr> {
        let mut parts = Vec::new();
        for part in &text.value {
            match part {
                ast::FStringPart::Literal(literal) => {
                    self.check_halves(literal, literal.flags.prefix().is_raw())?;
                    push_text(&mut parts, &literal.value);
                }
                ast::FStringPart::FString(inner) => {
                    self.check_halves(inner, inner.flags.prefix().is_raw())?;
                    self.fparts(inner.elements.iter(), &mut parts)?;
                }
            }
        }
        Ok(expr(ExprKind::FString(parts), range, false))
    }

    fn fparts<'a>(
        &mut self,
        elements: impl Iterator<Item = &'a ast::InterpolatedStringElement>,
        parts: &mut Vec<FPart>,
    ) -> Lowered<()> {
        for element in elements {
            match element {
                ast::InterpolatedStringElement::Literal(literal) => {
                    push_text(parts, &literal.value);
                }
                ast::InterpolatedStringElement::Interpolation(inner) => {
                    let value = self.expr(&inner.expression)?;
                    let mut conversion = match inner.conversion {
                        ast::ConversionFlag::None => None,
                        ast::ConversionFlag::Str => Some('s'),
                        ast::ConversionFlag::Ascii => Some('a'),
                        ast::ConversionFlag::Repr => Some('r'),
                    };
                    if inner.debug_text.is_some() {
                        push_text(parts, &self.debug_text(inner));
                        if conversion.is_none() && inner.format_spec.is_none() {
                            conversion = Some('r');
                        }
                    }
                    let mut spec = Vec::new();
                    if let Some(format) = &inner.format_spec {
                        self.fparts(format.elements.iter(), &mut spec)?;
                    }
                    parts.push(FPart::Value {
                        expr: value,
                        conversion,
                        spec,
                    });
                }
            }
        }
        Ok(())
    }

    /// The text that `{expr=}` repeats: all between the brace and the conversion or format.
    fn debug_text(&self, inner: &ast::InterpolatedElement) -> String {
        let text = &self.source.text;
        let start = inner.range.start().to_usize() + 1;
        let end = inner.expression.range().end().to_usize();
        let tail: String = text[end..inner.range.end().to_usize()]
            .chars()
            .take_while(|c| c.is_whitespace() || matches!(c, '=' | ')'))
            .collect();
        format!("{}{tail}", &text[start..end])
    }
}

fn push_text(parts: &mut Vec<FPart>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(FPart::Text(last)) = parts.last_mut() {
        let joined: Rc<str> = format!("{last}{text}").into();
        *last = joined;
        return;
    }
    parts.push(FPart::Text(text.into()));
}

fn all_plain(items: &[Expr]) -> bool {
    items
        .iter()
        .all(|item| item.pure && !matches!(item.kind, ExprKind::Star(_)))
}
