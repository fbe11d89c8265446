//! Which part of a line a traceback underlines, and with what.

/// Lines that are nothing but a call of a name carry no marks.
pub(super) fn quiet(line: &str, segment: &[char], whole: bool, to_end: bool) -> bool {
    let _ = whole;
    if !to_end || segment.last() != Some(&')') {
        return false;
    }
    let call: String = segment.iter().collect();
    let name_end = call.find('(').unwrap_or(0);
    let plain_name = call[..name_end]
        .chars()
        .all(|c| c.is_alphanumeric() || c == '_');
    if let Some(rest) = line.strip_prefix("return ") {
        return plain_name && rest == call;
    }
    match line.split_once(" = ") {
        Some((_, rest)) => rest == call,
        None => false,
    }
}

/// Where an operation's own part lies in its text: the sign, the brackets, the parentheses.
pub(super) fn anchors(segment: &[char]) -> Option<(usize, usize)> {
    let text: String = segment.iter().collect();
    if ["raise ", "assert ", "await ", "yield "]
        .iter()
        .any(|word| text.starts_with(word))
    {
        return None;
    }
    let last = *segment.last()?;
    if last == ')' || last == ']' {
        let open = if last == ')' { '(' } else { '[' };
        let mut depth = 0;
        let mut quote = None;
        let mut stack = Vec::new();
        for (at, &c) in segment.iter().enumerate() {
            match (quote, c) {
                (Some(q), c) if c == q => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(c),
                (None, '(' | '[' | '{') => {
                    stack.push((c, at));
                    depth += 1;
                }
                (None, ')' | ']' | '}') => {
                    depth -= 1;
                    let (opened, start) = stack.pop()?;
                    if depth == 0 && at + 1 == segment.len() && opened == open && start > 0 {
                        let before: String = segment[..start].iter().collect();
                        let name = before.trim_start_matches("await ");
                        if name.len() == before.len()
                            && !before.trim().is_empty()
                            && !has_operator(&segment[..start])
                        {
                            return Some((start, segment.len()));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    operator(segment)
}

pub(super) fn has_operator(segment: &[char]) -> bool {
    operator(segment).is_some()
}

/// The outermost arithmetic sign between two operands with spaces around it.
pub(super) fn operator(segment: &[char]) -> Option<(usize, usize)> {
    let mut depth = 0;
    let mut quote = None;
    let mut found = None;
    for (at, &c) in segment.iter().enumerate() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, '+' | '-' | '*' | '/' | '%' | '@' | '|' | '&' | '^') if depth == 0 && at > 0 => {
                let len = if segment.get(at + 1) == Some(&c) {
                    2
                } else {
                    1
                };
                let spaced = segment[at - 1] == ' ' && segment.get(at + len) == Some(&' ');
                let tight = segment[at - 1].is_alphanumeric()
                    && segment.get(at + len).is_some_and(|c| {
                        c.is_alphanumeric() || matches!(c, '"' | '\'' | '[' | '(')
                    });
                if (spaced || tight) && segment.get(at + len) != Some(&'=') {
                    found = Some((at, at + len));
                }
            }
            (None, '=' | '<' | '>' | ',' | ':') if depth == 0 => return None,
            _ => {}
        }
    }
    let text: String = segment.iter().collect();
    if text.starts_with("await ")
        || text.contains(" if ")
        || text.contains(" and ")
        || text.contains(" or ")
        || text.starts_with("not ")
    {
        return None;
    }
    found
}
