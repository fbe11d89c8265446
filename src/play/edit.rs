//! Editing Python text: indentation by Tab, Enter and Backspace, and brackets that belong together.
//!
//! Places are counted as browsers count them, in UTF-16 units, from 0.

mod indentation;

/// The width of an indentation.
const INDENT: usize = 4;

/// A change of the text: what stands between two places becomes another text, and then that is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where the change begins.
    pub from: usize,
    /// Where it ended before.
    pub to: usize,
    /// What stands there now.
    pub text: String,
    /// What is selected afterwards.
    pub select: (usize, usize),
}

/// The key that was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Tab: further in.
    Tab,
    /// Shift and Tab: further out.
    BackTab,
    /// Enter: a new line that begins where Python wants it.
    Enter,
    /// Backspace: in the indentation it goes back by a whole one.
    Backspace,
}

/// The length of a text as browsers count it.
pub fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The byte at a place; the end of the text for places beyond it.
fn byte_at(text: &str, place: usize) -> usize {
    let mut passed = 0;
    for (byte, letter) in text.char_indices() {
        if passed >= place {
            return byte;
        }
        passed += letter.len_utf16();
    }
    text.len()
}

fn place_at(text: &str, byte: usize) -> usize {
    length(&text[..byte])
}

/// What a key does to a text with a selection; nothing where the browser does by itself what is wanted.
pub fn press(text: &str, selected: (usize, usize), key: Key) -> Option<Edit> {
    let (from, to) = (byte_at(text, selected.0), byte_at(text, selected.1));
    let line = text[..from].rfind('\n').map_or(0, |at| at + 1);
    match key {
        Key::Tab if !text[from..to].contains('\n') => {
            let column = text[line..from].chars().count();
            Some(insert(
                text,
                (from, to),
                &" ".repeat(INDENT - column % INDENT),
            ))
        }
        Key::Tab | Key::BackTab => shift(text, (line, from, to), key == Key::Tab),
        Key::Enter => {
            let new = format!("\n{}", " ".repeat(indentation::after(&text[..from])));
            Some(insert(text, (from, to), &new))
        }
        Key::Backspace => {
            let before = &text[line..from];
            let blank = from == to && before.len() > 1 && before.bytes().all(|byte| byte == b' ');
            blank.then(|| {
                let back = (before.len() - 1) % INDENT + 1;
                insert(text, (from - back, from), "")
            })
        }
    }
}

fn insert(text: &str, (from, to): (usize, usize), new: &str) -> Edit {
    let begin = place_at(text, from);
    let after = begin + length(new);
    Edit {
        from: begin,
        to: place_at(text, to),
        text: new.to_owned(),
        select: (after, after),
    }
}

/// All lines of the selection further in or out.
fn shift(text: &str, (line, from, to): (usize, usize, usize), further: bool) -> Option<Edit> {
    // A selection that ends at the beginning of a line does not mean that line.
    let last = if to > from && text[..to].ends_with('\n') {
        to - 1
    } else {
        to
    };
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let old = &text[line..end];
    let shifted = |one: &str| {
        if !further {
            let blank = one.len() - one.trim_start_matches(' ').len();
            return one[blank.min(INDENT)..].to_owned();
        }
        if one.is_empty() {
            String::new()
        } else {
            " ".repeat(INDENT) + one
        }
    };
    let new: Vec<String> = old.split('\n').map(shifted).collect();
    let (first_old, first_new) = (old.split('\n').next()?.len(), new[0].len());
    let new = new.join("\n");
    if new == old {
        return None;
    }
    let begin = place_at(text, line);
    let start = (place_at(text, from) + first_new)
        .saturating_sub(first_old)
        .max(begin);
    let grown = length(&new);
    let stop = (place_at(text, to) + grown).saturating_sub(length(old));
    Some(Edit {
        from: begin,
        to: place_at(text, end),
        text: new,
        select: (start, stop.max(start)),
    })
}

