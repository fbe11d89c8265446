//! How wide text is, near enough to keep labels apart without a font at hand.

use crate::px::Px;

/// The width of a line of text in letters of `size`, a little more than system fonts take.
pub fn width_of(text: &str, size: Px) -> Px {
    let hundredths: i32 = text.chars().map(advance).fold(0, i32::saturating_add);
    let tenths = i64::from(hundredths) * i64::from(size.in_tenths()) / 100;
    Px::tenths(i32::try_from(tenths).unwrap_or(i32::MAX))
}

/// The longest beginning of `text` that is at most `room` wide, with an ellipsis where something was cut;
/// empty where not even that fits.
pub(crate) fn shortened(text: &str, size: Px, room: Px) -> String {
    if width_of(text, size) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for character in text.chars() {
        out.push(character);
        out.push('…');
        let fits = width_of(&out, size) <= room;
        out.pop();
        if !fits {
            out.pop();
            break;
        }
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    if !out.is_empty() {
        out.push('…');
    }
    out
}

/// What a character advances the line by, in hundredths of the letter size.
fn advance(character: char) -> i32 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 30,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 92,
        'A'..='Z' | '+' | '=' | '−' | '×' | '→' => 70,
        '\u{300}'..='\u{36f}' => 0,
        '\0'..='\u{2e7f}' => 63,
        _ => 102,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_han_character_is_as_wide_as_two_digits() {
        let size = Px::whole(10);
        assert!(width_of("等", size) < width_of("00", size));
        assert!(width_of("等", size) >= size);
    }

    #[test]
    fn a_name_that_does_not_fit_is_cut_or_left_out() {
        let size = Px::whole(10);
        assert_eq!(shortened("board 7", size, Px::whole(60)), "board 7");
        assert_eq!(shortened("board 7", size, Px::whole(30)), "boa…");
        assert_eq!(shortened("board 7", size, Px::whole(3)), "");
    }

    #[test]
    fn a_name_has_room_in_a_wide_font() {
        // Advances of DejaVu Sans, one of the widest that systems have, in thousandths.
        let size = Px::whole(100);
        for (name, thousandths) in [
            ("board 1", 3_860),
            ("computing", 5_344),
            ("thread 0", 4_254),
        ] {
            let wide = Px::tenths(thousandths);
            assert!(width_of(name, size) >= wide, "{name}");
        }
    }
}
