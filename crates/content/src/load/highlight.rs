//! Highlighting of code: runs of tokens with a class, so that the page's style sheet has the colours.

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use crate::tree::Token;

/// Scopes of the grammar and the class that stands for them; the longest match on the stack's inner end wins.
const CLASSES: [(&str, &str); 11] = [
    ("comment", "comment"),
    ("string", "string"),
    ("constant.numeric", "number"),
    ("constant.language", "keyword"),
    ("entity.name.function", "definition"),
    ("entity.name.class", "definition"),
    ("keyword", "keyword"),
    ("storage", "keyword"),
    ("support.function.builtin", "builtin"),
    ("support.type", "builtin"),
    ("keyword.operator", "operator"),
];

/// Highlights code of different languages with the grammars that come with the library.
pub(super) struct Highlighter {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    pub(super) fn new() -> Self {
        let classes = CLASSES
            .iter()
            .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class)))
            .collect();
        Self {
            syntaxes: SyntaxSet::load_defaults_newlines(),
            classes,
        }
    }

    /// The tokens of `code`; plain text where the language is not known or the grammar gives up.
    pub(super) fn highlight(&self, code: &str, language: &str) -> Vec<Token> {
        let Some(syntax) = self.syntaxes.find_syntax_by_token(language) else {
            return vec![Token {
                class: None,
                text: code.to_owned(),
            }];
        };
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut tokens: Vec<Token> = Vec::new();
        for line in syntect::util::LinesWithEndings::from(code) {
            let Ok(operations) = state.parse_line(line, &self.syntaxes) else {
                return vec![Token {
                    class: None,
                    text: code.to_owned(),
                }];
            };
            let mut at = 0;
            for (offset, operation) in operations {
                self.push(&mut tokens, &stack, &line[at..offset]);
                at = offset;
                if stack.apply(&operation).is_err() {
                    return vec![Token {
                        class: None,
                        text: code.to_owned(),
                    }];
                }
            }
            self.push(&mut tokens, &stack, &line[at..]);
        }
        tokens
    }

    fn push(&self, tokens: &mut Vec<Token>, stack: &ScopeStack, text: &str) {
        if text.is_empty() {
            return;
        }
        let class = if text.trim().is_empty() {
            tokens.last().and_then(|token| token.class)
        } else {
            self.class(stack)
        };
        match tokens.last_mut() {
            Some(last) if last.class == class => last.text.push_str(text),
            _ => tokens.push(Token {
                class,
                text: text.to_owned(),
            }),
        }
    }

    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        stack.as_slice().iter().rev().find_map(|scope| {
            let matching = self
                .classes
                .iter()
                .filter(|(prefix, _)| prefix.is_prefix_of(*scope));
            matching
                .max_by_key(|(prefix, _)| prefix.len())
                .map(|(_, class)| *class)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_keywords_strings_and_comments_have_classes_and_no_text_is_lost() {
        let code = "async def f():\n    return \"a\"  # why\n";
        let tokens = Highlighter::new().highlight(code, "python");
        assert_eq!(
            tokens
                .iter()
                .map(|token| token.text.as_str())
                .collect::<String>(),
            code
        );
        let class = |text: &str| {
            tokens
                .iter()
                .find(|token| token.text.contains(text))
                .and_then(|token| token.class)
        };
        assert_eq!(class("return"), Some("keyword"));
        assert_eq!(class("\"a\""), Some("string"));
        assert_eq!(class("# why"), Some("comment"));
    }
}
