//! How the program calls what it waits for.

use std::rc::Rc;

use interleave_record::WaitKind;

use super::local;
use crate::eval::frame::Frame;
use crate::object::symbol::Sym;
use crate::object::value::Value;

/// The object whose method a frame of the library is, and the method, where a wait of that kind is for the object and not for
/// what the call gives.
pub(crate) fn thing_of(frame: &Frame, kind: WaitKind) -> Option<(Value, Rc<str>)> {
    let (_, method) = frame.code.qualname.split_once('.')?;
    let is_thing = match kind {
        WaitKind::Thread | WaitKind::Process => matches!(method, "join" | "get" | "wait"),
        WaitKind::Task | WaitKind::Tasks => false,
        _ => !method.contains('.'),
    };
    Some((frame.load_checked(0).filter(|_| is_thing)?, method.into()))
}

/// How a frame calls a thing one of whose methods it calls: what stands in front of the method; for what it opens `with`, all;
/// else a name that it has for it. Empty if it has none.
pub(crate) fn name_in(own: &Frame, thing: &Value, method: &str) -> String {
    if method.starts_with("__") {
        return expression(own);
    }
    let text = whole_expression(own);
    let of = |name: &str| local(own, name).or_else(|| own.module.names.get(Sym::new(name)));
    for (end, _) in text.match_indices(&format!(".{method}(")) {
        let name = &text[receiver(&text, end)..end];
        if of(name).is_none_or(|other| other.is(thing)) && !name.is_empty() {
            let mut name = name.to_owned();
            crate::record::shown::cut(&mut name);
            return name;
        }
    }
    let slots = own.code.slots.iter().zip(0..);
    let named = slots
        .filter(|(_, slot)| own.load_checked(*slot).is_some_and(|value| value.is(thing)))
        .map(|(name, _)| name.text().to_string());
    named.into_iter().next().unwrap_or_default()
}

/// Where the expression begins that ends in a text at a place: names, dots, and what stands in brackets.
fn receiver(text: &str, end: usize) -> usize {
    let (mut start, mut depth) = (end, 0);
    for (at, letter) in text[..end].char_indices().rev() {
        match letter {
            ')' | ']' => depth += 1,
            '(' | '[' if depth > 0 => depth -= 1,
            _ if depth > 0 || letter == '.' || letter == '_' || letter.is_alphanumeric() => {}
            _ => break,
        }
        start = at;
    }
    start
}

/// The text of the expression that a frame is at, on one line that is not too long.
pub(crate) fn expression(frame: &Frame) -> String {
    let mut line = whole_expression(frame);
    crate::record::shown::cut(&mut line);
    line
}

fn whole_expression(frame: &Frame) -> String {
    let (start, end) = frame.at.get();
    let text = &frame.code.source.text;
    let text = text.get(start as usize..end as usize).unwrap_or_default();
    let text = text.trim_start_matches("await ").trim();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