/// The brackets that belong together where the cursor stands next to one of them: their places. `is_code` tells for a place
/// whether it is neither in a text nor in a comment.
pub fn brackets(
    text: &str,
    cursor: usize,
    is_code: impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let bracket = |place: usize| {
        let unit = u8::try_from(*units.get(place)?).ok()?;
        let (other, opens) = match unit {
            b'(' => (b')', true),
            b'[' => (b']', true),
            b'{' => (b'}', true),
            b')' => (b'(', false),
            b']' => (b'[', false),
            b'}' => (b'{', false),
            _ => return None,
        };
        is_code(place).then_some((unit, other, opens))
    };
    // The one before the cursor first: that is the one just typed.
    let near = [cursor.checked_sub(1), Some(cursor)];
    let (place, (unit, other, opens)) = near
        .into_iter()
        .flatten()
        .find_map(|place| Some((place, bracket(place)?)))?;
    let mut depth = 0_usize;
    let mut look = |at: usize| {
        let (found, ..) = bracket(at)?;
        if found == unit {
            depth += 1;
        } else if found == other {
            depth -= 1;
        }
        (depth == 0).then_some(at)
    };
    let twin = if opens {
        (place..units.len()).find_map(&mut look)
    } else {
        (0..=place).rev().find_map(&mut look)
    };
    twin.map(|twin| (place.min(twin), place.max(twin)))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The text after a key; `|` is the cursor or, twice, the selection.
    fn pressed(marked: &str, key: Key) -> String {
        let parts: Vec<&str> = marked.split('|').collect();
        let text = parts.concat();
        let from = length(parts[0]);
        let to = if parts.len() == 3 {
            from + length(parts[1])
        } else {
            from
        };
        let Some(edit) = press(&text, (from, to), key) else {
            return "unchanged".into();
        };
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut new = units[..edit.from].to_vec();
        new.extend(edit.text.encode_utf16());
        new.extend(&units[edit.to..]);
        let part = |range: &[u16]| String::from_utf16(range).expect("whole letters");
        let (a, b) = edit.select;
        if a == b {
            format!("{}|{}", part(&new[..a]), part(&new[a..]))
        } else {
            format!(
                "{}|{}|{}",
                part(&new[..a]),
                part(&new[a..b]),
                part(&new[b..])
            )
        }
    }

    #[test]
    fn tab_goes_to_the_next_stop_and_shift_tab_back() {
        assert_eq!(pressed("ab|", Key::Tab), "ab  |");
        assert_eq!(pressed("    |x", Key::Tab), "        |x");
        assert_eq!(pressed("      x|", Key::BackTab), "  x|");
        assert_eq!(pressed("x|", Key::BackTab), "unchanged");
    }

    #[test]
    fn tab_moves_all_lines_of_a_selection_and_keeps_it() {
        assert_eq!(pressed("a\n|b\n\nc|", Key::Tab), "a\n    |b\n\n    c|");
        assert_eq!(pressed("|    b\n      c\n|d", Key::BackTab), "|b\n  c\n|d");
    }

    #[test]
    fn enter_indents_as_python_wants_it() {
        assert_eq!(
            pressed("async def f():|", Key::Enter),
            "async def f():\n    |"
        );
        assert_eq!(pressed("    x = 1|", Key::Enter), "    x = 1\n    |");
        assert_eq!(pressed("    return x|", Key::Enter), "    return x\n|");
        assert_eq!(pressed("gather(|)", Key::Enter), "gather(\n    |)");
        assert_eq!(pressed("if x:  # why|", Key::Enter), "if x:  # why\n    |");
        assert_eq!(pressed("\"等待\"|", Key::Enter), "\"等待\"\n|");
    }

    /// How far in the line begins that Enter makes at the end of a text.
    fn next(text: &str) -> usize {
        let edit = press(text, (length(text), length(text)), Key::Enter);
        edit.expect("a new line").text.len() - 1
    }

    #[test]
    fn after_the_last_bracket_a_line_begins_where_the_statement_does() {
        for (text, expected) in [
            ("    x = gather(\n        one(1),\n        two(2))", 4),
            ("    x = gather(\n        one(1),", 8),
            ("    x = gather(\n        one(\n            1),", 8),
            ("print(1,\n      2)", 0),
            ("if (a and\n        b):", 4),
            ("    return f(\n        1,\n    )", 0),
            ("    x = [\n        1,\n    ]", 4),
            ("x = {\n    1: [", 8),
            ("x = (\"(\",\n     2)  # (", 0),
            ("    x = '''(\n[''' + f(\n        1)", 4),
        ] {
            assert_eq!(next(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_stands_in_a_string_or_a_comment_indents_nothing() {
        for (text, expected) in [
            ("    x = \"a:", 4),
            ("    x = 'it\\'s (", 4),
            ("    x = \"\"\"a:", 4),
            ("    x = \"\"\"a:\n  b:", 2),
            ("    x = \"#\" if y else f(", 8),
            ("x = 1  # why:", 0),
            ("    x = \"a\n    y = [", 8),
            ("    returned = 1", 4),
            ("    return_code = 1", 4),
            ("    \"return\"", 4),
        ] {
            assert_eq!(next(text), expected, "{text:?}");
        }
    }

    #[test]
    fn backspace_takes_a_whole_indentation_but_no_more() {
        assert_eq!(pressed("        |x", Key::Backspace), "    |x");
        assert_eq!(pressed("      |x", Key::Backspace), "    |x");
        assert_eq!(pressed("  a |x", Key::Backspace), "unchanged");
        assert_eq!(pressed("|x", Key::Backspace), "unchanged");
    }

    #[test]
    fn brackets_are_matched_outside_of_texts() {
        let text = "f(a[1], \")\")";
        let is_code = |place: usize| !(8..=10).contains(&place);
        assert_eq!(brackets(text, 2, is_code), Some((1, 11)));
        assert_eq!(brackets(text, 12, is_code), Some((1, 11)));
        assert_eq!(brackets(text, 4, is_code), Some((3, 5)));
        assert_eq!(brackets(text, 9, is_code), None);
        assert_eq!(brackets("((", 1, |_| true), None);
    }

    proptest! {
        #[test]
        fn no_text_and_selection_makes_a_key_panic(
            text in "[ab: ()\"'#\\\\\n😀等]{0,40}", from in 0usize..50, length in 0usize..20,
            key in prop::sample::select(vec![Key::Tab, Key::BackTab, Key::Enter, Key::Backspace]),
        ) {
            let all = super::length(&text);
            let from = from.min(all);
            if let Some(edit) = press(&text, (from, (from + length).min(all)), key) {
                prop_assert!(edit.from <= edit.to && edit.to <= all);
                prop_assert!(edit.select.1 <= all + super::length(&edit.text));
            }
            let _ = brackets(&text, from, |_| true);
        }
    }
}
