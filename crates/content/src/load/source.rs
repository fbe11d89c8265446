//! A section's source before it is Markdown: figures are put in, terms and states become links, directives are cut out.

use std::path::Path;

use super::error::ContentError;

/// What the additions to Markdown refer to.
pub(super) trait References {
    /// A figure in a format, as the language writes it.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the name or the format.
    fn figure(&self, name: &str, format: &str) -> Result<String, String>;

    /// The short name of a term.
    ///
    /// # Errors
    /// A sentence if there is no such term.
    fn term(&self, id: &str) -> Result<String, String>;

    /// The word of a state.
    ///
    /// # Errors
    /// A sentence if there is no such state.
    fn state(&self, id: &str) -> Result<String, String>;
}

/// A part of a section.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Markdown, and the line it begins at.
    Markdown(String, usize),
    /// The words of a directive, and its line.
    Directive(String, usize),
}

/// Cuts a file into Markdown and directives, with all references put in.
pub(super) fn parts(
    file: &Path,
    text: &str,
    references: &dyn References,
) -> Result<Vec<Part>, ContentError> {
    let mut parts = Vec::new();
    let mut markdown = String::new();
    let mut begin = 1;
    let mut fenced = false;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if !fenced && let Some(words) = line.strip_prefix(":::") {
            if !markdown.trim().is_empty() {
                parts.push(Part::Markdown(std::mem::take(&mut markdown), begin));
            }
            markdown.clear();
            begin = number + 1;
            let words = expand(words.trim(), references)
                .map_err(|message| ContentError::new(file, number, message))?;
            parts.push(Part::Directive(words, number));
            continue;
        }
        if fenced {
            markdown.push_str(line);
        } else {
            markdown.push_str(
                &expand(line, references)
                    .map_err(|message| ContentError::new(file, number, message))?,
            );
        }
        markdown.push('\n');
    }
    if !markdown.trim().is_empty() {
        parts.push(Part::Markdown(markdown, begin));
    }
    Ok(parts)
}

/// Puts figures, terms and states into one line. Code between back ticks stays as it is; within a formula only figures are put in.
pub(super) fn expand(line: &str, references: &dyn References) -> Result<String, String> {
    let mut out = String::with_capacity(line.len() + 32);
    let mut rest = line;
    let mut code = false;
    let mut formula = false;
    while let Some(c) = rest.chars().next() {
        match c {
            '`' => code = !code,
            '$' if !code => formula = !formula,
            _ => {}
        }
        if !code && let Some((replacement, used)) = reference(rest, formula, references)? {
            out.push_str(&replacement);
            rest = &rest[used..];
            continue;
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    Ok(out)
}

/// The reference that `rest` begins with: what stands for it, and its length.
fn reference(
    rest: &str,
    formula: bool,
    references: &dyn References,
) -> Result<Option<(String, usize)>, String> {
    let within = |open: &str, close: &str| {
        let inner = rest.strip_prefix(open)?;
        let end = inner.find(close)?;
        Some((inner[..end].to_owned(), open.len() + end + close.len()))
    };
    if let Some((inner, used)) = within("{{", "}}") {
        let (name, format) = inner.split_once('|').unwrap_or((&inner, "number"));
        return Ok(Some((references.figure(name.trim(), format.trim())?, used)));
    }
    if formula {
        return Ok(None);
    }
    if let Some((inner, used)) = within("[[", "]]") {
        let (id, text) = match inner.split_once('|') {
            Some((id, text)) => (id.to_owned(), text.to_owned()),
            None => (inner.clone(), references.term(&inner)?),
        };
        references.term(&id)?;
        return Ok(Some((format!("[{text}](<term:{id}>)"), used)));
    }
    if let Some((inner, used)) = within("((", "))") {
        let (id, text) = match inner.split_once('|') {
            Some((id, text)) => (id.to_owned(), text.to_owned()),
            None => (inner.clone(), references.state(&inner)?),
        };
        // Double parentheses also occur in prose: only a state's name makes a reference of them.
        return Ok(references
            .state(&id)
            .ok()
            .map(|_| (format!("[{text}](<state:{id}>)"), used)));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Known;
    impl References for Known {
        fn figure(&self, name: &str, format: &str) -> Result<String, String> {
            if name == "total" {
                Ok(format!("3655:{format}"))
            } else {
                Err(format!("no figure {name}"))
            }
        }
        fn term(&self, id: &str) -> Result<String, String> {
            if id == "gil" {
                Ok("GIL".into())
            } else {
                Err(format!("no term {id}"))
            }
        }
        fn state(&self, id: &str) -> Result<String, String> {
            if id == "waiting" {
                Ok("waiting".into())
            } else {
                Err(format!("no state {id}"))
            }
        }
    }

    #[test]
    fn figures_terms_and_states_are_put_in_outside_code() {
        let line = expand(
            "{{total|hms}} [[gil]] [[gil|the lock]] ((waiting)) `[[1]]`",
            &Known,
        );
        assert_eq!(
            line.as_deref(),
            Ok(
                "3655:hms [GIL](<term:gil>) [the lock](<term:gil>) [waiting](<state:waiting>) `[[1]]`"
            )
        );
    }

    #[test]
    fn an_unknown_name_is_an_error_and_other_double_parentheses_are_prose() {
        assert_eq!(expand("{{nope}}", &Known), Err("no figure nope".into()));
        assert_eq!(expand("[[nope]]", &Known), Err("no term nope".into()));
        assert_eq!(
            expand("$((m+o))$ and ((waiting))", &Known).as_deref(),
            Ok("$((m+o))$ and [waiting](<state:waiting>)")
        );
    }

    #[test]
    fn directives_are_cut_out_with_their_lines_but_not_from_code() {
        let text = "One\n\n::: map\nTwo\n```text\n::: not\n```\n";
        let parts = parts(Path::new("a.md"), text, &Known);
        let expected = vec![
            Part::Markdown("One\n\n".into(), 1),
            Part::Directive("map".into(), 3),
            Part::Markdown("Two\n```text\n::: not\n```\n".into(), 4),
        ];
        assert_eq!(parts, Ok(expected));
    }
}
