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
        if language == "rust" {
            return tokens.into_iter().flat_map(with_async).collect();
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

/// The grammar of Rust that comes with the library is older than `async` and `await`.
fn with_async(token: Token) -> Vec<Token> {
    if token.class.is_some() {
        return vec![token];
    }
    let mut parts: Vec<Token> = Vec::new();
    let mut push = |class, text: &str| {
        if !text.is_empty() {
            parts.push(Token {
                class,
                text: text.to_owned(),
            });
        }
    };
    let is_in_word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut rest, mut from) = (token.text.as_str(), 0);
    while let Some(at) = ["async", "await"]
        .iter()
        .filter_map(|word| rest[from..].find(word))
        .min()
    {
        let (begin, end) = (from + at, from + at + "async".len());
        from = end;
        if !rest[..begin].ends_with(is_in_word) && !rest[end..].starts_with(is_in_word) {
            push(None, &rest[..begin]);
            push(Some("keyword"), &rest[begin..end]);
            (rest, from) = (&rest[end..], 0);
        }
    }
    push(None, rest);
    parts
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

    #[test]
    fn async_and_await_are_keywords_of_rust_and_parts_of_names_are_not() {
        let code = "async fn awaiting() { an_async.await; }\n";
        let tokens = Highlighter::new().highlight(code, "rust");
        let keywords: Vec<&str> = tokens
            .iter()
            .filter(|token| token.class == Some("keyword"))
            .map(|token| token.text.trim())
            .collect();
        assert_eq!(keywords, ["async", "fn", "await"]);
        let text: String = tokens.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(text, code);
    }
}
