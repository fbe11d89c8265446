//! A page as changes of another one: what both share is most of them, and far apart for a compressor.

use std::collections::HashMap;

use serde_json::Value;

/// So many pieces in a row must be equal for a copy to be worth it.
const SHORTEST: usize = 6;

/// A list, as JSON: a text, then how far to go on in `base` (or back) from where the copy before ended, and how much to copy,
/// then the next text, and so on. Lengths are UTF-16 units, as scripts count them.
pub(super) fn between(base: &str, page: &str) -> String {
    let (base, page) = (pieces(base), pieces(page));
    let mut places = HashMap::new();
    for (index, window) in base.windows(SHORTEST).enumerate() {
        places.entry(window).or_insert(index);
    }
    let mut starts = vec![0_i64];
    for piece in &base {
        let before = starts.last().copied().unwrap_or_default();
        let units = i64::try_from(piece.encode_utf16().count()).unwrap_or(i64::MAX);
        starts.push(before + units);
    }
    let mut list: Vec<Value> = Vec::new();
    let (mut text, mut at, mut copied_to) = (String::new(), 0, 0);
    while at < page.len() {
        let window = page.get(at..at + SHORTEST);
        let Some(&from) = window.and_then(|window| places.get(window)) else {
            text += page[at];
            at += 1;
            continue;
        };
        let equal = page[at..]
            .iter()
            .zip(&base[from..])
            .take_while(|(one, other)| one == other)
            .count();
        let (start, end) = (starts[from], starts[from + equal]);
        list.extend([
            std::mem::take(&mut text).into(),
            (start - copied_to).into(),
            (end - start).into(),
        ]);
        copied_to = end;
        at += equal;
    }
    list.push(text.into());
    Value::Array(list).to_string()
}

/// Tags, values and texts: what pages differ in.
fn pieces(page: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (index, _) in page.match_indices(['<', '"']) {
        if index > start {
            pieces.push(&page[start..index]);
            start = index;
        }
    }
    pieces.push(&page[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `web/embed/single.js` does.
    fn applied(base: &str, list: &str) -> Option<String> {
        let base: Vec<u16> = base.encode_utf16().collect();
        let list: Vec<Value> = serde_json::from_str(list).ok()?;
        let (mut out, mut at) = (String::new(), 0_i64);
        for part in list.chunks(3) {
            out += part.first()?.as_str()?;
            if let [_, skip, length] = part {
                at += skip.as_i64()?;
                let from = usize::try_from(at).ok()?;
                at += length.as_i64()?;
                out += &String::from_utf16(base.get(from..usize::try_from(at).ok()?)?).ok()?;
            }
        }
        Some(out)
    }

    #[test]
    fn a_page_comes_back_whole_and_shared_parts_are_not_written() {
        let shared = "<b>1</b><i>2</i><p class=\"x\">棋盘 𝄞</p>".repeat(20);
        let base = format!("<html>one{shared}tail</html>");
        let page = format!("<html>二{shared}<hr>{shared}other</html>");
        let list = between(&base, &page);
        assert_eq!(applied(&base, &list).as_deref(), Some(page.as_str()));
        assert!(list.len() < page.len() / 4, "{}", list.len());
    }

    #[test]
    fn nothing_shared_is_all_text() {
        assert_eq!(applied("", &between("", "abc")).as_deref(), Some("abc"));
        assert_eq!(applied("abc", &between("abc", "")).as_deref(), Some(""));
    }
}
