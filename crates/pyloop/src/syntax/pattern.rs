//! Lowering of the patterns of `match`.

use ruff_python_ast::{self as ast, Pattern as AstPattern};
use ruff_text_size::Ranged;

use super::ir::{Pattern, Target};
use super::lower::{Lowered, Lowerer};
use crate::object::symbol::Sym;
use crate::object::value::Value;

/// Why nothing behind a pattern is ever reached.
fn takes_all(node: &AstPattern) -> Option<String> {
    match node {
        AstPattern::MatchAs(inner) => match (&inner.pattern, &inner.name) {
            (None, None) => Some("wildcard makes remaining patterns unreachable".into()),
            (None, Some(name)) => Some(format!(
                "name capture '{name}' makes remaining patterns unreachable"
            )),
            (Some(inner), _) => takes_all(inner),
        },
        AstPattern::MatchOr(inner) => inner.patterns.last().and_then(takes_all),
        _ => None,
    }
}

impl Lowerer {
    /// Refuses cases that can never be reached, and names that a pattern binds twice.
    pub(super) fn check_cases(&self, cases: &[ast::MatchCase]) -> Lowered<()> {
        for (at, case) in cases.iter().enumerate() {
            if at + 1 < cases.len()
                && case.guard.is_none()
                && let Some(message) = takes_all(&case.pattern)
            {
                return self.syntax(&case.pattern, &message);
            }
            self.check_names(&case.pattern, &mut Vec::new())?;
        }
        Ok(())
    }

    fn check_name<'a>(
        &self,
        name: Option<&'a ast::Identifier>,
        names: &mut Vec<&'a str>,
    ) -> Lowered<()> {
        if let Some(name) = name {
            if names.contains(&name.as_str()) {
                let message = format!("multiple assignments to name '{name}' in pattern");
                return self.syntax(name, &message);
            }
            names.push(name.as_str());
        }
        Ok(())
    }

    fn check_names<'a>(&self, node: &'a AstPattern, names: &mut Vec<&'a str>) -> Lowered<()> {
        match node {
            AstPattern::MatchStar(inner) => self.check_name(inner.name.as_ref(), names)?,
            AstPattern::MatchAs(inner) => {
                if let Some(pattern) = &inner.pattern {
                    self.check_names(pattern, names)?;
                }
                self.check_name(inner.name.as_ref(), names)?;
            }
            AstPattern::MatchSequence(inner) => {
                for pattern in &inner.patterns {
                    self.check_names(pattern, names)?;
                }
            }
            AstPattern::MatchMapping(inner) => {
                for pattern in &inner.patterns {
                    self.check_names(pattern, names)?;
                }
                self.check_name(inner.rest.as_ref(), names)?;
            }
            AstPattern::MatchClass(inner) => {
                for pattern in &inner.arguments.patterns {
                    self.check_names(pattern, names)?;
                }
                for keyword in &inner.arguments.keywords {
                    self.check_names(&keyword.pattern, names)?;
                }
            }
            AstPattern::MatchOr(inner) => {
                let known = names.len();
                for (at, pattern) in inner.patterns.iter().enumerate() {
                    if at + 1 < inner.patterns.len()
                        && let Some(message) = takes_all(pattern)
                    {
                        return self.syntax(pattern, &message);
                    }
                    names.truncate(known);
                    self.check_names(pattern, names)?;
                }
            }
            AstPattern::MatchValue(_) | AstPattern::MatchSingleton(_) => {}
        }
        Ok(())
    }

    fn capture(&mut self, name: Option<&ast::Identifier>) -> Option<Target> {
        name.map(|name| self.name_target(name, name.range()))
    }

    fn patterns(&mut self, nodes: &[AstPattern]) -> Lowered<Vec<Pattern>> {
        nodes.iter().map(|node| self.pattern(node)).collect()
    }

    pub(super) fn pattern(&mut self, node: &AstPattern) -> Lowered<Pattern> {
        self.nested(node, |this| this.pattern_inner(node))
    }

    fn pattern_inner(&mut self, node: &AstPattern) -> Lowered<Pattern> {
        Ok(match node {
            AstPattern::MatchValue(inner) => Pattern::Value(self.expr(&inner.value)?),
            AstPattern::MatchSingleton(inner) => Pattern::Singleton(match inner.value {
                ast::Singleton::None => Value::None,
                ast::Singleton::True => Value::Bool(true),
                ast::Singleton::False => Value::Bool(false),
            }),
            AstPattern::MatchSequence(inner) => {
                let patterns = self.patterns(&inner.patterns)?;
                let star = patterns
                    .iter()
                    .position(|item| matches!(item, Pattern::Star(_)));
                let stars = patterns
                    .iter()
                    .filter(|item| matches!(item, Pattern::Star(_)));
                if stars.count() > 1 {
                    return self.syntax(node, "multiple starred names in sequence pattern");
                }
                Pattern::Sequence(patterns, star)
            }
            AstPattern::MatchStar(inner) => Pattern::Star(self.capture(inner.name.as_ref())),
            AstPattern::MatchMapping(inner) => {
                let mut items = Vec::with_capacity(inner.keys.len());
                for (key, pattern) in inner.keys.iter().zip(&inner.patterns) {
                    items.push((self.expr(key)?, self.pattern(pattern)?));
                }
                Pattern::Mapping(items, self.capture(inner.rest.as_ref()))
            }
            AstPattern::MatchClass(inner) => {
                let class = self.expr(&inner.cls)?;
                let positional = self.patterns(&inner.arguments.patterns)?;
                let mut keywords = Vec::new();
                for keyword in &inner.arguments.keywords {
                    keywords.push((Sym::new(&keyword.attr), self.pattern(&keyword.pattern)?));
                }
                Pattern::Class(class, positional, keywords)
            }
            AstPattern::MatchAs(inner) => {
                let pattern = inner
                    .pattern
                    .as_ref()
                    .map(|inner| self.pattern(inner))
                    .transpose()?;
                Pattern::As(pattern.map(Box::new), self.capture(inner.name.as_ref()))
            }
            AstPattern::MatchOr(inner) => Pattern::Or(self.patterns(&inner.patterns)?),
        })
    }
}
